#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "algorithms/community/level.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"
#include "graph/run_context.hpp"

namespace interzone::community {

/// Visits to the vertices of a level, which may change their labels: first to all, in random order, then to those that
/// have a tie to a vertex that took another label than theirs, until there are none.
///
/// Visits go batch by batch. Threads judge the vertices of a batch as if each were alone; then these are settled one
/// after the other, judged again if a neighbour has changed since. Batches depend on n alone, hence so does what
/// happens, whatever the number of threads. Below 256 vertices each is a batch of its own.
class Visits {
 public:
  /// `label` is what the visits change.
  Visits(const Level& level, const std::vector<VertexId>& label, Stream& random,
         const RunContext& run);

  /// Threads that judge.
  int workers() const { return thread_count(run_); }

  /// judge(v, worker) gives a Verdict; settle(v, verdict) may change the label of v, and says whether it did.
  template <class Verdict, class Judge, class Settle>
  void run(Judge&& judge, Settle&& settle) {
    std::vector<Verdict> verdicts(batch_.size());
    while (take()) {
      const auto batch = std::span<const VertexId>(batch_).first(size_);
      const auto judge_share = [&](std::size_t s, int worker) {
        const std::size_t end = std::min(size_, (s + 1) * share);
        for (std::size_t i = s * share; i < end; ++i) {
          level_.prefetch(batch, i);
          verdicts[i] = judge(batch[i], worker);
        }
      };
      const std::size_t shares = (size_ + share - 1) / share;
      if (workers() > 1 && shares > 1) {
        run_chunks(run_, shares, judge_share);
      } else {
        for (std::size_t s = 0; s < shares; ++s) judge_share(s, 0);
      }
      for (std::size_t i = 0; i < size_; ++i) {
        level_.prefetch(batch, i);
        const VertexId v = batch[i];
        if (state_[v] == State::stale) verdicts[i] = judge(v, 0);
        state_[v] = State::settled;
        if (settle(v, verdicts[i])) wake_neighbours(v);
      }
    }
  }

 private:
  enum class State : unsigned char { settled, waits, judged, stale };
  static constexpr std::size_t share = 32;  // vertices that a thread takes at a time

  /// Takes the next batch off the queue; false if nobody waits.
  bool take();

  /// The label of v has changed: what was judged of its neighbours is stale, and who has another label waits again.
  void wake_neighbours(VertexId v) {
    const VertexId label = label_[v];
    level_.for_ties(v, [&](VertexId u, double) {
      if (state_[u] == State::judged) {
        state_[u] = State::stale;
      } else if (state_[u] == State::settled && label_[u] != label) {
        state_[u] = State::waits;
        std::size_t place = head_ + length_++;
        if (place >= ring_.size()) place -= ring_.size();
        ring_[place] = u;
      }
    });
  }

  const Level& level_;
  const std::vector<VertexId>& label_;
  RunContext run_;
  std::vector<VertexId> ring_;  // the queue
  std::size_t head_ = 0, length_;
  std::vector<State> state_;
  std::vector<VertexId> batch_;
  std::size_t size_ = 0;  // of the batch at hand
};

}  // namespace interzone::community
