// Time from a text edge list in a file to a graph and its undirected view, beside igraph's reader,
// in one process, with what each keeps in memory. Usage: io_bench [rmat18|rmat20|pp100k|words]

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#ifdef INTERZONE_HAS_IGRAPH
#include <igraph/igraph.h>
#endif

#include "algorithms/generators/planted_partition.hpp"
#include "algorithms/generators/rmat.hpp"
#include "graph/io/formats.hpp"
#include "graph/view.hpp"

namespace {

using namespace interzone;
namespace fs = std::filesystem;

struct Times {
  double least = infinity, median = infinity;
};

Times measure(int repetitions, const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> times;
  for (int i = 0; i < repetitions; ++i) {
    const auto start = Clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  return {times.front(), times[times.size() / 2]};
}

double held_megabytes() {
  const auto held = mallinfo2();
  return static_cast<double>(held.uordblks + held.hblkhd) / 1e6;
}

#ifdef INTERZONE_HAS_IGRAPH
/// igraph's own reader wants numbers and takes them for positions.
Times by_igraph(const fs::path& path) {
  return measure(3, [&] {
    igraph_t graph;
    std::FILE* file = std::fopen(path.c_str(), "r");
    igraph_read_graph_edgelist(&graph, file, 0, false);
    std::fclose(file);
    igraph_destroy(&graph);
  });
}
#endif

/// A file in the temporary folder, gone at the end.
class Scratch {
 public:
  explicit Scratch(const std::string& name)
      : path_(fs::temp_directory_path() / ("interzone_" + name + ".txt")) {}
  ~Scratch() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void write(const fs::path& path, const EdgeList& edges, const std::string& prefix) {
  std::ofstream out(path);
  for (std::size_t e = 0; e < edges.source.size(); ++e) {
    out << prefix << edges.source[e] << ' ' << prefix << edges.target[e] << '\n';
  }
}

void bench(const std::string& name, const EdgeList& edges, const std::string& prefix = {}) {
  const Scratch file(name);
  write(file.path(), edges, prefix);
  std::printf("%s: %zu edges, %.1f MB of text\n", name.c_str(), edges.source.size(),
              static_cast<double>(fs::file_size(file.path())) / 1e6);
  double theirs = 0.0;
#ifdef INTERZONE_HAS_IGRAPH
  if (prefix.empty()) {
    const Times times = by_igraph(file.path());
    theirs = times.least;
    std::printf("  igraph                     least %9.1f ms, median %9.1f ms\n", times.least,
                times.median);
  }
#endif
  for (const int threads : {1, 2}) {
    const RunContext run = {.threads = threads};
    const Times reading =
        measure(5, [&] { io::read_graph(file.path(), {.format = io::GraphFormat::snap}, run); });
    const Times both = measure(5, [&] {
      const auto graph = io::read_graph(file.path(), {.format = io::GraphFormat::snap}, run);
      make_view(graph, {.directed = false}, run);
    });
    std::printf(
        "  ours, %d thread(s): graph   least %9.1f ms; with view least %9.1f ms, median "
        "%9.1f ms",
        threads, reading.least, both.least, both.median);
    if (theirs > 0.0) std::printf(", x %.2f", theirs / both.least);
    std::printf("\n");
  }
  const double before = held_megabytes();
  const auto graph = io::read_graph(file.path(), {.format = io::GraphFormat::snap});
  const double with_graph = held_megabytes();
  const auto view = make_view(graph, {.directed = false});
  const double with_view = held_megabytes();
  const double floor = 4e-6 * static_cast<double>(view.arc_count() + view.vertex_count());
  std::printf("  held: graph %.1f MB, view %.1f MB, %.2f times the floor\n", with_graph - before,
              with_view - with_graph, (with_view - with_graph) / floor);
}

}  // namespace

int main(int count, char** arguments) {
  const std::string wanted = count > 1 ? arguments[1] : "";
  const auto is_wanted = [&](const std::string& name) { return wanted.empty() || wanted == name; };
  if (is_wanted("pp100k")) {
    bench("pp100k", generators::planted_partition({.seed = Seed(1),
                                                   .communities = 700,
                                                   .size = 143,
                                                   .within = 0.0857,
                                                   .between = 5.2e-5}));
  }
  if (is_wanted("rmat18")) bench("rmat18", generators::rmat({.seed = Seed(1), .scale = 18}));
  if (is_wanted("words")) {
    bench("words", generators::rmat({.seed = Seed(1), .scale = 16}), "\xE6\x9D\x8E");
  }
  if (is_wanted("rmat20")) bench("rmat20", generators::rmat({.seed = Seed(1), .scale = 20}));
}
