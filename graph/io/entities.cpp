#include "graph/io/entities.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "graph/io/text.hpp"

namespace interzone::io {
namespace {

// The code point at the start of a UTF-8 text, and its length.
std::pair<std::uint32_t, std::size_t> code_point_of(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) : 0U;
  };
  const auto tail = [&](std::size_t i) { return byte(i) & 0x3FU; };
  const std::uint32_t first = byte(0);
  if (first < 0xC0U) return {first, 1};
  if (first < 0xE0U) return {((first & 0x1FU) << 6U) | tail(1), 2};
  if (first < 0xF0U) return {((first & 0x0FU) << 12U) | (tail(1) << 6U) | tail(2), 3};
  return {((first & 0x07U) << 18U) | (tail(1) << 12U) | (tail(2) << 6U) | tail(3), 4};
}

std::optional<std::uint32_t> reference(std::string_view name, bool named) {
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const int base = name.starts_with('x') ? 16 : 10;
    if (base == 16) name.remove_prefix(1);
    std::uint32_t value = 0;
    const char* const end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data(), end, value, base);
    const bool surrogate = value >= 0xD800U && value < 0xE000U;
    if (error != std::errc() || stop != end || value == 0 || value > 0x10FFFFU || surrogate) {
      return std::nullopt;
    }
    return value;
  }
  constexpr std::array<std::pair<std::string_view, char>, 5> names = {
      {{"quot", '"'}, {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"apos", '\''}}};
  for (const auto& [known, c] : names) {
    if (named && known == name) return static_cast<std::uint32_t>(c);
  }
  return std::nullopt;
}

}  // namespace

std::string referenced(std::string_view text, std::string_view special, bool ascii_only) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto [code, length] = code_point_of(text.substr(i));
    const bool plain = code >= 0x20U && code != 0x7FU && (code < 0x80U || !ascii_only) &&
                       special.find(text[i]) == std::string_view::npos &&
                       !(text[i] == '&' && i + 1 < text.size() && text[i + 1] == '#');
    if (plain) {
      result += text.substr(i, length);
    } else {
      result += "&#" + std::to_string(code) + ';';
    }
    i += length;
  }
  return result;
}

std::string decoded(std::string_view text, bool named) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t begin = text.find('&');
    result += text.substr(0, begin);
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::size_t end = text.substr(0, 12).find(';');
    const auto code =
        end == std::string_view::npos ? std::nullopt : reference(text.substr(1, end - 1), named);
    if (code) append_utf8(result, *code);
    if (!code) result += '&';
    text.remove_prefix(code ? end + 1 : 1);
  }
  return result;
}

}  // namespace interzone::io
