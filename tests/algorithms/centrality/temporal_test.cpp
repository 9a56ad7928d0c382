#include <cmath>
#include <limits>

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/closeness.hpp"
#include "algorithms/centrality/temporal_betweenness.hpp"
#include "algorithms/centrality/temporal_closeness.hpp"
#include "graph/builder.hpp"
#include "tests/support/oracle_temporal.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

const double nan = std::numeric_limits<double>::quiet_NaN();

struct Moment {
  VertexId source, target;
  double start, end;
};

TemporalView made(VertexId n, bool directed, const std::vector<Moment>& moments) {
  std::vector<Contact> contacts;
  contacts.reserve(moments.size());
  for (const auto& [source, target, start, end] : moments) {
    contacts.push_back({.start = start, .end = end, .source = source, .target = target});
  }
  return TemporalView(n, directed, std::move(contacts));
}

/// Ties at the moments that their weights say.
TemporalView timed_by_weight(const GraphView& view) {
  std::vector<Contact> contacts;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (std::size_t i = 0; i < view.out_neighbours(v).size(); ++i) {
      const VertexId u = view.out_neighbours(v)[i];
      if (!view.directed() && u < v) continue;
      const double moment = view.out_weights(v)[i];
      contacts.push_back({.start = moment, .end = moment, .source = v, .target = u});
    }
  }
  return TemporalView(view.vertex_count(), view.directed(), std::move(contacts));
}

// By hand. 0 - 1 at 1, 1 - 2 at 2, 2 - 3 at 1: from 0 to 2 there is a way, to 3 there is none, as 2 - 3
// was before; from 3 to 2 and 1, not to 0.
TEST(TemporalCloseness, APathOfFourByHand) {
  const auto view = made(4, false, {{0, 1, 1, 1}, {1, 2, 2, 2}, {2, 3, 1, 1}});
  const auto result = temporal_closeness(view);
  expect_near(result.score, {1.0 / 3, 0.5, 0.5, 1.0 / 3}, 1e-12);
  expect_near(result.reached, {2, 2, 2, 2}, 0);
  expect_near(result.reached_by, {1, 3, 3, 1}, 0);
  const auto normalized = temporal_closeness(view, {.normalized = true});
  expect_near(normalized.score, {2.0 / 3, 1, 1, 2.0 / 3}, 1e-12);
  expect_near(normalized.reached, {2.0 / 3, 2.0 / 3, 2.0 / 3, 2.0 / 3}, 1e-12);
  expect_near(temporal_betweenness(view), {0, 0.5, 0.5, 0}, 1e-12);  // 0 to 2; 3 to 1
}

// By hand. All at 1: with no delay 0 reaches 2, with any delay it does not.
TEST(TemporalCloseness, TiesOfEqualTimeFollowEachOtherOnlyWithoutDelay) {
  const auto view = made(3, true, {{0, 1, 1, 1}, {1, 2, 1, 1}});
  expect_near(temporal_closeness(view).reached, {2, 1, 0}, 0);
  expect_near(temporal_closeness(view, {.delay = 1}).reached, {1, 1, 0}, 0);
  expect_near(temporal_closeness(view, {.delay = 1e-9}).reached, {1, 1, 0}, 0);
  expect_near(temporal_betweenness(view), {0, 1, 0}, 0);
  expect_near(temporal_betweenness(view, {.delay = 1}), {0, 0, 0}, 0);
}

// By hand. Who comes early waits; who comes late finds the tie of a period still there.
TEST(TemporalCloseness, PeriodsCanBeEnteredWhileTheyLast) {
  expect_near(temporal_closeness(made(3, true, {{0, 1, 5, 5}, {1, 2, 1, 6}})).reached, {2, 1, 0},
              0);
  expect_near(temporal_closeness(made(3, true, {{0, 1, 5, 5}, {1, 2, 1, 4}})).reached, {1, 1, 0},
              0);
  const auto close = made(3, true, {{0, 1, 5, infinity}, {1, 2, -infinity, 6}});
  expect_near(temporal_closeness(close, {.delay = 1}).reached, {2, 1, 0}, 0);
  expect_near(temporal_closeness(close, {.delay = 2}).reached, {1, 1, 0}, 0);
}

