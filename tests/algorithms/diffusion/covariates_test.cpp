#include "algorithms/diffusion/covariates.hpp"

#include <optional>

#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

using Rows = std::vector<std::vector<std::string>>;

Table table_of(const std::vector<std::string>& header, const Rows& rows) {
  Table table;
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::vector<std::string> cells;
    for (const auto& row : rows) cells.push_back(row[i]);
    table.add(Column::texts(header[i], cells));
  }
  return table;
}

Adoptions study() {
  return Adoptions({.actors = {"a", "b", "c"},
                    .innovations = {"x", "y"},
                    .records = {{.actor = 0, .time = *make_date(2010)},
                                {.actor = 1, .innovation = 1, .time = *make_date(2014)}}});
}

/// The value for one actor, innovation and year.
double value(const Table& table, const std::string& name, ActorId a, InnovationId i, double year) {
  const Covariates covariates(study(), {&table, 1}, Precision::year);
  return covariates.values(name, {&a, 1}, {&i, 1}, {&year, 1}).value[0];
}

TEST(Covariates, OfActorsInnovationsAndBoth) {
  const Table actors = table_of({"size", "actor"}, {{"5", "b"}, {"", "a"}});
  EXPECT_EQ(value(actors, "size", 1, 0, 2011), 5.0);
  EXPECT_EQ(value(actors, "size", 1, 1, 1900), 5.0);
  EXPECT_TRUE(std::isnan(value(actors, "size", 0, 0, 2011)));  // an empty cell
  EXPECT_TRUE(std::isnan(value(actors, "size", 2, 0, 2011)));  // no row
  const Table innovations = table_of({"innovation", "cost"}, {{"y", "1.5"}, {"x", "2"}});
  EXPECT_EQ(value(innovations, "cost", 2, 1, 2011), 1.5);
  const Table both = table_of({"innovation", "actor", "fit"}, {{"y", "a", "1"}, {"x", "a", "2"}});
  EXPECT_EQ(value(both, "fit", 0, 0, 2011), 2.0);
  EXPECT_TRUE(std::isnan(value(both, "fit", 1, 0, 2011)));
}

TEST(Covariates, HoldFromTheirTimeOn) {
  const Table table = table_of({"actor", "time", "gdp"}, {{"a", "2012-06", "12"},
                                                          {"a", "2010", "10"},
                                                          {"a", "2015", ""},
                                                          {"b", "", "1"},
                                                          {"b", "2013", "3"}});
  EXPECT_TRUE(std::isnan(value(table, "gdp", 0, 0, 2009)));
  EXPECT_EQ(value(table, "gdp", 0, 0, 2010), 10.0);
  EXPECT_EQ(value(table, "gdp", 0, 1, 2011), 10.0);
  EXPECT_EQ(value(table, "gdp", 0, 0, 2012), 12.0);
  EXPECT_EQ(value(table, "gdp", 0, 0, 2014), 12.0);
  EXPECT_TRUE(std::isnan(value(table, "gdp", 0, 0, 2015)));
  EXPECT_EQ(value(table, "gdp", 1, 0, 1800), 1.0);
  EXPECT_EQ(value(table, "gdp", 1, 0, 2020), 3.0);
  const Table years = table_of({"time", "crisis"}, {{"2010", "0"}, {"2012", "1"}});
  EXPECT_EQ(value(years, "crisis", 2, 1, 2013), 1.0);
}

TEST(Covariates, LabelsStandInOrder) {
  const Table table = table_of({"actor", "region"}, {{"a", "west"}, {"b", "1"}, {"c", "east"}});
  const Covariates covariates(study(), {&table, 1}, Precision::year);
  const std::vector<ActorId> actors = {0, 1, 2};
  const std::vector<InnovationId> innovations(3, 0);
  const std::vector<double> steps(3, 2010.0);
  const Variable region = covariates.values("region", actors, innovations, steps);
  EXPECT_EQ(region.labels, (std::vector<std::string>{"1", "east", "west"}));
  EXPECT_EQ(region.value, (std::vector<double>{2, 0, 1}));
  EXPECT_TRUE(covariates.has("region"));
  EXPECT_FALSE(covariates.has("actor"));
  EXPECT_FALSE(covariates.has("regio"));
  EXPECT_EQ(covariates.names(), (std::vector<std::string>{"region"}));
}

// By oracle: going through all rows of the table.
TEST(Covariates, MatchPlainSearch) {
  Stream random(Seed(4), 0);
  for (int round = 0; round < 20; ++round) {
    std::vector<std::optional<double>> plain(3 * 2 * 20);  // [actor][innovation][year]
    Rows rows;
    for (int a = 0; a < 3; ++a) {
      for (int i = 0; i < 2; ++i) {
        std::optional<double> now;
        for (int year = 0; year < 20; ++year) {
          if (random.chance(0.2)) {
            now = static_cast<double>(random.below(100));
            rows.push_back({std::string(1, static_cast<char>('a' + a)), i == 0 ? "x" : "y",
                            std::to_string(2000 + year), std::to_string(static_cast<int>(*now))});
          }
          plain[(a * 2 + i) * 20 + year] = now;
        }
      }
    }
    for (std::size_t k = rows.size(); k > 1; --k) std::swap(rows[k - 1], rows[random.below(k)]);
    const Table table = table_of({"actor", "innovation", "time", "v"}, rows);
    const Covariates covariates(study(), {&table, 1}, Precision::year);
    std::vector<ActorId> actors;
    std::vector<InnovationId> innovations;
    std::vector<double> steps, expected;
    for (std::size_t k = 0; k < plain.size(); ++k) {
      actors.push_back(static_cast<ActorId>(k / 40));
      innovations.push_back(static_cast<InnovationId>(k / 20 % 2));
      steps.push_back(2000.0 + static_cast<double>(k % 20));
      expected.push_back(plain[k].value_or(NAN));
    }
    expect_near(covariates.values("v", actors, innovations, steps).value, expected, 0);
  }
}

TEST(Covariates, CountWhatHasNoPlace) {
  const Table table = table_of({"actor", "v"}, {{"a", "1"}, {"z", "2"}});
  EXPECT_EQ(Covariates(study(), {&table, 1}, Precision::year).unmatched(), 1);
  const Table strangers = table_of({"actor", "v"}, {{"z", "2"}});
  EXPECT_ERROR(Covariates(study(), {&strangers, 1}, Precision::year), ErrorCode::invalid_input);
}

TEST(Covariates, Refuse) {
  const auto refused = [](const std::vector<std::string>& header, const Rows& rows) {
    const Table table = table_of(header, rows);
    EXPECT_ERROR(Covariates(study(), {&table, 1}, Precision::year), ErrorCode::invalid_input);
  };
  refused({"id", "v"}, {{"a", "1"}});
  refused({"actor", "v"}, {{"", "1"}});
  refused({"actor", "v"}, {{"a", "1"}, {"a", "1"}});
  refused({"actor", "time", "v"}, {{"a", "soon", "1"}});
  refused({"actor", "time", "v"}, {{"a", "17.5", "1"}});
  const std::vector<Table> two(2, table_of({"actor", "v"}, {{"a", "1"}}));
  EXPECT_ERROR(Covariates(study(), two, Precision::year), ErrorCode::invalid_input);
}

}  // namespace
}  // namespace interzone::diffusion
