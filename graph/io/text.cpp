#include "graph/io/text.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "graph/io/line_reader.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Length of the UTF-8 sequence at the start of `text`; 0 if there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80U) return 1;
  if (first < 0xC2U || first > 0xF4U) return 0;
  const std::size_t length = first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
  if (text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text[i])) return 0;
  }
  const unsigned second = byte(1);
  if (first == 0xE0U && second < 0xA0U) return 0;   // overlong
  if (first == 0xEDU && second >= 0xA0U) return 0;  // surrogates
  if (first == 0xF0U && second < 0x90U) return 0;   // overlong
  if (first == 0xF4U && second >= 0x90U) return 0;  // past U+10FFFF
  return length;
}

// Whether most of what is not ASCII is UTF-8.
bool mostly_utf8(std::string_view text) {
  std::size_t valid = 0, invalid = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text.substr(i));
    if (length == 0) {
      ++invalid;
    } else if (length > 1) {
      ++valid;
    }
    i += std::max<std::size_t>(length, 1);
  }
  return valid > invalid;
}

// Whether these bytes may be GB18030: of its characters of two bytes few end with a letter of ASCII, while one
// mostly stands behind the accented letters of Latin-1.
bool may_be_gb18030(std::string_view text) {
  std::size_t letters = 0, others = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) < 0x80U) continue;
    const char next = text[++i];
    const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    ++(letter ? letters : others);
  }
  return letters <= others;
}

constexpr std::string_view of_encodings = "abcdefghijklmnopqrstuvwxyz0123456789._-";

// In small letters, of `<?xml version="1.0" encoding="Big5"?>`; empty if there is none that may be one.
std::string declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  std::string_view rest = text.substr(0, std::min<std::size_t>(text.find("?>"), 256));
  constexpr std::string_view key = "encoding";
  rest = rest.substr(std::min(rest.find(key), rest.size()));
  rest = trimmed(rest.substr(std::min(key.size(), rest.size())), "= \t\r\n");
  if (rest.empty()) return {};
  const std::string name = lowered(rest.substr(1, rest.find(rest.front(), 1) - 1));
  const bool is_name = name.find_first_not_of(of_encodings) == std::string::npos;
  return is_name ? name : std::string();
}

// Encodings that documents may declare.
bool is_known_encoding(std::string_view name) {
  constexpr std::array<std::string_view, 7> families = {"iso-8859-", "windows-125", "cp125", "big5",
                                                        "shift_jis", "euc-",        "koi8-"};
  const auto starts = [&](std::string_view family) { return name.starts_with(family); };
  return std::any_of(families.begin(), families.end(), starts);
}

// The bytes in UTF-8; empty where they are not of this encoding.
std::optional<std::string> converted(std::string& bytes, const char* encoding) {
  const iconv_t converter = iconv_open("UTF-8", encoding);
  if (std::bit_cast<std::intptr_t>(converter) == -1) return std::nullopt;
  std::string text;
  std::array<char, 16384> block;
  char* in = bytes.data();
  std::size_t left = bytes.size();
  bool good = true;
  while (good && left > 0) {
    char* out = block.data();
    std::size_t room = block.size();
    good =
        iconv(converter, &in, &left, &out, &room) != static_cast<std::size_t>(-1) || errno == E2BIG;
    text.append(block.data(), block.size() - room);
  }
  iconv_close(converter);
  if (!good) return std::nullopt;
  return text;
}

Fault at(std::string_view text, std::size_t offset, const std::string& file, std::string rule,
         std::string message) {
  const Position place = position_of(text, offset);
  return {.file = file,
          .line = place.line,
          .column = place.column,
          .rule = std::move(rule),
          .message = std::move(message)};
}

}  // namespace

Position position_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_end = before.rfind('\n');
  const std::string_view line =
      line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  Position place;
  place.line += static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  place.column += static_cast<std::uint64_t>(
      std::count_if(line.begin(), line.end(), [](char byte) { return !is_continuation(byte); }));
  return place;
}

std::size_t find_invalid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    std::uint64_t word = 0;
    while (i + sizeof word <= text.size()) {
      std::memcpy(&word, text.data() + i, sizeof word);
      if ((word & 0x8080808080808080ULL) != 0) break;
      i += sizeof word;
    }
    if (i == text.size()) break;
    const std::size_t length = sequence_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::optional<Fault> text_fault(std::string_view bytes, const std::string& file) {
  const std::size_t nul = bytes.find('\0');
  const std::size_t invalid = find_invalid_utf8(bytes);
  if (nul < invalid) {
    return at(bytes, nul, file, "nul-byte", "a text was expected, a NUL byte was found");
  }
  if (invalid == std::string_view::npos) return std::nullopt;
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(bytes[invalid]);
  return at(bytes, invalid, file, "utf-8",
            std::string("UTF-8 was expected, the byte 0x") + digits[byte >> 4U] +
                digits[byte & 15U] + " was found");
}

std::string decode_text(std::string bytes, const std::string& file) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    if (auto text = converted(bytes, "UTF-16")) bytes = std::move(*text);
  }
  if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
  auto fault = text_fault(bytes, file);
  if (!fault) return bytes;
  if (fault->rule == "utf-8" && bytes.find('\0') == std::string::npos && !mostly_utf8(bytes)) {
    const std::string declared = declared_encoding(bytes);
    const bool is_gb = declared.starts_with("gb");
    const bool is_other = !declared.empty() && !is_gb && declared != "utf-8";
    if (is_other && !is_known_encoding(declared)) {
      throw InputError(
          at(bytes, 0, file, "encoding",
             "UTF-8 or GB18030 was expected, the document declares " + shown(declared)));
    }
    if (is_other || is_gb || may_be_gb18030(bytes)) {
      if (auto text = converted(bytes, is_other ? declared.c_str() : "GB18030")) {
        return std::move(*text);
      }
    }
  }
  throw InputError(std::move(*fault));
}

std::string_view trimmed(std::string_view text, std::string_view blanks) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

void append_utf8(std::string& text, std::uint32_t code_point) {
  const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  const auto tail = [&](std::uint32_t shift) { add(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80U) {
    add(code_point);
  } else if (code_point < 0x800U) {
    add(0xC0U | (code_point >> 6U));
    tail(0);
  } else if (code_point < 0x10000U) {
    add(0xE0U | (code_point >> 12U));
    tail(6);
    tail(0);
  } else {
    add(0xF0U | (code_point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::string json_quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        quoted += "\\\"";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        if (byte < 0x20U || c == '<' || byte == 0x7FU) {
          quoted += "\\u00";
          quoted += digits[byte >> 4U];
          quoted += digits[byte & 15U];
        } else {
          quoted += c;
        }
    }
  }
  return quoted += '"';
}

}  // namespace interzone::io
