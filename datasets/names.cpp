#include "datasets/names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "graph/io/text.hpp"

namespace interzone::datasets {
namespace {

constexpr std::size_t shortest_word = 4;

// The code point that valid UTF-8 begins with; its bytes are taken off.
std::uint32_t take(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
  std::uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < std::min(length, text.size()); ++i) {
    point = (point << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(std::min(length, text.size()));
  return point;
}

bool between(std::uint32_t point, std::uint32_t first, std::uint32_t last) {
  return first <= point && point <= last;
}

// Full width forms made narrow, large letters small.
std::uint32_t folded(std::uint32_t point) {
  if (between(point, 0xFF01, 0xFF5E)) point -= 0xFEE0;
  if (between(point, 'A', 'Z')) return point + 32;
  if (between(point, 0xC0, 0xDE) && point != 0xD7) return point + 32;
  if (between(point, 0x100, 0x137) || between(point, 0x14A, 0x177)) return point | 1U;
  if (between(point, 0x139, 0x148) || between(point, 0x179, 0x17E)) return point + (point & 1U);
  if (between(point, 0x391, 0x3A9) || between(point, 0x410, 0x42F)) return point + 32;
  return between(point, 0x400, 0x40F) ? point + 80 : point;
}

enum class Class { none, letter, ideograph };

Class class_of(std::uint32_t point) {
  if (point < 0x80) {
    return between(point, 'a', 'z') || between(point, '0', '9') ? Class::letter : Class::none;
  }
  if (point == 0x3005 || point == 0x3007) return Class::ideograph;  // 々 〇
  // Signs of Latin-1, punctuation and symbols, CJK punctuation, presentation forms, half width signs.
  constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 6> signs = {{{0x80, 0xBF},
                                                                             {0x2000, 0x2BFF},
                                                                             {0x3000, 0x303F},
                                                                             {0xFE00, 0xFE6F},
                                                                             {0xFEFF, 0xFF65},
                                                                             {0xD7, 0xD7}}};
  for (const auto& [first, last] : signs) {
    if (between(point, first, last)) return Class::none;
  }
  if (between(point, 0x2E80, 0x9FFF) || between(point, 0xAC00, 0xD7AF) ||
      between(point, 0xF900, 0xFAFF) || between(point, 0x20000, 0x3FFFF)) {
    return Class::ideograph;
  }
  return Class::letter;
}

bool is_numeral(const std::string& character) {
  static constexpr std::string_view numerals = "〇零一二三四五六七八九十百千两";
  return numerals.find(character) != std::string_view::npos;
}

// The first and last character but one of a row of numerals that counts something.
bool counts(const std::vector<std::string>& all, std::size_t first, std::size_t last) {
  static constexpr std::string_view counted = "批期届次号版";
  return (first > 0 && all[first - 1] == "第") ||
         (last < all.size() && counted.find(all[last]) != std::string_view::npos);
}

void add_numbers(const NameRun& run, std::string& numbers) {
  const auto& all = run.characters;
  const auto digit = [&](std::size_t i) {
    return run.ideographic ? is_numeral(all[i]) : between(all[i].front(), '0', '9');
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!digit(i)) continue;
    std::size_t stop = i;
    while (stop < all.size() && digit(stop)) ++stop;
    if (!run.ideographic || counts(all, i, stop)) {
      numbers += ' ';
      for (std::size_t k = i; k < stop; ++k) numbers += all[k];
    }
    i = stop;
  }
}

}  // namespace

std::string NameRun::text() const {
  std::string whole;
  for (const std::string& character : characters) whole += character;
  return whole;
}

std::vector<NameRun> name_runs(std::string_view name) {
  std::vector<NameRun> runs;
  Class before = Class::none;
  while (!name.empty()) {
    const std::uint32_t point = folded(take(name));
    const Class is = class_of(point);
    if (is != Class::none) {
      if (is != before) runs.push_back({.ideographic = is == Class::ideograph});
      io::append_utf8(runs.back().characters.emplace_back(), point);
    }
    before = is;
  }
  return runs;
}

std::string normalised_name(std::string_view name) {
  std::string whole;
  for (const NameRun& run : name_runs(name)) whole += run.text();
  return whole;
}

std::vector<std::string> name_tokens(std::string_view name) {
  std::vector<std::string> tokens;
  for (const NameRun& run : name_runs(name)) {
    if (!run.ideographic || run.characters.size() == 1) tokens.push_back(run.text());
    for (std::size_t i = 1; run.ideographic && i < run.characters.size(); ++i) {
      tokens.push_back(run.characters[i - 1] + run.characters[i]);
    }
  }
  std::sort(tokens.begin(), tokens.end());
  tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
  return tokens;
}

std::string name_numbers(std::string_view name) {
  std::string numbers;
  for (const NameRun& run : name_runs(name)) add_numbers(run, numbers);
  return numbers;
}

std::string short_name(std::string_view name) {
  for (const NameRun& run : name_runs(name)) {
    if (run.ideographic && run.characters.size() > 1) return run.characters[0] + run.characters[1];
    if (!run.ideographic && run.characters.size() >= shortest_word) return run.text();
  }
  return {};
}

}  // namespace interzone::datasets
