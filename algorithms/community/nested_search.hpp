#pragma once

#include "algorithms/community/nested_terms.hpp"
#include "graph/random.hpp"
#include "graph/run_context.hpp"

namespace interzone::community {

/// One search for the levels of blocks that describe a network shortest; terms: without those of edges
/// between blocks. first: the blocks to begin with, empty if they are to be found. Returns levels of
/// which the last alone has one block of each mode.
BlockLevels search_levels(const Multigraph& graph, const BlockTerms& terms,
                          const std::vector<VertexId>& first, Stream& random,
                          const RunContext& run);

}  // namespace interzone::community
