#include "algorithms/community/multislice.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "algorithms/community/leiden.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

using Slices = std::vector<GraphView>;
using Labels = std::vector<std::vector<VertexId>>;

constexpr VertexId away = no_vertex;

/// The partition that slices have in all, of the best of some seeds.
MultisliceResult best_of(const Slices& slices, const MultisliceAim& aim, std::uint64_t seeds) {
  MultisliceResult best{.seed = Seed(0)};
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    auto result = multislice(slices, {.seed = Seed(seed), .aim = aim});
    if (seed == 0 || result.quality > best.quality) best = std::move(result);
  }
  return best;
}

/// The quality as a sum over all pairs of appearances.
double pairwise(const Slices& slices, const Labels& labels, const MultisliceAim& aim) {
  const bool directed = slices[0].directed();
  const std::size_t n = slices[0].vertex_count();
  const auto there = [&](std::size_t s, VertexId v) { return slices[s].strength(v) > 0.0; };
  double good = 0.0, most = 0.0;
  for (std::size_t s = 0; s < slices.size(); ++s) {
    const auto weight = oracle::adjacency(slices[s]);
    std::vector<double> out(n, 0.0), in(n, 0.0);
    double total = 0.0, own = 0.0;
    for (VertexId u = 0; u < n; ++u) {
      for (VertexId v = 0; v < n; ++v) {
        out[u] += weight[u][v];
        in[v] += weight[u][v];
        total += weight[u][v];
      }
    }
    for (VertexId u = 0; u < n; ++u) {
      for (VertexId v = 0; v < n; ++v) {
        if (!there(s, u) || !there(s, v) || labels[s][u] != labels[s][v]) continue;
        const bool by_pairs = aim.objective == Objective::cpm;
        const double pair = u == v ? 0.0 : 1.0;
        own += weight[u][v] - aim.resolution * (by_pairs ? pair : out[u] * in[v] / total);
      }
    }
    good += own / (directed ? 1.0 : 2.0);
    most += total / (directed ? 1.0 : 2.0);
  }
  for (VertexId v = 0; v < n; ++v) {
    for (std::size_t s = 0; s < slices.size(); ++s) {
      for (std::size_t t = s + 1; t < slices.size(); ++t) {
        if (!there(s, v) || !there(t, v)) continue;
        good += labels[s][v] == labels[t][v] ? aim.coupling : 0.0;
        most += aim.coupling;
        if (aim.coupled == Coupled::next) break;
      }
    }
  }
  return aim.objective == Objective::cpm ? good : good / most;
}

std::vector<MultisliceAim> aims() {
  std::vector<MultisliceAim> all;
  for (const auto& [objective, resolution] : many_aims()) {
    for (const Coupled coupled : {Coupled::next, Coupled::all}) {
      all.push_back({objective, resolution, 0.4, coupled});
    }
  }
  return all;
}

}  // namespace

// By hand. Pairs that stay: each slice has modularity 1/2 and two ties, and four couplings are kept, so that
// Q = (2 1/2 + 2 1/2 + 4) / (2 + 2 + 4).
TEST(Multislice, PairsThatStayByHand) {
  const Slices slices(2, undirected(4, {{0, 1}, {2, 3}}));
  const auto result = multislice(slices, {.seed = Seed(1)});
  EXPECT_EQ(result.membership, (Labels{{0, 0, 1, 1}, {0, 0, 1, 1}}));
  EXPECT_EQ(result.count, 2U);
  EXPECT_EQ(result.persistence, 1.0);
  EXPECT_NEAR(result.quality, 0.75, 1e-15);
  EXPECT_TRUE(result.converged);
  EXPECT_EQ(result.seed, Seed(1));
}

