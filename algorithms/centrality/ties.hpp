#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "algorithms/paths/compact.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

/// The simple undirected graph under a view: loops left out, parallel edges and both directions made
/// one tie whose weight is their sum. Numbered by falling degree, as a Compact; ties of weight 0 are
/// none; rows rise. Both ends of a tie hold it.
/// Cost O(n + m) time and memory. Errors: invalid_weight, named after `function`.
paths::Compact ties(const GraphView& view, std::string_view function, const RunContext& run);

/// For each tie i - j of `graph`, at its place in both rows, the sum over their common neighbours q of
/// value(i, q) value(j, q) factor(q). `values` stand beside `graph.neighbour`; `factors`, by position,
/// may be empty (each 1). Cost O(m^1.5) time; same bits for any thread count.
std::vector<double> shared_sums(const paths::Compact& graph, std::span<const double> values,
                                std::span<const double> factors, const RunContext& run);

}  // namespace interzone::centrality
