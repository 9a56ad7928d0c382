#include "algorithms/diffusion/bass.hpp"

#include <nlohmann/json.hpp>

#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

nlohmann::json reference(const char* name) { return read_reference(name); }

std::vector<double> exact_curve(double p, double q, double m, const std::vector<double>& times) {
  std::vector<double> counts;
  for (const double t : times) counts.push_back(m * bass_share(p, q, t));
  return counts;
}

const std::vector<double> twelve = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

/// A curve with errors that alternate by `size`.
std::vector<double> disturbed(double size) {
  auto counts = exact_curve(0.03, 0.4, 100, twelve);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += i % 2 == 0 ? size : -size;
  return counts;
}

// By hand: with p = q the share is (1 - e) / (1 + e), e = exp(-2 p t): 1/3 where e = 1/2.
TEST(Bass, ShareByHand) {
  EXPECT_EQ(bass_share(0.1, 0.1, 0.0), 0.0);
  EXPECT_NEAR(bass_share(0.1, 0.1, 5 * std::log(2.0)), 1.0 / 3.0, 1e-15);
  EXPECT_NEAR(bass_share(0.1, 0.4, 1e6), 1.0, 1e-15);
}

// By hand: what has no error is found again, at even and uneven times, with no width of interval.
TEST(Bass, FindsAnExactCurve) {
  const std::vector<double> uneven = {0.5, 3, 3.25, 7, 11, 12.5, 20};
  for (const auto& times : {twelve, uneven}) {
    for (const auto errors : {BassErrors::counts, BassErrors::cumulative, BassErrors::increments}) {
      const auto fit = bass_fit(times, exact_curve(0.02, 0.45, 350, times), {.errors = errors});
      expect_near({fit.p.estimate, fit.q.estimate, fit.m.estimate}, {0.02, 0.45, 350}, 1e-6);
      EXPECT_NEAR(fit.m.low, fit.m.high, 1e-3);
    }
  }
}

// By oracle: no point of a fine grid around the fit is better.
TEST(Bass, NothingNearbyFitsBetter) {
  const auto counts = disturbed(1.5);
  const auto fit = bass_fit(twelve, counts);
  const auto badness = [&](double p, double q, double m) {
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      sum += std::pow(m * bass_share(p, q, twelve[i]) - counts[i], 2);
    }
    return sum;
  };
  EXPECT_NEAR(badness(fit.p.estimate, fit.q.estimate, fit.m.estimate), fit.sum_of_squares, 1e-9);
  for (int i = -3; i <= 3; ++i) {
    for (int j = -3; j <= 3; ++j) {
      for (int k = -3; k <= 3; ++k) {
        EXPECT_GE(badness(fit.p.estimate * (1 + 0.004 * i), fit.q.estimate * (1 + 0.004 * j),
                          fit.m.estimate * (1 + 0.004 * k)),
                  fit.sum_of_squares);
      }
    }
  }
}

// By oracle: at an end of a profile interval, the best of a grid of the others is as bad as said.
TEST(Bass, ProfileIntervalsEndWhereTheySay) {
  const auto counts = disturbed(1.5);
  const auto fit = bass_fit(twelve, counts, {.errors = BassErrors::cumulative});
  const double threshold =
      fit.sum_of_squares * (1 + fit.quantile * fit.quantile / fit.degrees_of_freedom);
  for (const double m : {fit.m.low, fit.m.high}) {
    EXPECT_NEAR(bass_fit(twelve, counts, {.market = m}).sum_of_squares, threshold,
                1e-6 * threshold);
  }
  EXPECT_LT(fit.m.low, fit.m.estimate);
  EXPECT_GT(fit.m.high, fit.m.estimate);
}

// By another library: netdiffuseR, which fixes m at the number of actors.
TEST(Bass, AgreesWithNetdiffuseR) {
  const auto known = reference("netdiffuser.json");
  for (const char* name : {"medInnovations", "kfamily"}) {
    const auto shares = known[name]["observed"].get<std::vector<double>>();
    std::vector<double> times;
    for (std::size_t i = 0; i < shares.size(); ++i) times.push_back(static_cast<double>(i + 1));
    const auto fit = bass_fit(times, shares, {.market = 1.0});
    EXPECT_NEAR(fit.p.estimate, known[name]["bass"]["p"], 1e-5);
    EXPECT_NEAR(fit.q.estimate, known[name]["bass"]["q"], 1e-5);
    EXPECT_EQ(fit.m, (BassParameter{1.0, 1.0, 1.0}));
  }
}

