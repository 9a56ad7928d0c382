#include "graph/temporal_view.hpp"

#include <algorithm>
#include <set>

#include "graph/builder.hpp"
#include "tests/support/support.hpp"

namespace interzone {

namespace {

/// By hand: a - b in 2015 and 2016, b -> c since March 2018, c -> d until June 2016, a -> d without a
/// date; d exists since 2014, e is nowhere told of.
Graph dated() {
  GraphBuilder builder;
  const TypeId tie = builder.add_type("tie", Relation::cooperates_with, false);
  const TypeId arc = builder.add_type("arc");
  for (const char* id : {"a", "b", "c", "d", "e"}) builder.add_vertex(id);
  builder.set_period(3, {*parse_date("2014"), {}});
  builder.add_edge(
      0, 1, {.type = tie, .period = {*parse_date("2015"), *parse_date("2016")}, .weight = 3.0});
  builder.add_edge(1, 2, {.type = arc, .period = {*parse_date("2018-03"), {}}});
  builder.add_edge(2, 3, {.type = arc, .period = {{}, *parse_date("2016-06")}});
  builder.add_edge(0, 3, {.type = arc});
  return builder.build();
}

double day(std::string_view text) { return parse_date(text)->first(); }

/// Edges of the graph that a view made with keep_edges holds.
std::set<EdgeId> edges_in(const GraphView& view) {
  std::set<EdgeId> all;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (const EdgeId e : view.out_edges(v)) all.insert(e);
  }
  return all;
}

/// A random graph whose edges lack a start, an end, both or none.
Graph random_dated(Seed seed, bool numbers) {
  Stream random(seed, 0);
  GraphBuilder builder;
  constexpr VertexId n = 30;
  const TypeId other = builder.add_type("other", Relation::other, false);
  for (VertexId v = 0; v < n; ++v) {
    builder.add_vertex("v" + std::to_string(v));
    if (random.chance(0.2)) {
      const double start = numbers ? 7.0 : day("2016-02-03");
      builder.set_period(v, {{start, numbers ? Precision::number : Precision::day}, {}});
    }
  }
  for (int i = 0; i < 120; ++i) {
    const double start = day("2014-01-01") + static_cast<double>(random.below(2000));
    const double end = start + static_cast<double>(random.below(500));
    const auto time = [&](double value) {
      if (random.chance(0.3)) return Time{};
      return numbers ? make_number(value / 100.0) : Time{value, Precision::day};
    };
    const auto u = static_cast<VertexId>(random.below(n)),
               v = static_cast<VertexId>(random.below(n));
    builder.add_edge(
        u, v, {.type = random.chance(0.5) ? other : TypeId{0}, .period = {time(start), time(end)}});
  }
  return builder.build();
}

}  // namespace

TEST(TemporalView, SlicesByHand) {
  const TemporalView view = make_temporal_view(dated(), {.directed = false, .keep_edges = true});
  EXPECT_EQ(view.contacts().size(), 3U);
  EXPECT_EQ(std::vector<EdgeId>(view.undated().begin(), view.undated().end()),
            std::vector<EdgeId>{3});
  EXPECT_EQ(edges_in(view.snapshot(day("2016-06-30"))), (std::set<EdgeId>{0, 2}));
  EXPECT_EQ(edges_in(view.snapshot(day("2016-07-01"))), (std::set<EdgeId>{0}));
  EXPECT_EQ(edges_in(view.snapshot(day("2017-01-01"))), (std::set<EdgeId>{}));
  EXPECT_EQ(edges_in(view.snapshot(day("2030-01-01"))), (std::set<EdgeId>{1}));
  EXPECT_EQ(edges_in(view.cumulative(day("2017-01-01"))), (std::set<EdgeId>{0, 2}));
  const auto year = view.windows().at(1);
  EXPECT_EQ(year.name, "2016");
  EXPECT_EQ(edges_in(view.slice(year)), (std::set<EdgeId>{0, 2}));
  EXPECT_EQ(view.slice(year).out_weights(0)[0], 3.0);
  EXPECT_EQ(TemporalView().snapshot(0.0).vertex_count(), 0U);
  EXPECT_TRUE(TemporalView().windows().empty());
}

