#include "algorithms/community/label_propagation.hpp"

#include <algorithm>
#include <numeric>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/level.hpp"
#include "algorithms/community/objective.hpp"
#include "algorithms/community/visit_queue.hpp"
#include "graph/random.hpp"

namespace interzone::community {

namespace {

class Labels {
 public:
  Labels(const Level& level, Stream& random)
      : level_(level),
        random_(random),
        label_(level.size()),
        ties_(level.size(), 0.0),
        touched_(level.size() + 1U) {
    std::iota(label_.begin(), label_.end(), VertexId{0});
  }

  std::vector<VertexId> propagated(const RunContext& run) && {
    VisitQueue queue(level_.size(), random_);
    for (std::size_t visits = 0; !queue.empty(); ++visits) {
      if (visits % 4096 == 0) run.check_cancelled();
      level_.prefetch(queue.ring(), queue.head());
      const VertexId v = queue.pop();
      const VertexId to = chosen(v);
      if (to == label_[v]) continue;
      label_[v] = to;
      level_.for_ties(v, [&](VertexId u, double) {
        if (label_[u] != to) queue.push(u);
      });
    }
    return std::move(label_);
  }

 private:
  /// A label with the most weight among v's neighbours, v's own if it is one.
  VertexId chosen(VertexId v) {
    std::size_t found = 0;
    double most = 0.0;
    level_.for_ties(v, [&](VertexId u, double w) {
      const VertexId label = label_[u];
      double& ties = ties_[label];
      touched_[found] = label;
      found += ties == 0.0 ? 1 : 0;
      ties += w;
      most = std::max(most, ties);
    });
    const double enough = most * (1.0 - 1e-12);  // less is more than rounding away
    const bool stays = ties_[label_[v]] >= enough;
    std::size_t best = 0;
    for (std::size_t i = 0; i < found; ++i) {
      const VertexId label = touched_[i];
      touched_[best] = label;
      best += ties_[label] >= enough ? 1 : 0;
      ties_[label] = 0.0;
    }
    if (stays) return label_[v];
    return touched_[best == 1 ? 0 : random_.below(best)];
  }

  const Level& level_;
  Stream& random_;
  std::vector<VertexId> label_;
  std::vector<double> ties_;       // of the visited vertex, to each label
  std::vector<VertexId> touched_;  // labels that it has ties to
};

}  // namespace

LabelPropagationResult label_propagation(const GraphView& graph,
                                         const LabelPropagationOptions& options,
                                         const RunContext& run) {
  checked_total(graph, "label_propagation", run);
  const Level level(graph);
  Stream random(options.seed, 0);
  auto labels = Labels(level, random).propagated(run);
  compact_labels(labels);
  LabelPropagationResult result{.split = disconnected_count(level, labels), .seed = options.seed};
  result.membership = labelled_by_size(connected_parts(level, labels));
  result.count = label_count(result.membership);
  return result;
}

}  // namespace interzone::community
