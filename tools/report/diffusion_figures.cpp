#include "tools/report/diffusion_figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "algorithms/diffusion/rows.hpp"
#include "graph/error.hpp"
#include "graph/ids.hpp"
#include "tools/figures/axis_time.hpp"
#include "tools/report/diffusion_panels.hpp"

// Figures of time alone.

namespace interzone::report {

namespace {

using figures::axis_place;
using figures::Mark;
using figures::Stroke;

/// Adopters of each innovation in a table that counts them step by step.
std::vector<double> adopters_of(const Table& table,
                                const std::vector<InnovationRows>& innovations) {
  const Column& adopters = *table.find("adopters");
  std::vector<double> sums;
  for (const auto& innovation : innovations) {
    double sum = 0.0;
    for (const std::size_t row : innovation.rows) sum += adopters.number(row);
    sums.push_back(sum);
  }
  return sums;
}

/// Adds the number at risk at each step to a panel.
void count_at_risk(figures::Panel& panel, const Table& table, const InnovationRows& innovation) {
  const Column &time = *table.find("time"), &at_risk = *table.find("at_risk");
  for (const std::size_t row : innovation.rows) {
    panel.counts.push_back({axis_place(time.time(row)), at_risk.number(row)});
  }
}

/// The share of those at risk that adopts, step by step.
figures::Panel hazard_panel(const Answer& answer, const InnovationRows& innovation,
                            const Words& words) {
  const Table& table = answer.outcome.table;
  const Column &time = *table.find("time"), &hazard = *table.find("hazard"),
               &low = *table.find("low"), &high = *table.find("high");
  constexpr std::size_t many = 80;  // beyond that dots would hide the line
  figures::PanelSeries series = {.name = words.word("figure", "hazard"),
                                 .band_name = interval_name(answer, words),
                                 .mark = innovation.rows.size() > many ? Mark::none : Mark::dot};
  for (const std::size_t row : innovation.rows) {
    series.points.push_back(
        {axis_place(time.time(row)), hazard.number(row), low.number(row), high.number(row)});
  }
  figures::Panel panel = {.title = same(innovation.name), .series = {std::move(series)}};
  count_at_risk(panel, table, innovation);
  return panel;
}

Timeline timeline_of(const Answer& answer, const Adoptions& adoptions,
                     const InnovationRows& innovation) {
  return make_timeline(adoptions, adoptions.find_innovation(innovation.name), risk_options(answer));
}

/// Who was last seen without the innovation, by place on the axis.
std::map<double, double> censored_of(const Timeline& line) {
  const TimeAxis axis = {line.unit};
  std::map<double, double> censored;
  for (ActorId a = 0; a < line.until.size(); ++a) {
    const bool left = line.member(a) && !(line.adopted[a] <= line.until[a]);
    if (left) censored[axis.place(line.until[a])] += 1.0;
  }
  return censored;
}

figures::Panel survival_panel(const Answer& answer, const Adoptions& adoptions,
                              const InnovationRows& innovation, const Words& words) {
  const Table& table = answer.outcome.table;
  const Column &time = *table.find("time"), &survival = *table.find("survival"),
               &low = *table.find("low"), &high = *table.find("high");
  const auto censored = censored_of(timeline_of(answer, adoptions, innovation));
  figures::PanelSeries curve = {.name = words.word("figure", "survival"),
                                .band_name = interval_name(answer, words),
                                .stroke = Stroke::steps};
  figures::PanelSeries ends = {
      .name = words.word("figure", "censored"), .stroke = Stroke::none, .mark = Mark::plus};
  curve.points.push_back({axis_place(time.time(innovation.rows.front())), 1.0});
  for (const std::size_t row : innovation.rows) {
    const double place = axis_place(time.time(row)), share = survival.number(row);
    curve.points.push_back({place, share, low.number(row), high.number(row)});
    const auto found = censored.find(place);
    if (found != censored.end()) {
      ends.points.push_back({.x = place, .y = share, .count = found->second});
    }
  }
  figures::Panel panel = {.title = same(innovation.name),
                          .series = {std::move(curve), std::move(ends)}};
  count_at_risk(panel, table, innovation);
  return panel;
}

/// Whether the times of a table are finer than years.
bool has_dates(const Table& table) {
  const Column& time = *table.find("time");
  for (std::size_t row = 0; row < time.size(); ++row) {
    if (!time.missing(row) && time.time(row).precision > Precision::year) return true;
  }
  return false;
}

}  // namespace

figures::Figure hazard_figure(const Answer& answer, const Words& words) {
  const auto innovations = by_innovation(answer);
  const auto shown = greatest(adopters_of(answer.outcome.table, innovations));
  figures::Panels figure = {.sheet = {.note = shown_note(shown.size(), innovations.size(), words)},
                            .x_name = words.word("figure", "time"),
                            .y_name = words.word("figure", "hazard_axis"),
                            .count_name = words.word("figure", "at_risk"),
                            .dates = has_dates(answer.outcome.table)};
  for (const std::size_t i : shown) {
    figure.panels.push_back(hazard_panel(answer, innovations[i], words));
  }
  return figure;
}

figures::Figure survival_figure(const Answer& answer, const Words& words) {
  const auto innovations = by_innovation(answer);
  const auto shown = greatest(adopters_of(answer.outcome.table, innovations));
  const Adoptions adoptions = diffusion::actors_at_risk(answer.inputs);
  figures::Panels figure = {.sheet = {.note = shown_note(shown.size(), innovations.size(), words)},
                            .x_name = words.word("figure", "time"),
                            .y_name = words.word("figure", "survival_axis"),
                            .count_name = words.word("figure", "at_risk"),
                            .dates = has_dates(answer.outcome.table),
                            .shares = true};
  for (const std::size_t i : shown) {
    figure.panels.push_back(survival_panel(answer, adoptions, innovations[i], words));
  }
  return figure;
}

namespace {

/// Adopters at each step, and so far, of all innovations drawn.
struct Pooled {
  std::map<double, double> adopters = {};  ///< by place on the axis
  double ever_at_risk = 0.0;               ///< pairs of actor and innovation
};

Pooled pooled(const Answer& answer, const Adoptions& adoptions,
              const std::vector<InnovationRows>& innovations) {
  const Table& table = answer.outcome.table;
  const Column &time = *table.find("time"), &adopters = *table.find("adopters");
  Pooled sums;
  for (const InnovationRows& innovation : innovations) {
    for (const std::size_t row : innovation.rows) {
      sums.adopters[axis_place(time.time(row))] += adopters.number(row);
    }
    const Timeline line = timeline_of(answer, adoptions, innovation);
    for (ActorId a = 0; a < line.until.size(); ++a) sums.ever_at_risk += line.member(a) ? 1.0 : 0.0;
  }
  return sums;
}

/// The least distance between places; `otherwise` if there is one alone.
double bar_width(const std::map<double, double>& places, double otherwise) {
  double least = infinity, before = -infinity;
  for (const auto& [place, value] : places) {
    least = std::min(least, place - before);
    before = place;
  }
  return least < infinity ? least : otherwise;
}

/// Rogers's categories of the adopters of one innovation; nothing where there are none.
void add_categories(figures::Panel& panel, const Timeline& line, const Words& words) {
  double n = 0.0, sum = 0.0, squares = 0.0;
  const auto for_each_time = [&](const auto& take) {
    for (const double step : line.adopted) {
      if (std::isfinite(step)) take(step);
    }
  };
  for_each_time([&](double step) {
    n += 1.0;
    sum += step;
  });
  const double mean = sum / n;
  for_each_time([&](double step) { squares += (step - mean) * (step - mean); });
  const double sd = std::sqrt(squares / (n - 1.0));
  if (!(n > 1.0) || !(sd > 0.0)) return;
  const TimeAxis axis = {line.unit};
  const double middle = axis.place(mean), width = sd * axis.step();
  double from = -infinity;
  constexpr std::pair<const char*, double> ends[] = {{"innovator", -2.0},
                                                     {"early_adopter", -1.0},
                                                     {"early_majority", 0.0},
                                                     {"late_majority", 1.0},
                                                     {"laggard", infinity}};
  for (const auto& [name, distance] : ends) {
    const double to = middle + distance * width;
    panel.zones.push_back({from, to, words.word("category", name)});
    if (std::isfinite(to)) panel.lines.push_back({.at = to});
    from = to;
  }
}

}  // namespace

figures::Figure adopters_figure(const Answer& answer, const Words& words) {
  const auto innovations = by_innovation(answer);
  const Adoptions adoptions = diffusion::actors_at_risk(answer.inputs);
  const Pooled sums = pooled(answer, adoptions, innovations);
  const Timeline first = timeline_of(answer, adoptions, innovations.front());
  const double half = bar_width(sums.adopters, TimeAxis{first.unit}.step()) / 2.0;
  figures::Panel panel;
  figures::PanelSeries share = {
      .name = words.word("figure", "cumulative_share"), .mark = Mark::dot, .right = true};
  double cumulative = 0.0;
  for (const auto& [place, adopters] : sums.adopters) {
    cumulative += adopters;
    panel.bars.push_back({place - half, place + half, adopters});
    share.points.push_back({place, cumulative / sums.ever_at_risk});
  }
  constexpr std::size_t many = 80;
  if (share.points.size() > many) share.mark = Mark::none;
  panel.series.push_back(std::move(share));
  Text note;
  if (innovations.size() == 1) {
    panel.title = same(innovations.front().name);
    add_categories(panel, first, words);
  } else {
    const auto all = static_cast<double>(innovations.size());
    note = words.sentence("figure_pooled", {{"n", count(all)}});
  }
  return figures::Panels{.sheet = {.note = note},
                         .panels = {std::move(panel)},
                         .x_name = words.word("figure", "time"),
                         .y_name = words.word("figure", "new_adopters"),
                         .right_name = words.word("figure", "cumulative_share"),
                         .bar_name = words.word("figure", "new_adopters"),
                         .line_name = words.word("figure", "category_bounds"),
                         .dates = has_dates(answer.outcome.table)};
}

}  // namespace interzone::report
