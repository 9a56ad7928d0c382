#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "graph/error.hpp"
#include "tools/figures/axis_time.hpp"
#include "tools/report/diffusion_panels.hpp"

// Figures of adopters one by one, on a network.

namespace interzone::report {

namespace {

using figures::Mark;
using figures::Stroke;

/// Where the actors of one innovation stand that have both numbers.
struct Places {
  std::string innovation = {};
  std::vector<std::pair<double, double>> at = {};
};

/// place_of(row) of every row of the answer, by innovation. Errors: invalid_graph: there is none.
template <class PlaceOf>
std::vector<Places> places_of(const Answer& answer, const PlaceOf& place_of) {
  std::vector<Places> result;
  for (const auto& innovation : by_innovation(answer)) {
    Places places = {.innovation = innovation.name};
    for (const std::size_t row : innovation.rows) {
      const std::pair<double, double> place = place_of(row);
      if (!std::isnan(place.first) && !std::isnan(place.second)) places.at.push_back(place);
    }
    if (!places.at.empty()) result.push_back(std::move(places));
  }
  require(!result.empty(), ErrorCode::invalid_graph,
          "figure: no actor has known numbers of " + answer.row.name);
  return result;
}

/// Actors as dots, those at the same place as one; dashed lines at the means.
figures::Panel scatter(const Places& places, const Words& words) {
  std::map<std::pair<double, double>, double> counts;
  double sum_x = 0.0, sum_y = 0.0;
  for (const auto& [x, y] : places.at) {
    counts[{x, y}] += 1.0;
    sum_x += x;
    sum_y += y;
  }
  figures::PanelSeries dots = {
      .name = words.word("column", "adopters"), .stroke = Stroke::none, .mark = Mark::dot};
  for (const auto& [place, n] : counts) {
    dots.points.push_back({.x = place.first, .y = place.second, .count = n});
  }
  std::stable_sort(dots.points.begin(), dots.points.end(),  // the small ones on top
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  const auto n = static_cast<double>(places.at.size());
  return {.title = same(places.innovation),
          .series = {std::move(dots)},
          .lines = {{.at = sum_x / n}, {.at = sum_y / n, .upright = false}}};
}

void add_scatters(figures::Panels& figure, const std::vector<Places>& innovations,
                  const Words& words) {
  std::vector<double> sizes;
  sizes.reserve(innovations.size());
  for (const Places& places : innovations) sizes.push_back(static_cast<double>(places.at.size()));
  const auto shown = greatest(sizes);
  for (const std::size_t i : shown) figure.panels.push_back(scatter(innovations[i], words));
  figure.sheet.note = shown_note(shown.size(), innovations.size(), words);
  figure.line_name = words.word("figure", "means");
  figure.size_name = words.word("figure", "actors_at_dot");
}

}  // namespace

figures::Figure thresholds_figure(const Answer& answer, const Words& words) {
  const Table& table = answer.outcome.table;
  const Column &time = *table.find("time"), &threshold = *table.find("threshold");
  bool dates = false;
  const auto innovations = places_of(answer, [&](std::size_t row) {
    if (time.missing(row)) return std::pair(figures::unknown, figures::unknown);
    dates = dates || time.time(row).precision > Precision::year;
    return std::pair(figures::axis_place(time.time(row)), threshold.number(row));
  });
  figures::Panels figure = {.x_name = words.word("figure", "adoption_time"),
                            .y_name = words.word("figure", "threshold_axis"),
                            .dates = dates,
                            .shares = is_on(answer, "normalized")};
  add_scatters(figure, innovations, words);
  return figure;
}

figures::Figure infection_figure(const Answer& answer, const Words& words) {
  const Table& table = answer.outcome.table;
  const Column &infectiousness = *table.find("infectiousness"),
               &susceptibility = *table.find("susceptibility");
  const auto innovations = places_of(answer, [&](std::size_t row) {
    return std::pair(susceptibility.number(row), infectiousness.number(row));
  });
  figures::Panels figure = {.x_name = words.word("figure", "susceptibility"),
                            .y_name = words.word("figure", "infectiousness")};
  add_scatters(figure, innovations, words);
  return figure;
}

}  // namespace interzone::report
