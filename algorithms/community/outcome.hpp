#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/community/modularity.hpp"
#include "algorithms/community/resolution_profile.hpp"
#include "algorithms/registry.hpp"

// What the rows of this family share.

namespace interzone::community {

using Summary = std::vector<std::pair<std::string, double>>;

/// What a method found, with its modularity first and then what it says itself.
template <class Network>
Outcome outcome_of(const Inputs& inputs, const Network& graph,
                   const std::vector<VertexId>& membership, Summary said, const RunContext& run) {
  Column vertex("vertex", ColumnType::text);
  Column community("membership", ColumnType::integer);
  for (VertexId v = 0; v < membership.size(); ++v) {
    vertex.append(std::string_view(inputs.vertex_name(v)));
    community.append(static_cast<std::int64_t>(membership[v]));
  }
  said.emplace(said.begin(), "quality.modularity", modularity(graph, membership, {}, run));
  return {.table = Table({std::move(vertex), std::move(community)}), .summary = std::move(said)};
}

/// One row for each domain of a profile.
Outcome outcome_of(const ResolutionProfileResult& profile);

}  // namespace interzone::community
