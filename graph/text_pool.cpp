#include "graph/text_pool.hpp"

#include <bit>
#include <functional>

#include "graph/error.hpp"
#include "graph/free_memory.hpp"

namespace interzone {
namespace {

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

constexpr std::uint64_t half = std::uint64_t{1} << 32U;

}  // namespace

// The upper bits of the hash choose the slot, the lower ones tell texts apart.
std::size_t TextPool::home_of(std::uint64_t hash) const {
  constexpr unsigned kept = 30;  // and there are at most 2^33 slots
  return (hash >> (64U - kept)) * slots_.size() >> kept;
}

std::uint32_t TextPool::entry_of(std::size_t position, std::uint64_t hash) const {
  return static_cast<std::uint32_t>(position) | (static_cast<std::uint32_t>(hash) & ~positions_);
}

TextPool::Place TextPool::place_of(std::string_view text, std::uint64_t hash) const {
  const std::uint32_t mark = entry_of(0, hash);
  std::size_t slot = home_of(hash);
  for (;;) {
    const std::uint32_t entry = slots_[slot];
    if (entry == none) return {slot, none};
    const bool alike = (entry & ~positions_) == mark;
    if (alike && (*this)[position_of(entry)] == text) return {slot, entry};
    if (++slot == slots_.size()) slot = 0;
  }
}

std::uint32_t TextPool::find(std::string_view text) const {
  if (slots_.empty()) return none;
  const std::uint32_t entry = place_of(text, hash_of(text)).entry;
  return entry == none ? none : position_of(entry);
}

void TextPool::reserve(std::size_t texts, std::size_t bytes) {
  text_.reserve(text_.size() + bytes);
  start_.reserve(start_.size() + texts);
  const std::size_t slots = (size() + texts + 2) / 3 * 4;
  if (slots > slots_.size()) grow(std::max<std::size_t>(16, slots));
}

// A position never has all its bits set, so that no entry is `none`.
void TextPool::grow(std::size_t slots) {
  free_memory(slots_);  // before there are new ones
  slots_.assign(slots, none);
  positions_ = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(std::bit_ceil(std::uint64_t{most_texts()} + 1), half) - 1);
  for (std::size_t i = 0; i < size(); ++i) {
    const std::uint64_t hash = hash_of((*this)[i]);
    std::size_t slot = home_of(hash);
    while (slots_[slot] != none) slot = slot + 1 == slots_.size() ? 0 : slot + 1;
    slots_[slot] = entry_of(i, hash);
  }
}

std::pair<std::uint32_t, bool> TextPool::insert(std::string_view text) {
  if (size() + 1 > most_texts()) {  // perhaps since there was no memory for more, then
    grow(std::max({std::size_t{16}, slots_.size() / 2 * 3, (size() / 3 + 1) * 4}));
  }
  const std::uint64_t hash = hash_of(text);
  const Place place = place_of(text, hash);
  if (place.entry != none) return {position_of(place.entry), false};
  require(size() + 1 < none && text.size() < half, ErrorCode::limit,
          "a graph holds at most 2^32 - 2 vertices and different texts of an attribute");
  const std::size_t position = size();
  text_ += text;
  start_.push_back(static_cast<std::uint32_t>(text_.size()));
  if (text_.size() / half > wraps_.size()) wraps_.push_back(position + 1);
  slots_[place.slot] = entry_of(position, hash);
  return {static_cast<std::uint32_t>(position), true};
}

}  // namespace interzone
