#include "algorithms/community/quality_line.hpp"

#include <limits>
#include <vector>

#include "algorithms/community/inner_weight.hpp"

namespace interzone::community {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Sum over communities of what has been added to each of two parts, multiplied.
class Products {
 public:
  explicit Products(VertexId n) : first_(n, 0.0), second_(n, 0.0) {}
  void add_first(VertexId community, double value) { first_[community] += value; }
  void add_second(VertexId community, double value) { second_[community] += value; }
  double sum() const {
    double sum = 0.0;
    for (std::size_t c = 0; c < first_.size(); ++c) sum += first_[c] * second_[c];
    return sum;
  }

 private:
  std::vector<double> first_, second_;
};

}  // namespace

QualityLine modularity_line(const GraphView& graph, std::span<const VertexId> membership,
                            const RunContext& run) {
  const VertexId n = graph.vertex_count();
  const double total = total_weight(graph, run);  // m if directed, 2m if not
  if (total == 0.0) return {nan, nan};
  Products shares(n);
  for (VertexId v = 0; v < n; ++v) {
    shares.add_first(membership[v], graph.out_strength(v) / total);
    shares.add_second(membership[v], graph.in_strength(v) / total);
  }
  return {inner_weight(graph, membership, run) / total, shares.sum()};
}

QualityLine modularity_line(const TwoModeGraph& graph, std::span<const VertexId> membership,
                            const RunContext& run) {
  const VertexId n = graph.ties.vertex_count();
  const double ends = total_weight(graph.ties, run), total = ends / 2.0;
  if (total == 0.0) return {nan, nan};
  Products shares(n);
  for (VertexId v = 0; v < n; ++v) {
    const double share = graph.ties.out_strength(v) / total;
    if (graph.is_item[v]) {
      shares.add_second(membership[v], share);
    } else {
      shares.add_first(membership[v], share);
    }
  }
  return {inner_weight(graph.ties, membership, run) / ends, shares.sum()};
}

QualityLine cpm_line(const GraphView& graph, std::span<const VertexId> membership,
                     const RunContext& run) {
  std::vector<VertexId> size(graph.vertex_count(), 0);
  for (const VertexId c : membership) ++size[c];
  double pairs = 0.0;  // ordered
  for (const VertexId s : size) pairs += static_cast<double>(s) * (s - 1.0);
  const double ends = graph.directed() ? 1.0 : 2.0;  // how often an edge stands in the rows
  return {inner_weight(graph, membership, run) / ends, pairs / ends};
}

QualityLine cpm_line(const TwoModeGraph& graph, std::span<const VertexId> membership,
                     const RunContext& run) {
  const VertexId n = graph.ties.vertex_count();
  Products pairs(n);
  for (VertexId v = 0; v < n; ++v) {
    if (graph.is_item[v]) {
      pairs.add_second(membership[v], 1.0);
    } else {
      pairs.add_first(membership[v], 1.0);
    }
  }
  return {inner_weight(graph.ties, membership, run) / 2.0, pairs.sum()};
}

}  // namespace interzone::community
