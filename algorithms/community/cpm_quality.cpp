#include "algorithms/community/cpm_quality.hpp"

#include <vector>

#include "algorithms/community/inner_weight.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/objective.hpp"

namespace interzone::community {

double cpm_quality(const GraphView& graph, std::span<const VertexId> membership,
                   const CpmQualityOptions& options, const RunContext& run) {
  const double r = options.resolution;
  check_resolution(r, "cpm_quality");
  check_weights(graph, "cpm_quality");
  const VertexId n = graph.vertex_count();
  check_membership(membership, n, "cpm_quality");
  std::vector<VertexId> size(n, 0);
  for (const VertexId c : membership) ++size[c];
  double pairs = 0.0;  // ordered
  for (const VertexId s : size) pairs += static_cast<double>(s) * (s - 1.0);
  const double ends = graph.directed() ? 1.0 : 2.0;  // how often an edge stands in the rows
  return (inner_weight(graph, membership, run) - r * pairs) / ends;
}

}  // namespace interzone::community
