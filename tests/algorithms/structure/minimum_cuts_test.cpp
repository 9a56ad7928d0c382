#include "algorithms/structure/minimum_cuts.hpp"

#include <atomic>
#include <bit>
#include <cmath>
#include <nlohmann/json.hpp>

// Boost calls what comes before it.
// clang-format off
#include "graph/interop/boost.hpp"
#include <boost/graph/stoer_wagner_min_cut.hpp>
// clang-format on
#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

constexpr double infinity = std::numeric_limits<double>::infinity();

// By hand.
TEST(MinimumCut, TwoTrianglesByHand) {
  const std::vector<TestEdge> edges = {{0, 1}, {1, 2}, {2, 0}, {2, 3},
                                       {3, 4}, {4, 5}, {5, 3}, {1, 1}};
  const auto view = undirected(6, edges);
  EXPECT_EQ(minimum_cut(view), (MinimumCut{.weight = 1, .side = {0, 1, 2}, .ties = {{2, 3}}}));
  auto doubled = edges;
  doubled.push_back({3, 2});
  EXPECT_EQ(minimum_cut(undirected(6, doubled), {.source = 2, .target = 3}),
            (MinimumCut{.weight = 2, .side = {0, 1, 2}, .ties = {{2, 3, 2.0}}}));
  EXPECT_EQ(minimum_cut(view, {.source = 4, .target = 5}),
            (MinimumCut{.weight = 2, .side = {4}, .ties = {{4, 3}, {4, 5}}}));
  EXPECT_EQ(minimum_vertex_cut(view), (MinimumVertexCut{.size = 1, .vertices = {2}}));
  EXPECT_EQ(minimum_vertex_cut(view, {.source = 4, .target = 0}),
            (MinimumVertexCut{.size = 1, .vertices = {3}}));
}

TEST(MinimumCut, WeightsAndDirectionsByHand) {
  // The flow of 5 from 0 to 3 needs a way back along the tie 1 -> 2.
  const auto view =
      directed(4, {{0, 1, 3.0}, {0, 2, 2.0}, {1, 2, 1.5}, {1, 3, 2.0}, {2, 3, 4.0}, {3, 0, 9.0}});
  EXPECT_EQ(minimum_cut(view, {.source = 0, .target = 3}),
            (MinimumCut{.weight = 5, .side = {0}, .ties = {{0, 1, 3.0}, {0, 2, 2.0}}}));
  EXPECT_EQ(minimum_cut(view), (MinimumCut{.weight = 3, .side = {0, 2, 3}, .ties = {{0, 1, 3.0}}}));
  EXPECT_EQ(minimum_cut(view, {.source = 3, .target = 1}).weight, 3.0);
}

TEST(MinimumCut, EdgeCases) {
  EXPECT_TRUE(std::isnan(minimum_cut(GraphView()).weight));
  EXPECT_TRUE(std::isnan(minimum_cut(undirected(1, {{0, 0}})).weight));
  EXPECT_EQ(minimum_vertex_cut(GraphView()), MinimumVertexCut());
  EXPECT_EQ(minimum_vertex_cut(undirected(1, {})), MinimumVertexCut());
  EXPECT_EQ(minimum_cut(undirected(3, {{0, 2}})), (MinimumCut{.weight = 0, .side = {0, 2}}));
  EXPECT_EQ(minimum_vertex_cut(undirected(3, {{0, 2}})), MinimumVertexCut());
  // All tied to all: no vertex parts any two. Of a DAG nothing leads back.
  EXPECT_EQ(minimum_vertex_cut(undirected(3, {{0, 1}, {1, 2}, {2, 0}})),
            (MinimumVertexCut{.size = 2}));
  EXPECT_EQ(minimum_cut(directed(3, {{0, 1}, {1, 2}})).weight, 0.0);
  EXPECT_EQ(minimum_vertex_cut(directed(3, {{0, 1}, {1, 2}})).size, 0U);
}

