#include "algorithms/structure/mrqap.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "algorithms/statistics/decompositions.hpp"
#include "algorithms/structure/pairs.hpp"

namespace interzone::structure {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The pairs that are observed, as places in one long vector.
struct Pairs {
  VertexId n = 0;
  bool ordered = true;
  Index count() const { return static_cast<Index>(n) * (n - 1) / (ordered ? 1 : 2); }
  /// f(place, i, j) for each pair.
  template <class Function>
  void each(Function&& f) const {
    Index place = 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = ordered ? 0 : i + 1; j < n; ++j) {
        if (i != j) f(place++, i, j);
      }
    }
  }
};

/// A value of every pair as a square, so that relabelled ones can be looked up.
class Square {
 public:
  Square(const Pairs& pairs, const VectorXd& values)
      : pairs_(pairs), cell_(static_cast<std::size_t>(pairs.n) * pairs.n, 0.0) {
    pairs.each([&](Index place, std::size_t i, std::size_t j) {
      cell_[i * pairs.n + j] = values[place];
      if (!pairs.ordered) cell_[j * pairs.n + i] = values[place];
    });
  }
  void relabel(std::span<const VertexId> order, VectorXd& values) const {
    const std::size_t n = pairs_.n;
    double* out = values.data();
    for (std::size_t i = 0; i < n; ++i) {
      const double* row = cell_.data() + order[i] * n;
      const std::size_t first = pairs_.ordered ? 0 : i + 1;
      for (std::size_t j = first; j < i; ++j) *out++ = row[order[j]];
      for (std::size_t j = i + 1; j < n; ++j) *out++ = row[order[j]];
    }
  }

 private:
  Pairs pairs_;
  std::vector<double> cell_;
};

VectorXd values_of(const GraphView& view, const Pairs& pairs) {
  std::vector<double> cell(static_cast<std::size_t>(pairs.n) * pairs.n, 0.0);
  for (VertexId v = 0; v < pairs.n; ++v) {
    const auto neighbours = view.out_neighbours(v);
    for (std::size_t k = 0; k < neighbours.size(); ++k) {
      cell[static_cast<std::size_t>(v) * pairs.n + neighbours[k]] =
          weight_at(view.out_weights(v), k);
    }
  }
  VectorXd values(pairs.count());
  pairs.each(
      [&](Index place, std::size_t i, std::size_t j) { values[place] = cell[i * pairs.n + j]; });
  return values;
}

MatrixXd without(const MatrixXd& x, Index column) {
  MatrixXd rest(x.rows(), x.cols() - 1);
  rest << x.leftCols(column), x.rightCols(x.cols() - 1 - column);
  return rest;
}

/// Orthonormal columns that span those of x.
MatrixXd basis_of(const MatrixXd& x) {
  const auto rows = static_cast<std::size_t>(x.rows()),
             columns = static_cast<std::size_t>(x.cols());
  const auto basis = statistics::orthonormal({x.data(), rows * columns}, rows, columns);
  return Eigen::Map<const MatrixXd>(basis.data(), x.rows(), x.cols());
}

struct Estimates {
  VectorXd estimate, std_error;
  VectorXd statistic() const { return estimate.cwiseQuotient(std_error); }
};

/// Least squares on fixed columns, for one y after another.
class LeastSquaresModel {
 public:
  explicit LeastSquaresModel(const MatrixXd& x)
      : basis_(basis_of(x)),
        inverse_root_((basis_.transpose() * x)
                          .triangularView<Eigen::Upper>()
                          .solve(MatrixXd::Identity(x.cols(), x.cols()))) {}
  Estimates fit(const VectorXd& y) const {
    const VectorXd along = basis_.transpose() * y;
    const double rest = std::max(0.0, y.squaredNorm() - along.squaredNorm());
    const double variance = rest / static_cast<double>(y.size() - along.size());
    const VectorXd root = inverse_root_.triangularView<Eigen::Upper>() * along;
    return {root, inverse_root_.rowwise().norm() * std::sqrt(variance)};
  }
  double r_squared(const VectorXd& y) const {
    return 1.0 - (y - basis_ * (basis_.transpose() * y)).squaredNorm() /
                     (y.array() - y.mean()).matrix().squaredNorm();
  }

