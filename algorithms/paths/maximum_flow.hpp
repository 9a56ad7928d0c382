#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "graph/run_context.hpp"

namespace interzone::paths {

/// Nodes and arcs of limited capacity, and the largest flows through them.
///
/// Definition   a flow from s to t sends into every other node what leaves it, and through no arc more
///              than its capacity; its value is what leaves s. A largest flow is as large as the
///              smallest total capacity of arcs that lead from a set with s to the rest with t.
/// Cost         O(nodes^2 arcs) at worst, O(arcs sqrt(nodes)) where all capacities are 1 and each node
///              but s and t has one arc in or out; 24 bytes an arc and its reverse each.
/// Repeatable   no randomness, one thread.
/// Source       Dinic 1970, Soviet Math. Doklady 11, 1277; Even & Tarjan 1975, doi:10.1137/0204043.
class FlowNetwork {
 public:
  using Node = std::uint32_t;

  explicit FlowNetwork(std::size_t nodes) : first_(nodes, none) {}
  /// An arc u -> v and its reverse; capacities are finite and >= 0.
  /// Errors: Error(limit) past 2^31 arcs.
  void add(Node u, Node v, double capacity, double reverse_capacity = 0.0);
  /// The value of a largest flow from s to another node t; `enough` if it is that or more. Forgets flows before.
  double maximum(Node s, Node t, double enough = std::numeric_limits<double>::infinity(),
                 const RunContext& run = {});
  /// After a flow less than `enough`: whether this node is on the side of s of a smallest cut, the one nearest to s.
  bool on_source_side(Node v) const { return level_[v] != none; }

 private:
  static constexpr std::uint32_t none = 0xffffffffU;

  struct Arc {
    Node head;
    std::uint32_t next;  // of the same tail
    double capacity, left;
  };

  bool find_levels(Node s, Node t);
  double block(Node s, Node t, double enough);
  double push_along_path();
  bool leads_on(Node u, std::uint32_t arc) const {
    return arcs_[arc].left > 0.0 && level_[arcs_[arc].head] == level_[u] + 1;
  }

  std::vector<std::uint32_t> first_;  // [nodes] arc
  std::vector<Arc> arcs_ = {};        // the reverse of a is a ^ 1
  std::vector<std::uint32_t> level_ = {}, current_ = {}, path_ = {};
  std::vector<Node> queue_ = {};
};

}  // namespace interzone::paths
