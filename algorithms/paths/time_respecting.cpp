#include "algorithms/paths/time_respecting.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace interzone::paths {

TimedArcs::TimedArcs(const TemporalView& view) : start_(view.vertex_count() + std::size_t{1}, 0) {
  std::vector<std::pair<VertexId, TimedArc>> arcs;  // where it leads from
  for (const Contact& contact : view.contacts()) {
    if (contact.source == contact.target) continue;
    arcs.emplace_back(contact.source, TimedArc{contact.start, contact.end, contact.target});
    if (view.directed()) continue;
    arcs.emplace_back(contact.target, TimedArc{contact.start, contact.end, contact.source});
  }
  const auto order = [](const auto& entry) {
    const auto& [source, arc] = entry;
    return std::tuple(source, -arc.end, arc.start, arc.target);
  };
  std::ranges::sort(arcs, {}, order);
  arcs_.reserve(arcs.size());
  for (const auto& [source, arc] : arcs) {
    ++start_[source + std::size_t{1}];
    arcs_.push_back(arc);
  }
  std::partial_sum(start_.begin(), start_.end(), start_.begin());
}

FewestContacts::FewestContacts(const TimedArcs& arcs, double delay)
    : arcs_(arcs),
      delay_(delay),
      arrival_(arcs.vertex_count(), infinity),
      next_(arcs.vertex_count(), infinity),
      hops_(arcs.vertex_count(), 0) {}

/// Level by level: of the paths of as many contacts, the one that arrives first can do all that the
/// others can, and only vertices where it comes earlier than all shorter ones lead on.
void FewestContacts::run(VertexId source) {
  for (const VertexId v : reached_) {
    hops_[v] = 0;
    arrival_[v] = next_[v] = infinity;
  }
  reached_.clear();
  arrival_[source] = -infinity;
  level_.assign(1, source);
  for (std::size_t hops = 1; !level_.empty(); ++hops) {
    next_level_.clear();
    for (const VertexId v : level_) {
      arcs_.for_each_next(v, arrival_[v], delay_, [&](VertexId u, double arrival) {
        if (!(arrival < arrival_[u] && arrival < next_[u])) return;
        if (next_[u] >= arrival_[u]) next_level_.push_back(u);
        next_[u] = arrival;
      });
    }
    for (const VertexId u : next_level_) {
      if (hops_[u] == 0) {
        hops_[u] = hops;
        reached_.push_back(u);
      }
      arrival_[u] = next_[u];
    }
    std::swap(level_, next_level_);
  }
  arrival_[source] = infinity;
}

}  // namespace interzone::paths
