#pragma once

#include <memory>
#include <tuple>
#include <vector>

#include "graph/interop/boost_arcs.hpp"

// An undirected GraphView as an undirected graph of Boost.Graph; see interop/boost.hpp.

namespace interzone::interop {

/// An undirected edge, as seen from `source`; equal to itself seen from the other end.
struct Tie {
  VertexId source = no_vertex;
  VertexId target = no_vertex;
  EdgeId place = no_edge;  ///< of the arc that it was seen as, among all arcs
  std::size_t rank = 0;    ///< edges between the same ends that stand before it

  std::tuple<VertexId, VertexId, std::size_t> key() const {
    return {std::min(source, target), std::max(source, target), rank};
  }
  bool operator==(const Tie& other) const { return key() == other.key(); }
  auto operator<=>(const Tie& other) const { return key() <=> other.key(); }
};

/// Errors: invalid_graph (the view is directed).
class UndirectedView {
 public:
  UndirectedView() : UndirectedView(make_view(0, {}, {.directed = false})) {}
  explicit UndirectedView(GraphView view) : view_(std::move(view)) {
    require(!view_.directed(), ErrorCode::invalid_graph,
            "UndirectedView: the view is directed; give undirected(view)");
  }
  const GraphView& view() const { return view_; }

 private:
  GraphView view_;
};

/// Ties at a vertex, which is their source or, `inward`, their target.
template <bool inward>
class TieIterator
    : public boost::iterator_facade<TieIterator<inward>, Tie, boost::forward_traversal_tag, Tie> {
 public:
  TieIterator() = default;
  TieIterator(const GraphView& view, VertexId v, std::size_t i)
      : row_(view.out_neighbours(v)), v_(v), first_(view.first_arc(v)), i_(i) {}

 private:
  friend class boost::iterator_core_access;
  Tie dereference() const {
    const VertexId other = row_[i_];
    const std::size_t rank = other == v_ ? rank_ / 2 : rank_;  // a loop is two arcs
    return inward ? Tie{other, v_, first_ + i_, rank} : Tie{v_, other, first_ + i_, rank};
  }
  bool equal(const TieIterator& other) const { return i_ == other.i_; }
  void increment() {
    const VertexId last = row_[i_++];
    rank_ = i_ < row_.size() && row_[i_] == last ? rank_ + 1 : 0;
  }

  std::span<const VertexId> row_;
  VertexId v_ = 0;
  EdgeId first_ = 0;
  std::size_t i_ = 0, rank_ = 0;
};

/// All ties once, from their lower end.
class AllTiesIterator
    : public boost::iterator_facade<AllTiesIterator, Tie, boost::forward_traversal_tag, Tie> {
 public:
  AllTiesIterator() = default;
  AllTiesIterator(const GraphView& view, VertexId v) : view_(&view), v_(v) { settle(); }

 private:
  friend class boost::iterator_core_access;
  Tie dereference() const {
    const VertexId target = view_->out_neighbours(v_)[i_];
    return {v_, target, view_->first_arc(v_) + i_, target == v_ ? rank_ / 2 : rank_};
  }
  bool equal(const AllTiesIterator& other) const { return v_ == other.v_ && i_ == other.i_; }
  void increment() {
    step();
    settle();
  }
  void step() {
    const auto row = view_->out_neighbours(v_);
    const VertexId last = row[i_++];
    rank_ = i_ < row.size() && row[i_] == last ? rank_ + 1 : 0;
  }
  /// On to the next arc that is the first one of its tie.
  void settle() {
    for (; v_ < view_->vertex_count(); ++v_, i_ = 0, rank_ = 0) {
      const auto row = view_->out_neighbours(v_);
      for (; i_ < row.size(); step()) {
        if (row[i_] > v_ || (row[i_] == v_ && rank_ % 2 == 0)) return;
      }
    }
  }

  const GraphView* view_ = nullptr;
  VertexId v_ = 0;
  std::size_t i_ = 0, rank_ = 0;
};

/// Place of a tie, 0..m-1, in the order of edges(). Making it costs O(n log degree) and one number
/// per vertex, which copies share; each look costs O(log degree).
class TieIndexMap {
 public:
  using key_type = Tie;
  using value_type = EdgeId;
  using reference = EdgeId;
  using category = boost::readable_property_map_tag;
  TieIndexMap() = default;
  explicit TieIndexMap(const GraphView& view) : view_(view) {
    auto before = std::make_shared<std::vector<EdgeId>>(view.vertex_count());
    EdgeId count = 0;
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      (*before)[v] = count;
      count += ties_from(v, no_vertex);
    }
    before_ = std::move(before);
  }
  EdgeId operator[](const Tie& tie) const {
    const auto [low, high, rank] = tie.key();
    return (*before_)[low] + ties_from(low, high) + rank;
  }
  friend EdgeId get(const TieIndexMap& map, const Tie& tie) { return map[tie]; }

