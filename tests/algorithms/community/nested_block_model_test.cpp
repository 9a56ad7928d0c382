#include "algorithms/community/nested_block_model.hpp"

#include <atomic>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "algorithms/community/block_model.hpp"
#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/nested_terms.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

GraphView edges_of(const GraphView& view) { return counts_edges(view) ? view : unweighted(view); }

double nmi(const std::vector<VertexId>& a, const std::vector<VertexId>& b) {
  return compare_partitions(a, b, {.seed = Seed(1), .permutations = 0}).nmi.value;
}

/// Cliques of equal size, each with one edge to the next.
GraphView ring_of_cliques(VertexId cliques, VertexId size) {
  std::vector<TestEdge> edges;
  for (VertexId c = 0; c < cliques; ++c) {
    for (VertexId i = 0; i < size; ++i) {
      for (VertexId j = 0; j < i; ++j) edges.push_back({c * size + i, c * size + j});
    }
    edges.push_back({c * size, (c + 1) % cliques * size + 1});
  }
  return undirected(cliques * size, edges);
}

/// Whether a partition has no block of both modes.
bool keeps_modes(const Multigraph& members, const std::vector<VertexId>& block) {
  for (VertexId v = 0; v < members.n; ++v) {
    for (VertexId u = 0; u < v; ++u) {
      if (block[u] == block[v] && members.mode[u] != members.mode[v]) return false;
    }
  }
  return true;
}

/// The least that levels above these members cost, of all there are.
double shortest_above(const Multigraph& members, const BlockTerms& terms) {
  double least = level_length(members, terms, one_block(members)).total();
  oracle::for_each_partition(members.n, [&](const oracle::Membership& block) {
    const VertexId count = label_count(block);
    if (count == members.n || count <= label_count(one_block(members))) return;
    if (!keeps_modes(members, block)) return;
    least = std::min(least, level_length(members, terms, block).total() +
                                shortest_above(contracted(members, block, count), terms));
  });
  return least;
}

double shortest(const Multigraph& graph) {
  const BlockTerms terms(graph, false);
  double least = std::numeric_limits<double>::infinity();
  oracle::for_each_partition(graph.n, [&](const oracle::Membership& block) {
    if (!keeps_modes(graph, block)) return;
    least =
        std::min(least, terms.sum(graph, block).total() +
                            shortest_above(contracted(graph, block, label_count(block)), terms));
  });
  return least;
}

template <class Network>
double flat_in_one(const Network& network, const std::vector<VertexId>& membership) {
  const Multigraph graph = multigraph(network, "test");
  const BlockLevels levels{membership,
                           one_block(contracted(graph, membership, label_count(membership)))};
  return nested_description_length(network, levels).total();
}

}  // namespace

// By hand. Two sides of ten that have edges with each other alone are two blocks, as in the flat model;
// above them is one: ((3 100)) for their edges, and 2 for the partition of the blocks.
TEST(NestedBlockModel, TwoSidesByHand) {
  std::vector<TestEdge> edges;
  std::vector<VertexId> sides;
  for (VertexId u = 0; u < 10; ++u) {
    for (VertexId v = 10; v < 20; ++v) edges.push_back({u, v});
  }
  for (VertexId v = 0; v < 20; ++v) sides.push_back(v / 10);
  const auto result = nested_block_model(undirected(20, edges), {.seed = Seed(1)});
  EXPECT_EQ(result.levels, (BlockLevels{sides, {0, 0}}));
  EXPECT_EQ(result.count, 2U);
  EXPECT_EQ(result.seed, Seed(1));
  expect_near(result.length.edges, {std::log(102.0 * 101.0 / 2.0), 0.0}, 1e-9);
  EXPECT_NEAR(result.length.total(), result.flat.total() + std::log(2.0), 1e-9);
}

TEST(NestedBlockModel, GraphsWithoutEdges) {
  const auto empty = nested_block_model(undirected(0, {}), {.seed = Seed(1)});
  EXPECT_EQ(empty.count, 0U);
  EXPECT_EQ(empty.levels, (BlockLevels{{}}));
  EXPECT_EQ(empty.length.total(), 0.0);
  for (const bool is_directed : {false, true}) {
    const auto loose = is_directed ? directed(3, {}) : undirected(3, {});
    const auto result = nested_block_model(loose, {.seed = Seed(1)});
    EXPECT_EQ(result.levels, (BlockLevels{{0, 0, 0}}));
    EXPECT_EQ(result.length.total(), result.flat.total());
  }
}

