#pragma once

#include <vector>

#include "algorithms/community/description_length.hpp"
#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct BlockModelOptions {
  Seed seed;
  int blocks = 0;  ///< 0: as many as describe the network shortest; else from 1 (two modes: 2) to n
  int tries = 4;   ///< searches, of which the best counts; >= 1
};

struct BlockModelResult {
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest block first
  DescriptionLengthResult length = {};    ///< of this partition
  DescriptionLengthResult plain = {};     ///< of all in one block, of each mode
  VertexId count = 0;                     ///< k, blocks
  Seed seed;
  bool operator==(const BlockModelResult&) const = default;
};

/// Blocks of vertices that have edges with the same blocks: those that describe the network shortest, by
/// the degree-corrected stochastic block model. Blocks may be communities, but also a core and what
/// hangs on it, or sides that have edges with each other alone. A network that no blocks describe
/// shorter than none, as a random one, has one block.
///
/// Definition   the partition of least description_length().total() that the searches find. Each begins
///              with every vertex alone (those without edges together), merges a third of the blocks
///              in pairs, each block with the best of some that have edges with the same blocks, and
///              moves vertices one by one to the best of some blocks; and so on down to one block. From
///              the best partition on the way it moves vertices, also into blocks of their own, divides
///              each block, and blocks in pairs, anew from halves at random, and merges pairs, while
///              that makes the description shorter. From there vertices move at random, each to a block
///              with probability proportional to exp(-length / t), t falling from 1 to 0, and the
///              whole is improved again, while that gains 1e-5 of the length. With a number of blocks
///              given merging stops there; vertices then move, pairs are divided anew, and blocks are
///              split and others merged in turn. Equal sizes are labelled by their smallest vertex.
/// Graphs       directed or undirected; loops and parallel edges are edges like others; weights are
///              numbers of edges: whole, >= 0.
/// Edge cases   n = 0: empty. No edges: one block. Isolated vertices: in whatever block costs least.
/// Cost         O((n + m) log(n)^2) in practice for each of the tries; O(n + m) memory for each that
///              runs.
/// Repeatable   by seed; tries run in parallel, each from random numbers of its own, so same bits for any
///              number of threads.
/// Errors       invalid_option: an option out of range. invalid_weight: no whole number, a sum of 2^53 or
///              more.
/// Source       Peixoto 2014, doi:10.1103/PhysRevE.89.012804 (merging and moving); Peixoto 2020,
///              doi:10.1103/PhysRevE.102.012305 (dividing anew); Karrer & Newman 2011,
///              doi:10.1103/PhysRevE.83.016107 (correction for degrees).
/// Compare      graph-tool (minimize_blockmodel_dl): see description_length(); partitions differ by seed
///              as they do there.
BlockModelResult block_model(const GraphView& graph, const BlockModelOptions& options,
                             const RunContext& run = {});

/// The same for a two-mode network: blocks of actors and blocks of items.
/// Source       Yen & Larremore 2020, doi:10.1103/PhysRevE.102.032309.
BlockModelResult block_model(const TwoModeGraph& graph, const BlockModelOptions& options,
                             const RunContext& run = {});

}  // namespace interzone::community
