#include "graph/io/compression.hpp"

#include "graph/io/file.hpp"
#include "graph/random.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using testing_support::TemporaryFolder;

// By another program: printf 'a,b\n' | gzip -9n.
constexpr std::string_view by_gzip(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x4b\xd4\x49\xe2\x02\x00\xc5\x10\x97\x24\x04\x00\x00"
    "\x00",
    24);

std::string random_bytes(std::size_t count, std::uint64_t seed) {
  Stream stream(Seed{seed}, 0);
  std::string bytes;
  bytes.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    bytes.push_back(static_cast<char>(stream.below(i % 3 == 0 ? 256 : 4)));
  }
  return bytes;
}

class Compressions : public testing::TestWithParam<Compression> {};
INSTANTIATE_TEST_SUITE_P(Both, Compressions, testing::Values(Compression::gzip, Compression::zstd));

TEST_P(Compressions, GiveBackWhatTheyTook) {
  std::uint64_t seed = 1;
  for (const std::size_t size : {0U, 1U, 2U, 1000U, 262144U, 262145U, 1000000U}) {
    const std::string bytes = random_bytes(size, seed++);
    const std::string small = compressed(bytes, GetParam());
    EXPECT_EQ(compression_of(small), GetParam());
    EXPECT_EQ(decompressed(small, "x"), bytes);
  }
}

TEST_P(Compressions, FollowEachOther) {
  const std::string both = compressed("a,b\n", GetParam()) + compressed("c,d\n", GetParam());
  EXPECT_EQ(decompressed(both, "x"), "a,b\nc,d\n");
}

TEST_P(Compressions, RefuseAnEarlyEnd) {
  const std::string whole = compressed(random_bytes(5000, 7), GetParam());
  for (std::size_t size = 4; size < whole.size(); size += 37) {
    EXPECT_EQ(fault_of([&] { decompressed(whole.substr(0, size), "x"); }).rule, "compression");
  }
}

TEST_P(Compressions, RefuseDamage) {
  const std::string whole = compressed(random_bytes(5000, 8), GetParam());
  for (std::size_t i = 4; i < whole.size(); i += 11) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    try {
      decompressed(damaged, "x");  // a flag of the header may change without harm
    } catch (const InputError& error) {
      EXPECT_EQ(error.faults().at(0).rule, "compression");
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::limit);
    }
  }
  EXPECT_EQ(fault_of([&] { decompressed(whole + "rest", "x"); }).rule, "compression");
}

TEST_P(Compressions, RefuseBombs) {
  const std::string bomb = compressed(std::string(300U << 20U, ' '), GetParam());
  EXPECT_ERROR(decompressed(bomb, "x"), ErrorCode::limit);
  EXPECT_ERROR(decompressed(compressed("12345", GetParam()), "x", 4), ErrorCode::limit);
}

TEST_P(Compressions, HoldGraphs) {
  const TemporaryFolder folder;
  GraphBuilder b;
  b.add_vertex("上海");
  b.add_vertex("b");
  b.add_edge(0, 1, {.weight = 2.5});
  const Graph graph = b.build();
  const std::string ending = GetParam() == Compression::gzip ? ".gz" : ".ZST";
  for (const char* name : {"g.csv", "g.graphml", "g.gexf", "g.json", "g.gml", "g.mtx"}) {
    const auto path = folder.path() / std::string(name).append(ending);
    write_graph(graph, path);
    EXPECT_EQ(compression_of(read_file(path)), GetParam()) << path;
    const Graph read = read_graph(path);
    EXPECT_EQ(read.vertex_count(), 2U) << path;
    EXPECT_EQ(read.weight(0), 2.5) << path;
  }
}

TEST(Compression, ReadsWhatGzipWrote) {
  EXPECT_EQ(decompressed(std::string(by_gzip), "x"), "a,b\n");
  EXPECT_EQ(decompressed("a,b\n", "x"), "a,b\n");
}

TEST(Compression, IsKnownByContentWhateverTheEnding) {
  const TemporaryFolder folder;
  folder.write("g.csv", compressed("source,target\na,b\n", Compression::zstd));
  EXPECT_EQ(read_graph(folder.path() / "g.csv").edge_count(), 1U);
  folder.write("h.csv.gz", "source,target\na,b\n");
  EXPECT_EQ(read_graph(folder.path() / "h.csv.gz").edge_count(), 1U);
}

TEST(Compression, Endings) {
  EXPECT_EQ(without_compression("a/ties.csv.gz"), "a/ties.csv");
  EXPECT_EQ(without_compression("ties.net.Zst"), "ties.net");
  EXPECT_EQ(without_compression("ties.csv"), "ties.csv");
  EXPECT_EQ(format_of("ties.graphml.gz"), GraphFormat::graphml);
  EXPECT_ERROR(format_of("ties.gz"), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::io
