#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace interzone {

/// Different texts, each known by its position: the bytes one after the other, with a hash index back. Takes
/// some twelve bytes a text beside its own.
class TextPool {
 public:
  static constexpr std::uint32_t none = 0xffffffffU;

  std::size_t size() const { return start_.size() - 1; }
  /// A text; it stays until insert().
  std::string_view operator[](std::size_t i) const {
    std::uint64_t start = start_[i];
    if (!wraps_.empty()) start += wraps_before(i) << 32U;
    return {text_.data() + start, start_[i + 1] - start_[i]};
  }
  /// Position of the text; `none` if it is not here.
  std::uint32_t find(std::string_view text) const;
  /// Position of the text, and whether it is new.
  /// Errors: Error(limit) past 2^32 - 2 texts, or for a text of 4 GiB.
  std::pair<std::uint32_t, bool> insert(std::string_view text);
  /// Makes room for this many texts more, with so many bytes.
  void reserve(std::size_t texts, std::size_t bytes);

 private:
  // Where a text is or would be: its slot, and what stands there.
  struct Place {
    std::size_t slot = 0;
    std::uint32_t entry = none;
  };
  std::uint64_t wraps_before(std::size_t i) const {
    const auto next = std::upper_bound(wraps_.begin(), wraps_.end(), i);
    return static_cast<std::uint64_t>(next - wraps_.begin());
  }
  Place place_of(std::string_view text, std::uint64_t hash) const;
  std::size_t home_of(std::uint64_t hash) const;
  std::uint32_t entry_of(std::size_t position, std::uint64_t hash) const;
  std::uint32_t position_of(std::uint32_t entry) const { return entry & positions_; }
  std::size_t most_texts() const { return slots_.size() / 4 * 3; }
  void grow(std::size_t slots);

  std::string text_;
  std::vector<std::uint32_t> start_ = {0};  // the lower half of where each begins
  std::vector<std::size_t> wraps_;          // texts from which on the upper half is one more
  // Open addressing, three quarters full at most. The lower bits of an entry are a position, those above
  // the text's hash: another text is seldom looked at.
  std::vector<std::uint32_t> slots_;
  std::uint32_t positions_ = 0;  // the lower bits
};

}  // namespace interzone
