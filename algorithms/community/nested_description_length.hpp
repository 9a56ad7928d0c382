#pragma once

#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

/// Blocks of vertices, blocks of these, and so on: the first has a label for each vertex, each next one
/// for each block of that before.
using BlockLevels = std::vector<std::vector<VertexId>>;

struct NestedDescriptionLengthResult {
  double ends = 0.0;               ///< which ends are joined: -ln P(A | k, e_0, b_0)
  double degrees = 0.0;            ///< degrees of the vertices: -ln P(k | e_0, b_0)
  std::vector<double> edges = {};  ///< [levels] between blocks: -ln P(e_l | e_l+1, b_l+1); last: 0
  std::vector<double> partition = {};  ///< [levels] blocks of that level: -ln P(b_l)
  double total() const;
  bool operator==(const NestedDescriptionLengthResult&) const = default;
};

/// How long a network is if described by blocks of its vertices, these by blocks of blocks, and so on up
/// to one that holds all, in nats: by the nested degree-corrected stochastic block model in its
/// microcanonical form. Shorter is better, for any numbers of blocks and levels; comparable to
/// description_length().
///
/// Definition   exp(-total) = P(A | k, e_0, b_0) P(k | e_0, b_0) prod_l P(e_l | e_l+1, b_l+1) prod_l P(b_l),
///              with the first two as in description_length(), where also A, k and ((x y)) are defined;
///              b_l the blocks of level l, e_l,rs the ends of edges between two of them, n_r the blocks of
///              level l in block r of level l + 1. Undirected:
///                P(e_l | e_l+1, b_l+1) = prod_{r<s} ((n_r n_s  e_l+1,rs))^-1
///                                        prod_r ((n_r (n_r + 1) / 2  e_l+1,rr / 2))^-1.
///              Directed: prod_rs ((n_r n_s  e_l+1,rs))^-1. P(b_l) as there, of the blocks of level l - 1.
///              The last level has one block, and nothing above it is described. With but one block
///              above those of the vertices the total is that of description_length() and ln B more, B
///              being their number.
/// Graphs       directed or undirected multigraphs; loops and parallel edges are edges like others;
///              weights are numbers of edges: whole, >= 0.
/// Edge cases   n = 0: 0. No edges: the partitions alone. Levels of one block above one block: 0.
/// Cost         O(n + m log(degree)) time for each level, O(n + m) memory.
/// Repeatable   no randomness, one thread.
/// Accuracy     as description_length().
/// Errors       invalid_option: no levels; not one label for each vertex, or block below; labels that are
///              not 0..k-1, each used; more than one block in the last. invalid_weight: no whole number, a
///              sum of 2^53 or more.
/// Source       Peixoto 2014, doi:10.1103/PhysRevX.4.011047; Peixoto 2017, doi:10.1103/PhysRevE.95.012317
///              (arXiv:1610.02703), of which the microcanonical form is.
/// Compare      graph-tool (NestedBlockState.level_entropy with what it has as standard): the same terms, of
///              the first level if undirected, degrees aside; see description_length().
NestedDescriptionLengthResult nested_description_length(const GraphView& graph,
                                                        const BlockLevels& levels,
                                                        const RunContext& run = {});

/// The same for a two-mode network, whose blocks have vertices of one mode at each level, and whose last
/// level has one block of each mode: P(b_l) is that of the actors' by that of the items'.
/// Errors       as above; invalid_option: a block with both modes.
NestedDescriptionLengthResult nested_description_length(const TwoModeGraph& graph,
                                                        const BlockLevels& levels,
                                                        const RunContext& run = {});

}  // namespace interzone::community
