#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

// What the writer, the reader and the lint of GEXF share; for gexf_*.cpp alone.

namespace interzone::io::gexf {

/// Names that mean something to Gephi or to our own reader, in small letters; no attribute of a graph
/// is written under them.
bool is_reserved(std::string_view lower_name, bool of_edges);

/// Names that Gephi takes for its own columns, in small letters.
bool is_gephis(std::string_view lower_name);

std::string lower(std::string_view text);  ///< ASCII alone

/// "zh" of "label_zh", "" of "label_und"; no value if it names no language.
bool names_language(std::string_view lower_name);

inline constexpr std::string_view suffix = "_attribute";

struct Interval {
  double first = 0.0, last = 0.0;  ///< both included
  bool operator==(const Interval&) const = default;
};

/// Sorted and disjoint; what touches (dates: follows on the next day) is one.
std::vector<Interval> united(std::vector<Interval> intervals, bool dates);

struct WeightAt {
  Interval when;
  double weight = 0.0;
};

/// The sum of the weights at each time, as intervals that touch at most in their ends.
std::vector<WeightAt> weights_in_time(const std::vector<WeightAt>& parts, bool dates);

/// Edges that Gephi would make one.
struct EdgeGroup {
  VertexId source = 0, target = 0;
  TypeId type = 0;
  bool directed = true;
  std::uint64_t begin = 0, end = 0;  ///< into Groups::members
};

struct Groups {
  std::vector<EdgeGroup> groups = {};  ///< in the order of their first edges
  std::vector<EdgeId> members = {};    ///< ascending within a group
};

/// Edges by pair, type and direction. `same_type[t]` is the first type of the same written name.
Groups group_edges(const Graph& graph, const std::vector<TypeId>& same_type);

}  // namespace interzone::io::gexf
