#pragma once

#include <vector>

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct RandomAlliancesOptions {
  Seed seed;                         ///< start of the random numbers
  VertexId actors = 100;             ///< who can be a member
  std::vector<VertexId> sizes = {};  ///< members of each alliance; each at most `actors`
};

/// Alliances of given sizes whose members are drawn at random: what co-membership looks like if
/// nobody prefers anybody. A random hypergraph, given as its two-mode graph.
///
/// Definition   alliance g has sizes[g] different members, each set of that size equally likely, on its
///              own. Vertices 0..actors-1 are actors, actors + g is alliance g; edges lead from member
///              to alliance, alliance by alliance, members ascending. Directed, `groups` = alliances.
/// Edge cases   no alliances, sizes of 0: no edges. A size of `actors`: everybody.
/// Cost         O(m log m) time, O(m) memory for m = sum of sizes.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       invalid_option: a size above `actors`. limit: more than 2^32 - 2 actors and alliances
///              or 2^40 edges.
/// Source       the uniform random hypergraph with given sizes; see Chodrow 2020,
///              doi:10.1093/comnet/cnaa018, for models that keep the actors' degrees as well.
/// Compare      networkx and igraph have bipartite random graphs with a probability or with both
///              degree sequences, none with sizes alone.
GeneratedGraph random_alliances(const RandomAlliancesOptions& options, const RunContext& run = {});

}  // namespace interzone::generators
