#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct CorePeripheryOptions {
  Seed seed;
  int restarts = 20;      ///< random partitions that the search also starts from; >= 0
  int permutations = 99;  ///< random networks to compare the fit with; 0 = no test; >= 0
};

struct CorePeripheryResult {
  std::vector<bool> core = {};  ///< [n] whether v is in the core; empty if nothing fits
  double fit = 0.0;             ///< correlation with the ideal pattern; NaN if undefined
  double core_density = 0.0;    ///< share of pairs within the core that are tied
  double mixed_density = 0.0;   ///< between core and periphery
  double outer_density = 0.0;   ///< within the periphery
  double p_value = 0.0;         ///< (k + 1)/(R + 1); NaN without permutations or fit
  Seed seed = Seed(0);          ///< the one given
  bool operator==(const CorePeripheryResult&) const = default;
};

/// The partition into a dense core and a periphery without ties that fits best.
///
/// Definition   fit = correlation, over the pairs inside the core and inside the periphery, of being
///              tied with being in the core; pairs between the two play no part. Core and periphery
///              have at least two vertices each. The search starts from the best cut of the vertices
///              by falling degree, and from `restarts` random ones, and moves the vertex that gains
///              most until none gains; of equal fits the first is kept. The test draws R random networks
///              of as many ties, searches each in the same way, and k counts fits at least as high.
/// Graphs       directed (ordered pairs) or undirected; loops, parallel edges and weights play no part.
/// Edge cases   n < 4, no pair tied or all of them: no partition, NaN, empty cells in tables. Equal
///              positions may be parted.
/// Cost         O((R + 1) restarts moves (n + m / n)) time, with about n moves a start.
/// Repeatable   start i draws from Stream(seed, ·, i), network r from Stream(seed, ·, r): same bits for
///              any thread count.
/// Errors       invalid_option: an option out of range.
/// Source       Borgatti & Everett 2000, doi:10.1016/S0378-8733(99)00019-2; Boyd, Fitzgerald & Beck
///              2006, doi:10.1016/j.socnet.2005.06.003 (the test).
/// Compare      UCINET (categorical core/periphery, correlation, core-to-periphery ties missing): the
///              same fit where both find the best partition.
CorePeripheryResult core_periphery(const GraphView& graph, const CorePeripheryOptions& options,
                                   const RunContext& run = {});

}  // namespace interzone::structure
