#include "algorithms/generators/lfr.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "algorithms/generators/lfr_parts.hpp"
#include "algorithms/generators/power_law.hpp"

namespace interzone::generators {

namespace {

void check_sizes(const LfrOptions& options) {
  const std::uint64_t n = options.vertices;
  const std::uint64_t least = options.min_community, most = options.max_community;
  check_option(least >= 1, "lfr.min_community", options.min_community, ">= 1");
  check_option(most >= least, "lfr.max_community", options.max_community, ">= min_community");
  const std::uint64_t fewest = (n + most - 1) / most;
  check_option(fewest * least <= n, "lfr.vertices", options.vertices,
               "a sum of sizes from min_community to max_community");
}

void check(const LfrOptions& options) {
  check_probability("lfr.mixing", options.mixing);
  check_probability("lfr.weight_mixing", options.weight_mixing.value_or(options.mixing));
  check_option(std::isfinite(options.degree_exponent), "lfr.degree_exponent",
               options.degree_exponent, "finite");
  check_option(std::isfinite(options.community_exponent), "lfr.community_exponent",
               options.community_exponent, "finite");
  check_option(std::isfinite(options.weight_exponent), "lfr.weight_exponent",
               options.weight_exponent, "finite");
  if (options.vertices == 0) return;
  check_size("lfr", options.vertices, options.average_degree * options.vertices);
  check_option(options.max_degree >= 1 && options.max_degree < options.vertices, "lfr.max_degree",
               options.max_degree, "in [1, vertices - 1]");
  const double lowest = PowerLaw::lowest_mean(options.degree_exponent, options.max_degree);
  check_option(options.average_degree >= lowest && options.average_degree <= options.max_degree,
               "lfr.average_degree", options.average_degree,
               "at most max_degree and at least " + number_text(lowest) +
                   ", the mean from degree 1 on with this exponent");
  check_sizes(options);
}

/// Pairs of stubs at random: of one kind if `targets` is empty, else of sources with targets.
Pairs paired(std::vector<VertexId> sources, std::vector<VertexId> targets, Stream& stream) {
  Pairs pairs;
  if (targets.empty()) {
    stream.shuffle(std::span(sources));
    pairs.reserve(sources.size() / 2);
    for (std::size_t i = 0; i + 1 < sources.size(); i += 2) {
      pairs.emplace_back(sources[i], sources[i + 1]);
    }
    return pairs;
  }
  stream.shuffle(std::span(targets));
  pairs.reserve(targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i) pairs.emplace_back(sources[i], targets[i]);
  return pairs;
}

/// Stubs of the members of one community.
std::vector<VertexId> stubs_within(const std::vector<VertexId>& degrees,
                                   std::span<const VertexId> members) {
  std::vector<VertexId> stubs;
  for (const VertexId v : members) stubs.insert(stubs.end(), degrees[v], v);
  return stubs;
}

void wire_within(const LfrOptions& options, const Communities& communities, const Stubs& stubs,
                 GeneratedGraph& graph, const RunContext& run) {
  std::vector<EdgeId> dropped(communities.count(), 0);
  append_chunks(graph, communities.count(), run, [&](std::size_t c, Pairs& pairs) {
    const std::size_t first = communities.first[c];
    const auto members =
        std::span(communities.members).subspan(first, communities.first[c + 1] - first);
    Stream stream(options.seed, within_stream, c);
    auto in = stubs_within(stubs.in_within, members);
    pairs = options.directed ? paired(stubs_within(stubs.out_within, members), in, stream)
                             : paired(in, {}, stream);
    dropped[c] = make_simple(pairs, options.directed, {}, stream, run);
  });
  graph.dropped += std::accumulate(dropped.begin(), dropped.end(), EdgeId{0});
}

void wire_beyond(const LfrOptions& options, const Communities& communities, const Stubs& stubs,
                 GeneratedGraph& graph, const RunContext& run) {
  Stream stream(options.seed, beyond_stream);
  const auto& membership = communities.membership;
  auto in = stubs_of(stubs.in_beyond);
  Pairs pairs = options.directed ? paired(stubs_of(stubs.out_beyond), std::move(in), stream)
                                 : paired(std::move(in), {}, stream);
  graph.dropped += make_simple(
      pairs, options.directed,
      [&](VertexId u, VertexId v) { return membership[u] != membership[v]; }, stream, run);
  append_chunks(graph, 1, run, [&](std::size_t, Pairs& out) { out = std::move(pairs); });
}

}  // namespace

GeneratedGraph lfr(const LfrOptions& options, const RunContext& run) {
  check(options);
  GeneratedGraph graph;
  graph.vertex_count = options.vertices;
  graph.directed = options.directed;
  if (options.vertices == 0) return graph;
  Stubs stubs = draw_degrees(options);
  const Communities communities = place_vertices(options, stubs);
  balance(options, communities, stubs);
  run.step(0.1);
  wire_within(options, communities, stubs, graph, run);
  run.step(0.4);
  wire_beyond(options, communities, stubs, graph, run);
  graph.membership = communities.membership;
  run.step(0.7);
  if (options.weighted) graph.weight = lfr_weights(options, graph, run);
  return graph;
}

double observed_mixing(const GeneratedGraph& graph, bool by_weight) {
  std::vector<double> all(graph.vertex_count, 0.0), leaving(graph.vertex_count, 0.0);
  const bool weighted = by_weight && !graph.weight.empty();
  for (std::size_t e = 0; e < graph.source.size(); ++e) {
    const VertexId u = graph.source[e], v = graph.target[e];
    const double weight = weighted ? graph.weight[e] : 1.0;
    const bool leaves = graph.membership[u] != graph.membership[v];
    for (const VertexId end : {u, v}) {
      if (graph.directed && end == u) continue;
      all[end] += weight;
      if (leaves) leaving[end] += weight;
    }
  }
  double sum = 0.0, count = 0.0;
  for (VertexId v = 0; v < graph.vertex_count; ++v) {
    if (all[v] == 0.0) continue;
    sum += leaving[v] / all[v];
    ++count;
  }
  return count > 0.0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace interzone::generators
