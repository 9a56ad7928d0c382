#include "tools/report/diffusion_panels.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "algorithms/diffusion/rows.hpp"
#include "graph/error.hpp"
#include "tools/figures/axis_time.hpp"

namespace interzone::report {

const OptionValue* option_of(const Answer& answer, std::string_view name) {
  return interzone::option_of(answer.row, answer.values, name);
}

std::string text_of(const Answer& answer, std::string_view name) {
  const OptionValue* value = option_of(answer, name);
  return value == nullptr ? "" : std::get<std::string>(*value);
}

bool is_on(const Answer& answer, std::string_view name) {
  const OptionValue* value = option_of(answer, name);
  return value != nullptr && std::get<bool>(*value);
}

std::vector<InnovationRows> by_innovation(const Answer& answer) {
  const std::string wanted = text_of(answer, "innovation");
  if (!wanted.empty() && answer.inputs.adoptions != nullptr) {
    check_option(answer.inputs.adoptions->find_innovation(wanted) != no_innovation, "innovation",
                 wanted, "an innovation of the events");
  }
  const Column& names = *answer.outcome.table.find("innovation");
  std::vector<InnovationRows> innovations;
  std::map<std::string, std::size_t> place;
  for (std::size_t row = 0; row < names.size(); ++row) {
    const std::string name(names.text(row));
    if (!wanted.empty() && name != wanted) continue;
    const auto [found, is_new] = place.try_emplace(name, innovations.size());
    if (is_new) innovations.push_back({.name = name});
    innovations[found->second].rows.push_back(row);
  }
  require(!innovations.empty(), ErrorCode::invalid_graph,
          "figure: there is nothing to draw of " + answer.row.name);
  return innovations;
}

std::vector<std::size_t> greatest(const std::vector<double>& sizes) {
  constexpr std::size_t most_panels = 12;
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (sizes.size() <= most_panels) return order;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  order.resize(most_panels);
  return order;
}

Text shown_note(std::size_t shown, std::size_t all, const Words& words) {
  if (shown == all) return {};
  return words.sentence("figure_most_adopted", {{"shown", count(static_cast<double>(shown))},
                                                {"n", count(static_cast<double>(all))}});
}

Text interval_name(const Answer& answer, const Words& words) {
  const double percent = std::get<double>(*option_of(answer, "level")) * 100.0;
  const Text level = same(number_text(std::round(percent * 1e4) / 1e4));
  return words.sentence("figure_interval", {{"level", level}});
}

double TimeAxis::step() const {
  if (unit == Precision::month) return 1.0 / 12.0;
  return unit == Precision::day ? 1.0 / 365.25 : 1.0;
}

double TimeAxis::place(double step) const {
  if (!dates()) return step;
  const double whole = std::floor(step);
  return figures::axis_place(time_of_step(whole, unit)) + (step - whole) * this->step();
}

RiskOptions risk_options(const Answer& answer) {
  return read_options(RiskOptions{}, answer.inputs, answer.values);
}

}  // namespace interzone::report
