#include "tools/cli/graph_input.hpp"

#include <algorithm>
#include <array>

#include "datasets/package.hpp"
#include "graph/io/node_table.hpp"
#include "tools/cli/method_flags.hpp"

namespace interzone::cli {

Graph read_input_graph(const std::string& path, const io::ReadOptions& options, Session& session) {
  session.record_input(path);
  if (datasets::is_package(path)) return datasets::load_package(path);
  return io::read_graph(path, options, session.run());
}

std::vector<std::string> attribute_values(const Graph& graph, std::string_view name) {
  const Column* column = graph.vertex_attributes().find(name);
  std::string rule = "one of kind";
  for (const Column& known : graph.vertex_attributes().columns()) rule += ' ' + known.name();
  check_option(column != nullptr || name == "kind", "attribute", name, rule);
  std::vector<std::string> values;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    values.push_back(column != nullptr ? column->display(v) : graph.kinds()[graph.kind(v)].name);
  }
  return values;
}

Graph with_nodes(const Graph& graph, const std::string& nodes, Session& session) {
  if (nodes.empty()) return graph;
  check_option(graph.vertex_attributes().columns().empty() && graph.languages().empty(), "nodes",
               nodes, "left out where the graph's own file has labels and attributes of vertices");
  session.record_input(nodes);
  return io::read_node_table(graph, nodes);
}

void GraphFile::add_to(Command app, const std::string& undirected_help) {
  app.add_option("GRAPH", path_, "a graph file or the folder of a data package").required();
  app.add_flag("--directed", directed_, "plain edge lists and matrices are directed");
  app.add_flag("--undirected", undirected_, undirected_help);
  app.add_option(
      "--format", format_,
      "csv, tsv, graphml, gexf, json, gml, pajek, dl, mtx, snap, xlsx or matrix, whatever the "
      "file's ending");
  app.add_option("--nodes", nodes_,
                 "a node table beside an edge table: CSV or XLSX with a column Id");
}

Graph GraphFile::read(Session& session) const {
  check_option(!(directed_ && undirected_), "directed", "true", "given without --undirected");
  io::ReadOptions options;
  if (!format_.empty()) options.format = io::format_named(format_);
  if (directed_ || undirected_) options.directed = directed_;
  session.record("directed", directed_);
  session.record("undirected", undirected_);
  session.record("format", format_);
  return with_nodes(read_input_graph(path_, options, session), nodes_, session);
}

Period parse_window(const std::string& since, const std::string& until) {
  Period window;
  for (const auto& [flag, text, end] :
       {std::tuple{"since", &since, &window.start}, std::tuple{"until", &until, &window.end}}) {
    if (text->empty()) continue;
    const auto time = parse_time(*text);
    check_option(time.has_value(), flag, *text, "a date such as 2021 or 2021-05-10, or a number");
    *end = *time;
  }
  check_option(window.first() <= window.last(), "since", since, "not after --until");
  return window;
}

namespace {

/// The value whose name is given. Errors: invalid_option, listing the names.
template <class Enum, std::size_t count>
Enum named(std::string_view option, std::string_view name, const std::array<Enum, count>& values) {
  std::string rule = "one of";
  for (const Enum value : values) {
    if (to_string(value) == name) return value;
    rule += ' ' + std::string(to_string(value));
  }
  check_option(false, option, name, rule);
  return {};
}

constexpr std::array all_vias = {Via::alliance, Via::innovation, Via::industry, Via::tie,
                                 Via::adoption};
constexpr std::array all_weights = {TieWeight::count, TieWeight::newman, TieWeight::jaccard,
                                    TieWeight::cosine};

WeightIs weight_meaning(std::string_view name) {
  if (name == "strength") return WeightIs::strength;
  if (name == "distance") return WeightIs::distance;
  check_option(name.empty() || name == "plain", "weight-is", name,
               "one of plain strength distance");
  return WeightIs::plain;
}

}  // namespace

void note_left_out(const Projection& projection, const std::string& actors, Session& session) {
  if (projection.left_out > 0) {
    session.note(std::to_string(projection.left_out) + " endpoints belong to no " + actors +
                 " and are left out");
  }
  if (projection.undated > 0) {
    session.note(std::to_string(projection.undated) + " undated edges are kept");
  }
}

