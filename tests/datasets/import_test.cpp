#include "datasets/import.hpp"

#include <algorithm>
#include <filesystem>

#include "datasets/check.hpp"
#include "datasets/package.hpp"
#include "graph/adoptions.hpp"
#include "graph/io/events_csv.hpp"
#include "graph/io/file.hpp"
#include "tests/support/support.hpp"

namespace interzone::datasets {
namespace {

using testing_support::TemporaryFolder;
namespace fs = std::filesystem;

class Imports : public testing::Test {
 protected:
  fs::path file(const std::string& text, const std::string& name = "t.csv") const {
    folder_.write(name, text);
    return folder_.path() / name;
  }
  // The package verifies against the copy of its table; gives what is read back from it.
  Graph package(const std::string& text, const ImportOptions& options = {}) const {
    const fs::path place = folder_.path() / "p";
    fs::remove_all(place);
    const Import import = import_package(file(text), place, options);
    for (const Fault& fault : check_package(place, {place / "raw"})) {
      EXPECT_EQ(fault.severity, Severity::warning) << to_string(fault);
    }
    EXPECT_EQ(io::read_file(place / "raw" / "t.csv"), text);
    Graph graph = load_package(place);
    EXPECT_EQ(graph.vertex_count(), import.graph.vertex_count());
    return graph;
  }
  // The one fault, "line:column rule".
  std::string fault(const std::string& text, const ImportOptions& options = {}) const {
    try {
      import_table(file(text), options);
    } catch (const InputError& error) {
      const Fault& f = error.faults().front();
      return std::to_string(f.line) + ':' + std::to_string(f.column) + ' ' + f.rule;
    }
    return "";
  }

