#pragma once

#include <optional>

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct LfrOptions {
  Seed seed;                        ///< start of the random numbers
  VertexId vertices = 1000;         ///< n
  double average_degree = 20.0;     ///< expected degree; directed: expected in-degree
  VertexId max_degree = 50;         ///< in [1, n - 1]
  double degree_exponent = 2.0;     ///< P(k) is proportional to k^-exponent; finite
  double community_exponent = 1.0;  ///< the same of community sizes; finite
  double mixing = 0.1;           ///< share of a vertex's ties that leave its community; in [0, 1]
  VertexId min_community = 20;   ///< least size of a community; >= 1
  VertexId max_community = 100;  ///< greatest size
  bool directed = false;
  bool weighted = false;
  std::optional<double> weight_mixing = {};  ///< share of strength that leaves; default as mixing
  double weight_exponent = 1.5;              ///< strength = degree^exponent; finite
};

/// The benchmark of community detection: degrees and community sizes follow power laws, and every
/// vertex keeps the same share of its ties within its community.
///
/// Definition   degrees follow a power law from a least degree, whose weight is lowered so that the
///              mean is average_degree, to max_degree. A vertex of degree k keeps (1 - mixing) k ties
///              inside, rounded up or down at random so that the expectation is right. Community
///              sizes follow a power law and are moved up or down by ones until they sum to n. All
///              assignments of vertices to communities larger than the ties they keep are equally
///              likely. Ties inside each community, then those between communities, are a random
///              pairing made simple by switching ends (see Repair::rewire). Where a sum of
///              stubs is odd, one vertex loses a stub.
///              directed: degrees are in-degrees, and `mixing` counts in-ties; out-degrees are as even
///              as the ties inside allow. weighted: vertex v of degree k has strength k^exponent, of
///              which the share weight_mixing lies on ties that leave; weights, all positive, come
///              near these sums by least squares (directed: of in-ties, which are met exactly).
///              membership: largest community first.
/// Edge cases   n = 0: empty. mixing = 0: communities without ties between them; 1: no ties inside.
///              One community: what should leave it cannot and is dropped. `dropped` counts pairs that
///              no switch could make simple: dense communities have some.
/// Cost         O(n + m) expected time for dropped = 0, O(n + m) memory; weights O(m) for each of at
///              most 200 rounds. Communities are wired in parallel, ties between them serially.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       invalid_option: an option out of range; an average no power law up to max_degree has;
///              sizes that cannot sum to n. not_converged: in 100 draws no sizes had room
///              for all vertices that keep many ties; raise max_community or mixing. limit.
/// Source       Lancichinetti, Fortunato & Radicchi 2008, doi:10.1103/PhysRevE.78.046110; weighted and
///              directed: Lancichinetti & Fortunato 2009, doi:10.1103/PhysRevE.80.016118. Communities
///              do not overlap here.
/// Compare      networkx LFR_benchmark_graph: edges inside and outside are drawn one by one, so the
///              mixing comes out different from mu; NetworKit LFRGenerator: same model, undirected.
GeneratedGraph lfr(const LfrOptions& options, const RunContext& run = {});

/// Mean over vertices with in-ties (undirected: ties) of the share of them, by weight, that comes from
/// other communities; NaN if there is none. Compare it with `mixing`, weights with `weight_mixing`.
double observed_mixing(const GeneratedGraph& graph, bool by_weight = false);

}  // namespace interzone::generators
