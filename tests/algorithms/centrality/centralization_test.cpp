#include "algorithms/centrality/centralization.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/registry.hpp"
#include "tests/support/oracle_centrality.hpp"
#include "tests/support/structure_reference.hpp"

namespace interzone::centrality {
using namespace testing_support;

const std::vector<std::pair<std::string, Index>> indices = {
    {"degree", Index::degree},           {"in_degree", Index::in_degree},
    {"out_degree", Index::out_degree},   {"closeness", Index::closeness},
    {"betweenness", Index::betweenness}, {"eigenvector", Index::eigenvector}};

// By hand. A star is as central as can be, but for the eigenvector, whose leaves share 1/sqrt(n - 1).
TEST(Centralization, StarByHand) {
  const auto star = undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {4, 0}, {2, 2}});
  for (const auto index : {Index::degree, Index::in_degree, Index::closeness, Index::betweenness}) {
    EXPECT_NEAR(centralization(star, index).centralization, 1.0, 1e-12);
  }
  EXPECT_NEAR(centralization(star, Index::eigenvector).centralization, 4 * 0.5 / 3, 1e-9);
  const auto out = directed(4, {{0, 1}, {0, 2}, {0, 3}});
  EXPECT_EQ(centralization(out, Index::out_degree).centralization, 1.0);
  EXPECT_NEAR(centralization(out, Index::in_degree).centralization, 1.0 / 9, 1e-15);
  EXPECT_TRUE(std::isnan(centralization(out, Index::closeness).centralization));
  EXPECT_EQ(centralization(undirected(3, {{0, 1}, {1, 2}, {2, 0}}), Index::degree).centralization,
            0.0);
}

double of_scores(const std::vector<double>& score, double maximum) {
  double sum = 0.0;
  for (const double x : score) sum += *std::max_element(score.begin(), score.end()) - x;
  return sum / maximum;
}

// By oracle: scores from dense matrices of the simple graph.
class CentralizationOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(CentralizationOnZoo, ComparesScoresOfDenseMatrices) {
  const auto view = unweighted(simplified(GetParam().view));
  const double n = view.vertex_count();
  const bool both = view.directed();
  const auto value = [&](Index index) {
    return centralization(GetParam().view, index).centralization;
  };
  if (n < 3.0) {
    EXPECT_TRUE(std::isnan(value(Index::degree)) && std::isnan(value(Index::betweenness)));
    EXPECT_TRUE(n == 2.0 || std::isnan(value(Index::eigenvector)));
    return;
  }
  expect_near(
      {value(Index::degree), value(Index::betweenness)},
      {of_scores(oracle::strength(view), (both ? 2 : 1) * (n - 1) * (n - 2)),
       of_scores(oracle::betweenness(view), (both ? 1 : 0.5) * (n - 1) * (n - 1) * (n - 2))},
      1e-12);
  const auto reach = oracle::reachable(view, false);
  const bool connected = std::all_of(reach.begin(), reach.end(), [](const auto& row) {
    return std::all_of(row.begin(), row.end(), [](bool there) { return there; });
  });
  auto near = oracle::closeness(view);
  for (double& x : near) x *= n - 1;
  const double most = both ? (n - 1) * (1 - 1 / n) : (n - 1) * (n - 2) / (2 * n - 3);
  expect_near({value(Index::closeness)}, {connected ? of_scores(near, most) : std::nan("")}, 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, CentralizationOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Centralization, AgreesWithIgraph) {
  for (const auto& name : structure_graphs()) {
    const auto reference = structure_reference(name);
    for (const auto& [index_name, index] : indices) {
      reference.expect(index_name + "_centralization",
                       centralization(reference.view, index).centralization);
    }
  }
}

TEST(Centralization, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(false, 1200, 3600);
  for (const auto& [name, index] : indices) {
    const auto once = centralization(view, index, {.threads = 1});
    const auto often = centralization(view, index, {.threads = 7});
    EXPECT_TRUE(once == often || std::isnan(once.centralization)) << name;
  }
}

TEST(Centralization, RowsHoldTheMeasuresTheyPromise) {
  const auto view = undirected(4, {{0, 1}, {1, 2}, {1, 3}});
  for (const Row& row : centralization_rows()) {
    const auto table = row.run({.graph = &view}, {}, {}).table;
    ASSERT_EQ(table.row_count(), row.measures.size());
    for (std::size_t i = 0; i < row.measures.size(); ++i) {
      EXPECT_EQ(table.find("measure")->text(i), row.measures[i]);
      EXPECT_GT(table.find("value")->number(i), 0.0);
    }
  }
}

}  // namespace interzone::centrality
