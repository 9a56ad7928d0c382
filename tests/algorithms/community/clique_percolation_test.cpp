#include "algorithms/community/clique_percolation.hpp"

#include <bit>
#include <map>
#include <nlohmann/json.hpp>

#include "algorithms/paths/components.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

using Communities = std::vector<std::vector<VertexId>>;

/// All cliques of so many vertices among all sets, joined pair by pair where they share all but one.
Communities slow_communities(const GraphView& view, std::size_t size) {
  const VertexId n = view.vertex_count();
  std::vector<std::uint32_t> tied(n, 0), cliques;
  for (VertexId v = 0; v < n; ++v) {
    for (const VertexId u : view.out_neighbours(v)) {
      tied[v] |= 1U << u;
      tied[u] |= 1U << v;
    }
  }
  for (std::uint32_t set = 0; set < 1U << n; ++set) {
    if (static_cast<std::size_t>(std::popcount(set)) != size) continue;
    bool clique = true;
    for (VertexId v = 0; v < n; ++v) {
      clique = clique && ((set >> v & 1U) == 0 || (set & ~(1U << v) & ~tied[v]) == 0);
    }
    if (clique) cliques.push_back(set);
  }
  std::vector<std::size_t> chain(cliques.size());
  std::iota(chain.begin(), chain.end(), std::size_t{0});
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < cliques.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const auto shared = static_cast<std::size_t>(std::popcount(cliques[i] & cliques[j]));
        if (shared + 1 != size || chain[i] == chain[j]) continue;
        chain[i] = chain[j] = std::min(chain[i], chain[j]);
        changed = true;
      }
    }
  }
  std::map<std::size_t, std::uint32_t> unions;
  for (std::size_t i = 0; i < cliques.size(); ++i) unions[chain[i]] |= cliques[i];
  Communities communities;
  for (const auto& [first, set] : unions) {
    auto& members = communities.emplace_back();
    for (VertexId v = 0; v < n; ++v) {
      if ((set >> v & 1U) != 0) members.push_back(v);
    }
  }
  std::ranges::sort(communities, [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  return communities;
}

}  // namespace

// By hand. Triangles 0 1 2 and 1 2 3 share two vertices, 3 4 5 shares one with the second; 6 hangs on 5.
TEST(CliquePercolation, ThreeTrianglesByHand) {
  const auto view =
      undirected(7, {{0, 1}, {1, 2}, {0, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}, {3, 5}, {5, 6}});
  const auto result = clique_percolation(view);
  EXPECT_EQ(result.communities, (Communities{{0, 1, 2, 3}, {3, 4, 5}}));
  EXPECT_EQ(result.overlapping, 1U);  // 3
  EXPECT_EQ(result.outside, 1U);      // 6
  EXPECT_EQ(clique_percolation(view, {.clique_size = 2}).communities,
            (Communities{{0, 1, 2, 3, 4, 5, 6}}));
  const auto none = clique_percolation(view, {.clique_size = 4});
  EXPECT_TRUE(none.communities.empty());
  EXPECT_EQ(none.outside, 7U);
}

// By hand. One edge shared by three triangles that are not tied otherwise: a chain of cliques.
TEST(CliquePercolation, ABookIsOneCommunity) {
  const auto view =
      directed(5, {{0, 1}, {1, 0}, {2, 0}, {2, 1}, {0, 3}, {3, 1}, {4, 0}, {1, 4}, {4, 4}});
  EXPECT_EQ(clique_percolation(view).communities, (Communities{{0, 1, 2, 3, 4}}));
}

TEST(CliquePercolation, GraphsWithoutCliques) {
  EXPECT_EQ(clique_percolation(undirected(0, {})), CliquePercolationResult{});
  const auto isolated = clique_percolation(directed(3, {{0, 0}, {0, 0}}), {.clique_size = 2});
  EXPECT_EQ(isolated, (CliquePercolationResult{{}, 0, 3}));
}

