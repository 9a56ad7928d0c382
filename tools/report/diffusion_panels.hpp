#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/adoptions.hpp"
#include "tools/report/diffusion_figures.hpp"

// What figures of adoption have in common.

namespace interzone::report {

/// The rows of a table that tell of one innovation.
struct InnovationRows {
  std::string name = {};
  std::vector<std::size_t> rows = {};
};

/// The rows of each innovation in the order of the table, of the one alone that the values name.
/// Errors: invalid_option: no events have it. invalid_graph: no row is left.
std::vector<InnovationRows> by_innovation(const Answer& answer);

/// The places of what a figure has panels for: all in their order, or the greatest first where they are too many.
std::vector<std::size_t> greatest(const std::vector<double>& sizes);
/// Says how many innovations are shown, where it is not all.
Text shown_note(std::size_t shown, std::size_t all, const Words& words);

/// "95 % interval", from the option `level`.
Text interval_name(const Answer& answer, const Words& words);

/// How time stands on the axis: whether by date, and how wide a step is.
struct TimeAxis {
  Precision unit = Precision::number;
  bool dates() const { return unit > Precision::year; }
  double step() const;
  double place(double step) const;  ///< of a step of a Timeline, whole or not
};

/// The options that say which actors are at risk, and the innovations' timelines with them.
RiskOptions risk_options(const Answer& answer);

/// What an option of the method was given, else its default; nullptr if the method has no such option.
const OptionValue* option_of(const Answer& answer, std::string_view name);
/// The same as a text, "" where there is none.
std::string text_of(const Answer& answer, std::string_view name);
/// The same of a flag, false where there is none.
bool is_on(const Answer& answer, std::string_view name);

}  // namespace interzone::report
