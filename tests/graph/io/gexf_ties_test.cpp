#include "graph/io/gexf_ties.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <tuple>

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

struct Tie {
  VertexId source = 0, target = 0;
  TypeId type = 0;
  bool directed = true;
  std::vector<EdgeId> edges = {};
  bool operator==(const Tie&) const = default;
};
void PrintTo(const Tie& tie, std::ostream* out) {
  *out << tie.source << (tie.directed ? "->" : "--") << tie.target << " of " << tie.type << ':';
  for (const EdgeId e : tie.edges) *out << ' ' << e;
}

std::vector<Tie> ties_of(const Graph& graph) {
  std::vector<Tie> ties;
  for (const GexfTie& tie : GexfTies(graph)) {
    ties.push_back({tie.source, tie.target, tie.type, tie.directed,
                    std::vector<EdgeId>(tie.edges.begin(), tie.edges.end())});
  }
  return ties;
}

// By definition: each edge is put where it belongs, one after the other.
std::vector<Tie> ties_by_definition(const Graph& graph) {
  const auto pair_of = [&](EdgeId e) {
    const auto [low, high] = std::minmax({graph.source(e), graph.target(e)});
    return std::tuple(graph.type(e), low, high);
  };
  std::map<std::tuple<TypeId, VertexId, VertexId>, bool> any_directed;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    bool& any = any_directed[pair_of(e)];
    any = any || graph.directed(e);
  }
  std::vector<Tie> ties;
  const auto put = [&](VertexId source, VertexId target, bool directed, EdgeId e) {
    const auto tie = std::find_if(ties.begin(), ties.end(), [&](const Tie& one) {
      return one.source == source && one.target == target && one.type == graph.type(e);
    });
    if (tie != ties.end()) return tie->edges.push_back(e);
    ties.push_back({source, target, graph.type(e), directed, {e}});
  };
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    const auto [type, low, high] = pair_of(e);
    if (!any_directed[pair_of(e)]) {
      put(low, high, false, e);
    } else if (graph.directed(e)) {
      put(graph.source(e), graph.target(e), true, e);
    } else {
      put(low, high, true, e);
      if (low != high) put(high, low, true, e);
    }
  }
  return ties;
}

TEST(GexfTies, AreThoseOfTheDefinition) {
  Stream random(Seed(1), 0);
  for (int i = 0; i < 1'000; ++i) {
    GraphBuilder builder;
    const auto n = 1 + random.below(5);
    for (std::uint64_t v = 0; v < n; ++v) builder.add_vertex("v" + std::to_string(v));
    builder.add_type("other");
    const double directed = random.uniform();
    for (auto e = random.below(25); e > 0; --e) {
      const auto end = [&] { return static_cast<VertexId>(random.below(n)); };
      builder.add_edge(
          end(), end(),
          {.type = static_cast<TypeId>(random.below(2)), .directed = random.chance(directed)});
    }
    const Graph graph = builder.build();
    EXPECT_EQ(ties_of(graph), ties_by_definition(graph));
  }
}

TEST(GexfTies, OfNoEdgesAreNone) {
  EXPECT_TRUE(GexfTies(Graph()).empty());
  GraphBuilder builder;
  builder.add_vertex("a");
  EXPECT_EQ(GexfTies(builder.build()).size(), 0U);
}

// By hand: an undirected edge between two that also have a directed one goes both ways, in that order.
TEST(GexfTies, MayBeginWithTheSameEdge) {
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_vertex("b");
  builder.add_edge(1, 0, {.directed = false});
  builder.add_edge(1, 0);
  EXPECT_EQ(ties_of(builder.build()),
            (std::vector<Tie>{{0, 1, 0, true, {0}}, {1, 0, 0, true, {0, 1}}}));
}

TEST(GexfTies, StopWhenTheyAreAskedTo) {
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_edge(0, 0);
  const Graph graph = builder.build();
  const std::atomic<bool> cancelled = true;
  EXPECT_THROW(GexfTies(graph, {.cancelled = &cancelled}), Cancelled);
}

}  // namespace
}  // namespace interzone::io
