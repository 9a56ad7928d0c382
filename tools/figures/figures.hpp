#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "graph/module.hpp"

// What a figure shows, in plain data. The module that draws it is loaded when the first figure is
// asked for (tools/cli/figure_module.hpp), so nothing here may need Cairo or Pango.
namespace interzone::figures {

enum class Language : std::uint8_t { zh, en, both };
enum class Width : std::uint8_t { single_column, full };  ///< 90 mm and 190 mm
enum class Format : std::uint8_t { pdf, svg, png };       ///< PNG at 300 dots per inch

/// Words for readers. Where the wanted language is empty, the other one is shown.
struct Text {
  std::string zh = {};
  std::string en = {};
  bool operator==(const Text&) const = default;
};

/// What all figures share: the page they stand on.
struct Sheet {
  Language language = Language::both;
  Width width = Width::full;
  Text title = {};  ///< above the figure; none if empty
  Text note = {};   ///< below it: source, method, seed
};

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

struct NetworkVertex {
  Text label = {};
  double x = 0.0, y = 0.0;  ///< finite; any unit, y points up. Unused where the vertex has no tie.
  double score = 1.0;       ///< >= 0; the area of the symbol
  int community = -1;       ///< >= 0; -1 is none
};

struct NetworkEdge {
  std::size_t source = 0, target = 0;
  double weight = 1.0;  ///< >= 0; the width of the line
};

/// Vertices and ties: areas by score, colours (and shapes, from the eighth on) by community. The
/// labels of the highest scores are placed first; those without room are counted below the figure.
/// Vertices without ties stand in rows of their own.
struct Network {
  Sheet sheet = {};
  std::vector<NetworkVertex> vertices = {};  ///< at least one
  std::vector<NetworkEdge> edges = {};
  bool directed = false;  ///< arrow heads
  bool hulls = false;     ///< a pale area around each community
  Text score_name = {};   ///< heading of the sizes; no such legend if empty
  Text weight_name = {};  ///< heading of the widths; no such legend if empty
  Text community_name = {"社群", "Community"};
  std::vector<Text> communities = {};  ///< their names; beyond the list they are numbered from 1
  Text outside_name = {"不属于任何社群",
                       "in none"};  ///< who has ties and no community, if there are any
  Text isolated_name = {"无联系", "No ties"};
  Text unlabelled_name = {"因空间不足未标注", "Not labelled for want of room"};
};

struct Tile {
  Text label = {};
  std::string code = {};     ///< a short name, shown where the English one does not fit
  int column = 0, row = 0;   ///< place on the grid, from 0; at most one tile on each place
  double value = unknown;    ///< the shade
  bool highlighted = false;  ///< a strong border
};

struct TileArc {
  std::size_t source = 0, target = 0;
  double weight = 1.0;  ///< >= 0; the width of the line
};

/// Places as tiles of equal size on a grid, shaded by a value, with ties between them.
struct TileMap {
  Sheet sheet = {};
  std::vector<Tile> tiles = {};  ///< at least one
  std::vector<TileArc> arcs = {};
  bool directed = false;  ///< arrow heads
  Text value_name = {};
  Text arc_name = {};
  Text highlight_name = {};
};

struct CurvePoint {
  double time = 0.0;  ///< a number, or a year with fraction where Curve::dates
  double value = 0.0;
};

struct FitPoint {
  double time = 0.0;
  double value = 0.0;
  double low = unknown, high = unknown;  ///< the band; both unknown: none here
};

struct CurveSeries {
  Text name = {};
  std::vector<CurvePoint> points = {};  ///< in order of time
  bool joined = false;                  ///< a line through the points, else points alone
  Text fit_name = {};
  Text band_name = {};             ///< "95% interval"
  std::vector<FitPoint> fit = {};  ///< in order of time
};

struct CurveBar {
  double start = 0.0, end = 0.0;  ///< start < end
  double value = 0.0;             ///< >= 0
};

/// Cumulative adoption: points, fitted curves with bands, counts of each period as bars.
struct Curve {
  Sheet sheet = {};
  std::vector<CurveSeries> series = {};  ///< at most 7; at least one point, fit or bar in all
  std::vector<CurveBar> bars = {};       ///< on the same axis as the points
  Text bar_name = {};
  Text time_name = {};
  Text value_name = {};
  bool dates = true;  ///< times are years with fraction
  double observed_until = std::numeric_limits<double>::infinity();  ///< fits are dashed beyond
};

/// Two branches of a tree that join. Branches are the leaves 0..n-1, then the joins in their order: the first
/// is n, the next n + 1.
struct TreeJoin {
  std::size_t a = 0, b = 0;  ///< branches there are before it; each joins once
  double height = 0.0;       ///< >= those of a and b; leaves stand at 0
};

/// A table of counts as shades with the numbers in the cells, and the totals of rows and columns; or, with
/// a tree, of shares, whose per cent stand in the cells where there is room.
struct HeatMap {
  Sheet sheet = {};
  std::vector<Text> rows = {};      ///< at least one
  std::vector<Text> columns = {};   ///< at least one
  std::vector<double> values = {};  ///< row by row; unknown cells stay empty
  Text value_name = {};
  Text total_name = {"合计", "Total"};
  bool sorted = true;  ///< rows with the highest totals first, else as given
  /// n - 1 joins of the n rows, in place of totals; branches of it lie side by side in the order given.
  std::vector<TreeJoin> tree = {};  ///< heights and values are then from 0 to 1; not `sorted`
  Text tree_name = {};
};

struct RankRow {
  Text label = {};
  double rank = 1.0;                                 ///< >= 1; the dot
  double low = 1.0, high = 1.0;                      ///< 1 <= low <= high; the bar
  double other_low = unknown, other_high = unknown;  ///< the line; both unknown: none
};

/// Ranks and between which ranks they may lie, one row each, in the order given.
struct RankIntervals {
  Sheet sheet = {};
  std::vector<RankRow> rows = {};  ///< at least one
  Text rank_name = {};             ///< heading of the axis
  Text point_name = {};            ///< what the dots are
  Text interval_name = {};         ///< what the bars are
  Text other_name = {};            ///< what the lines are
};

struct PanelPoint {
  double x = 0.0, y = 0.0;
  double low = unknown, high = unknown;  ///< the band; both unknown: none here
  double count = 1.0;                    ///< > 0; how many a dot stands for, its area
};

/// How the points of a series are joined; `steps` go right first, then up or down.
enum class Stroke : std::uint8_t { none, line, dashed, steps };
enum class Mark : std::uint8_t { none, dot, plus };

struct PanelSeries {
  Text name = {}, band_name = {};
  std::vector<PanelPoint> points = {};  ///< in order of x where they are joined or have a band
  Stroke stroke = Stroke::line;
  Mark mark = Mark::none;
  std::size_t color = 0;  ///< of the colours of categories
  bool right = false;     ///< on the axis at the right side, from 0 to 1
};

/// A dashed line across a panel.
struct PanelLine {
  double at = 0.0;
  bool upright = true;  ///< at this x, else at this y
};

/// A stretch of x with a name, written at the top where there is room.
struct PanelZone {
  double from = 0.0, to = 0.0;  ///< cut to the panel
  Text name = {};
};

/// A number under the axis.
struct PanelCount {
  double x = 0.0;
  double count = 0.0;
};

struct Panel {
  Text title = {};
  std::vector<CurveBar> bars = {};
  std::vector<PanelSeries> series = {};  ///< a bar or a point at least in all
  std::vector<PanelLine> lines = {};
  std::vector<PanelZone> zones = {};
  std::vector<PanelCount> counts =
      {};  ///< in order of x; at each tick the next one, none before the first
};

/// One or more small plots of the same kind, side by side.
struct Panels {
  Sheet sheet = {};
  std::vector<Panel> panels = {};  ///< 1 to 12
  Text x_name = {}, y_name = {}, right_name = {};
  Text bar_name = {}, line_name = {}, count_name = {}, size_name = {};
  bool dates = false;        ///< x are years with fraction
  bool shares = false;       ///< y from 0 to 1, whatever the points
  bool own_axes = false;     ///< each panel has axes of its own, else all have the same
  bool own_heights = false;  ///< each has its own upward axis, all the same across
};

struct ForestRow {
  Text label = {};
  double estimate = unknown;             ///< the dot; unknown or off the end of the axis: none
  double low = unknown, high = unknown;  ///< the line; both unknown: none
  Text words = {};                       ///< at the right side, as "1.2 (0.8, 1.7)"
};

/// Estimates and their intervals, one row each, in the order given, around a line of no effect.
struct Forest {
  Sheet sheet = {};
  std::vector<ForestRow> rows = {};  ///< at least one
  Text value_name = {};              ///< heading of the axis
  Text point_name = {}, interval_name = {}, null_name = {}, cut_name = {};
  bool ratios = false;  ///< all values are >= 0, on a logarithmic axis around 1, else around 0
};

struct AlluvialBlock {
  std::size_t column = 0;
  std::size_t label = 0;  ///< written in it, from 1; its colour goes on with it through time
  double size = 0.0;      ///< > 0
  Text members = {};      ///< beside the last column
};

struct AlluvialFlow {
  std::size_t from = 0, to = 0;  ///< blocks, of one column and of the next
  double size = 0.0;             ///< > 0; no more in all than the blocks hold
};

/// Groups in time: a column per time, a block per group, bands for members who go from one to another.
struct Alluvial {
  Sheet sheet = {};
  std::vector<Text> columns = {};          ///< 1 to 60
  std::vector<AlluvialBlock> blocks = {};  ///< at least one; in a column the first stand at the top
  std::vector<AlluvialFlow> flows = {};
};

using Figure =
    std::variant<Network, TileMap, Curve, HeatMap, RankIntervals, Panels, Forest, Alluvial>;

/// The bytes of one file per format, unless something went wrong.
struct Drawing {
  std::vector<std::string> files = {};
  ModuleEnd end = {};
};

/// The one function of the module, found by its name.
using DrawFunction = void (*)(const Figure& figure, const std::vector<Format>& formats,
                              Drawing& drawing);
inline constexpr const char* draw_function_name = "interzone_draw_figure";

}  // namespace interzone::figures
