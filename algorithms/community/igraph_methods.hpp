#pragma once

#include <variant>
#include <vector>

#include "graph/module.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

// Methods that igraph does, in a module that is loaded at the first call (graph/module.hpp). For all:
//
// Edge cases   n = 0: empty. No edges: communities of one. Isolated vertices are alone. Equal sizes are
//              labelled by their smallest vertex.
// Weights      repeated ties add up, so that they weigh what they are many; the unit of weights does not count.
// Memory       igraph's copy of the graph, about 50 bytes per edge and 30 per vertex.
// Errors       invalid_option: the program was built without igraph; an option is out of its range. io:
//              igraph cannot be loaded. invalid_weight: negative, NaN or infinite. What igraph itself
//              says is passed on.
// Compare      igraph: the same function, on the same random numbers the same partition.

namespace interzone::community {

struct IgraphResult {
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest community first
  VertexId count = 0;                     ///< k, communities
  bool operator==(const IgraphResult&) const = default;
};

struct InfomapOptions {
  Seed seed;
  int tries = 10;  ///< searches, of which the shortest description counts; >= 1
};

struct InfomapResult {
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest community first
  VertexId count = 0;                     ///< k, communities
  double code_length = 0.0;               ///< bits per step of the walk; 0 without edges
  Seed seed;
  bool operator==(const InfomapResult&) const = default;
};

/// Communities in which a random walker stays long: the two-level map equation.
///
/// Definition   the partition, of those a greedy search comes upon, by which the steps of a walker can
///              be told in the fewest bits if each community has a code book of its own. The walker
///              follows ties in proportion to their weight and jumps to any vertex with
///              probability 0.15; jumps are part of what is told.
/// Graphs       directed (along the ties) or undirected; parallel edges add; loops as igraph has them;
///              weights >= 0, those of 0 are no tie.
/// Cost         O(tries (n + m) log n) in practice.
/// Repeatable   by seed; one thread.
/// Source       Rosvall & Bergstrom 2008, doi:10.1073/pnas.0706851105; the code is theirs.
/// Compare      mapequation.org's Infomap: undirected walks do not jump there, and levels may be many.
InfomapResult infomap(const GraphView& graph, const InfomapOptions& options,
                      const RunContext& run = {});

struct WalktrapOptions {
  int steps = 4;  ///< of the random walks; 1 to 1,000: igraph cannot be stopped within them
};

/// Communities of vertices from which short random walks lead to the same places.
///
/// Definition   all vertices begin alone; at each step those two adjacent communities merge that add
///              least to the mean squared distance of vertices to their communities, the distance
///              of two vertices being that of where walks of `steps` steps from them end. Of the n
///              partitions, the one of highest modularity.
/// Graphs       undirected, directed as if undirected; parallel edges add; weights >= 0, those of 0 are
///              no tie.
/// Cost         O(m n) at worst, O(n^2 log n) in practice; n x n numbers at worst.
/// Repeatable   no randomness; one thread.
/// Source       Pons & Latapy 2005, doi:10.1007/11569596_31; the code is theirs.
IgraphResult walktrap(const GraphView& graph, const WalktrapOptions& options = {},
                      const RunContext& run = {});

struct FastGreedyOptions {};

/// Communities by merging: the first method quick enough for large networks, and easily outdone.
///
/// Definition   all vertices begin alone; at each step the two adjacent communities merge that raise
///              modularity most or lower it least. Of the n partitions, the one of highest modularity.
/// Graphs       undirected, directed as if undirected; parallel edges add; weights >= 0, those of 0 are
///              no tie.
/// Cost         O(m d log n), d the depth of the mergers.
/// Repeatable   no randomness; one thread.
/// Source       Clauset, Newman & Moore 2004, doi:10.1103/PhysRevE.70.066111; Wakita & Tsurumi 2007.
/// Compare      networkx (greedy_modularity_communities): other choices between equal gains.
IgraphResult fast_greedy(const GraphView& graph, const FastGreedyOptions& options = {},
                         const RunContext& run = {});

struct LeadingEigenvectorOptions {
  Seed seed;
  int max_splits = 0;  ///< attempts to split; 0: until none raises modularity; >= 0
};

/// Communities by splitting along the leading eigenvector of the modularity matrix.
///
/// Definition   components are the first communities. Each splits into the vertices of positive and of
///              negative sign in the leading eigenvector of its modularity matrix, as long as the
///              eigenvalue is positive.
/// Graphs       undirected, directed as if undirected; parallel edges add; weights >= 0, those of 0 are
///              no tie.
/// Cost         O((n + m) iterations) per split.
/// Repeatable   by seed, of the vectors that the iterations start from; one thread.
/// Errors       not_converged: the iterations find no eigenvector from ten random vectors.
/// Source       Newman 2006, doi:10.1103/PhysRevE.74.036104.
IgraphResult leading_eigenvector(const GraphView& graph, const LeadingEigenvectorOptions& options,
                                 const RunContext& run = {});

struct SpinglassOptions {
  Seed seed;
  int spins = 25;           ///< communities of a component at most; 2 to 10,000
  double resolution = 1.0;  ///< higher: more and smaller communities; 0 to 1,000,000
  double cooling = 0.99;    ///< factor of the temperature, from 1 to 0.01; in (0, 1)
};

/// Communities by simulated annealing of modularity: slow, and good on small networks.
///
/// Definition   the ground state of a Potts model whose energy is minus modularity at the resolution,
///              as annealing finds it. Each component is annealed by itself, with the
///              energies it has in the whole.
/// Graphs       undirected, directed as if undirected; parallel edges add; loops are left out; weights
///              >= 0, those of 0 are no tie.
/// Cost         O(spins m) for each of about log(0.01) / log(cooling) temperatures, more where sweeps
///              go on moving.
/// Repeatable   by seed; one thread.
/// Source       Reichardt & Bornholdt 2006, doi:10.1103/PhysRevE.74.016110; the code is Reichardt's.
IgraphResult spinglass(const GraphView& graph, const SpinglassOptions& options,
                       const RunContext& run = {});

// What the module is asked and what it answers.

using IgraphMethod = std::variant<InfomapOptions, WalktrapOptions, FastGreedyOptions,
                                  LeadingEigenvectorOptions, SpinglassOptions>;

struct IgraphAnswer {
  std::vector<VertexId> membership = {};
  double code_length = 0.0;  ///< of Infomap
  ModuleEnd end = {};
};

/// The one function of the module, found by its name.
using IgraphFunction = void (*)(const GraphView& graph, const IgraphMethod& method,
                                const RunContext& run, IgraphAnswer& answer);
inline constexpr const char* igraph_function_name = "interzone_igraph_communities";

}  // namespace interzone::community
