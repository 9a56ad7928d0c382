#pragma once

#include <vector>

#include "algorithms/community/description_length.hpp"
#include "algorithms/community/nested_description_length.hpp"
#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct NestedBlockModelOptions {
  Seed seed;
  int tries = 4;  ///< searches, of which the best counts; >= 1
};

struct NestedBlockModelResult {
  /// Blocks of vertices, of these blocks, and so on up to one that holds all, of each mode; labels
  /// 0..k-1 at each level, that with most vertices first.
  BlockLevels levels = {};
  NestedDescriptionLengthResult length = {};  ///< of these levels
  DescriptionLengthResult flat = {};          ///< of what block_model() finds, without levels
  VertexId count = 0;                         ///< blocks of vertices
  Seed seed;
  bool operator==(const NestedBlockModelResult&) const = default;
};

/// Blocks of vertices that have edges with the same blocks, blocks of these blocks, and so on: those that
/// describe the network shortest, by the nested degree-corrected stochastic block model. It finds
/// blocks too small for block_model(), whose smallest have about the square root of n vertices, and at
/// which scales they belong together.
///
/// Definition   the levels of least nested_description_length().total() that the searches find. Each begins
///              as that of block_model(): from single vertices to one block, pairs are merged and
///              vertices moved in turn; above each partition with vertices three times its blocks or
///              more, a level is found in the same way from the edges between blocks, and levels above
///              it, while that is shorter. From the best on the way members of each level move, the
///              levels above held; blocks are divided, pairs of them divided anew, and merged; levels are
///              left out, put in between, and those above found anew, while that makes the description
///              shorter. From there members of each level, from the last on, move at random, as vertices do
///              in block_model(), and it and those above are improved again, while that gains 1e-5 of
///              the length. One search more begins with what
///              block_model() finds with the same options, so that the total never exceeds that of its
///              blocks in one. Equal sizes are labelled by their smallest vertex.
/// Graphs       directed or undirected; loops and parallel edges are edges like others; weights are
///              numbers of edges: whole, >= 0.
/// Edge cases   n = 0: one level, empty. No edges: one block. All in one block: one level.
/// Cost         for each of the tries, with 20 edges a vertex, some three seconds with 1,000 vertices and
///              two minutes with 10,000, more where blocks are hardly told apart; O(n + m) memory for
///              each that runs.
/// Repeatable   by seed; tries run in parallel, each from random numbers of its own, so same bits for any
///              number of threads.
/// Errors       invalid_option: an option out of range. invalid_weight: no whole number, a sum of 2^53 or
///              more.
/// Source       Peixoto 2014, doi:10.1103/PhysRevX.4.011047; for the search also what block_model() names.
/// Compare      graph-tool (minimize_nested_blockmodel_dl): see nested_description_length(); partitions
///              differ by seed as they do there.
NestedBlockModelResult nested_block_model(const GraphView& graph,
                                          const NestedBlockModelOptions& options,
                                          const RunContext& run = {});

/// The same for a two-mode network: blocks of actors and blocks of items at each level.
NestedBlockModelResult nested_block_model(const TwoModeGraph& graph,
                                          const NestedBlockModelOptions& options,
                                          const RunContext& run = {});

}  // namespace interzone::community
