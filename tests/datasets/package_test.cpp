#include "datasets/package.hpp"

#include <algorithm>
#include <filesystem>

#include "datasets/check.hpp"
#include "graph/builder.hpp"
#include "graph/io/file.hpp"
#include "tests/support/support.hpp"

namespace interzone::datasets {
namespace {

using testing_support::TemporaryFolder;
namespace fs = std::filesystem;

Graph small_graph() {
  GraphBuilder b;
  b.set_name("small");
  b.set_version("1.0.0");
  b.set_title("zh", "小");
  b.set_title("en", "Small");
  const TypeId zone = b.add_kind("zone", Role::actor),
               alliance = b.add_kind("alliance", Role::group);
  const TypeId innovation = b.add_kind("innovation", Role::innovation);
  const TypeId member = b.add_type("member_of", Relation::member_of);
  const TypeId adopted = b.add_type("adopted", Relation::adopted);
  const TypeId tie = b.add_type("cooperates_with", Relation::cooperates_with, false);
  const auto source =
      b.add_source({"s1", "报告", "新华社", "2021-05", "a.txt", io::sha256("甲乙丙，丁\n戊。"),
                    "https://example.org/?a=1,2", "quoted"});
  const EvidenceId e1 = b.add_evidence({"e1", source, "line 1", "甲乙丙"});
  const EvidenceId e2 = b.add_evidence({"e2", source, "line 2", "甲 […] 丁 戊"});
  const VertexId a = b.add_vertex("shanghai", zone), c = b.add_vertex("tianjin", zone);
  const VertexId g = b.add_vertex("alliance:x", alliance),
                 i = b.add_vertex("innovation:y", innovation);
  b.set_label(a, "zh", "甲乙");
  b.set_label(a, "en", "Shanghai, \"the\" zone");
  b.set_label(g, "zh", "联盟");
  b.set_label(i, "zh", "丁戊");
  b.set_period(a, {*make_date(2013, 9, 29), {}});
  b.set_evidence(a, {e1, e2});
  b.vertex_column("longitude", ColumnType::number).assign(a, "121.47");
  b.vertex_column("latitude", ColumnType::number).assign(a, "31.23");
  b.vertex_column("wave", ColumnType::integer).assign(a, "1");
  b.vertex_column("opened", ColumnType::time).assign(a, "2013-09");
  b.vertex_column("free", ColumnType::boolean).assign(c, "true");
  b.vertex_column("others", ColumnType::text).assign(g, "13");
  b.add_edge(a, g,
             {.type = member, .period = {*make_date(2014), *make_date(2015, 2)}, .evidence = {e1}});
  b.add_edge(a, i, {.type = adopted, .weight = 2.5, .confidence = 0.5, .evidence = {e2}});
  b.add_edge(a, c, {.type = tie, .evidence = {e1, e2}});
  b.edge_column("from", ColumnType::text).assign(1, "tianjin");
  b.add_total(
      {"results", *make_date(2021, 12, 31), 278, "innovations", "china", 1.0, {e1}, "about"});
  return b.build();
}

// A package whose files can be spoilt one by one.
class Spoilt {
 public:
  Spoilt() { write_package(small_graph(), root()); }
  fs::path root() const { return folder_.path() / "p"; }
  fs::path sources(const std::string& text = "甲乙丙，丁\n戊。") const {
    folder_.write("sources/a.txt", text);
    return folder_.path() / "sources";
  }
  void replace(const std::string& file, const std::string& what, const std::string& with) {
    std::string text = io::read_file(root() / file);
    const std::size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << what << " in\n" << text;
    put(file, text.replace(at, what.size(), with));
  }
  void append(const std::string& file, const std::string& text) {
    put(file, io::read_file(root() / file) + text);
  }
  void put(const std::string& file, const std::string& text) { folder_.write("p/" + file, text); }
  // The one fault there must be, "file:line:column rule".
  std::string fault(bool with_sources = false) const {
    const auto faults =
        with_sources ? check_package(root(), {folder_.path() / "sources"}) : check_package(root());
    std::string all;
    for (const Fault& f : faults) {
      all += (all.empty() ? "" : "\n") + fs::path(f.file).filename().string() + ':' +
             std::to_string(f.line) + ':' + std::to_string(f.column) + ' ' + f.rule +
             (f.severity == Severity::warning ? " (warning)" : "");
    }
    return all;
  }