TEST(TemporalView, SlicesAreViewsOfTheGraph) {
  GraphBuilder builder;
  const TypeId actor = builder.add_kind("actor");
  builder.add_vertex("x");
  for (const char* id : {"a", "b"}) builder.add_vertex(id, actor);
  builder.add_edge(1, 2, {.period = {*parse_date("2015"), {}}, .weight = 2.0});
  const Graph graph = builder.build();
  const GraphViewOptions options = {
      .kinds = {"actor"}, .weighted = false, .weight_is = WeightIs::distance};
  const GraphView slice = make_temporal_view(graph, options).snapshot(day("2016-01-01"));
  EXPECT_EQ(slice.original(0), 1U);
  EXPECT_FALSE(slice.weighted());
  EXPECT_FALSE(slice.has_edges());
  EXPECT_EQ(slice.weight_is(), WeightIs::distance);
}

class TemporalLaws : public testing::TestWithParam<int> {
 protected:
  bool numbers() const { return GetParam() % 2 == 1; }
  Graph graph() const {
    return random_dated(Seed(static_cast<std::uint64_t>(GetParam())), numbers());
  }
  std::vector<WindowOptions> cuts() const {
    if (numbers()) {
      return {{TimeUnit::number, 1.0}, {TimeUnit::number, 0.1}, {TimeUnit::number, 2.5, 0.7}};
    }
    return {{TimeUnit::year}, {TimeUnit::quarter, 2}, {TimeUnit::month}, {TimeUnit::day, 30, 7}};
  }
};

// By law: a snapshot holds exactly the edges whose period holds the moment.
TEST_P(TemporalLaws, ASnapshotHoldsWhatHolds) {
  const Graph all = graph();
  const TemporalView view = make_temporal_view(all, {.keep_edges = true});
  for (double at = view.first() - 1.0; at <= view.last() + 1.0;
       at += (view.last() - view.first()) / 50.0) {
    std::set<EdgeId> expected;
    for (EdgeId e = 0; e < all.edge_count(); ++e) {
      const Period period = all.edge_period(e);
      if (period.dated() && period.first() <= at && at <= period.last()) expected.insert(e);
    }
    EXPECT_EQ(edges_in(view.snapshot(at)), expected) << at;
  }
}

// By law: the windows leave no dated edge out, and they tile the time where they tumble.
TEST_P(TemporalLaws, WindowsCoverAllDatedEdges) {
  const TemporalView view = make_temporal_view(graph(), {.keep_edges = true});
  std::set<EdgeId> dated;
  for (const Contact& contact : view.contacts()) dated.insert(contact.edge);
  for (const WindowOptions& cut : cuts()) {
    const auto windows = view.windows(cut);
    std::set<EdgeId> covered;
    for (const TimeWindow& window : windows) covered.merge(edges_in(view.slice(window)));
    EXPECT_EQ(covered, dated);
    EXPECT_LE(windows.front().first, view.first());
    EXPECT_GE(windows.back().last, view.last());
    for (std::size_t i = 1; i < windows.size(); ++i) {
      EXPECT_LT(windows[i - 1].first, windows[i].first);
      const double next =
          numbers() ? std::nextafter(windows[i - 1].last, infinity) : windows[i - 1].last + 1.0;
      if (cut.step == 0.0) {
        EXPECT_EQ(windows[i].first, next);
      } else {
        EXPECT_LT(windows[i].first, next) << "sliding windows overlap";
      }
    }
  }
}

