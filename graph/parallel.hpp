#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

#include "graph/ids.hpp"
#include "graph/run_context.hpp"

namespace interzone {

/// Elements in one chunk of a parallel loop. Chunks depend on n alone, never on the number of
/// threads: that is what keeps results the same bit for bit.
inline constexpr std::size_t default_chunk = 4096;

/// Runs task(chunk, worker) for chunk = 0..chunks-1 on up to thread_count(run) workers of one pool;
/// worker is in [0, thread_count(run)). Which worker runs which chunk is not fixed. The first
/// exception (of the lowest chunk that threw) is rethrown after all workers stopped. One chunk, one
/// thread or a call from inside a task runs serially on the caller.
void run_chunks(const RunContext& run, std::size_t chunks,
                const std::function<void(std::size_t chunk, int worker)>& task);

/// The same in batches of a fiftieth of the chunks, at least `least`, with a report of progress before each: for
/// chunks that take long.
void run_reported(const RunContext& run, std::size_t chunks, std::size_t least,
                  const std::function<void(std::size_t chunk, int worker)>& task);

/// The same for a few pieces of work that take long: each is one thread's and steps `own` as it goes on, which reports
/// how far they are together.
void run_works(const RunContext& run, std::size_t works,
               const std::function<void(std::size_t work, const RunContext& own)>& task);

/// The part of a work's progress from one share to another, as a whole one.
RunContext part_of(const RunContext& run, double from, double to);

/// f(i) for every i in [0, n), in chunks. f must touch only what belongs to i.
template <class Index, class Function>
void parallel_for(const RunContext& run, Index n, Function&& f, std::size_t chunk = default_chunk) {
  const auto total = static_cast<std::size_t>(n);
  const std::size_t chunks = (total + chunk - 1) / chunk;
  const auto body = [&](std::size_t c, int) {
    run.check_cancelled();
    const std::size_t last = std::min(total, (c + 1) * chunk);
    for (std::size_t i = c * chunk; i < last; ++i) f(static_cast<Index>(i));
  };
  if (chunks <= 1 || run.threads == 1) {
    for (std::size_t c = 0; c < chunks; ++c) body(c, 0);
  } else {
    run_chunks(run, chunks, body);
  }
}

/// Sum of f(i) over i in [0, n): each chunk from left to right, then the chunks from left to right.
/// Same bits for any number of threads.
template <class Index, class Function>
double ordered_sum(const RunContext& run, Index n, Function&& f,
                   std::size_t chunk = default_chunk) {
  const auto total = static_cast<std::size_t>(n);
  const std::size_t chunks = (total + chunk - 1) / chunk;
  std::vector<double> part(chunks, 0.0);
  parallel_for(
      run, chunks,
      [&](std::size_t c) {
        const std::size_t last = std::min(total, (c + 1) * chunk);
        double sum = 0.0;
        for (std::size_t i = c * chunk; i < last; ++i) sum += f(static_cast<Index>(i));
        part[c] = sum;
      },
      1);
  double sum = 0.0;
  for (const double value : part) sum += value;
  return sum;
}

}  // namespace interzone
