#include "algorithms/centrality/bonacich_power.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <string>

#include "algorithms/centrality/eigenvector.hpp"
#include "algorithms/centrality/walk_series.hpp"

namespace interzone::centrality {

namespace {

constexpr VertexId most_dense = 2000;  // vertices: some seconds

void check(const BonacichPowerOptions& options) {
  const double exponent = options.exponent.value_or(0.0);
  check_option(std::isfinite(exponent), "bonacich_power.exponent", exponent, "finite");
  check_option(options.tolerance > 0.0, "bonacich_power.tolerance", options.tolerance, "> 0");
  check_option(options.max_iterations > 0, "bonacich_power.max_iterations", options.max_iterations,
               "> 0");
}

/// Solves (1 - exponent R) x = b.
std::vector<double> dense_solution(const paths::Compact& rows, double exponent,
                                   const std::vector<double>& b) {
  const Eigen::Index n = rows.n;
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(n, n);
  for (VertexId p = 0; p < rows.n; ++p) {
    const auto row = rows.row(p);
    const auto weights = rows.weights(p);
    for (std::size_t i = 0; i < row.size(); ++i) {
      matrix(p, row[i]) -= exponent * (weights.empty() ? 1.0 : weights[i]);
    }
  }
  const Eigen::PartialPivLU<Eigen::MatrixXd> lu(matrix);
  check_option(lu.rcond() > 1e-13, "bonacich_power.exponent", exponent,
               "no reciprocal of an eigenvalue");
  const Eigen::VectorXd x = lu.solve(Eigen::Map<const Eigen::VectorXd>(b.data(), n));
  return {x.data(), x.data() + n};
}

void scale(std::vector<double>& score) {
  double largest = 0.0, squares = 0.0;
  for (const double x : score) largest = std::max(largest, std::abs(x));
  require(largest < infinity, ErrorCode::limit,
          "bonacich_power: scores exceed the range of numbers; lower the exponent");
  if (largest == 0.0) return;
  for (double& x : score) x /= largest;
  for (const double x : score) squares += x * x;
  const double factor = std::sqrt(static_cast<double>(score.size()) / squares);
  for (double& x : score) x *= factor;
}

}  // namespace

BonacichPowerResult bonacich_power(const GraphView& graph, const BonacichPowerOptions& options,
                                   const RunContext& run) {
  check(options);
  check_positive_weights(graph, "bonacich_power");
  const auto rows = paths::compact(graph, paths::Direction::out, true, run);
  const auto largest = largest_eigenvalue(graph, rows, run);
  const double exponent =
      options.exponent.value_or(largest.value > 0.0 ? 0.5 / largest.value : 0.5);
  BonacichPowerResult result{.exponent = exponent, .eigenvalue = largest.value};
  std::vector<double> strength(rows.n);
  for (VertexId p = 0; p < rows.n; ++p) strength[p] = graph.out_strength(rows.vertex[p]);
  const double reach = std::abs(exponent) * largest.value;  // below 1: the series converges
  if (reach >= 0.99 && rows.n <= most_dense) {
    result.score = dense_solution(rows, exponent, strength);
    result.converged = true;
  } else {
    require(reach < 1.0, ErrorCode::limit,
            "bonacich_power: |exponent| of 1 / largest eigenvalue or more is for 2,000 vertices at "
            "most, there are " +
                std::to_string(rows.n));
    auto series =
        walk_series(rows, exponent, strength, options.tolerance, options.max_iterations, run);
    result.score = std::move(series.sum);
    result.iterations = series.iterations;
    result.residual = series.residual;
    result.converged = series.converged && largest.converged;
  }
  scale(result.score);
  result.score = rows.by_vertex(result.score);
  return result;
}

}  // namespace interzone::centrality
