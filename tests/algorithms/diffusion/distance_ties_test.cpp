#include "algorithms/diffusion/distance_ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

std::vector<double> weights_of(const GraphView& view, VertexId v) {
  return {view.out_weights(v).begin(), view.out_weights(v).end()};
}

TEST(TiesBySteps, ByHand) {
  const auto view = directed(4, {{0, 1, 9.0}, {1, 2}, {0, 0}, {2, 3}, {0, 1}});
  const auto two = ties_by_steps(view, {.max_distance = 2});
  EXPECT_TRUE(two.directed());
  EXPECT_EQ(two.edge_count(), 5);
  expect_near(weights_of(two, 0), {1, 0.5}, 0);
  const auto second = ties_by_steps(view, {.min_distance = 2, .max_distance = 2, .decay = 0.0});
  EXPECT_EQ(second.edge_count(), 2);
  expect_near(weights_of(second, 0), {1}, 0);
  expect_near(weights_of(ties_by_steps(view, {.decay = 2.0}), 0), {1, 0.25, 1.0 / 9}, 1e-15);
  const auto path = ties_by_steps(undirected(3, {{0, 1}, {1, 2}}));
  EXPECT_FALSE(path.directed());
  EXPECT_EQ(path.edge_count(), 3);
}

// By oracle: least steps by Floyd and Warshall, on every graph of the zoo.
class TiesByStepsOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(TiesByStepsOnZoo, MatchesTheDefinition) {
  const auto& view = GetParam().view;
  const std::size_t n = view.vertex_count();
  auto steps = oracle::alters(view, 0, false);
  for (auto& row : steps) {
    for (double& step : row) step = step > 0.0 ? 1.0 : infinity;
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j)
        steps[i][j] = std::min(steps[i][j], steps[i][k] + steps[k][j]);
    }
  }
  const auto ours = oracle::alters(
      ties_by_steps(view, {.min_distance = 2, .max_distance = 4, .decay = 1.5}), 0, true);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const bool counts = i != j && steps[i][j] >= 2.0 && steps[i][j] <= 4.0;
      EXPECT_NEAR(ours[i][j], counts ? std::pow(steps[i][j], -1.5) : 0.0, 1e-15);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, TiesByStepsOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By law: rings of steps share no tie and make up the disc.
TEST(TiesBySteps, RingsMakeUpTheDisc) {
  const auto view = random_graph(80, 160, true, false, Seed(6));
  EdgeId sum = 0;
  for (int d = 1; d <= 5; ++d)
    sum += ties_by_steps(view, {.min_distance = d, .max_distance = d}).edge_count();
  EXPECT_EQ(sum, ties_by_steps(view, {.max_distance = 5}).edge_count());
}

TEST(TiesBySteps, Refuses) {
  const auto view = directed(2, {{0, 1}});
  EXPECT_ERROR(ties_by_steps(view, {.min_distance = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(ties_by_steps(view, {.max_distance = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(ties_by_steps(view, {.min_distance = 3, .max_distance = 2}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(ties_by_steps(view, {.decay = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(ties_by_steps(view, {.decay = std::nan("")}), ErrorCode::invalid_option);
}

const std::vector<Place> cities = {{39.9042, 116.4074},     // Beijing
                                   {31.2304, 121.4737},     // Shanghai
                                   {43.8256, 87.6168},      // Urumqi
                                   {-0.1807, -78.4678},     // Quito
                                   {-18.1416, 178.4419},    // Suva
                                   {-13.8506, -171.7513}};  // Apia

// By hand: a degree of a great circle; from pole to pole; across the date line.
TEST(GreatCircle, ByHand) {
  const double degree = 6371.0088 * std::numbers::pi / 180.0;
  EXPECT_NEAR(great_circle({0, 0}, {0, 1}), degree, 1e-9);
  EXPECT_NEAR(great_circle({90, 0}, {-90, 17}), 180 * degree, 1e-9);
  EXPECT_NEAR(great_circle({0, 179.5}, {0, -179.5}), degree, 1e-9);
  EXPECT_NEAR(great_circle({60, 0}, {60, 180}), 60 * degree, 1e-9);
  EXPECT_EQ(great_circle({12, 34}, {12, 34}), 0.0);
}

// By oracle: the angle between two vectors from the centre of the earth.
TEST(GreatCircle, IsTheAngleAtTheCentre) {
  const auto vector = [](const Place& place) {
    const double latitude = place.latitude * std::numbers::pi / 180.0;
    const double longitude = place.longitude * std::numbers::pi / 180.0;
    return std::array{std::cos(latitude) * std::cos(longitude),
                      std::cos(latitude) * std::sin(longitude), std::sin(latitude)};
  };
  for (const Place& a : cities) {
    for (const Place& b : cities) {
      const auto u = vector(a), v = vector(b);
      double product = 0.0, squares = 0.0;
      for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t j = (i + 1) % 3, k = (i + 2) % 3;
        product += u[i] * v[i];
        squares += std::pow(u[j] * v[k] - u[k] * v[j], 2);
      }
      EXPECT_NEAR(great_circle(a, b), 6371.0088 * std::atan2(std::sqrt(squares), product), 1e-6);
      EXPECT_EQ(great_circle(a, b), great_circle(b, a));
      for (const Place& c : cities)
        EXPECT_LE(great_circle(a, b), great_circle(a, c) + great_circle(c, b) + 1e-9);
    }
  }
}

// By another library: geopy 2.5.0, great_circle(a, b, radius=6371.0088).km.
TEST(GreatCircle, AgreesWithGeopy) {
  EXPECT_NEAR(great_circle(cities[0], cities[1]), 1067.3116451587257, 1e-9);
  EXPECT_NEAR(great_circle(cities[0], cities[2]), 2410.9789087610993, 1e-9);
  EXPECT_NEAR(great_circle(cities[1], cities[3]), 15973.593787473223, 1e-8);
  EXPECT_NEAR(great_circle(cities[4], cities[5]), 1151.3619748776662, 1e-9);
}

TEST(GeographicTies, ByHand) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Place> places = {{0, 0}, {0, 1}, {unknown, 5}, {0, 0.001}, {0, 90}};
  const auto near = geographic_ties(places, {.max_km = 200});
  EXPECT_FALSE(near.directed());
  EXPECT_EQ(near.edge_count(), 3);
  const double degree = great_circle(places[0], places[1]);
  expect_near(weights_of(near, 0), {1 / degree, 1}, 1e-15);  // 111 m count as 1 km
  expect_near(weights_of(near, 2), {}, 0);
  EXPECT_EQ(geographic_ties(places).edge_count(), 6);
  expect_near(weights_of(geographic_ties(places, {.decay = 0.0}), 0), {1, 1, 1}, 0);
  EXPECT_EQ(geographic_ties({}).vertex_count(), 0U);
}

TEST(GeographicTies, Refuses) {
  EXPECT_ERROR(geographic_ties(cities, {.max_km = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(geographic_ties(cities, {.max_km = std::nan("")}), ErrorCode::invalid_option);
  EXPECT_ERROR(geographic_ties(cities, {.decay = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(geographic_ties(std::vector<Place>{{91, 0}}), ErrorCode::invalid_option);
  EXPECT_ERROR(geographic_ties(std::vector<Place>{{0, 181}}), ErrorCode::invalid_option);
  EXPECT_ERROR(geographic_ties(std::vector<Place>{{0, infinity}}), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
