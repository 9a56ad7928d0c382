#include "algorithms/structure/transitivity.hpp"

#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. A triangle with a tail: one triangle, 1 + 1 + 3 triples.
TEST(Transitivity, TriangleWithATailByHand) {
  const auto result = transitivity(directed(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 2}, {1, 1}}));
  EXPECT_EQ(result.triangles, 1U);
  EXPECT_EQ(result.triples, 5U);
  expect_near({result.transitivity, result.mean_clustering, result.mean_clustering_defined},
              {0.6, (1 + 1 + 1.0 / 3) / 4, (1 + 1 + 1.0 / 3) / 3}, 1e-15);
}

// By oracle.
class TransitivityOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(TransitivityOnZoo, AsksEveryPathOfTwo) {
  const auto arcs = arc_counts(GetParam().view);
  const auto tied = [&](std::size_t u, std::size_t v) {
    return u != v && arcs[u][v] + arcs[v][u] > 0;
  };
  double closed = 0.0, all = 0.0, sum = 0.0, defined = 0.0;
  for (std::size_t v = 0; v < arcs.size(); ++v) {
    double own = 0.0, own_closed = 0.0;
    for (std::size_t u = 0; u < arcs.size(); ++u) {
      for (std::size_t w = 0; w < u; ++w) {
        if (!tied(u, v) || !tied(w, v)) continue;
        own += 1.0;
        own_closed += tied(u, w) ? 1.0 : 0.0;
      }
    }
    closed += own_closed;
    all += own;
    sum += own > 0.0 ? own_closed / own : 0.0;
    defined += own > 0.0 ? 1.0 : 0.0;
  }
  const auto result = transitivity(GetParam().view);
  expect_near(
      {result.transitivity, result.mean_clustering, result.mean_clustering_defined},
      {share(closed, all), share(sum, static_cast<double>(arcs.size())), share(sum, defined)},
      1e-14);
}
INSTANTIATE_TEST_SUITE_P(Zoo, TransitivityOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By other libraries.
TEST(Transitivity, AgreesWithIgraphAndNetworkx) {
  for (const auto& name : structure_graphs()) {
    const auto reference = structure_reference(name);
    const auto result = transitivity(reference.view);
    reference.expect("transitivity", result.transitivity);
    reference.expect("mean_clustering", result.mean_clustering);
    reference.expect("mean_clustering_defined", result.mean_clustering_defined);
  }
}

TEST(Transitivity, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(false, 2000, 40'000);
  EXPECT_EQ(transitivity(view, {.threads = 1}), transitivity(view, {.threads = 7}));
}

}  // namespace interzone::structure
