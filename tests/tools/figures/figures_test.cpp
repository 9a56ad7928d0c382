#include <cmath>
#include <cstdint>
#include <limits>

#include "graph/random.hpp"
#include "tests/support/support.hpp"
#include "tests/tools/figures/scenes.hpp"
#include "tools/figures/render.hpp"

namespace interzone::figures {
namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

Network sample_network(std::size_t n, Language language, Width width) {
  Network figure{.sheet = {.language = language,
                           .width = width,
                           .title = {"自由贸易试验区之间的协作网络", "Collaboration among zones"},
                           .note = {"布局：应力优化", "Layout: stress majorization"}}};
  Stream stream(Seed(5), 0);
  for (std::size_t v = 0; v < n; ++v) {
    const std::string number = std::to_string(v);
    figure.vertices.push_back({.label = {"黑龙江片区" + number, "Area of Heilongjiang " + number},
                               .x = stream.normal(),
                               .y = stream.normal(),
                               .score = stream.exponential(),
                               .community = static_cast<int>(v % 9) - 1});
    if (v > 3) figure.edges.push_back({stream.below(v - 1), v - 1, 1.0 + stream.uniform()});
  }
  figure.score_name = {"接近中心性", "Closeness"};
  figure.weight_name = {"共同联盟", "Shared alliances"};
  return figure;
}

TileMap sample_tiles(Language language, Width width) {
  TileMap figure{.sheet = {.language = language, .width = width}};
  for (int i = 0; i < 30; ++i) {
    figure.tiles.push_back({.label = {"内蒙古", "Inner Mongolia"},
                            .code = "NM",
                            .column = 2 + i % 8,
                            .row = i / 8,
                            .value = i % 3 == 0 ? unknown : i,
                            .highlighted = i == 7});
  }
  figure.arcs = {{0, 20, 3.0}, {20, 0, 1.0}, {5, 5, 2.0}, {7, 29, 2.0}};
  figure.directed = true;
  figure.value_name = {"创新数", "Innovations"};
  figure.arc_name = {"采纳次数", "Adoptions"};
  figure.highlight_name = {"首个试验区", "First zone"};
  return figure;
}

Curve sample_curve(Language language, Width width) {
  Curve figure{.sheet = {.language = language, .width = width}};
  CurveSeries series{.name = {"累计成果", "Results"},
                     .fit_name = {"Bass 拟合", "Bass fit"},
                     .band_name = {"95% 区间", "95% interval"}};
  for (int year = 0; year < 9; ++year) {
    series.points.push_back({2013.5 + year, 4.0 * year * year});
    figure.bars.push_back({2013.0 + year, 2014.0 + year, 4.0 * year});
  }
  for (int i = 0; i < 40; ++i) {
    const double t = 2013.0 + 0.3 * i;
    series.fit.push_back({t, 8.0 * i, 7.0 * i, 9.0 * i});
  }
  figure.series = {series};
  figure.bar_name = {"当年新增", "New in the year"};
  figure.value_name = {"成果数", "Results"};
  figure.time_name = {"年份", "Year"};
  figure.observed_until = 2021.5;
  return figure;
}

HeatMap sample_heat(Language language, Width width, std::size_t columns) {
  HeatMap figure{.sheet = {.language = language, .width = width}};
  for (std::size_t j = 0; j < columns; ++j) {
    figure.columns.push_back({"投资管理便利化", "Investment facilitation"});
  }
  for (std::size_t i = 0; i < 22; ++i) {
    figure.rows.push_back({"黑龙江", "Heilongjiang"});
    for (std::size_t j = 0; j < columns; ++j) {
      figure.values.push_back(i == 3 && j == 1 ? unknown : static_cast<double>(i * j % 13));
    }
  }
  figure.value_name = {"创新数", "Innovations"};
  return figure;
}

/// Shares with a tree that joins one row after the other.
HeatMap sample_shares(Language language, Width width, std::size_t n) {
  HeatMap figure{.sheet = {.language = language, .width = width}};
  figure.sorted = false;
  for (std::size_t i = 0; i < n; ++i) {
    figure.rows.push_back({"黑龙江" + std::to_string(i), "Heilongjiang" + std::to_string(i)});
    for (std::size_t j = 0; j < n; ++j) {
      figure.values.push_back(i == j ? 1.0 : static_cast<double>((i + j) % 8) / 8.0);
    }
    if (i == 0) continue;
    figure.tree.push_back(
        {i == 1 ? 0 : n + i - 2, i, static_cast<double>(i) / static_cast<double>(n)});
  }
  figure.columns = figure.rows;
  figure.value_name = {"同属一个社群的运行比例", "Share of runs together"};
  figure.tree_name = {"1 − 比例，平均连接", "1 − share, average linkage"};
  return figure;
}

RankIntervals sample_ranks(Language language, Width width, std::size_t n) {
  RankIntervals figure{.sheet = {.language = language, .width = width}};
  for (std::size_t i = 0; i < n; ++i) {
    const double rank = 1.0 + static_cast<double>(i);
    figure.rows.push_back({.label = {"黑龙江", "Heilongjiang"},
                           .rank = rank,
                           .low = 0.5 + rank / 2.0,
                           .high = rank + 2.5});
    if (i % 2 == 0) figure.rows.back().other_low = figure.rows.back().other_high = rank;
  }
  figure.rank_name = {"名次（1 为最居中心）", "Rank (1 is the most central)"};
  figure.point_name = {"全部联系", "all ties"};
  figure.interval_name = {"抽样的 95%", "95 % of draws"};
  figure.other_name = {"逐一去掉一份文献的范围", "range without one document each"};
  return figure;
}

/// Panels of every sort of thing, `n` of them.
Panels sample_panels(Language language, Width width, std::size_t n) {
  Panels figure{.sheet = {.language = language, .width = width, .note = {"注", "Note"}}};
  for (std::size_t i = 0; i < n; ++i) {
    Panel panel{.title = {"创新" + std::to_string(i), "Innovation " + std::to_string(i)}};
    PanelSeries line{.name = {"估计", "Estimate"}, .band_name = {"95% 区间", "95 % interval"}};
    PanelSeries share{.name = {"累计比例", "Cumulative share"}, .mark = Mark::dot, .right = true};
    PanelSeries ends{.name = {"删失", "Censored"}, .stroke = Stroke::none, .mark = Mark::plus};
    for (int step = 0; step < 20; ++step) {
      const double x = 1955.0 + step;
      panel.bars.push_back({x - 0.5, x + 0.5, 30.0 * (step % 5)});
      line.points.push_back({x, 100.0 - 4.0 * step, 90.0 - 4.0 * step, 110.0 - 4.0 * step});
      share.points.push_back({x, step / 20.0});
      panel.counts.push_back({x, 1000.0 - step});
      if (step % 7 == 3) ends.points.push_back({x, 50.0});
    }
    line.stroke = i % 2 == 0 ? Stroke::steps : Stroke::dashed;
    panel.series = {line, share, ends};
    panel.lines = {{.at = 1960.0}, {.at = 20.0, .upright = false}, {.at = 3000.0}};
    panel.zones = {{-infinity, 1960.0, {"创新者", "Innovators"}},
                   {1960.0, 1960.1, {"早期采纳者", "Early adopters"}},
                   {1960.1, infinity, {"落后者", "Laggards"}}};
    figure.panels.push_back(std::move(panel));
  }
  figure.x_name = {"时间", "Time"};
  figure.y_name = {"新采纳者", "New adopters"};
  figure.right_name = {"累计比例", "Cumulative share"};
  figure.bar_name = {"新采纳者", "New adopters"};
  figure.line_name = {"均值", "Mean"};
  figure.count_name = {"处于风险者", "At risk"};
  return figure;
}

/// Dots of sizes that differ, at dates within one year.
Panels sample_dots(Language language, Width width) {
  Panels figure{.sheet = {.language = language, .width = width}};
  PanelSeries dots{.name = {"行动者", "Actors"}, .stroke = Stroke::none, .mark = Mark::dot};
  for (int i = 0; i < 60; ++i) {
    dots.points.push_back(
        {.x = 2021.0 + (i * 37 % 60) / 60.0, .y = (i * 17 % 60) / 59.0, .count = 1.0 + i % 9});
  }
  figure.panels = {{.series = {dots}}};
  figure.size_name = {"人数", "How many"};
  figure.dates = figure.shares = true;
  return figure;
}

Forest sample_forest(Language language, Width width, std::size_t n) {
  Forest figure{.sheet = {.language = language, .width = width}};
  for (std::size_t i = 0; i < n; ++i) {
    const double estimate = 0.4 + 0.2 * static_cast<double>(i % 11);
    figure.rows.push_back({.label = {"factor(time)=1964", "factor(time)=1964"},
                           .estimate = estimate,
                           .low = i == 3 ? 0.0 : estimate * 0.7,
                           .high = i == 3 ? infinity : estimate * 1.4,
                           .words = {"1.24 (0.87, 1.74)", "1.24 (0.87, 1.74)"}});
  }
  figure.rows[0] = {
      .label = {"极长的名称极长的名称极长的名称", "factor(region)=a very long name of it"},
      .estimate = infinity,
      .words = {"分离：全部采纳", "separated: all adopt"}};
  figure.ratios = true;
  figure.value_name = {"优势比（对数刻度）", "Odds ratio (logarithmic scale)"};
  figure.point_name = {"估计", "Estimate"};
  figure.interval_name = {"95% 区间", "95 % interval"};
  figure.null_name = {"无影响", "no effect"};
  figure.cut_name = {"区间超出图外", "goes on beyond the figure"};
  return figure;
}

/// Two groups that mix more and more, `columns` times.
Alluvial sample_alluvial(Language language, Width width, std::size_t columns) {
  Alluvial figure{.sheet = {.language = language, .width = width, .note = {"注", "Note"}}};
  for (std::size_t t = 0; t < columns; ++t) {
    figure.columns.push_back({std::to_string(2000 + t), std::to_string(2000 + t)});
    for (std::size_t i = 0; i < 4; ++i) {
      figure.blocks.push_back(
          {t, i + 4 * (t % 2), 8.0, {"黑龙江、新疆", "Heilongjiang, Xinjiang"}});
      for (std::size_t j = 0; t > 0 && j < 4; ++j)
        figure.flows.push_back({4 * t - 4 + j, 4 * t + i, 2.0});
    }
  }
  return figure;
}

struct Sample {
  std::string name;
  Figure figure;
};

std::vector<Sample> samples() {
  const Text endless = {"极长的名称极长的名称极长的名称极长的名称极长的名称极长的名称极长的名称",
                        "A label so long that neither one line of a figure nor two can hold it"};
  Network one{.vertices = {{.label = {"上海", "Shanghai"}}}};
  Network two{.vertices = {{.label = endless}, {.label = endless}}, .edges = {{0, 1}}};
  Network untied = sample_network(40, Language::both, Width::single_column);
  untied.edges.clear();
  Network hulls = sample_network(60, Language::en, Width::full);
  hulls.hulls = hulls.directed = true;
  TileMap one_tile{.tiles = {{.label = endless}}};
  Curve one_point{.series = {{.name = endless, .points = {{2013.5, 3.0}}}}};
  HeatMap one_cell{.rows = {endless}, .columns = {endless}, .values = {0.0}};
  RankIntervals one_rank{.rows = {{.label = endless}}};
  std::vector<Sample> result = {{"one_rank", one_rank},   {"one_vertex", one},
                                {"two_vertices", two},    {"no_edges", untied},
                                {"hulls", hulls},         {"one_tile", one_tile},
                                {"one_point", one_point}, {"one_cell", one_cell}};
  Panels one_dot{.panels = {{.series = {{.name = endless, .points = {{2013.0, 0.0, 0.0, 0.0}}}}}},
                 .x_name = endless,
                 .y_name = endless,
                 .right_name = endless,
                 .dates = true};
  one_dot.panels[0].title = one_dot.panels[0].series[0].band_name = endless;
  Forest one_term{.rows = {{.label = endless, .words = endless}}, .value_name = endless};
  result.push_back({"one_dot", one_dot});
  result.push_back({"one_term", one_term});
  for (const Language language : {Language::zh, Language::en, Language::both}) {
    for (const Width width : {Width::single_column, Width::full}) {
      const std::string tail =
          std::to_string(static_cast<int>(language)) + std::to_string(static_cast<int>(width));
      result.push_back({"network60_" + tail, sample_network(60, language, width)});
      result.push_back({"tiles_" + tail, sample_tiles(language, width)});
      result.push_back({"curve_" + tail, sample_curve(language, width)});
      result.push_back({"heat6_" + tail, sample_heat(language, width, 6)});
      result.push_back({"shares18_" + tail, sample_shares(language, width, 18)});
      result.push_back({"ranks22_" + tail, sample_ranks(language, width, 22)});
      result.push_back({"panel_" + tail, sample_panels(language, width, 1)});
      result.push_back({"panels12_" + tail, sample_panels(language, width, 12)});
      result.push_back({"dots_" + tail, sample_dots(language, width)});
      result.push_back({"alluvial9_" + tail, sample_alluvial(language, width, 9)});
      result.push_back({"forest30_" + tail, sample_forest(language, width, 30)});
    }
  }
  result.push_back({"network300", sample_network(300, Language::both, Width::full)});
  result.push_back({"network300_narrow", sample_network(300, Language::en, Width::single_column)});
  result.push_back({"alluvial1", sample_alluvial(Language::both, Width::single_column, 1)});
  result.push_back({"alluvial60", sample_alluvial(Language::en, Width::full, 60)});
  result.push_back({"shares2", sample_shares(Language::both, Width::full, 2)});
  result.push_back({"shares60", sample_shares(Language::en, Width::single_column, 60)});
  result.push_back({"heat16", sample_heat(Language::both, Width::full, 16)});
  return result;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class EverySample : public testing::TestWithParam<Sample> {};

TEST_P(EverySample, WordsNeitherOverlapNorLeaveThePage) {
  const Scene scene = scene_of(GetParam().figure);
  const Box page{0.0, 0.0, scene.width, scene.height};
  const std::vector<Words> all = words_of(scene);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_TRUE(page.holds(all[i].box())) << all[i].text;
    EXPECT_GE(all[i].size, least_text) << all[i].text;
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(all[i].box().grown(-0.4).overlaps(all[j].box().grown(-0.4)))
          << all[i].text << " on " << all[j].text;
    }
  }
}

