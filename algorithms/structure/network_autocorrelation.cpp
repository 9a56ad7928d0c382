#include "algorithms/structure/network_autocorrelation.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <optional>
#include <string>
#include <utility>

#include "algorithms/statistics/decompositions.hpp"
#include "algorithms/statistics/dependence.hpp"
#include "algorithms/statistics/distributions.hpp"
#include "algorithms/structure/network_lag.hpp"
#include "algorithms/structure/pairs.hpp"
#include "algorithms/structure/profiles.hpp"

namespace interzone::structure {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

MatrixXd lagged(const NetworkLag& lag, const MatrixXd& values) {
  MatrixXd result(values.rows(), values.cols());
  const auto n = static_cast<std::size_t>(values.rows());
  for (Index k = 0; k < values.cols(); ++k) {
    lag.times({values.col(k).data(), n}, {result.col(k).data(), n});
  }
  return result;
}

/// (a - lambda La)'(b - lambda Lb) as a function of lambda.
struct Quadratic {
  Quadratic(const MatrixXd& a, const MatrixXd& la, const MatrixXd& b, const MatrixXd& lb)
      : constant(a.transpose() * b),
        linear(-(a.transpose() * lb + la.transpose() * b)),
        square(la.transpose() * lb) {}
  MatrixXd at(double lambda) const { return constant + lambda * linear + lambda * lambda * square; }
  MatrixXd slope(double lambda) const { return linear + 2.0 * lambda * square; }
  MatrixXd constant, linear, square;
};

MatrixXd orthonormal(const MatrixXd& x) {
  const auto rows = static_cast<std::size_t>(x.rows()),
             columns = static_cast<std::size_t>(x.cols());
  const auto basis = statistics::orthonormal({x.data(), rows * columns}, rows, columns);
  return Eigen::Map<const MatrixXd>(basis.data(), x.rows(), x.cols());
}

/// The columns of X as an orthonormal basis, and what W makes of them.
struct Basis {
  Basis(const MatrixXd& x, const NetworkLag& lag)
      : columns(orthonormal(x)),
        lagged_columns(lagged(lag, columns)),
        products(columns, lagged_columns, columns, lagged_columns) {}
  VectorXd residual(const VectorXd& y) const { return y - columns * (columns.transpose() * y); }
  MatrixXd columns, lagged_columns;
  Quadratic products;
};

/// The least sum of squares of (I - lambda W)(y - rho W y - X b) over b.
class LeastSquares {
 public:
  /// For one lambda: the sum at rho is c'sum c with c = (1, -rho), and c'slope c how lambda changes it.
  struct Slice {
    Eigen::Matrix2d sum, slope;
  };

  LeastSquares(const Basis& basis, const VectorXd& y, const NetworkLag& lag)
      : LeastSquares(basis, pair_of(basis, y, lag), lag) {}

  Slice slice(double lambda) const {
    const MatrixXd cross = cross_.at(lambda), cross_slope = cross_.slope(lambda);
    const MatrixXd best = basis_->products.at(lambda).ldlt().solve(cross);
    const MatrixXd turn = cross_slope.transpose() * best;
    return {values_.at(lambda) - cross.transpose() * best,
            values_.slope(lambda) - turn - turn.transpose() +
                best.transpose() * basis_->products.slope(lambda) * best};
  }

 private:
  LeastSquares(const Basis& basis, const MatrixXd& pair, const NetworkLag& lag)
      : LeastSquares(basis, pair, lagged(lag, pair)) {}
  LeastSquares(const Basis& basis, const MatrixXd& pair, const MatrixXd& lagged_pair)
      : basis_(&basis),
        values_(pair, lagged_pair, pair, lagged_pair),
        cross_(basis.columns, basis.lagged_columns, pair, lagged_pair) {}

  /// y and W y; what X explains of y is left out, which changes no sum and saves digits.
  static MatrixXd pair_of(const Basis& basis, const VectorXd& y, const NetworkLag& lag) {
    MatrixXd pair(y.size(), 2);
    pair << basis.residual(y), lagged(lag, y);
    return pair;
  }

