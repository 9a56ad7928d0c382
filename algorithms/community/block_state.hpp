#pragma once

#include <span>
#include <vector>

#include "algorithms/community/block_terms.hpp"
#include "algorithms/community/pair_counts.hpp"

namespace interzone::community {

/// A partition into blocks that vertices move in, and what each move does to its description length.
class BlockState {
 public:
  /// Labels are below `capacity`. What is given must outlive the state.
  BlockState(const Multigraph& graph, const BlockTerms& terms, std::vector<VertexId> block,
             VertexId capacity);

  const Multigraph& members() const { return graph_; }
  const std::vector<VertexId>& block() const { return block_; }
  VertexId capacity() const { return static_cast<VertexId>(size_.size()); }
  VertexId size(VertexId b) const { return size_[b]; }
  VertexId count() const { return counts_.all(); }
  const BlockCounts& counts() const { return counts_; }
  /// Whether v may be in b: that is empty, or holds vertices of v's mode.
  bool fits(VertexId v, VertexId b) const { return size_[b] == 0 || mode_[b] == graph_.mode[v]; }
  /// A block without vertices to split b with, no_vertex where there is no more.
  VertexId empty_beside(VertexId /*b*/) const { return empty_.empty() ? no_vertex : empty_.back(); }

  /// Takes v out of its block; until put() only cost() may be asked.
  void take(VertexId v);
  /// What it costs to put the vertex taken into b.
  double cost(VertexId b) const;
  void put(VertexId b);

 private:
  void change(VertexId b, int sign);
  EdgeId between(VertexId r, VertexId s) const;
  template <class Function>
  void for_changes(VertexId b, Function&& f) const;

  const Multigraph& graph_;
  const BlockTerms& terms_;
  std::vector<VertexId> block_, size_;
  std::vector<std::uint8_t> mode_;
  std::vector<EdgeId> out_, in_;              // ends in each block
  std::vector<VertexId> out_kind_, in_kind_;  // of each vertex: its degree's place among all
  std::vector<VertexId> empty_;
  BlockCounts counts_;
  PairCounts edges_, out_alike_, in_alike_;
  VertexId taken_ = no_vertex;
  std::vector<EdgeId> to_, from_;  // edges of the vertex taken with each block
  std::vector<VertexId> touched_;
};

}  // namespace interzone::community
