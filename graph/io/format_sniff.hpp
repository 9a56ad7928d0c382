#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/io/formats.hpp"

namespace interzone::io {

/// The format that a text is in, as its beginning shows; empty if it is none that is known.
///
/// Definition   `%%MatrixMarket`, a `gexf` or `graphml` element, `{`, `*Vertices`, `dl`, `graph [` each tell
///              theirs. A first line with separators is a matrix if its first cell is empty, an edge
///              table if it names a source and a target. Two or three words in the first line that is no
///              comment: SNAP.
std::optional<GraphFormat> sniffed(std::string_view text);

/// How a table in a text is divided.
struct TableShape {
  char separator = ',';
  bool full_width = false;  ///< by U+FF0C, which with_plain_commas() replaces
};
/// By the first line: the separator it has, `usual` if it has that or none. A full-width comma counts where
/// there is no other.
TableShape table_shape(std::string_view text, char usual);
/// Full-width commas outside quotes made plain; columns of faults stay right.
std::string with_plain_commas(std::string_view text);

/// Whether a table is a matrix with labels: its first cell is empty.
bool is_matrix_table(std::string_view text, char separator);

}  // namespace interzone::io
