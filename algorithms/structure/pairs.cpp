#include "algorithms/structure/pairs.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace interzone::structure {

void check_finite(const GraphView& view, std::string_view function) {
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (const double weight : view.out_weights(v)) {
      if (!std::isfinite(weight)) {
        throw Error(ErrorCode::invalid_weight,
                    std::string(function) + ": weight " + shown(weight) + ": must be finite");
      }
    }
  }
}

GraphView off_diagonal(const GraphView& view, std::string_view function, const RunContext& run) {
  check_finite(view, function);
  return simplified(view, false, run);
}

bool binary(const GraphView& view) {
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto weights = view.out_weights(v);
    const auto plain = [](double weight) { return weight == 0.0 || weight == 1.0; };
    if (!std::all_of(weights.begin(), weights.end(), plain)) return false;
  }
  return true;
}

}  // namespace interzone::structure
