#include "algorithms/diffusion/actor_network.hpp"

#include <algorithm>

#include "graph/error.hpp"

namespace interzone::diffusion {

ActorNetwork actor_network(const Adoptions& adoptions, const GraphView& ties,
                           const VertexName& vertex_name) {
  return {.ties = ties, .join = join(adoptions, ties.vertex_count(), vertex_name)};
}

ActorNetwork actor_network(const Adoptions& adoptions, const TemporalView& ties,
                           const VertexName& vertex_name) {
  return {.dated = ties, .join = join(adoptions, ties.vertex_count(), vertex_name)};
}

GraphView one_way(const GraphView& alters, std::span<const GraphView> views,
                  const RunContext& run) {
  EdgeList list;
  for (VertexId a = 0; a < alters.vertex_count(); ++a) {
    const auto row = alters.out_neighbours(a);
    const auto weights = alters.out_weights(a);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool returned = std::any_of(views.begin(), views.end(), [&](const GraphView& view) {
        const auto back = view.out_neighbours(row[i]);
        return std::binary_search(back.begin(), back.end(), a);
      });
      if (returned) continue;
      list.source.push_back(a);
      list.target.push_back(row[i]);
      if (!weights.empty()) list.weight.push_back(weights[i]);
    }
  }
  const bool weighted = !list.weight.empty();
  return make_view(alters.vertex_count(), list, {.weighted = weighted}, run);
}

Alters::Alters(const ActorNetwork& network, Precision unit, const AltersOptions& options,
               const RunContext& run)
    : network_(network), unit_(unit), options_(options), run_(run) {
  if (!network.dated) {
    fixed_ = on_actors(network.ties);
    return;
  }
  const bool numbers = unit == Precision::number;
  const bool other = numbers ? network.dated->has_dates() : network.dated->has_numbers();
  require(!other || unit == Precision::unknown, ErrorCode::invalid_graph,
          numbers ? "alters: the ties are dated by the calendar, but the adoptions by numbers"
                  : "alters: the ties are dated by numbers, but the adoptions by the calendar");
}

GraphView Alters::at(double step) const {
  if (!network_.dated) return fixed_;
  const Time time = time_of_step(step, unit_);
  return on_actors(network_.dated->slice(time.first(), time.last(), run_));
}

GraphView Alters::on_actors(const GraphView& ties) const {
  const GraphView network = options_.valued ? as_strengths(ties, run_) : unweighted(ties);
  if (options_.valued) check_weights(network, "alters");
  const bool forth = !network.directed() || options_.exposed_to != ExposedTo::sources;
  const bool back = network.directed() && options_.exposed_to != ExposedTo::targets;
  EdgeList list;
  const auto add = [&](ActorId a, ActorId b, double weight) {
    list.source.push_back(a);
    list.target.push_back(b);
    if (options_.valued) list.weight.push_back(weight);
  };
  for (VertexId v = 0; v < network.vertex_count(); ++v) {
    const auto row = network.out_neighbours(v);
    const auto weights = network.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const ActorId a = network_.join.actor[v], b = network_.join.actor[row[i]];
      if (a == b || a == no_actor || b == no_actor) continue;
      const double weight = weights.empty() ? 1.0 : weights[i];
      if (forth) add(a, b, weight);
      if (back) add(b, a, weight);
    }
  }
  const auto actors = static_cast<VertexId>(network_.join.vertex.size());
  return simplified(make_view(actors, list, {.weighted = options_.valued}, run_), false, run_);
}

}  // namespace interzone::diffusion