void ProjectFlags::add_to(Command app) {
  constexpr auto group = "Projection of a data package";
  app.add_option("--actors", actors, "kind that every actor is lifted to, as zone or province")
      .group(group);
  app.add_option("--via", via, "what ties actors: alliance,innovation,industry,tie,adoption")
      .group(group);
  app.add_option("--weight", weight, "of a tie: count, newman, jaccard or cosine [count]")
      .group(group);
}

ProjectOptions ProjectFlags::options(const Period& window, double min_confidence,
                                     Session& session) const {
  ProjectOptions options = {.window = window, .min_confidence = min_confidence, .keep_edges = true};
  if (!actors.empty()) options.actors = actors;
  if (!via.empty()) {
    options.via.clear();
    for (const auto& name : split(via)) options.via.push_back(named("via", name, all_vias));
  }
  options.weight = named("weight", weight, all_weights);
  std::vector<std::string> names;
  names.reserve(options.via.size());
  for (const Via one : options.via) names.emplace_back(to_string(one));
  session.record("actors", options.actors);
  session.record("via", names);
  session.record("weight", weight);
  return options;
}

namespace {

/// An attribute of the vertices in view. Errors: invalid_option, listing the names.
std::vector<std::string> attribute_of(const LoadedGraph& loaded, std::string_view name) {
  const std::vector<std::string> all = attribute_values(loaded.graph, name);
  std::vector<std::string> values;
  for (VertexId v = 0; v < loaded.view.vertex_count(); ++v) {
    values.push_back(all[loaded.view.original(v)]);
  }
  return values;
}

}  // namespace

Inputs LoadedGraph::inputs() const {
  Inputs inputs = {.graph = &view, .dated = dated ? &*dated : nullptr};
  inputs.vertex_name = [this](VertexId v) { return std::string(graph.id(view.original(v))); };
  inputs.find_vertex = [this](std::string_view id) {
    const VertexId wanted = graph.at(id);
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      if (view.original(v) == wanted) return v;
    }
    throw Error(ErrorCode::invalid_vertex,
                "the vertex " + shown(id) + " is not in the part of the graph that was chosen");
  };
  inputs.attribute = [this](std::string_view name) { return attribute_of(*this, name); };
  return inputs;
}

void GraphInput::add_to(Command app) {
  file_.add_to(app, "direction is dropped");
  app.add_flag("--weighted", weighted_, "weights are used");
  app.add_option("--weight-is", weight_is_, "plain, strength or distance");
  app.add_option("--since", since_, "keep what overlaps the time from here");
  app.add_option("--until", until_, "keep what overlaps the time to here");
  app.add_option("--min-confidence", min_confidence_, "keep ties at least as sure");
  app.add_option("--kinds", kinds_, "keep vertices of these kinds");
  app.add_option("--types", types_, "keep ties of these types");
  project_.add_to(app);
}

EventsFlags GraphInput::events(const std::string& reader) const {
  const std::string rule = "left out for " + reader;
  check_option(!file_.directed() && !file_.undirected(), "directed or undirected", "true", rule);
  check_option(!weighted_, "weighted", "true", rule);
  for (const auto& [flag, text] : {std::pair{"format", file_.format()},
                                   {"weight-is", weight_is_},
                                   {"kinds", kinds_},
                                   {"types", types_},
                                   {"via", project_.via}}) {
    check_option(text.empty(), flag, text, rule);
  }
  check_option(project_.weight == ProjectFlags().weight, "weight", project_.weight, rule);
  return {.path = path(),
          .actors = actors(),
          .since = since_,
          .until = until_,
          .min_confidence = min_confidence_};
}

LoadedGraph GraphInput::load(Session& session) const {
  const Period window = parse_window(since_, until_);
  session.record("weighted", weighted_);
  session.record("since", since_);
  session.record("until", until_);
  session.record("min_confidence", min_confidence_);
  Graph graph = file_.read(session);
  LoadedGraph loaded = project_.given() ? projected(std::move(graph), window, session)
                                        : selected(std::move(graph), window, session);
  if (file_.undirected()) loaded.weighted_view = undirected(loaded.weighted_view);
  loaded.view = weighted_ ? loaded.weighted_view : unweighted(loaded.weighted_view);
  return loaded;
}

