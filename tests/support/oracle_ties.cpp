#include "tests/support/oracle_ties.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "tests/support/oracle_centrality.hpp"

namespace interzone::testing_support::oracle {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// [u][v] total weight of the arcs from u to v, loops left out.
Matrix arcs(const GraphView& view) {
  const VertexId n = view.vertex_count();
  Matrix matrix(n, std::vector<double>(n, 0.0));
  for (VertexId u = 0; u < n; ++u) {
    const auto row = view.out_neighbours(u);
    const auto weights = view.out_weights(u);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] != u) matrix[u][row[i]] += weights.empty() ? 1.0 : weights[i];
    }
  }
  return matrix;
}

/// a_ij + a_ji; undirected: a_ij.
Matrix both_ways(const GraphView& view) {
  const Matrix one = arcs(view);
  Matrix matrix = one;
  for (std::size_t u = 0; u < one.size(); ++u) {
    for (std::size_t v = 0; v < one.size(); ++v) {
      if (view.directed()) matrix[u][v] += one[v][u];
    }
  }
  return matrix;
}

Matrix divided(Matrix matrix, bool by_most) {
  for (auto& row : matrix) {
    double unit = 0.0;
    for (const double x : row) unit = by_most ? std::max(unit, x) : unit + x;
    for (double& x : row) x = unit > 0.0 ? x / unit : 0.0;
  }
  return matrix;
}

double product_sum(const std::vector<double>& row, const Matrix& matrix, std::size_t column) {
  double sum = 0.0;
  for (std::size_t q = 0; q < row.size(); ++q) sum += row[q] * matrix[q][column];
  return sum;
}

/// Mean over pairs of v's neighbours of value(v, a, b), 0 without pairs.
template <class Value>
std::vector<double> over_pairs(const Matrix& z, Value&& value) {
  std::vector<double> result(z.size(), 0.0);
  for (std::size_t v = 0; v < z.size(); ++v) {
    double pairs = 0.0, sum = 0.0;
    for (std::size_t a = 0; a < z.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        if (z[v][a] == 0.0 || z[v][b] == 0.0) continue;
        pairs += 1.0;
        if (z[a][b] > 0.0) sum += value(v, a, b);
      }
    }
    if (pairs > 0.0) result[v] = sum / pairs;
  }
  return result;
}

}  // namespace

StructuralHoles structural_holes(const GraphView& view) {
  const Matrix z = both_ways(view), p = divided(z, false), m = divided(z, true);
  const std::size_t n = z.size();
  StructuralHoles result;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<double> held;
    double constraint = 0.0, size = 0.0;
    for (std::size_t j = 0; j < n; ++j) {
      if (z[i][j] == 0.0) continue;
      held.push_back(std::pow(p[i][j] + product_sum(p[i], p, j), 2));
      constraint += held.back();
      size += 1.0;
      for (std::size_t q = 0; q < n; ++q) size -= p[i][q] * m[j][q];
    }
    const auto contacts = static_cast<double>(held.size());
    double hierarchy = contacts > 1.0 ? 0.0 : 1.0;
    for (const double c : held) {
      const double r = c / (constraint / contacts);
      if (contacts > 1.0) hierarchy += r * std::log(r) / (contacts * std::log(contacts));
    }
    result.constraint.push_back(held.empty() ? nan : constraint);
    result.effective_size.push_back(held.empty() ? nan : size);
    result.efficiency.push_back(held.empty() ? nan : size / contacts);
    result.hierarchy.push_back(held.empty() ? nan : hierarchy);
  }
  return result;
}

std::vector<double> clustering_barrat(const GraphView& view) {
  const Matrix z = both_ways(view);
  return over_pairs(z, [&](std::size_t v, std::size_t a, std::size_t b) {
    double strength = 0.0, degree = 0.0;
    for (const double x : z[v]) {
      strength += x;
      degree += x > 0.0 ? 1.0 : 0.0;
    }
    return (z[v][a] + z[v][b]) / 2.0 / (strength / degree);
  });
}

std::vector<double> clustering_onnela(const GraphView& view) {
  const Matrix z = both_ways(view);
  double most = 0.0;
  for (const auto& row : z) {
    for (const double x : row) most = std::max(most, x);
  }
  return over_pairs(z, [&](std::size_t v, std::size_t a, std::size_t b) {
    return std::cbrt(z[v][a] * z[v][b] * z[a][b] / (most * most * most));
  });
}

std::vector<double> ego_betweenness(const GraphView& view) {
  const Matrix one = arcs(view), z = both_ways(view);
  std::vector<double> result;
  for (VertexId ego = 0; ego < z.size(); ++ego) {
    EdgeList edges;
    const auto near = [&](VertexId v) { return v == ego || z[ego][v] > 0.0; };
    for (VertexId u = 0; u < z.size(); ++u) {
      for (VertexId v = 0; v < z.size(); ++v) {
        if (!near(u) || !near(v) || one[u][v] == 0.0 || (!view.directed() && u > v)) continue;
        edges.source.push_back(u);
        edges.target.push_back(v);
      }
    }
    const auto network = make_view(view.vertex_count(), edges, {.directed = view.directed()});
    result.push_back(betweenness(network)[ego]);
  }
  return result;
}

