#include <algorithm>
#include <limits>
#include <memory>
#include <sstream>

#include "algorithms/paths/components.hpp"
#include "graph/io/formats.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/graph_input.hpp"

namespace interzone::cli {

namespace {

/// The rows of `describe`.
class Properties {
 public:
  Properties()
      : table_({Column("property", ColumnType::text), Column("value", ColumnType::text)}) {}
  void add(std::string_view property, std::string_view value) {
    table_.columns()[0].append(property);
    table_.columns()[1].append(value);
  }
  void add(std::string_view property, double value) {
    add(property, std::string_view(number_text(value)));
  }
  Outcome outcome() && { return {.table = std::move(table_)}; }

 private:
  Table table_;
};

void describe_kinds(const Graph& graph, Properties& properties) {
  std::vector<double> vertices(graph.kinds().size(), 0.0), edges(graph.types().size(), 0.0);
  for (VertexId v = 0; v < graph.vertex_count(); ++v) ++vertices[graph.kind(v)];
  for (EdgeId e = 0; e < graph.edge_count(); ++e) ++edges[graph.type(e)];
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const auto& name = graph.kinds()[i].name;
    if (!name.empty()) properties.add("vertices." + name, vertices[i]);
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const auto& name = graph.types()[i].name;
    if (!name.empty()) properties.add("edges." + name, edges[i]);
  }
}

void describe_times(const Graph& graph, Properties& properties) {
  Time first, last;
  double dated = 0.0;
  const auto take = [&](const Period& period) {
    for (const Time& time : {period.start, period.end}) {
      if (!time.known()) continue;
      if (!first.known() || time.first() < first.first()) first = time;
      if (!last.known() || time.last() > last.last()) last = time;
    }
  };
  for (VertexId v = 0; v < graph.vertex_count(); ++v) take(graph.period(v));
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    take(graph.edge_period(e));
    dated += graph.edge_period(e).dated() ? 1.0 : 0.0;
  }
  properties.add("first_time", to_string(first));
  properties.add("last_time", to_string(last));
  properties.add("dated_edges", dated);
}

void describe_shape(const GraphView& view, const RunContext& run, Properties& properties) {
  double loops = 0.0, isolated = 0.0;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto row = view.out_neighbours(v);
    const auto own = std::equal_range(row.begin(), row.end(), v);
    loops += static_cast<double>(own.second - own.first) / (view.directed() ? 1.0 : 2.0);
    isolated += view.degree(v) == 0 ? 1.0 : 0.0;
  }
  const auto parts = paths::weak_components(view, run);
  const auto pairs = static_cast<double>(view.vertex_count()) * (view.vertex_count() - 1.0) /
                     (view.directed() ? 1.0 : 2.0);
  const GraphView simple = simplified(view, false, run);
  properties.add("loops", loops);
  properties.add("parallel_edges", static_cast<double>(view.edge_count()) - loops -
                                       static_cast<double>(simple.edge_count()));
  properties.add("isolated_vertices", isolated);
  properties.add("components", static_cast<double>(parts.size.size()));
  properties.add("largest_component", parts.size.empty() ? 0.0 : parts.size.front());
  properties.add("density", pairs > 0.0 ? static_cast<double>(simple.edge_count()) / pairs
                                        : std::numeric_limits<double>::quiet_NaN());
}

Outcome described(const LoadedGraph& loaded, bool whole, const RunContext& run) {
  const Graph& graph = loaded.graph;
  const GraphView& view = loaded.weighted_view;
  Properties properties;
  if (!graph.name().empty()) properties.add("name", graph.name());
  if (!graph.version().empty()) properties.add("version", graph.version());
  properties.add("vertices", view.vertex_count());
  properties.add("edges", static_cast<double>(whole ? graph.edge_count() : view.edge_count()));
  properties.add("directed", view.directed() ? "true" : "false");
  properties.add("weighted", view.weighted() ? "true" : "false");
  if (whole) {
    describe_kinds(graph, properties);
    describe_times(graph, properties);
    properties.add("evidence", static_cast<double>(graph.all_evidence().size()));
    properties.add("sources", static_cast<double>(graph.sources().size()));
    properties.add("totals", static_cast<double>(graph.totals().size()));
  }
  describe_shape(view, run, properties);
  return std::move(properties).outcome();
}

