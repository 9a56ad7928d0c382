#include "algorithms/community/visits.hpp"

#include <numeric>

namespace interzone::community {

namespace {

/// Large enough for threads to share, and so small that few of those judged have a neighbour that changes meanwhile.
std::size_t batch_size(VertexId n) {
  const VertexId large = std::clamp(n / 512U, 128U, 256U);
  return std::clamp(n / 128U, 1U, large);
}

}  // namespace

Visits::Visits(const Level& level, std::vector<VertexId>& label, Stream& random,
               const RunContext& run)
    : level_(level),
      label_(label),
      run_(run),
      ring_(level.size()),
      length_(level.size()),
      state_(level.size(), State::waits),
      batch_size_(batch_size(level.size())) {
  // No more threads than there is work for at a time: each has memory of its own.
  const auto shares = static_cast<int>(batch_size_ / share);
  run_.threads = shares == 0 ? 1 : std::clamp(thread_count(run_), 1, shares + 1);
  std::iota(ring_.begin(), ring_.end(), VertexId{0});
  random.shuffle(std::span(ring_));
}

void Visits::take(std::vector<VertexId>& batch) {
  run_.check_cancelled();
  // Not all who wait, so that some can be judged while these are settled.
  const std::size_t some = std::max(share, length_ / 2);
  const std::size_t size = std::min({batch_size_, some, length_, ring_.size() - head_});
  const auto first = ring_.begin() + static_cast<std::ptrdiff_t>(head_);
  batch.assign(first, first + static_cast<std::ptrdiff_t>(size));
  for (const VertexId v : batch) state_[v] = State::judged;
  head_ = head_ + size == ring_.size() ? 0 : head_ + size;
  length_ -= size;
}

}  // namespace interzone::community
