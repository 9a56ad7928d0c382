#include "algorithms/structure/rich_club.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "algorithms/statistics/null_models.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Degrees that occur and that two vertices or more exceed, and how many do.
void list_degrees(const GraphView& simple, RichClubResult& result) {
  std::vector<VertexId> degrees(simple.vertex_count());
  for (VertexId v = 0; v < degrees.size(); ++v) {
    degrees[v] = static_cast<VertexId>(simple.out_degree(v));
  }
  std::ranges::sort(degrees);
  for (auto from = degrees.begin(); from != degrees.end();) {
    const VertexId k = *from;
    from = std::upper_bound(from, degrees.end(), k);
    const auto above = degrees.end() - from;
    if (above < 2) break;
    result.degree.push_back(k);
    result.vertices.push_back(static_cast<VertexId>(above));
  }
}

/// Density among the vertices above each of the degrees listed.
std::vector<double> densities(const GraphView& simple, const RichClubResult& listed) {
  const std::size_t rows = listed.degree.size();
  std::vector<double> ties(rows + 1, 0.0);  // by the number of degrees listed below both ends
  for (VertexId v = 0; v < simple.vertex_count(); ++v) {
    for (const VertexId u : simple.out_neighbours(v)) {
      if (u < v) continue;
      const auto lower = std::min(simple.out_degree(u), simple.out_degree(v));
      const auto place = std::ranges::lower_bound(listed.degree, lower) - listed.degree.begin();
      ties[static_cast<std::size_t>(place)] += 1.0;
    }
  }
  std::vector<double> density(rows);
  double above = ties[rows];
  for (std::size_t row = rows; row-- > 0;) {
    const double size = listed.vertices[row];
    density[row] = above / (size * (size - 1.0) / 2.0);
    above += ties[row];
  }
  return density;
}

}  // namespace

RichClubResult rich_club(const GraphView& graph, const RichClubOptions& options,
                         const RunContext& run) {
  check_option(options.networks >= 0, "rich_club.networks", options.networks, ">= 0");
  const GraphView ties = unweighted(graph);
  const GraphView simple = simplified(ties.directed() ? undirected(ties, run) : ties, false, run);
  RichClubResult result{.seed = options.seed};
  list_degrees(simple, result);
  result.coefficient = densities(simple, result);
  std::vector<std::vector<double>> drawn(static_cast<std::size_t>(options.networks));
  parallel_for(
      run, drawn.size(),
      [&](std::size_t r) {
        const RunContext alone = {.threads = 1, .cancelled = run.cancelled};
        const statistics::RewiringOptions rewiring = {
            .seed = options.seed, .index = r, .switches_per_edge = options.switches_per_edge};
        drawn[r] = densities(statistics::rewired(simple, rewiring, alone), result);
      },
      1);
  const auto networks = static_cast<double>(drawn.size());
  for (std::size_t row = 0; row < result.degree.size(); ++row) {
    double sum = 0.0, as_high = 1.0;  // the network itself counts as one
    for (const auto& density : drawn) {
      sum += density[row];
      as_high += density[row] >= result.coefficient[row] ? 1.0 : 0.0;
    }
    const double mean = drawn.empty() ? undefined : sum / networks;
    result.mean.push_back(mean);
    result.normalized.push_back(mean > 0.0 ? result.coefficient[row] / mean : undefined);
    result.p_value.push_back(drawn.empty() ? undefined : as_high / (networks + 1.0));
  }
  return result;
}

}  // namespace interzone::structure
