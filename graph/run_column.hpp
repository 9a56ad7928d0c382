#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include "graph/ids.hpp"
#include "graph/parallel.hpp"
#include "graph/raw_vector.hpp"

namespace interzone {

/// Vertices by row, as the ends of edges: the same may stand in many rows one after the other, where edges are
/// sorted. Takes two bits a row and four bytes for each run of equal ones; four bytes a row where runs are short.
///
/// Cost         O(1) a vertex.
class RunColumn {
 public:
  RunColumn() = default;
  /// Takes them as they are where runs are short.
  explicit RunColumn(RawVector<VertexId>&& vertices);

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  VertexId operator[](std::size_t row) const {
    if (is_plain_) return plain_[row];
    const Word& word = words_[row / word_rows];
    return runs_[word.before + ones(word.begins << (word_rows - 1 - row % word_rows)) - 1];
  }

  /// Goes through all rows in order, which is faster than to ask for each.
  class Iterator {
   public:
    explicit Iterator(const RunColumn& column) : column_(&column) {}
    VertexId operator*() const {
      return column_->is_plain_ ? column_->plain_[row_] : column_->runs_[run_];
    }
    Iterator& operator++() {
      ++row_;
      if (!column_->is_plain_ && row_ < column_->size_) {
        run_ += column_->words_[row_ / word_rows].begins >> row_ % word_rows & 1U;
      }
      return *this;
    }
    bool operator==(std::default_sentinel_t /*end*/) const { return row_ == column_->size_; }

   private:
    const RunColumn* column_;
    std::size_t row_ = 0, run_ = 0;
  };
  Iterator begin() const { return Iterator(*this); }
  std::default_sentinel_t end() const { return {}; }

  void push_back(VertexId v);
  void reserve(std::size_t rows);
  /// Rows that reserve() made room for.
  std::size_t room() const { return room_; }
  /// Puts vertex_of(v) in the place of each v.
  template <class VertexOf>
  void rename(const VertexOf& vertex_of) {
    for (VertexId& v : is_plain_ ? plain_ : runs_) v = vertex_of(v);
  }
  bool all_below(VertexId n) const;
  /// Leaves the rows that are marked.
  void keep(const std::vector<bool>& marks);
  void give_back_room();
  /// All of them; written to `room` unless they stand somewhere already.
  std::span<const VertexId> in_full(RawVector<VertexId>& room, const RunContext& run) const;

  bool operator==(const RunColumn& other) const;

 private:
  static constexpr std::size_t word_rows = 64;
  struct Word {
    std::uint64_t begins = 0;  // bits of the rows with which a run begins
    std::uint64_t before = 0;  // runs that begin in earlier words
  };
  // std::popcount() is a call where not all processors have an instruction for it.
  static std::size_t ones(std::uint64_t bits) {
    bits -= bits >> 1U & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
    return ((bits + (bits >> 4U)) & 0x0f0f0f0f0f0f0f0fU) * 0x0101010101010101U >> 56U;
  }
  void make_plain();
  void write_rows(std::size_t word, VertexId* to) const;

  std::size_t size_ = 0;
  std::size_t room_ = 0;
  bool is_plain_ = false;
  RawVector<Word> words_;
  RawVector<VertexId> runs_;   // the vertex of each
  RawVector<VertexId> plain_;  // by row, without runs
};

}  // namespace interzone