  const Basis* basis_;
  Quadratic values_, cross_;
};

/// A value and its derivative.
struct Height {
  double value = 0.0, slope = 0.0;
};

struct Peak {
  double at = none;
  double value = -infinity;
};

/// Between a rise at `low` and a fall at `high`, where the slope is 0 (Illinois steps).
template <class Function>
Peak peak_between(const Function& height, double low, double high) {
  double rise = height(low).slope, fall = height(high).slope;
  double at = low, before = high;
  for (int step = 0; step < 200 && std::abs(at - before) > 1e-15 * (high - low + std::abs(at));
       ++step) {
    before = at;
    at = (low * fall - high * rise) / (fall - rise);
    if (!(low < at && at < high)) at = 0.5 * (low + high);
    const double slope = height(at).slope;
    if (slope > 0.0) {
      low = at;
      rise = slope;
      fall *= 0.5;
    } else {
      high = at;
      fall = slope;
      rise *= 0.5;
    }
  }
  return {at, height(at).value};
}

/// The likelihood of n residuals, but for constants, and the determinants of I - t W.
class Likelihood {
 public:
  Likelihood(const NetworkLag& lag, std::size_t n, double largest_row, const RunContext& run)
      : eigenvalues_(lag.eigenvalues(run)), n_(static_cast<double>(n)), unit_(1.0 / largest_row) {
    for (const auto& value : eigenvalues_) {
      if (value.imag() != 0.0) continue;
      if (value.real() < -1e-12 * largest_row) low_ = std::max(low_, 1.0 / value.real());
      if (value.real() > 1e-12 * largest_row) high_ = std::min(high_, 1.0 / value.real());
    }
  }

  /// log |det(I - t W)| and its derivative.
  Height determinant(double t) const {
    Height sum;
    for (const auto& value : eigenvalues_) {
      const double real = 1.0 - t * value.real(), imaginary = t * value.imag();
      const double norm = real * real + imaginary * imaginary;
      sum.value += 0.5 * std::log(norm);
      sum.slope -= (value.real() * real - value.imag() * imaginary) / norm;
    }
    return sum;
  }

  /// tr(G_s G_t) with G_t = W (I - t W)^-1.
  double trace(double s, double t) const {
    double sum = 0.0;
    for (const auto& value : eigenvalues_) {
      sum += (value / (1.0 - s * value) * (value / (1.0 - t * value))).real();
    }
    return sum;
  }

  double of(double sum_of_squares) const {
    return -0.5 * n_ * (std::log(2.0 * std::numbers::pi * sum_of_squares / n_) + 1.0);
  }
  Height of(double sum_of_squares, double slope) const {
    return {of(sum_of_squares), -0.5 * n_ * slope / sum_of_squares};
  }

  /// rho, lambda and the likelihood where it is greatest; NaN where it has no maximum.
  struct Estimate {
    double rho = 0.0, lambda = 0.0, value = -infinity;
  };
  Estimate estimate(const LeastSquares& squares, Dependence dependence) const {
    if (dependence == Dependence::effects) {
      const Peak peak = peak_of_rho(squares.slice(0.0));
      return {peak.at, 0.0, peak.value};
    }
    const bool both = dependence == Dependence::both;
    const auto height = [&](double lambda) {
      const auto slice = squares.slice(lambda);
      const Peak peak = both ? peak_of_rho(slice) : Peak{0.0, of(slice.sum(0, 0))};
      const Eigen::Vector2d c(1.0, -peak.at);
      const Height own = determinant(lambda);
      const double by_lambda = of(c.dot(slice.sum * c), c.dot(slice.slope * c)).slope;
      return Height{peak.value + own.value, by_lambda + own.slope};
    };
    const Peak peak = highest(height);
    return {both ? peak_of_rho(squares.slice(peak.at)).at : 0.0, peak.at, peak.value};
  }

 private:
  Peak peak_of_rho(const LeastSquares::Slice& slice) const {
    return highest([&](double rho) {
      const Eigen::Vector2d c(1.0, -rho), turn(0.0, -1.0);
      const Height rest = of(c.dot(slice.sum * c), 2.0 * c.dot(slice.sum * turn));
      const Height own = determinant(rho);
      return Height{rest.value + own.value, rest.slope + own.slope};
    });
  }