// By law: what is cumulative only grows, and ends with every dated edge.
TEST_P(TemporalLaws, CumulativeViewsGrow) {
  const TemporalView view = make_temporal_view(graph(), {.keep_edges = true});
  for (WindowOptions cut : cuts()) {
    cut.cumulative = true;
    std::set<EdgeId> before;
    for (const TimeWindow& window : view.windows(cut)) {
      const auto now = edges_in(view.slice(window));
      EXPECT_TRUE(std::includes(now.begin(), now.end(), before.begin(), before.end()));
      EXPECT_EQ(now, edges_in(view.cumulative(window.last)));
      before = now;
    }
    std::set<EdgeId> dated;
    for (const Contact& contact : view.contacts()) dated.insert(contact.edge);
    EXPECT_EQ(before, dated);
  }
}

// By oracle: every window counted by asking every edge and vertex.
TEST_P(TemporalLaws, CountsAreWhatAskingEveryoneGives) {
  const Graph all = graph();
  for (WindowOptions cut : cuts()) {
    for (const bool cumulative : {false, true}) {
      cut.cumulative = cumulative;
      const TimeCounts counts = count_by_time(all, {}, cut);
      ASSERT_EQ(counts.counts.size(), counts.windows.size());
      for (std::size_t i = 0; i < counts.windows.size(); ++i) {
        const auto in_window = [&](const Period& period) {
          return period.dated() && counts.windows[i].overlaps(period.first(), period.last());
        };
        WindowCount expected = {.by_type = {0, 0}};
        std::set<VertexId> there;
        for (EdgeId e = 0; e < all.edge_count(); ++e) {
          if (!in_window(all.edge_period(e))) continue;
          ++expected.edges;
          ++expected.by_type[all.type(e)];
          there.insert({all.source(e), all.target(e)});
        }
        for (VertexId v = 0; v < all.vertex_count(); ++v) {
          if (in_window(all.period(v))) there.insert(v);
        }
        expected.vertices = static_cast<VertexId>(there.size());
        EXPECT_EQ(counts.counts[i], expected) << counts.windows[i].name;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Random, TemporalLaws, testing::Range(0, 6));

// By hand, on the graph of the first test: d is there from 2014, an edge ends at it without a start.
TEST(CountByTime, YearsByHand) {
  const TimeCounts counts = count_by_time(dated(), {}, {});
  std::vector<std::string> names;
  std::vector<VertexId> vertices;
  std::vector<EdgeId> ties, arcs;
  for (std::size_t i = 0; i < counts.windows.size(); ++i) {
    names.push_back(counts.windows[i].name);
    vertices.push_back(counts.counts[i].vertices);
    ties.push_back(counts.counts[i].by_type[1]);
    arcs.push_back(counts.counts[i].by_type[2]);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"2014", "2015", "2016", "2017", "2018"}));
  EXPECT_EQ(vertices, (std::vector<VertexId>{2, 4, 4, 1, 3}));
  EXPECT_EQ(ties, (std::vector<EdgeId>{0, 1, 1, 0, 0}));
  EXPECT_EQ(arcs, (std::vector<EdgeId>{1, 1, 1, 0, 1}));
  EXPECT_EQ(counts.undated.edges, 1U);
  EXPECT_EQ(counts.undated.by_type, (std::vector<EdgeId>{0, 0, 1}));
  EXPECT_EQ(counts.undated.vertices, 1U) << "e";
  const Period early = {{}, *parse_date("2015")};
  EXPECT_EQ(count_by_time(dated(), {.window = early}, {}).windows.size(), 2U);
  EXPECT_TRUE(count_by_time(Graph(), {}, {}).windows.empty());
}

TEST(TimeWindows, NamesByHand) {
  const auto names = [](const char* first, const char* last, const WindowOptions& options) {
    std::vector<std::string> all;
    for (const auto& window :
         make_windows(parse_time(first)->first(), parse_time(last)->last(), options)) {
      all.push_back(window.name);
    }
    return all;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(names("2015-12", "2016-01", {}), (Names{"2015", "2016"}));
  EXPECT_EQ(names("2015-12", "2016-04", {.unit = TimeUnit::quarter}),
            (Names{"2015-Q4", "2016-Q1", "2016-Q2"}));
  EXPECT_EQ(names("2015-12", "2016-01", {.unit = TimeUnit::month}), (Names{"2015-12", "2016-01"}));
  EXPECT_EQ(names("2016-02-28", "2016-03-01", {.unit = TimeUnit::day}),
            (Names{"2016-02-28", "2016-02-29", "2016-03-01"}));
  EXPECT_EQ(names("2015", "2019", {.width = 3}), (Names{"2015/2017", "2018/2020"}));
  EXPECT_EQ(names("2015", "2017", {.width = 2, .step = 1}),
            (Names{"2015/2016", "2016/2017", "2017/2018"}));
  EXPECT_EQ(names("2015", "2018", {.width = 2, .cumulative = true}), (Names{"2016", "2018"}));
  EXPECT_EQ(names("-1.5", "0.5", {.unit = TimeUnit::number}), (Names{"-2", "-1", "0"}));
  EXPECT_EQ(names("0", "5.5", {.unit = TimeUnit::number, .width = 5}), (Names{"0/5", "5/10"}));
  const auto quarter =
      make_windows(day("2016-02-10"), day("2016-02-10"), {.unit = TimeUnit::quarter});
  ASSERT_EQ(quarter.size(), 1U);
  EXPECT_EQ(quarter[0].first, day("2016-01-01"));
  EXPECT_EQ(quarter[0].last, day("2016-03-31"));
}

TEST(TimeWindows, RefuseAndReport) {
  EXPECT_TRUE(make_windows(infinity, -infinity).empty());
  EXPECT_ERROR(make_windows(0.0, 1.0, {.width = 0.5}), ErrorCode::invalid_option);
  EXPECT_ERROR(make_windows(0.0, 1.0, {.width = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(make_windows(0.0, 1.0, {.width = 1.0, .step = 2.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(make_windows(0.0, 1e9, {.unit = TimeUnit::number}), ErrorCode::limit);
  // From 2^53 on numbers are two apart.
  const double far = 9007199254740992.0;
  EXPECT_ERROR(make_windows(far, far + 8.0, {.unit = TimeUnit::number}), ErrorCode::limit);
  EXPECT_ERROR(make_windows(-far - 8.0, -far, {.unit = TimeUnit::number}), ErrorCode::limit);
  EXPECT_EQ(make_windows(far - 8.0, far - 1.0, {.unit = TimeUnit::number}).size(), 8U);
  EXPECT_EQ(make_windows(far, far + 8.0, {.unit = TimeUnit::number, .width = 2.0}).size(), 5U);
  EXPECT_ERROR(time_unit_named("week", "by"), ErrorCode::invalid_option);
  for (const char* name : {"number", "day", "month", "quarter", "year"}) {
    EXPECT_EQ(to_string(time_unit_named(name, "by")), name);
  }
  const TemporalView dates = make_temporal_view(dated());
  EXPECT_ERROR(dates.windows({.unit = TimeUnit::number}), ErrorCode::invalid_option);
  const TemporalView numbers = make_temporal_view(random_dated(Seed(1), true));
  EXPECT_ERROR(numbers.windows({.unit = TimeUnit::year}), ErrorCode::invalid_option);
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_edge(0, 0, {.period = {*parse_date("2015"), {}}});
  builder.add_edge(0, 0, {.period = {make_number(3.0), {}}});
  const Graph mixed = builder.build();
  EXPECT_ERROR(make_temporal_view(mixed).windows(), ErrorCode::invalid_graph);
  EXPECT_ERROR(count_by_time(mixed, {}, {}), ErrorCode::invalid_graph);
}

}  // namespace interzone
