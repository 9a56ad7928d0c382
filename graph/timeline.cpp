#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "graph/adoptions.hpp"
#include "graph/error.hpp"

namespace interzone {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

std::string_view unit_name(Precision unit) {
  switch (unit) {
    case Precision::number:
      return "number";
    case Precision::year:
      return "year";
    case Precision::month:
      return "month";
    case Precision::day:
      return "day";
    case Precision::unknown:
      break;
  }
  return "unknown";
}

/// The unit to use: the one asked for, if the data have that kind of time.
Precision checked_unit(const Adoptions& adoptions, Precision wanted) {
  const Precision coarsest = adoptions.unit();
  if (wanted == Precision::unknown || coarsest == Precision::unknown) return coarsest;
  const bool dates = coarsest != Precision::number;
  check_option(dates != (wanted == Precision::number), "unit", unit_name(wanted),
               dates ? "year, month or day, since the times are dates"
                     : "number, since the times are numbers");
  return wanted;
}

/// The step of an event: it must be known at least as finely as the unit.
double step_of(const Time& time, Precision unit, const std::string& who) {
  check_option(time.precision >= unit, "unit", unit_name(unit),
               std::string(unit_name(time.precision)) + " or coarser, since " + who +
                   " has the time " + to_string(time));
  return step_at(time.first(), unit);
}

/// Fills in what the records of one innovation say; entry and until are NaN where they say nothing.
Timeline stated(const Adoptions& adoptions, InnovationId innovation, const RiskOptions& options) {
  const ActorId n = adoptions.actor_count();
  double entry = not_known, until = not_known;
  if (options.risk == RiskSet::listed) {
    entry = infinity;
    until = -infinity;
  }
  Timeline line{.unit = checked_unit(adoptions, options.unit),
                .adopted = std::vector<double>(n, infinity),
                .abandoned = std::vector<double>(n, infinity),
                .entry = std::vector<double>(n, entry),
                .until = std::vector<double>(n, until)};
  for (ActorId a = 0; a < n && adoptions.listed(a); ++a) {
    line.entry[a] = line.until[a] = not_known;
  }
  for (const Adoption& record : adoptions.records(innovation)) {
    const ActorId a = record.actor;
    const auto who = adoptions.actor(a) + ", " + adoptions.innovation(innovation);
    if (record.abandoned.known()) line.abandoned[a] = step_of(record.abandoned, line.unit, who);
    if (record.undated) {
      line.adopted[a] = not_known;
      line.entry[a] = infinity;
      line.until[a] = -infinity;
      continue;
    }
    if (record.time.known()) line.adopted[a] = step_of(record.time, line.unit, who);
    line.entry[a] = record.entry.known() ? step_at(record.entry.first(), line.unit) : not_known;
    line.until[a] = record.until.known() ? step_at(record.until.last(), line.unit) : not_known;
  }
  return line;
}

/// The earliest adoption or entry that is stated; the first time of the data if there is none.
double first_step(const Adoptions& adoptions, const Timeline& line) {
  double first = infinity;
  for (std::size_t a = 0; a < line.adopted.size(); ++a) {
    if (line.adopted[a] < first) first = line.adopted[a];
    if (line.entry[a] < first) first = line.entry[a];
  }
  if (first == infinity && adoptions.unit() != Precision::unknown) {
    first = step_at(adoptions.first(), line.unit);
  }
  return first;
}

/// The part of an actor's existence that is of the same kind of time as the data.
bool fits(const Time& time, Precision unit) {
  return time.known() && time.is_date() == (unit != Precision::number);
}

void complete_risk(const Adoptions& adoptions, Timeline& line) {
  const double first = first_step(adoptions, line);
  if (line.unit == Precision::unknown) {  // nothing has a time: nobody is at risk of anything
    std::fill(line.entry.begin(), line.entry.end(), infinity);
    std::fill(line.until.begin(), line.until.end(), -infinity);
    return;
  }
  const double last = step_at(adoptions.last(), line.unit);
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    const Period period = adoptions.period(a);
    double& entry = line.entry[a];
    double& until = line.until[a];
    if (std::isnan(entry)) {
      entry = first;
      if (fits(period.start, line.unit))
        entry = std::max(first, step_at(period.first(), line.unit));
      if (line.adopted[a] < entry) entry = line.adopted[a];
    }
    if (std::isnan(until)) {
      until = last;
      if (fits(period.end, line.unit)) until = std::min(last, step_at(period.last(), line.unit));
      if (line.adopted[a] < infinity) until = std::max(until, line.adopted[a]);
    }
  }
}

std::vector<double> axis(const Timeline& line) {
  std::vector<double> occurring;
  for (std::size_t a = 0; a < line.entry.size(); ++a) {
    if (line.entry[a] > line.until[a]) continue;
    for (const double step : {line.entry[a], line.until[a], line.adopted[a], line.abandoned[a]}) {
      if (std::isfinite(step)) occurring.push_back(step);
    }
  }
  std::sort(occurring.begin(), occurring.end());
  occurring.erase(std::unique(occurring.begin(), occurring.end()), occurring.end());
  if (occurring.empty()) return occurring;
  const auto whole = [](double step) { return step == std::floor(step); };
  if (!std::all_of(occurring.begin(), occurring.end(), whole)) return occurring;
  const double count = occurring.back() - occurring.front() + 1.0;
  require(count <= static_cast<double>(most_steps), ErrorCode::limit,
          "timeline: " + shown(count) + " steps from " +
              to_string(time_of_step(occurring.front(), line.unit)) + " to " +
              to_string(time_of_step(occurring.back(), line.unit)) + "; at most " +
              std::to_string(most_steps) + ", so a coarser unit is needed");
  std::vector<double> steps(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i] = occurring.front() + static_cast<double>(i);
  }
  return steps;
}

}  // namespace

double Timeline::first_adoption() const {
  double first = infinity;
  for (const double step : adopted) {
    if (step < first) first = step;
  }
  return first;
}

std::size_t Timeline::adoption_step(ActorId a) const {
  const auto at = std::lower_bound(steps.begin(), steps.end(), adopted[a]);
  if (at == steps.end() || *at != adopted[a]) return steps.size();
  return static_cast<std::size_t>(at - steps.begin());
}

Timeline make_timeline(const Adoptions& adoptions, InnovationId innovation,
                       const RiskOptions& options) {
  Timeline line = stated(adoptions, innovation, options);
  complete_risk(adoptions, line);
  line.steps = axis(line);
  return line;
}

double step_at(double moment, Precision unit) {
  if (!std::isfinite(moment) || unit == Precision::number || unit == Precision::unknown) {
    return moment;
  }
  if (unit == Precision::day) return std::floor(moment);
  const CivilDate date = civil_date(moment);
  return unit == Precision::year ? date.year : 12.0 * date.year + date.month - 1.0;
}

Time time_of_step(double step, Precision unit) {
  if (unit == Precision::number) return make_number(step);
  if (unit == Precision::year) return make_date(static_cast<int>(step)).value_or(Time{});
  if (unit == Precision::day) return {step, Precision::day};
  const int months = static_cast<int>(step);
  return make_date(months / 12, months % 12 + 1).value_or(Time{});
}

}  // namespace interzone
