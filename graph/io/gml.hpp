#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace interzone::io {

/// The graph of a GML document, as networkx, igraph, Gephi, yEd and M. Newman's collection write it.
///
/// Definition   Vertices are named by their `label`, if all have one and all differ; else by their `name`;
///              else by their `id`. Where labels are the ids, `name` is what is shown. Keys with a meaning
///              become fields as in GraphML; `value` is the weight where there is no `weight`. Nested
///              lists are flattened: `graphics [ x 1 fill "#00ff00" ]` gives `x` and `color`, others
///              `outer_inner`. Edges are undirected unless `directed 1` is said of the graph or of them.
/// Edge cases   Texts may be UTF-8 or have character references (`&#19978;`, `&quot;`). The list
///              `attributes` that write_gml() adds gives names and types that GML has no place for.
/// Cost         O(size of the text).
/// Errors       InputError: rules "gml" (no such document, lists nested deeper than 64, keys longer than
///              256 letters with those of the lists around them, more than 100,000 in one, two graphs),
///              "duplicate-id", "duplicate-value" (ids, labels, ends and directions that are there twice and
///              differ), "unknown-id", "required", "number", "time", "period", "confidence".
/// Source       Himsolt 1997, GML: A portable graph file format, University of Passau.
Graph read_gml(std::string_view text, const std::string& file);

/// Writes what read_gml() reads in plain ASCII, as the format wants: others as character references,
/// which networkx reads and Gephi and igraph show as they stand. An undirected edge of a graph that also
/// has directed ones becomes two; infinite weights become the largest number, other infinite numbers are
/// left out.
void write_gml(std::ostream& out, const Graph& graph);

}  // namespace interzone::io
