#include "algorithms/community/admissible_domains.hpp"

#include <algorithm>
#include <cmath>

#include "graph/error.hpp"

namespace interzone::community {

namespace {

constexpr double rounding = 1e-12;

/// The best line at the resolution; of those that are equal there the one that is best right above.
std::size_t best_at(std::span<const QualityLine> lines, double resolution) {
  std::size_t best = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (std::isnan(lines[i].at(resolution))) continue;
    if (best == lines.size()) {
      best = i;
      continue;
    }
    const double lead = lines[i].at(resolution) - lines[best].at(resolution);
    const double scale = std::abs(lines[best].inside) + resolution * lines[best].expected;
    const bool equal = std::abs(lead) <= rounding * scale;
    if (equal ? lines[i].expected < lines[best].expected : lead > 0.0) best = i;
  }
  return best;
}

/// Where another line overtakes this one first, not before `from`, and which; of those that do so at
/// about the same resolution the one that is best right above.
struct Overtaking {
  std::size_t line;
  double resolution;
};

Overtaking next_after(std::span<const QualityLine> lines, std::size_t current, double from,
                      double to) {
  Overtaking next{.line = lines.size(), .resolution = to};
  const QualityLine& own = lines[current];
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double slower = own.expected - lines[i].expected;
    if (!(slower > rounding * own.expected)) continue;
    const double meeting = std::max(from, (own.inside - lines[i].inside) / slower);
    const double slack = rounding * to;
    if (!(meeting < to - slack)) continue;
    const bool earlier = next.line == lines.size() || meeting < next.resolution - slack;
    const bool together = !earlier && meeting <= next.resolution + slack;
    if (earlier || (together && lines[i].expected < lines[next.line].expected)) next = {i, meeting};
  }
  return next;
}

}  // namespace

std::vector<AdmissibleDomain> admissible_domains(std::span<const QualityLine> lines, double from,
                                                 double to) {
  check_option(std::isfinite(from) && from >= 0.0, "admissible_domains.from", from,
               "finite and >= 0");
  check_option(std::isfinite(to) && to >= from, "admissible_domains.to", to,
               "finite and not below from");
  std::vector<AdmissibleDomain> domains;
  std::size_t line = best_at(lines, from);
  while (line < lines.size()) {
    const Overtaking next = next_after(lines, line, from, to);
    if (next.line == lines.size() || next.resolution > from + rounding * to) {
      domains.push_back({.line = line, .from = from, .to = next.resolution});
      from = next.resolution;
    }
    line = next.line;
  }
  return domains;
}

}  // namespace interzone::community
