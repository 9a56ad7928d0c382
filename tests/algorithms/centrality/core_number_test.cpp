#include "algorithms/centrality/core_number.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

std::vector<double> cores(const GraphView& view) {
  const auto core = core_number(view).core;
  return {core.begin(), core.end()};
}

// By hand. A triangle with a tail; a loop changes nothing, a pair of arcs both ways counts 2.
TEST(CoreNumber, TriangleWithATailByHand) {
  expect_near(cores(undirected(5, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 3}})), {2, 2, 2, 1, 0}, 0.0);
  expect_near(cores(directed(3, {{0, 1}, {1, 0}, {1, 2}})), {2, 2, 1}, 0.0);
  EXPECT_EQ(core_number(undirected(3, {{0, 1}, {1, 2}, {2, 0}})).largest, 2U);
}

// By oracle.
class CoreNumberOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(CoreNumberOnZoo, PeelsAsTheOracle) {
  const auto& view = GetParam().view;
  expect_near(cores(view), oracle::core_number(view), 0.0);
}
INSTANTIATE_TEST_SUITE_P(Zoo, CoreNumberOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(CoreNumber, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph :
       {"karate", "random60_weighted", "random200_directed_weighted", "florentine"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/core_number_" + std::string(graph) + ".json");
    expect_near(cores(reference.view), reference.values, reference.tolerance);
  }
}

// By law: a core number is at most the degree, and a clique of six has 5.
TEST(CoreNumber, IsAtMostTheDegree) {
  const auto view = many_chunks(false);
  const auto core = core_number(view).core;
  for (VertexId v = 0; v < view.vertex_count(); ++v) ASSERT_LE(core[v], view.degree(v));
}

TEST(CoreNumber, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  EXPECT_EQ(core_number(view, {.threads = 1}), core_number(view, {.threads = 7}));
}

}  // namespace interzone::centrality
