#pragma once

#include <vector>

#include "algorithms/community/block_state.hpp"
#include "graph/random.hpp"
#include "graph/run_context.hpp"

namespace interzone::community {

/// One search for the blocks that describe a network shortest. count: how many blocks, 0 if that is to
/// be found. Returns labels 0..k-1.
std::vector<VertexId> search_blocks(const Multigraph& graph, const BlockTerms& terms,
                                    VertexId count, Stream& random, const RunContext& run);

}  // namespace interzone::community
