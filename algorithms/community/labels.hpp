#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "graph/ids.hpp"

namespace interzone::community {

/// Labels anew, 0..k-1: largest community first, equal sizes by their smallest vertex. Labels given
/// must be less than `labels.size()`. Cost O(n + k log k).
std::vector<VertexId> labelled_by_size(std::span<const VertexId> labels);

/// Makes labels 0..k-1, in the order of their first vertices, and returns k. Labels given must be less
/// than `labels.size()`.
VertexId compact_labels(std::vector<VertexId>& labels);

/// One more than the largest label; 0 without labels.
VertexId label_count(std::span<const VertexId> labels);

/// Throws Error(invalid_option) unless there are n labels, each less than n.
void check_membership(std::span<const VertexId> membership, std::size_t n,
                      std::string_view function);

}  // namespace interzone::community