 private:
  MatrixXd basis_, inverse_root_;
};

/// Least squares of one y on fixed columns and one more: by the theorem of Frisch, Waugh and Lovell a
/// few products of vectors give the t of that column.
class AddedColumn {
 public:
  AddedColumn(const MatrixXd& fixed, const VectorXd& y)
      : basis_(basis_of(fixed)), residual_(y - basis_ * (basis_.transpose() * y)) {}
  double t(const VectorXd& column) const {
    const double length = column.squaredNorm();
    const double own = length - (basis_.transpose() * column).squaredNorm();
    if (!(own > 1e-12 * length)) return none;
    const double along = column.dot(residual_);
    const double rest = std::max(0.0, residual_.squaredNorm() - along * along / own);
    const double freedom = static_cast<double>(column.size() - basis_.cols() - 1);
    return along / std::sqrt(own * rest / freedom);
  }

 private:
  MatrixXd basis_;
  VectorXd residual_;
};

/// The logistic regression of y on x by Newton's steps from `start`; NaN where there is no estimate.
/// `change` is that of the linear predictor at which it stops: steps are squared from there on.
Estimates fit_logistic(const MatrixXd& x, const VectorXd& y, VectorXd start, double change) {
  constexpr int most_steps = 40;   // where ties are separated each step adds about 1, without end
  constexpr double longest = 5.0;  // of one step, in the linear predictor
  const Index p = x.cols();
  VectorXd beta = std::move(start), eta = x * beta;
  VectorXd weighted(x.rows());
  MatrixXd information(p, p);
  for (int step = 0; step < most_steps; ++step) {
    const VectorXd mean = (1.0 + (-eta.array()).exp()).inverse().matrix();
    const VectorXd weight = mean.array() * (1.0 - mean.array());
    for (Index k = 0; k < p; ++k) {
      weighted = weight.cwiseProduct(x.col(k));
      for (Index other = k; other < p; ++other) {
        information(other, k) = weighted.dot(x.col(other));  // its lower half
      }
    }
    const Eigen::LLT<MatrixXd> root(information);
    if (root.info() != Eigen::Success) break;
    VectorXd move = root.solve(x.transpose() * (y - mean));
    VectorXd eta_move = x * move;
    const double size = eta_move.cwiseAbs().maxCoeff();
    if (!(size < infinity)) break;
    const double share = std::min(1.0, longest / std::max(size, 1e-300));
    beta += share * move;
    eta += share * eta_move;
    if (size < change) {
      const MatrixXd inverse = root.solve(MatrixXd::Identity(p, p));
      return {beta, inverse.diagonal().cwiseSqrt()};
    }
  }
  return {VectorXd::Constant(p, none), VectorXd::Constant(p, none)};
}

constexpr double rough = 1e-6, fine = 1e-11;  // changes to stop at

double log_likelihood(const VectorXd& eta, const VectorXd& y) {
  double sum = 0.0;
  for (Index i = 0; i < eta.size(); ++i) {
    const double signed_eta = y[i] > 0.5 ? eta[i] : -eta[i];
    sum -= signed_eta > 0.0 ? std::log1p(std::exp(-signed_eta))
                            : std::log1p(std::exp(signed_eta)) - signed_eta;
  }
  return sum;
}

/// One regression and the permutation tests of its terms.
class Regression {
 public:
  Regression(const Pairs& pairs, MatrixXd x, VectorXd y, const MrqapOptions& options,
             const RunContext& run)
      : pairs_(pairs), x_(std::move(x)), y_(std::move(y)), options_(options), run_(run) {}

  Estimates observed() const {
    if (options_.link == Link::linear) return LeastSquaresModel(x_).fit(y_);
    Estimates found = fit_logistic(x_, y_, VectorXd::Zero(x_.cols()), fine);
    require(!found.estimate.hasNaN(), ErrorCode::not_converged,
            "mrqap: the predictors separate the pairs with a tie from those without, so that no "
            "finite estimate exists");
    return found;
  }

