#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/centrality/row.hpp"
#include "algorithms/centrality/temporal_betweenness.hpp"
#include "algorithms/centrality/temporal_closeness.hpp"
#include "graph/error.hpp"

// Rows of the measures along ties in the order of time.

namespace interzone::centrality {

template <class Visitor>
void fields(Visitor& visit, TemporalClosenessOptions& options) {
  visit("normalized", options.normalized, "",
        "multiply closeness by the number of vertices reached, divide reach by n - 1");
  visit("delay", options.delay, ">= 0",
        "from entering a tie to entering the next, in days or the unit of the file's numbers");
}

template <class Visitor>
void fields(Visitor& visit, TemporalBetweennessOptions& options) {
  visit("normalized", options.normalized, "",
        "divide by (n - 1)(n - 2), in undirected networks by half of it");
  visit("delay", options.delay, ">= 0",
        "from entering a tie to entering the next, in days or the unit of the file's numbers");
}

namespace {

const TemporalView& dated(const Inputs& inputs, std::string_view function) {
  require(inputs.dated != nullptr, ErrorCode::invalid_graph,
          std::string(function) + ": needs a network with dated ties");
  const TemporalView& view = *inputs.dated;
  require(!view.contacts().empty() || inputs.graph->edge_count() == 0, ErrorCode::invalid_graph,
          std::string(function) + ": needs dated ties, and no tie here has a date");
  return view;
}

Row temporal_row(Row made) {
  made.input = Input::dated_graph;
  made.in_all = false;
  return made;
}

}  // namespace

std::vector<Row> temporal_rows() {
  return {
      temporal_row(row<TemporalClosenessOptions>(
          "temporal-closeness", {"temporal_closeness", "temporal_reach", "temporal_in_reach"},
          "O(n (n + m levels))", "Holme & Saramäki 2012, doi:10.1016/j.physrep.2012.03.001",
          [](const Inputs& inputs, const TemporalClosenessOptions& options, const RunContext& run) {
            auto result = temporal_closeness(dated(inputs, "temporal_closeness"), options, run);
            return outcome(inputs, {{"temporal_closeness", std::move(result.score)},
                                    {"temporal_reach", std::move(result.reached)},
                                    {"temporal_in_reach", std::move(result.reached_by)}});
          })),
      temporal_row(row<TemporalBetweennessOptions>(
          "temporal-betweenness", {"temporal_betweenness"}, "O(n (n + steps))",
          "Buß et al. 2020, doi:10.1145/3394486.3403259",
          [](const Inputs& inputs, const TemporalBetweennessOptions& options,
             const RunContext& run) {
            const auto& view = dated(inputs, "temporal_betweenness");
            return outcome(inputs,
                           {{"temporal_betweenness", temporal_betweenness(view, options, run)}});
          }))};
}

}  // namespace interzone::centrality
