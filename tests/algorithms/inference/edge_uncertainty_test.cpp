#include "algorithms/inference/edge_uncertainty.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>

#include "graph/builder.hpp"
#include "graph/edge_subset.hpp"
#include "graph/view.hpp"
#include "tests/support/support.hpp"

namespace interzone::inference {
using namespace testing_support;
using Values = std::vector<double>;

namespace {

struct Tie {
  VertexId source, target;
  double confidence = 1.0;
  std::vector<int> sources = {};
};

Graph graph_of(VertexId n, const std::vector<Tie>& ties, int sources = 0) {
  GraphBuilder builder(false);
  for (VertexId v = 0; v < n; ++v) builder.add_vertex(std::string(1, static_cast<char>('a' + v)));
  std::vector<EvidenceId> evidence;
  for (int s = 0; s < sources; ++s) {
    const auto source = builder.add_source({.id = "s" + std::to_string(s)});
    evidence.push_back(builder.add_evidence({.id = "e" + std::to_string(s), .source = source}));
  }
  for (const Tie& tie : ties) {
    EdgeFields fields = {.confidence = tie.confidence};
    for (const int s : tie.sources)
      fields.evidence.push_back(evidence[static_cast<std::size_t>(s)]);
    builder.add_edge(tie.source, tie.target, fields);
  }
  return builder.build();
}

/// The degree of every vertex, and 100 less it.
ScoresOfEdges degrees(const Graph& graph) {
  return [graph](const std::vector<bool>& kept) {
    const GraphView view = make_view(with_edges(graph, kept), {.directed = false});
    std::vector<Values> scores(2);
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      scores[0].push_back(static_cast<double>(view.degree(v)));
      scores[1].push_back(100.0 - static_cast<double>(view.degree(v)));
    }
    return scores;
  };
}

const EdgeBootstrapOptions plain = {.seed = Seed(1)};

}  // namespace

// By hand. Vertex a has one sure tie and one that is there half the time, so its degree is 1 or 2.
TEST(BootstrapEdges, OneUncertainTieByHand) {
  const Graph graph = graph_of(4, {{0, 1}, {0, 2, 0.5}});
  const auto result = bootstrap_edges(graph, degrees(graph), plain);
  const auto& degree = result.measures.front();
  EXPECT_EQ(result.uncertain, 1U);
  EXPECT_EQ(degree.low, (Values{1, 1, 0, 0}));
  EXPECT_EQ(degree.high, (Values{2, 1, 1, 0}));
  EXPECT_EQ(degree.rank, (Values{1, 2.5, 2.5, 4}));
  EXPECT_EQ(degree.rank_low, (Values{1, 1.5, 2.5, 3.5}));
  EXPECT_EQ(degree.rank_high, (Values{1.5, 2.5, 3.5, 4}));
  EXPECT_EQ(result.measures[1].low, (Values{98, 99, 99, 100}));
}

