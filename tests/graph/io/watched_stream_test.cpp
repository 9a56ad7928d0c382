#include "graph/io/watched_stream.hpp"

#include <atomic>
#include <filesystem>

#include "graph/io/compression.hpp"
#include "graph/io/file.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using testing_support::TemporaryFolder;

TEST(WatchedStream, HandsAllBytesOn) {
  std::string text;
  std::ostringstream target;
  const RunContext run;
  {
    WatchedStream out(target, run);
    for (int i = 0; i < 40'000; ++i) {
      out << i << ' ';
      text += std::to_string(i) + ' ';
    }
    out.write(text.data(), 200'000).put('x');
    text.append(text.substr(0, 200'000)).append("x");
    out.flush();
    EXPECT_EQ(target.str(), text);
    out << "甲";
  }
  EXPECT_EQ(target.str(), text + "甲");
}

TEST(WatchedStream, StopsSoonOnceTheRunIsCancelled) {
  std::atomic<bool> cancelled = false;
  std::ostringstream target;
  const RunContext run{.cancelled = &cancelled};
  WatchedStream out(target, run);
  const std::string piece(1'000, 'x');
  for (int i = 0; i < 1'000; ++i) out << piece;
  cancelled = true;
  EXPECT_THROW(for (int i = 0; i < 1'000; ++i) out << piece, Cancelled);
  EXPECT_LE(target.str().size(), 1'200'000U);
}

// Some hundred kilobytes in every format.
Graph heavy_graph() {
  GraphBuilder builder;
  Stream random(Seed{3}, 0);
  for (int v = 0; v < 300; ++v) builder.add_vertex("v" + std::to_string(v));
  for (int e = 0; e < 12'000; ++e) {
    const auto end = [&] { return static_cast<VertexId>(random.below(300)); };
    EdgeFields fields;
    fields.weight = random.uniform();
    builder.add_edge(end(), end(), fields);
  }
  return builder.build();
}

class WatchedWriters : public testing::TestWithParam<GraphFormat> {};

TEST_P(WatchedWriters, LeaveNoFileOnceTheRunIsCancelled) {
  const Graph graph = heavy_graph();
  const TemporaryFolder folder;
  const auto path = folder.path() / "ties";
  std::atomic<bool> cancelled = true;
  const RunContext run{.cancelled = &cancelled};
  EXPECT_THROW(write_graph(graph, path, GetParam(), {}, run), Cancelled);
  EXPECT_THROW(losses(graph, GetParam(), run), Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  cancelled = false;
  write_graph(graph, path, GetParam(), {}, run);
  EXPECT_EQ(read_file(path), written(graph, GetParam()));
}

TEST(Compressed, StopsOnceTheRunIsCancelled) {
  const std::atomic<bool> cancelled = true;
  EXPECT_THROW(
      compressed(std::string(1'000'000, 'x'), Compression::gzip, {.cancelled = &cancelled}),
      Cancelled);
}

INSTANTIATE_TEST_SUITE_P(Formats, WatchedWriters,
                         testing::Values(GraphFormat::csv, GraphFormat::tsv, GraphFormat::graphml,
                                         GraphFormat::gexf, GraphFormat::json, GraphFormat::gml,
                                         GraphFormat::pajek, GraphFormat::dl, GraphFormat::mtx,
                                         GraphFormat::snap, GraphFormat::xlsx, GraphFormat::matrix),
                         [](const auto& info) { return std::string(to_string(info.param)); });

}  // namespace
}  // namespace interzone::io
