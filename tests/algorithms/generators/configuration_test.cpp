#include "algorithms/generators/configuration.hpp"

#include <map>

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

namespace {

GeneratedGraph make(std::vector<VertexId> degrees, Repair repair, std::uint64_t seed = 1) {
  return configuration({.seed = Seed(seed), .degrees = std::move(degrees), .repair = repair});
}

/// Heavy-tailed degrees of even sum.
std::vector<VertexId> heavy_tail(VertexId n) {
  std::vector<VertexId> degrees;
  for (VertexId v = 0; v < n; ++v)
    degrees.push_back(2 + 2 * static_cast<VertexId>(std::sqrt(n / (v + 1.0))));
  return degrees;
}

std::vector<std::vector<Edge>> sorted_graphs(const std::map<std::vector<Edge>, double>& count) {
  std::vector<std::vector<Edge>> graphs;
  for (const auto& [graph, c] : count) graphs.push_back(graph);
  return graphs;
}

}  // namespace

TEST(Configuration, ByHand) {
  for (const Repair repair : {Repair::keep, Repair::erase, Repair::reject, Repair::rewire}) {
    EXPECT_EQ(make({}, repair).vertex_count, 0U);
    EXPECT_TRUE(make({0, 0}, repair).source.empty());
    EXPECT_EQ(edges_of(make({1, 1}, repair)), (std::vector<Edge>{{0, 1}}));
  }
  EXPECT_EQ(edges_of(make({2}, Repair::keep)), (std::vector<Edge>{{0, 0}}));
  EXPECT_TRUE(make({2}, Repair::erase).source.empty());
  const auto triangle = degrees_of(make({2, 2, 2}, Repair::reject));
  EXPECT_EQ(triangle, (std::vector<VertexId>{2, 2, 2}));
  const auto arcs = configuration({.seed = Seed(1), .degrees = {1, 1, 0}, .in_degrees = {0, 0, 2}});
  EXPECT_EQ(edges_of(arcs), (std::vector<Edge>{{0, 2}, {1, 2}}));
  EXPECT_TRUE(arcs.directed);
}

// By exact distribution: of the 3 pairings of 4 stubs, one joins the two of vertex 0: 1/3.
TEST(Configuration, PairingsAreEquallyLikely) {
  double loops = 0.0;
  for (std::uint64_t seed = 0; seed < 9000; ++seed) {
    loops += edges_of(make({2, 2}, Repair::keep, seed))[0] == Edge(0, 1) ? 0.0 : 1.0;
  }
  EXPECT_NEAR(loops, 3000, far_from(9000, 1.0 / 3.0));
}

// By exact distribution: five vertices of degrees 2, 2, 2, 1, 1 have 7 simple graphs (6 paths and a
// triangle with an edge); chi-squared with 6 degrees of freedom is above 33.1 once in 100,000 times.
TEST(Configuration, SimpleGraphsAreEquallyLikelyByRejection) {
  std::map<std::vector<Edge>, double> count;
  for (std::uint64_t seed = 0; seed < 14'000; ++seed) {
    auto edges = edges_of(make({2, 2, 2, 1, 1}, Repair::reject, seed));
    std::sort(edges.begin(), edges.end());
    ++count[edges];
  }
  EXPECT_EQ(sorted_graphs(count).size(), 7U);
  double chi_squared = 0.0;
  for (const auto& [graph, c] : count) chi_squared += (c - 2000.0) * (c - 2000.0) / 2000.0;
  EXPECT_LT(chi_squared, 33.1);
}

TEST(Configuration, DegreesAreKept) {
  const auto degrees = heavy_tail(2000);
  EXPECT_EQ(degrees_of(make(degrees, Repair::keep)), degrees);
  const auto rewired = make(degrees, Repair::rewire);
  EXPECT_EQ(degrees_of(rewired), degrees);
  expect_simple(rewired);
  const auto erased = make(degrees, Repair::erase);
  expect_simple(erased);
  const auto lower = degrees_of(erased);
  for (std::size_t v = 0; v < degrees.size(); ++v) EXPECT_LE(lower[v], degrees[v]);
  EXPECT_LT(erased.source.size(), rewired.source.size());
}

TEST(Configuration, InAndOutDegreesAreKept) {
  const auto out = heavy_tail(500);
  std::vector<VertexId> in(out.rbegin(), out.rend());
  for (const Repair repair : {Repair::keep, Repair::rewire}) {
    const auto graph =
        configuration({.seed = Seed(1), .degrees = out, .in_degrees = in, .repair = repair});
    std::vector<VertexId> out_found(500, 0), in_found(500, 0);
    for (const auto& [u, v] : edges_of(graph)) {
      ++out_found[u];
      ++in_found[v];
    }
    EXPECT_EQ(out_found, out);
    EXPECT_EQ(in_found, in);
    if (repair == Repair::rewire) expect_simple(graph);
  }
}

TEST(Configuration, ThreadsDoNotChangeTheResult) {
  const auto degrees = heavy_tail(30'000);
  for (const Repair repair : {Repair::keep, Repair::erase, Repair::rewire}) {
    expect_same_on_any_threads([&](int threads) {
      return configuration({.seed = Seed(1), .degrees = degrees, .repair = repair},
                           {.threads = threads});
    });
    EXPECT_FALSE(make(degrees, repair, 1) == make(degrees, repair, 2));
  }
}

TEST(Configuration, RefusesWhatCannotBe) {
  const Seed seed(1);
  EXPECT_ERROR(make({1, 1, 1}, Repair::keep), ErrorCode::invalid_option);
  EXPECT_ERROR(configuration({.seed = seed, .degrees = {1, 1}, .in_degrees = {2}}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(configuration({.seed = seed, .degrees = {1, 1}, .in_degrees = {2, 1}}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(configuration({.seed = seed, .degrees = {1, 1}, .max_tries = 0}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(make({2, 2}, Repair::reject), ErrorCode::not_converged);
  EXPECT_ERROR(make({2, 2}, Repair::rewire), ErrorCode::not_converged);
  EXPECT_ERROR(make(std::vector<VertexId>(1000, 4'000'000'000), Repair::keep), ErrorCode::limit);
}

}  // namespace interzone::generators
