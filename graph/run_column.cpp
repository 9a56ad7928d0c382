#include "graph/run_column.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "graph/free_memory.hpp"

namespace interzone {
namespace {

// Runs are short where there are as many as half the rows; four times as long ones are worth the making.
constexpr std::size_t rows_per_short_run = 2, rows_per_long_run = 8;
constexpr std::size_t checked_rows = 4'096;

// How many runs there are; more than `most` where they are too many.
std::size_t run_count(const RawVector<VertexId>& vertices, std::size_t most) {
  std::size_t runs = 1;
  for (std::size_t row = 1; row < vertices.size() && runs <= most;) {
    const std::size_t end = std::min(vertices.size(), row + checked_rows);
    for (; row < end; ++row) runs += vertices[row] != vertices[row - 1] ? 1U : 0U;
  }
  return runs;
}

}  // namespace

RunColumn::RunColumn(RawVector<VertexId>&& vertices) : size_(vertices.size()) {
  const std::size_t most = size_ / rows_per_long_run;
  const std::size_t count = run_count(vertices, most);
  if (count > most) {
    is_plain_ = true;
    plain_ = std::move(vertices);
    return;
  }
  words_.reserve(size_ / word_rows + 1);
  runs_.reserve(count);
  for (std::size_t first = 0; first < size_; first += word_rows) {
    Word word{first == 0 ? 1U : 0U, runs_.size()};
    const std::size_t end = std::min(size_, first + word_rows);
    for (std::size_t row = std::max<std::size_t>(first, 1); row < end; ++row) {
      word.begins |= std::uint64_t{vertices[row] != vertices[row - 1]} << (row - first);
    }
    words_.push_back(word);
    for (std::uint64_t left = word.begins; left != 0; left &= left - 1) {
      runs_.push_back(vertices[first + static_cast<std::size_t>(std::countr_zero(left))]);
    }
  }
  free_memory(vertices);
}

void RunColumn::push_back(VertexId v) {
  if (!is_plain_ && size_ % checked_rows == 0 && runs_.size() * rows_per_short_run > size_) {
    make_plain();
  }
  if (is_plain_) {
    plain_.push_back(v);
  } else {
    if (size_ % word_rows == 0) words_.push_back({0, runs_.size()});
    if (runs_.empty() || runs_.back() != v) {
      words_.back().begins |= std::uint64_t{1} << size_ % word_rows;
      runs_.push_back(v);
    }
  }
  ++size_;
}

void RunColumn::reserve(std::size_t rows) {
  room_ = rows;
  if (is_plain_) {
    plain_.reserve(rows);
  } else {
    words_.reserve(rows / word_rows + 1);
  }
}

void RunColumn::make_plain() {
  plain_.reserve(std::max(room_, words_.capacity() * word_rows));
  plain_.resize(size_);
  for (std::size_t word = 0; word < words_.size(); ++word) write_rows(word, plain_.data());
  is_plain_ = true;
  free_memory(words_);
  free_memory(runs_);
}

void RunColumn::write_rows(std::size_t word, VertexId* to) const {
  const auto& [begins, before] = words_[word];
  std::size_t runs = before;
  const std::size_t end = std::min(size_, (word + 1) * word_rows);
  for (std::size_t row = word * word_rows; row < end;) {
    const std::uint64_t left = begins >> row % word_rows;
    const auto others = static_cast<std::size_t>(std::countr_zero(left >> 1U));
    const std::size_t next = std::min(end, row + 1 + others);
    runs += left & 1U;
    std::fill(to + row, to + next, runs_[runs - 1]);
    row = next;
  }
}

bool RunColumn::all_below(VertexId n) const {
  VertexId largest = 0;
  for (const VertexId v : is_plain_ ? plain_ : runs_) largest = std::max(largest, v);
  return empty() || largest < n;
}

void RunColumn::keep(const std::vector<bool>& marks) {
  if (is_plain_) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < size_; ++row) {
      if (marks[row]) plain_[kept++] = plain_[row];
    }
    plain_.resize(kept);
    size_ = kept;
  } else {
    RunColumn some;
    auto mark = marks.begin();
    for (const VertexId v : *this) {
      if (*mark++) some.push_back(v);
    }
    *this = std::move(some);
  }
}

void RunColumn::give_back_room() {
  interzone::give_back_room(words_);
  interzone::give_back_room(runs_);
  interzone::give_back_room(plain_);
}

std::span<const VertexId> RunColumn::in_full(RawVector<VertexId>& room,
                                             const RunContext& run) const {
  if (is_plain_) return plain_;
  room.resize(size_);
  parallel_for(run, words_.size(), [&](std::size_t word) { write_rows(word, room.data()); });
  return room;
}

bool RunColumn::operator==(const RunColumn& other) const {
  if (size_ != other.size_) return false;
  auto others = other.begin();
  for (const VertexId v : *this) {
    if (v != *others) return false;
    ++others;
  }
  return true;
}

}  // namespace interzone
