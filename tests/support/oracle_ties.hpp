#pragma once

#include <vector>

#include "graph/view.hpp"
#include "tests/support/oracle_centrality.hpp"

// Measures of brokerage and position by their definitions, slow and obvious.
namespace interzone::testing_support::oracle {

/// constraint, effective_size, efficiency, hierarchy.
struct StructuralHoles {
  std::vector<double> constraint, effective_size, efficiency, hierarchy;
};
StructuralHoles structural_holes(const GraphView& view);
/// By asking every triple of vertices.
std::vector<double> clustering_barrat(const GraphView& view);
std::vector<double> clustering_onnela(const GraphView& view);
/// By betweenness() of each ego network.
std::vector<double> ego_betweenness(const GraphView& view);
/// By rows; of an undirected view, those whose other end is not the smaller one.
std::vector<double> edge_betweenness(const GraphView& view);
/// Four groups of unequal sizes, those of tests/reference/centrality/ties.py; one if n < 4.
std::vector<VertexId> four_groups(VertexId n);
/// [role][v] numbers of open triples i -> v -> k: coordinator, itinerant, gatekeeper, representative,
/// liaison, all; NaN without a group.
Matrix brokerage(const GraphView& view, const std::vector<VertexId>& group);
/// [role][v] their means and variances, from the chance of each triple and of each two triples.
Matrix brokerage_expected(const GraphView& view, const std::vector<VertexId>& group);
Matrix brokerage_variance(const GraphView& view, const std::vector<VertexId>& group);
/// participation, within_module_z.
Matrix participation(const GraphView& view, const std::vector<VertexId>& group);

}  // namespace interzone::testing_support::oracle
