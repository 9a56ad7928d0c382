#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "graph/graph.hpp"
#include "graph/run_context.hpp"

namespace interzone::inference {

/// Scores [measure][vertex] of the graph that has only the edges marked. It is called from several
/// threads at once.
using ScoresOfEdges =
    std::function<std::vector<std::vector<double>>(const std::vector<bool>& kept)>;

/// How far the scores and ranks of one measure can be trusted; each list has one entry per vertex.
struct ScoreUncertainty {
  std::vector<double> low = {}, high = {};            ///< of the score; NaN where none exists
  std::vector<double> rank = {};                      ///< 1 is the greatest score; ties share
  std::vector<double> rank_low = {}, rank_high = {};  ///< from the best rank to the worst
  std::vector<double> top_share = {};  ///< share of replicates in which the rank is <= top
  double kendall_tau = 0.0;            ///< mean of tau-b between replicates and all edges
  double kendall_tau_low = 0.0;        ///< its lower bound
  bool operator==(const ScoreUncertainty&) const = default;
};

struct EdgeUncertaintyResult {
  std::vector<ScoreUncertainty> measures = {};
  EdgeId uncertain = 0;  ///< edges that may be left out
  int replicates = 0;
  bool operator==(const EdgeUncertaintyResult&) const = default;
};

/// Which edges a replicate of bootstrap_edges() has: each with the probability of its confidence,
/// independently of the others. Repeatable by seed and replicate. Cost O(m).
std::vector<bool> drawn_edges(const Graph& graph, Seed seed, std::size_t replicate);

struct EdgeBootstrapOptions {
  Seed seed;
  int replicates = 1000;  ///< >= 1
  double level = 0.95;    ///< of the intervals; in (0, 1)
  int top = 5;            ///< ranks that count as the top; >= 1
};

/// Intervals for scores and ranks where it is uncertain which edges exist.
///
/// Definition   in each replicate every edge of the graph is there with the probability of its confidence,
///              independently of the others, and all scores are computed anew. Intervals go from the
///              (1 - level)/2 quantile of the replicates to the (1 + level)/2 quantile (inverse of the
///              empirical distribution: values that did occur).
/// Graphs       any; what is scored (a view, a projection) is the caller's.
/// Edge cases   all confidences 1: the interval is a point. Replicates in which a score is NaN do not
///              count for its interval and rank last. tau is NaN where all scores are equal.
/// Cost         replicates times that of the scores; O(replicates n measures) memory.
/// Repeatable   by seed; each replicate has a stream of its own, so same bits for any thread count.
/// Errors       invalid_option: an option out of range. limit: more than 2 * 10^8 scores to be held.
/// Source       Efron 1979, doi:10.1214/aos/1176344552; for networks with uncertain ties: Frantz, Cataldo
///              & Carley 2009, doi:10.1007/s10588-009-9063-x.
EdgeUncertaintyResult bootstrap_edges(const Graph& graph, const ScoresOfEdges& scores,
                                      const EdgeBootstrapOptions& options,
                                      const RunContext& run = {});

/// How far scores and ranks hang on single documents.
///
/// Definition   one replicate for every source that some edge rests on alone: without those edges.
///              Intervals are ranges: from the least value to the greatest, all edges included.
/// Edge cases   an edge with evidence from several sources, or from none, is always there.
/// Cost         sources times that of the scores.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: top < 1. invalid_graph: no edge rests on one source alone. limit: as
///              above.
/// Source       Tukey 1958, doi:10.1214/aoms/1177706647 (leaving out one at a time; not his variance).
EdgeUncertaintyResult jackknife_sources(const Graph& graph, const ScoresOfEdges& scores,
                                        int top = 5, const RunContext& run = {});

}  // namespace interzone::inference
