#include "graph/shared_ties.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "tests/support/support.hpp"

namespace interzone {
namespace {

using namespace testing_support;

struct Tie {
  VertexId source, target;
  double weight;
  bool operator==(const Tie&) const = default;
  bool operator<(const Tie& other) const {
    return std::tie(source, target) < std::tie(other.source, other.target);
  }
};
void PrintTo(const Tie& tie, std::ostream* out) {
  *out << tie.source << " - " << tie.target << " (" << tie.weight << ")";
}

std::vector<Tie> ties_of(const EdgeList& list) {
  std::vector<Tie> ties;
  for (std::size_t i = 0; i < list.source.size(); ++i) {
    ties.push_back({list.source[i], list.target[i], list.weight[i]});
  }
  return ties;
}

std::vector<Tie> ties_of(const TwoModeView& view, TieWeight weight, const TieLimits& limits = {},
                         int threads = 1) {
  return ties_of(shared_ties(view, weight, limits, {.threads = threads}));
}

TwoModeView two_mode(VertexId actors, VertexId items,
                     const std::vector<std::pair<VertexId, VertexId>>& memberships) {
  std::vector<VertexId> actor, item;
  for (const auto& [a, i] : memberships) {
    actor.push_back(a);
    item.push_back(i);
  }
  return {actors, items, std::move(actor), std::move(item)};
}

/// Vertices as actors, and as groups of those that point at them.
TwoModeView pointing(const GraphView& view) {
  std::vector<std::pair<VertexId, VertexId>> memberships;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (const VertexId u : view.out_neighbours(v)) memberships.emplace_back(v, u);
  }
  return two_mode(view.vertex_count(), view.vertex_count(), memberships);
}

/// Group sizes with a heavy tail: group g has about actors / (g + 1) members.
TwoModeView heavy_tailed(VertexId actors, VertexId groups) {
  std::vector<std::pair<VertexId, VertexId>> memberships;
  for (VertexId g = 0; g < groups; ++g) {
    Stream random(Seed(7), 0, g);
    for (VertexId i = 0; i < 2 + actors / (g + 2); ++i) {
      memberships.emplace_back(static_cast<VertexId>(random.below(actors)), g);
    }
  }
  return two_mode(actors, groups, memberships);
}

double weight_of(const std::set<VertexId>& a, const std::set<VertexId>& b, TieWeight weight,
                 const TwoModeView& view) {
  std::vector<VertexId> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const auto shared = static_cast<double>(both.size());
  const auto one = static_cast<double>(a.size()), other = static_cast<double>(b.size());
  if (weight == TieWeight::jaccard) return both.empty() ? 0.0 : shared / (one + other - shared);
  if (weight == TieWeight::cosine) return both.empty() ? 0.0 : shared / std::sqrt(one * other);
  if (weight == TieWeight::count) return shared;
  std::stable_sort(both.begin(), both.end(), [&](VertexId x, VertexId y) {
    return view.actors_of(x).size() < view.actors_of(y).size();
  });
  double sum = 0.0;
  for (const VertexId item : both) {
    sum += 1.0 / static_cast<double>(view.actors_of(item).size() - 1);
  }
  return sum;
}

/// By all pairs: sets of groups, their intersections, and full sorts of each actor's ties.
std::vector<Tie> by_all_pairs(const TwoModeView& view, TieWeight weight, const TieLimits& limits) {
  std::vector<std::set<VertexId>> groups;
  for (VertexId a = 0; a < view.actor_count(); ++a) {
    const auto row = view.items_of(a);
    groups.emplace_back(row.begin(), row.end());
  }
  std::vector<std::vector<Tie>> own(view.actor_count());
  for (VertexId a = 0; a < view.actor_count(); ++a) {
    for (VertexId b = 0; b < view.actor_count(); ++b) {
      const double w = a == b ? 0.0 : weight_of(groups[a], groups[b], weight, view);
      if (w > 0.0 && w >= limits.threshold) own[a].push_back({a, b, w});
    }
    std::stable_sort(own[a].begin(), own[a].end(),
                     [](const Tie& x, const Tie& y) { return x.weight > y.weight; });
    if (limits.top_k > 0 && own[a].size() > limits.top_k) own[a].resize(limits.top_k);
  }
  std::set<Tie> kept;
  for (const auto& ties : own) {
    for (const Tie& tie : ties) {
      kept.insert({std::min(tie.source, tie.target), std::max(tie.source, tie.target), tie.weight});
    }
  }
  return {kept.begin(), kept.end()};
}

const std::vector<TieWeight> all_weights = {TieWeight::count, TieWeight::newman, TieWeight::jaccard,
                                            TieWeight::cosine};
const std::vector<TieLimits> all_limits = {
    {},           {.threshold = 0.3},          {.threshold = 1.0},
    {.top_k = 1}, {.threshold = 2.0},          {.threshold = 3.0},
    {.top_k = 3}, {.threshold = 2, .top_k = 2}};

}  // namespace

