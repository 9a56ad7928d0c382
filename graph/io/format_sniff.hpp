#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
/// Whether the names of columns are what a table must have.
using KnownHeader = std::function<bool(const std::vector<std::string>&)>;
/// A source and a target.
bool names_ends(const std::vector<std::string>& header);
/// By the first line: the separator it has, of several the one that divides it into a header that is known; else
/// `usual` if it has that or none. A full-width comma counts where there is no other.
TableShape table_shape(std::string_view text, char usual, const KnownHeader& known = names_ends);
/// Full-width commas outside quotes made plain; columns of faults stay right.
std::string with_plain_commas(std::string_view text);

/// A table divided by one character.
struct PlainTable {
  std::string text;
  char separator;
};
/// The table of a file, by table_shape(); tabs are usual in .tsv, perhaps compressed, else commas.
PlainTable plain_table(std::string text, const std::filesystem::path& path,
                       const KnownHeader& known);

/// Whether a table is a matrix with labels: its first cell is empty.
bool is_matrix_table(std::string_view text, char separator);

}  // namespace interzone::io
