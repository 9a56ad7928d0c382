#include "graph/project.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "graph/builder.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone {

std::string_view to_string(Via via) {
  constexpr std::array<std::string_view, 5> names = {"alliance", "innovation", "industry", "tie",
                                                     "adoption"};
  return names[static_cast<std::size_t>(via)];
}

namespace {

/// When an edge holds: its own dates, else those of what it leads to (a member is one since the
/// founding, as far as is known).
Period holds(const Graph& graph, EdgeId e) {
  const Period own = graph.edge_period(e);
  return own.dated() ? own : graph.period(graph.target(e));
}

bool makes(Via via, Relation relation) {
  switch (via) {
    case Via::alliance:
      return relation == Relation::member_of;
    case Via::innovation:
      return relation == Relation::originated;
    case Via::industry:
      return relation == Relation::specialises_in;
    case Via::tie:
      return relation == Relation::cooperates_with;
    case Via::adoption:
      return relation == Relation::originated || relation == Relation::adopted;
  }
  return false;
}

/// The actors of a projection and where every vertex of the graph is lifted to.
struct Actors {
  Actors(const Graph& graph, const ProjectOptions& options) {
    const TypeId kind = graph.find_kind(options.actors);
    lifted = lift(graph, options.actors);
    place.assign(graph.vertex_count(), no_vertex);
    for (VertexId v = 0; v < graph.vertex_count(); ++v) {
      if (graph.kind(v) != kind || !graph.period(v).overlaps(options.window)) continue;
      place[v] = static_cast<VertexId>(vertices.size());
      vertices.push_back(v);
    }
  }
  /// Place of the actor that v belongs to; no_vertex if there is none.
  VertexId of(VertexId v) const { return lifted[v] == no_vertex ? no_vertex : place[lifted[v]]; }

