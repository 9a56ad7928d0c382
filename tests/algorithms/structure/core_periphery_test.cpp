#include "algorithms/structure/core_periphery.hpp"

#include <algorithm>
#include <cmath>

#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

CorePeripheryOptions untested(std::uint64_t seed) {
  return {.seed = Seed(seed), .permutations = 0};
}

// By hand. Five vertices tied to each other, a leaf at each of them: the ideal pattern.
TEST(CorePeriphery, CliqueWithLeavesByHand) {
  std::vector<TestEdge> edges = {{9, 9}};
  for (VertexId u = 0; u < 5; ++u) {
    edges.push_back({u, u + 5});
    for (VertexId v = 0; v < u; ++v) edges.push_back({u, v});
  }
  const auto result = core_periphery(undirected(10, edges), {.seed = Seed(1)});
  EXPECT_EQ(result.core,
            (std::vector<bool>{true, true, true, true, true, false, false, false, false, false}));
  EXPECT_NEAR(result.fit, 1.0, 1e-15);
  EXPECT_EQ(result.core_density, 1.0);
  EXPECT_EQ(result.mixed_density, 0.2);
  EXPECT_EQ(result.outer_density, 0.0);
  EXPECT_LE(result.p_value, 0.05);
  EXPECT_EQ(result.seed, Seed(1));
}

/// Pearson's correlation over the cells inside the core and inside the periphery; -2 if undefined.
double fit_of(const std::vector<std::vector<int>>& arcs, const std::vector<bool>& core) {
  double cells = 0.0, x = 0.0, y = 0.0, xy = 0.0;
  for (std::size_t u = 0; u < arcs.size(); ++u) {
    for (std::size_t v = 0; v < arcs.size(); ++v) {
      if (u == v || core[u] != core[v]) continue;
      const double tied = arcs[u][v] > 0 ? 1.0 : 0.0, ideal = core[u] ? 1.0 : 0.0;
      cells += 1.0;
      x += tied;
      y += ideal;
      xy += tied * ideal;
    }
  }
  const double spread = (cells * x - x * x) * (cells * y - y * y);
  return spread <= 0.0 ? -2.0 : (cells * xy - x * y) / std::sqrt(spread);
}

// By oracle: every partition of up to eight vertices; that of others has the fit it claims.
class CorePeripheryOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(CorePeripheryOnZoo, FindsTheBestOfAllPartitions) {
  const auto arcs = arc_counts(GetParam().view);
  const std::size_t n = arcs.size();
  const auto result = core_periphery(GetParam().view, untested(2));
  if (std::isnan(result.fit)) {
    EXPECT_TRUE(result.core.empty());
  } else {
    EXPECT_NEAR(fit_of(arcs, result.core), result.fit, 1e-12);
  }
  if (n > 8) return;
  double best = -2.0;
  for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
    std::vector<bool> core(n);
    std::size_t size = 0;
    for (std::size_t v = 0; v < n; ++v) size += (core[v] = (set >> v & 1U) != 0) ? 1U : 0U;
    if (size >= 2 && n - size >= 2) best = std::max(best, fit_of(arcs, core));
  }
  expect_near({result.fit}, {best == -2.0 ? std::nan("") : best}, 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, CorePeripheryOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another program: the best fit that a search of 60 random starts with numpy's corrcoef finds.
TEST(CorePeriphery, FindsTheFitOfAnIndependentSearch) {
  for (const auto* name : {"karate", "florentine", "kite"}) {
    const auto reference = structure_reference(name);
    reference.expect("core_periphery_fit", core_periphery(reference.view, untested(3)).fit);
  }
}

// By law: a network in which any pair is as likely to be tied has no core.
TEST(CorePeriphery, RandomNetworksAreNotSignificant) {
  const auto result = core_periphery(random_graph(20, 60, false, false, Seed(5)),
                                     {.seed = Seed(5), .restarts = 2, .permutations = 49});
  EXPECT_GT(result.p_value, 0.05);
}

TEST(CorePeriphery, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(60, 240, true, false, Seed(6));
  const CorePeripheryOptions options = {.seed = Seed(6), .restarts = 2, .permutations = 19};
  const auto once = core_periphery(view, options, {.threads = 1});
  for (const int threads : {2, 7}) {
    EXPECT_EQ(core_periphery(view, options, {.threads = threads}), once);
  }
  EXPECT_FALSE(std::isnan(once.p_value));
}

TEST(CorePeriphery, RefusesAndReports) {
  const auto view = undirected(5, {{0, 1}});
  EXPECT_ERROR(core_periphery(view, {.seed = Seed(1), .restarts = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(core_periphery(view, {.seed = Seed(1), .permutations = -1}),
               ErrorCode::invalid_option);
  EXPECT_TRUE(std::isnan(core_periphery(undirected(5, {}), untested(1)).fit));
}

}  // namespace interzone::structure
