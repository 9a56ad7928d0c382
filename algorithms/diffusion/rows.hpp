#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/diffusion/growth_curve.hpp"
#include "algorithms/registry.hpp"
#include "graph/adoptions.hpp"

namespace interzone {

/// What rows of several files list of their options.
template <class Visitor>
void fields(Visitor& visit, RiskOptions& options) {
  visit.choice("unit", options.unit,
               Choices<Precision>{{"coarsest", Precision::unknown},
                                  {"year", Precision::year},
                                  {"month", Precision::month},
                                  {"day", Precision::day},
                                  {"number", Precision::number}},
               "width of a step of time; by default the coarsest that occurs");
  visit.choice("risk", options.risk,
               Choices<RiskSet>{{"all", RiskSet::all}, {"listed", RiskSet::listed}},
               "who is at risk of adopting: every actor, or those listed for the innovation");
}

namespace diffusion {

Table empty_table(const std::vector<std::pair<std::string, ColumnType>>& columns);

/// A missing cell where the name is empty.
void append_name(Column& column, std::string_view name);

/// The adoptions with the network's actors at risk as well, where a network was given.
Adoptions actors_at_risk(const Inputs& inputs);

/// The innovation of this name, or all where it is empty. Errors: invalid_option: there is none.
std::vector<InnovationId> chosen_innovations(const Adoptions& adoptions, const std::string& name);

/// Counts without items, in years from `start`, a date, or from their own start if that is empty.
GrowthSeries growth_series(const Counts& counts, const std::string& start);

/// The rows about time alone, those that look ahead, those that read a network as well, tests, and models.
std::vector<Row> time_rows();
std::vector<Row> forecast_rows();
std::vector<Row> network_rows();
std::vector<Row> test_rows();
std::vector<Row> model_rows();

}  // namespace diffusion

}  // namespace interzone
