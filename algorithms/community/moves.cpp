#include "algorithms/community/level.hpp"
#include "algorithms/community/visit_queue.hpp"

namespace interzone::community {

namespace {

class Mover {
 public:
  Mover(const Level& level, std::vector<VertexId>& community, Stream& random)
      : level_(level),
        community_(community),
        queue_(level.size(), random),
        state_(level.size()),
        in_mass_(level.in_mass.empty() ? 0 : level.size(), 0.0),
        size_(level.size(), 0),
        touched_(level.size() + 1U) {
    for (VertexId v = 0; v < level.size(); ++v) {
      add(v, community[v]);
      total_ += level.mass[v];
      total_in_ += level.in_mass_of(v);
    }
    for (VertexId c = level.size(); c-- > 0;) {
      if (size_[c] == 0) empty_.push_back(c);
    }
  }

  bool run(const RunContext& context) {
    bool moved = false;
    for (std::size_t visits = 0; !queue_.empty(); ++visits) {
      if (visits % 4096 == 0) context.check_cancelled();
      level_.prefetch(queue_.ring(), queue_.head());
      const VertexId v = queue_.pop();
      const VertexId to = best_community(v);
      if (to == community_[v]) continue;
      moved = true;
      move(v, to);
    }
    return moved;
  }

 private:
  struct State {
    double ties = 0.0;  // of the vertex that is visited
    double mass = 0.0;
  };

  void add(VertexId v, VertexId c) {
    state_[c].mass += level_.mass[v];
    if (!in_mass_.empty()) in_mass_[c] += level_.in_mass[v];
    ++size_[c];
  }

  void move(VertexId v, VertexId to) {
    const VertexId from = community_[v];
    if (size_[to] == 0) empty_.pop_back();
    add(v, to);
    state_[from].mass -= level_.mass[v];
    if (!in_mass_.empty()) in_mass_[from] -= level_.in_mass[v];
    if (--size_[from] == 0) {
      state_[from].mass = 0.0;  // rounding leaves no trace
      if (!in_mass_.empty()) in_mass_[from] = 0.0;
      empty_.push_back(from);
    }
    community_[v] = to;
    level_.for_ties(v, [&](VertexId u, double) {
      if (community_[u] != to) queue_.push(u);
    });
  }

  /// The community where v adds most; its own unless another is better by more than rounding.
  VertexId best_community(VertexId v) {
    std::size_t found = 0;
    level_.for_ties(v, [&](VertexId u, double w) {
      const VertexId c = community_[u];
      State& state = state_[c];
      touched_[found] = c;
      found += state.ties == 0.0 ? 1 : 0;
      state.ties += w;
    });
    const VertexId own = community_[v];
    const double mass = level_.mass[v], in_mass = level_.in_mass_of(v);
    const auto in_mass_at = [&](VertexId c) { return in_mass_.empty() ? 0.0 : in_mass_[c]; };
    const double own_ties = state_[own].ties;
    double best_gain =
        own_ties - level_.cost(mass, in_mass, state_[own].mass - mass, in_mass_at(own) - in_mass);
    const double rounding = 1e-12 * (own_ties + level_.cost(mass, in_mass, total_, total_in_));
    VertexId best = own;
    for (std::size_t i = 0; i < found; ++i) {
      const VertexId c = touched_[i];
      State& state = state_[c];
      const double gain = state.ties - level_.cost(mass, in_mass, state.mass, in_mass_at(c));
      state.ties = 0.0;
      if (gain > best_gain + rounding && c != own) {
        best_gain = gain;
        best = c;
      }
    }
    if (best_gain < -rounding && size_[own] > 1) return empty_.back();
    return best;
  }

  const Level& level_;
  std::vector<VertexId>& community_;
  VisitQueue queue_;
  std::vector<State> state_;       // of each community
  std::vector<double> in_mass_;    // of each community, where there are two kinds of mass
  std::vector<VertexId> size_;     // vertices of this level in each community
  std::vector<VertexId> empty_;    // communities of size 0
  std::vector<VertexId> touched_;  // communities that the visited vertex has ties to
  double total_ = 0.0, total_in_ = 0.0;
};

}  // namespace

bool move_vertices(const Level& level, std::vector<VertexId>& community, Stream& random,
                   const RunContext& run) {
  return Mover(level, community, random).run(run);
}

}  // namespace interzone::community
