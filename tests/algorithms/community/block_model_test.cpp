#include "algorithms/community/block_model.hpp"

#include <atomic>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "algorithms/community/block_merger.hpp"
#include "algorithms/community/block_state.hpp"
#include "algorithms/community/block_terms.hpp"
#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/labels.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

/// The view as block models take it: without weights that are no numbers of edges.
GraphView edges_of(const GraphView& view) { return counts_edges(view) ? view : unweighted(view); }

double nmi(const std::vector<VertexId>& a, const std::vector<VertexId>& b) {
  return compare_partitions(a, b, {.seed = Seed(1), .permutations = 0}).nmi.value;
}

/// Edges drawn between blocks of equal size: weight[r][s] is how often r has an edge to s.
GraphView drawn(const std::vector<std::vector<double>>& weight, VertexId size, int edges,
                bool is_directed, Seed seed) {
  Stream random(seed, 0);
  const auto blocks = static_cast<VertexId>(weight.size());
  std::vector<TestEdge> found;
  while (found.size() < static_cast<std::size_t>(edges)) {
    const auto r = static_cast<VertexId>(random.below(blocks));
    const auto s = static_cast<VertexId>(random.below(blocks));
    if (!random.chance(weight[r][s])) continue;
    const auto member = [&](VertexId block) {
      return static_cast<VertexId>(std::uint64_t{block} * size + random.below(size));
    };
    const VertexId u = member(r), v = member(s);
    found.push_back({u, v});
  }
  const VertexId n = blocks * size;
  return is_directed ? directed(n, found) : undirected(n, found);
}

/// The shortest description of all partitions, by number of blocks; 0: of all.
std::map<VertexId, double> shortest(const Multigraph& graph) {
  const BlockTerms terms(graph);
  std::map<VertexId, double> least;
  oracle::for_each_partition(graph.n, [&](const oracle::Membership& membership) {
    std::map<VertexId, std::uint8_t> mode;
    for (VertexId v = 0; v < graph.n; ++v) {
      if (mode.emplace(membership[v], graph.mode[v]).first->second != graph.mode[v]) return;
    }
    const double length = terms.sum(graph, membership).total();
    for (const VertexId blocks : {VertexId{0}, label_count(membership)}) {
      const auto found = least.emplace(blocks, length).first;
      found->second = std::min(found->second, length);
    }
  });
  return least;
}

}  // namespace

// By hand. Two sides of ten that have edges with each other alone are two blocks, though no community.
TEST(BlockModel, TwoSidesByHand) {
  std::vector<TestEdge> edges;
  std::vector<VertexId> sides;
  for (VertexId u = 0; u < 10; ++u) {
    for (VertexId v = 10; v < 20; ++v) edges.push_back({u, v});
  }
  for (VertexId v = 0; v < 20; ++v) sides.push_back(v / 10);
  const auto result = block_model(undirected(20, edges), {.seed = Seed(1)});
  EXPECT_EQ(result.membership, sides);
  EXPECT_EQ(result.count, 2U);
  EXPECT_EQ(result.seed, Seed(1));
  // 100 edges between: 10!^20 / 100!^2 100!; the only degree 10; 1 of ((3 100)); 10!^2 / (20! 19 20).
  const auto f = [](double x) { return std::lgamma(x + 1.0); };
  EXPECT_NEAR(result.length.ends, f(100.0) - 20.0 * f(10.0), 1e-9);
  EXPECT_NEAR(result.length.edges, f(102.0) - f(100.0) - f(2.0), 1e-9);
  EXPECT_NEAR(result.length.partition, f(20.0) - 2.0 * f(10.0) + std::log(19.0 * 20.0), 1e-9);
  EXPECT_GT(result.plain.total(), result.length.total());
}

TEST(BlockModel, GraphsWithoutEdges) {
  const auto empty = block_model(undirected(0, {}), {.seed = Seed(1)});
  EXPECT_EQ(empty.count, 0U);
  EXPECT_EQ(empty.length.total(), 0.0);
  EXPECT_EQ(block_model(undirected(0, {}), {.seed = Seed(1), .blocks = 3}).count, 0U);
  for (const bool is_directed : {false, true}) {
    const auto loose = is_directed ? directed(3, {}) : undirected(3, {});
    const auto result = block_model(loose, {.seed = Seed(1)});
    EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 0, 0}));
    EXPECT_EQ(result.length, result.plain);
    EXPECT_EQ(block_model(loose, {.seed = Seed(1), .blocks = 3}).count, 3U);
  }
}

