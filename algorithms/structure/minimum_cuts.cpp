#include "algorithms/structure/minimum_cuts.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "algorithms/paths/maximum_flow.hpp"
#include "algorithms/structure/pairs.hpp"
#include "graph/error.hpp"

namespace interzone::structure {

namespace {

/// The ends, if they are given. Errors: those of minimum_cut().
std::optional<std::pair<VertexId, VertexId>> checked(const CutEnds& ends, VertexId n) {
  check_option(ends.source.has_value() == ends.target.has_value(), "cut.target",
               ends.target ? "given" : "left out",
               "given together with source, or left out with it");
  if (!ends.source) return {};
  for (const VertexId end : {*ends.source, *ends.target}) {
    require(end < n, ErrorCode::invalid_vertex,
            "cut: the vertex " + std::to_string(end) + " is not among the " + std::to_string(n));
  }
  check_option(*ends.source != *ends.target, "cut.target", *ends.target, "another than source");
  return std::pair(*ends.source, *ends.target);
}

paths::FlowNetwork capacities(const GraphView& graph) {
  paths::FlowNetwork network(graph.vertex_count());
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const auto row = graph.out_neighbours(v);
    const auto weights = graph.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double weight = weight_at(weights, i);
      if (graph.directed() && row[i] != v) network.add(v, row[i], weight);
      if (!graph.directed() && row[i] > v) network.add(v, row[i], weight, weight);
    }
  }
  return network;
}

std::vector<CutTie> ties_from(const GraphView& graph, const std::vector<bool>& inside) {
  std::vector<CutTie> ties;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (!inside[v]) continue;
    const auto row = graph.out_neighbours(v);
    const auto weights = graph.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (inside[row[i]]) continue;
      if (ties.empty() || ties.back().source != v || ties.back().target != row[i]) {
        ties.push_back({v, row[i], 0.0});
      }
      ties.back().weight += weight_at(weights, i);
    }
  }
  return ties;
}

/// A network in which each vertex is two nodes, 2 v that is entered and 2 v + 1 that is left, with
/// one way between them.
paths::FlowNetwork split(const GraphView& ties) {
  const VertexId n = ties.vertex_count();
  paths::FlowNetwork network(2 * std::size_t{n});
  for (VertexId v = 0; v < n; ++v) {
    network.add(2 * v, 2 * v + 1, 1.0);
    for (const VertexId u : ties.out_neighbours(v)) network.add(2 * v + 1, 2 * u, n);
  }
  return network;
}

bool tied(const GraphView& ties, VertexId u, VertexId v) {
  const auto row = ties.out_neighbours(u);
  return std::binary_search(row.begin(), row.end(), v);
}

/// Keeps the smallest cut of those it is asked to try.
class VertexCuts {
 public:
  VertexCuts(const GraphView& ties, const RunContext& run)
      : ties_(ties), run_(run), network_(split(ties)), best_{.size = ties.vertex_count() - 1} {}

  void try_between(VertexId s, VertexId t) {
    if (s == t || tied(ties_, s, t)) return;
    run_.check_cancelled();
    const double flow = network_.maximum(2 * s + 1, 2 * t, best_.size, run_);
    if (flow >= best_.size) return;
    best_ = {.size = static_cast<VertexId>(flow)};
    for (VertexId v = 0; v < ties_.vertex_count(); ++v) {
      const bool cut = network_.on_source_side(2 * v) && !network_.on_source_side(2 * v + 1);
      if (cut && v != s) best_.vertices.push_back(v);
    }
  }
  MinimumVertexCut best() && { return std::move(best_); }

 private:
  const GraphView& ties_;
  const RunContext& run_;
  paths::FlowNetwork network_;
  MinimumVertexCut best_;
};

VertexId with_fewest_ties(const GraphView& ties) {
  VertexId fewest = 0;
  for (VertexId v = 1; v < ties.vertex_count(); ++v) {
    if (ties.degree(v) < ties.degree(fewest)) fewest = v;
  }
  return fewest;
}

}  // namespace

MinimumCut minimum_cut(const GraphView& graph, const CutEnds& ends, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  check_weights(graph, "minimum_cut");
  const auto given = checked(ends, n);
  MinimumCut best;
  if (n < 2) return best;
  paths::FlowNetwork network = capacities(graph);
  std::vector<bool> inside(n);
  best.weight = std::numeric_limits<double>::infinity();
  const auto try_between = [&](VertexId s, VertexId t) {
    run.check_cancelled();
    const double flow = network.maximum(s, t, best.weight, run);
    if (flow >= best.weight) return;
    best.weight = flow;
    for (VertexId v = 0; v < n; ++v) inside[v] = network.on_source_side(v);
  };
  if (given) {
    try_between(given->first, given->second);
  } else {
    for (VertexId v = 1; v < n; ++v) {
      try_between(0, v);
      if (graph.directed()) try_between(v, 0);
    }
  }
  for (VertexId v = 0; v < n; ++v) {
    if (inside[v]) best.side.push_back(v);
  }
  best.ties = ties_from(graph, inside);
  return best;
}

MinimumVertexCut minimum_vertex_cut(const GraphView& graph, const CutEnds& ends,
                                    const RunContext& run) {
  const VertexId n = graph.vertex_count();
  const auto given = checked(ends, n);
  if (n == 0) return {};
  const GraphView ties = simplified(graph);
  VertexCuts cuts(ties, run);
  if (given) {
    check_option(
        !tied(ties, given->first, given->second), "cut.target", given->second,
        "a vertex that source is not tied to: taking vertices away parts no two that are tied");
    cuts.try_between(given->first, given->second);
    return std::move(cuts).best();
  }
  const VertexId centre = with_fewest_ties(ties);  // on one side of the cut, or in it
  for (VertexId v = 0; v < n; ++v) {
    cuts.try_between(centre, v);
    if (ties.directed()) cuts.try_between(v, centre);
  }
  for (const VertexId before : ties.in_neighbours(centre)) {
    for (const VertexId behind : ties.out_neighbours(centre)) {
      if (ties.directed() || before < behind) cuts.try_between(before, behind);
    }
  }
  return std::move(cuts).best();
}

}  // namespace interzone::structure
