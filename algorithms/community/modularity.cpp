#include "algorithms/community/modularity.hpp"

#include <limits>
#include <vector>

#include "algorithms/community/inner_weight.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/objective.hpp"

namespace interzone::community {

double modularity(const GraphView& graph, std::span<const VertexId> membership,
                  const ModularityOptions& options, const RunContext& run) {
  const double r = options.resolution;
  check_resolution(r, "modularity");
  check_weights(graph, "modularity");
  const VertexId n = graph.vertex_count();
  check_membership(membership, n, "modularity");
  const double total = total_weight(graph, run);  // m if directed, 2m if not
  if (total == 0.0) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> out(n, 0.0), in(graph.directed() ? n : 0, 0.0);  // shares of communities
  for (VertexId v = 0; v < n; ++v) out[membership[v]] += graph.out_strength(v) / total;
  if (graph.directed()) {
    for (VertexId v = 0; v < n; ++v) in[membership[v]] += graph.in_strength(v) / total;
  }
  double expected = 0.0;
  for (VertexId c = 0; c < n; ++c) expected += out[c] * (graph.directed() ? in[c] : out[c]);
  return inner_weight(graph, membership, run) / total - r * expected;
}

}  // namespace interzone::community
