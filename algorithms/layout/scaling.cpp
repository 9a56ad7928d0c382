#include "algorithms/layout/scaling.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/paths/dijkstra.hpp"

namespace interzone::layout {
namespace {

constexpr std::size_t most_pivots = 50;

// Squared distances from vertices far from each other, row by row: each pivot is the vertex farthest
// from those before it. Distances are measured by the longest one, so that squares stay finite.
std::vector<std::vector<double>> pivot_rows(const GraphView& part) {
  const paths::Compact rows = paths::compact(part, paths::Direction::out, false);
  std::vector<std::vector<double>> result = {lengths_from(rows, 0)};
  const double unit = *std::max_element(result[0].begin(), result[0].end());
  std::vector<double> nearest = result[0];
  while (result.size() < std::min<std::size_t>(most_pivots, part.vertex_count())) {
    const auto farthest = std::max_element(nearest.begin(), nearest.end());
    if (*farthest <= 0.0) break;
    result.push_back(lengths_from(rows, static_cast<VertexId>(farthest - nearest.begin())));
    for (std::size_t v = 0; v < nearest.size(); ++v) {
      nearest[v] = std::min(nearest[v], result.back()[v]);
    }
  }
  for (auto& row : result) {
    for (double& length : row) length = (length / unit) * (length / unit);
  }
  return result;
}

// Takes the means of rows and columns away and halves, as classical scaling asks.
void centre(std::vector<std::vector<double>>& rows) {
  const std::size_t n = rows[0].size();
  const auto k = static_cast<double>(rows.size());
  std::vector<double> mean(n, 0.0);
  for (const auto& row : rows) {
    for (std::size_t v = 0; v < n; ++v) mean[v] += row[v] / k;
  }
  double all = 0.0;
  for (const double value : mean) all += value / static_cast<double>(n);
  for (auto& row : rows) {
    double of_row = 0.0;
    for (const double value : row) of_row += value / static_cast<double>(n);
    for (std::size_t v = 0; v < n; ++v) row[v] = -0.5 * (row[v] - of_row - mean[v] + all);
  }
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// A leading eigenvector of a symmetric matrix, orthogonal to `other` unless that is empty.
std::vector<double> leading(const std::vector<std::vector<double>>& matrix,
                            const std::vector<double>& other, Stream& stream) {
  constexpr int rounds = 100;
  const std::size_t k = matrix.size();
  std::vector<double> x(k), next(k);
  for (double& value : x) value = stream.normal();
  for (int round = 0; round < rounds; ++round) {
    if (!other.empty()) {
      const double along = dot(x, other);
      for (std::size_t i = 0; i < k; ++i) x[i] -= along * other[i];
    }
    const double size = std::sqrt(dot(x, x));
    if (!(size > 0.0)) return std::vector<double>(k, 0.0);
    for (double& value : x) value /= size;
    for (std::size_t i = 0; i < k; ++i) next[i] = dot(matrix[i], x);
    if (round + 1 == rounds || !(dot(next, next) > 0.0)) break;
    std::swap(x, next);
  }
  return x;
}

}  // namespace

std::vector<double> lengths_from(const paths::Compact& rows, VertexId source) {
  std::vector<double> result(rows.n, infinity);
  const VertexId first = rows.position[source];
  if (!rows.weight.empty()) {
    paths::Dijkstra search(rows);
    search.run(first);
    for (const VertexId p : search.order()) result[rows.vertex[p]] = search.distance(p);
    return result;
  }
  std::vector<VertexId> queue = {first};
  result[source] = 0.0;
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const double next = result[rows.vertex[queue[i]]] + 1.0;
    for (const VertexId p : rows.row(queue[i])) {
      if (result[rows.vertex[p]] != infinity) continue;
      result[rows.vertex[p]] = next;
      queue.push_back(p);
    }
  }
  return result;
}

std::vector<Point> classical_scaling(const GraphView& part, Stream& stream) {
  auto rows = pivot_rows(part);
  centre(rows);
  const std::size_t k = rows.size();
  std::vector<std::vector<double>> square(k, std::vector<double>(k));
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j <= i; ++j) square[i][j] = square[j][i] = dot(rows[i], rows[j]);
  }
  const std::vector<double> first = leading(square, {}, stream);
  const std::vector<double> second = leading(square, first, stream);
  std::vector<Point> result(part.vertex_count());
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t v = 0; v < result.size(); ++v) {
      result[v].x += rows[i][v] * first[i];
      result[v].y += rows[i][v] * second[i];
    }
  }
  return result;
}

}  // namespace interzone::layout
