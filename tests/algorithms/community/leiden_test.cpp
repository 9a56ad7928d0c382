#include "algorithms/community/leiden.hpp"

#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "algorithms/community/compare_partitions.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

double quality(const GraphView& view, const oracle::Membership& membership,
               const LeidenOptions& options) {
  return quality_line(view, membership, options.objective, {}).at(options.resolution);
}

/// What the tests run: both objectives at several resolutions.
std::vector<LeidenOptions> many_options(Seed seed) {
  std::vector<LeidenOptions> all;
  for (const Aim& aim : many_aims()) {
    all.push_back({.seed = seed,
                   .objective = aim.objective,
                   .resolution = aim.resolution,
                   .max_iterations = 100});
  }
  return all;
}

}  // namespace

// By hand. Two triangles joined by one edge: Q = 2 (3/7 - 1/4).
TEST(Leiden, TwoTrianglesByHand) {
  const auto view = bridge();
  for (const LeidenOptions& options :
       {LeidenOptions{.seed = Seed(1)},
        LeidenOptions{.seed = Seed(1), .objective = Objective::cpm, .resolution = 0.5}}) {
    const auto result = leiden(view, options);
    EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 0, 0, 1, 1, 1}));
    EXPECT_EQ(result.count, 2U);
    EXPECT_TRUE(result.converged);
    EXPECT_EQ(result.seed, Seed(1));
    EXPECT_NEAR(result.quality, options.objective == Objective::cpm ? 3.0 : 5.0 / 14.0, 1e-15);
  }
}

// By hand. The largest community comes first, equal sizes by their smallest vertex.
TEST(Leiden, LabelsLargestCommunityFirst) {
  const auto view =
      undirected(8, {{1, 2}, {3, 4}, {5, 6}, {6, 7}, {7, 5}});  // 0 isolated, pairs, a triangle
  EXPECT_EQ(leiden(view, {.seed = Seed(4)}).membership,
            (std::vector<VertexId>{3, 1, 1, 2, 2, 0, 0, 0}));
}

// By hand. The two arcs into vertex 1 hold it with 0 and 2, whatever their direction.
TEST(Leiden, ReadsBothDirections) {
  const auto view = directed(6, {{0, 1}, {2, 1}, {2, 0}, {3, 4}, {5, 4}, {5, 3}});
  EXPECT_EQ(leiden(view, {.seed = Seed(2)}).membership, (std::vector<VertexId>{0, 0, 0, 1, 1, 1}));
}

TEST(Leiden, GraphsWithoutTies) {
  const auto empty = leiden(undirected(0, {}), {.seed = Seed(1)});
  EXPECT_TRUE(empty.converged);
  EXPECT_EQ(empty.count, 0U);
  EXPECT_TRUE(std::isnan(empty.quality));
  for (const auto& view : {directed(3, {}), directed(3, {{0, 0}, {1, 2, 0.0}})}) {
    const auto result = leiden(view, {.seed = Seed(1)});
    EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 1, 2}));
    EXPECT_TRUE(result.converged);
  }
  EXPECT_EQ(leiden(directed(3, {}), {.seed = Seed(1), .objective = Objective::cpm}).quality, 0.0);
}

// By oracle: on small graphs no partition at all is better than the best of a few seeds.
class LeidenOnSmallZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(LeidenOnSmallZoo, FindsTheBestOfAllPartitions) {
  const auto& view = GetParam().view;
  for (LeidenOptions options : many_options(Seed(0))) {
    double best = -infinity, found = -infinity;
    oracle::for_each_partition(view.vertex_count(), [&](const oracle::Membership& membership) {
      best = std::max(best, quality(view, membership, options));
    });
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      options.seed = Seed(seed);
      const auto result = leiden(view, options);
      if (std::isnan(result.quality)) return;
      found = std::max(found, result.quality);
    }
    EXPECT_NEAR(found, best, 1e-12) << options.resolution;
  }
}

INSTANTIATE_TEST_SUITE_P(Zoo, LeidenOnSmallZoo, testing::ValuesIn(small_zoo()), zoo_name);

