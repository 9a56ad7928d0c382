#include "algorithms/community/nested_description_length.hpp"

#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "algorithms/community/description_length.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/nested_state.hpp"
#include "algorithms/community/nested_terms.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

/// Calls visit with all numbers of edges between two blocks, or within one, that sum to m.
void for_each_count(VertexId blocks, int m, bool is_directed,
                    const std::function<void(const std::vector<TestEdge>&)>& visit) {
  std::vector<TestEdge> edges;
  const std::function<void(VertexId)> choose = [&](VertexId first) {
    if (edges.size() == static_cast<std::size_t>(m)) return visit(edges);
    for (VertexId pair = first; pair < blocks * blocks; ++pair) {
      const VertexId r = pair / blocks, s = pair % blocks;
      if (!is_directed && s < r) continue;
      edges.push_back({r, s});
      choose(pair);
      edges.pop_back();
    }
  };
  choose(0);
}

}  // namespace

// By hand. Four vertices, each a block of its own, a loop at 0 and edges 0-1, 2-3, 1-2; two blocks above of
// two each, one above these. First level: no choice of ends (a pair joins each two of them), no choice of
// degrees. Between the four blocks: 2 edges within the first two, of 3 places ((3 2)) = 6; one within the
// last two, 3; one between, of 4 places. Between the two: 4 edges in 3 places, ((3 4)) = 15. Partitions:
// 4! C(3, 3) 4; 4! / (2! 2!) C(3, 1) 4; 2! / 2! C(1, 0) 2.
TEST(NestedDescriptionLength, FourVerticesByHand) {
  const auto graph = undirected(4, {{0, 0}, {0, 1}, {1, 2}, {2, 3}});
  const BlockLevels levels{{0, 1, 2, 3}, {0, 0, 1, 1}, {0, 0}};
  const auto length = nested_description_length(graph, levels);
  EXPECT_NEAR(length.ends, 0.0, 1e-14);
  EXPECT_NEAR(length.degrees, 0.0, 1e-14);
  expect_near(length.edges, {std::log(6.0 * 3.0 * 4.0), std::log(15.0), 0.0}, 1e-14);
  expect_near(length.partition, {std::log(24.0 * 4.0), std::log(6.0 * 3.0 * 4.0), std::log(2.0)},
              1e-14);
  EXPECT_NEAR(length.total(), std::log(72.0 * 15.0 * 96.0 * 72.0 * 2.0), 1e-13);
  // Directed: 4 places within two blocks and between them; ((4 2)) = 10, and ((4 4)) = 35 above.
  const auto arcs =
      nested_description_length(directed(4, {{0, 0}, {0, 1}, {1, 2}, {2, 3}}), levels);
  expect_near(arcs.edges, {std::log(10.0 * 4.0 * 4.0), std::log(35.0), 0.0}, 1e-14);
}

TEST(NestedDescriptionLength, OfNothing) {
  EXPECT_EQ(nested_description_length(undirected(0, {}), {{}}).total(), 0.0);
  EXPECT_EQ(nested_description_length(undirected(0, {}), {{}, {}}).total(), 0.0);
  const auto loose = nested_description_length(directed(3, {}), {{0, 0, 0}, {0}, {0}});
  EXPECT_NEAR(loose.total(), std::log(3.0), 1e-14);
  expect_near(loose.partition, {std::log(3.0), 0.0, 0.0}, 1e-14);
}

// By oracle: the numbers of edges between blocks, given those above, have chances that sum to 1.
TEST(NestedDescriptionLength, ChancesOfAllCountsSumToOne) {
  const BlockLevels levels{{0, 1, 2, 3}, {0, 0, 1, 0}, {0, 0}};
  for (const bool is_directed : {false, true}) {
    double sum = 0.0, upper = 0.0;
    const auto graph_of = [&](VertexId n, const std::vector<TestEdge>& edges) {
      return multigraph(is_directed ? directed(n, edges) : undirected(n, edges), "test");
    };
    for_each_count(4, 4, is_directed, [&](const std::vector<TestEdge>& edges) {
      const Multigraph members = graph_of(4, edges);
      const BlockTerms terms(members, false);
      const Multigraph above = contracted(members, levels[1], 2);
      sum += std::exp(-level_length(members, terms, levels[1]).edges -
                      level_length(above, terms, levels[2]).edges);
    });
    for_each_count(2, 4, is_directed, [&](const std::vector<TestEdge>& edges) {
      const Multigraph members = graph_of(2, edges);
      upper += std::exp(-level_length(members, BlockTerms(members, false), levels[2]).edges);
    });
    EXPECT_NEAR(sum, 1.0, 1e-12) << is_directed;
    EXPECT_NEAR(upper, 1.0, 1e-12) << is_directed;
  }
}

