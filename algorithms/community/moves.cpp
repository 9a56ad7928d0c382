#include <algorithm>
#include <cstddef>

#include "algorithms/community/level.hpp"
#include "algorithms/community/masses.hpp"
#include "algorithms/community/visits.hpp"

namespace interzone::community {

namespace {

/// Where a vertex adds most, and its ties there and where it is.
struct Verdict {
  VertexId to = 0;  // no_vertex: a community of its own
  double own_ties = 0.0, to_ties = 0.0;
};

template <class Masses>
class Mover {
 public:
  Mover(const Level& level, std::vector<VertexId>& community, Stream& random, const RunContext& run)
      : level_(level),
        community_(community),
        visits_(level, community, random, run),
        masses_(level),
        size_(level.size(), 0),
        scratch_(static_cast<std::size_t>(visits_.workers())) {
    for (VertexId v = 0; v < level.size(); ++v) {
      masses_.add(v, community[v]);
      ++size_[community[v]];
    }
    for (VertexId c = level.size(); c-- > 0;) {
      if (size_[c] == 0) empty_.push_back(c);
    }
    for (Scratch& scratch : scratch_) {
      scratch.ties.resize(level.size(), 0.0);
      scratch.touched.resize(level.size() + 1U);  // one more than there can be: it is written first
    }
  }

  bool run() {
    bool moved = false;
    const auto judge = [&](VertexId v, int worker) {
      return verdict(v, scratch_[static_cast<std::size_t>(worker)]);
    };
    const auto settle = [&](VertexId v, const Verdict& given) {
      if (given.to == community_[v] || !still_better(v, given)) return false;
      if (!level_.fixed.empty() && level_.fixed[v]) return false;
      move(v, given.to == no_vertex ? empty_.back() : given.to);
      return moved = true;
    };
    visits_.template run<Verdict>(judge, settle);
    return moved;
  }

 private:
  struct Scratch {
    std::vector<double> ties = {};       // of the vertex, to each community
    std::vector<VertexId> touched = {};  // communities that it has ties to
  };

  double rounding(VertexId v, double own_ties) const {
    return 1e-12 * (own_ties + masses_.everywhere(v));
  }

  /// The community where v adds most; its own unless another is better by more than rounding.
  Verdict verdict(VertexId v, Scratch& scratch) const {
    auto& [ties, touched] = scratch;
    std::size_t found = 0;
    level_.for_ties(v, [&](VertexId u, double w) {
      const VertexId c = community_[u];
      touched[found] = c;
      found += ties[c] == 0.0 ? 1 : 0;
      ties[c] += w;
    });
    const VertexId own = community_[v];
    Verdict best{.to = own, .own_ties = ties[own], .to_ties = ties[own]};
    double best_gain = best.own_ties - masses_.staying(v, own);
    const double least = rounding(v, best.own_ties);
    for (std::size_t i = 0; i < found; ++i) {
      const VertexId c = touched[i];
      const double gain = ties[c] - masses_.joining(v, c);
      if (gain > best_gain + least && c != own) {
        best_gain = gain;
        best.to = c;
        best.to_ties = ties[c];
      }
      ties[c] = 0.0;
    }
    if (best_gain < -least && size_[own] > 1) best.to = no_vertex;
    return best;
  }

  /// Whether it is better still now that others have moved, but none that v has ties to.
  bool still_better(VertexId v, const Verdict& given) const {
    const VertexId own = community_[v];
    const double own_gain = given.own_ties - masses_.staying(v, own);
    const double least = rounding(v, given.own_ties);
    if (given.to == no_vertex) return own_gain < -least && size_[own] > 1;
    return given.to_ties - masses_.joining(v, given.to) > own_gain + least;
  }

  void move(VertexId v, VertexId to) {
    const VertexId from = community_[v];
    if (size_[to] == 0) empty_.pop_back();
    masses_.add(v, to);
    ++size_[to];
    masses_.remove(v, from);
    if (--size_[from] == 0) {
      masses_.clear(from);  // rounding leaves no trace
      empty_.push_back(from);
    }
    community_[v] = to;
  }

  const Level& level_;
  std::vector<VertexId>& community_;
  Visits visits_;
  Masses masses_;                 // of each community
  std::vector<VertexId> size_;    // vertices of this level in each community
  std::vector<VertexId> empty_;   // communities of size 0
  std::vector<Scratch> scratch_;  // of each thread
};

}  // namespace

bool move_vertices(const Level& level, std::vector<VertexId>& community, Stream& random,
                   const RunContext& run) {
  return with_masses(
      level, [&]<class Masses>() { return Mover<Masses>(level, community, random, run).run(); });
}

}  // namespace interzone::community
