#include "algorithms/community/community_significance.hpp"

#include <limits>

#include "algorithms/community/leiden.hpp"
#include "algorithms/statistics/null_models.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

std::vector<VertexId> find_leiden(const GraphView& view, Seed seed, const RunContext& run) {
  return leiden(view, {.seed = seed}, run).membership;
}

CommunitySignificanceResult tested(const GraphView& view, Seed seed, int networks) {
  return community_significance(view, find_leiden(view, seed, {}), find_leiden,
                                {.seed = seed, .networks = networks});
}

std::vector<VertexId> best_of_20(const GraphView& view, Seed seed, const RunContext& run) {
  LeidenResult best{.quality = -1.0, .seed = seed};
  for (std::uint64_t i = 0; i < 20; ++i) {
    const auto found = leiden(view, {.seed = Seed(seed.value + i)}, run);
    if (found.quality > best.quality) best = found;
  }
  return best.membership;
}

/// Evidence of each community, from the matrix of a graph without loops.
std::vector<double> slow_evidence(const GraphView& view, const std::vector<VertexId>& membership) {
  const auto matrix = oracle::adjacency(view);
  const std::size_t n = matrix.size(),
                    k = n == 0 ? 0 : 1 + *std::max_element(membership.begin(), membership.end());
  std::vector<double> inner(k, 0.0), out(k, 0.0), in(k, 0.0), evidence(k, 0.0);
  double total = 0.0;
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) {
      if (membership[u] == membership[v]) inner[membership[u]] += matrix[u][v];
      out[membership[u]] += matrix[u][v];
      in[membership[v]] += matrix[u][v];
      total += matrix[u][v];
    }
  }
  for (std::size_t c = 0; c < k; ++c) {
    const double once = view.directed() ? 1.0 : 0.5;
    const double ties = once * inner[c], expected = once * out[c] * in[c] / total;
    if (ties > expected + 1e-12) {
      evidence[c] = ties * std::log(ties / expected) - (ties - expected);
    }
  }
  return evidence;
}

double greatest(const std::vector<double>& values) {
  return values.empty() ? 0.0 : *std::max_element(values.begin(), values.end());
}

}  // namespace

// By hand. Within each triangle are 3 ties where 7^2 / 28 are expected.
TEST(CommunitySignificance, EvidenceByHand) {
  const std::vector<VertexId> triangles{0, 0, 0, 1, 1, 1};
  const auto result =
      community_significance(bridge(), triangles, find_leiden, {.seed = Seed(1), .networks = 0});
  EXPECT_NEAR(result.modularity, 5.0 / 14.0, 1e-15);
  const double evidence = 3.0 * std::log(3.0 / 1.75) - 1.25;
  expect_near(result.evidence, {evidence, evidence}, 1e-12);
  EXPECT_TRUE(std::isnan(result.p_value) && std::isnan(result.community_p[0]));
  EXPECT_EQ(result.seed, Seed(1));
}

// By hand. No other network has the degrees of a star or a clique: all random ones are the same, p is 1.
TEST(CommunitySignificance, NetworksThatCannotChangeByHand) {
  const auto star = undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}});
  const auto clique = undirected(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
  for (const auto& view : {star, clique}) {
    const std::vector<VertexId> membership(view.vertex_count(), 0);
    const auto fixed = [&](const GraphView&, Seed, const RunContext&) { return membership; };
    const auto result =
        community_significance(view, membership, fixed, {.seed = Seed(1), .networks = 9});
    EXPECT_EQ(result.p_value, 1.0);
    EXPECT_EQ(result.community_p, (std::vector<double>{1.0}));
    EXPECT_EQ(result.null_sd, 0.0);
  }
}

TEST(CommunitySignificance, IsUndefinedWithoutTies) {
  for (const VertexId n : {0U, 3U}) {
    const auto result = tested(directed(n, {}), Seed(1), 5);
    EXPECT_TRUE(std::isnan(result.modularity) && std::isnan(result.p_value));
    for (const double p : result.community_p) EXPECT_TRUE(std::isnan(p));
    EXPECT_EQ(result.evidence, std::vector<double>(n, 0.0));
  }
}

