#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "graph/ids.hpp"
#include "graph/raw_vector.hpp"
#include "graph/run_context.hpp"
#include "graph/time.hpp"

namespace interzone {

/// What a weight says: nothing certain (lengths in path measures, strengths elsewhere, as igraph
/// reads them), how strong a tie is, or how far apart its ends are.
enum class WeightIs : std::uint8_t { plain, strength, distance };

/// Edges by position; `weight` is empty (all 1) or as long as the others.
struct EdgeList {
  std::vector<VertexId> source = {};
  std::vector<VertexId> target = {};
  std::vector<double> weight = {};
};

/// Row starts of a compressed matrix: 32 bits wide while that is enough.
class Offsets {
 public:
  Offsets() = default;
  explicit Offsets(const std::vector<EdgeId>& starts);
  EdgeId operator[](std::size_t i) const { return wide_.empty() ? narrow_[i] : wide_[i]; }
  std::size_t memory_bytes() const;

 private:
  friend class NeighbourRows;
  std::vector<std::uint32_t> narrow_;
  std::vector<EdgeId> wide_;
};

/// The rows of one direction as bare pointers, for kernels: a compiler sees that nothing they write is one of
/// these. Good as long as the view.
class NeighbourRows {
 public:
  NeighbourRows(const Offsets& start, const VertexId* neighbour)
      : narrow_(start.wide_.empty() ? start.narrow_.data() : nullptr),
        wide_(start.wide_.data()),
        neighbour_(neighbour) {}
  std::span<const VertexId> operator[](VertexId v) const {
    return narrow_ != nullptr ? row(narrow_[v], narrow_[v + 1U]) : row(wide_[v], wide_[v + 1U]);
  }

 private:
  std::span<const VertexId> row(EdgeId first, EdgeId last) const {
    return {neighbour_ + first, static_cast<std::size_t>(last - first)};
  }
  const std::uint32_t* narrow_;
  const EdgeId* wide_;
  const VertexId* neighbour_;
};

/// One plain question asked of a graph: vertices 0..n-1 and ties between them, compressed by rows
/// in both directions. Rows are sorted by neighbour, parallel edges by their place in the list. An
/// undirected edge stands in the rows of both its ends, an undirected loop twice in its own row (so
/// degrees come right); out and in rows are then the same. Cheap to copy: copies share one body.
class GraphView {
 public:
  GraphView();

  VertexId vertex_count() const { return body_->n; }
  EdgeId edge_count() const { return body_->m; }                    ///< undirected edges count once
  EdgeId arc_count() const { return body_->out.neighbour.size(); }  ///< entries of all out rows
  bool directed() const { return body_->directed; }
  bool weighted() const { return body_->weighted; }
  WeightIs weight_is() const { return body_->weight_is; }
  bool has_edges() const { return body_->has_edges; }  ///< the way back to edges was kept
  std::size_t memory_bytes() const;                    ///< held by rows and originals

  std::span<const VertexId> out_neighbours(VertexId v) const {
    return row(out(), out().neighbour, v);
  }
  std::span<const VertexId> in_neighbours(VertexId v) const { return row(in(), in().neighbour, v); }
  NeighbourRows out_rows() const { return {out().start, out().neighbour.data()}; }
  NeighbourRows in_rows() const { return {in().start, in().neighbour.data()}; }
  /// Weights in the order of the neighbours; empty if the view is unweighted (each is 1).
  std::span<const double> out_weights(VertexId v) const { return row(out(), out().weight, v); }
  std::span<const double> in_weights(VertexId v) const { return row(in(), in().weight, v); }
  /// Positions in the edge list or graph that the view was made of; empty unless they were kept.
  std::span<const EdgeId> out_edges(VertexId v) const { return row(out(), out().edge, v); }
  std::span<const EdgeId> in_edges(VertexId v) const { return row(in(), in().edge, v); }

  EdgeId out_degree(VertexId v) const { return out().start[v + 1U] - out().start[v]; }
  EdgeId in_degree(VertexId v) const { return in().start[v + 1U] - in().start[v]; }
  /// Edges at v: a loop counts 2; directed: in plus out.
  EdgeId degree(VertexId v) const {
    return directed() ? out_degree(v) + in_degree(v) : out_degree(v);
  }
  double out_strength(VertexId v) const {
    return weighted() ? out().strength[v] : static_cast<double>(out_degree(v));
  }
  double in_strength(VertexId v) const {
    return weighted() ? in().strength[v] : static_cast<double>(in_degree(v));
  }
  /// Sum of the weights at v: a loop counts twice; directed: in plus out.
  double strength(VertexId v) const {
    return directed() ? out_strength(v) + in_strength(v) : out_strength(v);
  }
  /// Place of v's first out neighbour among all arcs; arcs of v are first_arc(v) + 0, 1, ….
  EdgeId first_arc(VertexId v) const { return out().start[v]; }

  /// The vertex of the graph that v stands for (v itself where the view is not of a graph's part).
  VertexId original(VertexId v) const { return body_->original.empty() ? v : body_->original[v]; }

