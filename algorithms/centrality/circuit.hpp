#pragma once

#include <functional>
#include <string>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

/// One component of a graph as a network of wires between vertices 0..size()-1 of its own.
struct Circuit {
  struct Wire {
    VertexId one, other;
    double conductance;
  };
  std::vector<VertexId> vertex = {};   ///< the graph's vertex of each
  std::vector<Wire> wires = {};        ///< by one, then other; one < other
  std::vector<double> potential = {};  ///< [size * size] pseudo-inverse of the Laplacian, by rows
  std::size_t size() const { return vertex.size(); }
  double at(std::size_t u, std::size_t v) const { return potential[u * size() + v]; }
};

/// Calls f for each component of two vertices and more. Conductances are the weights; direction is
/// dropped, loops are left out, parallel edges add.
/// Cost O(k^3) time, far less where ties are few, O(k^2) memory for a component of k vertices; the largest is 2,000 vertices and the
/// sum of k^3 as much as that of two such. Repeatable.
/// Errors: invalid_weight (not finite and > 0), limit (more, or conductances too far apart to compute
/// with). Messages begin with `function`.
void for_circuits(const GraphView& graph, const std::string& function, const RunContext& run,
                  const std::function<void(const Circuit&)>& f);

}  // namespace interzone::centrality
