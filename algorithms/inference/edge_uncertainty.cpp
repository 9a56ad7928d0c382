#include "algorithms/inference/edge_uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "algorithms/statistics/ranks.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::inference {

namespace {

constexpr std::uint64_t stream_of_edges = 1;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

using Scores = std::vector<std::vector<double>>;  // [measure][vertex]

/// Which shares of the replicates the ends of an interval leave out, and what counts as the top.
struct Reading {
  double low = 0.0, high = 1.0;
  bool with_observed = false;  // the interval holds the value of all edges too
  int top = 5;
};

std::vector<double> sorted_known(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  std::sort(values.begin(), values.end());
  return values;
}

/// One measure in all replicates.
ScoreUncertainty read(const std::vector<double>& observed, const std::vector<Scores>& replicates,
                      std::size_t measure, const Reading& reading) {
  const std::size_t n = observed.size();
  ScoreUncertainty result = {.rank = statistics::ranks(observed)};
  std::vector<std::vector<double>> rank;
  std::vector<double> tau;
  rank.reserve(replicates.size());
  for (const Scores& scores : replicates) {
    rank.push_back(statistics::ranks(scores[measure]));
    tau.push_back(statistics::kendall_tau(result.rank, rank.back()));
  }
  const auto ends = [&](std::vector<double> values, double own, std::vector<double>& low,
                        std::vector<double>& high) {
    if (reading.with_observed) values.push_back(own);
    values = sorted_known(std::move(values));
    low.push_back(statistics::quantile(values, reading.low));
    high.push_back(statistics::quantile(values, reading.high));
  };
  const auto count = static_cast<double>(replicates.size());
  for (std::size_t v = 0; v < n; ++v) {
    std::vector<double> scores, ranks;
    double in_top = 0.0;
    for (std::size_t r = 0; r < replicates.size(); ++r) {
      scores.push_back(replicates[r][measure][v]);
      ranks.push_back(rank[r][v]);
      in_top += rank[r][v] <= reading.top ? 1.0 : 0.0;
    }
    ends(std::move(scores), observed[v], result.low, result.high);
    ends(std::move(ranks), result.rank[v], result.rank_low, result.rank_high);
    result.top_share.push_back(in_top / count);
  }
  tau = sorted_known(std::move(tau));
  double sum = 0.0;
  for (const double value : tau) sum += value;
  result.kendall_tau = tau.empty() ? none : sum / static_cast<double>(tau.size());
  result.kendall_tau_low = statistics::quantile(tau, reading.low);
  return result;
}

/// The scores of every replicate, whose edges `kept` tells.
std::vector<Scores> score_replicates(
    const Scores& observed, const ScoresOfEdges& scores, std::size_t replicates,
    const std::function<std::vector<bool>(std::size_t replicate)>& kept, const RunContext& run) {
  constexpr double most = 2e8;
  double values = 0.0;
  for (const auto& measure : observed) values += static_cast<double>(measure.size());
  require(
      values * static_cast<double>(replicates) <= most, ErrorCode::limit,
      "edge_uncertainty: more than 2e8 scores to be held; ask for fewer replicates or measures");
  std::vector<Scores> all(replicates);
  const std::size_t batch = std::max<std::size_t>(16, replicates / 50);
  for (std::size_t first = 0; first < replicates; first += batch) {
    run.step(static_cast<double>(first) / static_cast<double>(replicates));
    run_chunks(run, std::min(batch, replicates - first), [&](std::size_t chunk, int) {
      run.check_cancelled();
      all[first + chunk] = scores(kept(first + chunk));
    });
  }
  return all;
}

EdgeUncertaintyResult read_all(const Scores& observed, const std::vector<Scores>& replicates,
                               const Reading& reading) {
  EdgeUncertaintyResult result = {.replicates = static_cast<int>(replicates.size())};
  for (std::size_t m = 0; m < observed.size(); ++m) {
    result.measures.push_back(read(observed[m], replicates, m, reading));
  }
  return result;
}

/// Edges by the one source that they rest on.
std::map<std::uint32_t, std::vector<EdgeId>> edges_of_single_sources(const Graph& graph) {
  std::map<std::uint32_t, std::vector<EdgeId>> edges;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    const auto evidence = graph.edge_evidence(e);
    if (evidence.empty()) continue;
    const auto source = graph.all_evidence()[evidence.front()].source;
    const bool alone = std::all_of(evidence.begin(), evidence.end(), [&](EvidenceId id) {
      return graph.all_evidence()[id].source == source;
    });
    if (alone) edges[source].push_back(e);
  }
  return edges;
}

}  // namespace

std::vector<bool> drawn_edges(const Graph& graph, Seed seed, std::size_t replicate) {
  std::vector<bool> drawn(graph.edge_count(), true);
  Stream random(seed, stream_of_edges, replicate);
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (graph.confidence(e) < 1.0) drawn[e] = random.chance(graph.confidence(e));
  }
  return drawn;
}

EdgeUncertaintyResult bootstrap_edges(const Graph& graph, const ScoresOfEdges& scores,
                                      const EdgeBootstrapOptions& options, const RunContext& run) {
  check_option(options.replicates >= 1, "bootstrap.replicates", options.replicates, ">= 1");
  check_option(options.level > 0.0 && options.level < 1.0, "bootstrap.level", options.level,
               "in (0, 1)");
  check_option(options.top >= 1, "bootstrap.top", options.top, ">= 1");
  EdgeId uncertain = 0;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) uncertain += graph.confidence(e) < 1.0 ? 1 : 0;
  const Scores observed = scores(std::vector<bool>(graph.edge_count(), true));
  const double outside = (1.0 - options.level) / 2.0;
  const Reading reading = {.low = outside, .high = 1.0 - outside, .top = options.top};
  const auto kept = [&](std::size_t replicate) {
    return drawn_edges(graph, options.seed, replicate);
  };
  EdgeUncertaintyResult result =
      uncertain == 0
          ? read_all(observed, {observed}, reading)  // every replicate is this one
          : read_all(observed,
                     score_replicates(observed, scores,
                                      static_cast<std::size_t>(options.replicates), kept, run),
                     reading);
  result.uncertain = uncertain;
  result.replicates = options.replicates;
  return result;
}

EdgeUncertaintyResult jackknife_sources(const Graph& graph, const ScoresOfEdges& scores, int top,
                                        const RunContext& run) {
  check_option(top >= 1, "jackknife.top", top, ">= 1");
  std::vector<std::vector<EdgeId>> left_out;
  EdgeId uncertain = 0;
  for (auto& [source, edges] : edges_of_single_sources(graph)) {
    uncertain += edges.size();
    left_out.push_back(std::move(edges));
  }
  require(!left_out.empty(), ErrorCode::invalid_graph,
          "jackknife: no edge of this graph rests on one source alone");
  const std::vector<bool> everything(graph.edge_count(), true);
  const Scores observed = scores(everything);
  const auto kept = [&](std::size_t replicate) {
    std::vector<bool> edges = everything;
    for (const EdgeId e : left_out[replicate]) edges[e] = false;
    return edges;
  };
  EdgeUncertaintyResult result =
      read_all(observed, score_replicates(observed, scores, left_out.size(), kept, run),
               {.with_observed = true, .top = top});
  result.uncertain = uncertain;
  return result;
}

}  // namespace interzone::inference
