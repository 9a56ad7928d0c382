#pragma once

namespace interzone::statistics {

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

}  // namespace interzone::statistics
