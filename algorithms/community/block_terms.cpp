#include "algorithms/community/block_terms.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "algorithms/community/labels.hpp"
#include "algorithms/statistics/distributions.hpp"

namespace interzone::community {

namespace {

constexpr EdgeId table_limit = EdgeId{1} << 20U;

/// Sum of f(vertices) over the degrees of each block.
template <class Function>
double sum_over_alike(const Groups& groups, const std::vector<EdgeId>& degree, VertexId count,
                      Function&& f) {
  double sum = 0.0;
  for (VertexId r = 0; r < count; ++r) {
    const std::vector<EdgeId> sorted = sorted_degrees(groups, degree, r);
    for (auto from = sorted.begin(); from != sorted.end();) {
      const auto to = std::upper_bound(from, sorted.end(), *from);
      sum += f(static_cast<EdgeId>(to - from));
      from = to;
    }
  }
  return sum;
}

}  // namespace

std::vector<EdgeId> sorted_degrees(const Groups& groups, const std::vector<EdgeId>& degree,
                                   VertexId block) {
  std::vector<EdgeId> sorted;
  sorted.reserve(groups.start[block + 1U] - groups.start[block]);
  for (VertexId i = groups.start[block]; i < groups.start[block + 1U]; ++i) {
    sorted.push_back(degree[groups.order[i]]);
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

BlockTerms::BlockTerms(const Multigraph& graph, bool of_edges)
    : directed_(graph.directed),
      two_mode_(graph.two_mode),
      of_edges_(of_edges),
      m_(graph.edges),
      partitions_(graph.directed ? graph.edges : 2 * graph.edges) {
  for (const std::uint8_t mode : graph.mode) ++n_[mode];
  log_factorial_.resize(std::min(2 * m_ + graph.n + 1, table_limit), 0.0);
  for (std::size_t i = 2; i < log_factorial_.size(); ++i) {
    log_factorial_[i] = statistics::log_gamma(static_cast<double>(i) + 1.0);
  }
}

double BlockTerms::log_factorial(EdgeId x) const {
  return x < log_factorial_.size() ? log_factorial_[x]
                                   : statistics::log_gamma(static_cast<double>(x) + 1.0);
}

double BlockTerms::pair(EdgeId edges, bool within) const {
  const double doubled = within && !directed_ ? static_cast<double>(edges) : 0.0;
  return -log_factorial(edges) - doubled * std::numbers::ln2;
}

double BlockTerms::ends(EdgeId out, EdgeId in, EdgeId n) const {
  const double once = log_factorial(out) + partitions_.log_count(out, n);
  // n_r! of the degrees and of the partition cancel, but for the second kind of degree.
  return directed_ ? once + log_factorial(in) + partitions_.log_count(in, n) + log_factorial(n)
                   : once;
}

double BlockTerms::ways(EdgeId boxes, EdgeId things) const {
  if (things == 0 || boxes == 1) return 0.0;
  if (things == 1) return std::log(static_cast<double>(boxes));
  return log_factorial(boxes - 1 + things) - log_factorial(boxes - 1) - log_factorial(things);
}

double BlockTerms::partition(EdgeId n, EdgeId blocks) const {
  if (n == 0 || blocks == 0) return 0.0;
  return log_factorial(n) + std::log(static_cast<double>(n)) + log_factorial(n - 1) -
         log_factorial(blocks - 1) - log_factorial(n - blocks);
}

double BlockTerms::partition(const BlockCounts& blocks) const {
  return partition(n_[0], blocks.of_mode[0]) + partition(n_[1], blocks.of_mode[1]);
}

double BlockTerms::edges(const BlockCounts& blocks) const {
  if (m_ == 0 || !of_edges_) return 0.0;
  const double b = blocks.all();
  double pairs = directed_ ? b * b : b * (b + 1.0) / 2.0;
  if (two_mode_) pairs = static_cast<double>(blocks.of_mode[0]) * blocks.of_mode[1];
  pairs = std::max(pairs, 1.0);  // 0 while the only vertex of a mode is between two blocks
  const auto m = static_cast<double>(m_);
  return statistics::log_gamma(pairs + m) - statistics::log_gamma(pairs) - log_factorial(m_);
}

double BlockTerms::counts(const BlockCounts& blocks) const {
  return partition(blocks) + edges(blocks);
}

DescriptionLengthResult BlockTerms::sum(const Multigraph& graph,
                                        std::span<const VertexId> block) const {
  std::vector<VertexId> label(block.begin(), block.end()), sequence(graph.n);
  const VertexId count = compact_labels(label);
  std::iota(sequence.begin(), sequence.end(), VertexId{0});
  const Groups groups = grouped(label, count, sequence);
  const Multigraph blocks = contracted(graph, label, count);
  DescriptionLengthResult result;
  BlockCounts counts;
  for (VertexId r = 0; r < count; ++r) {
    const EdgeId n = groups.start[r + 1U] - groups.start[r];
    ++counts.of_mode[blocks.mode[r]];
    result.ends += pair(blocks.loops[r], true) + log_factorial(blocks.out_degree[r]);
    result.degrees += log_factorial(n) + partitions_.log_count(blocks.out_degree[r], n);
    result.partition -= log_factorial(n);
    if (directed_) {
      result.ends += log_factorial(blocks.in_degree[r]);
      result.degrees += log_factorial(n) + partitions_.log_count(blocks.in_degree[r], n);
    }
    Multigraph::for_row(blocks.out, r, [&](VertexId s, EdgeId edges) {
      if (directed_ || r < s) result.ends += pair(edges, false);
    });
  }
  for (VertexId v = 0; v < graph.n; ++v) {
    result.ends -= pair(graph.loops[v], true) + log_factorial(graph.out_degree[v]);
    if (directed_) result.ends -= log_factorial(graph.in_degree[v]);
    Multigraph::for_row(graph.out, v, [&](VertexId u, EdgeId edges) {
      if (directed_ || v < u) result.ends -= pair(edges, false);
    });
  }
  const auto of_alike = [&](EdgeId vertices) { return alike(vertices); };
  result.degrees += sum_over_alike(groups, graph.out_degree, count, of_alike);
  if (directed_) result.degrees += sum_over_alike(groups, graph.in_degree, count, of_alike);
  result.edges = edges(counts);
  result.partition += partition(counts);
  return result;
}

}  // namespace interzone::community
