#include "graph/io/networkx_list.hpp"

#include "graph/io/python_literal.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using Lines = std::vector<std::string>;

// Members as `name=value`, numbers and booleans plain, texts in quotes.
std::string members(std::string_view text) {
  std::string said;
  const PythonFault fault =
      read_python_dict(text, [&](const std::string& name, const PythonLiteral& value) {
        const bool is_text = value.kind == PythonLiteral::Kind::text;
        said += name + '=' + (is_text ? '"' + value.text + '"' : value.text) + ' ';
      });
  if (fault.expected.empty()) return said;
  return "at " + std::to_string(fault.offset) + ": " + fault.expected;
}

TEST(PythonDict, ReadsWhatPythonShows) {
  EXPECT_EQ(members("{}"), "");
  EXPECT_EQ(members(" { } "), "");
  EXPECT_EQ(members("{'weight': 3, \"it's\": -0.5, 'on': True, 'off': False, 'no': None}"),
            "weight=3 it's=-0.5 on=true off=false no= ");
  EXPECT_EQ(members("{'a': 'x, {y}: \\'z\\'', 2015: '试点',}"), "a=\"x, {y}: 'z'\" 2015=\"试点\" ");
  EXPECT_EQ(members(R"({'a': "\\ \n \x41 \u8bd5 \U0001f600"})"),
            "a=\"\\ \n A 试 \xF0\x9F\x98\x80\" ");
  EXPECT_EQ(members("{'a': [1, 'x', 2.5], 'b': (), 'c': (1,)}"), "a=\"1; x; 2.5\" b=\"\" c=\"1\" ");
  EXPECT_EQ(members("{'a': np.float64(1e-05), 'b': np.str_('x'), 'c': np.True_}"),
            "a=1e-05 b=\"x\" c=true ");
  EXPECT_EQ(members("{'a': nan, 'b': np.float64(nan)}"), "a=nan b=nan ");
}

TEST(PythonDict, SaysWhereItIsNone) {
  EXPECT_EQ(members(""), "at 0: {");
  EXPECT_EQ(members("{'a': 1"), "at 7: a comma or }");
  EXPECT_EQ(members("{'a' 1}"), "at 5: :");
  EXPECT_EQ(members("{'a': 1} x"), "at 9: the end of the line");
  EXPECT_EQ(members("{'': 1}"), "at 3: a name");
  EXPECT_EQ(members("{'a': 'x}"), "at 6: a text with a quote at its end");
  EXPECT_EQ(members("{'a': '\\q'}"), "at 7: a character that Python escapes");
  EXPECT_EQ(members("{'a': '\\ud800'}"), "at 7: a character that Python escapes");
  EXPECT_EQ(members("{'a': '\\x00'}"), "at 7: a character that Python escapes");
  EXPECT_EQ(members("{'a': [1 2]}"), "at 9: a comma or the end of the list");
  const std::string value = ": a finite number, a text in quotes, True, False or None";
  EXPECT_EQ(members("{'a': inf}"), "at 6" + value);
  EXPECT_EQ(members("{'a': {'b': 1}}"), "at 6" + value);
  EXPECT_EQ(members("{'a': np.1}"), "at 6" + value);
  EXPECT_EQ(members("{'a': np.x(np.x(1))}"), "at 16: a value");
}

Graph read(std::string_view text, bool directed = true) {
  return read_networkx_list(text, "t.txt", directed);
}

TEST(NetworkxList, MembersBecomeFieldsAndAttributes) {
  const Graph graph = read(
      "# comment\na b {'weight': 2.5, 'kind': '学习', 'start': '2013', 'note': 'x'}\r\n"
      "\nb\tc {}\nc c {'since': 2015, 'note': None}\n");
  EXPECT_EQ(edges(graph), (Lines{"a->b w=2.5 学习 2013/", "b->c w=1", "c->c w=1"}));
  const Table& attributes = graph.edge_attributes();
  ASSERT_NE(attributes.find("since"), nullptr);
  EXPECT_EQ(attributes.find("since")->type(), ColumnType::integer);
  EXPECT_EQ(attributes.find("note")->display(0), "x");
  EXPECT_TRUE(attributes.find("note")->missing(2));
  EXPECT_EQ(edges(read("a b {}\n", false)), (Lines{"a--b"}));
}

// It is text of the kind of SNAP's, known by its first line.
TEST(NetworkxList, IsKnownByItsDictionary) {
  const std::string text = "\n# x\n1 2 {'weight': 3, 'a': 1}\n2 3 {}\n";
  EXPECT_TRUE(is_networkx_list(text));
  EXPECT_FALSE(is_networkx_list("1 2\n1 2 {}\n"));
  EXPECT_FALSE(is_networkx_list("1 {} 3\n"));
  EXPECT_FALSE(is_networkx_list("# only\n"));
  EXPECT_EQ(edges(read_graph_text(text, "t.edgelist", {})), (Lines{"1->2 w=3", "2->3 w=1"}));
  EXPECT_EQ(edges(read_graph_text(text, "t.txt", {.directed = false})),
            (Lines{"1--2 w=3", "2--3 w=1"}));
}

TEST(NetworkxList, FaultsAreToldWithTheirPlace) {
  const auto faults = faults_of([] { read("a b {}\nb c\nc d {'x': inf}\n上海 {} {'x': 1]\n"); });
  ASSERT_EQ(faults.size(), 3U);
  expect_fault(faults[0], 2, 1, "column-count");
  expect_fault(faults[1], 3, 11, "python");
  expect_fault(faults[2], 4, 14, "python");
  expect_fault(fault_of([] { read("a b {'weight': 'x'}\n"); }), 1, 1, "number");
}

}  // namespace
}  // namespace interzone::io
