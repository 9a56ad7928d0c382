#include "tests/support/oracle_diffusion.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "graph/random.hpp"

namespace interzone::testing_support {

Adoptions random_adoptions(Seed seed) {
  Stream random(seed, 0);
  AdoptionData data;
  for (int a = 0; a < 7; ++a) data.actors.push_back("actor" + std::to_string(a));
  for (int i = 0; i < 5; ++i) data.innovations.push_back("innovation" + std::to_string(i));
  const auto number = [&](std::uint64_t low, std::uint64_t high) {
    return make_number(static_cast<double>(low + random.below(high - low + 1)));
  };
  for (InnovationId i = 0; i < 5; ++i) {
    for (ActorId a = 0; a < 7; ++a) {
      if (random.chance(0.2)) continue;
      Adoption record{.actor = a, .innovation = i};
      if (random.chance(0.7)) record.time = number(3, 7);
      if (random.chance(0.3)) record.entry = number(1, 3);
      if (random.chance(0.3)) record.until = number(8, 9);
      if (record.time.known() && random.chance(0.2)) record.abandoned = number(7, 8);
      data.records.push_back(record);
    }
  }
  random.shuffle(std::span(data.records));
  return Adoptions(std::move(data));
}

namespace oracle {

namespace {

using Arc = std::pair<VertexId, VertexId>;

std::vector<Arc> all_arcs(const GraphView& view) {
  std::vector<Arc> arcs;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (const VertexId u : view.out_neighbours(v)) arcs.emplace_back(v, u);
  }
  return arcs;
}

}  // namespace

std::size_t arcs(const GraphView& view) { return all_arcs(view).size(); }

std::vector<double> independent_cascade(const GraphView& view, const std::vector<VertexId>& seeds,
                                        double probability, int steps) {
  const auto arc = all_arcs(view);
  std::vector<double> mean(static_cast<std::size_t>(steps) + 1, 0.0);
  for (std::uint64_t subset = 0; subset < std::uint64_t{1} << arc.size(); ++subset) {
    double chance = 1.0;
    for (std::size_t i = 0; i < arc.size(); ++i) {
      chance *= (subset >> i & 1U) != 0 ? probability : 1.0 - probability;
    }
    std::vector<bool> active(view.vertex_count(), false);
    for (const VertexId v : seeds) active[v] = true;
    for (int step = 0; step <= steps; ++step) {
      mean[static_cast<std::size_t>(step)] +=
          chance * static_cast<double>(std::count(active.begin(), active.end(), true));
      auto next = active;
      for (std::size_t i = 0; i < arc.size(); ++i) {
        if ((subset >> i & 1U) != 0 && active[arc[i].first]) next[arc[i].second] = true;
      }
      active = next;
    }
  }
  return mean;
}

std::int64_t adopted_by(const Adoptions& adoptions, InnovationId innovation, double step) {
  std::int64_t count = 0;
  for (const Adoption& record : adoptions.records()) {
    if (record.innovation == innovation && record.time.known() && record.time.value <= step) {
      ++count;
    }
  }
  return count;
}

}  // namespace oracle
}  // namespace interzone::testing_support
