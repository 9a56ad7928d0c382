#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace interzone::io {

/// Names that are told apart, small and large letters being the same.
class FreeNames {
 public:
  FreeNames(std::initializer_list<std::string_view> taken = {}) {
    for (const std::string_view name : taken) add(name);
  }

  /// Nothing that is free from now on is called so.
  void add(std::string_view name);
  /// `name` or, where that is taken, `name_attribute`, `name_attribute_2` and so on; it is taken then.
  std::string take(const std::string& name);

 private:
  std::unordered_set<std::string> taken_ = {};                 // in small letters
  std::unordered_map<std::string, std::size_t> endings_ = {};  // that are taken, by name
};

}  // namespace interzone::io
