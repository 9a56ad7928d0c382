#pragma once

#include <cstddef>
#include <string>

namespace interzone::io {

/// Counts the cells that a text gives to many vertices or ties at once, by defaults or by times that repeat a
/// tie: ten million and a quarter of the bytes of the text may be. Without an end to them, a small file would
/// fill the memory.
class Copies {
 public:
  static constexpr const char* rule = "limit";

  explicit Copies(std::size_t bytes) : most_(10'000'000 + bytes / 4) {}

  /// Whether this many more are still few enough.
  bool add(std::size_t cells) {
    count_ += cells;
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
