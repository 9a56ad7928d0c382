#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"
#include "graph/graph.hpp"

namespace interzone::io {

/// How vertices look in Gephi; each list is empty or one per vertex. Where a list is empty, the vertex
/// columns that parse_gexf() makes are taken: `viz_x` and `viz_y`, `viz_size`, `viz_color`.
struct GexfLook {
  struct Colour {
    int red = 0, green = 0, blue = 0;  ///< 0..255
  };
  struct Place {
    double x = 0.0, y = 0.0;  ///< y upwards; finite
  };
  std::vector<Colour> colour = {};
  std::vector<double> size = {};  ///< > 0 and finite
  std::vector<Place> position = {};
};

enum class GexfVersion { v1_3, v1_2 };

struct GexfOptions {
  GexfVersion version = GexfVersion::v1_3;
  GexfLook look = {};
  Time until =
      {};  ///< end of the study, where open ends close; unknown: the last date of the graph
  std::string language = "en";  ///< of the labels; every language is kept as an attribute too
};

/// A graph as GEXF that Gephi opens without loss, with a timeline where anything is dated.
///
/// Definition   Periods: closed intervals from the first to the last day that their dates name; open
///              ends close at the ends of the study; what is undated stays throughout and has the
///              attribute `dated` = false. `period_start` and `period_end` keep the dates as known.
///              Edges of the same pair and type are one edge in Gephi, so they are merged here: weights
///              add, periods are united (with a weight that changes in time where they differ),
///              attributes are joined by "; ", `count` tells how many they were. An undirected edge
///              beside a directed one of the same pair and type becomes two directed ones.
///              The type of an edge is its `kind`, the kind of a vertex its attribute `vertex_kind`,
///              labels are `label_LANGUAGE`, quotations are `evidence`.
/// Edge cases   Attributes called as Gephi's or our own fields get the suffix `_attribute`; names
///              that differ in case alone, a number. Times are dates if any is one; numbers among
///              them count as undated. Weights beyond 32-bit floats keep their value in
///              `weight_exact`. What XML cannot hold is left out, see XmlWriter.
/// Cost         O(m log m) time, O(n + m) memory beyond the text.
/// Errors       Error(invalid_option): a look of another length or out of range; `until` is no date
///              where the graph has dates, or a date where it has numbers.
/// Source       gexf.net/1.3, and what Gephi 0.10 and 0.11 do with it.
std::string write_gexf(const Graph& graph, const GexfOptions& options = {});

/// A graph from GEXF 1.2 or 1.3, static or dynamic.
///
/// Definition   Attributes become columns named by their titles; lists and addresses stay text. Several
///              spells or timestamps become one period, from the first start to the last end. Of
///              values that change in time the last one in the file is kept. `kind` is the edge type,
///              a mutual edge becomes two. Position, size and colour become the vertex columns
///              `viz_x`, `viz_y`, `viz_size`, `viz_color` (#rrggbb), a parent `parent`, the label of an
///              edge the edge column `label`. The fields that write_gexf() adds are understood.
/// Edge cases   An edge without a type where none is the default is undirected, as the format says. A
///              label equal to the id is none. Where no time format is given, dates have hyphens.
/// Not kept     ids of edges, looks of edges, shapes, z, opacity, open ends of intervals.
/// Errors       InputError with line and column: those of read_xml(), and rules "gexf" (no such document,
///              something required is missing), "unique" (an id given twice), "unknown-vertex",
///              "unknown-attribute", "number", "boolean", "time", "period" (end before start),
///              "edge-type", "confidence". Error(limit).
Graph parse_gexf(std::string_view text, const std::string& file);

/// What Gephi would not take over from a GEXF file as it stands there. Errors: it refuses the file, or
/// leaves something out with a message; warnings: it changes something in silence. Never throws for
/// what is in the text: a text that is no XML has that one fault.
///
/// Rules        those of read_xml(); errors "attribute-type", "direction" (both directions of reading for
///              one pair and kind), "edge-type" (against the default), "hierarchy", "overlap", "period",
///              "representation" (timestamps among intervals), "time"; warnings "dynamic-weight",
///              "list", "open-end", "parallel", "reserved-name", "unique", "unknown-vertex",
///              "untyped-edge", "weight-precision".
/// Compare      what Gephi's own importer did with the files of tests/reference/gephi-cases.
std::vector<Fault> lint_gexf(std::string_view text, const std::string& file);

}  // namespace interzone::io
