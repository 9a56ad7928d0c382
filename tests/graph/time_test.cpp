#include "graph/time.hpp"

#include "tests/support/support.hpp"

namespace interzone {

TEST(Time, DatesKeepTheirPrecision) {
  for (const char* text : {"2021", "2021-05", "2021-05-10", "0001-01-01", "9999-12-31"}) {
    ASSERT_TRUE(parse_date(text)) << text;
    EXPECT_EQ(to_string(*parse_date(text)), text);
  }
  EXPECT_EQ(parse_date("2021")->precision, Precision::year);
  EXPECT_EQ(parse_date("2021-05")->precision, Precision::month);
  EXPECT_EQ(parse_date("2021-05-10")->precision, Precision::day);
}

TEST(Time, RefusesWhatIsNoDate) {
  for (const char* text : {"", "2021-13-40", "2021-02-29", "2021-00", "2021-1", "2021-5-10", "0000",
                           "21", "2021/05/10", "2021-05-10T00", "20211", " 2021"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_TRUE(parse_date("2020-02-29"));
  EXPECT_FALSE(make_date(2021, 0, 5));
  EXPECT_FALSE(make_date(2021, -1));
}

// By hand: 1970-01-01 is day 0; 2021 has days 18628 to 18992.
TEST(Time, ADateStandsForItsInterval) {
  EXPECT_EQ(parse_date("1970-01-01")->first(), 0.0);
  const Time year = *parse_date("2021"), month = *parse_date("2021-02");
  EXPECT_EQ(year.first(), 18628.0);
  EXPECT_EQ(year.last(), 18992.0);
  EXPECT_EQ(month.last() - month.first(), 27.0);
  EXPECT_EQ(Time().first(), -infinity);
  EXPECT_EQ(Time().last(), infinity);
  EXPECT_NEAR(decimal_year(year), 2021.5, 1e-12);
  EXPECT_NEAR(decimal_year(*parse_date("2021-01-01")), 2021.0 + 0.5 / 365.0, 1e-9);
}

TEST(Time, NumbersReadBack) {
  EXPECT_EQ(parse_time("17.5")->precision, Precision::number);
  EXPECT_EQ(to_string(*parse_time("17.5")), "17.5");
  EXPECT_EQ(to_string(*parse_time("-1e300")), "-1e+300");
  for (const char* text : {"nan", "inf", "1,5", "1 ", "0x1", "--1"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(Period, OpenEndsOverlapEverything) {
  const Period window = {*parse_date("2015"), *parse_date("2017")};
  EXPECT_TRUE((Period{}.overlaps(window)));
  EXPECT_TRUE((Period{*parse_date("2017-12-31"), {}}.overlaps(window)));
  EXPECT_FALSE((Period{*parse_date("2018-01-01"), {}}.overlaps(window)));
  EXPECT_TRUE((Period{{}, *parse_date("2015-01")}.overlaps(window)));
  EXPECT_FALSE((Period{{}, *parse_date("2014-12")}.overlaps(window)));
}

}  // namespace interzone
