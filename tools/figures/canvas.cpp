#include "tools/figures/canvas.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace interzone::figures {
namespace {

constexpr double margin = 6.0, points_per_millimetre = 72.0 / 25.4;

// Bytes of the character that begins at `at`; 0 if none does (RFC 3629).
std::size_t character_length(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned second = byte(at + 1);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
      (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

}  // namespace

void check_figure(bool holds, const std::string& name, const std::string& rule) {
  if (!holds) throw Error(ErrorCode::invalid_option, "figure." + name + ": " + rule);
}

std::string clean(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    check_figure(length > 0, "text", "must be UTF-8");
    const bool control = length == 1 && (static_cast<unsigned char>(text[at]) < 0x20 ||
                                         static_cast<unsigned char>(text[at]) == 0x7F);
    result += control ? " " : text.substr(at, length);
    at += length;
  }
  return result;
}

std::string short_number(double value) {
  const bool whole = value == std::round(value) && std::abs(value) < 1e7;
  std::array<char, 64> digits;
  const auto end = whole ? std::to_chars(digits.data(), digits.data() + digits.size(),
                                         static_cast<std::int64_t>(value))
                         : std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                         std::chars_format::general, 3);
  return std::string(digits.data(), end.ptr);
}

std::vector<double> ticks(double low, double high, int count) {
  if (!(high > low)) return {low};
  const double rough = (high - low) / std::max(1, count);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10.0 * power;
  for (const double factor : {5.0, 2.0, 1.0}) {
    if (factor * power >= rough * (1.0 - 1e-9)) step = factor * power;
  }
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  std::vector<double> result;
  const int steps = static_cast<int>(std::min(1000.0, last - first));
  for (int i = 0; i <= steps; ++i) result.push_back((first + i) * step);
  return result;
}

Canvas::Canvas(const Sheet& sheet, Ruler& ruler) : sheet_(sheet), ruler_(ruler) {
  scene.width = (narrow() ? 90.0 : 190.0) * points_per_millimetre;
  scene.title = joined(sheet.title);
  left = margin;
  right = scene.width - margin;
  top = margin;
  paragraph(sheet.title, narrow() ? 8.5 : 10.0, true, black, 3);
  if (!scene.items.empty()) top += 5.0;
}

std::vector<std::string> Canvas::lines(const Text& text) const {
  const std::string zh = clean(text.zh), en = clean(text.en);
  std::vector<std::string> result;
  if (!zh.empty() && (language() != Language::en || en.empty())) result.push_back(zh);
  const bool stands_there = !result.empty() && en == zh;
  const bool wanted = language() != Language::zh || zh.empty();
  if (!en.empty() && wanted && !stands_there) result.push_back(en);
  return result;
}

std::string Canvas::joined(const Text& text) const {
  std::string result;
  for (const std::string& line : lines(text)) result += (result.empty() ? "" : " ") + line;
  return result;
}

Words Canvas::measured(std::string text, double size, bool bold, Color color) const {
  const double width = ruler_.width(text, size, bold);
  return {.text = std::move(text), .width = width, .size = size, .bold = bold, .color = color};
}

void Canvas::write(Words words, Point at, Align align) {
  const double before = align == Align::left     ? 0.0
                        : align == Align::middle ? words.width / 2.0
                                                 : words.width;
  words.start = words.upwards ? Point{at.x, at.y + before} : Point{at.x - before, at.y};
  add(std::move(words));
}

void Canvas::paragraph(const Text& text, double size, bool bold, Color color, std::size_t most) {
  for (const std::string& part : lines(text)) {
    for (const std::string& row : ruler_.wrap(part, size, right - left, most, bold)) {
      top += ascent * size;
      write(measured(row, size, bold, color), {left, top});
      top += 0.42 * size;
    }
    size = std::max(least_text, size * 0.85);  // the second language is smaller
    bold = false;
  }
}

double Canvas::legend(const std::string& heading, const std::vector<LegendEntry>& entries,
                      double from, double to, double above) {
  if (entries.empty()) return above;
  const double size = text_size(), gap = 3.0, between = 9.0;
  double row_height = size * 1.5;
  for (const LegendEntry& entry : entries) row_height = std::max(row_height, entry.height + 2.0);
  double x = from, middle = above + row_height / 2.0;
  const auto base = [&] { return middle + 0.33 * size; };
  if (!heading.empty()) {
    const Words title = measured(ruler_.cut(heading, size, to - from, true), size, true);
    write(title, {x, base()});
    x += title.width + between;
  }
  for (const LegendEntry& entry : entries) {
    const double room = to - from - entry.width - gap;
    const Words words = measured(ruler_.cut(entry.words, size, room), size);
    const double width = entry.width + gap + words.width;
    if (x > from && x + width > to) {
      x = from;
      middle += row_height;
    }
    entry.draw(scene, {x, middle});
    write(words, {x + entry.width + gap, base()});
    x += width + between;
  }
  return middle + row_height / 2.0;
}

Scene Canvas::finish() {
  if (!lines(sheet_.note).empty()) top += 3.0;
  paragraph(sheet_.note, least_text, false, gray, 12);
  scene.height = std::ceil(top + margin);
  return std::move(scene);
}

}  // namespace interzone::figures