  std::vector<VertexId> vertices, lifted, place;
};

/// Edges that pass the options, with the endpoints and dates that are missing counted.
struct Filter {
  bool keeps(const Graph& graph, const ProjectOptions& options, EdgeId e) {
    if (graph.confidence(e) < options.min_confidence) return false;
    const Period period = holds(graph, e);
    if (!period.overlaps(options.window)) return false;
    if (options.window.dated() && !period.dated()) ++undated;
    return true;
  }
  VertexId actor(const Actors& actors, VertexId v) {
    const VertexId a = actors.of(v);
    if (a == no_vertex) ++left_out;
    return a;
  }
  EdgeId left_out = 0, undated = 0;
};

/// Memberships that the edges of a graph may make, at most.
std::size_t most_memberships(const Graph& graph, const std::vector<Via>& vias) {
  std::size_t most = 0;
  for (const Via via : vias) {
    for (EdgeId e = 0; e < graph.edge_count(); ++e) {
      if (makes(via, graph.relation(e))) most += via == Via::tie ? 2 : 1;
    }
  }
  return most;
}

TwoModeView two_mode(const Graph& graph, const ProjectOptions& options, const Actors& actors,
                     Filter& filter, const RunContext& run) {
  std::vector<VertexId> actor, item, item_vertex;
  std::vector<EdgeId> edge;
  const std::size_t most = most_memberships(graph, options.via);
  actor.reserve(most);
  item.reserve(most);
  if (options.keep_edges) edge.reserve(most);
  const auto add = [&](VertexId a, VertexId group, EdgeId e) {
    if (a == no_vertex) return;
    actor.push_back(a);
    item.push_back(group);
    if (options.keep_edges) edge.push_back(e);
  };
  for (const Via via : options.via) {
    std::vector<VertexId> item_of(graph.vertex_count(), no_vertex);
    for (EdgeId e = 0; e < graph.edge_count(); ++e) {
      if (!makes(via, graph.relation(e)) || !filter.keeps(graph, options, e)) continue;
      if (via == Via::tie) {
        const VertexId a = filter.actor(actors, graph.source(e));
        const VertexId b = filter.actor(actors, graph.target(e));
        if (a == b) continue;
        const auto group = checked_vertex_count(item_vertex.size());
        item_vertex.push_back(no_vertex);
        add(a, group, e);
        add(b, group, e);
        continue;
      }
      VertexId& group = item_of[graph.target(e)];
      if (group == no_vertex) {
        group = checked_vertex_count(item_vertex.size());
        item_vertex.push_back(graph.target(e));
      }
      add(filter.actor(actors, graph.source(e)), group, e);
    }
  }
  const auto items = static_cast<VertexId>(item_vertex.size());
  return {static_cast<VertexId>(actors.vertices.size()),
          items,
          std::move(actor),
          std::move(item),
          std::move(edge),
          actors.vertices,
          std::move(item_vertex),
          run};
}

/// What two memberships of one group make: both hold.
Period common(const Period& a, const Period& b) {
  Period both = a;
  if (b.first() > both.first()) both.start = b.start;
  if (b.last() < both.last()) both.end = b.end;
  return both;
}

/// The union of periods, an unknown start aside: from the earliest that is known.
Period united(const Period& a, const Period& b) {
  Period both = a;
  if (!both.start.known() || (b.start.known() && b.first() < both.first())) both.start = b.start;
  if (b.last() > both.last()) both.end = b.end;
  return both;
}

/// From the earliest known start to the latest end; an end is open where any is.
Period covering(const Graph& graph, std::span<const EdgeId> edges) {
  Period all = holds(graph, edges.front());
  for (const EdgeId e : edges.subspan(1)) all = united(all, holds(graph, e));
  return all;
}

/// Adds the edges and the period behind a tie: those of the memberships that its ends share, found
/// by looking up the shorter list in the longer one.
void trace(const Graph& graph, const TwoModeView& view, ProjectedTie& tie) {
  const auto ours = view.items_of(tie.source), theirs = view.items_of(tie.target);
  const bool ours_are_few = ours.size() < theirs.size();
  const auto few = ours_are_few ? ours : theirs, many = ours_are_few ? theirs : ours;
  std::optional<Period> period;
  std::size_t i = 0, j = 0;  // places in few and many
  for (; i < few.size(); ++i) {
    j = static_cast<std::size_t>(
        std::lower_bound(many.begin() + static_cast<std::ptrdiff_t>(j), many.end(), few[i]) -
        many.begin());
    if (j == many.size()) break;
    if (many[j] != few[i]) continue;
    const auto a = view.edges_of(tie.source, ours_are_few ? i : j);
    const auto b = view.edges_of(tie.target, ours_are_few ? j : i);
    const Period both = common(covering(graph, a), covering(graph, b));
    if (both.first() <= both.last()) period = period ? united(*period, both) : both;
    tie.edges.insert(tie.edges.end(), a.begin(), a.end());
    tie.edges.insert(tie.edges.end(), b.begin(), b.end());
  }
  tie.period = period.value_or(Period{});
  std::sort(tie.edges.begin(), tie.edges.end());
  tie.edges.erase(std::unique(tie.edges.begin(), tie.edges.end()), tie.edges.end());
}

std::vector<ProjectedTie> traced(const Graph& graph, const TwoModeView& view, const EdgeList& list,
                                 const RunContext& run) {
  std::vector<ProjectedTie> ties(list.source.size());
  parallel_for(
      run, ties.size(),
      [&](std::size_t i) {
        ties[i] = {.source = list.source[i], .target = list.target[i], .weight = list.weight[i]};
        trace(graph, view, ties[i]);
      },
      256);
  return ties;
}

/// Arcs origin -> adopter, one per pair and innovation.
std::vector<ProjectedTie> adoption_arcs(const Graph& graph, const ProjectOptions& options,
                                        const Actors& actors, Filter& filter) {
  std::vector<std::vector<VertexId>> origins(graph.vertex_count());  // by innovation
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (graph.relation(e) != Relation::originated || graph.confidence(e) < options.min_confidence) {
      continue;
    }
    const VertexId origin = actors.of(graph.source(e));
    if (origin != no_vertex) origins[graph.target(e)].push_back(origin);
  }
  const Column* from = graph.edge_attributes().find("from");
  using Key = std::array<VertexId, 3>;  // origin, adopter, innovation
  std::map<Key, std::vector<EdgeId>> found;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (graph.relation(e) != Relation::adopted || !filter.keeps(graph, options, e)) continue;
    const VertexId adopter = filter.actor(actors, graph.source(e));
    if (adopter == no_vertex) continue;
    std::vector<VertexId> learned_from = origins[graph.target(e)];
    if (from != nullptr && !from->missing(e)) {
      const VertexId named = graph.find(from->text(e));
      learned_from.assign(1, named == no_vertex ? no_vertex : filter.actor(actors, named));
    }
    for (const VertexId origin : learned_from) {
      if (origin == no_vertex || origin == adopter) continue;
      auto& edges = found[{origin, adopter, graph.target(e)}];
      if (edges.empty() || edges.back() != e) edges.push_back(e);
      require(found.size() <= options.limits.max_ties, ErrorCode::limit,
              "project: more than max_ties = " + std::to_string(options.limits.max_ties) +
                  " pairs of origin and adopter; raise max_ties");
    }
  }
  std::vector<ProjectedTie> ties;
  for (const auto& [key, edges] : found) {
    const bool again =
        !ties.empty() && ties.back().source == key[0] && ties.back().target == key[1];
    if (!again) ties.push_back({.source = key[0], .target = key[1]});
    ProjectedTie& tie = ties.back();
    const Period period = covering(graph, edges);
    tie.period = again ? united(tie.period, period) : period;
    tie.weight += 1.0;
    tie.edges.insert(tie.edges.end(), edges.begin(), edges.end());
  }
  for (ProjectedTie& tie : ties) std::sort(tie.edges.begin(), tie.edges.end());
  return ties;
}

