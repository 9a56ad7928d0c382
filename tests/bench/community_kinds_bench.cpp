// Time of communities that igraph has no counterpart of: of two modes, overlapping, at every
// resolution, by eigenvectors, and blocks.
// Usage: community_kinds_bench [FILE], FILE an undirected edge list of lines "u v".

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "algorithms/community/block_model.hpp"
#include "algorithms/community/clique_percolation.hpp"
#include "algorithms/community/leiden.hpp"
#include "algorithms/community/nested_block_model.hpp"
#include "algorithms/community/resolution_profile.hpp"
#include "algorithms/community/slpa.hpp"
#include "algorithms/community/spectral.hpp"
#include "algorithms/generators/planted_partition.hpp"
#include "graph/random.hpp"
#include "graph/two_mode_graph.hpp"
#include "tests/bench/edge_file.hpp"

namespace {

using namespace interzone;

double milliseconds(const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Groups of 200 actors and 100 items, six ties per actor, three of ten of them to any other item.
TwoModeGraph planted_modes(VertexId groups) {
  const VertexId actors = 200 * groups, items = 100 * groups;
  Stream random(Seed(7), 0);
  std::vector<VertexId> actor, item;
  for (VertexId a = 0; a < actors; ++a) {
    for (int tie = 0; tie < 6; ++tie) {
      const auto own = static_cast<VertexId>(100 * (a / 200) + random.below(100));
      actor.push_back(a);
      item.push_back(random.chance(0.3) ? static_cast<VertexId>(random.below(items)) : own);
    }
  }
  return make_two_mode(TwoModeView(actors, items, std::move(actor), std::move(item)));
}

void bench_two_modes() {
  const TwoModeGraph graph = planted_modes(100);
  std::printf("two modes: %u actors, %u items, %zu ties\n", graph.actors, graph.items,
              static_cast<std::size_t>(graph.ties.edge_count()));
  for (const int iterations : {1, 2, 10}) {
    community::LeidenResult found{.seed = Seed(1)};
    const double time = milliseconds(
        [&] { found = community::leiden(graph, {.seed = Seed(1), .max_iterations = iterations}); });
    std::printf("  leiden, %2d iteration(s)  %9.1f ms, Q %.4f, %u found\n", iterations, time,
                found.quality, found.count);
  }
}

void bench_spectral() {
  for (const VertexId groups : {10U, 20U, 40U}) {
    const GraphView view = generators::view_of(generators::planted_partition(
        {.seed = Seed(1), .communities = groups, .size = 50, .within = 0.25, .between = 0.002}));
    community::SpectralResult found{.seed = Seed(1)};
    const double time = milliseconds(
        [&] { found = community::spectral(view, {.seed = Seed(1), .max_communities = 60}); });
    std::printf("spectral, %4u vertices   %9.1f ms, %u found, cut %.3f, bound %.3f\n",
                view.vertex_count(), time, found.count, found.cut, found.bound);
  }
}

void bench_one_mode(const std::string& name, const GraphView& view) {
  std::printf("%s: %u vertices, %zu edges\n", name.c_str(), view.vertex_count(),
              static_cast<std::size_t>(view.edge_count()));
  for (const VertexId size : {3U, 4U}) {
    community::CliquePercolationResult found;
    const double time =
        milliseconds([&] { found = community::clique_percolation(view, {.clique_size = size}); });
    std::printf("  cliques of %u             %9.1f ms, %zu found\n", size, time,
                found.communities.size());
  }
  community::SlpaResult told{.seed = Seed(1)};
  const double telling =
      milliseconds([&] { told = community::slpa(view, {.seed = Seed(1), .iterations = 100}); });
  std::printf("  labels told             %9.1f ms, %zu found, %u in several\n", telling,
              told.communities.size(), told.overlapping);
  for (const int threads : {1, 2}) {
    community::ResolutionProfileResult found{.seed = Seed(1)};
    const double time = milliseconds([&] {
      found = community::resolution_profile(view, {.seed = Seed(1), .tries = 10, .max_probes = 10},
                                            {.threads = threads});
    });
    std::printf("  profile, %d thread(s)     %9.1f ms, %zu domains of %d probes\n", threads, time,
                found.domains.size(), found.probes);
  }
  for (const int threads : {1, 2}) {
    community::BlockModelResult found{.seed = Seed(1)};
    const double time = milliseconds([&] {
      found = community::block_model(view, {.seed = Seed(1), .blocks = 0, .tries = 2},
                                     {.threads = threads});
    });
    std::printf("  blocks, %d thread(s)      %9.1f ms, %u found, %.0f nats of %.0f\n", threads,
                time, found.count, found.length.total(), found.plain.total());
  }
  for (const int threads : {1, 2}) {
    community::NestedBlockModelResult found{.seed = Seed(1)};
    const double time = milliseconds([&] {
      found =
          community::nested_block_model(view, {.seed = Seed(1), .tries = 1}, {.threads = threads});
    });
    std::printf("  levels, %d thread(s)      %9.1f ms, %u found in %zu, %.0f nats of %.0f\n",
                threads, time, found.count, found.levels.size(), found.length.total(),
                found.flat.total());
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1) {
    bench_one_mode(arguments[1], benchmarks::read_graph(arguments[1]));
    return 0;
  }
  bench_two_modes();
  bench_spectral();
  bench_one_mode(
      "planted",
      generators::view_of(generators::planted_partition(
          {.seed = Seed(1), .communities = 100, .size = 50, .within = 0.25, .between = 0.0005})));
  return 0;
}
