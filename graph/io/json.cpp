#include "graph/io/json.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "graph/io/text.hpp"

namespace interzone::io {
namespace {

constexpr int deepest = 64;
constexpr int item_depth = 2;  // of the items of an array that is a member of the outermost object
constexpr std::size_t most_held = 50'000;  // values, which take far more memory than their texts

class Parser {
 public:
  Parser(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  JsonValue document() {
    JsonValue value = read_value(0);
    skip_space();
    if (at_ < text_.size()) fail("the end of the text was expected");
    return value;
  }

  // Without the items of arrays right below the outermost object.
  JsonValue outline() {
    outline_ = knows_words_ = true;
    return document();
  }

  void items(const JsonValue& array, const std::function<void(const JsonValue&)>& visit) {
    at_ = array.offset;
    knows_words_ = true;
    read_items(item_depth, [&](const JsonValue& item) {
      visit(item);
      held_ = 0;
    });
  }

 private:
  [[noreturn]] void fail(std::string message) const { fail_at(at_, std::move(message)); }
  [[noreturn]] void fail_at(std::size_t offset, std::string message) const {
    const Position place = position_of(text_, offset);
    throw InputError({.file = file_,
                      .line = place.line,
                      .column = place.column,
                      .rule = "json",
                      .message = std::move(message)});
  }

  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != text_.npos) ++at_;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool accept(char c) {
    if (peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  bool accept_word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  JsonValue read_value(int depth) {
    if (depth > deepest) fail("values are nested deeper than " + std::to_string(deepest));
    skip_space();
    if (++held_ > most_held) {
      fail("at most " + std::to_string(most_held) + " values were expected in one");
    }
    JsonValue value;
    value.offset = at_;
    switch (peek()) {
      case '{':
        read_object(value, depth);
        break;
      case '[':
        read_array(value, depth);
        break;
      case '"':
        value.kind = JsonValue::Kind::text;
        value.text = read_text();
        break;
      default:
        read_plain(value);
    }
    return value;
  }

  void read_object(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::object;
    ++at_;
    skip_space();
    if (accept('}')) return;
    do {
      skip_space();
      if (peek() != '"') fail("the name of a member was expected, in quotes");
      value.names.push_back(read_text());
      skip_space();
      if (!accept(':')) fail("a colon was expected");
      value.items.push_back(read_value(depth + 1));
      skip_space();
    } while (accept(','));
    if (!accept('}')) fail("a comma or a closing brace was expected");
    check_names(value);
  }

  // Few names are compared with one another, many are sorted.
  void check_names(const JsonValue& value) const {
    constexpr std::size_t few = 16;
    const auto& names = value.names;
    if (names.size() <= few) {
      for (std::size_t i = 1; i < names.size(); ++i) {
        const auto end = names.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(names.begin(), end, names[i]) != end) fail_twice(value, names[i]);
      }
      return;
    }
    std::vector<std::string_view> sorted(names.begin(), names.end());
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) fail_twice(value, *twice);
  }
  [[noreturn]] void fail_twice(const JsonValue& value, std::string_view name) const {
    fail_at(value.offset, "member " + shown(name) + " is there twice");
  }

  void read_array(JsonValue& value, int depth) {
    value.kind = JsonValue::Kind::array;
    const bool drop = outline_ && depth + 1 == item_depth;
    const std::size_t held = held_;
    if (drop) held_ = 0;
    read_items(depth + 1, [&](JsonValue&& item) {
      if (drop) {
        held_ = 0;
      } else {
        value.items.push_back(std::move(item));
      }
    });
    if (drop) held_ = held;
  }

  template <class Take>
  void read_items(int depth, const Take& take) {
    ++at_;
    skip_space();
    if (accept(']')) return;
    do {
      take(read_value(depth));
      skip_space();
    } while (accept(','));
    if (!accept(']')) fail("a comma or a closing bracket was expected");
  }

  void read_plain(JsonValue& value) {
    if (accept_word("null")) return;
    value.kind = JsonValue::Kind::boolean;
    if (accept_word("false")) return;
    value.boolean = true;
    if (accept_word("true")) return;
    value.kind = JsonValue::Kind::number;
    if (!knows_words_ || !read_number_word(value)) read_number(value);
  }

