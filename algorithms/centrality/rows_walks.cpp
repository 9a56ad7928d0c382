#include <string>
#include <utility>
#include <vector>

#include "algorithms/centrality/bonacich_power.hpp"
#include "algorithms/centrality/communicability.hpp"
#include "algorithms/centrality/current_flow_betweenness.hpp"
#include "algorithms/centrality/current_flow_closeness.hpp"
#include "algorithms/centrality/hits.hpp"
#include "algorithms/centrality/katz.hpp"
#include "algorithms/centrality/row.hpp"
#include "algorithms/centrality/subgraph.hpp"

// Rows of the measures that count walks, and of their kin: spectra and currents.

namespace interzone::centrality {

template <class Visitor>
void fields(Visitor& visit, KatzOptions& options) {
  visit("attenuation", options.attenuation, "in [0, 1 / largest eigenvalue)",
        "what a walk keeps of its worth at each step; default: half of the limit");
  visit("base", options.base, "> 0", "score of a vertex that nobody points to");
  visit("tolerance", options.tolerance, "> 0", "largest relative error of a score");
  visit("max_iterations", options.max_iterations, ">= 1", "products of matrix and vector");
}

template <class Visitor>
void fields(Visitor& visit, BonacichPowerOptions& options) {
  visit("exponent", options.exponent, "",
        "what the power of partners adds, if > 0, or takes away, if < 0; default: "
        "0.5 / largest eigenvalue");
  visit("tolerance", options.tolerance, "> 0", "largest relative error of a score of the series");
  visit("max_iterations", options.max_iterations, ">= 1", "products of matrix and vector");
}

template <class Visitor>
void fields(Visitor& visit, CurrentFlowClosenessOptions& options) {
  visit("normalized", options.normalized, "",
        "multiply by the number of other vertices of the component");
}

template <class Visitor>
void fields(Visitor& visit, CurrentFlowBetweennessOptions& options) {
  visit("normalized", options.normalized, "", "divide by half of (n - 1)(n - 2)");
}

namespace {

/// The options of the eigenvector that HITS is.
struct HitsChoice {
  EigenvectorOptions options = {};
};

template <class Visitor>
void fields(Visitor& visit, HitsChoice& choice) {
  visit("tolerance", choice.options.tolerance, "> 0", "estimated error of the vector to stop at");
  visit("max_iterations", choice.options.max_iterations, ">= 1",
        "products of matrix and vector for each component");
}

Row katz_row() {
  return row<KatzOptions>(
      "katz", {"katz"}, "O(iterations (n + m))", "Katz 1953, doi:10.1007/BF02289026",
      [](const Inputs& inputs, const KatzOptions& options, const RunContext& run) {
        auto result = katz(as_strengths(*inputs.graph, run), options, run);
        auto summary = convergence("katz", result.iterations, result.residual, result.converged);
        summary.emplace_back("katz.attenuation", result.attenuation);
        summary.emplace_back("katz.eigenvalue", result.eigenvalue);
        return outcome(inputs, {{"katz", std::move(result.score)}}, std::move(summary));
      });
}

Row hits_row() {
  return row<HitsChoice>(
      "hits", {"hub", "authority"}, "O(iterations (n + m))",
      "Kleinberg 1999, doi:10.1145/324133.324140",
      [](const Inputs& inputs, const HitsChoice& choice, const RunContext& run) {
        auto result = hits(as_strengths(*inputs.graph, run), choice.options, run);
        auto summary = convergence("hits", result.iterations, result.residual, result.converged);
        summary.emplace_back("hits.singular_value", result.singular_value);
        return outcome(inputs,
                       {{"hub", std::move(result.hub)}, {"authority", std::move(result.authority)}},
                       std::move(summary));
      });
}

Row bonacich_power_row() {
  return row<BonacichPowerOptions>(
      "bonacich-power", {"bonacich_power"}, "O(iterations (n + m)); large exponents O(n^3)",
      "Bonacich 1987, doi:10.1086/228631",
      [](const Inputs& inputs, const BonacichPowerOptions& options, const RunContext& run) {
        auto result = bonacich_power(as_strengths(*inputs.graph, run), options, run);
        auto summary =
            convergence("bonacich-power", result.iterations, result.residual, result.converged);
        summary.emplace_back("bonacich-power.exponent", result.exponent);
        summary.emplace_back("bonacich-power.eigenvalue", result.eigenvalue);
        return outcome(inputs, {{"bonacich_power", std::move(result.score)}}, std::move(summary));
      });
}

Row current_flow_closeness_row() {
  return row<CurrentFlowClosenessOptions>(
      "current-flow-closeness", {"current_flow_closeness"}, "O(n^3)",
      "Stephenson & Zelen 1989, doi:10.1016/0378-8733(89)90016-6",
      [](const Inputs& inputs, const CurrentFlowClosenessOptions& options, const RunContext& run) {
        const auto conductances = as_strengths(*inputs.graph, run);
        return outcome(inputs, {{"current_flow_closeness",
                                 current_flow_closeness(conductances, options, run).score}});
      });
}

Row current_flow_betweenness_row() {
  return row<CurrentFlowBetweennessOptions>(
      "current-flow-betweenness", {"current_flow_betweenness"}, "O(n^3 + n m log n)",
      "Newman 2005, doi:10.1016/j.socnet.2004.11.009",
      [](const Inputs& inputs, const CurrentFlowBetweennessOptions& options,
         const RunContext& run) {
        const auto conductances = as_strengths(*inputs.graph, run);
        return outcome(inputs, {{"current_flow_betweenness",
                                 current_flow_betweenness(conductances, options, run).score}});
      });
}

Row subgraph_row() {
  return row<Nothing>("subgraph", {"subgraph"}, "O(terms n (n + m))",
                      "Estrada & Rodríguez-Velázquez 2005, doi:10.1103/PhysRevE.71.056103",
                      [](const Inputs& inputs, const Nothing&, const RunContext& run) {
                        return outcome(
                            inputs,
                            {{"subgraph", subgraph(as_strengths(*inputs.graph, run), run).score}});
                      });
}

Row communicability_row() {
  return row<Nothing>(
      "communicability", {"communicability"}, "O(iterations (n + m))",
      "Benzi & Klymko 2013, doi:10.1093/comnet/cnt007",
      [](const Inputs& inputs, const Nothing&, const RunContext& run) {
        const auto strengths = as_strengths(*inputs.graph, run);
        return outcome(inputs, {{"communicability", communicability(strengths, run).score}});
      });
}

}  // namespace

std::vector<Row> walk_rows() {
  return {katz_row(),
          hits_row(),
          bonacich_power_row(),
          current_flow_closeness_row(),
          current_flow_betweenness_row(),
          subgraph_row(),
          communicability_row()};
}

}  // namespace interzone::centrality
