#include "algorithms/community/igraph_methods.hpp"

#include <atomic>
#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/modularity.hpp"
#include "tests/support/oracle_community.hpp"
#include "tests/support/support.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

using Membership = std::vector<VertexId>;
using Find = std::function<Membership(const GraphView&, Seed)>;

std::vector<std::pair<std::string, Find>> methods() {
  return {{"infomap", [](const GraphView& view,
                         Seed seed) { return infomap(view, {.seed = seed}).membership; }},
          {"walktrap", [](const GraphView& view, Seed) { return walktrap(view).membership; }},
          {"fast_greedy", [](const GraphView& view, Seed) { return fast_greedy(view).membership; }},
          {"leading_eigenvector",
           [](const GraphView& view, Seed seed) {
             return leading_eigenvector(view, {.seed = seed}).membership;
           }},
          {"spinglass", [](const GraphView& view, Seed seed) {
             return spinglass(view, {.seed = seed, .spins = 10, .cooling = 0.9}).membership;
           }}};
}

double p_log_p(double p) { return p > 0.0 ? p * std::log2(p) : 0.0; }

/// The map equation of an undirected view without isolated vertices, its walker jumping with
/// probability 0.15.
double map_equation(const GraphView& view, const Membership& membership) {
  const auto matrix = oracle::adjacency(view);
  const std::size_t n = matrix.size();
  std::vector<double> strength(n, 0.0), visits(n, 1.0 / static_cast<double>(n));
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) strength[u] += matrix[u][v];
  }
  for (int i = 0; i < 500; ++i) {
    std::vector<double> next(n, 0.15 / static_cast<double>(n));
    for (std::size_t u = 0; u < n; ++u) {
      for (std::size_t v = 0; v < n; ++v) next[v] += 0.85 * visits[u] * matrix[u][v] / strength[u];
    }
    visits = next;
  }
  std::vector<double> inside(n, 0.0), leaves(n, 0.0);
  for (std::size_t u = 0; u < n; ++u) {
    inside[membership[u]] += visits[u];
    for (std::size_t v = 0; v < n; ++v) {
      if (membership[u] == membership[v]) continue;
      leaves[membership[u]] +=
          visits[u] * (0.15 / static_cast<double>(n) + 0.85 * matrix[u][v] / strength[u]);
    }
  }
  double length = 0.0, all = 0.0;
  for (std::size_t c = 0; c < n; ++c) {
    all += leaves[c];
    length += p_log_p(inside[c] + leaves[c]) - 2.0 * p_log_p(leaves[c]) - p_log_p(visits[c]);
  }
  return length + p_log_p(all);
}

Reference graph_of(const std::string& name) {
  return load_reference(name == "directed" ? "community_modularity_networkx_directed.json"
                                           : "community_leiden_" + name + "_modularity.json");
}

Reference by_igraph(const std::string& name, const std::string& method) {
  return load_reference("community_igraph_" + name + ".json", method);
}

Membership as_labels(const std::vector<double>& values) {
  Membership labels;
  for (const double value : values) labels.push_back(static_cast<VertexId>(value));
  return labels;
}

}  // namespace

// By hand. Two cliques and a bridge; no method can miss them.
TEST(IgraphMethods, TwoCliquesByHand) {
  std::vector<TestEdge> edges = {{0, 5}};
  for (VertexId v = 0; v < 10; ++v) {
    for (VertexId u = v / 5 * 5; u < v; ++u) edges.push_back({u, v});
  }
  auto both_ways = edges;
  for (const auto& [source, target, weight] : edges) both_ways.push_back({target, source, weight});
  const Membership expected = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  for (const auto& [name, find] : methods()) {
    EXPECT_EQ(find(undirected(10, edges), Seed(1)), expected) << name;
    EXPECT_EQ(find(directed(10, both_ways), Seed(1)), expected) << name;
  }
}

// By hand. Weight decides, parallel ties add, and ties of weight 0 are none.
TEST(IgraphMethods, WeightsByHand) {
  const auto view = undirected(6, {{0, 1, 3.0},
                                   {1, 2, 3.0},
                                   {2, 0, 3.0},
                                   {3, 4, 2.0},
                                   {4, 3, 1.0},
                                   {4, 5, 3.0},
                                   {5, 3, 3.0},
                                   {2, 3, 0.5},
                                   {0, 4, 0.0},
                                   {1, 5, 0.0}});
  for (const auto& [name, find] : methods()) {
    EXPECT_EQ(find(view, Seed(1)), (Membership{0, 0, 0, 1, 1, 1})) << name;
  }
}

