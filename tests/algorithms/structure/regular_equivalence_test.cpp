#include "algorithms/structure/regular_equivalence.hpp"

#include <algorithm>
#include <limits>

#include "tests/algorithms/structure/roles_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. 0 -> 1 -> 2: one of 0's tie and both of 1's finds its like, and so on.
TEST(RegularSimilarity, ChainByHand) {
  const auto view = directed(3, {{0, 1}, {1, 2}});
  const auto first = regular_similarity(view, {.iterations = 1});
  EXPECT_DOUBLE_EQ(first.at(0, 1), 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(first.at(1, 2), 2.0 / 3.0);
  EXPECT_EQ(first.at(0, 2), 0.0);
  const auto second = regular_similarity(view, {.iterations = 2});
  EXPECT_DOUBLE_EQ(second.at(0, 1), 4.0 / 9.0);
  EXPECT_EQ(second.at(2, 0), 0.0);
  EXPECT_EQ(second.at(1, 1), 1.0);
}

// By hand. Tie 0 -> 1 of 3 finds 1 of its like in 2 -> 3, that of 1 all of it.
TEST(RegularSimilarity, ValuesByHand) {
  const auto view = directed(4, {{0, 1, 3.0}, {2, 3, 1.0}});
  EXPECT_EQ(regular_similarity(view, {.iterations = 1}).at(0, 2), 0.5);
  EXPECT_EQ(regular_similarity(view, {.iterations = 2}).at(0, 2), 0.25);
}

// By hand. Levels of a hierarchy play one role each, however many report to whom.
TEST(RegularEquivalence, HierarchyByHand) {
  const auto view = directed(8, {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {1, 5}, {2, 6}, {2, 7}});
  const auto result = regular_equivalence(view, {.blocks = 3, .similarity = {.iterations = 10}});
  EXPECT_EQ(result.membership, (std::vector<VertexId>{2, 1, 1, 0, 0, 0, 0, 0}));
  EXPECT_EQ(result.blocks, 3U);
  EXPECT_EQ(result.merges[4].height, 0.0);
  EXPECT_GT(result.merges[5].height, 0.5);
  // Structural equivalence tells the two groups of subordinates apart.
  const auto structural = equivalence(view, {.blocks = 5}).membership;
  EXPECT_NE(structural[3], structural[7]);
}

/// By the words of the definition, over all pairs of all pairs.
std::vector<std::vector<double>> slow(const GraphView& view, int iterations) {
  const auto a = matrix_of(view);
  const std::size_t n = a.size();
  std::vector<std::vector<double>> s(n, std::vector<double>(n, 1.0));
  for (int iteration = 0; iteration < iterations; ++iteration) {
    auto next = s;
    for (std::size_t u = 0; u < n; ++u) {
      for (std::size_t v = 0; v < n; ++v) {
        double match = 0.0, ties = 0.0;
        for (const auto& [i, j] : {std::pair(u, v), std::pair(v, u)}) {
          for (std::size_t k = 0; k < n; ++k) {
            double best = 0.0;
            for (std::size_t m = 0; m < n; ++m) {
              best = std::max(best,
                              s[k][m] * (std::min(a[i][k], a[j][m]) + std::min(a[k][i], a[m][j])));
            }
            match += best;
            ties += a[i][k] + a[k][i];
          }
        }
        if (u != v && ties > 0.0) next[u][v] = match / ties;
      }
    }
    s = next;
  }
  return s;
}

// By oracle.
class RegularSimilarityOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(RegularSimilarityOnZoo, MatchesTiesOfAllPairs) {
  const auto& view = GetParam().view;
  if (view.vertex_count() > 40) return;
  for (const int iterations : {1, 3}) {
    const auto expected = slow(view, iterations);
    const auto result = regular_similarity(view, {.iterations = iterations});
    ASSERT_EQ(result.vertices, view.vertex_count());
    for (VertexId u = 0; u < view.vertex_count(); ++u) {
      for (VertexId v = 0; v < view.vertex_count(); ++v) {
        EXPECT_NEAR(result.at(u, v), expected[u][v], 1e-12) << u << ' ' << v;
      }
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, RegularSimilarityOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: REGE of R's blockmodeling, on values that the script makes as here.
TEST(RegularSimilarity, AgreesWithBlockmodeling) {
  for (const auto* name : {"karate", "kite", "random40_directed"}) {
    const auto plain = structure_reference(name).view;
    auto matrix = matrix_of(plain);
    EdgeList edges;
    for (VertexId u = 0; u < matrix.size(); ++u) {
      for (VertexId v = plain.directed() ? 0 : u; v < matrix.size(); ++v) {
        if (u == v) matrix[u][v] = (u + 1) % 3 == 0 ? 1.0 : 0.0;
        if (matrix[u][v] == 0.0) continue;
        edges.source.push_back(u);
        edges.target.push_back(v);
        edges.weight.push_back(1.0 + static_cast<double>((u + 1) * (v + 1) % 5));
      }
    }
    const auto view = make_view(plain.vertex_count(), edges, {.directed = plain.directed()});
    const auto rows = roles_reference(name).at("rege").get<std::vector<std::vector<double>>>();
    const auto result = regular_similarity(view);
    for (VertexId u = 0; u < rows.size(); ++u) {
      for (VertexId v = 0; v < rows[u].size(); ++v) {
        EXPECT_NEAR(result.at(u, v), rows[u][v], 1e-9) << name << ' ' << u << ' ' << v;
      }
    }
  }
}

// By law.
TEST(RegularSimilarity, OfAnUndirectedNetworkWithoutWeightsSaysNothing) {
  const auto result = regular_similarity(structure_reference("karate").view);
  for (const double value : result.value) EXPECT_EQ(value, 1.0);
}

TEST(RegularSimilarity, DoesNotGrowAndIsOneForStructurallyEquivalentVertices) {
  const auto view = directed(7, {{0, 2}, {1, 2}, {2, 3}, {2, 4}, {3, 5}, {4, 5}, {5, 6}, {6, 2}});
  auto before = regular_similarity(view, {.iterations = 1});
  for (int iterations = 2; iterations < 12; ++iterations) {
    const auto now = regular_similarity(view, {.iterations = iterations});
    for (std::size_t cell = 0; cell < now.value.size(); ++cell) {
      EXPECT_LE(now.value[cell], before.value[cell] + 1e-15);
    }
    EXPECT_EQ(now.at(0, 1), 1.0);
    EXPECT_EQ(now.at(3, 4), 1.0);
    before = now;
  }
}

TEST(RegularSimilarity, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(150, 1500, true, true, Seed(3));
  const auto once = regular_similarity(view, {}, {.threads = 1});
  for (const int threads : {2, 7})
    EXPECT_EQ(regular_similarity(view, {}, {.threads = threads}), once);
}

TEST(RegularSimilarity, NamesDoNotMatter) {
  const auto view = random_graph(40, 300, true, true, Seed(4));
  const auto order = turned(40);
  const auto a = regular_similarity(view), b = regular_similarity(relabelled(view, order));
  for (VertexId u = 0; u < 40; ++u) {
    for (VertexId v = 0; v < 40; ++v) EXPECT_NEAR(a.at(u, v), b.at(order[u], order[v]), 1e-12);
  }
}

TEST(RegularSimilarity, EdgeCases) {
  EXPECT_TRUE(regular_similarity(directed(0, {})).value.empty());
  EXPECT_EQ(regular_similarity(directed(1, {})).value, (std::vector<double>{1.0}));
  const auto view = directed(4, {{0, 0}, {0, 1}, {0, 1}});
  const auto result = regular_similarity(view);
  EXPECT_EQ(result.at(2, 3), 1.0);  // neither has a tie
  EXPECT_EQ(result.at(0, 2), 0.0);
  EXPECT_EQ(result, regular_similarity(directed(4, {{0, 0}, {0, 1}})));
}

TEST(RegularEquivalence, RefusesWhatItCannotMatch) {
  EXPECT_ERROR(regular_equivalence(directed(2, {}), {.blocks = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(regular_similarity(directed(2, {}), {.iterations = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(regular_similarity(directed(most_profiles + 1, {})), ErrorCode::limit);
  for (const double weight : {-1.0, std::numeric_limits<double>::quiet_NaN(), infinity}) {
    EXPECT_ERROR(regular_similarity(directed(2, {{0, 1, weight}})), ErrorCode::invalid_weight);
  }
  EXPECT_ERROR(regular_similarity(directed(2, {{0, 1, 1e308}, {1, 0, 1e308}})),
               ErrorCode::invalid_weight);
}

}  // namespace interzone::structure
