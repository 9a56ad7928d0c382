#pragma once

#include "algorithms/registry.hpp"
#include "tools/figures/figures.hpp"
#include "tools/report/words.hpp"

// Figures of what the methods of `adoption` answer.

namespace interzone::report {

/// What a method was given, and what it answered. Among the values, `innovation` is the one to draw; all if empty.
struct Answer {
  const Row& row;
  const Inputs& inputs;
  const Values& values;
  const Outcome& outcome;
};

// One panel for each innovation, the twelve of the most adopters. Those without anything to draw are refused:
// invalid_graph; an innovation that the events do not have: invalid_option.

figures::Figure hazard_figure(const Answer& answer, const Words& words);
figures::Figure survival_figure(const Answer& answer, const Words& words);
/// Of the method forecast: observed counts, the curve through them, the forecast with its band.
figures::Figure forecast_figure(const Answer& answer, const Words& words);
figures::Figure thresholds_figure(const Answer& answer, const Words& words);
figures::Figure infection_figure(const Answer& answer, const Words& words);

/// Of the method curve: new adopters and the cumulative share, all innovations together.
figures::Figure adopters_figure(const Answer& answer, const Words& words);
/// Of a regression: its estimates and their intervals but for the intercept; as ratios where there are any.
figures::Figure coefficients_figure(const Answer& answer, const Words& words);

}  // namespace interzone::report
