#pragma once

#include "graph/random.hpp"

namespace interzone::statistics {

/// A draw from the gamma distribution with this shape > 0 and scale 1.
///
/// Source       Marsaglia & Tsang 2000, doi:10.1145/358407.358414; below 1: times u^(1 / shape).
double gamma_draw(double shape, Stream& random);

/// A draw from the Poisson distribution with this mean >= 0.
///
/// Cost         O(1 + mean) below 100, O(1) from there on.
/// Source       Hormann 1993, doi:10.1016/0167-6687(93)90997-4 (rejection, from 100 on).
double poisson_draw(double mean, Stream& random);

/// A count with this mean whose variance is `dispersion` >= 1 times the mean: Poisson if that is 1, else
/// negative binomial.
double count_draw(double mean, double dispersion, Stream& random);

}  // namespace interzone::statistics
