#pragma once

#include <functional>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/graph.hpp"

// What the writers of GraphML, GEXF and node-link JSON share: all that is known of vertices and edges
// as named columns, in the names that GraphSink understands.

namespace interzone::io {

struct GraphField {
  std::string name;
  ColumnType type;
  std::function<std::string(std::size_t)> cell;  ///< "" if missing
  const Column* column = nullptr;                ///< of an attribute
};

/// Which fields may have a cell in a row. Attributes that few rows have cost what they hold, not a look in
/// each row.
class FilledFields {
 public:
  /// The fields must outlive it.
  explicit FilledFields(const std::vector<GraphField>& fields);
  /// Their positions, in ascending order. Rows must not descend from one call to the next.
  const std::vector<std::size_t>& at(std::size_t row);

 private:
  using Next = std::pair<std::size_t, std::size_t>;  // a row and the field that has a cell there

  const std::vector<GraphField>& fields_;
  std::vector<std::size_t> always_ = {};  // fields that few rows lack
  std::priority_queue<Next, std::vector<Next>, std::greater<>> next_ = {};
  std::vector<std::size_t> passed_;  // by field, of its few rows
  std::optional<std::size_t> row_ = {};
  std::vector<std::size_t> filled_ = {};  // in row_
};

/// `label` (in `language`, else any other; only if there are labels), `name_<language>`, `kind`, `start`,
/// `end`, `evidence` where any vertex has them, then attributes.
std::vector<GraphField> vertex_fields(const Graph& graph, std::string_view language);

/// `type`, `weight`, `confidence`, `start`, `end`, `evidence` where any edge has them, then attributes.
std::vector<GraphField> edge_fields(const Graph& graph);

/// Whether the attribute `timeset` tells, of each vertex that has it, two intervals or more with the ends of
/// its period: a table of vertices may call it so.
bool has_timesets(const Graph& graph);
/// The names of vertex_fields() in such a table, which has a meaning of its own for `timeset` and needs names.
std::vector<std::string> node_columns(const Graph& graph);

/// The ids of evidence joined by `;`.
std::string evidence_ids(const Graph& graph, std::span<const EvidenceId> list);

/// The ids of all vertices as XML can hold them: escaped, without forbidden characters and white space
/// at their ends, made different again where that made them alike.
std::vector<std::string> xml_ids(const Graph& graph);

/// The ids of all vertices as a format holds them: `fit(id)` where that differs from the id, made different
/// again where it made them alike.
std::vector<std::string> fitted_ids(const Graph& graph,
                                    const std::function<std::string(std::string_view)>& fit);

/// A number that any reader takes: infinite ones become the largest, NaN becomes 0.
std::string finite_text(double value);

/// The text of a finite number with a point before any exponent: "2.0" for "2".
std::string with_point(const std::string& number);

/// The names of column types in GraphML and GEXF: "double", "long", "boolean", else "string".
std::string_view xml_type_name(ColumnType type);
/// The column type of such a name, as any writer of GraphML or GEXF has them; text if it is none.
ColumnType xml_column_type(std::string_view name);

}  // namespace interzone::io
