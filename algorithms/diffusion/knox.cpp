#include "algorithms/diffusion/knox.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "algorithms/statistics/permutation_test.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

using Pair = std::pair<VertexId, VertexId>;

/// Tied pairs of adopters, by their places in the list.
std::vector<Pair> tied_pairs(const GraphView& alters, const std::vector<ActorId>& adopters) {
  std::vector<VertexId> place(alters.vertex_count(), no_vertex);
  for (VertexId i = 0; i < adopters.size(); ++i) place[adopters[i]] = i;
  std::vector<Pair> pairs;
  for (VertexId i = 0; i < adopters.size(); ++i) {
    for (const VertexId alter : alters.out_neighbours(adopters[i])) {
      if (place[alter] != no_vertex && i < place[alter]) pairs.emplace_back(i, place[alter]);
    }
  }
  return pairs;
}

/// Pairs of values at most `window` apart.
std::int64_t close_pairs(std::vector<double> times, double window) {
  std::sort(times.begin(), times.end());
  std::int64_t count = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    while (times[i] - times[first] > window) ++first;
    count += static_cast<std::int64_t>(i - first);
  }
  return count;
}

std::int64_t close_among(std::span<const Pair> pairs, std::span<const double> times,
                         std::span<const VertexId> order, double window) {
  std::int64_t count = 0;
  for (const auto& [a, b] : pairs) {
    const double apart = times[order[a]] - times[order[b]];
    count += -window <= apart && apart <= window ? 1 : 0;
  }
  return count;
}

}  // namespace

Knox knox(const Adoptions& adoptions, InnovationId innovation, const ActorNetwork& network,
          const KnoxOptions& options, const RunContext& run) {
  check_option(options.window >= 0.0, "knox.window", options.window, ">= 0");
  check_option(!network.dated, "knox.dated", "true", "left out");
  const Timeline line = make_timeline(adoptions, innovation, options.risk);
  std::vector<ActorId> adopters;
  std::vector<double> times;
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    if (!network.has(a) || line.adoption_step(a) == line.steps.size()) continue;
    adopters.push_back(a);
    times.push_back(line.adopted[a]);
  }
  const Alters alters(network, line.unit, {.exposed_to = ExposedTo::both}, run);
  const auto pairs = tied_pairs(alters.at(0.0), adopters);  // at any step the same
  std::vector<VertexId> order(adopters.size());
  for (VertexId i = 0; i < order.size(); ++i) order[i] = i;
  const auto n = static_cast<std::int64_t>(adopters.size());
  Knox result{.actors = n,
              .pairs = n * (n - 1) / 2,
              .tied = static_cast<std::int64_t>(pairs.size()),
              .close = close_pairs(times, options.window),
              .both = close_among(pairs, times, order, options.window),
              .seed = options.seed};
  const auto permuted = statistics::permuted_statistics(
      static_cast<VertexId>(n), 1, {.seed = options.seed, .permutations = options.permutations},
      [&](std::span<const VertexId> dealt, int, std::span<double> value) {
        value[0] = static_cast<double>(close_among(pairs, times, dealt, options.window));
      },
      run);
  if (n < 2) return result;
  result.expected = static_cast<double>(result.tied) * static_cast<double>(result.close) /
                    static_cast<double>(result.pairs);
  const auto test = statistics::permutation_test(static_cast<double>(result.both), permuted);
  result.sd = test.sd;
  result.p_value = test.p_greater;
  return result;
}

}  // namespace interzone::diffusion
