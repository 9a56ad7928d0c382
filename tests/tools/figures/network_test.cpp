#include <algorithm>
#include <string>

#include "tests/support/support.hpp"
#include "tests/tools/figures/scenes.hpp"

namespace interzone::figures {

// Tied and in no community: one entry of the legend, where there are communities to be in.
TEST(FigureOfANetwork, WhoIsInNoCommunityIsCounted) {
  Network figure{.sheet = {.language = Language::en}, .vertices = std::vector<NetworkVertex>(4)};
  figure.edges = {{0, 1}, {1, 2}};
  for (std::size_t v = 0; v < 4; ++v) figure.vertices[v].x = static_cast<double>(v);
  const auto told = [&](const std::string& text) {
    const auto words = words_of(scene_of(figure));
    return std::count_if(words.begin(), words.end(),
                         [&](const Words& one) { return one.text == text; });
  };
  EXPECT_EQ(told("in none (3)"), 0);
  figure.vertices[0].community = figure.vertices[1].community = 0;
  EXPECT_EQ(told("in none (1)"), 1);
  EXPECT_EQ(told("1 (2)"), 1);
}

// Two triangles, one across the other: both outlines come after both areas.
TEST(FigureOfANetwork, NoHullHidesWhereAnotherEnds) {
  Network figure{.hulls = true};
  for (int v = 0; v < 6; ++v) {
    const double x = v % 3, y = v % 3 == 1 ? 3.0 : 0.0;
    figure.vertices.push_back({.x = x + (v < 3 ? 0.0 : 0.5), .y = v < 3 ? y : 2.0 - y});
    figure.vertices.back().community = v / 3;
    figure.edges.push_back({static_cast<std::size_t>(v), static_cast<std::size_t>((v + 1) % 6)});
  }
  std::string order;
  for (const Item& item : scene_of(figure).items) {
    const auto* shape = std::get_if<Shape>(&item);
    if (shape == nullptr || shape->steps.size() < 8) continue;
    order += shape->paint.fill && !shape->paint.line ? 'a' : shape->paint.fill ? '?' : 'o';
  }
  EXPECT_EQ(order, "aaoo");
}

}  // namespace interzone::figures
