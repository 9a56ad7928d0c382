#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "graph/io/gexf_parts.hpp"

// What write_gexf() writes: times on one axis, merged edges, attributes; for gexf_*.cpp alone.

namespace interzone::io::gexf {

/// The axis of a graph's times and the part of it that the timeline shows.
struct Timeline {
  bool dynamic = false;
  bool dates = false;
  double first = 0.0, last = 0.0;  // where open ends close

  bool places(const Time& time) const { return time.known() && time.is_date() == dates; }
  bool dated(const Period& period) const { return places(period.start) || places(period.end); }

  Interval interval(const Period& period) const {
    Interval result;
    result.first = places(period.start) ? period.start.first() : first;
    result.last = places(period.end) ? period.end.last() : std::max(last, result.first);
    if (!places(period.start)) result.first = std::min(first, result.last);
    result.last = std::max(result.first, result.last);
    return result;
  }
};

/// The timeline of a graph's times; `until` as in GexfOptions.
Timeline timeline_of(const Graph& graph, const Time& until);

/// The edges of a graph as Gephi holds them: one of each pair, type and direction.
class MergedEdges {
 public:
  MergedEdges(const Graph& graph, const Timeline& timeline);

  std::size_t size() const { return groups_.groups.size(); }
  const EdgeGroup& operator[](std::size_t i) const { return groups_.groups[i]; }
  std::span<const EdgeId> members(std::size_t i) const;
  double weight(std::size_t i) const { return weights_[i]; }  ///< the sum
  /// A 32-bit float that is finite, as Gephi wants its weights.
  static double gephis_weight(double weight);
  /// The weight in time.
  std::vector<WeightAt> weights_in_time(std::size_t i) const;
  std::string_view type_name(std::size_t i) const { return type_names_[(*this)[i].type]; }

  bool any_merged() const { return any_merged_; }      ///< any has several members
  bool any_inexact() const { return any_inexact_; }    ///< any weight is no 32-bit float
  bool any_changing() const { return any_changing_; }  ///< any weight is not the sum all the time

 private:
  const Graph& graph_;
  const Timeline& timeline_;
  std::vector<std::string> type_names_ = {};
  Groups groups_ = {};
  std::vector<double> weights_ = {};
  bool any_merged_ = false, any_inexact_ = false, any_changing_ = false;
};

/// One attribute of the file; `value` gives "" where it is missing.
struct Field {
  std::string name;
  std::string_view type;
  std::function<std::string(std::size_t)> value;
};

// The graph, the timeline and the edges must outlive the fields.
std::vector<Field> vertex_fields(const Graph& graph, const Timeline& timeline);
std::vector<Field> edge_fields(const Graph& graph, const Timeline& timeline,
                               const MergedEdges& edges, bool with_type);

/// Distinct texts in their order, joined by "; "; "" where all are empty.
std::string joined(const std::vector<std::string>& texts);

/// Whether this column holds what Gephi has a place for: labels of edges, looks of vertices.
bool is_label(const Column& column);
bool is_look(const Column& column);

}  // namespace interzone::io::gexf
