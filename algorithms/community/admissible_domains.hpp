#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "algorithms/community/quality_line.hpp"

namespace interzone::community {

/// Where one partition of several is best.
struct AdmissibleDomain {
  std::size_t line = 0;         ///< place among those given
  double from = 0.0, to = 0.0;  ///< resolutions
  bool operator==(const AdmissibleDomain&) const = default;
};

/// The resolutions at which each of several partitions is best, those that never are left out.
///
/// Definition   the upper envelope of the lines inside - r expected, for r in [from, to]: domains in
///              rising order, each beginning where the one before ends. At a border both are best; what
///              is best at single resolutions alone, up to rounding, has no domain.
/// Edge cases   no lines: none. from = to: the best line, of those equal the one with the least
///              expected. Equal lines: the first. Lines of NaN: never best.
/// Cost         O(domains lines) time.
/// Repeatable   no randomness.
/// Errors       invalid_option: resolutions not finite, from < 0, from > to.
/// Source       Weir, Emmons, Gibson, Taylor & Mucha 2017, doi:10.3390/a10030093 (CHAMP).
std::vector<AdmissibleDomain> admissible_domains(std::span<const QualityLine> lines, double from,
                                                 double to);

}  // namespace interzone::community
