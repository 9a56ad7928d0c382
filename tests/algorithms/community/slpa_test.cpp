#include "algorithms/community/slpa.hpp"

#include <limits>
#include <map>

#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

using Communities = std::vector<std::vector<VertexId>>;

/// Two cliques of `size` that share their last and first vertex.
GraphView shared_vertex(VertexId size) {
  std::vector<TestEdge> edges;
  for (const VertexId first : {VertexId{0}, size - 1}) {
    for (VertexId v = first; v < first + size; ++v) {
      for (VertexId u = first; u < v; ++u) edges.push_back({u, v});
    }
  }
  return undirected(2 * size - 1, edges);
}

/// How probable it is that the ends of one edge keep different labels, each the one that it has heard more
/// often: the sum over all that can be spoken, for an even number of iterations.
double apart_at_one_edge(int iterations) {
  using State =
      std::pair<int, int>;  // how often the label of vertex 0 is in the memories of 0 and 1
  std::map<State, double> probability = {{{1, 0}, 1.0}};
  for (int known = 1; known <= iterations; ++known) {
    std::map<State, double> next;
    for (const auto& [state, p] : probability) {
      const auto [a, b] = state;
      for (const bool zero_first : {true, false}) {
        const double first = static_cast<double>(zero_first ? b : a) / known;
        for (const int heard : {0, 1}) {
          const double p_first = heard == 1 ? first : 1.0 - first;
          const double second = static_cast<double>((zero_first ? a : b) + heard) / (known + 1);
          for (const int then : {0, 1}) {
            const State after =
                zero_first ? State(a + heard, b + then) : State(a + then, b + heard);
            next[after] += p / 2.0 * p_first * (then == 1 ? second : 1.0 - second);
          }
        }
      }
    }
    probability = std::move(next);
  }
  double sum = 0.0;
  for (const auto& [state, p] : probability) {
    sum += (2 * state.first > iterations) != (2 * state.second > iterations) ? p : 0.0;
  }
  return sum;
}

}  // namespace

// By hand. Weight decides: labels never pass the light tie in the middle.
TEST(Slpa, WeightsDecideByHand) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    for (const auto& view : {undirected(4, {{0, 1, 3.0}, {1, 2, 1.0}, {2, 3, 3.0}}),
                             directed(4, {{1, 0, 3.0}, {1, 2, 1.0}, {2, 3, 2.0}, {3, 2, 1.0}})}) {
      const auto result = slpa(view, {.seed = Seed(seed), .threshold = 0.0});
      EXPECT_EQ(result.communities, (Communities{{0, 1}, {2, 3}}));
      EXPECT_EQ(result.seed, Seed(seed));
    }
  }
}

// By hand. Who is in two cliques is in both communities, and nobody else is, by nearly every seed.
TEST(Slpa, CliquesThatShareAVertexByHand) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const auto result = slpa(shared_vertex(6), {.seed = Seed(seed)});
    if (result.communities != Communities{{0, 1, 2, 3, 4, 5}, {5, 6, 7, 8, 9, 10}}) continue;
    EXPECT_EQ(result.overlapping, 1U);
    ++found;
  }
  EXPECT_GE(found, 30);
}

TEST(Slpa, GraphsWithoutTies) {
  EXPECT_EQ(slpa(undirected(0, {}), {.seed = Seed(1)}), SlpaResult{.seed = Seed(1)});
  for (const auto& view : {directed(3, {}), directed(3, {{0, 0}, {1, 2, 0.0}})}) {
    EXPECT_EQ(slpa(view, {.seed = Seed(1)}).communities, (Communities{{0}, {1}, {2}}));
  }
}

// By oracle: all that two vertices can tell each other, with its probability.
TEST(Slpa, OneEdgeAsProbableAsItIs) {
  const auto edge = undirected(2, {{0, 1}});
  for (const int iterations : {2, 4, 6}) {
    const double expected = apart_at_one_edge(iterations);
    EXPECT_GT(expected, 0.05);
    int apart = 0;
    for (std::uint64_t seed = 0; seed < 4000; ++seed) {
      const auto result =
          slpa(edge, {.seed = Seed(seed), .iterations = iterations, .threshold = 0.51});
      apart += result.communities.size() == 2 ? 1 : 0;
    }
    EXPECT_NEAR(apart, 4000 * expected, 4.0 * std::sqrt(4000 * expected * (1.0 - expected)));
  }
}

