#include "algorithms/generators/grid.hpp"

#include <algorithm>

#include "graph/parallel.hpp"

namespace interzone::generators {

GeneratedGraph grid(const GridOptions& options, const RunContext& run) {
  const double n = static_cast<double>(options.rows) * options.columns;
  check_size("grid", n, 2.0 * n);
  const VertexId rows = options.rows, columns = options.columns;
  GeneratedGraph graph;
  graph.vertex_count = rows * columns;
  if (graph.vertex_count == 0) return graph;
  const bool closed_row = options.periodic && columns > 2;
  const bool closed_column = options.periodic && rows > 2;
  const std::size_t to_right = closed_row ? columns : columns - 1;  // edges of each row
  const std::size_t last_down = closed_column ? columns : 0;        // edges below the last row
  graph.source.resize((to_right + columns) * (rows - 1) + to_right + last_down);
  graph.target.resize(graph.source.size());
  const auto fill_row = [&](VertexId row) {
    std::size_t e = row * (to_right + columns);
    const auto add = [&](VertexId source, VertexId target) {
      graph.source[e] = source;
      graph.target[e++] = target;
    };
    const VertexId first = row * columns;
    for (VertexId column = 0; column < columns; ++column) {
      const bool last_column = column + 1 == columns, last_row = row + 1 == rows;
      if (!last_column) add(first + column, first + column + 1);
      if (last_column && closed_row) add(first + column, first);
      if (!last_row) add(first + column, first + columns + column);
      if (last_row && closed_column) add(first + column, column);
    }
  };
  parallel_for(run, rows, fill_row, std::max<std::size_t>(1, 4096 / columns));
  return graph;
}

}  // namespace interzone::generators
