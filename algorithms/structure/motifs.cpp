#include "algorithms/structure/motifs.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "algorithms/statistics/null_models.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

/// Mean, sd, z and p of one kind of triads.
void compare(MotifsResult& result, std::size_t kind, const std::vector<TriadCensusResult>& drawn) {
  const auto networks = static_cast<double>(drawn.size());
  const auto own = static_cast<double>(result.census.count[kind]);
  double sum = 0.0, squares = 0.0, low = 1.0, high = 1.0;  // the network itself counts as one
  for (const auto& census : drawn) sum += static_cast<double>(census.count[kind]);
  const double mean = sum / networks;
  for (const auto& census : drawn) {
    const auto count = static_cast<double>(census.count[kind]);
    squares += (count - mean) * (count - mean);
    low += count <= own ? 1.0 : 0.0;
    high += count >= own ? 1.0 : 0.0;
  }
  const double sd = std::sqrt(squares / (networks - 1.0));
  result.mean[kind] = mean;
  result.sd[kind] = sd;
  result.z[kind] = sd > 0.0 ? (own - mean) / sd : std::numeric_limits<double>::quiet_NaN();
  result.p_low[kind] = low / (networks + 1.0);
  result.p_high[kind] = high / (networks + 1.0);
}

}  // namespace

MotifsResult motifs(const GraphView& graph, const MotifsOptions& options, const RunContext& run) {
  check_option(options.networks >= 2, "motifs.networks", options.networks, ">= 2");
  MotifsResult result{.census = triad_census(graph, run), .seed = options.seed};
  const GraphView simple = simplified(unweighted(graph), false, run);
  std::vector<TriadCensusResult> drawn(static_cast<std::size_t>(options.networks));
  parallel_for(
      run, drawn.size(),
      [&](std::size_t r) {
        const RunContext alone = {.threads = 1, .cancelled = run.cancelled};
        drawn[r] = triad_census(
            statistics::rewired(
                simple,
                {.seed = options.seed, .index = r, .switches_per_edge = options.switches_per_edge},
                alone),
            alone);
      },
      1);
  for (std::size_t kind = 0; kind < 16; ++kind) compare(result, kind, drawn);
  return result;
}

}  // namespace interzone::structure