TEST_P(EverySample, DrawingsStayOnThePageWithLinesThatPrint) {
  const Scene scene = scene_of(GetParam().figure);
  const Box page = Box{0.0, 0.0, scene.width, scene.height}.grown(0.01);
  const auto check_paint = [](const Paint& paint) {
    EXPECT_GE(paint.line ? paint.line_width : least_line, least_line);
  };
  for (const Item& item : scene.items) {
    if (const auto* circle = std::get_if<Circle>(&item)) {
      const Point c = circle->center;
      EXPECT_TRUE(page.holds(Box{c.x, c.y, c.x, c.y}.grown(circle->radius))) << circle->name;
      check_paint(circle->paint);
    } else if (const auto* shape = std::get_if<Shape>(&item)) {
      check_paint(shape->paint);
      for (const Step& step : shape->steps) {
        if (step.kind == Step::Kind::close) continue;
        EXPECT_TRUE(page.holds({step.to.x, step.to.y, step.to.x, step.to.y})) << shape->name;
      }
    }
  }
}

TEST_P(EverySample, TheSameBytesTwice) {
  const std::vector<Format> formats = {Format::pdf, Format::svg, Format::png};
  EXPECT_EQ(draw(GetParam().figure, formats), draw(GetParam().figure, formats));
}

