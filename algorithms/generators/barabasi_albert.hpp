#pragma once

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct BarabasiAlbertOptions {
  Seed seed;                      ///< start of the random numbers
  VertexId vertices = 1000;       ///< n
  VertexId edges_per_vertex = 2;  ///< k, edges that each new vertex brings
  bool simple = true;             ///< the k targets of a vertex differ
  bool directed = false;          ///< edges point from the new vertex to the old
};

/// A growing network where the rich get richer: degrees have a power-law tail of exponent 3.
///
/// Definition   vertices 0..k-1 begin without ties; vertex k is tied to each of them; every later
///              vertex brings k edges to earlier ones, each chosen with a probability that is
///              proportional to its degree before the new vertex came. simple: a target chosen
///              already is drawn again. Edges stand in the order of their making, source = new vertex.
/// Edge cases   n <= k or k = 0: no edges.
/// Cost         O(n + m) time, O(m) memory. Without `simple` in parallel: an edge follows the draws it
///              depends on, two on average, instead of waiting for them.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       limit: more than 2^40 edges.
/// Source       Barabási & Albert 1999, doi:10.1126/science.286.5439.509; in linear time: Batagelj &
///              Brandes 2005, doi:10.1103/PhysRevE.71.036113; in parallel: Sanders & Schulz 2016,
///              doi:10.1016/j.ipl.2016.02.004.
/// Compare      networkx barabasi_albert_graph: the same from vertex k on, which it calls the centre
///              of its first star. igraph barabasi_game with power 1 and A = 0: begins with one vertex.
GeneratedGraph barabasi_albert(const BarabasiAlbertOptions& options, const RunContext& run = {});

}  // namespace interzone::generators
