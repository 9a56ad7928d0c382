#include "algorithms/community/modularity.hpp"

#include "algorithms/community/labels.hpp"
#include "algorithms/community/objective.hpp"
#include "algorithms/community/quality_line.hpp"

namespace interzone::community {

double modularity(const GraphView& graph, std::span<const VertexId> membership,
                  const ModularityOptions& options, const RunContext& run) {
  check_resolution(options.resolution, "modularity");
  check_weights(graph, "modularity");
  check_membership(membership, graph.vertex_count(), "modularity");
  return modularity_line(graph, membership, run).at(options.resolution);
}

double modularity(const TwoModeGraph& graph, std::span<const VertexId> membership,
                  const ModularityOptions& options, const RunContext& run) {
  check_resolution(options.resolution, "modularity");
  check_weights(graph.ties, "modularity");
  check_membership(membership, graph.ties.vertex_count(), "modularity");
  return modularity_line(graph, membership, run).at(options.resolution);
}

}  // namespace interzone::community
