#include "algorithms/community/igraph_methods.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "algorithms/community/labels.hpp"
#include "algorithms/paths/components.hpp"
#include "graph/random.hpp"

namespace interzone::community {

namespace {

IgraphAnswer ask(std::string_view name, const GraphView& graph, const IgraphMethod& method,
                 const RunContext& run) {
  static const auto function = reinterpret_cast<IgraphFunction>(module_function(
      "igraph", igraph_function_name, name,
      "this program was built without igraph; install igraph 0.10 (Debian: libigraph-dev), "
      "configure and build again"));
  IgraphAnswer answer;
  function(graph, method, run, answer);
  check_end(answer.end);
  return answer;
}

/// The same ties, without those of weight 0; parallel edges are one, and weigh as much as they together. The largest
/// weighs 1: igraph multiplies weights, and what it finds does not depend on their unit.
GraphView plain_ties(const GraphView& graph, bool directed, bool keep_loops,
                     const RunContext& run) {
  EdgeList edges;
  for_each_edge(graph, [&](VertexId source, VertexId target, double weight) {
    if (weight == 0.0) return;
    edges.source.push_back(source);
    edges.target.push_back(target);
    edges.weight.push_back(weight);
  });
  if (!edges.weight.empty()) {
    const double most = *std::ranges::max_element(edges.weight);
    for (double& weight : edges.weight) weight /= most;
  }
  const bool as_directed = directed && graph.directed();
  const GraphView ties = simplified(
      make_view(graph.vertex_count(), edges, {.directed = as_directed}, run), keep_loops, run);
  bool equal = true;
  for (VertexId v = 0; v < ties.vertex_count(); ++v) {
    equal = equal && std::ranges::all_of(ties.out_weights(v), [](double w) { return w == 1.0; });
  }
  return equal ? unweighted(ties) : ties;
}

std::vector<VertexId> all_alone(VertexId n) {
  std::vector<VertexId> membership(n);
  for (VertexId v = 0; v < n; ++v) membership[v] = v;
  return membership;
}

/// What the method says of the ties without direction.
IgraphResult of_undirected(std::string_view name, const GraphView& graph,
                           const IgraphMethod& method, const RunContext& run) {
  check_weights(graph, name);
  const GraphView ties = plain_ties(graph, false, true, run);
  if (ties.edge_count() == 0) return {all_alone(graph.vertex_count()), graph.vertex_count()};
  IgraphResult result{.membership = ask(name, ties, method, run).membership};
  result.count = label_count(result.membership);
  return result;
}

double total_strength(const GraphView& graph) {
  double total = 0.0;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) total += graph.strength(v);
  return total;
}

}  // namespace

InfomapResult infomap(const GraphView& graph, const InfomapOptions& options,
                      const RunContext& run) {
  check_option(options.tries >= 1, "infomap.tries", options.tries, ">= 1");
  check_weights(graph, "infomap");
  const GraphView ties = plain_ties(graph, true, true, run);
  const VertexId n = graph.vertex_count();
  if (ties.edge_count() == 0) {
    return {.membership = all_alone(n), .count = n, .seed = options.seed};
  }
  IgraphAnswer answer = ask("infomap", ties, options, run);
  const VertexId count = label_count(answer.membership);
  return {.membership = std::move(answer.membership),
          .count = count,
          .code_length = answer.code_length,
          .seed = options.seed};
}

IgraphResult walktrap(const GraphView& graph, const WalktrapOptions& options,
                      const RunContext& run) {
  check_option(options.steps >= 1 && options.steps <= 1000, "walktrap.steps", options.steps,
               "from 1 to 1000");
  return of_undirected("walktrap", graph, options, run);
}

IgraphResult fast_greedy(const GraphView& graph, const FastGreedyOptions& options,
                         const RunContext& run) {
  return of_undirected("fast_greedy", graph, options, run);
}

IgraphResult leading_eigenvector(const GraphView& graph, const LeadingEigenvectorOptions& options,
                                 const RunContext& run) {
  check_option(options.max_splits >= 0, "leading_eigenvector.max_splits", options.max_splits,
               ">= 0");
  return of_undirected("leading_eigenvector", graph, options, run);
}

// Modularity expects resolution s_u s_v / 2W between u and v. Within a component of weight W_c, where
// igraph knows that weight only, the same is expected at the resolution times W_c / W.
IgraphResult spinglass(const GraphView& graph, const SpinglassOptions& options,
                       const RunContext& run) {
  check_option(options.spins >= 2 && options.spins <= 10'000, "spinglass.spins", options.spins,
               "from 2 to 10000");
  check_option(options.resolution >= 0.0 && options.resolution <= 1e6, "spinglass.resolution",
               options.resolution, "from 0 to 1000000");
  check_option(options.cooling > 0.0 && options.cooling < 1.0, "spinglass.cooling", options.cooling,
               "in (0, 1)");
  check_weights(graph, "spinglass");
  const GraphView ties = plain_ties(graph, false, false, run);
  const VertexId n = graph.vertex_count();
  const auto parts = paths::weak_components(ties, run);
  const double total = total_strength(ties);
  std::vector<std::vector<VertexId>> members_of(parts.size.size());
  std::vector<VertexId> place(n);  // in its component
  for (VertexId v = 0; v < n; ++v) {
    auto& members = members_of[parts.membership[v]];
    place[v] = static_cast<VertexId>(members.size());
    members.push_back(v);
  }
  std::vector<EdgeList> edges_of(parts.size.size());
  for_each_edge(ties, [&](VertexId source, VertexId target, double weight) {
    EdgeList& edges = edges_of[parts.membership[source]];
    edges.source.push_back(place[source]);
    edges.target.push_back(place[target]);
    if (ties.weighted()) edges.weight.push_back(weight);
  });
  std::vector<VertexId> membership(n);
  VertexId count = 0;
  for (std::size_t c = 0; c < members_of.size(); ++c) {
    const std::vector<VertexId>& members = members_of[c];
    std::vector<VertexId> found = {0};
    if (members.size() > 1) {
      const GraphView part =
          make_view(static_cast<VertexId>(members.size()), edges_of[c], {.directed = false}, run);
      SpinglassOptions scaled = options;
      scaled.seed = Seed(Stream(options.seed, 0, c).next());
      scaled.resolution *= total_strength(part) / total;
      found = ask("spinglass", part, scaled, run).membership;
    }
    for (std::size_t i = 0; i < members.size(); ++i) membership[members[i]] = count + found[i];
    count += label_count(found);
  }
  return {labelled_by_size(membership), count};
}

}  // namespace interzone::community
