#pragma once

#include <span>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct DescriptionLengthResult {
  double ends = 0.0;       ///< which ends are joined, given what follows: -ln P(A | k, e, b)
  double degrees = 0.0;    ///< degrees of the vertices: -ln P(k | e, b)
  double edges = 0.0;      ///< edges between blocks: -ln P(e | b)
  double partition = 0.0;  ///< blocks of the vertices: -ln P(b)
  double total() const { return ends + degrees + edges + partition; }
  bool operator==(const DescriptionLengthResult&) const = default;
};

/// How long a network is if described by blocks of its vertices, in nats: by the degree-corrected
/// stochastic block model in its microcanonical form. Shorter is better, for any number of blocks.
///
/// Definition   exp(-total) = P(A | k, e, b) P(k | e, b) P(e | b) P(b), with A_ij the edges between two
///              vertices, k_i degrees, b_i blocks, e_rs the ends of edges from block r to s (r = s:
///              twice the edges), e_r their sum, n_r vertices of block r, B blocks without empty ones, n
///              vertices, m edges; ((x y)) is the number of ways to put y things into x boxes and
///              x!! = x (x - 2) (x - 4) …. Undirected:
///                P(A | k, e, b) = prod_{r<s} e_rs! prod_r e_rr!! prod_i k_i!
///                                 / (prod_r e_r! prod_{i<j} A_ij! prod_i A_ii!!)
///                P(k | e, b) = prod_r prod_k h_rk! / (n_r! q(e_r, n_r)), with h_rk vertices of degree k
///                              in r, q(e, n) the ways to write e as a sum of at most n numbers
///                P(e | b) = 1 / ((B (B + 1) / 2  m))
///                P(b) = prod_r n_r! / (n! C(n - 1, B - 1) n).
///              Directed: e_rs edges from r to s, P(A | k, e, b) = prod_rs e_rs! prod_i k_i! / (prod_r e_r!
///              prod_ij A_ij!) with k_i! and e_r! for out and in each, P(k | e, b) as above for out and in
///              each, P(e | b) = 1 / ((B^2  m)). n and m are known to whom the network is described.
/// Graphs       directed or undirected multigraphs; loops and parallel edges are edges like others;
///              weights are numbers of edges: whole, >= 0.
/// Edge cases   n = 0: 0. No edges: the partition alone. Labels of nobody are no block.
/// Cost         O(n + m log(degree)) time, O(n + m) memory.
/// Repeatable   no randomness, one thread.
/// Accuracy     q by RestrictedPartitions: within 0.015 for each block where e_r > 1024.
/// Errors       invalid_option: not n labels, each below n. invalid_weight: no whole number, a sum of
///              2^53 or more.
/// Source       Peixoto 2017, doi:10.1103/PhysRevE.95.012317 (arXiv:1610.02703): the
///              model and its priors, degrees by their distribution.
/// Compare      graph-tool (BlockState.entropy, degrees "distributed"): the same terms if undirected, but
///              for q, which is not exact there: ln q(156, 34) is 24.729, there 24.524 or 24.762. If
///              directed h there counts vertices alike out and in together, and exp(-total) does not sum
///              to 1 over all graphs.
DescriptionLengthResult description_length(const GraphView& graph,
                                           std::span<const VertexId> membership,
                                           const RunContext& run = {});

/// The same for a two-mode network, whose blocks have vertices of one mode: P(b) is that of the actors by
/// that of the items, and P(e | b) = 1 / ((B_a B_i  m)).
/// Errors       as above; invalid_option: a block with vertices of both modes.
/// Source       Yen & Larremore 2020, doi:10.1103/PhysRevE.102.032309.
DescriptionLengthResult description_length(const TwoModeGraph& graph,
                                           std::span<const VertexId> membership,
                                           const RunContext& run = {});

}  // namespace interzone::community