INSTANTIATE_TEST_SUITE_P(Figures, EverySample, testing::ValuesIn(samples()),
                         [](const auto& sample) { return sample.param.name; });

TEST(Figures, NetworkOf22ZonesLabelsAll) {
  const Scene scene = scene_of(sample_network(22, Language::both, Width::full));
  for (const Words& words : words_of(scene)) EXPECT_FALSE(contains(words.text, "Not labelled"));
}

TEST(Figures, WhatHasNoRoomIsCounted) {
  Network figure = sample_network(300, Language::en, Width::single_column);
  for (NetworkVertex& vertex : figure.vertices) vertex.label = {"", "V"};
  figure.unlabelled_name = {"", "Left out"};
  figure.edges.pop_back();  // the last two vertices now have no tie
  std::size_t labels = 0;
  std::string left_out;
  for (const Words& words : words_of(scene_of(figure))) {
    labels += words.text == "V" ? 1 : 0;
    if (contains(words.text, "Left out: ")) left_out = words.text.substr(10);
  }
  EXPECT_EQ(std::to_string(300 - labels), left_out);
}

TEST(Figures, VerticesWithoutTiesStandApart) {
  Network figure = sample_network(12, Language::en, Width::full);
  figure.edges = {{0, 1}, {2, 2}};
  std::size_t found = 0;
  for (const Words& words : words_of(scene_of(figure))) {
    found += words.text == "No ties (10)" ? 1 : 0;
  }
  EXPECT_EQ(found, 1U);
}

