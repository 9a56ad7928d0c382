#include "algorithms/statistics/random_intercepts.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <utility>

#include "algorithms/statistics/binomial_design.hpp"
#include "algorithms/statistics/distributions.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::statistics {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::Index;
using Eigen::VectorXd;

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t nodes = 15;

/// A node x of Gauss and Hermite, for exp(-x^2), and the logarithm of its weight times exp(x^2).
struct Node {
  double at = 0.0, log_weight = 0.0;
};

/// Roots of the Hermite polynomial, orthonormal, by Newton's steps from the outermost inward.
std::array<Node, nodes> gauss_hermite() {
  std::array<Node, nodes> found;
  constexpr double n = nodes;
  double x = 0.0;
  for (std::size_t k = 0; k < nodes; ++k) {
    if (k == 0) {
      x = std::sqrt(2.0 * n + 1.0) - 1.85575 * std::pow(2.0 * n + 1.0, -1.0 / 6.0);
    } else if (k == 1) {
      x -= 1.14 * std::pow(n, 0.426) / x;
    } else if (k == 2) {
      x = 1.86 * x - 0.86 * found[0].at;
    } else if (k == 3) {
      x = 1.91 * x - 0.91 * found[1].at;
    } else {
      x = 2.0 * x - found[k - 2].at;
    }
    double slope = 0.0;
    for (int step = 0; step < 30; ++step) {
      double before = 0.0, value = std::pow(std::numbers::pi, -0.25);
      for (std::size_t degree = 1; degree <= nodes; ++degree) {
        const auto d = static_cast<double>(degree);
        const double next = x * std::sqrt(2.0 / d) * value - std::sqrt((d - 1.0) / d) * before;
        before = value;
        value = next;
      }
      slope = std::sqrt(2.0 * n) * before;
      x -= value / slope;
    }
    found[k] = {x, std::log(2.0 / (slope * slope)) + x * x};
  }
  return found;
}

/// Rows of one group after the other.
struct Groups {
  std::vector<std::size_t> start = {0};
  std::vector<std::size_t> row;  // of the design
  std::size_t size() const { return start.size() - 1; }
};

Groups groups_of(const BinomialDesign& design, const std::vector<std::uint32_t>& group) {
  Groups groups;
  std::vector<std::uint32_t> of_row;
  DesignRow row(design);
  for (std::size_t i = 0; i < design.rows(); ++i) {
    design.read(i, row);
    of_row.push_back(group[row.at]);
    groups.row.push_back(i);
  }
  std::stable_sort(groups.row.begin(), groups.row.end(),
                   [&](std::size_t a, std::size_t b) { return of_row[a] < of_row[b]; });
  for (std::size_t k = 1; k < groups.row.size(); ++k) {
    if (of_row[groups.row[k]] != of_row[groups.row[k - 1]]) groups.start.push_back(k);
  }
  groups.start.push_back(groups.row.size());
  return groups;
}

/// The likelihood at some estimates (those of the columns, then sd), its derivatives and information.
struct Equations {
  explicit Equations(Index size)
      : score(VectorXd::Zero(size)),
        complete(Matrix::Zero(size, size)),
        missing(Matrix::Zero(size, size)) {}
  Equations& operator+=(const Equations& other) {
    log_likelihood += other.log_likelihood;
    score += other.score;
    complete += other.complete;
    missing += other.missing;
    return *this;
  }

  double log_likelihood = 0.0;
  VectorXd score;
  Matrix complete;  // that there would be if the intercepts were known; upper half
  Matrix missing;   // that is lost since they are not
};

/// What one group adds to the equations.
class GroupSums {
 public:
  GroupSums(const BinomialDesign& design, Link link, const VectorXd& at,
            const std::array<Node, nodes>& rule)
      : design_(design), link_(link), at_(at), rule_(rule), row_(design) {}

