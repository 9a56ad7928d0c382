#include "graph/parallel.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

namespace interzone {

namespace {

/// One parallel loop: chunks are handed out by a counter.
struct Job {
  Job(const std::function<void(std::size_t, int)>& work, std::size_t count)
      : task(work), chunks(count) {}

  void work(int worker) {
    for (;;) {
      const std::size_t chunk = next.fetch_add(1, std::memory_order_relaxed);
      if (chunk >= chunks || failed.load(std::memory_order_relaxed)) return;
      try {
        task(chunk, worker);
      } catch (...) {
        const std::lock_guard lock(mutex);
        failed.store(true, std::memory_order_relaxed);
        if (chunk < failed_chunk) {
          failed_chunk = chunk;
          failure = std::current_exception();
        }
      }
    }
  }

  const std::function<void(std::size_t, int)>& task;
  const std::size_t chunks;
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  std::mutex mutex = {};
  std::size_t failed_chunk = static_cast<std::size_t>(-1);
  std::exception_ptr failure = {};
};

/// Workers that wait for jobs: they spin briefly, then yield for a while, so that loops of microseconds do not pay
/// for a sleep, and then block.
class Pool {
 public:
  ~Pool() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    ready_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  /// Runs the job on the caller and up to `helpers` workers; false if the pool is busy.
  bool run(Job& job, int helpers) {
    const std::unique_lock owner(owner_, std::try_to_lock);
    if (!owner.owns_lock()) return false;
    {
      const std::lock_guard lock(mutex_);
      while (threads_.size() < static_cast<std::size_t>(helpers)) {
        const int worker = static_cast<int>(threads_.size()) + 1;
        threads_.emplace_back(
            [this, worker, seen = ticket_.load()] { wait_and_work(worker, seen); });
      }
      job_ = &job;
      helpers_ = helpers;
      ticket_.fetch_add(1, std::memory_order_release);
    }
    ready_.notify_all();
    job.work(0);
    {
      const std::lock_guard lock(mutex_);
      job_ = nullptr;  // nothing is left of it: who has not come by now need not
    }
    for (int spin = 0; running_.load(std::memory_order_acquire) != 0; ++spin) {
      if (spin > spins) std::this_thread::yield();
    }
    return true;
  }

 private:
  static constexpr int spins = 2000;
  static constexpr std::chrono::microseconds patience{200};

  /// Looks for the next job for a while: what is too short for a sleep is often followed by its like.
  void await_ticket(std::uint64_t seen) const {
    const auto same = [&] { return ticket_.load(std::memory_order_acquire) == seen; };
    for (int spin = 0; spin < spins && same(); ++spin) {
    }
    const auto end = std::chrono::steady_clock::now() + patience;
    while (same() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  }

  void wait_and_work(int worker, std::uint64_t seen) {
    for (;;) {
      await_ticket(seen);
      Job* job = nullptr;
      {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [&] { return stop_ || ticket_.load() != seen; });
        if (stop_) return;
        seen = ticket_.load();
        if (worker <= helpers_) job = job_;
        if (job != nullptr) running_.fetch_add(1, std::memory_order_relaxed);
      }
      if (job == nullptr) continue;
      job->work(worker);
      running_.fetch_sub(1, std::memory_order_release);
    }
  }

  std::mutex owner_, mutex_;
  std::condition_variable ready_;
  std::vector<std::thread> threads_;
  std::atomic<std::uint64_t> ticket_ = 0;
  std::atomic<int> running_ = 0;
  Job* job_ = nullptr;
  int helpers_ = 0;
  bool stop_ = false;
};

Pool& pool() {
  static Pool the_pool;
  return the_pool;
}

}  // namespace

int thread_count(const RunContext& run) {
  if (run.threads > 0) return run.threads;
  const unsigned available = std::thread::hardware_concurrency();
  return available == 0 ? 1 : static_cast<int>(available);
}

void run_chunks(const RunContext& run, std::size_t chunks,
                const std::function<void(std::size_t, int)>& task) {
  const auto wanted = std::min<std::size_t>(static_cast<std::size_t>(thread_count(run)), chunks);
  Job job(task, chunks);
  if (wanted <= 1 || !pool().run(job, static_cast<int>(wanted) - 1)) job.work(0);
  if (job.failure) std::rethrow_exception(job.failure);
}

void run_reported(const RunContext& run, std::size_t chunks, std::size_t least,
                  const std::function<void(std::size_t, int)>& task) {
  const std::size_t batch = std::max({least, chunks / 50, std::size_t{1}});
  for (std::size_t first = 0; first < chunks; first += batch) {
    run.step(static_cast<double>(first) / static_cast<double>(chunks));
    run_chunks(run, std::min(batch, chunks - first),
               [&](std::size_t offset, int worker) { task(first + offset, worker); });
  }
}

void run_works(const RunContext& run, std::size_t works,
               const std::function<void(std::size_t, const RunContext&)>& task) {
  std::vector<std::atomic<double>> done(works);
  run_chunks(run, works, [&](std::size_t work, int worker) {
    const auto report = [&, work, worker](double share) {
      done[work].store(share, std::memory_order_relaxed);
      if (worker != 0 || !run.progress) return;  // it is told from one thread
      double sum = 0.0;
      for (const auto& one : done) sum += one.load(std::memory_order_relaxed);
      run.progress(sum / static_cast<double>(works));
    };
    task(work, {.threads = 1, .progress = report, .cancelled = run.cancelled});
    done[work].store(1.0, std::memory_order_relaxed);
  });
}

RunContext part_of(const RunContext& run, double from, double to) {
  RunContext part = run;
  if (!run.progress) return part;
  part.progress = [whole = run.progress, from, to](double share) {
    whole(from + (to - from) * share);
  };
  return part;
}

}  // namespace interzone
