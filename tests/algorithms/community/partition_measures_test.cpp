#include "algorithms/community/partition_measures.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "algorithms/statistics/hypergeometric.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

std::vector<VertexId> random_labels(VertexId n, VertexId labels, Seed seed) {
  Stream random(seed, 0);
  std::vector<VertexId> membership(n);
  for (VertexId& label : membership) {
    label = static_cast<VertexId>(random.below(std::min(labels, n)));
  }
  return membership;
}

double choose(double all, double some) {
  double product = 1.0;
  for (double i = 1.0; i <= some; i += 1.0) product *= (all - some + i) / i;
  return some < 0.0 || some > all ? 0.0 : std::round(product);
}

/// All from the matrix: surprise as the sum over all counts there can be.
PartitionMeasuresResult slow_measures(const GraphView& view,
                                      const std::vector<VertexId>& membership) {
  const auto matrix = oracle::adjacency(view);
  const std::size_t n = matrix.size();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  PartitionMeasuresResult result;
  double pairs = 0.0, within = 0.0, tied = 0.0, tied_within = 0.0, weight = 0.0, inner = 0.0;
  double off_diagonal = 0.0, off_diagonal_within = 0.0;
  // Zero weights tie pairs too, which the matrix cannot say.
  std::vector<std::vector<bool>> neighbour(n, std::vector<bool>(n, false));
  for (VertexId v = 0; v < n; ++v) {
    for (const VertexId u : view.out_neighbours(v)) neighbour[v][u] = true;
  }
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) {
      const bool same = membership[u] == membership[v];
      weight += matrix[u][v];
      inner += same ? matrix[u][v] : 0.0;
      if (u == v) continue;
      pairs += 1.0;
      within += same ? 1.0 : 0.0;
      tied += neighbour[u][v] ? 1.0 : 0.0;
      tied_within += neighbour[u][v] && same ? 1.0 : 0.0;
      off_diagonal += matrix[u][v];
      off_diagonal_within += same ? matrix[u][v] : 0.0;
    }
  }
  const double twice = view.directed() ? 1.0 : 2.0;
  const double q = off_diagonal_within / off_diagonal, e = within / pairs;
  pairs /= twice, within /= twice, tied /= twice, tied_within /= twice;
  result.coverage = weight > 0.0 ? inner / weight : nan;
  result.performance =
      pairs > 0.0 ? (tied_within + (pairs - within) - (tied - tied_within)) / pairs : nan;
  double tail = 0.0;
  for (double j = tied_within; j <= tied; j += 1.0) {
    tail += choose(within, j) * choose(pairs - within, tied - j) / choose(pairs, tied);
  }
  result.surprise = -std::log(tail);
  if (pairs > 0.0 && off_diagonal > 0.0) {
    double divergence = 0.0;
    if (q > 0.0) divergence += q * std::log(q / e);
    if (q < 1.0) divergence += (1.0 - q) * std::log((1.0 - q) / (1.0 - e));
    result.asymptotical_surprise = (q < e ? -1.0 : 1.0) * off_diagonal / twice * divergence;
  }
  return result;
}

}  // namespace

// By hand. Each triangle has 3 ties within, 1 across and 7 of 14 ends: conductance 1/7. Of 15 pairs 6 are
// within and tied, 9 across and 1 of them tied: performance 14/15. P(7 draws find all 6 of 15) = 9/6435.
TEST(PartitionMeasures, TwoTrianglesByHand) {
  const auto result = partition_measures(bridge(), std::vector<VertexId>{0, 0, 0, 1, 1, 1});
  ASSERT_EQ(result.community.size(), 2U);
  for (const CommunityMeasures& c : result.community) {
    EXPECT_EQ(c.size, 3U);
    EXPECT_EQ(c.inner, 3.0);
    EXPECT_EQ(c.cut, 1.0);
    EXPECT_EQ(c.volume, 7.0);
    EXPECT_EQ(c.density, 1.0);
    EXPECT_NEAR(c.conductance, 1.0 / 7.0, 1e-15);
    EXPECT_NEAR(c.modularity, 5.0 / 28.0, 1e-15);
  }
  EXPECT_NEAR(result.modularity, 5.0 / 14.0, 1e-15);
  EXPECT_NEAR(result.coverage, 6.0 / 7.0, 1e-15);
  EXPECT_NEAR(result.performance, 14.0 / 15.0, 1e-15);
  EXPECT_NEAR(result.mean_conductance, 1.0 / 7.0, 1e-15);
  EXPECT_NEAR(result.max_conductance, 1.0 / 7.0, 1e-15);
  EXPECT_NEAR(result.surprise, std::log(6435.0 / 9.0), 1e-12);
  const double q = 6.0 / 7.0, e = 6.0 / 15.0;
  EXPECT_NEAR(result.asymptotical_surprise,
              7.0 * (q * std::log(q / e) + (1.0 - q) * std::log((1.0 - q) / (1.0 - e))), 1e-12);
}

