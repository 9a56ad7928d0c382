#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace interzone::io {

/// The graph of a GraphML document, as Gephi, igraph, networkx and yEd write it.
///
/// Definition   Names of keys (attr.name, else the key's id) with a meaning become fields: of nodes `label`,
///              `name_<language>`, `kind`, `start`, `end`; of edges `type` or `kind`, `weight`,
///              `confidence`, `start`, `end`; all others attributes of the type declared.
/// Edge cases   igraph's vertex ids `n0`, `n1`, … give way to the `name` or `id` that it keeps beside them.
///              Nested graphs are read as one; defaults of keys apply; of graphs the key `name` is kept. Keys
///              of one name are one attribute: networkx declares one for each type of its values. Of what yEd draws
///              come labels, `x`, `y` and `color` (see YedGraphics), where no attribute says otherwise; of other tags
///              within data the text is kept. Ports are not read.
/// Errors       InputError: rules "xml", "graphml" (no graph, hyperedges), "duplicate-id", "duplicate-value",
///              "unknown-id", "unknown-key", "required", "number", "time", "period", "confidence",
///              "limit" (see Copies).
Graph read_graphml(std::string_view text, const std::string& file, bool directed = true);

/// Writes all that read_graphml() reads; evidence as ids. Key ids are the names, as Gephi shows them.
void write_graphml(std::ostream& out, const Graph& graph, std::string_view language = {});

}  // namespace interzone::io
