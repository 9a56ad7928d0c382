#include "algorithms/community/spectral.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/paths/components.hpp"
#include "algorithms/statistics/decompositions.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

/// The normalised cut of those communities that have ties at all, from the matrix.
double slow_cut(const GraphView& view, const std::vector<VertexId>& membership) {
  const auto matrix = oracle::adjacency(view);
  const std::size_t n = matrix.size();
  std::vector<double> cut(n, 0.0), volume(n, 0.0);
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) {
      if (u == v) continue;
      const double w = matrix[u][v] + (view.directed() ? matrix[v][u] : 0.0);
      volume[membership[u]] += w;
      if (membership[u] != membership[v]) cut[membership[u]] += w;
    }
  }
  double sum = 0.0;
  for (std::size_t c = 0; c < n; ++c) sum += volume[c] > 0.0 ? cut[c] / volume[c] : 0.0;
  return sum;
}

/// The least normalised cut of all partitions into k; no vertex may be isolated.
double least_cut(const GraphView& view, VertexId k) {
  double least = infinity;
  oracle::for_each_partition(view.vertex_count(), [&](const oracle::Membership& membership) {
    if (label_count(membership) == k) least = std::min(least, slow_cut(view, membership));
  });
  return least;
}

/// Cliques of five in a ring, each joined to the next by one edge; vertex v is called at(v).
template <class Name>
GraphView ring_of_cliques(VertexId cliques, Name&& at) {
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v < 5 * cliques; ++v) {
    for (VertexId u = v / 5 * 5; u < v; ++u) edges.push_back({at(u), at(v)});
    if (v % 5 == 4) edges.push_back({at(v), at((v + 1) % (5 * cliques))});
  }
  return undirected(5 * cliques, edges);
}

constexpr auto same = [](VertexId v) { return v; };

}  // namespace

// By hand. Each triangle has a volume of 7, of which 1 leads out.
TEST(Spectral, TwoTrianglesByHand) {
  for (const int communities : {0, 2}) {
    const auto result =
        spectral(bridge(), {.seed = Seed(1), .communities = communities, .networks = 0});
    EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 0, 0, 1, 1, 1}));
    EXPECT_NEAR(result.cut, 2.0 / 7.0, 1e-12);
    EXPECT_EQ(result.count, 2U);
    EXPECT_EQ(result.seed, Seed(1));
  }
}

// By hand. Eigenvalues of a path of three, a clique and a star; where all are one group the first gap says so.
TEST(Spectral, EigenvaluesByHand) {
  expect_near(spectral(undirected(3, {{0, 1}, {1, 2}}), {.seed = Seed(1)}).eigenvalues,
              {1.0, 0.0, -1.0}, 1e-12);
  std::vector<TestEdge> edges, rays;
  for (VertexId v = 0; v < 5; ++v) {
    for (VertexId u = 0; u < v; ++u) edges.push_back({u, v});
    if (v > 0) rays.push_back({0, v});
  }
  const auto clique = spectral(undirected(5, edges), {.seed = Seed(1)});
  expect_near(clique.eigenvalues, {1.0, -0.25, -0.25, -0.25, -0.25}, 1e-12);
  EXPECT_EQ(clique.count, 1U);
  EXPECT_NEAR(clique.gap, 1.25, 1e-12);
  EXPECT_EQ(clique.cut, 0.0);
  const auto star = spectral(undirected(5, rays), {.seed = Seed(1)});
  expect_near(star.eigenvalues, {1.0, 0.0, 0.0, 0.0, -1.0}, 1e-12);
  EXPECT_EQ(star.count, 1U);
  EXPECT_EQ(star.vectors, 1U);
  EXPECT_NEAR(*star.null_eigenvalue, 0.0, 1e-12);
  EXPECT_EQ(spectral(undirected(5, rays), {.seed = Seed(1), .communities = 2}).vectors, 4U);
}

// By hand. Pieces are communities at least; who has no tie but a loop is alone beside them.
TEST(Spectral, PiecesAndIsolatedByHand) {
  const auto view =
      directed(8, {{0, 1}, {1, 2}, {2, 0}, {3, 3}, {4, 5}, {5, 6}, {6, 4}, {7, 0, 0.0}});
  for (const int communities : {0, 1, 2}) {
    const auto result = spectral(view, {.seed = Seed(1), .communities = communities});
    EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 0, 0, 2, 1, 1, 1, 3}));
    EXPECT_EQ(result.isolated, 2U);
    EXPECT_EQ(result.count, 4U);
    EXPECT_NEAR(result.cut, 0.0, 1e-12);
    EXPECT_NEAR(result.bound, 0.0, 1e-12);
    EXPECT_NEAR(result.gap, 1.5, 1e-12);
  }
  EXPECT_EQ(spectral(view, {.seed = Seed(1), .communities = 6}).count, 8U);
}

