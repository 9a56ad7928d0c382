#include "algorithms/generators/barabasi_albert.hpp"

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

TEST(BarabasiAlbert, ByHand) {
  const auto make = [](VertexId n, VertexId k, bool simple = true) {
    return barabasi_albert(
        {.seed = Seed(1), .vertices = n, .edges_per_vertex = k, .simple = simple});
  };
  EXPECT_EQ(make(0, 2).vertex_count, 0U);
  EXPECT_TRUE(make(2, 2).source.empty());
  EXPECT_TRUE(make(9, 0).source.empty());
  EXPECT_EQ(edges_of(make(4, 3)), (std::vector<Edge>{{3, 0}, {3, 1}, {3, 2}}));
  EXPECT_EQ(edges_of(make(4, 3, false)), (std::vector<Edge>{{3, 0}, {3, 1}, {3, 2}}));
  EXPECT_EQ(make(100, 3).source.size(), 291U);
}

// By exact distribution, k = 1: vertex 2 takes either end of the edge 1 - 0 with 1/2; then vertex 3
// the one it took (degree 2 of 4) with 1/2. 10,000 graphs, at 5 standard deviations.
TEST(BarabasiAlbert, RichGetRicherAsTheyShould) {
  for (const bool simple : {true, false}) {
    double zero = 0.0, hub = 0.0;
    for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
      const auto graph = barabasi_albert(
          {.seed = Seed(seed), .vertices = 4, .edges_per_vertex = 1, .simple = simple});
      zero += graph.target[1] == 0 ? 1.0 : 0.0;
      hub += graph.target[2] == graph.target[1] ? 1.0 : 0.0;
    }
    EXPECT_NEAR(zero, 5000, far_from(10'000, 0.5));
    EXPECT_NEAR(hub, 5000, far_from(10'000, 0.5));
  }
}

// By oracle: the list of all ends, one draw after the other, gives the same degrees on average.
TEST(BarabasiAlbert, TracedTargetsAreThoseOfTheSlowWay) {
  std::vector<double> traced(30, 0.0), slow(30, 0.0);
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const auto graph = barabasi_albert(
        {.seed = Seed(seed), .vertices = 30, .edges_per_vertex = 2, .simple = false});
    const auto degrees = degrees_of(graph);
    Stream stream(Seed(seed), 77);
    std::vector<VertexId> ends = {2, 0, 2, 1};
    for (VertexId v = 3; v < 30; ++v) {
      const std::size_t before = ends.size();
      for (int i = 0; i < 2; ++i) {
        ends.push_back(v);
        ends.push_back(ends[stream.below(before)]);
      }
    }
    for (const VertexId v : ends) ++slow[v];
    for (VertexId v = 0; v < 30; ++v) traced[v] += degrees[v];
  }
  for (VertexId v = 0; v < 30; ++v) EXPECT_NEAR(traced[v] / slow[v], 1.0, 0.06) << v;
}

// By law: the share of degree k is 2 m (m + 1) / (k (k + 1) (k + 2)), here for m = 3 and k = 3, 4, 5.
TEST(BarabasiAlbert, DegreesFollowTheirPowerLaw) {
  const double n = 100'000;
  for (const bool simple : {true, false}) {
    const auto graph = barabasi_albert(
        {.seed = Seed(1), .vertices = 100'000, .edges_per_vertex = 3, .simple = simple});
    std::vector<double> share(2000, 0.0);
    for (const VertexId degree : degrees_of(graph)) {
      share[std::min<VertexId>(degree, 1999)] += 1.0 / n;
    }
    for (const int k : {3, 4, 5, 6, 8, 10}) {
      EXPECT_NEAR(share[k], 24.0 / (k * (k + 1.0) * (k + 2.0)), 0.006) << k;
    }
  }
}

TEST(BarabasiAlbert, TargetsAreOlderAndDifferIfSimple) {
  const auto graph = barabasi_albert({.seed = Seed(2), .vertices = 3000, .edges_per_vertex = 7});
  expect_simple(graph);
  for (const auto& [v, target] : edges_of(graph)) EXPECT_LT(target, v);
  const auto multiple =
      barabasi_albert({.seed = Seed(2), .vertices = 3000, .edges_per_vertex = 7, .simple = false});
  for (const auto& [v, target] : edges_of(multiple)) EXPECT_LT(target, v);
}

TEST(BarabasiAlbert, ThreadsDoNotChangeTheResult) {
  for (const bool simple : {true, false}) {
    expect_same_on_any_threads([&](int threads) {
      return barabasi_albert({.seed = Seed(1), .vertices = 20'000, .simple = simple},
                             {.threads = threads});
    });
    EXPECT_FALSE(barabasi_albert({.seed = Seed(1), .simple = simple}) ==
                 barabasi_albert({.seed = Seed(2), .simple = simple}));
  }
}

TEST(BarabasiAlbert, RefusesTooManyEdges) {
  EXPECT_ERROR(barabasi_albert(
                   {.seed = Seed(1), .vertices = 4'000'000'000, .edges_per_vertex = 2'000'000'000}),
               ErrorCode::limit);
}

}  // namespace interzone::generators
