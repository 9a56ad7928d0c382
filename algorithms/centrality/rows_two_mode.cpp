#include <string>
#include <utility>
#include <vector>

#include "algorithms/centrality/birank.hpp"
#include "algorithms/centrality/row.hpp"
#include "algorithms/centrality/two_mode.hpp"
#include "graph/two_mode_graph.hpp"

// Rows of the measures of two-mode networks.

namespace interzone::centrality {

namespace {

constexpr auto borgatti_everett = "Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2";

/// What tells the modes apart, beside the options of a method.
template <class Options>
struct TwoModeChoice {
  std::string attribute = "kind";
  Options options = {};
};

}  // namespace

template <class Visitor>
void fields(Visitor& visit, BiRankOptions& options) {
  visit("actor_damping", options.actor_damping, "in [0, 1)", "what actors take from their items");
  visit("item_damping", options.item_damping, "in [0, 1)", "what items take from their actors");
  visit("tolerance", options.tolerance, "> 0",
        "stop once the sum of the changes of a sweep falls below");
  visit("max_iterations", options.max_iterations, ">= 1", "sweeps");
}

namespace {

template <class Visitor, class Options>
void fields(Visitor& visit, TwoModeChoice<Options>& choice) {
  visit("mode_attribute", choice.attribute, "",
        "vertex attribute that tells actors from items where ties do not");
  fields(visit, choice.options);
}

TwoModeGraph two_mode_of(const Inputs& inputs, const GraphView& graph, const std::string& attribute,
                         const RunContext& run) {
  return make_two_mode(graph, {.labels = inputs.attribute(attribute), .name = inputs.vertex_name},
                       run);
}

using Measure = std::vector<double> (*)(const TwoModeGraph&, const RunContext&);

Row measure_row(std::string name, const std::string& column, std::string cost, Measure measure) {
  Row made = row<TwoModeChoice<Nothing>>(
      std::move(name), {column}, std::move(cost), borgatti_everett,
      [column, measure](const Inputs& inputs, const TwoModeChoice<Nothing>& choice,
                        const RunContext& run) {
        const auto graph = two_mode_of(inputs, *inputs.graph, choice.attribute, run);
        return outcome(inputs, {{column, measure(graph, run)}});
      });
  made.in_all = false;
  return made;
}

Row birank_row() {
  Row made = row<TwoModeChoice<BiRankOptions>>(
      "birank", {"birank"}, "O(iterations (n + m))",
      "He et al. 2017, doi:10.1109/TKDE.2016.2611584",
      [](const Inputs& inputs, const TwoModeChoice<BiRankOptions>& choice, const RunContext& run) {
        const GraphView strengths = as_strengths(*inputs.graph, run);
        auto result =
            birank(two_mode_of(inputs, strengths, choice.attribute, run), choice.options, run);
        return outcome(inputs, {{"birank", std::move(result.score)}},
                       convergence("birank", result.iterations, result.residual, result.converged));
      });
  made.in_all = false;
  return made;
}

}  // namespace

std::vector<Row> two_mode_rows() {
  return {
      measure_row("two-mode-degree", "two_mode_degree", "O(n + m)", two_mode_degree),
      measure_row("two-mode-closeness", "two_mode_closeness", "O(n m / 512) words at best, O(n m)",
                  two_mode_closeness),
      measure_row("two-mode-betweenness", "two_mode_betweenness", "O(n m)", two_mode_betweenness),
      measure_row("two-mode-eigenvector", "two_mode_eigenvector", "O(iterations (n + m))",
                  two_mode_eigenvector),
      birank_row()};
}

}  // namespace interzone::centrality
