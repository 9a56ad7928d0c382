#include "algorithms/community/consensus.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "algorithms/community/co_membership.hpp"
#include "algorithms/community/leiden.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

using Runs = std::vector<std::vector<VertexId>>;

/// Share of the runs in which two vertices are together.
double together(const Runs& runs, std::size_t u, std::size_t v) {
  double count = 0.0;
  for (const auto& run : runs) count += run[u] == run[v] ? 1.0 : 0.0;
  return count / static_cast<double>(runs.size());
}

double score(const Runs& runs, const std::vector<VertexId>& membership) {
  double sum = 0.0;
  for (std::size_t u = 0; u < membership.size(); ++u) {
    for (std::size_t v = 0; v < u; ++v) {
      if (membership[u] == membership[v]) sum += together(runs, u, v) - 0.5;
    }
  }
  return sum;
}

/// Mean share of pairs that a run treats as the partition does.
double agreement(const Runs& runs, const std::vector<VertexId>& membership) {
  double same = 0.0, all = 0.0;
  for (const auto& run : runs) {
    for (std::size_t u = 0; u < membership.size(); ++u) {
      for (std::size_t v = 0; v < u; ++v) {
        same += (membership[u] == membership[v]) == (run[u] == run[v]) ? 1.0 : 0.0;
        all += 1.0;
      }
    }
  }
  return all > 0.0 ? same / all : 1.0;
}

std::vector<double> stability(const Runs& runs, const std::vector<VertexId>& membership) {
  std::vector<double> values;
  for (std::size_t v = 0; v < membership.size(); ++v) {
    double sum = 0.0;
    for (const auto& run : runs) {
      double both = 0.0, either = 0.0;
      for (std::size_t u = 0; u < membership.size(); ++u) {
        const bool here = membership[u] == membership[v], there = run[u] == run[v];
        both += here && there ? 1.0 : 0.0;
        either += here || there ? 1.0 : 0.0;
      }
      sum += both / either / static_cast<double>(runs.size());
    }
    values.push_back(sum);
  }
  return values;
}

Runs random_runs(std::size_t count, VertexId n, VertexId labels, Seed seed) {
  Stream random(seed, 0);
  Runs runs(count, std::vector<VertexId>(n));
  for (auto& run : runs) {
    for (VertexId& label : run) label = static_cast<VertexId>(random.below(labels));
  }
  return runs;
}

}  // namespace

// By hand. Two runs of three have a pair of pairs; one moves vertex 3 to the others.
TEST(Consensus, ThreeRunsByHand) {
  const Runs runs{{0, 0, 1, 1}, {1, 1, 0, 0}, {0, 0, 1, 0}};
  const auto result = consensus(runs, {.seed = Seed(1)});
  EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 0, 1, 1}));
  EXPECT_EQ(result.count, 2U);
  EXPECT_EQ(result.seed, Seed(1));
  // In the third run 0 is with 1 and 3: 2 of 3; 2 is alone: 1 of 2; 3 is with 0 and 1: 1 of 4.
  expect_near(result.stability, {8.0 / 9.0, 8.0 / 9.0, 5.0 / 6.0, 0.75}, 1e-12);
  EXPECT_NEAR(result.agreement, 1.0 - 3.0 / 18.0, 1e-12);
}

TEST(Consensus, OfOneRunOrNoVertices) {
  const auto result = consensus(Runs{{2, 2, 0, 4, 0}}, {.seed = Seed(1)});
  EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 0, 1, 2, 1}));
  EXPECT_EQ(result.stability, std::vector<double>(5, 1.0));
  EXPECT_EQ(result.agreement, 1.0);
  const auto empty = consensus(Runs{{}, {}}, {.seed = Seed(1)});
  EXPECT_EQ(empty.count, 0U);
  EXPECT_EQ(empty.agreement, 1.0);
  EXPECT_EQ(consensus(Runs{{0}, {0}}, {.seed = Seed(1)}).stability, (std::vector<double>{1.0}));
}

