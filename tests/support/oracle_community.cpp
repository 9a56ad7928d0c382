#include "tests/support/oracle_community.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace interzone::testing_support::oracle {

std::vector<std::vector<double>> adjacency(const GraphView& view) {
  const VertexId n = view.vertex_count();
  std::vector<std::vector<double>> matrix(n, std::vector<double>(n, 0.0));
  for (VertexId v = 0; v < n; ++v) {
    for (std::size_t i = 0; i < view.out_neighbours(v).size(); ++i) {
      matrix[v][view.out_neighbours(v)[i]] += view.weighted() ? view.out_weights(v)[i] : 1.0;
    }
  }
  return matrix;
}

double modularity(const GraphView& view, const Membership& membership, double resolution) {
  const auto matrix = adjacency(view);
  const std::size_t n = matrix.size();
  std::vector<double> out(n, 0.0), in(n, 0.0);
  double total = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      out[i] += matrix[i][j];
      in[j] += matrix[i][j];
      total += matrix[i][j];
    }
  }
  if (total == 0.0) return std::nan("");
  double sum = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (membership[i] != membership[j]) continue;
      sum += matrix[i][j] - resolution * out[i] * in[j] / total;
    }
  }
  return sum / total;
}

double cpm_quality(const GraphView& view, const Membership& membership, double resolution) {
  const auto matrix = adjacency(view);
  double sum = 0.0;
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    for (std::size_t j = 0; j < matrix.size(); ++j) {
      if (membership[i] == membership[j]) sum += matrix[i][j] - (i == j ? 0.0 : resolution);
    }
  }
  return view.directed() ? sum : sum / 2.0;
}

void for_each_partition(VertexId n, const std::function<void(const Membership&)>& visit) {
  Membership membership(n, 0);
  const std::function<void(VertexId, VertexId)> label = [&](VertexId v, VertexId used) {
    if (v == n) {
      visit(membership);
      return;
    }
    for (VertexId c = 0; c <= used; ++c) {
      membership[v] = c;
      label(v + 1, std::max(used, c + 1));
    }
  };
  label(0, 0);
}

bool all_connected(const GraphView& view, const Membership& membership) {
  const auto matrix = adjacency(view);
  const std::size_t n = matrix.size();
  std::map<VertexId, std::size_t> first;
  std::vector<bool> reached(n, false);
  for (std::size_t v = 0; v < n; ++v) {
    if (first.emplace(membership[v], v).second) reached[v] = true;
  }
  for (std::size_t round = 0; round < n; ++round) {
    for (std::size_t u = 0; u < n; ++u) {
      for (std::size_t v = 0; v < n; ++v) {
        if (membership[u] != membership[v] || !reached[u]) continue;
        if (matrix[u][v] > 0.0 || matrix[v][u] > 0.0) reached[v] = true;
      }
    }
  }
  return std::all_of(reached.begin(), reached.end(), [](bool is) { return is; });
}

namespace {

double entropy(const std::map<std::pair<VertexId, VertexId>, double>& cells, double n) {
  double sum = 0.0;
  for (const auto& [labels, count] : cells) sum -= count / n * std::log(count / n);
  return sum;
}

/// Entropies of a, of b and of both together.
struct Entropies {
  double a, b, both;
};

Entropies entropies(const Membership& a, const Membership& b) {
  std::map<std::pair<VertexId, VertexId>, double> of_a, of_b, of_both;
  for (std::size_t v = 0; v < a.size(); ++v) {
    of_a[{a[v], 0}] += 1.0;
    of_b[{b[v], 0}] += 1.0;
    of_both[{a[v], b[v]}] += 1.0;
  }
  const auto n = static_cast<double>(a.size());
  return {entropy(of_a, n), entropy(of_b, n), entropy(of_both, n)};
}

}  // namespace

Agreements agreements(const Membership& a, const Membership& b) {
  const Entropies h = entropies(a, b);
  double together = 0.0, in_a = 0.0, in_b = 0.0, all = 0.0;
  for (std::size_t u = 0; u < a.size(); ++u) {
    for (std::size_t v = u + 1; v < a.size(); ++v) {
      const bool same_a = a[u] == a[v], same_b = b[u] == b[v];
      together += same_a && same_b ? 1.0 : 0.0;
      in_a += same_a ? 1.0 : 0.0;
      in_b += same_b ? 1.0 : 0.0;
      all += 1.0;
    }
  }
  const double expected = in_a * in_b / all;
  return {.nmi = 2.0 * (h.a + h.b - h.both) / (h.a + h.b),
          .ari = (together - expected) / ((in_a + in_b) / 2.0 - expected),
          .vi = 2.0 * h.both - h.a - h.b};
}

double mean_information(const Membership& a, Membership b) {
  std::sort(b.begin(), b.end());
  double sum = 0.0, count = 0.0;
  do {
    const Entropies h = entropies(a, b);
    sum += h.a + h.b - h.both;
    count += 1.0;
  } while (std::next_permutation(b.begin(), b.end()));
  return sum / count;
}

}  // namespace interzone::testing_support::oracle
