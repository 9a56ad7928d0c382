#include "algorithms/diffusion/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "algorithms/statistics/count_draws.hpp"
#include "graph/random.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;
using enum GrowthModel;

const std::vector<double> ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
const std::vector<double> korean = {69, 163, 244, 330, 395, 457, 510, 563, 636, 673};

GrowthLogs logs_of(double a, double b, double m) { return {std::log(a), std::log(b), std::log(m)}; }

std::vector<double> exact(GrowthModel model, const GrowthLogs& logs,
                          const std::vector<double>& times) {
  std::vector<double> counts;
  for (const double t : times) counts.push_back(growth_point(model, logs, t).value);
  return counts;
}

// By hand: what lies on a curve goes on along it, at even and uneven times, and that curve is the best.
TEST(Forecast, GoesOnAlongAnExactCurve) {
  const std::vector<double> uneven = {0.5, 2, 3.5, 6, 6.5, 9, 13};
  for (const auto model : {bass, logistic, gompertz}) {
    const auto logs = model == bass ? logs_of(0.02, 0.4, 3000.0) : logs_of(20.0, 0.4, 3000.0);
    for (const auto& times : {ten, uneven}) {
      const std::vector<double> ahead = {14.0, 20.0};
      const auto result =
          forecast(times, exact(model, logs, times), ahead, {.seed = Seed(1), .draws = 100});
      EXPECT_EQ(result.fit.model, model);
      EXPECT_NEAR(result.fit.deviance, 0.0, 1e-9);
      EXPECT_EQ(result.fit.dispersion, 1.0);
      for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(result.fit.logs[j], logs[j], 1e-5);
      for (const auto& point : result.points) {
        const double value = growth_point(model, logs, point.time).value;
        EXPECT_NEAR(point.value, value, 1e-3);
        EXPECT_LT(point.low, value);
        EXPECT_GT(point.high, value);
      }
    }
  }
}

// By oracle: no curve near the fit has a higher likelihood, written as such.
TEST(Forecast, NothingNearbyIsLikelier) {
  const auto likelihood = [](GrowthModel model, const GrowthLogs& logs) {
    double sum = 0.0, before = 0.0, count_before = 0.0;
    for (std::size_t i = 0; i < ten.size(); ++i) {
      const double now = growth_point(model, logs, ten[i]).value;
      sum += (korean[i] - count_before) * std::log(now - before) - (now - before);
      before = now;
      count_before = korean[i];
    }
    return sum;
  };
  for (const auto model : {bass, logistic, gompertz}) {
    const auto fit = fit_growth(model, ten, korean);
    for (int i = -2; i <= 2; ++i) {
      for (int j = -2; j <= 2; ++j) {
        for (int k = -2; k <= 2; ++k) {
          const GrowthLogs near = {fit.logs[0] + 0.01 * i, fit.logs[1] + 0.01 * j,
                                   fit.logs[2] + 0.01 * k};
          EXPECT_LE(likelihood(model, near), likelihood(model, fit.logs) + 1e-9);
        }
      }
    }
  }
}

// By another library.
TEST(Forecast, AgreesWithScipy) {
  const auto reference = read_reference("diffusion/forecast_scipy.json");
  const double tolerance = reference.at("tolerance").get<double>();
  for (const auto& known : reference.at("fits")) {
    const auto name = known.at("model").get<std::string>();
    const auto model = name == "bass" ? bass : name == "logistic" ? logistic : gompertz;
    const auto time = known.at("time").get<std::vector<double>>();
    const auto fit = fit_growth(model, time, known.at("cumulative").get<std::vector<double>>());
    for (std::size_t j = 0; j < 3; ++j) {
      const double value = known.at("parameters")[j].get<double>();
      EXPECT_NEAR(std::exp(fit.logs[j]), value, tolerance * std::max(1.0, value))
          << name << ' ' << j;
    }
    EXPECT_NEAR(fit.deviance, known.at("deviance").get<double>(), tolerance);
    const double dispersion =
        known.at("pearson").get<double>() / static_cast<double>(time.size() - 3);
    EXPECT_NEAR(fit.dispersion, std::max(1.0, dispersion), tolerance);
  }
}

// By law.
TEST(Forecast, ThreadsDoNotChangeTheResult) {
  const std::vector<double> ahead = {11, 12, 15};
  const auto once = forecast(ten, korean, ahead, {.seed = Seed(3), .draws = 200}, {.threads = 1});
  for (const int threads : {2, 7}) {
    EXPECT_EQ(forecast(ten, korean, ahead, {.seed = Seed(3), .draws = 200}, {.threads = threads}),
              once);
  }
  EXPECT_NE(forecast(ten, korean, ahead, {.seed = Seed(4), .draws = 200}).points, once.points);
}

TEST(Forecast, UnitsOfTimeDoNotMatter) {
  std::vector<double> months;
  for (const double t : ten) months.push_back(12.0 * t);
  const std::vector<double> ahead = {11, 15}, ahead_months = {132, 180};
  for (const auto model : {bass, logistic, gompertz}) {
    const ForecastOptions options = {.seed = Seed(3), .model = model, .draws = 100};
    const auto years = forecast(ten, korean, ahead, options);
    const auto same = forecast(months, korean, ahead_months, options);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_NEAR(same.points[i].value, years.points[i].value, 1e-3);
    }
  }
}

