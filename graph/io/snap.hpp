#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "graph/graph.hpp"
#include "graph/run_context.hpp"

namespace interzone::io {

/// The graph of an edge list as SNAP has them: two ids a line, separated by blanks or tabs, perhaps a weight;
/// `#` and `%` begin comments.
///
/// Definition   Ids are any words. A comment that begins with "Undirected graph" or "Directed graph" says
///              which it is, unless `directed` is given; else edges are directed. If any line has a third
///              word, it is the weight; without it 1.
/// Edge cases   Where a dictionary follows the first two ids it is NetworkX's list: see
///              read_networkx_list(). Loops and repeated lines stay. A file without edges is an empty graph.
/// Cost         O(size of the text). Lines of numbers alone are read in parallel.
/// Repeatable   the same graph for any number of threads.
/// Errors       InputError: rules "column-count", "number".
Graph read_snap(std::string_view text, const std::string& file, std::optional<bool> directed = {},
                const RunContext& run = {});

/// Writes an edge list that read_snap() reads; weights as a third column. If an id would not stay one
/// word, vertices are numbers from 0. An undirected edge of a graph that also has directed ones is two.
void write_snap(std::ostream& out, const Graph& graph);

/// Whether write_snap() can keep the ids.
bool snap_holds_ids(const Graph& graph);

}  // namespace interzone::io
