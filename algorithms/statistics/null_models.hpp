#pragma once

#include <cstdint>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::statistics {

struct RewiringOptions {
  Seed seed;
  std::uint64_t index = 0;        ///< which of many networks with this seed
  double switches_per_edge = 20;  ///< switches tried, over the number of edges; >= 0
  bool lattice = false;           ///< only switches that do not lengthen ties on a ring
  bool shuffle_weights =
      false;  ///< afterwards weights change places, every order as likely as any other
};

/// A random simple network in which every vertex has the degree it has here.
///
/// Definition   again and again two edges a - b and c - d are drawn and replaced by a - d and c - b
///              (undirected: or by a - c and b - d, each with probability 1/2), unless that makes a
///              loop or an edge that is there already: then all stays. In the long run every network
///              with these degrees is equally likely. For a lattice the vertices are put on a ring in random
///              order, and the switch is also left out if it makes the sum of both distances on the ring larger.
/// Graphs       directed (in- and out-degrees stay) or undirected; simple. Weights stay with their edge,
///              which keeps its source: out-strengths of directed views stay too. With shuffle_weights they do
///              not: with switches_per_edge = 0 that asks whether it matters which ties are strong.
/// Edge cases   fewer than two edges, and networks that are the only ones with their degrees (stars,
///              cliques): unchanged. Directed: a cycle of three cannot be turned, so that very small
///              networks are not reached from all others.
/// Cost         O(switches_per_edge m) time, O(n + m) memory.
/// Repeatable   draws from Stream(seed, ·, index), one thread: call it for many indices in parallel.
/// Errors       invalid_option: switches_per_edge < 0 or not finite. invalid_graph: loops or parallel edges.
/// Source       Maslov & Sneppen 2002, doi:10.1126/science.1065103; Sporns & Zwi 2004,
///              doi:10.1385/NI:2:2:145 (the lattice); Fosdick et al. 2018,
///              doi:10.1137/16M1087175 (why a refused switch counts as a step).
/// Compare      igraph (rewire, keeping_degseq), networkx (double_edge_swap, which repeats refused
///              switches and is not uniform; lattice_reference, which goes by the order of degrees).
GraphView rewired(const GraphView& graph, const RewiringOptions& options,
                  const RunContext& run = {});

/// The same of two modes: every actor keeps the number of its items and every item that of its actors.
///
/// Definition   that of the directed network of the ties from actors to items, which thus stay between modes.
/// Graphs       simple. Weights stay with their edge and its actor, whose strength stays too.
/// Edge cases, cost, errors and source: those of the other. A lattice has no meaning here: invalid_option.
/// Compare      R bipartite nullmodel, swap.web; vegan's "curveball" and "quasiswap": the same networks, equally likely.
TwoModeGraph rewired(const TwoModeGraph& graph, const RewiringOptions& options,
                     const RunContext& run = {});

}  // namespace interzone::statistics
