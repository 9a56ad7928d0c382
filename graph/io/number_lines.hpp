#pragma once

#include <string_view>

#include "graph/builder.hpp"
#include "graph/run_context.hpp"

namespace interzone::io {

/// How the lines of an edge list look whose ids are numbers.
struct NumberLines {
  char separator =
      '\0';  ///< of the cells of a table; NUL: blanks between words, `#` and `%` comments
  bool weights = false;  ///< of a table: each row has a third cell, a weight or nothing
};

/// Adds the edges of a text whose lines are two whole numbers below 2^32 and perhaps a weight, which most
/// large edge lists are: in parallel, and to the same vertices, edges and weights as the readers of
/// tables and of words would.
///
/// Definition   Vertices are new and numbered by their first appearance. If any line has a weight, edges
///              are weighted, by 1 where it is missing.
/// Gives        False, and the builder stays as it was, where any line is of another kind: a word, a
///              number with a leading zero, a row with other cells, a fault of any sort.
/// Cost         O(size of the text) time; about twelve bytes an edge beside the graph.
/// Repeatable   the same graph for any number of threads.
bool add_number_lines(GraphBuilder& builder, std::string_view text, const NumberLines& lines,
                      const RunContext& run = {});

}  // namespace interzone::io