  /// The highest peak between the bounds; where there is none on a side, as far as it takes to fall.
  template <class Function>
  Peak highest(const Function& height) const {
    constexpr int parts = 40;
    constexpr double margin = 1e-6;  // nearer to an end sums of squares lose their digits
    double low = low_, high = high_;
    if (low == -infinity) low = -unit_;
    if (high == infinity) high = unit_;
    for (int k = 0; k < 60 && low_ == -infinity && height(low).slope < 0.0; ++k) low *= 2.0;
    for (int k = 0; k < 60 && high_ == infinity && height(high).slope > 0.0; ++k) high *= 2.0;
    Peak best;
    double before = low + margin * (high - low);
    bool rising = height(before).slope > 0.0;
    for (int part = 0; part <= parts; ++part) {
      const double share = part == parts ? 1.0 - margin : (part + 0.5) / parts;
      const double at = low + share * (high - low);
      const bool rises = height(at).slope > 0.0;
      if (rising && !rises) {
        const Peak peak = peak_between(height, before, at);
        if (peak.value > best.value) best = peak;
      }
      before = at;
      rising = rises;
    }
    return best;
  }

  std::vector<std::complex<double>> eigenvalues_;
  double n_, unit_;
  double low_ = -infinity, high_ = infinity;
};

RegressionTerm term_of(double estimate, double variance) {
  const double error = variance > 0.0 ? std::sqrt(variance) : none;
  const auto wald = statistics::wald_test(estimate, error);
  return {estimate, error, wald.z, wald.p_value, wald.low, wald.high};
}

/// Coefficients at rho and lambda, and the inverse of the expected information.
class Information {
 public:
  Information(const MatrixXd& x, const VectorXd& y, const NetworkLag& lag,
              const Likelihood& likelihood, const Likelihood::Estimate& found)
      : n_(static_cast<double>(y.size())) {
    const auto n = y.size();
    const auto cells = lag.matrix();
    const Eigen::Map<const MatrixXd> w(cells.data(), n, n);
    const MatrixXd effect = multiplier(w, found.rho), disturbance = multiplier(w, found.lambda);
    const MatrixXd bx = x - found.lambda * (w * x);
    const VectorXd ay = y - found.rho * (w * y), by = ay - found.lambda * (w * ay);
    const MatrixXd basis = orthonormal(bx), root = basis.transpose() * bx;
    const VectorXd along = basis.transpose() * by;
    coefficients_ = root.triangularView<Eigen::Upper>().solve(along);
    variance_ = (by - bx * coefficients_).squaredNorm() / n_;

    const VectorXd gxb = effect * (x * coefficients_), bgxb = gxb - found.lambda * (w * gxb);
    const Index k = x.cols(), rho = k, lambda = k + 1, sigma = k + 2;
    full_ = MatrixXd::Zero(k + 3, k + 3);
    full_.topLeftCorner(k, k) = bx.transpose() * bx / variance_;
    full_.block(0, rho, k, 1) = bx.transpose() * bgxb / variance_;
    full_(rho, rho) = likelihood.trace(found.rho, found.rho) + effect.squaredNorm() +
                      bgxb.squaredNorm() / variance_;
    full_(rho, lambda) =
        likelihood.trace(found.rho, found.lambda) + (disturbance.array() * effect.array()).sum();
    full_(lambda, lambda) =
        likelihood.trace(found.lambda, found.lambda) + disturbance.squaredNorm();
    full_(rho, sigma) = effect.trace() / variance_;
    full_(lambda, sigma) = disturbance.trace() / variance_;
    full_(sigma, sigma) = n_ / (2.0 * variance_ * variance_);
  }

  /// Variances of the coefficients, rho and lambda; NaN for what is not estimated.
  VectorXd variances(Dependence dependence) const {
    const Index k = coefficients_.size();
    std::vector<Index> kept;
    for (Index i = 0; i < k; ++i) kept.push_back(i);
    if (dependence != Dependence::disturbances) kept.push_back(k);
    if (dependence != Dependence::effects) kept.push_back(k + 1);
    kept.push_back(k + 2);
    MatrixXd part = full_(kept, kept);
    part = part.selfadjointView<Eigen::Upper>();
    // Of one unit each, so that scales of predictors do not hide a singular matrix.
    const VectorXd scale = part.diagonal().cwiseSqrt().cwiseInverse();
    const Eigen::LDLT<MatrixXd> root(scale.asDiagonal() * part * scale.asDiagonal());
    VectorXd result = VectorXd::Constant(k + 3, none);
    if (root.info() != Eigen::Success || !root.isPositive() || !(root.rcond() > 1e-14))
      return result;
    const VectorXd inverse = root.solve(MatrixXd::Identity(part.rows(), part.cols())).diagonal();
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const auto at = static_cast<Index>(i);
      result[kept[i]] = inverse[at] * scale[at] * scale[at];
    }
    return result;
  }