// By hand: a ring whose ties are five and one in turn is three pairs, be that told by weights or by repetition, and
// in any unit.
TEST(IgraphMethods, RepeatedTiesAreWeights) {
  std::vector<TestEdge> repeated, weighted, heavy;
  for (VertexId v = 0; v < 6; ++v) {
    const VertexId next = (v + 1) % 6;
    for (int k = 0; k < (v % 2 == 0 ? 5 : 1); ++k) repeated.push_back({v, next});
    weighted.push_back({v, next, v % 2 == 0 ? 5.0 : 1.0});
    heavy.push_back({v, next, v % 2 == 0 ? 5e160 : 1e160});
  }
  for (const auto& [name, find] : methods()) {
    const Membership found = find(undirected(6, weighted), Seed(1));
    EXPECT_EQ(find(undirected(6, repeated), Seed(1)), found) << name;
    EXPECT_EQ(find(undirected(6, heavy), Seed(1)), found) << name;
    if (name == "leading-eigenvector" || name == "leading_eigenvector") continue;  // splits in two
    EXPECT_EQ(found, (Membership{0, 0, 1, 1, 2, 2})) << name;
  }
}

TEST(IgraphMethods, GraphsWithoutTies) {
  for (const auto& [name, find] : methods()) {
    EXPECT_TRUE(find(undirected(0, {}), Seed(1)).empty()) << name;
    for (const auto& view : {directed(3, {}), undirected(3, {{1, 2, 0.0}})}) {
      EXPECT_EQ(find(view, Seed(1)), (Membership{0, 1, 2})) << name;
    }
    EXPECT_EQ(find(undirected(4, {{2, 3}}), Seed(1)), (Membership{1, 2, 0, 0})) << name;
  }
  EXPECT_EQ(infomap(undirected(3, {}), {.seed = Seed(1)}).code_length, 0.0);
}

// By oracle: the length said is the map equation's, and no partition is told in fewer bits.
TEST(IgraphMethods, InfomapMinimisesTheMapEquation) {
  const auto karate = graph_of("karate").view;
  const auto found = infomap(karate, {.seed = Seed(1)});
  EXPECT_NEAR(found.code_length, map_equation(karate, found.membership), 1e-9);
  const auto small = undirected(
      7, {{0, 1, 2.0}, {1, 2}, {2, 0}, {3, 4}, {4, 5, 3.0}, {5, 3}, {2, 3, 0.5}, {5, 6}});
  double least = std::numeric_limits<double>::infinity();
  oracle::for_each_partition(7, [&](const Membership& membership) {
    least = std::min(least, map_equation(small, membership));
  });
  EXPECT_NEAR(infomap(small, {.seed = Seed(1)}).code_length, least, 1e-9);
}

// By oracle: of all partitions of a graph of two components, the one of highest quality at the resolution.
TEST(IgraphMethods, SpinglassFindsTheGroundState) {
  const auto view = undirected(8, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}, {5, 3}, {6, 7}});
  for (const double resolution : {0.25, 1.0, 2.0}) {
    double most = -1.0;
    oracle::for_each_partition(8, [&](const Membership& membership) {
      most = std::max(most, oracle::modularity(view, membership, resolution));
    });
    const auto found = spinglass(view, {.seed = Seed(1), .spins = 6, .resolution = resolution});
    EXPECT_NEAR(modularity(view, found.membership, {.resolution = resolution}), most, 1e-9);
  }
}

// By another library. What it reads is the same, so methods without chance find the same.
TEST(IgraphMethods, AgreeWithPythonIgraph) {
  for (const std::string graph : {"karate", "miserables", "planted", "directed"}) {
    const auto view = graph_of(graph).view;
    EXPECT_EQ(walktrap(view).membership, as_labels(by_igraph(graph, "walktrap").values)) << graph;
    EXPECT_EQ(walktrap(view, {.steps = 2}).membership,
              as_labels(by_igraph(graph, "walktrap_2").values))
        << graph;
    EXPECT_EQ(fast_greedy(view).membership, as_labels(by_igraph(graph, "fast_greedy").values))
        << graph;
    EXPECT_EQ(leading_eigenvector(view, {.seed = Seed(1)}).membership,
              as_labels(by_igraph(graph, "leading_eigenvector").values))
        << graph;
  }
}