// By another library: scipy, estimates and standard errors (here of the logarithms).
TEST(Bass, AgreesWithScipy) {
  const auto known_fits = reference("bass_scipy.json");
  for (const auto& known : known_fits["fits"]) {
    const auto errors = known["increments"] ? BassErrors::increments : BassErrors::cumulative;
    const auto fit = bass_fit(known["time"].get<std::vector<double>>(),
                              known["cumulative"].get<std::vector<double>>(), {.errors = errors});
    const std::vector<double> estimate = {fit.p.estimate, fit.q.estimate, fit.m.estimate};
    expect_near(estimate, known["estimate"].get<std::vector<double>>(), 1e-5);
    std::vector<double> deviation;
    for (std::size_t j = 0; j < 3; ++j) {
      deviation.push_back(std::sqrt(fit.covariance[4 * j]) * estimate[j]);
    }
    expect_near(deviation, known["std_error"].get<std::vector<double>>(), 1e-4);
    EXPECT_NEAR(fit.sum_of_squares, known["sum_of_squares"],
                1e-8 * known["sum_of_squares"].get<double>());
  }
}

// By another program: numpy, from the same formula with differences in place of derivatives; and by law, the estimates
// are those of the cumulative counts.
TEST(Bass, ErrorsOfCountsAgreeWithNumpy) {
  const auto known_fits = reference("bass_counts.json");
  for (const auto& known : known_fits["fits"]) {
    const auto time = known["time"].get<std::vector<double>>(),
               counts = known["cumulative"].get<std::vector<double>>();
    const auto fit = bass_fit(time, counts);
    const auto same = bass_fit(time, counts, {.errors = BassErrors::cumulative});
    EXPECT_EQ(fit.p.estimate, same.p.estimate);
    EXPECT_EQ(fit.m.estimate, same.m.estimate);
    EXPECT_NEAR(fit.dispersion, known["dispersion"].get<double>(), 1e-4);
    const BassParameter* parameters[] = {&fit.p, &fit.q, &fit.m};
    for (std::size_t j = 0; j < 3; ++j) {
      const double error = known["log_error"][j];
      EXPECT_NEAR(std::sqrt(fit.covariance[4 * j]), error, 1e-4 * error);
      EXPECT_NEAR(parameters[j]->high / parameters[j]->estimate, std::exp(fit.quantile * error),
                  1e-3);
      EXPECT_NEAR(parameters[j]->low * parameters[j]->high,
                  parameters[j]->estimate * parameters[j]->estimate,
                  1e-9 * parameters[j]->estimate * parameters[j]->estimate);
    }
  }
}

// By law: rates go with the unit of time, m with the unit of counts.
TEST(Bass, UnitsScaleTheResult) {
  const auto counts = disturbed(1.0);
  const auto fit = bass_fit(twelve, counts);
  std::vector<double> months, thousands;
  for (const double t : twelve) months.push_back(12 * t);
  for (const double y : counts) thousands.push_back(y / 1000);
  const auto scaled = bass_fit(months, thousands);
  expect_near({12 * scaled.p.estimate, 12 * scaled.q.low, 1000 * scaled.m.high},
              {fit.p.estimate, fit.q.low, fit.m.high}, 1e-6);
}

// By law: the band holds the curve, starts without width and widens with the level.
TEST(Bass, BandHoldsTheCurve) {
  const auto counts = disturbed(1.0);
  const auto fit = bass_fit(twelve, counts), sure = bass_fit(twelve, counts, {.level = 0.99});
  EXPECT_EQ(bass_curve(fit, 0.0), (BassParameter{0.0, 0.0, 0.0}));
  for (const double t : {1.0, 6.5, 12.0, 30.0}) {
    const auto point = bass_curve(fit, t), wide = bass_curve(sure, t);
    EXPECT_LT(point.low, point.estimate);
    EXPECT_GT(point.high, point.estimate);
    EXPECT_LT(wide.low, point.low);
    EXPECT_NEAR(point.estimate, fit.m.estimate * bass_share(fit.p.estimate, fit.q.estimate, t),
                1e-9);
  }
  EXPECT_ERROR(bass_curve(fit, -1.0), ErrorCode::invalid_option);
}

