#include "algorithms/structure/regular_equivalence.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "algorithms/structure/pairs.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

/// A tie of a vertex with another: the values both ways. An undirected one counts once.
struct Contact {
  VertexId other = 0;
  double out = 0.0, in = 0.0;
};

using Contacts = std::vector<std::vector<Contact>>;

Contacts contacts_of(const GraphView& graph) {
  Contacts contacts(graph.vertex_count());
  for (VertexId u = 0; u < graph.vertex_count(); ++u) {
    const auto out = graph.out_neighbours(u);
    const auto in = graph.directed() ? graph.in_neighbours(u) : std::span<const VertexId>();
    const auto both_ways = [&](VertexId other) -> Contact& {
      auto& known = contacts[u];
      const auto at =
          std::lower_bound(known.begin(), known.end(), other,
                           [](const Contact& contact, VertexId v) { return contact.other < v; });
      return at != known.end() && at->other == other ? *at : *known.insert(at, {other});
    };
    for (std::size_t i = 0; i < out.size(); ++i) {
      both_ways(out[i]).out = weight_at(graph.out_weights(u), i);
    }
    for (std::size_t i = 0; i < in.size(); ++i) {
      both_ways(in[i]).in = weight_at(graph.in_weights(u), i);
    }
  }
  return contacts;
}

/// How far the ties of one vertex find their like among those of another.
double matched(const std::vector<Contact>& ties, const std::vector<Contact>& others,
               const ProfilesResult& similarity) {
  double sum = 0.0;
  for (const Contact& tie : ties) {
    const double* like = &similarity.value[std::size_t{tie.other} * similarity.vertices];
    const double whole = tie.out + tie.in;
    double best = 0.0;
    for (const Contact& other : others) {
      const double match = std::min(tie.out, other.out) + std::min(tie.in, other.in);
      best = std::max(best, like[other.other] * match);
      if (best == whole) break;
    }
    sum += best;
  }
  return sum;
}

}  // namespace

ProfilesResult regular_similarity(const GraphView& graph, const RegularSimilarityOptions& options,
                                  const RunContext& run) {
  check_option(options.iterations >= 1, "regular_similarity.iterations", options.iterations,
               ">= 1");
  const VertexId n = graph.vertex_count();
  require(n <= most_profiles, ErrorCode::limit,
          "regular_similarity: " + std::to_string(n) + " vertices: at most " +
              std::to_string(most_profiles));
  check_weights(graph, "regular_similarity");
  const Contacts contacts = contacts_of(simplified(graph, true, run));
  std::vector<double> ties(n, 0.0);
  for (VertexId u = 0; u < n; ++u) {
    for (const Contact& contact : contacts[u]) ties[u] += contact.out + contact.in;
    require(ties[u] < infinity, ErrorCode::invalid_weight,
            "regular_similarity: the sum of weights is infinite");
  }
  ProfilesResult result{n, std::vector<double>(std::size_t{n} * n, 1.0)}, next = result;
  for (int iteration = 0; iteration < options.iterations; ++iteration) {
    parallel_for(
        run, n,
        [&](VertexId u) {
          for (VertexId v = u + 1; v < n; ++v) {
            const double both = ties[u] + ties[v];
            if (!(both > 0.0)) continue;
            const double match = matched(contacts[u], contacts[v], result) +
                                 matched(contacts[v], contacts[u], result);
            next.value[std::size_t{u} * n + v] = match / both;
          }
        },
        1);
    for (VertexId u = 0; u < n; ++u) {
      for (VertexId v = 0; v < u; ++v) next.value[std::size_t{u} * n + v] = next.at(v, u);
    }
    std::swap(result, next);
    if (result == next) break;
  }
  return result;
}

EquivalenceResult regular_equivalence(const GraphView& graph,
                                      const RegularEquivalenceOptions& options,
                                      const RunContext& run) {
  check_option(options.blocks >= 1, "regular_equivalence.blocks", options.blocks, ">= 1");
  auto distance = regular_similarity(graph, options.similarity, run).value;
  for (double& value : distance) value = 1.0 - value;
  return blocks_by_distance(std::move(distance), graph.vertex_count(), options.blocks, run);
}

}  // namespace interzone::structure