  bool read_number_word(JsonValue& value) {
    constexpr double most = std::numeric_limits<double>::infinity();
    for (const auto& [word, number] :
         {std::pair("NaN", std::numeric_limits<double>::quiet_NaN()), std::pair("Infinity", most),
          std::pair("-Infinity", -most)}) {
      if (!accept_word(word)) continue;
      value.text = word;
      value.number = number;
      return true;
    }
    return false;
  }

  void read_number(JsonValue& value) {
    const auto digits = [this] {
      const std::size_t begin = at_;
      while (peek() >= '0' && peek() <= '9') ++at_;
      return at_ - begin;
    };
    const std::size_t begin = at_;
    accept('-');
    const bool zero = peek() == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) fail_at(begin, "a value was expected");
    if (accept('.') && digits() == 0) fail("a digit was expected");
    if (accept('e') || accept('E')) {
      if (!accept('+')) accept('-');
      if (digits() == 0) fail("a digit was expected");
    }
    value.text = text_.substr(begin, at_ - begin);
    const char* const end = value.text.data() + value.text.size();
    const auto error = std::from_chars(value.text.data(), end, value.number).ec;
    if (error != std::errc()) fail_at(begin, "the number " + value.text + " is out of range");
  }

  std::string read_text() {
    const std::size_t begin = at_++;
    std::string text;
    while (true) {
      std::size_t stop = at_;
      while (stop < text_.size() && is_plain(text_[stop])) ++stop;
      if (stop == text_.size()) fail_at(begin, "a text is opened and never closed");
      if (static_cast<unsigned char>(text_[stop]) < 0x20U) fail_control(begin, stop);
      const std::string_view plain = text_.substr(at_, stop - at_);
      text += plain;
      at_ = stop + 1;
      if (text_[stop] == '"') return text;
      read_escape(text);
    }
  }

  static bool is_plain(char c) {
    return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20U;
  }
  // A text without an end is told first.
  [[noreturn]] void fail_control(std::size_t begin, std::size_t stop) const {
    if (text_.find_first_of("\"\\", stop) == std::string_view::npos) {
      fail_at(begin, "a text is opened and never closed");
    }
    fail_at(stop, "a control character must be escaped");
  }

  void read_escape(std::string& text) {
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const std::size_t known = at_ < text_.size() ? names.find(text_[at_]) : std::string_view::npos;
    if (known != std::string_view::npos) {
      text += meanings[known];
      ++at_;
      return;
    }
    const std::size_t begin = at_ - 1;
    unsigned code = read_code_unit(begin);
    if (code >= 0xD800U && code < 0xDC00U) {
      if (!accept('\\')) fail_at(begin, "the second half of a surrogate pair was expected");
      const unsigned low = read_code_unit(begin);
      if (low < 0xDC00U || low > 0xDFFFU) fail_at(begin, "a surrogate pair was expected");
      code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
    } else if (code >= 0xDC00U && code <= 0xDFFFU) {
      fail_at(begin, "half a surrogate pair");
    }
    if (code == 0) fail_at(begin, "a NUL character");
    append_utf8(text, code);
  }

  // Four hexadecimal digits behind a `u`.
  unsigned read_code_unit(std::size_t begin) {
    unsigned code = 0;
    if (!accept('u') || at_ + 4 > text_.size()) fail_at(begin, "an unknown escape");
    const char* const digits = text_.data() + at_;
    const auto [stop, error] = std::from_chars(digits, digits + 4, code, 16);
    if (error != std::errc() || stop != digits + 4) fail_at(begin, "four digits were expected");
    at_ += 4;
    return code;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  bool outline_ = false;
  bool knows_words_ = false;  // for numbers
  std::size_t held_ = 0;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? nullptr : &items[static_cast<std::size_t>(found - names.begin())];
}

JsonValue parse_json(std::string_view text, const std::string& file) {
  return Parser(text, file).document();
}

JsonValue parse_json_outline(std::string_view text, const std::string& file) {
  return Parser(text, file).outline();
}

void for_each_json_item(std::string_view text, const std::string& file, const JsonValue& array,
                        const std::function<void(const JsonValue&)>& visit) {
  Parser(text, file).items(array, visit);
}

Fault json_fault(std::string_view text, const std::string& file, const JsonValue& value,
                 std::string rule, std::string message) {
  const Position place = position_of(text, value.offset);
  return {.file = file,
          .line = place.line,
          .column = place.column,
          .rule = std::move(rule),
          .message = std::move(message)};
}

}  // namespace interzone::io
