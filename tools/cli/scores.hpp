#pragma once

#include <functional>
#include <string>
#include <vector>

#include "algorithms/inference/edge_uncertainty.hpp"
#include "algorithms/registry.hpp"
#include "tools/cli/graph_input.hpp"

namespace interzone::cli {

/// A row that has some of the measures asked for, and its options.
struct Method {
  const Row* row = nullptr;
  std::vector<std::string> measures = {};  ///< of those asked for
  Values values = {};
};

/// The rows that have any of the measures, in the order of the rows.
std::vector<Method> methods_of(const std::vector<const Row*>& rows,
                               const std::vector<std::string>& measures);

/// The measures of all methods, in the order in which scores_of_edges() gives them.
std::vector<std::string> measures_of(const std::vector<Method>& methods);

/// The graph that the methods are asked about, with its dated ties if any of them reads these.
LoadedGraph load_for(const GraphInput& input, const std::vector<Method>& methods, Session& session);

/// What a method says of a graph. Errors: those of the method.
Outcome outcome_of(const Method& method, Inputs inputs, const GraphView& weighted,
                   const RunContext& run);

/// The views of another graph of the same vertices.
using ViewsOf = std::function<Views(const Graph& graph, const RunContext& run)>;

/// The scores of all methods where only some edges are there; NaN where a method refuses.
std::vector<std::vector<double>> scores_of_edges(const std::vector<Method>& methods,
                                                 const LoadedGraph& loaded, const ViewsOf& views_of,
                                                 const std::vector<bool>& kept,
                                                 const RunContext& run);

/// What is known of a measure's scores and ranks, one column `<measure>_low` and so on for each.
std::vector<Column> interval_columns(const std::string& measure,
                                     const inference::ScoreUncertainty& uncertainty);

}  // namespace interzone::cli
