#include "graph/run_column.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

#include "graph/random.hpp"

namespace interzone {
namespace {

RawVector<VertexId> raw(const std::vector<VertexId>& values) {
  return {values.begin(), values.end()};
}

RunColumn by_one(const std::vector<VertexId>& values) {
  RunColumn column;
  for (const VertexId v : values) column.push_back(v);
  return column;
}

void expect_rows(const RunColumn& column, const std::vector<VertexId>& expected) {
  ASSERT_EQ(column.size(), expected.size());
  EXPECT_EQ(column.empty(), expected.empty());
  for (std::size_t row = 0; row < expected.size(); ++row) ASSERT_EQ(column[row], expected[row]);
  for (const int threads : {1, 3}) {
    RawVector<VertexId> room;
    const auto all = column.in_full(room, {.threads = threads});
    EXPECT_EQ(std::vector<VertexId>(all.begin(), all.end()), expected);
  }
}

// Rows in runs of 1 to 2 * mean - 1.
std::vector<VertexId> runs_of(std::size_t rows, std::uint64_t mean, Stream& random) {
  std::vector<VertexId> values;
  while (values.size() < rows) {
    const auto v = static_cast<VertexId>(random.below(1'000'000));
    for (std::uint64_t left = 1 + random.below(2 * mean - 1); left > 0 && values.size() < rows;
         --left) {
      values.push_back(v);
    }
  }
  return values;
}

TEST(RunColumn, IsAListOfVertices) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Stream random(Seed(seed), 0);
    const std::size_t rows = random.below(seed % 3 == 0 ? 200 : 20'000);
    const auto values = runs_of(rows, 1 + random.below(40), random);
    const RunColumn one = by_one(values), all(raw(values));
    expect_rows(one, values);
    expect_rows(all, values);
    EXPECT_TRUE(one == all);
  }
}

// Runs that become short, and long ones behind short ones.
TEST(RunColumn, MayChange) {
  Stream random(Seed{1}, 0);
  auto values = runs_of(10'000, 100, random);
  for (const VertexId v : runs_of(30'000, 1, random)) values.push_back(v);
  for (const VertexId v : runs_of(10'000, 100, random)) values.push_back(v);
  RunColumn column;
  column.reserve(values.size());
  for (const VertexId v : values) column.push_back(v);
  column.reserve(values.size() + 1);
  column.give_back_room();
  expect_rows(column, values);
  column.push_back(7);
  values.push_back(7);
  expect_rows(column, values);
}

TEST(RunColumn, KeepsMarkedRows) {
  for (const std::uint64_t mean : {1, 30}) {
    for (const double share : {0.0, 0.1, 0.9, 1.0}) {
      Stream random(Seed{mean}, 0);
      const auto values = runs_of(9'000, mean, random);
      RunColumn column(raw(values));
      std::vector<bool> marks;
      std::vector<VertexId> expected;
      for (const VertexId v : values) {
        marks.push_back(random.chance(share));
        if (marks.back()) expected.push_back(v);
      }
      column.keep(marks);
      expect_rows(column, expected);
      column.push_back(3);
      expected.push_back(3);
      expect_rows(column, expected);
      column.rename([](VertexId v) { return v / 2; });
      for (VertexId& v : expected) v /= 2;
      expect_rows(column, expected);
    }
  }
}

TEST(RunColumn, DiffersByRows) {
  const RunColumn column = by_one({1, 1, 2});
  EXPECT_TRUE(column == by_one({1, 1, 2}));
  EXPECT_FALSE(column == by_one({1, 2, 2}));
  EXPECT_FALSE(column == by_one({1, 1}));
  EXPECT_TRUE(RunColumn() == RunColumn(RawVector<VertexId>()));
}

}  // namespace
}  // namespace interzone
