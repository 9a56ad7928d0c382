#include "algorithms/structure/transitivity.hpp"

#include <limits>

#include "algorithms/paths/triangles.hpp"

namespace interzone::structure {

TransitivityResult transitivity(const GraphView& graph, const RunContext& run) {
  const auto found = paths::triangles(graph, run);
  const std::size_t n = found.count.size();
  TransitivityResult result;
  std::uint64_t corners = 0;
  double shares = 0.0, defined = 0.0;
  for (std::size_t v = 0; v < n; ++v) {
    const std::uint64_t d = found.neighbours[v];
    if (d < 2) continue;
    const std::uint64_t pairs = d * (d - 1) / 2;
    corners += found.count[v];
    result.triples += pairs;
    shares += static_cast<double>(found.count[v]) / static_cast<double>(pairs);
    defined += 1.0;
  }
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  result.triangles = corners / 3;
  result.transitivity = defined > 0.0
                            ? static_cast<double>(corners) / static_cast<double>(result.triples)
                            : undefined;
  result.mean_clustering = n > 0 ? shares / static_cast<double>(n) : undefined;
  result.mean_clustering_defined = defined > 0.0 ? shares / defined : undefined;
  return result;
}

}  // namespace interzone::structure
