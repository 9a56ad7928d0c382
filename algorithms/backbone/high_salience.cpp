#include "algorithms/backbone/high_salience.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "algorithms/paths/compact.hpp"
#include "algorithms/paths/dijkstra.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::backbone {

namespace {

using paths::Compact;

/// The ways out of each vertex, in the order of the view's rows, with their lengths.
Compact lengths_of(const GraphView& graph, const RunContext& run) {
  Compact ways = paths::compact(graph, paths::Direction::out, true, run);
  if (ways.weight.empty()) ways.weight.assign(ways.neighbour.size(), 1.0);
  if (graph.weight_is() != WeightIs::distance) {
    for (double& weight : ways.weight) weight = 1.0 / weight;
  }
  for (const double length : ways.weight) {
    require(std::isfinite(length), ErrorCode::invalid_weight,
            "high_salience: a weight is so small that 1/w is not finite");
  }
  return ways;
}

/// Numbers of shortest path trees that arcs stand in.
class Trees {
 public:
  explicit Trees(const Compact& ways)
      : ways_(ways), paths_(ways), trees_(ways.neighbour.size(), 0) {}

  void add(VertexId root) {
    paths_.run(root);
    for (const VertexId u : paths_.order()) {
      const auto row = ways_.row(u);
      const auto lengths = ways_.weights(u);
      for (std::size_t i = 0; i < row.size(); ++i) {
        const double from = paths_.distance(u), to = paths_.distance(row[i]);
        const double through = from + lengths[i];
        if (from < to && through - to <= paths::same_length * (through + to)) {
          ++trees_[ways_.start[u] + i];
        }
      }
    }
  }
  const std::vector<VertexId>& trees() const { return trees_; }

 private:
  const Compact& ways_;
  paths::Dijkstra paths_;
  std::vector<VertexId> trees_;
};

/// In how many trees each arc of `ways` stands.
std::vector<VertexId> count_trees(const Compact& ways, const RunContext& run) {
  constexpr std::size_t block = 16;
  const std::size_t blocks = (ways.n + block - 1) / block;
  std::vector<std::unique_ptr<Trees>> workers(static_cast<std::size_t>(thread_count(run)));
  run_chunks(run, blocks, [&](std::size_t b, int worker) {
    auto& trees = workers[static_cast<std::size_t>(worker)];
    if (!trees) trees = std::make_unique<Trees>(ways);
    const std::size_t last = std::min<std::size_t>(ways.n, (b + 1) * block);
    for (std::size_t root = b * block; root < last; ++root) {
      run.check_cancelled();
      trees->add(static_cast<VertexId>(root));
    }
    if (worker == 0) run.step(static_cast<double>(b) / static_cast<double>(blocks));
  });
  std::vector<VertexId> sum(ways.neighbour.size(), 0);
  for (const auto& trees : workers) {
    for (std::size_t arc = 0; trees && arc < sum.size(); ++arc) sum[arc] += trees->trees()[arc];
  }
  return sum;
}

}  // namespace

Backbone high_salience(const GraphView& graph, const HighSalienceOptions& options,
                       const RunContext& run) {
  check_option(0.0 < options.alpha && options.alpha <= 1.0, "high_salience.alpha", options.alpha,
               "in (0, 1]");
  check_positive_weights(graph, "high_salience");
  const Compact ways = lengths_of(graph, run);
  const double work = static_cast<double>(ways.n) * static_cast<double>(graph.arc_count());
  const auto trees = count_trees(ways, paths::unless_small(run, work));
  std::vector<VertexId> of_arc(graph.arc_count(), 0);
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const EdgeId first = ways.start[ways.position[v]];
    for (EdgeId i = 0; i < graph.out_degree(v); ++i)
      of_arc[graph.first_arc(v) + i] = trees[first + i];
  }
  if (!graph.directed()) {  // no tree holds an edge in both directions
    for_each_pair_of_arcs(graph, [&](EdgeId arc, EdgeId other) {
      of_arc[arc] = of_arc[other] = of_arc[arc] + of_arc[other];
    });
  }
  Backbone backbone;
  for (const VertexId count : of_arc) {
    backbone.significance.push_back(static_cast<double>(count) / graph.vertex_count());
    backbone.kept.push_back(count > 0 && backbone.significance.back() >= options.alpha);
  }
  return backbone;
}

}  // namespace interzone::backbone
