#include "algorithms/community/slpa.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "algorithms/community/level.hpp"
#include "algorithms/community/objective.hpp"
#include "graph/error.hpp"
#include "graph/random.hpp"

namespace interzone::community {

namespace {

using Members = std::vector<VertexId>;

/// What every vertex heard, in the order in which it did.
class Memories {
 public:
  Memories(const Level& level, int iterations, Stream& random)
      : level_(level),
        random_(random),
        width_(static_cast<std::size_t>(iterations) + 1),
        label_(level.size() * width_),
        known_(level.size(), 1),
        spoken_(level.size(), 0.0) {
    for (VertexId v = 0; v < level.size(); ++v) label_[v * width_] = v;
  }

  void listen(VertexId v) {
    heard_.clear();
    double most = 0.0;
    level_.for_ties(v, [&](VertexId u, double w) {
      const VertexId label = label_[u * width_ + random_.below(known_[u])];
      double& weight = spoken_[label];
      if (weight == 0.0) heard_.push_back(label);
      weight += w;
      most = std::max(most, weight);
    });
    if (heard_.empty()) return;
    const double enough = most * (1.0 - 1e-12);  // less is more than rounding away
    std::size_t best = 0;
    for (const VertexId label : heard_) {
      if (spoken_[label] >= enough) heard_[best++] = label;
      spoken_[label] = 0.0;
    }
    label_[v * width_ + known_[v]++] = heard_[best == 1 ? 0 : random_.below(best)];
  }

  std::span<const VertexId> of(VertexId v) const { return {&label_[v * width_], known_[v]}; }

 private:
  const Level& level_;
  Stream& random_;
  std::size_t width_;
  std::vector<VertexId> label_;  // width_ places for each vertex
  std::vector<VertexId> known_;  // how many of them are taken
  std::vector<double> spoken_;   // to who listens, of each label
  std::vector<VertexId> heard_;  // labels spoken to who listens
};

/// The vertices that keep each label.
std::vector<Members> keepers(const Memories& memories, VertexId n, double threshold) {
  std::vector<Members> result(n);
  std::vector<VertexId> count(n, 0);
  for (VertexId v = 0; v < n; ++v) {
    const auto memory = memories.of(v);
    VertexId most = memory[0];
    for (const VertexId label : memory) ++count[label];
    for (const VertexId label : memory) most = count[label] > count[most] ? label : most;
    const double enough = threshold * static_cast<double>(memory.size()) - 1e-9;
    for (const VertexId label : memory) {
      if (count[label] == 0) continue;
      if (label == most || count[label] >= enough) result[label].push_back(v);
      count[label] = 0;
    }
  }
  return result;
}

/// Splits sets of vertices into connected pieces, each rising.
class Pieces {
 public:
  explicit Pieces(const Level& level) : level_(level), inside_(level.size(), false) {}

  void add_to(std::vector<Members>& pieces, const Members& members) {
    for (const VertexId v : members) inside_[v] = true;
    for (const VertexId v : members) {
      if (!inside_[v]) continue;
      Members piece = {v};
      inside_[v] = false;
      for (std::size_t i = 0; i < piece.size(); ++i) {
        level_.for_ties(piece[i], [&](VertexId u, double) {
          if (!inside_[u]) return;
          inside_[u] = false;
          piece.push_back(u);
        });
      }
      std::ranges::sort(piece);
      pieces.push_back(std::move(piece));
    }
  }

 private:
  const Level& level_;
  std::vector<bool> inside_;
};

/// Leaves out what lies within another; the largest come first.
std::vector<Members> outermost(std::vector<Members> all, VertexId n) {
  std::ranges::sort(all, [](const Members& a, const Members& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  std::vector<Members> result;
  std::vector<std::vector<std::size_t>> of(n);  // those of `result` that hold each vertex
  for (Members& members : all) {
    const bool within = std::ranges::any_of(
        of[members[0]], [&](std::size_t c) { return std::ranges::includes(result[c], members); });
    if (within) continue;
    for (const VertexId v : members) of[v].push_back(result.size());
    result.push_back(std::move(members));
  }
  return result;
}

}  // namespace

SlpaResult slpa(const GraphView& graph, const SlpaOptions& options, const RunContext& run) {
  check_option(1 <= options.iterations && options.iterations <= 10'000, "slpa.iterations",
               options.iterations, "from 1 to 10000");
  check_option(0.0 <= options.threshold && options.threshold <= 1.0, "slpa.threshold",
               options.threshold, "in [0, 1]");
  checked_total(graph, "slpa", run);
  const Level level(graph, run);
  const VertexId n = level.size();
  Stream random(options.seed, 0);
  Memories memories(level, options.iterations, random);
  std::vector<VertexId> order(n);
  std::iota(order.begin(), order.end(), VertexId{0});
  for (int i = 0; i < options.iterations; ++i) {
    run.step(static_cast<double>(i) / options.iterations);
    random.shuffle(std::span(order));
    for (const VertexId v : order) memories.listen(v);
  }
  std::vector<Members> pieces;
  Pieces splitter(level);
  for (const Members& members : keepers(memories, n, options.threshold)) {
    splitter.add_to(pieces, members);
  }
  SlpaResult result{.communities = outermost(std::move(pieces), n), .seed = options.seed};
  std::vector<VertexId> communities_of(n, 0);
  for (const Members& members : result.communities) {
    for (const VertexId v : members) ++communities_of[v];
  }
  for (const VertexId count : communities_of) result.overlapping += count > 1 ? 1 : 0;
  return result;
}

}  // namespace interzone::community
