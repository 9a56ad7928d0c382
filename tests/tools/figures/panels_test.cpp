#include <cmath>
#include <limits>

#include "tests/support/support.hpp"
#include "tests/tools/figures/scenes.hpp"
#include "tools/figures/axes.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> words_of(const std::vector<Tick>& ticks) {
  std::vector<std::string> words;
  for (const Tick& tick : ticks) words.push_back(tick.words);
  return words;
}

using Names = std::vector<std::string>;

TEST(FigureAxes, TicksAreRoundNumbersOfTheRange) {
  EXPECT_EQ(words_of(number_ticks({0.0, 1.0}, 4)), (Names{"0", "0.5", "1"}));
  EXPECT_EQ(words_of(number_ticks({0.9, 4.1}, 10)),
            (Names{"1", "1.5", "2", "2.5", "3", "3.5", "4"}));
  EXPECT_EQ(words_of(number_ticks({0.9, 4.1}, 10, true)), (Names{"1", "2", "3", "4"}));
  EXPECT_EQ(words_of(number_ticks({3.0, 3.0}, 4)), (Names{"3"}));
}

TEST(FigureAxes, DatesAreYearsThenMonthsThenDays) {
  EXPECT_EQ(words_of(date_ticks({2013.4, 2017.2}, 6)), (Names{"2014", "2015", "2016", "2017"}));
  EXPECT_EQ(words_of(date_ticks({2020.9, 2021.4}, 12)),
            (Names{"2020-12", "2021-01", "2021-02", "2021-03", "2021-04", "2021-05"}));
  EXPECT_EQ(words_of(date_ticks({2020.45, 2022.1}, 4)),
            (Names{"2020-07", "2021-01", "2021-07", "2022-01"}));
  EXPECT_EQ(words_of(date_ticks({2021.0, 2021.009}, 6)),
            (Names{"2021-01-01", "2021-01-02", "2021-01-03", "2021-01-04"}));
  EXPECT_EQ(date_ticks({2021.1, 2021.3}, 5).size(), 4U);  // 73 days, every 20th
}

TEST(FigureAxes, FactorsStandAtTheirLogarithms) {
  const auto log_of = [](double low, double high) { return Range{std::log(low), std::log(high)}; };
  EXPECT_EQ(words_of(factor_ticks(log_of(0.9, 1.6), 4)), (Names{"1", "1.2", "1.4", "1.6"}));
  EXPECT_EQ(words_of(factor_ticks(log_of(0.4, 11.0), 6)), (Names{"0.5", "1", "2", "5", "10"}));
  EXPECT_EQ(words_of(factor_ticks(log_of(9e-10, 1.1e9), 7)),
            (Names{"1e-09", "1e-06", "0.001", "1", "1000", "1000000", "1e+09"}));
  EXPECT_NEAR(factor_ticks(log_of(0.4, 11.0), 6)[0].value, std::log(0.5), 1e-12);
}

TEST(FigureAxes, RangesOfNothingAndOfOneValueOpen) {
  Range range;
  range.take(nan_value);
  EXPECT_EQ(range.opened(1.0).low, -1.0);
  range.take(5.0);
  EXPECT_EQ(range.opened(1.0).low, 4.0);
  range.take(7.0);
  EXPECT_EQ(range.opened(1.0).low, 5.0);
  EXPECT_EQ(range.widened(0.5).high, 8.0);
}

Panel small_panel() {
  return {.series = {{.points = {{1.0, 0.5}, {2.0, 0.25, 0.1, 0.4}, {3.0, 0.25, 0.1, 0.4}}}}};
}

/// The shapes with a line or a fill of this colour.
std::vector<Shape> shapes_of(const Scene& scene, Color color) {
  std::vector<Shape> result;
  for (const Item& item : scene.items) {
    const auto* shape = std::get_if<Shape>(&item);
    if (shape == nullptr) continue;
    if (shape->paint.fill == color || shape->paint.line == color) result.push_back(*shape);
  }
  return result;
}