// By oracle: communities are connected, none lies within another, and everybody is in one; above one half nobody
// is in two.
class SlpaOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(SlpaOnZoo, CommunitiesAreConnectedAndCoverAll) {
  const auto& view = GetParam().view;
  for (const double threshold : {0.0, 0.1, 0.3, 0.6, 1.0}) {
    const auto result = slpa(view, {.seed = Seed(7), .iterations = 20, .threshold = threshold});
    std::vector<VertexId> times(view.vertex_count(), 0);
    for (const auto& community : result.communities) {
      EXPECT_TRUE(std::ranges::is_sorted(community));
      oracle::Membership inside(view.vertex_count());
      std::iota(inside.begin(), inside.end(), VertexId{0});
      for (const VertexId v : community) {
        ++times[v];
        inside[v] = community[0];
      }
      EXPECT_TRUE(oracle::all_connected(view, inside));
      const auto holds_it = [&](const auto& other) {
        return std::ranges::includes(other, community);
      };
      EXPECT_EQ(std::ranges::count_if(result.communities, holds_it), 1);
    }
    EXPECT_EQ(std::ranges::count(times, 0U), 0);
    EXPECT_EQ(std::ranges::count_if(times, [](VertexId t) { return t > 1; }), result.overlapping);
    EXPECT_TRUE(threshold < 0.5 || result.overlapping == 0);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, SlpaOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: means over 200 seeds of the number of communities and the pairs that are together.
TEST(SlowSlpa, IsLikeCdlibOnAverage) {
  for (const std::string graph : {"karate", "planted"}) {
    const std::string name = "community_slpa_" + graph + ".json";
    const auto reference = load_reference(name, "communities");
    double communities = 0.0, together = 0.0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      const auto result =
          slpa(reference.view, {.seed = Seed(seed), .iterations = 60, .threshold = 0.3});
      communities += static_cast<double>(result.communities.size()) / 200.0;
      std::set<std::pair<VertexId, VertexId>> pairs;
      for (const auto& community : result.communities) {
        for (const VertexId v : community) {
          for (const VertexId u : community) {
            if (u < v) pairs.emplace(u, v);
          }
        }
      }
      together += static_cast<double>(pairs.size()) / 200.0;
    }
    const double expected = load_reference(name, "together").values[0];
    EXPECT_NEAR(communities, reference.values[0], 0.15 * reference.values[0]) << graph;
    EXPECT_NEAR(together, expected, 0.1 * expected) << graph;
  }
}

// By law: communities planted plainly are found, by every seed.
TEST(Slpa, RecoversPlantedCommunities) {
  const auto view = planted(6, 30, 0.5, 0.005, Seed(3));
  Communities expected(6);
  for (VertexId v = 0; v < 180; ++v) expected[v / 30].push_back(v);
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    EXPECT_EQ(slpa(view, {.seed = Seed(seed), .threshold = 0.4}).communities, expected);
  }
}

// By law: threads never change a bit of any field; one seed gives one answer, another another.
TEST(Slpa, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(true, 5'000, 20'000);
  const SlpaOptions options = {.seed = Seed(9), .iterations = 10};
  const auto result = slpa(view, options, {.threads = 1});
  EXPECT_EQ(result, slpa(view, options, {.threads = 7}));
  EXPECT_NE(result.communities, slpa(view, {.seed = Seed(10), .iterations = 10}).communities);
}

TEST(Slpa, RefusesAndReports) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double weight : {-1.0, nan, infinity}) {
    EXPECT_ERROR(slpa(directed(2, {{0, 1, weight}}), {.seed = Seed(1)}), ErrorCode::invalid_weight);
  }
  for (const SlpaOptions& options : {SlpaOptions{.seed = Seed(1), .iterations = 0},
                                     SlpaOptions{.seed = Seed(1), .iterations = 10'001},
                                     SlpaOptions{.seed = Seed(1), .threshold = -0.1},
                                     SlpaOptions{.seed = Seed(1), .threshold = 1.1},
                                     SlpaOptions{.seed = Seed(1), .threshold = nan}}) {
    EXPECT_ERROR(slpa(undirected(2, {{0, 1}}), options), ErrorCode::invalid_option);
  }
  const std::atomic<bool> stop = true;
  EXPECT_THROW(slpa(undirected(2, {{0, 1}}), {.seed = Seed(1)}, {.cancelled = &stop}), Cancelled);
}

}  // namespace interzone::community
