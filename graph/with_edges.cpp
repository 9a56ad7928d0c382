#include "graph/with_edges.hpp"

#include "graph/builder.hpp"
#include "graph/error.hpp"

namespace interzone {

Graph with_edges(const Graph& graph, const std::vector<bool>& kept) {
  check_option(kept.size() == graph.edge_count(), "with_edges.kept",
               static_cast<double>(kept.size()), "as long as there are edges");
  GraphBuilder builder;
  std::vector<TypeId> kinds, types;
  for (const VertexKind& kind : graph.kinds())
    kinds.push_back(builder.add_kind(kind.name, kind.role));
  for (const EdgeType& type : graph.types()) {
    types.push_back(builder.add_type(type.name, type.relation, type.directed));
  }
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    builder.add_vertex(graph.id(v), kinds[graph.kind(v)]);
    builder.set_period(v, graph.period(v));
  }
  const Column* from = graph.edge_attributes().find("from");
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (!kept[e]) continue;
    EdgeFields fields = {.type = types[graph.type(e)],
                         .directed = graph.directed(e),
                         .period = graph.edge_period(e),
                         .confidence = graph.confidence(e)};
    if (graph.weighted()) fields.weight = graph.weight(e);
    const EdgeId made = builder.add_edge(graph.source(e), graph.target(e), fields);
    if (from != nullptr && !from->missing(e)) {
      builder.edge_column("from", ColumnType::text).assign(made, from->display(e));
    }
  }
  return builder.build();
}

}  // namespace interzone
