#pragma once

#include <cstdint>

#include "algorithms/diffusion/exposure.hpp"
#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

/// What a network without structure dependence has: its degrees; or all its ties but among other actors, of all or of those that
/// adopt.
enum class StructureNull : std::uint8_t { degrees, labels, times };

/// The mean exposure of adopters when they adopt, or by how much it is above that of who could adopt with them.
enum class StructureStatistic : std::uint8_t { mean_threshold, excess_exposure };

struct StructureDependenceOptions {
  Seed seed;
  ExposureOptions exposure = {};
  StructureNull null = StructureNull::degrees;
  StructureStatistic statistic = StructureStatistic::mean_threshold;
  int permutations = 1000;        ///< networks to compare with; >= 0
  double switches_per_edge = 20;  ///< of degrees, see statistics::rewired
};

struct StructureDependence {
  double observed = 0.0;   ///< the statistic in the network as it is
  double mean = 0.0;       ///< and in the others
  double sd = 0.0;         ///< of the others
  double p_value = 0.0;    ///< two-sided: twice the smaller of the next two, at most 1
  double p_greater = 0.0;  ///< (k + 1)/(R + 1), with k of R others at least as great
  double p_less = 0.0;     ///< likewise, at least as small
  Seed seed;
  bool operator==(const StructureDependence&) const = default;
};

/// Whether adoption goes along the ties: are adopters more, or less, exposed than they would be among actors who
/// adopt at the same times and have as many ties, but with others?
///
/// Definition   mean_threshold is the mean of thresholds() over whoever has one; excess_exposure the mean over the same of the
///              threshold less the mean exposure() of all that the network has and that are at risk at that step, which is the
///              score of exposure in Cox's model at 0, over the number of adopters. Each of R networks is, for `degrees`, the
///              one of alters after statistics::rewired: everybody keeps the number of alters, and of those
///              whose alter it is; times of adoption stay. For `labels` the network stays, attributes of its vertices too, and
///              the actors that it has change places with their times, every order as likely as any other (QAP). For
///              `times` (the shuffle test) only those that adopt at a known time do: who adopts stays, when they do is chance.
/// Graphs       see Alters; the ties are those of all times.
/// Edge cases   nobody has a threshold, or permutations = 0: NaN. Networks that are the only ones with their
///              degrees: p = 1.
/// Cost         O(R switches_per_edge m) for degrees, O(R (n + m)) for the others; steps with adopters times as much for excess_exposure.
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: permutations < 0; dated ties; those of exposure() and rewired().
/// Source       struct_test of netdiffuseR (Vega Yon, Olivera Morales & Valente); Hubert & Schultz 1976,
///              doi:10.1111/j.2044-8317.1976.tb00714.x (labels); Anagnostopoulos, Kumar & Mahdian 2008,
///              doi:10.1145/1401890.1401897 (times); Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.
/// Compare      netdiffuseR struct_test with the mean threshold: equal observed, mean and sd within
///              what chance allows. Its p has no + 1 and can be 0.
StructureDependence structure_dependence(const Adoptions& adoptions, InnovationId innovation,
                                         const ActorNetwork& network,
                                         const StructureDependenceOptions& options,
                                         const RunContext& run = {});

}  // namespace interzone::diffusion
