// How often the significance test of communities rejects, on random networks and on networks with planted communities of
// growing strength: the table of docs/communities.md.
// Usage: significance_bench [NETWORKS]

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "algorithms/community/community_significance.hpp"
#include "algorithms/community/leiden.hpp"
#include "graph/random.hpp"
#include "graph/view.hpp"

namespace {

using namespace interzone;

constexpr VertexId communities = 4, size = 16;
constexpr double degree = 7.0;

/// Four communities of 16 vertices, of whose seven ties on average `within` stay inside.
GraphView planted(double within, Seed seed) {
  const double inside = within / (size - 1.0);
  const double outside = (degree - within) / ((communities - 1.0) * size);
  Stream random(seed, 0);
  EdgeList edges;
  for (VertexId v = 0; v < communities * size; ++v) {
    for (VertexId u = 0; u < v; ++u) {
      if (!random.chance(u / size == v / size ? inside : outside)) continue;
      edges.source.push_back(u);
      edges.target.push_back(v);
    }
  }
  return make_view(communities * size, edges, {.directed = false});
}

/// Share of networks, and of their communities, that pass for more than chance at the level of 5 %.
void bench(double within, int networks) {
  const community::FindCommunities find = [](const GraphView& graph, Seed seed,
                                             const RunContext& run) {
    return community::leiden(graph, {.seed = seed}, run).membership;
  };
  int rejected = 0, real = 0, all = 0;
  for (int i = 0; i < networks; ++i) {
    const Seed seed(static_cast<std::uint64_t>(i));
    const GraphView view = planted(within, seed);
    const auto membership = find(view, seed, {});
    const auto result = community::community_significance(view, membership, find,
                                                          {.seed = seed, .networks = 199}, {});
    rejected += result.p_value <= 0.05 ? 1 : 0;
    for (const double p : result.community_p) real += p <= 0.05 ? 1 : 0;
    all += static_cast<int>(result.community_p.size());
  }
  std::printf("| %.1f | %.1f | %.1f %% | %.1f %% |\n", within, degree - within,
              100.0 * rejected / networks, 100.0 * real / all);
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  const int networks = count > 1 ? std::atoi(arguments[1]) : 500;
  std::printf("| ties inside | to others | networks | communities |\n|---|---|---|---|\n");
  // By chance 15 of the 63 others are of the own community.
  for (const double within : {degree * 15.0 / 63.0, 3.0, 3.5, 4.0, 4.5, 5.0}) {
    bench(within, networks);
  }
}