// By oracle: all sets of vertices, on the smaller graphs.
class CliquePercolationOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(CliquePercolationOnZoo, AreChainsAmongAllSets) {
  const auto& view = GetParam().view;
  if (view.vertex_count() > 14) return;
  for (const VertexId size : {2U, 3U, 4U, 5U}) {
    EXPECT_EQ(clique_percolation(view, {.clique_size = size}).communities,
              slow_communities(view, size));
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, CliquePercolationOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(CliquePercolation, MatchesAllSetsOfDenseGraphs) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const auto view = random_graph(13, 30 + 4 * seed, false, false, Seed(seed));
    for (const VertexId size : {2U, 3U, 4U, 5U, 6U}) {
      EXPECT_EQ(clique_percolation(view, {.clique_size = size}).communities,
                slow_communities(view, size));
    }
  }
}

// By another library.
TEST(CliquePercolation, AgreesWithNetworkx) {
  for (const std::string graph : {"karate", "miserables", "random"}) {
    const std::string name = "community_cliques_" + graph + ".json";
    const auto reference = load_reference(name);
    const auto json = read_reference(name);
    for (const auto& [size, communities] : json.at("communities").items()) {
      const auto result = clique_percolation(
          reference.view, {.clique_size = static_cast<VertexId>(std::stoul(size))});
      EXPECT_EQ(result.communities, communities.get<Communities>()) << graph << ' ' << size;
    }
  }
}

// By law: size 2 has the components, and larger sizes lie within those of smaller ones.
TEST(CliquePercolation, SizesAreNested) {
  const auto view = random_graph(300, 2500, false, false, Seed(3));
  const auto components = paths::weak_components(view);
  Communities outer;
  for (VertexId size = 2; size < 7; ++size) {
    const auto result = clique_percolation(view, {.clique_size = size});
    if (size == 2) {
      VertexId tied = 0;
      for (const VertexId s : components.size) tied += s > 1 ? 1 : 0;
      EXPECT_EQ(result.communities.size(), tied);
    }
    for (const auto& inner : result.communities) {
      const bool inside = std::ranges::any_of(
          outer, [&](const auto& community) { return std::ranges::includes(community, inner); });
      EXPECT_TRUE(size == 2 || inside);
    }
    outer = result.communities;
  }
}

// By law: another numbering of the vertices has the same communities; threads change nothing.
TEST(CliquePercolation, RelabellingPermutesAndThreadsDoNotMatter) {
  const auto view = random_graph(200, 1500, false, false, Seed(5));
  const Renumbered other(view);
  const auto here = clique_percolation(view, {}, {.threads = 1});
  EXPECT_EQ(here, clique_percolation(view, {}, {.threads = 7}));
  const auto there = clique_percolation(other.view);
  std::set<std::set<VertexId>> expected, found;
  for (const auto& community : here.communities) {
    std::set<VertexId> members;
    for (const VertexId v : community) members.insert(other.place(v));
    expected.insert(std::move(members));
  }
  for (const auto& community : there.communities)
    found.insert({community.begin(), community.end()});
  EXPECT_EQ(found, expected);
  EXPECT_EQ(there.overlapping, here.overlapping);
}

TEST(CliquePercolation, RefusesAndStopsAtTheLimit) {
  const auto view = bridge();
  EXPECT_ERROR(clique_percolation(view, {.clique_size = 1}), ErrorCode::invalid_option);
  EXPECT_ERROR(clique_percolation(view, {.limit = 0}), ErrorCode::invalid_option);
  EXPECT_EQ(clique_percolation(view, {.limit = 2}).communities.size(), 2U);
  EXPECT_ERROR(clique_percolation(view, {.limit = 1}), ErrorCode::limit);
  EXPECT_ERROR(clique_percolation(view, {.clique_size = 2, .limit = 2}), ErrorCode::limit);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(clique_percolation(view, {}, {.cancelled = &stop}), Cancelled);
}

}  // namespace interzone::community