TEST(Figures, LanguagesAreThoseAskedFor) {
  const std::string zh = draw(sample_curve(Language::zh, Width::full), {Format::svg})[0];
  const std::string en = draw(sample_curve(Language::en, Width::full), {Format::svg})[0];
  const std::string both = draw(sample_curve(Language::both, Width::full), {Format::svg})[0];
  EXPECT_TRUE(contains(zh, "累计成果<") && !contains(zh, "New in the year"));
  EXPECT_TRUE(contains(en, "New in the year<") && !contains(en, "累计成果"));
  EXPECT_TRUE(contains(both, "累计成果 Results<"));
  for (const Language language : {Language::zh, Language::en, Language::both}) {
    Curve figure = sample_curve(language, Width::full);
    figure.series[0].name = {"Bass", "Bass"};  // the same in both: once
    EXPECT_TRUE(contains(draw(figure, {Format::svg})[0], ">Bass<"));
  }
}

TEST(Figures, SvgHasOneSymbolPerVertexAndEscapes) {
  Network figure = sample_network(12, Language::en, Width::full);
  for (NetworkVertex& vertex : figure.vertices) vertex.community = 0;
  figure.vertices[5].label = {"", "</text><script>&\x01"};
  figure.score_name = figure.weight_name = {};
  const std::string svg = draw(figure, {Format::svg})[0];
  std::size_t circles = 0;
  for (std::size_t at = svg.find("<circle"); at != std::string::npos;
       at = svg.find("<circle", at + 1))
    ++circles;
  EXPECT_EQ(circles, 13U);  // and one in the legend
  EXPECT_TRUE(contains(svg, "&lt;/text&gt;&lt;script&gt;&amp; "));
  EXPECT_FALSE(contains(svg, "<script"));
  EXPECT_FALSE(contains(svg, " id="));
}

