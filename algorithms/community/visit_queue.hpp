#pragma once

#include <numeric>
#include <span>
#include <vector>

#include "graph/ids.hpp"
#include "graph/random.hpp"

namespace interzone::community {

/// Vertices that wait for a visit, each at most once; all of them at first, in random order.
class VisitQueue {
 public:
  VisitQueue(VertexId n, Stream& random) : ring_(n), waiting_(n, 1), length_(n) {
    std::iota(ring_.begin(), ring_.end(), VertexId{0});
    random.shuffle(std::span(ring_));
  }
  bool empty() const { return length_ == 0; }
  VertexId pop() {
    const VertexId v = ring_[head_];
    if (++head_ == ring_.size()) head_ = 0;
    --length_;
    waiting_[v] = 0;
    return v;
  }
  void push(VertexId v) {
    if (waiting_[v] != 0) return;
    waiting_[v] = 1;
    std::size_t place = head_ + length_++;
    if (place >= ring_.size()) place -= ring_.size();
    ring_[place] = v;
  }
  std::span<const VertexId> ring() const { return ring_; }
  std::size_t head() const { return head_; }

 private:
  std::vector<VertexId> ring_;
  std::vector<unsigned char> waiting_;
  std::size_t head_ = 0, length_;
};

}  // namespace interzone::community
