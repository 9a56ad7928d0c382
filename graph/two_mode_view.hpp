#pragma once

#include <span>
#include <vector>

#include "graph/view.hpp"

namespace interzone {

/// Actors × items (groups, innovations, attributes): which actor has which item, compressed both
/// ways. Rows are sorted and hold an item (an actor) once.
class TwoModeView {
 public:
  TwoModeView() = default;
  /// Memberships (actor, item); repeated ones count once. `edge` is empty or says, per membership,
  /// which edge of a graph it came from. `actor_original` and `item_original` are empty or lead back
  /// to a graph's vertices (no_vertex for an item that is no vertex, such as a tie).
  /// Cost O(actors + items + memberships) time, memory for the memberships twice.
  /// Errors: invalid_input (lists that differ in length), invalid_vertex (no such actor or item).
  TwoModeView(VertexId actors, VertexId items, std::vector<VertexId> actor,
              std::vector<VertexId> item, std::vector<EdgeId> edge = {},
              std::vector<VertexId> actor_original = {}, std::vector<VertexId> item_original = {},
              const RunContext& run = {});

  VertexId actor_count() const { return actors_; }
  VertexId item_count() const { return items_; }
  EdgeId membership_count() const { return item_of_.size(); }
  std::span<const VertexId> items_of(VertexId actor) const {
    return row(actor_start_, item_of_, actor);
  }
  std::span<const VertexId> actors_of(VertexId item) const {
    return row(item_start_, actor_of_, item);
  }
  /// Edges behind the membership items_of(actor)[place]; empty if they were not kept.
  std::span<const EdgeId> edges_of(VertexId actor, std::size_t place) const;
  VertexId actor_original(VertexId actor) const {
    return actor_original_.empty() ? actor : actor_original_[actor];
  }
  VertexId item_original(VertexId item) const {
    return item_original_.empty() ? item : item_original_[item];
  }

 private:
  static std::span<const VertexId> row(const Offsets& start, const RawVector<VertexId>& values,
                                       VertexId i) {
    return {values.data() + start[i], values.data() + start[i + 1U]};
  }
  std::vector<EdgeId> sort_by_actor(const std::vector<VertexId>& actor,
                                    const std::vector<VertexId>& item,
                                    const std::vector<EdgeId>& edge, const RunContext& run);
  void merge_repeated(std::vector<EdgeId>& actor_start);
  void sort_by_item(const RunContext& run);

  VertexId actors_ = 0, items_ = 0;
  Offsets actor_start_{{0}}, item_start_{{0}};
  RawVector<VertexId> item_of_, actor_of_;
  std::vector<EdgeId> edge_start_;  // by membership; empty unless edges are kept
  RawVector<EdgeId> edge_;
  std::vector<VertexId> actor_original_, item_original_;
};

}  // namespace interzone
