#pragma once

#include <string>
#include <utility>
#include <vector>

#include "algorithms/registry.hpp"

// What the files of rows of this family share.

namespace interzone::centrality {

/// The options of a method that has none.
struct Nothing {};

template <class Visitor>
void fields(Visitor&, Nothing&) {}

using Scores = std::vector<std::pair<std::string, std::vector<double>>>;
using Summary = std::vector<std::pair<std::string, double>>;

/// The table vertex, measures….
Outcome outcome(const Inputs& inputs, Scores&& scores, Summary summary = {});

/// The rows of rows_ties.cpp: brokerage and position.
std::vector<Row> tie_rows();

/// Figures on how an iteration went; `converged` is 1 or 0.
Summary convergence(const std::string& name, int iterations, double residual, bool converged);

/// What the rows differ in: their names, and compute(inputs, options, run).
template <class Options, class Compute>
Row row(std::string name, std::vector<std::string> measures, std::string cost, std::string paper,
        Compute compute) {
  Row result{.name = std::move(name), .family = "centrality", .command = "centrality"};
  result.measures = std::move(measures);
  result.options = options_of(Options{});
  result.columns = {"vertex"};
  result.columns.insert(result.columns.end(), result.measures.begin(), result.measures.end());
  result.cost = std::move(cost);
  result.paper = std::move(paper);
  result.run = [compute](const Inputs& inputs, const Values& values, const RunContext& run) {
    return compute(inputs, read_options(Options{}, inputs, values), run);
  };
  return result;
}

/// The measures of walks and currents, in rows_walks.cpp.
std::vector<Row> walk_rows();
/// Those of two-mode networks, in rows_two_mode.cpp.
std::vector<Row> two_mode_rows();
/// Those along ties in the order of time, in rows_temporal.cpp.
std::vector<Row> temporal_rows();

}  // namespace interzone::centrality
