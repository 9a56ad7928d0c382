#include "algorithms/paths/maximum_flow.hpp"

#include <algorithm>

#include "graph/error.hpp"

namespace interzone::paths {

void FlowNetwork::add(Node u, Node v, double capacity, double reverse_capacity) {
  require(arcs_.size() + 2 < none, ErrorCode::limit, "a flow network holds at most 2^31 arcs");
  const auto arc = static_cast<std::uint32_t>(arcs_.size());
  arcs_.push_back({v, first_[u], capacity, capacity});
  first_[u] = arc;
  arcs_.push_back({u, first_[v], reverse_capacity, reverse_capacity});
  first_[v] = arc + 1;
}

double FlowNetwork::maximum(Node s, Node t, double enough, const RunContext& run) {
  for (Arc& arc : arcs_) arc.left = arc.capacity;
  double flow = 0.0;
  while (flow < enough && find_levels(s, t)) {
    run.check_cancelled();
    current_ = first_;
    flow += block(s, t, enough - flow);
  }
  return std::min(flow, enough);
}

// Numbers nodes by their distance from s where something is left; whether t is among them.
bool FlowNetwork::find_levels(Node s, Node t) {
  level_.assign(first_.size(), none);
  level_[s] = 0;
  queue_.assign(1, s);
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    const Node u = queue_[i];
    for (std::uint32_t a = first_[u]; a != none; a = arcs_[a].next) {
      const Node v = arcs_[a].head;
      if (arcs_[a].left <= 0.0 || level_[v] != none) continue;
      level_[v] = level_[u] + 1;
      if (v == t) return true;
      queue_.push_back(v);
    }
  }
  return false;
}

// Sends flow along shortest paths until none is left or it is enough.
double FlowNetwork::block(Node s, Node t, double enough) {
  double flow = 0.0;
  path_.clear();
  Node u = s;
  while (flow < enough) {
    if (u == t) {
      flow += push_along_path();
      u = path_.empty() ? s : arcs_[path_.back()].head;
      continue;
    }
    std::uint32_t& a = current_[u];
    while (a != none && !leads_on(u, a)) a = arcs_[a].next;
    if (a != none) {
      path_.push_back(a);
      u = arcs_[a].head;
      continue;
    }
    if (u == s) break;
    u = arcs_[path_.back() ^ 1U].head;  // a dead end: back, and past the arc that led there
    path_.pop_back();
    current_[u] = arcs_[current_[u]].next;
  }
  return flow;
}

// Fills the path and cuts it before its first full arc.
double FlowNetwork::push_along_path() {
  double most = arcs_[path_.front()].left;
  for (const std::uint32_t a : path_) most = std::min(most, arcs_[a].left);
  std::size_t kept = path_.size();
  for (std::size_t i = path_.size(); i-- > 0;) {
    arcs_[path_[i]].left -= most;
    arcs_[path_[i] ^ 1U].left += most;
    if (arcs_[path_[i]].left <= 0.0) kept = i;
  }
  path_.resize(kept);
  return most;
}

}  // namespace interzone::paths
