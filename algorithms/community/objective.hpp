#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

/// What a partition is good at.
enum class Objective : std::uint8_t { modularity, cpm };

/// modularity() or cpm_quality() at the resolution.
double quality_of(const GraphView& graph, std::span<const VertexId> membership, Objective objective,
                  double resolution, const RunContext& run);

/// Throws Error(invalid_option) unless the resolution is finite and >= 0.
void check_resolution(double resolution, std::string_view function);

/// Sum of the weights of all arcs. Throws Error(invalid_weight) unless they and their sum are finite
/// and >= 0.
double checked_total(const GraphView& graph, std::string_view function, const RunContext& run);

}  // namespace interzone::community