// By law: communities are connected and labelled in order, the quality is theirs, and no vertex
// would do better elsewhere.
class LeidenOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(LeidenOnZoo, CommunitiesAreConnectedAndStable) {
  const auto& view = GetParam().view;
  for (const LeidenOptions& options : many_options(Seed(11))) {
    auto result = leiden(view, options);
    EXPECT_TRUE(result.converged);
    EXPECT_TRUE(oracle::all_connected(view, result.membership));
    EXPECT_EQ(std::set(result.membership.begin(), result.membership.end()).size(), result.count);
    expect_near({quality(view, result.membership, options)}, {result.quality}, 0.0);
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      const VertexId own = result.membership[v];
      for (VertexId c = 0; c < std::min(result.count + 1, view.vertex_count()); ++c) {
        result.membership[v] = c;
        const double other = quality(view, result.membership, options);
        EXPECT_FALSE(other > result.quality + 1e-9) << v << " to " << c;
      }
      result.membership[v] = own;
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, LeidenOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: the mean quality of 20 seeds is no worse than igraph's, run until stable.
TEST(Leiden, IsNoWorseThanIgraph) {
  for (const std::string graph : {"karate", "miserables", "planted"}) {
    for (const std::string objective : {"modularity", "cpm"}) {
      const std::string name = std::string("community_leiden_")
                                   .append(graph)
                                   .append("_")
                                   .append(objective)
                                   .append(".json");
      const auto reference = load_reference(name);
      const auto json = read_reference(name);
      double total = 0.0;
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        total += leiden(reference.view,
                        {.seed = Seed(seed),
                         .objective = objective == "cpm" ? Objective::cpm : Objective::modularity,
                         .resolution = json.at("resolution"),
                         .max_iterations = 100})
                     .quality;
      }
      EXPECT_GE(total / 20.0, reference.values[0]) << name;
    }
  }
}

// Brandes et al. 2008, doi:10.1109/TKDE.2007.190689, prove the optimum of the karate club: 0.4198.
TEST(Leiden, FindsTheOptimumOfTheKarateClub) {
  const auto reference = load_reference("community_leiden_karate_modularity.json");
  double best = 0.0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    best = std::max(best, leiden(reference.view, {.seed = Seed(seed)}).quality);
  }
  EXPECT_NEAR(best, 0.4198, 5e-5);
}

/// Whether a partition keeps together and apart what is fixed.
bool holds(const std::vector<VertexId>& fixed, const std::vector<VertexId>& membership) {
  for (VertexId v = 0; v < fixed.size(); ++v) {
    for (VertexId u = 0; u < v; ++u) {
      if (fixed[u] == no_vertex || fixed[v] == no_vertex) continue;
      if ((fixed[u] == fixed[v]) != (membership[u] == membership[v])) return false;
    }
  }
  return true;
}

// By hand. Two triangles, of which one vertex is fixed to the other side: the tie between them, 2 3, and two of each
// triangle; Q of {0 1} {2 3 4 5}: 6 ties of 7 within less (4/14)^2 and (10/14)^2.
TEST(Leiden, FixedVerticesByHand) {
  constexpr VertexId free = no_vertex;
  const auto tied = leiden(bridge(), {.seed = Seed(1), .fixed = {free, free, 4, 4, free, free}});
  EXPECT_EQ(tied.membership[2], tied.membership[3]);
  const auto apart = leiden(bridge(), {.seed = Seed(1), .fixed = {0, 1, 2, free, free, free}});
  EXPECT_EQ(apart.membership, (std::vector<VertexId>{1, 2, 3, 0, 0, 0}));
  const auto all = leiden(bridge(), {.seed = Seed(1), .fixed = {5, 0, 5, 0, 5, 0}});
  EXPECT_EQ(all.membership, (std::vector<VertexId>{0, 1, 0, 1, 0, 1}));
  const LeidenOptions none{.seed = Seed(1), .fixed = std::vector<VertexId>(6, free)};
  EXPECT_EQ(leiden(bridge(), none).membership, leiden(bridge(), {.seed = Seed(1)}).membership);
}

// By oracle: the best of all partitions that hold what is fixed, of every small graph of the zoo.
TEST(Leiden, FixedVerticesOfTheZoo) {
  for (const ZooGraph& graph : small_zoo()) {
    const GraphView& view = graph.view;
    const VertexId n = view.vertex_count();
    if (n < 3 || checked_total(view, "test", {}) == 0.0) continue;
    std::vector<VertexId> fixed(n, no_vertex);
    fixed[0] = fixed[n - 1] = 2;
    fixed[1] = 0;
    for (LeidenOptions options : many_options(Seed(0))) {
      double best = -infinity, found = -infinity;
      oracle::for_each_partition(n, [&](const oracle::Membership& membership) {
        if (holds(fixed, membership)) best = std::max(best, quality(view, membership, options));
      });
      options.fixed = fixed;
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        options.seed = Seed(seed);
        const auto result = leiden(view, options);
        EXPECT_TRUE(holds(fixed, result.membership)) << graph.name;
        found = std::max(found, result.quality);
      }
      EXPECT_NEAR(found, best, 1e-12) << graph.name;
    }
  }
}

// By another library, on the karate club.
TEST(Leiden, FixedVerticesAgreeWithLeidenalg) {
  const auto reference = read_reference("community_fixed.json");
  std::vector<TestEdge> edges;
  for (const auto& edge : reference["edges"]) {
    edges.push_back({edge[0].get<VertexId>(), edge[1].get<VertexId>()});
  }
  const auto view = undirected(34, edges);
  for (const auto& one : reference["cases"]) {
    std::vector<VertexId> fixed;
    for (const auto& label : one["fixed"]) {
      fixed.push_back(label.is_null() ? no_vertex : label.get<VertexId>());
    }
    for (const char* name : {"modularity", "cpm"}) {
      const bool by_pairs = name == std::string("cpm");
      double best = -infinity;
      for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const auto result =
            leiden(view, {.seed = Seed(seed),
                          .objective = by_pairs ? Objective::cpm : Objective::modularity,
                          .resolution = by_pairs ? 0.1 : 1.0,
                          .fixed = fixed});
        EXPECT_TRUE(holds(fixed, result.membership));
        best = std::max(best, result.quality);
      }
      EXPECT_NEAR(best, one[name].get<double>(), 1e-9) << name;
    }
  }
}

