#include "algorithms/community/cpm_quality.hpp"

#include "algorithms/community/labels.hpp"
#include "algorithms/community/objective.hpp"
#include "algorithms/community/quality_line.hpp"

namespace interzone::community {

double cpm_quality(const GraphView& graph, std::span<const VertexId> membership,
                   const CpmQualityOptions& options, const RunContext& run) {
  check_resolution(options.resolution, "cpm_quality");
  check_weights(graph, "cpm_quality");
  check_membership(membership, graph.vertex_count(), "cpm_quality");
  return cpm_line(graph, membership, run).at(options.resolution);
}

double cpm_quality(const TwoModeGraph& graph, std::span<const VertexId> membership,
                   const CpmQualityOptions& options, const RunContext& run) {
  check_resolution(options.resolution, "cpm_quality");
  check_weights(graph.ties, "cpm_quality");
  check_membership(membership, graph.ties.vertex_count(), "cpm_quality");
  return cpm_line(graph, membership, run).at(options.resolution);
}

}  // namespace interzone::community
