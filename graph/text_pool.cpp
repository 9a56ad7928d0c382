#include "graph/text_pool.hpp"

#include <algorithm>
#include <bit>
#include <functional>

#include "graph/error.hpp"

namespace interzone {

std::size_t TextPool::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>()(text) & mask;
  while (slots_[slot] != none && (*this)[slots_[slot]] != text) slot = (slot + 1) & mask;
  return slot;
}

std::uint32_t TextPool::find(std::string_view text) const {
  return slots_.empty() ? none : slots_[slot_of(text)];
}

void TextPool::reserve(std::size_t texts, std::size_t bytes) {
  text_.reserve(text_.size() + bytes);
  start_.reserve(start_.size() + texts);
  const std::size_t slots = std::bit_ceil(2 * (size() + texts));
  if (slots > slots_.size()) grow(slots);
}

void TextPool::grow(std::size_t slots) {
  slots_.assign(slots, none);
  for (std::size_t i = 0; i < size(); ++i) {
    slots_[slot_of((*this)[i])] = static_cast<std::uint32_t>(i);
  }
}

std::pair<std::uint32_t, bool> TextPool::insert(std::string_view text) {
  if (2 * (size() + 1) > slots_.size()) grow(std::max<std::size_t>(16, 2 * slots_.size()));
  const std::size_t slot = slot_of(text);
  if (slots_[slot] != none) return {slots_[slot], false};
  require(size() + 1 < none, ErrorCode::limit,
          "a graph holds at most 2^32 - 2 vertices and different texts of an attribute");
  const auto position = static_cast<std::uint32_t>(size());
  text_ += text;
  start_.push_back(text_.size());
  slots_[slot] = position;
  return {position, true};
}

}  // namespace interzone