TEST(MinimumCut, RefusesWhatCannotBe) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  EXPECT_ERROR(minimum_cut(view, {.source = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(minimum_cut(view, {.target = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(minimum_cut(view, {.source = 1, .target = 1}), ErrorCode::invalid_option);
  EXPECT_ERROR(minimum_cut(view, {.source = 0, .target = 3}), ErrorCode::invalid_vertex);
  EXPECT_ERROR(minimum_vertex_cut(view, {.source = 3, .target = 0}), ErrorCode::invalid_vertex);
  EXPECT_ERROR(minimum_vertex_cut(view, {.source = 0, .target = 1}), ErrorCode::invalid_option);
  EXPECT_ERROR(minimum_cut(undirected(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(minimum_cut(undirected(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
  const std::atomic<bool> stop = true;
  const RunContext run = {.threads = 1, .progress = {}, .cancelled = &stop};
  EXPECT_THROW(minimum_cut(view, {}, run), Cancelled);
  EXPECT_THROW(minimum_vertex_cut(view, {}, run), Cancelled);
}

/// The weight of the ties from the set to the rest.
double weight_out_of(const GraphView& view, std::uint32_t set) {
  double sum = 0.0;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto row = view.out_neighbours(v);
    const auto weights = view.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool leaves = (set >> v & 1U) != 0 && (set >> row[i] & 1U) == 0;
      if (leaves) sum += weights.empty() ? 1.0 : weights[i];
    }
  }
  return sum;
}

/// Whether a way leads from s to t through vertices that are not gone.
bool reaches(const GraphView& view, std::uint32_t gone, VertexId s, VertexId t) {
  std::uint32_t found = 1U << s;
  for (VertexId step = 0; step < view.vertex_count(); ++step) {
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      if ((found >> v & 1U) == 0) continue;
      for (const VertexId u : view.out_neighbours(v)) found |= (gone >> u & 1U) != 0 ? 0 : 1U << u;
    }
  }
  return (found >> t & 1U) != 0;
}

VertexId members(std::uint32_t set) { return static_cast<VertexId>(std::popcount(set)); }

/// The fewest vertices without which no way leads from s to t; n if they are tied.
VertexId fewest_between(const GraphView& view, VertexId s, VertexId t) {
  VertexId fewest = view.vertex_count();
  for (std::uint32_t gone = 0; gone < 1U << view.vertex_count(); ++gone) {
    const bool spares = (gone >> s & 1U) == 0 && (gone >> t & 1U) == 0;
    if (spares && members(gone) < fewest && !reaches(view, gone, s, t)) fewest = members(gone);
  }
  return fewest;
}

/// By oracle: every set of vertices is tried.
void expect_smallest(const GraphView& view) {
  const VertexId n = view.vertex_count();
  if (n < 2) return;
  double smallest = infinity;
  for (std::uint32_t set = 1; set + 1 < 1U << n; ++set) {
    smallest = std::min(smallest, weight_out_of(view, set));
  }
  const auto cut = minimum_cut(view);
  EXPECT_NEAR(cut.weight, smallest, 1e-12);
  std::uint32_t side = 0;
  for (const VertexId v : cut.side) side |= 1U << v;
  EXPECT_NEAR(weight_out_of(view, side), smallest, 1e-12);
  double of_ties = 0.0;
  for (const CutTie& tie : cut.ties) of_ties += tie.weight;
  EXPECT_NEAR(of_ties, smallest, 1e-12);
  VertexId fewest = n - 1;
  for (VertexId s = 0; s < n; ++s) {
    for (VertexId t = 0; t < n; ++t) {
      if (s == t) continue;
      const VertexId between = fewest_between(view, s, t);
      fewest = std::min(fewest, between);
      if (between == n) continue;
      const auto parted = minimum_vertex_cut(view, {.source = s, .target = t});
      EXPECT_EQ(parted.size, between);
      std::uint32_t gone = 0;
      for (const VertexId v : parted.vertices) gone |= 1U << v;
      EXPECT_EQ(members(gone), between);
      EXPECT_FALSE(reaches(view, gone, s, t));
    }
  }
  EXPECT_EQ(minimum_vertex_cut(view).size, fewest);
}

class MinimumCutOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(MinimumCutOnZoo, IsTheSmallestOfAll) {
  const auto& view = GetParam().view;
  if (view.vertex_count() <= 9) return expect_smallest(view);
  const auto cut = minimum_cut(view);  // too many sets to try: what is cut parts the two sides
  double sum = 0.0;
  for (const CutTie& tie : cut.ties) sum += tie.weight;
  EXPECT_NEAR(sum, cut.weight, 1e-9);
  EXPECT_LT(cut.side.size(), view.vertex_count());
}
INSTANTIATE_TEST_SUITE_P(Zoo, MinimumCutOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(MinimumCut, IsTheSmallestOfSmallRandomGraphs) {
  for (std::uint64_t i = 0; i < 60; ++i) {
    SCOPED_TRACE(i);
    expect_smallest(random_graph(7, 8 + i % 5, i % 2 == 0, i % 3 == 0, Seed(i)));
  }
}

// By other libraries.
TEST(MinimumCut, AgreesWithIgraphAndNetworkx) {
  const auto reference = read_reference("structure/cuts_igraph.json");
  for (const auto& [name, expected] : reference.at("graphs").items()) {
    SCOPED_TRACE(name);
    const auto view = structure_reference(name).view;
    EXPECT_EQ(minimum_cut(view).weight, expected.at("edge_connectivity").get<double>());
    EXPECT_EQ(minimum_vertex_cut(view).size, expected.at("vertex_connectivity").get<VertexId>());
    const auto graph = read_reference("structure/" + name + ".json");
    std::vector<TestEdge> edges;
    for (const auto& ends : graph.at("edges")) {
      edges.push_back({ends[0], ends[1], expected.at("weights")[edges.size()]});
    }
    const VertexId n = view.vertex_count();
    const auto weighted = view.directed() ? directed(n, edges) : undirected(n, edges);
    EXPECT_EQ(minimum_cut(weighted).weight, expected.at("weighted").get<double>());
    for (std::size_t i = 0; i < expected.at("pairs").size(); ++i) {
      const CutEnds ends = {.source = expected.at("pairs")[i][0].get<VertexId>(),
                            .target = expected.at("pairs")[i][1].get<VertexId>()};
      EXPECT_EQ(minimum_cut(view, ends).weight, expected.at("cut")[i].get<double>());
      EXPECT_EQ(minimum_cut(weighted, ends).weight, expected.at("weighted_cut")[i].get<double>());
      if (expected.at("vertex_cut")[i].is_null()) continue;
      EXPECT_EQ(minimum_vertex_cut(view, ends).size, expected.at("vertex_cut")[i].get<VertexId>());
    }
  }
}

TEST(MinimumCut, AgreesWithBoost) {
  for (std::uint64_t i = 0; i < 5; ++i) {
    const auto view = random_graph(120, 900, false, true, Seed(i));
    const interop::UndirectedView ties(view);
    const double expected = boost::stoer_wagner_min_cut(ties, get(boost::edge_weight, ties));
    EXPECT_NEAR(minimum_cut(view).weight, expected, 1e-9);
  }
}

// By law.
TEST(MinimumCut, IsAtMostTheLeastDegreeAndAtLeastTheVertexCut) {
  for (std::uint64_t i = 0; i < 6; ++i) {
    const auto view = random_graph(60, 200 + 40 * i, i % 2 == 0, false, Seed(i));
    double least = infinity;
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      least = std::min(
          {least, static_cast<double>(view.out_degree(v)), static_cast<double>(view.in_degree(v))});
    }
    const double ties = minimum_cut(view).weight;
    EXPECT_LE(ties, least);
    EXPECT_LE(minimum_vertex_cut(view).size, ties);  // Whitney
  }
}

TEST(MinimumCut, LongPathsAreSearchedWithoutRecursion) {
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v + 1 < 200'000; ++v) edges.push_back({v, v + 1, 2.0 + v % 7});
  const auto view = undirected(200'000, edges);
  const CutEnds ends = {.source = 0, .target = 199'999};
  EXPECT_EQ(minimum_cut(view, ends).weight, 2.0);
  EXPECT_EQ(minimum_vertex_cut(view, ends), (MinimumVertexCut{.size = 1, .vertices = {1}}));
}

}  // namespace interzone::structure
