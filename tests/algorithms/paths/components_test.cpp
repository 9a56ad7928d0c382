#include "algorithms/paths/components.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::paths {
using namespace testing_support;

using Labels = std::vector<VertexId>;

// By hand. 0 -> 1 -> 2 -> 0 with 3 behind it, 4 -> 5, and 6 alone.
TEST(Components, LargestFirstByHand) {
  const auto view = directed(7, {{4, 5}, {0, 1}, {1, 2}, {2, 0}, {2, 3}});
  EXPECT_EQ(weak_components(view).membership, (Labels{0, 0, 0, 0, 1, 1, 2}));
  EXPECT_EQ(weak_components(view).size, (Labels{4, 2, 1}));
  EXPECT_EQ(strong_components(view).membership, (Labels{0, 0, 0, 1, 2, 3, 4}));
  EXPECT_EQ(strong_components(view).size, (Labels{3, 1, 1, 1, 1}));
}

// By hand. Of equal sizes, the one with the first vertex comes first, whatever is larger.
TEST(Components, EqualSizesGoByTheirFirstVertex) {
  const auto view = undirected(8, {{7, 0}, {1, 6}, {2, 3}, {3, 4}});
  EXPECT_EQ(weak_components(view).membership, (Labels{1, 2, 0, 0, 0, 3, 2, 1}));
}

// By oracle: who reaches whom.
class ComponentsOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ComponentsOnZoo, MatchReachability) {
  const auto& view = GetParam().view;
  const auto joined = oracle::reachable(view, true), reaches = oracle::reachable(view, false);
  const auto weak = weak_components(view), strong = strong_components(view);
  for (VertexId u = 0; u < view.vertex_count(); ++u) {
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      EXPECT_EQ(weak.membership[u] == weak.membership[v], joined[u][v]) << u << " and " << v;
      EXPECT_EQ(strong.membership[u] == strong.membership[v], reaches[u][v] && reaches[v][u])
          << u << " and " << v;
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, ComponentsOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: components sorted as ours are.
TEST(Components, AgreeWithIgraph) {
  for (const auto* graph : {"weak", "strong"}) {
    const auto reference = load_reference("components_" + std::string(graph) + ".json");
    const auto ours = graph == std::string("weak") ? weak_components(reference.view)
                                                   : strong_components(reference.view);
    expect_near({ours.membership.begin(), ours.membership.end()}, reference.values, 0.0);
  }
}

// By law: threads never change a label.
TEST(Components, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, 200'000, 150'000);
    EXPECT_EQ(weak_components(view, {.threads = 1}), weak_components(view, {.threads = 7}));
  }
  const auto view = many_chunks();
  EXPECT_EQ(strong_components(view, {.threads = 1}), strong_components(view, {.threads = 7}));
}

}  // namespace interzone::paths