Views GraphInput::views_of(const Graph& graph, const LoadedGraph& loaded,
                           const RunContext& run) const {
  Views views = {.weighted_view = loaded.weighted_view_of(graph, run)};
  if (file_.undirected()) views.weighted_view = undirected(views.weighted_view, run);
  views.view = weighted_ ? views.weighted_view : unweighted(views.weighted_view);
  return views;
}

void GraphInput::add_dated(LoadedGraph& loaded, const std::string& what, Session& session) const {
  loaded.dated = loaded.temporal_view_of(loaded.graph, session.run());
  std::size_t undated = loaded.dated->undated().size();
  for (const ProjectedTie& tie : loaded.ties) undated += tie.period.dated() ? 0 : 1;
  if (undated == 0) return;
  session.note(std::to_string(undated) + " undated ties are left out of " + what);
}

TemporalView temporal_view_of(std::span<const ProjectedTie> ties, VertexId n, bool directed) {
  std::vector<Contact> contacts;
  for (const ProjectedTie& tie : ties) {
    if (!tie.period.dated()) continue;
    contacts.push_back(
        {tie.period.first(), tie.period.last(), tie.source, tie.target, tie.weight, no_edge});
  }
  return {n, directed, std::move(contacts)};
}

LoadedGraph GraphInput::projected(Graph graph, const Period& window, Session& session) const {
  check_option(kinds_.empty() && types_.empty(), "kinds", kinds_ + types_,
               "left out, as --types, where a projection is asked for");
  check_option(weight_is_.empty() || weight_is_ == "strength", "weight-is", weight_is_,
               "strength for a projection");
  ProjectOptions options = project_.options(window, min_confidence_, session);
  options.directed = file_.directed();
  Projection projection = project(graph, options, session.run());
  note_left_out(projection, options.actors, session);
  return {.graph = std::move(graph),
          .weighted_view = std::move(projection.view),
          .ties = std::move(projection.ties),
          .weighted_view_of =
              [options](const Graph& other, const RunContext& run) {
                ProjectOptions without_ties = options;
                without_ties.keep_edges = false;
                return project(other, without_ties, run).view;
              },
          .temporal_view_of =
              [options, directed = options.directed && !file_.undirected()](const Graph& other,
                                                                            const RunContext& run) {
                const Projection projection = project(other, options, run);
                return cli::temporal_view_of(projection.ties, projection.view.vertex_count(),
                                             directed);
              }};
}

GraphViewOptions GraphInput::part() const {
  return {.kinds = split(kinds_),
          .types = split(types_),
          .window = parse_window(since_, until_),
          .min_confidence = min_confidence_,
          .weight_is = weight_meaning(weight_is_)};
}

LoadedGraph GraphInput::selected(Graph graph, const Period& window, Session& session) const {
  const GraphViewOptions options = part();
  session.record("kinds", options.kinds);
  session.record("types", options.types);
  session.record("weight_is", weight_is_.empty() ? "plain" : weight_is_);
  if (window.dated()) {
    EdgeId undated = 0;
    for (EdgeId e = 0; e < graph.edge_count(); ++e) undated += graph.edge_period(e).dated() ? 0 : 1;
    if (undated > 0) session.note(std::to_string(undated) + " undated edges are kept");
  }
  GraphView view = make_view(graph, options, session.run());
  GraphViewOptions same = options;
  same.directed = view.directed();  // also where no directed edge is left
  GraphViewOptions dated = same;
  if (file_.undirected()) dated.directed = false;
  return {.graph = std::move(graph),
          .weighted_view = std::move(view),
          .weighted_view_of = [same](const Graph& other,
                                     const RunContext& run) { return make_view(other, same, run); },
          .temporal_view_of =
              [dated](const Graph& other, const RunContext& run) {
                return make_temporal_view(other, dated, run);
              }};
}

}  // namespace interzone::cli
