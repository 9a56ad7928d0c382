#include "algorithms/community/community_significance.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/partition_measures.hpp"
#include "algorithms/statistics/null_models.hpp"
#include "algorithms/statistics/permutation_test.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::community {

namespace {

constexpr std::uint64_t stream_of_seeds = 0x5ee7;

/// How much a partition has of what is tested.
struct Strength {
  double modularity = 0.0;
  std::vector<double> evidence = {};  // of each community
};

Strength strength_of(const GraphView& graph, std::span<const VertexId> membership) {
  const auto measures = partition_measures(graph, membership, {}, {.threads = 1});
  Strength strength{.modularity = measures.modularity, .evidence = {}};
  double volume = 0.0;
  for (const CommunityMeasures& c : measures.community) volume += c.volume;
  for (const CommunityMeasures& c : measures.community) {
    const double expected = c.inner - c.modularity * volume / 2.0;
    strength.evidence.push_back(c.inner > expected && expected > 0.0
                                    ? c.inner * std::log(c.inner / expected) - (c.inner - expected)
                                    : 0.0);
  }
  return strength;
}

double strongest(const Strength& strength) {
  return strength.evidence.empty()
             ? 0.0
             : *std::max_element(strength.evidence.begin(), strength.evidence.end());
}

}  // namespace

CommunitySignificanceResult community_significance(const GraphView& graph,
                                                   std::span<const VertexId> membership,
                                                   const FindCommunities& find,
                                                   const CommunitySignificanceOptions& options,
                                                   const RunContext& run) {
  check_option(options.networks >= 0, "community_significance.networks", options.networks, ">= 0");
  const double switches = options.switches_per_edge;
  check_option(switches >= 0.0 && std::isfinite(switches),
               "community_significance.switches_per_edge", switches, "finite and >= 0");
  check_weights(graph, "community_significance");
  check_membership(membership, graph.vertex_count(), "community_significance");
  const GraphView simple = simplified(graph, false, run);
  const Strength observed = strength_of(simple, membership);
  const auto networks = static_cast<std::size_t>(options.networks);
  std::vector<double> modularity(networks), evidence(networks);
  const RunContext alone{.threads = 1, .progress = {}, .cancelled = run.cancelled};
  run_reported(run, networks, 16, [&](std::size_t r, int) {
    run.check_cancelled();
    const GraphView random = statistics::rewired(
        simple, {.seed = options.seed, .index = r, .switches_per_edge = switches}, alone);
    const Seed seed(Stream(options.seed, stream_of_seeds, r).next());
    const Strength found = strength_of(random, find(random, seed, alone));
    modularity[r] = found.modularity;
    evidence[r] = strongest(found);
  });
  const auto test = statistics::permutation_test(observed.modularity, modularity);
  CommunitySignificanceResult result{.modularity = observed.modularity,
                                     .null_mean = test.mean,
                                     .null_sd = test.sd,
                                     .p_value = test.p_greater,
                                     .evidence = observed.evidence,
                                     .community_p = {},
                                     .seed = options.seed};
  const bool defined = !std::isnan(observed.modularity);
  for (const double own : observed.evidence) {
    result.community_p.push_back(defined ? statistics::permutation_test(own, evidence).p_greater
                                         : std::numeric_limits<double>::quiet_NaN());
  }
  return result;
}

}  // namespace interzone::community
