#include "algorithms/generators/forest_fire.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "graph/random.hpp"

namespace interzone::generators {

namespace {

constexpr VertexId vertices_between_steps = 1024;

void check(const ForestFireOptions& options) {
  check_option(options.forward >= 0.0 && options.forward < 1.0, "forest_fire.forward",
               options.forward, "in [0, 1)");
  const double backward = options.backward_ratio * options.forward;
  check_option(options.backward_ratio >= 0.0 && backward < 1.0, "forest_fire.backward_ratio",
               options.backward_ratio, ">= 0 and, times forward, below 1");
  check_size("forest_fire", options.vertices, 0.0);
}

class Forest {
 public:
  Forest(const ForestFireOptions& options, GeneratedGraph& graph)
      : options_(options),
        graph_(graph),
        first_edge_(std::size_t{options.vertices} + 1, 0),
        in_(options.vertices),
        burnt_by_(options.vertices, no_vertex) {}

  void add(VertexId v) {
    Stream stream(options_.seed, 0, v);
    ignite_ambassadors(v, stream);
    for (std::size_t next = 0; next < burning_.size(); ++next) {
      const VertexId w = burning_[next];
      const std::size_t first = first_edge_[w], last = first_edge_[w + std::size_t{1}];
      spread(v, std::span(graph_.target).subspan(first, last - first), options_.forward, stream);
      spread(v, in_[w], options_.forward * options_.backward_ratio, stream);
      require(graph_.target.size() + burning_.size() <= options_.max_edges, ErrorCode::limit,
              "forest_fire: more edges than max_edges; a lower forward burns less");
    }
    for (const VertexId w : burning_) {
      graph_.source.push_back(v);
      graph_.target.push_back(w);
      in_[w].push_back(v);
    }
    first_edge_[v + std::size_t{1}] = graph_.target.size();
    burning_.clear();
  }

 private:
  void ignite(VertexId v, VertexId w) {
    burnt_by_[w] = v;
    burning_.push_back(w);
  }

  void ignite_ambassadors(VertexId v, Stream& stream) {
    if (options_.ambassadors >= v) {
      for (VertexId w = 0; w < v; ++w) ignite(v, w);
      return;
    }
    while (burning_.size() < options_.ambassadors) {
      const auto w = static_cast<VertexId>(stream.below(v));
      if (burnt_by_[w] != v) ignite(v, w);
    }
  }

  /// A geometric number of the neighbours that do not burn yet catch fire.
  void spread(VertexId v, std::span<const VertexId> neighbours, double probability,
              Stream& stream) {
    if (probability == 0.0 || neighbours.empty()) return;
    const double drawn = std::floor(stream.exponential() / -std::log(probability));
    if (drawn < 1.0) return;
    fresh_.clear();
    for (const VertexId w : neighbours) {
      if (burnt_by_[w] != v) fresh_.push_back(w);
    }
    const bool all = drawn >= static_cast<double>(fresh_.size());
    const std::size_t count = all ? fresh_.size() : static_cast<std::size_t>(drawn);
    for (std::size_t i = 0; i < count; ++i) {
      if (!all) std::swap(fresh_[i], fresh_[i + stream.below(fresh_.size() - i)]);
      ignite(v, fresh_[i]);
    }
  }

  const ForestFireOptions& options_;
  GeneratedGraph& graph_;
  std::vector<std::size_t> first_edge_;    // out-neighbours of v stand together in graph_.target
  std::vector<std::vector<VertexId>> in_;  // in-neighbours
  std::vector<VertexId> burnt_by_;         // the last newcomer whose fire took this vertex
  std::vector<VertexId> burning_ = {};     // in the order of catching fire
  std::vector<VertexId> fresh_ = {};
};

}  // namespace

GeneratedGraph forest_fire(const ForestFireOptions& options, const RunContext& run) {
  check(options);
  GeneratedGraph graph;
  graph.vertex_count = options.vertices;
  graph.directed = options.directed;
  if (options.ambassadors == 0) return graph;
  Forest forest(options, graph);
  for (VertexId v = 0; v < options.vertices; ++v) {
    if (v % vertices_between_steps == 0) run.step(static_cast<double>(v) / options.vertices);
    forest.add(v);
  }
  return graph;
}

}  // namespace interzone::generators
