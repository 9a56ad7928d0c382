#pragma once

#include <algorithm>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <compare>
#include <cstddef>
#include <utility>

#include "graph/view.hpp"

// A GraphView as a directed graph of Boost.Graph; see interop/boost.hpp.

namespace interzone::interop {

/// An arc of a view, equal to another if it is the same one, from whichever end it was reached.
struct Arc {
  VertexId source = no_vertex;
  VertexId target = no_vertex;
  EdgeId place = no_edge;  ///< among all arcs, row by row
  bool operator==(const Arc& other) const { return place == other.place; }
  std::strong_ordering operator<=>(const Arc& other) const { return place <=> other.place; }
};

/// Targets (weights, edges) of all arcs, row by row.
inline const VertexId* all_targets(const GraphView& view) {
  return view.vertex_count() == 0 ? nullptr : view.out_neighbours(0).data();
}
inline const double* all_weights(const GraphView& view) {
  return view.vertex_count() == 0 ? nullptr : view.out_weights(0).data();
}
inline const EdgeId* all_edges(const GraphView& view) {
  return view.vertex_count() == 0 ? nullptr : view.out_edges(0).data();
}

/// The arc source -> target that has `rank` equal ones before it. Cost O(log degree).
inline Arc find_arc(const GraphView& view, VertexId source, VertexId target, std::size_t rank) {
  const auto row = view.out_neighbours(source);
  const auto first = std::lower_bound(row.begin(), row.end(), target) - row.begin();
  return {source, target, view.first_arc(source) + static_cast<std::size_t>(first) + rank};
}

/// How many entries equal to row[i] stand before it.
inline std::size_t rank_in(std::span<const VertexId> row, std::size_t i) {
  const auto first = std::lower_bound(row.begin(), row.begin() + static_cast<long>(i), row[i]);
  return i - static_cast<std::size_t>(first - row.begin());
}

class OutArcIterator
    : public boost::iterator_facade<OutArcIterator, Arc, boost::random_access_traversal_tag, Arc> {
 public:
  OutArcIterator() = default;
  OutArcIterator(const VertexId* targets, VertexId source, EdgeId place)
      : targets_(targets), source_(source), place_(place) {}

 private:
  friend class boost::iterator_core_access;
  Arc dereference() const { return {source_, targets_[place_], place_}; }
  bool equal(const OutArcIterator& other) const { return place_ == other.place_; }
  void increment() { ++place_; }
  void decrement() { --place_; }
  void advance(std::ptrdiff_t by) { place_ += static_cast<EdgeId>(by); }
  std::ptrdiff_t distance_to(const OutArcIterator& other) const {
    return static_cast<std::ptrdiff_t>(other.place_ - place_);
  }

  const VertexId* targets_ = nullptr;
  VertexId source_ = 0;
  EdgeId place_ = 0;
};

/// Arcs into a vertex; each look costs O(log degree), for the arc's place in its source's row.
class InArcIterator
    : public boost::iterator_facade<InArcIterator, Arc, boost::random_access_traversal_tag, Arc> {
 public:
  InArcIterator() = default;
  InArcIterator(const GraphView& view, VertexId target, std::size_t i)
      : view_(&view), target_(target), i_(i) {}

 private:
  friend class boost::iterator_core_access;
  Arc dereference() const {
    const auto row = view_->in_neighbours(target_);
    return find_arc(*view_, row[i_], target_, rank_in(row, i_));
  }
  bool equal(const InArcIterator& other) const { return i_ == other.i_; }
  void increment() { ++i_; }
  void decrement() { --i_; }
  void advance(std::ptrdiff_t by) { i_ += static_cast<std::size_t>(by); }
  std::ptrdiff_t distance_to(const InArcIterator& other) const {
    return static_cast<std::ptrdiff_t>(other.i_ - i_);
  }

  const GraphView* view_ = nullptr;
  VertexId target_ = 0;
  std::size_t i_ = 0;
};

class ArcIterator
    : public boost::iterator_facade<ArcIterator, Arc, boost::forward_traversal_tag, Arc> {
 public:
  ArcIterator() = default;
  ArcIterator(const GraphView& view, EdgeId place) : view_(&view), place_(place) { settle(); }

 private:
  friend class boost::iterator_core_access;
  Arc dereference() const { return {source_, all_targets(*view_)[place_], place_}; }
  bool equal(const ArcIterator& other) const { return place_ == other.place_; }
  void increment() {
    ++place_;
    settle();
  }
  void settle() {
    if (place_ >= view_->arc_count()) return;
    while (place_ >= view_->first_arc(source_) + view_->out_degree(source_)) ++source_;
  }

  const GraphView* view_ = nullptr;
  VertexId source_ = 0;
  EdgeId place_ = 0;
};

struct ArcIndexMap {
  using key_type = Arc;
  using value_type = EdgeId;
  using reference = EdgeId;
  using category = boost::readable_property_map_tag;
  EdgeId operator[](const Arc& arc) const { return arc.place; }
  friend EdgeId get(const ArcIndexMap&, const Arc& arc) { return arc.place; }
};

/// Weights by the place of an arc; all 1 where there are none.
template <class Edge>
class EdgeWeightMap {
 public:
  using key_type = Edge;
  using value_type = double;
  using reference = double;
  using category = boost::readable_property_map_tag;
  EdgeWeightMap() = default;
  explicit EdgeWeightMap(const GraphView& view)
      : weights_(view.weighted() ? all_weights(view) : nullptr) {}
  double operator[](const Edge& edge) const {
    return weights_ == nullptr ? 1.0 : weights_[edge.place];
  }
  friend double get(const EdgeWeightMap& map, const Edge& edge) { return map[edge]; }

