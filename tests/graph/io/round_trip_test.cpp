#include <algorithm>
#include <sstream>

#include "graph/io/pajek.hpp"
#include "graph/io/time_text.hpp"
#include "tests/graph/io/io_support.hpp"
#include "tests/graph/io/said.hpp"

namespace interzone::io {
namespace {

constexpr std::array all_formats = {GraphFormat::csv,   GraphFormat::tsv,  GraphFormat::graphml,
                                    GraphFormat::gexf,  GraphFormat::json, GraphFormat::gml,
                                    GraphFormat::pajek, GraphFormat::dl,   GraphFormat::mtx,
                                    GraphFormat::snap,  GraphFormat::xlsx, GraphFormat::matrix};

// What a random graph has; each is drawn, so that some graphs have little and some all.
struct Traits {
  bool wild_ids, labels, kinds, periods, attributes, isolated, types, mixed, parallel, loops, times,
      confidence, ties_with_attributes, weights, no_weight, directed;
};

class Maker {
 public:
  explicit Maker(std::uint64_t index) : random_(Seed(23), 2, index) {
    const double much = index % 4 == 0 ? 0.05 : 0.3;
    const auto draw = [&] { return random_.chance(much); };
    has_ = {draw(), draw(),
            draw(), draw(),
            draw(), draw(),
            draw(), draw(),
            draw(), draw(),
            draw(), draw(),
            draw(), random_.chance(0.5),
            draw(), random_.chance(0.5)};
    times_ = static_cast<int>(random_.below(3));
  }

  Graph graph() {
    GraphBuilder builder(has_.directed);
    builder_ = &builder;
    add_vertices();
    add_edges();
    return builder.build();
  }

 private:
  std::string text() {
    const std::vector<std::string> pieces = {
        "上海", "a",    "\"", "<b>", "&amp;", "'",  ",", ";", "]]>", "𠮷",   " x",   "\\",
        "é",    "\x02", "\n", "\t",  "=",     "，", "[", "#", "%",   "&#9;", "\x7F", "*"};
    std::string made = "v";
    for (auto n = random_.below(5); n > 0; --n) made += pieces[random_.below(pieces.size())];
    return made;
  }

  Time time() {
    const auto year = 1990 + static_cast<int>(random_.below(30));
    if (times_ == 0) return *make_date(year);
    if (times_ == 1) return make_number(static_cast<double>(random_.below(900)));
    return *make_date(year, 1 + static_cast<int>(random_.below(12)), 1);
  }

  Period period() {
    Time a = time(), b = time();
    if (a.first() > b.first()) std::swap(a, b);
    return {random_.chance(0.2) ? Time{} : a, random_.chance(0.2) ? Time{} : b};
  }

  // Often in two parts, with an attribute that changes from one to the other.
  void set_times(VertexId v) {
    const Period first = period(), second = period();
    if (first.last() >= second.first() || random_.chance(0.5)) {
      return builder_->set_period(v, first);
    }
    builder_->set_period(v, {first.start, second.end});
    const auto texts = [this](const Period& part) {
      return IntervalText{to_string(part.start), to_string(part.end), text()};
    };
    const std::vector<IntervalText> parts = {texts(first), texts(second)};
    builder_->vertex_column("timeset", ColumnType::text).assign(v, intervals_text(parts, false));
    if (v % 2 == 0)
      builder_->vertex_column("相", ColumnType::text).assign(v, intervals_text(parts, true));
  }

  void add_vertices() {
    n_ = 2 + static_cast<VertexId>(random_.below(7));
    const TypeId kind = builder_->add_kind("地区 <kind>");
    for (VertexId v = 0; v < n_; ++v) {
      const std::string huge(random_.chance(0.05) ? 5000 : 0, 'h');
      const std::string id = has_.wild_ids ? text() + huge : v % 2 == 0 ? "点" : "x";
      builder_->add_vertex(id + std::to_string(v), has_.kinds && v % 2 == 0 ? kind : TypeId{0});
    }
    for (VertexId v = 0; v < n_; ++v) {
      if (has_.labels) builder_->set_label(v, "zh", text());
      if (has_.labels && random_.chance(0.7)) builder_->set_label(v, "en", text());
      if (has_.periods && random_.chance(0.7)) set_times(v);
      if (!has_.attributes) continue;
      builder_->vertex_column("分数", ColumnType::number).assign(v, number_text(random_.normal()));
      builder_->vertex_column("note", ColumnType::text)
          .assign(v, random_.chance(0.5) ? text() : "");
      builder_->vertex_column("rank", ColumnType::integer)
          .assign(v, std::to_string(random_.below(1000) * 1'000'000'000'000));
      builder_->vertex_column("open", ColumnType::boolean).assign(v, v % 2 == 0 ? "true" : "false");
    }
  }

