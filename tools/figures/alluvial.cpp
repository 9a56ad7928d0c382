#include <algorithm>
#include <cmath>
#include <numeric>

#include "graph/ids.hpp"
#include "tools/figures/axes.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

constexpr std::size_t most_columns = 60;

/// One column per time, a block per group as high as it is large, and bands for those who go from one to another.
class AlluvialFigure {
 public:
  AlluvialFigure(const Alluvial& figure, Ruler& ruler)
      : figure_(figure), canvas_(figure.sheet, ruler), columns_(figure.columns.size()) {
    for (std::size_t i = 0; i < figure.blocks.size(); ++i) {
      columns_[figure.blocks[i].column].push_back(i);
    }
    boxes_.resize(figure.blocks.size());
  }

  Scene compose() {
    measure();
    for (std::size_t i = 0; i < columns_.size(); ++i) place(i);
    bands();
    for (std::size_t i = 0; i < figure_.blocks.size(); ++i) block(i);
    const double below = names();
    std::vector<Tick> ticks;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      ticks.push_back({static_cast<double>(i), canvas_.joined(figure_.columns[i])});
    }
    const double base = canvas_.top + height() + 4.0 + ascent * size();
    write_ticks(
        canvas_, ticks, [&](double i) { return x_of(static_cast<std::size_t>(i)) + width_ / 2.0; },
        base);
    canvas_.top = std::max(below, base + descent * size()) + 3.0;
    return canvas_.finish();
  }

 private:
  double size() const { return canvas_.text_size(); }
  double line_height() const { return (ascent + descent) * size(); }
  double height() const { return canvas_.narrow() ? 150.0 : 260.0; }
  double x_of(std::size_t column) const {
    return canvas_.left + inset_ + step_ * static_cast<double>(column);
  }

  void measure() {
    const double whole = canvas_.right - canvas_.left;
    room_ = whole * (canvas_.narrow() ? 0.34 : 0.27);
    for (const Text& name : figure_.columns) {
      const double half = canvas_.ruler().width(canvas_.joined(name), size()) / 2.0;
      inset_ = std::max(inset_, std::min(half, 0.1 * whole) - width_ / 2.0);
    }
    const auto steps = static_cast<double>(std::max<std::size_t>(1, columns_.size() - 1));
    step_ = (whole - room_ - inset_ - width_ - 5.0) / steps;
    width_ = std::min(width_, 0.5 * step_);
    std::size_t most = 1;
    for (const auto& column : columns_) most = std::max(most, column.size());
    gap_ = std::min(7.0, 0.4 * height() / static_cast<double>(most));
    for (const auto& column : columns_) {
      double sum = 0.0;
      for (const std::size_t i : column) sum += figure_.blocks[i].size;
      if (column.empty()) continue;
      const double gaps = gap_ * static_cast<double>(column.size() - 1);
      unit_ = std::min(unit_, (height() - gaps) / sum);
    }
  }

  /// Blocks from the top down, beside those that their members come from; new ones last.
  void place(std::size_t column) {
    auto& order = columns_[column];
    std::vector<double> from(figure_.blocks.size(), infinity), weight = from;
    for (const AlluvialFlow& flow : figure_.flows) {
      if (figure_.blocks[flow.to].column != column) continue;
      if (!std::isfinite(from[flow.to])) from[flow.to] = weight[flow.to] = 0.0;
      from[flow.to] += flow.size * boxes_[flow.from].center().y;
      weight[flow.to] += flow.size;
    }
    for (const std::size_t i : order) {
      if (std::isfinite(from[i])) from[i] /= weight[i];
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return from[a] < from[b]; });
    double tall = gap_ * (static_cast<double>(order.size()) - 1.0);
    for (const std::size_t i : order) tall += unit_ * figure_.blocks[i].size;
    double y = canvas_.top + (height() - tall) / 2.0;
    for (const std::size_t i : order) {
      const double bottom = y + unit_ * figure_.blocks[i].size;
      boxes_[i] = {x_of(column), y, x_of(column) + width_, bottom};
      y = bottom + gap_;
    }
  }

  // At each side of a block its bands lie in the order of the blocks where they lead.
  void bands() {
    std::vector<std::size_t> order(figure_.flows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto lower = [&](std::size_t a, std::size_t b) {
      const AlluvialFlow &one = figure_.flows[a], &other = figure_.flows[b];
      const double left = boxes_[one.from].top, right = boxes_[other.from].top;
      return left != right ? left < right : boxes_[one.to].top < boxes_[other.to].top;
    };
    std::stable_sort(order.begin(), order.end(), lower);
    std::vector<double> left, right;  // where the next band of a block begins
    for (const Box& box : boxes_) left.push_back(box.top);
    right = left;
    std::vector<Shape> shapes;
    shapes.reserve(order.size());
    for (const std::size_t i : order) {
      const AlluvialFlow& flow = figure_.flows[i];
      const double tall = unit_ * flow.size;
      shapes.push_back(band({boxes_[flow.from].right, right[flow.from]},
                            {boxes_[flow.to].left, left[flow.to]}, tall,
                            category_color(figure_.blocks[flow.from].label)));
      shapes.back().name = short_number(flow.size);
      right[flow.from] += tall;
      left[flow.to] += tall;
    }
    // Thin ones on top, where they can be seen.
    std::vector<std::size_t> drawn(shapes.size());
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});
    std::stable_sort(drawn.begin(), drawn.end(), [&](std::size_t a, std::size_t b) {
      return figure_.flows[order[a]].size > figure_.flows[order[b]].size;
    });
    for (const std::size_t i : drawn) canvas_.add(std::move(shapes[i]));
  }

  static Shape band(Point from, Point to, double tall, Color color) {
    const double middle = (from.x + to.x) / 2.0;
    Shape shape{.paint = {.fill = mix(color, white, 0.68), .line = white, .line_width = 0.4}};
    const auto add = [&](Step::Kind kind, Point control1, Point control2, Point end) {
      shape.steps.push_back({kind, control1, control2, end});
    };
    add(Step::Kind::move, {}, {}, from);
    add(Step::Kind::curve, {middle, from.y}, {middle, to.y}, to);
    add(Step::Kind::line, {}, {}, {to.x, to.y + tall});
    add(Step::Kind::curve, {middle, to.y + tall}, {middle, from.y + tall}, {from.x, from.y + tall});
    add(Step::Kind::close, {}, {}, {});
    return shape;
  }

  void block(std::size_t i) {
    const AlluvialBlock& one = figure_.blocks[i];
    const Color color = category_color(one.label);
    Shape shape = rectangle(boxes_[i], {.fill = color});
    shape.name = canvas_.joined(one.members);
    canvas_.add(std::move(shape));
    const std::string number = std::to_string(one.label + 1);
    const bool fits = boxes_[i].height() >= line_height() &&
                      canvas_.ruler().width(number, size(), true) <= width_ - 1.0;
    if (!fits) return;
    canvas_.write(canvas_.measured(number, size(), true, text_on(color)),
                  {boxes_[i].center().x, boxes_[i].center().y + 0.34 * size()}, Align::middle);
  }

  /// Who is in the blocks of the last column, beside them; returns where the words end.
  double names() {
    double free = canvas_.top;
    for (const std::size_t i : columns_.back()) {
      const Box& box = boxes_[i];
      const auto parts = canvas_.lines(figure_.blocks[i].members);
      const auto all = static_cast<std::size_t>((box.height() + gap_) / line_height());
      const std::size_t most =
          std::max<std::size_t>(1, all / std::max<std::size_t>(1, parts.size()));
      std::vector<std::string> rows;
      for (const std::string& part : parts) {
        for (std::string& row : canvas_.ruler().wrap(part, size(), room_, most)) {
          rows.push_back(std::move(row));
        }
      }
      const double tall = line_height() * static_cast<double>(rows.size());
      double y = std::max(free, box.center().y - tall / 2.0);
      for (const std::string& row : rows) {
        canvas_.write(canvas_.measured(row, size()), {box.right + 5.0, y + ascent * size()});
        y += line_height();
      }
      free = y;
    }
    return free;
  }

  const Alluvial& figure_;
  Canvas canvas_;
  std::vector<std::vector<std::size_t>> columns_;  // blocks of each, from the top down
  std::vector<Box> boxes_ = {};
  double inset_ = 0.0, step_ = 0.0, width_ = 12.0, room_ = 0.0, gap_ = 0.0, unit_ = infinity;
};

