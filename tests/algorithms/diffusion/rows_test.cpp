#include <algorithm>

#include "algorithms/registry.hpp"
#include "graph/adoptions.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

const Row& row(const std::vector<Row>& all, const std::string& name) {
  return *std::find_if(all.begin(), all.end(), [&](const Row& r) { return r.name == name; });
}

/// Eight actors that adopt x along an S, y known for one of them alone.
Adoptions two_innovations() {
  AdoptionData data{.innovations = {"x", "y"}};
  for (const double time : {1.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 7.0}) {
    const auto a = static_cast<ActorId>(data.actors.size());
    data.actors.push_back("a" + std::to_string(a));
    data.records.push_back({.actor = a, .time = make_number(time)});
  }
  data.records.push_back({.actor = 0, .innovation = 1, .time = make_number(7)});
  return Adoptions(std::move(data));
}

class DiffusionRows : public testing::Test {
 protected:
  DiffusionRows() {
    inputs_.adoptions = &adoptions_;
    inputs_.vertex_name = [](VertexId v) { return std::string(1, static_cast<char>('a' + v)); };
    inputs_.find_vertex = [](std::string_view name) {
      return static_cast<VertexId>(name[0] - 'a');
    };
  }
  Outcome run(const std::string& name, const Values& values = {}) {
    return row(rows_, name).run(inputs_, values, {});
  }

  std::vector<Row> rows_ = rows();
  Adoptions adoptions_ = two_innovations();
  Inputs inputs_ = {};
  Values values_ = {};
};

TEST_F(DiffusionRows, TablesHaveTheColumnsTheyPromise) {
  const GraphView view = directed(2, {{0, 1}});
  inputs_.graph = &view;
  values_.set("seed", std::int64_t{1});
  values_.set("seeds", std::vector<std::string>{"a"});
  const GraphView ties = directed(8, {{1, 0}, {2, 0}});
  for (const Row& method : rows_) {
    const bool of_exposed = method.name == "matched";
    const bool of_time = method.name == "dyads" || method.name == "cross-validation";
    values_.set("model", std::string(of_time      ? "adopt ~ time"
                                     : of_exposed ? "exposed ~ time"
                                                  : "adopt ~ own_adoptions"));
    inputs_.graph = of_exposed ? &ties : &view;
    inputs_.vertex_name = [=](VertexId v) {
      return of_exposed ? "a" + std::to_string(v) : std::string(1, static_cast<char>('a' + v));
    };
    std::vector<std::string> columns;
    const Outcome outcome = method.run(inputs_, values_, {});
    for (const Column& column : outcome.table.columns()) columns.push_back(column.name());
    EXPECT_EQ(columns, method.columns) << method.name;
  }
}

TEST_F(DiffusionRows, CurveCountsTheNetworksActorsToo) {
  const auto alone = run("curve").table;
  EXPECT_EQ(alone.find("innovation")->text(0), "x");
  EXPECT_EQ(alone.find("time")->display(0), "1");
  EXPECT_EQ(alone.find("share")->number(0), 1.0 / 8.0);
  const GraphView view = directed(2, {{0, 1}});
  inputs_.graph = &view;
  EXPECT_EQ(run("curve").table.find("share")->number(0), 1.0 / 10.0);
  values_.set("risk", std::string("listed"));
  EXPECT_EQ(run("curve", values_).table.find("share")->number(0), 1.0 / 8.0);
}

TEST_F(DiffusionRows, CategoriesLeaveEmptyWhatDoesNotExist) {
  const auto table = run("categories").table;
  ASSERT_EQ(table.row_count(), 16);
  EXPECT_EQ(table.find("category")->text(7), "laggard");
  EXPECT_TRUE(table.find("category")->missing(8));  // the only adopter of y
  EXPECT_EQ(table.find("category")->text(9), "non_adopter");
  EXPECT_TRUE(table.find("time")->missing(9));
}

TEST_F(DiffusionRows, BassSaysWhereItHasNoFit) {
  const auto table = run("bass").table;
  ASSERT_EQ(table.row_count(), 6);
  EXPECT_EQ(table.find("parameter")->text(2), "m");
  EXPECT_GT(table.find("estimate")->number(2), 7.0);
  EXPECT_EQ(table.find("note")->text(2), "");
  EXPECT_TRUE(table.find("estimate")->missing(3));
  EXPECT_NE(table.find("note")->text(3), "");
  values_.set("innovation", std::string("y"));
  EXPECT_ERROR(run("bass", values_), ErrorCode::not_converged);
  values_.set("innovation", std::string("z"));
  EXPECT_ERROR(run("bass", values_), ErrorCode::invalid_option);
}

TEST_F(DiffusionRows, NetworksAreJoinedById) {
  EXPECT_ERROR(run("exposure"), ErrorCode::invalid_option);  // no network
  const GraphView view = directed(2, {{0, 1, 2.0}});
  inputs_.graph = &view;
  inputs_.vertex_name = [](VertexId v) { return v == 0 ? "a1" : "a0"; };
  const auto exposed = run("exposure");
  ASSERT_EQ(exposed.table.row_count(), 8 * (7 + 1));
  EXPECT_EQ(exposed.summary.front().second, 6.0);  // actors that the network does not have
  EXPECT_EQ(exposed.table.find("actor")->text(7), "a1");
  EXPECT_EQ(exposed.table.find("exposure")->number(7), 1.0);
  EXPECT_TRUE(exposed.table.find("exposure")->missing(14));
  const auto seen = run("thresholds").table;
  EXPECT_EQ(seen.find("threshold")->number(1), 1.0);
  EXPECT_EQ(seen.find("time")->display(1), "2");
  const auto rates = run("infection").table;
  EXPECT_EQ(rates.find("infectiousness")->number(0), 1.0);
  EXPECT_EQ(rates.find("susceptibility")->number(1), 1.0);
}

