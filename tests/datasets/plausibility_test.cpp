#include "datasets/plausibility.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include "datasets/alike.hpp"
#include "datasets/check.hpp"
#include "datasets/names.hpp"
#include "datasets/package.hpp"
#include "graph/builder.hpp"
#include "tests/support/support.hpp"

namespace interzone::datasets {
namespace {

using testing_support::TemporaryFolder;
namespace fs = std::filesystem;

// Two zones of 2013-09-29 and 2015-04, an area, an alliance of the zones, an innovation in a batch. It is
// plausible; each test adds one thing that is not.
class Plausible {
 public:
  Plausible() {
    zone_ = b.add_kind("zone", Role::actor);
    alliance_ = b.add_kind("alliance", Role::group);
    innovation_ = b.add_kind("innovation", Role::innovation);
    batch_ = b.add_kind("batch", Role::batch);
    member = b.add_type("member_of", Relation::member_of);
    part = b.add_type("part_of", Relation::part_of);
    originated = b.add_type("originated", Relation::originated);
    adopted = b.add_type("adopted", Relation::adopted);
    replicated = b.add_type("replicated_in", Relation::replicated_in);
    tie = b.add_type("cooperates_with", Relation::cooperates_with, false);
    const auto source = b.add_source({.id = "s1", .title = "t"});
    told = b.add_evidence({"e1", source, "line 1", "上海、天津、临港结成联盟，推广单一窗口"});
    shanghai = zone("shanghai", "上海", "Shanghai");
    tianjin = zone("tianjin", "天津", "Tianjin");
    lingang = zone("shanghai:lingang", "临港新片区", "Lin-gang");
    b.set_period(shanghai, {*make_date(2013, 9, 29), {}});
    b.set_period(tianjin, {*make_date(2015, 4), *make_date(2020)});
    league = add("alliance:x", alliance_, "沪津联盟", "League");
    window = add("innovation:window", innovation_, "单一窗口", "Single window");
    first = add("batch:1", batch_, "第一批", "Batch 1");
    edge(lingang, shanghai, part);
    edge(shanghai, league, member);
    edge(tianjin, league, member);
    edge(window, first, replicated);
  }

  VertexId zone(const std::string& id, const std::string& zh, const std::string& en) {
    return add(id, zone_, zh, en);
  }
  VertexId innovation(const std::string& id, const std::string& zh, const std::string& en = "") {
    return add(id, innovation_, zh, en);
  }
  VertexId batch(const std::string& id, const std::string& zh) { return add(id, batch_, zh, ""); }
  VertexId alliance(const std::string& id, const std::string& zh) {
    return add(id, alliance_, zh, "");
  }
  EdgeId edge(VertexId source, VertexId target, TypeId type, const Period& period = {}) {
    return b.add_edge(source, target, {.type = type, .period = period, .evidence = {told}});
  }
  void total(const std::string& series, double value, const std::string& unit,
             const std::string& scope, const Time& time = {}, const std::string& qualifier = "") {
    b.add_total({series, time, value, unit, scope, 1.0, {told}, qualifier});
  }

  // All faults as "file:line:column rule", an error marked with !.
  std::string faults() {
    const TemporaryFolder folder;
    write_package(b.build(), folder.path() / "p");
    std::string all;
    for (const Fault& f : check_package(folder.path() / "p")) {
      all += (all.empty() ? "" : "\n") + fs::path(f.file).filename().string() + ':' +
             std::to_string(f.line) + ':' + std::to_string(f.column) + ' ' + f.rule +
             (f.severity == Severity::error ? "!" : "");
    }
    return all;
  }

  GraphBuilder b;
  TypeId member = 0, part = 0, originated = 0, adopted = 0, replicated = 0, tie = 0;
  VertexId shanghai = 0, tianjin = 0, lingang = 0, league = 0, window = 0, first = 0;
  EvidenceId told = 0;