// By hand: groups x {0, 1}, y {0, 1, 2}, z {0, 2, 3}, alone {3}.
class SharedTies : public testing::Test {
 protected:
  TwoModeView view = two_mode(
      4, 4, {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {2, 1}, {0, 2}, {2, 2}, {3, 2}, {3, 3}, {0, 0}});
};

TEST_F(SharedTies, CountByHand) {
  const std::vector<Tie> all = {{0, 1, 2}, {0, 2, 2}, {0, 3, 1}, {1, 2, 1}, {2, 3, 1}};
  EXPECT_EQ(ties_of(view, TieWeight::count), all);
  EXPECT_EQ(ties_of(view, TieWeight::count, {.threshold = 2.0}),
            (std::vector<Tie>{{0, 1, 2}, {0, 2, 2}}));
  // Strongest: of 0 it is 1 (before 2, as strong), of 1 it is 0, of 2 it is 0, of 3 it is 0.
  EXPECT_EQ(ties_of(view, TieWeight::count, {.top_k = 1}),
            (std::vector<Tie>{{0, 1, 2}, {0, 2, 2}, {0, 3, 1}}));
  EXPECT_EQ(ties_of(view, TieWeight::count, {.threshold = 2.0, .top_k = 1}),
            (std::vector<Tie>{{0, 1, 2}, {0, 2, 2}}));
  EXPECT_EQ(ties_of(view, TieWeight::count, {.top_k = 3}), all);
}

TEST_F(SharedTies, OtherWeightsByHand) {
  EXPECT_EQ(ties_of(view, TieWeight::newman, {.threshold = 1.0}),
            (std::vector<Tie>{{0, 1, 1.5}, {0, 2, 1.0}}));
  EXPECT_EQ(ties_of(view, TieWeight::jaccard, {.threshold = 0.5}),
            (std::vector<Tie>{{0, 1, 2.0 / 3}, {0, 2, 2.0 / 3}}));
  EXPECT_EQ(ties_of(view, TieWeight::cosine, {.threshold = 0.5}),
            (std::vector<Tie>{
                {0, 1, 2 / std::sqrt(6.0)}, {0, 2, 2 / std::sqrt(6.0)}, {1, 2, 0.5}, {2, 3, 0.5}}));
}