  void add(std::span<const std::size_t> rows, Equations& sums) {
    read(rows);
    place_nodes();
    const auto height = heights();
    const double largest = *std::max_element(height.begin(), height.end());
    double total = 0.0;
    for (std::size_t k = 0; k < nodes; ++k) total += share_[k] = std::exp(height[k] - largest);
    for (double& share : share_) share /= total;
    sums.log_likelihood += largest + std::log(total * std::numbers::sqrt2 * width_) -
                           0.5 * std::log(2.0 * std::numbers::pi);
    add_derivatives(rows, sums);
  }

 private:
  double sd() const { return at_[at_.size() - 1]; }

  void read(std::span<const std::size_t> rows) {
    eta_.clear();
    outcome_.clear();
    for (const std::size_t i : rows) {
      design_.read(i, row_);
      double eta = 0.0;
      for (std::size_t k = 0; k < row_.entries; ++k) eta += row_.value[k] * at_[row_.column[k]];
      eta_.push_back(eta);
      outcome_.push_back(row_.outcome ? 1 : 0);
    }
  }

  /// Logarithms of the integrand at the nodes, with their weights; keeps what each row says there.
  std::array<double, nodes> heights() {
    std::array<double, nodes> height = {};
    points_.resize(eta_.size() * nodes);
    for (std::size_t k = 0; k < nodes; ++k) height[k] = rule_[k].log_weight - 0.5 * u_[k] * u_[k];
    for (std::size_t i = 0; i < eta_.size(); ++i) {
      for (std::size_t k = 0; k < nodes; ++k) {
        LinkPoint& point = points_[i * nodes + k];
        point = link_point(link_, eta_[i] + sd() * u_[k], outcome_[i] != 0);
        height[k] += point.log_likelihood;
      }
    }
    return height;
  }

  /// At the peak of the integrand, as wide as it is there.
  void place_nodes() {
    double u = 0.0, curvature = 1.0;
    for (int step = 0; step < 50; ++step) {
      double slope = -u;
      curvature = 1.0;
      for (std::size_t i = 0; i < eta_.size(); ++i) {
        const LinkPoint point = link_point(link_, eta_[i] + sd() * u, outcome_[i] != 0);
        slope += sd() * point.score;
        curvature += sd() * sd() * point.observed;
      }
      const double move = std::clamp(slope / curvature, -2.0, 2.0);
      u += move;
      if (std::abs(move) < 1e-10) break;
    }
    width_ = 1.0 / std::sqrt(curvature);
    for (std::size_t k = 0; k < nodes; ++k) {
      u_[k] = u + std::numbers::sqrt2 * width_ * rule_[k].at;
    }
  }

  void add_derivatives(std::span<const std::size_t> rows, Equations& sums) {
    const Index last = at_.size() - 1;
    Matrix scores = Matrix::Zero(nodes, at_.size());  // at each node
    for (std::size_t i = 0; i < rows.size(); ++i) {
      design_.read(rows[i], row_);
      double weight = 0.0, by_u = 0.0, by_u_u = 0.0;
      for (std::size_t k = 0; k < nodes; ++k) {
        const LinkPoint& point = points_[i * nodes + k];
        for (std::size_t j = 0; j < row_.entries; ++j) {
          scores(static_cast<Index>(k), row_.column[j]) += point.score * row_.value[j];
        }
        scores(static_cast<Index>(k), last) += point.score * u_[k];
        const double share = share_[k] * point.observed;
        weight += share;
        by_u += share * u_[k];
        by_u_u += share * u_[k] * u_[k];
      }
      for (std::size_t j = 0; j < row_.entries; ++j) {
        double* of_column = &sums.complete(row_.column[j], 0);
        for (std::size_t l = j; l < row_.entries; ++l) {
          of_column[row_.column[l]] += weight * row_.value[j] * row_.value[l];
        }
        of_column[last] += by_u * row_.value[j];
      }
      sums.complete(last, last) += by_u_u;
    }
    const Eigen::Map<const VectorXd> share(share_.data(), nodes);
    const VectorXd mean = scores.transpose() * share;
    sums.score += mean;
    scores.rowwise() -= mean.transpose();
    sums.missing += scores.transpose() * share.asDiagonal() * scores;
  }