  TemporaryFolder folder_;
};

// Every edge as "source>target type start/end weight evidence", - for undirected.
std::string edges(const Graph& graph) {
  std::string all;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    all.append(all.empty() ? "" : "\n").append(graph.id(graph.source(e)));
    all.append(graph.directed(e) ? ">" : "-").append(graph.id(graph.target(e)));
    all.append(" ").append(graph.types()[graph.type(e)].name);
    all.append(" ").append(to_string(graph.edge_period(e).start));
    all.append("/").append(to_string(graph.edge_period(e).end));
    all.append(" ").append(number_text(graph.weight(e)));
    for (const EvidenceId id : graph.edge_evidence(e)) {
      all.append(" ").append(graph.all_evidence()[id].id);
    }
  }
  return all;
}

TEST_F(Imports, EventsRowByRow) {
  const Graph graph = package(
      "actor,innovation,time,entry,until,abandoned,from,note\n"
      "a,x,2015,2013,2020,,,\"say \"\"hi\"\", b\"\n"
      "b,x,,2013,2020,,,\n"
      "b,y,2016-05,2013,2020,2018,a,z\n");
  EXPECT_EQ(edges(graph), "a>x adopted 2015/ 1 r2\nb>y adopted 2016-05/2018 1 r4");
  EXPECT_EQ(graph.all_evidence()[0].quote, "a,x,2015,2013,2020,,,\"say \"\"hi\"\", b\"");
  EXPECT_EQ(graph.all_evidence()[0].locator, "line 2");
  EXPECT_EQ(graph.edge_attributes().find("note")->display(0), "say \"hi\", b");
  EXPECT_EQ(graph.edge_attributes().find("from")->display(1), "a");
  EXPECT_EQ(to_string(graph.period(graph.find("b")).start), "2013");
  EXPECT_EQ(to_string(graph.period(graph.find("b")).end), "2020");
  EXPECT_EQ(graph.evidence(graph.find("b")).size(), 1U);  // the row that makes no tie
}

// By law: who adopted when is what the table says, read straight.
TEST_F(Imports, EventsAdoptAsTheTableDoes) {
  const std::string text = "actor;innovation;time\na;x;3\nb;x;4.5\nc;x;\na;y;1\nc;y;2\n";
  const Adoptions direct = io::parse_events_csv(text, "t.csv", ';');
  const Adoptions through = cascades(package(text)).adoptions;
  ASSERT_EQ(through.actor_count(), direct.actor_count());
  for (InnovationId i = 0; i < direct.innovation_count(); ++i) {
    for (const Adoption& record : direct.records(i)) {
      if (!record.time.known()) continue;
      const auto records = through.records(through.find_innovation(direct.innovation(i)));
      EXPECT_TRUE(std::ranges::any_of(records, [&](const Adoption& other) {
        return through.actor(other.actor) == direct.actor(record.actor) &&
               other.time == record.time;
      }));
    }
  }
}

TEST_F(Imports, EventsTellWhatIsNotKept) {
  const Import import =
      import_table(file("actor,innovation,time,until\na,x,2015,2016\na,y,2015,2017\nb,x,,2016\n"));
  EXPECT_EQ(import.layout, TableLayout::events);
  EXPECT_EQ(import.notes.size(), 2U);
  EXPECT_FALSE(import.graph.period(0).end.known());
}

TEST_F(Imports, EventsRefuse) {
  EXPECT_EQ(fault("actor,innovation,time\na,x,1\nb,a,2\n"), "3:3 duplicate-id");
  EXPECT_EQ(fault("actor,innovation,time\na,x,1\na,x,2\n"), "3:1 duplicate");
  EXPECT_EQ(fault("actor,innovation,time\na,x,soon\n"), "2:5 time");
  EXPECT_EQ(fault("actor,innovation,time,from\na,x,1,b\n"), "2:7 unknown-id");
  EXPECT_EQ(fault("a,b\n1,2\n", {.layout = TableLayout::events}), "1:0 header");
}

const char* const survey =
    "id,name_zh,net_1,net_2,best,toa,age,kind,zip\n"
    "1,甲,2,3,2,5,40,x,01\n"
    "2,乙,1,1,0,9,41.5,y,02\n"
    "3,,3,7,NA,,,x,03\n";

TEST_F(Imports, SurveyRowByRow) {
  const Graph graph = package(survey, {.nominations = {"net*", "friend=best"},
                                       .time = "toa",
                                       .innovation = "seed",
                                       .never = {"9"}});
  EXPECT_EQ(edges(graph),
            "1>2 friend / 1 r2\n1>2 net / 1 r2\n1>3 net / 1 r2\n1>seed adopted 5/ 1 r2\n"
            "2>1 net / 2 r3");
  EXPECT_EQ(graph.label(0, "zh"), "甲");
  const auto& attributes = graph.vertex_attributes();
  EXPECT_EQ(attributes.find("named_outside")->display(2), "1");
  EXPECT_EQ(attributes.find("age")->type(), ColumnType::number);
  EXPECT_EQ(attributes.find("kind_given")->display(1), "y");
  EXPECT_EQ(attributes.find("zip")->display(0), "01");
  EXPECT_EQ(graph.all_evidence()[1].quote, "2,乙,1,1,0,9,41.5,y,02");
}

TEST_F(Imports, SurveyIdsMayBeGivenOnceInAGroup) {
  const Import import = import_table(file("id,village,net\n1,a,2\n2,a,1\n1,b,1\n2,b,3\n"),
                                     {.nominations = {"net"}, .within = "village"});
  EXPECT_EQ(edges(import.graph), "a:1>a:2 net / 1 r2\na:2>a:1 net / 1 r3");
  EXPECT_EQ(import.notes.size(), 2U);  // 1 of b names itself, 2 names nobody who was asked
  EXPECT_EQ(import.graph.vertex_attributes().find("village")->display(3), "b");
}

TEST_F(Imports, SurveyRefuses) {
  const ImportOptions named{.nominations = {"net"}};
  EXPECT_EQ(fault("id,net\n,1\n", named), "2:1 required");
  EXPECT_EQ(fault("id,net\n1,\n1,\n", named), "3:1 duplicate-id");
  EXPECT_EQ(fault("id,net\n0,\n", named), "2:1 nobody");
  EXPECT_EQ(fault("id,net\n1,2,3\n", named), "2:5 column-count");
  EXPECT_EQ(fault("id,toa\n1,2015\n2,soon\n", {.layout = TableLayout::survey, .time = "toa"}),
            "3:3 time");
  const fs::path table = file(survey);
  const auto refused = [&](const ImportOptions& options) {
    EXPECT_ERROR(import_table(table, options), ErrorCode::invalid_option);
  };
  refused({.nominations = {"none*"}});
  refused({.nominations = {"net_1"}, .id = "who"});
  refused({.nominations = {"net_1"}, .within = "village"});
  refused({.nominations = {"net_1"}, .time = "when"});
  refused({.nominations = {"adopted=net_1"}, .time = "toa"});
  refused({.nominations = {"net_1"}, .time = "toa", .innovation = "1"});
  refused({.layout = TableLayout::survey});
}

TEST_F(Imports, MatrixCellByCell) {
  const Graph graph =
      package("zone,上海,\"B \"\"b\"\"\",C\n上海,0,2,\n\"B \"\"b\"\"\",2,1,\nC,,,\n");
  EXPECT_EQ(edges(graph), "上海-B \"b\" tie / 2 r2c3 r3c2\nB \"b\"-B \"b\" tie / 1 r3c3");
  EXPECT_EQ(graph.vertex_count(), 3U);
  EXPECT_EQ(graph.all_evidence()[0].locator, "row 上海, column B \"b\"");
  EXPECT_EQ(graph.all_evidence()[0].quote, "B \"\"b\"\" […] 上海 […] 2");
  EXPECT_EQ(edges(package(",a,b\na,0,1\nb,1,0\n", {.tie = "trade", .directed = true})),
            "a>b trade / 1 r2c3\nb>a trade / 1 r3c2");
  EXPECT_EQ(edges(package(",a,b\na,0,1\nb,2,0\n", {.directed = false})),
            "a-b tie / 1 r2c3\nb-a tie / 2 r3c2");
}

TEST_F(Imports, MatrixOfTwoModes) {
  const Graph graph = package(",g1,g2\na,1,0\nb,1,1\n", {.actor_kind = "woman"});
  EXPECT_EQ(edges(graph),
            "a>g1 member_of / 1 r2c2\nb>g1 member_of / 1 r3c2\nb>g2 member_of / 1 r3c3");
  EXPECT_EQ(graph.role(graph.find("g1")), Role::group);
  EXPECT_EQ(graph.kinds()[graph.kind(graph.find("a"))].name, "woman");
}

TEST_F(Imports, Refuses) {
  EXPECT_EQ(fault("a,b\n1,2\n"), "1:0 layout");
  EXPECT_EQ(fault("actor，innovation，time\na，x，1\n"), "1:0 layout");
  EXPECT_EQ(fault(std::string("PK\x03\x04", 4) + "rest"), "0:0 container");
  EXPECT_EQ(fault(",a,b\na,0,x\nb,0,0\n"), "2:5 number");
  EXPECT_EQ(fault(""), "0:0 header");
  EXPECT_ERROR(layout_named("wide"), ErrorCode::invalid_option);
  EXPECT_ERROR(import_table(folder_.path() / "none.csv"), ErrorCode::invalid_input);
  folder_.write("q/mine.txt", "mine");
  EXPECT_ERROR(import_package(file(",a,b\na,0,1\nb,1,0\n"), folder_.path() / "q"),
               ErrorCode::invalid_option);
  EXPECT_EQ(io::read_file(folder_.path() / "q" / "mine.txt"), "mine");
}

TEST_F(Imports, NamesThePackageAndItsSource) {
  import_package(file(",a,b\na,0,1\nb,1,0\n"), folder_.path() / "My Net",
                 {.title = "题", .publisher = "p", .licence = "l", .url = "u"});
  const Graph graph = load_package(folder_.path() / "My Net");
  EXPECT_EQ(graph.name(), "my-net");
  EXPECT_EQ(graph.title(""), "题");
  const Source& source = graph.sources()[0];
  EXPECT_EQ(source.title + source.publisher + source.licence + source.url + source.file,
            "题plut.csv");
}

}  // namespace
}  // namespace interzone::datasets
