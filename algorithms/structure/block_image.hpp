#pragma once

#include <optional>
#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct BlockImageOptions {
  std::optional<double> alpha =
      {};  ///< least density of blocks that are tied; none = the mean of all
};

struct BlockImageResult {
  VertexId blocks = 0;
  std::vector<VertexId> size = {};  ///< [k] vertices of each block
  std::vector<double> pairs =
      {};  ///< [k k] from block a to b at a k + b: pairs of different vertices
  std::vector<double> ties = {};     ///< [k k] sum of the ties among these pairs
  std::vector<double> density = {};  ///< [k k] ties / pairs; NaN without pairs
  std::vector<bool> image = {};      ///< [k k] whether density > 0 and density >= alpha
  double alpha = 0.0;                ///< the one used; NaN without pairs
  double fit = 0.0;  ///< share of the ties' variance that the densities explain; NaN without any
  bool operator==(const BlockImageResult&) const = default;
};

/// Most blocks of an image.
inline constexpr VertexId most_blocks = 1000;

/// The image of a network: how densely its blocks are tied to each other.
///
/// Definition   density of (a, b) = mean tie from a vertex of a to another of b. By the alpha criterion
///              blocks are tied if their density is alpha or more, and not 0. fit = R^2 = 1 - (sum of
///              squares of ties about their block's density) / (about the mean tie).
/// Graphs       directed (ordered pairs) or undirected (within a block each pair counts once); weights are
///              values of ties, any sign; parallel edges add (without weights they are one tie); loops
///              play no part.
/// Edge cases   vertices without a block (no_vertex) and their ties are left out. n = 0: empty.
/// Cost         O(n + m + k^2).
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: alpha is NaN; blocks not one per vertex. limit: more than 1,000 blocks.
///              invalid_weight: infinite.
/// Source       White, Boorman & Breiger 1976, doi:10.1086/226141; Wasserman & Faust 1994, section 10.2.
/// Compare      sna (blockmodel, "density"), UCINET (Block, and R-squared of its CONCOR): equal.
BlockImageResult block_image(const GraphView& graph, std::span<const VertexId> block,
                             const BlockImageOptions& options = {}, const RunContext& run = {});

}  // namespace interzone::structure
