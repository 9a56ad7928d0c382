#include "tools/cli/graph_output.hpp"

#include <sstream>

namespace interzone::cli {

namespace {

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

}  // namespace

void write_graph_result(const Graph& graph, const GraphOutput& output, Session& session) {
  const std::string& path = session.common.output;
  if (session.common.json) {
    check_option(path.empty(), "json", "true",
                 "left out where a graph is written to a file, in the format of its ending");
    session.emit({.table = edge_table(graph)});
    return;
  }
  const auto by_ending = [&] { return path.empty() ? io::GraphFormat::csv : io::format_of(path); };
  const io::GraphFormat format = output.format ? *output.format : by_ending();
  bool loses_ties = false;
  const RunContext run = session.run();
  for (const io::Loss& loss : io::losses(graph, format, run)) {
    session.note(loss.text);
    loses_ties = loses_ties || loss.of_ties;
  }
  require(output.lossy || !loses_ties, ErrorCode::invalid_option,
          "ties would be lost, nothing is written; --lossy writes it all the same");
  if (!path.empty()) return io::write_graph(graph, path, format, output.gexf, run);
  std::ostringstream text;
  io::write_graph_text(text, graph, format, output.gexf, run);
  session.write(text.str());
}

}  // namespace interzone::cli
