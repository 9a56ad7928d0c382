#pragma once

#include <vector>

#include "algorithms/generators/lfr.hpp"
#include "algorithms/generators/wiring.hpp"

namespace interzone::generators {

// The steps of lfr().

/// Ties of each vertex within its community and beyond. in = out if undirected.
struct Stubs {
  std::vector<VertexId> in_within = {}, in_beyond = {};
  std::vector<VertexId> out_within = {}, out_beyond = {};  ///< of directed graphs
};

/// Streams of random numbers, by what they are for.
enum LfrStream : std::uint64_t {
  degree_stream,
  size_stream,
  place_stream,
  parity_stream,
  even_stream,
  within_stream,
  beyond_stream
};

/// Degrees, split by mixing.
Stubs draw_degrees(const LfrOptions& options);

/// Communities with their members: `first[c]`..`first[c + 1]` of `members`.
struct Communities {
  std::vector<VertexId> membership = {};
  std::vector<VertexId> members = {};
  std::vector<std::size_t> first = {0};
  std::size_t count() const { return first.size() - 1; }
};

/// Sizes drawn and vertices placed so that each is in a community larger than its ties within.
Communities place_vertices(const LfrOptions& options, const Stubs& stubs);

/// Takes a stub where a sum is odd; directed: gives out-stubs to match the in-stubs.
void balance(const LfrOptions& options, const Communities& communities, Stubs& stubs);

/// Weights whose sums at each vertex, within and beyond, come near the strengths asked for.
std::vector<double> lfr_weights(const LfrOptions& options, const GeneratedGraph& graph,
                                const RunContext& run);

}  // namespace interzone::generators
