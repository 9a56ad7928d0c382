#include "tests/support/oracle_centrality.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

namespace interzone::testing_support::oracle {

namespace {

/// f(source, target, weight) for each arc.
template <class Function>
void for_arcs(const GraphView& view, Function&& f) {
  for (VertexId u = 0; u < view.vertex_count(); ++u) {
    const auto row = view.out_neighbours(u);
    const auto weights = view.out_weights(u);
    for (std::size_t i = 0; i < row.size(); ++i) f(u, row[i], weights.empty() ? 1.0 : weights[i]);
  }
}

/// [u][v] total weight of the arcs from u to v.
Eigen::MatrixXd adjacency(const GraphView& view) {
  const Eigen::Index n = view.vertex_count();
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(n, n);
  for_arcs(view, [&](VertexId u, VertexId v, double weight) { matrix(u, v) += weight; });
  return matrix;
}

std::vector<double> values(const Eigen::VectorXd& x) { return {x.data(), x.data() + x.size()}; }

template <class Function>
std::vector<double> of_distances(const GraphView& view, double start, Function&& f) {
  const auto distance = distances(view);
  std::vector<double> result(view.vertex_count(), start);
  for (VertexId u = 0; u < view.vertex_count(); ++u) {
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      if (u != v && distance[u][v] < infinity) result[u] = f(result[u], distance[u][v]);
    }
  }
  return result;
}

bool equal_lengths(double a, double b) { return std::abs(a - b) < 1e-9; }

}  // namespace

Matrix distances(const GraphView& view) {
  const VertexId n = view.vertex_count();
  Matrix distance(n, std::vector<double>(n, infinity));
  for (VertexId v = 0; v < n; ++v) distance[v][v] = 0.0;
  for_arcs(view, [&](VertexId u, VertexId v, double weight) {
    distance[u][v] = std::min(distance[u][v], weight);
  });
  for (VertexId k = 0; k < n; ++k) {
    for (VertexId u = 0; u < n; ++u) {
      for (VertexId v = 0; v < n; ++v) {
        distance[u][v] = std::min(distance[u][v], distance[u][k] + distance[k][v]);
      }
    }
  }
  return distance;
}

std::vector<double> strength(const GraphView& view) {
  const Eigen::MatrixXd matrix = adjacency(view);
  const Eigen::VectorXd out = matrix.rowwise().sum();
  const Eigen::VectorXd in = matrix.colwise().sum().transpose();
  return values(view.directed() ? (out + in).eval() : out);
}

std::vector<double> closeness(const GraphView& view) {
  auto result = of_distances(view, 0.0, [](double sum, double d) { return sum + d; });
  for (double& x : result) x = x == 0.0 ? std::numeric_limits<double>::quiet_NaN() : 1.0 / x;
  return result;
}

std::vector<double> harmonic(const GraphView& view) {
  return of_distances(view, 0.0, [](double sum, double d) { return sum + 1.0 / d; });
}

std::vector<double> eccentricity(const GraphView& view) {
  return of_distances(view, 0.0, [](double most, double d) { return std::max(most, d); });
}

Matrix shortest_paths(const GraphView& view, const Matrix& distance) {
  const VertexId n = view.vertex_count();
  Matrix paths(n, std::vector<double>(n, 0.0));  // shortest ones, counted outwards from u
  for (VertexId u = 0; u < n; ++u) {
    std::vector<VertexId> order(n);
    for (VertexId v = 0; v < n; ++v) order[v] = v;
    std::ranges::sort(order, {}, [&](VertexId v) { return distance[u][v]; });
    paths[u][u] = 1.0;
    for (const VertexId v : order) {
      if (distance[u][v] == infinity) continue;
      const auto row = view.out_neighbours(v);
      const auto weights = view.out_weights(v);
      for (std::size_t i = 0; i < row.size(); ++i) {
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (row[i] != v && equal_lengths(distance[u][v] + weight, distance[u][row[i]])) {
          paths[u][row[i]] += paths[u][v];
        }
      }
    }
  }
  return paths;
}

