#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "algorithms/registry.hpp"
#include "tests/support/support.hpp"

namespace interzone::structure {
using namespace testing_support;

/// Vertices named v0, v1, …, and attributes: `side` without one for the last, `year` as numbers.
Inputs inputs_of(const GraphView& view) {
  Inputs inputs = {.graph = &view};
  inputs.vertex_name = [](VertexId v) { return "v" + std::to_string(v); };
  inputs.attribute = [&view](std::string_view name) {
    std::vector<std::string> values;
    for (VertexId v = 0; v < view.vertex_count(); ++v) {
      values.push_back(name == "year" ? std::to_string(2010 + v % 3)
                       : v % 2 == 0   ? "east"
                                      : "west");
    }
    if (!values.empty() && name == "side") values.back().clear();
    return values;
  };
  return inputs;
}

Values given(const Row& row, const std::string& attribute = "side") {
  Values values;
  for (const Option& option : row.options) {
    if (option.name == "seed") values.set("seed", std::int64_t{1});
    if (option.name == "attribute") values.set("attribute", attribute);
  }
  return values;
}

double value(const GraphView& view, const std::string& measure,
             const std::string& attribute = "side") {
  for (const Row& row : rows()) {
    const auto& known = row.measures;
    const auto place = std::find(known.begin(), known.end(), measure);
    if (place == known.end()) continue;
    const auto table = row.run(inputs_of(view), given(row, attribute), {}).table;
    return table.find("value")->number(static_cast<std::size_t>(place - known.begin()));
  }
  throw Error(ErrorCode::invalid_option, "no measure " + measure);
}

// Every row answers for every graph of the zoo, in the columns it promises.
class StructureRowsOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(StructureRowsOnZoo, TablesHoldTheColumnsTheyPromise) {
  auto all = rows();
  std::ranges::move(role_rows(), std::back_inserter(all));
  std::ranges::move(cut_rows(), std::back_inserter(all));
  for (const Row& row : all) {
    SCOPED_TRACE(row.name);
    const auto table = row.run(inputs_of(GetParam().view), given(row), {}).table;
    ASSERT_EQ(table.columns().size(), row.columns.size());
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      EXPECT_EQ(table.columns()[i].name(), row.columns[i]);
    }
    EXPECT_FALSE(row.cost.empty() || row.paper.empty());
    if (row.measures.empty()) continue;
    ASSERT_EQ(table.row_count(), row.measures.size());
    for (std::size_t i = 0; i < row.measures.size(); ++i) {
      EXPECT_EQ(table.find("measure")->text(i), row.measures[i]);
      EXPECT_FALSE(std::isinf(table.find("value")->number(i))) << row.measures[i];
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, StructureRowsOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By hand. Two components, one of three of five vertices; the arc back makes a strong one of two.
TEST(StructureRows, CountsVerticesEdgesAndComponents) {
  const auto view = directed(5, {{0, 1}, {1, 0}, {1, 2}, {3, 4}});
  EXPECT_EQ(value(view, "vertices"), 5.0);
  EXPECT_EQ(value(view, "edges"), 4.0);
  EXPECT_EQ(value(view, "components"), 2.0);
  EXPECT_EQ(value(view, "largest_component"), 0.6);
  EXPECT_EQ(value(view, "strong_components"), 4.0);
  EXPECT_EQ(value(view, "largest_strong_component"), 0.4);
  EXPECT_TRUE(std::isnan(value(directed(0, {}), "largest_component")));
}

TEST(StructureRows, AttributesAreGroupsAndWhereTheyCanBeNumbers) {
  const auto view = undirected(6, {{0, 1}, {1, 2}, {3, 4}, {0, 3}});
  EXPECT_EQ(value(view, "nominal_assortativity"), -1.0);
  EXPECT_EQ(value(view, "ei_index"), 1.0);
  EXPECT_TRUE(std::isnan(value(view, "numeric_assortativity")));
  EXPECT_FALSE(std::isnan(value(view, "numeric_assortativity", "year")));
  EXPECT_ERROR(value(view, "ei_index", ""), ErrorCode::invalid_option);
  EXPECT_ERROR(value(view, "nominal_assortativity", ""), ErrorCode::invalid_option);
}

// Numbers are one term, words one each but the first; who has no value is left out.
TEST(StructureRows, RegressionsTakeAttributes) {
  const auto view = undirected(9, {{0, 1}, {1, 2}, {3, 4}, {0, 3}, {5, 6}, {2, 6}, {7, 8}, {4, 7}});
  Inputs inputs = inputs_of(view);
  const auto standard = inputs.attribute;
  inputs.attribute = [&](std::string_view name) {
    if (name != "gdp") return standard(name);
    return std::vector<std::string>{"1", "3", "2", "7", "4", "2.5", "", "8", "5"};
  };
  const Row row = regression_rows().front();
  Values values;
  values.set("seed", std::int64_t{1});
  values.set("permutations", std::int64_t{19});
  values.set("outcome", "gdp");
  values.set("predictors", std::vector<std::string>{"year", "side"});
  const auto result = row.run(inputs, values, {});
  const Column& terms = *result.table.find("term");
  ASSERT_EQ(terms.size(), 4U);
  for (const auto& [at, name] : {std::pair(0, "intercept"), std::pair(1, "year"),
                                 std::pair(2, "side=west"), std::pair(3, "rho")}) {
    EXPECT_EQ(terms.text(static_cast<std::size_t>(at)), name);
  }
  EXPECT_TRUE(std::isnan(result.table.find("p_permutation")->number(0)));
  EXPECT_GE(result.table.find("p_permutation")->number(3), 0.05);
  EXPECT_EQ(result.summary[0].second, 7.0);  // without the last two
  EXPECT_EQ(result.summary[1].second, 2.0);
  values.set("outcome", "side");
  EXPECT_ERROR(row.run(inputs, values, {}), ErrorCode::invalid_option);
  values.set("outcome", "");
  EXPECT_ERROR(row.run(inputs, values, {}), ErrorCode::invalid_option);
  values.set("outcome", "year");
  EXPECT_ERROR(row.run(inputs, values, {}), ErrorCode::invalid_option);
}

// Strengths become lengths 1/w.
TEST(StructureRows, WeightsMeanWhatTheViewSays) {
  const EdgeList edges = {{0, 1}, {1, 2}, {4.0, 4.0}};
  EXPECT_EQ(
      value(make_view(3, edges, {.directed = false, .weight_is = WeightIs::strength}), "diameter"),
      0.5);
  EXPECT_EQ(value(make_view(3, edges, {.directed = false}), "diameter"), 8.0);
}

}  // namespace interzone::structure
