#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct RichClubOptions {
  Seed seed;
  int networks = 199;             ///< random networks to compare with; 0 = no test; >= 0
  double switches_per_edge = 20;  ///< see statistics::rewired; >= 0
};

/// One row for each degree k that occurs and that at least two vertices exceed, rising.
struct RichClubResult {
  std::vector<VertexId> degree = {};     ///< k
  std::vector<VertexId> vertices = {};   ///< of higher degree
  std::vector<double> coefficient = {};  ///< share of the pairs of these that are tied
  std::vector<double> mean = {};         ///< of the same over the random networks; NaN without
  std::vector<double> normalized = {};   ///< coefficient / mean; NaN where the mean is 0
  std::vector<double> p_value = {};  ///< (j + 1)/(R + 1), j networks at least as high; NaN without
  Seed seed = Seed(0);               ///< the one given
  bool operator==(const RichClubResult&) const = default;
};

/// Whether the vertices with most ties are tied to each other more than their degrees explain.
///
/// Definition   phi(k) = density among the vertices of degree > k. Hubs are often tied because they are
///              hubs: phi(k) is divided by its mean over R random networks with the same degrees
///              (statistics::rewired).
/// Graphs       the underlying simple graph: directions, loops, parallel edges and weights play no
///              part.
/// Edge cases   n = 0, all degrees equal, one vertex above all others: no row where fewer than two exceed k.
/// Cost         O(R switches_per_edge m) time.
/// Repeatable   network r is rewired(…, index r): same bits for any thread count.
/// Errors       invalid_option: networks < 0, switches_per_edge < 0.
/// Source       Zhou & Mondragón 2004, doi:10.1109/LCOMM.2004.823426; Colizza et al. 2006,
///              doi:10.1038/nphys209 (the comparison).
/// Compare      networkx (rich_club_coefficient, normalized=False): equal at these k; normalized=True
///              compares with one network only.
RichClubResult rich_club(const GraphView& graph, const RichClubOptions& options,
                         const RunContext& run = {});

}  // namespace interzone::structure
