#include "algorithms/centrality/clustering.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "algorithms/centrality/ties.hpp"
#include "algorithms/paths/triangles.hpp"

namespace interzone::centrality {

namespace {

/// The weighted variants, from what the ties of each vertex share with others.
class Weighted {
 public:
  Weighted(paths::Compact ties, const RunContext& run)
      : graph_(std::move(ties)),
        run_(run),
        closed_(shared_sums(graph_, std::vector<double>(graph_.neighbour.size(), 1.0), {}, run)) {}

  ClusteringResult barrat() const {
    return result(graph_.weight, closed_, [&](VertexId p) {
      const auto row = graph_.weights(p);
      const double strength = std::accumulate(row.begin(), row.end(), 0.0);
      return strength * (static_cast<double>(row.size()) - 1.0);
    });
  }

  ClusteringResult onnela() const {
    double most = 0.0;
    for (const double weight : graph_.weight) most = std::max(most, weight);
    std::vector<double> root(graph_.weight.size());
    for (std::size_t a = 0; a < root.size(); ++a) root[a] = std::cbrt(graph_.weight[a] / most);
    return result(root, shared_sums(graph_, root, {}, run_), [&](VertexId p) {
      const auto d = static_cast<double>(graph_.degree(p));
      return d * (d - 1.0);
    });
  }

 private:
  /// Scores: sum over a row of values times what its ties share, over a maximum.
  template <class Maximum>
  ClusteringResult result(const std::vector<double>& values, const std::vector<double>& shared,
                          Maximum&& maximum) const {
    ClusteringResult result{std::vector<double>(graph_.n, 0.0),
                            std::vector<std::uint64_t>(graph_.n, 0)};
    for (VertexId p = 0; p < graph_.n; ++p) {
      double sum = 0.0, closed = 0.0;
      for (EdgeId a = graph_.start[p]; a < graph_.start[p + 1U]; ++a) {
        sum += values[a] * shared[a];
        closed += closed_[a];
      }
      const VertexId v = graph_.vertex[p];
      result.triangles[v] = static_cast<std::uint64_t>(closed) / 2;
      if (graph_.degree(p) > 1) result.score[v] = sum / maximum(p);
    }
    return result;
  }

  paths::Compact graph_;
  const RunContext& run_;
  std::vector<double> closed_;  // triangles on each tie
};

}  // namespace

ClusteringResult clustering(const GraphView& graph, const ClusteringOptions& options,
                            const RunContext& run) {
  if (options.variant != ClusteringVariant::plain) {
    auto weighted = ties(graph, "clustering", run);
    const auto differs = [&](double w) { return w != weighted.weight.front(); };
    if (graph.weighted() || std::ranges::any_of(weighted.weight, differs)) {
      const Weighted ones(std::move(weighted), run);
      return options.variant == ClusteringVariant::barrat ? ones.barrat() : ones.onnela();
    }
    // Where no edge is repeated all weigh the same, and both variants are the plain one.
  }
  auto found = paths::triangles(graph, run);
  ClusteringResult result{std::vector<double>(found.count.size(), 0.0), std::move(found.count)};
  for (std::size_t v = 0; v < result.score.size(); ++v) {
    const double d = found.neighbours[v];
    if (d >= 2.0)
      result.score[v] = 2.0 * static_cast<double>(result.triangles[v]) / (d * (d - 1.0));
  }
  return result;
}

}  // namespace interzone::centrality