TEST(Spectral, GraphsWithoutTies) {
  EXPECT_EQ(spectral(undirected(0, {}), {.seed = Seed(1)}), SpectralResult{.seed = Seed(1)});
  for (const auto& view : {directed(3, {}), directed(3, {{0, 0}, {1, 2, 0.0}})}) {
    const auto result = spectral(view, {.seed = Seed(1)});
    EXPECT_EQ(result.membership, (std::vector<VertexId>{0, 1, 2}));
    EXPECT_EQ(result.isolated, 3U);
    EXPECT_TRUE(result.eigenvalues.empty());
  }
}

// By oracle: the cut is what the matrix says, no smaller than the bound, and as many communities as asked for.
class SpectralOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(SpectralOnZoo, CutsWhatItSays) {
  const auto& view = GetParam().view;
  const auto free = spectral(view, {.seed = Seed(2)});
  for (VertexId more = 0; free.count + more <= view.vertex_count() && more < 4; ++more) {
    const VertexId k = free.count - free.isolated + more;
    const auto result = spectral(view, {.seed = Seed(2), .communities = static_cast<int>(k)});
    EXPECT_EQ(result.count, k + result.isolated);
    EXPECT_EQ(std::set(result.membership.begin(), result.membership.end()).size(), result.count);
    EXPECT_NEAR(result.cut, slow_cut(view, result.membership), 1e-9);
    EXPECT_GE(result.cut, result.bound - 1e-9);
    EXPECT_EQ(result.disconnected == 0, oracle::all_connected(view, result.membership));
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, SpectralOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By oracle: of all partitions of graphs of eight vertices, none is below the bound, and what is found is the
// best of most.
TEST(Spectral, IsNearTheBestOfAllPartitions) {
  int best = 0, all = 0;
  double found = 0.0, possible = 0.0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto view = random_graph(8, 14, false, seed % 2 == 0, Seed(seed));
    const auto free = spectral(view, {.seed = Seed(1)});
    if (free.isolated > 0 || free.eigenvalues[1] > 1.0 - 1e-9) continue;
    for (const VertexId k : {2U, 3U}) {
      const auto result = spectral(view, {.seed = Seed(1), .communities = static_cast<int>(k)});
      const double least = least_cut(view, k);
      EXPECT_LE(result.bound, least + 1e-9);
      EXPECT_GE(result.cut, least - 1e-9);
      best += result.cut < least + 1e-9 ? 1 : 0;
      found += result.cut;
      possible += least;
      ++all;
    }
  }
  EXPECT_GE(all, 30);
  EXPECT_GE(best, all / 2);
  EXPECT_LE(found, 1.05 * possible);
}

// By law: no move of one vertex to another community lowers the cut.
TEST(Spectral, NoMoveLowersTheCut) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const auto view = random_graph(25, 60, true, true, Seed(seed));
    const auto result = spectral(view, {.seed = Seed(1), .communities = 4, .tries = 2});
    EXPECT_NEAR(result.cut, slow_cut(view, result.membership), 1e-9);
    for (VertexId v = 0; v < 25; ++v) {
      const VertexId own = result.membership[v];
      if (view.degree(v) == 0 || std::ranges::count(result.membership, own) == 1) continue;
      for (const VertexId c : result.membership) {
        auto moved = result.membership;
        moved[v] = c;
        EXPECT_GE(slow_cut(view, moved), result.cut - 1e-8);
      }
    }
  }
}

// By another library: eigenvalues of numpy, of weights and directions too; cuts no worse than those of
// scikit-learn, and where groups are plain nearly its partition.
TEST(Spectral, AgreesWithScikitLearn) {
  for (const std::string graph : {"karate", "miserables", "planted", "directed"}) {
    const std::string name = "community_spectral_" + graph + ".json";
    const auto reference = load_reference(name, "eigenvalues");
    const auto json = read_reference(name);
    for (const auto& [k, membership] : json.at("partitions").items()) {
      const auto result = spectral(reference.view, {.seed = Seed(1), .communities = std::stoi(k)});
      expect_near(result.eigenvalues, reference.values, reference.tolerance);
      const auto theirs = membership.get<std::vector<VertexId>>();
      EXPECT_LE(result.cut, slow_cut(reference.view, theirs) * 1.001) << graph << ' ' << k;
      const auto agreement =
          compare_partitions(theirs, result.membership, {.seed = Seed(1), .permutations = 0});
      if (graph == "planted") {
        EXPECT_GE(agreement.nmi.value, 0.95);
      }
    }
  }
}

