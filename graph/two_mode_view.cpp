#include "graph/two_mode_view.hpp"

#include <algorithm>
#include <numeric>

#include "graph/error.hpp"

namespace interzone {

TwoModeView::TwoModeView(VertexId actors, VertexId items, std::vector<VertexId> actor,
                         std::vector<VertexId> item, std::vector<EdgeId> edge,
                         std::vector<VertexId> actor_original, std::vector<VertexId> item_original)
    : actors_(actors),
      items_(items),
      actor_original_(std::move(actor_original)),
      item_original_(std::move(item_original)) {
  require(actor.size() == item.size() && (edge.empty() || edge.size() == actor.size()),
          ErrorCode::invalid_input, "TwoModeView: actors, items and edges must be equally many");
  for (std::size_t i = 0; i < actor.size(); ++i) {
    require(actor[i] < actors && item[i] < items, ErrorCode::invalid_vertex,
            "TwoModeView: a membership names an actor or item that does not exist");
  }
  std::vector<std::size_t> order(actor.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(actor[a], item[a]) < std::pair(actor[b], item[b]);
  });
  actor_start_.assign(actors + 1U, 0);
  item_start_.assign(items + 1U, 0);
  std::vector<VertexId> owner;  // actor of each membership
  for (const std::size_t i : order) {
    const bool again = !owner.empty() && owner.back() == actor[i] && item_of_.back() == item[i];
    if (!again) {
      owner.push_back(actor[i]);
      item_of_.push_back(item[i]);
      ++actor_start_[actor[i] + 1U];
      ++item_start_[item[i] + 1U];
      if (!edge.empty()) edge_start_.push_back(edge_.size());
    }
    if (!edge.empty()) edge_.push_back(edge[i]);
  }
  if (!edge.empty()) edge_start_.push_back(edge_.size());
  std::partial_sum(actor_start_.begin(), actor_start_.end(), actor_start_.begin());
  std::partial_sum(item_start_.begin(), item_start_.end(), item_start_.begin());
  actor_of_.resize(owner.size());
  auto cursor = item_start_;
  for (std::size_t i = 0; i < owner.size(); ++i) actor_of_[cursor[item_of_[i]]++] = owner[i];
}

std::span<const EdgeId> TwoModeView::edges_of(VertexId actor, std::size_t place) const {
  if (edge_start_.empty()) return {};
  const EdgeId membership = actor_start_[actor] + place;
  return {edge_.data() + edge_start_[membership], edge_.data() + edge_start_[membership + 1]};
}

}  // namespace interzone