  void add_edges() {
    const std::vector<TypeId> types = {
        builder_->add_type("合作", Relation::other, has_.directed),
        builder_->add_type("advice", Relation::other, has_.directed)};
    const VertexId ends = has_.isolated ? n_ - 1 : n_;
    for (VertexId v = 0; v < ends; ++v) {
      for (VertexId w = has_.loops ? v : v + 1; w < ends; ++w) {
        if (v + 1 != w && random_.chance(0.5)) continue;
        add_edge(v, w, types);
        if (has_.parallel && random_.chance(0.3)) add_edge(v, w, types);
      }
    }
  }

  void add_edge(VertexId v, VertexId w, const std::vector<TypeId>& types) {
    EdgeFields fields{.directed = has_.directed};
    if (has_.types) fields.type = types[random_.below(2)];
    if (has_.mixed) fields.directed = random_.chance(0.5);
    if (has_.weights) fields.weight = 0.25 + static_cast<double>(random_.below(1000)) / 8.0;
    if (has_.weights && has_.no_weight && random_.chance(0.3)) fields.weight = 0.0;
    if (has_.times && random_.chance(0.7)) fields.period = period();
    if (has_.confidence && random_.chance(0.5)) fields.confidence = 0.5;
    const EdgeId e = builder_->add_edge(v, w, fields);
    if (!has_.ties_with_attributes) return;
    builder_->edge_column("count", ColumnType::integer).assign(e, std::to_string(random_.below(9)));
    builder_->edge_column("来源", ColumnType::text).assign(e, random_.chance(0.8) ? text() : "");
    builder_->edge_column("sure", ColumnType::boolean)
        .assign(e, random_.chance(0.5) ? "true" : "false");
  }

  Stream random_;
  Traits has_ = {};
  int times_ = 0;
  GraphBuilder* builder_ = nullptr;
  VertexId n_ = 0;
};

class RoundTrip : public testing::TestWithParam<GraphFormat> {};

// By law: what is written is read; it is the same unless a loss was named.
TEST_P(RoundTrip, IsEqualOrNamesItsLoss) {
  const GraphFormat format = GetParam();
  int whole = 0, lost = 0;
  for (std::uint64_t i = 0; i < 400; ++i) {
    const Graph graph = Maker(i).graph();
    const std::string text = written(graph, format);
    Graph back;
    try {
      back = read_graph_text(text, "t", {.format = format});
    } catch (const Error& error) {
      FAIL() << i << ": " << error.what() << '\n' << text;
    }
    bool keeps_ids = true, keeps_all = true;
    std::string named;
    for (const Loss& loss : losses(graph, format)) {
      named += loss.text + '\n';
      if (loss.text.find("numbers the vertices") != std::string::npos) {
        keeps_ids = false;
      } else if (loss.text.find("plain ASCII") == std::string::npos) {
        keeps_all = false;
      }
    }
    ++(keeps_all ? whole : lost);
    if (!keeps_all) continue;
    const bool places = format != GraphFormat::gexf;  // who has none gets one there
    ASSERT_EQ(said(back, keeps_ids, places), said(graph, keeps_ids, places)) << i << '\n'
                                                                             << text << named;
  }
  EXPECT_GE(whole, 10);
  if (format != GraphFormat::json && format != GraphFormat::xlsx) {
    EXPECT_GE(lost, 10);
  }
}

TEST_P(RoundTrip, WritesTheSameBytesAgain) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    EXPECT_EQ(written(Maker(i).graph(), GetParam()), written(Maker(i).graph(), GetParam()));
  }
}

