#include "algorithms/community/visits.hpp"

#include <numeric>

namespace interzone::community {

Visits::Visits(const Level& level, const std::vector<VertexId>& label, Stream& random,
               const RunContext& run)
    : level_(level),
      label_(label),
      run_(run),
      ring_(level.size()),
      length_(level.size()),
      state_(level.size(), State::waits),
      batch_(std::clamp<std::size_t>(level.size() / 128U, 1, 512)) {
  // No more threads than a batch has shares: each has memory of its own.
  const auto shares = static_cast<int>(batch_.size() / share);
  run_.threads = std::clamp(thread_count(run_), 1, std::max(shares, 1));
  std::iota(ring_.begin(), ring_.end(), VertexId{0});
  random.shuffle(std::span(ring_));
}

bool Visits::take() {
  run_.check_cancelled();
  size_ = std::min({batch_.size(), length_, ring_.size() - head_});
  for (std::size_t i = 0; i < size_; ++i) {
    batch_[i] = ring_[head_ + i];
    state_[batch_[i]] = State::judged;
  }
  head_ = head_ + size_ == ring_.size() ? 0 : head_ + size_;
  length_ -= size_;
  return size_ != 0;
}

}  // namespace interzone::community
