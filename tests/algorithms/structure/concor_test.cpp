#include "algorithms/structure/concor.hpp"

#include <algorithm>
#include <cmath>

#include "tests/algorithms/structure/roles_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

/// Whether two memberships part the vertices in the same way.
void expect_same_parts(const std::vector<VertexId>& a, const std::vector<VertexId>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t u = 0; u < a.size(); ++u) {
    for (std::size_t v = 0; v < u; ++v) EXPECT_EQ(a[u] == a[v], b[u] == b[v]) << u << ' ' << v;
  }
}

// By hand. Those of equal profiles go together; a star parts in its centre and its leaves.
TEST(Concor, CompleteBipartiteByHand) {
  std::vector<TestEdge> edges;
  for (VertexId u = 0; u < 3; ++u) {
    for (VertexId v = 3; v < 7; ++v) edges.push_back({u, v});
  }
  for (const bool arcs : {false, true}) {
    const auto result = concor(arcs ? directed(7, edges) : undirected(7, edges));
    EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 0, 0, 1, 1, 1, 1}));
    EXPECT_EQ(result.blocks, 2U);
    EXPECT_EQ(result.undecided, 0U);
  }
  EXPECT_EQ(concor(undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}})).membership,
            (std::vector<VertexId>{0, 1, 1, 1, 1}));
}

// Everyone alike is one block; a cycle favours no way to part it.
TEST(Concor, SymmetryIsNotBroken) {
  const auto clique = concor(undirected(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}));
  EXPECT_EQ(clique.blocks, 1U);
  EXPECT_EQ(clique.undecided, 0U);
  const auto cycle = concor(undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}}));
  EXPECT_EQ(cycle.blocks, 1U);
  EXPECT_EQ(cycle.undecided, 1U);
  EXPECT_EQ(concor(random_graph(20, 60, true, false, Seed(1)), {.max_iterations = 1}).undecided,
            1U);
}

using Matrix = std::vector<std::vector<double>>;

/// Pearson's correlations between the columns of a matrix, by definition.
Matrix correlations(const Matrix& from) {
  const std::size_t k = from.size();
  const auto mean = [&](std::size_t a, std::size_t b) {
    double sum = 0.0;
    for (const auto& row : from) sum += row[a] * (b == k ? 1.0 : row[b]);
    return sum / static_cast<double>(k);
  };
  const auto covariance = [&](std::size_t a, std::size_t b) {
    return mean(a, b) - mean(a, k) * mean(b, k);
  };
  Matrix to(k, std::vector<double>(k, 1.0));
  for (std::size_t a = 0; a < k; ++a) {
    for (std::size_t b = 0; b < k; ++b) {
      if (a != b) to[a][b] = covariance(a, b) / std::sqrt(covariance(a, a) * covariance(b, b));
    }
  }
  return to;
}

bool sided(const Matrix& r) {
  for (const auto& row : r) {
    if (std::ranges::any_of(row, [](double x) { return std::abs(x) < 1.0 - 1e-7; })) return false;
  }
  return true;
}

// By oracle: the two sides of the first split.
class ConcorOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ConcorOnZoo, TakesTheSidesOfRepeatedCorrelations) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  const auto result = concor(view, {.depth = 1});
  ASSERT_EQ(result.membership.size(), n);
  EXPECT_EQ(concor(view, {.depth = 3}).membership.size(), n);
  if (result.undecided > 0 || n < 3) {
    EXPECT_EQ(result.blocks, n == 0 ? 0U : 1U);
    return;
  }
  const auto first = profiles(view, {.measure = ProfileMeasure::correlation});
  Matrix r(n, std::vector<double>(n));
  for (VertexId u = 0; u < n; ++u) {
    for (VertexId v = 0; v < n; ++v) r[u][v] = first.at(u, v);
  }
  for (int i = 0; i < 200 && !sided(r); ++i) r = correlations(r);
  std::vector<VertexId> side;
  for (VertexId v = 0; v < n; ++v) side.push_back(r[0][v] > 0.0 ? 0 : 1);
  EXPECT_EQ(result.membership, side);
}
INSTANTIATE_TEST_SUITE_P(Zoo, ConcorOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another program: R's cor, on the matrix with its diagonal of zeros.
TEST(Concor, AgreesWithRepeatedCorrelationsInR) {
  for (const auto* name : {"karate", "random40_directed"}) {
    const auto expected = roles_reference(name).at("concor").get<std::vector<VertexId>>();
    const auto view = structure_reference(name).view;
    const auto result = concor(view, {.diagonal = Diagonal::retained});
    EXPECT_EQ(result.membership, expected) << name;
    EXPECT_EQ(result.blocks, 1U + *std::ranges::max_element(expected));
  }
}

// The kite is its own mirror image, and the sides that R's roundings choose for its upper part are not.
TEST(Concor, TheKiteStaysSymmetric) {
  const auto expected = roles_reference("kite").at("concor").get<std::vector<VertexId>>();
  EXPECT_NE(expected[0], expected[1]);
  const auto result = concor(structure_reference("kite").view, {.diagonal = Diagonal::retained});
  EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 0, 0, 0, 0, 0, 0, 1, 2, 1}));
  EXPECT_EQ(result.undecided, 1U);
}

// By law. A network of blocks with different ties is found again; deeper splits refine.
TEST(Concor, PlantedBlocksAreFoundAndRefined) {
  Stream random(Seed(8), 1);
  std::vector<TestEdge> edges;
  for (VertexId u = 0; u < 40; ++u) {
    for (VertexId v = 0; v < 40; ++v) {
      const bool dense =
          (u % 4 == 0 && v % 4 < 2) || (u % 4 == 2 && v % 4 > 1) || (u % 4 == 3 && v % 4 == 0);
      if (u != v && random.chance(dense ? 0.95 : 0.02)) edges.push_back({u, v});
    }
  }
  const auto view = directed(40, edges);
  std::vector<VertexId> planted;
  for (VertexId v = 0; v < 40; ++v) planted.push_back(v % 4);
  const auto found = concor(view);
  expect_same_parts(found.membership, planted);
  const auto coarse = concor(view, {.depth = 1}).membership;
  for (VertexId u = 0; u < 40; ++u) EXPECT_EQ(coarse[u], found.membership[u] / 2);
  const auto order = turned(40);
  const auto moved = concor(relabelled(view, order)).membership;
  std::vector<VertexId> back;
  for (VertexId v = 0; v < 40; ++v) back.push_back(moved[order[v]]);
  expect_same_parts(back, found.membership);
}

TEST(Concor, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(120, 1200, true, true, Seed(6));
  const auto once = concor(view, {.depth = 3}, {.threads = 1});
  for (const int threads : {2, 7})
    EXPECT_EQ(concor(view, {.depth = 3}, {.threads = threads}), once);
  EXPECT_GT(once.blocks, 4U);
}

TEST(Concor, RefusesOptionsOutOfRange) {
  EXPECT_ERROR(concor(directed(2, {}), {.depth = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(concor(directed(2, {}), {.depth = 31}), ErrorCode::invalid_option);
  EXPECT_ERROR(concor(directed(2, {}), {.max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(concor(directed(most_profiles + 1, {})), ErrorCode::limit);
}

}  // namespace interzone::structure