// By oracle.
class SharedTiesOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(SharedTiesOnZoo, MatchAllPairs) {
  const TwoModeView view = pointing(GetParam().view);
  for (const TieWeight weight : all_weights) {
    for (const TieLimits& limits : all_limits) {
      EXPECT_EQ(ties_of(view, weight, limits), by_all_pairs(view, weight, limits))
          << to_string(weight) << " " << limits.threshold << " " << limits.top_k;
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, SharedTiesOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(SharedTiesOfHeavyTails, MatchAllPairs) {
  const TwoModeView view = heavy_tailed(250, 200);
  for (const TieWeight weight : all_weights) {
    for (const TieLimits& limits : all_limits) {
      EXPECT_EQ(ties_of(view, weight, limits), by_all_pairs(view, weight, limits))
          << to_string(weight) << " " << limits.threshold << " " << limits.top_k;
    }
  }
}

// By another library: igraph's bipartite projection with multiplicities, in full and sorted by
// Python for the strongest ties.
TEST(SharedTiesReference, AgreeWithIgraph) {
  const auto reference = read_reference("projection.json");
  const auto memberships =
      reference["memberships"].get<std::vector<std::pair<VertexId, VertexId>>>();
  const TwoModeView view = two_mode(reference["actors"], reference["groups"], memberships);
  const auto expect = [&](const char* name, const TieLimits& limits) {
    std::vector<Tie> expected;
    for (const auto& tie : reference[name]) expected.push_back({tie[0], tie[1], tie[2]});
    EXPECT_EQ(ties_of(view, TieWeight::count, limits), expected) << name;
  };
  expect("all", {});
  expect("threshold_2", {.threshold = 2.0});
  expect("top_2", {.top_k = 2});
}

// By law.
TEST(SharedTiesThreads, DoNotChangeTheResult) {
  const TwoModeView view = heavy_tailed(900, 600);
  for (const TieWeight weight : all_weights) {
    for (const TieLimits& limits : all_limits) {
      const auto one = ties_of(view, weight, limits, 1);
      EXPECT_EQ(one, ties_of(view, weight, limits, 2));
      EXPECT_EQ(one, ties_of(view, weight, limits, 7));
    }
  }
}

TEST(SharedTiesLaws, AThresholdKeepsThatPartOfAllTiesToTheBit) {
  const TwoModeView view = heavy_tailed(700, 500);
  for (const TieWeight weight : all_weights) {
    const auto all = ties_of(view, weight);
    for (const double threshold : {0.01, 0.2, 0.5, 2.0, 4.0}) {
      auto expected = all;
      std::erase_if(expected, [&](const Tie& tie) { return tie.weight < threshold; });
      EXPECT_EQ(ties_of(view, weight, {.threshold = threshold}), expected);
    }
    EXPECT_EQ(ties_of(view, weight, {.top_k = 700}), all);
  }
}

TEST(SharedTiesLimits, RefuseWhatWouldBeTooMuch) {
  const TwoModeView view = two_mode(4, 1, {{0, 0}, {1, 0}, {2, 0}, {3, 0}});  // six ties
  EXPECT_EQ(ties_of(view, TieWeight::count, {.max_ties = 6}).size(), 6U);
  EXPECT_ERROR(shared_ties(view, TieWeight::count, {.max_ties = 5}), ErrorCode::limit);
  EXPECT_ERROR(shared_ties(view, TieWeight::count, {.threshold = 1.0, .max_ties = 5}),
               ErrorCode::limit);
  EXPECT_EQ(ties_of(view, TieWeight::count, {.threshold = 2.0, .max_ties = 0}).size(), 0U);
  // Strongest: 1 of 0, 0 of all others; three ties, found four times.
  EXPECT_EQ(ties_of(view, TieWeight::count, {.top_k = 1, .max_ties = 3}).size(), 3U);
  EXPECT_ERROR(shared_ties(view, TieWeight::count, {.top_k = 1, .max_ties = 2}), ErrorCode::limit);
  EXPECT_ERROR(shared_ties(view, TieWeight::count, {.top_k = 1, .max_ties = 1}), ErrorCode::limit);
  for (const double threshold : {-1.0, std::nan(""), infinity}) {
    EXPECT_ERROR(shared_ties(view, TieWeight::count, {.threshold = threshold}),
                 ErrorCode::invalid_option);
  }
  try {
    shared_ties(view, TieWeight::count, {.max_ties = 5});
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "project: up to 6 ties, more than max_ties = 5; ask for a threshold or top_k, or "
                 "raise max_ties");
  }
}

TEST(SharedTiesLimits, ReportProgressAndStop) {
  const TwoModeView view = heavy_tailed(900, 600);
  std::vector<double> shares;
  shared_ties(view, TieWeight::count, {},
              {.threads = 1, .progress = [&](double share) { shares.push_back(share); }});
  EXPECT_GT(shares.size(), 3U);
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  std::atomic<bool> stop = false;
  RunContext run = {.threads = 1, .progress = [&](double) { stop = true; }, .cancelled = &stop};
  EXPECT_THROW(shared_ties(view, TieWeight::count, {}, run), Cancelled);
  run.threads = 2;  // stopped before it began: of two, either may come to the end first
  EXPECT_THROW(shared_ties(view, TieWeight::count, {}, run), Cancelled);
}

TEST(TwoModeView, SortsBothWaysAndMergesWhatIsRepeated) {
  const TwoModeView view(3, 2, {2, 0, 2, 0, 0}, {1, 1, 1, 0, 1}, {10, 11, 12, 13, 14}, {5, 6, 7});
  EXPECT_EQ(view.membership_count(), 3U);
  const auto as_vector = [](auto span) { return std::vector<EdgeId>(span.begin(), span.end()); };
  EXPECT_EQ(as_vector(view.items_of(0)), (std::vector<EdgeId>{0, 1}));
  EXPECT_TRUE(view.items_of(1).empty());
  EXPECT_EQ(as_vector(view.items_of(2)), (std::vector<EdgeId>{1}));
  EXPECT_EQ(as_vector(view.actors_of(0)), (std::vector<EdgeId>{0}));
  EXPECT_EQ(as_vector(view.actors_of(1)), (std::vector<EdgeId>{0, 2}));
  EXPECT_EQ(as_vector(view.edges_of(0, 0)), (std::vector<EdgeId>{13}));
  EXPECT_EQ(as_vector(view.edges_of(0, 1)), (std::vector<EdgeId>{11, 14}));
  EXPECT_EQ(as_vector(view.edges_of(2, 0)), (std::vector<EdgeId>{10, 12}));
  EXPECT_EQ(view.actor_original(1), 6U);
  EXPECT_EQ(view.item_original(1), 1U);
}

TEST(TwoModeView, AnswersWhereThereIsNothing) {
  EXPECT_EQ(TwoModeView().actor_count(), 0U);
  EXPECT_TRUE(shared_ties(TwoModeView(), TieWeight::newman).source.empty());
  const TwoModeView none(2, 3, {}, {});
  EXPECT_TRUE(none.items_of(1).empty());
  EXPECT_TRUE(none.actors_of(2).empty());
  EXPECT_TRUE(shared_ties(none, TieWeight::count, {.top_k = 1}).source.empty());
}

TEST(TwoModeView, RefusesWhatDoesNotFit) {
  EXPECT_ERROR(TwoModeView(1, 1, {0}, {}), ErrorCode::invalid_input);
  EXPECT_ERROR(TwoModeView(1, 1, {0}, {0}, {1, 2}), ErrorCode::invalid_input);
  EXPECT_ERROR(TwoModeView(1, 1, {1}, {0}), ErrorCode::invalid_vertex);
  EXPECT_ERROR(TwoModeView(1, 1, {0}, {1}), ErrorCode::invalid_vertex);
}

}  // namespace interzone