 private:
  friend class ViewFactory;
  struct Rows {
    Offsets start;
    RawVector<VertexId> neighbour;
    RawVector<double> weight;
    RawVector<EdgeId> edge;
    std::vector<double> strength;
  };
  struct Body {
    VertexId n = 0;
    EdgeId m = 0;
    bool directed = true;
    bool weighted = false;
    bool has_edges = false;
    WeightIs weight_is = WeightIs::plain;
    Rows out = {};
    Rows in = {};  // unused if undirected
    std::vector<VertexId> original = {};
  };
  explicit GraphView(std::shared_ptr<const Body> body) : body_(std::move(body)) {}
  const Rows& out() const { return body_->out; }
  const Rows& in() const { return body_->directed ? body_->in : body_->out; }
  template <class T>
  static std::span<const T> row(const Rows& rows, const RawVector<T>& values, VertexId v) {
    if (values.empty()) return {};
    return {values.data() + rows.start[v], values.data() + rows.start[v + 1U]};
  }

  std::shared_ptr<const Body> body_;
};

/// Calls visit(source, target, weight) for the edges of a view in the order of its rows, undirected ones once, from the
/// lower end. Unweighted edges weigh 1.
template <class Visit>
void for_each_edge(const GraphView& view, const Visit& visit) {
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto targets = view.out_neighbours(v);
    const auto weights = view.out_weights(v);
    bool second_end_of_loop = false;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!view.directed() && targets[i] < v) continue;
      if (!view.directed() && targets[i] == v) {
        second_end_of_loop = !second_end_of_loop;
        if (!second_end_of_loop) continue;
      }
      visit(v, targets[i], weights.empty() ? 1.0 : weights[i]);
    }
  }
}

struct ViewOptions {
  bool directed = true;     ///< false: direction is dropped
  bool weighted = true;     ///< false: weights are dropped
  bool keep_edges = false;  ///< keep the way back to the edges
  WeightIs weight_is = WeightIs::plain;
};

/// The view of an edge list on vertices 0..n-1.
/// Cost O(n + m). Errors: invalid_vertex (an end >= n), invalid_weight (NaN).
GraphView make_view(VertexId n, const EdgeList& edges, const ViewOptions& options = {},
                    const RunContext& run = {});

struct GraphViewOptions {
  std::vector<std::string> kinds = {};  ///< names of vertex kinds to keep; empty = all
  std::vector<std::string> types = {};  ///< names of edge types to keep; empty = all
  Period window = {};                   ///< keep what overlaps it; unknown ends are open
  double min_confidence = 0.0;          ///< keep edges at least as sure
  std::optional<bool> directed =
      {};  ///< default: if any kept edge is; undirected edges of a directed view go both ways
  bool weighted = true;  ///< weights, if the graph has any
  bool keep_edges = false;
  bool merge_parallel = false;  ///< parallel edges (same direction) become one, weights added
  WeightIs weight_is = WeightIs::plain;
};

/// The vertices and edges of a graph that pass the options; original() leads back to its vertices.
/// Cost O(n + m). Errors: invalid_option (no such kind or type).
GraphView make_view(const Graph& graph, const GraphViewOptions& options = {},
                    const RunContext& run = {});

/// The same ties without direction: a -> b and b -> a stay two parallel edges.
GraphView undirected(const GraphView& view, const RunContext& run = {});
/// The same ties with parallel edges merged (weights added) and, on request, loops dropped.
GraphView simplified(const GraphView& view, bool keep_loops = false, const RunContext& run = {});
/// The same ties without weights.
GraphView unweighted(const GraphView& view);
/// Weights as path measures need them: plain and distance stay, strengths become 1/w.
/// Errors: invalid_weight (a strength of 0 or less).
GraphView as_lengths(const GraphView& view, const RunContext& run = {});
/// Weights as all other measures need them: plain and strength stay, distances become 1/w.
GraphView as_strengths(const GraphView& view, const RunContext& run = {});
/// The part of the view between the vertices that `keep` marks, numbered in their order; original()
/// of the result leads to where original() of `view` leads.
GraphView induced(const GraphView& view, const std::vector<bool>& keep, const RunContext& run = {});

/// The same view as a view of a graph's part: original(v) becomes original[v].
GraphView of_graph(const GraphView& view, std::vector<VertexId> original);

/// Sum over arcs u -> v of w_uv values[u].
double weighted_in_sum(const GraphView& view, VertexId v, std::span<const double> values);
/// Sum over arcs v -> u of w_vu values[u].
double weighted_out_sum(const GraphView& view, VertexId v, std::span<const double> values);

/// Throws Error(invalid_weight) unless all weights are finite and >= 0.
void check_weights(const GraphView& view, std::string_view function);
/// Throws Error(invalid_weight) unless all weights are finite and > 0.
void check_positive_weights(const GraphView& view, std::string_view function);
/// Throws Error(invalid_vertex) unless v < n.
void check_vertex(const GraphView& view, std::string_view function, VertexId v);

}  // namespace interzone
