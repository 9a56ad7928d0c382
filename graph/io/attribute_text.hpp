#pragma once

#include <string_view>
#include <vector>

#include "graph/attributes.hpp"

namespace interzone::io {

/// Whether a text among numbers, dates or truth values says that there is none: NA, as R writes it, or NaN in
/// any letters. Among texts it is one: NA is Namibia too.
bool is_no_value(std::string_view text);

/// The narrowest type that holds every text: boolean (true, false), integer (of 64 bits), number (whole
/// ones with all their digits), time (dates with a hyphen), else text. Empty texts are missing, and so is
/// is_no_value() where any other type holds the rest; if all are, text. Where numbers may be infinite, inf and
/// -inf are numbers, else texts.
class TypeGuess {
 public:
  explicit TypeGuess(bool infinite = false) : infinite_(infinite) {}
  void see(std::string_view text);
  ColumnType type() const;

 private:
  bool infinite_, seen_ = false;
  bool boolean_ = true, integer_ = true, number_ = true, time_ = true;
};

}  // namespace interzone::io
