#pragma once

#include <string_view>

#include "graph/view.hpp"

namespace interzone::structure {

/// Throws Error(invalid_weight) unless all weights are finite.
void check_finite(const GraphView& view, std::string_view function);

/// The off-diagonal matrix of a network: loops left out, weights of parallel edges
/// added (without weights they are one tie).
/// Errors: invalid_weight (NaN or infinite).
GraphView off_diagonal(const GraphView& view, std::string_view function, const RunContext& run);

/// Whether all ties weigh 0 or 1.
bool binary(const GraphView& view);

/// Weight of the i-th tie in a row of weights, which is empty where each is 1.
inline double weight_at(std::span<const double> weights, std::size_t i) {
  return weights.empty() ? 1.0 : weights[i];
}

}  // namespace interzone::structure