// By hand. Pairs that change partners: weak couplings let them, and two of four vertices keep their label, so that
// Q = (2 1/2 + 2 1/2 + 2 w) / (2 + 2 + 4 w); strong ones forbid it, for nobody is worth more than all w.
TEST(Multislice, PairsThatChangeByHand) {
  const Slices slices = {undirected(4, {{0, 1}, {2, 3}}), undirected(4, {{0, 2}, {1, 3}})};
  const auto weak = best_of(slices, {.coupling = 0.1}, 10);
  EXPECT_NEAR(weak.quality, 2.2 / 4.4, 1e-15);
  EXPECT_EQ(weak.persistence, 0.5);
  EXPECT_EQ(weak.membership[0][0], weak.membership[0][1]);
  EXPECT_EQ(weak.membership[1][0], weak.membership[1][2]);
  const auto strong = best_of(slices, {.coupling = 5.0}, 10);
  EXPECT_EQ(strong.persistence, 1.0);
  EXPECT_EQ(strong.membership[0], strong.membership[1]);
  EXPECT_NEAR(strong.quality, 20.0 / 24.0, 1e-15);
}

// By hand. Who is away has no label, and is tied to where it is next: (0 + 2) / (3 + 2). Layers tie all to all.
TEST(Multislice, VerticesThatAreAwayByHand) {
  const GraphView pair = undirected(4, {{0, 1}});
  const auto gap = multislice(Slices{pair, undirected(4, {{2, 3}}), pair}, {.seed = Seed(1)});
  EXPECT_EQ(gap.membership, (Labels{{0, 0, away, away}, {away, away, 1, 1}, {0, 0, away, away}}));
  EXPECT_NEAR(gap.quality, 0.4, 1e-15);
  const Slices layers(3, pair);
  EXPECT_NEAR(multislice_quality(layers, multislice(layers, {.seed = Seed(1)}).membership),
              4.0 / 7.0, 1e-15);
  const auto all = multislice(layers, {.seed = Seed(1), .aim = {.coupled = Coupled::all}});
  EXPECT_NEAR(all.quality, 6.0 / 9.0, 1e-15);
}

TEST(Multislice, WithoutSlicesOrTies) {
  const auto none = multislice({}, {.seed = Seed(1)});
  EXPECT_TRUE(none.membership.empty());
  EXPECT_EQ(none.count, 0U);
  EXPECT_TRUE(std::isnan(none.quality));
  EXPECT_TRUE(std::isnan(none.persistence));
  const Slices bare(2, undirected(2, {{0, 1, 0.0}}));
  EXPECT_EQ(multislice(bare, {.seed = Seed(1)}).membership, (Labels(2, {away, away})));
}

// By oracle: the sum over all pairs, and the best of all partitions of three slices of three vertices.
TEST(SlowMultislice, FindsTheBestOfAllPartitions) {
  for (const bool is_directed : {false, true}) {
    for (std::uint64_t seed = 0; seed < 2; ++seed) {
      Slices slices;
      for (std::uint64_t s = 0; s < 3; ++s) {
        slices.push_back(random_graph(3, 3, is_directed, seed % 2 == 1, Seed(3 * seed + s)));
      }
      for (const MultisliceAim& aim : aims()) {
        double best = -infinity;
        oracle::for_each_partition(9, [&](const std::vector<VertexId>& labels) {
          Labels by_slice(3, std::vector<VertexId>(3));
          for (VertexId i = 0; i < 9; ++i) by_slice[i / 3][i % 3] = labels[i];
          best = std::max(best, pairwise(slices, by_slice, aim));
        });
        const auto found = best_of(slices, aim, 10);
        EXPECT_NEAR(found.quality, best, 1e-12) << seed;
        EXPECT_NEAR(pairwise(slices, found.membership, aim), best, 1e-12) << seed;
      }
    }
  }
}

// By another library: its partitions have its qualities, and ours of as many seeds are as good.
TEST(SlowMultislice, AgreesWithLeidenalg) {
  const auto reference = read_reference("community_multislice.json");
  const auto n = reference["vertices"].get<VertexId>();
  for (const auto& one : reference["cases"]) {
    const bool is_directed = one["directed"];
    Slices slices;
    double ties = 0.0;
    for (const auto& slice : one["slices"]) {
      std::vector<TestEdge> edges;
      for (const auto& edge : slice) {
        edges.push_back({edge[0].get<VertexId>(), edge[1].get<VertexId>(), edge[2].get<double>()});
        ties += edges.back().weight;
      }
      slices.push_back(is_directed ? directed(n, edges) : undirected(n, edges));
    }
    for (const auto& found : one["found"]) {
      const MultisliceAim aim{
          .objective = found["objective"] == "cpm" ? Objective::cpm : Objective::modularity,
          .resolution = found["resolution"],
          .coupling = found["coupling"]};
      double theirs = found["quality"].get<double>() / (is_directed ? 1.0 : 2.0);
      if (aim.objective == Objective::modularity) theirs /= ties + aim.coupling * 3.0 * n;
      const auto membership = found["membership"].get<Labels>();
      EXPECT_NEAR(multislice_quality(slices, membership, aim), theirs, 1e-9);
      EXPECT_GE(best_of(slices, aim, 100).quality, theirs - 1e-9);
    }
  }
}

