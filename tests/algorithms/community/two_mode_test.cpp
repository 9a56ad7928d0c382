#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/leiden.hpp"
#include "algorithms/community/louvain.hpp"
#include "algorithms/community/partition_measures.hpp"
#include "graph/two_mode_graph.hpp"
#include "tests/algorithms/community/community_cases.hpp"

// Communities of two-mode networks: qualities, what Leiden and Louvain find, how well it separates.

namespace interzone::community {
using namespace testing_support;

namespace {

/// Actors 0 and 1, items 2 and 3; all tied but 0 and 3.
TwoModeGraph three_ties() { return make_two_mode(directed(4, {{0, 2}, {1, 2}, {1, 3}})); }

/// Ties at random, some of them parallel, and actors and items that may have none.
TwoModeGraph random_two_mode(VertexId actors, VertexId items, int ties, Seed seed) {
  Stream random(seed, 0);
  std::vector<TestEdge> edges;
  edges.reserve(static_cast<std::size_t>(ties));
  for (int i = 0; i < ties; ++i) {
    edges.push_back({static_cast<VertexId>(random.below(actors)),
                     static_cast<VertexId>(actors + random.below(items)),
                     0.25 * static_cast<double>(1 + random.below(8))});
  }
  std::vector<std::string> labels(actors, "actor");
  labels.resize(actors + std::size_t{items}, "item");
  return make_two_mode(directed(actors + items, edges), {.labels = labels, .name = {}});
}

/// The graphs of the zoo that are two-mode, and a few at random.
std::vector<TwoModeGraph> two_mode_zoo() {
  std::vector<TwoModeGraph> all;
  for (const ZooGraph& graph : zoo()) {
    try {
      all.push_back(make_two_mode(graph.view));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::invalid_graph);
    }
  }
  for (std::uint64_t i = 0; i < 6; ++i) all.push_back(random_two_mode(4, 4, 9, Seed(i)));
  all.push_back(random_two_mode(12, 7, 40, Seed(9)));
  return all;
}

/// The quality as the sum over all pairs of an actor and an item.
double slow_quality(const TwoModeGraph& graph, const std::vector<VertexId>& membership,
                    const Aim& aim) {
  const auto matrix = oracle::adjacency(graph.ties);
  const std::size_t n = matrix.size();
  std::vector<double> strength(n, 0.0);
  double total = 0.0, sum = 0.0;
  for (std::size_t u = 0; u < n; ++u) {
    for (const double w : matrix[u]) strength[u] += w;
    total += graph.is_item[u] ? 0.0 : strength[u];
  }
  const bool cpm = aim.objective == Objective::cpm;
  if (!cpm && total == 0.0) return std::nan("");
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t i = 0; i < n; ++i) {
      if (graph.is_item[a] || !graph.is_item[i] || membership[a] != membership[i]) continue;
      const double expected = cpm ? 1.0 : strength[a] * strength[i] / total;
      sum += matrix[a][i] - aim.resolution * expected;
    }
  }
  return cpm ? sum : sum / total;
}

double quality(const TwoModeGraph& graph, const std::vector<VertexId>& membership, const Aim& aim) {
  return quality_line(graph, membership, aim.objective, {}).at(aim.resolution);
}

LeidenResult found_by_leiden(const TwoModeGraph& graph, const Aim& aim, std::uint64_t seed) {
  return leiden(graph, {.seed = Seed(seed),
                        .objective = aim.objective,
                        .resolution = aim.resolution,
                        .max_iterations = 100});
}

TwoModeGraph reference_graph(const std::string& name) {
  const auto json = read_reference(name);
  std::vector<TestEdge> edges;
  for (const auto& edge : json.at("edges")) edges.push_back({edge.at(0), edge.at(1), edge.at(2)});
  const VertexId n = json.at("n"), actors = json.at("actors");
  std::vector<std::string> labels(n, "item");
  std::fill_n(labels.begin(), actors, "actor");
  return make_two_mode(directed(n, edges), {.labels = labels, .name = {}});
}

const std::vector<std::string> references = {"community_two_mode_women.json",
                                             "community_two_mode_weighted.json"};

}  // namespace