/// Marks the `top_k` strongest arcs of every vertex at the end that `near` gives; equal weights in
/// the order of the vertices at their other end.
void mark_strongest(const std::vector<ProjectedTie>& ties, VertexId top_k,
                    VertexId ProjectedTie::*near, VertexId ProjectedTie::*far,
                    std::vector<bool>& strong) {
  std::vector<std::size_t> order(ties.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    const ProjectedTie &a = ties[x], &b = ties[y];
    return std::tuple(a.*near, -a.weight, a.*far) < std::tuple(b.*near, -b.weight, b.*far);
  });
  VertexId rank = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool same_vertex = i > 0 && ties[order[i]].*near == ties[order[i - 1]].*near;
    rank = same_vertex ? rank + 1 : 0;
    if (rank < top_k) strong[order[i]] = true;
  }
}

/// Arcs within the limits, in their order.
std::vector<ProjectedTie> limited(std::vector<ProjectedTie> ties, const TieLimits& limits) {
  std::erase_if(ties, [&](const ProjectedTie& tie) { return tie.weight < limits.threshold; });
  if (limits.top_k == 0) return ties;
  std::vector<bool> strong(ties.size(), false);
  mark_strongest(ties, limits.top_k, &ProjectedTie::source, &ProjectedTie::target, strong);
  mark_strongest(ties, limits.top_k, &ProjectedTie::target, &ProjectedTie::source, strong);
  std::vector<ProjectedTie> kept;
  for (std::size_t i = 0; i < ties.size(); ++i) {
    if (strong[i]) kept.push_back(std::move(ties[i]));
  }
  return kept;
}

EdgeList list_of(const std::vector<ProjectedTie>& ties) {
  EdgeList list;
  for (const ProjectedTie& tie : ties) {
    list.source.push_back(tie.source);
    list.target.push_back(tie.target);
    list.weight.push_back(tie.weight);
  }
  return list;
}

}  // namespace

TwoModeView make_two_mode_view(const Graph& graph, const ProjectOptions& options,
                               const RunContext& run) {
  run.check_cancelled();
  Filter filter;
  return two_mode(graph, options, Actors(graph, options), filter, run);
}

