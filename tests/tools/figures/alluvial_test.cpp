#include <vector>

#include "tests/support/support.hpp"
#include "tests/tools/figures/scenes.hpp"

namespace interzone::figures {
namespace {

/// Six stay together, then two of them leave, and four go away.
Alluvial small_alluvial() {
  return {.columns = {{"1", "1"}, {"2", "2"}},
          .blocks = {{0, 0, 6.0}, {0, 1, 2.0}, {1, 0, 4.0}, {1, 2, 2.0}},
          .flows = {{0, 2, 4.0}, {0, 3, 2.0}}};
}

std::vector<Shape> shapes_of(const Scene& scene, bool curved) {
  std::vector<Shape> result;
  for (const Item& item : scene.items) {
    const auto* shape = std::get_if<Shape>(&item);
    if (shape == nullptr || !shape->paint.fill) continue;
    if ((shape->steps[1].kind == Step::Kind::curve) == curved) result.push_back(*shape);
  }
  return result;
}

double height_of(const Shape& rectangle) {
  return rectangle.steps[2].to.y - rectangle.steps[0].to.y;
}

}  // namespace

// By hand: heights are in proportion to sizes, and the bands fill the side where all go on.
TEST(FigureAlluvial, HeightsAreSizes) {
  const Scene scene = scene_of(small_alluvial());
  const auto blocks = shapes_of(scene, false), bands = shapes_of(scene, true);
  ASSERT_EQ(blocks.size(), 4U);
  ASSERT_EQ(bands.size(), 2U);
  const double one = height_of(blocks[0]) / 6.0;
  EXPECT_NEAR(height_of(blocks[1]), 2.0 * one, 1e-9);
  EXPECT_NEAR(height_of(blocks[2]), 4.0 * one, 1e-9);
  EXPECT_NEAR(height_of(blocks[3]), 2.0 * one, 1e-9);
  EXPECT_NEAR(bands[0].steps[0].to.y, blocks[0].steps[0].to.y, 1e-9);
  EXPECT_NEAR(bands[1].steps[0].to.y, bands[0].steps[0].to.y + 4.0 * one, 1e-9);
  EXPECT_NEAR(bands[0].steps[1].to.y, blocks[2].steps[0].to.y, 1e-9);
  EXPECT_EQ(bands[0].paint.fill, mix(category_color(0), white, 0.68));
}

// A block stands beside what it comes from, whatever the order given.
TEST(FigureAlluvial, BlocksFollowTheirMembers) {
  Alluvial figure = small_alluvial();
  figure.flows = {{0, 3, 2.0}, {1, 2, 2.0}};
  const auto blocks = shapes_of(scene_of(figure), false);
  EXPECT_LT(blocks[3].steps[0].to.y, blocks[2].steps[0].to.y);
}

TEST(FigureAlluvial, RefusesWhatBreaksItsRules) {
  const auto refuse = [](const auto& change) {
    Alluvial figure = small_alluvial();
    change(figure);
    EXPECT_ERROR(scene_of(figure), ErrorCode::invalid_option);
  };
  refuse([](Alluvial& figure) { figure.columns.clear(); });
  refuse([](Alluvial& figure) { figure.columns.resize(61); });
  refuse([](Alluvial& figure) { figure.blocks[0].column = 2; });
  refuse([](Alluvial& figure) { figure.blocks[0].size = 0.0; });
  refuse([](Alluvial& figure) { figure.flows[0].size = 4.5; });
  refuse([](Alluvial& figure) { figure.flows[0].to = 1; });
  refuse([](Alluvial& figure) { figure.flows[0].from = 9; });
  refuse([](Alluvial& figure) {
    figure.blocks.clear();
    figure.flows.clear();
  });
}

}  // namespace interzone::figures
