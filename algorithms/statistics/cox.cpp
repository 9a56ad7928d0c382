#include "algorithms/statistics/cox.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "algorithms/statistics/dependence.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::statistics {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::Index;
using Eigen::VectorXd;

/// The rows of risk sets that have events, set by set, their events first; columns centred and scaled.
struct CoxDesign {
  Matrix x;  // [rows][columns]
  VectorXd scale;
  std::vector<std::size_t> start = {0};  // of each set
  std::vector<std::size_t> events;       // of each set
  std::vector<std::uint32_t> cluster;    // [rows] numbered without gaps
  std::size_t clusters = 0, events_in_all = 0;
  std::vector<std::string> names;

  std::size_t sets() const { return events.size(); }
  Index first(std::size_t set) const { return static_cast<Index>(start[set]); }
  auto rows(std::size_t set) const { return x.middleRows(first(set), first(set + 1) - first(set)); }
};

void check(const CoxData& data) {
  const std::size_t n = data.event.size();
  require(n < no_column, ErrorCode::limit, "cox_regression: too many rows");
  check_option(data.risk_set.size() == n, "cox_regression.risk_set", data.risk_set.size(),
               "one per row");
  check_option(data.cluster.empty() || data.cluster.size() == n, "cox_regression.cluster",
               data.cluster.size(), "one per row");
  require(!data.terms.empty(), ErrorCode::invalid_option, "cox_regression: there is no column");
  for (const ModelTerm& term : data.terms) {
    check_option(term.number.empty() ? term.level.size() == n
                                     : term.number.size() == n && term.columns.size() == 1,
                 "cox_regression.terms", term.columns.size(), "as long as there are rows");
    for (const double value : term.number) {
      check_option(std::isfinite(value), term.columns.front(), value, "finite");
    }
    for (const std::uint32_t level : term.level) {
      check_option(level == no_column || level < term.columns.size(), "cox_regression.level", level,
                   "one of the columns");
    }
  }
}

/// The rows by risk set, the events of each first; sets without events are left out.
std::vector<std::uint32_t> rows_by_set(const CoxData& data, CoxDesign& design) {
  std::vector<std::uint32_t> order(data.event.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(data.risk_set[a], data.event[a] == 0) <
           std::pair(data.risk_set[b], data.event[b] == 0);
  });
  std::vector<std::uint32_t> rows;
  for (std::size_t at = 0; at < order.size();) {
    std::size_t end = at, events = 0;
    for (; end < order.size() && data.risk_set[order[end]] == data.risk_set[order[at]]; ++end) {
      events += data.event[order[end]] != 0 ? 1 : 0;
    }
    if (events > 0) {
      rows.insert(rows.end(), order.begin() + static_cast<std::ptrdiff_t>(at),
                  order.begin() + static_cast<std::ptrdiff_t>(end));
      design.events.push_back(events);
      design.start.push_back(rows.size());
      design.events_in_all += events;
    }
    at = end;
  }
  require(!rows.empty(), ErrorCode::not_converged, "cox_regression: there is no event");
  return rows;
}

void fill_columns(const CoxData& data, const std::vector<std::uint32_t>& rows, CoxDesign& design) {
  for (const ModelTerm& term : data.terms) {
    design.names.insert(design.names.end(), term.columns.begin(), term.columns.end());
  }
  const auto n = static_cast<Index>(rows.size());
  const auto p = static_cast<Index>(design.names.size());
  design.x = Matrix::Zero(n, p);
  Index first = 0;
  for (const ModelTerm& term : data.terms) {
    for (Index i = 0; i < n; ++i) {
      const std::uint32_t at = rows[static_cast<std::size_t>(i)];
      if (!term.number.empty()) {
        design.x(i, first) = term.number[at];
      } else if (term.level[at] != no_column) {
        design.x(i, first + term.level[at]) = 1.0;
      }
    }
    first += static_cast<Index>(term.columns.size());
  }
  design.scale.setOnes(p);
  for (Index j = 0; j < p; ++j) {
    auto column = design.x.col(j);
    column.array() -= column.mean();
    const double scale = std::sqrt(column.squaredNorm() / static_cast<double>(n));
    if (scale > 0.0) design.scale[j] = scale;
    column /= design.scale[j];
  }
}

void number_clusters(const CoxData& data, const std::vector<std::uint32_t>& rows,
                     CoxDesign& design) {
  if (data.cluster.empty()) return;
  std::vector<std::uint32_t> known;
  known.reserve(rows.size());
  for (const std::uint32_t at : rows) known.push_back(data.cluster[at]);
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  for (const std::uint32_t at : rows) {
    const auto place = std::lower_bound(known.begin(), known.end(), data.cluster[at]);
    design.cluster.push_back(static_cast<std::uint32_t>(place - known.begin()));
  }
  design.clusters = known.size();
  require(design.clusters > 1, ErrorCode::invalid_option,
          "cox_regression: robust errors need two clusters, but there is one");
}

CoxDesign design_of(const CoxData& data) {
  check(data);
  CoxDesign design;
  const auto rows = rows_by_set(data, design);
  fill_columns(data, rows, design);
  number_clusters(data, rows, design);
  return design;
}

