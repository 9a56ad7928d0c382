#pragma once

#include <functional>
#include <vector>

#include "algorithms/generators/sampling.hpp"

namespace interzone::generators {

// Tying the stubs of vertices with given degrees.

/// Each vertex as often as its degree says, in order.
std::vector<VertexId> stubs_of(const std::vector<VertexId>& degrees);

/// Whether no pair is a loop and none is there twice.
bool is_simple(const Pairs& edges, bool directed);

/// Turns pairs that are loops, repetitions or not allowed into pairs that are none of it, by switching
/// ends with pairs drawn at random: (u, v), (x, y) become (u, y), (x, v). Degrees stay. What
/// 64 m + 4096 draws did not mend is removed; returns how many pairs that were.
/// `allowed` may be empty: everything is.
EdgeId make_simple(Pairs& edges, bool directed,
                   const std::function<bool(VertexId, VertexId)>& allowed, Stream& stream,
                   const RunContext& run);

}  // namespace interzone::generators
