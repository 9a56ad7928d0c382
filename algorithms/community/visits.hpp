#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "algorithms/community/level.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"
#include "graph/run_context.hpp"

namespace interzone::community {

/// Visits to the vertices of a level, which may change their labels: first to all, in random order, then to those that
/// have a tie to a vertex that took another label than theirs, until there are none.
///
/// Visits go batch by batch. While one thread settles the vertices of a batch, one after the other, others judge those
/// of the next as if each were alone; whoever had a neighbour that changed since is judged again when settled. Batches
/// depend on n alone, hence so does what happens, whatever the number of threads. Below 256 vertices there are none:
/// each is judged as it is settled.
class Visits {
 public:
  /// `label` is what the visits change.
  Visits(const Level& level, std::vector<VertexId>& label, Stream& random, const RunContext& run);

  /// Threads that judge and settle.
  int workers() const { return thread_count(run_); }

  /// Of u, for judges: another thread may be changing it, and then the judgement does not count.
  VertexId label(VertexId u) const {
    return std::atomic_ref(label_[u]).load(std::memory_order_relaxed);
  }
  /// Gives the vertex that is being settled another label.
  void relabel(VertexId v, VertexId label) {
    std::atomic_ref(label_[v]).store(label, std::memory_order_relaxed);
  }

  /// judge(v, worker) gives a Verdict by the labels of v and its neighbours alone; settle(v, verdict) may relabel v,
  /// and says whether it did.
  template <class Verdict, class Judge, class Settle>
  void run(Judge&& judge, Settle&& settle) {
    if (workers() > 1) {
      run<Verdict>(judge, judge, settle, [] {});
    } else {  // whoever is judged when settled is not judged twice; the queue's order is the same
      settle_each<Verdict>(judge, settle);
    }
  }

  /// The same where a judgement depends on more than that: judge(v, worker) sees it as it was when between() ran last,
  /// after one batch was settled; judge_now(v, worker), of those settled just then, sees it as it is.
  template <class Verdict, class Judge, class JudgeNow, class Settle, class Between>
  void run(Judge&& judge, JudgeNow&& judge_now, Settle&& settle, Between&& between) {
    if (batch_size_ == 1) return settle_each<Verdict>(judge_now, settle);
    std::vector<VertexId> batch, next;
    std::vector<Verdict> verdicts(batch_size_), next_verdicts(batch_size_);
    const auto judge_share = [&](std::size_t s, int worker) {
      const std::size_t end = std::min(next.size(), (s + 1) * share);
      for (std::size_t i = s * share; i < end; ++i) {
        level_.prefetch(next, i);
        next_verdicts[i] = judge(next[i], worker);
      }
    };
    const auto settle_batch = [&](int worker) {
      for (std::size_t i = 0; i < batch.size(); ++i) {
        level_.prefetch(batch, i);
        const VertexId v = batch[i];
        if (state_[v] == State::stale) verdicts[i] = judge_now(v, worker);
        state_[v] = State::settled;
        if (settle(v, verdicts[i])) wake_neighbours(v);
      }
    };
    do {
      take(next);
      const std::size_t shares = (next.size() + share - 1) / share;
      const bool several = shares > 1 || (shares == 1 && !batch.empty());
      if (several && workers() > 1) {
        run_chunks(run_, shares + 1, [&](std::size_t chunk, int worker) {
          chunk == 0 ? settle_batch(worker) : judge_share(chunk - 1, worker);
        });
      } else {
        for (std::size_t s = 0; s < shares; ++s) judge_share(s, 0);
        settle_batch(0);
      }
      between();
      std::swap(batch, next);
      std::swap(verdicts, next_verdicts);
    } while (!batch.empty() || length_ > 0);
  }

 private:
  enum class State : unsigned char { settled, waits, judged, stale };
  static constexpr std::size_t share = 32;  // vertices that a thread takes at a time

  template <class Verdict, class Judge, class Settle>
  void settle_each(Judge&& judge, Settle&& settle) {
    std::vector<VertexId> batch;
    for (take(batch); !batch.empty(); take(batch)) {
      for (std::size_t i = 0; i < batch.size(); ++i) {
        level_.prefetch(batch, i);
        const VertexId v = batch[i];
        const Verdict verdict = judge(v, 0);
        state_[v] = State::settled;
        if (settle(v, verdict)) wake_neighbours(v);
      }
    }
  }

  /// Takes the next batch off the queue, empty if nobody waits.
  void take(std::vector<VertexId>& batch);

  /// The label of v has changed: what was judged of its neighbours is stale, and who has another label waits again.
  void wake_neighbours(VertexId v) {
    const VertexId own = label(v);
    level_.for_ties(v, [&](VertexId u, double) {
      if (state_[u] == State::judged) {
        state_[u] = State::stale;
      } else if (state_[u] == State::settled && label(u) != own) {
        state_[u] = State::waits;
        std::size_t place = head_ + length_++;
        if (place >= ring_.size()) place -= ring_.size();
        ring_[place] = u;
      }
    });
  }

  const Level& level_;
  std::vector<VertexId>& label_;
  RunContext run_;
  std::vector<VertexId> ring_;  // the queue
  std::size_t head_ = 0, length_;
  std::vector<State> state_;
  std::size_t batch_size_;
};

}  // namespace interzone::community
