#pragma once

#include <vector>

#include "algorithms/statistics/generalized_linear.hpp"

namespace interzone::testing_support::oracle {

struct Regression {
  std::vector<double> estimate = {}, covariance = {};  // of what binomial_regression() reports
  double log_likelihood = 0.0;
};

/// Binomial regression by plain scoring steps on a dense design with a dummy for each group.
Regression binomial_regression(const statistics::BinomialData& data, statistics::Link link);

/// An average marginal effect and its error, by differences of a dense fit.
statistics::Effect effect(const statistics::BinomialData& data, statistics::Link link,
                          const statistics::EffectOf& wanted);

}  // namespace interzone::testing_support::oracle
