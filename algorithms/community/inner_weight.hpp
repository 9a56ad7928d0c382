#pragma once

#include <span>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

/// Sum of the weights of the arcs whose ends share a label: directed, each edge once; undirected,
/// twice. Same bits for any thread count.
double inner_weight(const GraphView& graph, std::span<const VertexId> membership,
                    const RunContext& run);

/// Sum of the weights of all arcs.
double total_weight(const GraphView& graph, const RunContext& run);

}  // namespace interzone::community
