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
  if (link == Link::log) return std::exp(eta);
  return 1.0 - std::exp(-std::exp(eta));
}

double slope(Link link, double eta) {
  if (link == Link::logit) return probability(link, eta) * (1.0 - probability(link, eta));
  if (link == Link::probit) return std::exp(-eta * eta / 2.0) / std::sqrt(2.0 * std::acos(-1.0));
  if (link == Link::log) return std::exp(eta);
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

/// Estimates and covariance of every column, the dummies of groups too.
struct Dense {
  VectorXd beta;
  MatrixXd covariance;
  double log_likelihood = 0.0;
};

Dense fit(const statistics::BinomialData& data, Link link, const MatrixXd& x) {
  Dense result{VectorXd::Zero(x.cols()), {}};
  MatrixXd scores = x, information;
  for (int step = 0; step < 60; ++step) {
    VectorXd weight(x.rows());
    result.log_likelihood = 0.0;
    for (Index i = 0; i < x.rows(); ++i) {
      const double eta = x.row(i).dot(result.beta), p = probability(link, eta);
      if (link == Link::log) {  // a count of Poisson's
        weight[i] = p;
        scores.row(i) = x.row(i) * (data.outcome[i] - p);
        result.log_likelihood += data.outcome[i] * eta - p;
        continue;
      }
      const double f = slope(link, eta);
      weight[i] = f * f / (p * (1.0 - p));
      scores.row(i) = x.row(i) * (data.outcome[i] != 0 ? f / p : -f / (1.0 - p));
      result.log_likelihood += std::log(data.outcome[i] != 0 ? p : 1.0 - p);
    }
    information = x.transpose() * weight.asDiagonal() * x;
    result.beta += information.fullPivLu().solve(scores.colwise().sum().transpose());
  }
  result.covariance = information.fullPivLu().inverse();
  if (data.cluster.empty()) return result;
  const Index count = 1 + *std::max_element(data.cluster.begin(), data.cluster.end());
  MatrixXd sums = MatrixXd::Zero(count, x.cols());
  for (Index i = 0; i < x.rows(); ++i) sums.row(data.cluster[i]) += scores.row(i);
  const MatrixXd meat = sums.transpose() * sums;
  result.covariance = (result.covariance * meat * result.covariance).eval() *
                      (static_cast<double>(count) / static_cast<double>(count - 1));
  return result;
}

/// The design moved by `by` along a variable's slopes, or with every row at a level (by = 1) or the reference (0).
MatrixXd moved(const statistics::BinomialData& data, const statistics::EffectOf& wanted, MatrixXd x,
               double by) {
  Index first = data.group.empty() ? 1 : 0;
  for (std::size_t t = 0; t < data.terms.size(); ++t) {
    const auto columns = static_cast<Index>(data.terms[t].columns.size());
    if (wanted.level != statistics::no_column && wanted.term == t) {
      x.middleCols(first, columns).setZero();
      x.col(first + wanted.level).setConstant(by);
    } else if (wanted.level == statistics::no_column && !wanted.slopes[t].empty()) {
      for (Index i = 0; i < x.rows(); ++i) x(i, first) += by * wanted.slopes[t][i];
    }
    first += columns;
  }
  return x;
}

}  // namespace

Regression binomial_regression(const statistics::BinomialData& data, Link link) {
  Index reported = 0;
  const MatrixXd x = dense(data, reported);
  const Dense all = fit(data, link, x);
  Regression result{.log_likelihood = all.log_likelihood};
  for (Index i = 0; i < reported; ++i) {
    result.estimate.push_back(all.beta[i]);
    for (Index j = 0; j < reported; ++j) result.covariance.push_back(all.covariance(i, j));
  }
  return result;
}

statistics::Effect effect(const statistics::BinomialData& data, Link link,
                          const statistics::EffectOf& wanted) {
  Index reported = 0;
  const MatrixXd x = dense(data, reported);
  const Dense all = fit(data, link, x);
  const bool level = wanted.level != statistics::no_column;
  const double h = level ? 1.0 : 1e-4;
  const MatrixXd high = moved(data, wanted, x, h), low = moved(data, wanted, x, level ? 0.0 : -h);
  const auto mean_change = [&](const VectorXd& beta) {
    double sum = 0.0;
    for (Index i = 0; i < x.rows(); ++i) {
      sum += probability(link, high.row(i).dot(beta)) - probability(link, low.row(i).dot(beta));
    }
    return sum / static_cast<double>(x.rows()) / (level ? 1.0 : 2.0 * h);
  };
  VectorXd gradient(x.cols());
  for (Index j = 0; j < x.cols(); ++j) {
    VectorXd step = VectorXd::Zero(x.cols());
    step[j] = 1e-4;
    gradient[j] = (mean_change(all.beta + step) - mean_change(all.beta - step)) / 2e-4;
  }
  return {mean_change(all.beta), std::sqrt(gradient.dot(all.covariance * gradient))};
}

}  // namespace interzone::testing_support::oracle
