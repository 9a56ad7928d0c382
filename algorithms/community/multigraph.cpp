#include "algorithms/community/multigraph.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "algorithms/community/level.hpp"
#include "graph/attributes.hpp"
#include "graph/error.hpp"

namespace interzone::community {

namespace {

/// What is wrong with the weights as numbers of edges, if anything.
std::optional<std::string> wrong_weight(const GraphView& graph) {
  double sum = 0.0;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    for (const double w : graph.out_weights(v)) {
      if (!(w >= 0.0) || w != std::floor(w) || !std::isfinite(w)) {
        return "weight " + shown(w) +
               ": must be a whole number, of edges between two vertices (leave other weights out)";
      }
      sum += w;
    }
  }
  if (sum < most_whole) return std::nullopt;
  return "sum of weights " + shown(sum) + ": must be below 2^53";
}

/// One row of the result at a time: counts are added up by neighbour, then written in order.
class RowWriter {
 public:
  RowWriter(Multigraph::Rows& rows, VertexId n) : rows_(rows), count_(n, 0) {}
  void add(VertexId neighbour, EdgeId count) {
    if (count == 0) return;
    if (count_[neighbour] == 0) touched_.push_back(neighbour);
    count_[neighbour] += count;
  }
  void end_row() {
    std::sort(touched_.begin(), touched_.end());
    for (const VertexId u : touched_) {
      rows_.neighbour.push_back(u);
      rows_.count.push_back(std::exchange(count_[u], 0));
    }
    touched_.clear();
    rows_.start.push_back(rows_.neighbour.size());
  }

 private:
  Multigraph::Rows& rows_;
  std::vector<EdgeId> count_;
  std::vector<VertexId> touched_;
};

/// Degrees and edges of what has rows and loops.
void count_ends(Multigraph& graph) {
  const auto degrees = [&](const Multigraph::Rows& rows, EdgeId ends_of_loop) {
    std::vector<EdgeId> degree(graph.n);
    for (VertexId v = 0; v < graph.n; ++v) {
      degree[v] = ends_of_loop * graph.loops[v];
      Multigraph::for_row(rows, v, [&](VertexId, EdgeId count) { degree[v] += count; });
    }
    return degree;
  };
  graph.out_degree = degrees(graph.out, graph.directed ? 1 : 2);
  if (graph.directed) graph.in_degree = degrees(graph.in, 1);
  EdgeId ends = 0;
  for (const EdgeId degree : graph.out_degree) ends += degree;
  graph.edges = graph.directed ? ends : ends / 2;
}

}  // namespace

bool counts_edges(const GraphView& graph) { return !wrong_weight(graph); }

Multigraph multigraph(const GraphView& graph, std::string_view function) {
  if (const auto wrong = wrong_weight(graph)) {
    throw Error(ErrorCode::invalid_weight, std::string(function) + ": " + *wrong);
  }
  const VertexId n = graph.vertex_count();
  Multigraph result{.directed = graph.directed(),
                    .n = n,
                    .loops = std::vector<EdgeId>(n, 0),
                    .mode = std::vector<std::uint8_t>(n, 0)};
  const auto read = [&](Multigraph::Rows& rows, auto neighbours_of, auto weights_of, bool loops) {
    RowWriter writer(rows, n);
    for (VertexId v = 0; v < n; ++v) {
      const auto neighbours = neighbours_of(v);
      const auto weights = weights_of(v);
      for (std::size_t i = 0; i < neighbours.size(); ++i) {
        const auto count = weights.empty() ? EdgeId{1} : static_cast<EdgeId>(weights[i]);
        if (neighbours[i] != v) {
          writer.add(neighbours[i], count);
        } else if (loops) {
          result.loops[v] += count;
        }
      }
      writer.end_row();
    }
  };
  read(
      result.out, [&](VertexId v) { return graph.out_neighbours(v); },
      [&](VertexId v) { return graph.out_weights(v); }, true);
  if (result.directed) {
    read(
        result.in, [&](VertexId v) { return graph.in_neighbours(v); },
        [&](VertexId v) { return graph.in_weights(v); }, false);
  } else {
    for (EdgeId& loops : result.loops) loops /= 2;  // they stand twice in their row
  }
  count_ends(result);
  return result;
}

Multigraph multigraph(const TwoModeGraph& graph, std::string_view function) {
  Multigraph result = multigraph(graph.ties, function);
  result.two_mode = true;
  for (VertexId v = 0; v < result.n; ++v) result.mode[v] = graph.is_item[v] ? 1 : 0;
  return result;
}

Multigraph contracted(const Multigraph& graph, std::span<const VertexId> block, VertexId count) {
  Multigraph result{.directed = graph.directed,
                    .n = count,
                    .loops = std::vector<EdgeId>(count, 0),
                    .mode = std::vector<std::uint8_t>(count, 0),
                    .two_mode = graph.two_mode};
  std::vector<VertexId> sequence(graph.n);
  for (VertexId v = 0; v < graph.n; ++v) sequence[v] = v;
  const Groups groups = grouped({block.begin(), block.end()}, count, sequence);
  const auto add_up = [&](Multigraph::Rows& to, const Multigraph::Rows& rows, bool loops) {
    RowWriter writer(to, count);
    for (VertexId r = 0; r < count; ++r) {
      EdgeId within = 0;
      for (VertexId i = groups.start[r]; i < groups.start[r + 1U]; ++i) {
        const VertexId v = groups.order[i];
        result.mode[r] = graph.mode[v];
        if (loops) result.loops[r] += graph.loops[v];
        Multigraph::for_row(rows, v, [&](VertexId u, EdgeId edges) {
          if (block[u] == r) {
            within += edges;
          } else {
            writer.add(block[u], edges);
          }
        });
      }
      if (loops) result.loops[r] += graph.directed ? within : within / 2;
      writer.end_row();
    }
  };
  add_up(result.out, graph.out, true);
  if (graph.directed) add_up(result.in, graph.in, false);
  count_ends(result);
  return result;
}

}  // namespace interzone::community
