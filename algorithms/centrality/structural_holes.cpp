#include "algorithms/centrality/structural_holes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "algorithms/centrality/ties.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

using paths::Compact;

/// Sum and largest weight of each row, by position.
struct Totals {
  std::vector<double> sum, inverse, most;
};

Totals totals_of(const Compact& graph) {
  Totals totals{std::vector<double>(graph.n), std::vector<double>(graph.n),
                std::vector<double>(graph.n)};
  for (VertexId p = 0; p < graph.n; ++p) {
    const auto row = graph.weights(p);
    totals.sum[p] = std::accumulate(row.begin(), row.end(), 0.0);
    totals.inverse[p] = row.empty() ? 0.0 : 1.0 / totals.sum[p];
    totals.most[p] = row.empty() ? 0.0 : *std::ranges::max_element(row);
  }
  return totals;
}

/// 1 - entropy / ln N of shares proportional to the squares of a row of values.
double concentration(std::span<const double> row, double squares) {
  if (row.size() == 1) return 1.0;
  double sum = 0.0;
  for (const double value : row) {
    const double share = value * value / squares;
    if (share > 0.0) sum += share * std::log(share);
  }
  return std::clamp(1.0 + sum / std::log(static_cast<double>(row.size())), 0.0, 1.0);
}

}  // namespace

StructuralHolesResult structural_holes(const GraphView& graph, const RunContext& run) {
  const Compact contacts = ties(graph, "structural_holes", run);
  const Totals totals = totals_of(contacts);
  // c_ij = ((z_ij + sum of z_iq z_qj / total_q) / total_i)^2: what stands within is the same for j.
  auto held = shared_sums(contacts, contacts.weight, totals.inverse, run);
  for (std::size_t a = 0; a < held.size(); ++a) held[a] += contacts.weight[a];
  const auto redundant = shared_sums(contacts, contacts.weight, {}, run);
  const std::vector<double> none(contacts.n, std::numeric_limits<double>::quiet_NaN());
  StructuralHolesResult result{none, none, none, none};
  const RunContext shared = paths::unless_small(run, 16.0 * static_cast<double>(held.size()));
  parallel_for(
      shared, contacts.n,
      [&](VertexId p) {
        const auto row = contacts.row(p);
        if (row.empty()) return;
        const EdgeId first = contacts.start[p];
        const std::span<const double> values(held.data() + first, row.size());
        const double squares =
            std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
        double size = 0.0;
        for (std::size_t i = 0; i < row.size(); ++i) {
          size += 1.0 - redundant[first + i] / (totals.sum[p] * totals.most[row[i]]);
        }
        const VertexId v = contacts.vertex[p];
        result.constraint[v] = squares / (totals.sum[p] * totals.sum[p]);
        result.effective_size[v] = size;
        result.efficiency[v] = size / static_cast<double>(row.size());
        result.hierarchy[v] = concentration(values, squares);
      },
      1024);
  return result;
}

}  // namespace interzone::centrality
