#include "tests/support/oracle_temporal.hpp"

#include <algorithm>
#include <map>

namespace interzone::testing_support::oracle {

namespace {

struct Tie {
  double start, end;
  VertexId source, target;
};

class Search {
 public:
  Search(std::vector<Tie> ties, double delay) : ties_(std::move(ties)), delay_(delay) {}

  /// The vertices of each shortest path from `source`, by where it ends.
  std::map<VertexId, std::vector<std::vector<VertexId>>> from(VertexId source) {
    found_.clear();
    vertices_ = {source};
    extend();
    return found_;
  }

 private:
  bool feasible() const {
    for (std::size_t i = 0; i < path_.size(); ++i) {
      for (std::size_t j = i; j < path_.size(); ++j) {
        if (path_[i].start + static_cast<double>(j - i) * delay_ > path_[j].end) return false;
      }
    }
    return true;
  }

  void extend() {
    for (const Tie& tie : ties_) {
      if (tie.source != vertices_.back()) continue;
      if (std::ranges::find(vertices_, tie.target) != vertices_.end()) continue;
      path_.push_back(tie);
      vertices_.push_back(tie.target);
      if (feasible()) {
        auto& best = found_[tie.target];
        if (!best.empty() && best[0].size() > vertices_.size()) best.clear();
        if (best.empty() || best[0].size() == vertices_.size()) best.push_back(vertices_);
        extend();
      }
      path_.pop_back();
      vertices_.pop_back();
    }
  }

  std::vector<Tie> ties_;
  double delay_;
  std::vector<Tie> path_ = {};
  std::vector<VertexId> vertices_ = {};
  std::map<VertexId, std::vector<std::vector<VertexId>>> found_ = {};
};

}  // namespace

Temporal temporal(const TemporalView& view, double delay) {
  std::vector<Tie> ties;
  for (const Contact& c : view.contacts()) {
    ties.push_back({c.start, c.end, c.source, c.target});
    if (!view.directed()) ties.push_back({c.start, c.end, c.target, c.source});
  }
  const VertexId n = view.vertex_count();
  const std::vector<double> zeros(n, 0.0);
  Temporal result = {zeros, zeros, zeros, zeros};
  Search search(std::move(ties), delay);
  for (VertexId s = 0; s < n; ++s) {
    for (const auto& [t, paths] : search.from(s)) {
      result.hops[s] += static_cast<double>(paths[0].size() - 1);
      result.reached[s] += 1;
      result.reached_by[t] += 1;
      for (const auto& path : paths) {
        for (const VertexId v : path) {
          if (v != s && v != t) result.betweenness[v] += 1.0 / static_cast<double>(paths.size());
        }
      }
    }
  }
  return result;
}

TemporalView random_temporal(VertexId n, std::size_t contacts, bool directed, bool periods,
                             Seed seed) {
  Stream random(seed, 0);
  std::vector<Contact> list;
  for (std::size_t i = 0; i < contacts; ++i) {
    Contact contact;
    contact.source = static_cast<VertexId>(random.below(n));
    contact.target = static_cast<VertexId>(random.below(n));
    contact.start = static_cast<double>(random.below(6));
    contact.end = contact.start + (periods ? static_cast<double>(random.below(3)) : 0.0);
    if (periods && random.chance(0.1)) contact.start = -infinity;
    if (periods && random.chance(0.1)) contact.end = infinity;
    list.push_back(contact);
  }
  return TemporalView(n, directed, std::move(list));
}

TemporalView at_once(const GraphView& view, double moment) {
  std::vector<Contact> contacts;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (const VertexId u : view.out_neighbours(v)) {
      if (!view.directed() && u <= v) continue;  // loops play no part
      contacts.push_back({.start = moment, .end = moment, .source = v, .target = u});
    }
  }
  return TemporalView(view.vertex_count(), view.directed(), std::move(contacts));
}

}  // namespace interzone::testing_support::oracle
