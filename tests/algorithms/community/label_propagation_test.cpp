#include "algorithms/community/label_propagation.hpp"

#include <limits>
#include <set>

#include "algorithms/community/compare_partitions.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

/// [v][c] weight between v and the other vertices of community c, in both directions.
std::vector<std::vector<double>> ties_to_communities(const GraphView& view,
                                                     const std::vector<VertexId>& membership) {
  const auto matrix = oracle::adjacency(view);
  const std::size_t n = matrix.size();
  std::vector<std::vector<double>> ties(n, std::vector<double>(n, 0.0));
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) {
      if (u == v) continue;
      ties[u][membership[v]] += matrix[u][v] + (view.directed() ? matrix[v][u] : 0.0);
    }
  }
  return ties;
}

}  // namespace

// By hand. A clique takes one label; the bridge between two is outvoted at both its ends.
TEST(LabelPropagation, TwoCliquesByHand) {
  std::vector<TestEdge> edges = {{0, 5}};
  for (VertexId v = 0; v < 10; ++v) {
    for (VertexId u = v / 5 * 5; u < v; ++u) edges.push_back({u, v});
  }
  VertexId found = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto result = label_propagation(undirected(10, edges), {.seed = Seed(seed)});
    EXPECT_EQ(result.seed, Seed(seed));
    if (result.count == 1) continue;  // the bridge carried a label over before there was a vote
    EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}));
    ++found;
  }
  EXPECT_GE(found, 15U);
}

// By hand. Weight decides: the middle of a path goes with its heavier tie, whatever the order.
TEST(LabelPropagation, WeightsVoteByHand) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    for (const auto& view : {undirected(4, {{0, 1, 3.0}, {1, 2, 1.0}, {2, 3, 3.0}}),
                             directed(4, {{1, 0, 3.0}, {1, 2, 1.0}, {2, 3, 2.0}, {3, 2, 1.0}})}) {
      EXPECT_EQ(label_propagation(view, {.seed = Seed(seed)}).membership,
                (std::vector<VertexId>{0, 0, 1, 1}));
    }
  }
}

TEST(LabelPropagation, GraphsWithoutTies) {
  EXPECT_EQ(label_propagation(undirected(0, {}), {.seed = Seed(1)}).count, 0U);
  for (const auto& view : {directed(3, {}), directed(3, {{0, 0}, {1, 2, 0.0}})}) {
    EXPECT_EQ(label_propagation(view, {.seed = Seed(1)}).membership,
              (std::vector<VertexId>{0, 1, 2}));
  }
}

// By oracle: no label has more weight around a vertex than its own; communities are connected.
class LabelPropagationOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(LabelPropagationOnZoo, EveryVertexHasADominantLabel) {
  const auto& view = GetParam().view;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const auto result = label_propagation(view, {.seed = Seed(seed)});
    EXPECT_TRUE(oracle::all_connected(view, result.membership));
    EXPECT_EQ(std::set(result.membership.begin(), result.membership.end()).size(), result.count);
    const auto ties = ties_to_communities(view, result.membership);
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      const double most = *std::max_element(ties[v].begin(), ties[v].end());
      EXPECT_GE(ties[v][result.membership[v]], most * (1.0 - 1e-9)) << v;
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, LabelPropagationOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: the mean modularity of 20 seeds is about igraph's, whose vertices also change
// between equally good labels; where groups are not plain the outcome differs much between seeds.
TEST(LabelPropagation, IsAsGoodAsIgraph) {
  for (const std::string graph : {"karate", "miserables", "planted"}) {
    const auto reference =
        load_reference("community_methods_" + graph + ".json", "label_propagation");
    double total = 0.0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      const auto result = label_propagation(reference.view, {.seed = Seed(seed)});
      total += modularity(reference.view, result.membership);
    }
    EXPECT_GE(total / 200.0, reference.values[0] - 0.03) << graph;
  }
}

// By law: communities planted plainly are found, by every seed.
TEST(LabelPropagation, RecoversPlantedCommunities) {
  const auto view = planted(8, 40, 0.5, 0.005, Seed(3));
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const auto result = label_propagation(view, {.seed = Seed(seed)});
    const auto agreement = compare_partitions(planted_membership(8, 40), result.membership,
                                              {.seed = Seed(1), .permutations = 0});
    EXPECT_EQ(agreement.nmi.value, 1.0);
  }
}

// By law: labels are independent of the numbers of vertices: each end of a path is as likely to be
// with the middle.
TEST(LabelPropagation, DrawsAmongEquals) {
  const auto path = undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
  int left = 0, right = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const auto membership = label_propagation(path, {.seed = Seed(seed)}).membership;
    const bool with_left = membership[1] == membership[2];
    const bool with_right = membership[2] == membership[3];
    left += with_left && !with_right ? 1 : 0;
    right += with_right && !with_left ? 1 : 0;
  }
  EXPECT_GT(left, 100);
  EXPECT_NEAR(left, right, 4.0 * std::sqrt(left + right));
}

// By law: labels that fell into pieces are split, and counted.
TEST(LabelPropagation, SplitsDisconnectedLabels) {
  VertexId split = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto view = seed < 10 ? skewed(Seed(seed)) : planted(60, 20, 0.2, 0.002, Seed(seed));
    const auto result = label_propagation(view, {.seed = Seed(seed)});
    EXPECT_EQ(pieces_of(view, result.membership), result.count);
    split += result.split;
  }
  EXPECT_GT(split, 0U);
}

// By law: threads never change a bit of any field; one seed gives one answer, another another.
TEST(LabelPropagation, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed);
    const auto result = label_propagation(view, {.seed = Seed(9)}, {.threads = 1});
    EXPECT_EQ(result, label_propagation(view, {.seed = Seed(9)}, {.threads = 2}));
    EXPECT_EQ(result, label_propagation(view, {.seed = Seed(9)}, {.threads = 7}));
    EXPECT_NE(result.membership, label_propagation(view, {.seed = Seed(10)}).membership);
  }
}

TEST(LabelPropagation, RefusesAndReports) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double weight : {-1.0, nan, infinity}) {
    EXPECT_ERROR(label_propagation(directed(2, {{0, 1, weight}}), {.seed = Seed(1)}),
                 ErrorCode::invalid_weight);
  }
  EXPECT_ERROR(label_propagation(undirected(3, {{0, 1, 1e308}, {1, 2, 1e308}}), {.seed = Seed(1)}),
               ErrorCode::invalid_weight);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(label_propagation(undirected(2, {{0, 1}}), {.seed = Seed(1)}, {.cancelled = &stop}),
               Cancelled);
}

}  // namespace interzone::community
