#pragma once

#include <functional>
#include <vector>

#include "graph/view.hpp"

namespace interzone::testing_support::oracle {

using Membership = std::vector<VertexId>;

/// Weight between two vertices, summed over parallel edges; an undirected loop counts twice.
std::vector<std::vector<double>> adjacency(const GraphView& view);

/// Modularity as the double sum over pairs of vertices.
double modularity(const GraphView& view, const Membership& membership, double resolution);

/// Quality of the constant Potts model as the double sum over pairs of vertices.
double cpm_quality(const GraphView& view, const Membership& membership, double resolution);

/// Calls visit with every partition of n vertices.
void for_each_partition(VertexId n, const std::function<void(const Membership&)>& visit);

/// Whether the vertices of each community reach each other within it, along ties of weight > 0 in
/// any direction.
bool all_connected(const GraphView& view, const Membership& membership);

/// Agreement of two partitions by counting pairs and cells: NMI, ARI, VI.
struct Agreements {
  double nmi, ari, vi;
};
Agreements agreements(const Membership& a, const Membership& b);

/// Mutual information of a with every order of b's labels, averaged.
double mean_information(const Membership& a, Membership b);

}  // namespace interzone::testing_support::oracle
