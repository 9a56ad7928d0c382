// Time and modularity of Leiden beside igraph's two iterations, on the same graphs in one process.
// Usage: community_bench [FILE], FILE an undirected edge list of lines "u v".

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#ifdef INTERZONE_HAS_IGRAPH
#include <igraph/igraph.h>
#endif

#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/leiden.hpp"
#include "algorithms/generators/rmat.hpp"
#include "graph/random.hpp"

namespace {

using namespace interzone;

constexpr int repetitions = 3;

double milliseconds(const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Communities of 20 to 500 vertices, 17 ties per vertex, three of ten of them to any other vertex.
EdgeList planted(VertexId n) {
  Stream random(Seed(5), 0);
  std::vector<VertexId> vertices(n);
  for (VertexId v = 0; v < n; ++v) vertices[v] = v;
  random.shuffle(std::span(vertices));
  EdgeList edges;
  for (VertexId first = 0; first < n;) {
    const auto size = std::min(n - first, static_cast<VertexId>(20 + random.below(481)));
    for (VertexId i = 0; i < size * 17 / 2; ++i) {
      const auto u = vertices[first + random.below(size)];
      const auto v =
          random.chance(0.3) ? vertices[random.below(n)] : vertices[first + random.below(size)];
      if (u == v) continue;
      edges.source.push_back(u);
      edges.target.push_back(v);
    }
    first += size;
  }
  return edges;
}

EdgeList read_edges(const char* path) {
  std::ifstream file(path);
  EdgeList edges;
  for (VertexId u = 0, v = 0; file >> u >> v;) {
    edges.source.push_back(u);
    edges.target.push_back(v);
  }
  return edges;
}

/// Least time of igraph's Leiden, the method of the mean quality printed beside it; 0 without igraph.
double bench_igraph(VertexId n, const EdgeList& edges) {
  double least = 0.0;
#ifdef INTERZONE_HAS_IGRAPH
  igraph_t graph;
  igraph_vector_int_t ends, membership;
  igraph_vector_t strength;
  igraph_vector_int_init(&ends, 0);
  for (std::size_t e = 0; e < edges.source.size(); ++e) {
    igraph_vector_int_push_back(&ends, edges.source[e]);
    igraph_vector_int_push_back(&ends, edges.target[e]);
  }
  igraph_create(&graph, &ends, n, false);
  igraph_vector_init(&strength, 0);
  igraph_strength(&graph, &strength, igraph_vss_all(), IGRAPH_ALL, true, nullptr);
  igraph_vector_int_init(&membership, 0);
  double quality = 0.0;
  for (int i = 0; i < repetitions; ++i) {
    igraph_rng_seed(igraph_rng_default(), static_cast<igraph_uint_t>(i));
    const double time = milliseconds([&] {
      igraph_community_leiden(&graph, nullptr, &strength,
                              0.5 / static_cast<double>(edges.source.size()), 0.01, false, 2,
                              &membership, nullptr, nullptr);
    });
    least = i == 0 ? time : std::min(least, time);
    igraph_real_t one = 0.0;
    igraph_modularity(&graph, &membership, nullptr, 1.0, false, &one);
    quality += one / repetitions;
  }
  std::printf("  igraph, 2 iterations    %10.1f ms            Q %.4f\n", least, quality);
  igraph_vector_int_destroy(&membership);
  igraph_vector_destroy(&strength);
  igraph_vector_int_destroy(&ends);
  igraph_destroy(&graph);
#endif
  return least;
}

void bench(const std::string& name, VertexId n, const EdgeList& edges) {
  const auto view = make_view(n, edges, {.directed = false});
  std::printf("%s: %u vertices, %zu edges\n", name.c_str(), n, edges.source.size());
  const double igraph = bench_igraph(n, edges);
  for (const int iterations : {1, 2, 3, 10}) {
    double least = infinity, quality = 0.0;
    community::LeidenResult result{.seed = Seed(0)};
    for (int i = 0; i < repetitions; ++i) {
      const community::LeidenOptions options{.seed = Seed(static_cast<std::uint64_t>(i)),
                                             .max_iterations = iterations};
      least = std::min(least, milliseconds([&] { result = community::leiden(view, options); }));
      quality += result.quality / repetitions;
    }
    std::printf("  leiden, %2d iteration(s) %10.1f ms, x %5.3f   Q %.4f, %u communities\n",
                iterations, least, igraph > 0.0 ? least / igraph : 0.0, quality, result.count);
  }
}

VertexId vertices(const EdgeList& edges) {
  VertexId n = 0;
  for (const VertexId v : edges.source) n = std::max(n, v + 1);
  for (const VertexId v : edges.target) n = std::max(n, v + 1);
  return n;
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1) {
    const EdgeList edges = read_edges(arguments[1]);
    bench(arguments[1], vertices(edges), edges);
    return 0;
  }
  bench("planted", 100'000, planted(100'000));
  bench("rmat16", 1U << 16U, generators::rmat({.seed = Seed(1), .scale = 16}));
  std::vector<VertexId> a, b;
  Stream random(Seed(2), 0);
  for (int v = 0; v < 100'000; ++v) {
    a.push_back(static_cast<VertexId>(random.below(500)));
    b.push_back(static_cast<VertexId>(random.below(300)));
  }
  for (const int threads : {1, 2}) {
    const double time = milliseconds(
        [&] { community::compare_partitions(a, b, {.seed = Seed(1)}, {.threads = threads}); });
    std::printf("compare_partitions, 100,000 vertices, 999 permutations, %d thread(s): %.1f ms\n",
                threads, time);
  }
  return 0;
}
