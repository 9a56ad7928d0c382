#include <cstddef>
#include <optional>
#include <vector>

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

/// The masses and sizes of all communities.
template <class Masses>
class Communities {
 public:
  Communities(const Level& level, const std::vector<VertexId>& community)
      : masses_(level), size_(level.size(), 0) {
    for (VertexId v = 0; v < level.size(); ++v) {
      masses_.add(v, community[v]);
      ++size_[community[v]];
    }
  }

  const Masses& masses() const { return masses_; }
  VertexId size(VertexId c) const { return size_[c]; }

  void move(VertexId v, VertexId from, VertexId to) {
    masses_.add(v, to);
    ++size_[to];
    masses_.remove(v, from);
    if (--size_[from] == 0) masses_.clear(from);  // rounding leaves no trace
  }

 private:
  Masses masses_;
  std::vector<VertexId> size_;  // vertices of this level
};

template <class Masses>
class Mover {
 public:
  Mover(const Level& level, std::vector<VertexId>& community, Stream& random, const RunContext& run)
      : level_(level),
        visits_(level, community, random, run),
        now_(level, community),
        scratch_(static_cast<std::size_t>(visits_.workers())) {
    if (visits_.workers() > 1) before_.emplace(now_);
    for (VertexId c = level.size(); c-- > 0;) {
      if (now_.size(c) == 0) empty_.push_back(c);
    }
    for (Scratch& scratch : scratch_) {
      scratch.ties.resize(level.size(), 0.0);
      scratch.touched.resize(level.size() + 1U);  // one more than there can be: it is written first
    }
  }

  bool run() {
    bool moved = false;
    // One thread judges before it settles, and sees the same.
    const Communities<Masses>& shown = before_ ? *before_ : now_;
    const auto judge = [&](VertexId v, int worker) {
      return verdict(v, shown, scratch_[static_cast<std::size_t>(worker)]);
    };
    const auto judge_now = [&](VertexId v, int worker) {
      return verdict(v, now_, scratch_[static_cast<std::size_t>(worker)]);
    };
    const auto settle = [&](VertexId v, const Verdict& given) {
      if (given.to == visits_.label(v) || !still_better(v, given)) return false;
      if (!level_.fixed.empty() && level_.fixed[v]) return false;
      move(v, given.to == no_vertex ? empty_.back() : given.to);
      return moved = true;
    };
    const auto between = [&] {
      for (const Move& one : moves_) before_->move(one.v, one.from, one.to);
      moves_.clear();
    };
    visits_.template run<Verdict>(judge, judge_now, settle, between);
    return moved;
  }

 private:
  struct Scratch {
    std::vector<double> ties = {};       // of the vertex, to each community
    std::vector<VertexId> touched = {};  // communities that it has ties to
  };
  struct Move {
    VertexId v, from, to;
  };

  double rounding(VertexId v, double own_ties) const {
    return 1e-12 * (own_ties + now_.masses().everywhere(v));
  }

  /// The community where v adds most; its own unless another is better by more than rounding.
  Verdict verdict(VertexId v, const Communities<Masses>& communities, Scratch& scratch) const {
    const Masses& masses = communities.masses();
    auto& [ties, touched] = scratch;
    std::size_t found = 0;
    level_.for_ties(v, [&](VertexId u, double w) {
      const VertexId c = visits_.label(u);
      touched[found] = c;
      found += ties[c] == 0.0 ? 1 : 0;
      ties[c] += w;
    });
    const VertexId own = visits_.label(v);
    Verdict best{.to = own, .own_ties = ties[own], .to_ties = ties[own]};
    double best_gain = best.own_ties - masses.staying(v, own);
    const double least = rounding(v, best.own_ties);
    for (std::size_t i = 0; i < found; ++i) {
      const VertexId c = touched[i];
      const double gain = ties[c] - masses.joining(v, c);
      if (gain > best_gain + least && c != own) {
        best_gain = gain;
        best.to = c;
        best.to_ties = ties[c];
      }
      ties[c] = 0.0;
    }
    if (best_gain < -least && communities.size(own) > 1) best.to = no_vertex;
    return best;
  }

  /// Whether it is better still now that others have moved, but none that v has ties to.
  bool still_better(VertexId v, const Verdict& given) const {
    const Masses& masses = now_.masses();
    const VertexId own = visits_.label(v);
    const double own_gain = given.own_ties - masses.staying(v, own);
    const double least = rounding(v, given.own_ties);
    if (given.to == no_vertex) return own_gain < -least && now_.size(own) > 1;
    return given.to_ties - masses.joining(v, given.to) > own_gain + least;
  }

  void move(VertexId v, VertexId to) {
    const VertexId from = visits_.label(v);
    if (now_.size(to) == 0) empty_.pop_back();
    now_.move(v, from, to);
    if (now_.size(from) == 0) empty_.push_back(from);
    visits_.relabel(v, to);
    if (before_) moves_.push_back({v, from, to});
  }

  const Level& level_;
  Visits visits_;
  Communities<Masses> now_;
  std::optional<Communities<Masses>> before_;  // this batch, for those who judge the next meanwhile
  std::vector<Move> moves_;                    // of this batch, for before_
  std::vector<VertexId> empty_;                // communities of size 0
  std::vector<Scratch> scratch_;               // of each thread
};

}  // namespace

bool move_vertices(const Level& level, std::vector<VertexId>& community, Stream& random,
                   const RunContext& run) {
  return with_masses(
      level, [&]<class Masses>() { return Mover<Masses>(level, community, random, run).run(); });
}

}  // namespace interzone::community
