#pragma once

#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/ids.hpp"

namespace interzone::generators {

/// A set of pairs of vertices, ordered if directed: open addressing with linear probing.
class EdgeSet {
 public:
  /// Room for `capacity` pairs at most. Pairs of two no_vertex cannot be held.
  EdgeSet(std::size_t capacity, bool directed)
      : directed_(directed),
        mask_(std::bit_ceil(2 * capacity + 2) - 1),
        shift_(64 - std::countr_zero(mask_ + 1)),
        slots_(mask_ + 1, empty) {}

  bool contains(VertexId u, VertexId v) const { return slots_[find(key(u, v))] != empty; }

  /// False if it is there already.
  bool insert(VertexId u, VertexId v) {
    const std::uint64_t pair = key(u, v);
    const std::size_t slot = find(pair);
    if (slots_[slot] != empty) return false;
    slots_[slot] = pair;
    return true;
  }

  /// Removes the pair, if it is there, and moves up those that were put aside because of it.
  void erase(VertexId u, VertexId v) {
    std::size_t hole = find(key(u, v));
    if (slots_[hole] == empty) return;
    for (std::size_t slot = (hole + 1) & mask_; slots_[slot] != empty; slot = (slot + 1) & mask_) {
      const std::size_t home = home_of(slots_[slot]);
      if (((slot - home) & mask_) >= ((slot - hole) & mask_)) {
        slots_[hole] = slots_[slot];
        hole = slot;
      }
    }
    slots_[hole] = empty;
  }

 private:
  static constexpr std::uint64_t empty = ~std::uint64_t{0};

  std::uint64_t key(VertexId u, VertexId v) const {
    if (!directed_ && u > v) std::swap(u, v);
    return (std::uint64_t{u} << 32U) | v;
  }
  std::size_t home_of(std::uint64_t pair) const {
    const std::uint64_t mixed = (pair ^ (pair >> 32U)) * 0x9e3779b97f4a7c15ULL;
    return static_cast<std::size_t>(mixed >> static_cast<unsigned>(shift_));
  }
  std::size_t find(std::uint64_t pair) const {
    std::size_t slot = home_of(pair);
    while (slots_[slot] != empty && slots_[slot] != pair) slot = (slot + 1) & mask_;
    return slot;
  }

  bool directed_;
  std::size_t mask_;
  int shift_;
  std::vector<std::uint64_t> slots_;
};

}  // namespace interzone::generators
