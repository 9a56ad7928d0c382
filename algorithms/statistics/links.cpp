#include "algorithms/statistics/links.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "algorithms/statistics/distributions.hpp"

namespace interzone::statistics {

namespace {

double normal_density(double x) {
  return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi);
}

LinkPoint logit_point(double eta, bool outcome) {
  const double signed_eta = outcome ? eta : -eta;
  const double small = std::exp(-std::abs(eta));  // of the smaller odds
  const double likely = 1.0 / (1.0 + small), unlikely = small * likely;
  const double miss = signed_eta > 0.0 ? unlikely : likely;  // probability of the other outcome
  return {.log_likelihood = std::min(signed_eta, 0.0) - std::log1p(small),
          .score = outcome ? miss : -miss,
          .weight = likely * unlikely,
          .observed = likely * unlikely};
}

LinkPoint probit_point(double eta, bool outcome) {
  eta = std::clamp(eta, -37.0, 37.0);  // beyond, a tail is no longer a number
  const double density = normal_density(eta);
  const double share = normal_distribution(outcome ? eta : -eta);
  const double other = normal_distribution(outcome ? -eta : eta);
  const double score = (outcome ? density : -density) / share;
  return {.log_likelihood = std::log(share),
          .score = score,
          .weight = density * density / (share * other),
          .observed = score * (eta + score)};
}

LinkPoint cloglog_point(double eta, bool outcome) {
  const double rate = std::exp(std::clamp(eta, -700.0, 30.0));
  const double odds = std::expm1(rate);
  const double score = outcome ? rate / odds : -rate;
  return {.log_likelihood = outcome ? std::log(-std::expm1(-rate)) : -rate,
          .score = score,
          .weight = rate * (rate / odds),
          .observed = outcome ? score * (score + rate - 1.0) : rate};
}

LinkPoint log_point(double eta, bool outcome) {
  const double rate = std::exp(eta);
  return {.log_likelihood = outcome ? eta - rate : -rate,
          .score = outcome ? 1.0 - rate : -rate,
          .weight = rate,
          .observed = rate};
}

}  // namespace

LinkPoint link_point(Link link, double eta, bool outcome) {
  switch (link) {
    case Link::logit:
      return logit_point(eta, outcome);
    case Link::probit:
      return probit_point(eta, outcome);
    case Link::log:
      return log_point(eta, outcome);
    case Link::cloglog:
      break;
  }
  return cloglog_point(eta, outcome);
}

LinkMean link_mean(Link link, double eta) {
  if (link == Link::logit) {
    const double mean = 1.0 / (1.0 + std::exp(-eta)), slope = mean * (1.0 - mean);
    return {mean, slope, slope * (1.0 - 2.0 * mean)};
  }
  if (link == Link::probit) {
    const double density = normal_density(eta);
    return {normal_distribution(eta), density, -eta * density};
  }
  const double rate = std::exp(std::min(eta, 30.0));
  if (link == Link::log) return {rate, rate, rate};
  const double slope = rate * std::exp(-rate);
  return {-std::expm1(-rate), slope, slope * (1.0 - rate)};
}

double link_predictor(Link link, double probability) {
  if (link == Link::logit) return std::log(probability) - std::log1p(-probability);
  if (link == Link::probit) return normal_quantile(probability);
  if (link == Link::log) return std::log(probability);
  return std::log(-std::log1p(-probability));
}

}  // namespace interzone::statistics
