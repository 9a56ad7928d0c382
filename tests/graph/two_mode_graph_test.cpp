#include "graph/two_mode_graph.hpp"

#include "tests/support/support.hpp"

namespace interzone {
using namespace testing_support;

using Modes = std::vector<bool>;

std::string message_of(const GraphView& view, const TwoModeOptions& options = {}) {
  try {
    (void)make_two_mode(view, options);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(TwoModeGraph, DirectedTiesLeadFromActorsToItems) {
  const auto graph = make_two_mode(directed(4, {{2, 0, 3.0}, {2, 1}, {3, 1}}));
  EXPECT_EQ(graph.is_item, (Modes{true, true, false, false}));
  EXPECT_EQ(graph.actors, 2U);
  EXPECT_EQ(graph.items, 2U);
  EXPECT_EQ(graph.own_mode(0), 2U);
  EXPECT_FALSE(graph.ties.directed());
  EXPECT_EQ(graph.ties.strength(2), 4.0);
}

TEST(TwoModeGraph, TheFirstVertexOfAnUndirectedNetworkIsAnActor) {
  EXPECT_EQ(make_two_mode(undirected(4, {{3, 2}, {2, 1}, {1, 0}})).is_item,
            (Modes{false, true, false, true}));
  EXPECT_EQ(make_two_mode(undirected(1, {})).actors, 1U);
  EXPECT_EQ(make_two_mode(undirected(0, {})).actors, 0U);
}

// Two labels are the modes; of more, each belongs to one. Who has no ties needs a label.
TEST(TwoModeGraph, LabelsTellWhatTiesLeaveOpen) {
  const auto parts = undirected(5, {{0, 1}, {2, 3}});
  EXPECT_ERROR(make_two_mode(parts), ErrorCode::invalid_graph);
  EXPECT_EQ(make_two_mode(parts, {.labels = {"w", "e", "e", "w", "e"}}).is_item,
            (Modes{false, true, true, false, true}));
  const auto arcs = directed(5, {{0, 1}, {2, 3}});
  EXPECT_ERROR(make_two_mode(arcs), ErrorCode::invalid_graph);
  EXPECT_EQ(make_two_mode(arcs, {.labels = {"zone", "policy", "area", "policy", "area"}}).is_item,
            (Modes{false, true, false, true, false}));
  EXPECT_ERROR(make_two_mode(arcs, {.labels = {"", "", "", "", "new"}}), ErrorCode::invalid_graph);
  EXPECT_EQ(make_two_mode(directed(2, {}), {.labels = {"a", "b"}}).ties.edge_count(), 0U);
}

TEST(TwoModeGraph, RefusesWhatIsNotTwoModeAndSaysWhere) {
  EXPECT_ERROR(make_two_mode(undirected(3, {{0, 1}, {1, 2}, {2, 0}})), ErrorCode::invalid_graph);
  EXPECT_ERROR(make_two_mode(undirected(1, {{0, 0}})), ErrorCode::invalid_graph);
  const auto chain = directed(3, {{0, 1}, {1, 2}});  // 1 is a target and a source
  EXPECT_NE(message_of(chain).find("the tie of 1 and 2"), std::string::npos);
  const auto named = [](VertexId v) { return "v" + std::to_string(v); };
  EXPECT_NE(message_of(chain, {.name = named}).find("\"v1\" and \"v2\""), std::string::npos);
  EXPECT_NO_THROW(make_two_mode(undirected(3, {{0, 1}, {1, 2}})));
  const auto pair = undirected(2, {{0, 1}});
  EXPECT_ERROR(make_two_mode(pair, {.labels = {"a"}}), ErrorCode::invalid_input);
  EXPECT_ERROR(make_two_mode(undirected(3, {{0, 1}}), {.labels = {"a", "a", "b"}}),
               ErrorCode::invalid_graph);
}

// By oracle: trying all ways to divide up to a dozen vertices; what is found is one of them.
class TwoModeGraphOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(TwoModeGraphOnZoo, IsFoundWhereExactlyOneWayExists) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  if (n > 12) return;
  std::vector<Modes> ways;
  for (std::uint32_t bits = 0; bits < (1U << n); ++bits) {
    Modes way(n);
    for (VertexId v = 0; v < n; ++v) way[v] = (bits >> v & 1U) != 0;
    bool fits = (view.directed() && view.edge_count() > 0) || n == 0 || !way[0];
    for (VertexId v = 0; v < n; ++v) {
      for (const VertexId u : view.out_neighbours(v)) {
        fits = fits && way[u] != way[v] && (!view.directed() || !way[v]);
      }
    }
    if (fits) ways.push_back(way);
  }
  if (ways.size() == 1) {
    EXPECT_EQ(make_two_mode(view).is_item, ways[0]);
  } else {
    EXPECT_ERROR(make_two_mode(view), ErrorCode::invalid_graph);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, TwoModeGraphOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(TwoModeGraph, OfATwoModeViewHasActorsFirst) {
  const auto graph = make_two_mode(TwoModeView(2, 3, {0, 0, 1}, {2, 1, 2}));
  EXPECT_EQ(graph.is_item, (Modes{false, false, true, true, true}));
  EXPECT_EQ(graph.ties.degree(4), 2U);
  EXPECT_EQ(graph.ties.degree(2), 0U);
  EXPECT_EQ(graph.items, 3U);
}

// By law: ties that lead from actors to items have the same modes, weights and originals.
TEST(TwoModeGraph, FromActorsTiesLeadToItems) {
  const auto view =
      of_graph(undirected(4, {{0, 1, 2.0}, {2, 1, 0.5}, {2, 3}, {2, 3}}), {7, 5, 3, 1});
  const auto graph = make_two_mode(view);
  const auto arcs = from_actors(graph);
  EXPECT_TRUE(arcs.directed());
  EXPECT_EQ(arcs.edge_count(), 4U);
  EXPECT_EQ(arcs.out_strength(2), 2.5);
  EXPECT_EQ(arcs.in_strength(1), 2.5);
  EXPECT_EQ(arcs.out_degree(1), 0U);
  EXPECT_EQ(arcs.original(1), 5U);
  EXPECT_EQ(make_two_mode(arcs).is_item, graph.is_item);
  EXPECT_EQ(from_actors(make_two_mode(undirected(0, {}))).vertex_count(), 0U);
}

}  // namespace interzone
