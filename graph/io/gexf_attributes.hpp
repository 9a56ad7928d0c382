#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/graph.hpp"
#include "graph/io/gexf_ties.hpp"
#include "graph/io/graph_fields.hpp"

// What write_gexf() makes of a graph's attributes.

namespace interzone::io {

struct GexfAttribute {
  GraphField field;
  std::string id;
  std::optional<ColumnType> changing =
      {};  ///< type of its values, where all texts say how it changes

  ColumnType type() const { return changing.value_or(field.type); }
};

/// Fields of a graph without those that GEXF has a place for, under ids that Gephi does not reserve.
std::vector<GexfAttribute> gexf_attributes(std::vector<GraphField> all,
                                           const std::vector<std::string_view>& elsewhere);

/// The type of the values of a field, if all texts of `cell(row)` that are there say how one changes.
std::optional<ColumnType> gexf_changing(const GraphField& field, const GexfAxis& axis,
                                        std::size_t rows,
                                        const std::function<std::string(std::size_t)>& cell);

/// "quotation" — title of its source, locator; and so on.
std::string gexf_quotations(const Graph& graph, std::span<const EvidenceId> list);

/// A number, or a cell, as Gephi parses it.
std::string gexf_number(const std::string& text);
std::string gexf_cell(const GraphField& field, std::size_t row);

/// What the edges of a tie say together: what they agree on, or texts joined by `; `, and the least confidence.
std::string gexf_together(const Graph& graph, const GraphField& field, const GexfTie& tie);

}  // namespace interzone::io
