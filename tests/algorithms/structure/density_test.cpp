#include "algorithms/structure/density.hpp"

#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. Two of six pairs are tied; with loops three of ten.
TEST(Density, ThreeTiesByHand) {
  const auto view = undirected(4, {{0, 1}, {0, 1}, {1, 2}, {3, 3}});
  EXPECT_EQ(density(view), (DensityResult{2, 2.0 / 6, 2.0}));
  EXPECT_EQ(density(view, {.loops = true}), (DensityResult{3, 3.0 / 10, 2.0}));
  EXPECT_EQ(density(directed(2, {{0, 1}})), (DensityResult{1, 0.5, 1.0}));
  EXPECT_EQ(density(directed(2, {{0, 1}, {1, 1}}), {.loops = true}).density, 0.5);
}

// By oracle: every cell of the matrix.
class DensityOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(DensityOnZoo, CountsTheCellsOfTheMatrix) {
  const auto& view = GetParam().view;
  const auto arcs = arc_counts(view);
  for (const bool loops : {false, true}) {
    double pairs = 0.0, tied = 0.0;
    for (VertexId u = 0; u < view.vertex_count(); ++u) {
      for (VertexId v = view.directed() ? 0 : u; v < view.vertex_count(); ++v) {
        if (u == v && !loops) continue;
        pairs += 1.0;
        tied += arcs[u][v] > 0 ? 1.0 : 0.0;
      }
    }
    expect_near({density(view, {.loops = loops}).density}, {share(tied, pairs)}, 1e-15);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, DensityOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By other libraries.
TEST(Density, AgreesWithIgraphAndNetworkx) {
  for (const auto& name : structure_graphs()) {
    const auto reference = structure_reference(name);
    reference.expect("density", density(reference.view).density);
  }
}

TEST(Density, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  EXPECT_EQ(density(view, {}, {.threads = 1}), density(view, {}, {.threads = 7}));
  EXPECT_EQ(density(view).tied, 40'000U);
}

}  // namespace interzone::structure
