#include "graph/io/text.hpp"

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

TEST(Text, DecodesUtf8WithAndWithoutMark) {
  EXPECT_EQ(decode_text("\xEF\xBB\xBF上海", "t"), "上海");
  EXPECT_EQ(decode_text("上海", "t"), "上海");
  EXPECT_EQ(decode_text("", "t"), "");
}

TEST(Text, DecodesGb18030AndUtf16) {
  EXPECT_EQ(decode_text("id,name\nsh,\xC9\xCF\xBA\xA3\n", "t"), "id,name\nsh,上海\n");
  EXPECT_EQ(decode_text(std::string("\xFF\xFE\x0A\x4E\x77\x6D", 6), "t"), "上海");
}

TEST(Text, DecodesWhatADocumentDeclares) {
  const auto decoded = [](const std::string& encoding, const std::string& bytes) {
    const std::string head = "<?xml version='1.0' encoding=\"" + encoding + "\"?>";
    const std::string text = decode_text(head + bytes, "t.xml");
    EXPECT_TRUE(text.starts_with(head));
    return text.substr(head.size());
  };
  EXPECT_EQ(decoded("ISO-8859-1", "<Andr\xE9s P\xE9rez>"), "<Andrés Pérez>");
  EXPECT_EQ(decoded("windows-1252", "M\xFCller"), "Müller");
  EXPECT_EQ(decoded("Big5", "\xBB\x4F\xC6\x57"), "臺灣");
  EXPECT_EQ(decoded("GB2312", "\xE9\x46"), "镕");
  EXPECT_EQ(decoded("ISO-8859-1", "上海"), "上海");  // what is UTF-8 is no mistake
  EXPECT_EQ(fault_of([&] { decoded("EBCDIC-FR", "\xE9t\xE9"); }).rule, "encoding");
  const Fault fault = fault_of([&] { decoded("\xE9/x", "\xE9t\xE9"); });  // found by fuzzing
  EXPECT_EQ(fault.rule, "utf-8");
  EXPECT_EQ(find_invalid_utf8(fault.message), std::string::npos);
  EXPECT_EQ(fault_of([&] { decoded("UTF-8", "\xE9t\xE9"); }).rule, "utf-8");
}

TEST(Text, AccentedLettersOfLatin1AreNoChinese) {
  const Fault fault =
      fault_of([] { decode_text("Source;Target\nM\xFCller;Z\xFCrich\n", "t.csv"); });
  expect_fault(fault, 2, 2, "utf-8");
  EXPECT_EQ(decode_text("\xD6\xEC\xE9\x46\xBB\xF9", "t"), "朱镕基");
}

TEST(Text, RefusesNulAndDamagedUtf8WithTheirPlace) {
  const auto fault = [](std::string bytes) {
    return fault_of([&] { decode_text(std::move(bytes), "t.csv"); });
  };
  expect_fault(fault(std::string("上海\n海\0x", 12)), 2, 2, "nul-byte");
  expect_fault(fault("上海自贸区\n试点\xFF"), 2, 3, "utf-8");
  expect_fault(fault("\xC9"), 1, 1, "utf-8");
}

TEST(Text, KnowsWhatUtf8Forbids) {
  for (const std::string good : {"\x7F", "\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                                 "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(find_invalid_utf8("12345678" + good), std::string::npos);
  }
  for (const std::string bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE4\xB8"}) {
    EXPECT_EQ(find_invalid_utf8("123456789" + bad), 9U);
  }
}

TEST(Text, QuotesForJson) {
  EXPECT_EQ(json_quoted("甲 \"a\\b\"\n\t\x01</script>"),
            "\"甲 \\\"a\\\\b\\\"\\n\\t\\u0001\\u003c/script>\"");
}

}  // namespace
}  // namespace interzone::io
