#include "algorithms/diffusion/covariates.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

bool is_key(std::string_view name) {
  return name == "actor" || name == "innovation" || name == "time";
}

/// The cells of a column as numbers, or as places among their texts.
Variable read_column(const Column& column) {
  Variable cells;
  bool numbers = true;
  for (std::size_t row = 0; row < column.size(); ++row) {
    const std::string text = column.display(row);
    const auto number = parse_number(text);
    numbers = numbers && (number || text.empty());
    cells.value.push_back(number ? number->value : not_known);
  }
  if (numbers) return cells;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.missing(row)) cells.labels.push_back(column.display(row));
  }
  std::sort(cells.labels.begin(), cells.labels.end());
  cells.labels.erase(std::unique(cells.labels.begin(), cells.labels.end()), cells.labels.end());
  for (std::size_t row = 0; row < column.size(); ++row) {
    const std::string text = column.display(row);
    const auto place = std::lower_bound(cells.labels.begin(), cells.labels.end(), text);
    cells.value[row] = text.empty() ? not_known : static_cast<double>(place - cells.labels.begin());
  }
  return cells;
}

/// The step from which a row holds.
double step_of_cell(const std::string& text, Precision unit, std::string_view columns) {
  if (text.empty()) return -infinity;
  const bool dates = unit != Precision::number;
  const auto time = dates ? parse_date(text) : parse_number(text);
  require(
      time.has_value() || unit == Precision::unknown, ErrorCode::invalid_input,
      "covariates of " + std::string(columns) + ": time " + shown(text) + " is no " +
          (dates ? "date, as the times of adoption are" : "number, as the times of adoption are"));
  return time ? step_at(time->first(), unit) : -infinity;
}

std::string listed_covariates(const Table& table) {
  std::string names;
  for (const Column& column : table.columns()) {
    if (!is_key(column.name())) names += (names.empty() ? "" : ", ") + column.name();
  }
  return names;
}

}  // namespace

Covariates::Covariates(const Adoptions& adoptions, std::span<const Table> tables, Precision unit) {
  for (const Table& table : tables) {
    for (const Column& column : table.columns()) {
      require(is_key(column.name()) || !has(column.name()), ErrorCode::invalid_input,
              "covariates: two tables have a column " + shown(column.name()));
    }
    sources_.push_back(source_of(adoptions, table, unit));
  }
}

Covariates::Source Covariates::source_of(const Adoptions& adoptions, const Table& table,
                                         Precision unit) {
  Source source{.table = &table,
                .by_actor = table.find("actor") != nullptr,
                .by_innovation = table.find("innovation") != nullptr};
  const std::string names = listed_covariates(table);
  require(source.by_actor || source.by_innovation || table.find("time") != nullptr,
          ErrorCode::invalid_input,
          "covariates of " + names + ": no column actor, innovation or time says what they are of");
  add_entries(adoptions, unit, source);
  const auto key = [](const Entry& e) { return std::tuple(e.innovation, e.actor, e.step); };
  auto& entries = source.entries;
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    return std::tuple(key(a), a.row) < std::tuple(key(b), b.row);
  });
  const auto twice =
      std::adjacent_find(entries.begin(), entries.end(),
                         [&](const Entry& a, const Entry& b) { return key(a) == key(b); });
  require(twice == entries.end(), ErrorCode::invalid_input,
          "covariates of " + names + ": two rows, " +
              std::to_string(twice == entries.end() ? 0 : twice->row + 1) + " and " +
              std::to_string(twice == entries.end() ? 0 : (twice + 1)->row + 1) +
              ", speak for the same");
  require(!entries.empty() || table.row_count() == 0, ErrorCode::invalid_input,
          "covariates of " + names + ": no row has an id that the adoptions have");
  return source;
}

void Covariates::add_entries(const Adoptions& adoptions, Precision unit, Source& source) {
  const Column* actor = source.table->find("actor");
  const Column* innovation = source.table->find("innovation");
  const Column* time = source.table->find("time");
  const std::string names = listed_covariates(*source.table);
  const auto id = [&](const Column& column, std::size_t row) {
    std::string text = column.display(row);
    require(
        !text.empty(), ErrorCode::invalid_input,
        "covariates of " + names + ": row " + std::to_string(row + 1) + " has no " + column.name());
    return text;
  };
  for (std::size_t row = 0; row < source.table->row_count(); ++row) {
    Entry entry{no_innovation, no_actor, -infinity, row};
    if (actor != nullptr) entry.actor = adoptions.find_actor(id(*actor, row));
    if (innovation != nullptr) entry.innovation = adoptions.find_innovation(id(*innovation, row));
    if (time != nullptr) entry.step = step_of_cell(time->display(row), unit, names);
    if ((actor != nullptr && entry.actor == no_actor) ||
        (innovation != nullptr && entry.innovation == no_innovation)) {
      ++unmatched_;
      continue;
    }
    source.entries.push_back(entry);
  }
}

bool Covariates::has(std::string_view name) const {
  return !is_key(name) && std::any_of(sources_.begin(), sources_.end(), [&](const Source& source) {
    return source.table->find(name) != nullptr;
  });
}

std::vector<std::string> Covariates::names() const {
  std::vector<std::string> all;
  for (const Source& source : sources_) {
    for (const Column& column : source.table->columns()) {
      if (!is_key(column.name())) all.push_back(column.name());
    }
  }
  return all;
}

Variable Covariates::values(std::string_view name, std::span<const ActorId> actors,
                            std::span<const InnovationId> innovations,
                            std::span<const double> steps) const {
  const auto source = std::find_if(sources_.begin(), sources_.end(), [&](const Source& some) {
    return some.table->find(name) != nullptr;
  });
  const Variable cells = read_column(*source->table->find(name));
  const auto& entries = source->entries;
  Variable found{.value = std::vector<double>(actors.size(), not_known), .labels = cells.labels};
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const InnovationId innovation = source->by_innovation ? innovations[i] : no_innovation;
    const ActorId actor = source->by_actor ? actors[i] : no_actor;
    const auto after =
        std::upper_bound(entries.begin(), entries.end(), std::tuple(innovation, actor, steps[i]),
                         [](const auto& wanted, const Entry& e) {
                           return wanted < std::tuple(e.innovation, e.actor, e.step);
                         });
    if (after == entries.begin()) continue;
    const Entry& entry = *(after - 1);
    if (entry.innovation != innovation || entry.actor != actor) continue;
    found.value[i] = cells.value[entry.row];
  }
  return found;
}

}  // namespace interzone::diffusion
