#pragma once

#include <optional>
#include <span>
#include <vector>

#include "algorithms/community/block_state.hpp"
#include "algorithms/community/nested_description_length.hpp"

namespace interzone::community {

/// The blocks of one level that members move between, the levels above held, and what each move does to
/// nested_description_length(): where a block has edges and where it is the first or the last of a block
/// above, all levels change.
class NestedState {
 public:
  /// levels: that which is to change, of the vertices of `members`, and those above; labels 0..k-1 of the
  /// first below `capacity`. network: members are the vertices of the network. What is given must outlive
  /// the state, but for levels.
  NestedState(const Multigraph& members, const BlockTerms& terms, bool network,
              std::span<const std::vector<VertexId>> levels, VertexId capacity);
  /// Of members that stand for so many each, blocks of which they are all; none of the network.
  NestedState(const Multigraph& members, const BlockTerms& terms, std::vector<EdgeId> weight,
              std::span<const std::vector<VertexId>> levels);

  const Multigraph& members() const { return members_; }
  const std::vector<VertexId>& block() const { return block_; }
  VertexId capacity() const { return static_cast<VertexId>(levels_[0].size.size()); }
  VertexId size(VertexId b) const { return static_cast<VertexId>(levels_[0].size[b]); }
  VertexId count() const { return levels_[0].counts.all(); }
  /// Whether v may be in b: that is empty, or holds members of v's mode.
  bool fits(VertexId v, VertexId b) const {
    return size(b) == 0 || levels_[0].mode[b] == members_.mode[v];
  }
  /// A block without members, no_vertex where there is no more; it needs a place above before it is filled.
  VertexId empty_block() const { return empty_.empty() ? no_vertex : empty_.back(); }
  void place(VertexId empty, VertexId above) { levels_[0].parent[empty] = above; }
  /// An empty block placed where b is, no_vertex where there is no more.
  VertexId empty_beside(VertexId b);

  /// Takes v out of its block; until put() only cost() may be asked.
  void take(VertexId v);
  /// What it costs to put the member taken into b: differences between blocks count.
  double cost(VertexId b);
  void put(VertexId b);

  /// The levels as they are now, labels 0..k-1.
  BlockLevels levels() const;

 private:
  struct Entry {
    VertexId to;
    EdgeId edges;
  };
  using Rows = std::vector<std::vector<Entry>>;  // sorted
  struct Level {
    Rows out = {}, in = {};  // edges between blocks, those within in `out`; in: if directed
    std::vector<EdgeId> size = {};
    std::vector<VertexId> parent = {};  // of each block, empty at the top
    std::vector<std::uint8_t> mode = {};
    EdgeId members[2] = {0, 0};  // of each mode
    BlockCounts counts = {};
    std::vector<EdgeId> to = {}, from = {};  // edges of the member taken with each block
    std::vector<VertexId> touched = {};
    void touch(VertexId b, EdgeId to_b, EdgeId from_b);
    void forget();
  };
  VertexId above(VertexId b) const { return levels_[0].parent[b]; }
  static EdgeId at(const std::vector<Entry>& row, VertexId to);
  static void add(std::vector<Entry>& row, VertexId to, EdgeId edges, int sign);
  void fill(bool network, std::span<const std::vector<VertexId>> levels, VertexId capacity);
  bool alike_above(VertexId b) const;
  void lift();
  bool change(Level& level, VertexId b, EdgeId grows, int sign) const;
  void change_above(VertexId b, int sign);
  double cost_above(VertexId b);
  void change_edges(Level& level, VertexId b, int sign) const;
  double row_cost(const Level& level, const Rows& rows, const std::vector<EdgeId>& more, VertexId b,
                  EdgeId grows) const;
  double level_cost(const Level& level, VertexId b, EdgeId grows) const;

  const Multigraph& members_;
  const BlockTerms& terms_;
  std::optional<BlockState> network_;  // costs of the first level, if of the network
  std::vector<EdgeId> weight_;
  std::vector<VertexId> block_, empty_;
  std::vector<Level> levels_;
  VertexId taken_ = no_vertex, own_ = no_vertex;  // what is taken, and where it was
  std::uint8_t mode_ = 0;                         // of what is taken
  bool lifted_ = false;                           // out of the levels above, too
  double stay_ = 0.0;                             // costs above of putting it back
  std::vector<double> known_;  // costs above the first level by block there, NaN: not known yet
  std::vector<VertexId> known_blocks_;
};

}  // namespace interzone::community
