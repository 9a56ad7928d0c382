#include "algorithms/community/match_communities.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/random.hpp"
#include "tests/support/support.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

using Partitions = std::vector<std::vector<VertexId>>;
constexpr VertexId away = no_vertex;

Partitions random_partitions(std::size_t count, VertexId n, VertexId labels, Seed seed) {
  Stream random(seed, 0);
  Partitions partitions(count, std::vector<VertexId>(n));
  for (auto& partition : partitions) {
    for (VertexId& label : partition) {
      label = random.chance(0.2) ? away : static_cast<VertexId>(random.below(labels));
    }
  }
  return partitions;
}

using Community = std::set<VertexId>;

/// The communities of a partition by label.
std::map<VertexId, Community> communities(const std::vector<VertexId>& partition) {
  std::map<VertexId, Community> found;
  for (VertexId v = 0; v < partition.size(); ++v) {
    if (partition[v] != away) found[partition[v]].insert(v);
  }
  return found;
}

std::size_t shared(const Community& a, const Community& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](VertexId v) { return b.contains(v); }));
}

bool related(const Community& a, const Community& b, double overlap) {
  const std::size_t both = shared(a, b);
  return both > 0 &&
         static_cast<double>(both) >= overlap * static_cast<double>(std::min(a.size(), b.size()));
}

double jaccard(const Community& a, const Community& b) {
  const std::size_t both = shared(a, b);
  return static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
}

CommunityChanges changes(const std::vector<VertexId>& before, const std::vector<VertexId>& after,
                         double overlap) {
  CommunityChanges changes;
  std::set<VertexId> labels;
  const auto olds = communities(before), news = communities(after);
  for (const auto& [label, one] : olds) {
    std::size_t count = 0;
    for (const auto& [other_label, other] : news) count += related(one, other, overlap) ? 1 : 0;
    changes.deaths += count == 0 ? 1 : 0;
    changes.splits += count > 1 ? 1 : 0;
    changes.continued += news.contains(label) ? 1 : 0;
  }
  for (const auto& [label, one] : news) {
    std::size_t count = 0;
    for (const auto& [other_label, other] : olds) count += related(other, one, overlap) ? 1 : 0;
    changes.births += count == 0 ? 1 : 0;
    changes.merges += count > 1 ? 1 : 0;
  }
  return changes;
}

}  // namespace

// By hand. 0..3 lose 3 to the others, then fall into two pairs; 4 and 5 are joined by 3, then leave; 6 and 7 come late.
TEST(MatchCommunities, FourPartitionsByHand) {
  const Partitions partitions{{5, 5, 5, 5, 2, 2, away, away},
                              {1, 1, 1, 0, 0, 0, away, away},
                              {4, 4, 3, 3, away, away, 7, 7},
                              {0, 0, 0, 0, away, away, 0, 0}};
  const auto result = match_communities(partitions);
  // Then {2, 3} is related to {0, 1, 2} and to {3, 4, 5} by one of two; {0, 1} is the more like {0, 1, 2}.
  const Partitions expected{{0, 0, 0, 0, 1, 1, away, away},
                            {0, 0, 0, 1, 1, 1, away, away},
                            {0, 0, 1, 1, away, away, 2, 2},
                            {0, 0, 0, 0, away, away, 0, 0}};
  EXPECT_EQ(result.membership, expected);
  EXPECT_EQ(result.count, 3U);
  const std::vector<CommunityChanges> changes{
      {.continued = 2},
      {.continued = 2, .births = 1, .splits = 1, .merges = 1},
      {.continued = 1, .merges = 1}};
  EXPECT_EQ(result.changes, changes);
}

TEST(MatchCommunities, EdgeCases) {
  EXPECT_EQ(match_communities(Partitions{}), MatchCommunitiesResult{});
  const auto nobody = match_communities(Partitions{{}, {}});
  EXPECT_EQ(nobody.count, 0U);
  EXPECT_EQ(nobody.changes, std::vector<CommunityChanges>{{}});
  // A label that ended does not come back.
  const auto result = match_communities(Partitions{{0, 0}, {away, away}, {0, 0}});
  EXPECT_EQ(result.membership, (Partitions{{0, 0}, {away, away}, {1, 1}}));
  EXPECT_EQ(result.changes, (std::vector<CommunityChanges>{{.deaths = 1}, {.births = 1}}));
}