Projection project(const Graph& graph, const ProjectOptions& options, const RunContext& run) {
  check_option(!options.via.empty(), "via", "",
               "at least one of alliance, innovation, industry, tie, adoption");
  check_option(!options.directed || options.via == std::vector{Via::adoption}, "directed", "true",
               "via adoption alone");
  check_option(!options.directed || options.weight == TieWeight::count, "weight",
               to_string(options.weight), "count where directed");
  check_threshold(options.limits);
  const Actors actors(graph, options);
  Filter filter;
  Projection projection;
  EdgeList list;
  if (options.directed) {
    projection.ties = limited(adoption_arcs(graph, options, actors, filter), options.limits);
    list = list_of(projection.ties);
    if (!options.keep_edges) projection.ties = {};
  } else {
    const TwoModeView view = two_mode(graph, options, actors, filter, run);
    list = shared_ties(view, options.weight, options.limits, run);
    if (options.keep_edges) projection.ties = traced(graph, view, list, run);
  }
  projection.left_out = filter.left_out;
  projection.undated = filter.undated;
  const auto whole =
      make_view(static_cast<VertexId>(actors.vertices.size()), list,
                {.directed = options.directed, .weight_is = WeightIs::strength}, run);
  projection.view = of_graph(whole, actors.vertices);
  return projection;
}

namespace {

void copy_attributes(const Graph& graph, const GraphView& view, GraphBuilder& builder) {
  for (const Column& column : graph.vertex_attributes().columns()) {
    Column& copy = builder.vertex_column(column.name(), column.type());
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      if (!column.missing(view.original(v))) copy.assign(v, column.display(view.original(v)));
    }
  }
}

/// Ids of the groups that a tie goes through, joined by ";"; ties themselves have none.
std::string groups_of(const Graph& graph, const ProjectedTie& tie) {
  std::vector<std::string_view> groups;
  for (const EdgeId e : tie.edges) {
    if (graph.relation(e) != Relation::cooperates_with) groups.push_back(graph.id(graph.target(e)));
  }
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  std::string joined;
  for (const auto group : groups) joined += (joined.empty() ? "" : ";") + std::string(group);
  return joined;
}

EdgeFields fields_of(const Graph& graph, const ProjectedTie& tie, bool directed) {
  EdgeFields fields = {.directed = directed,
                       .period = tie.period,
                       .weight = tie.weight,
                       .confidence = graph.confidence(tie.edges.front())};
  for (const EdgeId e : tie.edges) {
    fields.confidence = std::max(fields.confidence, graph.confidence(e));
    const auto evidence = graph.edge_evidence(e);
    fields.evidence.insert(fields.evidence.end(), evidence.begin(), evidence.end());
  }
  std::sort(fields.evidence.begin(), fields.evidence.end());
  const auto end = std::unique(fields.evidence.begin(), fields.evidence.end());
  fields.evidence.erase(end, fields.evidence.end());
  return fields;
}

}  // namespace

Graph to_graph(const Graph& graph, const Projection& projection, bool directed,
               const Table& scores) {
  GraphBuilder builder(directed);
  const GraphView& view = projection.view;
  for (const Source& source : graph.sources()) builder.add_source(source);
  for (const Evidence& evidence : graph.all_evidence()) builder.add_evidence(evidence);
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const VertexId original = view.original(v);
    const VertexKind& kind = graph.kinds()[graph.kind(original)];
    builder.add_vertex(graph.id(original), builder.add_kind(kind.name, kind.role));
    for (const auto& language : graph.languages()) {
      const auto label = graph.label(original, language);
      if (!label.empty()) builder.set_label(v, language, label);
    }
    builder.set_period(v, graph.period(original));
    const auto evidence = graph.evidence(original);
    builder.set_evidence(v, {evidence.begin(), evidence.end()});
  }
  copy_attributes(graph, view, builder);
  for (const Column& score : scores.columns()) {
    if (score.name() == "vertex") continue;
    Column& copy = builder.vertex_column(score.name(), score.type());
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      if (!score.missing(v)) copy.assign(v, score.display(v));
    }
  }
  require(projection.ties.size() == view.edge_count(), ErrorCode::invalid_input,
          "to_graph: the projection must be made with keep_edges");
  Column& groups = builder.edge_column("groups", ColumnType::text);
  for (const ProjectedTie& tie : projection.ties) {
    const EdgeId e = builder.add_edge(tie.source, tie.target, fields_of(graph, tie, directed));
    groups.assign(e, groups_of(graph, tie));
  }
  return builder.build();
}

}  // namespace interzone
