#pragma once

#include <cstdint>
#include <vector>

#include "graph/ids.hpp"

namespace interzone::community {

/// Counts by two small numbers: a matrix while that is small, a hash table above.
class PairCounts {
 public:
  PairCounts(std::size_t rows, std::size_t columns) : columns_(columns) {
    constexpr std::size_t matrix_limit = std::size_t{1} << 20U;
    if (rows * columns <= matrix_limit) {
      matrix_.resize(rows * columns, 0);
    } else {
      resize(10);
    }
  }
  EdgeId at(VertexId row, VertexId column) const {
    if (!matrix_.empty()) return matrix_[row * columns_ + column];
    return slots_[find(key(row, column))].count;
  }
  /// Adds to a count, which must not fall below 0.
  void add(VertexId row, VertexId column, std::int64_t change) {
    if (!matrix_.empty()) {
      matrix_[row * columns_ + column] += static_cast<EdgeId>(change);
      return;
    }
    Slot& slot = slots_[find(key(row, column))];
    slot.count += static_cast<EdgeId>(change);
    if (slot.key != none) return;
    slot.key = key(row, column);
    if (++used_ * 2 > slots_.size()) grow();
  }

 private:
  static constexpr std::uint64_t none = ~std::uint64_t{0};
  struct Slot {
    std::uint64_t key = none;
    EdgeId count = 0;
  };
  static std::uint64_t key(VertexId row, VertexId column) {
    return std::uint64_t{row} << 32U | column;
  }
  void resize(unsigned bits) {
    shift_ = 64 - bits;
    slots_.assign(std::size_t{1} << bits, {});
    used_ = 0;
  }
  std::size_t find(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = (key * 0x9e3779b97f4a7c15U) >> shift_;
    while (slots_[i].key != key && slots_[i].key != none) i = (i + 1) & mask;
    return i;
  }
  /// Leaves out what has come to 0, and makes place for as much again.
  void grow() {
    std::vector<Slot> old = std::move(slots_);
    std::size_t kept = 0;
    for (const Slot& slot : old) kept += slot.count != 0 ? 1 : 0;
    unsigned bits = 10;
    while ((std::size_t{1} << bits) < 4 * kept) ++bits;
    resize(bits);
    for (const Slot& slot : old) {
      if (slot.count == 0) continue;
      slots_[find(slot.key)] = slot;
      ++used_;
    }
  }

  std::size_t columns_;
  std::vector<EdgeId> matrix_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  unsigned shift_ = 0;
};

}  // namespace interzone::community
