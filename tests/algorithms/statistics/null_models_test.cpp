#include "algorithms/statistics/null_models.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "tests/support/structure_reference.hpp"

namespace interzone::statistics {
using namespace testing_support;

// By hand. Of two ties on four vertices there are three networks with these degrees.
TEST(Rewired, TwoTiesHaveThreePlaces) {
  const auto view = undirected(4, {{0, 1}, {2, 3}});
  std::map<VertexId, int> partner;
  for (std::uint64_t i = 0; i < 6000; ++i) {
    const auto drawn = rewired(view, {.seed = Seed(1), .index = i});
    ++partner[drawn.out_neighbours(0)[0]];
  }
  for (const auto& [vertex, count] : partner) EXPECT_NEAR(count, 2000, 150) << vertex;
  EXPECT_EQ(partner.size(), 3U);
}

// By hand. Two arcs change their targets or not; a star and a triangle cannot change.
TEST(Rewired, ArcsKeepTheirSources) {
  std::set<VertexId> targets;
  for (std::uint64_t i = 0; i < 50; ++i) {
    const auto drawn = rewired(directed(4, {{0, 1}, {2, 3}}), {.seed = Seed(2), .index = i});
    targets.insert(drawn.out_neighbours(0)[0]);
    EXPECT_EQ(drawn.out_degree(2), 1U);
  }
  EXPECT_EQ(targets, (std::set<VertexId>{1, 3}));
  for (const auto& view :
       {undirected(4, {{0, 1}, {0, 2}, {0, 3}}), undirected(3, {{0, 1}, {1, 2}, {2, 0}})}) {
    EXPECT_EQ(arc_counts(rewired(view, {.seed = Seed(3)})), arc_counts(view));
  }
}

/// Ties between neighbours of the same vertex, three for each triangle.
double closed_triples(const GraphView& view) {
  double count = 0.0;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (const VertexId u : view.out_neighbours(v)) {
      const auto a = view.out_neighbours(v), b = view.out_neighbours(u);
      std::vector<VertexId> shared;
      std::ranges::set_intersection(a, b, std::back_inserter(shared));
      count += static_cast<double>(shared.size()) / 2.0;
    }
  }
  return count;
}

// By hand. Everyone has four ties. On a ring, tied to the two nearest on either side, half of the 60 x 6 pairs of
// neighbours would be tied; by chance it is one in about twenty.
TEST(Rewired, LatticesAreClusteredLikeRings) {
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v < 60; ++v) {
    edges.push_back({v, (v + 7) % 60});
    edges.push_back({v, (v + 19) % 60});
  }
  const auto view = undirected(60, edges);
  double random = 0.0, lattice = 0.0;
  for (std::uint64_t i = 0; i < 20; ++i) {
    random += closed_triples(rewired(view, {.seed = Seed(1), .index = i})) / 20.0;
    const auto drawn =
        rewired(view, {.seed = Seed(1), .index = i, .switches_per_edge = 500, .lattice = true});
    lattice += closed_triples(drawn) / 20.0;
    for (VertexId v = 0; v < 60; ++v) EXPECT_EQ(drawn.out_degree(v), 4U);
  }
  EXPECT_LT(random, 0.1 * 360.0);
  EXPECT_GT(lattice, 0.35 * 360.0);
}

