#include "algorithms/centrality/eigenvector.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "algorithms/centrality/dominant_pair.hpp"
#include "algorithms/paths/compact.hpp"
#include "algorithms/paths/components.hpp"

namespace interzone::centrality {

namespace {

using paths::Compact;

constexpr double same_value = 1e-10;  // eigenvalues of two components that count as equal

/// One component with its largest eigenvalue and, by place in `vertex`, its scores.
struct Solved {
  std::vector<VertexId> vertex = {};
  DominantPair pair = {};
};

/// Components within the rows of a graph, one after the other.
class Components {
 public:
  Components(const Compact& rows, const paths::ComponentsResult& components)
      : rows_(rows),
        components_(components),
        first_(components.size.size() + 1, 0),
        order_(rows.n),
        place_(rows.n) {
    std::partial_sum(components.size.begin(), components.size.end(), first_.begin() + 1);
    std::vector<VertexId> end(first_.begin(), first_.end() - 1);
    for (VertexId p = 0; p < rows.n; ++p) {
      const VertexId c = component(p);
      place_[p] = end[c] - first_[c];
      order_[end[c]++] = p;
    }
  }

  std::size_t count() const { return components_.size.size(); }
  VertexId component(VertexId p) const { return components_.membership[rows_.vertex[p]]; }

  /// The rows of one component, without what comes from outside.
  Compact part(std::size_t c) const {
    Compact part{.n = components_.size[c]};
    part.start.push_back(0);
    for (VertexId i = first_[c]; i < first_[c + 1]; ++i) {
      const VertexId p = order_[i];
      part.vertex.push_back(rows_.vertex[p]);
      for (EdgeId a = rows_.start[p]; a < rows_.start[p + 1U]; ++a) {
        const VertexId q = rows_.neighbour[a];
        if (component(q) != c) continue;
        part.neighbour.push_back(place_[q]);
        if (!rows_.weight.empty()) part.weight.push_back(rows_.weight[a]);
      }
      part.start.push_back(part.neighbour.size());
    }
    return part;
  }

 private:
  const Compact& rows_;
  const paths::ComponentsResult& components_;
  std::vector<VertexId> first_, order_, place_;
};

/// No eigenvalue is larger than the largest sum of a row.
double largest_row_sum(const Compact& rows) {
  double largest = 0.0;
  for (VertexId p = 0; p < rows.n; ++p) {
    const auto weights = rows.weights(p);
    const double sum = rows.weight.empty() ? static_cast<double>(rows.degree(p))
                                           : std::accumulate(weights.begin(), weights.end(), 0.0);
    largest = std::max(largest, sum);
  }
  return largest;
}

/// The parts in which each vertex reaches each other.
paths::ComponentsResult irreducible_parts(const GraphView& graph, const RunContext& run) {
  return graph.directed() ? paths::strong_components(graph, run)
                          : paths::weak_components(graph, run);
}

/// The components that share the largest eigenvalue; adds up what it took in `result`.
std::vector<Solved> largest_components(const GraphView& graph, const Compact& rows,
                                       const paths::ComponentsResult& labels,
                                       const EigenvectorOptions& options, const RunContext& run,
                                       EigenvectorResult& result) {
  std::vector<Solved> solved;
  const auto solve = [&](const Compact& part) {
    if (largest_row_sum(part) < result.eigenvalue * (1.0 - same_value)) return;
    if (part.neighbour.empty()) return;
    auto pair =
        dominant_pair(part, !graph.directed(), options.tolerance, options.max_iterations, run);
    result.iterations += pair.products;
    result.eigenvalue = std::max(result.eigenvalue, pair.value);
    solved.push_back({part.vertex, std::move(pair)});
  };
  if (labels.size.size() == 1) {
    solve(rows);
  } else {
    const Components components(rows, labels);
    for (std::size_t c = 0; c < components.count(); ++c) {
      run.step(static_cast<double>(c) / static_cast<double>(components.count()));
      solve(components.part(c));
    }
  }
  std::erase_if(solved, [&](const Solved& s) {
    return s.pair.value < result.eigenvalue * (1.0 - same_value);
  });
  return solved;
}

/// Leaves out the components that lead to another of the list: nothing flows back to them, so they
/// score 0 beside those that they feed.
void keep_last_ones(const GraphView& graph, const std::vector<VertexId>& membership,
                    std::vector<Solved>& solved) {
  std::vector<bool> leads(graph.vertex_count(), false);
  std::vector<VertexId> open;
  const auto visit = [&](VertexId v) {
    if (leads[v]) return;
    leads[v] = true;
    open.push_back(v);
  };
  for (const Solved& component : solved) {
    for (const VertexId v : component.vertex) {
      for (const VertexId u : graph.in_neighbours(v)) {
        if (membership[u] != membership[v]) visit(u);
      }
    }
  }
  while (!open.empty()) {
    const VertexId v = open.back();
    open.pop_back();
    for (const VertexId u : graph.in_neighbours(v)) visit(u);
  }
  std::erase_if(solved, [&](const Solved& s) { return leads[s.vertex.front()]; });
}

/// Scores of what the dominant components reach: each sweep takes the equation as an assignment.
/// The largest eigenvalue of what is swept is below that of the dominant ones, so sweeps converge.
void fill_reached(const GraphView& graph, const EigenvectorOptions& options, const RunContext& run,
                  EigenvectorResult& result) {
  std::vector<VertexId> order;
  std::vector<bool> met(graph.vertex_count());
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    met[v] = result.score[v] > 0.0;
    if (met[v]) order.push_back(v);
  }
  const std::size_t dominant = order.size();
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const VertexId u : graph.out_neighbours(order[i])) {
      if (met[u]) continue;
      met[u] = true;
      order.push_back(u);
    }
  }
  if (order.size() == dominant) return;
  double change = infinity, largest = 1.0;
  for (int sweep = 0; sweep < options.max_iterations && change > 0.0; ++sweep) {
    run.step(static_cast<double>(sweep) / options.max_iterations);
    ++result.iterations;
    const double before = change;
    change = 0.0;
    for (std::size_t i = dominant; i < order.size(); ++i) {
      double& score = result.score[order[i]];
      const double value = weighted_in_sum(graph, order[i], result.score) / result.eigenvalue;
      change = std::max(change, std::abs(value - score));
      score = value;
      largest = std::max(largest, value);
    }
    const double rate = change / before;  // what is still to come: change * rate / (1 - rate)
    if (rate < 1.0 && change * std::max(1.0, rate / (1.0 - rate)) <= options.tolerance * largest)
      return;
  }
  result.residual = std::max(result.residual, change / largest);
  result.converged = result.converged && change == 0.0;
}

}  // namespace

