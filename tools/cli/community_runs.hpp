#pragma once

#include <functional>
#include <vector>

#include "algorithms/community/community_significance.hpp"
#include "algorithms/registry.hpp"
#include "graph/graph.hpp"

// A method of `communities` that is run again and again.
namespace interzone::cli {

/// The column `membership` of what a method found.
std::vector<VertexId> membership_of(const Outcome& outcome);

/// The method with the same options on other networks of the same vertices. It refers to `row`.
community::FindCommunities finder(const Row& row, const Values& values, const Inputs& given);

using Partitions = std::vector<std::vector<VertexId>>;

/// What so many runs of a method find, from seeds of their own.
Partitions runs_of(const community::FindCommunities& find, const GraphView& view, int runs,
                   Seed seed, const RunContext& run);

/// The same where in each run every edge of the graph is there with the probability of its confidence.
/// `view_of` tells what the method is asked of such a graph.
Partitions runs_of_drawn_ties(
    const community::FindCommunities& find, const Graph& graph,
    const std::function<GraphView(const Graph&, const RunContext&)>& view_of, int runs, Seed seed,
    const RunContext& run);

/// What the method finds, or the consensus of several runs of it.
community::FindCommunities repeated(const community::FindCommunities& find, int runs);

}  // namespace interzone::cli
