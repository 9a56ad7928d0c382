#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/builder.hpp"
#include "graph/graph.hpp"
#include "graph/io/attribute_text.hpp"
#include "graph/io/copies.hpp"
#include "graph/io/fault_list.hpp"
#include "graph/text_pool.hpp"

// What the readers of GraphML, GEXF, GML and node-link JSON share: they find vertices and edges with named
// texts and hand them over; names that mean something become fields, all others attributes.

namespace interzone::io {

/// "zh" of "name_zh", which gives labels in a language of two letters or three; empty if the name is none.
std::string_view label_language(std::string_view name);

/// Cells of one kind of thing (vertices or edges), by attribute: those that are there, each different text
/// once. Rows that come in ascending order are quick to set.
class SinkColumns {
 public:
  /// The column of this name; its type is guessed from the cells unless it is given. Errors: Error(limit)
  /// for more than `most_attributes`.
  std::size_t column(std::string_view name, std::optional<ColumnType> type = {});
  /// Errors: Error(limit) for a row past 2^32 - 1.
  void set(std::size_t column, std::size_t row, std::string_view cell);
  /// Empty if the cell is missing or `column` is none.
  std::string_view get(std::size_t column, std::size_t row) const;
  std::size_t find(std::string_view name) const;  ///< `none` if there is none
  void drop(std::size_t column) { columns_[column].dropped = true; }
  /// Frees the memory of a column's cells, which are not asked for any more.
  void release(std::size_t column);
  bool dropped(std::size_t column) const { return columns_[column].dropped; }
  std::size_t size() const { return columns_.size(); }
  const std::string& name(std::size_t column) const { return columns_[column].name; }
  ColumnType type(std::size_t column) const;
  /// Calls visit(row, text) for the cells, in the order of their rows.
  template <class Visit>
  void for_each(std::size_t column, const Visit& visit) const {
    if (column == none) return;
    const Cells& cells = columns_[column];
    for (std::size_t i = 0; i < cells.rows.size(); ++i) {
      visit(cells.rows[i], cells.texts[cells.codes[i]]);
    }
  }
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

 private:
  struct Cells {
    std::string name;
    std::optional<ColumnType> type;
    std::vector<std::uint32_t> rows = {};   // ascending
    std::vector<std::uint32_t> codes = {};  // positions of their texts
    TextPool texts = {};
    bool dropped = false;
  };
  std::vector<Cells> columns_;
  std::unordered_map<std::string, std::size_t> place_of_;
};

/// Gathers a graph whose edges may come before their ends.
///
/// Faults go to the list, each with the place that was set when its vertex or edge was added.
/// Vertex attributes with a meaning: `label`, `name_<language>`, `kind`, `start`, `end`; edge attributes
/// with one: `type` or `kind`, `weight`, `confidence`, `start`, `end`. Times are dates unless some are not.
/// Where no value of `start`, `end` or `confidence` can be one, it is an attribute of that name, unless
/// names_are_fields() was called.
class GraphSink {
 public:
  GraphSink(bool directed, FaultList& faults)
      : directed_(directed), faults_(faults), copies_(faults.text_size()) {}

  /// Where in the text what is added next stands.
  void at(std::size_t offset) { place_ = offset; }

  void set_directed(bool directed) { directed_ = directed; }
  void set_name(std::string_view name) { name_ = name; }
  /// What has the name of a field is meant to be one.
  void names_are_fields() { sure_fields_ = true; }

  /// A new vertex; rule "duplicate-id" if the id is known, "required" if it is empty.
  std::size_t add_vertex(std::string_view id);
  /// A new edge; a direction that is not given is the document's.
  std::size_t add_edge(std::string_view source, std::string_view target,
                       std::optional<bool> directed);
  /// The same edge with its attributes once more, for another period. Edges are repeated before the next
  /// one is added.
  std::size_t repeat_edge(std::size_t edge);
  /// Sets a cell to what the text says once for many; long texts count for several.
  /// Errors: InputError, rule "limit" (Copies).
  void copy(SinkColumns& table, std::size_t column, std::size_t row, std::string_view cell);
  /// Makes an edge point the other way.
  void turn_edge(std::size_t edge) {
    std::swap(edge_list_[edge].ends[0], edge_list_[edge].ends[1]);
  }

  /// Where all vertices are numbered, `n0`, `n1`, … with the prefix `n`, as igraph does, and an attribute
  /// `name` or `id` tells them apart, it gives the ids.
  void restore_ids(std::string_view prefix);

  /// Gives the vertices the ids in a column, unless some are empty or alike: then false, and they keep their own.
  bool rename(const SinkColumns& table, std::size_t column);
  /// Whether a vertex of this id was added.
  bool knows(std::string_view id) const;

  SinkColumns& vertex_attributes() { return vertices_; }
  SinkColumns& edge_attributes() { return edges_; }

  /// The graph. Errors: InputError with all faults in the list; rule "unknown-id" if an edge ends at no
  /// vertex, else "number", "time", "period", ….
  Graph build();

 private:
  enum class Direction : std::uint64_t { as_document, undirected, directed };
  struct Edge {
    static constexpr std::size_t most_place = ~std::size_t{0} >> 2U;
    std::array<std::uint32_t, 2> ends = {};  // positions in names_
    Direction direction : 2 = Direction::as_document;
    std::uint64_t place : 62 = 0;
  };
  std::uint32_t name_of(std::string_view id);
  std::string_view id_of(std::size_t vertex) const {
    return own_ids_.size() == 0 ? names_[vertices_named_[vertex]] : own_ids_[vertex];
  }
  void fail(std::string rule, std::string message);
  void decide_times();
  Time time_of(std::string_view text);
  Period period_of(std::string_view start, std::string_view end);
  void find_fields();
  void put_ids(GraphBuilder& builder);
  void put_vertices(GraphBuilder& builder);
  void put_labels(GraphBuilder& builder);
  void put_edges(GraphBuilder& builder);
  double number_of(std::string_view text, std::string_view name);

  bool directed_;
  FaultList& faults_;
  std::size_t place_ = 0;
  std::string name_;
  TextPool names_;                             // all that are said of ends and vertices
  std::vector<std::uint32_t> vertex_of_;       // by name; no_vertex until it is added
  std::vector<std::uint32_t> vertices_named_;  // names of the vertices
  TextPool own_ids_;                           // of vertices that were renamed
  std::vector<std::size_t> places_;            // of vertices
  std::vector<Edge> edge_list_;
  SinkColumns vertices_, edges_;
  Copies copies_;
  std::optional<std::size_t> repeated_;                         // the last edge that was
  std::vector<std::pair<std::size_t, std::string>> its_cells_;  // by column
  // Columns of `start` and `end`, and of the edges' `confidence`, where they hold some.
  std::array<std::size_t, 2> vertex_times_ = {}, edge_times_ = {};
  std::size_t confidence_ = SinkColumns::none;
  bool dates_ = true, sure_fields_ = false;
};

}  // namespace interzone::io
