#include "algorithms/paths/dijkstra.hpp"

#include <algorithm>

namespace interzone::paths {

namespace {

constexpr std::size_t ways = 4;

}  // namespace

void Dijkstra::run(VertexId source) {
  for (const VertexId v : order_) distance_[v] = infinity;
  order_.clear();
  lower(source, 0.0);
  while (!heap_.empty()) {
    const Entry nearest = pop();
    order_.push_back(nearest.vertex);
    const auto row = graph_.row(nearest.vertex);
    const auto lengths = graph_.weights(nearest.vertex);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double through = nearest.distance + lengths[i];
      if (through < distance_[row[i]]) lower(row[i], through);
    }
  }
}

/// Puts the vertex into the heap, or moves it up, at its new distance.
void Dijkstra::lower(VertexId vertex, double distance) {
  distance_[vertex] = distance;
  if (place_[vertex] == outside) {
    place_[vertex] = static_cast<VertexId>(heap_.size());
    heap_.push_back({});
  }
  rise(place_[vertex], {distance, vertex});
}

/// Moves the hole up until the entry fits, and fills it.
void Dijkstra::rise(std::size_t hole, Entry entry) {
  while (hole > 0) {
    const std::size_t parent = (hole - 1) / ways;
    if (heap_[parent].distance <= entry.distance) break;
    heap_[hole] = heap_[parent];
    place_[heap_[hole].vertex] = static_cast<VertexId>(hole);
    hole = parent;
  }
  heap_[hole] = entry;
  place_[entry.vertex] = static_cast<VertexId>(hole);
}

/// Takes out the nearest entry; the last one fills the hole from below.
Dijkstra::Entry Dijkstra::pop() {
  const Entry nearest = heap_.front();
  place_[nearest.vertex] = outside;
  const Entry last = heap_.back();
  heap_.pop_back();
  if (heap_.empty()) return nearest;
  std::size_t hole = 0;
  for (;;) {
    const std::size_t first = hole * ways + 1;
    if (first >= heap_.size()) break;
    const std::size_t end = std::min(heap_.size(), first + ways);
    std::size_t child = first;
    for (std::size_t i = first + 1; i < end; ++i) {
      if (heap_[i].distance < heap_[child].distance) child = i;
    }
    if (heap_[child].distance >= last.distance) break;
    heap_[hole] = heap_[child];
    place_[heap_[hole].vertex] = static_cast<VertexId>(hole);
    hole = child;
  }
  heap_[hole] = last;
  place_[last.vertex] = static_cast<VertexId>(hole);
  return nearest;
}

}  // namespace interzone::paths
