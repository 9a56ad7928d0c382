#pragma once

#include <vector>

#include "graph/random.hpp"
#include "graph/temporal_view.hpp"

// Time-respecting paths by trying them all, for networks of a few vertices.
namespace interzone::testing_support::oracle {

struct Temporal {
  std::vector<double> hops = {};         ///< [n] sum over the vertices reached
  std::vector<double> reached = {};      ///< [n]
  std::vector<double> reached_by = {};   ///< [n]
  std::vector<double> betweenness = {};  ///< [n] over ordered pairs
};

/// Whether moments exist is asked of all pairs of ties of a path: from one to a later one there must
/// be time for all delays between them.
Temporal temporal(const TemporalView& view, double delay);

/// Contacts between random vertices, loops and parallel ones among them: at whole moments from 0 to 5,
/// or for periods that may be open.
TemporalView random_temporal(VertexId n, std::size_t contacts, bool directed, bool periods,
                             Seed seed);

/// Every tie of a view at one moment.
TemporalView at_once(const GraphView& view, double moment);

}  // namespace interzone::testing_support::oracle
