#include "tests/support/support.hpp"

#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace interzone::testing_support {

namespace {

GraphView made(VertexId n, const std::vector<TestEdge>& edges, bool is_directed) {
  EdgeList list;
  bool weighted = false;
  for (const TestEdge& edge : edges) {
    list.source.push_back(edge.source);
    list.target.push_back(edge.target);
    list.weight.push_back(edge.weight);
    weighted = weighted || edge.weight != 1.0;
  }
  return make_view(n, list, {.directed = is_directed, .weighted = weighted});
}

std::vector<TestEdge> path(VertexId n) {
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v + 1 < n; ++v) edges.push_back({v, v + 1});
  return edges;
}

std::vector<TestEdge> clique(VertexId n) {
  std::vector<TestEdge> edges;
  for (VertexId u = 0; u < n; ++u) {
    for (VertexId v = u + 1; v < n; ++v) edges.push_back({u, v});
  }
  return edges;
}

std::vector<TestEdge> star(VertexId n) {
  std::vector<TestEdge> edges;
  for (VertexId v = 1; v < n; ++v) edges.push_back({0, v});
  return edges;
}

std::vector<TestEdge> bipartite(VertexId left, VertexId right) {
  std::vector<TestEdge> edges;
  for (VertexId u = 0; u < left; ++u) {
    for (VertexId v = 0; v < right; ++v) edges.push_back({u, left + v});
  }
  return edges;
}

}  // namespace

GraphView directed(VertexId n, const std::vector<TestEdge>& edges) { return made(n, edges, true); }

GraphView undirected(VertexId n, const std::vector<TestEdge>& edges) {
  return made(n, edges, false);
}

std::ostream& operator<<(std::ostream& out, const ZooGraph& graph) { return out << graph.name; }

std::vector<ZooGraph> zoo() {
  std::vector<ZooGraph> all;
  const auto both = [&](const std::string& name, VertexId n, const std::vector<TestEdge>& edges,
                        bool simple) {
    all.push_back({name + "_undirected", undirected(n, edges), simple});
    all.push_back({name + "_directed", directed(n, edges), simple});
  };
  auto ring = path(6);
  ring.push_back({5, 0});
  both("empty", 0, {}, true);
  both("one_vertex", 1, {}, true);
  both("two_isolated", 2, {}, true);
  both("one_edge", 2, {{0, 1}}, true);
  both("loop", 1, {{0, 0}}, false);
  both("loops_and_edge", 3, {{0, 0}, {0, 0}, {0, 1}, {1, 1}}, false);
  both("parallel", 3, {{0, 1}, {0, 1}, {1, 0}, {1, 2}}, false);
  both("path", 5, path(5), true);
  both("cycle", 6, ring, true);
  both("star", 6, star(6), true);
  both("clique", 5, clique(5), true);
  both("bipartite", 7, bipartite(3, 4), true);
  both("tree", 7, {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}, {2, 6}}, true);
  both("two_triangles_and_isolated", 7, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}}, true);
  both("barbell", 8, {{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {5, 7}, {6, 7}},
       true);
  both("weighted_kite", 4, {{0, 1, 0.5}, {1, 2, 2.0}, {2, 0, 1.5}, {2, 3, 4.0}}, true);
  both("weighted_detour", 4, {{0, 1, 1.0}, {1, 2, 1.0}, {0, 2, 5.0}, {2, 3, 0.25}}, true);
  both("weighted_parallel", 3, {{0, 1, 2.0}, {0, 1, 3.0}, {1, 2, 1.0}, {2, 2, 0.5}}, false);
  for (std::uint64_t i = 0; i < 4; ++i) {
    const bool is_weighted = i >= 2;
    const std::string name = "random_" + std::to_string(i) + (is_weighted ? "_weighted" : "");
    const auto n = static_cast<VertexId>(14 + 6 * i);
    all.push_back(
        {name + "_undirected", random_graph(n, 2 * n, false, is_weighted, Seed(i)), true});
    all.push_back({name + "_directed", random_graph(n, 2 * n, true, is_weighted, Seed(i)), true});
  }
  return all;
}

std::string zoo_name(const testing::TestParamInfo<ZooGraph>& info) { return info.param.name; }

GraphView random_graph(VertexId n, EdgeId m, bool is_directed, bool is_weighted, Seed seed) {
  Stream random(seed, 0);
  std::set<std::pair<VertexId, VertexId>> pairs;
  std::vector<TestEdge> edges;
  while (edges.size() < m) {
    auto u = static_cast<VertexId>(random.below(n)), v = static_cast<VertexId>(random.below(n));
    if (!is_directed && u > v) std::swap(u, v);
    if (u == v || !pairs.emplace(u, v).second) continue;
    edges.push_back({u, v, is_weighted ? 0.1 + random.uniform() : 1.0});
  }
  return made(n, edges, is_directed);
}

GraphView many_chunks(bool is_directed, VertexId n, EdgeId m) {
  return random_graph(n, m, is_directed, false, Seed(7));
}

std::filesystem::path reference_path(const std::string& name) {
  return std::filesystem::path(INTERZONE_ROOT) / "tests" / "reference" / name;
}

nlohmann::json read_reference(const std::string& name) {
  std::ifstream file(reference_path(name));
  if (!file) throw Error(ErrorCode::io, "no reference file " + name);
  return nlohmann::json::parse(file);
}

Reference load_reference(const std::string& name, const std::string& measure) {
  const auto json = read_reference(name);
  const auto graph = json.contains("graph") ? read_reference(json.at("graph")) : json;
  std::vector<TestEdge> edges;
  for (const auto& edge : graph.at("edges")) {
    edges.push_back({edge.at(0), edge.at(1), edge.size() > 2 ? edge.at(2).get<double>() : 1.0});
  }
  Reference reference = {.view = made(graph.at("n"), edges, graph.at("directed")),
                         .values = {},
                         .tolerance = json.at("tolerance")};
  const auto& values = json.at("values");
  for (const auto& value : measure.empty() ? values : values.at(measure)) {
    reference.values.push_back(value.is_null() ? std::nan("") : value.get<double>());
  }
  return reference;
}

void expect_near(const std::vector<double>& actual, const std::vector<double>& expected,
                 double tolerance) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    if (std::isnan(expected[i]) || std::isinf(expected[i])) {
      EXPECT_EQ(std::isnan(actual[i]), std::isnan(expected[i])) << "at " << i;
      if (std::isinf(expected[i])) {
        EXPECT_EQ(actual[i], expected[i]) << "at " << i;
      }
      continue;
    }
    EXPECT_NEAR(actual[i], expected[i], tolerance * std::max(1.0, std::abs(expected[i])))
        << "at " << i;
  }
}

TemporaryFolder::TemporaryFolder() {
  static int count = 0;
  path_ = std::filesystem::temp_directory_path() /
          ("interzone-test-" + std::to_string(getpid()) + "-" + std::to_string(count++));
  std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryFolder::write(const std::string& name,
                                             const std::string& content) const {
  const auto file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
  return file;
}

}  // namespace interzone::testing_support
