#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

/// How many edges stand between vertices: what block models describe. Loops stand apart, each once.
struct Multigraph {
  struct Rows {
    std::vector<EdgeId> start = {0};
    std::vector<VertexId> neighbour = {};  // sorted in each row
    std::vector<EdgeId> count = {};
  };
  bool directed = false;
  VertexId n = 0;
  EdgeId edges = 0;
  Rows out = {}, in = {};               // in: of directed graphs alone
  std::vector<EdgeId> loops = {};       // [n]
  std::vector<EdgeId> out_degree = {};  // [n] loops included; undirected: a loop twice
  std::vector<EdgeId> in_degree = {};   // [n] of directed graphs alone
  std::vector<std::uint8_t> mode = {};  // [n] 0, or 1 for items of a two-mode network
  bool two_mode = false;

  /// f(neighbour, count) for all out-rows of v, or in-rows.
  template <class Function>
  static void for_row(const Rows& rows, VertexId v, Function&& f) {
    for (EdgeId i = rows.start[v]; i < rows.start[v + 1U]; ++i) f(rows.neighbour[i], rows.count[i]);
  }
};

/// Whether all weights are whole numbers >= 0 with a sum below 2^53: numbers of edges.
bool counts_edges(const GraphView& graph);

/// The view as edges, one for each unit of weight. Throws Error(invalid_weight) unless counts_edges().
Multigraph multigraph(const GraphView& graph, std::string_view function);
Multigraph multigraph(const TwoModeGraph& graph, std::string_view function);

/// The graph whose vertices are the `count` blocks of this one.
Multigraph contracted(const Multigraph& graph, std::span<const VertexId> block, VertexId count);

}  // namespace interzone::community
