#include "tools/cli/scores.hpp"

#include <algorithm>
#include <cmath>

#include "graph/edge_subset.hpp"
#include "graph/error.hpp"

namespace interzone::cli {

std::vector<Method> methods_of(const std::vector<const Row*>& rows,
                               const std::vector<std::string>& measures) {
  std::vector<Method> methods;
  for (const Row* row : rows) {
    Method method = {.row = row};
    for (const auto& measure : measures) {
      const auto& own = row->measures;
      const bool has = std::find(own.begin(), own.end(), measure) != own.end();
      if (has) method.measures.push_back(measure);
    }
    if (!method.measures.empty()) methods.push_back(std::move(method));
  }
  return methods;
}

std::vector<std::string> measures_of(const std::vector<Method>& methods) {
  std::vector<std::string> measures;
  for (const Method& method : methods) {
    measures.insert(measures.end(), method.measures.begin(), method.measures.end());
  }
  return measures;
}

LoadedGraph load_for(const GraphInput& input, const std::vector<Method>& methods,
                     Session& session) {
  LoadedGraph loaded = input.load(session);
  const auto reads_dates = [](const Method& method) {
    return method.row->input == Input::dated_graph;
  };
  if (std::any_of(methods.begin(), methods.end(), reads_dates))
    input.add_dated(loaded, "paths in the order of time", session);
  return loaded;
}

Outcome outcome_of(const Method& method, Inputs inputs, const GraphView& weighted,
                   const RunContext& run) {
  if (method.row->always_weighted) inputs.graph = &weighted;
  return method.row->run(inputs, method.values, run);
}

std::vector<std::vector<double>> scores_of_edges(const std::vector<Method>& methods,
                                                 const LoadedGraph& loaded, const ViewsOf& views_of,
                                                 const std::vector<bool>& kept,
                                                 const RunContext& run) {
  const Graph graph = with_edges(loaded.graph, kept);
  const Views views = views_of(graph, run);
  Inputs inputs = loaded.inputs();  // the vertices are the same
  inputs.graph = &views.view;
  TemporalView dated;
  if (loaded.dated) {
    dated = loaded.temporal_view_of(graph, run);
    inputs.dated = &dated;
  }
  const std::size_t n = loaded.view.vertex_count();
  std::vector<std::vector<double>> scores;
  for (const Method& method : methods) {
    const std::size_t first = scores.size();
    scores.resize(first + method.measures.size(), std::vector<double>(n, std::nan("")));
    try {
      const Outcome outcome = outcome_of(method, inputs, views.weighted_view, run);
      for (std::size_t m = 0; m < method.measures.size(); ++m) {
        const Column* column = outcome.table.find(method.measures[m]);
        for (std::size_t v = 0; v < n; ++v) scores[first + m][v] = column->number(v);
      }
    } catch (const Error&) {
      continue;  // no score in this replicate
    }
  }
  return scores;
}

std::vector<Column> interval_columns(const std::string& measure,
                                     const inference::ScoreUncertainty& uncertainty) {
  return {Column::numbers(measure + "_low", uncertainty.low),
          Column::numbers(measure + "_high", uncertainty.high),
          Column::numbers(measure + "_rank", uncertainty.rank),
          Column::numbers(measure + "_rank_low", uncertainty.rank_low),
          Column::numbers(measure + "_rank_high", uncertainty.rank_high),
          Column::numbers(measure + "_top", uncertainty.top_share)};
}

}  // namespace interzone::cli