 private:
  TemporaryFolder folder_;
};

TEST(Package, RoundTrips) {
  const TemporaryFolder folder;
  const Graph graph = small_graph();
  write_package(graph, folder.path() / "p");
  EXPECT_TRUE(is_package(folder.path() / "p"));
  EXPECT_FALSE(is_package(folder.path()));
  EXPECT_EQ(load_package(folder.path() / "p"), graph);
  write_package(graph, folder.path() / "p");
  EXPECT_EQ(load_package(folder.path() / "p"), graph);
}

TEST(Package, RoundTripsWhatIsNotCurated) {
  const TemporaryFolder folder;
  GraphBuilder b(false);
  b.add_vertex("上海 \"a\", b\n");
  b.add_vertex("B");
  b.add_edge(0, 1,
             {.directed = true, .period = {make_number(1.5), make_number(3)}, .confidence = 0.3});
  b.add_edge(1, 1, {.weight = -2.0});
  const Graph graph = b.build();
  write_package(graph, folder.path() / "p");
  EXPECT_EQ(load_package(folder.path() / "p"), graph);
  EXPECT_EQ(check_package(folder.path() / "p"), std::vector<Fault>{});
}

TEST(Package, RefusesAttributesNamedLikeColumns) {
  const TemporaryFolder folder;
  GraphBuilder b;
  b.add_vertex("a");
  b.vertex_column("kind", ColumnType::text).assign(0, "x");
  EXPECT_ERROR(write_package(b.build(), folder.path() / "p"), ErrorCode::invalid_graph);
  EXPECT_FALSE(fs::exists(folder.path() / "p"));
}

TEST(Package, LoadingThrowsWhatCheckingFinds) {
  Spoilt package;
  package.replace("vertices.csv", "2013-09-29", "2021-13-40");
  try {
    load_package(package.root());
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.faults(), check_package(package.root()));
  }
  EXPECT_ERROR(load_package(package.root() / "none"), ErrorCode::invalid_input);
}

TEST(Check, FindsNothingInAGoodPackage) {
  const Spoilt package;
  EXPECT_EQ(package.fault(), "");
  package.sources();
  EXPECT_EQ(package.fault(true), "");
}

struct Case {
  std::string name, file, what, with, fault;
};

class CheckOneRule : public testing::TestWithParam<Case> {};

TEST_P(CheckOneRule, NamesThePlace) {
  const Case& one = GetParam();
  Spoilt package;
  package.replace(one.file, one.what, one.with);
  EXPECT_EQ(package.fault(), one.fault);
}

const std::vector<Case>& cases() {
  // vertices.csv: id,kind,name_zh,name_en,longitude,latitude,start,end,evidence,wave,opened,free
  // edges.csv: source,target,type,start,end,weight,confidence,evidence,from
  static const std::vector<Case> all = {
      {"ColumnCount", "vertices.csv", "tianjin,zone", "tianjin,zone,,",
       "vertices.csv:3:25 column-count"},
      {"ImpossibleDate", "vertices.csv", "2013-09-29", "2021-13-40", "vertices.csv:2:56 date"},
      {"NoSuchDay", "edges.csv", "2015-02", "2015-02-30", "edges.csv:2:36 date"},
      {"EndBeforeStart", "edges.csv", "2015-02", "2013", "edges.csv:2:36 period"},
      {"UnknownKind", "vertices.csv", "tianjin,zone", "tianjin,zoo",
       "vertices.csv:3:9 unknown-kind"},
      {"UnknownType", "edges.csv", "member_of", "member", "edges.csv:2:21 unknown-type"},
      {"DuplicateId", "vertices.csv", "tianjin,zone", "shanghai,zone",
       "vertices.csv:3:1 duplicate-id"},
      {"Slug", "vertices.csv", "alliance:x", "alliance:X",
       "edges.csv:2:10 unknown-id\nvertices.csv:4:1 slug"},
      {"DanglingSource", "edges.csv", "shanghai,tianjin", "shenzhen,tianjin",
       "edges.csv:4:1 unknown-id"},
      {"DanglingTarget", "edges.csv", "shanghai,tianjin", "shanghai,x",
       "edges.csv:4:10 unknown-id"},
      {"DanglingFrom", "edges.csv", "e2,tianjin", "e2,x", "edges.csv:3:44 unknown-id"},
      {"DanglingEvidence", "edges.csv", "e1;e2", "e1;e3", "edges.csv:4:40 unknown-id"},
      {"NoEvidence", "edges.csv", "e1;e2", "", "edges.csv:4:40 no-evidence"},
      {"UnknownSource", "evidence.csv", "e2,s1", "e2,s2", "evidence.csv:3:4 unknown-id"},
      {"Confidence", "edges.csv", "0.5", "0.7", "edges.csv:3:37 confidence"},
      {"WeightNotFinite", "edges.csv", "2.5", "inf", "edges.csv:3:33 number"},
      {"Longitude", "vertices.csv", "121.47", "221.47", "vertices.csv:2:43 range"},
      {"Latitude", "vertices.csv", "31.23", "-91", "vertices.csv:2:50 range"},
      {"LatitudeText", "vertices.csv", "31.23", "north", "vertices.csv:2:50 number"},
      {"Integer", "vertices.csv", ",1,2013-09,", ",1.5,2013-09,", "vertices.csv:2:74 integer"},
      {"Boolean", "vertices.csv", ",true", ",yes", "vertices.csv:3:23 boolean"},
      {"Role", "edges.csv", "shanghai,alliance:x", "alliance:x,shanghai",
       "edges.csv:2:1 endpoint-role\nedges.csv:2:12 endpoint-role"},
      {"TotalValue", "totals.csv", "278", "many", "totals.csv:2:20 number"},
      {"TotalTime", "totals.csv", "2021-12-31", "2021-12-32", "totals.csv:2:9 date"},
      {"Checksum", "sources.csv", ",a.txt,", ",a.txt,x", "sources.csv:2:25 sha256"},
      {"Nul", "edges.csv", "e1;e2", std::string("e\0001", 3), "edges.csv:4:41 nul-byte"},
      {"Utf8", "vertices.csv", "甲乙", "\xC9\xCF", "vertices.csv:2:15 utf-8"},
      {"Quote", "edges.csv", "0.5", "0\"5", "edges.csv:3:38 csv"},
      {"Header", "edges.csv", ",weight,", ",Weight,",
       "edges.csv:1:0 header\nedges.csv:1:30 header"},
      {"Json", "datapackage.json", "\"name\": \"small\",", "\"name\": small,",
       "datapackage.json:3:11 json"},
      {"JsonTwice", "datapackage.json", "\"version\"", "\"name\"", "datapackage.json:1:1 json"},
      {"JsonKind", "datapackage.json", "\"version\": \"1.0.0\"", "\"version\": 1",
       "datapackage.json:4:14 descriptor"},
  };
  return all;
}

INSTANTIATE_TEST_SUITE_P(Rules, CheckOneRule, testing::ValuesIn(cases()),
                         [](const auto& info) { return info.param.name; });

TEST(Check, PlacesFaultsOfTheDescriptor) {
  const auto rule_of = [](const std::string& what, const std::string& with) {
    Spoilt package;
    package.replace("datapackage.json", what, with);
    const auto faults = check_package(package.root());
    EXPECT_FALSE(faults.empty()) << with;
    if (faults.empty()) return std::string();
    EXPECT_EQ(fs::path(faults[0].file).filename(), "datapackage.json");
    EXPECT_GT(faults[0].line, 0U);
    EXPECT_GT(faults[0].column, 0U);
    return faults[0].rule;
  };
  EXPECT_EQ(rule_of("\"zone\": \"actor\"", "\"zone\": \"hero\""), "descriptor");
  EXPECT_EQ(rule_of("\"path\": \"edges.csv\"", "\"path\": \"../p/edges.csv\""), "path");
  EXPECT_EQ(rule_of("\"path\": \"edges.csv\"", "\"path\": \"/etc/passwd\""), "path");
  EXPECT_EQ(rule_of("\"name\": \"edges\"", "\"name\": \"ties\""), "missing-table");
  EXPECT_EQ(rule_of("\"type\": \"integer\"", "\"type\": \"array\""), "descriptor");
  EXPECT_EQ(rule_of("\"languages\"", "\"tongues\""), "descriptor");
}

TEST(Check, MissesFilesTablesAndColumns) {
  for (const std::string file : {"vertices.csv", "edges.csv", "totals.csv", "evidence.csv",
                                 "sources.csv", "datapackage.json"}) {
    const Spoilt package;
    fs::remove(package.root() / file);
    EXPECT_EQ(package.fault(), file + ":0:0 missing-file");
  }
  Spoilt package;
  package.put("sources.csv", "id,title,publisher,date,file,sha256,url\n");
  const std::string faults = package.fault();
  EXPECT_NE(faults.find("sources.csv:1:0 header"), std::string::npos) << faults;
  package.put("sources.csv", "");
  EXPECT_NE(package.fault().find("sources.csv:0:0 header"), std::string::npos);
}

TEST(Check, RefusesLinksOutOfThePackage) {
  const Spoilt package;
  fs::rename(package.root() / "edges.csv", package.root().parent_path() / "edges.csv");
  fs::create_symlink("../edges.csv", package.root() / "edges.csv");
  EXPECT_EQ(package.fault(), "edges.csv:0:0 path");
}

TEST(Check, WarnsOfDuplicatesAndUnusedEvidence) {
  Spoilt package;
  package.append("edges.csv", "tianjin,shanghai,cooperates_with,,,1,1,e1,\n");
  package.append("evidence.csv", "e3,s1,line 9,丁\n");
  EXPECT_EQ(package.fault(),
            "edges.csv:5:1 duplicate-edge (warning)\nevidence.csv:4:1 unused-evidence (warning)");
  EXPECT_EQ(load_package(package.root()).edge_count(), 4U);
}

TEST(Check, FindsCycles) {
  Spoilt package;
  package.replace("datapackage.json",
                  "\"cooperates_with\": {\n        \"relation\": \"cooperates_with\"",
                  "\"cooperates_with\": {\n        \"relation\": \"part_of\"");
  package.append("edges.csv", "tianjin,shanghai,cooperates_with,,,1,1,e1,\n");
  package.replace("edges.csv", "shanghai,tianjin,cooperates_with,,,1,1,e1;e2,",
                  "shanghai,tianjin,cooperates_with,2014,,1,1,e1;e2,");
  EXPECT_EQ(package.fault(), "edges.csv:4:1 cycle\nedges.csv:5:1 cycle");
}

TEST(Check, EvidenceMayLackWhereNothingIsCurated) {
  Spoilt package;
  package.replace("datapackage.json", "\"curated\": true", "\"curated\": false");
  package.replace("edges.csv", "e1;e2", "");
  package.replace("edges.csv", "0.5", "0.7");
  EXPECT_EQ(package.fault(), "");
}

TEST(Check, VerifiesQuotationsAndChecksums) {
  Spoilt package;
  const std::string sum = io::sha256("甲乙丙，丁\n戊。");
  // White space and line ends do not count, words and their order do.
  package.sources("甲 乙\r\n丙，　丁\n\n戊。");
  EXPECT_EQ(package.fault(true), "sources.csv:2:25 checksum");
  package.sources("甲乙，丁\n戊。");
  EXPECT_EQ(package.fault(true), "evidence.csv:2:14 quotation\nsources.csv:2:25 checksum");
  package.sources("甲乙丙，丁\n戊。");
  package.replace("evidence.csv", "甲 […] 丁 戊", "丁戊 […] 甲");
  EXPECT_EQ(package.fault(true), "evidence.csv:3:14 quotation");
  package.replace("evidence.csv", "丁戊 […] 甲", "丁戊 […] ");
  EXPECT_EQ(package.fault(true), "evidence.csv:3:14 quotation");
  fs::remove(package.sources() / "a.txt");
  EXPECT_EQ(package.fault(true), "sources.csv:2:19 missing-source");
  EXPECT_EQ(check_package(package.root(), {package.root() / "none"}).size(), 2U);
}

// The data sets of the project keep the rules; what only asks for a second look is told to who checks.
TEST(Check, FindsNoFaultInTheDataSets) {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(INTERZONE_ROOT) / "datasets")) {
    if (!is_package(entry.path())) continue;
    ++count;
    for (const Fault& fault : check_package(entry.path())) {
      EXPECT_EQ(fault.severity, Severity::warning) << to_string(fault);
      EXPECT_NE(fault.rule, "duplicate-edge") << to_string(fault);
      EXPECT_NE(fault.rule, "unused-evidence") << to_string(fault);
    }
  }
  EXPECT_GT(count, 0);
}

}  // namespace
}  // namespace interzone::datasets