// By law: communities planted plainly are found with their number, by every seed.
TEST(Spectral, RecoversPlantedCommunities) {
  const auto view = planted(6, 20, 0.5, 0.02, Seed(3));
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    const auto result = spectral(view, {.seed = Seed(seed)});
    EXPECT_EQ(result.membership, labelled_by_size(planted_membership(6, 20)));
  }
  EXPECT_EQ(spectral(view, {.seed = Seed(1), .max_communities = 1}).count, 1U);
}

// By law: where the gap sees nothing, the eigenvalues beyond those of random networks say how many there are.
TEST(Spectral, RecoversCommunitiesThatTheGapDoesNotSee) {
  const auto view = planted(8, 50, 0.2, 0.03, Seed(5));
  const auto result = spectral(view, {.seed = Seed(1)});
  EXPECT_EQ(result.count, 8U);
  EXPECT_GT(result.eigenvalues[7], *result.null_eigenvalue);
  EXPECT_LT(result.eigenvalues[8], *result.null_eigenvalue);
  const auto planted_labels = planted_membership(8, 50);
  EXPECT_GE(
      compare_partitions(planted_labels, result.membership, {.seed = Seed(1), .permutations = 0})
          .nmi.value,
      0.95);
  EXPECT_EQ(spectral(view, {.seed = Seed(1), .networks = 0}).count, 1U);
  EXPECT_EQ(spectral(view, {.seed = Seed(1), .max_communities = 5}).count, 5U);
  EXPECT_FALSE(spectral(view, {.seed = Seed(1), .communities = 3}).null_eigenvalue.has_value());
}

// By law: pieces of two neither use up the communities that may be found nor hide them.
TEST(Spectral, RecoversCommunitiesBesideSmallPieces) {
  auto edges = std::vector<TestEdge>();
  const auto view = planted(8, 50, 0.2, 0.03, Seed(5));
  for (VertexId v = 0; v < 400; ++v) {
    for (const VertexId u : view.out_neighbours(v)) {
      if (u < v) edges.push_back({u, v});
    }
  }
  for (VertexId v = 400; v < 450; v += 2) edges.push_back({v, v + 1});
  const auto result = spectral(undirected(450, edges), {.seed = Seed(1)});
  EXPECT_EQ(result.count, 8U + 25U);
  EXPECT_EQ(result.isolated, 0U);
}

// By law: of random networks, dense, sparse, and with weights far apart, one in twenty has more communities than
// pieces by its gap and one in twenty by its eigenvalues; 14 or more of 60 have with probability 0.0015.
TEST(SlowSpectral, RandomNetworksHaveOneCommunity) {
  const auto several = [](VertexId n, EdgeId m, bool is_weighted) {
    int count = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      const auto plain = random_graph(n, m, false, false, Seed(seed));
      Stream random(Seed(seed), 1);
      std::vector<TestEdge> edges;
      for (VertexId v = 0; v < n; ++v) {
        for (const VertexId u : plain.out_neighbours(v)) {
          if (u < v) edges.push_back({u, v, is_weighted ? std::exp(2.0 * random.normal()) : 1.0});
        }
      }
      const auto view = undirected(n, edges);
      const auto pieces = paths::weak_components(view).size.size();
      const auto result = spectral(view, {.seed = Seed(seed), .tries = 1});
      count += result.count > pieces ? 1 : 0;
    }
    return count;
  };
  EXPECT_LT(several(80, 400, false), 14);
  EXPECT_LT(several(60, 80, false), 14);
  EXPECT_LT(several(100, 400, true), 14);
}