// By oracle: on small graphs no levels at all are shorter than those found.
class NestedBlockModelOnSmallZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(NestedBlockModelOnSmallZoo, FindsTheShortestOfAllLevels) {
  const GraphView view = edges_of(GetParam().view);
  if (view.vertex_count() > 6) return;
  const auto result = nested_block_model(view, {.seed = Seed(5), .tries = 10});
  EXPECT_NEAR(result.length.total(), shortest(multigraph(view, "test")), 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Zoo, NestedBlockModelOnSmallZoo, testing::ValuesIn(small_zoo()), zoo_name);

TEST(SlowNestedBlockModel, FindsTheShortestOfAllLevelsOfManyEdges) {
  for (std::uint64_t i = 0; i < 6; ++i) {
    Stream random(Seed(i), 0);
    std::vector<TestEdge> edges;
    const auto any = [&] { return static_cast<VertexId>(random.below(6)); };
    for (int k = 0; k < 200; ++k) {
      const VertexId u = any(), v = any();
      if (u / 2 == v / 2 || (u / 4 == v / 4 && random.chance(0.2)) || random.chance(0.02)) {
        edges.push_back({u, v});
      }
    }
    const auto view = i % 2 == 0 ? undirected(6, edges) : directed(6, edges);
    const auto result = nested_block_model(view, {.seed = Seed(5), .tries = 10});
    EXPECT_NEAR(result.length.total(), shortest(multigraph(view, "test")), 1e-9) << i;
    const std::vector<std::string> labels{"a", "i", "a", "i", "a", "i"};
    std::erase_if(edges, [](const TestEdge& e) { return e.source % 2 == e.target % 2; });
    const auto modes = make_two_mode(undirected(6, edges), {.labels = labels});
    const auto of_modes = nested_block_model(modes, {.seed = Seed(5), .tries = 10});
    EXPECT_NEAR(of_modes.length.total(), shortest(multigraph(modes, "test")), 1e-9) << i;
  }
}

// By another library: as short, within 0.3 %, as the shortest that graph-tool finds in ten runs.
TEST(SlowNestedBlockModel, IsAsShortAsThatOfGraphTool) {
  const std::string name = "community_nested_planted.json";
  const auto reference = load_reference(name);
  const double shortest_known = read_reference(name).at("shortest");
  const auto result = nested_block_model(reference.view, {.seed = Seed(1), .tries = 1});
  EXPECT_LT(result.length.total(), 1.003 * shortest_known);
  EXPECT_EQ(result.levels[0], planted_membership(30, 8));
}

// By law: labels are in order at each level, by the vertices below; the length is that of the levels, and
// no longer than that of the flat model's blocks in one.
class NestedBlockModelOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(NestedBlockModelOnZoo, LevelsAreInOrderAndNoLongerThanFlat) {
  const GraphView view = edges_of(GetParam().view);
  const NestedBlockModelOptions options{.seed = Seed(11), .tries = 2};
  const auto result = nested_block_model(view, options);
  EXPECT_EQ(result.length, nested_description_length(view, result.levels));
  EXPECT_EQ(result.count, label_count(result.levels[0]));
  std::vector<VertexId> block(view.vertex_count());
  std::iota(block.begin(), block.end(), VertexId{0});
  for (const auto& level : result.levels) {
    for (VertexId& b : block) b = level[b];
    EXPECT_EQ(labelled_by_size(block), block);
  }
  const auto flat = block_model(view, {.seed = Seed(11), .tries = 2});
  EXPECT_EQ(result.flat, flat.length);
  EXPECT_LE(result.length.total(), flat_in_one(view, flat.membership) + 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Zoo, NestedBlockModelOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By law: blocks too small for the flat model, which merges them, are found.
TEST(SlowNestedBlockModel, FindsSmallBlocksInARing) {
  const auto view = ring_of_cliques(64, 10);
  const auto truth = planted_membership(64, 10);
  const auto result = nested_block_model(view, {.seed = Seed(1), .tries = 1});
  EXPECT_EQ(result.levels[0], truth);
  EXPECT_GT(result.levels.size(), 3U);
  EXPECT_LT(block_model(view, {.seed = Seed(1), .tries = 1}).count, 40U);
}

TEST(SlowNestedBlockModel, FindsSmallPlantedBlocks) {
  const auto view = planted(60, 10, 0.8, 0.003, Seed(4));
  const auto result = nested_block_model(view, {.seed = Seed(2), .tries = 1});
  EXPECT_EQ(nmi(result.levels[0], planted_membership(60, 10)), 1.0);
  EXPECT_LT(
      nmi(block_model(view, {.seed = Seed(2), .tries = 1}).membership, planted_membership(60, 10)),
      0.98);
}

// By law: levels planted are found: four groups of five blocks of ten.
TEST(NestedBlockModel, FindsPlantedLevels) {
  Stream random(Seed(4), 0);
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v < 200; ++v) {
    for (VertexId u = 0; u < v; ++u) {
      const double tied = u / 10 == v / 10 ? 0.9 : u / 50 == v / 50 ? 0.04 : 0.004;
      if (random.chance(tied)) edges.push_back({u, v});
    }
  }
  const auto result = nested_block_model(undirected(200, edges), {.seed = Seed(3), .tries = 2});
  EXPECT_EQ(result.levels[0], planted_membership(20, 10));
  ASSERT_EQ(result.levels.size(), 3U);
  EXPECT_EQ(result.levels[1], planted_membership(4, 5));
}

// By law: random networks have one block.
TEST(SlowNestedBlockModel, FindsNothingInRandomNetworks) {
  for (const bool is_directed : {false, true}) {
    for (std::uint64_t i = 0; i < 3; ++i) {
      const auto view = random_graph(200, 1000, is_directed, false, Seed(i));
      const auto result = nested_block_model(view, {.seed = Seed(i), .tries = 1});
      EXPECT_EQ(result.count, 1U);
      EXPECT_EQ(result.length.total(), result.flat.total());
    }
  }
}

// By law: of two modes no block holds both, at any level but that with all.
TEST(NestedBlockModel, TwoModesStayApart) {
  const auto graph = make_two_mode(load_reference("community_description_women.json").view);
  const auto result = nested_block_model(graph, {.seed = Seed(1)});
  EXPECT_TRUE(keeps_modes(multigraph(graph, "test"), result.levels[0]));
  EXPECT_EQ(result.length, nested_description_length(graph, result.levels));
  EXPECT_LE(result.length.total(),
            flat_in_one(graph, block_model(graph, {.seed = Seed(1)}).membership) + 1e-9);
}

// By law: threads never change a bit of any field.
TEST(NestedBlockModel, ThreadsDoNotChangeTheResult) {
  const auto view = planted(12, 8, 0.8, 0.02, Seed(2));
  const NestedBlockModelOptions options{.seed = Seed(9), .tries = 3};
  const auto result = nested_block_model(view, options, {.threads = 1});
  EXPECT_EQ(result, nested_block_model(view, options, {.threads = 2}));
  EXPECT_EQ(result, nested_block_model(view, options, {.threads = 7}));
}

// By law: another numbering of the vertices leads to the same blocks where they are plain.
TEST(NestedBlockModel, RelabellingPermutes) {
  const auto view = planted(12, 10, 0.9, 0.01, Seed(8));
  const Renumbered other(view);
  const auto here = nested_block_model(view, {.seed = Seed(1)});
  const auto there = nested_block_model(other.view, {.seed = Seed(1)});
  EXPECT_NEAR(here.length.total(), there.length.total(), 1e-9);
  EXPECT_EQ(nmi(here.levels[0], other.back(there.levels[0])), 1.0);
}

TEST(NestedBlockModel, RefusesAndReports) {
  std::vector<double> shares;
  nested_block_model(planted(12, 8, 0.8, 0.02, Seed(2)), {.seed = Seed(1), .tries = 1},
                     {.threads = 1, .progress = [&](double share) { shares.push_back(share); }});
  EXPECT_GT(shares.size(), 20U);
  EXPECT_EQ(shares.front(), 0.0);
  EXPECT_TRUE(std::ranges::is_sorted(shares));
  EXPECT_LE(shares.back(), 1.0);
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  EXPECT_ERROR(nested_block_model(view, {.seed = Seed(1), .tries = 0}), ErrorCode::invalid_option);
  for (const double weight : {0.5, -1.0, infinity}) {
    EXPECT_ERROR(nested_block_model(undirected(2, {{0, 1, weight}}), {.seed = Seed(1)}),
                 ErrorCode::invalid_weight);
  }
  const std::atomic<bool> stop = true;
  EXPECT_THROW(nested_block_model(view, {.seed = Seed(1)}, {.cancelled = &stop}), Cancelled);
}

}  // namespace interzone::community
