#pragma once

#include "algorithms/structure/equivalence.hpp"

namespace interzone::structure {

struct RegularSimilarityOptions {
  int iterations = 3;  ///< rounds of matching, fewer if one changes nothing; >= 1
};

struct RegularEquivalenceOptions {
  int blocks = 4;  ///< groups to form; as many as there are vertices if fewer; >= 1
  RegularSimilarityOptions similarity = {};
};

/// How far two vertices are tied in like ways to others who are alike in turn, by REGE.
///
/// Definition   s(u, v) = 1 at first; in each iteration, with a the adjacency matrix,
///                s'(u, v) = (match(u, v) + match(v, u)) / (ties(u) + ties(v)),
///                match(u, v) = sum over k of max over m of
///                              s(k, m) (min(a_uk, a_vm) + min(a_ku, a_mv)),
///              ties(u) = sum over k of a_uk + a_ku. 1: each tie of one has its like with the other.
/// Graphs       directed or undirected; weights are the values of ties, >= 0; parallel edges add (without
///              weights they are one tie); loops are ties of a vertex with itself.
/// Edge cases   n = 0: empty. Two vertices without ties: 1; one with and one without: 0. In an undirected
///              network without weights all that have ties are 1 to each other: it says nothing there.
/// Cost         O(m^2) time an iteration, O(n^2) memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: iterations < 1. limit: more than 3,000 vertices. invalid_weight: negative,
///              NaN or infinite.
/// Source       White & Reitz 1983, doi:10.1016/0378-8733(83)90025-4; Borgatti & Everett 1993, Social
///              Networks 15, 361-376.
/// Compare      UCINET (REGE), R's blockmodeling (REGE): equal.
ProfilesResult regular_similarity(const GraphView& graph,
                                  const RegularSimilarityOptions& options = {},
                                  const RunContext& run = {});

/// Blocks of regularly equivalent vertices: tied to the same kinds of others, as far as can be.
///
/// Definition   vertices are clustered by average linkage of 1 - regular_similarity(), until `blocks`
///              groups are left.
/// Graphs, edge cases, cost, repeatable   as regular_similarity(); clustering takes O(n^3) at worst.
/// Errors       invalid_option: blocks < 1; and those of regular_similarity().
/// Source       White & Reitz 1983, doi:10.1016/0378-8733(83)90025-4.
/// Compare      UCINET (REGE), which clusters by single linkage as a standard.
EquivalenceResult regular_equivalence(const GraphView& graph,
                                      const RegularEquivalenceOptions& options = {},
                                      const RunContext& run = {});

}  // namespace interzone::structure