TEST(Bass, SaysWhenThereIsNoInterval) {
  const std::vector<double> times = {2, 5, 9};
  const auto fit = bass_fit(times, exact_curve(0.05, 0.3, 80, times));
  EXPECT_EQ(fit.degrees_of_freedom, 0);
  EXPECT_NEAR(fit.m.estimate, 80, 1e-4);
  EXPECT_TRUE(std::isnan(fit.m.low) && std::isnan(fit.q.high));
  EXPECT_TRUE(std::isnan(bass_curve(fit, 4).low));
}

// The national totals up to 2025: growth speeds up at the end, so no ceiling can be estimated.
TEST(Bass, RefusesCountsWithoutACeiling) {
  const std::vector<double> times = {3.31, 5.53, 5.65, 5.81, 6.99, 7.77, 9.97, 11.99};
  const std::vector<double> counts = {114, 153, 171, 202, 260, 278, 302, 485};
  EXPECT_ERROR(bass_fit(times, counts), ErrorCode::not_converged);
  EXPECT_NO_THROW(bass_fit(times, counts, {.market = 600.0}));
}

TEST(Bass, RefusesWhatHasNoBestFit) {
  std::vector<double> slowing;  // less than no imitation
  for (const double t : twelve) slowing.push_back(100 * std::sqrt(t));
  EXPECT_ERROR(bass_fit(twelve, slowing), ErrorCode::not_converged);
  EXPECT_ERROR(bass_fit(twelve, std::vector<double>(12, 0.0)), ErrorCode::not_converged);
  EXPECT_ERROR(bass_fit(std::vector<double>{1, 2}, std::vector<double>{1, 2}),
               ErrorCode::not_converged);
}

TEST(Bass, RefusesWrongInput) {
  const auto refused = [](const std::vector<double>& times, const std::vector<double>& counts,
                          const BassOptions& options = {}) {
    EXPECT_ERROR(bass_fit(times, counts, options), ErrorCode::invalid_option);
  };
  refused({0, 1, 2, 3}, {1, 2, 3, 4});
  refused({1, 1, 2, 3}, {1, 2, 3, 4});
  refused({1, 2, 3, NAN}, {1, 2, 3, 4});
  refused({1, 2, 3, 4}, {1, 3, 2, 4});
  refused({1, 2, 3, 4}, {-1, 2, 3, 4});
  refused({1, 2, 3, 4}, {1, 2, 3, infinity});
  refused({1, 2, 3}, {1, 2, 3, 4});
  refused(twelve, disturbed(1), {.market = 0.0});
  refused(twelve, disturbed(1), {.level = 1.0});
}

Adoptions doctors() {
  AdoptionData data{.innovations = {"x", "unloved"}};
  const auto known = reference("netdiffuser.json");
  for (const double time : known["medInnovations"]["toa"]) {
    const auto a = static_cast<ActorId>(data.actors.size());
    data.actors.push_back("a" + std::to_string(a));
    data.records.push_back({.actor = a, .time = make_number(time)});
  }
  return Adoptions(std::move(data));
}

TEST(Bass, CountsTimeFromOneStepBeforeTheFirstAdoption) {
  const auto known = reference("netdiffuser.json")["medInnovations"]["bass"];
  BassAdoptionOptions options{.fit = {.market = 125.0}};
  EXPECT_NEAR(bass(doctors(), 0, options).q.estimate, known["q"], 1e-5);
  options.start = "0";
  EXPECT_NEAR(bass(doctors(), 0, options).p.estimate, known["p"], 1e-5);
  options.start = "1";
  EXPECT_ERROR(bass(doctors(), 0, options), ErrorCode::invalid_option);
  options.start = "spring";
  EXPECT_ERROR(bass(doctors(), 0, options), ErrorCode::invalid_option);
  EXPECT_ERROR(bass(doctors(), 1), ErrorCode::not_converged);
}

}  // namespace
}  // namespace interzone::diffusion
