#include "tests/support/structure_reference.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace interzone::testing_support {

namespace {

/// Numbers of a value and of all lists inside it; null is NaN.
void append_numbers(const nlohmann::json& value, std::vector<double>& numbers) {
  if (value.is_array()) {
    for (const auto& part : value) append_numbers(part, numbers);
  } else {
    numbers.push_back(value.is_null() ? std::nan("") : value.get<double>());
  }
}

StructureReference::Figures figures(const nlohmann::json& json) {
  StructureReference::Figures result;
  for (const auto& [name, value] : json.items()) append_numbers(value, result[name]);
  return result;
}

}  // namespace

std::vector<std::string> structure_graphs() {
  return {"karate", "florentine", "kite", "random1000", "random1000_directed", "random40_directed"};
}

void StructureReference::expect(const std::string& figure,
                                const std::vector<double>& values) const {
  SCOPED_TRACE(figure);
  EXPECT_TRUE(igraph.contains(figure) || networkx.contains(figure));
  for (const Figures* maker : {&igraph, &networkx}) {
    if (maker->contains(figure)) expect_near(values, maker->at(figure), tolerance);
  }
}

StructureReference structure_reference(const std::string& name) {
  const auto json = read_reference("structure/" + name + ".json");
  std::vector<TestEdge> edges;
  for (const auto& edge : json.at("edges")) edges.push_back({edge.at(0), edge.at(1)});
  const VertexId n = json.at("n");
  return {.view = json.at("directed") ? directed(n, edges) : undirected(n, edges),
          .groups = json.at("groups"),
          .igraph = figures(json.at("igraph")),
          .networkx = figures(json.at("networkx")),
          .tolerance = json.at("tolerance")};
}

std::vector<std::vector<int>> arc_counts(const GraphView& view) {
  const VertexId n = view.vertex_count();
  std::vector<std::vector<int>> count(n, std::vector<int>(n, 0));
  for (VertexId u = 0; u < n; ++u) {
    for (const VertexId v : view.out_neighbours(u)) ++count[u][v];
  }
  return count;
}

double share(double a, double b) { return b == 0.0 ? std::nan("") : a / b; }

}  // namespace interzone::testing_support
