#pragma once

#include <optional>

#include "algorithms/statistics/permutation_test.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct QapOptions {
  Seed seed;
  int permutations = 10'000;  ///< random relabellings behind each p-value; >= 0
};

/// A measure of agreement, and where it stands among relabellings of the second network.
struct NetworkAgreement {
  double value = 0.0;
  statistics::PermutationTest test = {};
  bool operator==(const NetworkAgreement&) const = default;
};

struct QapResult {
  NetworkAgreement correlation = {};              ///< Pearson's r over pairs, in [-1, 1]
  std::optional<NetworkAgreement> jaccard = {};   ///< ties in both / ties in either; binary only
  std::optional<NetworkAgreement> matching = {};  ///< share of pairs that agree; binary only
  std::optional<NetworkAgreement> hamming = {};   ///< pairs that differ; binary only
  double pairs = 0.0;  ///< ordered pairs, or unordered ones if both are undirected
  int permutations = 0;
  Seed seed;
  bool operator==(const QapResult&) const = default;
};

/// How far two networks of the same vertices agree, by the quadratic assignment procedure.
///
/// Definition   r over all ordered pairs i != j of a_ij and b_ij, absent ties 0. With pi a random order
///              of the vertices, r* is that of a_ij and b_pi(i)pi(j): p = (k + 1) / (permutations + 1),
///              k the r* with |r*| >= |r| (r* >= r, r* <= r on one side; the mean of r* over all orders
///              is 0). Where all ties weigh 0 or 1: Jaccard's and the simple matching coefficient and
///              Hamming's distance, whose p-values follow from the same orders.
/// Graphs       directed, undirected (a tie stands for both directions) or one of each; loops left out;
///              parallel edges add their weights (without weights they are one tie); any finite weights.
/// Edge cases   a network that is the same on all pairs (no ties, all ties, fewer than 2 vertices): r and
///              its p-values are NaN. No tie in either: Jaccard is NaN. No pairs: matching is NaN.
/// Cost         O(permutations (n + m_a + m_b)) time, O(permutations + threads n) memory beside the views.
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: permutations < 0. invalid_graph: not equally many vertices.
///              invalid_weight: NaN or infinite.
/// Source       Krackhardt 1987, doi:10.1016/0378-8733(87)90012-8; Hubert & Schultz 1976,
///              doi:10.1111/j.2044-8317.1976.tb00714.x.
/// Compare      sna gcor and qaptest, UCINET QAP Correlation: equal r (sna counts k / R, without the + 1).
QapResult qap(const GraphView& a, const GraphView& b, const QapOptions& options,
              const RunContext& run = {});

}  // namespace interzone::structure
