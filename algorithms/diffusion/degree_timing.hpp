#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "algorithms/diffusion/actor_network.hpp"
#include "graph/adoptions.hpp"
#include "graph/ids.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

struct DegreeTimingOptions {
  Seed seed;
  RiskOptions risk = {};
  bool valued = false;        ///< degrees are sums of weights; otherwise numbers of alters
  int permutations = 10'000;  ///< of each test; >= 0
};

/// How one kind of degree goes with the time of adoption.
struct DegreeTiming {
  std::string_view degree = {};   ///< "in_degree", "out_degree" or "degree"
  double correlation = 0.0;       ///< Pearson's r; below 0: the central adopt early
  double p_value = 0.0;           ///< of random permutations, two-sided
  double rank_correlation = 0.0;  ///< Spearman's rho
  double rank_p_value = 0.0;      ///< likewise
  bool operator==(const DegreeTiming&) const = default;
};

struct DegreeTimingResult {
  std::vector<DegreeTiming> degrees = {};  ///< in_degree, out_degree, degree; undirected: degree
  std::int64_t actors = 0;                 ///< who adopted at a known time and is in the network
  Seed seed;
  bool operator==(const DegreeTimingResult&) const = default;
};

/// Whether actors of many ties adopt early.
///
/// Definition   the correlation between degree and step of adoption, of the values and of their ranks (equal ones
///              share the mean of their places), over who adopted. p_value = (k + 1)/(R + 1), with k of R random
///              ways to deal the times out whose correlation is at least as far from 0.
/// Graphs       see Alters: in_degree is how many name an actor, out_degree how many it names, degree how many
///              do either; who never adopted counts as an alter. Loops are left out.
/// Edge cases   fewer than two who adopted, or all of one degree or time: NaN. permutations = 0: p NaN.
/// Cost         O(n + m + permutations n).
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: permutations < 0; dated ties. Those of Alters and make_timeline().
/// Source       Valente 1995, Network Models of the Diffusion of Innovations; Spearman 1904,
///              doi:10.2307/1412159.
/// Compare      netdiffuseR degree_adoption_diagnostic: r equal.
DegreeTimingResult degree_timing(const Adoptions& adoptions, InnovationId innovation,
                                 const ActorNetwork& network, const DegreeTimingOptions& options,
                                 const RunContext& run = {});

}  // namespace interzone::diffusion