// By law: communities planted plainly are found, by either objective.
TEST(Leiden, RecoversPlantedCommunities) {
  const auto view = planted(8, 40, 0.5, 0.01, Seed(3));
  const auto truth = planted_membership(8, 40);
  for (const LeidenOptions& options :
       {LeidenOptions{.seed = Seed(5)},
        LeidenOptions{.seed = Seed(5), .objective = Objective::cpm, .resolution = 0.1}}) {
    const auto result = leiden(view, options);
    EXPECT_EQ(compare_partitions(truth, result.membership, {.seed = Seed(1), .permutations = 0})
                  .nmi.value,
              1.0);
  }
}

// By law: threads never change a bit of any field; one seed gives one answer, another another.
TEST(Leiden, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, sanitized ? 5000 : 10'000, 40'000);
    const LeidenOptions options{.seed = Seed(9)};
    const auto result = leiden(view, options, {.threads = 1});
    EXPECT_EQ(result, leiden(view, options, {.threads = 7}));
    EXPECT_NE(result.membership, leiden(view, {.seed = Seed(10)}).membership);
  }
}

// By law: communities of a larger graph are connected too, after one iteration as after ten.
TEST(Leiden, LargerCommunitiesAreConnected) {
  const auto view = random_graph(150, 300, false, true, Seed(2));
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    for (const int iterations : {1, 2, 10}) {
      for (const auto objective : {Objective::modularity, Objective::cpm}) {
        const auto result = leiden(view, {.seed = Seed(seed),
                                          .objective = objective,
                                          .resolution = objective == Objective::cpm ? 0.01 : 1.0,
                                          .max_iterations = iterations});
        EXPECT_TRUE(oracle::all_connected(view, result.membership));
      }
    }
  }
}

// By law: scaling weights scales nothing away; a resolution of 0 finds components, a high one none.
TEST(Leiden, WeightsAndResolutionScale) {
  std::vector<TestEdge> edges, scaled;
  Stream random(Seed(6), 0);
  for (int i = 0; i < 200; ++i) {
    const auto u = static_cast<VertexId>(random.below(60)),
               v = static_cast<VertexId>(random.below(60));
    const double w = 0.25 * static_cast<double>(1 + random.below(8));
    edges.push_back({u, v, w});
    scaled.push_back({u, v, 1024.0 * w});
  }
  const LeidenOptions options{.seed = Seed(7)};
  EXPECT_EQ(leiden(undirected(60, edges), options), leiden(undirected(60, scaled), options));
  const auto two = undirected(5, {{0, 1}, {1, 2}, {3, 4}});
  EXPECT_EQ(leiden(two, {.seed = Seed(1), .resolution = 0.0}).membership,
            (std::vector<VertexId>{0, 0, 0, 1, 1}));
  EXPECT_EQ(leiden(two, {.seed = Seed(1), .resolution = 100.0}).count, 5U);
}

// By law: another numbering of the vertices leads to the same communities where they are plain.
TEST(Leiden, RelabellingPermutes) {
  const auto view = planted(5, 20, 0.6, 0.01, Seed(8));
  const Renumbered other(view);
  const auto here = leiden(view, {.seed = Seed(1)}).membership;
  const auto there = leiden(other.view, {.seed = Seed(1)}).membership;
  EXPECT_EQ(
      compare_partitions(here, other.back(there), {.seed = Seed(1), .permutations = 0}).vi.value,
      0.0);
}

TEST(Leiden, RefusesAndReports) {
  const auto view = undirected(2, {{0, 1}});
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_ERROR(leiden(view, {.seed = Seed(1), .resolution = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(leiden(view, {.seed = Seed(1), .resolution = nan}), ErrorCode::invalid_option);
  EXPECT_ERROR(leiden(view, {.seed = Seed(1), .theta = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(leiden(view, {.seed = Seed(1), .theta = infinity}), ErrorCode::invalid_option);
  EXPECT_ERROR(leiden(view, {.seed = Seed(1), .max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(leiden(view, {.seed = Seed(1), .fixed = {0}}), ErrorCode::invalid_option);
  EXPECT_ERROR(leiden(view, {.seed = Seed(1), .fixed = {0, 2}}), ErrorCode::invalid_option);
  EXPECT_ERROR(leiden(undirected(2, {{0, 1, -1.0}}), {.seed = Seed(1)}), ErrorCode::invalid_weight);
  EXPECT_ERROR(leiden(undirected(2, {{0, 1, infinity}}), {.seed = Seed(1)}),
               ErrorCode::invalid_weight);
  EXPECT_ERROR(leiden(undirected(3, {{0, 1, 1e308}, {1, 2, 1e308}}), {.seed = Seed(1)}),
               ErrorCode::invalid_weight);
  EXPECT_FALSE(leiden(view, {.seed = Seed(1), .max_iterations = 1}).converged);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(leiden(view, {.seed = Seed(1)}, {.cancelled = &stop}), Cancelled);
}

}  // namespace interzone::community
