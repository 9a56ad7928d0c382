#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/level.hpp"
#include "algorithms/community/masses.hpp"
#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::community {

namespace {

/// Merges vertices that begin alone into parts of their communities. What happens in one community is no business
/// of another, and each draws from a stream of its own: threads share them out.
template <class Masses>
class Refinement {
 public:
  Refinement(const Level& level, const std::vector<VertexId>& community, double theta,
             const RunContext& run)
      : level_(level),
        community_(community),
        run_(paths::unless_small(run, static_cast<double>(level.arc_count()))),
        scale_(1.0 / (theta * level.mean_weight)),
        part_(level.size()),
        size_(level.size(), 1),
        masses_(level),
        whole_(level),
        cut_(level.size(), 0.0) {
    std::iota(part_.begin(), part_.end(), VertexId{0});
    for (VertexId v = 0; v < level.size(); ++v) {
      masses_.add(v, v);
      whole_.add(v, community[v]);
    }
    parallel_for(run_, level.size(), [&](VertexId v) {
      double sum = 0.0;
      level.for_ties(v,
                     [&](VertexId u, double w) { sum += community[u] == community[v] ? w : 0.0; });
      cut_[v] = sum;
    });
  }

  std::vector<VertexId> run(Seed seed) && {
    std::vector<VertexId> sequence(level_.size());
    std::iota(sequence.begin(), sequence.end(), VertexId{0});
    Groups groups = grouped(community_, level_.size(), sequence);
    const auto ends = blocks_of(groups);
    std::vector<Scratch> scratch(static_cast<std::size_t>(thread_count(run_)));
    run_chunks(run_, ends.size() - 1, [&](std::size_t b, int worker) {
      run_.check_cancelled();
      for (VertexId c = ends[b]; c < ends[b + 1]; ++c) {
        const auto members = std::span(groups.order)
                                 .subspan(groups.start[c], groups.start[c + 1U] - groups.start[c]);
        if (members.size() > 1) {
          refine(members, Stream(seed, c), scratch[static_cast<std::size_t>(worker)]);
        }
      }
    });
    return std::move(part_);
  }

 private:
  /// What a thread needs for one vertex after another.
  struct Scratch {
    std::vector<double> ties = {};  // of the vertex, to each part
    std::vector<VertexId> touched = {};
    std::vector<double> chance = {};
    double tie_to_chosen = 0.0;
  };

  /// Communities, so many at a time that a block has some thousand vertices.
  static std::vector<VertexId> blocks_of(const Groups& groups) {
    constexpr VertexId vertices = 2048;
    std::vector<VertexId> ends = {0};
    const auto count = static_cast<VertexId>(groups.start.size() - 1);
    for (VertexId c = 1; c <= count; ++c) {
      if (groups.start[c] - groups.start[ends.back()] >= vertices || c == count) ends.push_back(c);
    }
    return ends;
  }

  void refine(std::span<VertexId> members, Stream random, Scratch& scratch) {
    random.shuffle(members);
    scratch.ties.resize(level_.size(), 0.0);
    scratch.touched.resize(std::max(scratch.touched.size(), members.size() + 1));
    scratch.chance.resize(scratch.touched.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      level_.prefetch(members, i);
      const VertexId v = members[i];
      if (size_[part_[v]] != 1 || !well_connected(v, community_[v])) continue;
      merge(v, chosen_part(v, random, scratch), scratch);
    }
  }

  /// Whether part p has as many ties to the rest of its community c as its mass calls for.
  bool well_connected(VertexId p, VertexId c) const {
    return cut_[p] >= masses_.within(p, whole_, c);
  }

  /// A part of v's community, drawn by what v adds to it; v's own where none is better.
  VertexId chosen_part(VertexId v, Stream& random, Scratch& scratch) {
    auto& [ties, touched, chance, tie_to_chosen] = scratch;
    const VertexId community = community_[v];
    std::size_t found = 0;
    level_.for_ties(v, [&](VertexId u, double w) {
      if (community_[u] != community) return;
      const VertexId p = part_[u];
      touched[found] = p;
      found += ties[p] == 0.0 ? 1 : 0;
      ties[p] += w;
    });
    std::size_t kept = 0;
    double most = 0.0;
    for (std::size_t i = 0; i < found; ++i) {
      const VertexId p = touched[i];
      const double gain = ties[p] - masses_.joining(v, p);
      if (gain < 0.0 || !well_connected(p, community)) {
        ties[p] = 0.0;
        continue;
      }
      most = std::max(most, gain);
      touched[kept] = p;
      chance[kept++] = gain;
    }
    const VertexId to = drawn(v, kept, most, random, scratch);
    tie_to_chosen = to == v ? 0.0 : ties[to];
    for (std::size_t i = 0; i < kept; ++i) ties[touched[i]] = 0.0;
    return to;
  }

  /// v with gain 0 or one of the first `kept` parts touched, with probability by exp(gain).
  VertexId drawn(VertexId v, std::size_t kept, double most, Stream& random,
                 Scratch& scratch) const {
    auto& touched = scratch.touched;
    auto& chance = scratch.chance;
    touched[kept] = v;
    chance[kept] = 0.0;
    double sum = 0.0;
    for (std::size_t i = 0; i <= kept; ++i) {
      const double exponent = (chance[i] - most) * scale_;
      sum += exponent < -40.0 ? 0.0 : std::exp(exponent);
      chance[i] = sum;
    }
    const double draw = random.uniform() * sum;
    std::size_t i = 0;
    while (i < kept && chance[i] <= draw) ++i;
    return touched[i];
  }

  void merge(VertexId v, VertexId to, const Scratch& scratch) {
    if (to == v) return;
    part_[v] = to;
    size_[to] += 1;
    size_[v] = 0;
    masses_.add(v, to);
    cut_[to] += cut_[v] - 2.0 * scratch.tie_to_chosen;
  }

  const Level& level_;
  const std::vector<VertexId>& community_;
  const RunContext run_;
  double scale_;
  std::vector<VertexId> part_, size_;
  Masses masses_;            // of each part
  Masses whole_;             // of each community
  std::vector<double> cut_;  // ties of each part to the rest of its community
};

}  // namespace

std::vector<VertexId> refined(const Level& level, const std::vector<VertexId>& community,
                              double theta, Stream& random, const RunContext& run) {
  const Seed seed(random.next());
  auto part = with_masses(level, [&]<class Masses>() {
    return Refinement<Masses>(level, community, theta, run).run(seed);
  });
  compact_labels(part);
  return part;
}

}  // namespace interzone::community
