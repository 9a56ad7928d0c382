#include "graph/io/sheet_dates.hpp"

#include "tests/support/support.hpp"

namespace interzone::io {
namespace {

TEST(SheetDates, KnowTheCalendarOfExcel) {
  const DateFormat day = date_format("yyyy-mm-dd"), clock = date_format("h:mm AM/PM");
  EXPECT_EQ(date_text(1, day, false), "1900-01-01");
  EXPECT_EQ(date_text(59, day, false), "1900-02-28");
  EXPECT_EQ(date_text(60, day, false), std::nullopt);  // 29 February 1900
  EXPECT_EQ(date_text(61, day, false), "1900-03-01");
  EXPECT_EQ(date_text(0, day, false), std::nullopt);
  EXPECT_EQ(date_text(0, day, true), "1904-01-01");
  EXPECT_EQ(date_text(2958465.9, day, false), "9999-12-31");
  EXPECT_EQ(date_text(2958466, day, false), std::nullopt);
  EXPECT_EQ(date_text(2957003, day, true), "9999-12-31");
  EXPECT_EQ(date_text(2957004, day, true), std::nullopt);
  EXPECT_EQ(date_text(-1, day, false), std::nullopt);
  EXPECT_EQ(date_text(0.5625, clock, false), "13:30:00");
  EXPECT_EQ(date_text(0.999999, clock, false), "23:59:59");
  EXPECT_EQ(date_text(42115.999999, clock, false), "2015-04-22");
  EXPECT_EQ(date_serial(*make_date(2015, 4, 21)), 42115);
  EXPECT_EQ(date_serial(*make_date(1900, 3, 1)), 61);
  EXPECT_EQ(date_serial(*make_date(1900, 2, 28)), std::nullopt);
  EXPECT_EQ(date_serial(*make_date(2015, 4)), std::nullopt);
}

TEST(SheetDates, KnowFormatsByTheirCodes) {
  const auto shows = [](const DateFormat& f) {
    return std::string(f.year ? "y" : "") + (f.month ? "m" : "") + (f.day ? "d" : "") +
           (f.time ? "t" : "");
  };
  const std::vector<std::pair<std::string, std::string>> codes = {{"yyyy\\-mm\\-dd", "ymd"},
                                                                  {"[Red][$-409]d-mmm", "md"},
                                                                  {"mm:ss.0", "t"},
                                                                  {"\"day\" 0.0", ""},
                                                                  {"0.00E+00", ""},
                                                                  {"General\" days\"", ""},
                                                                  {"mmmm", "m"},
                                                                  {"[mm]:ss", ""},
                                                                  {"_-* #,##0.00 _y", ""},
                                                                  {"0.0;yyyy", ""},
                                                                  {"ggge\"年\"m\"月\"", "ym"},
                                                                  {"yyyy/m/d h:mm", "ymdt"},
                                                                  {"@", ""},
                                                                  {"\"open", ""},
                                                                  {"[open", ""}};
  for (const auto& [code, expected] : codes) EXPECT_EQ(shows(date_format(code)), expected) << code;
  EXPECT_EQ(shows(built_in_date_format(14)) + shows(built_in_date_format(17)), "ymdym");
  EXPECT_EQ(shows(built_in_date_format(22)) + shows(built_in_date_format(31)), "ymdtymd");
  for (const int number : {0, 4, 11, 37, 46, 49, 59})
    EXPECT_FALSE(built_in_date_format(number).any());
}

}  // namespace
}  // namespace interzone::io