  /// Statistics under relabellings, term by term.
  std::vector<std::vector<double>> permuted() const {
    return options_.scheme == Scheme::semi_partial ? semi_partial() : y_permutation();
  }

  /// The statistic that relabelled ones of the term are held against.
  double reference(const Estimates& found, Index term) const {
    if (options_.link == Link::linear || options_.scheme == Scheme::y_permutation) {
      return found.statistic()[term];
    }
    // Computed as those are, so that equal orders give equal numbers.
    const MatrixXd fixed = without(x_, term);
    return added_z(fixed, null_start(fixed), residual(fixed, term));
  }

 private:
  VectorXd residual(const MatrixXd& fixed, Index term) const {
    const MatrixXd basis = basis_of(fixed);
    return x_.col(term) - basis * (basis.transpose() * x_.col(term));
  }

  /// Where a fit with one more column starts: that without it.
  VectorXd null_start(const MatrixXd& fixed) const {
    VectorXd start = VectorXd::Zero(fixed.cols() + 1);
    const Estimates found = fit_logistic(fixed, y_, VectorXd::Zero(fixed.cols()), rough);
    if (!found.estimate.hasNaN()) start.head(fixed.cols()) = found.estimate;
    return start;
  }

  double added_z(const MatrixXd& fixed, const VectorXd& start, const VectorXd& column) const {
    MatrixXd x(fixed.rows(), fixed.cols() + 1);
    x << fixed, column;
    return fit_logistic(x, y_, start, rough).statistic()[fixed.cols()];
  }

  std::vector<double> permute(
      std::size_t statistics, Index stream, const Square& square,
      const std::function<void(const VectorXd&, std::span<double>)>& compute) const {
    std::vector<VectorXd> columns(static_cast<std::size_t>(thread_count(run_)));
    const statistics::PermutationOptions options = {
        .seed = options_.seed,
        .stream = static_cast<std::uint64_t>(stream) + 1,
        .permutations = options_.permutations};
    return statistics::permuted_statistics(
        pairs_.n, statistics, options,
        [&](std::span<const VertexId> order, int worker, std::span<double> values) {
          VectorXd& column = columns[static_cast<std::size_t>(worker)];
          column.resize(pairs_.count());
          square.relabel(order, column);
          compute(column, values);
        },
        run_);
  }

  std::vector<std::vector<double>> semi_partial() const {
    std::vector<std::vector<double>> result;
    for (Index term = 0; term < x_.cols(); ++term) {
      const MatrixXd fixed = without(x_, term);
      const Square square(pairs_, residual(fixed, term));
      if (options_.link == Link::linear) {
        const AddedColumn model(fixed, y_);
        result.push_back(
            permute(1, term, square, [&](const VectorXd& column, std::span<double> values) {
              values[0] = model.t(column);
            }));
      } else {
        const VectorXd start = null_start(fixed);
        result.push_back(
            permute(1, term, square, [&](const VectorXd& column, std::span<double> values) {
              values[0] = added_z(fixed, start, column);
            }));
      }
    }
    return result;
  }

  std::vector<std::vector<double>> y_permutation() const {
    const LeastSquaresModel model(x_);
    const auto p = static_cast<std::size_t>(x_.cols());
    const auto all =
        permute(p, 0, Square(pairs_, y_), [&](const VectorXd& y, std::span<double> values) {
          const VectorXd statistic =
              options_.link == Link::linear
                  ? model.fit(y).statistic()
                  : fit_logistic(x_, y, VectorXd::Zero(x_.cols()), fine).statistic();
          std::copy(statistic.begin(), statistic.end(), values.begin());
        });
    std::vector<std::vector<double>> result;
    const auto permutations = static_cast<std::ptrdiff_t>(options_.permutations);
    for (std::ptrdiff_t term = 0; term < static_cast<std::ptrdiff_t>(p); ++term) {
      const auto first = all.begin() + term * permutations;
      result.emplace_back(first, first + permutations);
    }
    return result;
  }