TEST(Figures, PngSaysItsResolution) {
  const std::string png = draw(sample_curve(Language::both, Width::full), {Format::png})[0];
  EXPECT_EQ(png.substr(0, 4), "\x89PNG");
  const std::size_t at = png.find("pHYs");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(png.substr(at + 4, 9), std::string("\0\0\x2e\x23\0\0\x2e\x23\x01", 9));  // 11811 per m
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(png[i]); };
  EXPECT_EQ(byte(18) * 256 + byte(19), 2244);  // 190 mm
}

TEST(Figures, PdfEmbedsChineseFontsAndNoClock) {
  const std::string pdf = draw(sample_curve(Language::both, Width::full), {Format::pdf})[0];
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  EXPECT_TRUE(contains(pdf, "+NotoSansCJKsc-Regular"));
  EXPECT_TRUE(contains(pdf, "/FontFile3"));
  EXPECT_TRUE(contains(pdf, "/ToUnicode"));
  EXPECT_FALSE(contains(pdf, "NotoSansCJKjp"));
  EXPECT_FALSE(contains(pdf, "/CreationDate"));
}

TEST(Figures, RowsOfAHeatMapGoByTotal) {
  HeatMap figure{.rows = {{"", "low"}, {"", "high"}}, .columns = {{"", "c"}}, .values = {1.0, 5.0}};
  const auto place = [](const HeatMap& map, const std::string& name) {
    for (const Words& words : words_of(scene_of(map))) {
      if (words.text == name) return words.start.y;
    }
    return nan_value;
  };
  EXPECT_LT(place(figure, "high"), place(figure, "low"));
  figure.sorted = false;
  EXPECT_GT(place(figure, "high"), place(figure, "low"));
}

// One bar and one dot a row, the first rank leftmost and on top, the bar around its dot.
// By hand: rows 0 and 1 join at 0.25, row 2 with them at 1; its line starts midway between them.
TEST(Figures, ATreeStandsBesideItsRows) {
  HeatMap figure = sample_shares(Language::en, Width::full, 3);
  figure.tree = {{0, 1, 0.25}, {3, 2, 1.0}};
  std::vector<Shape> joins;
  for (const Item& item : scene_of(figure).items) {
    const auto* shape = std::get_if<Shape>(&item);
    if (shape != nullptr && !shape->paint.fill && shape->steps.size() == 4) joins.push_back(*shape);
  }
  ASSERT_EQ(joins.size(), 2U);
  const auto x = [&](std::size_t join, std::size_t step) { return joins[join].steps[step].to.x; };
  const auto y = [&](std::size_t join, std::size_t step) { return joins[join].steps[step].to.y; };
  EXPECT_EQ(x(1, 0), x(0, 1));
  EXPECT_NEAR(y(1, 0), (y(0, 0) + y(0, 3)) / 2.0, 1e-9);
  EXPECT_NEAR(y(0, 3) - y(0, 0), y(1, 3) - y(0, 3), 1e-9);
  EXPECT_NEAR((x(0, 1) - x(0, 0)) / (x(1, 1) - x(0, 0)), 0.25, 1e-9);
  std::size_t whole = 0;
  for (const Words& words : words_of(scene_of(figure))) whole += words.text == "100" ? 1 : 0;
  EXPECT_EQ(whole, 3U);  // each with itself
}

