#include "tests/support/oracle_regression.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace interzone::testing_support::oracle {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using statistics::Link;

double probability(Link link, double eta) {
  if (link == Link::logit) return 1.0 / (1.0 + std::exp(-eta));
  if (link == Link::probit) return 0.5 * std::erfc(-eta / std::sqrt(2.0));
  return 1.0 - std::exp(-std::exp(eta));
}

double slope(Link link, double eta) {
  if (link == Link::logit) return probability(link, eta) * (1.0 - probability(link, eta));
  if (link == Link::probit) return std::exp(-eta * eta / 2.0) / std::sqrt(2.0 * std::acos(-1.0));
  return std::exp(eta - std::exp(eta));
}

/// The intercept or the dummies of groups last, so that what is reported stands first.
MatrixXd dense(const statistics::BinomialData& data, Index& reported) {
  const auto n = static_cast<Index>(data.outcome.size());
  Index columns = 0;
  for (const auto& term : data.terms) columns += static_cast<Index>(term.columns.size());
  const bool grouped = !data.group.empty();
  const Index groups =
      grouped ? 1 + static_cast<Index>(*std::max_element(data.group.begin(), data.group.end())) : 1;
  MatrixXd x = MatrixXd::Zero(n, columns + groups);
  for (Index i = 0; i < n; ++i) {
    Index first = grouped ? 0 : 1;
    x(i, grouped ? columns + data.group[i] : 0) = 1.0;
    for (const auto& term : data.terms) {
      if (!term.number.empty()) {
        x(i, first) = term.number[i];
      } else if (term.level[i] != statistics::no_column) {
        x(i, first + term.level[i]) = 1.0;
      }
      first += static_cast<Index>(term.columns.size());
    }
  }
  reported = columns + (grouped ? 0 : 1);
  return x;
}

}  // namespace

Regression binomial_regression(const statistics::BinomialData& data, Link link) {
  Index reported = 0;
  const MatrixXd x = dense(data, reported);
  VectorXd beta = VectorXd::Zero(x.cols());
  MatrixXd scores = x, information;
  Regression result;
  for (int step = 0; step < 60; ++step) {
    VectorXd weight(x.rows());
    result.log_likelihood = 0.0;
    for (Index i = 0; i < x.rows(); ++i) {
      const double eta = x.row(i).dot(beta), p = probability(link, eta), f = slope(link, eta);
      weight[i] = f * f / (p * (1.0 - p));
      scores.row(i) = x.row(i) * (data.outcome[i] != 0 ? f / p : -f / (1.0 - p));
      result.log_likelihood += std::log(data.outcome[i] != 0 ? p : 1.0 - p);
    }
    information = x.transpose() * weight.asDiagonal() * x;
    beta += information.fullPivLu().solve(scores.colwise().sum().transpose());
  }
  MatrixXd covariance = information.fullPivLu().inverse();
  if (!data.cluster.empty()) {
    const Index count = 1 + *std::max_element(data.cluster.begin(), data.cluster.end());
    MatrixXd sums = MatrixXd::Zero(count, x.cols());
    for (Index i = 0; i < x.rows(); ++i) sums.row(data.cluster[i]) += scores.row(i);
    covariance = (covariance * (sums.transpose() * sums) * covariance * static_cast<double>(count) /
                  static_cast<double>(count - 1))
                     .eval();
  }
  for (Index i = 0; i < reported; ++i) {
    result.estimate.push_back(beta[i]);
    for (Index j = 0; j < reported; ++j) result.covariance.push_back(covariance(i, j));
  }
  return result;
}

}  // namespace interzone::testing_support::oracle
