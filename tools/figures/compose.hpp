#pragma once

#include "tools/figures/canvas.hpp"

namespace interzone::figures {

/// Composes one figure each. Errors: invalid_option (a rule of figures.hpp is broken).
Scene compose(const Network& figure, Ruler& ruler);
Scene compose(const TileMap& figure, Ruler& ruler);
Scene compose(const Curve& figure, Ruler& ruler);
Scene compose(const HeatMap& figure, Ruler& ruler);
Scene compose(const RankIntervals& figure, Ruler& ruler);
Scene compose(const Panels& figure, Ruler& ruler);
Scene compose(const Forest& figure, Ruler& ruler);
Scene compose(const Alluvial& figure, Ruler& ruler);

/// Line width in points of a weight, its area in proportion; `heaviest` gets `widest`.
double line_width(double weight, double heaviest, double widest);

/// What a legend of sizes shows: these shares of the largest value; of a whole number, whole numbers.
std::vector<double> legend_values(double largest, const std::vector<double>& shares);

/// The files of a figure, one per format.
std::vector<std::string> draw(const Figure& figure, const std::vector<Format>& formats);

}  // namespace interzone::figures
