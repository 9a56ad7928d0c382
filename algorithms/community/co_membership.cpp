#include "algorithms/community/co_membership.hpp"

#include <numeric>
#include <string>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/level.hpp"

namespace interzone::community {

namespace {

using Partition = std::vector<VertexId>;

/// The vertices of each community, partition by partition, rising.
std::vector<Groups> communities_of(std::span<const Partition> partitions) {
  Partition sequence(partitions[0].size());
  std::iota(sequence.begin(), sequence.end(), VertexId{0});
  std::vector<Groups> groups;
  groups.reserve(partitions.size());
  for (const Partition& labels : partitions) {
    groups.push_back(grouped(labels, label_count(labels), sequence));
  }
  return groups;
}

void check_pairs(const std::vector<Groups>& groups, std::size_t most) {
  double count = 0.0;
  for (const Groups& partition : groups) {
    for (std::size_t c = 0; c + 1 < partition.start.size(); ++c) {
      const double size = partition.start[c + 1] - partition.start[c];
      count += size * (size - 1.0) / 2.0;
    }
  }
  require(count <= static_cast<double>(most), ErrorCode::limit,
          "co_membership: " + number_text(count) +
              " pairs are together, more than max_pairs = " + std::to_string(most));
}

}  // namespace

EdgeList co_membership(std::span<const Partition> partitions, const CoMembershipOptions& options,
                       const RunContext& run) {
  check_option(!partitions.empty(), "co_membership.partitions", partitions.size(), "at least one");
  const std::size_t n = partitions[0].size();
  for (const Partition& labels : partitions) check_membership(labels, n, "co_membership");
  const auto groups = communities_of(partitions);
  check_pairs(groups, options.max_pairs);
  EdgeList edges;
  std::vector<double> together(n, 0.0);
  Partition touched;
  for (VertexId u = 0; u < n; ++u) {
    if (u % 1024 == 0) run.check_cancelled();
    for (std::size_t r = 0; r < groups.size(); ++r) {
      const VertexId c = partitions[r][u];
      for (VertexId i = groups[r].start[c]; i < groups[r].start[c + 1U]; ++i) {
        const VertexId v = groups[r].order[i];
        if (v >= u) break;  // communities are rising
        if (together[v] == 0.0) touched.push_back(v);
        together[v] += 1.0;
      }
    }
    for (const VertexId v : touched) {
      edges.source.push_back(u);
      edges.target.push_back(v);
      edges.weight.push_back(together[v] / static_cast<double>(partitions.size()));
      together[v] = 0.0;
    }
    touched.clear();
  }
  return edges;
}

}  // namespace interzone::community
