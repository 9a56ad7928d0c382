#include "algorithms/statistics/generalized_linear.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "algorithms/statistics/binomial_design.hpp"
#include "algorithms/statistics/dependence.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::statistics {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::Index;
using Eigen::VectorXd;

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// Estimates, of columns as the design scales them and of groups; or a step of them.
struct Point {
  VectorXd columns, groups;
};

/// The likelihood at a point, its derivatives and the expected information.
struct Equations {
  Equations(Index columns, Index groups)
      : information(Matrix::Zero(columns, columns)),
        score(VectorXd::Zero(columns)),
        shared(Matrix::Zero(groups, columns)),
        group_information(VectorXd::Zero(groups)),
        group_score(VectorXd::Zero(groups)) {}
  Equations& operator+=(const Equations& other) {
    information += other.information;
    score += other.score;
    shared += other.shared;
    group_information += other.group_information;
    group_score += other.group_score;
    log_likelihood += other.log_likelihood;
    return *this;
  }

  Matrix information;  // of the columns; its upper half
  VectorXd score;
  Matrix shared;  // information that a group's intercept shares with the columns
  VectorXd group_information, group_score;
  double log_likelihood = 0.0;
};

double predictor(const BinomialDesign& design, const DesignRow& row, const Point& at) {
  double eta = design.groups() > 0 ? at.groups[row.group] : 0.0;
  for (std::size_t k = 0; k < row.entries; ++k) eta += row.value[k] * at.columns[row.column[k]];
  return eta;
}

void add_row(const DesignRow& row, const LinkPoint& point, bool grouped, Equations& sums) {
  sums.log_likelihood += point.log_likelihood;
  for (std::size_t i = 0; i < row.entries; ++i) {
    sums.score[row.column[i]] += point.score * row.value[i];
    const double weighted = point.weight * row.value[i];
    double* information = &sums.information(row.column[i], 0);
    for (std::size_t j = i; j < row.entries; ++j) {
      information[row.column[j]] += weighted * row.value[j];
    }
    if (grouped) sums.shared(row.group, row.column[i]) += weighted;
  }
  if (!grouped) return;
  sums.group_information[row.group] += point.weight;
  sums.group_score[row.group] += point.score;
}