  const BinomialDesign& design_;
  Link link_;
  const VectorXd& at_;
  const std::array<Node, nodes>& rule_;
  DesignRow row_;
  std::vector<double> eta_;
  std::vector<std::uint8_t> outcome_;
  std::vector<LinkPoint> points_;  // [rows][nodes]
  std::array<double, nodes> u_ = {}, share_ = {};
  double width_ = 1.0;
};

/// The study that estimates are sought for.
struct Problem {
  const BinomialDesign& design;
  const Groups& groups;
  Link link;
  std::array<Node, nodes> rule;
};

/// Groups are summed in parts whose number depends on the data alone, and the parts in their order.
Equations equations(const Problem& problem, const VectorXd& at, const RunContext& run) {
  const std::size_t count = problem.groups.size();
  const std::size_t parts = std::clamp<std::size_t>(problem.design.rows() / 1024, 1, 32);
  std::vector<Equations> part(parts, Equations(at.size()));
  parallel_for(
      run, parts,
      [&](std::size_t k) {
        GroupSums sums(problem.design, problem.link, at, problem.rule);
        for (std::size_t g = count * k / parts; g < count * (k + 1) / parts; ++g) {
          const std::size_t first = problem.groups.start[g], end = problem.groups.start[g + 1];
          sums.add({problem.groups.row.data() + first, end - first}, part[k]);
        }
      },
      1);
  for (std::size_t k = 1; k < parts; ++k) part[0] += part[k];
  return std::move(part[0]);
}

Matrix information(const Equations& sums) {
  Matrix full = sums.complete.selfadjointView<Eigen::Upper>();
  return full - sums.missing;
}

/// Newton's step; where the information is not positive, that of the complete one, which always climbs.
VectorXd step_of(const Equations& sums) {
  const Eigen::LLT<Matrix> newton(information(sums));
  if (newton.info() == Eigen::Success) return newton.solve(sums.score);
  return sums.complete.selfadjointView<Eigen::Upper>().ldlt().solve(sums.score);
}

struct Solution {
  VectorXd at;
  Equations sums;
  int iterations = 0;
  bool converged = false;
  Index slowest = 0;
};

Solution solve(const Problem& problem, VectorXd start, const BinomialOptions& options,
               const RunContext& run) {
  Equations sums = equations(problem, start, run);
  Solution solution{std::move(start), std::move(sums)};
  while (!solution.converged && solution.iterations < options.max_iterations) {
    run.step(static_cast<double>(solution.iterations) / options.max_iterations);
    ++solution.iterations;
    const VectorXd step = step_of(solution.sums);
    const VectorXd lengths =
        step.cwiseAbs().cwiseProduct(solution.sums.complete.diagonal().cwiseMax(0.0).cwiseSqrt());
    const double length = lengths.maxCoeff(&solution.slowest);
    if (!std::isfinite(length)) break;
    double share = std::min(1.0, 2.0 / step.lpNorm<Eigen::Infinity>());
    bool climbed = false;
    for (int halved = 0; halved < 40 && !climbed; ++halved, share *= 0.5) {
      VectorXd next = solution.at + share * step;
      next[next.size() - 1] = std::abs(next[next.size() - 1]);  // the sign says nothing
      Equations there = equations(problem, next, run);
      const double slack = 1e-12 * std::abs(solution.sums.log_likelihood);
      if (!(there.log_likelihood >= solution.sums.log_likelihood - slack)) continue;
      climbed = true;
      solution.at = std::move(next);
      solution.sums = std::move(there);
    }
    if (!climbed) break;
    solution.converged = length < options.tolerance;
  }
  return solution;
}

