#pragma once

#include <cstdint>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

enum class ClusteringVariant : std::uint8_t { plain, barrat, onnela };

struct ClusteringOptions {
  ClusteringVariant variant = ClusteringVariant::plain;  ///< what weights do
};

struct ClusteringResult {
  std::vector<double> score = {};             ///< [n] share of pairs of neighbours tied, in [0, 1]
  std::vector<std::uint64_t> triangles = {};  ///< [n] triangles that v is part of
  bool operator==(const ClusteringResult&) const = default;
};

/// How many of a vertex's neighbours are neighbours of each other.
///
/// Definition   plain: x_v = triangles_v / (d (d - 1) / 2), with d the number of neighbours of v.
///              barrat: each pair of neighbours tied counts the mean weight of v's ties to the two,
///              x_v = sum over neighbours u of w_vu T_vu / (s_v (d - 1)), with T_vu the triangles on
///              v - u and s_v the sum of v's weights.
///              onnela: each triangle counts the geometric mean of its three weights, divided by the
///              largest weight of the network; x_v = sum / (d (d - 1) / 2).
/// Graphs       the underlying simple graph: directions, loops, parallel edges and weights play no
///              part; in the variants the weights of all edges between two vertices add, and ties of
///              weight 0 are none. Weights >= 0, any unit; without weights barrat equals plain.
/// Edge cases   n = 0: empty. Fewer than two neighbours: 0.
/// Cost         O(m^1.5) time, far less on sparse graphs; O(n) memory for each thread beyond half a
///              copy of the view, in the variants beyond two copies.
/// Repeatable   no randomness; same bits for any thread count (whole numbers are counted, sums run in
///              the order of rows).
/// Errors       invalid_weight (variants): negative, NaN, infinite.
/// Source       Watts & Strogatz 1998, doi:10.1038/30918; Latapy 2008, doi:10.1016/j.tcs.2008.07.017;
///              Barrat et al. 2004, doi:10.1073/pnas.0400087101; Onnela, Saramäki, Kertész & Kaski
///              2005, doi:10.1103/PhysRevE.71.065103.
/// Compare      igraph (local transitivity, mode zero; barrat: with weights), networkx (undirected;
///              onnela: with weights): equal. networkx on directed graphs counts directed triangles
///              (Fagiolo), a different measure.
ClusteringResult clustering(const GraphView& graph, const ClusteringOptions& options = {},
                            const RunContext& run = {});

}  // namespace interzone::centrality
