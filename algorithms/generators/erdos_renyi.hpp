#pragma once

#include <optional>

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct ErdosRenyiOptions {
  Seed seed;                               ///< start of the random numbers
  VertexId vertices = 1000;                ///< n
  std::optional<double> probability = {};  ///< of each pair to be an edge, G(n, p); in [0, 1]
  std::optional<EdgeId> edges = {};        ///< or how many edges there are, G(n, m)
  bool directed = false;                   ///< pairs are ordered
  bool loops = false;                      ///< a vertex and itself are a pair too
};

/// Edges that know nothing of each other: the plainest random graph.
///
/// Definition   the pairs are those of different vertices (with loops: of any two), ordered if
///              directed. G(n, p): each pair is an edge with probability p, on its own. G(n, m): each
///              set of m pairs is equally likely. Exact in both, no pair is taken twice. Edges come
///              sorted by target, then source, and undirected with source <= target; directed by
///              source, then target.
/// Edge cases   n = 0, p = 0, m = 0: no edges. p = 1 or m = all pairs: the complete graph.
/// Cost         O(n + m) expected time, O(m) memory: pairs without an edge are skipped.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       invalid_option: p out of range, more edges than pairs, neither or both of
///              probability and edges. limit: more than 2^40 edges expected.
/// Source       Erdős & Rényi 1959; Gilbert 1959, doi:10.1214/aoms/1177706098; skipping: Batagelj &
///              Brandes 2005, doi:10.1103/PhysRevE.71.036113.
/// Compare      igraph erdos_renyi_game_gnp and _gnm, networkx fast_gnp_random_graph and
///              gnm_random_graph: same distributions.
GeneratedGraph erdos_renyi(const ErdosRenyiOptions& options, const RunContext& run = {});

}  // namespace interzone::generators
