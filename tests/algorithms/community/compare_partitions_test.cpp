#include "algorithms/community/compare_partitions.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tests/support/oracle_community.hpp"
#include "tests/support/support.hpp"

namespace interzone::community {
using namespace testing_support;
using Labels = std::vector<VertexId>;

namespace {

constexpr ComparePartitionsOptions plain{.seed = Seed(1), .permutations = 0};

Labels random_labels(VertexId n, VertexId labels, Seed seed) {
  Stream random(seed, 0);
  Labels all;
  for (VertexId v = 0; v < n; ++v) all.push_back(static_cast<VertexId>(random.below(labels)));
  return all;
}

}  // namespace

// By hand. Halves against halves that cross them: every cell holds one vertex, so nothing is shared.
// Of 6 pairs 2 are together in each, none in both, and 2/3 are expected.
TEST(ComparePartitions, CrossingHalvesByHand) {
  const auto result = compare_partitions(Labels{0, 0, 1, 1}, Labels{0, 1, 0, 1}, plain);
  EXPECT_NEAR(result.nmi.value, 0.0, 1e-15);
  EXPECT_NEAR(result.vi.value, 2.0 * std::log(2.0), 1e-15);
  EXPECT_EQ(result.split_join.value, 4.0);  // one of each half, both ways
  EXPECT_NEAR(result.ari.value, (0.0 - 2.0 / 3.0) / (2.0 - 2.0 / 3.0), 1e-15);
  // Of 6 orders of b's labels 2 equal a and share log 2, so E = log 2 / 3: AMI = -(1/3) / (2/3).
  EXPECT_NEAR(result.ami.value, -0.5, 1e-14);
}

TEST(ComparePartitions, TheSamePartitionUnderOtherNames) {
  const auto result =
      compare_partitions(Labels{2, 2, 0, 0, 1}, Labels{0, 0, 3, 3, 4}, {.seed = Seed(3)});
  for (const auto& agreement : {result.nmi, result.ami, result.ari}) {
    EXPECT_EQ(agreement.value, 1.0);
    EXPECT_LT(agreement.p_value, 0.25);  // 1 in 15 orders of 2 2 1 leaves the same partition
  }
  EXPECT_EQ(result.vi.value, 0.0);
  EXPECT_EQ(result.split_join.value, 0.0);
  EXPECT_LT(result.split_join.p_value, 0.25);
}

// By hand. 0 1 2 | 3 4 against 0 1 | 2 3 4 | : 2 moves; with 3 and 4 apart: one more, one way alone.
TEST(ComparePartitions, SplitJoinByHand) {
  const Labels a = {0, 0, 0, 1, 1};
  EXPECT_EQ(compare_partitions(a, Labels{0, 0, 1, 1, 1}, plain).split_join.value, 2.0);
  EXPECT_EQ(compare_partitions(a, Labels{0, 0, 0, 1, 2}, plain).split_join.value, 1.0);
}

TEST(ComparePartitions, PartitionsThatLeaveNothingToChance) {
  const Labels together(5, 0);
  Labels apart(5);
  std::iota(apart.begin(), apart.end(), VertexId{0});
  for (const Labels& same : {together, apart, Labels{}, Labels{0}}) {
    const auto result = compare_partitions(same, same, {.seed = Seed(1), .permutations = 9});
    EXPECT_EQ(result.nmi, (Agreement{1.0, 1.0}));
    EXPECT_EQ(result.ami, (Agreement{1.0, 1.0}));
    EXPECT_EQ(result.ari, (Agreement{1.0, 1.0}));
    EXPECT_EQ(result.vi, (Agreement{0.0, 1.0}));
    EXPECT_EQ(result.split_join, (Agreement{0.0, 1.0}));
  }
  const auto result = compare_partitions(together, apart, plain);
  EXPECT_EQ(result.nmi.value, 0.0);
  EXPECT_EQ(result.ami.value, 0.0);
  EXPECT_EQ(result.ari.value, 0.0);
  EXPECT_NEAR(result.vi.value, std::log(5.0), 1e-15);
  EXPECT_EQ(result.split_join.value, 4.0);
  EXPECT_TRUE(std::isnan(result.nmi.p_value));
}

// By oracle: pairs counted one by one, and the mean over all orders of labels.
TEST(ComparePartitions, MatchesCountsOfPairsAndAllOrders) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto n = static_cast<VertexId>(4 + seed % 5);
    const auto a = random_labels(n, 3, Seed(seed)), b = random_labels(n, 4, Seed(seed + 100));
    const auto expected = oracle::agreements(a, b);
    if (std::isnan(expected.nmi) || std::isnan(expected.ari)) continue;
    const auto result = compare_partitions(a, b, plain);
    expect_near({result.nmi.value, result.ari.value, result.vi.value},
                {expected.nmi, expected.ari, expected.vi}, 1e-12);
    const double chance = oracle::mean_information(a, b);
    const double entropy = (expected.vi / 2.0) / (1.0 - expected.nmi);  // mean of H_a and H_b
    if (expected.vi > 1e-9) {
      EXPECT_NEAR(result.ami.value, (expected.nmi * entropy - chance) / (entropy - chance), 1e-9);
    }
  }
}

