#include "algorithms/structure/blocks.hpp"

#include <algorithm>

namespace interzone::structure {

namespace {

/// Depth-first search with a stack of its own: `lowest` is the earliest vertex that a vertex and what was
/// found after it lead back to.
class Search {
 public:
  explicit Search(const GraphView& graph)
      : graph_(graph), found_(graph.vertex_count(), 0), lowest_(found_) {}

  void from(VertexId root, std::vector<std::vector<VertexId>>& blocks) {
    if (found_[root] != 0) return;
    enter(root, no_vertex);
    while (!path_.empty()) {
      Step& step = path_.back();
      const auto row = graph_.out_neighbours(step.vertex);
      if (step.next < row.size()) {
        visit(step.vertex, step.parent, row[step.next++]);
      } else {
        leave(blocks);
      }
    }
    open_.clear();
  }

 private:
  struct Step {
    VertexId vertex, parent;
    std::size_t next = 0;
  };

  void enter(VertexId v, VertexId parent) {
    found_[v] = lowest_[v] = ++time_;
    open_.push_back(v);
    path_.push_back({v, parent});
  }

  void visit(VertexId v, VertexId parent, VertexId u) {
    if (found_[u] == 0) {
      enter(u, v);
    } else if (u != parent) {
      lowest_[v] = std::min(lowest_[v], found_[u]);
    }
  }

  /// Everything below v is known: if it leads no farther back than to v's parent, it is a block with it.
  void leave(std::vector<std::vector<VertexId>>& blocks) {
    const VertexId v = path_.back().vertex, parent = path_.back().parent;
    path_.pop_back();
    if (parent == no_vertex) return;
    lowest_[parent] = std::min(lowest_[parent], lowest_[v]);
    if (lowest_[v] < found_[parent]) return;
    std::vector<VertexId> block = {parent};
    while (block.back() != v) {
      block.push_back(open_.back());
      open_.pop_back();
    }
    std::ranges::sort(block);
    blocks.push_back(std::move(block));
  }

  const GraphView& graph_;
  std::vector<VertexId> found_, lowest_;  // times from 1; 0 = not yet
  std::vector<Step> path_ = {};
  std::vector<VertexId> open_ = {};  // found and in no block below their parent yet
  VertexId time_ = 0;
};

}  // namespace

BlocksResult blocks(const GraphView& graph, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  const GraphView ties = unweighted(graph);
  const GraphView simple = simplified(ties.directed() ? undirected(ties, run) : ties, false, run);
  BlocksResult result{.block_count = std::vector<VertexId>(n, 0)};
  Search search(simple);
  for (VertexId v = 0; v < n; ++v) {
    run.check_cancelled();
    search.from(v, result.blocks);
  }
  std::ranges::sort(result.blocks, [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  for (const auto& block : result.blocks) {
    for (const VertexId v : block) ++result.block_count[v];
    if (block.size() == 2) result.bridges.emplace_back(block[0], block[1]);
  }
  for (VertexId v = 0; v < n; ++v) {
    if (result.block_count[v] > 1) result.cut_vertices.push_back(v);
  }
  return result;
}

}  // namespace interzone::structure