 private:
  const double* weights_ = nullptr;
};

/// The other direction of each arc of an undirected view. Errors: invalid_graph (it is directed).
class ArcReverseMap {
 public:
  using key_type = Arc;
  using value_type = Arc;
  using reference = Arc;
  using category = boost::readable_property_map_tag;
  explicit ArcReverseMap(const GraphView& view) : view_(&view) {
    require(!view.directed(), ErrorCode::invalid_graph,
            "edge_reverse: a directed view has no arc back for each arc; give undirected(view)");
  }
  Arc operator[](const Arc& arc) const {
    const auto row = view_->out_neighbours(arc.source);
    const std::size_t rank = rank_in(row, arc.place - view_->first_arc(arc.source));
    return find_arc(*view_, arc.target, arc.source, arc.source == arc.target ? rank ^ 1U : rank);
  }
  friend Arc get(const ArcReverseMap& map, const Arc& arc) { return map[arc]; }

 private:
  const GraphView* view_;
};

}  // namespace interzone::interop

namespace boost {

template <>
struct graph_traits<interzone::GraphView> {
  struct traversal_category : virtual bidirectional_graph_tag,
                              virtual adjacency_graph_tag,
                              virtual vertex_list_graph_tag,
                              virtual edge_list_graph_tag {};
  using vertex_descriptor = interzone::VertexId;
  using edge_descriptor = interzone::interop::Arc;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using vertex_iterator = counting_iterator<interzone::VertexId>;
  using edge_iterator = interzone::interop::ArcIterator;
  using out_edge_iterator = interzone::interop::OutArcIterator;
  using in_edge_iterator = interzone::interop::InArcIterator;
  using adjacency_iterator = const interzone::VertexId*;
  using vertices_size_type = interzone::VertexId;
  using edges_size_type = interzone::EdgeId;
  using degree_size_type = interzone::EdgeId;
  static vertex_descriptor null_vertex() { return interzone::no_vertex; }
};
template <>
struct graph_traits<const interzone::GraphView> : graph_traits<interzone::GraphView> {};

template <>
struct property_map<interzone::GraphView, vertex_index_t> {
  using type = typed_identity_property_map<interzone::VertexId>;
  using const_type = type;
};
template <>
struct property_map<interzone::GraphView, edge_index_t> {
  using type = interzone::interop::ArcIndexMap;
  using const_type = type;
};
template <>
struct property_map<interzone::GraphView, edge_weight_t> {
  using type = interzone::interop::EdgeWeightMap<interzone::interop::Arc>;
  using const_type = type;
};
template <>
struct property_map<interzone::GraphView, edge_reverse_t> {
  using type = interzone::interop::ArcReverseMap;
  using const_type = type;
};
template <class Tag>
struct property_map<const interzone::GraphView, Tag> : property_map<interzone::GraphView, Tag> {};

}  // namespace boost