std::vector<double> betweenness(const GraphView& view) {
  const VertexId n = view.vertex_count();
  const auto distance = distances(view);
  const auto paths = shortest_paths(view, distance);
  std::vector<double> result(n, 0.0);
  for (VertexId s = 0; s < n; ++s) {
    for (VertexId t = 0; t < n; ++t) {
      for (VertexId v = 0; v < n; ++v) {
        if (s == v || t == v || s == t || distance[s][t] == infinity) continue;
        if (!equal_lengths(distance[s][v] + distance[v][t], distance[s][t])) continue;
        result[v] += paths[s][v] * paths[v][t] / paths[s][t] / (view.directed() ? 1.0 : 2.0);
      }
    }
  }
  return result;
}

std::vector<double> pagerank(const GraphView& view, double damping) {
  const Eigen::Index n = view.vertex_count();
  if (n == 0) return {};
  Eigen::MatrixXd step = adjacency(view);
  for (Eigen::Index u = 0; u < n; ++u) {
    const double strength = step.row(u).sum();
    if (strength > 0.0) {
      step.row(u) /= strength;
    } else {
      step.row(u).setConstant(1.0 / static_cast<double>(n));
    }
  }
  const Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(n, n) - damping * step.transpose();
  return values(matrix.fullPivLu().solve(
      Eigen::VectorXd::Constant(n, (1.0 - damping) / static_cast<double>(n))));
}

std::vector<double> eigenvector(const GraphView& view) {
  const Eigen::Index n = view.vertex_count();
  if (n == 0) return {};
  const Eigen::MatrixXd in = adjacency(view).transpose();
  Eigen::MatrixXd power = in + Eigen::MatrixXd::Identity(n, n);
  for (int i = 0; i < 40; ++i) {
    power /= power.maxCoeff();
    power = (power * power).eval();
  }
  Eigen::VectorXd x = power * Eigen::VectorXd::Ones(n);
  x /= x.maxCoeff();
  const bool acyclic = in.maxCoeff() > 0.0 && (in * x).maxCoeff() < 1e-9;  // A' x = 0: lambda is 0
  return values(acyclic ? Eigen::VectorXd::Zero(n).eval() : x);
}

std::vector<double> core_number(const GraphView& view) {
  const VertexId n = view.vertex_count();
  std::vector<double> result(n, 0.0);
  for (int k = 1;; ++k) {
    std::vector<bool> stays(n, true);
    for (bool changed = true; changed;) {
      changed = false;
      std::vector<int> degree(n, 0);
      for_arcs(view, [&](VertexId u, VertexId v, double) {
        if (u == v || !stays[u] || !stays[v]) return;
        ++degree[u];
        if (view.directed()) ++degree[v];
      });
      for (VertexId v = 0; v < n; ++v) {
        if (!stays[v] || degree[v] >= k) continue;
        stays[v] = false;
        changed = true;
      }
    }
    if (std::ranges::none_of(stays, [](bool stay) { return stay; })) return result;
    for (VertexId v = 0; v < n; ++v) {
      if (stays[v]) result[v] = k;
    }
  }
}

std::vector<double> clustering(const GraphView& view) {
  const VertexId n = view.vertex_count();
  std::vector<std::vector<bool>> tied(n, std::vector<bool>(n, false));
  for_arcs(view, [&](VertexId u, VertexId v, double) {
    if (u != v) tied[u][v] = tied[v][u] = true;
  });
  std::vector<double> result(n, 0.0);
  for (VertexId v = 0; v < n; ++v) {
    double pairs = 0.0, closed = 0.0;
    for (VertexId a = 0; a < n; ++a) {
      for (VertexId b = 0; b < a; ++b) {
        if (!tied[v][a] || !tied[v][b]) continue;
        pairs += 1.0;
        closed += tied[a][b] ? 1.0 : 0.0;
      }
    }
    if (pairs > 0.0) result[v] = closed / pairs;
  }
  return result;
}

std::vector<std::vector<bool>> reachable(const GraphView& view, bool any_direction) {
  const VertexId n = view.vertex_count();
  std::vector<std::vector<bool>> result(n, std::vector<bool>(n, false));
  for (VertexId v = 0; v < n; ++v) result[v][v] = true;
  for_arcs(view, [&](VertexId u, VertexId v, double) {
    result[u][v] = true;
    if (any_direction) result[v][u] = true;
  });
  for (VertexId k = 0; k < n; ++k) {
    for (VertexId u = 0; u < n; ++u) {
      for (VertexId v = 0; v < n; ++v)
        result[u][v] = result[u][v] || (result[u][k] && result[k][v]);
    }
  }
  return result;
}

}  // namespace interzone::testing_support::oracle
