#include "graph/io/ucinet.hpp"

#include <bit>

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using Lines = std::vector<std::string>;

std::string bytes_of(std::uint64_t value, int count) {
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
  return bytes;
}

// A label in UTF-16 behind its length in bytes.
std::string label(const std::u16string& text) {
  std::string bytes = bytes_of(2 * text.size(), 2);
  for (const char16_t unit : text) bytes += bytes_of(unit, 2);
  return bytes;
}

struct Header {
  std::string version = "\5V6404";
  std::uint64_t type = 7;
  std::vector<std::uint64_t> sizes = {2, 2};  // columns, rows, matrices
  std::vector<std::vector<std::u16string>> labels = {{}, {}, {}};
};

std::string header(const Header& says) {
  std::string bytes = says.version;
  for (const int part : {15, 7, 26, 7, 3}) bytes += bytes_of(part, 2);  // 26 July 2015, a Sunday
  bytes += bytes_of(says.type, 1) + bytes_of(says.sizes.size(), 2);
  for (const std::uint64_t size : says.sizes) bytes += bytes_of(size, 4);
  bytes += bytes_of(5, 1) + "Title";
  for (std::size_t i = 0; i < says.sizes.size(); ++i)
    bytes += bytes_of(says.labels[i].empty() ? 0 : 1, 1);
  for (const auto& side : says.labels) {
    for (const std::u16string& text : side) bytes += label(text);
  }
  return bytes;
}

std::string data(const std::vector<float>& values) {
  std::string bytes;
  for (const float value : values) bytes += bytes_of(std::bit_cast<std::uint32_t>(value), 4);
  return bytes;
}

Graph read(const Header& says, const std::vector<float>& values,
           std::optional<bool> directed = {}) {
  return parse_ucinet(header(says), data(values), "a.##h", directed);
}

TEST(Ucinet, ReadsOneMode) {
  const std::vector<std::u16string> names = {u"上海", u"b𠮷"};
  EXPECT_EQ(edges(read({.labels = {names, names, {}}}, {0, 1, 0, 0})), (Lines{"上海->b𠮷"}));
  EXPECT_EQ(edges(read({.labels = {names, {}, {}}}, {0, 0.1F, 0, 0})), (Lines{"上海->b𠮷 w=0.1"}));
  EXPECT_EQ(edges(read({}, {0, 1, 1, 0})), (Lines{"1--2"}));
  EXPECT_EQ(edges(read({}, {0, 1, 1, 0}, true)), (Lines{"1->2", "2->1"}));
  EXPECT_EQ(edges(read({}, {1e38F, -2, 1e38F, 0})), (Lines{"1->2 w=-2"}));
  EXPECT_EQ(read({.sizes = {0, 0}}, {}).vertex_count(), 0U);
}

TEST(Ucinet, ReadsTwoModes) {
  const Graph g =
      read({.sizes = {3, 2}, .labels = {{u"x", u"y", u"a"}, {u"a", u"b"}, {}}}, {0, 1, 0, 1, 0, 1});
  EXPECT_EQ(ids(g), "a b x y column:a");
  EXPECT_EQ(edges(g), (Lines{"a->y", "b->x", "b->column:a"}));
  EXPECT_EQ(g.kinds()[g.kind(4)].name, "mode2");
  EXPECT_EQ(ids(read({.labels = {{u"x", u"column:x"}, {u"x", u"column:x"}, {}}}, {0, 0, 0, 0})),
            "x column:x");
  EXPECT_EQ(ids(read({.labels = {{u"x", u"y"}, {u"x", u"column:x"}, {}}}, {0, 0, 0, 0})),
            "x column:x column:x_2 y");
  EXPECT_EQ(ids(read({.sizes = {2, 1}}, {0, 1})), "r1 c1 c2");
  EXPECT_EQ(ids(read({.labels = {{u"x", u"y"}, {u"a", u"b"}, {}}}, {0, 0, 0, 0})), "a b x y");
}

