#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "graph/parallel.hpp"
#include "graph/run_context.hpp"

namespace interzone::paths {

/// Adds up vectors of doubles in a fixed order while blocks are worked on in any order: the sum of
/// a block is added once those of all blocks before it have been. Same bits for any number of
/// threads; memory for as many vectors as blocks are waiting, usually one for each thread.
class SumInOrder {
 public:
  explicit SumInOrder(std::size_t size) : total_(size, 0.0) {}

  void add(std::size_t block, std::vector<double> sum) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(block, std::move(sum));
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
      const auto& values = waiting_.begin()->second;
      for (std::size_t i = 0; i < total_.size(); ++i) total_[i] += values[i];
      waiting_.erase(waiting_.begin());
      ++next_;
    }
  }
  std::vector<double> take() { return std::move(total_); }

 private:
  std::mutex mutex_ = {};
  std::vector<double> total_;
  std::map<std::size_t, std::vector<double>> waiting_ = {};
  std::size_t next_ = 0;
};

/// Sum over all sources of what work(kernel, source, sum) adds to the vector `sum` of `size`
/// values. Sources 0..sources-1 go in blocks of `block`; each thread makes itself one kernel.
template <class MakeKernel, class Work>
std::vector<double> sum_over_sources(const RunContext& run, std::size_t sources, std::size_t block,
                                     std::size_t size, MakeKernel&& make_kernel, Work&& work) {
  using Kernel = decltype(make_kernel());
  const std::size_t blocks = (sources + block - 1) / block;
  std::vector<std::unique_ptr<Kernel>> kernels(static_cast<std::size_t>(thread_count(run)));
  SumInOrder total(size);
  run_chunks(run, blocks, [&](std::size_t b, int worker) {
    auto& kernel = kernels[static_cast<std::size_t>(worker)];
    if (!kernel) kernel = std::make_unique<Kernel>(make_kernel());
    std::vector<double> sum(size, 0.0);
    const std::size_t last = std::min(sources, (b + 1) * block);
    for (std::size_t s = b * block; s < last; ++s) {
      run.check_cancelled();
      work(*kernel, s, sum);
    }
    if (worker == 0) run.step(static_cast<double>(b) / static_cast<double>(blocks));
    total.add(b, std::move(sum));
  });
  return total.take();
}

}  // namespace interzone::paths
