#include "algorithms/diffusion/equivalence.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::diffusion {

namespace {

using Matrix = std::vector<std::uint8_t>;  // [size * size]

/// Steps from each member to each other, within the group; 0 if there are none.
Matrix distances(const GraphView& part, int most, const RunContext& run) {
  const std::size_t size = part.vertex_count();
  Matrix steps(size * size, 0);
  parallel_for(
      run, size,
      [&](std::size_t source) {
        std::uint8_t* row = steps.data() + source * size;
        std::vector<VertexId> queue = {static_cast<VertexId>(source)};
        for (std::size_t next = 0; next < queue.size(); ++next) {
          const VertexId v = queue[next];
          if (row[v] == most) break;
          for (const VertexId u : part.out_neighbours(v)) {
            if (row[u] != 0 || u == source) continue;
            row[u] = static_cast<std::uint8_t>(row[v] + 1);
            queue.push_back(u);
          }
        }
      },
      64);
  return steps;
}

int squared_difference(const std::uint8_t* a, const std::uint8_t* b, std::size_t size) {
  int sum = 0;  // at most most_equivalent times 100^2
  for (std::size_t k = 0; k < size; ++k) {
    const int difference = int{a[k]} - int{b[k]};
    sum += difference * difference;
  }
  return sum;
}

/// d_ij of one i: the sums over all k, less those of k = i and k = j, which count once and together.
std::vector<double> distances_of(std::size_t i, const Matrix& steps, const Matrix& turned,
                                 std::size_t size) {
  std::vector<double> distance(size, 0.0);
  const auto *row = steps.data() + i * size, *column = turned.data() + i * size;
  for (std::size_t j = 0; j < size; ++j) {
    if (j == i) continue;
    const std::int64_t forth = row[j], back = column[j];
    const std::int64_t all = squared_difference(row, steps.data() + j * size, size) +
                             squared_difference(column, turned.data() + j * size, size);
    const std::int64_t ends = 2 * (forth * forth + back * back);
    distance[j] = std::sqrt(static_cast<double>(all - ends + (forth - back) * (forth - back)));
  }
  return distance;
}

struct Weighted {
  VertexId target = 0;
  double weight = 0.0;
};

std::vector<Weighted> weights_of(std::size_t i, const std::vector<double>& distance,
                                 const EquivalenceOptions& options) {
  const double farthest = *std::max_element(distance.begin(), distance.end());
  std::vector<Weighted> ties;
  double sum = 0.0;
  for (std::size_t j = 0; j < distance.size(); ++j) {
    if (j == i || !(distance[j] < farthest)) continue;
    ties.push_back({static_cast<VertexId>(j), std::pow(farthest - distance[j], options.exponent)});
    sum += ties.back().weight;
  }
  for (Weighted& tie : ties) {
    const bool similar = options.weight == EquivalenceWeight::similarity;
    tie.weight = similar ? tie.weight / sum : sum / tie.weight;
  }
  return ties;
}

void add_group(const GraphView& graph, const std::vector<VertexId>& members,
               const EquivalenceOptions& options, const RunContext& run, EdgeList& list) {
  std::vector<bool> keep(graph.vertex_count(), false);
  for (const VertexId v : members) keep[v] = true;
  const std::size_t size = members.size();
  const Matrix steps = distances(induced(graph, keep, run), options.max_distance, run);
  Matrix turned(size * size);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) turned[j * size + i] = steps[i * size + j];
  }
  std::vector<std::vector<Weighted>> ties(size);
  parallel_for(
      run, size,
      [&](std::size_t i) {
        ties[i] = weights_of(i, distances_of(i, steps, turned, size), options);
      },
      16);
  for (std::size_t i = 0; i < size; ++i) {
    for (const auto& [target, weight] : ties[i]) {
      list.source.push_back(members[i]);
      list.target.push_back(members[target]);
      list.weight.push_back(weight);
    }
  }
}

}  // namespace

GraphView equivalence(const GraphView& graph, std::span<const std::uint32_t> group,
                      const EquivalenceOptions& options, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  check_option(1 <= options.max_distance && options.max_distance <= 100, "equivalence.max_distance",
               options.max_distance, "in 1..100");
  check_option(options.exponent > 0.0 && options.exponent <= 10.0, "equivalence.exponent",
               options.exponent, "in (0, 10]");
  check_option(group.empty() || group.size() == n, "equivalence.group", group.size(),
               "one per vertex");
  std::map<std::uint32_t, std::vector<VertexId>> groups;
  for (VertexId v = 0; v < n; ++v) {
    const std::uint32_t label = group.empty() ? 0 : group[v];
    if (label != no_group) groups[label].push_back(v);
  }
  EdgeList list;
  std::size_t done = 0;
  for (const auto& [label, members] : groups) {
    run.step(static_cast<double>(done++) / static_cast<double>(groups.size()));
    require(members.size() <= most_equivalent, ErrorCode::limit,
            "equivalence: a group of " + std::to_string(members.size()) + " vertices; at most " +
                std::to_string(most_equivalent));
    add_group(graph, members, options, run, list);
  }
  return make_view(n, list, {.weight_is = WeightIs::strength}, run);
}

}  // namespace interzone::diffusion