/// The partial likelihood at some estimates, its gradient and the information.
struct Point {
  explicit Point(Index p) : score(VectorXd::Zero(p)), information(Matrix::Zero(p, p)) {}
  Point& operator+=(const Point& other) {
    log_likelihood += other.log_likelihood;
    score += other.score;
    information += other.information;
    return *this;
  }
  double log_likelihood = 0.0;
  VectorXd score;
  Matrix information;
};

/// The part of the events that is out of the risk when the l-th of d events comes.
double out_of_risk(Ties ties, std::size_t l, std::size_t d) {
  return ties == Ties::efron ? static_cast<double>(l) / static_cast<double>(d) : 0.0;
}

/// Weights exp(x'b - largest) of the rows of one set.
VectorXd weights_of(const CoxDesign& design, std::size_t set, const VectorXd& b, double& largest) {
  VectorXd eta = design.rows(set) * b;
  largest = eta.maxCoeff();
  return (eta.array() - largest).exp();
}

void add_set(const CoxDesign& design, Ties ties, std::size_t set, const VectorXd& b, Point& sums) {
  const std::size_t d = design.events[set];
  const auto events = static_cast<Index>(d);
  double largest = 0.0;
  const VectorXd weight = weights_of(design, set, b, largest);
  const auto x = design.rows(set);
  const auto own = x.topRows(events);
  const VectorXd own_weight = weight.head(events);
  const VectorXd sum = x.transpose() * weight, own_sum = own.transpose() * own_weight;
  const Matrix square = x.transpose() * weight.asDiagonal() * x;
  const Matrix own_square = own.transpose() * own_weight.asDiagonal() * own;
  const VectorXd told = own.colwise().sum().transpose();
  sums.score += told;
  sums.log_likelihood += told.dot(b) - static_cast<double>(d) * largest;
  for (std::size_t l = 0; l < d; ++l) {
    const double out = out_of_risk(ties, l, d);
    const double risk = weight.sum() - out * own_weight.sum();
    const VectorXd mean = (sum - out * own_sum) / risk;
    sums.log_likelihood -= std::log(risk);
    sums.score -= mean;
    sums.information += (square - out * own_square) / risk - mean * mean.transpose();
  }
}