// What Boost.Graph asks of a graph, found beside GraphView by argument-dependent lookup.

namespace interzone {

using BoostVertices =
    std::pair<boost::counting_iterator<VertexId>, boost::counting_iterator<VertexId>>;

inline VertexId num_vertices(const GraphView& view) { return view.vertex_count(); }
inline EdgeId num_edges(const GraphView& view) { return view.arc_count(); }
inline BoostVertices vertices(const GraphView& view) {
  return {boost::counting_iterator<VertexId>(0),
          boost::counting_iterator<VertexId>(view.vertex_count())};
}
inline std::pair<interop::ArcIterator, interop::ArcIterator> edges(const GraphView& view) {
  return {interop::ArcIterator(view, 0), interop::ArcIterator(view, view.arc_count())};
}
inline VertexId source(const interop::Arc& arc, const GraphView&) { return arc.source; }
inline VertexId target(const interop::Arc& arc, const GraphView&) { return arc.target; }

inline std::pair<interop::OutArcIterator, interop::OutArcIterator> out_edges(
    VertexId v, const GraphView& view) {
  const VertexId* targets = interop::all_targets(view);
  const EdgeId first = view.first_arc(v);
  return {{targets, v, first}, {targets, v, first + view.out_degree(v)}};
}
inline std::pair<interop::InArcIterator, interop::InArcIterator> in_edges(VertexId v,
                                                                          const GraphView& view) {
  return {{view, v, 0}, {view, v, view.in_degree(v)}};
}
inline std::pair<const VertexId*, const VertexId*> adjacent_vertices(VertexId v,
                                                                     const GraphView& view) {
  const auto row = view.out_neighbours(v);
  return {row.data(), row.data() + row.size()};
}
inline EdgeId out_degree(VertexId v, const GraphView& view) { return view.out_degree(v); }
inline EdgeId in_degree(VertexId v, const GraphView& view) { return view.in_degree(v); }
inline EdgeId degree(VertexId v, const GraphView& view) {
  return view.out_degree(v) + view.in_degree(v);
}

inline boost::typed_identity_property_map<VertexId> get(boost::vertex_index_t, const GraphView&) {
  return {};
}
inline VertexId get(boost::vertex_index_t, const GraphView&, VertexId v) { return v; }
inline interop::ArcIndexMap get(boost::edge_index_t, const GraphView&) { return {}; }
inline EdgeId get(boost::edge_index_t, const GraphView&, const interop::Arc& arc) {
  return arc.place;
}
inline interop::EdgeWeightMap<interop::Arc> get(boost::edge_weight_t, const GraphView& view) {
  return interop::EdgeWeightMap<interop::Arc>(view);
}
inline double get(boost::edge_weight_t, const GraphView& view, const interop::Arc& arc) {
  return interop::EdgeWeightMap<interop::Arc>(view)[arc];
}
inline interop::ArcReverseMap get(boost::edge_reverse_t, const GraphView& view) {
  return interop::ArcReverseMap(view);
}
inline interop::Arc get(boost::edge_reverse_t, const GraphView& view, const interop::Arc& arc) {
  return interop::ArcReverseMap(view)[arc];
}

}  // namespace interzone

namespace boost {  // some algorithms ask for these by their full name
using interzone::source;
using interzone::target;
}  // namespace boost
