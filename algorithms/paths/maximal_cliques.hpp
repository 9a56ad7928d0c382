#pragma once

#include <functional>
#include <span>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::paths {

/// Is shown the vertices of a clique, in no order.
using CliqueVisitor = std::function<void(std::span<const VertexId>)>;

/// Shows every maximal clique of the underlying simple graph once: directions, loops, parallel edges and
/// weights play no part, and an isolated vertex is one. A visitor that has seen enough throws.
/// Cost O(d n 3^(d/3)) time, with d the degeneracy (the largest core number), in practice little more
/// than the cliques themselves; O(n + m + d (d + degree)) memory. Repeatable: no randomness, one thread,
/// the same order. Source: Bron & Kerbosch 1973, doi:10.1145/362342.362367; Eppstein, Löffler & Strash
/// 2010, doi:10.1007/978-3-642-17517-6_36.
void for_each_maximal_clique(const GraphView& graph, const CliqueVisitor& visit,
                             const RunContext& run = {});

}  // namespace interzone::paths