TEST_P(RoundTrip, HoldsTheEmptyGraph) {
  const GraphFormat format = GetParam();
  EXPECT_EQ(losses(Graph(), format), std::vector<Loss>{});
  const Graph back = read_graph_text(written(Graph(), format), "t", {.format = format});
  EXPECT_EQ(back.vertex_count(), 0U);
  EXPECT_EQ(back.edge_count(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Formats, RoundTrip, testing::ValuesIn(all_formats),
                         [](const auto& info) { return std::string(to_string(info.param)); });

// Found by fuzzing: what is read is written so that it reads the same, with nothing named as lost.
TEST(RoundTripOf, TextsThatLookAsOthers) {
  const std::vector<std::pair<GraphFormat, std::string_view>> texts = {
      {GraphFormat::csv, "Source;Target;Kind\na;b;Mutual\nc;a;Directed\n"},
      {GraphFormat::tsv, "source\ttarget\tkind\na\tb\tundirected\nc\ta\t\n"},
      {GraphFormat::csv, "source,target,type\na,b,Mutual\nc,a,supplies\n"},
      {GraphFormat::gexf,
       R"(<gexf version="1.3"><graph mode="dynamic" timeformat="date"><nodes>)"
       R"(<node id="a" label="甲" start="0137" end="2016"/></nodes></graph></gexf>)"},
      {GraphFormat::gexf,
       R"(<gexf version="1.3"><graph mode="dynamic" timeformat="date"><attributes class="node">)"
       R"(<attribute id="0" title="gdp" type="double"/></attributes><nodes><node id="a" label="甲">)"
       R"(<attvalues><attvalue for="0" value="2" start="2015-01-01" end="2016-01-01"/>)"
       R"(<attvalue for="0" value="1.5" start="2013-01-01" end="2014-12-31"/></attvalues><spells>)"
       R"(<spell start="2015-01-01" end="2016-01-01"/><spell start="2013-01-01" end="2014-01-01"/>)"
       R"(</spells></node></nodes></graph></gexf>)"},
      {GraphFormat::json, R"({"nodes": [{"id": "a", "ht": 0e+300}, {"id": "b"}], "links": []})"},
      {GraphFormat::json, R"({"nodes": [{"id": "a", "ht": -0.0, "big": 2e20}], "links": []})"}};
  for (const auto& [format, text] : texts) {
    const Graph graph = read_graph_text(text, "t", {.format = format});
    EXPECT_EQ(losses(graph, format), std::vector<Loss>{}) << text;
    const std::string out = written(graph, format);
    const Graph back = read_graph_text(out, "t", {.format = format});
    const bool places = format != GraphFormat::gexf;  // who has none gets one there
    EXPECT_EQ(said(back, true, places), said(graph, true, places)) << out;
  }
}

Graph one_tie(const EdgeFields& fields = {}) {
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_vertex("b");
  builder.add_edge(0, 1, fields);
  return builder.build();
}

std::string words(const Graph& graph, GraphFormat format) {
  std::string text;
  for (const Loss& loss : losses(graph, format))
    text += (loss.of_ties ? "!" : "") + loss.text + '\n';
  return text;
}

TEST(Losses, AreNoneWhereAllIsHeld) {
  for (const GraphFormat format : all_formats) {
    if (format != GraphFormat::mtx) {
      EXPECT_EQ(words(one_tie(), format), "");
    }
  }
}

TEST(Losses, SayWhichTiesAreLost) {
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_vertex("b");
  builder.add_edge(0, 1);
  builder.add_edge(0, 1);
  const Graph parallel = builder.build();
  builder.add_vertex("a");
  builder.add_vertex("b");
  builder.add_edge(0, 1);
  builder.add_edge(0, 1, {.directed = false});
  const Graph mixed = builder.build();
  const auto loses = [](const Graph& graph, GraphFormat format) {
    return words(graph, format).find('!') != std::string::npos;
  };
  for (const GraphFormat format : all_formats) {
    const bool merges = format == GraphFormat::gexf || format == GraphFormat::dl ||
                        format == GraphFormat::mtx || format == GraphFormat::matrix;
    EXPECT_EQ(loses(parallel, format), merges) << to_string(format);
    EXPECT_EQ(loses(mixed, format),
              merges || format == GraphFormat::gml || format == GraphFormat::snap)
        << to_string(format);
    EXPECT_EQ(loses(one_tie({.weight = 0.0}), format), format == GraphFormat::matrix);
  }
}

TEST(Losses, AreNoTiesWhereTimesKeepThemApart) {
  const auto two = [](int first, int second) {
    GraphBuilder builder;
    builder.add_vertex("a");
    builder.add_vertex("b");
    builder.add_edge(0, 1, {.period = {*make_date(2013), *make_date(first)}});
    builder.add_edge(0, 1, {.period = {*make_date(second), *make_date(2019)}});
    return builder.build();
  };
  for (const int second : {2017, 2015}) {  // times that touch do not meet
    EXPECT_EQ(words(two(2015, second), GraphFormat::gexf),
              "gexf holds one edge of a type between two vertices, with the times of all, their "
              "attributes joined\n");
  }
  EXPECT_EQ(words(two(2015, 2014), GraphFormat::gexf)[0], '!');
}

// Found by fuzzing.
TEST(Losses, NameAttributesThatAFormatHasForItself) {
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_edge(0, 0);
  builder.edge_column("Type", ColumnType::text).assign(0, "x");
  builder.edge_column("Type_attribute", ColumnType::text).assign(0, "y");
  const Graph graph = builder.build();
  EXPECT_EQ(words(graph, GraphFormat::csv),
            "csv has fields of its own: _attribute stands behind names like theirs\n");
  EXPECT_EQ(written(graph, GraphFormat::csv),
            "source,target,Type_attribute,Type_attribute_attribute\na,a,x,y\n");
  const std::string renamed =
      " has fields of its own: _attribute stands behind names like theirs\n";
  for (const GraphFormat format : {GraphFormat::json, GraphFormat::graphml, GraphFormat::gexf}) {
    EXPECT_EQ(words(graph, format), std::string(to_string(format)) + renamed);
  }
  GraphBuilder ending;
  ending.add_vertex("a");
  ending.vertex_column("enD", ColumnType::text).assign(0, "x");
  EXPECT_EQ(words(ending.build(), GraphFormat::json), "json" + renamed);
}

// Found by fuzzing.
TEST(Losses, NameTextsThatATableTakesForOthers) {
  const auto tie_with = [](std::string_view first, std::string_view second) {
    GraphBuilder builder;
    builder.add_vertex("a");
    builder.add_edge(0, 0);
    builder.add_edge(0, 0);
    auto& column = builder.edge_column("code", ColumnType::text);
    column.assign(0, first);
    column.assign(1, second);
    return builder.build();
  };
  const std::string lost =
      " tells types by texts: texts such as 1e3 come back as numbers, dates or truth values\n";
  for (const auto& [first, second] :
       {std::pair("1e3", ""), {"true", "false"}, {"2013-09-29", "2013-10-01"}}) {
    EXPECT_EQ(words(tie_with(first, second), GraphFormat::csv), "csv" + lost);
    EXPECT_EQ(words(tie_with(first, second), GraphFormat::tsv), "tsv" + lost);
    EXPECT_EQ(words(tie_with(first, second), GraphFormat::gml), "");
  }
  EXPECT_EQ(words(tie_with("1e3", "A7"), GraphFormat::csv), "");
  EXPECT_EQ(words(tie_with("", ""), GraphFormat::csv), "");
}

TEST(Losses, NameTimesTypesLabelsAndTheRest) {
  const Graph dated = one_tie({.period = {*make_date(2013, 9, 29), Time{}}});
  EXPECT_EQ(words(dated, GraphFormat::pajek),
            "pajek holds years as times: months and days are left out\n");
  EXPECT_EQ(words(dated, GraphFormat::snap), "snap holds no times of ties\n");
  EXPECT_EQ(words(dated, GraphFormat::csv), "");
  EXPECT_EQ(words(one_tie({.confidence = 0.5}), GraphFormat::pajek), "pajek holds no confidence\n");
  EXPECT_EQ(words(one_tie({.weight = infinity}), GraphFormat::gml),
            "gml holds no infinite numbers: they may not be read again\n");
  GraphBuilder builder;
  builder.add_vertex("上 海");
  builder.set_label(0, "en", "Shanghai");
  builder.set_period(0, {*make_date(2013), *make_date(2014)});
  builder.vertex_column("x", ColumnType::number).assign(0, "1");
  const Graph graph = builder.build();
  EXPECT_EQ(words(graph, GraphFormat::dl),
            "dl holds no labels beside the ids\ndl holds no times of vertices\n"
            "dl holds no attributes of vertices\n"
            "dl holds no blanks, commas, equals signs and quotes in labels: _ stands for them\n");
  EXPECT_EQ(words(graph, GraphFormat::snap),
            "snap holds no labels beside the ids\nsnap holds no times of vertices\n"
            "snap holds no attributes of vertices\nsnap holds no vertices without ties\n"
            "snap holds ids of one word: numbers stand for them\n");
  EXPECT_NE(words(graph, GraphFormat::gml).find("plain ASCII"), std::string::npos);
  EXPECT_EQ(words(graph, GraphFormat::graphml), "");
}

}  // namespace
}  // namespace interzone::io
