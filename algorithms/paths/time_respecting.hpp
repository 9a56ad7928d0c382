#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "graph/temporal_view.hpp"

namespace interzone::paths {

/// A contact as seen from one of its ends.
struct TimedArc {
  double start = 0.0, end = 0.0;  ///< it can be entered at any moment from the one to the other
  VertexId target = 0;
};

/// The contacts of a view by the vertex that they lead from, those that end last first; an undirected
/// one stands at both ends. Loops are left out.
class TimedArcs {
 public:
  explicit TimedArcs(const TemporalView& view);

  VertexId vertex_count() const { return static_cast<VertexId>(start_.size() - 1); }
  std::size_t arc_count() const { return arcs_.size(); }
  /// f(target, arrival) for each contact that who is at v since `ready` can still enter: he waits for
  /// its start if he must, and arrives `delay` later.
  template <class Function>
  void for_each_next(VertexId v, double ready, double delay, Function&& f) const {
    for (std::size_t i = start_[v]; i < start_[v + std::size_t{1}]; ++i) {
      const TimedArc& arc = arcs_[i];
      if (arc.end < ready) return;
      f(arc.target, (arc.start > ready ? arc.start : ready) + delay);
    }
  }

 private:
  std::vector<std::size_t> start_;
  std::vector<TimedArc> arcs_;
};

/// From one source to all others in the fewest contacts.
///
/// A path is a sequence of contacts, each from where the last one led, entered at moments of their own
/// periods, each at least `delay` after the one before. One may wait at a vertex for any time.
class FewestContacts {
 public:
  FewestContacts(const TimedArcs& arcs, double delay);

  void run(VertexId source);
  /// The other vertices reached, nearest first.
  std::span<const VertexId> reached() const { return reached_; }
  /// Contacts on the way to a vertex reached by the last run.
  std::size_t hops(VertexId v) const { return hops_[v]; }

 private:
  const TimedArcs& arcs_;
  double delay_;
  std::vector<double> arrival_,
      next_;                       // earliest, by paths of the levels so far, of the next level
  std::vector<std::size_t> hops_;  // 0: not reached
  std::vector<VertexId> reached_ = {}, level_ = {}, next_level_ = {};
};

}  // namespace interzone::paths
