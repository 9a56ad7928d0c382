#include "algorithms/centrality/degree.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. A loop counts 2, parallel edges count each.
TEST(Degree, LoopsAndParallelEdgesByHand) {
  const std::vector<TestEdge> edges = {{0, 0}, {0, 1}, {0, 1}, {1, 2}};
  const auto one_way = degree(directed(4, edges));
  expect_near(one_way.out_degree, {3, 1, 0, 0}, 0.0);
  expect_near(one_way.in_degree, {1, 2, 1, 0}, 0.0);
  expect_near(one_way.degree, {4, 3, 1, 0}, 0.0);
  expect_near(degree(undirected(4, edges)).degree, {4, 3, 1, 0}, 0.0);
  expect_near(degree(undirected(4, edges)).in_degree, {4, 3, 1, 0}, 0.0);
}

TEST(Degree, NormalizesByTheMaximum) {
  const auto both = directed(3, {{0, 1}, {1, 0}, {0, 2}, {2, 0}});
  expect_near(degree(both, {.normalized = true}).degree, {1, 0.5, 0.5}, 1e-15);
  expect_near(degree(both, {.normalized = true}).out_degree, {1, 0.5, 0.5}, 1e-15);
  expect_near(degree(undirected(3, {{0, 1}, {0, 2}}), {.normalized = true}).degree, {1, 0.5, 0.5},
              1e-15);
  expect_near(degree(undirected(1, {{0, 0}}), {.normalized = true}).degree, {0}, 0.0);
}

// By oracle.
class DegreeOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(DegreeOnZoo, SumsTheDenseMatrix) {
  const auto& view = GetParam().view;
  expect_near(degree(unweighted(view)).degree, oracle::strength(unweighted(view)), 0.0);
}
INSTANTIATE_TEST_SUITE_P(Zoo, DegreeOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Degree, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted",
                            "florentine", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/degree_" + std::string(graph) + ".json");
    expect_near(degree(reference.view).degree, reference.values, reference.tolerance);
  }
}

// By law: degrees sum to twice the edges.
TEST(Degree, SumsToTwiceTheEdges) {
  const auto view = many_chunks();
  double sum = 0.0;
  for (const double d : degree(view).degree) sum += d;
  EXPECT_EQ(sum, 2.0 * static_cast<double>(view.edge_count()));
}

TEST(Degree, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(true, 200'000, 200'000);
  EXPECT_EQ(degree(view, {}, {.threads = 1}), degree(view, {}, {.threads = 7}));
}

}  // namespace interzone::centrality
