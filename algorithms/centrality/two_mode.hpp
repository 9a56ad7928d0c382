#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"

// Centralities of actors and items, each measured against the largest value that its mode allows in a
// two-mode network of that size. Raw values are those of the ordinary measures on `ties`.

namespace interzone::centrality {

/// The share of the other mode that a vertex is tied to.
///
/// Definition   x_v = number of distinct partners / number of vertices of the other mode.
/// Graphs       two-mode; parallel ties count once; weights play no part.
/// Edge cases   n = 0: empty. No vertex of the other mode: 0.
/// Cost         O(n + m).
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       none.
/// Source       Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2.
/// Compare      networkx (bipartite.degree_centrality), UCINET (2-mode centrality): equal.
std::vector<double> two_mode_degree(const TwoModeGraph& graph, const RunContext& run = {});

/// How near a vertex is to all others, against the nearest that it could be.
///
/// Definition   x_v = (r + 2 q) / sum of the distances from v, with r the vertices of the other mode
///              and q the other vertices of its own mode that it reaches: at least 1 and 2 away.
/// Graphs       two-mode; parallel ties count once; weights play no part.
/// Edge cases   n = 0: empty. Nobody reached: NaN, an empty cell in tables. Disconnected: only those
///              reached count, so that a small component can score high.
/// Cost         that of paths::distance_sums.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       none.
/// Source       Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2.
/// Compare      networkx (bipartite.closeness_centrality), UCINET: equal if connected. networkx
///              otherwise counts all vertices above and multiplies by the share reached.
std::vector<double> two_mode_closeness(const TwoModeGraph& graph, const RunContext& run = {});

/// How often a vertex lies between two others, against the most that its mode allows.
///
/// Definition   x_v = betweenness / its maximum: with n vertices of v's mode and m of the other,
///              s = (n - 1) div m and t = (n - 1) mod m, that is
///              (m^2 (s + 1)^2 + m (s + 1)(2 t - s - 1) - t (2 s - t + 3)) / 2.
/// Graphs       two-mode; parallel ties count once; weights play no part.
/// Edge cases   n = 0: empty. A maximum of 0: 0. Disconnected: divided by the same maximum.
/// Cost         that of betweenness.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       as betweenness.
/// Source       Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2.
/// Compare      networkx (bipartite.betweenness_centrality), UCINET: equal.
std::vector<double> two_mode_betweenness(const TwoModeGraph& graph, const RunContext& run = {});

/// An actor is central if its items are, and an item if its actors are.
///
/// Definition   the eigenvector of the largest eigenvalue of the whole network, scaled so that the
///              squares of each mode sum to 1: the first pair of singular vectors of the matrix of
///              actors by items, and the eigenvector of length 1 over its maximum, the root of 1/2.
/// Graphs       two-mode; parallel ties count once; weights play no part.
/// Edge cases   n = 0: empty. No ties: equal scores within a mode. Disconnected: as eigenvector.
/// Cost         that of eigenvector.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       not_converged: the iteration came to no end.
/// Source       Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2.
/// Compare      UCINET (2-mode centrality): equal. svd of the matrix in R or numpy: equal up to sign.
std::vector<double> two_mode_eigenvector(const TwoModeGraph& graph, const RunContext& run = {});

}  // namespace interzone::centrality
