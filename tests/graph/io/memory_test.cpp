#include "tests/graph/io/memory.hpp"

#include <fstream>
#include <functional>

#include "graph/io/events_csv.hpp"

namespace interzone::io {
namespace {

using testing_support::TemporaryFolder;

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

class SlowReadersMemory : public testing::TestWithParam<Case> {};

TEST_P(SlowReadersMemory, IsFourTimesTheInputAtMost) {
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
  EXPECT_LE(more, 4 * size + constant) << size << " bytes";
}

INSTANTIATE_TEST_SUITE_P(Formats, SlowReadersMemory, testing::ValuesIn(cases),
                         [](const auto& info) {
                           return std::string(to_string(info.param.format)) +
                                  (info.param.rich ? "_rich" : "");
                         });

// Texts that say little and mean much: `count` ties, each with an attribute of its own, and the like.
std::string own_attributes(GraphFormat format, int count) {
  std::string keys, ties;
  for (int i = 0; i < count; ++i) {
    const std::string name = "k" + std::to_string(i);
    if (format == GraphFormat::graphml) {
      keys.append("<key id='" + name).append("' for='edge' attr.name='" + name);
      keys += "' attr.type='int'/>";
      ties += "<edge source='a' target='a'><data key='" + name + "'>1</data></edge>";
    } else if (format == GraphFormat::gexf) {
      keys.append("<attribute id='" + name).append("' title='" + name).append("' type='string'/>");
      ties += "<edge source='a' target='a'><attvalues><attvalue for='" + name +
              "' value='1'/></attvalues></edge>";
    } else if (format == GraphFormat::json) {
      ties += std::string(i == 0 ? "" : ",") + R"({"source":"a","target":"a",")" + name + "\":1}";
    } else if (format == GraphFormat::gml) {
      ties += "edge[source 1 target 1 " + name + " 1]";
    } else {
      ties += "1 1 1 " + name + " 1\n";
    }
  }
  switch (format) {
    case GraphFormat::graphml:
      return "<graphml>" + keys + "<graph><node id='a'/>" + ties + "</graph></graphml>";
    case GraphFormat::gexf:
      return "<gexf><graph><attributes class='edge'>" + keys +
             "</attributes><nodes><node id='a'/></nodes><edges>" + ties + "</edges></graph></gexf>";
    case GraphFormat::json:
      return R"({"nodes":[{"id":"a"}],"links":[)" + ties + "]}";
    case GraphFormat::gml:
      return "graph[node[id 1]" + ties + "]";
    default:
      return "*Vertices 1\n1 a\n*Arcs\n" + ties;
  }
}

class SlowReadersOf : public testing::TestWithParam<GraphFormat> {};

// Each column for itself may be as long as there are ties, all together may not.
TEST_P(SlowReadersOf, AttributesThatOneTieHasTakeMemoryForOneTie) {
  constexpr std::int64_t of_columns = std::int64_t{64} << 20U;
  const auto text = own_attributes(GetParam(), 60'000);
  const auto size = static_cast<std::int64_t>(text.size());
  const std::int64_t more = peak_of_reading(text, GetParam(), "") - peak_of([] {});
  RecordProperty("bytes", std::to_string(more));
  EXPECT_LE(more, 4 * size + of_columns);
}

TEST_P(SlowReadersOf, MoreAttributesThanAnyTableHasAreRefused) {
  constexpr std::int64_t of_columns = std::int64_t{64} << 20U;
  const auto text = own_attributes(GetParam(), 70'000);
  const std::int64_t more = peak_of_reading(text, GetParam(), "limit") - peak_of([] {});
  EXPECT_LE(more, 4 * static_cast<std::int64_t>(text.size()) + of_columns);
}

INSTANTIATE_TEST_SUITE_P(Formats, SlowReadersOf,
                         testing::Values(GraphFormat::graphml, GraphFormat::gexf, GraphFormat::json,
                                         GraphFormat::gml, GraphFormat::pajek),
                         [](const auto& info) { return std::string(to_string(info.param)); });

// Some ten thousand values for each of ten thousand vertices or times, in less than two megabytes.
std::vector<NamedText> products() {
  constexpr int n = 10'000;
  const auto number = [](int i) { return std::to_string(i); };
  const auto nodes = [=] {
    return many(n, [&](int i) { return "<node id='" + number(i) + "'/>"; });
  };
  const auto repeated = [](const std::string& text) { return many(n, [&](int) { return text; }); };
  const auto numbered = [=](const std::string& before, const std::string& after) {
    return many(n, [&](int i) { return before + number(i) + after; });
  };
  const auto gexf_keys = [=] {
    return numbered("<attribute id='k", "' type='string'><default>d</default></attribute>");
  };
  return {
      {"graphml_defaults", GraphFormat::graphml,
       [=] {
         return "<graphml>" + numbered("<key id='k", "' for='node'><default>d</default></key>") +
                "<graph>" + nodes() + "</graph></graphml>";
       }},
      {"gexf_defaults", GraphFormat::gexf,
       [=] {
         return "<gexf><graph><attributes class='node'>" + gexf_keys() + "</attributes><nodes>" +
                nodes() + "</nodes></graph></gexf>";
       }},
      {"graphml_long_default", GraphFormat::graphml,
       [=] {
         return "<graphml><key id='k' for='node'><default>" + std::string(1'000'000, 'x') +
                "</default></key><graph>" + nodes() + "</graph></graphml>";
       }},
      {"gexf_long_parent", GraphFormat::gexf,
       [=] {
         return "<gexf><graph><nodes><node id='" + std::string(1'000'000, 'x') + "'><nodes>" +
                nodes() + "</nodes></node></nodes></graph></gexf>";
       }},
      {"gexf_spells", GraphFormat::gexf,
       [=] {
         return "<gexf><graph><attributes class='edge'>" + gexf_keys() +
                "</attributes><nodes><node id='a'/></nodes><edges><edge source='a' target='a'>"
                "<attvalues>" +
                numbered("<attvalue for='k", "' value='1'/>") + "</attvalues><spells>" +
                repeated("<spell start='1' end='2'/>") + "</spells></edge></edges></graph></gexf>";
       }},
      {"csv_timeset", GraphFormat::csv,
       [=] {
         return "source,target,timeset" + numbered(",k", "") + "\na,b,\"<" + repeated("[1,2];") +
                "[1,2]>\"" + repeated(",1") + "\n";
       }},
      {"pajek_intervals", GraphFormat::pajek,
       [=] {
         return "*Vertices 1\n1 a\n*Arcs\n1 1 1" + numbered(" k", " 1") + " [" + repeated("1-2,") +
                "3]\n";
       }},
      {"pajek_ties", GraphFormat::pajek,
       [=] {
         return "*Vertices 1\n1 a\n*Arcs\n" + std::string(1'000'000, '0') + "1 1 [" +
                repeated("1-2,") + "3]\n";
       }},
  };
}

class SlowReadersOfProducts : public testing::TestWithParam<NamedText> {};

TEST_P(SlowReadersOfProducts, AreRefusedBeforeTheyFillTheMemory) {
  constexpr std::int64_t of_copies = std::int64_t{200} << 20U;
  const NamedText& product = GetParam();
  const std::string text = product.text();
  const std::int64_t more = peak_of_reading(text, product.format, "limit") - peak_of([] {});
  RecordProperty("bytes", std::to_string(more));
  EXPECT_LE(more, of_copies);
}

INSTANTIATE_TEST_SUITE_P(Cases, SlowReadersOfProducts, testing::ValuesIn(products()),
                         [](const auto& info) { return info.param.name; });

// A text that stands there once and is meant for many is held once.
TEST(SlowReadersMemory, LongTextsForManyAreHeldOnce) {
  const std::string text(20'000, 'x');
  const auto nodes = many(10'000, [](int i) { return "<node id='" + std::to_string(i) + "'/>"; });
  const std::string standard = "<graphml><key id='k' for='node'><default>" + text +
                               "</default></key><graph>" + nodes +
                               "<edge source='0' target='1'/></graph></graphml>";
  const std::string parent = "<gexf><graph><nodes><node id='" + text + "'><nodes>" + nodes +
                             "</nodes></node></nodes><edges><edge source='0' target='1'/></edges>"
                             "</graph></gexf>";
  for (const auto& [content, format] :
       {std::pair(standard, GraphFormat::graphml), std::pair(parent, GraphFormat::gexf)}) {
    const std::int64_t more = peak_of_reading(content, format, "") - peak_of([] {});
    EXPECT_LE(more, 16 * static_cast<std::int64_t>(content.size()) + constant);
  }
}

// Vertices that a file announces and never names are few for its size, and take little.
TEST(SlowReadersMemory, OfAnnouncedVerticesIsFourTimesTheInputAndAConstant) {
  constexpr std::int64_t of_four_million = std::int64_t{200} << 20U;
  const auto comments = many(1'000'000, [](int) { return std::string("% 3456\n"); });
  const auto size = static_cast<std::int64_t>(comments.size());
  const std::string most = std::to_string(4'000'000 + size / 8);
  for (const auto& [text, format] :
       {std::pair(("*Vertices " + most).append("\n1\n*Arcs\n1 2\n").append(comments),
                  GraphFormat::pajek),
        std::pair(("%%MatrixMarket matrix coordinate pattern general\n" + comments)
                      .append(most)
                      .append(" " + most + " 1\n1 2\n"),
                  GraphFormat::mtx)}) {
    const std::int64_t more = peak_of_reading(text, format, "") - peak_of([] {});
    EXPECT_LE(more, 4 * size + of_four_million) << to_string(format);
  }
  const std::string too_many = std::to_string(4'000'100 + size / 8);
  peak_of_reading("*Vertices " + too_many + "\n" + comments, GraphFormat::pajek, "count");
}

// What stands behind the name of a section is not looked at.
TEST(SlowReadersMemory, OfLongLinesOfSectionsIsFourTimesTheInputAtMost) {
  const auto words = many(500'000, [](int) { return std::string(" a"); });
  const std::string text = "*network" + words + "\n*Vertices 1\n*arcs" + words + "\n1 1\n";
  const std::int64_t more = peak_of_reading(text, GraphFormat::pajek, "") - peak_of([] {});
  EXPECT_LE(more, 4 * static_cast<std::int64_t>(text.size()) + constant);
}

// NetworkX writes a dictionary behind every tie, mostly an empty one.
TEST(SlowReadersMemory, OfDictionariesIsFourTimesTheInputAtMost) {
  for (const std::string dict : {"{}", "{'weight': 3}"}) {
    const std::string text = many(200'000, [&](int i) {
      return "v" + std::to_string(i % 20'000) + " v" + std::to_string(i / 20) + ' ' + dict + '\n';
    });
    const std::int64_t more = peak_of_reading(text, GraphFormat::snap, "") - peak_of([] {});
    EXPECT_LE(more, 4 * static_cast<std::int64_t>(text.size()) + constant) << dict;
  }
}

// Names of lists stand before those of all their members.
TEST(SlowReadersMemory, LongNamesOfListsAreRefused) {
  const std::string name(100'000, 'x');
  const auto members = many(100'000, [](int) { return std::string("a 1 "); });
  const std::string text = "graph[node[id 1 " + name + "[" + members + "]]]";
  const std::int64_t more = peak_of_reading(text, GraphFormat::gml, "gml") - peak_of([] {});
  EXPECT_LE(more, 4 * static_cast<std::int64_t>(text.size()) + constant);
}

// Records of adoptions: rows of a long table, and the cells of a wide one, of which most are empty.
TEST(SlowReadersMemory, OfEventsIsFourTimesTheInputAtMost) {
  const auto number = [](int i) { return std::to_string(i); };
  const std::string lengthy =
      "actor,innovation,time\n" + many(400'000, [&](int i) {
        return "a" + number(i / 400) + ",x" + number(i % 400) + ',' + number(i % 30) + '\n';
      });
  const std::string blank =
      "actor" + many(4'000, [&](int i) { return ",x" + number(i); }) + '\n' +
      many(2'000, [&](int i) { return 'a' + number(i) + ",2" + std::string(3'999, ',') + '\n'; });
  for (const std::string& text : {lengthy, blank}) {
    const std::int64_t more =
        peak_of([&] {
          const Adoptions adoptions = parse_events_csv(text, "x");
          require(adoptions.records().size() > 1'000, ErrorCode::invalid_graph, "no records");
        }) -
        peak_of([] {});
    RecordProperty("bytes", std::to_string(more));
    EXPECT_LE(more, 4 * static_cast<std::int64_t>(text.size()) + constant);
  }
}

// In a list of one node: a key that is there again and again, and more keys than any node has.
TEST(SlowReadersMemory, NamesOfListsAreHeldOnceForAllTheirMembers) {
  constexpr std::int64_t of_members = std::int64_t{24} << 20U;
  const auto text = [](int count) {
    return "graph[node[id 1 " + std::string(200, 'x') + "[" +
           many(count, [](int) { return std::string("a 1 "); }) + "]]edge[source 1 target 1]]";
  };
  const std::int64_t more = peak_of_reading(text(99'000), GraphFormat::gml, "") - peak_of([] {});
  EXPECT_LE(more, of_members);
  peak_of_reading(text(100'000), GraphFormat::gml, "gml");
}

}  // namespace
}  // namespace interzone::io