/// The edges of a graph, then its vertices without any, as `write_edge_list_csv` lists them.
Table edge_table(const Graph& graph) {
  Column source("source", ColumnType::text), target("target", ColumnType::text),
      directed("directed", ColumnType::boolean), type("type", ColumnType::text),
      weight("weight", ColumnType::number), start("start", ColumnType::time),
      end("end", ColumnType::time), confidence("confidence", ColumnType::number);
  std::vector<bool> has_edge(graph.vertex_count());
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    has_edge[graph.source(e)] = has_edge[graph.target(e)] = true;
    source.append(graph.id(graph.source(e)));
    target.append(graph.id(graph.target(e)));
    directed.append(graph.directed(e));
    type.append(std::string_view(graph.types()[graph.type(e)].name));
    weight.append(graph.weight(e));
    start.append(graph.edge_period(e).start);
    end.append(graph.edge_period(e).end);
    confidence.append(graph.confidence(e));
  }
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (has_edge[v]) continue;
    source.append(graph.id(v));
    for (Column* column : {&target, &directed, &type, &weight, &start, &end, &confidence}) {
      column->append_missing();
    }
  }
  return Table({source, target, directed, type, weight, start, end, confidence});
}

/// Writes a graph where results go: a file by its ending, else an edge list on standard output.
void write_result(const Graph& graph, Session& session) {
  const std::string& output = session.common.output;
  if (session.common.json) {
    check_option(output.empty(), "json", "true",
                 "left out where a graph is written to a file, in the format of its ending");
    session.emit({.table = edge_table(graph)});
    return;
  }
  if (output.empty()) {
    std::ostringstream text;
    io::write_edge_list_csv(text, graph);
    session.write(text.str());
    return;
  }
  for (const auto& loss : io::losses(graph, io::format_of(output))) session.note(loss);
  io::write_graph(graph, output);
}

}  // namespace

void add_describe(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("describe", "sizes, kinds, types, period, components");
  auto input = std::make_shared<GraphInput>();
  input->add_to(*command);
  command->final_callback([=, &session] {
    session.begin("describe");
    const LoadedGraph loaded = input->load(session);
    const bool whole = loaded.view.vertex_count() == loaded.graph.vertex_count();
    session.emit(described(loaded, whole, session.run()));
  });
}

void add_project(CLI::App& app, Session& session) {
  struct Flags {
    std::string path, since, until;
    double min_confidence = 0.0;
    bool directed = false;
    ProjectFlags project;
  };
  CLI::App* command = app.add_subcommand("project", "one-mode network of a data package");
  auto flags = std::make_shared<Flags>();
  command->add_option("DATASET", flags->path, "the folder of a data package")->required();
  flags->project.add_to(*command);
  command->add_option("--since", flags->since, "keep what overlaps the time from here");
  command->add_option("--until", flags->until, "keep what overlaps the time to here");
  command->add_option("--min-confidence", flags->min_confidence, "keep ties at least as sure");
  command->add_flag("--directed", flags->directed, "via adoption: from origin to adopter");
  command->final_callback([=, &session] {
    session.begin("project");
    const Period window = parse_window(flags->since, flags->until);
    session.record("since", flags->since);
    session.record("until", flags->until);
    session.record("min_confidence", flags->min_confidence);
    session.record("directed", flags->directed);
    const Graph graph = read_input_graph(flags->path, true, session);
    ProjectOptions options = flags->project.options(window, flags->min_confidence, session);
    options.directed = flags->directed;
    const Projection projection = project(graph, options, session.run());
    note_left_out(projection, options.actors, session);
    write_result(to_graph(graph, projection, options.directed), session);
  });
}

void add_convert(CLI::App& app, Session& session) {
  struct Flags {
    std::string path;
    bool directed = false, undirected = false;
  };
  CLI::App* command = app.add_subcommand("convert", "a graph from one format to another");
  auto flags = std::make_shared<Flags>();
  command->add_option("GRAPH", flags->path, "a graph file or the folder of a data package")
      ->required();
  command->add_flag("--directed", flags->directed, "plain edge lists are directed (the default)");
  command->add_flag("--undirected", flags->undirected, "plain edge lists are undirected");
  command->final_callback([=, &session] {
    session.begin("convert");
    check_option(!(flags->directed && flags->undirected), "directed", "true",
                 "given without --undirected");
    session.record("undirected", flags->undirected);
    write_result(read_input_graph(flags->path, !flags->undirected, session), session);
  });
}

}  // namespace interzone::cli
