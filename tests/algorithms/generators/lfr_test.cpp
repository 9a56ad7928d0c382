#include "algorithms/generators/lfr.hpp"

#include <numeric>

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

namespace {

LfrOptions options_of_size(VertexId n, double mixing, std::uint64_t seed = 1) {
  return {.seed = Seed(seed), .vertices = n, .mixing = mixing};
}

std::vector<VertexId> sizes_of(const GeneratedGraph& graph) {
  std::vector<VertexId> sizes;
  for (const VertexId c : graph.membership) {
    if (c >= sizes.size()) sizes.resize(c + 1U, 0);
    ++sizes[c];
  }
  return sizes;
}

}  // namespace

// By hand. Degree 2 everywhere and no mixing in communities of 3: triangles.
TEST(Lfr, TrianglesByHand) {
  const auto graph = lfr({.seed = Seed(1),
                          .vertices = 9,
                          .average_degree = 2,
                          .max_degree = 2,
                          .mixing = 0.0,
                          .min_community = 3,
                          .max_community = 3});
  EXPECT_EQ(sizes_of(graph), (std::vector<VertexId>{3, 3, 3}));
  EXPECT_EQ(graph.dropped, 0U);
  EXPECT_EQ(degrees_of(graph), std::vector<VertexId>(9, 2));
  EXPECT_EQ(observed_mixing(graph), 0.0);
  EXPECT_EQ(lfr({.seed = Seed(1), .vertices = 0}).vertex_count, 0U);
}

// By hand. Everybody in one community: nothing can leave it.
TEST(Lfr, OneCommunityByHand) {
  const auto graph = lfr({.seed = Seed(1),
                          .vertices = 50,
                          .average_degree = 4,
                          .max_degree = 10,
                          .mixing = 0.5,
                          .min_community = 50,
                          .max_community = 50});
  EXPECT_EQ(sizes_of(graph), (std::vector<VertexId>{50}));
  EXPECT_GT(graph.dropped, 20U);
  EXPECT_EQ(observed_mixing(graph), 0.0);
  EXPECT_TRUE(std::isnan(observed_mixing(GeneratedGraph{})));
}

TEST(Lfr, MixingIsWhatWasAskedFor) {
  for (const double mixing : {0.0, 0.1, 0.35, 0.6, 1.0}) {
    for (const bool directed : {false, true}) {
      auto options = options_of_size(3000, mixing);
      options.directed = directed;
      const auto graph = lfr(options);
      expect_simple(graph);
      EXPECT_NEAR(observed_mixing(graph), mixing, 0.005) << mixing << directed;
      EXPECT_LE(graph.dropped, graph.source.size() / 500) << mixing << directed;
    }
  }
}

TEST(Lfr, SizesFollowTheirBoundsAndSumToAll) {
  const auto graph = lfr(options_of_size(5000, 0.3));
  const auto sizes = sizes_of(graph);
  EXPECT_TRUE(std::is_sorted(sizes.rbegin(), sizes.rend()));
  EXPECT_LE(sizes.front(), 100U);
  EXPECT_GE(sizes.back(), 20U);
  EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), 0U), 5000U);
  const double mean = 80.0 / std::log(100.5 / 19.5);  // of P(s) ~ 1 / s, near enough
  EXPECT_NEAR(5000.0 / static_cast<double>(sizes.size()), mean, 9.0);
}

