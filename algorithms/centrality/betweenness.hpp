#pragma once

#include <optional>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct BetweennessOptions {
  bool normalized = false;  ///< divide by (n - 1)(n - 2), undirected by half of it; 0 if n < 3
  std::optional<double> epsilon =
      {};                         ///< sample until no normalized score is off by more; in [1e-6, 1)
  double delta = 0.1;             ///< chance that one is, in (0, 1); only with epsilon
  std::optional<Seed> seed = {};  ///< start of the random numbers; needed with epsilon
};

struct BetweennessResult {
  std::vector<double> score = {};  ///< [n] pairs of others that depend on v, >= 0
  EdgeId samples = 0;              ///< paths drawn; 0 if exact
  bool operator==(const BetweennessResult&) const = default;
};

/// How often a vertex lies between two others on their shortest paths.
///
/// Definition   x_v = sum over pairs (s, t), s != v != t, of sigma_st(v) / sigma_st, with sigma_st the
///              number of shortest paths s -> … -> t and sigma_st(v) of those through v. Undirected
///              views count each pair once, directed ones both ways.
/// Graphs       directed (along the edges) or undirected; loops play no part; parallel edges make
///              paths of their own; weights, if any, are lengths > 0. Lengths a and b of two paths
///              are equal if |a - b| <= 1e-10 (a + b).
/// Sampling     with epsilon: shares of uniform shortest paths between uniform pairs, drawn until
///              with a chance of at least 1 - delta every normalized score is within epsilon of the
///              exact one. Unweighted views only.
/// Edge cases   n < 3: all 0. Disconnected: pairs without a path add nothing.
/// Cost         O(n m) time, weighted O(n (m + n) log n); O(n) memory for each thread beyond a copy
///              of the view. Sampled: O(log n / epsilon^2) searches from two ends at most.
/// Repeatable   exact: no randomness; sampled: the seed decides. Same bits for any thread count
///              (sources in blocks, summed in order; each sample has a stream of its own).
/// Errors       invalid_weight: a length that is not finite and > 0. limit: more than 1e4932
///              shortest paths between two vertices, sampled 1e308. invalid_option: epsilon or delta
///              out of range, epsilon without seed or with weights.
/// Source       Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249;
///              Borassi & Natale 2016, arXiv:1604.08553 (KADABRA); Riondato & Kornaropoulos 2016,
///              doi:10.1007/s10618-015-0423-0.
/// Compare      igraph: equal. networkx: equal, but parallel edges count as one. Path counts beyond
///              1e308, as on large grids: igraph and networkx return NaN or fail, this does not.
///              NetworKit's KadabraBetweenness divides by n (n - 1).
BetweennessResult betweenness(const GraphView& graph, const BetweennessOptions& options = {},
                              const RunContext& run = {});

struct EdgeBetweennessOptions {
  bool normalized = false;  ///< divide by n (n - 1), undirected by half of it
};

struct EdgeBetweennessResult {
  std::vector<VertexId> source = {};  ///< [m] in the order of rows; undirected: the smaller end
  std::vector<VertexId> target = {};  ///< [m]
  std::vector<double> score = {};     ///< [m] pairs that depend on the edge, >= 0
  bool operator==(const EdgeBetweennessResult&) const = default;
};

/// How often an edge lies between two vertices on their shortest paths.
///
/// Definition   x_e = sum over pairs (s, t), s != t, of sigma_st(e) / sigma_st, with sigma_st(e) the
///              number of shortest paths s -> … -> t along e. Undirected views count each pair once.
/// Graphs       as betweenness(); each parallel edge has a score of its own, loops have 0.
/// Edge cases   no edges: empty.
/// Cost         that of betweenness(), O(m) memory for each thread.
/// Repeatable   no randomness; same bits for any thread count (sources in blocks, summed in order).
/// Errors       those of betweenness().
/// Source       Girvan & Newman 2002, doi:10.1073/pnas.122653799; Brandes 2008,
///              doi:10.1016/j.socnet.2007.11.001.
/// Compare      igraph: equal. networkx: equal without parallel edges; its normalized values too.
EdgeBetweennessResult edge_betweenness(const GraphView& graph,
                                       const EdgeBetweennessOptions& options = {},
                                       const RunContext& run = {});

}  // namespace interzone::centrality
