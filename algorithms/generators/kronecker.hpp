#pragma once

#include <vector>

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct KroneckerOptions {
  Seed seed;  ///< start of the random numbers
  /// Row by row, the k x k probabilities that are multiplied, each in [0, 1]; k^2 of them, k >= 1.
  std::vector<double> initiator = {0.9, 0.5, 0.5, 0.2};
  int power = 10;         ///< times the initiator is multiplied with itself; k^power vertices; >= 0
  bool directed = false;  ///< pairs are ordered; if not, the initiator must be symmetric
  bool loops = false;     ///< a vertex and itself are a pair too
};

/// A random graph that looks like itself at every scale: the parts of a vertex's number, read to
/// the base k, decide one after the other how likely its ties are.
///
/// Definition   vertices 0..k^power-1 are numbers with `power` digits to the base k. The pair (u, v)
///              is an edge with probability P = product over digits i of initiator[u_i][v_i], on its
///              own. Exact: cells of equal P form a class, and each class is sampled by skipping.
///              Edges come class by class.
/// Edge cases   power = 0: one vertex (with loops: and its loop, P = 1). All entries 0: no edges. All
///              entries 1: the complete graph.
/// Cost         O(m power d + C) expected time, O(m + C) memory, for d different entries above 0 and
///              C = binomial(power + d - 1, d - 1) classes. Undirected twice that.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       invalid_option: the initiator is not square, not symmetric though undirected, or holds
///              what is no probability; power < 0. limit: more than 2^29 vertices, 2^40 edges expected,
///              2 million classes or power 29.
/// Source       Leskovec, Chakrabarti, Kleinberg, Faloutsos & Ghahramani 2010, JMLR 11:985-1042;
///              classes: Moreno, Pfeiffer, Neville & Kirshner 2014, doi:10.1109/ICDM.2014.138.
/// Compare      SNAP krongen drops a fixed number of edges into the matrix and so only comes near
///              this distribution; that is `rmat` here.
GeneratedGraph kronecker(const KroneckerOptions& options, const RunContext& run = {});

}  // namespace interzone::generators
