#include <cmath>
#include <string>
#include <string_view>

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/strength.hpp"
#include "algorithms/registry.hpp"
#include "tests/support/oracle_temporal.hpp"
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
  Inputs inputs = {.graph = &view,
                   .vertex_name = [](VertexId v) { return "v" + std::to_string(v); }};
  inputs.attribute = [&view](std::string_view name) {
    if (name == "kind") return std::vector<std::string>(view.vertex_count(), "zone");
    check_option(name == "region", "attribute", name, "region");
    std::vector<std::string> values(view.vertex_count(), "east");
    if (!values.empty()) values.back() = "";
    return values;
  };
  return inputs;
}

/// What a row needs to run at all.
Values needed_by(const Row& row) {
  Values values;
  for (const Option& option : row.options) {
    if (option.name == "attribute") values.set("attribute", std::string("region"));
  }
  return values;
}

TEST(CentralityRows, TablesHoldTheColumnsTheyPromise) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  const auto dated = oracle::at_once(view, 1.0);
  Inputs inputs = inputs_of(view);
  inputs.dated = &dated;
  for (const Row& row : rows()) {
    const auto table = row.run(inputs, needed_by(row), {}).table;
    ASSERT_EQ(table.row_count(), row.command == "centrality" ? 3U : view.edge_count());
    ASSERT_EQ(table.columns().size(), row.columns.size());
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      EXPECT_EQ(table.columns()[i].name(), row.columns[i]);
    }
    EXPECT_EQ(table.columns()[0].text(1), "v1");
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

// Jumps lead to the vertices named, once for each mention, or as an attribute says.
TEST(CentralityRows, PagerankIsPersonalizedByVerticesOrByAnAttribute) {
  const auto view = directed(3, {});
  Inputs inputs = inputs_of(view);
  inputs.find_vertex = [](std::string_view id) { return static_cast<VertexId>(id.at(1) - '0'); };
  inputs.attribute = [](std::string_view name) {
    return name == "texts" ? std::vector<std::string>{"much", "", ""}
                           : std::vector<std::string>{"1.5", "", "0.5"};
  };
  const Row& row = row_of("pagerank");
  const auto scores = [&](const Values& values) {
    const auto table = row.run(inputs, values, {}).table;
    std::vector<double> result;
    for (std::size_t v = 0; v < 3; ++v) result.push_back(table.find("pagerank")->number(v));
    return result;
  };
  Values vertices, attribute, texts;
  vertices.set("personalization", std::vector<std::string>{"v0", "v2", "v0"});
  expect_near(scores(vertices), {2.0 / 3, 0, 1.0 / 3}, 1e-12);
  attribute.set("personalization_attribute", std::string("numbers"));
  expect_near(scores(attribute), {0.75, 0, 0.25}, 1e-12);
  texts.set("personalization_attribute", std::string("texts"));
  EXPECT_ERROR(row.run(inputs, texts, {}), ErrorCode::invalid_option);
  vertices.set("personalization_attribute", std::string("numbers"));
  EXPECT_ERROR(row.run(inputs, vertices, {}), ErrorCode::invalid_option);
}

// Measures that need groups refuse to guess them; who has no value is in no group.
TEST(CentralityRows, GroupsComeFromAnAttribute) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  for (const auto* measure : {"coordinator", "participation"}) {
    const Row& row = row_of(measure);
    EXPECT_ERROR(row.run(inputs_of(view), {}, {}), ErrorCode::invalid_option);
    const auto table = row.run(inputs_of(view), needed_by(row), {}).table;
    EXPECT_EQ(table.find(measure)->number(0), 0.0);
    EXPECT_TRUE(table.find(measure)->missing(2));
  }
}

TEST(CentralityRows, MeasuresOfSpecialNetworksAreRefusedElsewhereAndNotAmongAll) {
  const auto triangle = undirected(3, {{0, 1}, {1, 2}, {2, 0}});
  const TemporalView undated(3, false, {});
  for (const Row& row : rows()) {
    if (row.in_all) continue;
    EXPECT_ERROR(row.run(inputs_of(triangle), {}, {}), ErrorCode::invalid_graph);
    Inputs inputs = inputs_of(triangle);
    inputs.dated = &undated;
    EXPECT_ERROR(row.run(inputs, {}, {}), ErrorCode::invalid_graph);
  }
  EXPECT_TRUE(row_of("betweenness").in_all);
  EXPECT_FALSE(row_of("birank").in_all || row_of("temporal_reach").in_all);
}

TEST(CentralityRows, IterativeMeasuresReportTheirConvergence) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});
  for (const auto* measure : {"pagerank", "eigenvector", "katz", "birank"}) {
    bool converged = false;
    for (const auto& [name, value] : row_of(measure).run(inputs_of(view), {}, {}).summary) {
      converged = converged || (name == std::string(measure) + ".converged" && value == 1.0);
    }
    EXPECT_TRUE(converged);
  }
}

}  // namespace interzone::centrality
