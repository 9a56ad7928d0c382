#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "algorithms/community/quality_line.hpp"
#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

/// What a partition is good at.
enum class Objective : std::uint8_t { modularity, cpm };

/// modularity() or cpm_quality() at every resolution.
template <class Network>
QualityLine quality_line(const Network& graph, std::span<const VertexId> membership,
                         Objective objective, const RunContext& run) {
  return objective == Objective::modularity ? modularity_line(graph, membership, run)
                                            : cpm_line(graph, membership, run);
}

/// Throws Error(invalid_option) unless the resolution is finite and >= 0.
void check_resolution(double resolution, std::string_view function);

/// Sum of the weights of all arcs. Throws Error(invalid_weight) unless they and their sum are finite
/// and >= 0.
double checked_total(const GraphView& graph, std::string_view function, const RunContext& run);
double checked_total(const TwoModeGraph& graph, std::string_view function, const RunContext& run);

}  // namespace interzone::community