 private:
  /// Ties that v is the lower end of, with the other end below `end`.
  EdgeId ties_from(VertexId v, VertexId end) const {
    const auto row = view_.out_neighbours(v);
    const auto place = [&](auto found) { return static_cast<EdgeId>(found - row.begin()); };
    const EdgeId own = place(std::lower_bound(row.begin(), row.end(), v));
    if (end <= v) return 0;
    const EdgeId beyond = place(std::upper_bound(row.begin(), row.end(), v));
    return (beyond - own) / 2 + place(std::lower_bound(row.begin(), row.end(), end)) - beyond;
  }

  GraphView view_;
  std::shared_ptr<const std::vector<EdgeId>> before_;
};

inline VertexId num_vertices(const UndirectedView& graph) { return graph.view().vertex_count(); }
inline EdgeId num_edges(const UndirectedView& graph) { return graph.view().edge_count(); }
inline BoostVertices vertices(const UndirectedView& graph) { return vertices(graph.view()); }
inline std::pair<AllTiesIterator, AllTiesIterator> edges(const UndirectedView& graph) {
  return {{graph.view(), 0}, {graph.view(), graph.view().vertex_count()}};
}
inline VertexId source(const Tie& tie, const UndirectedView&) { return tie.source; }
inline VertexId target(const Tie& tie, const UndirectedView&) { return tie.target; }
inline std::pair<TieIterator<false>, TieIterator<false>> out_edges(VertexId v,
                                                                   const UndirectedView& graph) {
  return {{graph.view(), v, 0}, {graph.view(), v, graph.view().out_degree(v)}};
}
inline std::pair<TieIterator<true>, TieIterator<true>> in_edges(VertexId v,
                                                                const UndirectedView& graph) {
  return {{graph.view(), v, 0}, {graph.view(), v, graph.view().out_degree(v)}};
}
inline std::pair<const VertexId*, const VertexId*> adjacent_vertices(VertexId v,
                                                                     const UndirectedView& graph) {
  return adjacent_vertices(v, graph.view());
}
inline EdgeId out_degree(VertexId v, const UndirectedView& graph) { return graph.view().degree(v); }
inline EdgeId in_degree(VertexId v, const UndirectedView& graph) { return graph.view().degree(v); }
inline EdgeId degree(VertexId v, const UndirectedView& graph) { return graph.view().degree(v); }

inline boost::typed_identity_property_map<VertexId> get(boost::vertex_index_t,
                                                        const UndirectedView&) {
  return {};
}
inline VertexId get(boost::vertex_index_t, const UndirectedView&, VertexId v) { return v; }
inline TieIndexMap get(boost::edge_index_t, const UndirectedView& graph) {
  return TieIndexMap(graph.view());
}
/// Makes the whole map for one look: where there are many, keep the map.
inline EdgeId get(boost::edge_index_t, const UndirectedView& graph, const Tie& tie) {
  return TieIndexMap(graph.view())[tie];
}
inline EdgeWeightMap<Tie> get(boost::edge_weight_t, const UndirectedView& graph) {
  return EdgeWeightMap<Tie>(graph.view());
}
inline double get(boost::edge_weight_t, const UndirectedView& graph, const Tie& tie) {
  return EdgeWeightMap<Tie>(graph.view())[tie];
}

}  // namespace interzone::interop

namespace boost {

using interzone::interop::source;  // some algorithms ask for these by their full name
using interzone::interop::target;

template <>
struct graph_traits<interzone::interop::UndirectedView> {
  struct traversal_category : virtual bidirectional_graph_tag,
                              virtual adjacency_graph_tag,
                              virtual vertex_list_graph_tag,
                              virtual edge_list_graph_tag {};
  using vertex_descriptor = interzone::VertexId;
  using edge_descriptor = interzone::interop::Tie;
  using directed_category = undirected_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using vertex_iterator = counting_iterator<interzone::VertexId>;
  using edge_iterator = interzone::interop::AllTiesIterator;
  using out_edge_iterator = interzone::interop::TieIterator<false>;
  using in_edge_iterator = interzone::interop::TieIterator<true>;
  using adjacency_iterator = const interzone::VertexId*;
  using vertices_size_type = interzone::VertexId;
  using edges_size_type = interzone::EdgeId;
  using degree_size_type = interzone::EdgeId;
  static vertex_descriptor null_vertex() { return interzone::no_vertex; }
};
template <>
struct graph_traits<const interzone::interop::UndirectedView>
    : graph_traits<interzone::interop::UndirectedView> {};

template <>
struct property_map<interzone::interop::UndirectedView, vertex_index_t> {
  using type = typed_identity_property_map<interzone::VertexId>;
  using const_type = type;
};
template <>
struct property_map<interzone::interop::UndirectedView, edge_index_t> {
  using type = interzone::interop::TieIndexMap;
  using const_type = type;
};
template <>
struct property_map<interzone::interop::UndirectedView, edge_weight_t> {
  using type = interzone::interop::EdgeWeightMap<interzone::interop::Tie>;
  using const_type = type;
};
template <class Tag>
struct property_map<const interzone::interop::UndirectedView, Tag>
    : property_map<interzone::interop::UndirectedView, Tag> {};

}  // namespace boost
