#include "graph/two_mode_graph.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "graph/error.hpp"

namespace interzone {

namespace {

/// Sets of vertices of which it is known who is of the same side as whom: a forest whose links say
/// whether a vertex is on the other side than the one it points to.
class Sides {
 public:
  explicit Sides(std::size_t n) : parent_(n), differs_(n, false), size_(n, 1) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  struct Place {
    std::size_t root;
    bool differs;  ///< from the root
  };
  Place find(std::size_t v) const {
    bool differs = false;
    for (; parent_[v] != v; v = parent_[v]) differs = differs != differs_[v];
    return {v, differs};
  }

  /// Notes whether u and v are on different sides; false if the contrary is known.
  bool join(std::size_t u, std::size_t v, bool differ) {
    Place a = find(u), b = find(v);
    const bool roots_differ = (a.differs != b.differs) != differ;
    if (a.root == b.root) return !roots_differ;
    if (size_[a.root] < size_[b.root]) std::swap(a, b);
    parent_[b.root] = a.root;
    differs_[b.root] = roots_differ;
    size_[a.root] += size_[b.root];
    return true;
  }

 private:
  std::vector<std::size_t> parent_;
  std::vector<bool> differs_;
  std::vector<std::size_t> size_;  // of the tree below a root: joined by it, trees stay low
};

std::string shown_name(const TwoModeOptions& options, VertexId v) {
  return options.name ? shown(std::string_view(options.name(v))) : std::to_string(v);
}

void join_labels(Sides& sides, const TwoModeOptions& options) {
  std::map<std::string_view, VertexId> first;  // vertex of each label
  for (VertexId v = 0; v < options.labels.size(); ++v) {
    if (!options.labels[v].empty()) first.emplace(options.labels[v], v);
  }
  if (first.size() < 2) return;
  for (VertexId v = 0; v < options.labels.size(); ++v) {
    if (!options.labels[v].empty()) sides.join(first.at(options.labels[v]), v, false);
  }
  if (first.size() == 2) sides.join(first.begin()->second, first.rbegin()->second, true);
}

/// `actor` stands for what all actors are joined to.
void join_ties(Sides& sides, const GraphView& graph, std::size_t actor,
               const TwoModeOptions& options) {
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    for (const VertexId u : graph.out_neighbours(v)) {
      bool fits = sides.join(v, u, true);
      if (graph.directed()) fits = fits && sides.join(actor, v, false);
      if (fits) continue;
      throw Error(ErrorCode::invalid_graph,
                  "the network is not two-mode: the tie of " + shown_name(options, v) + " and " +
                      shown_name(options, u) + " must lead from one mode to the other" +
                      (graph.directed() ? ", from its sources to its targets" : ""));
    }
  }
}

}  // namespace

TwoModeGraph make_two_mode(const GraphView& graph, const TwoModeOptions& options,
                           const RunContext& run) {
  const VertexId n = graph.vertex_count();
  require(options.labels.empty() || options.labels.size() == n, ErrorCode::invalid_input,
          "make_two_mode: labels must be as many as vertices");
  Sides sides(n + std::size_t{1});
  const std::size_t actor = n;
  join_labels(sides, options);
  join_ties(sides, graph, actor, options);
  const bool by_ties = graph.directed() && graph.edge_count() > 0;
  if (n > 0 && !by_ties) sides.join(actor, 0, false);
  TwoModeGraph result{.ties = undirected(graph, run), .is_item = std::vector<bool>(n)};
  const auto [root, actor_differs] = sides.find(actor);
  for (VertexId v = 0; v < n; ++v) {
    const auto place = sides.find(v);
    if (place.root != root) {
      throw Error(ErrorCode::invalid_graph,
                  "the network is not known to be two-mode: " + shown_name(options, v) +
                      " could be of either mode; an attribute must tell");
    }
    result.is_item[v] = place.differs != actor_differs;
    ++(result.is_item[v] ? result.items : result.actors);
  }
  return result;
}

TwoModeGraph make_two_mode(const TwoModeView& view, const RunContext& run) {
  TwoModeGraph result{.actors = view.actor_count(), .items = view.item_count()};
  EdgeList edges;
  for (VertexId a = 0; a < result.actors; ++a) {
    for (const VertexId item : view.items_of(a)) {
      edges.source.push_back(a);
      edges.target.push_back(result.actors + item);
    }
  }
  const VertexId n = result.actors + result.items;
  result.ties = make_view(n, edges, {.directed = false}, run);
  result.is_item.resize(n, true);
  std::fill_n(result.is_item.begin(), result.actors, false);
  return result;
}

GraphView from_actors(const TwoModeGraph& graph, const RunContext& run) {
  const GraphView& ties = graph.ties;
  EdgeList edges;
  for (VertexId a = 0; a < ties.vertex_count(); ++a) {
    if (graph.is_item[a]) continue;
    const auto items = ties.out_neighbours(a);
    const auto weights = ties.out_weights(a);
    edges.source.insert(edges.source.end(), items.size(), a);
    edges.target.insert(edges.target.end(), items.begin(), items.end());
    edges.weight.insert(edges.weight.end(), weights.begin(), weights.end());
  }
  std::vector<VertexId> original(ties.vertex_count());
  for (VertexId v = 0; v < ties.vertex_count(); ++v) original[v] = ties.original(v);
  return of_graph(make_view(ties.vertex_count(), edges, {.weight_is = ties.weight_is()}, run),
                  std::move(original));
}

}  // namespace interzone
