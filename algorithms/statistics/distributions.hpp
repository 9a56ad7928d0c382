#pragma once

namespace interzone::statistics {

/// Logarithm of the gamma function of x > 0. std::lgamma also writes a sign to a global, which threads
/// must not share.
double log_gamma(double x);

/// Distribution functions of the standard normal and of Student's t with `degrees` > 0 degrees of
/// freedom (any real number), and their inverses for 0 < probability < 1.
///
/// Edge cases   probability 0 or 1: -infinity, infinity; NaN or outside [0, 1]: NaN.
/// Accuracy     about 1e-14 of the probability.
/// Source       incomplete beta function by its continued fraction, NIST DLMF 8.17.22.
double normal_distribution(double x);
double normal_quantile(double probability);
double student_distribution(double x, double degrees);
double student_quantile(double probability, double degrees);

/// Distribution function of the gamma distribution with `shape` > 0 and scale 1: P(shape, x).
///
/// Edge cases   x <= 0: 0; x = infinity: 1; NaN: NaN.
/// Accuracy     about 1e-13 of the smaller tail.
/// Source       series and continued fraction, NIST DLMF 8.7.1 and 8.9.2.
double gamma_distribution(double x, double shape);

/// What an estimate with a normal error says: z = estimate / error, p of both tails, and the interval
/// estimate -+ q error of this level. All NaN where the error is.
struct WaldTest {
  double z = 0.0, p_value = 0.0, low = 0.0, high = 0.0;
};
WaldTest wald_test(double estimate, double error, double level = 0.95);

}  // namespace interzone::statistics