TEST(Ucinet, ReadsSeveralMatricesAsTypes) {
  const std::vector<float> values = {0, 1, 0, 0, 0, 0, 3, 0};
  EXPECT_EQ(edges(read({.sizes = {2, 2, 2}, .labels = {{}, {}, {u"advice", u"合作"}}}, values)),
            (Lines{"1->2 w=1 advice", "2->1 w=3 合作"}));
  EXPECT_EQ(edges(read({.sizes = {2, 2, 2}}, values)), (Lines{"1->2 w=1 1", "2->1 w=3 2"}));
  EXPECT_EQ(edges(read({.sizes = {2, 2, 1}}, {0, 1, 0, 0})), (Lines{"1->2"}));
}

TEST(Ucinet, ReadsTheFileBeside) {
  const testing_support::TemporaryFolder folder;
  const auto path = folder.write("net.##h", header({}));
  EXPECT_EQ(fault_of([&] { read_graph(path); }).rule, "file");
  const auto beside = folder.write("net.##d", data({0, 1, 0, 0}));
  EXPECT_EQ(edges(read_graph(path)), (Lines{"1->2"}));
  EXPECT_EQ(edges(read_graph(beside, {.directed = false})), (Lines{"1--2"}));
  EXPECT_ERROR(write_graph(Graph(), path), ErrorCode::invalid_option);
}

TEST(Ucinet, RefusesByName) {
  const auto rule = [](const Header& says, const std::vector<float>& values) {
    return fault_of([&] { read(says, values); }).rule;
  };
  const std::vector<float> four = {0, 1, 0, 0};
  EXPECT_EQ(rule({.version = "\5DATE:"}, four), "ucinet");
  EXPECT_EQ(rule({.version = "PK\3\4"}, four), "ucinet");
  EXPECT_EQ(rule({.type = 3}, four), "ucinet");
  EXPECT_EQ(rule({.sizes = {4}}, four), "ucinet");
  EXPECT_EQ(rule({.sizes = {2, 3}}, four), "count");
  EXPECT_EQ(rule({.sizes = {1, 1}}, four), "count");
  EXPECT_EQ(rule({.sizes = {0, 4'000'000'000}}, {}), "count");
  EXPECT_EQ(rule({.sizes = {0, 200}}, {}), "count");  // found by fuzzing with 2.4 million: slow
  EXPECT_EQ(rule({.sizes = {4'294'967'295, 4'294'967'295, 4'294'967'295}}, four), "count");
  EXPECT_EQ(rule({.sizes = {0, 0, 4'000'000'000}}, {}), "count");
  EXPECT_EQ(rule({.sizes = {0, 0, 65'537}}, {}),
            "count");  // found by fuzzing: slow, no end in sight
  EXPECT_EQ(rule({.labels = {{u"a", u"a"}, {}, {}}}, four), "duplicate-id");
  EXPECT_EQ(rule({.labels = {{u"a", u""}, {}, {}}}, four), "required");
  EXPECT_EQ(rule({.labels = {{u"a", u"b"}, {u"b", u"a"}, {}}}, four), "matrix");
  EXPECT_EQ(rule({.labels = {{u"a", std::u16string(1, 0xD800)}, {}, {}}}, four), "utf-16");
  EXPECT_EQ(rule({.labels = {{u"a", std::u16string(1, 0)}, {}, {}}}, four), "utf-16");
  EXPECT_EQ(rule({}, {0, std::numeric_limits<float>::infinity(), 0, 0}), "number");
  const std::string whole = header({.labels = {{u"a", u"b"}, {}, {}}});
  for (std::size_t size = 6; size < whole.size(); ++size) {
    const Fault found = fault_of([&] { parse_ucinet(whole.substr(0, size), data(four), "a"); });
    EXPECT_EQ(found.rule, "count") << size;
  }
  EXPECT_EQ(fault_of([&] { parse_ucinet(whole, data(four) + "x", "a"); }).rule, "count");
}

}  // namespace
}  // namespace interzone::io