/// Rows are summed in parts whose number depends on the data alone, and the parts in their order.
Equations equations(const BinomialDesign& design, Link link, const Point& at,
                    const RunContext& run) {
  const std::size_t p = design.columns(), groups = design.groups(), n = design.rows();
  const std::size_t size = (p + groups) * (p + 2) + 1;
  const std::size_t most = std::clamp<std::size_t>((std::size_t{1} << 23U) / size, 1, 32);
  const std::size_t parts = std::clamp<std::size_t>(n / 16'384, 1, most);
  std::vector<Equations> part(parts, Equations(static_cast<Index>(p), static_cast<Index>(groups)));
  parallel_for(
      run, parts,
      [&](std::size_t k) {
        DesignRow row(design);
        for (std::size_t i = n * k / parts; i < n * (k + 1) / parts; ++i) {
          design.read(i, row);
          add_row(row, link_point(link, predictor(design, row, at), row.outcome), groups > 0,
                  part[k]);
        }
      },
      1);
  for (std::size_t k = 1; k < parts; ++k) part[0] += part[k];
  return std::move(part[0]);
}

/// The information on the columns that the groups leave, and the score without them.
struct Reduced {
  Matrix information;  // its upper half
  VectorXd score;
};

Reduced reduced(const Equations& sums) {
  Reduced left{sums.information, sums.score};
  for (Index g = 0; g < sums.shared.rows(); ++g) {
    const double own = sums.group_information[g];
    if (!(own > 0.0)) continue;
    const auto shared = sums.shared.row(g);
    for (Index i = 0; i < shared.size(); ++i) {
      if (shared[i] == 0.0) continue;
      left.information.row(i).tail(shared.size() - i) -=
          shared[i] / own * shared.tail(shared.size() - i);
    }
    left.score -= shared.transpose() * (sums.group_score[g] / own);
  }
  return left;
}

/// Throws and names the first column that is a combination of those before it and of the intercepts.
void check_independent(const BinomialDesign& design, const Equations& sums, const Reduced& left) {
  const VectorXd size = sums.information.diagonal();
  const auto values = [](const auto& some) {
    return std::span<const double>(some.data(), static_cast<std::size_t>(some.size()));
  };
  const auto found = first_dependence(values(left.information), values(size));
  if (!found) return;
  std::vector<std::string> others;
  for (const std::size_t column : found->of) others.push_back(shown(design.name(column)));
  if (design.groups() > 0) others.push_back("the intercepts of " + design.group_name());
  throw Error(ErrorCode::invalid_option,
              "binomial_regression: the column " + shown(design.name(found->column)) +
                  " is a combination of " + listed(others) + "; leave one of them out");
}

/// A step of Fisher's scoring, and how long it is in standard errors.
struct Step {
  Point by;
  double length = infinity;
  std::size_t longest = 0;  // the column
};

Step fisher_step(const Equations& sums, const Reduced& left) {
  Step step;
  const Eigen::LLT<Matrix, Eigen::Upper> factor(left.information);
  step.by.columns = factor.solve(left.score);
  if (factor.info() != Eigen::Success || !step.by.columns.allFinite()) {
    step.by.columns.setZero(left.score.size());
    step.by.groups.setZero(sums.group_score.size());
    return step;
  }
  step.by.groups = (sums.group_score - sums.shared * step.by.columns)
                       .cwiseQuotient(sums.group_information.cwiseMax(1e-300));
  step.length =
      step.by.groups.cwiseProduct(sums.group_information.cwiseSqrt()).lpNorm<Eigen::Infinity>();
  double longest = 0.0;
  for (Index j = 0; j < step.by.columns.size(); ++j) {
    const double length =
        std::abs(step.by.columns[j]) * std::sqrt(std::max(left.information(j, j), 0.0));
    if (length <= longest) continue;
    longest = length;
    step.longest = static_cast<std::size_t>(j);
  }
  step.length = std::max(step.length, longest);
  return step;
}

/// Throws and names the leading column if a direction tells outcomes without error: along it no
/// row's predictor goes against its outcome, and some go with it.
void check_separated(const BinomialDesign& design, Link link, const Point& direction) {
  const double size = direction.columns.lpNorm<Eigen::Infinity>();
  if (!(size > 0.0)) return;
  std::size_t with = 0;
  DesignRow row(design);
  for (std::size_t i = 0; i < design.rows(); ++i) {
    design.read(i, row);
    const double change = predictor(design, row, direction) * (row.outcome ? 1.0 : -1.0) / size;
    if (change < -1e-3) return;
    if (link == Link::log && row.outcome && change > 1e-3) return;  // no rate is too great for it
    if (change > 1e-3) ++with;
  }
  if (with == 0) return;
  Index leading = 0;
  const Index first = design.groups() > 0 || direction.columns.size() == 1 ? 0 : 1;
  direction.columns.tail(direction.columns.size() - first).cwiseAbs().maxCoeff(&leading);
  const bool all = with == design.rows();
  throw Error(ErrorCode::not_converged,
              std::string("binomial_regression: ") +
                  (all ? "complete separation: " : "quasi-complete separation: ") +
                  shown(design.name(leading + first)) + ", alone or with others, tells " +
                  (all ? "all " : std::to_string(with) + " of ") + std::to_string(design.rows()) +
                  " outcomes without error, so its estimate is infinite; leave it out or make it "
                  "coarser");
}

/// The intercepts that fit alone; those of groups a little nearer to each other.
Point start(const BinomialDesign& design, Link link) {
  const auto groups = static_cast<Index>(design.groups());
  Point at{VectorXd::Zero(static_cast<Index>(design.columns())), VectorXd::Zero(groups)};
  if (groups == 0) {
    at.columns[0] = link_predictor(link, design.share());
    return at;
  }
  VectorXd rows = VectorXd::Constant(groups, 1.0);
  VectorXd ones = VectorXd::Constant(groups, design.share());
  DesignRow row(design);
  for (std::size_t i = 0; i < design.rows(); ++i) {
    design.read(i, row);
    rows[row.group] += 1.0;
    ones[row.group] += row.outcome ? 1.0 : 0.0;
  }
  for (Index g = 0; g < groups; ++g) at.groups[g] = link_predictor(link, ones[g] / rows[g]);
  return at;
}

/// Where the likelihood is greatest.
struct Solution {
  Point at;
  Equations sums;
  Reduced left;
  int iterations = 0;
  bool converged = false;
  std::size_t slowest = 0;
};

/// Goes by the step, or by half of it, …, so that the likelihood does not fall.
bool advance(const BinomialDesign& design, Link link, const Step& step, Solution& solution,
             const RunContext& run) {
  const double farthest =
      std::max(step.by.columns.lpNorm<Eigen::Infinity>(), step.by.groups.lpNorm<Eigen::Infinity>());
  double share = std::min(1.0, 8.0 / farthest);  // farther, all weights might be gone
  for (int halved = 0; halved < 30; ++halved, share *= 0.5) {
    const Point next{solution.at.columns + share * step.by.columns,
                     solution.at.groups + share * step.by.groups};
    Equations sums = equations(design, link, next, run);
    const double slack = 1e-12 * std::abs(solution.sums.log_likelihood);
    if (!(sums.log_likelihood >= solution.sums.log_likelihood - slack)) continue;
    solution.at = next;
    solution.left = reduced(sums);
    solution.sums = std::move(sums);
    return true;
  }
  return false;
}

Solution solve(const BinomialDesign& design, const BinomialOptions& options,
               const RunContext& run) {
  const Point at = start(design, options.link);
  Equations sums = equations(design, options.link, at, run);
  Reduced left = reduced(sums);
  check_independent(design, sums, left);
  Solution solution{at, std::move(sums), std::move(left)};
  Point last;
  constexpr int patience = 12;  // steps after which separation is looked for
  while (!solution.converged && solution.iterations < options.max_iterations) {
    run.step(static_cast<double>(solution.iterations) / options.max_iterations);
    const Step step = fisher_step(solution.sums, solution.left);
    if (!std::isfinite(step.length)) break;
    last = step.by;
    ++solution.iterations;
    solution.slowest = step.longest;
    if (solution.iterations > patience) check_separated(design, options.link, last);
    if (!advance(design, options.link, step, solution, run)) break;
    solution.converged = step.length < options.tolerance;
  }
  if (!solution.converged && solution.iterations > 0) {
    check_separated(design, options.link, last);
  }
  return solution;
}

/// What a row's score is of the design's columns once the groups' intercepts have taken their part.
struct Projection {
  explicit Projection(const Equations& sums)
      : taken(sums.shared), group_information(sums.group_information) {
    for (Index g = 0; g < taken.rows(); ++g) taken.row(g) /= group_information[g];
  }
  Matrix taken;  // [groups][columns] means of the columns, weighted
  VectorXd group_information;
};

/// Sums of scores by cluster, without what the groups' intercepts take of them. Behind the columns, for each row
/// of `gradients` (of effects by the groups' intercepts), what the intercepts themselves tell.
Matrix cluster_scores(const BinomialDesign& design, Link link, const Solution& solution,
                      const Projection& projection, const Matrix& gradients) {
  const auto p = static_cast<Index>(design.columns());
  Matrix scores = Matrix::Zero(static_cast<Index>(design.clusters()), p + gradients.rows());
  DesignRow row(design);
  for (std::size_t i = 0; i < design.rows(); ++i) {
    design.read(i, row);
    const double score = link_point(link, predictor(design, row, solution.at), row.outcome).score;
    double* of_cluster = &scores(row.cluster, 0);
    for (std::size_t k = 0; k < row.entries; ++k) of_cluster[row.column[k]] += score * row.value[k];
    if (design.groups() == 0) continue;
    for (Index j = 0; j < p; ++j) of_cluster[j] -= score * projection.taken(row.group, j);
    const double share = score / projection.group_information[row.group];
    for (Index e = 0; e < gradients.rows(); ++e)
      of_cluster[p + e] += share * gradients(e, row.group);
  }
  return scores;
}

/// Effects and their derivatives by the columns and by the groups' intercepts.
struct Gradients {
  VectorXd effect;
  Matrix columns, groups;  // [effects][columns], [effects][groups]
};

/// The inverse of the information on the columns, and the covariance of their estimates and of effects.
struct Spread {
  Matrix columns;
  VectorXd effects;  // variances
};

Spread spread_of(const BinomialDesign& design, Link link, const Solution& solution,
                 const Gradients& gradients) {
  const auto p = static_cast<Index>(design.columns());
  const Eigen::LLT<Matrix, Eigen::Upper> factor(solution.left.information);
  Matrix inverse = factor.solve(Matrix::Identity(p, p));
  if (p > 0 && factor.info() != Eigen::Success) inverse.setConstant(not_known);
  const Projection projection(solution.sums);
  const Matrix alone = gradients.columns - gradients.groups * projection.taken;
  if (design.clusters() == 0) {
    VectorXd variance = (alone * inverse).cwiseProduct(alone).rowwise().sum();
    if (design.groups() > 0) {
      variance += gradients.groups.cwiseAbs2() * projection.group_information.cwiseInverse();
    }
    return {inverse, variance};
  }
  const Matrix scores = cluster_scores(design, link, solution, projection, gradients.groups);
  const Matrix influence = scores.leftCols(p) * inverse;
  const Matrix of_effects =
      influence * alone.transpose() + scores.rightCols(gradients.groups.rows());
  const auto clusters = static_cast<double>(design.clusters());
  const double grown = clusters / (clusters - 1.0);
  return {grown * (influence.transpose() * influence),
          grown * of_effects.cwiseAbs2().colwise().sum().transpose()};
}

/// Adds what one row tells of the effect of a number.
void add_slope(const BinomialDesign& design, const DesignRow& row, const LinkMean& mean,
               const EffectOf& wanted, const Point& at, Index e, Gradients& sums) {
  double slope = 0.0;  // of the predictor by the variable
  for (std::size_t term = 0; term < wanted.slopes.size(); ++term) {
    if (wanted.slopes[term].empty()) continue;
    const std::uint32_t column = design.column_of(term, 0);
    const double change = wanted.slopes[term][row.at] / design.scale(column);
    slope += change * at.columns[column];
    sums.columns(e, column) += mean.slope * change;
  }
  sums.effect[e] += mean.slope * slope;
  for (std::size_t k = 0; k < row.entries; ++k) {
    sums.columns(e, row.column[k]) += mean.curvature * slope * row.value[k];
  }
  if (design.groups() > 0) sums.groups(e, row.group) += mean.curvature * slope;
}

/// Adds what one row tells of the effect of a level: the row as if it had it, and as if it had the reference.
void add_level(const BinomialDesign& design, const DesignRow& row, double eta, Link link,
               const EffectOf& wanted, const Point& at, Index e, Gradients& sums) {
  const std::uint32_t column = design.column_of(wanted.term, wanted.level);
  const std::uint32_t first = design.first_column(wanted.term),
                      end = design.end_column(wanted.term);
  const auto own = [&](std::size_t k) { return first <= row.column[k] && row.column[k] < end; };
  for (std::size_t k = 0; k < row.entries; ++k) {
    if (own(k)) eta -= at.columns[row.column[k]];
  }
  const LinkMean with = link_mean(link, eta + at.columns[column]), without = link_mean(link, eta);
  const double gain = with.slope - without.slope;
  sums.effect[e] += with.mean - without.mean;
  sums.columns(e, column) += with.slope;
  for (std::size_t k = 0; k < row.entries; ++k) {
    if (!own(k)) sums.columns(e, row.column[k]) += gain * row.value[k];
  }
  if (design.groups() > 0) sums.groups(e, row.group) += gain;
}

Gradients gradients_of(const BinomialDesign& design, Link link, const Point& at,
                       const std::vector<EffectOf>& effects) {
  const auto count = static_cast<Index>(effects.size());
  Gradients sums{VectorXd::Zero(count), Matrix::Zero(count, at.columns.size()),
                 Matrix::Zero(count, at.groups.size())};
  if (count == 0) return sums;
  DesignRow row(design);
  for (std::size_t i = 0; i < design.rows(); ++i) {
    design.read(i, row);
    const double eta = predictor(design, row, at);
    const LinkMean mean = link_mean(link, eta);
    for (Index e = 0; e < count; ++e) {
      const EffectOf& wanted = effects[static_cast<std::size_t>(e)];
      if (wanted.level == no_column) {
        add_slope(design, row, mean, wanted, at, e, sums);
      } else if (design.column_of(wanted.term, wanted.level) != no_column) {
        add_level(design, row, eta, link, wanted, at, e, sums);
      } else {
        sums.effect[e] = not_known;
      }
    }
  }
  const auto n = static_cast<double>(design.rows());
  return {sums.effect / n, sums.columns / n, sums.groups / n};
}

/// [numbers of groups] the groups' intercepts beside estimates of columns as the data have them.
std::vector<double> intercepts_of(const BinomialDesign& design, const Point& at,
                                  const VectorXd& estimate) {
  double shift = 0.0;  // of columns that the design centres
  for (std::size_t j = 0; j < design.columns(); ++j) {
    shift += design.mean(j) * estimate[static_cast<Index>(j)];
  }
  std::vector<double> intercepts;
  for (const std::uint32_t group : design.group_numbers()) {
    intercepts.push_back(group == no_column ? not_known : at.groups[group] - shift);
  }
  return intercepts;
}

void put_estimates(const BinomialDesign& design, Link link, const Solution& solution,
                   const std::vector<EffectOf>& effects, BinomialFit& fit) {
  const Gradients gradients = gradients_of(design, link, solution.at, effects);
  const Spread scaled = spread_of(design, link, solution, gradients);
  for (Index e = 0; e < gradients.effect.size(); ++e) {
    const double effect = gradients.effect[e];
    const double error = std::isnan(effect) ? not_known : std::sqrt(scaled.effects[e]);
    fit.effects.push_back({effect, error});
  }
  const auto cells = design.unscaling();
  const auto p = static_cast<Index>(design.columns());
  const Eigen::Map<const Matrix> back(cells.data(), p, p);
  const VectorXd estimate = back * solution.at.columns;
  const Matrix spread = back * scaled.columns * back.transpose();
  fit.intercepts = intercepts_of(design, solution.at, estimate);
  const std::size_t all = fit.columns.size();
  fit.estimate = design.separated();
  fit.covariance.assign(all * all, not_known);
  for (std::size_t i = 0; i < design.columns(); ++i) {
    const std::size_t at = design.original(i);
    fit.estimate[at] = estimate[static_cast<Index>(i)];
    for (std::size_t j = 0; j < design.columns(); ++j) {
      fit.covariance[at * all + design.original(j)] =
          spread(static_cast<Index>(i), static_cast<Index>(j));
    }
  }
}

}  // namespace

