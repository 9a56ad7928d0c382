#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct SmallWorldOptions {
  Seed seed;
  int networks = 50;              ///< random networks and lattices to compare with; >= 1
  double switches_per_edge = 20;  ///< to make one of them; >= 0
};

/// A figure, and where the middle 95 % of its values over single reference networks lie.
struct Interval {
  double value = 0.0, low = 0.0, high = 0.0;
  bool operator==(const Interval&) const = default;
};

struct SmallWorldResult {
  Interval sigma = {};  ///< above 1: clustered like no random network, yet hardly longer paths
  Interval omega = {};  ///< near 0: small world; towards 1: random; towards -1: lattice
  double transitivity = 0.0, mean_clustering = 0.0, mean_distance = 0.0;  ///< of the network
  Interval random_transitivity = {}, random_distance = {};  ///< of random networks: their mean
  double lattice_clustering = 0.0;  ///< the highest of any lattice and of the network
  VertexId vertices = 0;            ///< of the component that is measured
  Seed seed = Seed(0);              ///< the one given
  bool operator==(const SmallWorldResult&) const = default;
};

/// Whether a network is a small world: clustered as a lattice, with paths as short as by chance.
///
/// Definition   sigma = (T / T_random) / (L / L_random), omega = L_random / L - C / C_lattice, with T the
///              transitivity, C the mean clustering (0 below two neighbours), L the mean distance over
///              pairs that have a path, T_random and L_random the means over R networks with the same degrees
///              (`rewired`), and C_lattice the largest C of the network itself and of R lattices (`rewired` into
///              one). The interval is that from the 2.5 % to the 97.5 % quantile (inverse of the distribution
///              function) of sigma and omega against single random networks: how much the reference leaves
///              open, not the sampling of the network.
/// Graphs       the largest component of the underlying simple graph: directions, loops, parallel edges and
///              weights play no part.
/// Edge cases   no triangle in the random networks: sigma is NaN; none anywhere: omega is NaN; also where no pair
///              has a path (n < 2).
/// Cost         O(R (switches + n m)) time.
/// Repeatable   network i draws from `rewired` with index i: same bits for any thread count.
/// Errors       invalid_option: an option out of range.
/// Source       Humphries & Gurney 2008, doi:10.1371/journal.pone.0002051 (sigma, their S of triangles);
///              Telesford et al. 2011, doi:10.1089/brain.2011.0038 (omega).
/// Compare      networkx (sigma, omega): the same definitions; there the random networks are of ten switches
///              an edge, and lattices go by the order of degrees.
SmallWorldResult small_world(const GraphView& graph, const SmallWorldOptions& options,
                             const RunContext& run = {});

}  // namespace interzone::structure
