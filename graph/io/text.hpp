#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/error.hpp"

namespace interzone::io {

/// A place in a text, counted from 1; columns count code points.
struct Position {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
  bool operator==(const Position&) const = default;
};

/// Where `offset` lies in `text`. Lines end with LF; a CR before it belongs to the line.
Position position_of(std::string_view text, std::size_t offset);

/// Offset of the first byte that is not UTF-8 (surrogates and overlong forms are none); npos if all is.
std::size_t find_invalid_utf8(std::string_view text);

/// The first thing that keeps bytes from being a text: a NUL byte (rule "nul-byte") or a byte that is
/// not UTF-8 (rule "utf-8"). Empty if there is none.
std::optional<Fault> text_fault(std::string_view bytes, const std::string& file);

/// Bytes of a file as UTF-8 without a byte order mark. UTF-8 is tried first, then GB18030, as Excel
/// and CNKI write it; UTF-16 is known by its mark.
///
/// Edge cases: bytes that are mostly UTF-8 count as damaged UTF-8, not as GB18030.
/// Errors: InputError with line, column and rule "nul-byte" or "utf-8".
std::string decode_text(std::string bytes, const std::string& file);

/// `text` without the characters of `blanks` at its ends.
std::string_view trimmed(std::string_view text, std::string_view blanks = " ");

/// Adds the code point in UTF-8.
void append_utf8(std::string& text, std::uint32_t code_point);

/// `text` as a JSON string with its quotes. `<` is escaped as well, so that it may stand in HTML.
std::string json_quoted(std::string_view text);

}  // namespace interzone::io
