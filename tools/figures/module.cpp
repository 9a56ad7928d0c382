#include <algorithm>
#include <cmath>

#include "tools/figures/compose.hpp"
#include "tools/figures/render.hpp"

namespace interzone::figures {

double line_width(double weight, double heaviest, double widest) {
  return heaviest <= 0.0 ? 0.5 : std::max(0.5, widest * weight / heaviest);
}

std::vector<double> legend_values(double largest, const std::vector<double>& shares) {
  const bool whole = largest == std::floor(largest);
  std::vector<double> values;
  for (const double share : shares) {
    const double exact = share * largest;
    const double value = whole ? std::round(exact) : exact;
    if (value == 0.0 && share > 0.0) continue;
    if (values.empty() || value > values.back()) values.push_back(value);
  }
  return values;
}

std::vector<std::string> draw(const Figure& figure, const std::vector<Format>& formats) {
  Ruler ruler;
  const Scene scene = std::visit([&](const auto& one) { return compose(one, ruler); }, figure);
  std::vector<std::string> files;
  files.reserve(formats.size());
  for (const Format format : formats) {
    files.push_back(format == Format::pdf   ? render_pdf(scene)
                    : format == Format::png ? render_png(scene)
                                            : render_svg(scene));
  }
  return files;
}

}  // namespace interzone::figures

extern "C" void interzone_draw_figure(const interzone::figures::Figure& figure,
                                      const std::vector<interzone::figures::Format>& formats,
                                      interzone::figures::Drawing& drawing) {
  drawing.end =
      interzone::end_of([&] { drawing.files = interzone::figures::draw(figure, formats); });
}
