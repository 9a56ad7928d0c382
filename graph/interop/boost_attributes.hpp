#pragma once

#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "graph/graph.hpp"
#include "graph/interop/boost_ties.hpp"

// Attribute columns of a graph as property maps on a view of it; see interop/boost.hpp.

namespace interzone::interop {

/// The cells of one column as Value: double (from numbers, integers and booleans; NaN if missing),
/// std::int64_t, bool, std::string_view ("" if missing) or Time (unknown if missing). It keeps the
/// graph alive.
template <class Value>
class Cells {
 public:
  /// Errors: invalid_option (no such column, another type of cells, or cells missing where Value
  /// cannot say so).
  Cells(Graph graph, const Table& table, std::string_view name)
      : graph_(std::move(graph)), column_(table.find(name)) {
    check_option(column_ != nullptr, "attribute", name, "a column of the graph");
    const auto rule = [&](ColumnType type) {
      check_option(column_->type() == type, "attribute", name,
                   "of type " + std::string(to_string(type)) + ", not " +
                       std::string(to_string(column_->type())));
    };
    if constexpr (std::is_same_v<Value, double>) {
      check_option(column_->type() != ColumnType::text && column_->type() != ColumnType::time,
                   "attribute", name, "of numbers");
    } else if constexpr (std::is_same_v<Value, std::string_view>) {
      rule(ColumnType::text);
    } else if constexpr (std::is_same_v<Value, Time>) {
      rule(ColumnType::time);
    } else {
      static_assert(std::is_same_v<Value, bool> || std::is_same_v<Value, std::int64_t>);
      rule(std::is_same_v<Value, bool> ? ColumnType::boolean : ColumnType::integer);
      for (std::size_t row = 0; row < column_->size(); ++row) {
        check_option(!column_->missing(row), "attribute", name,
                     "without missing cells; read it as double, where they are NaN");
      }
    }
  }

  Value operator[](std::size_t row) const {
    if constexpr (std::is_same_v<Value, double>) {
      return column_->number(row);
    } else if constexpr (std::is_same_v<Value, std::string_view>) {
      return column_->missing(row) ? std::string_view{} : column_->text(row);
    } else if constexpr (std::is_same_v<Value, Time>) {
      return column_->missing(row) ? Time{} : column_->time(row);
    } else if constexpr (std::is_same_v<Value, bool>) {
      return column_->boolean(row);
    } else {
      return column_->integer(row);
    }
  }

 private:
  Graph graph_;
  const Column* column_;
};

template <class Value>
class VertexAttributeMap {
 public:
  using key_type = VertexId;
  using value_type = Value;
  using reference = Value;
  using category = boost::readable_property_map_tag;
  VertexAttributeMap(GraphView view, const Graph& graph, std::string_view name)
      : view_(std::move(view)), cells_(graph, graph.vertex_attributes(), name) {}
  Value operator[](VertexId v) const { return cells_[view_.original(v)]; }
  friend Value get(const VertexAttributeMap& map, VertexId v) { return map[v]; }

 private:
  GraphView view_;
  Cells<Value> cells_;
};

/// Keys are Arc, the edges of a GraphView, or Tie, those of an UndirectedView.
template <class Value, class Edge = Arc>
class EdgeAttributeMap {
 public:
  using key_type = Edge;
  using value_type = Value;
  using reference = Value;
  using category = boost::readable_property_map_tag;
  /// Errors: as Cells; invalid_graph (the view does not know its edges: keep_edges).
  EdgeAttributeMap(GraphView view, const Graph& graph, std::string_view name)
      : view_(std::move(view)), cells_(graph, graph.edge_attributes(), name) {
    require(view_.has_edges(), ErrorCode::invalid_graph,
            "EdgeAttributeMap: the view does not know the edges of its graph; make it with "
            "keep_edges");
  }
  Value operator[](const Edge& edge) const { return cells_[all_edges(view_)[edge.place]]; }
  friend Value get(const EdgeAttributeMap& map, const Edge& edge) { return map[edge]; }

 private:
  GraphView view_;
  Cells<Value> cells_;
};

}  // namespace interzone::interop
