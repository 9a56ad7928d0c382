#pragma once

#include <span>
#include <vector>

#include "algorithms/community/objective.hpp"
#include "graph/random.hpp"
#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

/// The masses of a vertex in one slice of time.
struct SliceMass {
  VertexId slice = 0;
  double out = 0.0, in = 0.0;
};

/// The masses of every vertex in the slices that it is in.
struct SliceMassRows {
  VertexId count = 0;  ///< slices; 0: there are none
  std::vector<EdgeId> start = {0};
  std::vector<SliceMass> of_all = {};
  std::span<const SliceMass> of(VertexId v) const {
    return std::span(of_all).subspan(start[v], start[v + 1U] - start[v]);
  }
};

/// The ties that methods work on, of one level: rows without loops, each pair in the rows of both its
/// ends, directions added. A vertex stands for a set of vertices of the view and has their mass.
/// Putting v into community C gains
///   ties(v, C) - rate (mass(v) in_mass(C) + in_mass(v) mass(C)),
/// or ties(v, C) - rate mass(v) mass(C) where there is but one kind of mass (in_mass is empty), or, where
/// there are slices, the same with the sum over slices of out(v) in(C) + in(v) out(C). See masses.hpp.
class Level {
 public:
  Level() = default;
  /// The view itself, which must outlive the level; its vertices have no mass.
  Level(const GraphView& view, const RunContext& run);
  /// The view with the masses that the objective gives to vertices; total: sum of the weights of all
  /// arcs.
  static Level of(const GraphView& view, Objective objective, double resolution, double total,
                  const RunContext& run);
  /// The same for ties between two modes: actors have mass, items in_mass.
  static Level of(const TwoModeGraph& graph, Objective objective, double resolution, double total,
                  const RunContext& run);
  /// Rows as such, with masses in slices and rate 1.
  Level(std::vector<EdgeId> start, std::vector<VertexId> neighbour, std::vector<double> weight,
        SliceMassRows masses);
  Level(Level&&) = default;
  Level& operator=(Level&&) = default;
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

  VertexId size() const { return static_cast<VertexId>(start_.size() - 1); }
  EdgeId arc_count() const { return neighbour_.size(); }

  std::span<const VertexId> neighbours(VertexId v) const {
    return neighbour_.subspan(start_[v], start_[v + 1U] - start_[v]);
  }
  /// f(neighbour, weight) for each tie of v.
  template <class Function>
  void for_ties(VertexId v, Function&& f) const {
    const EdgeId end = start_[v + 1U];
    if (weight_.empty()) {
      for (EdgeId i = start_[v]; i < end; ++i) f(neighbour_[i], 1.0);
    } else {
      for (EdgeId i = start_[v]; i < end; ++i) f(neighbour_[i], weight_[i]);
    }
  }
  /// Fetches ahead the rows that a walk through `order` needs soon after place i. Must be inlined:
  /// GCC 12 takes the call for one without effect.
  [[gnu::always_inline]] void prefetch(std::span<const VertexId> order, std::size_t i) const {
    if (i + 16 >= order.size() || neighbour_.empty()) return;
    __builtin_prefetch(start_.data() + order[i + 16]);
    const EdgeId row = start_[order[i + 8]];
    __builtin_prefetch(neighbour_.data() + row);
    __builtin_prefetch(neighbour_.data() + row + 16);
  }

  /// The level whose vertices are the `count` parts of this one.
  Level merged(const std::vector<VertexId>& part, VertexId count, const RunContext& run) const;

  std::vector<double> mass = {}, in_mass = {};
  SliceMassRows slices = {};
  std::vector<bool> fixed = {};  ///< vertices that stay in their communities; empty: none
  double rate = 0.0;
  double mean_weight = 1.0;  ///< of a tie of the view

 private:
  std::vector<EdgeId> start_ = {0};
  std::span<const VertexId> neighbour_;
  std::span<const double> weight_;  // empty: each is 1
  std::vector<VertexId> own_neighbour_;
  std::vector<double> own_weight_;
};

/// Moves vertices to better communities until none whose neighbours changed wants to. `community` holds labels
/// below its size, and does so afterwards. Returns whether anything moved.
bool move_vertices(const Level& level, std::vector<VertexId>& community, Stream& random,
                   const RunContext& run);

/// Splits communities into well-connected parts, by random mergers within each. Returns the part of
/// each vertex, labels 0..k-1.
std::vector<VertexId> refined(const Level& level, const std::vector<VertexId>& community,
                              double theta, Stream& random, const RunContext& run);

/// Splits communities, labelled below the level's size, into their connected components, labels 0..k-1 by first
/// vertex.
std::vector<VertexId> connected_parts(const Level& level, const std::vector<VertexId>& community,
                                      const RunContext& run = {});

/// How many of the communities, labelled 0..k-1, have several of the parts.
VertexId disconnected_count(const std::vector<VertexId>& community,
                            const std::vector<VertexId>& part);

/// Positions of 0..n-1 grouped by label (< count): those of c are order[start[c]..start[c + 1]), in the
/// order of `sequence`.
struct Groups {
  std::vector<VertexId> start, order;
};
Groups grouped(const std::vector<VertexId>& label, VertexId count,
               const std::vector<VertexId>& sequence);

}  // namespace interzone::community
