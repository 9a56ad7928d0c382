#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "graph/ids.hpp"
#include "graph/run_context.hpp"

namespace interzone::statistics {

struct PermutationOptions {
  Seed seed;
  std::uint64_t stream = 1;   ///< of random numbers; tests of one result take different ones
  int permutations = 10'000;  ///< >= 0
};

/// Writes the statistics of one relabelling, in which order[i] takes the place of i.
using PermutedStatistics =
    std::function<void(std::span<const VertexId> order, int worker, std::span<double> values)>;

/// Statistics under random relabellings of n things, each order as likely as any other.
///
/// Definition   [statistics * permutations]: value s of relabelling r stands at s permutations + r.
/// Edge cases   n = 0: of the one order there is. permutations = 0: empty.
/// Cost         O(permutations n) and the calls.
/// Repeatable   by seed and stream; each relabelling has random numbers of its own, so same bits for any
///              thread count.
/// Errors       invalid_option: permutations < 0.
/// Source       Fisher-Yates, Durstenfeld 1964, doi:10.1145/364520.364540.
std::vector<double> permuted_statistics(VertexId n, std::size_t statistics,
                                        const PermutationOptions& options,
                                        const PermutedStatistics& compute,
                                        const RunContext& run = {});

/// Where an observed value stands among those of random relabellings.
struct PermutationTest {
  double p_value = 0.0;    ///< share that lies as far from the centre, on either side
  double p_greater = 0.0;  ///< share that is as great
  double p_less = 0.0;     ///< share that is as small
  double mean = 0.0;       ///< of the relabellings
  double sd = 0.0;         ///< of the relabellings, divided by their number - 1
  bool operator==(const PermutationTest&) const = default;
};

/// The p-values of a permutation test, exact for any number of relabellings.
///
/// Definition   p = (k + 1) / (R + 1) with k of R relabelled values at least as extreme: the observed
///              order counts as one of them.
/// Edge cases   values nearer than 1e-10 (relative above 1) are equal. A relabelled value that is NaN
///              counts as extreme, and not in mean and sd. No values, or NaN observed: all NaN.
/// Cost         O(R).
/// Repeatable   no randomness, one thread.
/// Source       Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.
PermutationTest permutation_test(double observed, std::span<const double> permuted,
                                 double centre = 0.0);

}  // namespace interzone::statistics
