#pragma once

#include <span>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

/// The quality of one partition at every resolution: a line.
struct QualityLine {
  double inside = 0.0;    ///< what ties within communities give
  double expected = 0.0;  ///< what they would give by chance, or at density 1
  double at(double resolution) const { return inside - resolution * expected; }
  bool operator==(const QualityLine&) const = default;
};

// Lines of modularity() and cpm_quality(), for one label below n for each vertex and weights >= 0. Same
// bits for any thread count. Those of modularity are NaN if all weights are 0.

QualityLine modularity_line(const GraphView& graph, std::span<const VertexId> membership,
                            const RunContext& run);
QualityLine modularity_line(const TwoModeGraph& graph, std::span<const VertexId> membership,
                            const RunContext& run);
QualityLine cpm_line(const GraphView& graph, std::span<const VertexId> membership,
                     const RunContext& run);
QualityLine cpm_line(const TwoModeGraph& graph, std::span<const VertexId> membership,
                     const RunContext& run);

}  // namespace interzone::community