// By hand: one of two goes over, which is enough at 0.5 and not above.
TEST(MatchCommunities, OverlapIsAskedFor) {
  const Partitions partitions{{0, 0, 1, 1}, {0, 1, 1, 0}};
  EXPECT_EQ(match_communities(partitions).count, 2U);
  EXPECT_EQ(match_communities(partitions, {.overlap = 0.6}).count, 4U);
}

// By oracle: sets of vertices; a related pair of which neither goes on with a better one must go on itself.
TEST(MatchCommunities, AgreesWithSetsOfVertices) {
  std::size_t splits = 0, deaths = 0, continued = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto n = static_cast<VertexId>(2 + seed % 13);
    const double overlap = 0.2 + 0.2 * static_cast<double>(seed % 5);
    const auto partitions = random_partitions(4, n, std::min<VertexId>(n, 4), Seed(seed));
    const auto result = match_communities(partitions, {.overlap = overlap});
    for (std::size_t t = 0; t < partitions.size(); ++t) {
      // The same communities, under other labels.
      std::set<Community> given, found;
      for (const auto& [label, one] : communities(partitions[t])) given.insert(one);
      for (const auto& [label, one] : communities(result.membership[t])) found.insert(one);
      ASSERT_EQ(given, found);
      if (t == 0) continue;
      const auto& before = result.membership[t - 1];
      const auto& after = result.membership[t];
      ASSERT_EQ(result.changes[t - 1], changes(before, after, overlap)) << seed;
      splits += result.changes[t - 1].splits;
      deaths += result.changes[t - 1].deaths;
      continued += result.changes[t - 1].continued;
      const auto olds = communities(before), news = communities(after);
      const auto likeness = [&](VertexId label) {
        const bool goes_on = olds.contains(label) && news.contains(label);
        return goes_on ? jaccard(olds.at(label), news.at(label)) : 0.0;
      };
      for (const auto& [old_label, one] : olds) {
        for (const auto& [new_label, other] : news) {
          if (old_label == new_label) {
            EXPECT_TRUE(related(one, other, overlap));
          } else if (related(one, other, overlap)) {
            EXPECT_GE(std::max(likeness(old_label), likeness(new_label)),
                      jaccard(one, other) - 1e-12);
          }
        }
      }
    }
  }
  EXPECT_GT(splits, 50U);
  EXPECT_GT(deaths, 50U);
  EXPECT_GT(continued, 200U);
}

// By law: backwards, births are deaths and splits are merges; other labels change nothing.
TEST(MatchCommunities, BackwardsAndRelabelled) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    auto partitions = random_partitions(3, 12, 4, Seed(seed));
    const auto result = match_communities(partitions);
    auto relabelled = partitions;
    for (auto& partition : relabelled) {
      for (VertexId& label : partition) label = label == away ? away : 11 - label;
    }
    EXPECT_EQ(match_communities(relabelled), result);
    std::reverse(partitions.begin(), partitions.end());
    const auto backwards = match_communities(partitions);
    for (std::size_t t = 0; t < 2; ++t) {
      const CommunityChanges &there = result.changes[t], &back = backwards.changes[1 - t];
      EXPECT_EQ(there.births, back.deaths);
      EXPECT_EQ(there.splits, back.merges);
      EXPECT_EQ(there.merges, back.splits);
    }
  }
}

TEST(MatchCommunities, Refuses) {
  for (const double overlap : {0.0, -1.0, 1.1, std::nan("")}) {
    EXPECT_ERROR(match_communities(Partitions{}, {.overlap = overlap}), ErrorCode::invalid_option);
  }
  EXPECT_ERROR(match_communities(Partitions{{0, 0}, {0}}), ErrorCode::invalid_option);
  EXPECT_ERROR(match_communities(Partitions{{2, 0}}), ErrorCode::invalid_option);
}

}  // namespace interzone::community