// By oracle: eigenvalues of many vertices are those of the whole matrix, pieces and ties there and back too.
TEST(Spectral, EigenvaluesOfManyVertices) {
  const auto view = random_graph(500, 900, true, true, Seed(8));
  const auto result = spectral(view, {.seed = Seed(1), .networks = 0, .tries = 1});
  const auto adjacency = oracle::adjacency(view);
  const std::size_t n = adjacency.size();
  std::vector<double> strength(n, 0.0), matrix(n * n, 0.0);
  const auto both = [&](std::size_t u, std::size_t v) {
    return u == v ? 0.0 : adjacency[u][v] + adjacency[v][u];
  };
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) strength[u] += both(u, v);
  }
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) {
      if (both(u, v) > 0.0) {
        matrix[u * n + v] = both(u, v) / std::sqrt(strength[u]) / std::sqrt(strength[v]);
      }
    }
  }
  const auto all = statistics::symmetric_eigenpairs(matrix, n, false).values;
  ASSERT_GE(result.eigenvalues.size(), 21U);
  for (std::size_t k = 0; k < result.eigenvalues.size(); ++k)
    EXPECT_NEAR(result.eigenvalues[k], all[n - 1 - k], 1e-9);
}

// By hand: rings of cliques and stars of many vertices, whose eigenvalues are equal in pairs, or nearly all.
TEST(SlowSpectral, EqualEigenvaluesOfManyVertices) {
  const auto cliques = spectral(ring_of_cliques(80, same), {.seed = Seed(1), .communities = 80});
  EXPECT_NEAR(cliques.cut, 80.0 / 11.0, 1e-9);  // 2 of 22 ends of each lead out
  for (VertexId v = 0; v < 400; ++v) {
    EXPECT_EQ(cliques.membership[v], cliques.membership[v / 5 * 5]);
  }
  std::vector<TestEdge> rays;
  for (VertexId v = 1; v < 400; ++v) rays.push_back({0, v});
  const auto star = spectral(undirected(400, rays), {.seed = Seed(1)});
  EXPECT_EQ(star.count, 1U);
  EXPECT_NEAR(star.gap, 1.0, 1e-9);
  for (std::uint64_t seed = 0; seed < 5; ++seed) {  // four eigenvalues, two and two
    const auto ring = spectral(ring_of_cliques(200, same), {.seed = Seed(seed), .communities = 2});
    EXPECT_NEAR(ring.eigenvalues[1], ring.eigenvalues[2], 1e-9);
    EXPECT_EQ(ring.vectors, 3U);
  }
  EXPECT_NEAR(*star.null_eigenvalue, 0.0, 1e-9);
}

// By law: a ring of triangles is plain by its gap, though chance has eigenvalues like its own.
TEST(Spectral, SmallGroupsArePlainByTheirGap) {
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v < 24; v += 3) {
    for (const TestEdge& edge : {TestEdge{v, v + 1}, {v + 1, v + 2}, {v, v + 2}}) {
      edges.push_back(edge);
    }
    edges.push_back({v + 2, (v + 3) % 24});
  }
  const auto result = spectral(undirected(24, edges), {.seed = Seed(1)});
  EXPECT_EQ(result.count, 8U);
  EXPECT_LT(result.eigenvalues[7], *result.null_eigenvalue);
  EXPECT_GT(result.gap, *result.null_gap);
}

// By law: in a ring eigenvalues are equal in pairs, so that eigenvectors might be any; another numbering of the
// vertices, or another unit of weights, has the same communities.
TEST(Spectral, EqualEigenvaluesDoNotMatter) {
  const auto at = [](VertexId v) { return v * 17 % 40; };
  for (const int communities : {0, 8}) {
    const auto result =
        spectral(ring_of_cliques(8, at), {.seed = Seed(1), .communities = communities});
    EXPECT_EQ(result.count, 8U);
    for (VertexId v = 0; v < 40; ++v) {
      EXPECT_EQ(result.membership[at(v)], result.membership[at(v / 5 * 5)]);
    }
  }
  for (const auto& view : {ring_of_cliques(8, same), ring_of_cliques(8, at)}) {
    const auto result = spectral(view, {.seed = Seed(1), .communities = 2});
    EXPECT_EQ(result.vectors, 3U);
    EXPECT_NEAR(result.cut, 4.0 / 88.0,
                1e-9);  // four cliques in a row: two edges of 88 ends lead out
  }
}