// By hand. The fewest ties count, not the earliest arrival: 0 - 3 at 9 is one tie, over 1 and 2 it is
// two, at 1 and 2. From 0 to 4 all three meet: only 0 - 3 - 4 at 9 and 10 has two ties.
TEST(TemporalBetweenness, FewestTiesByHand) {
  const auto view =
      made(5, true,
           {{0, 1, 1, 1}, {0, 2, 1, 1}, {1, 3, 2, 2}, {2, 3, 2, 2}, {0, 3, 9, 9}, {3, 4, 10, 10}});
  expect_near(temporal_betweenness(view), {0, 0, 0, 3, 0}, 1e-12);
  expect_near(temporal_closeness(view).score, {1.0 / 5, 1.0 / 3, 1.0 / 3, 1, nan}, 1e-12);
  // Without 0 - 3, or once it comes too late for 3 - 4, paths of three ties are left.
  const auto late =
      made(5, true,
           {{0, 1, 1, 1}, {0, 2, 1, 1}, {1, 3, 2, 2}, {2, 3, 2, 2}, {0, 3, 9, 9}, {3, 4, 8, 8}});
  expect_near(temporal_betweenness(late), {0, 0.5, 0.5, 3, 0}, 1e-12);
}

TEST(TemporalBetweenness, ParallelTiesAreDifferentPaths) {
  const auto view =
      made(4, true, {{0, 1, 1, 1}, {0, 1, 1, 1}, {0, 2, 1, 1}, {1, 3, 2, 2}, {2, 3, 2, 2}});
  expect_near(temporal_betweenness(view), {0, 2.0 / 3, 1.0 / 3, 0}, 1e-12);
}

TEST(TemporalCloseness, OfAlmostNothing) {
  EXPECT_EQ(temporal_closeness(TemporalView()), TemporalClosenessResult{});
  EXPECT_TRUE(temporal_betweenness(TemporalView()).empty());
  const auto loop = made(1, true, {{0, 0, 1, 1}});
  expect_near(temporal_closeness(loop, {.normalized = true}).score, {nan}, 0);
  expect_near(temporal_closeness(loop, {.normalized = true}).reached, {0}, 0);
  expect_near(temporal_betweenness(made(3, true, {})), {0, 0, 0}, 0);
  expect_near(temporal_closeness(made(2, false, {})).score, {nan, nan}, 0);
}

// By oracle: all paths of small random networks.
TEST(TemporalBetweenness, MatchesAllPathsOfRandomNetworks) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto view =
        oracle::random_temporal(6, 4 + seed % 11, seed % 2 == 0, seed % 4 < 2, Seed(seed));
    for (const double delay : {0.0, 0.5, 1.0, 2.0}) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", delay " + std::to_string(delay));
      const auto expected = oracle::temporal(view, delay);
      const auto found = temporal_closeness(view, {.delay = delay});
      for (VertexId v = 0; v < 6; ++v) {
        expect_near({found.score[v]}, {expected.reached[v] == 0 ? nan : 1 / expected.hops[v]},
                    1e-12);
      }
      expect_near(found.reached, expected.reached, 0);
      expect_near(found.reached_by, expected.reached_by, 0);
      auto between = temporal_betweenness(view, {.delay = delay});
      for (double& value : between) value *= view.directed() ? 1 : 2;
      expect_near(between, expected.betweenness, 1e-12);
    }
  }
}

// By another library: the weights of the reference are moments.
TEST(TemporalBetweenness, AgreesWithNetworkxOnTheNetworkOfFollowingContacts) {
  for (const auto* name : {"directed30", "undirected20"}) {
    for (const int delay : {0, 1}) {
      SCOPED_TRACE(name + std::to_string(delay));
      const auto reference = [&](const std::string& measure) {
        return load_reference("centrality/temporal_" + std::string(name) + ".json",
                              measure + "_" + std::to_string(delay));
      };
      const auto graph = reference("reach").view;
      const auto view = timed_by_weight(graph);
      const auto found = temporal_closeness(view, {.delay = static_cast<double>(delay)});
      expect_near(found.score, reference("closeness").values, 1e-9);
      expect_near(found.reached, reference("reach").values, 0);
      expect_near(found.reached_by, reference("in_reach").values, 0);
      expect_near(temporal_betweenness(view, {.delay = static_cast<double>(delay)}),
                  reference("betweenness").values, 1e-9);
    }
  }
}

