#include "tests/support/oracle_walks.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "tests/support/oracle_centrality.hpp"

namespace interzone::testing_support::oracle {

namespace {

/// [u][v] total weight of the arcs from u to v.
Eigen::MatrixXd adjacency(const GraphView& view) {
  const Eigen::Index n = view.vertex_count();
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(n, n);
  for (VertexId u = 0; u < view.vertex_count(); ++u) {
    const auto row = view.out_neighbours(u);
    const auto weights = view.out_weights(u);
    for (std::size_t i = 0; i < row.size(); ++i) {
      matrix(u, row[i]) += weights.empty() ? 1.0 : weights[i];
    }
  }
  return matrix;
}

/// The Laplacian of the ties without direction.
Eigen::MatrixXd laplacian(const GraphView& view) {
  Eigen::MatrixXd matrix = adjacency(view);
  if (view.directed()) matrix = (matrix + matrix.transpose()).eval();
  matrix.diagonal().setZero();
  const Eigen::VectorXd strength = matrix.rowwise().sum();
  return Eigen::MatrixXd(strength.asDiagonal()) - matrix;
}

/// Of symmetric matrices: what inverts all values but those that are 0.
Eigen::MatrixXd pseudo_inverse(const Eigen::MatrixXd& matrix) {
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(matrix, Eigen::ComputeFullU | Eigen::ComputeFullV);
  Eigen::VectorXd inverse = svd.singularValues();
  for (double& x : inverse) x = x > 1e-10 ? 1.0 / x : 0.0;
  return svd.matrixV() * inverse.asDiagonal() * svd.matrixU().transpose();
}

Eigen::MatrixXd exponential(const Eigen::MatrixXd& matrix) {
  const Eigen::MatrixXd small = matrix / 256.0;
  Eigen::MatrixXd term = Eigen::MatrixXd::Identity(matrix.rows(), matrix.cols()), sum = term;
  for (int k = 1; k < 30; ++k) {
    term = (term * small / k).eval();
    sum += term;
  }
  for (int i = 0; i < 8; ++i) sum = (sum * sum).eval();
  return sum;
}

std::vector<double> values(const Eigen::VectorXd& x) { return {x.data(), x.data() + x.size()}; }

}  // namespace

double largest_eigenvalue(const GraphView& view) {
  Eigen::MatrixXd power = adjacency(view);
  double logarithm = 0.0, exponent = 1.0;  // A^exponent = e^logarithm power
  for (int i = 0; i < 40; ++i) {
    const double largest = power.size() == 0 ? 0.0 : power.maxCoeff();
    if (largest == 0.0) return 0.0;
    power /= largest;
    logarithm = 2.0 * (logarithm + std::log(largest));
    exponent *= 2.0;
    power = (power * power).eval();
  }
  return std::exp(logarithm / exponent);
}

std::vector<double> katz(const GraphView& view, double attenuation) {
  const Eigen::Index n = view.vertex_count();
  if (n == 0) return {};
  const Eigen::MatrixXd matrix =
      Eigen::MatrixXd::Identity(n, n) - attenuation * adjacency(view).transpose();
  return values(matrix.fullPivLu().solve(Eigen::VectorXd::Ones(n)));
}

Hits hits(const GraphView& view) {
  const Eigen::Index n = view.vertex_count();
  if (n == 0) return {};
  Eigen::MatrixXd power = Eigen::MatrixXd::Identity(2 * n, 2 * n);
  power.topRightCorner(n, n) = adjacency(view);
  power.bottomLeftCorner(n, n) = adjacency(view).transpose();
  for (int i = 0; i < 40; ++i) {
    power /= power.maxCoeff();
    power = (power * power).eval();
  }
  // Of components that share the largest value, each has maximum 1.
  Eigen::VectorXd x(2 * n);
  const Eigen::VectorXd own = power.diagonal().cwiseSqrt();
  for (Eigen::Index v = 0; v < 2 * n; ++v) {
    double most = 0.0;
    for (Eigen::Index u = 0; u < 2 * n; ++u) {
      if (power(u, v) > 1e-12) most = std::max(most, own[u]);
    }
    x[v] = most > 1e-6 ? own[v] / most : 0.0;
  }
  return {values(x.head(n) / x.head(n).maxCoeff()), values(x.tail(n) / x.tail(n).maxCoeff())};
}

std::vector<double> personalized_pagerank(const GraphView& view, double damping,
                                          const std::vector<double>& restart) {
  const Eigen::Index n = view.vertex_count();
  const Eigen::VectorXd jump = Eigen::Map<const Eigen::VectorXd>(restart.data(), n);
  Eigen::MatrixXd step = adjacency(view);
  for (Eigen::Index u = 0; u < n; ++u) {
    const double strength = step.row(u).sum();
    step.row(u) = strength > 0.0 ? (step.row(u) / strength).eval() : jump.transpose().eval();
  }
  const Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(n, n) - damping * step.transpose();
  return values(matrix.fullPivLu().solve((1.0 - damping) * jump));
}

std::vector<double> bonacich_power(const GraphView& view, double exponent) {
  const Eigen::Index n = view.vertex_count();
  if (n == 0) return {};
  const Eigen::MatrixXd ties = adjacency(view);
  const Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(n, n) - exponent * ties;
  const Eigen::VectorXd x = matrix.fullPivLu().solve(ties.rowwise().sum().eval());
  if (x.norm() == 0.0) return values(x);
  return values(x * std::sqrt(static_cast<double>(n)) / x.norm());
}

std::vector<double> current_flow_closeness(const GraphView& view) {
  const Eigen::Index n = view.vertex_count();
  const auto joined = reachable(view, true);
  std::vector<double> result;
  if (n == 0) return result;
  const Eigen::MatrixXd inverse = pseudo_inverse(laplacian(view));
  for (VertexId u = 0; u < n; ++u) {
    double sum = 0.0;
    for (VertexId v = 0; v < n; ++v) {
      if (joined[u][v]) sum += inverse(u, u) + inverse(v, v) - 2.0 * inverse(u, v);
    }
    const bool alone = std::count(joined[u].begin(), joined[u].end(), true) == 1;
    result.push_back(alone ? std::nan("") : 1.0 / sum);
  }
  return result;
}

std::vector<double> current_flow_betweenness(const GraphView& view) {
  const Eigen::Index n = view.vertex_count();
  std::vector<double> result(static_cast<std::size_t>(n), 0.0);
  if (n == 0) return result;
  const auto joined = reachable(view, true);
  const Eigen::MatrixXd matrix = laplacian(view), inverse = pseudo_inverse(matrix);
  for (VertexId s = 0; s < n; ++s) {
    for (VertexId t = 0; t < s; ++t) {
      if (!joined[s][t]) continue;
      const Eigen::VectorXd potential = inverse.col(s) - inverse.col(t);
      for (VertexId v = 0; v < n; ++v) {
        if (v == s || v == t) continue;
        for (VertexId u = 0; u < n; ++u) {
          if (u != v) result[v] -= 0.5 * matrix(u, v) * std::abs(potential[u] - potential[v]);
        }
      }
    }
  }
  return result;
}

std::vector<double> subgraph(const GraphView& view) {
  return values(exponential(adjacency(view)).diagonal());
}

std::vector<double> communicability(const GraphView& view) {
  return values(exponential(adjacency(view)).rowwise().sum());
}

}  // namespace interzone::testing_support::oracle
