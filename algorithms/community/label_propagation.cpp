#include "algorithms/community/label_propagation.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/level.hpp"
#include "algorithms/community/objective.hpp"
#include "algorithms/community/visits.hpp"
#include "graph/random.hpp"

namespace interzone::community {

namespace {

class Labels {
 public:
  Labels(const Level& level, Seed seed, const RunContext& run)
      : level_(level),
        order_(seed, 0),
        label_(level.size()),
        visits_(level, label_, order_, run),
        seed_(order_.next()),
        visited_(level.size(), 0),
        scratch_(static_cast<std::size_t>(visits_.workers())) {
    std::iota(label_.begin(), label_.end(), VertexId{0});
    for (Scratch& scratch : scratch_) {
      scratch.ties.resize(level.size(), 0.0);
      scratch.touched.resize(level.size() + 1U);
    }
  }

  std::vector<VertexId> propagated() && {
    const auto judge = [&](VertexId v, int worker) {
      return chosen(v, scratch_[static_cast<std::size_t>(worker)]);
    };
    const auto settle = [&](VertexId v, VertexId label) {
      ++visited_[v];
      const bool changes = label != visits_.label(v);
      if (changes) visits_.relabel(v, label);
      return changes;
    };
    visits_.run<VertexId>(judge, settle);
    return std::move(label_);
  }

 private:
  struct Scratch {
    std::vector<double> ties = {};       // of the vertex, to each label
    std::vector<VertexId> touched = {};  // labels that it has ties to
  };

  /// A label with the most weight among v's neighbours, v's own if it is one.
  VertexId chosen(VertexId v, Scratch& scratch) const {
    auto& [ties, touched] = scratch;
    std::size_t found = 0;
    double most = 0.0;
    level_.for_ties(v, [&](VertexId u, double w) {
      const VertexId label = visits_.label(u);
      double& sum = ties[label];
      touched[found] = label;
      found += sum == 0.0 ? 1 : 0;
      sum += w;
      most = std::max(most, sum);
    });
    const double enough = most * (1.0 - 1e-12);  // less is more than rounding away
    const bool stays = ties[visits_.label(v)] >= enough;
    std::size_t best = 0;
    for (std::size_t i = 0; i < found; ++i) {
      const VertexId label = touched[i];
      touched[best] = label;
      best += ties[label] >= enough ? 1 : 0;
      ties[label] = 0.0;
    }
    if (stays) return visits_.label(v);
    if (best == 1) return touched[0];
    return touched[Stream(seed_, v, visited_[v]).below(best)];
  }

  const Level& level_;
  Stream order_;
  std::vector<VertexId> label_;
  Visits visits_;
  Seed seed_;                           // of what each vertex chooses at each visit
  std::vector<std::uint32_t> visited_;  // how often
  std::vector<Scratch> scratch_;        // of each thread
};

}  // namespace

LabelPropagationResult label_propagation(const GraphView& graph,
                                         const LabelPropagationOptions& options,
                                         const RunContext& run) {
  checked_total(graph, "label_propagation", run);
  const Level level(graph, run);
  auto labels = Labels(level, options.seed, run).propagated();
  compact_labels(labels);
  const auto parts = connected_parts(level, labels, run);
  LabelPropagationResult result{.split = disconnected_count(labels, parts), .seed = options.seed};
  result.membership = labelled_by_size(parts);
  result.count = label_count(result.membership);
  return result;
}

}  // namespace interzone::community
