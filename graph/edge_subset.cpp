#include "graph/edge_subset.hpp"

#include <algorithm>

#include "graph/error.hpp"
#include "graph/graph_body.hpp"

namespace interzone {

namespace {

void append_cell(const Column& from, std::size_t row, Column& to) {
  if (from.missing(row)) return to.append_missing();
  switch (from.type()) {
    case ColumnType::number:
      return to.append(from.number(row));
    case ColumnType::integer:
      return to.append(from.integer(row));
    case ColumnType::boolean:
      return to.append(from.boolean(row));
    case ColumnType::text:
      return to.append(from.text(row));
    case ColumnType::time:
      return to.append(from.time(row));
  }
}

Column rows_of(const Column& column, const std::vector<EdgeId>& rows) {
  Column some(column.name(), column.type());
  for (const EdgeId row : rows) append_cell(column, row, some);
  return some;
}

}  // namespace

Graph with_edges(const Graph& graph, const std::vector<bool>& keep,
                 const std::vector<Column>& added) {
  const EdgeId m = graph.edge_count();
  require(keep.size() == m, ErrorCode::invalid_input,
          "with_edges: the marks must be as many as the edges");
  std::vector<EdgeId> kept;
  for (EdgeId e = 0; e < m; ++e) {
    if (keep[e]) kept.push_back(e);
  }
  auto body = std::make_shared<Graph::Body>(graph.body_->commons);
  body->weighted = graph.body_->weighted;
  for (const EdgeId e : kept) body->append_edge(*graph.body_, e);
  const auto is_added = [&](std::string_view name) {
    return std::any_of(added.begin(), added.end(),
                       [&](const Column& column) { return column.name() == name; });
  };
  for (const Column& column : graph.edge_attributes().columns()) {
    if (!is_added(column.name())) body->edge_attributes.add(rows_of(column, kept));
  }
  for (const Column& column : added) {
    require(column.size() == m, ErrorCode::invalid_input,
            "with_edges: the attribute " + shown(column.name()) + " must have a row for each edge");
    body->edge_attributes.add(rows_of(column, kept));
  }
  return Graph(std::move(body));
}

}  // namespace interzone
