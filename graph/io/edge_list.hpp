#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.hpp"
#include "graph/io/csv.hpp"
#include "graph/run_context.hpp"

namespace interzone::io {

struct EdgeListOptions {
  char separator = ',';
  bool directed = true;  ///< edges whose row does not say
};

/// The graph of an edge list with the header `source,target[,type][,weight][,start][,end]`, in any order;
/// further columns become attributes, typed by what is in them.
///
/// Definition   One edge a row. A row with an empty target is a vertex (which may have no edge).
///              Gephi's names are the same: Source, Target, Weight, Kind (the type), Timeset
///              (`<[2015-04-21, 2018-01-01]>`, which a start or an end beside it must not contradict); its
///              Type, if it holds nothing but Directed, Undirected and Mutual, is the direction, and a Mutual
///              edge becomes two. `confidence` is known too.
///              The ends may also be called from and to, ego and alter, or sender and receiver; or 源 and 目标,
///              or 起点 and 终点: then 类型 (type), 权重 (weight), 开始 (start) and 结束 (end) are known too.
/// Edge cases   Times are dates, unless some are not: then all are numbers. Times of day
///              are left out. Loops and parallel edges stay. NA is no time. Empty weight: 1. Gephi's own
///              `Id` column is no attribute. Rows without any value and blank_columns() are left out.
/// Cost         O(size of the text). Lines of numbers alone are read in parallel.
/// Repeatable   the same graph for any number of threads.
/// Errors       InputError: rules "header", "column-count", "csv", "required", "number", "time",
///              "timeset", "period", "confidence", "limit" (see Copies).
Graph read_edge_list_csv(std::string_view text, const std::string& file,
                         const EdgeListOptions& options = {}, const RunContext& run = {});

/// The columns of an edge list, by its header, that hold sources and targets; empty if it is none.
std::optional<std::pair<std::size_t, std::size_t>> find_ends(
    const std::vector<std::string>& header);

struct EdgeRowOptions {
  bool isolated = true;   ///< a row for each vertex without edges, behind those of edges
  bool evidence = false;  ///< a column with the ids of evidence, if any edge has it
  bool unnamed = true;    ///< an attribute may have no name
};

/// The rows of an edge list, its header first: `source,target`, then those of type, weight, start, end,
/// confidence that any edge has, then attributes. A graph that has both directed and undirected edges
/// gets Gephi's Type column and types under Kind.
void write_edge_rows(RowWriter& rows, const Graph& graph, const EdgeRowOptions& options = {});

/// Writes an edge list that read_edge_list_csv() reads: write_edge_rows() as text.
void write_edge_list_csv(std::ostream& out, const Graph& graph, char separator = ',');

/// The names of the columns that edge attributes get: `_attribute` stands behind those that reading would
/// take for something else; `evidence`: the table has a column of that name.
std::vector<std::string> edge_list_columns(const Graph& graph, const EdgeRowOptions& options = {});

}  // namespace interzone::io