// By hand. Of 3 ties 2 are within; the first community has 1 and 2 of them at its actor and its item,
// the second 2 and 1: Q = 2/3 - 4/9. Two pairs are within, each of which density 1/2 would tie half.
TEST(TwoModeModularity, ThreeTiesByHand) {
  const std::vector<VertexId> pairs = {0, 1, 0, 1};
  EXPECT_NEAR(modularity(three_ties(), pairs), 2.0 / 9.0, 1e-15);
  EXPECT_NEAR(modularity(three_ties(), pairs, {.resolution = 2.0}), -2.0 / 9.0, 1e-15);
  EXPECT_NEAR(cpm_quality(three_ties(), pairs, {.resolution = 0.5}), 1.0, 1e-15);
  for (const auto& apart : {std::vector<VertexId>{0, 1, 2, 3}, std::vector<VertexId>{0, 0, 1, 1}}) {
    EXPECT_EQ(modularity(three_ties(), apart), 0.0);
    EXPECT_EQ(cpm_quality(three_ties(), apart), 0.0);
  }
}

TEST(TwoModeModularity, IsUndefinedWithoutTies) {
  for (const auto& view : {undirected(0, {}), undirected(1, {}), directed(2, {{0, 1, 0.0}})}) {
    const std::vector<VertexId> together(view.vertex_count(), 0);
    EXPECT_TRUE(std::isnan(modularity(make_two_mode(view), together)));
  }
  EXPECT_EQ(cpm_quality(make_two_mode(undirected(1, {})), std::vector<VertexId>{0}), 0.0);
}

// By oracle: the sum over pairs of an actor and an item. By law: the modularity of Leicht & Newman where
// ties lead from actors to items.
TEST(TwoModeModularity, MatchesSumOverPairsOnTheZoo) {
  for (const TwoModeGraph& graph : two_mode_zoo()) {
    const VertexId n = graph.ties.vertex_count();
    for (const VertexId labels : {1U, 2U, 3U, 100U}) {
      Stream random(Seed(labels), 0);
      std::vector<VertexId> membership(n);
      for (VertexId& label : membership) {
        label = static_cast<VertexId>(random.below(std::min(labels, n)));
      }
      for (const Aim& aim : many_aims()) {
        expect_near({quality(graph, membership, aim)}, {slow_quality(graph, membership, aim)},
                    1e-12);
      }
      expect_near({modularity(graph, membership, {.resolution = 1.5})},
                  {modularity(from_actors(graph), membership, {.resolution = 1.5})}, 1e-13);
    }
  }
}

// By other libraries.
TEST(TwoModeModularity, AgreesWithNetworkxAndLeidenalg) {
  for (const auto& name : references) {
    const auto graph = reference_graph(name);
    const auto json = read_reference(name);
    std::vector<double> of_modularity, of_cpm;
    for (const oracle::Membership membership : json.at("partitions")) {
      for (const double resolution : {0.5, 1.0, 2.0}) {
        of_modularity.push_back(modularity(graph, membership, {.resolution = resolution}));
        of_cpm.push_back(cpm_quality(graph, membership, {.resolution = resolution / 5.0}));
      }
    }
    expect_near(of_modularity, load_reference(name, "modularity").values, 1e-12);
    expect_near(of_cpm, load_reference(name, "cpm").values, 1e-12);
  }
}