// By law: threads never change a bit of any field; weights in another unit change nothing.
TEST(Spectral, ThreadsAndUnitsDoNotChangeTheResult) {
  const auto same = [](const GraphView& view, int communities) {
    const SpectralOptions options = {.seed = Seed(9),
                                     .communities = communities,
                                     .max_communities = 7,
                                     .networks = 3,
                                     .tries = 4};
    const auto result = spectral(view, options, {.threads = 1});
    EXPECT_EQ(result.null_eigenvalue.has_value(), communities == 0);
    EXPECT_EQ(result, spectral(view, options, {.threads = 2}));
    EXPECT_EQ(result, spectral(view, options, {.threads = 7}));
  };
  same(random_graph(100, 400, true, true, Seed(4)), 0);
  same(random_graph(100, 400, true, true, Seed(4)), 7);
  const auto many = planted(7, 600, 0.01, 0.0002, Seed(4));  // vertices of several chunks
  same(many, 7);
  if (!sanitized) same(many, 0);  // random networks have no gap, and take long
  const auto view = random_graph(150, 700, true, true, Seed(4));
  const SpectralOptions options = {.seed = Seed(9), .communities = 7};
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v < 150; ++v) {
    for (std::size_t i = 0; i < view.out_degree(v); ++i) {
      edges.push_back({v, view.out_neighbours(v)[i], 4.0 * view.out_weights(v)[i]});
    }
  }
  EXPECT_EQ(spectral(directed(150, edges), options).membership, spectral(view, options).membership);
}

// By law: who hangs on by next to nothing does not keep the others from being told apart.
TEST(Spectral, HangersByNextToNothing) {
  auto edges = std::vector<TestEdge>{{120, 0, 1e-30}};
  const auto view = planted(6, 20, 0.5, 0.02, Seed(3));
  for (VertexId v = 0; v < 120; ++v) {
    for (const VertexId u : view.out_neighbours(v)) {
      if (u < v) edges.push_back({u, v, 1e300});
    }
  }
  auto found = spectral(undirected(121, edges), {.seed = Seed(1), .communities = 6, .tries = 1});
  found.membership.pop_back();
  EXPECT_EQ(labelled_by_size(found.membership), labelled_by_size(planted_membership(6, 20)));
}

// By law: weights far apart are no trouble; who hangs on by next to nothing may be anywhere.
TEST(Spectral, WeightsFarApart) {
  const auto view = undirected(7, {{0, 1, 1e300},
                                   {1, 2, 1e300},
                                   {2, 0, 1e-300},
                                   {2, 3, 1e-10},
                                   {3, 4, 1e-300},
                                   {4, 5, 1e280},
                                   {5, 6, 1e300}});
  for (const int communities : {0, 2, 3, 4, 5}) {
    const auto result = spectral(view, {.seed = Seed(1), .communities = communities});
    EXPECT_TRUE(communities == 0 || result.count == static_cast<VertexId>(communities));
    EXPECT_NEAR(result.cut, slow_cut(view, result.membership), 1e-9);
    EXPECT_GE(result.cut, result.bound - 1e-9);
  }
}

TEST(Spectral, RefusesAndReports) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double weight : {-1.0, nan, infinity}) {
    EXPECT_ERROR(spectral(directed(2, {{0, 1, weight}}), {.seed = Seed(1)}),
                 ErrorCode::invalid_weight);
  }
  const auto view = bridge();
  for (const SpectralOptions& options : {SpectralOptions{.seed = Seed(1), .communities = -1},
                                         SpectralOptions{.seed = Seed(1), .communities = 7},
                                         SpectralOptions{.seed = Seed(1), .max_communities = 0},
                                         SpectralOptions{.seed = Seed(1), .networks = -1},
                                         SpectralOptions{.seed = Seed(1), .tries = 0},
                                         SpectralOptions{.seed = Seed(1), .limit = 0}}) {
    EXPECT_ERROR(spectral(view, options), ErrorCode::invalid_option);
  }
  EXPECT_ERROR(spectral(undirected(2, {}), {.seed = Seed(1), .communities = 1}),
               ErrorCode::invalid_option);
  EXPECT_EQ(spectral(view, {.seed = Seed(1), .networks = 0, .limit = 36}).count, 2U);
  EXPECT_ERROR(spectral(view, {.seed = Seed(1), .limit = 35}), ErrorCode::limit);
  const auto large = ring_of_cliques(100, same);
  EXPECT_ERROR(spectral(large, {.seed = Seed(1), .communities = 100, .limit = 500 * 500 - 1}),
               ErrorCode::limit);  // the whole matrix
  EXPECT_EQ(spectral(large, {.seed = Seed(1), .communities = 3, .limit = 1500}).count, 3U);
  EXPECT_ERROR(spectral(large, {.seed = Seed(1), .communities = 3, .limit = 1499}),
               ErrorCode::limit);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(spectral(view, {.seed = Seed(1)}, {.cancelled = &stop}), Cancelled);
}

}  // namespace interzone::community
