#pragma once

#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::generators {

/// What a generator makes: an edge list that knows its vertices, 0..vertex_count-1.
struct GeneratedGraph : EdgeList {
  VertexId vertex_count = 0;
  bool directed = false;
  VertexId groups = 0;  ///< two-mode: this many vertices, the last ones, are groups of the others
  std::vector<VertexId> membership = {};  ///< [n] community planted, from 0; empty if none is
  /// Edges that the definition asks for and no attempt could place; 0 unless a model says otherwise.
  EdgeId dropped = 0;

  EdgeId edge_count() const { return source.size(); }
  bool operator==(const GeneratedGraph& other) const;
};

/// The edges as a view, directed as the model is. Cost O(n + m).
GraphView view_of(const GeneratedGraph& graph, const RunContext& run = {});

/// The edges as a graph with ids "0", "1", …; planted communities are the vertex attribute
/// `community`. A two-mode graph has members "a0", "a1", … of kind `actor`, groups "g0", … of kind
/// `alliance`, and edges `member_of`.
Graph to_graph(const GeneratedGraph& graph);

/// Vertices and edges that a generator makes at most.
inline constexpr double most_vertices = 4294967294.0;  // 2^32 - 2
inline constexpr double most_edges = 1099511627776.0;  // 2^40

/// Throws Error(limit) if a model asks for more vertices than ids exist, or for more edges than
/// 2^40, named after `function`.
void check_size(std::string_view function, double vertices, double edges);
/// Throws Error(invalid_option) unless `value` is in [0, 1].
void check_probability(std::string_view option, double value);

}  // namespace interzone::generators
