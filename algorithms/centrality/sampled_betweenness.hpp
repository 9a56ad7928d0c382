#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

/// What random shortest paths say of betweenness.
struct SampledShares {
  std::vector<double> share = {};  ///< [n] share of the paths that have v inside
  EdgeId samples = 0;              ///< paths drawn
};

/// Shares within `epsilon` of their expected values for all vertices at once, with a chance of at
/// least 1 - delta: KADABRA. A sample is a uniform pair s != t and a uniform one of its shortest
/// paths (none if t is not reached), by searches from both ends, each time a level on the side
/// with fewer arcs ahead. Weights play no part. Sample i has a random stream of its own, and whether
/// to stop is asked after every 1,000 samples: same bits for any thread count.
/// Errors: limit, more than 1e308 shortest paths between two vertices.
SampledShares sampled_shares(const GraphView& graph, Seed seed, double epsilon, double delta,
                             const RunContext& run);

}  // namespace interzone::centrality