std::vector<double> edge_betweenness(const GraphView& view) {
  const VertexId n = view.vertex_count();
  const auto distance = distances(view);
  const auto paths = shortest_paths(view, distance);
  std::vector<double> result;
  for (VertexId u = 0; u < n; ++u) {
    const auto row = view.out_neighbours(u);
    std::size_t loops = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] == u) ++loops;
      if (!view.directed() && (row[i] < u || (row[i] == u && loops % 2 == 0))) continue;
      const double length = view.weighted() ? view.out_weights(u)[i] : 1.0;
      double sum = 0.0;
      for (VertexId s = 0; s < n; ++s) {
        for (VertexId t = 0; t < n; ++t) {
          const double through = distance[s][u] + length + distance[row[i]][t];
          if (distance[s][t] < infinity && std::abs(through - distance[s][t]) < 1e-9) {
            sum += paths[s][u] * paths[row[i]][t] / paths[s][t];
          }
        }
      }
      result.push_back(sum);
    }
  }
  return result;
}

namespace {

std::size_t role_of(VertexId i, VertexId v, VertexId k) {
  if (i == v && v == k) return 0;
  if (i == k) return 1;
  if (v == k) return 2;
  return i == v ? 3 : 4;
}

/// f(role, i, k) for each triple of different vertices i, v, k that have groups.
template <class Function>
void for_triples(const std::vector<VertexId>& group, VertexId v, Function&& f) {
  for (VertexId i = 0; i < group.size(); ++i) {
    for (VertexId k = 0; k < group.size(); ++k) {
      if (i == v || k == v || i == k || group[i] == no_vertex || group[k] == no_vertex) continue;
      f(role_of(group[i], group[v], group[k]), i, k);
    }
  }
}

/// [role][v] value(triples of the role at v), for the five roles and all triples.
template <class Value>
Matrix over_roles(const std::vector<VertexId>& group, Value&& value) {
  const std::size_t n = group.size();
  Matrix result(6, std::vector<double>(n, nan));
  for (VertexId v = 0; v < n; ++v) {
    if (group[v] == no_vertex) continue;
    std::vector<std::vector<std::pair<VertexId, VertexId>>> triples(6);
    for_triples(group, v, [&](std::size_t role, VertexId i, VertexId k) {
      triples[role].emplace_back(i, k);
      triples[5].emplace_back(i, k);
    });
    for (std::size_t role = 0; role < 6; ++role) result[role][v] = value(v, triples[role]);
  }
  return result;
}

double density(const GraphView& view, const std::vector<VertexId>& group) {
  const Matrix one = arcs(view);
  double tied = 0.0, pairs = 0.0;
  for (std::size_t u = 0; u < one.size(); ++u) {
    for (std::size_t v = 0; v < one.size(); ++v) {
      if (u == v || group[u] == no_vertex || group[v] == no_vertex) continue;
      pairs += 1.0;
      tied += one[u][v] > 0.0 ? 1.0 : 0.0;
    }
  }
  return pairs > 0.0 ? tied / pairs : 0.0;
}

}  // namespace

std::vector<VertexId> four_groups(VertexId n) {
  std::vector<VertexId> group(n, 0);
  for (VertexId v = 0; v < n && n >= 4; ++v) group[v] = v % 4 == 0 ? 3 : v % 3;
  return group;
}

Matrix brokerage(const GraphView& view, const std::vector<VertexId>& group) {
  const Matrix one = arcs(view);
  return over_roles(group, [&](VertexId v, const auto& triples) {
    double count = 0.0;
    for (const auto& [i, k] : triples) {
      count += one[i][v] > 0.0 && one[v][k] > 0.0 && one[i][k] == 0.0 ? 1.0 : 0.0;
    }
    return count;
  });
}

Matrix brokerage_expected(const GraphView& view, const std::vector<VertexId>& group) {
  const double d = density(view, group);
  return over_roles(group, [&](VertexId, const auto& triples) {
    return static_cast<double>(triples.size()) * d * d * (1 - d);
  });
}

Matrix brokerage_variance(const GraphView& view, const std::vector<VertexId>& group) {
  const double d = density(view, group), open = d * d * (1 - d);
  return over_roles(group, [&](VertexId, const auto& triples) {
    double sum = 0.0;  // of covariances: two triples share an arc if they share i or k
    for (const auto& [i, k] : triples) {
      for (const auto& [a, b] : triples) {
        const bool shares = (i == a) != (k == b), same = i == a && k == b;
        const double both = same ? open : d * d * d * (1 - d) * (1 - d);
        if (same || shares) sum += both - open * open;
      }
    }
    return sum;
  });
}

Matrix participation(const GraphView& view, const std::vector<VertexId>& group) {
  const Matrix z = both_ways(view);
  const std::size_t n = z.size();
  Matrix result(2, std::vector<double>(n, nan)), held(n, std::vector<double>(n, 0.0));
  for (std::size_t v = 0; v < n; ++v) {
    for (std::size_t u = 0; u < n; ++u) {
      if (group[u] != no_vertex) held[v][group[u]] += z[v][u];
    }
  }
  for (std::size_t v = 0; v < n; ++v) {
    if (group[v] == no_vertex) continue;
    double total = 0.0, squares = 0.0, members = 0.0, mean = 0.0, variance = 0.0;
    for (const double k : held[v]) {
      total += k;
      squares += k * k;
    }
    result[0][v] = total > 0.0 ? 1.0 - squares / (total * total) : 0.0;
    for (std::size_t u = 0; u < n; ++u) {
      if (group[u] != group[v]) continue;
      members += 1.0;
      mean += held[u][group[v]];
      variance += held[u][group[v]] * held[u][group[v]];
    }
    mean /= members;
    variance = variance / members - mean * mean;
    result[1][v] = variance > 1e-12 ? (held[v][group[v]] - mean) / std::sqrt(variance) : 0.0;
  }
  return result;
}

}  // namespace interzone::testing_support::oracle
