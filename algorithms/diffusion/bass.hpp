#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

/// What is fitted, and which errors the intervals take as independent.
enum class BassErrors : std::uint8_t {
  counts,  ///< cumulative counts; errors of the new adopters, whose variance goes with their number
  cumulative,  ///< cumulative counts, with errors of their own, all of one size
  increments,  ///< new adopters between two times, with errors of one size
};

struct BassOptions {
  std::optional<double> market = {};  ///< fixes m instead of fitting it; > 0
  BassErrors errors = BassErrors::counts;
  double level = 0.95;  ///< of the intervals, in (0, 1)
};

struct BassParameter {
  double estimate = 0.0;
  double low = 0.0;
  double high = 0.0;
  bool operator==(const BassParameter&) const = default;
};

struct BassFit {
  BassParameter p = {};  ///< innovation: rate of adopting unprompted, per unit of time
  BassParameter q = {};  ///< imitation: rate of adopting per share that has adopted
  BassParameter m = {};  ///< all who adopt in the end
  double sum_of_squares = 0.0;
  int degrees_of_freedom = 0;  ///< times less parameters fitted
  double dispersion = 0.0;  ///< of `counts`: variance of the new adopters over their mean; else 0
  std::vector<double> covariance = {};  ///< [9] of log p, log q, log m (0 for a fixed m)
  double quantile = 0.0;                ///< of Student's t behind the intervals
  bool operator==(const BassFit&) const = default;
};

/// Share of all later adopters that has adopted by time t >= 0: (1 - e) / (1 + e q/p), e = exp(-(p + q) t).
double bass_share(double p, double q, double t);

/// Bass's curve through cumulative counts at any times.
///
/// Definition   N(t) = m F(t), F(t) = (1 - exp(-(p + q) t)) / (1 + (q/p) exp(-(p + q) t)); p, q and m > 0
///              minimise the sum over times of (N(t_i) - y_i)^2, or with `increments` that of
///              (N(t_i) - N(t_i-1) - (y_i - y_i-1))^2 where N(t_0) = y_0 = 0.
/// Intervals    counts: the estimates are those of `cumulative`, but counts carry the errors of all new adopters before
///              them along. With e_i the difference between counted and fitted new adopters, of which the curve
///              expects u_i, dispersion = sum e_i^2 / u_i / df and the covariance is (J'J)^-1 (sum_i dispersion u_i g_i g_i')
///              (J'J)^-1, g_i the sum of the rows of J from i on; each is exp(log estimate -+ t error), t the
///              quantile of Student's t.
///              cumulative and increments: profile, the values v at which the least sum of squares with that parameter
///              held at v is at most min (1 + t^2/df). A side without such a bound ends at 0 or infinity. They hold for
///              independent errors: those of `cumulative` are far too narrow for counts of adopters.
/// Graphs       none; times are measured from the start of the diffusion, where N = 0.
/// Edge cases   as many times as parameters: estimates without intervals (NaN). A perfect fit: intervals
///              of no width.
/// Cost         O(times) per step of the fit; some hundred steps.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: an option out of range; times that do not ascend from above 0; counts
///              that fall or are negative or not finite. not_converged: fewer times than parameters,
///              no adopter, or no best p, q, m > 0 exists (the fit runs off to q = 0, or to m without end, as
///              it does where growth has not begun to slow down).
/// Source       Bass 1969, doi:10.1287/mnsc.15.5.215; Srinivasan & Mason 1986,
///              doi:10.1287/mksc.5.2.169, for least squares on the closed form; White 1980, doi:10.2307/1912934, and McCullagh &
///              Nelder 1989, Generalized Linear Models, for the errors of `counts`.
/// Compare      netdiffuseR fitbass: estimates equal with `market` = n. scipy curve_fit: equal with `cumulative` and
///              `increments`.
BassFit bass_fit(std::span<const double> time, std::span<const double> cumulative,
                 const BassOptions& options = {});

/// The curve at time t >= 0 with its pointwise interval (delta method on the logarithms of p, q, m;
/// NaN where the fit has no intervals).
BassParameter bass_curve(const BassFit& fit, double t);

struct BassAdoptionOptions {
  RiskOptions risk = {};
  std::string start = {};  ///< when the diffusion began; empty: one step before the first adoption
  BassOptions fit = {};
};

/// The fit to one innovation: its adoption_curve(), time counted in steps from the start.
/// Errors: those of bass_fit() and make_timeline(); invalid_option: a start that is no time, or not
/// before the first adoption.
BassFit bass(const Adoptions& adoptions, InnovationId innovation,
             const BassAdoptionOptions& options = {});

}  // namespace interzone::diffusion
