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

using Weights = std::vector<GexfWeight>;

TEST(GexfWeights, StandAsTheyAreWhereTimesDoNotMeet) {
  for (const bool stepped : {false, true}) {
    EXPECT_EQ(gexf_weights({{{2002, 2002}, 0.1}, {{2001, 2001}, 0.7}}, stepped),
              (Weights{{{2001, 2001}, 0.7}, {{2002, 2002}, 0.1}}));
    EXPECT_EQ(gexf_weights({{{1, 2}, 1e16}, {{2, 3}, 0.5}, {{4, 5}, 0.5}}, stepped),
              (Weights{{{1, 2}, 1e16}, {{2, 3}, 0.5}, {{4, 5}, 0.5}}));
  }
  EXPECT_TRUE(gexf_weights({}, true).empty());
}

// By hand: what is large has gone without a trace.
TEST(GexfWeights, AddUpWhereTimesMeet) {
  EXPECT_EQ(gexf_weights({{{1, 3}, 1e16}, {{3, 9}, 0.5}, {{2, 2}, 1e16}, {{7, 8}, 1}}, true),
            (Weights{{{1, 1}, 1e16},
                     {{2, 2}, 2e16},
                     {{3, 3}, 1e16},
                     {{3, 6}, 0.5},
                     {{7, 8}, 1.5},
                     {{9, 9}, 0.5}}));
  EXPECT_EQ(gexf_weights({{{0.5, 1.5}, 1}, {{1, 2}, 2}, {{2, 2}, 4}}, false),
            (Weights{{{0.5, 1}, 1}, {{1, 1.5}, 3}, {{1.5, 2}, 2}, {{2, 2}, 6}}));
}

// By law: at any time what holds adds up to the same, and Gephi finds no overlap.
TEST(GexfWeights, AreThoseOfTheDefinition) {
  const auto holding = [](const Weights& weights, double at) {
    double sum = 0.0;
    for (const auto& [interval, weight] : weights) {
      if (interval.first <= at && at <= interval.last) sum += weight;
    }
    return sum;
  };
  Stream random(Seed(2), 0);
  for (int i = 0; i < 1'000; ++i) {
    Weights weights(random.below(7));
    for (auto& [interval, weight] : weights) {
      interval.first = static_cast<double>(random.below(12));
      interval.last = interval.first + static_cast<double>(random.below(4));
      weight = 1.0 + static_cast<double>(random.below(5));
    }
    for (const bool stepped : {false, true}) {
      const Weights sums = gexf_weights(weights, stepped);
      for (double at = stepped ? 0.0 : 0.5; at < 16.0; ++at) {
        EXPECT_EQ(holding(sums, at), holding(weights, at)) << at;
      }
      for (std::size_t k = 1; k < sums.size(); ++k) {
        EXPECT_GE(sums[k].first.first, sums[k - 1].first.last);
      }
    }
  }
}

}  // namespace
}  // namespace interzone::io
