#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <functional>
#include <string>

#include "tests/graph/io/io_support.hpp"

// How much memory a reader takes: in suites whose names begin with Slow, since sanitizers take memory of their own.

namespace interzone::io {

/// What a reader may take: four times its input and a constant.
inline constexpr std::int64_t constant = std::int64_t{4} << 20U;

/// The largest resident set of a process that does this and nothing else, in bytes.
inline std::int64_t peak_of(const std::function<void()>& work) {
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

/// What reading takes of memory, and the rule that it breaks, if any.
inline std::int64_t peak_of_reading(const std::string& text, GraphFormat format,
                                    const std::string& rule) {
  return peak_of([&] {
    std::string broken;
    try {
      const Graph graph = read_graph_text(text, "x", {.format = format}, {.threads = 1});
      require(graph.edge_count() > 0, ErrorCode::invalid_graph, "no edges");
    } catch (const InputError& error) {
      broken = error.faults().front().rule;
    }
    require(broken == rule, ErrorCode::invalid_graph, "broken rule " + broken);
  });
}

inline std::string many(int count, const std::function<std::string(int)>& one) {
  std::string text;
  for (int i = 0; i < count; ++i) text += one(i);
  return text;
}

/// A text that is made when it is needed.
struct NamedText {
  std::string name;
  GraphFormat format = GraphFormat::csv;
  std::function<std::string()> text;
};
inline void PrintTo(const NamedText& one, std::ostream* out) { *out << one.name; }

}  // namespace interzone::io