  Pairs pairs_;
  MatrixXd x_;
  VectorXd y_;
  MrqapOptions options_;
  RunContext run_;
};

/// The intercept and the predictors, side by side. Errors: not_converged (collinear).
MatrixXd design(const Pairs& pairs, std::span<const GraphView> predictors, const RunContext& run) {
  MatrixXd x(pairs.count(), static_cast<Index>(predictors.size()) + 1);
  x.col(0).setOnes();
  for (std::size_t k = 0; k < predictors.size(); ++k) {
    x.col(static_cast<Index>(k) + 1) = values_of(off_diagonal(predictors[k], "mrqap", run), pairs);
  }
  const MatrixXd basis = basis_of(x);
  for (Index k = 0; k < x.cols(); ++k) {
    require(std::abs(basis.col(k).dot(x.col(k))) > 1e-7 * x.col(k).norm(), ErrorCode::not_converged,
            "mrqap: predictor " + std::to_string(k) +
                " is constant or a linear combination of those before it");
  }
  return x;
}

void check(const GraphView& y, std::span<const GraphView> predictors, const MrqapOptions& options) {
  check_option(options.permutations >= 0, "mrqap.permutations", options.permutations, ">= 0");
  check_option(!predictors.empty(), "mrqap.predictors", 0, "at least one network");
  for (const GraphView& x : predictors) {
    require(x.vertex_count() == y.vertex_count(), ErrorCode::invalid_graph,
            "mrqap: the networks must have the same vertices, found " +
                std::to_string(y.vertex_count()) + " and " + std::to_string(x.vertex_count()));
  }
}

}  // namespace

MrqapResult mrqap(const GraphView& given, std::span<const GraphView> predictors,
                  const MrqapOptions& options, const RunContext& run) {
  check(given, predictors, options);
  const bool ordered =
      given.directed() || std::any_of(predictors.begin(), predictors.end(),
                                      [](const GraphView& x) { return x.directed(); });
  const Pairs pairs = {.n = given.vertex_count(), .ordered = ordered};
  require(pairs.n > 1 && pairs.count() > static_cast<Index>(predictors.size()) + 1,
          ErrorCode::invalid_graph, "mrqap: there must be more pairs than terms");
  const GraphView y_view = off_diagonal(given, "mrqap", run);
  require(options.link == Link::linear || binary(y_view), ErrorCode::invalid_weight,
          "mrqap: for the logistic link every tie of y must weigh 0 or 1");
  const VectorXd y = values_of(y_view, pairs);
  require(y.maxCoeff() > y.minCoeff(), ErrorCode::invalid_graph,
          "mrqap: y is the same on all pairs, so that there is nothing to explain");
  const MatrixXd x = design(pairs, predictors, run);
  const Regression regression(pairs, x, y, options, run);
  const Estimates found = regression.observed();
  const auto permuted = regression.permuted();

  MrqapResult result = {.pairs = static_cast<double>(pairs.count()),
                        .r_squared = none,
                        .log_likelihood = none,
                        .null_log_likelihood = none,
                        .seed = options.seed};
  for (Index k = 0; k < x.cols(); ++k) {
    const auto& values = permuted[static_cast<std::size_t>(k)];
    for (const double value : values) result.undefined += std::isnan(value) ? 1 : 0;
    result.terms.push_back(
        {.estimate = found.estimate[k],
         .std_error = found.std_error[k],
         .statistic = found.statistic()[k],
         .test = statistics::permutation_test(regression.reference(found, k), values)});
  }
  if (options.link == Link::linear) {
    result.r_squared = LeastSquaresModel(x).r_squared(y);
  } else {
    result.log_likelihood = log_likelihood(x * found.estimate, y);
    const double share = y.mean();
    result.null_log_likelihood =
        log_likelihood(VectorXd::Constant(y.size(), std::log(share / (1.0 - share))), y);
  }
  return result;
}

}  // namespace interzone::structure
