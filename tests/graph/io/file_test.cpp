#include "graph/io/file.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/support/support.hpp"

namespace interzone::io {
namespace {

using testing_support::TemporaryFolder;
namespace fs = std::filesystem;

auto writing(std::string text) {
  return [text = std::move(text)](std::ostream& out) { out << text; };
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// The vectors of FIPS 180-4 and its companion examples.
TEST(Sha256, AgreesWithTheStandard) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(
      sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopq"
             "klmnopqrlmnopqrsmnopqrstnopqrstu"),
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(ReadFile, GivesTheBytes) {
  const TemporaryFolder folder;
  const std::string bytes("a\0\xFF\n", 4);
  EXPECT_EQ(read_file(folder.write("文件.bin", bytes)), bytes);
  EXPECT_EQ(read_file(folder.write("empty", "")), "");
}

TEST(ReadFile, RefusesByName) {
  const TemporaryFolder folder;
  EXPECT_ERROR(read_file(folder.path() / "none"), ErrorCode::invalid_input);
  EXPECT_ERROR(read_file(folder.write("file", "x") / "below"), ErrorCode::invalid_input);
  EXPECT_ERROR(read_file(folder.path()), ErrorCode::invalid_input);
  EXPECT_ERROR(read_file(folder.write("large", "12345"), 4), ErrorCode::limit);
  EXPECT_EQ(read_file(folder.path() / "large", 5), "12345");
}

TEST(WriteFile, AppearsWholeOrNotAtAll) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "out.csv";
  write_file_atomically(path, writing("one"));
  EXPECT_EQ(read_file(path), "one");
  EXPECT_THROW(write_file_atomically(path,
                                     [](std::ostream& out) {
                                       out << "half";
                                       throw std::runtime_error("stop");
                                     }),
               std::runtime_error);
  EXPECT_EQ(read_file(path), "one");
  EXPECT_EQ(entries(folder.path()), 1U);
}

TEST(WriteFile, FollowsLinksAndKeepsThem) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("file", "old"), link = folder.path() / "link";
  fs::create_symlink("file", link);
  write_file_atomically(link, writing("new"));
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(read_file(file), "new");
}

TEST(WriteFile, ReportsWhatTheDiskRefuses) {
  const TemporaryFolder folder;
  EXPECT_ERROR(write_file_atomically(folder.path() / "none" / "x", writing("")), ErrorCode::io);
  EXPECT_ERROR(write_file_atomically(folder.path(), writing("")), ErrorCode::io);
  if (fs::exists("/dev/full")) {
    EXPECT_ERROR(write_file_atomically("/dev/full", writing(std::string(100'000, 'x'))),
                 ErrorCode::io);
  }
  const fs::path closed = folder.path() / "closed";
  fs::create_directory(closed);
  fs::permissions(closed, fs::perms::owner_read | fs::perms::owner_exec);
  if (::access(closed.c_str(), W_OK) != 0) {  // who is root may write all the same
    EXPECT_ERROR(check_writable(closed / "x"), ErrorCode::io);
  }
  fs::permissions(closed, fs::perms::owner_all);
  EXPECT_NO_THROW(check_writable(closed / "x"));
  EXPECT_NO_THROW(check_writable("x"));
  EXPECT_EQ(entries(closed), 0U);
  write_file_atomically("/dev/null", writing("x"));
  EXPECT_FALSE(fs::is_regular_file("/dev/null"));
}

TEST(WriteFolder, AppearsWholeAndReplacesOnlyItsOwn) {
  const TemporaryFolder folder;
  const fs::path report = folder.path() / "report";
  const auto make = [](const std::string& name) {
    return [name](const fs::path& place) {
      fs::create_directory(place / "tables");
      std::ofstream(place / "tables" / name) << name;
    };
  };
  write_folder_atomically(report, make("a.csv"));
  EXPECT_EQ(read_file(report / "tables" / "a.csv"), "a.csv");
  write_folder_atomically(report, make("b.csv"));
  EXPECT_FALSE(fs::exists(report / "tables" / "a.csv"));
  EXPECT_EQ(read_file(report / "tables" / "b.csv"), "b.csv");
  EXPECT_THROW(write_folder_atomically(report,
                                       [&](const fs::path& place) {
                                         make("c.csv")(place);
                                         throw std::runtime_error("stop");
                                       }),
               std::runtime_error);
  EXPECT_TRUE(fs::exists(report / "tables" / "b.csv"));
  EXPECT_EQ(entries(folder.path()), 1U);

  std::ofstream(report / "notes.txt") << "mine";
  EXPECT_ERROR(write_folder_atomically(report, make("d.csv")), ErrorCode::invalid_option);
  EXPECT_EQ(read_file(report / "notes.txt"), "mine");
  EXPECT_EQ(entries(folder.path()), 1U);
}

TEST(WriteFolder, TakesAnEmptyFolderAndRefusesFiles) {
  const TemporaryFolder folder;
  const auto nothing = [](const fs::path&) {};
  fs::create_directory(folder.path() / "empty");
  write_folder_atomically(folder.path() / "empty" / "", nothing);
  EXPECT_EQ(entries(folder.path() / "empty"), 1U);
  EXPECT_ERROR(write_folder_atomically(folder.write("file", "x"), nothing),
               ErrorCode::invalid_option);
  EXPECT_ERROR(write_folder_atomically(folder.path() / "none" / "x", nothing), ErrorCode::io);
  EXPECT_ERROR(write_folder_atomically("/", nothing), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::io
