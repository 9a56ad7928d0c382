#include "graph/io/python_literal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "graph/io/text.hpp"
#include "graph/time.hpp"

namespace interzone::io {
namespace {

using Kind = PythonLiteral::Kind;

class DictReader {
 public:
  explicit DictReader(std::string_view text) : text_(text) {}

  template <class Visit>
  PythonFault each(const Visit& visit) {
    (void)(members(visit) && (at_end() || fail("the end of the line")));
    return std::move(fault_);
  }

 private:
  template <class Visit>
  bool members(const Visit& visit) {
    if (!expect('{')) return false;
    while (!take('}')) {
      PythonLiteral name, value;
      skip_blanks();
      if (!scalar(name)) return false;
      if (name.text.empty()) return fail("a name");
      if (!expect(':') || !this->value(value)) return false;
      visit(name.text, value);
      if (!take(',') && !next_is('}')) return fail("a comma or }");
    }
    return true;
  }

  bool value(PythonLiteral& value) {
    const bool tuple = take('(');
    if (!tuple && !take('[')) return scalar(value);
    value.kind = Kind::text;
    for (bool first = true; !take(tuple ? ')' : ']'); first = false) {
      PythonLiteral item;
      if (!scalar(item)) return false;
      if (!first) value.text += "; ";
      if (!item.is_nan()) value.text += item.text;
      if (!take(',') && !next_is(tuple ? ')' : ']')) return fail("a comma or the end of the list");
    }
    return true;
  }

  bool scalar(PythonLiteral& value) {
    skip_blanks();
    if (next_is('\'') || next_is('"')) {
      value.kind = Kind::text;
      return quoted(value.text);
    }
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(" \t,:()[]{}'\"", at_), text_.size());
    std::string_view word = text_.substr(begin, at_ - begin);
    const bool of_numpy = word.starts_with("np.");
    if (of_numpy && take('(')) return scalar_in_brackets(value);
    if (of_numpy) word.remove_prefix(3);
    if (of_numpy && word.ends_with('_')) word.remove_suffix(1);
    if (word == "None") return true;
    if (word == "True" || word == "False") {
      value = {Kind::boolean, word == "True" ? "true" : "false"};
    } else if (word == "nan" || (!of_numpy && parse_number(word))) {
      value = {Kind::number, std::string(word)};
    } else {
      at_ = begin;
      return fail("a finite number, a text in quotes, True, False or None");
    }
    return true;
  }

  // Not one in another: that Python does not show.
  bool scalar_in_brackets(PythonLiteral& value) {
    if (std::exchange(in_brackets_, true)) return fail("a value");
    const bool good = scalar(value) && expect(')');
    in_brackets_ = false;
    return good;
  }

  bool quoted(std::string& text) {
    const char quote = text_[at_];
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] != '\\') {
        text += text_[at_++];
      } else if (!escape(text)) {
        return false;
      }
    }
    if (take(quote)) return true;
    at_ = begin;
    return fail("a text with a quote at its end");
  }

  bool escape(std::string& text) {
    constexpr std::array<std::pair<char, char>, 6> plain = {
        {{'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'\\', '\\'}, {'\'', '\''}, {'"', '"'}}};
    constexpr std::array<std::pair<char, std::size_t>, 3> coded = {{{'x', 2}, {'u', 4}, {'U', 8}}};
    const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    for (const auto& [name, character] : plain) {
      if (name != letter) continue;
      text += character;
      at_ += 2;
      return true;
    }
    for (const auto& [name, digits] : coded) {
      if (name != letter || at_ + 2 + digits > text_.size()) continue;
      std::uint32_t code = 0;
      const char* const first = text_.data() + at_ + 2;
      const auto [stop, error] = std::from_chars(first, first + digits, code, 16);
      const bool surrogate = code >= 0xD800U && code < 0xE000U;
      const bool good = error == std::errc() && stop == first + digits && code != 0;
      if (!good || surrogate || code > 0x10FFFFU) break;
      append_utf8(text, code);
      at_ += 2 + digits;
      return true;
    }
    return fail("a character that Python escapes");
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  bool at_end() {
    skip_blanks();
    return at_ == text_.size();
  }
  bool next_is(char c) {
    skip_blanks();
    return at_ < text_.size() && text_[at_] == c;
  }
  bool take(char c) {
    const bool is_there = next_is(c);
    at_ += is_there ? 1 : 0;
    return is_there;
  }
  bool expect(char c) { return take(c) || fail(std::string(1, c)); }

  bool fail(std::string expected) {
    if (fault_.expected.empty()) fault_ = {at_, std::move(expected)};
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool in_brackets_ = false;
  PythonFault fault_ = {};
};

}  // namespace

PythonFault read_python_dict(
    std::string_view text,
    const std::function<void(const std::string&, const PythonLiteral&)>& visit) {
  return DictReader(text).each(visit);
}

}  // namespace interzone::io