// By oracle: on small graphs no partition is shorter than what is found, for any number of blocks.
class BlockModelOnSmallZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(BlockModelOnSmallZoo, FindsTheShortestOfAllPartitions) {
  const GraphView view = edges_of(GetParam().view);
  if (view.vertex_count() > 7) return;
  for (const auto& [blocks, length] : shortest(multigraph(view, "test"))) {
    const auto result =
        block_model(view, {.seed = Seed(5), .blocks = static_cast<int>(blocks), .tries = 10});
    EXPECT_NEAR(result.length.total(), length, 1e-9) << blocks;
    if (blocks > 0) {
      EXPECT_EQ(result.count, blocks);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, BlockModelOnSmallZoo, testing::ValuesIn(small_zoo()), zoo_name);

TEST(BlockModel, FindsTheShortestOfAllTwoModePartitions) {
  for (std::uint64_t i = 0; i < 6; ++i) {
    Stream random(Seed(i), 0);
    std::vector<TestEdge> edges;
    edges.reserve(14);
    for (int k = 0; k < 14; ++k) {
      edges.push_back(
          {static_cast<VertexId>(random.below(4)), static_cast<VertexId>(4 + random.below(3))});
    }
    const std::vector<std::string> labels{"a", "a", "a", "a", "i", "i", "i"};
    const auto graph = make_two_mode(directed(7, edges), {.labels = labels, .name = {}});
    for (const auto& [blocks, length] : shortest(multigraph(graph, "test"))) {
      const auto result =
          block_model(graph, {.seed = Seed(5), .blocks = static_cast<int>(blocks), .tries = 10});
      // Of a number given, far divisions between the modes may be nearly as good.
      const double above = result.length.total() - length;
      EXPECT_GT(above, -1e-9);
      EXPECT_LT(above, blocks == 0 || blocks == 2 || blocks == 7 ? 1e-9 : 1.5)
          << i << ' ' << blocks;
      EXPECT_TRUE(blocks == 0 || blocks == result.count);
    }
  }
}

// By law: labels are in order, the length is theirs and no longer than that of one block, no vertex
// would do better elsewhere where all blocks are tried, and the number of blocks given is kept.
class BlockModelOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(BlockModelOnZoo, BlocksAreStable) {
  const GraphView view = edges_of(GetParam().view);
  const VertexId n = view.vertex_count();
  const auto result = block_model(view, {.seed = Seed(11)});
  EXPECT_EQ(labelled_by_size(result.membership), result.membership);
  EXPECT_EQ(label_count(result.membership), result.count);
  EXPECT_EQ(result.length, description_length(view, result.membership));
  EXPECT_EQ(result.plain, description_length(view, std::vector<VertexId>(n, 0)));
  EXPECT_LE(result.length.total(), result.plain.total());
  for (const VertexId blocks : {1U, 2U, 3U}) {
    if (blocks > n) continue;
    EXPECT_EQ(block_model(view, {.seed = Seed(1), .blocks = static_cast<int>(blocks)}).count,
              blocks);
  }
  const Multigraph graph = multigraph(view, "test");
  const BlockTerms terms(graph);
  auto membership = result.membership;
  for (VertexId v = 0; v < std::min(n, 60U); ++v) {
    const VertexId own = membership[v];
    for (VertexId b = 0; b <= result.count && b < n; ++b) {
      membership[v] = b;
      EXPECT_GE(terms.sum(graph, membership).total(), result.length.total() - 1e-6);
    }
    membership[v] = own;
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, BlockModelOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By law: what a move or a merger is said to cost is the difference of the whole.
class BlockCostsOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(BlockCostsOnZoo, AreDifferencesOfTheWhole) {
  const Multigraph graph = multigraph(edges_of(GetParam().view), "test");
  const BlockTerms terms(graph);
  if (graph.n == 0) return;
  const VertexId capacity = graph.n < 5 ? graph.n : 5;
  Stream random(Seed(3), 0);
  BlockState state(graph, terms, std::vector<VertexId>(graph.n, 0), capacity);
  double length = terms.sum(graph, state.block()).total();
  const double rounding = 1e-10 * (1.0 + std::abs(length));
  for (int move = 0; move < 60; ++move) {
    const auto v = static_cast<VertexId>(random.below(graph.n));
    const auto to = static_cast<VertexId>(random.below(capacity));
    const VertexId from = state.block()[v];
    state.take(v);
    const double change = state.cost(to) - state.cost(from);
    state.put(to);
    const double now = terms.sum(graph, state.block()).total();
    EXPECT_NEAR(now - length, change, rounding);
    length = now;
  }
  std::vector<VertexId> block = state.block();
  const VertexId count = compact_labels(block);
  EXPECT_EQ(state.count(), count);
  const RunContext run;
  const BlockMerger merger(graph, terms, block, count, run);
  for (VertexId r = 0; r < count; ++r) {
    for (VertexId s = 0; s < count; ++s) {
      if (r == s) continue;
      std::vector<VertexId> together = block;
      for (VertexId& b : together) b = b == r ? s : b;
      const double of_number = terms.counts({{count - 1, 0}}) - terms.counts({{count, 0}});
      EXPECT_NEAR(terms.sum(graph, together).total() - length, merger.cost(r, s) + of_number,
                  rounding);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, BlockCostsOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By law: random networks have one block, also where degrees are very unequal.
TEST(SlowBlockModel, FindsNothingInRandomNetworks) {
  for (const bool is_directed : {false, true}) {
    for (std::uint64_t i = 0; i < 3; ++i) {
      const auto even = drawn({{1.0}}, 300, 1500, is_directed, Seed(i));
      EXPECT_EQ(block_model(even, {.seed = Seed(i), .tries = 1}).count, 1U);
    }
  }
  Stream random(Seed(4), 0);
  std::vector<TestEdge> edges;
  const auto unequal = [&] { return static_cast<VertexId>(200.0 * std::pow(random.uniform(), 3)); };
  for (int i = 0; i < 1000; ++i) {
    const VertexId u = unequal(), v = unequal();
    edges.push_back({u, v});
  }
  EXPECT_EQ(block_model(undirected(200, edges), {.seed = Seed(1)}).count, 1U);
}

// By law: blocks planted are found, communities as well as sides and a core.
TEST(BlockModel, RecoversPlantedBlocks) {
  const std::vector<std::vector<double>> communities{
      {1.0, 0.05, 0.05}, {0.05, 1.0, 0.05}, {0.05, 0.05, 1.0}};
  const std::vector<std::vector<double>> core{{1.0, 0.5, 0.0}, {0.5, 0.02, 0.0}, {0.0, 0.0, 0.5}};
  const std::vector<std::vector<double>> circle{{0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}, {1.0, 0.0, 0.0}};
  const auto truth = planted_membership(3, 50);
  for (const auto& weight : {communities, core, circle}) {
    for (const bool is_directed : {false, true}) {
      if (!is_directed && weight == circle) continue;
      const auto view = drawn(weight, 50, 1500, is_directed, Seed(3));
      const auto result = block_model(view, {.seed = Seed(7)});
      EXPECT_EQ(result.count, 3U);
      EXPECT_GT(nmi(truth, result.membership), 0.9);
      const double of_truth = description_length(view, truth).total();
      EXPECT_LE(result.length.total(), of_truth + 1e-9);
    }
  }
}

// By law: of two modes no block holds both, and the modes are told apart better than without them.
TEST(BlockModel, TwoModesStayApart) {
  const auto reference = load_reference("community_description_women.json");
  const auto graph = make_two_mode(reference.view);
  const auto result = block_model(graph, {.seed = Seed(1)});
  std::vector<VertexId> mode;
  mode.reserve(graph.is_item.size());
  for (const bool item : graph.is_item) mode.push_back(item ? 1 : 0);
  for (VertexId v = 0; v < mode.size(); ++v) {
    for (VertexId u = 0; u < v; ++u) {
      if (mode[u] == mode[v]) continue;
      EXPECT_NE(result.membership[u], result.membership[v]);
    }
  }
  EXPECT_EQ(result.length, description_length(graph, result.membership));
  EXPECT_EQ(result.plain, description_length(graph, mode));
  EXPECT_LE(result.length.total(), block_model(reference.view, {.seed = Seed(1)}).length.total());
  for (const int blocks : {2, 3, 5}) {
    EXPECT_EQ(block_model(graph, {.seed = Seed(1), .blocks = blocks}).count,
              static_cast<VertexId>(blocks));
  }
}

// By law: threads never change a bit of any field; more tries are never worse.
TEST(BlockModel, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = drawn({{1.0, 0.2}, {0.2, 0.8}}, 60, 400, is_directed, Seed(2));
    const BlockModelOptions options{.seed = Seed(9), .blocks = 0, .tries = 5};
    const auto result = block_model(view, options, {.threads = 1});
    EXPECT_EQ(result, block_model(view, options, {.threads = 2}));
    EXPECT_EQ(result, block_model(view, options, {.threads = 7}));
    EXPECT_LE(result.length.total(),
              block_model(view, {.seed = Seed(9), .tries = 1}).length.total());
  }
}

// By law: another numbering of the vertices leads to the same blocks where they are plain.
TEST(BlockModel, RelabellingPermutes) {
  const auto view = planted(4, 20, 0.6, 0.02, Seed(8));
  const Renumbered other(view);
  const auto here = block_model(view, {.seed = Seed(1)});
  const auto there = block_model(other.view, {.seed = Seed(1)});
  EXPECT_NEAR(here.length.total(), there.length.total(), 1e-9);
  EXPECT_EQ(nmi(here.membership, other.back(there.membership)), 1.0);
}

TEST(BlockModel, RefusesAndReports) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  for (const int blocks : {-1, 4}) {
    EXPECT_ERROR(block_model(view, {.seed = Seed(1), .blocks = blocks}), ErrorCode::invalid_option);
  }
  EXPECT_ERROR(block_model(view, {.seed = Seed(1), .tries = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(block_model(make_two_mode(view), {.seed = Seed(1), .blocks = 1}),
               ErrorCode::invalid_option);
  for (const double weight : {0.5, -1.0, infinity}) {
    EXPECT_ERROR(block_model(undirected(2, {{0, 1, weight}}), {.seed = Seed(1)}),
                 ErrorCode::invalid_weight);
  }
  const std::atomic<bool> stop = true;
  EXPECT_THROW(block_model(view, {.seed = Seed(1)}, {.cancelled = &stop}), Cancelled);
}

}  // namespace interzone::community
