#include <map>

#include "graph/io/file.hpp"
#include "graph/io/node_table.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

// What we make of a file that Gephi was given: so many vertices and edges, or the rule that refuses it.
struct Expected {
  std::string file = {};
  std::string gephi = {};  ///< its verdict
  VertexId vertices = 0;
  EdgeId edges = 0;
  std::string rule = {};
};
void PrintTo(const Expected& expected, std::ostream* out) { *out << expected.file; }

// Where we differ from Gephi: parallel edges stay, nothing is made up, GB18030 is known, references in GML are
// characters, undirected edges of Pajek stay so, every spell is an edge.
const std::vector<Expected> expectations = {
    {"anyuri.gexf", "LOSS", 1, 0},
    {"b.dl", "OK", 3, 2},
    {"colident.gexf", "SILENT", 1, 0},
    {"control_char.gexf", "ABORTED", 0, 0, "xml"},
    {"directed_parallel.graphml", "SILENT", 2, 3},
    {"dupnode.gexf", "SILENT", 0, 0, "duplicate-id"},
    {"dynamic_weight_static_lost.gexf", "SILENT", 3, 4},
    {"edges_mixed_reciprocal.csv", "ABORTED", 2, 2},
    {"edges_start_end.csv", "SILENT", 2, 2},
    {"edges_timeset.csv", "OK", 2, 2},
    {"full_good.gexf", "OK", 3, 4},
    {"g.gdf", "OK", 0, 0, "format"},
    {"g.gml", "SILENT", 2, 1},
    {"g.net", "SILENT", 3, 3},
    {"int.gexf", "OK", 1, 0},
    {"liststr.gexf", "SILENT", 1, 0},
    {"missing.gexf", "SILENT", 0, 0, "unknown-id"},
    {"mixdup.gexf", "ABORTED", 2, 2},
    {"mixed_default.gexf", "LOSS", 3, 2},
    {"mixed_nodefault.gexf", "OK", 3, 2},
    {"mixed_parallel.graphml", "ABORTED", 2, 3},
    {"nodefault_untyped.gexf", "SILENT", 3, 2},
    {"nodes_gb18030.csv", "SILENT", 2, 0},
    {"nodes_timeset.csv", "OK", 2, 0},
    {"openend.gexf", "LOSS", 1, 0},
    {"overlap.gexf", "OK", 1, 0},
    {"overlap2.gexf", "LOSS", 1, 0},
    {"parallel_11.gexf", "SILENT", 2, 11},
    {"parallel_dynamic.gexf", "SILENT", 2, 2},
    {"parallel_kind.gexf", "SILENT", 3, 3},
    {"parallel_noid.gexf", "SILENT", 3, 3},
    {"pid.gexf", "LOSS", 2, 0},
    {"selfzero.gexf", "SILENT", 3, 3},
    {"spellsoverlap.gexf", "LOSS", 2, 0},
    {"startend.gexf", "LOSS", 0, 0, "period"},
    {"ts.gexf", "OK", 1, 0},
    {"tsmix.gexf", "LOSS", 1, 0},
    {"viz.gexf", "OK", 1, 0},
    {"viz_nons.gexf", "OK", 1, 0},
    {"year.gexf", "LOSS", 1, 0},
};

std::filesystem::path folder() {
  return std::filesystem::path(INTERZONE_ROOT) / "tests/reference/gephi-cases";
}

Graph read_case(const std::string& file) {
  if (!file.starts_with("nodes_")) return read_graph(folder() / file);
  return read_node_table(Graph(), folder() / file);
}

class GephiCases : public testing::TestWithParam<Expected> {};

TEST_P(GephiCases, AreReadOrRefusedByName) {
  const Expected& expected = GetParam();
  try {
    const Graph graph = read_case(expected.file);
    EXPECT_EQ(expected.rule, "") << "was read";
    EXPECT_EQ(graph.vertex_count(), expected.vertices);
    EXPECT_EQ(graph.edge_count(), expected.edges);
  } catch (const InputError& error) {
    ASSERT_FALSE(expected.rule.empty()) << error.what();
    EXPECT_EQ(error.faults().front().rule, expected.rule) << error.what();
    EXPECT_GT(error.faults().front().line, 0U);
  }
}

INSTANTIATE_TEST_SUITE_P(Files, GephiCases, testing::ValuesIn(expectations), [](const auto& info) {
  std::string name = info.param.file;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
});

// The table names every file and what Gephi did with it.
TEST(GephiCases, AreAllThere) {
  std::map<std::string, std::string> verdicts;
  std::istringstream rows(read_text(folder() / "observed.tsv"));
  std::string row;
  std::getline(rows, row);
  while (std::getline(rows, row)) {
    const std::size_t tab = row.find('\t');
    verdicts[row.substr(0, tab)] = row.substr(tab + 1, row.find('\t', tab + 1) - tab - 1);
  }
  EXPECT_EQ(verdicts.size(), expectations.size());
  for (const Expected& expected : expectations) {
    EXPECT_EQ(verdicts[expected.file], expected.gephi) << expected.file;
    EXPECT_TRUE(std::filesystem::exists(folder() / expected.file)) << expected.file;
  }
}

TEST(GephiCases, KeepWhatGephiLoses) {
  const Graph pajek = read_case("g.net");
  EXPECT_EQ(edges(pajek), (std::vector<std::string>{"上海 Shanghai->广东 w=2.5",
                                                    "上海 Shanghai->广东 w=1", "广东--海南 w=3"}));
  EXPECT_EQ(ids(read_case("g.gml")), "上海 Shanghai 广东");
  EXPECT_EQ(read_case("nodes_gb18030.csv").display_label(0, ""), "上海");
  EXPECT_EQ(to_string(read_case("edges_start_end.csv").edge_period(0).start), "2015-04-21");
  EXPECT_EQ(edges(read_case("b.dl")),
            (std::vector<std::string>{"上海->广东 w=2.5", "广东->海南 w=1"}));
}

}  // namespace
}  // namespace interzone::io
