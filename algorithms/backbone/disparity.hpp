#pragma once

#include "algorithms/backbone/backbone.hpp"
#include "graph/run_context.hpp"

namespace interzone::backbone {

struct DisparityOptions {
  double alpha = 0.05;  ///< edges less probable than this are kept; 0 <= alpha <= 1
};

/// Edges that hold more of the strength of one of their ends than chance would give them.
///
/// Definition   p of edge (i, j) at i = (1 - w_ij / s_i)^(k_i - 1), with k_i the edges at i and s_i
///              the sum of their weights: the chance of so large a share if s_i were split at random
///              into k_i parts. The edge's significance is the smaller of its p at both ends; it is
///              kept if that is below alpha. Directed: at the source among the edges that leave it,
///              at the target among those that enter it.
/// Graphs       directed or undirected; loops play no part (p 1); parallel edges count as edges of
///              their own; weights >= 0 as strengths, distances as 1/w, none as 1.
/// Edge cases   k_i = 1: the edge says nothing of i, p is 1 there and the other end decides; an edge
///              of two such ends is left out. s_i = 0: p is 1. No edges: empty. alpha = 0: nothing.
/// Cost         O(n + m) time and memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: alpha out of range. invalid_weight: negative or infinite.
/// Source       Serrano, Boguñá & Vespignani 2009, doi:10.1073/pnas.0808904106.
/// Compare      scipy: the survival function of beta(1, k - 1) at w / s, equal. Implementations that
///              keep every edge of an end with one edge only: they keep more.
Backbone disparity(const GraphView& graph, const DisparityOptions& options = {},
                   const RunContext& run = {});

}  // namespace interzone::backbone
