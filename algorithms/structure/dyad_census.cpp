#include "algorithms/structure/dyad_census.hpp"

#include <limits>

#include "algorithms/paths/compact.hpp"
#include "algorithms/structure/neighbourhood.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

DyadCensusResult dyad_census(const GraphView& graph, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  const RunContext shared = paths::unless_small(run, static_cast<double>(graph.arc_count()));
  const auto tied = [&](bool mutual) {
    return ordered_sum(shared, n, [&](VertexId v) {
      double count = 0.0;
      for_each_tied(graph, v, [&](VertexId u, bool out, bool in) {
        if (u > v && (out && in) == mutual) count += 1.0;
      });
      return count;
    });
  };
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  const double m = tied(true), a = tied(false);
  DyadCensusResult result{static_cast<std::uint64_t>(m), static_cast<std::uint64_t>(a)};
  const std::uint64_t pairs = n < 2 ? 0 : std::uint64_t{n} * (n - 1U) / 2U;
  result.null_dyads = pairs - result.mutual - result.asymmetric;
  result.reciprocity = m + a > 0.0 ? 2.0 * m / (2.0 * m + a) : undefined;
  result.dyad_reciprocity = m + a > 0.0 ? m / (m + a) : undefined;
  return result;
}

}  // namespace interzone::structure
