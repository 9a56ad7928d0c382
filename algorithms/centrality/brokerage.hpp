#pragma once

#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

/// How often each vertex has one role, beside what ties at random would give.
struct RoleScores {
  std::vector<double> count = {};     ///< [n] open ways i -> v -> k, >= 0; NaN without a group
  std::vector<double> expected = {};  ///< [n] its mean, NaN without a group
  std::vector<double> sd = {};        ///< [n] its standard deviation, NaN without a group
  std::vector<double> z = {};         ///< [n] (count - expected) / sd; NaN if sd = 0
  bool operator==(const RoleScores&) const = default;
};

struct BrokerageResult {
  RoleScores coordinator = {};     ///< i, v and k of one group
  RoleScores itinerant = {};       ///< i and k of one group, v of another
  RoleScores gatekeeper = {};      ///< v and k of one group, i of another: v lets in
  RoleScores representative = {};  ///< i and v of one group, k of another: v speaks for i
  RoleScores liaison = {};         ///< three groups
  RoleScores brokerage = {};       ///< all of them
  bool operator==(const BrokerageResult&) const = default;
};

/// Between whom a vertex brokers: Gould and Fernandez' roles.
///
/// Definition   v brokers i and k if i -> v -> k but not i -> k; groups of the three name the role.
///              Expected value and standard deviation are those of N vertices in groups of the given
///              sizes whose ordered pairs are tied independently with probability d, the density:
///              with R the pairs (i, k) that could give v the role and S the ordered pairs of them
///              that share i or share k, expected = R q with q = d^2 (1 - d), and
///              variance = R q (1 - q) + S d^3 (1 - d)^3.
/// Graphs       directed, or undirected (each tie goes both ways, so gatekeeper = representative); the
///              underlying simple graph: loops, parallel edges and weights play no part.
/// Groups       `group[v]` is any label below n, or no_vertex: such vertices are left out with their
///              ties, and their own scores are NaN.
/// Edge cases   n = 0: empty. Fewer than three vertices with a group: counts 0, z NaN.
/// Cost         O(sum over v of out_degree_v^2) time, O(n) memory for each thread beyond a copy of the
///              view.
/// Repeatable   no randomness; same bits for any thread count (whole numbers are counted).
/// Errors       invalid_option: `group` has not n entries, or a label >= n.
/// Source       Gould & Fernandez 1989, doi:10.2307/270949.
/// Compare      R's sna, brokerage(): equal (w_I coordinator, w_O itinerant, b_OI gatekeeper, b_IO
///              representative, b_O liaison, t brokerage). UCINET, G&F brokerage roles: equal counts.
BrokerageResult brokerage(const GraphView& graph, std::span<const VertexId> group,
                          const RunContext& run = {});

}  // namespace interzone::centrality
