#include "tools/figures/placement.hpp"

#include <cmath>

#include "graph/random.hpp"
#include "tests/support/support.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

constexpr Box page{0.0, 0.0, 400.0, 300.0};

std::vector<Anchor> random_anchors(std::size_t n) {
  Stream stream(Seed(4), 0);
  std::vector<Anchor> anchors;
  for (std::size_t i = 0; i < n; ++i) {
    anchors.push_back({.center = {400.0 * stream.uniform(), 300.0 * stream.uniform()},
                       .radius = 1.0 + 3.0 * stream.uniform(),
                       .width = 20.0 + 30.0 * stream.uniform(),
                       .height = 8.0,
                       .priority = stream.uniform()});
  }
  return anchors;
}

}  // namespace

// By hand: alone on the page, the label stands at the right, 1.5 from the symbol.
TEST(Placement, OneLabelByHand) {
  const auto labels =
      place_labels({{.center = {100, 100}, .radius = 4, .width = 20, .height = 8}}, {}, page);
  ASSERT_TRUE(labels[0].has_value());
  EXPECT_DOUBLE_EQ(labels[0]->box.left, 105.5);
  EXPECT_DOUBLE_EQ(labels[0]->box.top, 96.0);
  EXPECT_FALSE(labels[0]->leader);
}

TEST(Placement, AvoidsTies) {
  const auto labels = place_labels({{.center = {100, 100}, .radius = 4, .width = 20, .height = 8}},
                                   {{{100, 100}, {390, 100}}}, page);
  EXPECT_LE(labels[0]->box.right, 100.0);  // the tie leaves to the right
}

TEST(Placement, LabelsCoverNeitherEachOtherNorSymbols) {
  const auto anchors = random_anchors(250);
  const auto labels = place_labels(anchors, {}, page);
  std::size_t placed = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!labels[i]) continue;
    ++placed;
    EXPECT_TRUE(page.holds(labels[i]->box));
    for (std::size_t j = 0; j < anchors.size(); ++j) {
      const Point c = anchors[j].center;
      const Box symbol = Box{c.x, c.y, c.x, c.y}.grown(anchors[j].radius);
      EXPECT_FALSE(labels[i]->box.overlaps(symbol));
      EXPECT_FALSE(j < i && labels[j] && labels[i]->box.overlaps(labels[j]->box));
    }
  }
  EXPECT_GT(placed, 60U);
}

TEST(Placement, LeadersCrossNeitherLabelsNorSymbols) {
  const auto anchors = random_anchors(250);
  const auto labels = place_labels(anchors, {}, page);
  std::size_t leaders = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!labels[i] || !labels[i]->leader) continue;
    ++leaders;
    const Point from = anchors[i].center, to = leader_end(anchors[i], labels[i]->box);
    for (int step = 1; step < 100; ++step) {
      const double x = from.x + step * (to.x - from.x) / 100.0;
      const double y = from.y + step * (to.y - from.y) / 100.0;
      const Box point = Box{x, y, x, y}.grown(0.01);
      for (std::size_t j = 0; j < labels.size(); ++j) {
        EXPECT_FALSE(j != i && labels[j] && labels[j]->box.grown(-0.5).overlaps(point));
      }
    }
  }
  EXPECT_GT(leaders, 5U);
}

TEST(Placement, ImportantOnesComeFirst) {
  std::vector<Anchor> anchors = random_anchors(250);
  anchors[77].priority = 2.0;
  EXPECT_TRUE(place_labels(anchors, {}, page)[77].has_value());
}

TEST(Placement, SeparateSymbolsStayOnThePage) {
  std::vector<Anchor> anchors = random_anchors(200);
  anchors[3].center = anchors[4].center;
  separate(anchors, page, 1.0);
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const Point a = anchors[i].center;
    EXPECT_TRUE(page.holds(Box{a.x, a.y, a.x, a.y}.grown(anchors[i].radius - 1e-9)));
    for (std::size_t j = 0; j < i; ++j) {
      const Point b = anchors[j].center;
      EXPECT_GE(std::hypot(a.x - b.x, a.y - b.y), anchors[i].radius + anchors[j].radius - 0.1);
    }
  }
}

// By hand: shares of a count are counts, of any other number they stay as they are.
TEST(LegendValues, OfCountsAreCounts) {
  EXPECT_EQ(legend_values(9.0, {0.25, 0.5, 1.0}), (std::vector<double>{2.0, 5.0, 9.0}));
  EXPECT_EQ(legend_values(1.0, {0.25, 0.5, 1.0}), std::vector<double>{1.0});
  EXPECT_EQ(legend_values(0.8, {0.0, 0.5, 1.0}), (std::vector<double>{0.0, 0.4, 0.8}));
}

}  // namespace interzone::figures
