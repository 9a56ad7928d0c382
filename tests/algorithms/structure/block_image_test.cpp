#include "algorithms/structure/block_image.hpp"

#include <cmath>
#include <limits>

#include "tests/algorithms/structure/roles_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. Blocks {0, 1} and {2, 3, 4}, one vertex outside; 6 of 20 pairs are tied.
TEST(BlockImage, TwoBlocksByHand) {
  const auto view =
      directed(6, {{0, 1}, {1, 0}, {0, 2}, {0, 3}, {1, 4}, {2, 3}, {2, 2}, {0, 1}, {0, 5}, {5, 3}});
  const std::vector<VertexId> block = {0, 0, 1, 1, 1, no_vertex};
  const auto result = block_image(view, block);
  EXPECT_EQ(result.size, (std::vector<VertexId>{2, 3}));
  EXPECT_EQ(result.pairs, (std::vector<double>{2, 6, 6, 6}));
  EXPECT_EQ(result.ties, (std::vector<double>{2, 3, 0, 1}));
  EXPECT_EQ(result.density, (std::vector<double>{1.0, 0.5, 0.0, 1.0 / 6.0}));
  EXPECT_EQ(result.image, (std::vector<bool>{true, true, false, false}));
  EXPECT_EQ(result.alpha, 0.3);
  // About the mean 6 (1 - 0.3); about the densities 6/4 and 5/6.
  EXPECT_NEAR(result.fit, 1.0 - (1.5 + 5.0 / 6.0) / 4.2, 1e-15);
  EXPECT_EQ(block_image(view, block, {.alpha = 0.1}).image,
            (std::vector<bool>{true, true, false, true}));
}

// By hand. An undirected tie within a block is one of n (n - 1)/2; one vertex has no pair.
TEST(BlockImage, UndirectedAndWeightedByHand) {
  const auto view = undirected(4, {{0, 1, 2.0}, {0, 1, 1.0}, {1, 2, 4.0}, {0, 3, -1.0}});
  const std::vector<VertexId> block = {0, 0, 0, 1};
  const auto result = block_image(view, block);
  expect_near(result.pairs, {3, 3, 3, 0}, 0.0);
  expect_near(result.ties, {7, -1, -1, 0}, 0.0);
  expect_near(result.density, {7.0 / 3.0, -1.0 / 3.0, -1.0 / 3.0, std::nan("")}, 1e-15);
  EXPECT_EQ(result.image, (std::vector<bool>{true, false, false, false}));
  EXPECT_EQ(result.alpha, 1.0);
}

// By oracle: means over all cells, and R^2 as the squared correlation of ties and densities.
class BlockImageOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(BlockImageOnZoo, HoldsMeansOfCells) {
  const auto& view = GetParam().view;
  const auto matrix = matrix_of(view);
  const std::size_t n = matrix.size();
  std::vector<VertexId> block;
  for (VertexId v = 0; v < n; ++v) block.push_back(v % 4 == 3 ? no_vertex : v * v % 3);
  const auto result = block_image(view, block);
  const std::size_t k = result.blocks;
  std::vector<double> sum(k * k, 0.0), cells(k * k, 0.0);
  const auto each = [&](auto&& f) {
    for (std::size_t u = 0; u < n; ++u) {
      for (std::size_t v = 0; v < n; ++v) {
        if (u != v && block[u] != no_vertex && block[v] != no_vertex) {
          f(block[u] * k + block[v], matrix[u][v]);
        }
      }
    }
  };
  double count = 0.0, x = 0.0;
  each([&](std::size_t cell, double tie) {
    sum[cell] += tie;
    cells[cell] += 1.0;
    count += 1.0;
    x += tie;
  });
  std::vector<double> density;
  for (std::size_t i = 0; i < k * k; ++i) density.push_back(share(sum[i], cells[i]));
  expect_near(result.density, density, 1e-12);
  expect_near({result.alpha}, {share(x, count)}, 1e-12);
  double xx = 0.0, yy = 0.0, xy = 0.0;
  each([&](std::size_t cell, double tie) {
    const double a = tie - x / count, b = density[cell] - x / count;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  });
  const double expected = xx < 1e-12 ? std::nan("") : yy < 1e-12 ? 0.0 : xy * xy / (xx * yy);
  expect_near({result.fit}, {expected}, 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Zoo, BlockImageOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(BlockImage, AgreesWithSna) {
  for (const auto* name : {"karate", "kite", "random40_directed"}) {
    const auto graph = structure_reference(name);
    std::vector<double> expected;
    const auto reference = roles_reference(name);
    for (const auto& row : reference.at("densities")) {
      for (const auto& value : row) {
        expected.push_back(value.is_null() ? std::nan("") : value.get<double>());
      }
    }
    expect_near(block_image(graph.view, graph.groups).density, expected, 1e-9);
  }
}

// By law: blocks of one vertex explain all, one block explains nothing.
TEST(BlockImage, FitGrowsFromNothingToAll) {
  const auto view = random_graph(12, 50, true, true, Seed(2));
  std::vector<VertexId> each(12);
  for (VertexId v = 0; v < 12; ++v) each[v] = v;
  EXPECT_NEAR(block_image(view, each).fit, 1.0, 1e-12);
  EXPECT_NEAR(block_image(view, std::vector<VertexId>(12, 0)).fit, 0.0, 1e-12);
}

TEST(BlockImage, RefusesAndReports) {
  const std::vector<VertexId> two = {0, 1}, many = {0, most_blocks};
  EXPECT_ERROR(block_image(directed(2, {}), two, {.alpha = std::nan("")}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(block_image(GraphView(), std::vector<VertexId>{0}), ErrorCode::invalid_option);
  EXPECT_ERROR(block_image(directed(2, {}), many), ErrorCode::limit);
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_ERROR(block_image(directed(2, {{0, 1, infinity}}), two), ErrorCode::invalid_weight);
  EXPECT_EQ(block_image(directed(0, {}), {}).blocks, 0U);
  EXPECT_TRUE(std::isnan(block_image(directed(2, {}), two).fit));
  EXPECT_EQ(block_image(directed(2, {}), two).image, std::vector<bool>(4, false));
}

}  // namespace interzone::structure
