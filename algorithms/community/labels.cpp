#include "algorithms/community/labels.hpp"

#include <algorithm>
#include <string>

#include "graph/error.hpp"

namespace interzone::community {

std::vector<VertexId> labelled_by_size(std::span<const VertexId> labels) {
  const auto n = static_cast<VertexId>(labels.size());
  std::vector<VertexId> size(n, 0), found;  // found: labels in the order of their first vertices
  for (const VertexId label : labels) {
    if (size[label]++ == 0) found.push_back(label);
  }
  std::stable_sort(found.begin(), found.end(),
                   [&](VertexId a, VertexId b) { return size[a] > size[b]; });
  std::vector<VertexId>& place = size;
  for (VertexId i = 0; i < found.size(); ++i) place[found[i]] = i;
  std::vector<VertexId> membership(n);
  for (VertexId v = 0; v < n; ++v) membership[v] = place[labels[v]];
  return membership;
}

VertexId compact_labels(std::vector<VertexId>& labels) {
  std::vector<VertexId> place(labels.size(), no_vertex);
  VertexId count = 0;
  for (VertexId& label : labels) {
    if (place[label] == no_vertex) place[label] = count++;
    label = place[label];
  }
  return count;
}

VertexId label_count(std::span<const VertexId> labels) {
  return labels.empty() ? 0 : 1 + *std::max_element(labels.begin(), labels.end());
}

void check_membership(std::span<const VertexId> membership, std::size_t n,
                      std::string_view function) {
  const std::string name = std::string(function) + ".membership";
  check_option(membership.size() == n, name, membership.size(),
               "one label for each of " + std::to_string(n) + " vertices");
  for (const VertexId label : membership) {
    check_option(label < n, name, label, "labels below the number of vertices");
  }
}

}  // namespace interzone::community