TEST(Figures, RanksStandOnTheirIntervals) {
  RankIntervals figure = sample_ranks(Language::en, Width::full, 5);
  figure.point_name = figure.interval_name = figure.other_name = {};  // no legend
  std::vector<Circle> dots;
  std::size_t named_bars = 0;
  for (const Item& item : scene_of(figure).items) {
    if (const auto* circle = std::get_if<Circle>(&item)) dots.push_back(*circle);
    if (const auto* shape = std::get_if<Shape>(&item)) named_bars += shape->name.empty() ? 0 : 1;
  }
  ASSERT_EQ(dots.size(), 5U);
  EXPECT_EQ(named_bars, 5U);
  EXPECT_EQ(dots[0].name, "Heilongjiang: 1");
  for (std::size_t i = 1; i < dots.size(); ++i) {
    EXPECT_LT(dots[i - 1].center.x, dots[i].center.x);
    EXPECT_LT(dots[i - 1].center.y, dots[i].center.y);
    EXPECT_NEAR(dots[i].center.x - dots[i - 1].center.x, dots[1].center.x - dots[0].center.x, 1e-9);
  }
}

TEST(Figures, RefuseWhatBreaksTheirRules) {
  const auto refuse = [](const Figure& figure) {
    EXPECT_ERROR(draw(figure, {Format::svg}), ErrorCode::invalid_option);
  };
  refuse(Network{});
  refuse(Network{.vertices = {{.x = nan_value}}});
  refuse(Network{.vertices = {{.score = -1.0}}});
  refuse(Network{.vertices = {{.label = {"\xff", ""}}}});
  refuse(Network{.vertices = {{}}, .edges = {{0, 1}}});
  refuse(Network{.vertices = {{}, {}}, .edges = {{0, 1, nan_value}}});
  refuse(TileMap{});
  refuse(TileMap{.tiles = {{}, {}}});
  refuse(TileMap{.tiles = {{.column = -1}}});
  refuse(TileMap{.tiles = {{}}, .arcs = {{0, 3}}});
  refuse(Curve{});
  refuse(Curve{.series = {{.points = {{2.0, 0.0}, {1.0, 0.0}}}}});
  refuse(Curve{.series = {{.fit = {{2.0, 1.0, 2.0, 0.5}}}}});
  refuse(Curve{.bars = {{1.0, 1.0, 3.0}}});
  refuse(HeatMap{});
  refuse(HeatMap{.rows = {{}}, .columns = {{}}, .values = {}});
  refuse(HeatMap{.rows = {{}}, .columns = {{}}, .values = {-1.0}});
  const auto refuse_shares = [&](const auto& change) {
    HeatMap shares = sample_shares(Language::en, Width::full, 3);
    change(shares);
    refuse(shares);
  };
  refuse_shares([](HeatMap& map) { map.sorted = true; });
  refuse_shares([](HeatMap& map) { map.tree.pop_back(); });
  refuse_shares([](HeatMap& map) { map.values[0] = 1.5; });
  refuse_shares([](HeatMap& map) { map.tree[1].height = 0.0; });
  refuse_shares([](HeatMap& map) { map.tree[1].b = 0; });
  refuse_shares([](HeatMap& map) { map.tree[0].a = 3; });
  refuse(RankIntervals{});
  refuse(RankIntervals{.rows = {{.rank = 0.5}}});
  refuse(RankIntervals{.rows = {{.low = 2.0}}});
  refuse(RankIntervals{.rows = {{.high = nan_value}}});
  refuse(RankIntervals{.rows = {{.other_low = 1.0}}});
  refuse(RankIntervals{.rows = std::vector<RankRow>(1001)});
  refuse(sample_heat(Language::zh, Width::single_column, 40));  // no room for so many columns
}

}  // namespace
}  // namespace interzone::figures
