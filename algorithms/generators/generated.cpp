#include "algorithms/generators/generated.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "graph/builder.hpp"

namespace interzone::generators {

bool GeneratedGraph::operator==(const GeneratedGraph& other) const {
  return vertex_count == other.vertex_count && directed == other.directed &&
         groups == other.groups && dropped == other.dropped && source == other.source &&
         target == other.target && weight == other.weight && membership == other.membership;
}

GraphView view_of(const GeneratedGraph& graph, const RunContext& run) {
  return make_view(graph.vertex_count, graph, {.directed = graph.directed}, run);
}

Graph to_graph(const GeneratedGraph& graph) {
  GraphBuilder builder(graph.directed);
  const bool two_mode = graph.groups > 0;
  const VertexId members = graph.vertex_count - graph.groups;
  const TypeId actor = two_mode ? builder.add_kind("actor", Role::actor) : TypeId{0};
  const TypeId group = two_mode ? builder.add_kind("alliance", Role::group) : TypeId{0};
  std::string id;
  for (VertexId v = 0; v < graph.vertex_count; ++v) {
    const bool is_group = v >= members;
    id = two_mode ? (is_group ? "g" : "a") : "";
    id += std::to_string(is_group ? v - members : v);
    builder.add_vertex(id, is_group ? group : actor);
  }
  if (two_mode) {
    const TypeId member_of = builder.add_type("member_of", Relation::member_of);
    for (std::size_t e = 0; e < graph.source.size(); ++e) {
      builder.add_edge(graph.source[e], graph.target[e], {.type = member_of});
    }
  } else {
    builder.add_edges(graph.source, graph.target, graph.weight);
  }
  if (!graph.membership.empty()) {
    Column& community = builder.vertex_column("community", ColumnType::integer);
    for (VertexId v = 0; v < graph.vertex_count; ++v) {
      community.assign(v, std::to_string(graph.membership[v]));
    }
  }
  return builder.build();
}

void check_size(std::string_view function, double vertices, double edges) {
  const auto refuse = [&](double count, const char* what, double most) {
    std::string text(function);
    text += ": about " + number_text(count) + what + number_text(most);
    throw Error(ErrorCode::limit, std::move(text));
  };
  if (!(vertices <= most_vertices)) refuse(vertices, " vertices, at most ", most_vertices);
  if (!(edges <= most_edges)) refuse(std::round(edges), " edges, at most ", most_edges);
}

void check_probability(std::string_view option, double value) {
  check_option(value >= 0.0 && value <= 1.0, option, value, "in [0, 1]");
}

}  // namespace interzone::generators
