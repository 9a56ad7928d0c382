#include <algorithm>
#include <limits>
#include <memory>

#include "algorithms/paths/components.hpp"
#include "graph/temporal_view.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/graph_input.hpp"
#include "tools/cli/time_flags.hpp"

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
  describe_shape(loaded.view, run, properties);  // weights would only take memory
  return std::move(properties).outcome();
}

/// The rows of `describe --by`: windows, then what no date tells of.
Outcome described_by(const TimeCounts& counts, const Graph& graph,
                     const std::vector<std::string>& types) {
  Table table({Column("time", ColumnType::text), Column("vertices", ColumnType::integer),
               Column("edges", ColumnType::integer)});
  std::vector<std::size_t> shown;
  for (std::size_t type = 0; type < graph.types().size(); ++type) {
    const std::string& name = graph.types()[type].name;
    const bool wanted = types.empty() || std::find(types.begin(), types.end(), name) != types.end();
    if (name.empty() || !wanted) continue;
    shown.push_back(type);
    table.add(Column(table.find(name) == nullptr ? name : "type." + name, ColumnType::integer));
  }
  const auto put = [&](const WindowCount& count) {
    table.columns()[1].append(static_cast<std::int64_t>(count.vertices));
    table.columns()[2].append(static_cast<std::int64_t>(count.edges));
    for (std::size_t i = 0; i < shown.size(); ++i) {
      table.columns()[3 + i].append(static_cast<std::int64_t>(count.by_type[shown[i]]));
    }
  };
  for (std::size_t i = 0; i < counts.windows.size(); ++i) {
    table.columns()[0].append(std::string_view(counts.windows[i].name));
    put(counts.counts[i]);
  }
  table.columns()[0].append_missing();
  put(counts.undated);
  return {.table = std::move(table)};
}

Outcome counted(const LoadedGraph& loaded, const GraphInput& input, const WindowOptions& options,
                Session& session) {
  if (!input.projects()) {
    const GraphViewOptions part = input.part();
    return described_by(count_by_time(loaded.graph, part, options, session.run()), loaded.graph,
                        part.types);
  }
  const Graph flat = to_graph(loaded.graph, {.view = loaded.weighted_view, .ties = loaded.ties},
                              loaded.weighted_view.directed());
  const GraphViewOptions all = {.window = input.part().window};
  return described_by(count_by_time(flat, all, options, session.run()), flat, {});
}

}  // namespace

void add_describe(Command app, Session& session) {
  Command command = app.add_subcommand("describe", "sizes, kinds, types, period, components");
  auto input = std::make_shared<GraphInput>();
  auto times = std::make_shared<TimeFlags>("by");
  input->add_to(command);
  times->add_to(command, "counts per year, quarter, month, day or number");
  command.final_callback([=, &session] {
    session.begin("describe");
    times->check();
    const LoadedGraph loaded = input->load(session);
    if (times->given()) {
      session.emit(counted(loaded, *input, times->recorded(session), session));
      return;
    }
    const bool whole = loaded.view.vertex_count() == loaded.graph.vertex_count();
    session.emit(described(loaded, whole, session.run()));
  });
}

}  // namespace interzone::cli
