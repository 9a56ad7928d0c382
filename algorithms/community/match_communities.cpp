#include "algorithms/community/match_communities.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace interzone::community {

namespace {

/// A community of one partition: who is in it and what it is called.
struct Group {
  VertexId size = 0, first = 0;  // its lowest vertex
  VertexId label = no_vertex;
};

/// The communities of a partition, the largest first, and which of them each vertex is in.
struct Slice {
  Slice(const std::vector<VertexId>& partition) : of(partition.size(), no_vertex) {
    std::map<VertexId, VertexId> place;
    std::vector<Group> found;
    for (VertexId v = 0; v < partition.size(); ++v) {
      if (partition[v] == no_vertex) continue;
      const auto next = static_cast<VertexId>(found.size());
      const auto [at, is_new] = place.try_emplace(partition[v], next);
      if (is_new) found.push_back({.first = v});
      ++found[at->second].size;
      of[v] = at->second;
    }
    std::vector<VertexId> order(found.size());
    for (VertexId c = 0; c < order.size(); ++c) order[c] = c;
    std::stable_sort(order.begin(), order.end(),
                     [&](VertexId a, VertexId b) { return found[a].size > found[b].size; });
    std::vector<VertexId> rank(found.size());
    for (VertexId c = 0; c < order.size(); ++c) {
      rank[order[c]] = c;
      groups.push_back(found[order[c]]);
    }
    for (VertexId& community : of) {
      if (community != no_vertex) community = rank[community];
    }
  }

  std::vector<VertexId> of;
  std::vector<Group> groups = {};
};

/// Two related communities and how alike they are.
struct Pair {
  VertexId before = 0, after = 0;
  VertexId both = 0, either = 0;
};

std::vector<Pair> related(const Slice& before, const Slice& after, double overlap) {
  std::map<std::pair<VertexId, VertexId>, VertexId> shared;
  for (std::size_t v = 0; v < before.of.size(); ++v) {
    if (before.of[v] != no_vertex && after.of[v] != no_vertex) {
      ++shared[{before.of[v], after.of[v]}];
    }
  }
  std::vector<Pair> pairs;
  for (const auto& [place, both] : shared) {
    const VertexId a = before.groups[place.first].size, b = after.groups[place.second].size;
    if (both < overlap * std::min(a, b)) continue;
    pairs.push_back({place.first, place.second, both, a + b - both});
  }
  return pairs;
}

/// Gives labels on, the best pair first.
std::size_t give_labels(const Slice& before, Slice& after, std::vector<Pair> pairs) {
  const auto key = [&](const Pair& pair) {
    return std::tuple(before.groups[pair.before].label,
                      pair.after);  // of the larger D, then the first
  };
  std::sort(pairs.begin(), pairs.end(), [&](const Pair& a, const Pair& b) {
    const auto left = std::uint64_t{a.both} * b.either, right = std::uint64_t{b.both} * a.either;
    return left != right ? left > right : key(a) < key(b);
  });
  std::vector<bool> given(before.groups.size(), false);
  std::size_t continued = 0;
  for (const Pair& pair : pairs) {
    VertexId& label = after.groups[pair.after].label;
    if (given[pair.before] || label != no_vertex) continue;
    given[pair.before] = true;
    label = before.groups[pair.before].label;
    ++continued;
  }
  return continued;
}

CommunityChanges changes_of(const Slice& before, const Slice& after,
                            const std::vector<Pair>& pairs) {
  std::vector<std::size_t> followers(before.groups.size(), 0), origins(after.groups.size(), 0);
  for (const Pair& pair : pairs) {
    ++followers[pair.before];
    ++origins[pair.after];
  }
  const auto several = [](std::size_t count) { return count > 1; };
  const auto count_if = [&](const std::vector<std::size_t>& counts) {
    return static_cast<std::size_t>(std::count_if(counts.begin(), counts.end(), several));
  };
  const auto none = [](const std::vector<std::size_t>& counts) {
    return static_cast<std::size_t>(std::count(counts.begin(), counts.end(), std::size_t{0}));
  };
  return {.births = none(origins),
          .deaths = none(followers),
          .splits = count_if(followers),
          .merges = count_if(origins)};
}

}  // namespace

MatchCommunitiesResult match_communities(std::span<const std::vector<VertexId>> partitions,
                                         const MatchCommunitiesOptions& options,
                                         const RunContext& run) {
  check_option(options.overlap > 0.0 && options.overlap <= 1.0, "match_communities.overlap",
               options.overlap, "in (0, 1]");
  MatchCommunitiesResult result;
  std::vector<Slice> slices;
  for (const auto& partition : partitions) {
    run.check_cancelled();
    const std::size_t n = partitions.front().size();
    check_option(partition.size() == n, "match_communities.partitions", partition.size(),
                 "of equal lengths");
    for (const VertexId label : partition) {
      check_option(label == no_vertex || label < n, "match_communities.partitions", label,
                   "labels below n, or no_vertex");
    }
    Slice slice(partition);
    if (!slices.empty()) {
      const auto pairs = related(slices.back(), slice, options.overlap);
      result.changes.push_back(changes_of(slices.back(), slice, pairs));
      result.changes.back().continued = give_labels(slices.back(), slice, pairs);
    }
    std::vector<VertexId> labels;
    labels.reserve(n);
    for (Group& group : slice.groups) {
      if (group.label == no_vertex) group.label = result.count++;
    }
    for (const VertexId community : slice.of) {
      labels.push_back(community == no_vertex ? no_vertex : slice.groups[community].label);
    }
    result.membership.push_back(std::move(labels));
    slices.push_back(std::move(slice));
  }
  return result;
}

}  // namespace interzone::community
