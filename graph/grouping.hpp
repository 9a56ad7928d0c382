#pragma once

#include <cstddef>
#include <vector>

namespace interzone {

/// Positions 0..count-1 by key, those of one key in ascending order.
template <class Index>
struct Grouping {
  std::vector<std::size_t> begins =
      {};  ///< [keys + 1]: where each key's begin in `order`, and its end
  std::vector<Index> order = {};
};

/// Where each of `keys` keys begins if positions 0..count-1 are sorted by key_of(position).
template <class KeyOf>
std::vector<std::size_t> begins_by(std::size_t count, std::size_t keys, const KeyOf& key_of) {
  std::vector<std::size_t> begins(keys + 1, 0);
  for (std::size_t i = 0; i < count; ++i) ++begins[key_of(i) + std::size_t{1}];
  for (std::size_t key = 0; key < keys; ++key) begins[key + 1] += begins[key];
  return begins;
}

/// Positions 0..count-1 by key_of(position), which is below `keys`: a counting sort by one thread.
template <class Index, class KeyOf>
Grouping<Index> grouped_by(std::size_t count, std::size_t keys, const KeyOf& key_of) {
  Grouping<Index> groups{begins_by(count, keys, key_of), std::vector<Index>(count)};
  std::vector<std::size_t> next = groups.begins;
  for (std::size_t i = 0; i < count; ++i) groups.order[next[key_of(i)]++] = static_cast<Index>(i);
  return groups;
}

}  // namespace interzone
