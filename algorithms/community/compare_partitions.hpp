#pragma once

#include <span>

#include "graph/ids.hpp"
#include "graph/run_context.hpp"

namespace interzone::community {

struct ComparePartitionsOptions {
  Seed seed;
  int permutations = 999;  ///< random relabellings behind each p-value; >= 0
};

/// A measure of agreement and the share of random relabellings that agree at least as well.
struct Agreement {
  double value = 0.0;
  double p_value = 0.0;  ///< NaN without permutations
  bool operator==(const Agreement&) const = default;
};

struct ComparePartitionsResult {
  Agreement nmi = {};         ///< normalised mutual information, in [0, 1]; 1: the same partition
  Agreement ami = {};         ///< NMI adjusted for chance, <= 1; 0 is expected of random labels
  Agreement ari = {};         ///< adjusted Rand index, <= 1; 0 is expected of random labels
  Agreement vi = {};          ///< variation of information, in nats, >= 0; 0: the same partition
  Agreement split_join = {};  ///< vertices to move, both ways together, >= 0; 0: the same partition
  Seed seed;
  bool operator==(const ComparePartitionsResult&) const = default;
};

/// How far two partitions of the same vertices agree, whatever their labels.
///
/// Definition   with H the entropies of community sizes, I the mutual information (nats) and E its
///              mean over random labels of these sizes: NMI = I / mean(H_a, H_b),
///              AMI = (I - E) / (mean(H_a, H_b) - E), VI = H_a + H_b - 2 I (arithmetic means).
///              ARI: pairs together in both, less those expected, over the largest excess possible.
///              Split-join: vertices of each community of a that are not in the one of b that has most of it,
///              and the same with a and b the other way round.
///              p = (k + 1) / (permutations + 1), k the shuffles of b's labels that agree with a as
///              well or better.
/// Edge cases   n = 0, or both all in one or both all alone: NMI = AMI = ARI = 1, VI = split-join = 0. One of them
///              all in one: NMI = AMI = ARI = 0 unless the other is too.
/// Cost         O(permutations n + sum over pairs of different sizes of the smaller) time, O(n) memory
///              per thread.
/// Repeatable   by seed; each permutation has a stream of its own, so same bits for any thread count.
/// Errors       invalid_option: permutations < 0; not equally many labels; a label >= n.
/// Source       Vinh, Epps & Bailey 2010, JMLR 11:2837 (NMI, AMI); Hubert & Arabie 1985,
///              doi:10.1007/BF01908075 (ARI); Meila 2007, doi:10.1016/j.jmva.2006.11.013 (VI); van Dongen
///              2000, CWI report INS-R0012 (split-join).
/// Compare      scikit-learn, igraph: equal (igraph's NMI has the same arithmetic mean; AMI only in
///              scikit-learn, where one of two partitions all in one may give 0 or a rounding error).
ComparePartitionsResult compare_partitions(std::span<const VertexId> a, std::span<const VertexId> b,
                                           const ComparePartitionsOptions& options,
                                           const RunContext& run = {});

}  // namespace interzone::community
