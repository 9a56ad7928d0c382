#include "graph/io/events_csv.hpp"

#include "graph/io/compression.hpp"
#include "tests/support/support.hpp"

namespace interzone::io {
namespace {
using namespace testing_support;

Adoptions parsed(const std::string& text) { return parse_events_csv(text, "events.csv"); }

/// The faults of a text, one per line.
std::string faults(const std::string& text) {
  try {
    parsed(text);
  } catch (const InputError& error) {
    std::string all;
    for (const Fault& fault : error.faults()) all += to_string(fault) + '\n';
    return all;
  }
  return "none";
}

TEST(EventsCsv, ReadsDatesAndCensoredActors) {
  const auto adoptions = parsed(
      "innovation,actor,time,entry,until,abandoned,note\n"
      "x,shanghai,2013-09-29,2013-09-29,,,\"first, of all\"\n"
      "x,上海,2015-06,,2020,2019,\n"
      "y,shanghai,,,,,\n");
  EXPECT_EQ(adoptions.actor_count(), 2);
  EXPECT_EQ(adoptions.actor(1), "上海");
  EXPECT_EQ(adoptions.innovation_count(), 2);
  ASSERT_EQ(adoptions.records().size(), 3);
  EXPECT_EQ(to_string(adoptions.records(0)[0].time), "2013-09-29");
  EXPECT_EQ(to_string(adoptions.records(0)[1].abandoned), "2019");
  EXPECT_FALSE(adoptions.records(1)[0].time.known());
}

TEST(EventsCsv, YearsAreDatesUnlessSomeTimeIsNoDate) {
  EXPECT_EQ(parsed("actor,innovation,time\na,x,1998\nb,x,1001\n").unit(), Precision::year);
  EXPECT_EQ(parsed("actor,innovation,time\na,x,1000\nb,x,998\n").unit(), Precision::number);
  EXPECT_EQ(parsed("actor,innovation,time\na,x,17.5\nb,x,2e1\n").unit(), Precision::number);
  EXPECT_EQ(parsed("actor,innovation,time\na,x,\n").unit(), Precision::unknown);
  EXPECT_EQ(parsed("actor,innovation,time\n").actor_count(), 0);
}

// By law: who is at risk of what, and adopts it when, is as in the long table of its cells.
TEST(EventsCsv, ReadsWideTables) {
  const auto wide = parsed("actor,x,窗口\na,2013-05,\nb,2015,2014-01-02\n上海,,\n");
  const auto lengthy = parsed(
      "actor,innovation,time\na,x,2013-05\na,窗口,\nb,x,2015\nb,窗口,2014-01-02\n上海,x,\n上海,"
      "窗口,\n");
  const std::vector<std::string> others = {"c"};
  for (const RiskSet risk : {RiskSet::all, RiskSet::listed}) {
    for (const InnovationId i : {0U, 1U}) {
      EXPECT_EQ(make_timeline(wide, i, {.risk = risk}), make_timeline(lengthy, i, {.risk = risk}));
      EXPECT_EQ(make_timeline(wide.with_actors(others), i, {.risk = risk}),
                make_timeline(lengthy.with_actors(others), i, {.risk = risk}));
    }
  }
  EXPECT_EQ(wide.records().size(), 3);  // empty cells take no memory
  EXPECT_EQ(parsed("actor,x\na,17\nb,2.5\n").unit(), Precision::number);
  EXPECT_EQ(parsed("actor,x\n").innovation_count(), 1);
}

TEST(EventsCsv, NamesTheFaultsOfWideTables) {
  EXPECT_EQ(faults("actor,x,y\na,2013,soon\n,2013,\na,,\n"),
            "events.csv:2:8: expected an ISO date like 2013 in line 2, found \"soon\" [time]\n"
            "events.csv:3:1: expected an id in column actor, found nothing [empty]\n"
            "events.csv:4:1: expected one row for \"a\", found another [duplicate]\n");
  EXPECT_NE(faults("actor,x,\na,2013,2014\n").find("name of an innovation"), std::string::npos);
  EXPECT_NE(faults("actor,x,x\na,2013,2014\n").find("x"), std::string::npos);
}

TEST(EventsCsv, ReadsFilesWithByteOrderMark) {
  const TemporaryFolder folder;
  const auto path = folder.write("events.csv",
                                 "\xEF\xBB\xBF"
                                 "actor,innovation,time\r\na,x,3\r\n");
  EXPECT_EQ(read_events_csv(path).records().size(), 1);
  const auto tabs = folder.write("events.tsv", "actor\tinnovation\ttime\na\tx\t3\n");
  EXPECT_EQ(read_events_csv(tabs).records().size(), 1);
}

TEST(EventsCsv, ReadsTablesHoweverTheyAreDivided) {
  const TemporaryFolder folder;
  const auto expected = parsed("actor,innovation,time\na,x,2001\nb,x,\n");
  for (const auto& [name, text] :
       {std::pair{"a.csv", "actor;innovation;time\na;x;2001\nb;x;\n"},
        {"b.csv", "actor，innovation，time\na，x，2001\nb，x，\n"},
        {"c.tsv", "actor\tinnovation\ttime\tnote, more\na\tx\t2001\t\nb\tx\t\ty\n"},
        {"d.txt", "actor;innovation;time;note, more\na;x;2001;\nb;x;;y\n"}}) {
    EXPECT_EQ(read_events_csv(folder.write(name, text)), expected) << name;
  }
  const std::string tabs = "actor\tinnovation\ttime\na\tx\t2001\nb\tx\t\n";
  const auto path = folder.write("e.tsv.gz", compressed(tabs, Compression::gzip));
  EXPECT_EQ(read_events_csv(path), expected);
}

TEST(EventsCsv, KnowsColumnsInLargeAndSmallLetters) {
  EXPECT_EQ(parsed("Actor,Innovation,TIME,Until\na,x,2001,2003\n"),
            parsed("actor,innovation,time,until\na,x,2001,2003\n"));
  EXPECT_EQ(parsed("Actor,X\na,2001\n").innovation(0), "X");
  EXPECT_EQ(faults("Actor,Innovation,Time,Until\na,x,4,3\n"),
            "events.csv:2:5: time 4: expected not after until 3 [time-after-until]\n");
}

TEST(EventsCsv, NamesLineColumnAndRuleOfEveryFault) {
  EXPECT_EQ(
      faults("actor,innovation,time\n"
             "a,x,2013-05\n"
             "b,x,2021-13-40\n"
             "c,x,NaN\n"
             "d,x,17\n"
             ",x,2014\n"
             "a,x,2015\n"),
      "events.csv:3:5: expected an ISO date like 2013-05 in line 2, found \"2021-13-40\" [time]\n"
      "events.csv:4:5: expected an ISO date like 2013-05 in line 2, found \"NaN\" [time]\n"
      "events.csv:5:5: expected an ISO date like 2013-05 in line 2, found \"17\" [time]\n"
      "events.csv:6:1: expected an id in column actor, found nothing [empty]\n"
      "events.csv:7:1: expected one row for \"a\" and \"x\", found another in line 2 "
      "[duplicate]\n");
  EXPECT_EQ(faults("actor,innovation,time\nb,x,1\na,x,1\na,y,\na,x,\nc,x,3\nb,x,2\na,x,5\n"),
            "events.csv:5:1: expected one row for \"a\" and \"x\", found another in line 3 "
            "[duplicate]\n"
            "events.csv:7:1: expected one row for \"b\" and \"x\", found another in line 2 "
            "[duplicate]\n"
            "events.csv:8:1: expected one row for \"a\" and \"x\", found another in line 3 "
            "[duplicate]\n");
  EXPECT_EQ(faults("actor,innovation,time\na,x,1\nb,x,inf\n"),
            "events.csv:3:5: expected a number like 1 in line 2, found \"inf\" [time]\n");
  EXPECT_EQ(faults("actor,innovation,time\na,x,soon\n"),
            "events.csv:2:5: expected an ISO date, found \"soon\" [time]\n");
}

TEST(EventsCsv, RefusesTimesOutOfOrder) {
  const std::string header = "actor,innovation,time,entry,until,abandoned\n";
  EXPECT_EQ(faults(header + "a,x,,5,4,\n"),
            "events.csv:2:8: until 4: expected not before entry 5 [until-before-entry]\n");
  EXPECT_EQ(faults(header + "a,x,4,5,,\n"),
            "events.csv:2:5: time 4: expected not before entry 5 [time-before-entry]\n");
  EXPECT_EQ(faults(header + "a,x,4,,3,\n"),
            "events.csv:2:5: time 4: expected not after until 3 [time-after-until]\n");
  EXPECT_EQ(faults(header + "a,x,,,,3\n"),
            "events.csv:2:8: abandoned 3: expected a time of adoption [abandoned-without-time]\n");
  EXPECT_EQ(faults(header + "a,x,4,,,3\n"),
            "events.csv:2:9: abandoned 3: expected not before time 4 [abandoned-before-time]\n");
}

TEST(EventsCsv, RefusesBrokenTables) {
  EXPECT_NE(faults("actor,time\na,1\n").find("\"innovation\" was expected"), std::string::npos);
  EXPECT_NE(faults("").find("[header]"), std::string::npos);
  EXPECT_NE(faults("actor,innovation,time\na,x\n").find("events.csv:2:3:"), std::string::npos);
  EXPECT_ERROR(read_events_csv("/no/such/events.csv"), ErrorCode::invalid_input);
}

}  // namespace
}  // namespace interzone::io