  const VectorXd& coefficients() const { return coefficients_; }
  double variance() const { return variance_; }

 private:
  /// W (I - t W)^-1.
  static MatrixXd multiplier(const MatrixXd& w, double t) {
    if (t == 0.0) return w;
    const MatrixXd turned = MatrixXd::Identity(w.rows(), w.cols()) - t * w.transpose();
    return Eigen::PartialPivLU<MatrixXd>(turned).solve(w.transpose()).transpose();
  }

  double n_;
  VectorXd coefficients_;
  double variance_ = 0.0;
  MatrixXd full_;  // upper triangle; coefficients, rho, lambda, variance
};

/// Throws and names the first predictor that is constant or a combination of those before it.
void check_independent(const MatrixXd& x, std::span<const Predictor> predictors) {
  const MatrixXd centred = (x.rowwise() - x.colwise().mean()).rightCols(x.cols() - 1);
  const MatrixXd products = centred.transpose() * centred;
  const VectorXd size = products.diagonal();
  const std::size_t count = predictors.size();
  std::optional<statistics::Dependence> found =
      statistics::first_dependence({products.data(), count * count}, {size.data(), count});
  for (std::size_t k = 0; k < count; ++k) {  // though rounding may leave something of its products
    const auto column = x.col(static_cast<Index>(k) + 1);
    if (column.maxCoeff() > column.minCoeff()) continue;
    if (!found || k <= found->column) found = statistics::Dependence{.column = k};
    break;
  }
  if (!found) return;
  std::vector<std::string> others;
  for (const std::size_t k : found->of) others.push_back(shown(predictors[k].name));
  throw Error(
      ErrorCode::not_converged,
      "network_autocorrelation: the predictor " + shown(predictors[found->column].name) +
          (others.empty() ? " is constant" : " is a combination of " + statistics::listed(others)) +
          "; leave one of them out");
}

MatrixXd design(std::size_t n, std::span<const Predictor> predictors) {
  MatrixXd x(static_cast<Index>(n), static_cast<Index>(predictors.size()) + 1);
  x.col(0).setOnes();
  for (std::size_t k = 0; k < predictors.size(); ++k) {
    x.col(static_cast<Index>(k) + 1) =
        Eigen::Map<const VectorXd>(predictors[k].values.data(), static_cast<Index>(n));
  }
  check_independent(x, predictors);
  return x;
}

void check(const GraphView& graph, std::span<const double> y, std::span<const Predictor> predictors,
           const NetworkAutocorrelationOptions& options) {
  constexpr auto name = "network_autocorrelation";
  check_option(options.permutations >= 0, "network_autocorrelation.permutations",
               options.permutations, ">= 0");
  const std::size_t n = graph.vertex_count();
  require(n <= most_profiles, ErrorCode::limit,
          std::string(name) + ": " + std::to_string(n) + " vertices: at most " +
              std::to_string(most_profiles));
  const auto usable = [n](std::span<const double> values) {
    return values.size() == n && std::all_of(values.begin(), values.end(),
                                             [](double value) { return std::isfinite(value); });
  };
  check_option(usable(y), "network_autocorrelation.y", y.size(), "a finite number for each vertex");
  for (const auto& predictor : predictors) {
    check_option(usable(predictor.values), "network_autocorrelation.predictors", predictor.name,
                 "a finite number for each vertex");
  }
  const std::size_t coefficients =
      predictors.size() + (options.dependence == Dependence::both ? 3 : 2);
  require(n > coefficients, ErrorCode::invalid_graph,
          std::string(name) + ": " + std::to_string(n) + " vertices for " +
              std::to_string(coefficients) + " coefficients: there must be more");
  check_weights(graph, name);
}

