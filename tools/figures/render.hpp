#pragma once

#include <string>

#include "tools/figures/scene.hpp"

namespace interzone::figures {

/// Fonts embedded, text selectable, no date: the same bytes each time.
std::string render_pdf(const Scene& scene);
/// 300 dots per inch, as its pHYs chunk says.
std::string render_png(const Scene& scene);
/// Text stays text, stretched to the width it was placed with whatever font the reader has. No ids:
/// any number of figures may stand in one page.
std::string render_svg(const Scene& scene);

}  // namespace interzone::figures
