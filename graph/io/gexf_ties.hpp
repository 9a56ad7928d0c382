#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.hpp"
#include "graph/run_context.hpp"

// What write_gexf() makes of a graph's edges and times so that Gephi takes them.

namespace interzone::io {

/// Closed interval on the axis of a GEXF file.
struct GexfInterval {
  double first = 0.0, last = 0.0;
  bool operator==(const GexfInterval&) const = default;
};

/// Intervals with their values, which are empty in a timeset.
using GexfValues = std::vector<std::pair<GexfInterval, std::string>>;

/// How a file counts time: calendar years, days, or plain numbers.
class GexfAxis {
 public:
  /// Of all periods and of attributes that change, as far as their times are of the same sort.
  GexfAxis(const Graph& graph, const Period& window);

  bool dated() const { return unit_ != Unit::none; }
  /// Whether time goes in whole steps, so that one interval can begin right after another.
  bool stepped() const { return unit_ == Unit::days || unit_ == Unit::years || whole_numbers_; }
  std::string_view time_format() const { return unit_ == Unit::days ? "date" : "double"; }
  /// Whether the period says anything on this axis.
  bool knows(const Period& period) const;
  /// The period with its open ends closed by the window; all of the window if nothing is known.
  GexfInterval interval(const Period& period) const;
  std::string text(double tick) const;

  /// What a text of intervals says, with values or without, in its order. Empty if it is none, if its times
  /// do not fit here or if they overlap: Gephi leaves out the later ones.
  GexfValues values(std::string_view text, bool with_values = true) const;
  /// The intervals of a vertex that its attribute `timeset` tells apart; empty unless they are two or more and
  /// fill its period from end to end.
  GexfValues spells(const Graph& graph, VertexId v) const;
  /// As a text of intervals.
  std::string text(const GexfValues& values, bool with_values = true) const;

 private:
  enum class Unit { none, numbers, years, days };
  bool fits(const Time& time) const;
  double tick(double moment) const;
  void look(const Time& time);

  Unit unit_ = Unit::none;
  bool whole_numbers_ = false;
  double first_ = 0.0, last_ = 0.0;  // the window
};

/// What Gephi sees as one edge.
struct GexfTie {
  VertexId source = 0, target = 0;
  TypeId type = 0;
  bool directed = true;
  std::span<const EdgeId> edges = {};  ///< in their order
};

/// Edges of one type and direction between two vertices as one tie, in the order of their first edges.
/// Where a pair has directed and undirected edges of a type, undirected ones go both ways.
///
/// Cost     O(m log d), d the degree of a vertex; forty bytes a tie, meanwhile some hundred.
/// Errors   Cancelled.
class GexfTies {
 public:
  explicit GexfTies(const Graph& graph, const RunContext& run = {});
  GexfTies(const GexfTies&) = delete;
  GexfTies& operator=(const GexfTies&) = delete;

  bool empty() const { return ties_.empty(); }
  std::size_t size() const { return ties_.size(); }
  const GexfTie& operator[](std::size_t i) const { return ties_[i]; }
  auto begin() const { return ties_.begin(); }
  auto end() const { return ties_.end(); }

 private:
  void add_pair(const Graph& graph, std::span<const EdgeId> edges);
  void add_tie(GexfTie tie, std::span<const EdgeId> edges);
  void sort_by_first_edge(EdgeId edge_count);

  std::vector<EdgeId> edges_;  // of the ties
  std::vector<GexfTie> ties_;
};

/// The moments at which any of the intervals holds, as few intervals as that takes.
std::vector<GexfInterval> gexf_union(std::vector<GexfInterval> intervals, bool stepped);

/// Whether any two hold at once. What ends where another begins does not, if both last.
bool gexf_meet(std::vector<GexfInterval> intervals);

using GexfWeight = std::pair<GexfInterval, double>;

/// Weights over time, in its order: as they are, but for those whose intervals meet, which become intervals that at
/// most touch, each with the sum of what holds in it.
/// Cost     O(k log k) for k weights.
std::vector<GexfWeight> gexf_weights(std::vector<GexfWeight> weights, bool stepped);

}  // namespace interzone::io