// By oracle: the degrees of every graph of the zoo stay, and it stays simple.
class RewiredOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(RewiredOnZoo, KeepsDegreesAndSimplicity) {
  const auto view = simplified(GetParam().view);
  for (const bool lattice : {false, true}) {
    const auto drawn = rewired(view, {.seed = Seed(4), .lattice = lattice});
    EXPECT_EQ(drawn.weighted(), view.weighted());
    double before = 0.0, after = 0.0;
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      EXPECT_EQ(drawn.out_degree(v), view.out_degree(v));
      EXPECT_EQ(drawn.in_degree(v), view.in_degree(v));
      before += view.out_strength(v);
      after += drawn.out_strength(v);
    }
    EXPECT_NEAR(before, after, 1e-9);
    const auto arcs = arc_counts(drawn);
    for (std::size_t u = 0; u < arcs.size(); ++u) {
      EXPECT_EQ(arcs[u][u], 0);
      for (const int count : arcs[u]) EXPECT_LE(count, 1);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, RewiredOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By oracle: all networks with the degrees 2 2 1 1 2 are drawn equally often.
TEST(Rewired, IsUniform) {
  const auto view = undirected(5, {{0, 1}, {1, 4}, {4, 0}, {2, 3}});
  std::set<std::vector<std::vector<int>>> all;
  for (int set = 0; set < 1024; ++set) {
    std::vector<TestEdge> edges;
    int bit = 0;
    for (VertexId u = 0; u < 5; ++u) {
      for (VertexId v = u + 1; v < 5; ++v, ++bit) {
        if ((set >> bit & 1) != 0) edges.push_back({u, v});
      }
    }
    const auto drawn = undirected(5, edges);
    bool same = true;
    for (VertexId v = 0; v < 5; ++v) same = same && drawn.out_degree(v) == view.out_degree(v);
    if (same) all.insert(arc_counts(drawn));
  }
  std::map<std::vector<std::vector<int>>, double> found;
  const double draws = 1000.0 * static_cast<double>(all.size());
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(draws); ++i) {
    found[arc_counts(rewired(view, {.seed = Seed(5), .index = i, .switches_per_edge = 50}))] += 1;
  }
  EXPECT_EQ(found.size(), all.size());
  double chi_square = 0.0;
  for (const auto& [arcs, count] : found) chi_square += (count - 1000) * (count - 1000) / 1000;
  const double freedom = static_cast<double>(all.size()) - 1.0;
  EXPECT_LT(chi_square, freedom + 4.0 * std::sqrt(2.0 * freedom));
}

TEST(Rewired, IndexAndSeedTellNetworksApart) {
  const auto view = random_graph(50, 150, true, false, Seed(6));
  const auto one = arc_counts(rewired(view, {.seed = Seed(6)}));
  EXPECT_EQ(arc_counts(rewired(view, {.seed = Seed(6)}, {.threads = 7})), one);
  EXPECT_NE(arc_counts(rewired(view, {.seed = Seed(6), .index = 1})), one);
  EXPECT_NE(arc_counts(rewired(view, {.seed = Seed(7)})), one);
  EXPECT_NE(one, arc_counts(view));
}

// By hand. Three weights on three edges have six orders; ties do not move without switches.
TEST(Rewired, WeightsTakeEveryOrder) {
  const auto view = undirected(4, {{0, 1, 1.0}, {1, 2, 2.0}, {2, 3, 4.0}});
  std::map<std::vector<double>, int> orders;
  for (std::uint64_t i = 0; i < 6000; ++i) {
    const auto drawn = rewired(
        view, {.seed = Seed(8), .index = i, .switches_per_edge = 0, .shuffle_weights = true});
    EXPECT_EQ(arc_counts(drawn), arc_counts(view));
    ++orders[{drawn.out_weights(0)[0], drawn.out_weights(1)[1], drawn.out_weights(2)[1]}];
  }
  EXPECT_EQ(orders.size(), 6U);
  for (const auto& [order, count] : orders) EXPECT_NEAR(count, 1000, 130);
}

// By law: weights are the same, and what each vertex has of them is not.
TEST(Rewired, ShuffledWeightsAreTheSame) {
  const auto view = random_graph(60, 200, false, true, Seed(9));
  const auto sorted = [](const GraphView& graph) {
    std::vector<double> all;
    for (VertexId v = 0; v < graph.vertex_count(); ++v) {
      all.insert(all.end(), graph.out_weights(v).begin(), graph.out_weights(v).end());
    }
    std::ranges::sort(all);
    return all;
  };
  const auto drawn = rewired(view, {.seed = Seed(9), .shuffle_weights = true});
  EXPECT_EQ(sorted(drawn), sorted(view));
  EXPECT_NE(drawn.out_strength(0), view.out_strength(0));
}

// By oracle: all two-mode networks of three actors with 2 1 1 and three items with 2 1 1 are drawn equally often.
TEST(RewiredTwoModes, IsUniform) {
  const auto graph = make_two_mode(TwoModeView(3, 3, {0, 0, 1, 2}, {0, 1, 0, 2}));
  std::set<int> all;
  for (int set = 0; set < 512; ++set) {
    std::array<int, 3> actor{}, item{};
    for (int bit = 0; bit < 9; ++bit) {
      actor[static_cast<std::size_t>(bit / 3)] += set >> bit & 1;
      item[static_cast<std::size_t>(bit % 3)] += set >> bit & 1;
    }
    if (actor == std::array{2, 1, 1} && item == std::array{2, 1, 1}) all.insert(set);
  }
  std::map<int, double> found;
  const double draws = 1000.0 * static_cast<double>(all.size());
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(draws); ++i) {
    const auto drawn = rewired(graph, {.seed = Seed(12), .index = i, .switches_per_edge = 50});
    EXPECT_EQ(drawn.is_item, graph.is_item);
    int set = 0;
    for (VertexId actor = 0; actor < 3; ++actor) {
      for (const VertexId item : drawn.ties.out_neighbours(actor)) {
        ASSERT_GE(item, 3U) << "a tie within a mode";
        set |= 1 << (3 * actor + item - 3);
      }
    }
    found[set] += 1;
  }
  EXPECT_EQ(found.size(), all.size());
  double chi_square = 0.0;
  for (const auto& [set, count] : found) {
    EXPECT_TRUE(all.contains(set)) << set;
    chi_square += (count - 1000) * (count - 1000) / 1000;
  }
  const double freedom = static_cast<double>(all.size()) - 1.0;
  EXPECT_LT(chi_square, freedom + 4.0 * std::sqrt(2.0 * freedom));
}

TEST(RewiredTwoModes, KeepsDegreesAndStrengthsOfActors) {
  const auto women =
      make_two_mode(load_reference("centrality/two_mode_southern_women.json", "degree").view);
  const auto drawn = rewired(women, {.seed = Seed(11)});
  for (VertexId v = 0; v < women.ties.vertex_count(); ++v) {
    EXPECT_EQ(drawn.ties.out_degree(v), women.ties.out_degree(v));
    for (const VertexId u : drawn.ties.out_neighbours(v)) {
      EXPECT_NE(drawn.is_item[u], drawn.is_item[v]);
    }
  }
  EXPECT_NE(arc_counts(drawn.ties), arc_counts(women.ties));
  EXPECT_ERROR(rewired(women, {.seed = Seed(11), .lattice = true}), ErrorCode::invalid_option);
}

TEST(Rewired, RefusesWhatIsNotSimple) {
  EXPECT_ERROR(rewired(undirected(2, {{0, 1}, {0, 1}}), {.seed = Seed(1)}),
               ErrorCode::invalid_graph);
  EXPECT_ERROR(rewired(directed(1, {{0, 0}}), {.seed = Seed(1)}), ErrorCode::invalid_graph);
  EXPECT_ERROR(rewired(directed(2, {{0, 1}}), {.seed = Seed(1), .switches_per_edge = -1}),
               ErrorCode::invalid_option);
}

}  // namespace interzone::statistics