TEST_F(DiffusionRows, AttributesWeighAlters) {
  const GraphView view = directed(3, {{0, 1}, {0, 2}, {1, 2}});
  inputs_.graph = &view;
  inputs_.vertex_name = [](VertexId v) { return "a" + std::to_string(v); };
  inputs_.attribute = [](std::string_view) { return std::vector<std::string>{"", "1", "3"}; };
  values_.set("attribute", std::string("size"));
  EXPECT_EQ(run("exposure", values_).table.find("exposure")->number(1), 0.25);
  values_.set("attribute", std::string("in_degree"));
  EXPECT_EQ(run("exposure", values_).table.find("exposure")->number(1), 1.0 / 3.0);
  inputs_.attribute = [](std::string_view) { return std::vector<std::string>{"", "1", "many"}; };
  values_.set("attribute", std::string("size"));
  EXPECT_ERROR(run("exposure", values_), ErrorCode::invalid_option);
}

TEST_F(DiffusionRows, TestsTellBothStatistics) {
  const GraphView view = directed(8, {{1, 0}, {2, 1}, {3, 2}, {4, 3}, {5, 4}, {6, 5}, {7, 6}});
  inputs_.graph = &view;
  inputs_.vertex_name = [](VertexId v) { return "a" + std::to_string(v); };
  values_.set("seed", std::int64_t{5});
  values_.set("permutations", std::int64_t{99});
  const auto moran = run("moran", values_).table;
  ASSERT_EQ(moran.row_count(), 4);
  EXPECT_EQ(moran.find("statistic")->text(1), "geary");
  EXPECT_EQ(moran.find("actors")->number(0), 8.0);
  EXPECT_GT(moran.find("value")->number(0), 0.4);
  EXPECT_TRUE(moran.find("value")->missing(2));  // y has one adopter
  values_.set("of", std::string("adopted"));
  EXPECT_EQ(run("moran", values_).table.row_count(), 2 * (7 + 1));
  Values of_test = {};
  of_test.set("seed", std::int64_t{5});
  of_test.set("permutations", std::int64_t{99});
  const auto test = run("test", of_test).table;
  EXPECT_NEAR(test.find("observed")->number(0), 7.0 / 8.0, 1e-15);
  EXPECT_LT(test.find("p_value")->number(0), 0.1);
}

TEST_F(DiffusionRows, EventHistoryTakesAttributesAndTables) {
  const GraphView view = directed(8, {{1, 0}, {2, 1}, {3, 2}, {4, 3}, {5, 4}, {6, 5}, {7, 6}});
  values_.set("model", std::string("adopt ~ time"));
  EXPECT_EQ(run("event-history", values_).table.row_count(), 2);
  EXPECT_ERROR(run("event-history"), ErrorCode::invalid_option);  // exposure needs a network
  inputs_.graph = &view;
  inputs_.vertex_name = [](VertexId v) { return "a" + std::to_string(v); };
  inputs_.attribute = [](std::string_view name) {
    check_option(name == "size", "attribute", name, "one of size");
    return std::vector<std::string>{"1", "2", "1", "", "2", "1", "2", "1"};
  };
  std::vector<Table> tables(1);
  tables[0].add(Column::texts("innovation", {"x", "y"}));
  tables[0].add(Column::texts("cost", {"5", "7"}));
  inputs_.covariates = tables;
  values_.set("model", std::string("adopt ~ size + cost"));
  const auto outcome = run("event-history", values_);
  EXPECT_EQ(outcome.table.find("term")->text(2), "cost");
  EXPECT_NEAR(outcome.table.find("ratio")->number(1),
              std::exp(outcome.table.find("estimate")->number(1)), 1e-12);
  EXPECT_EQ(outcome.summary[4].first, "rows_missing");
  EXPECT_EQ(outcome.summary[4].second, 3.0 + 1.0);  // a3 adopts x at 3, and is at risk of y at 7
  EXPECT_EQ(outcome.summary[5].first, "missing.size");
  values_.set("link", std::string("probit"));
  EXPECT_TRUE(run("event-history", values_).table.find("ratio")->missing(1));
  values_.set("model", std::string("adopt ~ gdp"));
  EXPECT_ERROR(run("event-history", values_), ErrorCode::invalid_option);
}

TEST_F(DiffusionRows, SimulationNeedsASeed) {
  const GraphView view = directed(2, {{0, 1}});
  inputs_.graph = &view;
  values_.set("seeds", std::vector<std::string>{"a"});
  EXPECT_ERROR(run("independent-cascade", values_), ErrorCode::invalid_option);
  values_.set("seed", std::int64_t{5});
  values_.set("probability", 1.0);
  const auto outcome = run("independent-cascade", values_);
  EXPECT_EQ(outcome.table.find("mean")->number(1), 2.0);
  EXPECT_EQ(outcome.summary.front().second, 2.0);
  values_.set("transmission", std::string("magic"));
  EXPECT_ERROR(run("independent-cascade", values_), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
