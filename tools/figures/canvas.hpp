#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/figures/figures.hpp"
#include "tools/figures/ruler.hpp"
#include "tools/figures/scene.hpp"

namespace interzone::figures {

enum class Align : std::uint8_t { left, middle, right };

/// One entry of a legend: a symbol drawn from the middle of its left side, and words.
struct LegendEntry {
  double width = 10.0, height = 8.0;  ///< of the symbol
  std::function<void(Scene&, Point)> draw = {};
  std::string words = {};
};

/// The page of one figure while it is composed, from the title down. `top` is where what comes next
/// begins; finish() puts the note below it and closes the page.
class Canvas {
 public:
  Canvas(const Sheet& sheet, Ruler& ruler);

  Ruler& ruler() const { return ruler_; }
  Language language() const { return sheet_.language; }
  bool narrow() const { return sheet_.width == Width::single_column; }
  double text_size() const { return narrow() ? least_text : 7.5; }

  /// The text in the languages of the page, Chinese first; one line each, none if empty.
  std::vector<std::string> lines(const Text& text) const;
  /// The same in one line.
  std::string joined(const Text& text) const;

  Words measured(std::string text, double size, bool bold = false, Color color = black) const;
  /// Adds words whose base line begins, centres or ends at `at`.
  void write(Words words, Point at, Align align = Align::left);
  void add(Item item) { scene.items.push_back(std::move(item)); }
  /// Adds a legend in rows between two sides, heading first, and returns where it ends. Draws
  /// nothing if there are no entries.
  double legend(const std::string& heading, const std::vector<LegendEntry>& entries, double from,
                double to, double above);
  Scene finish();

  Scene scene = {};
  double left = 0.0, right = 0.0, top = 0.0;

 private:
  void paragraph(const Text& text, double size, bool bold, Color color, std::size_t lines);

  Sheet sheet_;
  Ruler& ruler_;
};

/// Valid UTF-8 without control characters. Errors: invalid_option (not UTF-8).
std::string clean(const std::string& text);
/// At most three significant digits; whole numbers in full.
std::string short_number(double value);
/// Round numbers that cover [low, high], at most about `count` steps apart; low <= high.
std::vector<double> ticks(double low, double high, int count);
/// Throws Error(invalid_option) "figure.NAME: …" unless `holds`.
void check_figure(bool holds, const std::string& name, const std::string& rule);

}  // namespace interzone::figures