// By oracle: the same networks, their modularity and evidence from the matrix, counted one by one.
class CommunitySignificanceOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(CommunitySignificanceOnZoo, CountsNetworksThatAreAsGood) {
  const auto simple = simplified(GetParam().view);
  const auto membership = find_leiden(simple, Seed(3), {});
  std::vector<Seed> seeds;
  const auto recorded = [&](const GraphView& view, Seed seed, const RunContext& run) {
    seeds.push_back(seed);
    return find_leiden(view, seed, run);
  };
  const auto result = community_significance(GetParam().view, membership, recorded,
                                             {.seed = Seed(4), .networks = 7}, {.threads = 1});
  expect_near(result.evidence, slow_evidence(simple, membership), 1e-9);
  const double modularity = oracle::modularity(simple, membership, 1.0);
  expect_near({result.modularity}, {modularity}, 1e-12);
  if (std::isnan(modularity)) return;
  ASSERT_EQ(seeds.size(), 7U);
  double as_good = 0.0;
  std::vector<double> as_strong(result.evidence.size(), 0.0);
  for (std::uint64_t r = 0; r < 7; ++r) {
    const auto random = statistics::rewired(simple, {.seed = Seed(4), .index = r});
    const auto found = find_leiden(random, seeds[r], {});
    as_good += oracle::modularity(random, found, 1.0) >= modularity - 1e-10 ? 1.0 : 0.0;
    const double best = greatest(slow_evidence(random, found));
    for (std::size_t c = 0; c < as_strong.size(); ++c) {
      as_strong[c] += best >= result.evidence[c] - 1e-9 ? 1.0 : 0.0;
    }
  }
  EXPECT_EQ(result.p_value, (as_good + 1.0) / 8.0);
  for (std::size_t c = 0; c < as_strong.size(); ++c) {
    EXPECT_EQ(result.community_p[c], (as_strong[c] + 1.0) / 8.0) << c;
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, CommunitySignificanceOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: Leiden finds as much modularity in igraph's rewired karate clubs as in ours, and less
// than in the club itself.
TEST(SlowCommunitySignificance, NullModularityAgreesWithIgraphOnKarate) {
  const double mean = load_reference("community_null_karate.json", "mean").values[0];
  const auto reference = load_reference("community_null_karate.json", "sd");
  const double sd = reference.values[0];
  const auto result =
      community_significance(reference.view, best_of_20(reference.view, Seed(5), {}), best_of_20,
                             {.seed = Seed(5), .networks = 400});
  EXPECT_NEAR(result.null_mean, mean, 4.0 * sd * std::sqrt(2.0 / 400.0));
  EXPECT_NEAR(result.null_sd, sd, 0.2 * sd);
  EXPECT_LT(result.p_value, 0.01);
}

// By law: 5 % of random networks are called structured at the 5 % level, and in no more does any
// community pass for real: 500 networks, each against 19.
TEST(SlowCommunitySignificance, HoldsItsLevel) {
  int rejected = 0, any_community = 0;
  for (std::uint64_t i = 0; i < 500; ++i) {
    const auto view =
        i % 2 == 0 ? random_graph(40, 90, false, false, Seed(i))
                   : simplified(make_view(
                         64, generators::rmat({.seed = Seed(i), .scale = 6, .edge_factor = 3}),
                         {.directed = false}));
    const auto result = tested(view, Seed(1000 + i), 19);
    rejected += result.p_value <= 0.05 ? 1 : 0;
    const double least = *std::min_element(result.community_p.begin(), result.community_p.end());
    any_community += least <= 0.05 ? 1 : 0;
  }
  // 25 expected, standard deviation 4.9.
  EXPECT_GE(rejected, 11);
  EXPECT_LE(rejected, 39);
  EXPECT_GE(any_community, 11);
  EXPECT_LE(any_community, 39);
}

// By law: weak groups are found: four of 16 actors with 5 ties each within and 2.4 to all others.
TEST(SlowCommunitySignificance, HasPower) {
  int rejected = 0, real = 0;
  for (std::uint64_t i = 0; i < 40; ++i) {
    const auto result = tested(planted(4, 16, 1.0 / 3.0, 0.05, Seed(i)), Seed(i), 39);
    rejected += result.p_value <= 0.05 ? 1 : 0;
    for (const double p : result.community_p) real += p <= 0.05 ? 1 : 0;
  }
  EXPECT_GE(rejected, 38);
  EXPECT_GE(real, 60);
}

// By law: threads never change a bit of any field.
TEST(CommunitySignificance, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(200, 800, false, true, Seed(2));
  const auto membership = find_leiden(view, Seed(1), {});
  const CommunitySignificanceOptions options{.seed = Seed(9), .networks = 12};
  const auto result =
      community_significance(view, membership, find_leiden, options, {.threads = 1});
  for (const int threads : {2, 7}) {
    EXPECT_EQ(result,
              community_significance(view, membership, find_leiden, options, {.threads = threads}));
  }
}

TEST(CommunitySignificance, RefusesAndReports) {
  const auto view = bridge();
  const std::vector<VertexId> one(6, 0);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto run = [&](const GraphView& graph, const CommunitySignificanceOptions& options) {
    return community_significance(graph, one, find_leiden, options);
  };
  EXPECT_ERROR(run(view, {.seed = Seed(1), .networks = -1}), ErrorCode::invalid_option);
  for (const double switches : {-1.0, nan, infinity}) {
    EXPECT_ERROR(run(view, {.seed = Seed(1), .switches_per_edge = switches}),
                 ErrorCode::invalid_option);
  }
  EXPECT_ERROR(run(undirected(5, {}), {.seed = Seed(1)}), ErrorCode::invalid_option);
  EXPECT_ERROR(run(undirected(6, {{0, 1, -1.0}}), {.seed = Seed(1)}), ErrorCode::invalid_weight);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(
      community_significance(view, one, find_leiden, {.seed = Seed(1)}, {.cancelled = &stop}),
      Cancelled);
}

}  // namespace interzone::community
