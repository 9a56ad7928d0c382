#pragma once

#include <string_view>
#include <vector>

#include "graph/attributes.hpp"

namespace interzone::io {

/// The narrowest type that holds every text: boolean (true, false), integer, number, time (dates
/// with a hyphen), else text. Empty texts are missing; if all are, text.
class TypeGuess {
 public:
  void see(std::string_view text);
  ColumnType type() const;

 private:
  bool seen_ = false;
  bool boolean_ = true, integer_ = true, number_ = true, time_ = true;
};

}  // namespace interzone::io
