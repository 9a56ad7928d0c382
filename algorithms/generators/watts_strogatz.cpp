#include "algorithms/generators/watts_strogatz.hpp"

#include "algorithms/generators/edge_set.hpp"
#include "algorithms/generators/sampling.hpp"

namespace interzone::generators {

namespace {

constexpr std::size_t moves_between_steps = 1U << 16U;

void check(const WattsStrogatzOptions& options) {
  const VertexId n = options.vertices, k = options.neighbours;
  check_option(k % 2 == 0 && (k == 0 || k < n), "watts_strogatz.neighbours", k,
               "even and less than the number of vertices");
  check_probability("watts_strogatz.rewiring", options.rewiring);
  check_size("watts_strogatz", n, 0.5 * static_cast<double>(n) * k);
}

/// A ring whose ties are given other ends, one after the other.
class Ring {
 public:
  Ring(GeneratedGraph& graph, VertexId neighbours, std::size_t moves)
      : graph_(graph),
        n_(graph.vertex_count),
        side_(neighbours / 2),
        moved_(graph.source.size(), 0),
        degree_(n_, neighbours),
        far_(moves, false) {}

  void rewire(std::size_t e, Stream& stream) {
    const VertexId u = graph_.source[e];
    if (degree_[u] >= n_ - 1) return;
    VertexId end = u;
    while (end == u || tied(u, end)) end = static_cast<VertexId>(stream.below(n_));
    moved_[e] = 1;
    --degree_[graph_.target[e]];
    ++degree_[end];
    graph_.target[e] = end;
    far_.insert(u, end);
  }

 private:
  bool tied(VertexId u, VertexId v) const {
    const VertexId ahead = v >= u ? v - u : n_ - (u - v);
    if (ahead <= side_ && moved_[place(u, ahead)] == 0) return true;
    if (n_ - ahead <= side_ && moved_[place(v, n_ - ahead)] == 0) return true;
    return far_.contains(u, v);
  }
  /// Of the tie of u and u + ahead.
  std::size_t place(VertexId u, VertexId ahead) const {
    return static_cast<std::size_t>(ahead - 1) * n_ + u;
  }

  GeneratedGraph& graph_;
  VertexId n_, side_;
  std::vector<std::uint8_t> moved_;
  std::vector<VertexId> degree_;
  EdgeSet far_;
};

}  // namespace

GeneratedGraph watts_strogatz(const WattsStrogatzOptions& options, const RunContext& run) {
  check(options);
  const VertexId n = options.vertices;
  GeneratedGraph graph;
  graph.vertex_count = n;
  const std::size_t m = static_cast<std::size_t>(n) * (options.neighbours / 2);
  graph.source.resize(m);
  graph.target.resize(m);
  if (m == 0) return graph;
  parallel_for(run, m, [&](std::size_t e) {
    const std::size_t u = e % n, end = u + e / n + 1;
    graph.source[e] = static_cast<VertexId>(u);
    graph.target[e] = static_cast<VertexId>(end < n ? end : end - n);
  });
  const auto moves = bernoulli_cells(m, options.rewiring, options.seed, 0, run);
  Ring ring(graph, options.neighbours, moves.size());
  Stream stream(options.seed, 1);
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (i % moves_between_steps == 0) {
      run.step(static_cast<double>(i) / static_cast<double>(moves.size()));
    }
    ring.rewire(moves[i], stream);
  }
  return graph;
}

}  // namespace interzone::generators
