#include "graph/io/mapped_text.hpp"

#include <utility>

#include "graph/io/file.hpp"
#include "graph/io/text.hpp"
#include "tests/support/support.hpp"

namespace interzone::io {
namespace {

std::string repeated(const std::string& text, std::size_t bytes) {
  std::string result;
  result.reserve(bytes + text.size());
  while (result.size() < bytes) result += text;
  return result;
}

}  // namespace

TEST(MappedText, GivesWhatReadingGives) {
  const testing_support::TemporaryFolder folder;
  const std::string chinese = "\xE6\x9D\x8E 1\n", gb18030 = "\xC0\xEE 1\n";
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{10}, std::size_t{3'000'000}}) {
    for (const std::string& text : {repeated(chinese, bytes), repeated(gb18030, bytes),
                                    "\xEF\xBB\xBF" + repeated(chinese, bytes)}) {
      const auto path = folder.write("text", text);
      EXPECT_EQ(MappedText(path).text(), read_text(path)) << bytes;
    }
  }
}

TEST(MappedText, RefusesWhatReadingRefuses) {
  const testing_support::TemporaryFolder folder;
  EXPECT_ERROR(MappedText(folder.path() / "none"), ErrorCode::invalid_input);
  EXPECT_ERROR(MappedText(folder.path()), ErrorCode::invalid_input);
  const auto nul = folder.write("nul", repeated("a\n", 2'000'000) + std::string(1, '\0'));
  EXPECT_ERROR(MappedText(nul), ErrorCode::invalid_input);
}

// Characters of several bytes lie across the borders of chunks.
TEST(MappedText, ParallelCheckFindsAnyFault) {
  std::string text = "x" + repeated("\xE6\x9D\x8E", 5'000'000);
  for (const int threads : {1, 2, 7}) EXPECT_TRUE(is_text(text, {.threads = threads}));
  for (const std::size_t place : {std::size_t{0}, std::size_t{1} << 20U, text.size() - 2}) {
    for (const char byte : {'\0', '\xFF', '\x80', '\xE6'}) {
      const char good = std::exchange(text[place], byte);
      EXPECT_EQ(is_text(text, {.threads = 7}), !text_fault(text, "")) << place;
      text[place] = good;
    }
  }
}

}  // namespace interzone::io