BinomialFit binomial_regression(const BinomialData& data, const BinomialOptions& options,
                                const RunContext& run) {
  check_option(options.tolerance > 0.0, "binomial_regression.tolerance", options.tolerance, "> 0");
  check_option(options.max_iterations > 0, "binomial_regression.max_iterations",
               options.max_iterations, ">= 1");
  const BinomialDesign design(data, options.link);
  const Solution solution = solve(design, options, run);
  BinomialFit fit{.columns = design.names(),
                  .log_likelihood = solution.sums.log_likelihood,
                  .rows = design.rows(),
                  .set_aside = data.outcome.size() - design.rows(),
                  .parameters = design.columns() + design.groups(),
                  .groups = design.groups(),
                  .lost_groups = design.lost_groups(),
                  .clusters = design.clusters(),
                  .iterations = solution.iterations,
                  .converged = solution.converged,
                  .slowest = design.columns() > 0 ? design.name(solution.slowest) : ""};
  put_estimates(design, options.link, solution, data.effects, fit);
  const auto n = static_cast<double>(fit.rows), k = static_cast<double>(fit.parameters);
  const double share = design.share();
  fit.deviance = -2.0 * fit.log_likelihood;
  fit.null_deviance = -2.0 * n * share * std::log(share);
  fit.aic = 2.0 * k + fit.deviance;
  fit.bic = std::log(n) * k + fit.deviance;
  if (options.link == Link::log) {
    fit.deviance -= 2.0 * n * share;
  } else {
    fit.null_deviance -= 2.0 * n * (1.0 - share) * std::log1p(-share);
  }
  return fit;
}

}  // namespace interzone::statistics
