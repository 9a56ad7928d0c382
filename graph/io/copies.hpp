#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace interzone::io {

/// Counts the cells that a text gives to many vertices or ties at once, by defaults or by times that repeat a
/// tie: ten million and a quarter of the bytes of the text may be. Without an end to them, a small file would
/// fill the memory.
class Copies {
 public:
  static constexpr const char* rule = "limit";

  explicit Copies(std::size_t bytes) : most_(10'000'000 + bytes / 4) {}

  /// Whether this cell, so often, is still few enough. A long text counts for several.
  bool add(std::string_view cell, std::size_t times = 1) {
    count_ += cell.empty() ? 0 : times * (1 + cell.size() / 64);
    return count_ <= most_;
  }
  std::string message() const {
    return "at most " + std::to_string(most_) +
           " values that defaults or repeated ties copy were expected, here are more";
  }

 private:
  std::size_t most_, count_ = 0;
};

}  // namespace interzone::io
