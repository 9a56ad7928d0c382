#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace interzone {

/// Different texts, each known by its position: the bytes one after the other, with a hash index back. Takes
/// about twenty bytes a text beside its own.
class TextPool {
 public:
  static constexpr std::uint32_t none = 0xffffffffU;

  std::size_t size() const { return start_.size() - 1; }
  /// A text; it stays until insert().
  std::string_view operator[](std::size_t i) const {
    return {text_.data() + start_[i], start_[i + 1] - start_[i]};
  }
  /// Position of the text; `none` if it is not here.
  std::uint32_t find(std::string_view text) const;
  /// Position of the text, and whether it is new.
  /// Errors: Error(limit) past 2^32 - 2 texts.
  std::pair<std::uint32_t, bool> insert(std::string_view text);
  /// Makes room for this many texts more, with so many bytes.
  void reserve(std::size_t texts, std::size_t bytes);

 private:
  std::size_t slot_of(std::string_view text) const;
  void grow(std::size_t slots);

  std::string text_;
  std::vector<std::uint64_t> start_ = {0};
  std::vector<std::uint32_t> slots_;  // open addressing, a power of two, at most half full
};

}  // namespace interzone