EigenvectorResult eigenvector(const GraphView& graph, const EigenvectorOptions& options,
                              const RunContext& run) {
  check_option(options.tolerance > 0.0, "eigenvector.tolerance", options.tolerance, "> 0");
  check_option(options.max_iterations > 0, "eigenvector.max_iterations", options.max_iterations,
               "> 0");
  check_positive_weights(graph, "eigenvector");
  const VertexId n = graph.vertex_count();
  EigenvectorResult result{.score = std::vector<double>(n, 0.0), .converged = true};
  if (graph.edge_count() == 0) {
    result.score.assign(n, 1.0);
    return result;
  }
  const auto labels = irreducible_parts(graph, run);
  const Compact rows = paths::compact(graph, paths::Direction::in, true, run);
  auto solved = largest_components(graph, rows, labels, options, run, result);
  if (graph.directed()) keep_last_ones(graph, labels.membership, solved);
  for (const Solved& component : solved) {
    result.residual = std::max(result.residual, component.pair.residual);
    result.converged = result.converged && component.pair.converged;
    for (std::size_t i = 0; i < component.vertex.size(); ++i) {
      result.score[component.vertex[i]] = component.pair.vector[i];
    }
  }
  if (graph.directed() && !solved.empty()) fill_reached(graph, options, run, result);
  const double largest = *std::ranges::max_element(result.score);
  if (largest > 0.0) {
    for (double& score : result.score) score /= largest;
  }
  return result;
}

LargestEigenvalue largest_eigenvalue(const GraphView& graph, const Compact& rows,
                                     const RunContext& run) {
  if (graph.edge_count() == 0) return {.converged = true};
  // Of a symmetric matrix the value is as exact as the square of the vector.
  const EigenvectorOptions options = {.tolerance = graph.directed() ? 1e-12 : 1e-7};
  EigenvectorResult found;
  const auto solved =
      largest_components(graph, rows, irreducible_parts(graph, run), options, run, found);
  return {.value = found.eigenvalue, .converged = std::ranges::all_of(solved, [](const Solved& s) {
                                       return s.pair.converged;
                                     })};
}

}  // namespace interzone::centrality
