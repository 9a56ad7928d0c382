// Time and modularity of Leiden, Louvain and label propagation beside igraph's, on the same graphs in one
// process.
// Usage: community_bench [FILE], FILE an undirected edge list of lines "u v".

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#ifdef INTERZONE_HAS_IGRAPH
#include <igraph/igraph.h>
#endif

#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/label_propagation.hpp"
#include "algorithms/community/leiden.hpp"
#include "algorithms/community/louvain.hpp"
#include "algorithms/community/modularity.hpp"
#include "algorithms/generators/rmat.hpp"
#include "graph/random.hpp"
#include "tests/bench/edge_file.hpp"

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

/// Least time, ours on one thread and on two, and mean modularity of some runs.
struct Measured {
  double time = infinity, on_two = infinity, quality = 0.0;
  VertexId count = 0;
};

#ifdef INTERZONE_HAS_IGRAPH
/// The same graph in igraph.
class IgraphCopy {
 public:
  IgraphCopy(VertexId n, const EdgeList& edges) : edges_(static_cast<double>(edges.source.size())) {
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 0);
    for (std::size_t e = 0; e < edges.source.size(); ++e) {
      igraph_vector_int_push_back(&ends, edges.source[e]);
      igraph_vector_int_push_back(&ends, edges.target[e]);
    }
    igraph_create(&graph_, &ends, n, false);
    igraph_vector_int_destroy(&ends);
    igraph_vector_init(&strength_, 0);
    igraph_strength(&graph_, &strength_, igraph_vss_all(), IGRAPH_ALL, true, nullptr);
    igraph_vector_int_init(&membership_, 0);
  }
  ~IgraphCopy() {
    igraph_vector_int_destroy(&membership_);
    igraph_vector_destroy(&strength_);
    igraph_destroy(&graph_);
  }
  IgraphCopy(const IgraphCopy&) = delete;
  IgraphCopy& operator=(const IgraphCopy&) = delete;

  Measured leiden() {
    return measured([&] {
      igraph_community_leiden(&graph_, nullptr, &strength_, 0.5 / edges_, 0.01, false, 2,
                              &membership_, nullptr, nullptr);
    });
  }
  Measured louvain() {
    return measured([&] {
      igraph_community_multilevel(&graph_, nullptr, 1.0, &membership_, nullptr, nullptr);
    });
  }
  Measured label_propagation() {
    return measured([&] {
      igraph_community_label_propagation(&graph_, &membership_, IGRAPH_ALL, nullptr, nullptr,
                                         nullptr);
    });
  }

 private:
  Measured measured(const std::function<void()>& work) {
    Measured result;
    for (int i = 0; i < repetitions; ++i) {
      igraph_rng_seed(igraph_rng_default(), static_cast<igraph_uint_t>(i));
      result.time = std::min(result.time, milliseconds(work));
      igraph_real_t quality = 0.0;
      igraph_modularity(&graph_, &membership_, nullptr, 1.0, false, &quality);
      result.quality += quality / repetitions;
    }
    return result;
  }

  igraph_t graph_;
  igraph_vector_t strength_;
  igraph_vector_int_t membership_;
  double edges_;
};
#else
class IgraphCopy {  // not there: nothing to compare with
 public:
  IgraphCopy(VertexId, const EdgeList&) {}
  Measured leiden() { return {}; }
  Measured louvain() { return {}; }
  Measured label_propagation() { return {}; }
};
#endif

/// `method` gives the communities of the view by a seed, on some threads.
template <class Method>
Measured measured(const GraphView& view, Method&& method) {
  Measured result;
  for (int i = 0; i < repetitions; ++i) {
    const Seed seed(static_cast<std::uint64_t>(i));
    decltype(method(seed, RunContext{})) found{.seed = seed};
    const auto time = [&](int threads) {
      return milliseconds([&] { found = method(seed, {.threads = threads}); });
    };
    result.time = std::min(result.time, time(1));
    result.on_two = std::min(result.on_two, time(2));
    result.quality += community::modularity(view, found.membership) / repetitions;
    result.count = found.count;
  }
  return result;
}

void print(const std::string& name, const Measured& ours, const Measured& igraph) {
  std::printf("  %-22s %8.1f %8.1f  %9.1f  x %5.1f %5.1f  %8.4f %8.4f %8u\n", name.c_str(),
              ours.time, ours.on_two, igraph.time, igraph.time / ours.time,
              igraph.time / ours.on_two, ours.quality, igraph.quality, ours.count);
}

void bench(const std::string& name, VertexId n, const EdgeList& edges) {
  const auto view = make_view(n, edges, {.directed = false});
  std::printf("%s: %u vertices, %zu edges\n", name.c_str(), n, edges.source.size());
  std::printf("  %-22s %8s %8s  %9s  %13s  %8s %8s %8s\n", "", "1 thread", "2, ms", "igraph",
              "ratios", "Q", "igraph", "found");
  IgraphCopy igraph(n, edges);
  const Measured of_leiden = igraph.leiden();
  for (const int iterations : {1, 2, 3, 10}) {
    const auto ours = measured(view, [&](Seed seed, const RunContext& run) {
      return community::leiden(view, {.seed = seed, .max_iterations = iterations}, run);
    });
    print("leiden, " + std::to_string(iterations) + " iteration(s)", ours, of_leiden);
  }
  print("louvain",
        measured(view,
                 [&](Seed seed, const RunContext& run) {
                   return community::louvain(view, {.seed = seed}, run);
                 }),
        igraph.louvain());
  print("label propagation",
        measured(view,
                 [&](Seed seed, const RunContext& run) {
                   return community::label_propagation(view, {.seed = seed}, run);
                 }),
        igraph.label_propagation());
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1) {
    const EdgeList edges = benchmarks::read_edges(arguments[1]);
    bench(arguments[1], benchmarks::vertices(edges), edges);
    return 0;
  }
  bench("planted", 100'000, planted(100'000));
  for (const int scale : {16, 18}) {
    bench("rmat" + std::to_string(scale), VertexId{1} << static_cast<unsigned>(scale),
          generators::rmat({.seed = Seed(1), .scale = scale}));
  }
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
