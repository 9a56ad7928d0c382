#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using testing_support::TemporaryFolder;

// What a reader may take: four times its input and a constant.
constexpr std::int64_t constant = std::int64_t{4} << 20U;

constexpr bool watched = !testing_support::sanitized;

// The largest resident set of a process that does this and nothing else, in bytes.
std::int64_t peak_of(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    int code = 1;
    try {
      work();
      code = 0;
    } catch (const std::exception& error) {
      std::fputs(error.what(), stderr);
    }
    _exit(code);
  }
  int status = 0;
  rusage used = {};
  EXPECT_EQ(wait4(child, &status, 0, &used), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  return std::int64_t{used.ru_maxrss} * 1024;
}

// Ties with weights between vertices with short names; `rich` ones also have labels, types, dates and notes.
Graph many_ties(EdgeId m, bool rich) {
  GraphBuilder builder;
  Stream random(Seed{7}, 0);
  constexpr VertexId n = 20'000;
  for (VertexId v = 0; v < n; ++v) {
    builder.add_vertex("v" + std::to_string(v));
    if (rich) builder.set_label(v, "zh", "试点" + std::to_string(v));
  }
  const TypeId type = rich ? builder.add_type("合作") : TypeId{0};
  for (EdgeId e = 0; e < m; ++e) {
    EdgeFields fields{.type = type};
    fields.weight = static_cast<double>(1 + random.below(1000)) / 8.0;
    if (rich) fields.period.start = *make_date(1990 + static_cast<int>(random.below(30)), 5, 1);
    const auto source = static_cast<VertexId>(random.below(n));
    builder.add_edge(source, static_cast<VertexId>(e % n), fields);
    if (rich) {
      builder.edge_column("note", ColumnType::text).assign(e, "n" + std::to_string(e));
      builder.edge_column("count", ColumnType::integer).assign(e, std::to_string(e % 100));
    }
  }
  return builder.build();
}

struct Case {
  GraphFormat format = GraphFormat::csv;
  EdgeId edges = 0;  // a few megabytes in each format
  bool rich = false;
};
void PrintTo(const Case& one, std::ostream* out) { *out << to_string(one.format) << one.edges; }

// Formats with few bytes a tie are the hardest to hold so.
const std::vector<Case> cases = {
    {GraphFormat::csv, 200'000},    {GraphFormat::csv, 100'000, true},
    {GraphFormat::graphml, 50'000}, {GraphFormat::graphml, 50'000, true},
    {GraphFormat::gexf, 50'000},    {GraphFormat::gexf, 50'000, true},
    {GraphFormat::json, 100'000},   {GraphFormat::json, 50'000, true},
    {GraphFormat::gml, 100'000},    {GraphFormat::gml, 50'000, true},
    {GraphFormat::pajek, 200'000},  {GraphFormat::pajek, 200'000, true},
    {GraphFormat::dl, 200'000},     {GraphFormat::mtx, 200'000},
    {GraphFormat::snap, 200'000}};

class ReadersMemory : public testing::TestWithParam<Case> {};

TEST_P(ReadersMemory, IsFourTimesTheInputAtMost) {
  const Case& one = GetParam();
  const TemporaryFolder folder;
  const auto path = folder.path() / "ties";
  peak_of([&] {  // in a process of its own: what it frees would serve the reader
    std::ofstream out(path);
    write_graph_text(out, many_ties(one.edges, one.rich), one.format);
  });
  const std::int64_t took = peak_of([&] {
    const Graph graph = read_graph(path, {.format = one.format}, {.threads = 1});
    require(graph.edge_count() > 0, ErrorCode::invalid_graph, "no edges");
  });
  const std::int64_t more = took - peak_of([] {});
  const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path));
  RecordProperty("times", std::to_string(static_cast<double>(more) / static_cast<double>(size)));
  if (watched) {
    EXPECT_LE(more, 4 * size + constant) << size << " bytes";
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, ReadersMemory, testing::ValuesIn(cases), [](const auto& info) {
  return std::string(to_string(info.param.format)) + (info.param.rich ? "_rich" : "");
});

}  // namespace
}  // namespace interzone::io