TEST(TwoModeModularity, RefusesWhatItCannotMeasure) {
  const std::vector<VertexId> pair = {0, 1};
  const auto graph = make_two_mode(directed(2, {{0, 1}}));
  EXPECT_ERROR(modularity(graph, pair, {.resolution = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(cpm_quality(graph, pair, {.resolution = infinity}), ErrorCode::invalid_option);
  EXPECT_ERROR(modularity(graph, std::vector<VertexId>{0}), ErrorCode::invalid_option);
  EXPECT_ERROR(cpm_quality(graph, std::vector<VertexId>{0, 2}), ErrorCode::invalid_option);
  const auto negative = make_two_mode(directed(2, {{0, 1, -1.0}}));
  EXPECT_ERROR(modularity(negative, pair), ErrorCode::invalid_weight);
  EXPECT_ERROR(cpm_quality(negative, pair), ErrorCode::invalid_weight);
  EXPECT_ERROR(partition_measures(negative, pair), ErrorCode::invalid_weight);
  EXPECT_ERROR(leiden(negative, {.seed = Seed(1)}), ErrorCode::invalid_weight);
  EXPECT_ERROR(louvain(negative, {.seed = Seed(1)}), ErrorCode::invalid_weight);
  EXPECT_ERROR(leiden(graph, {.seed = Seed(1), .resolution = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(louvain(graph, {.seed = Seed(1), .resolution = -1.0}), ErrorCode::invalid_option);
}

// By oracle: of all partitions of small networks none is better than the best of a few seeds, or by CPM
// little better: of one network leidenalg misses the best one too, from any seed. By law, on all,
// communities are connected and the quality is theirs.
TEST(SlowTwoModeCommunities, LeidenFindsTheBestOfAllPartitions) {
  for (const TwoModeGraph& graph : two_mode_zoo()) {
    const VertexId n = graph.ties.vertex_count();
    for (const Aim& aim : many_aims()) {
      double best = -infinity, found = -infinity;
      if (n <= 8) {
        oracle::for_each_partition(n, [&](const oracle::Membership& membership) {
          best = std::max(best, slow_quality(graph, membership, aim));
        });
      }
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto result = found_by_leiden(graph, aim, seed);
        EXPECT_TRUE(result.converged);
        EXPECT_TRUE(oracle::all_connected(graph.ties, result.membership));
        expect_near({result.quality}, {slow_quality(graph, result.membership, aim)}, 1e-12);
        found = std::max(found, result.quality);
      }
      if (n > 8 || best == -infinity) continue;  // too many to try all, or none is defined
      const double missed = aim.objective == Objective::cpm ? 0.03 * best : 0.0;
      EXPECT_LE(found, best + 1e-12) << aim.resolution;
      EXPECT_GE(found, best - missed - 1e-12) << aim.resolution;
    }
  }
}

// By law: merging two communities that Louvain found never helps.
TEST(TwoModeCommunities, LouvainLeavesNothingToMerge) {
  for (const TwoModeGraph& graph : two_mode_zoo()) {
    for (const Aim& aim : many_aims()) {
      const auto result = louvain(
          graph, {.seed = Seed(3), .objective = aim.objective, .resolution = aim.resolution});
      expect_near({result.quality}, {slow_quality(graph, result.membership, aim)}, 1e-12);
      for (VertexId b = 1; b < result.count; ++b) {
        for (VertexId a = 0; a < b; ++a) {
          auto merged = result.membership;
          std::ranges::replace(merged, b, a);
          EXPECT_LE(quality(graph, merged, aim), result.quality + 1e-12);
        }
      }
    }
  }
}

// By another library: as good as leidenalg over 400 seeds, up to three standard errors. By proof: integer
// programming says what the best partition of the southern women is, of Q = 0.345537.
TEST(TwoModeCommunities, LeidenIsAsGoodAsLeidenalgAndFindsTheOptimum) {
  for (const auto& name : references) {
    const auto graph = reference_graph(name);
    for (const auto& [measure, aim] :
         {std::pair{"leiden_modularity", Aim{Objective::modularity, 1.0}},
          std::pair{"leiden_cpm", Aim{Objective::cpm, 0.4}}}) {
      double mean = 0.0;
      for (std::uint64_t seed = 0; seed < 400; ++seed) {
        mean += found_by_leiden(graph, aim, seed).quality / 400.0;
      }
      const auto reference = load_reference(name, measure);  // mean and its standard error
      EXPECT_GE(mean, reference.values[0] - 3.0 * std::sqrt(2.0) * reference.values[1]) << name;
    }
  }
  const auto women = reference_graph(references[0]);
  LeidenResult best{.seed = Seed(0)};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto result = found_by_leiden(women, {Objective::modularity, 1.0}, seed);
    if (result.quality > best.quality) best = result;
  }
  EXPECT_NEAR(best.quality, load_reference(references[0], "best").values[0], 1e-12);
  EXPECT_EQ(best.count, 4U);
  const oracle::Membership proven = read_reference(references[0]).at("best");
  EXPECT_EQ(
      compare_partitions(proven, best.membership, {.seed = Seed(1), .permutations = 0}).vi.value,
      0.0);
}

// Davis, Gardner & Gardner 1941 have women 1 to 4 as the core of one group and 13 to 15 as that of the
// other (Freeman 2003, Finding social groups); counted from 0 here.
TEST(TwoModeCommunities, CoresOfTheSouthernWomenStayTogetherAndApart) {
  const auto women = reference_graph(references[0]);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto found = found_by_leiden(women, {Objective::modularity, 1.0}, seed).membership;
    for (const VertexId v : {1U, 2U, 3U}) EXPECT_EQ(found[v], found[0]);
    for (const VertexId v : {13U, 14U}) EXPECT_EQ(found[v], found[12]);
    EXPECT_NE(found[0], found[12]);
  }
}

// By law: which mode is called actors makes no difference to the best quality.
TEST(TwoModeCommunities, ModesChangePlaces) {
  const auto there = random_two_mode(12, 7, 40, Seed(4));
  TwoModeGraph back = there;
  back.is_item.flip();
  std::swap(back.actors, back.items);
  for (const Aim& aim : many_aims()) {
    double best = -infinity, other = -infinity;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      best = std::max(best, found_by_leiden(there, aim, seed).quality);
      other = std::max(other, found_by_leiden(back, aim, seed).quality);
    }
    EXPECT_NEAR(best, other, 1e-12);
  }
}

// By law: a resolution of 0 finds the components, a high one nothing; threads never change a bit.
TEST(TwoModeCommunities, ResolutionAndThreads) {
  const auto two = make_two_mode(directed(5, {{0, 1}, {2, 1}, {3, 4}}));
  EXPECT_EQ(leiden(two, {.seed = Seed(1), .resolution = 0.0}).membership,
            (std::vector<VertexId>{0, 0, 0, 1, 1}));
  EXPECT_EQ(leiden(two, {.seed = Seed(1), .resolution = 100.0}).count, 5U);
  const auto many = random_two_mode(6000, 5000, 30000, Seed(8));
  const auto result = leiden(many, {.seed = Seed(9)}, {.threads = 1});
  EXPECT_EQ(result, leiden(many, {.seed = Seed(9)}, {.threads = 7}));
  EXPECT_EQ(pieces_of(many.ties, result.membership), result.count);
  EXPECT_EQ(louvain(many, {.seed = Seed(9)}, {.threads = 1}),
            louvain(many, {.seed = Seed(9)}, {.threads = 7}));
}

// By hand. Each community has its one pair tied, of 4 pairs there are; the third tie leaves both.
TEST(TwoModeCommunities, MeasuresByHand) {
  const auto result = partition_measures(three_ties(), std::vector<VertexId>{0, 1, 0, 1});
  EXPECT_EQ(result.community.size(), 2U);
  for (const CommunityMeasures& c : result.community) {
    EXPECT_EQ(c.size, 2U);
    EXPECT_EQ(c.inner, 1.0);
    EXPECT_EQ(c.cut, 1.0);
    EXPECT_EQ(c.density, 1.0);
    EXPECT_NEAR(c.conductance, 1.0 / 3.0, 1e-15);
    EXPECT_NEAR(c.modularity, 1.0 / 9.0, 1e-15);
  }
  EXPECT_NEAR(result.modularity, 2.0 / 9.0, 1e-15);
  EXPECT_NEAR(result.coverage, 2.0 / 3.0, 1e-15);
  EXPECT_NEAR(result.performance, 3.0 / 4.0, 1e-15);
  EXPECT_NEAR(result.surprise, std::log(2.0), 1e-12);  // 2 of the 4 choices of the untied pair
  const auto one_mode = partition_measures(three_ties(), std::vector<VertexId>{0, 0, 1, 1});
  EXPECT_TRUE(std::isnan(one_mode.community[0].density));
}

// By another library, and by law: parts of modularity add up to it.
TEST(TwoModeCommunities, MeasuresAgreeWithScipy) {
  for (const auto& name : references) {
    const auto graph = reference_graph(name);
    const auto json = read_reference(name);
    std::vector<double> performance, surprise;
    for (const oracle::Membership membership : json.at("partitions")) {
      const auto result = partition_measures(graph, membership);
      performance.push_back(result.performance);
      surprise.push_back(result.surprise);
      EXPECT_NEAR(result.modularity, modularity(graph, membership), 1e-12);
    }
    expect_near(performance, load_reference(name, "performance").values, 1e-12);
    expect_near(surprise, load_reference(name, "surprise").values, 1e-9);
  }
}

}  // namespace interzone::community
