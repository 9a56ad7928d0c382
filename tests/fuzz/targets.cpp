#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "graph/adoptions.hpp"
#include "graph/builder.hpp"
#include "graph/error.hpp"
#include "graph/io/compression.hpp"
#include "graph/io/events_csv.hpp"
#include "graph/io/format_sniff.hpp"
#include "graph/io/gexf_lint.hpp"
#include "graph/io/mapped_text.hpp"
#include "graph/io/node_table.hpp"
#include "graph/io/text.hpp"
#include "graph/io/ucinet.hpp"
#include "graph/io/xlsx.hpp"
#include "graph/io/zip.hpp"
#include "tests/fuzz/fuzz.hpp"

// The targets: one for each reader, chosen by the environment variable FUZZ_TARGET. A new one is a function of
// bytes and a row below.

namespace interzone::fuzz {
namespace {

using io::GraphFormat;

template <GraphFormat format>
void graph(std::string_view bytes) {
  read_and_write(bytes, format);
}

// Texts whose name says nothing, and tables, whose first line tells how they are divided.
void sniff(std::string_view bytes) {
  const auto text = text_of(bytes);
  if (!text) return;
  for (const char* const name : {"t.txt", "t.csv", "t"}) {
    Graph graph;
    const bool read = reads(*text, [&](std::string_view exact) {
      graph = io::read_graph_text(exact, name, {}, {.threads = 1});
    });
    if (read) check_graph(graph);
  }
}

// A table says something of the vertices of a graph, and takes nothing away.
void node_table(std::string_view bytes) {
  const auto text = text_of(bytes);
  if (!text) return;
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_vertex("上海");
  builder.add_edge(0, 1, {.weight = 2.5});
  const Graph bare = builder.build();
  Graph graph;
  const bool read = reads(*text, [&](std::string_view exact) {
    graph = io::with_node_table(bare, exact, "t", io::table_shape(exact, ',').separator);
  });
  if (!read) return;
  check_graph(graph);
  check(graph.edge_count() == 1 && graph.weight(0) == 2.5, "the edge is still there");
  check(graph.id(graph.source(0)) == "a" && graph.id(graph.target(0)) == "上海",
        "the edge has its ends");
}

void events(std::string_view bytes) {
  const auto text = text_of(bytes);
  if (!text) return;
  Adoptions adoptions;
  const bool read =
      reads(*text, [&](std::string_view exact) { adoptions = io::parse_events_csv(exact, "t"); });
  if (!read) return;
  for (const Adoption& record : adoptions.records()) {
    check(record.actor < adoptions.actor_count(), "an actor has an id");
    check(record.innovation < adoptions.innovation_count(), "an innovation has an id");
    check(!broken_rule(record), "a record keeps the rules");
  }
}

// No text is too bad to be checked, and what is no XML for the reader is none for the check.
void gexf_lint(std::string_view bytes) {
  const auto text = text_of(bytes);
  if (!text) return;
  std::vector<Fault> found;
  check(reads(*text, [&](std::string_view exact) { found = io::lint_gexf(exact, "t"); }),
        "the check throws nothing");
  const auto names_xml = [](const std::vector<Fault>& faults) {
    return std::any_of(faults.begin(), faults.end(),
                       [](const Fault& fault) { return fault.rule == "xml"; });
  };
  try {
    io::read_gexf(*text, "t");
    check(!names_xml(found), "what is read is XML");
  } catch (const InputError& error) {
    if (names_xml(error.faults())) check(names_xml(found), "the check sees what is no XML");
  }
}

void compressed(std::string_view bytes) {
  constexpr std::size_t most = std::size_t{1} << 20U;
  constexpr std::size_t window = std::size_t{160} << 20U;  // Zstandard's largest, and our share
  std::string plain;
  const auto unpack = [&](std::string_view exact) {
    plain = io::decompressed(std::string(exact), "t", most);
  };
  if (!reads(bytes, unpack, window)) return;
  check(plain.size() <= std::max(most, bytes.size()), "no more bytes are given than allowed");
  const auto method = io::compression_of(bytes);
  if (method == io::Compression::none) return check(plain == bytes, "other bytes stay");
  check(io::decompressed(io::compressed(plain, method), "t") == plain, "it comes back");
}

// Containers: their faults lie in cells and parts, and what they unpack to has bounds of its own.
template <class Read>
void reads_or_refuses(const Read& read) {
  try {
    check_graph(read());
  } catch (const InputError& error) {
    check(!error.faults().empty(), "a refusal names a fault");
  } catch (const Error& error) {
    check(error.code() == ErrorCode::limit, "a file is too large or refused for its faults");
  }
}

void xlsx(std::string_view bytes) {
  reads_or_refuses([&] { return io::read_xlsx(bytes, "t"); });
}

// The text of a sheet in a sound container, whose checksums a fuzzer does not guess.
void xlsx_sheet(std::string_view bytes) {
  std::ostringstream out;
  io::ZipWriter container(out);
  container.add("_rels/.rels", R"(<Relationships><Relationship Id="r1" Target="xl/workbook.xml"
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>)");
  container.add("xl/workbook.xml",
                R"(<workbook><sheets><sheet name="s" sheetId="1" r:id="r1"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets></workbook>)");
  container.add("xl/_rels/workbook.xml.rels",
                R"(<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>)");
  container.add("xl/worksheets/sheet1.xml", bytes);
  container.finish();
  reads_or_refuses([&] { return io::read_xlsx(out.view(), "t"); });
}

// The first byte says where the header ends and the data begin.
void ucinet(std::string_view bytes) {
  if (bytes.empty()) return;
  const std::size_t header =
      std::min(bytes.size() - 1, static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])));
  bytes.remove_prefix(1);
  reads_or_refuses(
      [&] { return io::parse_ucinet(bytes.substr(0, header), bytes.substr(header), "t"); });
}

