#include <cmath>
#include <string>

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/strength.hpp"
#include "algorithms/registry.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

const Row& row_of(const std::string& measure) {
  for (const Row& row : registry()) {
    if (row.command != "centrality") continue;
    for (const auto& name : row.measures) {
      if (name == measure) return row;
    }
  }
  throw Error(ErrorCode::invalid_option, "no measure " + measure);
}

Inputs inputs_of(const GraphView& view) {
  return {.graph = &view, .vertex_name = [](VertexId v) { return "v" + std::to_string(v); }};
}

TEST(CentralityRows, TablesHoldTheColumnsTheyPromise) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  for (const Row& row : rows()) {
    const auto table = row.run(inputs_of(view), {}, {}).table;
    ASSERT_EQ(table.row_count(), 3U);
    ASSERT_EQ(table.columns().size(), row.columns.size());
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      EXPECT_EQ(table.columns()[i].name(), row.columns[i]);
    }
    EXPECT_EQ(table.columns()[0].text(2), "v2");
    EXPECT_FALSE(row.cost.empty() || row.paper.empty());
  }
}

TEST(CentralityRows, NobodyReachedIsAnEmptyCell) {
  const auto view = directed(2, {{0, 1}});
  const auto table = row_of("closeness").run(inputs_of(view), {}, {}).table;
  EXPECT_EQ(table.find("closeness")->number(0), 1.0);
  EXPECT_TRUE(table.find("closeness")->missing(1));
}

TEST(CentralityRows, OptionsReachTheMeasure) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  Values values;
  values.set("normalized", true);
  EXPECT_EQ(
      row_of("betweenness").run(inputs_of(view), values, {}).table.find("betweenness")->number(1),
      1.0);
  EXPECT_EQ(row_of("in_degree").run(inputs_of(view), values, {}).table.find("degree")->number(0),
            0.5);
}

// Strengths become lengths 1/w in path measures, distances become strengths 1/w elsewhere.
TEST(CentralityRows, WeightsMeanWhatTheViewSays) {
  const EdgeList edges = {{0, 1, 0}, {1, 2, 2}, {4.0, 4.0, 1.0}};
  const auto strong = make_view(3, edges, {.directed = false, .weight_is = WeightIs::strength});
  const auto far = make_view(3, edges, {.directed = false, .weight_is = WeightIs::distance});
  const auto value = [](const GraphView& view, const std::string& measure, VertexId v) {
    return row_of(measure).run(inputs_of(view), {}, {}).table.find(measure)->number(v);
  };
  EXPECT_EQ(value(strong, "betweenness", 1), 1.0);  // 0.25 + 0.25 < 1
  EXPECT_EQ(value(far, "betweenness", 1), 0.0);     // 4 + 4 > 1
  EXPECT_EQ(value(strong, "strength", 0), 5.0);
  EXPECT_EQ(value(far, "strength", 0), 1.25);
}

TEST(CentralityRows, IterativeMeasuresReportTheirConvergence) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  for (const auto* measure : {"pagerank", "eigenvector", "katz"}) {
    bool converged = false;
    for (const auto& [name, value] : row_of(measure).run(inputs_of(view), {}, {}).summary) {
      converged = converged || (name == std::string(measure) + ".converged" && value == 1.0);
    }
    EXPECT_TRUE(converged);
  }
}

}  // namespace interzone::centrality
