#pragma once

#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "algorithms/community/block_terms.hpp"
#include "algorithms/community/level.hpp"
#include "graph/random.hpp"

namespace interzone::community {

/// Blocks 0..count-1 of a partition as they may be merged in pairs.
class BlockMerger {
 public:
  BlockMerger(const Multigraph& graph, const BlockTerms& terms, std::span<const VertexId> block,
              VertexId count, const RunContext& run);

  /// What merging r and s costs, but for the change in the number of blocks.
  double cost(VertexId r, VertexId s) const;
  /// Merges pairs, the cheapest first and each block once at most: so many at most or, where that is
  /// less, while they shorten the description. Returns labels 0..k-1 by vertex.
  std::vector<VertexId> merged(VertexId most, bool while_shorter, Stream& random) const;
  /// Merges one of the cheapest pairs but r and s, at random.
  std::vector<VertexId> one_merged(VertexId r, VertexId s, Stream& random) const;

 private:
  struct Alike {
    EdgeId degree, vertices;
  };
  struct Pair {
    double cost;
    VertexId r, s;
  };
  struct Table {  // rows of vertices by degree
    std::vector<std::size_t> start = {0};
    std::vector<Alike> alike = {};
  };
  static Table table_of(const Groups& groups, const std::vector<EdgeId>& degree, VertexId count);
  double cost_of_fewer(const BlockCounts& counts, std::uint8_t mode) const;
  double alike_cost(const Table& table, VertexId r, VertexId s) const;
  double row_cost(const Multigraph::Rows& rows, VertexId r, VertexId s) const;
  EdgeId between(VertexId r, VertexId s) const;
  VertexId neighbour(VertexId r, Stream& random) const;
  VertexId partner(VertexId r, Stream& random) const;
  std::vector<Pair> candidates(Stream& random) const;
  std::vector<VertexId> relabelled(const std::vector<VertexId>& to) const;

  const BlockTerms& terms_;
  const RunContext& run_;  // for a word that the work is to stop
  std::span<const VertexId> block_;
  Multigraph blocks_;
  std::vector<EdgeId> size_;
  BlockCounts counts_;
  Table out_alike_, in_alike_;
  std::vector<EdgeId> out_sum_, in_sum_;  // counts of the rows added up
};

/// What a part of the blocks is merged at a time, ever more carefully: every third, tenth, thirtieth.
constexpr std::array<VertexId, 3> merged_parts = {3, 10, 30};

/// How far n blocks are merged into one when so many are left, each step merging the same part of them.
inline double share_merged(VertexId count, VertexId n) {
  return n < 2 ? 1.0
               : 1.0 - std::log(static_cast<double>(count)) / std::log(static_cast<double>(n));
}

/// The blocks merged in pairs until so many are left, or one of each mode. Returns labels 0..k-1 by vertex.
std::vector<VertexId> merged_to(const Multigraph& graph, const BlockTerms& terms,
                                std::vector<VertexId> block, VertexId target, Stream& random,
                                const RunContext& run);

}  // namespace interzone::community
