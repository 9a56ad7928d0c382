#include "algorithms/centrality/ego_betweenness.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

/// Ego networks of one vertex after another: the alters are numbered 0..d-1, ego is d.
class EgoKernel {
 public:
  explicit EgoKernel(const GraphView& view)
      : view_(view), number_(view.vertex_count(), no_vertex) {}

  /// Betweenness of ego over ordered pairs of its alters, and their number.
  struct Answer {
    double score = 0.0;
    double alters = 0.0;
  };
  Answer of(VertexId ego) {
    collect_alters(ego);
    Answer answer{0.0, static_cast<double>(alters_.size())};
    if (alters_.size() >= 2) {
      collect_rows(ego);
      for (std::size_t j = 0; j < alters_.size(); ++j) answer.score += through_ego(j);
    }
    for (const VertexId v : alters_) number_[v] = no_vertex;
    number_[ego] = no_vertex;
    return answer;
  }

 private:
  void collect_alters(VertexId ego) {
    alters_.clear();
    number_[ego] = 0;  // met, so no alter of itself
    const auto add = [&](VertexId u) {
      if (number_[u] != no_vertex) return;
      number_[u] = static_cast<VertexId>(alters_.size());
      alters_.push_back(u);
    };
    std::ranges::for_each(view_.out_neighbours(ego), add);
    if (view_.directed()) std::ranges::for_each(view_.in_neighbours(ego), add);
    number_[ego] = static_cast<VertexId>(alters_.size());
  }

  void collect_rows(VertexId ego) {
    start_.assign(1, 0);
    neighbour_.clear();
    const auto add_row = [&](VertexId v) {
      VertexId last = v;  // rows are sorted: parallel edges follow each other
      for (const VertexId u : view_.out_neighbours(v)) {
        if (u == last || u == v || number_[u] == no_vertex) continue;
        neighbour_.push_back(number_[u]);
        last = u;
      }
      start_.push_back(neighbour_.size());
    };
    std::ranges::for_each(alters_, add_row);
    add_row(ego);
    distance_.assign(alters_.size() + 1, no_vertex);
    paths_.resize(alters_.size() + 1);
    through_.resize(alters_.size() + 1);
  }

  /// Sum over alters k of the share of the shortest paths source -> k that pass ego.
  double through_ego(std::size_t source) {
    const auto ego = static_cast<VertexId>(alters_.size());
    queue_.clear();
    meet(static_cast<VertexId>(source), 0);
    paths_[source] = 1.0;
    double sum = 0.0;
    for (std::size_t i = 0; i < queue_.size(); ++i) {
      const VertexId v = queue_[i];
      require(std::isfinite(paths_[v]), ErrorCode::limit,
              "ego_betweenness: more than 1e308 shortest paths between two vertices");
      const double passed = v == ego ? paths_[v] : through_[v];
      if (v != ego) sum += passed / paths_[v];
      for (std::size_t a = start_[v]; a < start_[v + 1U]; ++a) {
        const VertexId u = neighbour_[a];
        if (distance_[u] == no_vertex) meet(u, distance_[v] + 1);
        if (distance_[u] != distance_[v] + 1) continue;
        paths_[u] += paths_[v];
        through_[u] += passed;
      }
    }
    for (const VertexId v : queue_) distance_[v] = no_vertex;
    return sum;
  }

  void meet(VertexId v, VertexId distance) {
    queue_.push_back(v);
    distance_[v] = distance;
    paths_[v] = through_[v] = 0.0;
  }

  const GraphView& view_;
  std::vector<VertexId> number_;  // [n] in the ego network, or no_vertex
  std::vector<VertexId> alters_ = {};
  std::vector<std::size_t> start_ = {};
  std::vector<VertexId> neighbour_ = {}, distance_ = {}, queue_ = {};
  std::vector<double> paths_ = {}, through_ = {};
};

/// Steps at least: every alter's row is read once.
double work_of(const GraphView& view) {
  double work = 0.0;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto d = static_cast<double>(view.degree(v));
    work += d * d;
  }
  return work;
}

}  // namespace

EgoBetweennessResult ego_betweenness(const GraphView& graph, const EgoBetweennessOptions& options,
                                     const RunContext& run) {
  const VertexId n = graph.vertex_count();
  const RunContext shared = paths::unless_small(run, work_of(graph));
  EgoBetweennessResult result{.score = std::vector<double>(n, 0.0)};
  std::vector<std::unique_ptr<EgoKernel>> kernels(static_cast<std::size_t>(thread_count(shared)));
  const std::size_t chunk = 16;
  const std::size_t chunks = (n + chunk - 1) / chunk;
  run_chunks(shared, chunks, [&](std::size_t c, int worker) {
    auto& kernel = kernels[static_cast<std::size_t>(worker)];
    if (!kernel) kernel = std::make_unique<EgoKernel>(graph);
    if (worker == 0) run.step(static_cast<double>(c) / static_cast<double>(chunks));
    const auto last = static_cast<VertexId>(std::min<std::size_t>(n, (c + 1) * chunk));
    for (auto v = static_cast<VertexId>(c * chunk); v < last; ++v) {
      run.check_cancelled();
      const auto [score, alters] = kernel->of(v);
      const double pairs = alters * (alters - 1.0);
      const double both = graph.directed() ? 1.0 : 2.0;
      result.score[v] = options.normalized ? score / std::max(pairs, 1.0) : score / both;
    }
  });
  return result;
}

}  // namespace interzone::centrality
