#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct DegreeOptions {
  bool normalized =
      false;  ///< divide by n - 1, `degree` of directed views by 2 (n - 1); 0 if n < 2
};

struct DegreeResult {
  std::vector<double> degree = {};      ///< [n] edges at v; directed: in plus out
  std::vector<double> in_degree = {};   ///< [n] edges that end at v; undirected: degree
  std::vector<double> out_degree = {};  ///< [n] edges that start at v; undirected: degree
  bool operator==(const DegreeResult&) const = default;
};

/// Number of edges at each vertex.
///
/// Definition   in_v = edges u -> v, out_v = edges v -> u, degree = in + out; undirected: edges at v.
/// Graphs       directed or undirected; a loop counts 2 in the degree (once in, once out); parallel
///              edges count each; weights play no part. The maxima of `normalized` are those of
///              simple graphs: loops and parallel edges can pass them.
/// Edge cases   n = 0: empty. n = 1, normalized: 0.
/// Cost         O(n) time and memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       none.
/// Source       Freeman 1979, doi:10.1016/0378-8733(78)90021-7.
/// Compare      igraph, networkx: equal; networkx normalizes directed degrees by n - 1.
DegreeResult degree(const GraphView& graph, const DegreeOptions& options = {},
                    const RunContext& run = {});

}  // namespace interzone::centrality
