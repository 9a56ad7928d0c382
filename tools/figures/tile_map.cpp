#include <algorithm>
#include <cmath>
#include <set>

#include "graph/ids.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

constexpr Color no_value{0xee, 0xee, 0xee}, arc_color{0x00, 0x72, 0xb2}, mark{0xd5, 0x5e, 0x00};

void check(const TileMap& figure) {
  const std::size_t n = figure.tiles.size();
  check_figure(n > 0, "tile-map", "needs at least one tile");
  std::set<std::pair<int, int>> places;
  for (const Tile& tile : figure.tiles) {
    check_figure(tile.column >= 0 && tile.row >= 0 && tile.column < 100 && tile.row < 100,
                 "tile-map", "columns and rows must be in 0..99");
    check_figure(places.emplace(tile.column, tile.row).second, "tile-map",
                 "two tiles stand on one place");
    check_figure(std::isnan(tile.value) || (std::isfinite(tile.value) && tile.value >= 0.0),
                 "tile-map", "values must be finite and >= 0");
  }
  for (const TileArc& arc : figure.arcs) {
    check_figure(arc.source < n && arc.target < n, "tile-map", "a tie ends at no tile");
    check_figure(std::isfinite(arc.weight) && arc.weight >= 0.0, "tile-map",
                 "weights must be finite and >= 0");
  }
}

class TileMapFigure {
 public:
  TileMapFigure(const TileMap& figure, Ruler& ruler)
      : figure_(figure), canvas_(figure.sheet, ruler) {
    for (const Tile& tile : figure.tiles) {
      if (!std::isnan(tile.value)) highest_ = std::max(highest_, tile.value);
      has_values_ = has_values_ || !std::isnan(tile.value);
      marked_ = marked_ || tile.highlighted;
      first_column_ = std::min(first_column_, tile.column);
      first_row_ = std::min(first_row_, tile.row);
      last_column_ = std::max(last_column_, tile.column);
      last_row_ = std::max(last_row_, tile.row);
    }
    for (const TileArc& arc : figure.arcs) heaviest_ = std::max(heaviest_, arc.weight);
  }

  Scene compose() {
    const int columns = last_column_ - first_column_ + 1;
    const double whole = canvas_.right - canvas_.left;
    side_ = std::min(whole / columns, canvas_.narrow() ? 40.0 : 52.0);
    const double used = side_ * columns;
    const bool beside = whole - used >= 125.0;  // room for the legend at the right
    start_ = {beside ? canvas_.left : canvas_.left + (whole - used) / 2.0, canvas_.top};
    for (const Tile& tile : figure_.tiles) ground(tile);
    arcs();
    for (const Tile& tile : figure_.tiles) label(tile);
    const double below = canvas_.top + side_ * (last_row_ - first_row_ + 1) + 4.0;
    if (beside) {
      const double end = legends(canvas_.left + used + 12.0, canvas_.right, canvas_.top, true);
      canvas_.top = std::max(below, end);
    } else {
      canvas_.top = legends(canvas_.left, canvas_.right, below, false);
    }
    return canvas_.finish();
  }

 private:
  Box box(const Tile& tile) const {
    const double x = start_.x + side_ * (tile.column - first_column_),
                 y = start_.y + side_ * (tile.row - first_row_);
    return Box{x, y, x + side_, y + side_}.grown(-side_ * 0.03);
  }

  // The pale half of the scale, so that words and ties stay readable.
  Color shade(double value) const {
    if (std::isnan(value)) return no_value;
    const double share = highest_ > 0.0 ? value / highest_ : 0.0;
    return mix(Color{0xf3, 0xf6, 0xec}, Color{0x4f, 0xb3, 0x9c}, share);
  }

  void ground(const Tile& tile) {
    Paint paint{.fill = shade(tile.value)};
    if (tile.highlighted) {
      paint.line = mark;
      paint.line_width = 1.4;
    }
    Shape shape = rectangle(box(tile), paint, side_ * 0.08);
    shape.name = canvas_.joined(tile.label);
    if (!std::isnan(tile.value)) shape.name += ": " + short_number(tile.value);
    canvas_.add(std::move(shape));
  }

  // Ties meet in the lower part of a tile, below its words.
  Point port(const Tile& tile) const {
    const Box b = box(tile);
    return {b.center().x, b.bottom - 0.14 * side_};
  }

