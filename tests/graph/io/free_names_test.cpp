#include "graph/io/free_names.hpp"

#include <algorithm>
#include <vector>

#include "graph/builder.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/random.hpp"
#include "tests/support/support.hpp"

namespace interzone::io {
namespace {

TEST(FreeNames, AddsEndingsToWhatIsTaken) {
  FreeNames names = {"id", "Label"};
  EXPECT_EQ(names.take("weight"), "weight");
  EXPECT_EQ(names.take("Weight"), "Weight_attribute");
  EXPECT_EQ(names.take("ID"), "ID_attribute");
  EXPECT_EQ(names.take("label"), "label_attribute");
  EXPECT_EQ(names.take("label"), "label_attribute_2");
  EXPECT_EQ(names.take("label_ATTRIBUTE_3"), "label_ATTRIBUTE_3");
  EXPECT_EQ(names.take("label"), "label_attribute_4");
  EXPECT_EQ(names.take("片区"), "片区");
  names.add("等级");
  EXPECT_EQ(names.take("等级"), "等级_attribute");
}

// By oracle: the first ending that is free, found by trying all.
TEST(FreeNames, TakesTheFirstFreeEnding) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Stream random(Seed(seed), 0);
    FreeNames names;
    std::vector<std::string> taken;
    const auto is_taken = [&](const std::string& wanted) {
      return std::any_of(taken.begin(), taken.end(),
                         [&](const std::string& one) { return lowered(one) == lowered(wanted); });
    };
    const std::vector<std::string> stems = {"a", "A", "b", "a_attribute", "A_attribute_2"};
    for (int i = 0; i < 60; ++i) {
      const std::string& name = stems[random.below(stems.size())];
      std::string expected = name;
      for (int k = 1; is_taken(expected); ++k) {
        expected = name + "_attribute" + (k == 1 ? "" : '_' + std::to_string(k));
      }
      taken.push_back(expected);
      ASSERT_EQ(names.take(name), expected);
    }
  }
}

// By law: ids that fit to few texts are told apart in their order, however many.
TEST(FittedIds, AreDifferentAndStandForNoOther) {
  GraphBuilder builder;
  builder.add_vertex("x_3");
  for (int v = 0; v < 50'000; ++v) builder.add_vertex("v " + std::to_string(v));
  builder.add_vertex("x");
  const auto ids = fitted_ids(builder.build(), [](std::string_view id) {
    return std::string(id.starts_with("v ") ? "x" : id);
  });
  EXPECT_EQ(ids[0], "x_3");
  EXPECT_EQ(ids[1], "x_2");
  EXPECT_EQ(ids[2], "x_4");
  EXPECT_EQ(ids[50'000], "x_50002");
  EXPECT_EQ(ids.back(), "x");
}

}  // namespace
}  // namespace interzone::io