void decode(std::string_view bytes) {
  const auto text = text_of(bytes);
  if (text) check(io::is_text(*text), "what was decoded is a text");
  check(io::is_text(bytes) == !io::text_fault(bytes, "t"), "both ways to look agree");
}

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
};

constexpr std::array<Target, 20> targets = {{{"csv", graph<GraphFormat::csv>},
                                             {"tsv", graph<GraphFormat::tsv>},
                                             {"matrix", graph<GraphFormat::matrix>},
                                             {"graphml", graph<GraphFormat::graphml>},
                                             {"gexf", graph<GraphFormat::gexf>},
                                             {"gml", graph<GraphFormat::gml>},
                                             {"pajek", graph<GraphFormat::pajek>},
                                             {"dl", graph<GraphFormat::dl>},
                                             {"mtx", graph<GraphFormat::mtx>},
                                             {"snap", graph<GraphFormat::snap>},
                                             {"json", graph<GraphFormat::json>},
                                             {"xlsx", xlsx},
                                             {"xlsx_sheet", xlsx_sheet},
                                             {"ucinet", ucinet},
                                             {"node_table", node_table},
                                             {"events", events},
                                             {"gexf_lint", gexf_lint},
                                             {"compressed", compressed},
                                             {"decode", decode},
                                             {"sniff", sniff}}};

const Target* chosen = nullptr;

// `list` prints the names.
void choose(std::string_view name) {
  for (const Target& target : targets) {
    if (target.name == name) chosen = &target;
    if (name == "list") std::printf("%s\n", target.name.data());
  }
  if (chosen == nullptr) std::exit(name == "list" ? 0 : 2);
}

}  // namespace
}  // namespace interzone::fuzz

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  const char* const name = std::getenv("FUZZ_TARGET");
  interzone::fuzz::choose(name == nullptr ? "" : name);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  interzone::fuzz::chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
