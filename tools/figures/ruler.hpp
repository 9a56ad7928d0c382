#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace interzone::figures {

/// Measures text as it will be drawn: Noto Sans CJK SC, with DejaVu Sans for what it lacks, in the
/// forms of letters used in mainland China. Sizes and widths are in points.
class Ruler {
 public:
  Ruler();
  ~Ruler();
  Ruler(const Ruler&) = delete;
  Ruler& operator=(const Ruler&) = delete;

  double width(const std::string& text, double size, bool bold = false);
  /// Lines of at most `most` points, broken where the language allows, and within a word where it
  /// must be. What does not fit in `lines` lines is cut with an ellipsis.
  std::vector<std::string> wrap(const std::string& text, double size, double most,
                                std::size_t lines, bool bold = false);
  /// The text, cut with an ellipsis if it is longer than `most` points.
  std::string cut(const std::string& text, double size, double most, bool bold = false);

 private:
  struct Fonts;
  std::unique_ptr<Fonts> fonts_;
  std::map<std::tuple<std::string, double, bool>, double> known_;
};

}  // namespace interzone::figures