// Three steps: right, down, right; the band of the last two points goes along.
TEST(FigurePanels, StepsGoRightThenDown) {
  Panels figure{.panels = {small_panel()}};
  figure.panels[0].series[0].stroke = Stroke::steps;
  const Scene scene = scene_of(figure);
  const auto lines = shapes_of(scene, category_color(0));
  ASSERT_EQ(lines.size(), 1U);
  const auto& steps = lines[0].steps;
  ASSERT_EQ(steps.size(), 5U);
  EXPECT_EQ(steps[1].to.y, steps[0].to.y);
  EXPECT_EQ(steps[2].to.x, steps[1].to.x);
  EXPECT_GT(steps[2].to.y, steps[1].to.y);
  EXPECT_EQ(steps[3].to.y, steps[2].to.y);
  EXPECT_EQ(shapes_of(scene, band_color(category_color(0))).size(), 1U);
}

TEST(FigurePanels, ABandEndsWhereItIsUnknown) {
  Panels figure{.panels = {small_panel()}};
  auto& points = figure.panels[0].series[0].points;
  const auto bands = [&] {
    return shapes_of(scene_of(figure), band_color(category_color(0))).size();
  };
  EXPECT_EQ(bands(), 1U);
  points.push_back({4.0, 0.1});
  points.push_back({5.0, 0.1, 0.0, 0.3});  // alone: a line from its low to its high end
  EXPECT_EQ(bands(), 2U);
}

TEST(FigurePanels, OneAxisForAllOrOneForEach) {
  Panels figure{.panels = {small_panel(), small_panel()}};
  for (auto& point : figure.panels[1].series[0].points) point.x += 90.0;
  figure.panels[1].series[0].mark = figure.panels[0].series[0].mark = Mark::dot;
  const auto spread = [&] {
    std::vector<double> x;
    for (const Circle& dot : dots_of(scene_of(figure))) x.push_back(dot.center.x);
    return x[2] - x[0];  // of the first panel
  };
  const double together = spread();
  figure.own_heights = true;
  EXPECT_EQ(spread(), together);
  figure.own_axes = true;
  EXPECT_GT(spread(), 20.0 * together);
}

// The second panel is a hundred times as high: it makes the first one flat unless each has its own height.
TEST(FigurePanels, OneAxisUpwardForEach) {
  Panels figure{.panels = {small_panel(), small_panel()}};
  for (auto& point : figure.panels[1].series[0].points) {
    point = {point.x, 100.0 * point.y};
  }
  figure.panels[1].series[0].mark = figure.panels[0].series[0].mark = Mark::dot;
  const auto rise = [&] {
    const auto dots = dots_of(scene_of(figure));
    return dots[1].center.y - dots[0].center.y;  // of the first panel
  };
  const double together = rise();
  figure.own_heights = true;
  EXPECT_GT(rise(), 20.0 * together);
}

TEST(FigurePanels, AreasOfDotsAreWhatTheyStandFor) {
  Panels figure{.panels = {{.series = {{.points = {{0.0, 1.0}, {1.0, 1.0}},
                                        .stroke = Stroke::none,
                                        .mark = Mark::dot}}}}};
  figure.panels[0].series[0].points[1].count = 4.0;
  const auto dots = dots_of(scene_of(figure));
  EXPECT_NEAR(dots[1].radius, 2.0 * dots[0].radius, 1e-9);
  EXPECT_EQ(dots[1].name, "1 (4)");
}

// At each tick stands the number of the next step; none before the first and beyond the last.
TEST(FigurePanels, CountsStandUnderTheTicks) {
  Panels figure{.panels = {small_panel()}, .count_name = {"", "At risk"}};
  const auto numbers = [&] {
    Names found;
    for (const Words& words : words_of(scene_of(figure))) {
      if (words.text == "70" || words.text == "60") found.push_back(words.text);
    }
    return found;
  };
  figure.panels[0].counts = {{1.0, 70.0}, {2.5, 60.0}};
  EXPECT_EQ(numbers(), (Names{"70", "60"}));  // at 1 and 2, nothing at 3
  figure.panels[0].counts = {{2.0, 70.0}, {3.0, 60.0}};
  EXPECT_EQ(numbers(), (Names{"70", "60"}));  // at 2 and 3, nothing at 1
}

