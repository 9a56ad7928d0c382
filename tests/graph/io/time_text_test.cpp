#include "graph/io/time_text.hpp"

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

std::string whole(std::string_view text) {
  const auto hull = hull_of_timeset(text);
  if (!hull) return "none";
  return hull->first.start + '/' + hull->first.end + ' ' + std::to_string(hull->second);
}

TEST(HullOfTimeset, GoesFromTheFirstStartToTheLastEnd) {
  EXPECT_EQ(whole("<[2015, 2017]; [2012-05, 2013]>"), "2012-05/2017 2");
  EXPECT_EQ(whole("<[3.5, 4); (1, 2]>"), "1/4 2");
  EXPECT_EQ(whole("<[-Infinity, 2]>"), "-Infinity/2 1");
  EXPECT_EQ(whole("<[2015, 2016]; [0.5, 0.7]>"), "0.5/2016 2");  // a year is a number too
}

TEST(ParseBound, TakesTheDateOfAClockThatIsOne) {
  for (const std::string clock : {"T10:00", "T23:59:60Z", " 10:00:00.25", "T10:00:00,5+08:00",
                                  "T10:00-0530", "Z", "+14:00"}) {
    const auto time = parse_bound("2013-05-01" + clock, true);
    EXPECT_TRUE(time && *time == *make_date(2013, 5, 1)) << clock;
  }
  for (const std::string none :
       {"T", "Tgarbage", "T1:00", "T25:00", "T10:60", "T10:00:61", "T10:00:00.", "T10:00x", "T10",
        "+15:00", "+08:60", "+8", "ZZ", " ", "-01"}) {
    EXPECT_FALSE(parse_bound("2013-05-01" + none + (none == " " ? "x" : ""), true)) << none;
  }
  EXPECT_FALSE(parse_bound("2013-05T10:00", true));
}

TEST(HullOfTimeset, RefusesWhatIsNone) {
  for (const char* text : {"", "<>", "[1, 2]", "<[1]>", "<[1, 2, 3]>", "<[1, 2, 3, 4]>", "<[1, 2>",
                           "<[1, 2] [3, 4]>", "<[2015-05, 2016]; [0.5, 0.7]>", "<[soon, 2]>"}) {
    EXPECT_EQ(whole(text), "none") << text;
  }
}

// By law: the hull of the text is that of its intervals.
TEST(HullOfTimeset, IsThatOfItsIntervals) {
  Stream random(Seed(2), 0);
  for (int i = 0; i < 500; ++i) {
    std::vector<IntervalText> intervals;
    for (auto n = 1 + random.below(5); n > 0; --n) {
      intervals.push_back(
          {std::to_string(1990 + random.below(30)), std::to_string(2020 + random.below(9))});
    }
    const std::string text = intervals_text(intervals, false);
    const auto expected = hull(intervals);
    ASSERT_TRUE(expected);
    EXPECT_EQ(whole(text),
              expected->start + '/' + expected->end + ' ' + std::to_string(intervals.size()));
  }
}

std::string parts(const std::vector<IntervalText>& values, const std::vector<IntervalText>& spans,
                  std::size_t most = 100) {
  const auto found = within_spans(values, spans, most);
  return found ? intervals_text(*found, true) : "too many";
}

TEST(WithinSpans, CutsValuesToSpans) {
  EXPECT_EQ(parts({{"1", "9", "a"}}, {{"2", "3"}, {"5", "12"}}), "<[2, 3, a]; [5, 9, a]>");
  EXPECT_EQ(parts({{"4", "", "a"}}, {{"", "6"}}), "<[4, 6, a]>");
  EXPECT_EQ(parts({{"1", "2", "a"}}, {{"4", "6"}}), "<[4, 6, \"\"]>");
  EXPECT_EQ(parts({{"2013", "2014", "a"}}, {{"2013-05-01", "2020"}}), "<[2013-05-01, 2014, a]>");
  EXPECT_EQ(parts({{"1", "9", "a"}, {"1", "9", "b"}}, {{"2", "3"}, {"5", "6"}}, 3), "too many");
}

// By oracle: at every moment within a span the values that hold are the same, and outside there are none.
TEST(WithinSpans, HoldWhatHeldAtEveryMoment) {
  Stream random(Seed(3), 0);
  const auto interval = [&](std::string value) {
    const auto start = random.below(30);
    return IntervalText{std::to_string(2 * start),
                        std::to_string(2 * (start + 1 + random.below(8))), std::move(value)};
  };
  const auto values_at = [](const std::vector<IntervalText>& all, double moment) {
    std::string values;
    for (const IntervalText& one : all) {
      const auto period = period_of(one);
      if (period->first() <= moment && moment <= period->last()) values += one.value;
    }
    std::sort(values.begin(), values.end());
    return values;
  };
  for (int i = 0; i < 300; ++i) {
    std::vector<IntervalText> values, spans;
    for (int k = 0; k < 4; ++k)
      values.push_back(interval(std::string(1, static_cast<char>('a' + k))));
    for (int k = 0; k < 4; ++k) spans.push_back(interval("s"));
    const auto found = within_spans(values, spans, 1'000);
    ASSERT_TRUE(found);
    for (double moment = 0.5; moment < 80.0; moment += 1.0) {  // never at a bound
      const bool within = !values_at(spans, moment).empty();
      EXPECT_EQ(values_at(*found, moment), within ? values_at(values, moment) : "");
    }
  }
}

}  // namespace
}  // namespace interzone::io
