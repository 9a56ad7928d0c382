#include "algorithms/diffusion/growth_curve.hpp"

#include <cmath>

#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;
using enum GrowthModel;

GrowthLogs logs_of(double a, double b, double m) { return {std::log(a), std::log(b), std::log(m)}; }

// By hand: half of a logistic curve at t = log(a) / r, 1/e of a Gompertz curve there, a third of a Bass
// curve with p = q where exp(-2 p t) = 1/2.
TEST(GrowthCurve, LandmarksByHand) {
  EXPECT_NEAR(growth_point(logistic, logs_of(8.0, 0.5, 100.0), std::log(8.0) / 0.5).value, 50.0,
              1e-12);
  EXPECT_NEAR(growth_point(gompertz, logs_of(8.0, 0.5, 100.0), std::log(8.0) / 0.5).value,
              100.0 * std::exp(-1.0), 1e-12);
  EXPECT_NEAR(growth_point(bass, logs_of(0.1, 0.1, 90.0), 5.0 * std::log(2.0)).value, 30.0, 1e-12);
  EXPECT_EQ(growth_point(bass, logs_of(0.1, 0.1, 90.0), 0.0).value, 0.0);
}

// By oracle: differences of values.
TEST(GrowthCurve, SlopesAreThoseOfTheValues) {
  constexpr double step = 1e-6;
  for (const auto model : {bass, logistic, gompertz}) {
    const auto logs = model == bass ? logs_of(0.02, 0.4, 300.0) : logs_of(12.0, 0.4, 300.0);
    for (const double t : {0.0, 0.5, 3.0, 10.0, 40.0}) {
      const auto point = growth_point(model, logs, t);
      for (std::size_t j = 0; j < 3; ++j) {
        auto above = logs, below = logs;
        above[j] += step;
        below[j] -= step;
        const double slope =
            (growth_point(model, above, t).value - growth_point(model, below, t).value) /
            (2.0 * step);
        EXPECT_NEAR(point.slope[j], slope, 1e-6 * (1.0 + std::abs(slope))) << t << ' ' << j;
      }
    }
  }
}

// By law: all rise from 0 or more to m, also where exponentials run over.
TEST(GrowthCurve, RisesToItsCeiling) {
  for (const auto model : {bass, logistic, gompertz}) {
    const auto logs = model == bass ? logs_of(0.02, 0.4, 300.0) : logs_of(12.0, 0.4, 300.0);
    double before = -1.0;
    for (double t = 0.0; t < 60.0; t += 0.5) {
      const double now = growth_point(model, logs, t).value;
      EXPECT_GT(now, before);
      before = now;
    }
    EXPECT_NEAR(growth_point(model, logs, 1e4).value, 300.0, 1e-9);
    if (model == bass) continue;
    for (const double first : {-600.0, 800.0}) {
      const auto point = growth_point(model, {first, 2.0, 1.0}, 1.0);
      EXPECT_TRUE(std::isfinite(point.slope[0])) << first;
    }
  }
}

TEST(GrowthSeries, CountsFromItsStart) {
  const Adoptions adoptions({.actors = {"a", "b", "c"},
                             .innovations = {"x"},
                             .records = {{.actor = 0, .time = *parse_date("2015")},
                                         {.actor = 2, .time = *parse_date("2017")}}});
  const auto series = growth_series(adoptions, 0);
  EXPECT_EQ(series, (GrowthSeries{2014.0, Precision::year, {1.0, 2.0, 3.0}, {1.0, 1.0, 2.0}}));
  EXPECT_EQ(growth_series(adoptions, 0, {}, "2010").time, (std::vector<double>{5.0, 6.0, 7.0}));
  EXPECT_ERROR(growth_series(adoptions, 0, {}, "2015"), ErrorCode::invalid_option);
  EXPECT_ERROR(growth_series(adoptions, 0, {}, "soon"), ErrorCode::invalid_option);
  const Adoptions nobody({.actors = {"a"}, .innovations = {"x"}});
  EXPECT_ERROR(growth_series(nobody, 0), ErrorCode::not_converged);
}

}  // namespace
}  // namespace interzone::diffusion
