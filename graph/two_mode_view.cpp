#include "graph/two_mode_view.hpp"

#include <algorithm>
#include <utility>

#include "graph/counting_sort.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone {

namespace {

struct Membership {
  VertexId near, far;
};
struct TracedMembership {
  VertexId near, far;
  EdgeId edge;
};

}  // namespace

TwoModeView::TwoModeView(VertexId actors, VertexId items, std::vector<VertexId> actor,
                         std::vector<VertexId> item, std::vector<EdgeId> edge,
                         std::vector<VertexId> actor_original, std::vector<VertexId> item_original,
                         const RunContext& run)
    : actors_(actors),
      items_(items),
      actor_original_(std::move(actor_original)),
      item_original_(std::move(item_original)) {
  require(actor.size() == item.size() && (edge.empty() || edge.size() == actor.size()),
          ErrorCode::invalid_input, "TwoModeView: actors, items and edges must be equally many");
  parallel_for(run, actor.size(), [&](std::size_t i) {
    require(actor[i] < actors && item[i] < items, ErrorCode::invalid_vertex,
            "TwoModeView: a membership names an actor or item that does not exist");
  });
  std::vector<EdgeId> actor_start = sort_by_actor(actor, item, edge, run);
  std::vector<VertexId>().swap(actor);
  std::vector<VertexId>().swap(item);
  std::vector<EdgeId>().swap(edge);
  merge_repeated(actor_start);
  actor_start_ = Offsets(actor_start);
  sort_by_item(run);
}

/// Fills item_of_ and edge_, repeated memberships side by side; gives where the actors' rows begin.
std::vector<EdgeId> TwoModeView::sort_by_actor(const std::vector<VertexId>& actor,
                                               const std::vector<VertexId>& item,
                                               const std::vector<EdgeId>& edge,
                                               const RunContext& run) {
  const VertexId n = std::max(actors_, items_);
  const EdgeId count = actor.size();
  item_of_.resize(count);
  edge_.resize(edge.size());
  std::vector<EdgeId> start;
  if (edge.empty()) {
    start = sort_arcs<Membership>(
        run, n, count, count,
        [&](EdgeId i, const auto& visit) {
          visit(Membership{actor[i], item[i]});
        },
        [&](EdgeId place, const Membership& one) { item_of_[place] = one.far; });
  } else {
    start = sort_arcs<TracedMembership>(
        run, n, count, count,
        [&](EdgeId i, const auto& visit) {
          visit(TracedMembership{actor[i], item[i], edge[i]});
        },
        [&](EdgeId place, const TracedMembership& one) {
          item_of_[place] = one.far;
          edge_[place] = one.edge;
        });
  }
  start.resize(actors_ + std::size_t{1});
  return start;
}

/// Keeps a membership once, with all its edges.
void TwoModeView::merge_repeated(std::vector<EdgeId>& actor_start) {
  EdgeId kept = 0, first = 0;
  for (VertexId a = 0; a < actors_; ++a) {
    const EdgeId last = actor_start[a + std::size_t{1}], row = kept;
    for (EdgeId i = first; i < last; ++i) {
      if (kept > row && item_of_[kept - 1] == item_of_[i]) continue;
      if (!edge_.empty()) edge_start_.push_back(i);
      item_of_[kept++] = item_of_[i];
    }
    first = last;
    actor_start[a + std::size_t{1}] = kept;
  }
  if (!edge_.empty()) edge_start_.push_back(edge_.size());
  if (kept == item_of_.size()) return;
  item_of_.resize(kept);
  item_of_.shrink_to_fit();
}

void TwoModeView::sort_by_item(const RunContext& run) {
  actor_of_.resize(item_of_.size());
  std::vector<EdgeId> start = sort_arcs<Membership>(
      run, std::max(actors_, items_), actors_, item_of_.size(),
      [&](EdgeId a, const auto& visit) {
        const auto actor = static_cast<VertexId>(a);
        for (const VertexId item : items_of(actor)) visit(Membership{item, actor});
      },
      [&](EdgeId place, const Membership& one) { actor_of_[place] = one.far; });
  start.resize(items_ + std::size_t{1});
  item_start_ = Offsets(start);
}

std::span<const EdgeId> TwoModeView::edges_of(VertexId actor, std::size_t place) const {
  if (edge_start_.empty()) return {};
  const EdgeId membership = actor_start_[actor] + place;
  return {edge_.data() + edge_start_[membership], edge_.data() + edge_start_[membership + 1]};
}

}  // namespace interzone
