#include "algorithms/centrality/temporal_betweenness.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "algorithms/paths/source_blocks.hpp"
#include "algorithms/paths/time_respecting.hpp"
#include "graph/error.hpp"

namespace interzone::centrality {

namespace {

/// Dependencies on one source. A state is a vertex with an arrival there: what may follow depends on
/// nothing else. States go level by level, by the ties of their paths; one that comes no earlier than
/// a path of fewer ties is on no shortest path, whatever follows.
class StateKernel {
 public:
  StateKernel(const paths::TimedArcs& arcs, double delay)
      : arcs_(arcs),
        delay_(delay),
        earliest_(arcs.vertex_count(), infinity),
        shortest_(arcs.vertex_count(), 0.0) {}

  void add(VertexId source, std::vector<double>& sum) {
    states_.assign(1, {.vertex = source, .arrival = -infinity, .paths = 1.0});
    steps_.clear();
    levels_.assign(1, {0, 0});
    earliest_[source] = -infinity;
    for (std::size_t begin = 0; begin < states_.size();) {
      const std::size_t end = states_.size();
      levels_.push_back({end, steps_.size()});
      take_steps(begin, end);
      close_level(end);
      begin = end;
    }
    depend(sum);
    for (const State& state : states_) {
      earliest_[state.vertex] = infinity;
      shortest_[state.vertex] = 0.0;
    }
  }

 private:
  struct State {
    VertexId vertex = 0;
    double arrival = 0.0;
    double paths = 0.0;       // that come here so
    double ending = 0.0;      // of them, those that are shortest to the vertex itself
    double dependency = 0.0;  // share of shortest paths to others
    double share = 0.0;       // of all that depends on it, what each path brings
  };
  struct Step {
    std::size_t from, to;  // places in states_
  };
  struct Level {
    std::size_t states, steps;  // where it begins
  };

  void take_steps(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const State state = states_[i];
      arcs_.for_each_next(state.vertex, state.arrival, delay_, [&](VertexId u, double arrival) {
        if (!(arrival < earliest_[u])) return;
        const std::size_t to = place_of(u, arrival);
        states_[to].paths += state.paths;
        steps_.push_back({i, to});
      });
    }
  }

  /// Where the state stands in the level being made; it is added if it is new.
  std::size_t place_of(VertexId vertex, double arrival) {
    if (2 * used_.size() >= slots_.size()) widen();
    const std::size_t slot = slot_of(vertex, arrival);
    if (slots_[slot] == 0) {
      slots_[slot] = states_.size();
      used_.push_back(slot);
      states_.push_back({.vertex = vertex, .arrival = arrival});
    }
    return slots_[slot];
  }

  /// The slot of a hash table that has the state, or the free one that it shall have.
  std::size_t slot_of(VertexId vertex, double arrival) const {
    std::uint64_t hash = std::bit_cast<std::uint64_t>(arrival) ^ (vertex * 0x9e3779b97f4a7c15U);
    hash = (hash ^ (hash >> 32U)) * 0xd6e8feb86659fd93U;
    hash ^= hash >> 32U;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
      if (slots_[slot] == 0) return slot;
      const State& state = states_[slots_[slot]];
      if (state.vertex == vertex && state.arrival == arrival) return slot;
    }
  }

  void widen() {
    slots_.assign(std::max<std::size_t>(64, 2 * slots_.size()), 0);
    used_.clear();
    for (std::size_t i = levels_.back().states; i < states_.size(); ++i) {
      used_.push_back(slot_of(states_[i].vertex, states_[i].arrival));
      slots_[used_.back()] = i;
    }
  }

  /// Vertices that no level before had are reached by their shortest paths.
  void close_level(std::size_t begin) {
    for (const std::size_t slot : used_) slots_[slot] = 0;
    used_.clear();
    for (std::size_t i = begin; i < states_.size(); ++i) {
      State& state = states_[i];
      require(std::isfinite(state.paths), ErrorCode::limit,
              "temporal_betweenness: more than 1e308 shortest paths between two vertices");
      if (earliest_[state.vertex] == infinity) state.ending = state.paths;
    }
    for (std::size_t i = begin; i < states_.size(); ++i) {
      const State& state = states_[i];
      shortest_[state.vertex] += state.ending;
      earliest_[state.vertex] = std::min(earliest_[state.vertex], state.arrival);
    }
  }

  /// From the last level up, each state hands to those that lead to it what their paths brought.
  void depend(std::vector<double>& sum) {
    Level end = {states_.size(), steps_.size()};
    for (std::size_t l = levels_.size() - 1; l > 0; --l) {
      for (std::size_t i = levels_[l].states; i < end.states; ++i) {
        State& state = states_[i];
        sum[state.vertex] += state.dependency;
        const double ending = state.ending / shortest_[state.vertex];
        state.share = (state.dependency + ending) / state.paths;
      }
      for (std::size_t s = levels_[l].steps; s < end.steps; ++s) {
        State& before = states_[steps_[s].from];
        before.dependency += before.paths * states_[steps_[s].to].share;
      }
      end = levels_[l];
    }
  }

  const paths::TimedArcs& arcs_;
  double delay_;
  std::vector<double> earliest_;  // arrival by paths of the levels before
  std::vector<double> shortest_;  // number of shortest paths to each vertex
  std::vector<State> states_ = {};
  std::vector<Step> steps_ = {};
  std::vector<Level> levels_ = {};
  std::vector<std::size_t> slots_ = {};  // a power of two of them: states, or 0 if free
  std::vector<std::size_t> used_ = {};   // those that are not free
};

}  // namespace

std::vector<double> temporal_betweenness(const TemporalView& view,
                                         const TemporalBetweennessOptions& options,
                                         const RunContext& run) {
  const double delay = options.delay;
  check_option(delay >= 0.0 && std::isfinite(delay), "temporal_betweenness.delay", delay,
               "finite and >= 0");
  view.check_order("temporal_betweenness");
  const std::size_t n = view.vertex_count();
  if (n < 3) return std::vector<double>(n, 0.0);
  const paths::TimedArcs arcs(view);
  constexpr std::size_t block = 16;
  auto score = paths::over_sources(
      run, n, block, n, [&] { return StateKernel(arcs, delay); },
      [](StateKernel& kernel, std::size_t s, std::vector<double>& sum) {
        kernel.add(static_cast<VertexId>(s), sum);
      });
  double unit = view.directed() ? 1.0 : 2.0;
  if (options.normalized) unit = static_cast<double>(n - 1) * static_cast<double>(n - 2);
  for (double& value : score) value /= unit;
  return score;
}

}  // namespace interzone::centrality
