#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/level.hpp"

namespace interzone::community {

namespace {

/// Merges vertices that begin alone into parts of their communities.
class Refinement {
 public:
  Refinement(const Level& level, const std::vector<VertexId>& community, double theta,
             Stream& random)
      : level_(level),
        community_(community),
        random_(random),
        scale_(1.0 / (theta * level.mean_weight)),
        part_(level.size()),
        size_(level.size(), 1),
        mass_(level.mass),
        in_mass_(level.in_mass),
        cut_(level.size(), 0.0),
        ties_(level.size(), 0.0),
        whole_(level.size(), 0.0),
        in_whole_(level.in_mass.empty() ? 0 : level.size(), 0.0),
        touched_(level.size() + 1U),
        chance_(level.size() + 1U) {
    std::iota(part_.begin(), part_.end(), VertexId{0});
    for (VertexId v = 0; v < level.size(); ++v) {
      const VertexId c = community[v];
      whole_[c] += level.mass[v];
      if (!in_whole_.empty()) in_whole_[c] += level.in_mass[v];
      double sum = 0.0;
      level.for_ties(v, [&](VertexId u, double w) { sum += community[u] == c ? w : 0.0; });
      cut_[v] = sum;
    }
  }

  std::vector<VertexId> run(const RunContext& context) && {
    std::vector<VertexId> sequence(level_.size());
    std::iota(sequence.begin(), sequence.end(), VertexId{0});
    random_.shuffle(std::span(sequence));
    const Groups groups = grouped(community_, level_.size(), sequence);
    for (std::size_t i = 0; i < groups.order.size(); ++i) {
      if (i % 4096 == 0) context.check_cancelled();
      level_.prefetch(groups.order, i);
      const VertexId v = groups.order[i];
      if (size_[part_[v]] == 1 && well_connected(v, community_[v])) merge(v, chosen_part(v));
    }
    return std::move(part_);
  }

 private:
  /// Whether part p has as many ties to the rest of its community c as its mass calls for.
  bool well_connected(VertexId p, VertexId c) const {
    const double in = in_mass_.empty() ? 0.0 : in_mass_[p];
    const double in_rest = in_mass_.empty() ? 0.0 : in_whole_[c] - in;
    return cut_[p] >= level_.cost(mass_[p], in, whole_[c] - mass_[p], in_rest);
  }

  /// A part of v's community, drawn by what v adds to it; v's own where none is better.
  VertexId chosen_part(VertexId v) {
    const VertexId community = community_[v];
    std::size_t found = 0;
    level_.for_ties(v, [&](VertexId u, double w) {
      if (community_[u] != community) return;
      const VertexId p = part_[u];
      touched_[found] = p;
      found += ties_[p] == 0.0 ? 1 : 0;
      ties_[p] += w;
    });
    std::size_t kept = 0;
    double most = 0.0;
    const double mass = level_.mass[v], in_mass = level_.in_mass_of(v);
    for (std::size_t i = 0; i < found; ++i) {
      const VertexId p = touched_[i];
      const double in_p = in_mass_.empty() ? 0.0 : in_mass_[p];
      const double gain = ties_[p] - level_.cost(mass, in_mass, mass_[p], in_p);
      if (gain < 0.0 || !well_connected(p, community)) {
        ties_[p] = 0.0;
        continue;
      }
      most = std::max(most, gain);
      touched_[kept] = p;
      chance_[kept++] = gain;
    }
    const VertexId to = drawn(v, kept, most);
    tie_to_chosen_ = to == v ? 0.0 : ties_[to];
    for (std::size_t i = 0; i < kept; ++i) ties_[touched_[i]] = 0.0;
    return to;
  }

  /// v with gain 0 or one of the first `kept` parts touched, with probability by exp(gain).
  VertexId drawn(VertexId v, std::size_t kept, double most) {
    touched_[kept] = v;
    chance_[kept] = 0.0;
    double sum = 0.0;
    for (std::size_t i = 0; i <= kept; ++i) {
      const double exponent = (chance_[i] - most) * scale_;
      sum += exponent < -40.0 ? 0.0 : std::exp(exponent);
      chance_[i] = sum;
    }
    const double draw = random_.uniform() * sum;
    std::size_t i = 0;
    while (i < kept && chance_[i] <= draw) ++i;
    return touched_[i];
  }

  void merge(VertexId v, VertexId to) {
    if (to == v) return;
    part_[v] = to;
    size_[to] += 1;
    size_[v] = 0;
    mass_[to] += level_.mass[v];
    if (!in_mass_.empty()) in_mass_[to] += level_.in_mass[v];
    cut_[to] += cut_[v] - 2.0 * tie_to_chosen_;
  }

  const Level& level_;
  const std::vector<VertexId>& community_;
  Stream& random_;
  double scale_;
  std::vector<VertexId> part_, size_;
  std::vector<double> mass_, in_mass_;    // of each part
  std::vector<double> cut_;               // ties of each part to the rest of its community
  std::vector<double> ties_;              // of the vertex that is visited, to each part
  std::vector<double> whole_, in_whole_;  // masses of communities
  std::vector<VertexId> touched_;
  std::vector<double> chance_;
  double tie_to_chosen_ = 0.0;
};

}  // namespace

std::vector<VertexId> refined(const Level& level, const std::vector<VertexId>& community,
                              double theta, Stream& random, const RunContext& run) {
  auto part = Refinement(level, community, theta, random).run(run);
  compact_labels(part);
  return part;
}

}  // namespace interzone::community