TEST(Forecast, BandsWidenWithTimeAndLevelAndHoldTheMarket) {
  const std::vector<double> ahead = {11, 13, 18, 40};
  const auto usual = forecast(ten, korean, ahead, {.seed = Seed(1)}),
             sure = forecast(ten, korean, ahead, {.seed = Seed(1), .level = 0.99});
  for (std::size_t i = 0; i < ahead.size(); ++i) {
    EXPECT_GE(usual.points[i].low, korean.back());
    EXPECT_LE(sure.points[i].low, usual.points[i].low);
    EXPECT_GT(sure.points[i].high, usual.points[i].high);
    if (i == 0) continue;
    EXPECT_GT(usual.points[i].high - usual.points[i].low,
              usual.points[i - 1].high - usual.points[i - 1].low);
  }
  const auto fixed = forecast(ten, korean, ahead, {.seed = Seed(1), .market = 1047.0});
  EXPECT_NEAR(std::exp(fixed.fit.logs[2]), 1047.0, 1e-9);
  EXPECT_EQ(fixed.fit.degrees_of_freedom, 8);
  EXPECT_LT(fixed.points[3].high - fixed.points[3].low, usual.points[3].high - usual.points[3].low);
}

// Studies drawn from a known curve: the band holds what comes as often as it says (three standard errors).
TEST(SlowForecast, BandsCoverWhatComes) {
  constexpr int studies = 120;
  for (const double dispersion : {1.0, 2.5}) {
    int inside = 0;
    for (std::uint64_t study = 0; study < studies; ++study) {
      Stream random(Seed(11), 5, study + static_cast<std::uint64_t>(dispersion * 1000.0));
      std::vector<double> time, counts;
      double sum = 0.0, before = 0.0, future = 0.0;
      for (int t = 1; t <= 17; ++t) {
        const double now = growth_point(bass, logs_of(0.02, 0.35, 500.0), t).value;
        sum += statistics::count_draw(now - before, dispersion, random);
        before = now;
        if (t <= 14) {
          time.push_back(t);
          counts.push_back(sum);
        }
        future = sum;
      }
      const std::vector<double> ahead = {17.0};
      const auto point =
          forecast(time, counts, ahead, {.seed = Seed(study), .model = bass, .draws = 200})
              .points[0];
      inside += point.low <= future && future <= point.high ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(inside) / studies, 0.95, 0.06) << dispersion;
  }
}

TEST(Forecast, GrowthThatDoesNotSlowDownGoesOn) {
  std::vector<double> counts;
  for (const double t : ten) counts.push_back(10.0 * std::exp(0.3 * t));
  const std::vector<double> ahead = {11.0};
  const auto result = forecast(ten, counts, ahead, {.seed = Seed(1), .draws = 100});
  EXPECT_NEAR(result.points[0].value, 10.0 * std::exp(3.3), 0.5);
}

// By hand: the naive forecast keeps the last pace; each origin knows only what was before it.
TEST(Backtest, RollsItsOrigin) {
  const auto points = backtest(ten, korean, {.seed = Seed(1), .draws = 100});
  ASSERT_EQ(points.size(), 6U);
  EXPECT_EQ(points[0].origin, 4.0);
  EXPECT_EQ(points[0].observed, 395.0);
  EXPECT_EQ(points[0].naive, 416.0);
  EXPECT_EQ(points[5].time, 10.0);
  auto changed = korean;
  for (std::size_t i = 6; i < changed.size(); ++i) changed[i] += 100.0;
  const auto other = backtest(ten, changed, {.seed = Seed(1), .draws = 100});
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(other[i], points[i]);
  EXPECT_EQ(other[2].value, points[2].value);
  EXPECT_NE(other[3].value, points[3].value);
}

TEST(Forecast, RefusesWhatItCannotFit) {
  const auto none = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> ahead = {11.0};
  const auto try_counts = [&](std::vector<double> counts) {
    return forecast(std::vector<double>{1, 2, 3, 4}, counts, ahead, {.seed = Seed(1)});
  };
  EXPECT_ERROR(try_counts({1, 2, 3}), ErrorCode::invalid_option);
  EXPECT_ERROR(try_counts({1, 3, 2, 4}), ErrorCode::invalid_option);
  EXPECT_ERROR(try_counts({1, 2, 3, none}), ErrorCode::invalid_option);
  EXPECT_ERROR(try_counts({-1, 2, 3, 4}), ErrorCode::invalid_option);
  EXPECT_ERROR(try_counts({0, 0, 0, 0}), ErrorCode::not_converged);
  const std::vector<double> two = {1, 2};
  EXPECT_ERROR(forecast(two, two, ahead, {.seed = Seed(1)}), ErrorCode::not_converged);
  for (const ForecastOptions& options : {ForecastOptions{.seed = Seed(1), .draws = 99},
                                         ForecastOptions{.seed = Seed(1), .level = 1.0},
                                         ForecastOptions{.seed = Seed(1), .market = 673.0}}) {
    EXPECT_ERROR(forecast(ten, korean, ahead, options), ErrorCode::invalid_option);
  }
  EXPECT_ERROR(forecast(ten, korean, std::vector<double>{10.0}, {.seed = Seed(1)}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(
      backtest(std::vector<double>{1, 2, 3, 4}, std::vector<double>{1, 2, 3, 4}, {.seed = Seed(1)}),
      ErrorCode::not_converged);
  // One adopter, then none: a curve that steps.
  EXPECT_EQ(try_counts({1, 1, 1, 1}).points[0].value, 1.0);
}

}  // namespace
}  // namespace interzone::diffusion