// By law: mean degree and exponent. The estimate of the exponent is the maximum of the likelihood over
// the tail from 25 on, among exponents in steps of 0.05; its standard error is about 0.06.
TEST(Lfr, DegreesFollowTheirPowerLaw) {
  auto options = options_of_size(20'000, 0.2);
  options.max_degree = 200;
  options.degree_exponent = 2.5;
  options.max_community = 400;
  const auto graph = lfr(options);
  std::vector<double> tail;
  double sum = 0.0;
  for (const double degree : degrees_of(graph)) {
    sum += degree;
    EXPECT_LE(degree, 200.0);
    if (degree >= 25.0) tail.push_back(degree);
  }
  EXPECT_NEAR(sum / 20'000, 20.0, 0.6);
  double best = 0.0, best_likelihood = -infinity;
  for (double exponent = 1.5; exponent < 3.5; exponent += 0.05) {
    double total = 0.0, likelihood = 0.0;
    for (int k = 25; k <= 200; ++k) total += std::pow(k, -exponent);
    for (const double k : tail) likelihood -= exponent * std::log(k) + std::log(total);
    if (likelihood > best_likelihood) {
      best_likelihood = likelihood;
      best = exponent;
    }
  }
  EXPECT_NEAR(best, 2.5, 0.25);
}

TEST(Lfr, DirectedOutDegreesAreEven) {
  auto options = options_of_size(2000, 0.4);
  options.directed = true;
  const auto graph = lfr(options);
  std::vector<double> out(2000, 0.0), in(2000, 0.0);
  for (const auto& [u, v] : edges_of(graph)) {
    ++out[u];
    ++in[v];
  }
  const auto variance = [](const std::vector<double>& x) {
    const double mean = std::accumulate(x.begin(), x.end(), 0.0) / 2000;
    double sum = 0.0;
    for (const double value : x) sum += (value - mean) * (value - mean) / 2000;
    return sum;
  };
  EXPECT_LT(variance(out), 0.1 * variance(in));
}

TEST(Lfr, WeightsSumToStrengths) {
  for (const bool directed : {false, true}) {
    auto options = options_of_size(1000, 0.3);
    options.directed = directed;
    options.weighted = true;
    options.weight_mixing = 0.15;
    const auto graph = lfr(options);
    ASSERT_EQ(graph.weight.size(), graph.source.size());
    EXPECT_GT(*std::min_element(graph.weight.begin(), graph.weight.end()), 0.0);
    EXPECT_NEAR(observed_mixing(graph, true), 0.15, 0.01);
    EXPECT_NEAR(observed_mixing(graph), 0.3, 0.01);
    std::vector<double> degree(1000, 0.0), strength(1000, 0.0);
    for (std::size_t e = 0; e < graph.source.size(); ++e) {
      for (const VertexId end : {graph.source[e], graph.target[e]}) {
        if (directed && end == graph.source[e]) continue;
        ++degree[end];
        strength[end] += graph.weight[e];
      }
    }
    double off = 0.0;
    for (VertexId v = 0; v < 1000; ++v) {
      const double wanted = std::pow(degree[v], 1.5);
      off += std::abs(strength[v] - wanted) / wanted / 1000;
    }
    EXPECT_LT(off, 0.02) << directed;
  }
}

TEST(Lfr, ThreadsDoNotChangeTheResult) {
  for (const bool directed : {false, true}) {
    expect_same_on_any_threads([&](int threads) {
      auto options = options_of_size(testing_support::sanitized ? 3000 : 10'000, 0.3);
      options.weighted = true;
      options.directed = directed;
      return lfr(options, {.threads = threads});
    });
  }
  EXPECT_FALSE(lfr(options_of_size(500, 0.3, 1)) == lfr(options_of_size(500, 0.3, 2)));
}

TEST(Lfr, GraphHasItsCommunities) {
  const auto made = lfr(options_of_size(200, 0.1));
  const Graph graph = to_graph(made);
  const Column* community = graph.vertex_attributes().find("community");
  ASSERT_NE(community, nullptr);
  for (VertexId v = 0; v < 200; ++v) EXPECT_EQ(community->integer(v), made.membership[v]);
  EXPECT_FALSE(graph.directed());
  EXPECT_EQ(view_of(made).edge_count(), graph.edge_count());
}

TEST(Lfr, RefusesOptionsOutOfRange) {
  const auto refused = [](const std::function<void(LfrOptions&)>& change,
                          ErrorCode code = ErrorCode::invalid_option) {
    auto options = options_of_size(1000, 0.1);
    change(options);
    EXPECT_ERROR(lfr(options), code);
  };
  refused([](auto& o) { o.mixing = 1.1; });
  refused([](auto& o) { o.weight_mixing = -0.1; });
  refused([](auto& o) { o.degree_exponent = infinity; });
  refused([](auto& o) { o.community_exponent = std::nan(""); });
  refused([](auto& o) { o.weight_exponent = infinity; });
  refused([](auto& o) { o.max_degree = 0; });
  refused([](auto& o) { o.max_degree = 1000; });
  refused([](auto& o) { o.average_degree = 1.5; });
  refused([](auto& o) { o.average_degree = 51; });
  refused([](auto& o) { o.min_community = 0; });
  refused([](auto& o) { o.max_community = 19; });
  refused([](auto& o) {
    o.vertices = 30, o.max_degree = 29, o.average_degree = 9, o.min_community = 29,
    o.max_community = 29;
  });
  refused([](auto& o) { o.max_community = 20; }, ErrorCode::not_converged);
  refused([](auto& o) { o.vertices = no_vertex, o.average_degree = 1000, o.max_degree = 2000; },
          ErrorCode::limit);
}

}  // namespace interzone::generators
