#include "tests/support/diffusion_reference.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/support.hpp"

namespace interzone::testing_support {

VertexId ClassicStudy::vertex(const std::string& id) const {
  return static_cast<VertexId>(std::find(ids.begin(), ids.end(), id) - ids.begin());
}

ClassicStudy classic_study(const std::string& name) {
  ClassicStudy study;
  std::map<std::string, VertexId> vertex_of;
  const auto vertex = [&](const std::string& id) {
    const auto [at, is_new] = vertex_of.try_emplace(id, static_cast<VertexId>(study.ids.size()));
    if (is_new) study.ids.push_back(id);
    return at->second;
  };
  EdgeList edges;
  std::ifstream table(reference_path("../../datasets/" + name + "/network.csv"));
  std::string line, source, target, weight;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream cells(line);
    std::getline(cells, source, ',');
    std::getline(cells, target, ',');
    std::getline(cells, weight, ',');
    const VertexId v = vertex(source);
    if (target.empty()) continue;
    edges.source.push_back(v);
    edges.target.push_back(vertex(target));
    edges.weight.push_back(std::stod(weight));
  }
  study.ties = make_view(static_cast<VertexId>(study.ids.size()), edges);
  const auto times = read_reference("classic_netdiffuser.json")[name]["toa"];
  AdoptionData data{.innovations = {"x"}};
  for (const auto& [id, time] : times.items()) {
    data.records.push_back({.actor = static_cast<ActorId>(data.actors.size()),
                            .time = make_number(time.get<double>())});
    data.actors.push_back(id);
  }
  study.adoptions = Adoptions(std::move(data));
  return study;
}

}  // namespace interzone::testing_support
