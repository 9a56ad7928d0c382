#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/registry.hpp"

// What the files of rows of this family share.

namespace interzone::structure {

/// The options of a method that has none.
struct Nothing {};

template <class Visitor>
void fields(Visitor&, Nothing&) {}

/// What the methods of an attribute need.
struct AttributeOptions {
  std::string attribute = {};
};

template <class Visitor>
void fields(Visitor& visit, AttributeOptions& options) {
  visit("attribute", options.attribute, "", "attribute of vertices whose values are compared");
}

/// The values of the attribute, "" where there is none. Errors: invalid_option.
std::vector<std::string> values_of(const Inputs& inputs, const std::string& attribute);

/// The values as numbers, NaN where there is none. Nothing if one of them is no finite number.
std::vector<double> numbers_of(const std::vector<std::string>& values);

/// Vertices by a value of theirs.
struct Grouping {
  std::vector<VertexId> group = {};     ///< [n] place in `names`; no_vertex where there is no value
  std::vector<std::string> names = {};  ///< in the order of their first vertices
};
Grouping grouped_by(const std::vector<std::string>& values);

/// One figure about the whole network; NaN is an empty cell.
struct Measured {
  std::string measure = {};
  double value = 0.0;
  double p_value = std::numeric_limits<double>::quiet_NaN();
  double expected = std::numeric_limits<double>::quiet_NaN();
  double sd = std::numeric_limits<double>::quiet_NaN();
};

/// The table measure, value, p_value, expected, sd.
Outcome outcome(const std::vector<Measured>& measured);

/// What the rows differ in: their names, and compute(inputs, options, run).
template <class Options, class Compute>
Row row(std::string name, Options defaults, std::string cost, std::string paper, Compute compute) {
  Row result{.name = std::move(name), .family = "structure", .command = "structure"};
  result.options = options_of(defaults);
  result.cost = std::move(cost);
  result.paper = std::move(paper);
  result.run = [compute, defaults](const Inputs& inputs, const Values& values,
                                   const RunContext& run) {
    return compute(inputs, read_options(defaults, inputs, values), run);
  };
  return result;
}

/// The row as one of measures: these, each a row of its table.
Row measuring(Row row, std::vector<std::string> measures);
/// The row as one whose table has these columns.
Row tabulating(Row row, std::vector<std::string> columns);

}  // namespace interzone::structure
