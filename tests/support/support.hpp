#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "graph/error.hpp"
#include "graph/random.hpp"
#include "graph/view.hpp"

namespace interzone::testing_support {

struct TestEdge {
  VertexId source, target;
  double weight = 1.0;
};

/// A directed or undirected view on n vertices; weighted if any weight is not 1.
GraphView directed(VertexId n, const std::vector<TestEdge>& edges);
GraphView undirected(VertexId n, const std::vector<TestEdge>& edges);

/// One graph of the zoo: every shape that has broken a graph library.
struct ZooGraph {
  std::string name;
  GraphView view;
  bool simple = false;  ///< no loops, no parallel edges
};
std::ostream& operator<<(std::ostream& out, const ZooGraph& graph);

/// Empty, one vertex, loops, parallel edges, isolated, disconnected, path, star, cycle, clique,
/// bipartite, tree, DAG, random; directed and undirected, weighted and not.
std::vector<ZooGraph> zoo();
std::string zoo_name(const testing::TestParamInfo<ZooGraph>& info);

/// A random graph of several parallel chunks, so that threads really share the work.
GraphView many_chunks(bool is_directed = true, VertexId n = 10'000, EdgeId m = 40'000);
/// A random simple graph.
GraphView random_graph(VertexId n, EdgeId m, bool is_directed, bool is_weighted, Seed seed);

/// Sanitizers take ten times as long and many times the memory: tests of many chunks then take fewer.
#ifdef INTERZONE_SANITIZED
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

/// What another library returned: tests/reference/NAME with its maker, version, script, tolerance; of
/// several measures in one file, the one named. The graph stands in the file itself or in the one that
/// "graph" names.
struct Reference {
  GraphView view;
  std::vector<double> values;
  double tolerance = 0.0;
};
Reference load_reference(const std::string& name, const std::string& measure = "");
std::filesystem::path reference_path(const std::string& name);
/// All of such a file. The parser is compiled here alone: in each test it would take seconds.
nlohmann::json read_reference(const std::string& name);

/// Equal length; equal within tolerance, relative above 1; NaN equals NaN, infinity infinity.
void expect_near(const std::vector<double>& actual, const std::vector<double>& expected,
                 double tolerance);

/// A folder of its own, gone at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  /// Writes a file into the folder and returns its path.
  std::filesystem::path write(const std::string& name, const std::string& content) const;

 private:
  std::filesystem::path path_;
};

}  // namespace interzone::testing_support

/// The statement throws interzone::Error with this code.
#define EXPECT_ERROR(statement, expected_code)              \
  try {                                                     \
    (void)(statement);                                      \
    ADD_FAILURE() << #statement " did not throw";           \
  } catch (const interzone::Error& error) {                 \
    EXPECT_EQ(error.code(), expected_code) << error.what(); \
  }
