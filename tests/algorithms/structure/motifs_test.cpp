#include "algorithms/structure/motifs.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/statistics/null_models.hpp"
#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

constexpr std::size_t triangle = 15;  // 300
constexpr std::size_t cycle = 9;      // 030C

// By hand. The triangle and the tie on five vertices are one of seven networks with these degrees, the
// others are paths: of the others six have no triangle, so that the mean is 1/7.
TEST(Motifs, OneTriangleInSevenNetworksByHand) {
  const auto result =
      motifs(undirected(5, {{0, 1}, {1, 4}, {4, 0}, {2, 3}}), {.seed = Seed(1), .networks = 2000});
  EXPECT_EQ(result.census.count[triangle], 1U);
  EXPECT_NEAR(result.mean[triangle], 1.0 / 7, 0.035);
  EXPECT_NEAR(result.sd[triangle], std::sqrt(6.0) / 7, 0.035);
  EXPECT_NEAR(result.p_high[triangle], 1.0 / 7, 0.035);
  EXPECT_EQ(result.p_low[triangle], 1.0);
  EXPECT_EQ(result.seed, Seed(1));
}

// By oracle: mean, sd and p of the censuses of the same random networks, one by one.
class MotifsOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(MotifsOnZoo, CompareCensuses) {
  const auto& view = GetParam().view;
  const auto result = motifs(view, {.seed = Seed(2), .networks = 9});
  EXPECT_EQ(result.census, triad_census(view));
  for (std::size_t kind = 0; kind < 16; ++kind) {
    std::vector<double> counts;
    for (std::uint64_t r = 0; r < 9; ++r) {
      const auto drawn =
          statistics::rewired(simplified(unweighted(view)), {.seed = Seed(2), .index = r});
      counts.push_back(static_cast<double>(triad_census(drawn).count[kind]));
    }
    double mean = 0.0, squares = 0.0;
    for (const double x : counts) mean += x / 9;
    for (const double x : counts) squares += (x - mean) * (x - mean);
    const auto own = static_cast<double>(result.census.count[kind]);
    const auto as_many = std::ranges::count_if(counts, [&](double x) { return x >= own; });
    EXPECT_NEAR(result.mean[kind], mean, 1e-9);
    EXPECT_NEAR(result.sd[kind], std::sqrt(squares / 8), 1e-9);
    EXPECT_EQ(result.p_high[kind], (static_cast<double>(as_many) + 1) / 10);
    EXPECT_EQ(std::isnan(result.z[kind]), result.sd[kind] == 0.0);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, MotifsOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: means over 400 networks that igraph rewired by 10 m switches each.
TEST(Motifs, MeansAgreeWithThoseOfIgraphsRewiring) {
  const auto reference = structure_reference("random40_directed");
  const auto result = motifs(reference.view, {.seed = Seed(3), .networks = 400});
  const auto& means = reference.igraph.at("triad_means_rewired");
  const auto& spreads = reference.igraph.at("triad_sds_rewired");
  for (std::size_t kind = 0; kind < 16; ++kind) {
    EXPECT_NEAR(result.mean[kind], means[kind], 0.3 * spreads[kind] + 0.05) << triad_names[kind];
    EXPECT_NEAR(result.sd[kind], spreads[kind], 0.2 * spreads[kind] + 0.05) << triad_names[kind];
  }
}

// By law: cycles put into a random network stand out.
TEST(Motifs, PlantedCyclesStandOut) {
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v < 60; v += 3) {
    edges.insert(edges.end(), {{v, v + 1}, {v + 1, v + 2}, {v + 2, v}});
    edges.push_back({v, (v + 10) % 60});
  }
  const auto result = motifs(directed(60, edges), {.seed = Seed(4)});
  EXPECT_GT(result.z[cycle], 10.0);
  EXPECT_EQ(result.p_high[cycle], 0.005);
}

TEST(Motifs, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(100, 400, true, false, Seed(5));
  const MotifsOptions options = {.seed = Seed(5), .networks = 10};
  const auto once = motifs(view, options, {.threads = 1});
  for (const int threads : {2, 7}) {
    const auto again = motifs(view, options, {.threads = threads});
    EXPECT_EQ(again.mean, once.mean);
    EXPECT_EQ(again.sd, once.sd);
  }
}

TEST(Motifs, Refuses) {
  EXPECT_ERROR(motifs(directed(2, {{0, 1}}), {.seed = Seed(1), .networks = 1}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(motifs(directed(2, {{0, 1}}), {.seed = Seed(1), .switches_per_edge = -1}),
               ErrorCode::invalid_option);
}

}  // namespace interzone::structure
