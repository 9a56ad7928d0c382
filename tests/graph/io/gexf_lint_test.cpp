#include "graph/io/gexf_lint.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "graph/builder.hpp"
#include "graph/io/file.hpp"
#include "graph/io/gexf.hpp"
#include "tests/support/support.hpp"

namespace interzone::io {
namespace {

using namespace testing_support;

std::filesystem::path cases() {
  return std::filesystem::path(INTERZONE_ROOT) / "tests/reference/gephi-cases";
}

struct Case {
  std::string file, verdict;
};

std::vector<Case> observed() {
  std::istringstream rows(read_text(cases() / "observed.tsv"));
  std::vector<Case> found;
  std::string row;
  std::getline(rows, row);
  while (std::getline(rows, row)) {
    const std::size_t tab = row.find('\t');
    const std::string file = row.substr(0, tab);
    if (!file.ends_with(".gexf")) continue;
    found.push_back({file, row.substr(tab + 1, row.find('\t', tab + 1) - tab - 1)});
  }
  return found;
}

std::set<std::string> rules(const std::vector<Fault>& faults) {
  std::set<std::string> found;
  for (const Fault& fault : faults) found.insert(fault.rule);
  return found;
}

std::vector<Fault> lint(const std::string& text) { return lint_gexf(text, "t.gexf"); }

std::string shown_all(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) text += to_string(fault) + '\n';
  return text;
}

std::string gexf(const std::string& attributes, const std::string& content) {
  return "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<graph " + attributes + ">\n" +
         content + "\n</graph></gexf>";
}

// By another library: Gephi's own importer on each case.
TEST(GexfLint, AgreesWithGephi) {
  const auto all = observed();
  ASSERT_EQ(all.size(), 29U);
  for (const auto& [file, verdict] : all) {
    const auto faults = lint_gexf(read_text(cases() / file), file);
    const bool any_error = std::any_of(faults.begin(), faults.end(), [](const Fault& fault) {
      return fault.severity == Severity::error;
    });
    EXPECT_EQ(faults.empty(), verdict == "OK") << shown_all(faults);
    EXPECT_EQ(any_error, verdict == "LOSS" || verdict == "ABORTED") << file << shown_all(faults);
  }
}

TEST(GexfLint, NamesTheRuleOfEachCase) {
  const std::map<std::string, std::string> expected = {
      {"anyuri.gexf", "attribute-type"},
      {"colident.gexf", "reserved-name"},
      {"control_char.gexf", "xml"},
      {"dupnode.gexf", "duplicate-id"},
      {"dynamic_weight_static_lost.gexf", "dynamic-weight"},
      {"liststr.gexf", "list"},
      {"missing.gexf", "unknown-id"},
      {"mixdup.gexf", "direction"},
      {"mixed_default.gexf", "edge-type"},
      {"nodefault_untyped.gexf", "untyped-edge"},
      {"openend.gexf", "overlap"},
      {"overlap2.gexf", "overlap"},
      {"parallel_11.gexf", "parallel"},
      {"parallel_dynamic.gexf", "parallel"},
      {"parallel_kind.gexf", "parallel"},
      {"parallel_noid.gexf", "parallel"},
      {"pid.gexf", "hierarchy"},
      {"selfzero.gexf", "weight-precision"},
      {"spellsoverlap.gexf", "overlap"},
      {"startend.gexf", "period"},
      {"tsmix.gexf", "representation"},
      {"year.gexf", "time"}};
  for (const auto& [file, rule] : expected) {
    EXPECT_TRUE(rules(lint_gexf(read_text(cases() / file), file)).contains(rule)) << file;
  }
}

TEST(GexfLint, SaysWhere) {
  const auto faults = lint(gexf("",
                                "<nodes><node id=\"甲\"/><node id=\"甲\"/></nodes>\n"
                                "<edges>\n  <edge source=\"甲\" target=\"x\" type=\"mutual\"/>"
                                "</edges>"));
  ASSERT_EQ(faults.size(), 2U) << shown_all(faults);
  EXPECT_EQ(to_string(faults[0]).substr(0, 12), "t.gexf:3:22:") << to_string(faults[0]);
  EXPECT_EQ(faults[1].rule, "unknown-id");
  EXPECT_EQ(faults[1].line, 5U);
  EXPECT_EQ(faults[1].column, 3U);
}

TEST(GexfLint, KnowsTheOtherTraps) {
  const std::string two = "<nodes><node id=\"a\"/><node id=\"b\"/></nodes>";
  const auto edges = [&](const std::string& content) {
    return lint(gexf("defaultedgetype=\"directed\"", two + "<edges>" + content + "</edges>"));
  };
  EXPECT_EQ(rules(edges("<edge source=\"a\" target=\"b\"/>")), std::set<std::string>());
  EXPECT_EQ(rules(edges("<edge source=\"a\" target=\"b\" weight=\"x\"/>")),
            std::set<std::string>{"number"});
  EXPECT_EQ(rules(edges("<edge source=\"a\" target=\"b\"><attvalues>"
                        "<attvalue for=\"q\" value=\"1\"/></attvalues></edge>")),
            std::set<std::string>{"unknown-key"});
  EXPECT_EQ(rules(lint(gexf("",
                            "<nodes><node id=\"a\"><nodes><node id=\"b\"/></nodes></node>"
                            "</nodes><edges/>"))),
            std::set<std::string>{"hierarchy"});
  EXPECT_EQ(rules(lint(gexf("mode=\"dynamic\" timeformat=\"double\"",
                            "<nodes><node id=\"a\" start=\"1\"/></nodes><edges/>"))),
            std::set<std::string>{"open-end"});
}

TEST(GexfLint, ParsesValuesAsJavaDoes) {
  const auto found = [](const std::string& type, const std::string& value) {
    return rules(
        lint(gexf("", "<attributes class=\"node\"><attribute id=\"0\" title=\"x\" type=\"" + type +
                          "\"/></attributes><nodes><node id=\"a\"><attvalues>" +
                          "<attvalue for=\"0\" value=\"" + value +
                          "\"/></attvalues></node></nodes><edges/>")));
  };
  const std::vector<std::pair<std::string, std::vector<std::string>>> good = {
      {"integer", {"0", "-2147483648", "+7", "2147483647", ""}},
      {"byte", {"127", "-128"}},
      {"long", {"-9223372036854775808", "9223372036854775807"}},
      {"biginteger", {"123456789012345678901234567890", "-1"}},
      {"double", {"1", " 1.5e3 ", "NaN", "-Infinity", "+.5", "5.", "1e999", "2f"}},
      {"bigdecimal", {"1.25", "-1e5"}},
      {"boolean", {"true", "1"}},
      {"char", {"x", "冷"}},
      {"string", {"abc"}}};
  for (const auto& [type, values] : good) {
    for (const std::string& value : values)
      EXPECT_TRUE(found(type, value).empty()) << type << value;
  }
  const std::vector<std::pair<std::string, std::vector<std::string>>> bad = {
      {"integer", {"abc", "1.0", "2147483648", " 1", "+-1", "+"}},
      {"byte", {"128"}},
      {"long", {"9223372036854775808"}},
      {"biginteger", {"1.0", "-"}},
      {"double", {"abc", "nan", "INF", "1,5", "f", "-"}},
      {"bigdecimal", {"NaN", "1f", " 1"}},
      {"char", {"xy", "𠮷"}}};
  for (const auto& [type, values] : bad) {
    for (const std::string& value : values) {
      EXPECT_EQ(found(type, value), std::set<std::string>{"value"}) << type << value;
    }
  }
}

TEST(GexfLint, ComparesTimesOfDay) {
  const auto spells = [](const std::vector<std::pair<std::string, std::string>>& bounds) {
    std::string text;
    for (const auto& [start, end] : bounds) {
      text += "<spell start=\"2001-01-01" + start + "\" end=\"2001-01-01" + end + "\"/>";
    }
    return rules(
        lint(gexf("mode=\"dynamic\" timeformat=\"dateTime\"",
                  "<nodes><node id=\"a\"><spells>" + text + "</spells></node></nodes><edges/>")));
  };
  using Rules = std::set<std::string>;
  EXPECT_EQ(spells({{"T09:00:00", "T10:00:00"}, {"T10:00:00", "T10:00:00.5"}}), Rules());
  EXPECT_EQ(spells({{"T10:00:00", "T09:00:00"}}), Rules{"period"});
  EXPECT_EQ(spells({{"T10:00:00", ""}}), Rules{"period"});
  EXPECT_EQ(spells({{"T10:00:00+02:00", "T09:00:00Z"}, {"T11:30:00+02:30", "T12:00:00"}}), Rules());
  EXPECT_EQ(spells({{"T01:00:00", "T05:00:00"}, {"T04:59:59", "T09:00:00"}}), Rules{"overlap"});
}

TEST(GexfLint, ThrowsAtNothing) {
  EXPECT_EQ(rules(lint("")), std::set<std::string>{"xml"});
  EXPECT_EQ(rules(lint("<graphml/>")), std::set<std::string>{"gexf"});
  EXPECT_EQ(rules(lint("<gexf/>")), std::set<std::string>{"gexf"});
  EXPECT_EQ(rules(lint("<gexf><attvalue for=\"a\"/></edge>")), std::set<std::string>{"xml"});
  EXPECT_EQ(rules(lint("<!DOCTYPE g [<!ENTITY a \"b\">]><gexf>&a;</gexf>")),
            std::set<std::string>{"xml"});
  std::string deep = "<gexf>";
  for (int i = 0; i < 1000; ++i) deep += "<node>";
  EXPECT_TRUE(rules(lint(deep)).contains("xml"));
}

// A random graph with all that has ever been lost on the way to Gephi.
Graph wild_graph(std::uint64_t index) {
  Stream random(Seed(7), 1, index);
  const std::vector<std::string> texts = {"上海",     "a,b|c", "\"x\"", "<&>",
                                          "\x01\x1f", "\t\n",  "é𠮷"};
  const auto text = [&] {
    return texts[random.below(texts.size())] + texts[random.below(texts.size())];
  };
  const auto period = [&] {
    const int year = 2000 + static_cast<int>(random.below(20));
    Period made;
    if (random.chance(0.7)) made.start = *make_date(year, static_cast<int>(random.below(12)) + 1);
    if (random.chance(0.5)) made.end = *make_date(year + 1 + static_cast<int>(random.below(3)));
    return made;
  };
  GraphBuilder builder(random.chance(0.5));
  const VertexId n = 1 + static_cast<VertexId>(random.below(6));
  for (VertexId v = 0; v < n; ++v) {
    builder.add_vertex(text() + std::to_string(v));
    builder.set_label(v, "zh", text());
    builder.set_period(v, period());
    for (const char* const name : {"id", "Label", "label", "kind", "timeset", "分数", "x|y"}) {
      builder.vertex_column(name, ColumnType::text).assign(v, text());
    }
  }
  const std::vector<TypeId> types = {0, builder.add_type("学习", Relation::other, true),
                                     builder.add_type("联盟", Relation::other, false)};
  for (auto m = random.below(30); m > 0; --m) {
    EdgeFields fields{.type = types[random.below(3)], .directed = random.chance(0.5)};
    fields.weight = random.chance(0.2) ? random.normal() * 1e300 : random.uniform();
    if (random.chance(0.8)) fields.period = period();
    const auto at = [&] { return static_cast<VertexId>(random.below(n)); };
    const EdgeId e = builder.add_edge(at(), at(), fields);
    for (const char* const name : {"weight", "source", "Target", "form"}) {
      builder.edge_column(name, ColumnType::text).assign(e, text());
    }
  }
  return builder.build();
}

Graph quoted_graph() {
  GraphBuilder builder;
  builder.add_vertex("上海");
  builder.add_vertex("海南");
  const auto source = builder.add_source({.id = "s1", .title = "发展报告"});
  const EvidenceId evidence = builder.add_evidence(
      {.id = "e1", .source = source, .locator = "line 7", .quote = "签署<协议>"});
  builder.add_edge(0, 1, {.weight = 0.1, .evidence = {evidence}});
  builder.add_edge(1, 0, {.weight = 1e300});
  return builder.build();
}

TEST(GexfWeights, KeepWhatGephiRounds) {
  std::ostringstream out;
  write_gexf(out, quoted_graph());
  EXPECT_NE(out.str().find(" weight=\"0.1\""), std::string::npos) << out.str();
  EXPECT_NE(out.str().find(" weight=\"3.4028234663852886e+38\""), std::string::npos) << out.str();
  const Graph back = read_gexf(out.str(), "t.gexf");
  EXPECT_EQ(back.weight(0), 0.1);
  EXPECT_EQ(back.weight(1), 1e300);
  EXPECT_EQ(back.edge_attributes().find("weight_exact"), nullptr);
  std::string changed = out.str();
  changed.replace(changed.find("\"3.40"), 24, "\"2\"");
  EXPECT_EQ(read_gexf(changed, "t.gexf").weight(1), 2.0);
}

TEST(GexfEvidence, IsQuotedWithItsSource) {
  std::ostringstream out;
  write_gexf(out, quoted_graph());
  const Graph back = read_gexf(out.str(), "t.gexf");
  EXPECT_EQ(back.edge_attributes().find("evidence")->text(0), "\"签署<协议>\" — 发展报告, line 7");
}

// By law: Gephi takes whatever is written.
TEST(GexfLint, FindsNothingInWhatIsWritten) {
  for (std::uint64_t i = 0; i < 200; ++i) {
    for (const bool old : {false, true}) {
      std::ostringstream out;
      write_gexf(out, wild_graph(i), {.version_12 = old});
      const auto faults = lint(out.str());
      ASSERT_TRUE(faults.empty()) << i << '\n' << shown_all(faults) << out.str().substr(0, 20000);
    }
  }
}

}  // namespace
}  // namespace interzone::io
