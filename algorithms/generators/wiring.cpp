#include "algorithms/generators/wiring.hpp"

#include <utility>

#include "algorithms/generators/edge_set.hpp"

namespace interzone::generators {

namespace {

constexpr std::uint64_t draws_between_checks = 1U << 16U;
constexpr std::uint64_t draws_of_one = 256;  // then another pair has its turn

/// Pairs, and which of them are as they should be.
class Mender {
 public:
  Mender(Pairs& edges, bool directed, const std::function<bool(VertexId, VertexId)>& allowed)
      : edges_(edges),
        directed_(directed),
        allowed_(allowed),
        good_(edges.size(), 0),
        set_(edges.size(), directed) {
    for (std::size_t e = 0; e < edges.size(); ++e) {
      const auto [u, v] = edges[e];
      if (may_be(u, v) && set_.insert(u, v)) {
        good_[e] = 1;
      } else {
        bad_.push_back(e);
      }
    }
  }

  void mend(Stream& stream, const RunContext& run) {
    for (std::uint64_t left = 64 * edges_.size() + 4096; left > 0 && !bad_.empty(); --left) {
      if (left % draws_between_checks == 0) run.check_cancelled();
      if (left % draws_of_one == 0) std::swap(bad_.back(), bad_[stream.below(bad_.size())]);
      const std::size_t e = bad_.back();
      if (good_[e] != 0) {
        bad_.pop_back();
      } else {
        try_switch(e, stream.below(edges_.size()), stream);
      }
    }
  }

  EdgeId remove_bad() {
    std::size_t kept = 0;
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      if (good_[e] != 0) edges_[kept++] = edges_[e];
    }
    const EdgeId removed = edges_.size() - kept;
    edges_.resize(kept);
    return removed;
  }

 private:
  bool may_be(VertexId u, VertexId v) const {
    return u != v && (allowed_ == nullptr || allowed_(u, v));
  }

  bool add(VertexId u, VertexId v) { return may_be(u, v) && set_.insert(u, v); }

  /// Switches ends if no fewer pairs are good afterwards: where nothing mends a pair at once, what is
  /// wrong wanders until something does.
  void try_switch(std::size_t e, std::size_t other, Stream& stream) {
    if (e == other) return;
    const auto [u, v] = edges_[e];
    auto [x, y] = edges_[other];
    if (!directed_ && stream.below(2) == 1) std::swap(x, y);
    const bool was_good = good_[other] != 0;
    if (was_good) set_.erase(x, y);
    const bool first = add(u, y), second = add(x, v);
    if (was_good && !first && !second) {
      set_.insert(x, y);
      return;
    }
    edges_[e] = {u, y};
    edges_[other] = {x, v};
    good_[e] = first ? 1 : 0;
    good_[other] = second ? 1 : 0;
    if (was_good && !second) bad_.push_back(other);
  }

  Pairs& edges_;
  bool directed_;
  const std::function<bool(VertexId, VertexId)>& allowed_;
  std::vector<std::uint8_t> good_;
  EdgeSet set_;
  std::vector<std::size_t> bad_ = {};
};

}  // namespace

std::vector<VertexId> stubs_of(const std::vector<VertexId>& degrees) {
  std::size_t total = 0;
  for (const VertexId degree : degrees) total += degree;
  std::vector<VertexId> stubs;
  stubs.reserve(total);
  for (std::size_t v = 0; v < degrees.size(); ++v) {
    stubs.insert(stubs.end(), degrees[v], static_cast<VertexId>(v));
  }
  return stubs;
}

bool is_simple(const Pairs& edges, bool directed) {
  EdgeSet set(edges.size(), directed);
  for (const auto& [u, v] : edges) {
    if (u == v || !set.insert(u, v)) return false;
  }
  return true;
}

EdgeId make_simple(Pairs& edges, bool directed,
                   const std::function<bool(VertexId, VertexId)>& allowed, Stream& stream,
                   const RunContext& run) {
  Mender mender(edges, directed, allowed);
  mender.mend(stream, run);
  return mender.remove_bad();
}

}  // namespace interzone::generators
