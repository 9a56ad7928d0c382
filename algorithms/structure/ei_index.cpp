#include "algorithms/structure/ei_index.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::structure {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t shuffles = 0x6569;  // this method's stream

/// Vertices that have a group, numbered anew, and the ties among them.
struct Grouped {
  std::vector<VertexId> group = {};
  std::vector<std::pair<VertexId, VertexId>> ties = {};

  double external(const std::vector<VertexId>& of) const {
    std::uint64_t count = 0;
    for (const auto& [u, v] : ties) count += of[u] != of[v] ? 1 : 0;
    return static_cast<double>(count);
  }
};

Grouped grouped(const GraphView& graph, std::span<const VertexId> group) {
  Grouped result;
  std::vector<VertexId> number(group.size(), no_vertex);
  for (VertexId v = 0; v < group.size(); ++v) {
    if (group[v] == no_vertex) continue;
    number[v] = static_cast<VertexId>(result.group.size());
    result.group.push_back(group[v]);
  }
  for (VertexId v = 0; v < group.size(); ++v) {
    for (const VertexId u : graph.out_neighbours(v)) {
      if (u == v || (u < v && !graph.directed())) continue;
      if (number[v] != no_vertex && number[u] != no_vertex) {
        result.ties.emplace_back(number[v], number[u]);
      }
    }
  }
  return result;
}

/// Probability that two vertices drawn without replacement differ in group.
double chance_to_differ(const std::vector<VertexId>& group) {
  std::map<VertexId, double> size;
  for (const VertexId g : group) size[g] += 1.0;
  const auto n = static_cast<double>(group.size());
  double alike = 0.0;
  for (const auto& [g, members] : size) alike += members * (members - 1.0);
  return 1.0 - alike / (n * (n - 1.0));
}

/// Ties between groups in each of the shuffles.
std::vector<double> shuffled(const Grouped& network, const EiIndexOptions& options,
                             const RunContext& run) {
  std::vector<double> external(static_cast<std::size_t>(options.permutations));
  const double work = static_cast<double>(external.size()) *
                      static_cast<double>(network.group.size() + network.ties.size());
  parallel_for(
      paths::unless_small(run, work), external.size(),
      [&](std::size_t r) {
        run.check_cancelled();
        auto group = network.group;
        Stream(options.seed, shuffles, r).shuffle(std::span(group));
        external[r] = network.external(group);
      },
      16);
  return external;
}

double standard_deviation(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  if (count < 2.0) return undefined;
  double mean = 0.0, squares = 0.0;
  for (const double x : values) mean += x / count;
  for (const double x : values) squares += (x - mean) * (x - mean);
  return std::sqrt(squares / (count - 1.0));
}

}  // namespace

EiIndexResult ei_index(const GraphView& graph, std::span<const VertexId> group,
                       const EiIndexOptions& options, const RunContext& run) {
  check_option(options.permutations >= 0, "ei_index.permutations", options.permutations, ">= 0");
  check_option(group.size() == graph.vertex_count(), "ei_index.group", group.size(),
               "as many as there are vertices");
  const Grouped network = grouped(graph, group);
  const auto ties = static_cast<double>(network.ties.size());
  EiIndexResult result{undefined, 0,         0,         undefined,   undefined,
                       undefined, undefined, undefined, options.seed};
  if (network.ties.empty()) return result;
  const double found = network.external(network.group);
  const double mean = ties * chance_to_differ(network.group);
  result.external = static_cast<EdgeId>(found);
  result.internal = network.ties.size() - result.external;
  result.index = (2.0 * found - ties) / ties;
  result.expected = (2.0 * mean - ties) / ties;
  const auto drawn = shuffled(network, options, run);
  if (drawn.empty()) return result;
  double low = 1.0, high = 1.0, far = 1.0;  // the one that was observed
  for (const double external : drawn) {
    low += external <= found ? 1.0 : 0.0;
    high += external >= found ? 1.0 : 0.0;
    far += std::abs(external - mean) >= std::abs(found - mean) - 1e-9 * ties ? 1.0 : 0.0;
  }
  const auto all = static_cast<double>(drawn.size()) + 1.0;
  result.p_low = low / all;
  result.p_high = high / all;
  result.p_value = far / all;
  result.sd = 2.0 * standard_deviation(drawn) / ties;
  return result;
}

}  // namespace interzone::structure