/// Sets are summed in parts whose number depends on the data alone, and the parts in their order.
Point partial_likelihood(const CoxDesign& design, Ties ties, const VectorXd& b,
                         const RunContext& run) {
  const std::size_t parts = std::clamp<std::size_t>(design.start.back() / 16'384, 1, 32);
  std::vector<Point> part(parts, Point(b.size()));
  parallel_for(
      run, parts,
      [&](std::size_t k) {
        const std::size_t sets = design.sets();
        for (std::size_t set = sets * k / parts; set < sets * (k + 1) / parts; ++set) {
          add_set(design, ties, set, b, part[k]);
        }
      },
      1);
  for (std::size_t k = 1; k < parts; ++k) part[0] += part[k];
  return std::move(part[0]);
}

void check_independent(const CoxDesign& design, const Point& start) {
  const Index p = start.score.size();
  VectorXd size = VectorXd::Zero(p);
  for (std::size_t set = 0; set < design.sets(); ++set) {
    const auto x = design.rows(set);
    size += static_cast<double>(design.events[set]) / static_cast<double>(x.rows()) *
            x.cwiseAbs2().colwise().sum().transpose();
  }
  const auto found = first_dependence({start.information.data(), static_cast<std::size_t>(p * p)},
                                      {size.data(), static_cast<std::size_t>(p)});
  if (!found) return;
  std::vector<std::string> others;
  for (const std::size_t column : found->of) others.push_back(shown(design.names[column]));
  throw Error(ErrorCode::invalid_option,
              "cox_regression: the column " + shown(design.names[found->column]) +
                  (others.empty() ? " is the same in all rows of each risk set"
                                  : " is, within risk sets, a combination of " + listed(others)) +
                  "; leave one of them out");
}

/// Throws and names the leading column if, along a direction, no event of a set lies below a row that has none, and some lie
/// above.
void check_separated(const CoxDesign& design, const VectorXd& direction) {
  const double size = direction.lpNorm<Eigen::Infinity>();
  if (!(size > 0.0)) return;
  bool above = false;
  for (std::size_t set = 0; set < design.sets(); ++set) {
    const VectorXd along = design.rows(set) * direction / size;
    const double least = along.head(static_cast<Index>(design.events[set])).minCoeff();
    if (along.maxCoeff() > least + 1e-3) return;
    above = above || along.minCoeff() < least - 1e-3;
  }
  if (!above) return;
  Index leading = 0;
  direction.cwiseAbs().maxCoeff(&leading);
  throw Error(
      ErrorCode::not_converged,
      "cox_regression: separation: " + shown(design.names[static_cast<std::size_t>(leading)]) +
          ", alone or with others, tells every event of its risk set without error, so its "
          "estimate is infinite; leave it out or make it coarser");
}

struct Solution {
  VectorXd b;
  Point at;
  int iterations = 0;
  bool converged = false;
  Index slowest = 0;
};

bool advance(const CoxDesign& design, Ties ties, const VectorXd& step, Solution& solution,
             const RunContext& run) {
  double share = 1.0;
  for (int halved = 0; halved < 30; ++halved, share *= 0.5) {
    const VectorXd next = solution.b + share * step;
    Point at = partial_likelihood(design, ties, next, run);
    const double slack = 1e-12 * std::abs(solution.at.log_likelihood);
    if (!(at.log_likelihood >= solution.at.log_likelihood - slack)) continue;
    solution.b = next;
    solution.at = std::move(at);
    return true;
  }
  return false;
}

Solution solve(const CoxDesign& design, const CoxOptions& options, Point start,
               const RunContext& run) {
  Solution solution{VectorXd::Zero(start.score.size()), std::move(start)};
  VectorXd step = VectorXd::Zero(solution.b.size());
  constexpr int patience = 12;  // steps after which separation is looked for
  while (!solution.converged && solution.iterations < options.max_iterations) {
    run.step(static_cast<double>(solution.iterations) / options.max_iterations);
    const Eigen::LLT<Matrix> factor(solution.at.information);
    const VectorXd next = factor.solve(solution.at.score);
    if (factor.info() != Eigen::Success || !next.allFinite()) break;
    step = next;
    ++solution.iterations;
    if (solution.iterations > patience) check_separated(design, step);
    const VectorXd lengths =
        step.cwiseAbs().cwiseProduct(solution.at.information.diagonal().cwiseSqrt());
    const double length = lengths.maxCoeff(&solution.slowest);
    if (!advance(design, options.ties, step, solution, run)) break;
    solution.converged = length < options.tolerance;
  }
  if (!solution.converged) check_separated(design, step);
  return solution;
}

/// Sums of the score residuals by cluster.
Matrix cluster_scores(const CoxDesign& design, Ties ties, const VectorXd& b) {
  const Index p = b.size();
  Matrix scores = Matrix::Zero(static_cast<Index>(design.clusters), p);
  for (std::size_t set = 0; set < design.sets(); ++set) {
    const std::size_t d = design.events[set];
    const auto events = static_cast<Index>(d);
    double largest = 0.0;
    const VectorXd weight = weights_of(design, set, b, largest);
    const auto x = design.rows(set);
    const VectorXd sum = x.transpose() * weight;
    const VectorXd own_sum = x.topRows(events).transpose() * weight.head(events);
    for (std::size_t l = 0; l < d; ++l) {
      const double out = out_of_risk(ties, l, d);
      const double risk = weight.sum() - out * weight.head(events).sum();
      const VectorXd mean = (sum - out * own_sum) / risk;
      for (Index i = 0; i < x.rows(); ++i) {
        const bool event = i < events;
        const double expected = weight[i] * (event ? 1.0 - out : 1.0) / risk;
        const double share = (event ? 1.0 / static_cast<double>(d) : 0.0) - expected;
        scores.row(design.cluster[static_cast<std::size_t>(design.first(set) + i)]) +=
            share * (x.row(i) - mean.transpose());
      }
    }
  }
  return scores;
}

Matrix covariance_of(const CoxDesign& design, Ties ties, const Solution& solution) {
  const Index p = solution.b.size();
  Matrix spread = Eigen::LLT<Matrix>(solution.at.information).solve(Matrix::Identity(p, p));
  if (design.clusters > 0) {
    const Matrix moves = cluster_scores(design, ties, solution.b) * spread;
    spread = moves.transpose() * moves;
  }
  const VectorXd back = design.scale.cwiseInverse();
  return back.asDiagonal() * spread * back.asDiagonal();
}

}  // namespace

CoxFit cox_regression(const CoxData& data, const CoxOptions& options, const RunContext& run) {
  check_option(options.tolerance > 0.0, "cox_regression.tolerance", options.tolerance, "> 0");
  check_option(options.max_iterations > 0, "cox_regression.max_iterations", options.max_iterations,
               ">= 1");
  const CoxDesign design = design_of(data);
  Point start = partial_likelihood(design, options.ties,
                                   VectorXd::Zero(static_cast<Index>(design.names.size())), run);
  check_independent(design, start);
  CoxFit fit{.columns = design.names,
             .null_log_likelihood = start.log_likelihood,
             .rows = design.start.back(),
             .events = design.events_in_all,
             .risk_sets = design.sets(),
             .clusters = design.clusters};
  const Solution solution = solve(design, options, std::move(start), run);
  fit.log_likelihood = solution.at.log_likelihood;
  fit.iterations = solution.iterations;
  fit.converged = solution.converged;
  fit.slowest = design.names[static_cast<std::size_t>(solution.slowest)];
  const VectorXd estimate = solution.b.cwiseQuotient(design.scale);
  fit.estimate.assign(estimate.begin(), estimate.end());
  const Matrix spread = covariance_of(design, options.ties, solution);
  fit.covariance.assign(spread.data(), spread.data() + spread.size());
  return fit;
}

}  // namespace interzone::statistics