/// rho and lambda when the residuals of least squares change places: [2 permutations].
std::vector<double> permuted(const Basis& basis, const VectorXd& y, const NetworkLag& lag,
                             const Likelihood& likelihood,
                             const NetworkAutocorrelationOptions& options, const RunContext& run) {
  const VectorXd residual = basis.residual(y), fitted = y - residual;
  return statistics::permuted_statistics(
      static_cast<VertexId>(y.size()), 2,
      {.seed = options.seed, .permutations = options.permutations},
      [&](std::span<const VertexId> order, int, std::span<double> values) {
        VectorXd moved(y.size());
        for (Index i = 0; i < y.size(); ++i) {
          moved[i] = fitted[i] + residual[order[static_cast<std::size_t>(i)]];
        }
        const LeastSquares squares(basis, moved, lag);
        const auto found = likelihood.estimate(squares, options.dependence);
        values[0] = found.rho;
        values[1] = found.lambda;
      },
      run);
}

}  // namespace

NetworkAutocorrelationResult network_autocorrelation(const GraphView& graph,
                                                     std::span<const double> y,
                                                     std::span<const Predictor> predictors,
                                                     const NetworkAutocorrelationOptions& options,
                                                     const RunContext& run) {
  check(graph, y, predictors, options);
  const std::size_t n = graph.vertex_count();
  const NetworkLag lag(simplified(graph, false, run), options.normalized);
  double largest_row = 0.0;
  {
    std::vector<double> ones(n, 1.0), sums(n, 0.0);
    lag.times(ones, sums);
    largest_row = *std::max_element(sums.begin(), sums.end());
  }
  require(largest_row > 0.0 && largest_row < infinity, ErrorCode::invalid_graph,
          "network_autocorrelation: the network has no ties, or their sum is infinite");
  const MatrixXd x = design(n, predictors);
  const VectorXd outcome = Eigen::Map<const VectorXd>(y.data(), static_cast<Index>(n));
  const Basis basis(x, lag);
  const double rest = basis.residual(outcome).squaredNorm();
  require(rest > 1e-20 * outcome.squaredNorm(), ErrorCode::not_converged,
          "network_autocorrelation: the predictors explain y fully");

  const Likelihood likelihood(lag, n, largest_row, run);
  const auto found = likelihood.estimate(LeastSquares(basis, outcome, lag), options.dependence);
  require(found.value > -infinity, ErrorCode::not_converged,
          "network_autocorrelation: the likelihood has no maximum, so that this network does not "
          "tell how strong the dependence is");
  const Information information(x, outcome, lag, likelihood, found);
  const double sum_of_squares = information.variance() * static_cast<double>(n);
  require(sum_of_squares > 1e-14 * rest, ErrorCode::not_converged,
          "network_autocorrelation: the network and the predictors explain y fully");
  const VectorXd variances = information.variances(options.dependence);

  NetworkAutocorrelationResult result = {
      .variance = information.variance(),
      .log_likelihood = likelihood.of(sum_of_squares) + likelihood.determinant(found.rho).value +
                        likelihood.determinant(found.lambda).value,
      .null_log_likelihood = likelihood.of(rest),
      .seed = options.seed};
  for (Index k = 0; k < x.cols(); ++k) {
    result.terms.push_back(term_of(information.coefficients()[k], variances[k]));
  }
  const auto values = permuted(basis, outcome, lag, likelihood, options, run);
  const auto count = static_cast<std::size_t>(options.permutations);
  const auto dependence = [&](double estimate, Index at, std::size_t first) {
    const auto own = std::span(values).subspan(first, count);
    const auto undefined = std::count_if(own.begin(), own.end(), [](double v) { return v != v; });
    return NetworkDependence{term_of(estimate, variances[at]),
                             statistics::permutation_test(estimate, own),
                             static_cast<std::size_t>(undefined)};
  };
  if (options.dependence != Dependence::disturbances) {
    result.effect = dependence(found.rho, x.cols(), 0);
  }
  if (options.dependence != Dependence::effects) {
    result.disturbance = dependence(found.lambda, x.cols() + 1, count);
  }
  return result;
}

}  // namespace interzone::structure