TEST(FigurePanels, RefuseWhatBreaksTheirRules) {
  const auto refuse = [](const Panels& figure) {
    EXPECT_ERROR(draw(figure, {Format::svg}), ErrorCode::invalid_option);
  };
  const auto of_points = [](std::vector<PanelPoint> points) {
    return Panels{.panels = {{.series = {{.points = std::move(points)}}}}};
  };
  refuse({});
  refuse({.panels = std::vector<Panel>(1)});
  refuse({.panels = std::vector<Panel>(13, small_panel())});
  refuse(of_points({{nan_value, 1.0}}));
  refuse(of_points({{1.0, nan_value}}));
  refuse(of_points({{2.0, 1.0}, {1.0, 1.0}}));
  refuse(of_points({{1.0, 1.0, 0.5, nan_value}}));
  refuse(of_points({{1.0, 1.0, 0.5, 0.2}}));
  refuse(of_points({{.x = 1.0, .y = 1.0, .count = 0.0}}));
  refuse(of_points(std::vector<PanelPoint>(20'001)));
  refuse({.panels = {{.bars = {{1.0, 1.0, 3.0}}}}});
  refuse({.panels = {{.bars = {{0.0, 1.0, -3.0}}}}});
  refuse({.panels = {{.series = {{.points = {{1.0, 2.0}}, .right = true}}}}});
  Panels line{.panels = {small_panel()}};
  line.panels[0].lines = {{.at = nan_value}};
  refuse(line);
}

// An estimate of no effect stands on the dashed line; the dots go by the logarithm of ratios.
TEST(FigureForest, DotsStandWhereTheirValuesAre) {
  Forest figure{.rows = {{.estimate = 1.0, .low = 0.5, .high = 2.0},
                         {.estimate = 2.0, .low = 1.0, .high = 4.0},
                         {.estimate = 4.0, .low = 2.0, .high = 8.0}},
                .ratios = true};
  auto dots = dots_of(scene_of(figure));
  ASSERT_EQ(dots.size(), 3U);
  EXPECT_NEAR(dots[2].center.x - dots[1].center.x, dots[1].center.x - dots[0].center.x, 1e-9);
  figure.ratios = false;
  dots = dots_of(scene_of(figure));
  EXPECT_NEAR(dots[2].center.x - dots[1].center.x, 2.0 * (dots[1].center.x - dots[0].center.x),
              1e-9);
}

TEST(FigureForest, WideIntervalsAreCutAndThatIsSaid) {
  Forest figure{.rows = {{.estimate = 0.1, .low = -0.1, .high = 0.3},
                         {.estimate = 0.2, .low = 0.1, .high = 0.3},
                         {.estimate = 0.3, .low = 0.1, .high = 0.6}},
                .cut_name = {"", "goes on"}};
  const auto told = [&] {
    std::size_t found = 0;
    for (const Words& words : words_of(scene_of(figure))) found += words.text == "goes on" ? 1 : 0;
    return found;
  };
  EXPECT_EQ(told(), 0U);
  figure.rows[2].high = 1e6;
  EXPECT_EQ(told(), 1U);
  figure.rows[2] = {.estimate = infinity, .words = {"", "separated"}};
  EXPECT_EQ(told(), 0U);
  EXPECT_EQ(dots_of(scene_of(figure)).size(), 2U);
}

TEST(FigureForest, RefuseWhatBreaksTheirRules) {
  const auto refuse = [](const Forest& figure) {
    EXPECT_ERROR(draw(figure, {Format::svg}), ErrorCode::invalid_option);
  };
  refuse({});
  refuse({.rows = std::vector<ForestRow>(201)});
  refuse({.rows = {{.estimate = 1.0, .low = 0.5}}});
  refuse({.rows = {{.estimate = 1.0, .low = 2.0, .high = 1.0}}});
  refuse({.rows = {{.estimate = -1.0}}, .ratios = true});
  refuse({.rows = {{.estimate = 1.0, .low = -1.0, .high = 2.0}}, .ratios = true});
}

}  // namespace
}  // namespace interzone::figures