// By oracle: no partition at all agrees more with the runs; stability and agreement from all pairs.
TEST(Consensus, IsTheBestOfAllPartitions) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const auto n = static_cast<VertexId>(2 + seed % 7);
    const Runs runs = random_runs(1 + seed % 6, n, std::min<VertexId>(n, 3), Seed(seed));
    const auto result = consensus(runs, {.seed = Seed(seed)});
    double best = -infinity;
    oracle::for_each_partition(n, [&](const oracle::Membership& membership) {
      best = std::max(best, score(runs, membership));
    });
    EXPECT_NEAR(score(runs, result.membership), best, 1e-9) << seed;
    expect_near(result.stability, stability(runs, result.membership), 1e-12);
    EXPECT_NEAR(result.agreement, agreement(runs, result.membership), 1e-12);
    EXPECT_EQ(std::set(result.membership.begin(), result.membership.end()).size(), result.count);
  }
}

// By oracle: what runs of a method on every graph of the zoo have in common.
class ConsensusOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ConsensusOnZoo, AgreesMoreThanAnyRun) {
  const auto& view = GetParam().view;
  Runs runs;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    runs.push_back(leiden(view, {.seed = Seed(seed)}).membership);
  }
  const auto result = consensus(runs, {.seed = Seed(1)});
  for (const auto& run : runs) {
    EXPECT_GE(score(runs, result.membership), score(runs, run) - 1e-9);
  }
  expect_near(result.stability, stability(runs, result.membership), 1e-12);
  EXPECT_NEAR(result.agreement, agreement(runs, result.membership), 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, ConsensusOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: igraph's Leiden on the co-membership matrix, the best of 50, finds no more.
TEST(Consensus, IsNoWorseThanIgraph) {
  for (const std::string kind : {"mild", "wild"}) {
    const std::string name = "community_consensus_" + kind + ".json";
    const Runs runs = read_reference(name).at("runs");
    const auto result = consensus(runs, {.seed = Seed(1)});
    EXPECT_GE(score(runs, result.membership), load_reference(name, "score").values[0] - 1e-9);
    EXPECT_GE(result.agreement, load_reference(name, "agreement").values[0] - 1e-9);
  }
}

// By law: numbers of labels and the order of runs are of no account; more runs cost no more groups.
TEST(Consensus, LabelsAndOrderAreOfNoAccount) {
  const auto view = planted(6, 15, 0.5, 0.03, Seed(3));
  Runs runs;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    runs.push_back(leiden(view, {.seed = Seed(seed)}).membership);
  }
  const auto result = consensus(runs, {.seed = Seed(1)});
  EXPECT_EQ(result.membership, planted_membership(6, 15));
  for (auto& run : runs) {
    for (VertexId& label : run) label = 89 - label;
  }
  std::reverse(runs.begin(), runs.end());
  const auto turned = consensus(runs, {.seed = Seed(1)});
  EXPECT_EQ(turned.membership, result.membership);
  expect_near(turned.stability, result.stability, 1e-12);
}

// By law: threads never change a bit of any field.
TEST(Consensus, ThreadsDoNotChangeTheResult) {
  const VertexId n = sanitized ? 800 : 2000;
  const auto view = many_chunks(false, n, EdgeId{3} * n);
  Runs runs;
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    runs.push_back(leiden(view, {.seed = Seed(seed), .max_iterations = 1}).membership);
  }
  const auto result = consensus(runs, {.seed = Seed(9)}, {.threads = 1});
  EXPECT_EQ(result, consensus(runs, {.seed = Seed(9)}, {.threads = 2}));
  EXPECT_EQ(result, consensus(runs, {.seed = Seed(9)}, {.threads = 7}));
}