/// The estimates of a fit without groups, as the design scales them, and sd.
VectorXd start_of(const BinomialDesign& design, const BinomialFit& plain, double sd) {
  const auto p = static_cast<Index>(design.columns());
  VectorXd at(p + 1);
  at[p] = sd;
  at[0] = plain.estimate[design.original(0)];
  for (Index j = 1; j < p; ++j) {
    const double estimate = plain.estimate[design.original(static_cast<std::size_t>(j))];
    at[j] = estimate * design.scale(static_cast<std::size_t>(j));
    at[0] += estimate * design.mean(static_cast<std::size_t>(j));
  }
  return at;
}

void put_estimates(const BinomialDesign& design, const Solution& solution,
                   RandomInterceptsFit& fit) {
  const auto p = static_cast<Index>(design.columns());
  const Eigen::LLT<Matrix> factor(information(solution.sums));
  Matrix spread = factor.solve(Matrix::Identity(p + 1, p + 1));
  if (factor.info() != Eigen::Success) spread.setConstant(not_known);
  const auto cells = design.unscaling();
  const Eigen::Map<const Matrix> back(cells.data(), p, p);
  const VectorXd estimate = back * solution.at.head(p);
  const Matrix covariance = back * spread.topLeftCorner(p, p) * back.transpose();
  const std::size_t all = fit.fixed.columns.size();
  for (Index i = 0; i < p; ++i) {
    const std::size_t at = design.original(static_cast<std::size_t>(i));
    fit.fixed.estimate[at] = estimate[i];
    for (Index j = 0; j < p; ++j) {
      fit.fixed.covariance[at * all + design.original(static_cast<std::size_t>(j))] =
          covariance(i, j);
    }
  }
  fit.sd = solution.at[p];
  fit.sd_error = std::sqrt(spread(p, p));
}

}  // namespace

RandomInterceptsFit random_intercepts(const BinomialData& data, const BinomialOptions& options,
                                      const RunContext& run) {
  check_option(data.cluster.empty() && data.effects.empty(), "random_intercepts",
               "clusters or effects", "left out");
  check_option(data.group.size() == data.outcome.size(), "random_intercepts.group",
               data.group.size(), "one per row");
  BinomialData ungrouped = data;
  ungrouped.group.clear();
  RandomInterceptsFit fit{.fixed = binomial_regression(ungrouped, options, run)};
  fit.log_likelihood_without = fit.fixed.log_likelihood;
  const BinomialDesign design(ungrouped);
  const Groups groups = groups_of(design, data.group);
  fit.groups = groups.size();
  check_option(fit.groups > 1, "random_intercepts.group", fit.groups, "two groups at least");
  const Problem problem{design, groups, options.link, gauss_hermite()};
  const Solution solution = solve(problem, start_of(design, fit.fixed, 0.5), options, run);
  const double gain = solution.sums.log_likelihood - fit.log_likelihood_without;
  ++fit.fixed.parameters;
  fit.fixed.iterations = solution.iterations;
  if (gain > 1e-9 * std::abs(fit.log_likelihood_without)) {
    fit.fixed.converged = solution.converged;
    fit.fixed.log_likelihood = solution.sums.log_likelihood;
    fit.fixed.slowest = solution.slowest < static_cast<Index>(design.columns())
                            ? design.name(static_cast<std::size_t>(solution.slowest))
                            : "sd";
    put_estimates(design, solution, fit);
    fit.p_value = normal_distribution(-std::sqrt(2.0 * gain));
  } else {
    fit.sd_error = not_known;
  }
  const auto n = static_cast<double>(fit.fixed.rows), k = static_cast<double>(fit.fixed.parameters);
  fit.fixed.deviance = -2.0 * fit.fixed.log_likelihood;
  fit.fixed.aic = 2.0 * k + fit.fixed.deviance;
  fit.fixed.bic = std::log(n) * k + fit.fixed.deviance;
  return fit;
}

}  // namespace interzone::statistics
