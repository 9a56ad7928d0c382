#include "algorithms/statistics/rate_ratios.hpp"

#include <nlohmann/json.hpp>

#include "algorithms/statistics/count_draws.hpp"
#include "tests/support/support.hpp"

namespace interzone::statistics {
namespace {
using namespace testing_support;

using Observed = std::vector<std::int64_t>;
using Expected = std::vector<double>;

// By hand: of one unit 1 is expected and nothing observed. With alpha = u / (1 - u) theta has mean alpha / (1 + alpha) =
// u, and the likelihood is (alpha / (1 + alpha))^alpha = u^(u / (1 - u)).
TEST(RateRatios, ByHand) {
  double weights = 0.0, sum = 0.0;
  constexpr int parts = 200'000;
  for (int k = 0; k < parts; ++k) {
    const double u = (k + 0.5) / parts, likelihood = std::pow(u, u / (1.0 - u));
    weights += likelihood;
    sum += likelihood * u;
  }
  const auto found = rate_ratios(Observed{0}, Expected{1.0});
  EXPECT_NEAR(found.ratios[0].mean, sum / weights, 1e-8);
  EXPECT_NEAR(found.shrinkage, sum / weights, 1e-8);
}

TEST(RateRatios, NothingExpectedSaysNothing) {
  const auto found = rate_ratios(Observed{0, 2}, Expected{0.0, 2.0});
  EXPECT_TRUE(std::isnan(found.ratios[0].mean));
  EXPECT_EQ(found.ratios[1], rate_ratios(Observed{2}, Expected{2.0}).ratios[0]);
  EXPECT_TRUE(std::isnan(rate_ratios(Observed{0}, Expected{0.0}).shrinkage));
  EXPECT_TRUE(rate_ratios(Observed{}, Expected{}).ratios.empty());
}

// By another library.
TEST(RateRatios, AgreeWithScipy) {
  const auto reference = read_reference("diffusion/rate_ratios_scipy.json");
  for (const auto& [name, theirs] : reference.at("cases").items()) {
    SCOPED_TRACE(name);
    const auto found =
        rate_ratios(theirs.at("observed").get<Observed>(), theirs.at("expected").get<Expected>());
    const double tolerance = reference.at("tolerance");
    EXPECT_NEAR(found.shrinkage, theirs.at("shrinkage").get<double>(), tolerance);
    for (std::size_t i = 0; i < found.ratios.size(); ++i) {
      const auto& ratio = theirs.at("ratios")[i];
      EXPECT_NEAR(found.ratios[i].mean, ratio[0].get<double>(), tolerance);
      EXPECT_NEAR(found.ratios[i].low, ratio[1].get<double>(), tolerance);
      EXPECT_NEAR(found.ratios[i].high, ratio[2].get<double>(), tolerance);
    }
  }
}

// By law: drawn to 1, never past it; the more is expected the less; threads change nothing.
TEST(RateRatios, AreDrawnToOne) {
  Observed observed;
  Expected expected;
  for (int i = 0; i < 40; ++i) {
    observed.push_back(i % 7 * (1 + i / 7));
    expected.push_back(3.0 * (1 + i / 7));
  }
  const auto found = rate_ratios(observed, expected, 0.9, {.threads = 1});
  EXPECT_EQ(found.ratios, rate_ratios(observed, expected, 0.9, {.threads = 7}).ratios);
  for (std::size_t i = 0; i < found.ratios.size(); ++i) {
    const double raw = static_cast<double>(observed[i]) / expected[i];
    const double shrunken = (found.ratios[i].mean - 1.0) / (raw - 1.0);
    if (raw == 1.0) continue;
    EXPECT_GT(shrunken, 0.0);
    EXPECT_LT(shrunken, 1.0);
    EXPECT_LT(found.ratios[i].low, found.ratios[i].mean);
    EXPECT_GT(found.ratios[i].high, found.ratios[i].mean);
    if (i >= 7) {
      const double before = static_cast<double>(observed[i - 7]) / expected[i - 7];
      EXPECT_GT(shrunken, (found.ratios[i - 7].mean - 1.0) / (before - 1.0));
    }
  }
}

// By law: where alpha, theta and counts are drawn as the definition says, 95 of 100 thetas are in their interval and
// the means are right on average.
TEST(RateRatios, CoverWhatDrewThem) {
  constexpr int studies = 250, units = 12;
  int held = 0;
  double error = 0.0;
  for (int study = 0; study < studies; ++study) {
    Stream random(Seed(4), static_cast<std::uint64_t>(study));
    const double u = random.uniform(), alpha = 4.0 * u / (1.0 - u);
    Observed observed;
    std::vector<double> theta;
    for (int i = 0; i < units; ++i) {
      theta.push_back(gamma_draw(alpha, random) / alpha);
      observed.push_back(static_cast<std::int64_t>(poisson_draw(4.0 * theta.back(), random)));
    }
    const auto found = rate_ratios(observed, Expected(units, 4.0));
    for (std::size_t i = 0; i < units; ++i) {
      held += found.ratios[i].low <= theta[i] && theta[i] <= found.ratios[i].high;
      error += found.ratios[i].mean - theta[i];
    }
  }
  EXPECT_NEAR(held / static_cast<double>(studies * units), 0.95, 0.012);
  EXPECT_NEAR(error / (studies * units), 0.0, 0.05);
}

TEST(RateRatios, Refuse) {
  EXPECT_ERROR(rate_ratios(Observed{1}, Expected{1.0}, 1.0), ErrorCode::invalid_option);
  EXPECT_ERROR(rate_ratios(Observed{1}, Expected{1.0, 2.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(rate_ratios(Observed{1}, Expected{-1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(rate_ratios(Observed{1}, Expected{infinity}), ErrorCode::invalid_option);
  EXPECT_ERROR(rate_ratios(Observed{-1}, Expected{1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(rate_ratios(Observed{1}, Expected{0.0}), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::statistics
