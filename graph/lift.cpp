#include <algorithm>
#include <string>
#include <utility>

#include "graph/error.hpp"
#include "graph/project.hpp"

namespace interzone {

namespace {

/// part_of, upwards and downwards, by vertex; lists in the order of the edges.
struct PartOf {
  explicit PartOf(const Graph& graph)
      : larger(graph.vertex_count()), smaller(graph.vertex_count()) {
    for (EdgeId e = 0; e < graph.edge_count(); ++e) {
      if (graph.relation(e) != Relation::part_of) continue;
      larger[graph.source(e)].push_back(graph.target(e));
      smaller[graph.target(e)].push_back(graph.source(e));
    }
  }
  std::vector<std::vector<VertexId>> larger, smaller;
};

/// The vertices of kind `kind` that are nearest to v along `next` (v itself first).
std::vector<VertexId> nearest(const Graph& graph, VertexId v, TypeId kind,
                              const std::vector<std::vector<VertexId>>& next) {
  std::vector<VertexId> level = {v}, seen = {v}, found;
  while (!level.empty() && found.empty()) {
    std::vector<VertexId> following;
    for (const VertexId u : level) {
      if (graph.kind(u) == kind) found.push_back(u);
      for (const VertexId w : next[u]) {
        if (std::find(seen.begin(), seen.end(), w) != seen.end()) continue;
        seen.push_back(w);
        following.push_back(w);
      }
    }
    level = std::move(following);
  }
  return found;
}

}  // namespace

std::vector<VertexId> lift(const Graph& graph, const std::string& actors) {
  const TypeId kind = graph.find_kind(actors);
  if (kind == no_type) {
    std::string names;
    for (const auto& known : graph.kinds()) {
      if (known.role == Role::actor) names += ' ' + known.name;
    }
    check_option(false, "actors", actors,
                 names.empty()
                     ? "a kind of actor, and this graph has no actors (it is no data package)"
                     : "a kind of actor:" + names);
  }
  const PartOf part_of(graph);
  std::vector<VertexId> lifted(graph.vertex_count(), no_vertex);
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const auto above = nearest(graph, v, kind, part_of.larger);
    if (!above.empty()) {
      lifted[v] = above.front();
      continue;
    }
    const auto below = nearest(graph, v, kind, part_of.smaller);
    if (below.size() == 1) lifted[v] = below.front();
  }
  return lifted;
}

}  // namespace interzone
