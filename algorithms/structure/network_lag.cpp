#include "algorithms/structure/network_lag.hpp"

#include <cmath>
#include <utility>

#include "algorithms/paths/components.hpp"
#include "algorithms/statistics/decompositions.hpp"
#include "algorithms/structure/pairs.hpp"

namespace interzone::structure {

NetworkLag::NetworkLag(GraphView ties, bool normalized) : ties_(std::move(ties)) {
  if (!normalized) return;
  sum_.assign(ties_.vertex_count(), 0.0);
  for (VertexId v = 0; v < sum_.size(); ++v) {
    for (std::size_t i = 0; i < ties_.out_degree(v); ++i) {
      sum_[v] += weight_at(ties_.out_weights(v), i);
    }
  }
}

double NetworkLag::share(VertexId v, std::size_t i) const {
  const double weight = weight_at(ties_.out_weights(v), i);
  if (sum_.empty()) return weight;
  return sum_[v] > 0.0 ? weight / sum_[v] : 0.0;
}

void NetworkLag::times(std::span<const double> values, std::span<double> result) const {
  for (VertexId v = 0; v < ties_.vertex_count(); ++v) {
    const auto alters = ties_.out_neighbours(v);
    double sum = 0.0;
    for (std::size_t i = 0; i < alters.size(); ++i) sum += share(v, i) * values[alters[i]];
    result[v] = sum;
  }
}

std::vector<double> NetworkLag::matrix() const {
  const std::size_t n = ties_.vertex_count();
  std::vector<double> cells(n * n, 0.0);
  for (VertexId v = 0; v < n; ++v) {
    const auto alters = ties_.out_neighbours(v);
    for (std::size_t i = 0; i < alters.size(); ++i) cells[alters[i] * n + v] = share(v, i);
  }
  return cells;
}

std::vector<std::complex<double>> NetworkLag::eigenvalues(const RunContext& run) const {
  const auto components = paths::strong_components(ties_, run);
  std::vector<std::vector<VertexId>> members(components.size.size());
  std::vector<std::size_t> place(ties_.vertex_count());
  for (VertexId v = 0; v < ties_.vertex_count(); ++v) {
    auto& own = members[components.membership[v]];
    place[v] = own.size();
    own.push_back(v);
  }
  std::vector<std::complex<double>> values;
  for (const auto& own : members) {
    run.check_cancelled();
    const std::size_t size = own.size();
    std::vector<double> block(size * size, 0.0);
    for (const VertexId v : own) {
      const auto alters = ties_.out_neighbours(v);
      for (std::size_t i = 0; i < alters.size(); ++i) {
        const VertexId u = alters[i];
        const double cell = share(v, i);
        if (components.membership[u] != components.membership[v] || cell == 0.0) continue;
        // An undirected block is similar to a symmetric one, whose eigenvalues are real.
        const double even = sum_.empty() || ties_.directed() ? 1.0 : std::sqrt(sum_[v] / sum_[u]);
        block[place[u] * size + place[v]] = cell * even;
      }
    }
    if (ties_.directed()) {
      const auto found = statistics::eigenpairs(block, size, false).values;
      values.insert(values.end(), found.begin(), found.end());
    } else {
      const auto found = statistics::symmetric_eigenpairs(block, size, false).values;
      values.insert(values.end(), found.begin(), found.end());
    }
  }
  return values;
}

}  // namespace interzone::structure
