#pragma once

#include <cstdint>

namespace interzone::statistics {

/// How the probability of an outcome depends on a linear predictor eta: 1 / (1 + exp(-eta)), the standard
/// normal distribution function, or 1 - exp(-exp(eta)). With `log` exp(eta) is no probability but a rate, and the outcome
/// one that comes at this rate in a time of 1, or does not: the likelihood is rate^outcome exp(-rate).
enum class Link : std::uint8_t { logit, probit, cloglog, log };

/// What one outcome says of its linear predictor.
struct LinkPoint {
  double log_likelihood = 0.0;
  double score = 0.0;     ///< d log likelihood / d eta
  double weight = 0.0;    ///< expected information on eta
  double observed = 0.0;  ///< observed information on eta: - d score / d eta
};
LinkPoint link_point(Link link, double eta, bool outcome);

/// The probability, or rate, at eta, its derivative and its second derivative.
struct LinkMean {
  double mean = 0.0, slope = 0.0, curvature = 0.0;
};
LinkMean link_mean(Link link, double eta);

/// The eta of a probability in (0, 1), or of a rate > 0.
double link_predictor(Link link, double probability);

}  // namespace interzone::statistics