// By law: without couplings slices are as good as each by itself; the more they weigh, the fewer vertices change; and
// weights and couplings that grow alike change nothing.
TEST(Multislice, CouplingsHold) {
  Slices slices, doubled;
  for (std::uint64_t s = 0; s < 3; ++s) {
    slices.push_back(planted(4, 8, 0.6, 0.1, Seed(s)));
    std::vector<TestEdge> edges;
    for_each_edge(slices.back(), [&](VertexId u, VertexId v, double) {
      edges.push_back({u, v, 2.0});
    });
    doubled.push_back(undirected(32, edges));
  }
  double alone = 0.0, ties = 0.0;
  for (const GraphView& slice : slices) {
    double best = -1.0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      best = std::max(best, leiden(slice, {.seed = Seed(seed)}).quality);
    }
    alone += best * static_cast<double>(slice.edge_count());
    ties += static_cast<double>(slice.edge_count());
  }
  EXPECT_NEAR(best_of(slices, {.coupling = 0.0}, 20).quality, alone / ties, 1e-12);
  EXPECT_EQ(best_of(slices, {.coupling = 100.0}, 5).persistence, 1.0);
  const auto plain = multislice(slices, {.seed = Seed(5), .aim = {.coupling = 0.5}});
  const auto twice = multislice(doubled, {.seed = Seed(5), .aim = {.coupling = 1.0}});
  EXPECT_EQ(plain.membership, twice.membership);
  EXPECT_NEAR(plain.quality, twice.quality, 1e-12);
}

TEST(Multislice, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const Slices slices(3, many_chunks(is_directed, sanitized ? 2000 : 4000, 8000));
    const auto found = [&](std::uint64_t seed, int threads) {
      return multislice(slices, {.seed = Seed(seed), .max_iterations = 1}, {.threads = threads});
    };
    const auto one = found(9, 1), seven = found(9, 7);
    EXPECT_EQ(one.membership, seven.membership);
    EXPECT_EQ(one.quality, seven.quality);
    EXPECT_EQ(one.membership, found(9, 2).membership);
    EXPECT_NE(one.membership, found(10, 1).membership);
  }
}

TEST(Multislice, RefusesAndReports) {
  const Slices slices(2, undirected(2, {{0, 1}}));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {-1.0, nan, infinity}) {
    EXPECT_ERROR(multislice(slices, {.seed = Seed(1), .aim = {.resolution = bad}}),
                 ErrorCode::invalid_option);
    EXPECT_ERROR(multislice(slices, {.seed = Seed(1), .aim = {.coupling = bad}}),
                 ErrorCode::invalid_option);
    EXPECT_ERROR(multislice(slices, {.seed = Seed(1), .theta = bad}), ErrorCode::invalid_option);
    EXPECT_ERROR(multislice(Slices{undirected(2, {{0, 1, bad}, {0, 1}})}, {.seed = Seed(1)}),
                 ErrorCode::invalid_weight);
  }
  EXPECT_ERROR(multislice(slices, {.seed = Seed(1), .max_iterations = 0}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(multislice(Slices{slices[0], undirected(3, {})}, {.seed = Seed(1)}),
               ErrorCode::invalid_graph);
  EXPECT_ERROR(multislice(Slices{slices[0], directed(2, {})}, {.seed = Seed(1)}),
               ErrorCode::invalid_graph);
  EXPECT_ERROR(multislice_quality(slices, Labels{{0, 0}}), ErrorCode::invalid_option);
  EXPECT_ERROR(multislice_quality(slices, Labels{{0, 0}, {0}}), ErrorCode::invalid_option);
  EXPECT_ERROR(multislice_quality(slices, Labels{{0, 0}, {0, 4}}), ErrorCode::invalid_option);
}

}  // namespace interzone::community
