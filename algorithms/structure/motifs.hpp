#pragma once

#include <array>

#include "algorithms/structure/triad_census.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct MotifsOptions {
  Seed seed;
  int networks = 199;             ///< random networks to compare with; >= 2
  double switches_per_edge = 20;  ///< see statistics::rewired; >= 0
};

struct MotifsResult {
  TriadCensusResult census = {};       ///< of the network itself
  std::array<double, 16> mean = {};    ///< over the random networks, by kind
  std::array<double, 16> sd = {};      ///< over the random networks
  std::array<double, 16> z = {};       ///< (count - mean) / sd; NaN where sd is 0
  std::array<double, 16> p_low = {};   ///< (k + 1)/(R + 1), k networks with as few or fewer
  std::array<double, 16> p_high = {};  ///< (k + 1)/(R + 1), k networks with as many or more
  Seed seed = Seed(0);                 ///< the one given
  bool operator==(const MotifsResult&) const = default;
};

/// Which kinds of triads are more or less frequent than the degrees of the vertices explain.
///
/// Definition   the triad census against those of R random networks with the same degrees
///              (statistics::rewired). Sixteen kinds are tested at once: expect one p below 1/16 by chance.
/// Graphs       as triad_census; the underlying simple graph, direction kept, is rewired.
/// Edge cases   n < 3, no ties, networks that are the only ones with their degrees: sd 0, z NaN (empty
///              cells in tables), p 1.
/// Cost         O(R (switches_per_edge m + census)) time.
/// Repeatable   network r is rewired(…, index r): same bits for any thread count.
/// Errors       invalid_option: networks < 2, switches_per_edge < 0. limit: see triad_census.
/// Source       Milo et al. 2002, doi:10.1126/science.298.5594.824; Holland & Leinhardt 1976,
///              doi:10.2307/270703.
/// Compare      igraph (motifs) counts without a test; mfinder keeps mutual pairs too, this does not.
MotifsResult motifs(const GraphView& graph, const MotifsOptions& options,
                    const RunContext& run = {});

}  // namespace interzone::structure
