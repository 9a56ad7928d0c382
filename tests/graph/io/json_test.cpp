#include "graph/io/json.hpp"

#include <string>
#include <vector>

#include "tests/support/support.hpp"

namespace interzone::io {
namespace {

using Kind = JsonValue::Kind;

/// Where and why a text is no JSON.
std::string fault_of(const std::string& text) {
  try {
    parse_json(text, "f");
  } catch (const InputError& error) {
    const Fault& fault = error.faults().front();
    return std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " + fault.message;
  }
  return "none";
}

}  // namespace

TEST(Json, ByHand) {
  EXPECT_ERROR(parse_json("[NaN]", "f"), ErrorCode::invalid_input);  // Python's
  const auto root = parse_json(R"({"a": [1, "x\u674e\n", null], "b": {"c": true}})", "f");
  ASSERT_TRUE(root.is(Kind::object));
  const auto& items = root.find("a")->items;
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].number, 1.0);
  EXPECT_EQ(items[1].text, "x\xE6\x9D\x8E\n");
  EXPECT_TRUE(items[2].is(Kind::null));
  EXPECT_EQ(items[1].offset, 10U);
  EXPECT_TRUE(root.find("b")->find("c")->boolean);
  EXPECT_EQ(root.find("d"), nullptr);
}

TEST(Json, RefusesAndReports) {
  EXPECT_EQ(fault_of("{\"a\": 1,\n\"a\": 2}"), "1:1 member \"a\" is there twice");
  EXPECT_EQ(fault_of("[\"x"), "1:2 a text is opened and never closed");
  EXPECT_EQ(fault_of("[\"x\ny"), "1:2 a text is opened and never closed");
  EXPECT_EQ(fault_of("[\"x\ny\"]"), "1:4 a control character must be escaped");
  EXPECT_EQ(fault_of("[1 2]"), "1:4 a comma or a closing bracket was expected");
  EXPECT_EQ(fault_of("[1e999]"), "1:2 the number 1e999 is out of range");
  EXPECT_EQ(fault_of("[01]"), "1:2 a value was expected");
  EXPECT_EQ(fault_of("{}x"), "1:3 the end of the text was expected");
  std::string many = "{\"n0\": 0";
  for (int i = 1; i < 40; ++i) many += ", \"n" + std::to_string(i % 39) + "\": 0";
  EXPECT_EQ(fault_of(many + "}"), "1:1 member \"n0\" is there twice");
  EXPECT_NE(fault_of(std::string(70, '[') + std::string(70, ']')), "none");
}

TEST(Json, HoldsFiftyThousandValuesAtMost) {
  const auto list_of = [](int count) {
    std::string list = "0";
    for (int i = 1; i < count; ++i) list += ",0";
    return '[' + list + ']';
  };
  EXPECT_EQ(parse_json("[[" + list_of(49'997) + "]]", "f").items[0].items[0].items.size(), 49'997U);
  const std::string refused = "1:99998 at most 50000 values were expected in one";
  EXPECT_EQ(fault_of("[[" + list_of(49'998) + "]]"), refused);
  std::string lists = "[0";
  for (int i = 0; i < 15'000; ++i) lists += ",[0,[0]]";
  EXPECT_NE(fault_of(lists + ']').find("at most 50000"), std::string::npos);
}

// Of an array below the outermost object each item for itself may have as many.
TEST(JsonOutline, HoldsFiftyThousandValuesOfAnItemAtMost) {
  const auto list_of = [](int count, const std::string& item) {
    std::string list = item;
    for (int i = 1; i < count; ++i) list += ',' + item;
    return '[' + list + ']';
  };
  const auto nodes = [](const std::string& items) { return "{\"nodes\": " + items + "}"; };
  const std::string many = nodes(list_of(20, list_of(10'000, "0")));
  int items = 0;
  for_each_json_item(many, "f", *parse_json_outline(many, "f").find("nodes"),
                     [&](const JsonValue& item) { items += static_cast<int>(item.items.size()); });
  EXPECT_EQ(items, 200'000);
  const std::string most = list_of(49'999, "0");  // and the list itself
  const std::string beside =
      R"({"graph": {"a": [1, 2, 3]}, "nodes": [0,)" + most + ',' + most + "]}";
  EXPECT_NO_THROW(for_each_json_item(beside, "f", *parse_json_outline(beside, "f").find("nodes"),
                                     [](const JsonValue&) {}));
  const std::string large = nodes(list_of(2, list_of(10, list_of(10'000, "0"))));
  EXPECT_ERROR(parse_json_outline(large, "f"), ErrorCode::invalid_input);
}

TEST(JsonOutline, ReadsItemsOneByOne) {
  const std::string text =
      R"({"a": [1, {"b": [2, 3]}, []], "c": {"d": [4]}, "e": "x", "none": []})";
  const auto whole = parse_json(text, "f"), outline = parse_json_outline(text, "f");
  ASSERT_EQ(outline.names, whole.names);
  EXPECT_TRUE(outline.find("a")->items.empty());
  EXPECT_EQ(outline.find("c")->find("d")->items.size(), 1U);
  EXPECT_EQ(outline.find("e")->text, "x");
  std::vector<JsonValue> items;
  for_each_json_item(text, "f", *outline.find("a"),
                     [&](const JsonValue& item) { items.push_back(item); });
  const auto& expected = whole.find("a")->items;
  ASSERT_EQ(items.size(), expected.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    EXPECT_EQ(items[i].kind, expected[i].kind);
    EXPECT_EQ(items[i].offset, expected[i].offset);
    EXPECT_EQ(items[i].items.size(), expected[i].items.size());
  }
  EXPECT_EQ(items[1].find("b")->items[1].number, 3.0);
  for_each_json_item(text, "f", *outline.find("none"), [](const JsonValue&) { ADD_FAILURE(); });
}

// What is wrong in an item is told before any item is read.
TEST(JsonOutline, ChecksItemsAtOnce) {
  EXPECT_ERROR(parse_json_outline(R"({"a": [1, {"b": 1, "b": 2}]})", "f"),
               ErrorCode::invalid_input);
  EXPECT_ERROR(parse_json_outline(R"({"a": [1, 2)", "f"), ErrorCode::invalid_input);
  const std::string deep = std::string(63, '[') + std::string(63, ']');
  EXPECT_NO_THROW(parse_json_outline("{\"a\": " + deep + "}", "f"));
  EXPECT_ERROR(parse_json_outline("{\"a\": [[" + deep + "]]}", "f"), ErrorCode::invalid_input);
}

}  // namespace interzone::io
