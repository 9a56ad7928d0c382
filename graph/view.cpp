#include "graph/view.hpp"

#include <algorithm>
#include <cmath>

#include "graph/error.hpp"
#include "graph/free_memory.hpp"
#include "graph/parallel.hpp"
#include "graph/view_factory.hpp"

namespace interzone {

Offsets::Offsets(const std::vector<EdgeId>& starts) {
  if (!starts.empty() && starts.back() > 0xffffffffU) {
    wide_ = starts;
    return;
  }
  narrow_.resize(starts.size());
  std::transform(starts.begin(), starts.end(), narrow_.begin(),
                 [](EdgeId start) { return static_cast<std::uint32_t>(start); });
}

namespace {

template <class Values>
std::size_t bytes_of(const Values& values) {
  return values.capacity() * sizeof(typename Values::value_type);
}

}  // namespace

std::size_t Offsets::memory_bytes() const { return bytes_of(narrow_) + bytes_of(wide_); }

std::size_t GraphView::memory_bytes() const {
  std::size_t bytes = bytes_of(body_->original);
  for (const Rows* rows : {&body_->out, &body_->in}) {
    bytes += rows->start.memory_bytes() + bytes_of(rows->neighbour) + bytes_of(rows->weight) +
             bytes_of(rows->edge) + bytes_of(rows->strength);
  }
  return bytes;
}

GraphView::GraphView() {
  static const auto empty = [] {
    auto body = std::make_shared<Body>();
    body->out.start = body->in.start = Offsets({0});
    return std::shared_ptr<const Body>(std::move(body));
  }();
  body_ = empty;
}

GraphView make_view(VertexId n, const EdgeList& edges, const ViewOptions& options,
                    const RunContext& run) {
  EdgeSpans spans(edges);
  if (!options.weighted) spans.weight = {};
  return ViewFactory::make(n, spans, options, {}, run);
}

GraphView undirected(const GraphView& view, const RunContext& run) {
  run.check_cancelled();
  if (!view.directed()) return view;
  return ViewFactory::make(view.vertex_count(), ViewFactory::edge_list(view),
                           {.directed = false, .weight_is = view.weight_is()},
                           ViewFactory::originals(view), run);
}

GraphView simplified(const GraphView& view, bool keep_loops, const RunContext& run) {
  run.check_cancelled();
  EdgeList merged;
  merged.source.reserve(view.edge_count());
  merged.target.reserve(view.edge_count());
  if (view.weighted()) merged.weight.reserve(view.edge_count());
  for_each_edge(view, [&](VertexId source, VertexId target, double weight) {
    if (!keep_loops && source == target) return;
    const bool again = !merged.source.empty() && merged.source.back() == source &&
                       merged.target.back() == target;  // they come by source, then target
    if (!again) {
      merged.source.push_back(source);
      merged.target.push_back(target);
    }
    if (!view.weighted()) return;
    if (again) {
      merged.weight.back() += weight;
    } else {
      merged.weight.push_back(weight);
    }
  });
  return ViewFactory::make(view.vertex_count(), merged,
                           {.directed = view.directed(), .weight_is = view.weight_is()},
                           ViewFactory::originals(view), run);
}

GraphView unweighted(const GraphView& view) {
  if (!view.weighted()) return view;
  return ViewFactory::changed(view, [](auto& body) {
    body.weighted = false;
    for (auto* rows : {&body.out, &body.in}) {
      free_memory(rows->weight);
      free_memory(rows->strength);
    }
  });
}

namespace {

void check_all_weights(const GraphView& view, std::string_view function, bool zero_allowed) {
  if (!view.weighted()) return;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (const double weight : view.out_weights(v)) {
      if (std::isfinite(weight) && (weight > 0.0 || (zero_allowed && weight == 0.0))) continue;
      throw Error(ErrorCode::invalid_weight, std::string(function) + ": weight " + shown(weight) +
                                                 " at vertex " + std::to_string(v) +
                                                 ": must be finite and " +
                                                 (zero_allowed ? ">= 0" : "> 0"));
    }
  }
}

GraphView inverted(const GraphView& view, WeightIs meaning, std::string_view function,
                   const RunContext& run) {
  check_positive_weights(view, function);
  return ViewFactory::changed(view, [&](auto& body) {
    for (auto* rows : {&body.out, &body.in}) {
      for (double& weight : rows->weight) weight = 1.0 / weight;
      ViewFactory::sum_strength(body.n, *rows, run);
    }
    body.weight_is = meaning;
  });
}

}  // namespace

GraphView as_lengths(const GraphView& view, const RunContext& run) {
  run.check_cancelled();
  if (!view.weighted() || view.weight_is() != WeightIs::strength) return view;
  return inverted(view, WeightIs::distance, "as_lengths", run);
}

GraphView as_strengths(const GraphView& view, const RunContext& run) {
  run.check_cancelled();
  if (!view.weighted() || view.weight_is() != WeightIs::distance) return view;
  return inverted(view, WeightIs::strength, "as_strengths", run);
}

GraphView induced(const GraphView& view, const std::vector<bool>& keep, const RunContext& run) {
  run.check_cancelled();
  require(keep.size() == view.vertex_count(), ErrorCode::invalid_input,
          "induced: the marks must be as many as the vertices");
  std::vector<VertexId> place(view.vertex_count(), no_vertex), original;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    if (!keep[v]) continue;
    place[v] = static_cast<VertexId>(original.size());
    original.push_back(view.original(v));
  }
  EdgeList kept;
  for_each_edge(view, [&](VertexId source, VertexId target, double weight) {
    if (!keep[source] || !keep[target]) return;
    kept.source.push_back(place[source]);
    kept.target.push_back(place[target]);
    if (view.weighted()) kept.weight.push_back(weight);
  });
  const auto n = static_cast<VertexId>(original.size());
  return ViewFactory::make(n, kept, {.directed = view.directed(), .weight_is = view.weight_is()},
                           std::move(original), run);
}

GraphView of_graph(const GraphView& view, std::vector<VertexId> original) {
  require(original.size() == view.vertex_count(), ErrorCode::invalid_input,
          "of_graph: there must be one original per vertex");
  return ViewFactory::changed(view, [&](auto& body) { body.original = std::move(original); });
}

namespace {

double weighted_sum(std::span<const VertexId> neighbours, std::span<const double> weights,
                    std::span<const double> values) {
  double sum = 0.0;
  if (weights.empty()) {
    for (const VertexId u : neighbours) sum += values[u];
  } else {
    for (std::size_t i = 0; i < neighbours.size(); ++i) sum += weights[i] * values[neighbours[i]];
  }
  return sum;
}

}  // namespace

double weighted_in_sum(const GraphView& view, VertexId v, std::span<const double> values) {
  return weighted_sum(view.in_neighbours(v), view.in_weights(v), values);
}

double weighted_out_sum(const GraphView& view, VertexId v, std::span<const double> values) {
  return weighted_sum(view.out_neighbours(v), view.out_weights(v), values);
}

void check_weights(const GraphView& view, std::string_view function) {
  check_all_weights(view, function, true);
}

void check_positive_weights(const GraphView& view, std::string_view function) {
  check_all_weights(view, function, false);
}

void check_vertex(const GraphView& view, std::string_view function, VertexId v) {
  if (v < view.vertex_count()) return;
  throw Error(ErrorCode::invalid_vertex, std::string(function) + ": there is no vertex " +
                                             std::to_string(v) + " among " +
                                             std::to_string(view.vertex_count()));
}

}  // namespace interzone
