#pragma once

#include <atomic>
#include <functional>

#include "graph/error.hpp"

namespace interzone {

/// How to run, never what to compute: nothing here changes a result.
struct RunContext {
  int threads = 0;  ///< worker threads; 0 = as many as the machine has
  std::function<void(double)> progress =
      {};  ///< called with the share done, in [0, 1], from one thread
  const std::atomic<bool>* cancelled = nullptr;  ///< set it to true to stop the work soon

  /// Reports progress and throws Cancelled where the caller has asked to stop.
  void step(double share_done) const {
    check_cancelled();
    if (progress) progress(share_done);
  }
  /// The cheap half of step(), for inner loops and worker threads.
  void check_cancelled() const {
    if (cancelled != nullptr && cancelled->load(std::memory_order_relaxed)) throw Cancelled();
  }
};

/// Threads that `run` stands for on this machine, >= 1.
int thread_count(const RunContext& run);

}  // namespace interzone