/// The same ties for periods that all have that moment.
TemporalView around(const TemporalView& once) {
  std::vector<Contact> contacts(once.contacts().begin(), once.contacts().end());
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    contacts[i].start -= static_cast<double>(i % 4);
    contacts[i].end += static_cast<double>(i % 3);
  }
  return TemporalView(once.vertex_count(), once.directed(), std::move(contacts));
}

// By law: ties that all hold at one moment are the static network.
class TemporalOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(TemporalOnZoo, OneMomentIsTheStaticNetwork) {
  const auto view = unweighted(GetParam().view);
  const auto once = oracle::at_once(view, 3.0);
  expect_near(temporal_betweenness(around(once)), betweenness(view).score, 1e-9);
  expect_near(temporal_closeness(around(once)).score, closeness(view).score, 1e-12);
  for (const bool normalized : {false, true}) {
    const auto found = temporal_closeness(once, {.normalized = normalized});
    expect_near(found.score, closeness(view, {.normalized = normalized}).score, 1e-12);
    expect_near(temporal_betweenness(once, {.normalized = normalized}),
                betweenness(view, {.normalized = normalized}).score, 1e-9);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, TemporalOnZoo, testing::ValuesIn(zoo()), zoo_name);

/// Time and ties run the other way.
TemporalView reversed(const TemporalView& view) {
  std::vector<Contact> contacts(view.contacts().begin(), view.contacts().end());
  for (Contact& contact : contacts) {
    std::swap(contact.source, contact.target);
    std::swap(contact.start, contact.end);
    contact.start = -contact.start;
    contact.end = -contact.end;
  }
  return TemporalView(view.vertex_count(), view.directed(), std::move(contacts));
}

// By law: every path is one of the reversed network too.
TEST(TemporalBetweenness, IsTheSameIfTimeRunsBack) {
  for (const bool directed : {false, true}) {
    const auto view = oracle::random_temporal(60, 400, directed, true, Seed(8));
    for (const double delay : {0.0, 1.0}) {
      const auto there = temporal_closeness(view, {.delay = delay});
      const auto back = temporal_closeness(reversed(view), {.delay = delay});
      expect_near(there.reached, back.reached_by, 0);
      expect_near(there.reached_by, back.reached, 0);
      expect_near(temporal_betweenness(view, {.delay = delay}),
                  temporal_betweenness(reversed(view), {.delay = delay}), 1e-9);
    }
  }
}

TEST(TemporalBetweenness, ThreadsDoNotChangeTheResult) {
  const auto view = oracle::random_temporal(300, 1500, false, true, Seed(9));
  const auto between = temporal_betweenness(view, {}, {.threads = 1});
  const auto close = temporal_closeness(view, {}, {.threads = 1});
  for (const int threads : {2, 7}) {
    EXPECT_EQ(between, temporal_betweenness(view, {}, {.threads = threads}));
    const auto other = temporal_closeness(view, {}, {.threads = threads});
    expect_near(other.score, close.score, 0);
    EXPECT_EQ(other.reached, close.reached);
    EXPECT_EQ(other.reached_by, close.reached_by);
  }
}

TEST(TemporalBetweenness, RefusesAndReports) {
  const auto view = made(3, true, {{0, 1, 1, 1}});
  for (const double delay : {-1.0, infinity, nan}) {
    EXPECT_ERROR(temporal_closeness(view, {.delay = delay}), ErrorCode::invalid_option);
    EXPECT_ERROR(temporal_betweenness(view, {.delay = delay}), ErrorCode::invalid_option);
  }
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_edge(0, 0, {.period = {*parse_date("2015"), {}}});
  builder.add_edge(0, 0, {.period = {make_number(3.0), {}}});
  const auto mixed = make_temporal_view(builder.build());
  EXPECT_ERROR(temporal_closeness(mixed), ErrorCode::invalid_graph);
  EXPECT_ERROR(temporal_betweenness(mixed), ErrorCode::invalid_graph);
  std::vector<Moment> many;  // each stage doubles the number of paths
  const VertexId stages = 1100;
  for (VertexId v = 0; v < stages; ++v) {
    many.insert(many.end(), {{v, v + 1, 1, 1}, {v, v + 1, 1, 1}});
  }
  EXPECT_ERROR(temporal_betweenness(made(stages + 1, true, many)), ErrorCode::limit);
}

}  // namespace interzone::centrality
