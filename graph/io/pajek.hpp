#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

namespace interzone::io {

/// The graph of a Pajek network: `*Vertices`, `*Arcs`, `*Edges`, `*Arcslist`, `*Edgeslist`, `*Matrix`.
///
/// Definition   Vertices are named by their labels where these differ; else by number, and labels are labels.
///              `*Vertices n m`: the first m are of kind mode1, the others of kind mode2. Coordinates become
///              `x`, `y`, `z`, a shape `shape`, further parameters attributes of their names (`l` is
///              `label`, `c` is `color`). `*Arcs :2 "name"` and lines that begin `2:` are edges of that type.
///              `[5-8,12-*]` are times; an edge with several becomes one for each, a vertex is there from
///              the first to the last. Times are years if all have four digits.
/// Edge cases   Vertices without a line have no label. `&#19978;` in labels is its character. A line without
///              a value has weight 1.
/// Cost         O(size of the text).
/// Errors       InputError: rules "pajek" (sections that are not known or out of place), "count" (more
///              vertices or cells announced than there are), "unknown-id", "duplicate-id", "number",
///              "time", "period", "column-count", "limit" (see Copies; more than 131,088 words in the line of a
///              vertex or a tie).
/// Source       Mrvar & Batagelj 2018, Pajek and PajekXXL: reference manual.
Graph read_pajek(std::string_view text, const std::string& file);

/// Writes what read_pajek() reads, a section for each type and direction; a two-mode network as such.
/// Dates become years; times that are neither dates nor whole numbers from 0 are left out. Vertices that come and go
/// have their intervals where Pajek holds all of them.
void write_pajek(std::ostream& out, const Graph& graph);

/// How a network's times are written.
enum class PajekTimes { none, years, numbers, left_out };
PajekTimes pajek_times(const Graph& graph);
/// Whether the intervals of vertices that come and go (see has_timesets()) are years or whole numbers, open at their
/// ends alone, so that they come back as they are.
bool pajek_holds_timesets(const Graph& graph);

/// A partition (`.clu`) or vector (`.vec`) that stands beside a network: an attribute of its vertices.
struct PajekFile {
  std::string suffix = {};  ///< "_wave.clu": goes behind the name of the network's file
  const Column* column = nullptr;
};
/// One for each attribute of whole or real numbers but `x`, `y` and `z`.
std::vector<PajekFile> pajek_files(const Graph& graph);
/// Missing values are 999999998, as Pajek has them.
void write_pajek_file(std::ostream& out, const PajekFile& file);

}  // namespace interzone::io
