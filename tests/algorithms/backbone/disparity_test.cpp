#include "algorithms/backbone/disparity.hpp"

#include <algorithm>
#include <cmath>

#include "tests/algorithms/backbone/edges.hpp"
#include "tests/support/support.hpp"

namespace interzone::backbone {
namespace {

using namespace testing_support;

/// p of each arc by its definition, factor by factor, sums made anew for each.
std::vector<double> by_definition(const GraphView& view) {
  const auto at_end = [&](VertexId v, bool entering, double weight) {
    const auto row = entering ? view.in_neighbours(v) : view.out_neighbours(v);
    const auto weights = entering ? view.in_weights(v) : view.out_weights(v);
    double strength = 0.0, p = 1.0;
    int parts = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] == v) continue;
      strength += weights.empty() ? 1.0 : weights[i];
      ++parts;
    }
    for (int i = 1; i < parts; ++i) p *= (strength - weight) / strength;
    return p;
  };
  std::vector<double> p;
  for_arcs(view, [&](VertexId u, VertexId v, double weight) {
    const double low = std::min(at_end(u, false, weight), at_end(v, view.directed(), weight));
    p.push_back(u == v ? 1.0 : low);
  });
  return p;
}

}  // namespace

// By hand. Hub 0 has ties of 8, 1, 1: p there is (1 - 0.8)^2 and (1 - 0.1)^2; its leaves say nothing.
TEST(Disparity, StarByHand) {
  const Backbone star = disparity(undirected(4, {{0, 1, 8.0}, {0, 2}, {0, 3}}));
  expect_near(star.significance, {0.04, 0.81, 0.81, 0.04, 0.81, 0.81}, 1e-15);
  EXPECT_EQ(star.kept, (std::vector<bool>{true, false, false, true, false, false}));
}

// By hand. 0 sends 3 to 2 and 1 to 3; 1 sends 1 to 2: p is 1/4 at 0, and 1/4 at 2, where 3 of 4 enter.
TEST(Disparity, DirectedByHand) {
  const GraphView view = directed(4, {{0, 2, 3.0}, {0, 3, 1.0}, {1, 2, 1.0}});
  expect_near(disparity(view).significance, {0.25, 0.75, 0.75}, 1e-15);
  EXPECT_EQ(disparity(view, {.alpha = 0.5}).kept, (std::vector<bool>{true, false, false}));
}

TEST(Disparity, EdgeCases) {
  const Backbone pair = disparity(undirected(2, {{0, 1, 5.0}}), {.alpha = 1.0});
  EXPECT_EQ(pair.significance, (std::vector<double>{1.0, 1.0})) << "neither end has another tie";
  EXPECT_EQ(pair.kept, (std::vector<bool>{false, false}));
  expect_near(disparity(undirected(3, {{0, 1, 0.0}, {0, 2, 0.0}})).significance, {1, 1, 1, 1}, 0);
  EXPECT_EQ(disparity(undirected(3, {{0, 1, 0.0}, {0, 2, 1.0}}), {.alpha = 0.0}).kept,
            std::vector<bool>(4, false));
  EXPECT_TRUE(disparity(undirected(0, {})).kept.empty());
  // Strengths are 1/w of distances: those of the star by hand.
  const GraphView far = make_view(4, {{0, 0, 0}, {1, 2, 3}, {0.125, 1.0, 1.0}},
                                  {.directed = false, .weight_is = WeightIs::distance});
  expect_near(disparity(far).significance, {0.04, 0.81, 0.81, 0.04, 0.81, 0.81}, 1e-15);
}

// By oracle.
class DisparityOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(DisparityOnZoo, MatchesItsDefinition) {
  const auto& view = GetParam().view;
  const Backbone found = disparity(view, {.alpha = 0.4});
  expect_near(found.significance, by_definition(view), 1e-12);
  for (std::size_t arc = 0; arc < found.kept.size(); ++arc) {
    EXPECT_EQ(found.kept[arc], found.significance[arc] < 0.4);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, DisparityOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: scipy's beta distribution.
TEST(Disparity, AgreesWithScipy) {
  for (const char* name : {"miserables", "directed"}) {
    const auto reference = load_reference("backbone_disparity_" + std::string(name) + ".json");
    const auto found = by_edge(reference.view, disparity(reference.view).significance);
    expect_near(found, reference.values, reference.tolerance);
  }
}

// By law.
TEST(Disparity, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const GraphView view = many_chunks(is_directed);
    EXPECT_EQ(disparity(view, {}, {.threads = 1}), disparity(view, {}, {.threads = 2}));
    EXPECT_EQ(disparity(view, {}, {.threads = 1}), disparity(view, {}, {.threads = 7}));
  }
}

TEST(Disparity, ScalingWeightsChangesNothing) {
  const GraphView view = random_graph(200, 800, false, true, Seed(1));
  const GraphView scaled = with_weights(view, [](double weight) { return 1024.0 * weight; });
  EXPECT_EQ(disparity(view), disparity(scaled));
}

TEST(Disparity, RefusesAndReports) {
  for (const double alpha : {-0.1, 1.1, std::nan("")}) {
    EXPECT_ERROR(disparity(directed(2, {{0, 1}}), {.alpha = alpha}), ErrorCode::invalid_option);
  }
  EXPECT_ERROR(disparity(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(disparity(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::backbone
