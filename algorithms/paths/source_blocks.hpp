#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "graph/parallel.hpp"
#include "graph/run_context.hpp"

namespace interzone::paths {

/// Joins vectors of doubles in a fixed order while blocks are worked on in any order: the vector of
/// a block is joined once those of all blocks before it have been. Same bits for any number of
/// threads; memory for as many vectors as blocks are waiting, usually one for each thread.
template <class Join>
class JoinInOrder {
 public:
  JoinInOrder(std::size_t size, Join join) : join_(std::move(join)), total_(size, 0.0) {}

  void add(std::size_t block, std::vector<double> sum) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(block, std::move(sum));
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
      const auto& values = waiting_.begin()->second;
      for (std::size_t i = 0; i < total_.size(); ++i) total_[i] = join_(i, total_[i], values[i]);
      waiting_.erase(waiting_.begin());
      ++next_;
    }
  }
  std::vector<double> take() { return std::move(total_); }

 private:
  Join join_;
  std::mutex mutex_ = {};
  std::vector<double> total_;
  std::map<std::size_t, std::vector<double>> waiting_ = {};
  std::size_t next_ = 0;
};

/// Adds value i of a block to that of all blocks before.
struct Add {
  double operator()(std::size_t, double total, double value) const { return total + value; }
};

/// What work(kernel, source, sum) makes of a vector `sum` of `size` zeros, over all sources of a
/// block, joined over the blocks by join(i, total, value). Sources 0..sources-1 go in blocks of
/// `block`; each thread makes itself one kernel.
template <class MakeKernel, class Work, class Join = Add>
std::vector<double> over_sources(const RunContext& run, std::size_t sources, std::size_t block,
                                 std::size_t size, MakeKernel&& make_kernel, Work&& work,
                                 Join join = {}) {
  using Kernel = decltype(make_kernel());
  const std::size_t blocks = (sources + block - 1) / block;
  std::vector<std::unique_ptr<Kernel>> kernels(static_cast<std::size_t>(thread_count(run)));
  JoinInOrder<Join> total(size, std::move(join));
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