TEST(Consensus, RefusesAndReports) {
  EXPECT_ERROR(consensus(Runs{}, {.seed = Seed(1)}), ErrorCode::invalid_option);
  EXPECT_ERROR(consensus(Runs{{0, 0}, {0}}, {.seed = Seed(1)}), ErrorCode::invalid_option);
  EXPECT_ERROR(consensus(Runs{{0, 2}}, {.seed = Seed(1)}), ErrorCode::invalid_option);
  const Runs loose{{0, 0, 0, 0}, {0, 1, 2, 3}};
  EXPECT_ERROR(consensus(loose, {.seed = Seed(1), .max_pairs = 5}), ErrorCode::limit);
  EXPECT_EQ(consensus(loose, {.seed = Seed(1), .max_pairs = 6}).stability.size(), 4U);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(consensus(loose, {.seed = Seed(1)}, {.cancelled = &stop}), Cancelled);
}

// By hand. Of three runs two have 0 and 1 together, two 2 and 3, one 0 and 3.
TEST(CommunityCoMembership, ThreeRunsByHand) {
  const auto edges = co_membership(Runs{{0, 0, 1, 1}, {1, 1, 0, 0}, {0, 1, 2, 0}});
  EXPECT_EQ(edges.source, (std::vector<VertexId>{1, 3, 3}));
  EXPECT_EQ(edges.target, (std::vector<VertexId>{0, 2, 0}));
  expect_near(edges.weight, {2.0 / 3.0, 2.0 / 3.0, 1.0 / 3.0}, 1e-15);
  EXPECT_TRUE(co_membership(Runs{{}}).source.empty());
  EXPECT_TRUE(co_membership(Runs{{0, 1, 2}}).source.empty());
}

// By oracle: every pair in every run.
TEST(CommunityCoMembership, CountsPairs) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto n = static_cast<VertexId>(1 + seed);
    const Runs runs = random_runs(1 + seed % 5, n, std::min<VertexId>(n, 4), Seed(seed));
    const auto edges = co_membership(runs);
    std::vector<double> found(n * std::size_t{n}, 0.0), expected = found;
    for (std::size_t e = 0; e < edges.source.size(); ++e) {
      EXPECT_LT(edges.target[e], edges.source[e]);
      found[edges.source[e] * std::size_t{n} + edges.target[e]] += edges.weight[e];
    }
    for (VertexId u = 0; u < n; ++u) {
      for (VertexId v = 0; v < u; ++v) expected[u * std::size_t{n} + v] = together(runs, u, v);
    }
    expect_near(found, expected, 1e-15);
  }
}

// By another library.
TEST(CommunityCoMembership, AgreesWithNumpy) {
  const auto json = read_reference("community_co_membership.json");
  const Runs runs = read_reference(json.at("runs")).at("runs");
  const auto edges = co_membership(runs);
  const std::vector<double> counts = json.at("values");
  std::vector<double> found(counts.size(), 0.0);
  for (std::size_t e = 0; e < edges.source.size(); ++e) {
    const std::size_t u = edges.source[e];
    found[u * (u - 1) / 2 + edges.target[e]] = edges.weight[e] * static_cast<double>(runs.size());
  }
  expect_near(found, counts, 1e-12);
}

TEST(CommunityCoMembership, RefusesAndReports) {
  EXPECT_ERROR(co_membership(Runs{}), ErrorCode::invalid_option);
  EXPECT_ERROR(co_membership(Runs{{0, 0}, {0}}), ErrorCode::invalid_option);
  EXPECT_ERROR(co_membership(Runs{{0, 2}}), ErrorCode::invalid_option);
  const Runs runs{{0, 0, 0}, {1, 1, 0}};
  EXPECT_ERROR(co_membership(runs, {.max_pairs = 3}), ErrorCode::limit);
  EXPECT_EQ(co_membership(runs, {.max_pairs = 4}).source.size(), 3U);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(co_membership(runs, {}, {.cancelled = &stop}), Cancelled);
}

}  // namespace interzone::community
