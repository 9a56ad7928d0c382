#include "tests/fuzz/fuzz.hpp"

#include <sanitizer/allocator_interface.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sstream>

#include "graph/error.hpp"
#include "graph/io/text.hpp"
#include "tests/graph/io/said.hpp"

namespace interzone::fuzz {
namespace {

// What several threads do differs in its order, and so what the fuzzer sees.
const RunContext alone = {.threads = 1};

// Bytes that are allocated now, and the most that were.
std::atomic<std::int64_t> live = 0, peak = 0;

void on_malloc(const volatile void* /*place*/, std::size_t size) {
  const std::int64_t now = live += static_cast<std::int64_t>(size);
  if (now > peak) peak = now;
}

void on_free(const volatile void* place) {
  if (place == nullptr) return;
  live -= static_cast<std::int64_t>(
      __sanitizer_get_allocated_size(const_cast<const void*>(place)));  // NOLINT: its signature
}

const bool hooked = __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free) != 0;

// Sizes that a file may announce and that are only slow: readers take four million vertices of few bytes.
bool announces_many(std::string_view text) {
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      number =
          std::min<std::uint64_t>(number * 10 + static_cast<std::uint64_t>(c - '0'), 10'000'000);
      continue;
    }
    if (number > 10'000 && number < 5'000'000) return true;
    number = 0;
  }
  return number > 10'000 && number < 5'000'000;
}

void check_faults(const InputError& error, std::string_view text) {
  const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  check(!error.faults().empty(), "a refusal names a fault");
  for (const Fault& fault : error.faults()) {
    check(fault.line <= lines, "a fault lies in the text");
    check(!fault.rule.empty() && !fault.message.empty(), "a fault names its rule");
    check(io::find_invalid_utf8(fault.message) == std::string_view::npos, "a message is UTF-8");
  }
}

void check_round_trip(const Graph& graph, io::GraphFormat format) {
  bool keeps_ids = true, keeps_all = true, readable = true;
  for (const io::Loss& loss : io::losses(graph, format)) {
    const auto says = [&](std::string_view words) {
      return loss.text.find(words) != std::string::npos;
    };
    readable = readable && !says("may not be read again");
    if (says("numbers the vertices")) {
      keeps_ids = false;
    } else if (!says("plain ASCII")) {
      keeps_all = false;
    }
  }
  std::ostringstream out;
  io::write_graph_text(out, graph, format);
  if (!readable) return;
  Graph back;
  try {
    back = io::read_graph_text(out.view(), "written", {.format = format}, alone);
  } catch (const Error& error) {
    finding(std::string("what is written is not read: ") + error.what() + '\n' + out.str());
  }
  check_graph(back);
  if (!keeps_all) return;
  const bool places = format != io::GraphFormat::gexf;  // who has none gets one there
  // A table has no types: numbers that are all whole come back as integers.
  const bool types = format != io::GraphFormat::csv && format != io::GraphFormat::tsv;
  const std::string before = io::said(graph, keeps_ids, places, types);
  const std::string after = io::said(back, keeps_ids, places, types);
  if (before != after) finding("read:\n" + before + "read again:\n" + after + out.str());
}

}  // namespace

void finding(const std::string& message) {
  std::fprintf(stderr, "finding: %s\n", message.c_str());
  std::abort();
}

void check(bool holds, std::string_view law) {
  if (!holds) finding("it does not hold that " + std::string(law));
}

bool reads(std::string_view bytes, const std::function<void(std::string_view)>& read,
           std::size_t constant) {
  check(hooked, "memory is watched");
  const std::unique_ptr<char[]> exact(new char[bytes.size()]);  // nothing may be read behind it
  std::copy(bytes.begin(), bytes.end(), exact.get());
  const std::string_view text(exact.get(), bytes.size());
  const std::int64_t before = live;
  peak = before;
  bool taken = true;
  try {
    read(text);
  } catch (const InputError& error) {
    check_faults(error, text);
    taken = false;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::limit) finding(error.what());
    taken = false;
  } catch (const std::exception& error) {
    finding(error.what());
  }
  const auto most = static_cast<std::int64_t>(4 * bytes.size() + constant);
  if (peak - before > most) {
    finding("reading " + std::to_string(bytes.size()) + " bytes took " +
            std::to_string(peak - before) + " bytes of memory");
  }
  return taken;
}

void check_graph(const Graph& graph) {
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    check(graph.find(graph.id(v)) == v, "an id finds its vertex");
    check(graph.kind(v) < graph.kinds().size(), "a vertex has a kind");
  }
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    check(graph.source(e) < graph.vertex_count() && graph.target(e) < graph.vertex_count(),
          "an edge has ends");
    check(graph.type(e) < graph.types().size(), "an edge has a type");
    check(graph.weight(e) == graph.weight(e), "a weight is a number");
  }
  for (const Column& column : graph.vertex_attributes().columns()) {
    check(column.size() == graph.vertex_count(), "each vertex has its row");
  }
  for (const Column& column : graph.edge_attributes().columns()) {
    check(column.size() == graph.edge_count(), "each edge has its row");
  }
}

std::optional<std::string> text_of(std::string_view bytes) {
  std::string text;
  const auto decode = [&](std::string_view exact) {
    text = io::decode_text(std::string(exact), "t");
  };
  if (!reads(bytes, decode) || announces_many(text)) return std::nullopt;
  return text;
}

void read_and_write(std::string_view bytes, io::GraphFormat format) {
  const auto text = text_of(bytes);
  if (!text) return;
  Graph graph;
  const bool read = reads(*text, [&](std::string_view exact) {
    graph = io::read_graph_text(exact, "t", {.format = format}, alone);
  });
  if (!read) return;
  check_graph(graph);
  const VertexId most = format == io::GraphFormat::matrix ? 100 : 2000;  // else it takes too long
  if (graph.vertex_count() <= most) check_round_trip(graph, format);
}

}  // namespace interzone::fuzz