void check(const Alluvial& figure) {
  const std::size_t columns = figure.columns.size(), blocks = figure.blocks.size();
  check_figure(
      columns >= 1 && columns <= most_columns, "alluvial",
      "needs 1 to " + std::to_string(most_columns) + " columns, has " + std::to_string(columns));
  check_figure(blocks >= 1 && blocks <= 2000, "alluvial", "needs 1 to 2000 blocks");
  std::vector<double> out(blocks, 0.0), in = out;
  for (const AlluvialBlock& block : figure.blocks) {
    check_figure(block.column < columns && block.size > 0.0 && std::isfinite(block.size),
                 "alluvial", "a block needs a column and a finite size > 0");
  }
  for (const AlluvialFlow& flow : figure.flows) {
    check_figure(flow.from < blocks && flow.to < blocks &&
                     figure.blocks[flow.to].column == figure.blocks[flow.from].column + 1 &&
                     flow.size > 0.0,
                 "alluvial", "a flow leads to a block of the next column and has a size > 0");
    out[flow.from] += flow.size;
    in[flow.to] += flow.size;
  }
  for (std::size_t i = 0; i < blocks; ++i) {
    check_figure(std::max(out[i], in[i]) <= figure.blocks[i].size * (1.0 + 1e-9), "alluvial",
                 "no more can flow than a block holds");
  }
}

}  // namespace

Scene compose(const Alluvial& figure, Ruler& ruler) {
  check(figure);
  return AlluvialFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
