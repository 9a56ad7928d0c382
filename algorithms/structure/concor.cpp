#include "algorithms/structure/concor.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <utility>

#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

constexpr double tolerance = 1e-9;  // from 1 or -1
constexpr double standstill = 1e-9;
constexpr double steps = 1099511627776.0;  // 2^40 in 1

using Block = std::vector<VertexId>;

/// A symmetric matrix of correlations among k vertices.
struct Correlations {
  std::size_t k = 0;
  std::vector<double> r = {};

  /// Whether each is 1 or -1.
  bool decided() const {
    return std::ranges::all_of(r, [](double x) { return std::abs(x) >= 1.0 - tolerance; });
  }
};

/// To a step, so that what rounding alone makes unequal stays equal.
double rounded(double r) { return std::clamp(std::round(r * steps) / steps, -1.0, 1.0); }

/// Takes the mean from a row and gives it length 1; one that does not vary becomes 0.
void standardize(double* row, std::size_t k) {
  const double mean = std::accumulate(row, row + k, 0.0) / static_cast<double>(k);
  double squares = 0.0;
  for (std::size_t i = 0; i < k; ++i) {
    row[i] -= mean;
    squares += row[i] * row[i];
  }
  const double scale = squares > 0.0 ? 1.0 / std::sqrt(squares) : 0.0;
  for (std::size_t i = 0; i < k; ++i) row[i] *= scale;
}

/// The correlations between the columns of a matrix of correlations.
Correlations of_columns(Correlations from, const RunContext& run) {
  const std::size_t k = from.k;
  std::vector<double> turned(k * k);
  for (std::size_t i = 0; i < k; ++i) {
    standardize(&from.r[i * k], k);
    for (std::size_t j = 0; j < k; ++j) turned[j * k + i] = from.r[i * k + j];
  }
  Correlations next{k, std::vector<double>(k * k, 0.0)};
  parallel_for(
      run, k,
      [&](std::size_t i) {
        double* row = &next.r[i * k];
        for (std::size_t m = 0; m < k; ++m) {
          const double z = from.r[i * k + m];
          for (std::size_t j = 0; j < k; ++j) row[j] += z * turned[m * k + j];
        }
        for (std::size_t j = 0; j < k; ++j) row[j] = rounded(row[j]);
        row[i] = 1.0;
      },
      1 + 65536 / (k * k));
  return next;
}

double largest_change(const Correlations& a, const Correlations& b) {
  double change = 0.0;
  for (std::size_t i = 0; i < a.r.size(); ++i) change = std::max(change, std::abs(a.r[i] - b.r[i]));
  return change;
}

/// The parts of a block: itself if all are alike, or none if they take no side.
std::vector<Block> split(const ProfilesResult& first, const Block& block, int max_iterations,
                         const RunContext& run) {
  if (block.size() < 3) return {block};
  Correlations now{block.size(), {}};
  for (const VertexId u : block) {
    for (const VertexId v : block) now.r.push_back(rounded(first.at(u, v)));
  }
  for (int i = 0; !now.decided(); ++i) {
    if (i == max_iterations) return {};
    run.check_cancelled();
    Correlations next = of_columns(now, run);
    const double change = largest_change(now, next);
    now = std::move(next);
    if (change < standstill && !now.decided()) return {};
  }
  std::vector<Block> parts(2);
  for (std::size_t i = 0; i < block.size(); ++i) {
    parts[now.r[i] > 0.0 ? 0 : 1].push_back(block[i]);
  }
  if (parts[1].empty()) parts.pop_back();
  return parts;
}

}  // namespace

ConcorResult concor(const GraphView& graph, const ConcorOptions& options, const RunContext& run) {
  check_option(1 <= options.depth && options.depth <= 30, "concor.depth", options.depth,
               "in [1, 30]");
  check_option(options.max_iterations >= 1, "concor.max_iterations", options.max_iterations,
               ">= 1");
  const VertexId n = graph.vertex_count();
  const auto first = profiles(graph, {ProfileMeasure::correlation, options.diagonal}, run);
  ConcorResult result{.membership = std::vector<VertexId>(n, 0)};
  if (n == 0) return result;
  std::vector<Block> blocks(1, Block(n));
  std::iota(blocks[0].begin(), blocks[0].end(), VertexId{0});
  for (int round = 0; round < options.depth; ++round) {
    std::vector<Block> next;
    result.undecided = 0;
    for (Block& block : blocks) {
      auto parts = split(first, block, options.max_iterations, run);
      if (parts.empty()) {
        ++result.undecided;
        parts.push_back(std::move(block));
      }
      std::ranges::move(parts, std::back_inserter(next));
    }
    const bool same = next.size() == blocks.size();
    blocks = std::move(next);
    if (same) break;
  }
  result.blocks = static_cast<VertexId>(blocks.size());
  for (VertexId b = 0; b < result.blocks; ++b) {
    for (const VertexId v : blocks[b]) result.membership[v] = b;
  }
  return result;
}

}  // namespace interzone::structure