TEST(IgraphMethods, AreAsGoodAsPythonIgraph) {
  for (const std::string graph : {"karate", "miserables"}) {
    const auto view = graph_of(graph).view;
    const auto lengths = by_igraph(graph, "infomap").values;
    const auto qualities = by_igraph(graph, "spinglass").values;
    for (std::uint64_t seed = 0; seed < 2; ++seed) {
      const double length = infomap(view, {.seed = Seed(seed)}).code_length;
      EXPECT_GE(length, lengths[0] - 1e-9) << graph;
      EXPECT_LE(length, lengths[1] + 0.01) << graph;
      const double quality = modularity(view, spinglass(view, {.seed = Seed(seed)}).membership);
      EXPECT_GE(quality, qualities[0] - 0.01) << graph;
      EXPECT_LE(quality, qualities[1] + 0.005) << graph;
    }
  }
}

// Known of the karate club: Clauset, Newman & Moore 2004 print 0.381, Newman 2006 0.393 (four
// communities, by splitting); igraph's manual 0.3532 for walktrap; Infomap finds three.
TEST(IgraphMethods, KarateClubAsPublished) {
  const auto view = graph_of("karate").view;
  EXPECT_NEAR(modularity(view, fast_greedy(view).membership), 0.3807, 5e-5);
  EXPECT_NEAR(modularity(view, leading_eigenvector(view, {.seed = Seed(1)}).membership), 0.3934,
              5e-5);
  EXPECT_NEAR(modularity(view, walktrap(view).membership), 0.3532, 5e-5);
  EXPECT_EQ(infomap(view, {.seed = Seed(1)}).count, 3U);
  EXPECT_EQ(leading_eigenvector(view, {.seed = Seed(1), .max_splits = 1}).count, 2U);
}

// By law: labels 0..k-1 by size, and a seed has one result.
class IgraphMethodsOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(IgraphMethodsOnZoo, GivePartitions) {
  const auto& view = GetParam().view;
  for (const auto& [name, find] : methods()) {
    const auto membership = find(view, Seed(5));
    ASSERT_EQ(membership.size(), view.vertex_count()) << name;
    EXPECT_EQ(membership, labelled_by_size(membership)) << name;
    EXPECT_EQ(membership, find(view, Seed(5))) << name;
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, IgraphMethodsOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(IgraphMethods, SeedsDiffer) {
  const auto view = random_graph(60, 120, false, false, Seed(3));
  std::set<Membership> found;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    found.insert(spinglass(view, {.seed = Seed(seed), .cooling = 0.8}).membership);
  }
  EXPECT_GT(found.size(), 1U);
}

TEST(IgraphMethods, RefuseAndStop) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  EXPECT_ERROR(infomap(view, {.seed = Seed(1), .tries = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(walktrap(view, {.steps = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(walktrap(view, {.steps = 1001}), ErrorCode::invalid_option);
  EXPECT_ERROR(spinglass(view, {.seed = Seed(1), .spins = 10'001}), ErrorCode::invalid_option);
  EXPECT_ERROR(spinglass(view, {.seed = Seed(1), .resolution = 1e7}), ErrorCode::invalid_option);
  EXPECT_ERROR(leading_eigenvector(view, {.seed = Seed(1), .max_splits = -1}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(spinglass(view, {.seed = Seed(1), .spins = 1}), ErrorCode::invalid_option);
  EXPECT_ERROR(spinglass(view, {.seed = Seed(1), .resolution = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(spinglass(view, {.seed = Seed(1), .cooling = 1.0}), ErrorCode::invalid_option);
  const auto negative = undirected(3, {{0, 1, -1.0}, {1, 2}});
  const std::atomic<bool> stop = true;
  for (const auto& [name, find] : methods()) {
    EXPECT_ERROR(find(negative, Seed(1)), ErrorCode::invalid_weight);
  }
  EXPECT_THROW(spinglass(graph_of("karate").view, {.seed = Seed(1)}, {.cancelled = &stop}),
               Cancelled);
  EXPECT_THROW(walktrap(graph_of("karate").view, {}, {.cancelled = &stop}), Cancelled);
}

TEST(IgraphMethods, TheModuleHasNoOtherFunction) {
  EXPECT_ERROR(module_function("igraph", "nonsense", "walktrap", "do this"), ErrorCode::io);
}

}  // namespace interzone::community
