#include "tools/report/communities_in_time.hpp"

#include <utility>

#include "tests/support/support.hpp"

namespace interzone::report {
namespace {

using namespace testing_support;
using Ties = std::vector<ProjectedTie>;

Period numbers(double start, double end) { return {make_number(start), make_number(end)}; }
Period years(int start, int end) { return {*make_date(start), *make_date(end)}; }

cli::LoadedGraph network_of(VertexId n, Ties ties) {
  std::vector<TestEdge> edges;
  edges.reserve(ties.size());
  for (const ProjectedTie& tie : ties) edges.push_back({tie.source, tie.target});
  return {.view = undirected(n, edges), .ties = std::move(ties)};
}

/// A tie between each two of these vertices.
void add_clique(Ties& ties, const std::vector<VertexId>& members, const Period& period) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      ties.push_back({.source = members[j], .target = members[i], .weight = 1.0, .period = period});
    }
  }
}

StudyInTime study_of(VertexId n, Ties ties, int threads = 1) {
  return study_in_time(network_of(n, std::move(ties)), 5, Seed(1), {.threads = threads});
}

/// 0 1 2 3 and 4 5 6 apart; then 2 and 3 alone; then 2 and 3 with 4 5 6; then only 7 8.
Ties four_times() {
  Ties ties;
  add_clique(ties, {0, 1, 2, 3}, numbers(1, 1));
  add_clique(ties, {4, 5, 6}, numbers(1, 2));
  add_clique(ties, {0, 1}, numbers(2, 3));
  add_clique(ties, {2, 3}, numbers(2, 2));
  add_clique(ties, {2, 3, 4, 5, 6}, numbers(3, 3));
  add_clique(ties, {7, 8}, numbers(4, 4));
  ties.push_back({.source = 0, .target = 8, .weight = 1.0});
  return ties;
}

// By hand. Communities of one window and the next are related if half of the smaller is in the larger.
TEST(CommunitiesInTime, FollowsByHand) {
  const StudyInTime study = study_of(9, four_times());
  EXPECT_EQ(study.followed, Followed::yes);
  EXPECT_EQ(study.unit, TimeUnit::number);
  EXPECT_EQ(study.found.windows.size(), 4U);
  EXPECT_EQ(study.found.undated, 1U);
  EXPECT_EQ(changes_of(study.found),
            (community::CommunityChanges{
                .continued = 4, .births = 1, .deaths = 2, .splits = 1, .merges = 1}));
  const CommunityFlows flows = flows_of(study.found);
  using Block = std::pair<std::size_t, std::vector<VertexId>>;
  std::vector<Block> blocks;
  blocks.reserve(flows.blocks.size());
  for (const auto& block : flows.blocks) blocks.emplace_back(block.window, block.members);
  EXPECT_EQ(blocks, (std::vector<Block>{{0, {0, 1, 2, 3}},
                                        {0, {4, 5, 6}},
                                        {1, {0, 1}},
                                        {1, {4, 5, 6}},
                                        {1, {2, 3}},
                                        {2, {0, 1}},
                                        {2, {2, 3, 4, 5, 6}},
                                        {3, {7, 8}}}));
  EXPECT_EQ(flows.flows.size(), 6U);
  EXPECT_EQ(flows.flows[1].from, 0U);
  EXPECT_EQ(flows.flows[1].to, 4U);
  EXPECT_EQ(flows.flows[1].members, (std::vector<VertexId>{2, 3}));
}

TEST(CommunitiesInTime, SaysWhyNothingIsFollowed) {
  EXPECT_EQ(study_of(0, {}).followed, Followed::undated);
  EXPECT_EQ(study_of(2, {{.source = 0, .target = 1}}).followed, Followed::undated);
  Ties ties;
  add_clique(ties, {0, 1, 2}, years(2021, 2021));
  const StudyInTime one = study_of(3, ties);
  EXPECT_EQ(one.followed, Followed::one_window);
  EXPECT_EQ(one.found.windows.front().name, "2021");
  add_clique(ties, {3, 4}, years(1900, 1900));
  EXPECT_EQ(study_of(5, ties).followed, Followed::many_windows);
  add_clique(ties, {3, 4}, numbers(1, 1));
  EXPECT_EQ(study_of(5, ties).followed, Followed::mixed);
}

TEST(CommunitiesInTime, SixtyWindowsAreFollowedAndNoMore) {
  Ties ties;
  add_clique(ties, {0, 1}, years(1941, 1941));
  add_clique(ties, {0, 1}, years(2000, 2000));
  EXPECT_EQ(study_of(2, ties).found.windows.size(), 60U);
  add_clique(ties, {0, 1}, years(2001, 2001));
  EXPECT_EQ(study_of(2, ties).followed, Followed::many_windows);
}

TEST(CommunitiesInTime, LeavesOutLargeNetworks) {
  Ties ties;
  for (VertexId v = 0; v < 30'000; ++v) {
    ties.push_back({.source = v, .target = v + 1, .weight = 1.0, .period = numbers(1, 2)});
  }
  EXPECT_EQ(study_of(30'001, ties).followed, Followed::large);
}

TEST(CommunitiesInTime, SameOnAnyNumberOfWorkers) {
  const auto one = study_of(9, four_times(), 1), seven = study_of(9, four_times(), 7);
  EXPECT_EQ(one.found.matched, seven.found.matched);
}

}  // namespace
}  // namespace interzone::report
