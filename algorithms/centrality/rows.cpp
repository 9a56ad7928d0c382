#include <algorithm>
#include <charconv>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/closeness.hpp"
#include "algorithms/centrality/clustering.hpp"
#include "algorithms/centrality/core_number.hpp"
#include "algorithms/centrality/degree.hpp"
#include "algorithms/centrality/eccentricity.hpp"
#include "algorithms/centrality/eigenvector.hpp"
#include "algorithms/centrality/harmonic.hpp"
#include "algorithms/centrality/pagerank.hpp"
#include "algorithms/centrality/row.hpp"
#include "algorithms/centrality/strength.hpp"

namespace interzone::centrality {

template <class Visitor>
void fields(Visitor& visit, DegreeOptions& options) {
  visit("normalized", options.normalized, "",
        "divide by n - 1, the degree of directed networks by 2 (n - 1)");
}

template <class Visitor>
void fields(Visitor& visit, ClosenessOptions& options) {
  visit("normalized", options.normalized, "", "multiply by the number of vertices reached");
}

template <class Visitor>
void fields(Visitor& visit, HarmonicOptions& options) {
  visit("normalized", options.normalized, "", "divide by n - 1");
}

template <class Visitor>
void fields(Visitor& visit, BetweennessOptions& options) {
  visit("normalized", options.normalized, "",
        "divide by (n - 1)(n - 2), in undirected networks by half of it");
  visit("epsilon", options.epsilon, "in [1e-6, 1)",
        "sample until no normalized score is off by more");
  visit("delta", options.delta, "in (0, 1)", "chance that one is off by more than epsilon");
  visit.seed_with("epsilon", options.seed);
}

template <class Visitor>
void fields(Visitor& visit, EigenvectorOptions& options) {
  visit("tolerance", options.tolerance, "> 0", "estimated error of the vector to stop at");
  visit("max_iterations", options.max_iterations, ">= 1",
        "products of matrix and vector for each component");
}

/// Where jumps lead, named by vertices or by an attribute.
struct PageRankChoice {
  PageRankOptions options = {};
  std::vector<VertexId> vertices = {};
  std::string attribute = {};
};

template <class Visitor>
void fields(Visitor& visit, PageRankChoice& choice) {
  PageRankOptions& options = choice.options;
  visit("damping", options.damping, "in [0, 1)", "probability of following an edge");
  visit("tolerance", options.tolerance, "> 0",
        "stop once the sum of the changes of a sweep falls below");
  visit("max_iterations", options.max_iterations, ">= 1", "sweeps");
  visit.vertices("personalization", choice.vertices, "vertices that jumps lead to; default: all");
  visit("personalization_attribute", choice.attribute, "",
        "vertex attribute whose numbers say how likely jumps lead there");
}

template <class Visitor>
void fields(Visitor& visit, ClusteringOptions& options) {
  visit.choice("variant", options.variant,
               {{"plain", ClusteringVariant::plain},
                {"barrat", ClusteringVariant::barrat},
                {"onnela", ClusteringVariant::onnela}},
               "what weights do");
}

Outcome outcome(const Inputs& inputs, Scores&& scores, Summary summary) {
  std::vector<std::string> names;
  for (VertexId v = 0; v < inputs.graph->vertex_count(); ++v)
    names.push_back(inputs.vertex_name(v));
  Outcome result;
  result.table.add(Column::texts("vertex", names));
  for (auto& [measure, values] : scores) {
    result.table.add(Column::numbers(measure, std::move(values)));
  }
  result.summary = std::move(summary);
  return result;
}

Summary convergence(const std::string& name, int iterations, double residual, bool converged) {
  return {{name + ".iterations", iterations},
          {name + ".residual", residual},
          {name + ".converged", converged ? 1.0 : 0.0}};
}

namespace {

Row degree_row() {
  return row<DegreeOptions>(
      "degree", {"degree", "in_degree", "out_degree"}, "O(n)",
      "Freeman 1979, doi:10.1016/0378-8733(78)90021-7",
      [](const Inputs& inputs, const DegreeOptions& options, const RunContext& run) {
        auto result = degree(*inputs.graph, options, run);
        return outcome(inputs, {{"degree", std::move(result.degree)},
                                {"in_degree", std::move(result.in_degree)},
                                {"out_degree", std::move(result.out_degree)}});
      });
}

Row strength_row() {
  Row made = row<Nothing>(
      "strength", {"strength"}, "O(n + m)", "Barrat et al. 2004, doi:10.1073/pnas.0400087101",
      [](const Inputs& inputs, const Nothing&, const RunContext& run) {
        return outcome(inputs,
                       {{"strength", strength(as_strengths(*inputs.graph, run), run).score}});
      });
  made.always_weighted = true;
  return made;
}

Row closeness_row() {
  return row<ClosenessOptions>(
      "closeness", {"closeness"}, "O(n m / 512) words at best, O(n m); weighted O(n m log n)",
      "Freeman 1979, doi:10.1016/0378-8733(78)90021-7",
      [](const Inputs& inputs, const ClosenessOptions& options, const RunContext& run) {
        const auto lengths = as_lengths(*inputs.graph, run);
        return outcome(inputs, {{"closeness", closeness(lengths, options, run).score}});
      });
}

Row harmonic_row() {
  return row<HarmonicOptions>(
      "harmonic", {"harmonic"}, "O(n m / 512) words at best, O(n m); weighted O(n m log n)",
      "Marchiori & Latora 2000, doi:10.1016/S0378-4371(00)00311-3",
      [](const Inputs& inputs, const HarmonicOptions& options, const RunContext& run) {
        const auto lengths = as_lengths(*inputs.graph, run);
        return outcome(inputs, {{"harmonic", harmonic(lengths, options, run).score}});
      });
}

Row betweenness_row() {
  return row<BetweennessOptions>(
      "betweenness", {"betweenness"}, "O(n m); weighted O(n m log n)",
      "Brandes 2001, doi:10.1080/0022250X.2001.9990249",
      [](const Inputs& inputs, const BetweennessOptions& options, const RunContext& run) {
        auto result = betweenness(as_lengths(*inputs.graph, run), options, run);
        Summary summary;
        if (options.epsilon) {
          summary.emplace_back("betweenness.samples", static_cast<double>(result.samples));
        }
        return outcome(inputs, {{"betweenness", std::move(result.score)}}, std::move(summary));
      });
}

Row eigenvector_row() {
  return row<EigenvectorOptions>(
      "eigenvector", {"eigenvector"}, "O(iterations (n + m))",
      "Bonacich 1972, doi:10.1080/0022250X.1972.9989806",
      [](const Inputs& inputs, const EigenvectorOptions& options, const RunContext& run) {
        auto result = eigenvector(as_strengths(*inputs.graph, run), options, run);
        auto summary =
            convergence("eigenvector", result.iterations, result.residual, result.converged);
        summary.emplace_back("eigenvector.eigenvalue", result.eigenvalue);
        return outcome(inputs, {{"eigenvector", std::move(result.score)}}, std::move(summary));
      });
}

/// The number that an attribute's text tells; none is 0.
double jump_weight(const std::string& text, const std::string& attribute) {
  double value = 0.0;
  if (text.empty()) return value;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  check_option(error == std::errc() && stop == end, "personalization_attribute", attribute,
               "an attribute of numbers, not of " + shown(std::string_view(text)));
  return value;
}

/// Each mention of a vertex adds 1 to where jumps lead.
std::vector<double> personalization(const Inputs& inputs, const PageRankChoice& choice) {
  std::vector<double> weights;
  if (!choice.attribute.empty()) {
    check_option(choice.vertices.empty(), "personalization_attribute", choice.attribute,
                 "given without personalization");
    for (const auto& text : inputs.attribute(choice.attribute)) {
      weights.push_back(jump_weight(text, choice.attribute));
    }
  } else if (!choice.vertices.empty()) {
    weights.resize(inputs.graph->vertex_count(), 0.0);
    for (const VertexId v : choice.vertices) weights[v] += 1.0;
  }
  return weights;
}

Row pagerank_row() {
  return row<PageRankChoice>(
      "pagerank", {"pagerank"}, "O(iterations (n + m))",
      "Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X",
      [](const Inputs& inputs, PageRankChoice choice, const RunContext& run) {
        choice.options.personalization = personalization(inputs, choice);
        auto result = pagerank(as_strengths(*inputs.graph, run), choice.options, run);
        return outcome(
            inputs, {{"pagerank", std::move(result.score)}},
            convergence("pagerank", result.iterations, result.residual, result.converged));
      });
}

Row core_number_row() {
  return row<Nothing>("core-number", {"core_number"}, "O(n + m)",
                      "Batagelj & Zaversnik 2003, arXiv:cs/0310049",
                      [](const Inputs& inputs, const Nothing&, const RunContext& run) {
                        const auto core = core_number(*inputs.graph, run).core;
                        return outcome(inputs, {{"core_number", {core.begin(), core.end()}}});
                      });
}

Row clustering_row() {
  return row<ClusteringOptions>(
      "clustering", {"clustering"}, "O(m^1.5)", "Watts & Strogatz 1998, doi:10.1038/30918",
      [](const Inputs& inputs, const ClusteringOptions& options, const RunContext& run) {
        const bool plain = options.variant == ClusteringVariant::plain;
        const auto view = plain ? *inputs.graph : as_strengths(*inputs.graph, run);
        return outcome(inputs, {{"clustering", clustering(view, options, run).score}});
      });
}

Row eccentricity_row() {
  return row<Nothing>(
      "eccentricity", {"eccentricity"}, "O(n m / 512) words at best, O(n m); weighted O(n m log n)",
      "Hage & Harary 1995, doi:10.1016/0378-8733(94)00248-9",
      [](const Inputs& inputs, const Nothing&, const RunContext& run) {
        const auto lengths = as_lengths(*inputs.graph, run);
        return outcome(inputs, {{"eccentricity", eccentricity(lengths, run).score}});
      });
}

}  // namespace

std::vector<Row> rows() {
  std::vector<Row> all = {degree_row(),      strength_row(),    closeness_row(), harmonic_row(),
                          betweenness_row(), eigenvector_row(), pagerank_row(),  core_number_row(),
                          clustering_row(),  eccentricity_row()};
  std::ranges::move(walk_rows(), std::back_inserter(all));
  std::ranges::move(tie_rows(), std::back_inserter(all));
  std::ranges::move(two_mode_rows(), std::back_inserter(all));
  std::ranges::move(temporal_rows(), std::back_inserter(all));
  return all;
}

}  // namespace interzone::centrality
