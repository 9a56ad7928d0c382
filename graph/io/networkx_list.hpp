#pragma once

#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace interzone::io {

/// Whether the first line that is neither blank nor a comment is two ids and a dictionary.
bool is_networkx_list(std::string_view text);

/// The graph of an edge list as NetworkX writes it: two ids a line, then what the edge has as a dictionary of
/// Python, `a b {'weight': 3, 'since': '2015'}`.
///
/// Definition   Ids are words, members attributes; `weight`, `type` or `kind`, `start`, `end` and
///              `confidence` mean what they mean in node-link JSON. `#` and `%` begin comments.
/// Edge cases   None is a missing value; lists and tuples are their texts, joined by `; `. Loops and
///              repeated lines stay.
/// Cost         O(size of the text).
/// Errors       InputError: rules "column-count", "python", and those of values ("number", "time", …).
Graph read_networkx_list(std::string_view text, const std::string& file, bool directed);

}  // namespace interzone::io