// By oracle: every outcome of five uncertain ties, with its probability.
TEST(BootstrapEdges, QuantilesAreThoseOfAllOutcomes) {
  const Graph graph =
      graph_of(5, {{0, 1, 0.9}, {0, 2, 0.3}, {0, 3, 0.6}, {1, 2, 0.45}, {3, 4, 0.15}, {0, 4}});
  const auto scores = degrees(graph);
  std::vector<std::map<double, double>> chance(5);
  Values top(5, 0.0);
  for (unsigned outcome = 0; outcome < 32; ++outcome) {
    std::vector<bool> kept(6, true);
    double probability = 1.0;
    for (EdgeId e = 0; e < 5; ++e) {
      kept[e] = ((outcome >> e) & 1U) != 0;
      probability *= kept[e] ? graph.confidence(e) : 1.0 - graph.confidence(e);
    }
    const auto degree = scores(kept).front();
    for (std::size_t v = 0; v < 5; ++v) {
      chance[v][degree[v]] += probability;
      const auto greater =
          std::count_if(degree.begin(), degree.end(), [&](double d) { return d > degree[v]; });
      const auto equal = std::count(degree.begin(), degree.end(), degree[v]);
      const double rank = static_cast<double>(greater) + (static_cast<double>(equal) + 1.0) / 2.0;
      top[v] += rank <= 2.0 ? probability : 0.0;
    }
  }
  const double level = 0.9;
  const auto result = bootstrap_edges(
      graph, scores, {.seed = Seed(2), .replicates = 20'000, .level = level, .top = 2});
  const auto quantile = [&](std::size_t v, double share) {
    double sum = 0.0;
    for (const auto& [value, probability] : chance[v]) {
      sum += probability;
      if (sum >= share) return value;
    }
    return chance[v].rbegin()->first;
  };
  for (std::size_t v = 0; v < 5; ++v) {
    EXPECT_EQ(result.measures[0].low[v], quantile(v, 0.05)) << v;
    EXPECT_EQ(result.measures[0].high[v], quantile(v, 0.95)) << v;
    EXPECT_NEAR(result.measures[0].top_share[v], top[v], 0.015) << v;
  }
}

// By law: sure ties leave no doubt, and a measure turned upside down has the same stability.
TEST(BootstrapEdges, SureTiesGiveAPoint) {
  const Graph graph = graph_of(4, {{0, 1}, {0, 2}, {1, 2}, {0, 3}});
  const auto result = bootstrap_edges(graph, degrees(graph), plain);
  EXPECT_EQ(result.uncertain, 0U);
  EXPECT_EQ(result.replicates, 1000);
  const auto& degree = result.measures.front();
  EXPECT_EQ(degree.low, (Values{3, 2, 2, 1}));
  EXPECT_EQ(degree.low, degree.high);
  EXPECT_EQ(degree.rank, degree.rank_low);
  EXPECT_EQ(degree.rank, degree.rank_high);
  EXPECT_EQ(degree.kendall_tau, 1.0);
}

TEST(BootstrapEdges, ThreadsDoNotChangeTheResult) {
  std::vector<Tie> ties;
  Stream random(Seed(4), 0);
  for (int i = 0; i < 60; ++i) {
    ties.push_back({static_cast<VertexId>(random.below(20)),
                    static_cast<VertexId>(random.below(20)), 0.2 + 0.8 * random.uniform()});
  }
  const Graph graph = graph_of(20, ties);
  const EdgeBootstrapOptions options = {.seed = Seed(1), .replicates = 300};
  const auto one = bootstrap_edges(graph, degrees(graph), options, {.threads = 1});
  EXPECT_EQ(one, bootstrap_edges(graph, degrees(graph), options, {.threads = 2}));
  EXPECT_EQ(one, bootstrap_edges(graph, degrees(graph), options, {.threads = 7}));
  EXPECT_NEAR(one.measures[0].kendall_tau, one.measures[1].kendall_tau, 1e-12);
}

TEST(BootstrapEdges, ScoresThatDoNotExist) {
  const Graph graph = graph_of(2, {{0, 1, 0.5}});
  const auto missing = [](const std::vector<bool>& kept) {
    return std::vector<Values>{{kept[0] ? 1.0 : std::nan(""), std::nan("")}};
  };
  const auto result = bootstrap_edges(graph, missing, plain);
  EXPECT_EQ(result.measures[0].low[0], 1.0);
  EXPECT_TRUE(std::isnan(result.measures[0].low[1]));
  EXPECT_EQ(result.measures[0].rank_high[0], 1.5);
  const Graph empty = graph_of(0, {});
  EXPECT_TRUE(bootstrap_edges(empty, degrees(empty), plain).measures[0].low.empty());
}

// By hand. Source 0 alone carries a-b, sources 0 and 1 carry b-c, source 1 alone c-d; a-c names none.
TEST(JackknifeSources, ByHand) {
  const Graph graph =
      graph_of(4, {{0, 1, 1.0, {0}}, {1, 2, 1.0, {0, 1}}, {2, 3, 0.5, {1}}, {0, 2}}, 2);
  const auto result = jackknife_sources(graph, degrees(graph), 1);
  EXPECT_EQ(result.replicates, 2);
  EXPECT_EQ(result.uncertain, 2U);
  const auto& degree = result.measures.front();  // 2 2 3 1; without source 0: 1 1 3 1; 1: 2 2 2 0
  EXPECT_EQ(degree.low, (Values{1, 1, 2, 0}));
  EXPECT_EQ(degree.high, (Values{2, 2, 3, 1}));
  EXPECT_EQ(degree.rank, (Values{2.5, 2.5, 1, 4}));
  EXPECT_EQ(degree.rank_low, (Values{2, 2, 1, 3}));
  EXPECT_EQ(degree.rank_high, (Values{3, 3, 2, 4}));
  EXPECT_EQ(degree.top_share, (Values{0, 0, 0.5, 0}));
}

TEST(EdgeUncertainty, RefusesAndStops) {
  const Graph graph = graph_of(2, {{0, 1, 0.5}});
  const auto scores = degrees(graph);
  EXPECT_ERROR(bootstrap_edges(graph, scores, {.seed = Seed(1), .replicates = 0}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(bootstrap_edges(graph, scores, {.seed = Seed(1), .level = 1.0}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(bootstrap_edges(graph, scores, {.seed = Seed(1), .level = std::nan("")}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(bootstrap_edges(graph, scores, {.seed = Seed(1), .top = 0}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(bootstrap_edges(graph, scores, {.seed = Seed(1), .replicates = 100'000'000}),
               ErrorCode::limit);
  EXPECT_ERROR(jackknife_sources(graph, scores), ErrorCode::invalid_graph);
  EXPECT_ERROR(jackknife_sources(graph, scores, 0), ErrorCode::invalid_option);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(bootstrap_edges(graph, scores, plain, {.cancelled = &stop}), Cancelled);
}

}  // namespace interzone::inference
