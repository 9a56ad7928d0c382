#include "datasets/skeleton.hpp"

#include <filesystem>
#include <fstream>

#include "datasets/check.hpp"
#include "datasets/new_folder.hpp"
#include "datasets/package.hpp"
#include "datasets/rules.hpp"
#include "graph/io/file.hpp"
#include "graph/io/json.hpp"
#include "tests/support/support.hpp"

namespace interzone::datasets {
namespace {

using testing_support::TemporaryFolder;
namespace fs = std::filesystem;

TEST(Skeleton, PassesTheCheckAndIsEmpty) {
  const TemporaryFolder folder;
  const fs::path package = folder.path() / "My Ties";
  write_skeleton(package);
  EXPECT_EQ(check_package(package), std::vector<Fault>{});
  const Graph graph = load_package(package);
  EXPECT_EQ(graph.name(), "my-ties");
  EXPECT_EQ(graph.vertex_count(), 0U);
  EXPECT_EQ(graph.title("zh"), "中文标题");
  write_skeleton(folder.path() / "联盟");
  EXPECT_EQ(load_package(folder.path() / "联盟").name(), "data-package");
}

// Every table and every column is told of in both languages.
TEST(Skeleton, CommentsOnAll) {
  const TemporaryFolder folder;
  write_skeleton(folder.path() / "p");
  const std::string text = io::read_file(folder.path() / "p" / "datapackage.json");
  const io::JsonValue root = io::parse_json(text, "datapackage.json");
  int columns = 0;
  const auto expect_comments = [](const io::JsonValue& item) {
    for (const std::string_view name : {"description", "description_zh"}) {
      const io::JsonValue* comment = item.find(name);
      ASSERT_NE(comment, nullptr) << item.find("name")->text;
      EXPECT_FALSE(comment->text.empty());
    }
  };
  for (const io::JsonValue& resource : root.find("resources")->items) {
    expect_comments(resource);
    for (const io::JsonValue& field : resource.find("schema")->find("fields")->items) {
      expect_comments(field);
      ++columns;
    }
  }
  EXPECT_EQ(columns, 9 + 8 + 7 + 4 + 8);
}

// The rows that the README shows can be put into the tables as they stand.
TEST(Skeleton, ItsReadmeIsRight) {
  const TemporaryFolder folder;
  const fs::path package = folder.path() / "p";
  write_skeleton(package);
  std::ifstream readme(package / "README.md");
  int rows = 0;
  for (std::string line; std::getline(readme, line);) {
    const std::size_t ending = line.find(".csv  ");
    if (!line.starts_with("    ") || ending == std::string::npos) continue;
    const std::size_t cells = line.find_first_not_of(' ', ending + 4);
    std::ofstream(package / line.substr(4, ending), std::ios::app) << line.substr(cells) << '\n';
    ++rows;
  }
  EXPECT_EQ(rows, 5);
  EXPECT_EQ(check_package(package), std::vector<Fault>{});
  EXPECT_EQ(load_package(package).edge_count(), 1U);
}

TEST(Skeleton, ReplacesNothing) {
  const TemporaryFolder folder;
  write_skeleton(folder.path() / "p");
  EXPECT_ERROR(write_skeleton(folder.path() / "p"), ErrorCode::invalid_option);  // not even itself
  folder.write("q/notes.txt", "mine");
  EXPECT_ERROR(write_skeleton(folder.path() / "q"), ErrorCode::invalid_option);
  EXPECT_ERROR(write_skeleton(folder.path() / "q" / "notes.txt"), ErrorCode::invalid_option);
  EXPECT_EQ(io::read_file(folder.path() / "q" / "notes.txt"), "mine");
  fs::create_directory(folder.path() / "empty");
  write_skeleton(folder.path() / "empty");
  EXPECT_TRUE(is_package(folder.path() / "empty"));
  EXPECT_ERROR(write_skeleton(folder.path() / "none" / "p"), ErrorCode::io);
}

TEST(NewFolder, IsThereWholeOrNotAtAll) {
  const TemporaryFolder folder;
  const auto fail = [](const fs::path& place) {
    std::ofstream(place / "half.txt") << "half";
    throw Error(ErrorCode::io, "full");
  };
  EXPECT_ERROR(write_new_folder(folder.path() / "p", fail), ErrorCode::io);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Rules, MakeSlugs) {
  EXPECT_EQ(make_slug("My Survey (2021).csv"), "my-survey-2021-csv");
  EXPECT_EQ(make_slug("--a__b--"), "a-b");
  EXPECT_EQ(make_slug("调查 7"), "7");
  EXPECT_EQ(make_slug("调查"), "");
}

}  // namespace
}  // namespace interzone::datasets