 private:
  VertexId add(const std::string& id, TypeId kind, const std::string& zh, const std::string& en) {
    const VertexId v = b.add_vertex(id, kind);
    b.set_label(v, "zh", zh);
    if (!en.empty()) b.set_label(v, "en", en);
    return v;
  }
  TypeId zone_ = 0, alliance_ = 0, innovation_ = 0, batch_ = 0;
};

Period from(const Time& start) { return {start, {}}; }

TEST(Plausibility, FindsNothingWhereNothingIs) { EXPECT_EQ(Plausible().faults(), ""); }

TEST(Plausibility, TiesAreDatedWhileTheirEndsExist) {
  Plausible before;
  before.edge(before.shanghai, before.tianjin, before.tie, from(*make_date(2014)));
  EXPECT_EQ(before.faults(), "edges.csv:6:34 outside-lifetime!");
  Plausible after;
  after.edge(after.shanghai, after.tianjin, after.tie, {*make_date(2016), *make_date(2021, 1)});
  EXPECT_EQ(after.faults(), "edges.csv:6:39 outside-lifetime!");
  Plausible member;
  member.edge(member.shanghai, member.league, member.member, from(*make_date(2013, 9, 28)));
  EXPECT_EQ(member.faults(), "edges.csv:6:31 outside-lifetime!");
  Plausible group;
  group.b.set_period(group.league, from(*make_date(2021)));
  group.edge(group.lingang, group.league, group.member, from(*make_date(2020, 12)));
  EXPECT_EQ(group.faults(), "edges.csv:6:39 outside-lifetime!");
}

// A year may be before or after a day of it; what is unknown is open.
TEST(Plausibility, DatesAreComparedAsIntervals) {
  Plausible p;
  p.edge(p.shanghai, p.tianjin, p.tie, {*make_date(2015), *make_date(2020, 12, 31)});
  p.edge(p.shanghai, p.league, p.member, from(*make_date(2013)));
  p.edge(p.shanghai, p.window, p.adopted, from(*make_date(2013, 9)));
  p.edge(p.lingang, p.window, p.originated, from(*make_date(1990)));
  p.edge(p.lingang, p.shanghai, p.part, from(*make_date(1990)));
  EXPECT_EQ(p.faults(), "");
}

TEST(Plausibility, NobodyMakesOrAdoptsBeforeItExists) {
  for (const bool makes : {true, false}) {
    Plausible p;
    p.edge(p.shanghai, p.window, makes ? p.originated : p.adopted, from(*make_date(2013, 8)));
    EXPECT_EQ(p.faults(),
              makes ? "edges.csv:6:39 outside-lifetime!" : "edges.csv:6:36 outside-lifetime!");
  }
  Plausible p;  // the innovation may have been made before its introduction, not taken over
  p.b.set_period(p.window, from(*make_date(2018)));
  p.edge(p.shanghai, p.window, p.originated, from(*make_date(2017)));
  p.edge(p.tianjin, p.window, p.adopted, from(*make_date(2017)));
  EXPECT_EQ(p.faults(), "edges.csv:7:35 outside-lifetime!");
}

TEST(Plausibility, AnAllianceOfOneIsNone) {
  Plausible p;
  p.edge(p.shanghai, p.alliance("alliance:one", "沪上论坛"), p.member);
  p.alliance("alliance:none", "长江平台");
  EXPECT_EQ(p.faults(), "vertices.csv:8:1 alliance-of-one\nvertices.csv:9:1 alliance-of-one");
  Plausible q;
  const VertexId v = q.alliance("alliance:one", "沪上论坛");
  q.edge(q.shanghai, v, q.member);
  q.edge(q.shanghai, v, q.member, from(*make_date(2016)));  // the same member again
  q.b.vertex_column("others", ColumnType::text).assign(q.shanghai, "somebody");
  EXPECT_EQ(q.faults(), "vertices.csv:8:1 alliance-of-one");
  Plausible r;
  const VertexId w = r.alliance("alliance:one", "沪上论坛");
  r.edge(r.shanghai, w, r.member);
  r.b.vertex_column("others", ColumnType::text).assign(w, "13 县");
  EXPECT_EQ(r.faults(), "");
}

TEST(Plausibility, AreasArePartsOfTheirZones) {
  Plausible p;
  p.zone("shanghai:zhangjiang", "张江片区", "Zhangjiang");
  const VertexId inner = p.zone("shanghai:lingang:harbour", "洋山港", "Yangshan");
  p.edge(inner, p.lingang, p.part);  // and so of shanghai
  p.zone("city:shanghai", "申城", "City");
  EXPECT_EQ(p.faults(), "vertices.csv:8:1 part-outside-whole");
}

TEST(Plausibility, OneRecordHasOneName) {
  Plausible p;
  p.innovation("innovation:again", "“单一窗口” ");
  p.innovation("innovation:english", "又一个", "single WINDOW!");
  EXPECT_EQ(p.faults(), "vertices.csv:8:1 same-name\nvertices.csv:9:1 same-name");
}

TEST(Plausibility, LikeNamesAreToldApart) {
  Plausible p;
  p.innovation("innovation:a", "国际贸易单一窗口服务", "Single window of trade");
  p.innovation("innovation:b", "国际贸易“单一窗口”新服务", "Single window of trade, new");
  p.innovation("innovation:c", "", "mutual recognition of port centers");
  p.innovation("innovation:d", "", "mutual recognition of port centres");
  EXPECT_EQ(p.faults(), "vertices.csv:9:1 like-name\nvertices.csv:11:1 like-name");
  Plausible q;
  q.batch("batch:3", "第三批改革试点经验复制推广");
  q.batch("batch:4", "第四批改革试点经验复制推广");
  q.innovation("innovation:a", "上海国际贸易综合服务平台");
  q.innovation("innovation:b", "天津国际贸易综合服务平台");
  q.innovation("innovation:c", "投资管理负面清单制度", "Negative list");
  q.innovation("innovation:d", "投资管理负面清单制度案", "Something quite different");
  const VertexId one = q.innovation("innovation:e", "企业开办一日办结服务");
  const VertexId two = q.innovation("innovation:f", "企业开办一日办结新服务");
  q.innovation("innovation:g", "机制一", "smoking ban at the workplace");
  q.innovation("innovation:h", "做法二", "smoking ban at the restaurant");
  q.edge(q.shanghai, one, q.originated);
  q.edge(q.tianjin, two, q.originated);
  EXPECT_EQ(q.faults(), "");
}

TEST(Plausibility, EvidenceNamesAnEnd) {
  Plausible p;
  const VertexId hunan = p.zone("hunan", "湖南自贸试验区", "Hunan"),
                 hubei = p.zone("hubei:wuhan", "武汉片区", "Wuhan");
  const EvidenceId other = p.b.add_evidence({"e2", 0, "line 2", "湖南与外省"});
  const EvidenceId table = p.b.add_evidence({"e3", 0, "row 1", "hubei:wuhan;x"});
  p.edge(hunan, hubei, p.tie);
  p.b.add_edge(hunan, hubei,
               {.type = p.tie, .period = from(*make_date(2020)), .evidence = {other}});
  p.b.add_edge(hunan, hubei,
               {.type = p.tie, .period = from(*make_date(2021)), .evidence = {table}});
  p.b.add_edge(p.lingang, hubei,
               {.type = p.tie, .period = from(*make_date(2021)), .evidence = {p.told, other}});
  const auto rows = p.b.add_source({.id = "s2", .title = "t", .file = "facts/ties.csv"});
  const EvidenceId row = p.b.add_evidence({"e4", rows, "id=7", "7,9"});
  p.b.add_edge(hunan, hubei, {.type = p.tie, .period = from(*make_date(2022)), .evidence = {row}});
  EXPECT_EQ(p.faults(), "edges.csv:6:40 evidence-without-endpoint");
}

TEST(Plausibility, EvidenceMayNameTheWhole) {
  Plausible p;
  const VertexId wuhan = p.zone("wuhan", "武汉片区", ""), hubei = p.zone("hubei", "湖北", "");
  const VertexId yichang = p.zone("hubei:yichang", "宜昌片区", "");
  const EvidenceId told = p.b.add_evidence({"e2", 0, "line 2", "湖北三个片区合作"});
  p.b.add_edge(wuhan, hubei, {.type = p.part, .evidence = {told}});
  p.b.add_edge(yichang, hubei, {.type = p.part, .evidence = {told}});
  p.b.add_edge(wuhan, yichang, {.type = p.tie, .evidence = {told}});
  EXPECT_EQ(p.faults(), "");
}

TEST(Plausibility, TotalsAgree) {
  Plausible p;
  const Time year = *make_date(2021);
  p.total("results", 278, "innovations", "china", year);
  p.total("results", 260, "innovations", "china", year);
  p.total("results", 250, "innovations", "china", year, "more than");
  p.total("results", 300, "tasks", "china", year);
  p.total("results", 300, "innovations", "shanghai", year);
  p.total("results", 300, "innovations", "china", *make_date(2022));
  p.total("results", 300, "innovations", "china");
  p.total("results", 301, "innovations", "china");
  p.total("results", 278, "innovations", "china", year);
  EXPECT_EQ(p.faults(), "totals.csv:3:14 contradicting-totals");
}

TEST(Plausibility, SharesAreSharesOfAWhole) {
  Plausible p;
  p.total("trade_share", 100.5, "percent of China", "china");
  p.total("export_share", -1, "percent", "china");
  p.total("growth", 130, "percent", "china");
  p.total("import_share", 100, "percent", "china");
  EXPECT_EQ(p.faults(), "totals.csv:2:14 share-range!\ntotals.csv:3:15 share-range!");
}

TEST(Plausibility, ABatchHoldsItsItems) {
  Plausible p;
  p.edge(p.innovation("innovation:list", "联盟清单"), p.first, p.replicated);
  const VertexId second = p.batch("batch:2", "第二批");
  p.edge(p.window, second, p.replicated);
  p.total("batch_size", 1, "innovations", "batch:1");
  p.total("batch_size", 1, "innovations", "batch:1", {}, "a part");
  p.total("batch_size", 2, "innovations", "batch:1;batch:2");
  p.total("batch_size", 1, "innovations", "batch:1;batch:2");
  p.total("batch_size", 1, "innovations", "batch:1;china");
  EXPECT_EQ(p.faults(), "totals.csv:2:13 total-below-items!\ntotals.csv:5:13 total-below-items!");
}

TEST(Plausibility, WaitsUntilTheFormIsRight) {
  Plausible p;
  p.edge(p.shanghai, p.window, p.adopted, from(*make_date(2013, 8)));
  const TemporaryFolder folder;
  write_package(p.b.build(), folder.path() / "p");
  EXPECT_NO_THROW(load_package(folder.path() / "p"));
  folder.write("p/sources.csv", "");
  for (const Fault& fault : check_package(folder.path() / "p"))
    EXPECT_NE(fault.rule, "outside-lifetime");
}

TEST(Plausibility, WarnsOfEachRuleAtMostAThousandTimes) {
  Plausible p;
  for (int i = 0; i < 1100; ++i) p.alliance("alliance:n" + std::to_string(i), "");
  const TemporaryFolder folder;
  write_package(p.b.build(), folder.path() / "p");
  const auto faults = check_package(folder.path() / "p");
  ASSERT_EQ(faults.size(), 1001U);
  EXPECT_EQ(faults.front().message, "100 more of this rule");
}

TEST(Names, AreNormalised) {
  EXPECT_EQ(normalised_name("“单一窗口” （上海）"), "单一窗口上海");
  EXPECT_EQ(normalised_name("Silk-Road ＡＢ ÉΩЖ"), "silkroadabéωж");
  EXPECT_EQ(normalised_name("《》——…"), "");
  EXPECT_EQ(name_tokens("RCEP示范区 rcep"), (std::vector<std::string>{"rcep", "示范", "范区"}));
  EXPECT_EQ(name_numbers("第三批2.0一站式，两批"), " 三 2 0 两");
  EXPECT_EQ(short_name("上海自贸试验区"), "上海");
  EXPECT_EQ(short_name("The Silk Road"), "silk");
  EXPECT_EQ(short_name("a b"), "");
}

// By law: every pair that a comparison of all with all finds is found, whatever the order of tokens; words
// of two letters, so that only the share of common words counts.
TEST(AlikeNames, MissNoPair) {
  GraphBuilder b;
  const TypeId kind = b.add_kind("innovation", Role::innovation);
  const std::vector<std::string> words = {"aa", "bb", "cc", "dd", "ee", "ff", "gg"};
  std::vector<std::vector<std::string>> tokens;
  for (std::uint32_t mask = 0; mask < 128; ++mask) {
    std::string name;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if ((mask >> i) & 1U) name.append(words[i]).append(" ");
    }
    b.set_label(b.add_vertex("v" + std::to_string(mask), kind), "en", name);
    tokens.push_back(name_tokens(name));
  }
  std::vector<AlikePair> expected;
  for (VertexId v = 0; v < 128; ++v) {
    for (VertexId w = 0; w < v; ++w) {
      std::vector<std::string> common;
      std::set_intersection(tokens[v].begin(), tokens[v].end(), tokens[w].begin(), tokens[w].end(),
                            std::back_inserter(common));
      const double dice = 2.0 * static_cast<double>(common.size()) /
                          static_cast<double>(tokens[v].size() + tokens[w].size());
      if (std::min(tokens[v].size(), tokens[w].size()) < 3 || dice < 0.75) continue;
      expected.push_back({w, v, "en", dice});
    }
  }
  const AlikeNames found = find_alike_names(b.build());
  EXPECT_EQ(found.similar, expected);
  EXPECT_TRUE(found.equal.empty() && found.complete);
}

TEST(AlikeNames, AreFoundAmongManyWithoutComparingAll) {
  GraphBuilder b;
  const TypeId kind = b.add_kind("innovation", Role::innovation);
  for (int i = 0; i < 20'000; ++i) {
    b.set_label(b.add_vertex("v" + std::to_string(i), kind), "en",
                "the like long name of measure " + std::to_string(i));
  }
  b.set_label(b.add_vertex("last", kind), "en", "the like long name of a measure 7777");
  const AlikeNames found = find_alike_names(b.build());
  EXPECT_TRUE(found.complete);
  ASSERT_EQ(found.similar.size(), 1U);
  EXPECT_EQ(found.similar[0].earlier, 7'777U);
}

TEST(AlikeNames, SayWhenThereAreTooMany) {
  GraphBuilder b;
  const TypeId kind = b.add_kind("innovation", Role::innovation);
  for (int i = 0; i < 4000; ++i) {
    std::string word = "w";
    for (int k = i; k > 0; k /= 20) word += static_cast<char>('a' + k % 20);
    b.set_label(b.add_vertex("v" + std::to_string(i), kind), "en",
                "one two three four five " + word);
  }
  EXPECT_FALSE(find_alike_names(b.build()).complete);
}

}  // namespace
}  // namespace interzone::datasets