// By oracle: and so have all networks of so many edges, whatever the levels.
TEST(NestedDescriptionLength, ChancesOfAllGraphsSumToOne) {
  for (const BlockLevels& levels :
       {BlockLevels{{0, 1, 2}, {0, 1, 0}, {0, 0}}, {{0, 1, 1}, {0, 0}}, {{0, 1, 2}, {0, 0, 0}}}) {
    for (const bool is_directed : {false, true}) {
      double sum = 0.0;
      for_each_count(3, 4, is_directed, [&](const std::vector<TestEdge>& edges) {
        auto length = nested_description_length(
            is_directed ? directed(3, edges) : undirected(3, edges), levels);
        length.partition.clear();
        sum += std::exp(-length.total());
      });
      EXPECT_NEAR(sum, 1.0, 1e-12) << is_directed;
    }
  }
}

TEST(NestedDescriptionLength, ChancesOfAllTwoModeGraphsSumToOne) {
  const std::vector<std::string> labels{"actor", "actor", "item", "item", "item"};
  double sum = 0.0;
  for_each_count(5, 3, false, [&](const std::vector<TestEdge>& edges) {
    for (const TestEdge& edge : edges) {
      if (edge.source >= 2 || edge.target < 2) return;
    }
    auto length = nested_description_length(make_two_mode(undirected(5, edges), {.labels = labels}),
                                            {{0, 1, 2, 3, 4}, {0, 0, 1, 2, 1}, {0, 1, 1}});
    length.partition.clear();
    sum += std::exp(-length.total());
  });
  EXPECT_NEAR(sum, 1.0, 1e-12);
}

// By another library: graph-tool, level by level, but for degrees, which it counts by approximations: description_length()
// is held against exact fractions in them.
TEST(NestedDescriptionLength, AgreesWithGraphTool) {
  for (const std::string graph : {"karate", "miserables", "directed", "planted"}) {
    const std::string name = "community_nested_" + graph + ".json";
    const auto reference = load_reference(name);
    const auto json = read_reference(name);
    for (const auto& one : json.at("hierarchies")) {
      const BlockLevels levels = one.at("levels");
      const auto length = nested_description_length(reference.view, levels);
      std::vector<double> lengths{length.ends + length.partition[0]};
      for (std::size_t l = 1; l < levels.size(); ++l) {
        lengths.push_back(length.edges[l - 1] + length.partition[l]);
      }
      if (reference.view.directed()) lengths.erase(lengths.begin());
      expect_near(lengths, one.at("lengths"), reference.tolerance);
    }
  }
}

// By law: with one block above, the total is that of the flat model and the logarithm of the blocks.
class NestedDescriptionLengthOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(NestedDescriptionLengthOnZoo, OneBlockAboveIsTheFlatModel) {
  const GraphView view =
      counts_edges(GetParam().view) ? GetParam().view : unweighted(GetParam().view);
  const VertexId n = view.vertex_count();
  if (n == 0) return;
  for (const VertexId blocks : {1U, 2U, 5U}) {
    std::vector<VertexId> membership(n);
    for (VertexId v = 0; v < n; ++v) membership[v] = v % std::min(blocks, n);
    const VertexId count = label_count(membership);
    const auto flat = description_length(view, membership);
    const auto nested =
        nested_description_length(view, {membership, std::vector<VertexId>(count, 0)});
    EXPECT_EQ(nested.ends, flat.ends);
    EXPECT_EQ(nested.degrees, flat.degrees);
    EXPECT_NEAR(nested.edges[0], flat.edges, 1e-9 * (1.0 + flat.edges));
    EXPECT_NEAR(nested.partition[1], std::log(count), 1e-12);
  }
}

