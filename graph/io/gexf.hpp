#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/graph.hpp"
#include "graph/run_context.hpp"

namespace interzone::io {

/// The graph of a GEXF document, 1.2 or 1.3; spells may be called slices, as in 1.1.
///
/// Definition   Attributes by their titles; those with a meaning become fields: of nodes `label`,
///              `name_<language>`, `kind`, of edges `kind`, `weight`, `confidence`. Positions, sizes and
///              colours become the attributes `x`, `y`, `size`, `color` (as #d55e00), parents the attribute
///              `parent`. The description is the graph's name.
/// Edge cases   An edge with several spells, or with a weight that changes, becomes one edge for each, as
///              a graph's edges have one period; with both, for each weight in each spell, spells that overlap
///              being one, and for each spell without a weight. Other values that change stay texts (see
///              parse_intervals()), in which one without times holds always. Attributes of one title are told
///              apart: `title`, `title_attribute`, `title_attribute_2`. Nested nodes are read as others. What
///              `intervals` and `timestamps` of a tag list are spells, where it has neither bounds nor
///              spells. Times are years or dates unless some are not; bounds said to be open
///              (`startopen`, `endopen`) count as closed.
/// Errors       InputError: rules "xml", "gexf", "duplicate-id", "duplicate-value", "unknown-id",
///              "unknown-key", "required", "number", "time", "period", "confidence", "limit" (see Copies;
///              more than 100,000 spells and changing weights of nodes and edges that are open at a time,
///              or ties of weights whose times overlap).
Graph read_gexf(std::string_view text, const std::string& file, bool directed = true);

struct GexfOptions {
  std::string language = {};  ///< of labels; else any there is
  Period window = {};         ///< where open ends of the study close; default: first and last known
  std::vector<std::array<std::uint8_t, 3>> color = {};  ///< [n] red, green, blue; or empty
  std::vector<double> size = {};                        ///< [n] or empty
  std::vector<double> x = {}, y = {};                   ///< [n] or empty
  Table vertex_columns = {};     ///< [n] results to show beside the attributes; or empty
  std::string description = {};  ///< default: the graph's title, or its name
  bool version_12 = false;       ///< for readers that do not know 1.3
};

/// Writes GEXF 1.3 that Gephi takes whole, with its timeline where anything is dated.
///
/// Definition   What Gephi would merge is merged here: edges of one kind (type) and direction between
///              the same two vertices become one, with spells, the sum of their weights and, where that
///              sum changes, a dynamic weight on every edge. If a pair has both directed and undirected
///              edges of a kind, the undirected ones become two directed ones. Time bounds are always
///              closed: an open end is the end of the window. Years stay years where nothing finer
///              is known; else times are days. Vertices without positions stand on a circle.
///              `evidence` holds quotations with their sources; `weight_exact` weights that Gephi's 32-bit
///              floats round, `merged_edges` how many became one, where any did; an attribute of
///              that name, as it comes back from such a file, stays as it is.
/// Edge cases   Of merged edges, an attribute keeps its value where all agree, texts are joined by `; `.
///              Confidence is the least. Control characters are left out. Undated vertices and edges of a
///              dated graph are always there.
/// Errors       Error(invalid_option) if a list is not as long as there are vertices; Cancelled while ties
///              are joined.
void write_gexf(std::ostream& out, const Graph& graph, const GexfOptions& options = {},
                const RunContext& run = {});

}  // namespace interzone::io
