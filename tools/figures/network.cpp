#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "graph/ids.hpp"
#include "tools/figures/compose.hpp"
#include "tools/figures/placement.hpp"

namespace interzone::figures {
namespace {

constexpr Color no_community{0x9a, 0x9a, 0x9a};

void check(const Network& figure) {
  const std::size_t n = figure.vertices.size();
  check_figure(n > 0, "network", "needs at least one vertex");
  for (const NetworkVertex& vertex : figure.vertices) {
    check_figure(std::isfinite(vertex.x) && std::isfinite(vertex.y), "network",
                 "positions must be finite");
    check_figure(std::isfinite(vertex.score) && vertex.score >= 0.0, "network",
                 "scores must be finite and >= 0");
    check_figure(vertex.community >= -1, "network", "communities must be >= -1");
  }
  for (const NetworkEdge& edge : figure.edges) {
    check_figure(edge.source < n && edge.target < n, "network", "an edge ends at no vertex");
    check_figure(std::isfinite(edge.weight) && edge.weight >= 0.0, "network",
                 "weights must be finite and >= 0");
  }
}

Color community_color(int community) {
  return community < 0 ? no_community : category_color(static_cast<std::size_t>(community));
}

std::size_t community_shape(int community) {
  return community < 0 ? 0 : static_cast<std::size_t>(community) / 7;
}

double cross(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

// Convex hull, counter-clockwise from the leftmost point (Andrew's monotone chain).
std::vector<Point> convex_hull(std::vector<Point> points) {
  const auto before = [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; };
  std::sort(points.begin(), points.end(), before);
  std::vector<Point> hull;
  for (const bool upper : {false, true}) {
    const std::size_t base = hull.size();
    for (const Point& p : points) {
      while (hull.size() >= base + 2 && cross(hull[hull.size() - 2], hull.back(), p) <= 0.0) {
        hull.pop_back();
      }
      hull.push_back(p);
    }
    if (!upper) std::reverse(points.begin(), points.end());
    hull.pop_back();
  }
  return hull;
}

class NetworkFigure {
 public:
  NetworkFigure(const Network& figure, Ruler& ruler)
      : figure_(figure), canvas_(figure.sheet, ruler), tied_(figure.vertices.size(), false) {
    for (const NetworkEdge& edge : figure.edges) {
      if (edge.source != edge.target) tied_[edge.source] = tied_[edge.target] = true;
      heaviest_ = std::max(heaviest_, edge.weight);
    }
    for (const NetworkVertex& vertex : figure.vertices) {
      highest_ = std::max(highest_, vertex.score);
    }
    const auto n = static_cast<double>(figure.vertices.size());
    const double scale = canvas_.narrow() ? 0.62 : 1.0;
    largest_ = std::clamp(62.0 * scale / std::sqrt(n), 2.4, 11.0 * scale);
  }

  Scene compose() {
    if (std::find(tied_.begin(), tied_.end(), true) != tied_.end()) drawing();
    isolated();
    legends();
    return canvas_.finish();
  }

 private:
  double radius(double score) const {
    const double share = highest_ > 0.0 ? std::sqrt(score / highest_) : 0.6;
    return std::max(1.2, largest_ * (0.25 + 0.75 * share));
  }

  Item vertex_symbol(std::size_t v, Point center) const {
    const NetworkVertex& vertex = figure_.vertices[v];
    const Color color = community_color(vertex.community);
    return symbol(community_shape(vertex.community), center, radius(vertex.score),
                  {.fill = color, .line = mix(color, black, 0.4), .line_width = 0.5},
                  canvas_.joined(vertex.label));
  }

  std::vector<std::string> label_lines(std::size_t v) const {
    const double most = canvas_.narrow() ? 70.0 : 110.0;
    std::vector<std::string> result;
    for (const std::string& line : canvas_.lines(figure_.vertices[v].label)) {
      for (std::string& row : canvas_.ruler().wrap(line, text_size(), most, 2)) {
        result.push_back(std::move(row));
      }
    }
    return result;
  }

  double text_size() const { return canvas_.text_size(); }

  // Anchors on the page for all vertices with ties; sets the area of the drawing.
  void lay_out() {
    double low_x = infinity, high_x = -infinity;
    double low_y = infinity, high_y = -infinity;
    for (std::size_t v = 0; v < tied_.size(); ++v) {
      if (!tied_[v]) continue;
      low_x = std::min(low_x, figure_.vertices[v].x);
      high_x = std::max(high_x, figure_.vertices[v].x);
      low_y = std::min(low_y, figure_.vertices[v].y);
      high_y = std::max(high_y, figure_.vertices[v].y);
    }
    const double side = canvas_.narrow() ? 22.0 : 34.0, above = 16.0;  // room for labels
    const double width = canvas_.right - canvas_.left - 2.0 * side;
    const double most = canvas_.narrow() ? 230.0 : 400.0, least = 60.0;
    const double wide = high_x - low_x, tall = high_y - low_y;
    double scale = infinity;
    if (wide > 0.0) scale = std::min(scale, width / wide);
    if (tall > 0.0) scale = std::min(scale, most / tall);
    const double height = std::isfinite(scale) ? std::clamp(tall * scale, least, most) : least;
    area_ = {canvas_.left, canvas_.top, canvas_.right, canvas_.top + height + 2.0 * above};
    const Point middle = area_.center();
    for (std::size_t v = 0; v < tied_.size(); ++v) {
      if (!tied_[v]) continue;
      Point at = middle;
      if (std::isfinite(scale)) {
        at.x += (figure_.vertices[v].x - low_x - wide / 2.0) * scale;
        at.y -= (figure_.vertices[v].y - low_y - tall / 2.0) * scale;
      }
      const double score = figure_.vertices[v].score;
      shown_.push_back(v);
      anchors_.push_back({.center = at, .radius = radius(score), .priority = score});
    }
    if (anchors_.size() <= 3000) separate(anchors_, area_.grown(-2.0), 1.5);
  }

  void drawing() {
    lay_out();
    std::vector<Point> at(tied_.size());
    for (std::size_t i = 0; i < shown_.size(); ++i) at[shown_[i]] = anchors_[i].center;
    if (figure_.hulls) hulls();
    const std::vector<Tie> ties = edges(at);
    std::vector<std::vector<std::string>> lines(shown_.size());
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      lines[i] = label_lines(shown_[i]);
      for (const std::string& line : lines[i]) {
        anchors_[i].width = std::max(anchors_[i].width, canvas_.ruler().width(line, text_size()));
      }
      anchors_[i].height = static_cast<double>(lines[i].size()) * line_height();
    }
    const auto labels = place_labels(anchors_, ties, area_);
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const auto& place = labels[i];
      if (place && place->leader) leader(anchors_[i], place->box);
    }
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      canvas_.add(vertex_symbol(shown_[i], anchors_[i].center));
    }
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      if (const auto& place = labels[i]) {
        label(lines[i], *place, anchors_[i]);
      } else {
        unlabelled_ += lines[i].empty() ? 0 : 1;
      }
    }
    canvas_.top = area_.bottom + 4.0;
  }

  double line_height() const { return (ascent + descent) * text_size(); }

  void leader(const Anchor& anchor, const Box& box) {
    canvas_.add(line(anchor.center, leader_end(anchor, box), {.line = gray, .line_width = 0.4}));
  }

  void label(const std::vector<std::string>& lines, const PlacedLabel& place,
             const Anchor& anchor) {
    const double middle = place.box.center().x;
    const Align align = anchor.center.x <= place.box.left    ? Align::left
                        : anchor.center.x >= place.box.right ? Align::right
                                                             : Align::middle;
    const double x = align == Align::left    ? place.box.left
                     : align == Align::right ? place.box.right
                                             : middle;
    double base = place.box.top + ascent * text_size();
    for (const std::string& text : lines) {
      Words words = canvas_.measured(text, text_size());
      words.halo = true;
      canvas_.write(std::move(words), {x, base}, align);
      base += line_height();
    }
  }

  void hulls() {
    std::map<int, std::vector<Point>> members;
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const int community = figure_.vertices[shown_[i]].community;
      if (community < 0) continue;
      for (int k = 0; k < 12; ++k) {  // a rim around each symbol, so that corners are round
        const double angle = k * 0.5235987755982988, r = anchors_[i].radius + 6.0;
        members[community].push_back({anchors_[i].center.x + r * std::cos(angle),
                                      anchors_[i].center.y + r * std::sin(angle)});
      }
    }
    std::vector<std::pair<std::size_t, int>> order;  // large areas below small ones
    order.reserve(members.size());
    for (const auto& member : members) order.emplace_back(member.second.size(), member.first);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Shape> outlines;  // above all areas, so that none hides where another ends
    for (const auto& entry : order) {
      const Color color = community_color(entry.second);
      const auto corners = convex_hull(members[entry.second]);
      canvas_.add(polygon(corners, {.fill = mix(color, white, 0.88)}));
      outlines.push_back(polygon(corners, {.line = mix(color, white, 0.5)}));
    }
    for (Shape& outline : outlines) canvas_.add(std::move(outline));
  }

  double edge_width(double weight) const {
    return line_width(weight, heaviest_, canvas_.narrow() ? 1.6 : 2.6);
  }

  // Draws the edges, light ones first, and returns where they run.
  std::vector<Tie> edges(const std::vector<Point>& at) {
    std::vector<std::size_t> order(figure_.edges.size());
    for (std::size_t e = 0; e < order.size(); ++e) order[e] = e;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return figure_.edges[a].weight < figure_.edges[b].weight;
    });
    std::vector<Tie> ties;
    for (const std::size_t e : order) {
      const NetworkEdge& edge = figure_.edges[e];
      if (edge.source == edge.target) continue;
      const NetworkVertex &source = figure_.vertices[edge.source],
                          &target = figure_.vertices[edge.target];
      const bool within = source.community >= 0 && source.community == target.community;
      const Color color = within ? mix(community_color(source.community), white, 0.5)
                                 : mix(no_community, white, 0.45);
      ties.push_back({at[edge.source], at[edge.target]});
      arrow(ties.back(), radius(target.score), edge_width(edge.weight), color);
    }
    return ties;
  }

  void arrow(const Tie& tie, double target_radius, double width, Color color) {
    Point end = tie.to;
    const Point along{tie.to.x - tie.from.x, tie.to.y - tie.from.y};
    const double length = std::hypot(along.x, along.y), head = 3.2 + 1.2 * width;
    if (!figure_.directed || length <= target_radius + head) {
      canvas_.add(line(tie.from, end, {.line = color, .line_width = width}));
      return;
    }
    const double tip = (length - target_radius) / length;
    end = {tie.from.x + along.x * tip, tie.from.y + along.y * tip};
    const double neck = (length - target_radius - 0.8 * head) / length;
    canvas_.add(line(tie.from, {tie.from.x + along.x * neck, tie.from.y + along.y * neck},
                     {.line = color, .line_width = width}));
    canvas_.add(arrow_head(end, along, head, mix(color, black, 0.25)));
  }

  void isolated() {
    std::vector<LegendEntry> entries;
    for (std::size_t v = 0; v < tied_.size(); ++v) {
      if (tied_[v]) continue;
      const double r = radius(figure_.vertices[v].score);
      entries.push_back({.width = 2.0 * r,
                         .height = 2.0 * r,
                         .draw =
                             [this, v, r](Scene& scene, Point at) {
                               scene.items.push_back(vertex_symbol(v, {at.x + r, at.y}));
                             },
                         .words = canvas_.joined(figure_.vertices[v].label)});
    }
    if (entries.empty()) return;
    const std::string heading =
        canvas_.joined(figure_.isolated_name) + " (" + std::to_string(entries.size()) + ")";
    canvas_.top = canvas_.legend(heading, entries, canvas_.left, canvas_.right, canvas_.top) + 2.0;
  }

  LegendEntry community_entry(int community, const std::string& name, std::size_t size) const {
    return {
        .width = 7.0,
        .draw =
            [community](Scene& scene, Point at) {
              const Color color = community_color(community);
              scene.items.push_back(symbol(community_shape(community), {at.x + 3.5, at.y}, 3.2,
                                           {.fill = color, .line = mix(color, black, 0.4)}, {}));
            },
        .words = name + " (" + std::to_string(size) + ")"};
  }

  void community_legend() {
    std::map<int, std::size_t> sizes;
    std::size_t outside = 0;
    for (std::size_t v = 0; v < tied_.size(); ++v) {
      const int community = figure_.vertices[v].community;
      if (community >= 0) ++sizes[community];
      if (community < 0 && tied_[v]) ++outside;
    }
    if (sizes.empty()) return;
    std::vector<LegendEntry> entries;
    for (const auto& [community, size] : sizes) {
      const auto place = static_cast<std::size_t>(community);
      const std::string name = place < figure_.communities.size()
                                   ? canvas_.joined(figure_.communities[place])
                                   : std::to_string(community + 1);
      entries.push_back(community_entry(community, name, size));
    }
    if (outside > 0) {
      entries.push_back(community_entry(-1, canvas_.joined(figure_.outside_name), outside));
    }
    canvas_.add(line({canvas_.left, canvas_.top + 1.0}, {canvas_.right, canvas_.top + 1.0},
                     {.line = pale_gray, .line_width = 0.5}));
    canvas_.top += 4.0;
    legend(canvas_.joined(figure_.community_name), entries);
  }

  void score_legend() {
    if (canvas_.lines(figure_.score_name).empty() || highest_ <= 0.0) return;
    std::vector<LegendEntry> entries;
    for (const double value : legend_values(highest_, {0.1, 0.5, 1.0})) {
      const double r = radius(value);
      entries.push_back({.width = 2.0 * r,
                         .height = 2.0 * r,
                         .draw =
                             [r](Scene& scene, Point at) {
                               scene.items.push_back(
                                   Circle{{at.x + r, at.y},
                                          r,
                                          {.fill = pale_gray, .line = gray, .line_width = 0.5},
                                          {}});
                             },
                         .words = short_number(value)});
    }
    legend(canvas_.joined(figure_.score_name), entries);
  }

  void weight_legend() {
    if (canvas_.lines(figure_.weight_name).empty() || heaviest_ <= 0.0) return;
    std::vector<LegendEntry> entries;
    for (const double value : legend_values(heaviest_, {0.25, 0.5, 1.0})) {
      const double width = edge_width(value);
      entries.push_back({.width = 16.0,
                         .draw =
                             [width](Scene& scene, Point at) {
                               scene.items.push_back(line(at, {at.x + 16.0, at.y},
                                                          {.line = gray, .line_width = width}));
                             },
                         .words = short_number(value)});
    }
    legend(canvas_.joined(figure_.weight_name), entries);
  }

  void legends() {
    community_legend();
    score_legend();
    weight_legend();
    if (unlabelled_ == 0) return;
    const std::string words =
        canvas_.joined(figure_.unlabelled_name) + ": " + std::to_string(unlabelled_);
    canvas_.top += ascent * least_text + 2.0;
    canvas_.write(canvas_.measured(words, least_text, false, gray), {canvas_.left, canvas_.top});
    canvas_.top += descent * least_text;
  }

  void legend(const std::string& heading, const std::vector<LegendEntry>& entries) {
    canvas_.top = canvas_.legend(heading, entries, canvas_.left, canvas_.right, canvas_.top);
  }

  const Network& figure_;
  Canvas canvas_;
  std::vector<bool> tied_;
  double heaviest_ = 0.0, highest_ = 0.0, largest_ = 0.0;
  Box area_ = {};
  std::vector<std::size_t> shown_ = {};  // vertices with ties
  std::vector<Anchor> anchors_ = {};     // one for each of them
  std::size_t unlabelled_ = 0;
};

}  // namespace

Scene compose(const Network& figure, Ruler& ruler) {
  check(figure);
  return NetworkFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