// By hand. With direction a community has twice the pairs, and what comes in is cut as what goes out.
TEST(PartitionMeasures, DirectionAndLoopsByHand) {
  const auto view = directed(4, {{0, 1, 2.0}, {1, 1, 1.0}, {1, 2, 3.0}, {3, 2, 4.0}});
  const auto result = partition_measures(view, std::vector<VertexId>{0, 0, 1, 1});
  EXPECT_EQ(result.community[0].inner, 3.0);
  EXPECT_EQ(result.community[0].cut, 3.0);
  EXPECT_EQ(result.community[1].cut, 3.0);
  EXPECT_EQ(result.community[0].volume, 9.0);
  EXPECT_EQ(result.community[1].volume, 11.0);
  EXPECT_EQ(result.community[0].density, 0.5);
  EXPECT_NEAR(result.community[1].conductance, 3.0 / 9.0, 1e-15);
  EXPECT_NEAR(result.community[0].modularity, 0.3 - 6.0 / 10.0 * 3.0 / 10.0, 1e-15);
  EXPECT_NEAR(result.coverage, 0.7, 1e-15);
}

TEST(PartitionMeasures, HasNoValueWithoutTies) {
  const auto empty = partition_measures(undirected(0, {}), {});
  EXPECT_TRUE(std::isnan(empty.modularity) && std::isnan(empty.coverage));
  EXPECT_TRUE(std::isnan(empty.performance) && std::isnan(empty.max_conductance));
  EXPECT_EQ(empty.surprise, 0.0);
  const auto loose = partition_measures(directed(3, {}), std::vector<VertexId>{0, 0, 2});
  ASSERT_EQ(loose.community.size(), 3U);
  EXPECT_EQ(loose.community[1].size, 0U);
  EXPECT_EQ(loose.community[0].density, 0.0);
  EXPECT_TRUE(std::isnan(loose.community[2].density));
  EXPECT_TRUE(std::isnan(loose.coverage) && std::isnan(loose.mean_conductance));
  EXPECT_NEAR(loose.performance, 2.0 / 3.0, 1e-15);
  EXPECT_EQ(loose.asymptotical_surprise, 0.0);
  const auto one =
      partition_measures(undirected(3, {{0, 1, 0.1}, {1, 2, 0.7}}), std::vector<VertexId>{0, 0, 0});
  EXPECT_EQ(one.surprise, 0.0);
  EXPECT_EQ(one.coverage, 1.0);
  EXPECT_TRUE(std::isnan(one.community[0].conductance));
}