// By law: what a move is said to cost, at any level, is the difference of the whole.
TEST_P(NestedDescriptionLengthOnZoo, CostsAreDifferencesOfTheWhole) {
  const GraphView view =
      counts_edges(GetParam().view) ? GetParam().view : unweighted(GetParam().view);
  const Multigraph graph = multigraph(view, "test");
  if (graph.n < 7) return;
  const BlockTerms terms(graph, false);
  BlockLevels levels{std::vector<VertexId>(graph.n), {0, 0, 1, 1, 2, 2, 2}, {0, 0, 1}, {0, 0}};
  for (VertexId v = 0; v < graph.n; ++v) levels[0][v] = v % 7;
  Multigraph members = graph;
  Stream random(Seed(3), 0);
  for (std::size_t l = 0; l < 3; ++l) {
    const BlockLevels from(levels.begin() + static_cast<std::ptrdiff_t>(l), levels.end());
    const VertexId capacity = std::min(members.n, 9U);
    const auto length = [&](const BlockLevels& now) {
      if (l > 0) return upper_length(members, terms, now);
      return nested_length(graph, terms, now).total();
    };
    NestedState state(members, terms, l == 0, from, capacity);
    double before = length(from);
    const double rounding = 1e-10 * (1.0 + std::abs(before));
    for (int i = 0; i < 60; ++i) {
      const auto v = static_cast<VertexId>(random.below(members.n));
      auto to = static_cast<VertexId>(random.below(capacity));
      if (state.size(to) == 0) {
        to = state.empty_block();
        state.place(to, static_cast<VertexId>(random.below(label_count(levels[l + 1]))));
      }
      const VertexId from = state.block()[v];
      state.take(v);
      const double change = state.cost(to) - state.cost(from);
      state.put(to);
      const double now = length(state.levels());
      EXPECT_NEAR(now - before, change, rounding) << l;
      before = now;
    }
    members = contracted(members, levels[l], label_count(levels[l]));
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, NestedDescriptionLengthOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By law: which numbers the vertices and the blocks have is of no account.
TEST(NestedDescriptionLength, NumbersAreOfNoAccount) {
  const auto here = undirected(5, {{0, 1}, {0, 1}, {1, 2}, {3, 3}, {3, 4}, {2, 4}});
  const auto there = undirected(5, {{4, 3}, {4, 3}, {3, 2}, {1, 1}, {1, 0}, {2, 0}});
  const double length =
      nested_description_length(here, {{0, 0, 1, 2, 2}, {0, 1, 1}, {0, 0}}).total();
  EXPECT_NEAR(nested_description_length(there, {{2, 2, 0, 1, 1}, {1, 0, 1}, {0, 0}}).total(),
              length, 1e-12);
  // A weight is a number of edges.
  const auto weighted = undirected(5, {{0, 1, 2.0}, {1, 2}, {3, 3}, {3, 4}, {2, 4}});
  EXPECT_EQ(nested_description_length(weighted, {{0, 0, 1, 2, 2}, {0, 1, 1}, {0, 0}}).total(),
            length);
}

TEST(NestedDescriptionLength, Refuses) {
  const auto edge = undirected(2, {{0, 1}});
  for (const double weight : {0.5, -1.0, infinity, 0x1p53}) {
    EXPECT_ERROR(nested_description_length(undirected(2, {{0, 1, weight}}), {{0, 0}}),
                 ErrorCode::invalid_weight);
  }
  for (const BlockLevels& wrong : {BlockLevels{},
                                   {{0}},
                                   {{0, 0, 0}},
                                   {{0, 2}, {0, 0}},
                                   {{1, 1}, {0, 0}},
                                   {{0, 1}},
                                   {{0, 1}, {0}},
                                   {{0, 1}, {0, 1}}}) {
    EXPECT_ERROR(nested_description_length(edge, wrong), ErrorCode::invalid_option);
  }
  const auto modes = make_two_mode(directed(3, {{0, 1}, {0, 2}}));
  for (const BlockLevels& wrong :
       {BlockLevels{{0, 0, 0}}, {{0, 1, 2}}, {{0, 1, 2}, {0, 0, 1}}, {{0, 1, 1}, {0, 0}}}) {
    EXPECT_ERROR(nested_description_length(modes, wrong), ErrorCode::invalid_option);
  }
  EXPECT_NO_THROW(nested_description_length(modes, {{0, 1, 1}}));
}

}  // namespace interzone::community
