#pragma once

#include <cstdint>
#include <vector>

#include "algorithms/community/description_length.hpp"
#include "algorithms/community/level.hpp"
#include "algorithms/community/multigraph.hpp"
#include "algorithms/statistics/restricted_partitions.hpp"

namespace interzone::community {

inline constexpr double shorter = -1e-7;  ///< a change of length below this is more than rounding

/// How many blocks there are, of each mode; all are of mode 0 where a network has one.
struct BlockCounts {
  VertexId of_mode[2] = {0, 0};
  VertexId all() const { return of_mode[0] + of_mode[1]; }
};

/// The degrees of the vertices of a block, from the least.
std::vector<EdgeId> sorted_degrees(const Groups& groups, const std::vector<EdgeId>& degree,
                                   VertexId block);

/// The terms that description_length() adds up, of one graph and any blocks.
class BlockTerms {
 public:
  /// of_edges: counts() also describes how many edges are between which blocks.
  explicit BlockTerms(const Multigraph& graph, bool of_edges = true);

  /// Of edges between two blocks, or within one, once for each pair.
  double pair(EdgeId edges, bool within) const;
  /// Of the ends in one block of n vertices, but for the vertices of each degree.
  double ends(EdgeId out, EdgeId in, EdgeId n) const;
  /// Of the vertices of one degree in one block.
  double alike(EdgeId vertices) const { return -log_factorial(vertices); }
  /// Of the numbers of blocks.
  double counts(const BlockCounts& blocks) const;
  double log_factorial(EdgeId x) const;
  /// Logarithm of the ways to put so many things into boxes, boxes > 0 unless there are no things.
  double ways(EdgeId boxes, EdgeId things) const;
  /// Of n vertices of one mode in so many blocks, but for the sizes of these.
  double partition(EdgeId n, EdgeId blocks) const;
  /// Of all of it.
  DescriptionLengthResult sum(const Multigraph& graph, std::span<const VertexId> block) const;

 private:
  double partition(const BlockCounts& blocks) const;
  double edges(const BlockCounts& blocks) const;

  bool directed_, two_mode_, of_edges_;
  EdgeId m_;
  EdgeId n_[2] = {0, 0};  // vertices of each mode
  std::vector<double> log_factorial_;
  statistics::RestrictedPartitions partitions_;
};

}  // namespace interzone::community