  double arc_width(double weight) const {
    return line_width(weight, heaviest_, canvas_.narrow() ? 1.8 : 3.0);
  }

  void arcs() {
    std::vector<std::size_t> order(figure_.arcs.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return figure_.arcs[a].weight < figure_.arcs[b].weight;
    });
    std::vector<bool> tied(figure_.tiles.size(), false);
    for (const std::size_t i : order) {
      const TileArc& tie = figure_.arcs[i];
      if (tie.source == tie.target) continue;
      tied[tie.source] = tied[tie.target] = true;
      const double share = heaviest_ > 0.0 ? tie.weight / heaviest_ : 1.0;
      arc(port(figure_.tiles[tie.source]), port(figure_.tiles[tie.target]), arc_width(tie.weight),
          mix(arc_color, white, 0.55 * (1.0 - share)));
    }
    for (std::size_t i = 0; i < tied.size(); ++i) {
      if (!tied[i]) continue;
      canvas_.add(Circle{port(figure_.tiles[i]),
                         side_ * 0.045,
                         {.fill = mix(arc_color, black, 0.3), .line = white, .line_width = 0.4},
                         {}});
    }
  }

  void arc(Point from, Point to, double width, Color color) {
    const Point along{to.x - from.x, to.y - from.y};
    const double length = std::hypot(along.x, along.y);
    // Ties of a directed map bend to their left, so that both ways show; others bend upwards.
    const double turn = figure_.directed || along.x >= 0.0 ? 1.0 : -1.0;
    const double bend = 0.18 * turn;
    const Point top{(from.x + to.x) / 2.0 + along.y * bend, (from.y + to.y) / 2.0 - along.x * bend};
    Point end = to;
    if (figure_.directed) {  // stop short of the dot, and end in a head along the last direction
      const Point last{to.x - top.x, to.y - top.y};
      const double size = std::hypot(last.x, last.y), head = 3.4 + 1.1 * width;
      const double stop = side_ * 0.06;
      const Point tip{to.x - last.x / size * stop, to.y - last.y / size * stop};
      if (length > 2.0 * head)
        end = {tip.x - last.x / size * head * 0.8, tip.y - last.y / size * head * 0.8};
      canvas_.add(curve(from, top, end, width, color));
      canvas_.add(arrow_head(tip, last, head, mix(color, black, 0.2)));
      return;
    }
    canvas_.add(curve(from, top, end, width, color));
  }

  // A quadratic curve, written as a cubic one.
  static Shape curve(Point from, Point top, Point to, double width, Color color) {
    const auto near = [&](Point end) {
      return Point{end.x + 2.0 / 3.0 * (top.x - end.x), end.y + 2.0 / 3.0 * (top.y - end.y)};
    };
    Shape shape{.paint = {.line = color, .line_width = width}};
    shape.steps = {{.kind = Step::Kind::move, .to = from},
                   {Step::Kind::curve, near(from), near(to), to}};
    return shape;
  }

  // The names as they fit into the tile; English falls back to the code.
  std::vector<std::string> names(const Tile& tile) const {
    const double most = side_ * 0.94 - 2.0;
    const std::size_t room = side_ >= 45.0 ? 3 : side_ >= 30.0 ? 2 : 1;
    std::vector<std::string> result;
    for (const std::string& part : canvas_.lines(tile.label)) {
      if (result.size() >= room) break;
      const std::size_t left = room - result.size();
      std::vector<std::string> rows = wrapped(part, most, left);
      if (rows.empty()) {
        rows = {tile.code.empty() ? canvas_.ruler().cut(part, least_text, most) : clean(tile.code)};
      }
      for (std::string& row : rows) result.push_back(std::move(row));
    }
    return result;
  }

  // Rows of whole words; none if they do not fit.
  std::vector<std::string> wrapped(const std::string& text, double most, std::size_t rows) const {
    std::vector<std::string> result = canvas_.ruler().wrap(text, least_text, most, rows);
    std::string whole;
    for (const std::string& row : result) {
      whole += row;
      const bool latin = std::all_of(row.begin(), row.end(), [](char c) { return c > 0; });
      if (latin && &row != &result.back()) whole += ' ';
    }
    return whole == text ? result : std::vector<std::string>{};
  }

  void label(const Tile& tile) {
    const std::vector<std::string> rows = names(tile);
    const Box b = box(tile);
    const double step = 1.17 * least_text;
    double base = b.top + 0.05 * side_ + ascent * least_text;
    if (rows.size() == 1 && side_ < 30.0) base = b.center().y + 0.33 * least_text;
    for (const std::string& row : rows) {
      Words words = canvas_.measured(row, least_text, false, text_on(shade(tile.value)));
      words.halo = heaviest_ > 0.0 && words.color == black;
      canvas_.write(std::move(words), {b.center().x, base}, Align::middle);
      base += step;
    }
    if (std::isnan(tile.value) || side_ < 45.0 || tile.value == 0.0) return;
    const Words words = canvas_.measured(short_number(tile.value), least_text, true);
    canvas_.write(words, {b.right - 2.5, b.bottom - 2.5}, Align::right);
  }

  // A heading with its entries: below each other in a column, else in one row.
  double part(const Text& heading, const std::vector<LegendEntry>& entries, double from, double to,
              double above, bool column) {
    if (!column) return canvas_.legend(canvas_.joined(heading), entries, from, to, above);
    const double size = canvas_.text_size();
    for (const std::string& text : canvas_.lines(heading)) {
      for (const std::string& row : canvas_.ruler().wrap(text, size, to - from, 3, true)) {
        above += (ascent + descent) * size;
        canvas_.write(canvas_.measured(row, size, true), {from, above - descent * size});
      }
    }
    for (const LegendEntry& entry : entries) {
      above = canvas_.legend("", {entry}, from, to, above);
    }
    return above + 8.0;
  }

  double legends(double from, double to, double y, bool column) {
    if (has_values_ && highest_ > 0.0 && !canvas_.lines(figure_.value_name).empty()) {
      std::vector<LegendEntry> entries;
      for (const double value : legend_values(highest_, {0.0, 0.5, 1.0})) {
        entries.push_back(swatch(value));
      }
      y = part(figure_.value_name, entries, from, to, y, column);
    }
    if (heaviest_ > 0.0 && !canvas_.lines(figure_.arc_name).empty()) {
      std::vector<LegendEntry> entries;
      for (const double value : legend_values(heaviest_, {0.25, 0.5, 1.0})) {
        entries.push_back(stroke(value));
      }
      y = part(figure_.arc_name, entries, from, to, y, column);
    }
    if (marked_ && !canvas_.lines(figure_.highlight_name).empty()) {
      LegendEntry entry{.draw =
                            [](Scene& scene, Point at) {
                              scene.items.push_back(
                                  rectangle({at.x + 1.0, at.y - 4.0, at.x + 9.0, at.y + 4.0},
                                            {.fill = no_value, .line = mark, .line_width = 1.4}));
                            },
                        .words = canvas_.joined(figure_.highlight_name)};
      y = part({}, {entry}, from, to, y, column);
    }
    return y;
  }

  LegendEntry swatch(double value) const {
    const Color color = shade(value);
    return {.draw =
                [color](Scene& scene, Point at) {
                  scene.items.push_back(
                      rectangle({at.x, at.y - 4.0, at.x + 10.0, at.y + 4.0},
                                {.fill = color, .line = pale_gray, .line_width = 0.4}));
                },
            .words = short_number(value)};
  }

  LegendEntry stroke(double weight) const {
    const double width = arc_width(weight), share = weight / heaviest_;
    const Color color = mix(arc_color, white, 0.55 * (1.0 - share));
    return {.width = 16.0,
            .draw =
                [width, color](Scene& scene, Point at) {
                  scene.items.push_back(
                      line(at, {at.x + 16.0, at.y}, {.line = color, .line_width = width}));
                },
            .words = short_number(weight)};
  }

  const TileMap& figure_;
  Canvas canvas_;
  double highest_ = 0.0, heaviest_ = 0.0, side_ = 0.0;
  bool has_values_ = false, marked_ = false;
  int first_column_ = 99, first_row_ = 99, last_column_ = 0, last_row_ = 0;
  Point start_ = {};
};

}  // namespace

Scene compose(const TileMap& figure, Ruler& ruler) {
  check(figure);
  return TileMapFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
