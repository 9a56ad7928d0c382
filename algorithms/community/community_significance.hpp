#pragma once

#include <functional>
#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

/// A method: one label below n for each vertex of the graph, by a seed.
using FindCommunities =
    std::function<std::vector<VertexId>(const GraphView&, Seed, const RunContext&)>;

struct CommunitySignificanceOptions {
  Seed seed;
  int networks = 99;              ///< random networks to compare with; >= 0
  double switches_per_edge = 20;  ///< of each of them; finite, >= 0
};

struct CommunitySignificanceResult {
  double modularity = 0.0;            ///< of the partition
  double null_mean = 0.0;             ///< of what the method finds in random networks
  double null_sd = 0.0;               ///< of the same, divided by their number - 1
  double p_value = 0.0;               ///< share of networks with as much modularity
  std::vector<double> evidence = {};  ///< [k] of each community, by label; 0: no more than chance
  std::vector<double> community_p = {};  ///< [k] share of networks where any community has as much
  Seed seed;
  bool operator==(const CommunitySignificanceResult&) const = default;
};

/// Whether communities are more than what the method finds where there are none.
///
/// Definition   networks in which every vertex has its degree and all else is chance are made by
///              rewired(), and the method finds communities in each. p = (k + 1) / (R + 1), k of R
///              networks with at least the modularity of the partition. For a community with ties of
///              weight L within where E is expected (K^2 / 4m; directed Kout Kin / m), the evidence is
///              L ln(L / E) - (L - E) if L > E, else 0: the log likelihood ratio of a Poisson number
///              of ties. Its p compares it with the strongest community of each network, so that with
///              probability 1 - a no community of a random network has p <= a.
/// Graphs       directed or undirected, without loops and with parallel edges merged: their weights add,
///              and where there are none they count once. Weights move with their edge: the degrees are
///              kept, not the strengths.
/// Edge cases   networks = 0: p, mean and sd NaN. No edges: modularity and p NaN, evidence 0. Networks
///              that are the only ones with their degrees (stars, cliques): p near 1. A `find` that
///              returns the same labels always tests a partition that was known before.
/// Cost         `networks` times O(switches_per_edge m) and the method's; threads share the networks.
/// Repeatable   by seed, if `find` is; each network has random numbers of its own, so same bits for any
///              thread count.
/// Errors       invalid_option: an option out of range; not n labels, each below n. invalid_weight:
///              negative, NaN, infinite. Whatever `find` throws.
/// Source       Guimera, Sales-Pardo & Amaral 2004, doi:10.1103/PhysRevE.70.025101 (modularity of random
///              networks); Westfall & Young 1993, ISBN 978-0-471-55761-6 (the strongest of all);
///              Phipson & Smyth 2010, doi:10.2202/1544-6115.1585 (p).
/// Compare      no package has it; with igraph: rewire, cluster_leiden, modularity, again and again.
CommunitySignificanceResult community_significance(const GraphView& graph,
                                                   std::span<const VertexId> membership,
                                                   const FindCommunities& find,
                                                   const CommunitySignificanceOptions& options,
                                                   const RunContext& run = {});

}  // namespace interzone::community
