#include "algorithms/diffusion/distance_ties.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

/// Keeps ties, but not more than there is room for.
class Ties {
 public:
  Ties(std::string method, std::string remedy)
      : method_(std::move(method)), remedy_(std::move(remedy)) {}

  void add(VertexId a, VertexId b, double weight) {
    require(list_.source.size() < most_distance_ties, ErrorCode::limit,
            method_ + ": more than " + std::to_string(most_distance_ties) + " ties; " + remedy_);
    list_.source.push_back(a);
    list_.target.push_back(b);
    list_.weight.push_back(weight);
  }

  GraphView view(VertexId n, bool directed, const RunContext& run) const {
    return make_view(n, list_, {.directed = directed}, run);
  }

 private:
  std::string method_, remedy_;
  EdgeList list_ = {};
};

void check_decay(double decay, const std::string& name) {
  check_option(decay >= 0.0 && std::isfinite(decay), name, decay, ">= 0 and finite");
}

bool known(const Place& place) {
  return !std::isnan(place.latitude) && !std::isnan(place.longitude);
}

}  // namespace

GraphView ties_by_steps(const GraphView& graph, const StepsOptions& options,
                        const RunContext& run) {
  check_option(options.min_distance >= 1, "ties_by_steps.min_distance", options.min_distance,
               ">= 1");
  check_option(options.max_distance >= options.min_distance, "ties_by_steps.max_distance",
               options.max_distance, ">= min_distance");
  check_decay(options.decay, "ties_by_steps.decay");
  const VertexId n = graph.vertex_count();
  Ties ties("ties_by_steps", "a smaller max_distance is needed");
  std::vector<int> distance(n, -1);
  std::vector<VertexId> queue;
  for (VertexId source = 0; source < n; ++source) {
    run.check_cancelled();
    queue.assign(1, source);
    distance[source] = 0;
    for (std::size_t next = 0; next < queue.size(); ++next) {
      const VertexId v = queue[next];
      if (distance[v] == options.max_distance) break;
      for (const VertexId u : graph.out_neighbours(v)) {
        if (distance[u] >= 0) continue;
        distance[u] = distance[v] + 1;
        queue.push_back(u);
      }
    }
    for (const VertexId v : queue) {
      const bool once = graph.directed() || source < v;
      if (distance[v] >= options.min_distance && once)
        ties.add(source, v, std::pow(distance[v], -options.decay));
    }
    for (const VertexId v : queue) distance[v] = -1;
  }
  return ties.view(n, graph.directed(), run);
}

double great_circle(const Place& a, const Place& b) {
  constexpr double radius = 6371.0088, degree = std::numbers::pi / 180.0;
  const double across = std::sin((b.latitude - a.latitude) * degree / 2.0);
  const double along = std::sin((b.longitude - a.longitude) * degree / 2.0);
  const double chord = across * across + std::cos(a.latitude * degree) *
                                             std::cos(b.latitude * degree) * along * along;
  return 2.0 * radius * std::asin(std::sqrt(std::min(1.0, chord)));
}

GraphView geographic_ties(std::span<const Place> places, const GeographicOptions& options,
                          const RunContext& run) {
  check_option(options.max_km > 0.0, "geographic_ties.max_km", options.max_km, "> 0");
  check_decay(options.decay, "geographic_ties.decay");
  for (const Place& place : places) {
    if (!known(place)) continue;
    check_option(std::abs(place.latitude) <= 90.0, "geographic_ties.latitude", place.latitude,
                 "in [-90, 90]");
    check_option(std::abs(place.longitude) <= 180.0, "geographic_ties.longitude", place.longitude,
                 "in [-180, 180]");
  }
  const auto n = static_cast<VertexId>(places.size());
  Ties ties("geographic_ties", "a smaller max_km is needed");
  for (VertexId a = 0; a < n; ++a) {
    run.check_cancelled();
    if (!known(places[a])) continue;
    for (VertexId b = a + 1; b < n; ++b) {
      if (!known(places[b])) continue;
      const double km = great_circle(places[a], places[b]);
      if (km <= options.max_km) ties.add(a, b, std::pow(std::max(km, 1.0), -options.decay));
    }
  }
  return ties.view(n, false, run);
}

}  // namespace interzone::diffusion