// By oracle: all from the matrix, on every graph of the zoo.
class PartitionMeasuresOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(PartitionMeasuresOnZoo, MatchTheMatrix) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  for (const VertexId labels : {1U, 2U, 4U, n}) {
    const auto membership = random_labels(n, labels, Seed(labels));
    const auto fast = partition_measures(view, membership, {.resolution = 0.5});
    const auto slow = slow_measures(view, membership);
    expect_near({fast.modularity, fast.coverage, fast.performance},
                {oracle::modularity(view, membership, 0.5), slow.coverage, slow.performance},
                1e-12);
    EXPECT_NEAR(fast.asymptotical_surprise, slow.asymptotical_surprise, 1e-9);
    if (n <= 12) {
      EXPECT_NEAR(fast.surprise, slow.surprise, 1e-9);
    }
    double sum = 0.0, conductances = 0.0;
    int found = 0;
    for (const CommunityMeasures& c : fast.community) {
      sum += c.modularity;
      EXPECT_NEAR(c.volume, 2.0 * c.inner + c.cut, 1e-9);
      if (std::isnan(c.conductance)) continue;
      conductances += c.conductance;
      ++found;
    }
    if (found > 0) {
      EXPECT_NEAR(fast.mean_conductance, conductances / found, 1e-12);
    }
    expect_near({std::isnan(fast.coverage) ? fast.coverage : sum}, {fast.modularity}, 1e-12);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, PartitionMeasuresOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By other libraries: networkx, scipy (surprise) and leidenalg (asymptotical).
TEST(PartitionMeasures, AgreeWithNetworkxScipyAndLeidenalg) {
  for (const std::string graph : {"karate", "miserables", "directed"}) {
    const std::string name = "community_measures_" + graph + ".json";
    const std::vector<VertexId> membership = read_reference(name).at("partition");
    const auto expected = [&](const std::string& measure) {
      return load_reference(name, measure).values;
    };
    const auto reference = load_reference(name, "coverage");
    const auto result = partition_measures(reference.view, membership);
    const auto plain = partition_measures(unweighted(reference.view), membership);
    expect_near({plain.coverage}, expected("coverage"), 1e-9);
    expect_near({plain.performance}, expected("performance"), 1e-9);
    expect_near({result.surprise}, expected("surprise"), 1e-9);
    expect_near({result.asymptotical_surprise}, expected("asymptotical_surprise"), 1e-9);
    std::vector<double> conductance;
    for (const CommunityMeasures& c : result.community) conductance.push_back(c.conductance);
    if (!reference.view.directed()) expect_near(conductance, expected("conductance"), 1e-9);
  }
}

// By law: the tail is a sum of chances, far from the middle as near it.
TEST(PartitionMeasures, TailsOfDrawsAddUp) {
  for (const double all : {20.0, 53.0}) {
    for (const double marked : {0.0, 7.0, 20.0}) {
      for (const double m : {0.0, 5.0, 18.0}) {
        double tail = 0.0;
        for (double k = m; k >= 0.0; k -= 1.0) {
          tail += choose(marked, k) * choose(all - marked, m - k) / choose(all, m);
          const double log_tail = statistics::hypergeometric_log_tail(k, m, marked, all);
          EXPECT_NEAR(std::exp(log_tail), tail, 1e-12) << all << ' ' << marked << ' ' << m << k;
        }
      }
    }
  }
  // scipy 1.10: hypergeom.logsf(399, 1e6, 1e5, 2000)
  EXPECT_NEAR(statistics::hypergeometric_log_tail(400.0, 2000.0, 1e5, 1e6), -92.24815689542194,
              1e-6);
}

// By law: threads never change a bit; numbering is of no account.
TEST(PartitionMeasures, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  const auto membership = random_labels(view.vertex_count(), 50, Seed(1));
  const auto result = partition_measures(view, membership, {}, {.threads = 1});
  EXPECT_EQ(result, partition_measures(view, membership, {}, {.threads = 2}));
  EXPECT_EQ(result, partition_measures(view, membership, {}, {.threads = 7}));
}

TEST(PartitionMeasures, Refuse) {
  const auto view = undirected(2, {{0, 1}});
  const std::vector<VertexId> both{0, 0};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_ERROR(partition_measures(view, both, {.resolution = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(partition_measures(view, both, {.resolution = nan}), ErrorCode::invalid_option);
  EXPECT_ERROR(partition_measures(view, std::vector<VertexId>{0}), ErrorCode::invalid_option);
  EXPECT_ERROR(partition_measures(view, std::vector<VertexId>{0, 2}), ErrorCode::invalid_option);
  EXPECT_ERROR(partition_measures(undirected(2, {{0, 1, -1.0}}), both), ErrorCode::invalid_weight);
}

}  // namespace interzone::community
