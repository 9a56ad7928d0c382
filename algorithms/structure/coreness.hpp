#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct CorenessOptions {
  Seed seed;
  int restarts = 5;           ///< random starts beside the strengths; >= 0
  int permutations = 99;      ///< random networks to compare the fit with; 0 = no test; >= 0
  double tolerance = 1e-10;   ///< stop once no coreness changes by more, of a length of 1; > 0
  int max_iterations = 1000;  ///< sweeps from one start; >= 1
};

struct CorenessResult {
  std::vector<double> score =
      {};                  ///< [n] coreness, >= 0, squares sum to 1; empty if none is above 0
  double fit = 0.0;        ///< correlation of ties and products; NaN where one does not vary
  VertexId core_size = 0;  ///< of the core that the corenesses come closest to; 0 if all equal
  double p_value = 0.0;    ///< (k + 1)/(R + 1); NaN without permutations or fit
  bool converged = true;   ///< in the start that won
  Seed seed = Seed(0);     ///< the one given
  bool operator==(const CorenessResult&) const = default;
};

/// How far in the core each vertex is: the continuous model of core and periphery.
///
/// Definition   c >= 0 minimizes the sum over pairs u != v (ordered if directed) of (tie u -> v minus
///              c_u c_v)^2; then c is scaled to length 1. fit = Pearson's correlation of ties and products.
///              Each sweep gives every vertex in turn the value that is best while the others stay; the
///              best of all starts is kept. core_size: so many vertices of highest coreness that their
///              membership (1, others 0) correlates most with the coreness. The test draws R random
///              networks with the same ties on other pairs, fits each in the same way, and k counts fits
///              at least as high.
///              To maximize the correlation itself has no answer in many networks: vectors all but equal,
///              or all but 0 save one, come ever closer to a bound.
/// Graphs       directed (c fits arcs out and in alike) or undirected; weights are values of ties, any
///              sign; parallel edges add (without weights they are one tie); loops play no part.
/// Edge cases   no tie above 0: no coreness, empty cells in tables. All pairs tied alike, or all corenesses equal: no
///              fit. Stars have no optimum (centre c, leaves 1/c: the greater c the better): the search ends
///              at max_iterations, read `converged`, with a centre near 1. The optimum may be a local one.
/// Cost         O((R + 1) restarts sweeps (n + m)) time.
/// Repeatable   start i draws from Stream(seed, ·, i), network r from Stream(seed, ·, r): same bits for
///              any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: infinite.
/// Source       Borgatti & Everett 2000, doi:10.1016/S0378-8733(99)00019-2, section 4; Boyd, Fitzgerald,
///              Mahutga & Smith 2010, Social Networks 32, 125-137 (least squares without the diagonal).
/// Compare      UCINET (continuous core/periphery, MINRES): equal. igraph's `coreness` is another thing,
///              our `core_number`.
CorenessResult coreness(const GraphView& graph, const CorenessOptions& options,
                        const RunContext& run = {});

}  // namespace interzone::structure