// By another library.
TEST(ComparePartitions, AgreesWithIgraph) {
  const auto reference = load_reference("community_agreements.json");
  const auto json = read_reference("community_agreements.json");
  std::vector<double> found;
  for (const auto& pair : json.at("pairs")) {
    const auto result = compare_partitions(Labels(pair.at(0)), Labels(pair.at(1)), plain);
    found.insert(found.end(),
                 {result.nmi.value, result.ari.value, result.vi.value, result.split_join.value});
  }
  expect_near(found, reference.values, reference.tolerance);
}

// By law: both ways round alike; p is small for a likeness and uniform under chance.
TEST(ComparePartitions, IsSymmetricAndTestsAgainstChance) {
  const auto a = random_labels(60, 4, Seed(1));
  auto b = a;
  for (VertexId v = 0; v < 60; v += 3) b[v] = (b[v] + 1) % 4;
  const auto there = compare_partitions(a, b, {.seed = Seed(2)});
  const auto back = compare_partitions(b, a, {.seed = Seed(2)});
  expect_near({there.nmi.value, there.ami.value, there.ari.value, there.vi.value},
              {back.nmi.value, back.ami.value, back.ari.value, back.vi.value}, 1e-12);
  EXPECT_EQ(there.split_join.value, back.split_join.value);
  EXPECT_EQ(there.split_join.p_value, 1.0 / 1000.0);
  EXPECT_EQ(there.nmi.p_value, 1.0 / 1000.0);
  EXPECT_EQ(there.ari.p_value, 1.0 / 1000.0);
  double nmi = 0.0, ami = 0.0, ari = 0.0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto result = compare_partitions(a, random_labels(60, 5, Seed(seed + 50)),
                                           {.seed = Seed(seed), .permutations = 99});
    nmi += result.nmi.p_value / 100.0;
    ami += result.ami.value / 100.0;
    ari += result.ari.value / 100.0;
  }
  EXPECT_NEAR(nmi, 0.5, 0.1);
  EXPECT_NEAR(ami, 0.0, 0.02);
  EXPECT_NEAR(ari, 0.0, 0.02);
}

// By law: it is a distance, and what one community more of b's takes apart is what moves.
TEST(ComparePartitions, SplitJoinIsADistance) {
  const auto distance = [](const Labels& a, const Labels& b) {
    return compare_partitions(a, b, plain).split_join.value;
  };
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Labels a = random_labels(9, 4, Seed(seed)), b = random_labels(9, 3, Seed(seed + 500)),
                 c = random_labels(9, 5, Seed(seed + 900));
    EXPECT_LE(distance(a, c), distance(a, b) + distance(b, c));
    EXPECT_EQ(distance(a, b), distance(b, a));
    Labels split = a;  // one vertex leaves the others: it moves, one way alone
    split[4] = 8;
    const bool alone = std::count(a.begin(), a.end(), a[4]) == 1;
    EXPECT_EQ(distance(a, split), alone ? 0.0 : 1.0);
  }
}

TEST(ComparePartitions, ThreadsDoNotChangeTheResult) {
  const auto a = random_labels(5'000, 40, Seed(1)), b = random_labels(5'000, 60, Seed(2));
  const ComparePartitionsOptions options{.seed = Seed(4), .permutations = 99};
  EXPECT_EQ(compare_partitions(a, b, options, {.threads = 1}),
            compare_partitions(a, b, options, {.threads = 7}));
}

TEST(ComparePartitions, RefusesWhatItCannotCompare) {
  EXPECT_ERROR(compare_partitions(Labels{0, 0}, Labels{0}, plain), ErrorCode::invalid_option);
  EXPECT_ERROR(compare_partitions(Labels{0}, Labels{0, 0}, plain), ErrorCode::invalid_option);
  EXPECT_ERROR(compare_partitions(Labels{0, 2}, Labels{0, 0}, plain), ErrorCode::invalid_option);
  EXPECT_ERROR(compare_partitions(Labels{0, 0}, Labels{0, 2}, plain), ErrorCode::invalid_option);
  EXPECT_ERROR(compare_partitions(Labels{0}, Labels{0}, {.seed = Seed(1), .permutations = -1}),
               ErrorCode::invalid_option);
}

}  // namespace interzone::community
