#include "algorithms/community/description_length.hpp"

#include <vector>

#include "algorithms/community/block_terms.hpp"
#include "algorithms/community/labels.hpp"
#include "graph/error.hpp"

namespace interzone::community {

namespace {

DescriptionLengthResult described(const Multigraph& graph, std::span<const VertexId> membership,
                                  const RunContext& run) {
  check_membership(membership, graph.n, "description_length");
  std::vector<VertexId> first(graph.n, no_vertex);
  for (VertexId v = 0; v < graph.n; ++v) {
    VertexId& other = first[membership[v]];
    if (other == no_vertex) other = v;
    check_option(graph.mode[v] == graph.mode[other], "description_length.membership", membership[v],
                 "a block of one mode");
  }
  run.check_cancelled();
  return BlockTerms(graph).sum(graph, membership);
}

}  // namespace

DescriptionLengthResult description_length(const GraphView& graph,
                                           std::span<const VertexId> membership,
                                           const RunContext& run) {
  return described(multigraph(graph, "description_length"), membership, run);
}

DescriptionLengthResult description_length(const TwoModeGraph& graph,
                                           std::span<const VertexId> membership,
                                           const RunContext& run) {
  return described(multigraph(graph, "description_length"), membership, run);
}

}  // namespace interzone::community
