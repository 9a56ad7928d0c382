#include "graph/io/events_csv.hpp"

#include <array>
#include <cstdint>
#include <numeric>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/io/compression.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"
#include "graph/io/xlsx.hpp"

namespace interzone::io {

namespace {

constexpr std::array<std::string_view, 4> time_columns = {"time", "entry", "until", "abandoned"};

/// What the times of a file are, and which cell says so.
struct Kind {
  bool dates = true;
  std::uint64_t line = 0;
  std::string example = {};
};

/// Whether each column but the first, `actor`, is an innovation.
bool is_wide(const CsvReader& rows) {
  return rows.header().size() > 1 && rows.header().front() == "actor" &&
         rows.column("innovation") == CsvReader::no_column &&
         rows.column(time_columns[0]) == CsvReader::no_column;
}

/// Dates where every time reads as one; else numbers where every time reads as one; else, in a file
/// with faults, whatever its first readable time is.
Kind kind_of_times(std::string_view text, char separator) {
  std::vector<Fault> unused;
  CsvReader rows(text, {}, separator, &unused);
  std::vector<std::size_t> columns;
  if (is_wide(rows)) {
    columns.resize(rows.header().size() - 1);
    std::iota(columns.begin(), columns.end(), std::size_t{1});
  } else {
    for (const auto name : time_columns) {
      if (rows.column(name) != CsvReader::no_column) columns.push_back(rows.column(name));
    }
  }
  Kind first;
  bool found = false, all_dates = true, all_numbers = true;
  while (rows.next()) {
    for (const std::size_t column : columns) {
      if (rows[column].empty()) continue;
      const bool date = parse_date(rows[column]).has_value();
      const bool number = parse_number(rows[column]).has_value();
      all_dates = all_dates && date;
      all_numbers = all_numbers && number;
      if (!found && (date || number)) {
        found = true;
        first = Kind{date, rows.position(column).line, std::string(rows[column])};
      }
    }
  }
  if (all_dates || all_numbers) first.dates = all_dates;
  return first;
}

class EventsParser {
 public:
  EventsParser(std::string_view text, const std::string& file, char separator)
      : kind_(kind_of_times(text, separator)), rows_(text, file, separator, &faults_) {
    actor_ = rows_.require_column("actor");
    wide_ = is_wide(rows_);
    if (wide_) return;
    innovation_ = rows_.require_column("innovation");
    time_[0] = rows_.require_column(time_columns[0]);
    for (std::size_t i = 1; i < time_.size(); ++i) time_[i] = rows_.column(time_columns[i]);
  }

  Adoptions parse() {
    if (faults_.empty()) {
      if (wide_) name_innovations();
      while (rows_.next()) wide_ ? read_wide_row() : read_row();
    }
    if (!faults_.empty()) throw InputError(std::move(faults_));
    return Adoptions(std::move(data_));
  }

 private:
  /// Those of a wide table: the header.
  void name_innovations() {
    for (std::size_t column = 1; column < rows_.header().size(); ++column) {
      const std::string& name = rows_.header()[column];
      if (name.empty()) {
        rows_.report(rows_.fault(
            column, "empty", "expected the name of an innovation in the header, found nothing"));
      }
      data_.innovations.push_back(name);
    }
  }

  void read_wide_row() {
    const std::size_t known = data_.actors.size();
    const auto who = number(actor_, actor_of_, data_.actors);
    if (who == no_actor) return;
    if (data_.actors.size() == known) {
      rows_.report(rows_.fault(actor_, "duplicate",
                               "expected one row for " + shown(rows_[actor_]) + ", found another"));
      return;
    }
    for (std::size_t column = 1; column < rows_.header().size(); ++column) {
      data_.records.push_back({.actor = who,
                               .innovation = static_cast<InnovationId>(column - 1),
                               .time = time(column)});
    }
  }

  void read_row() {
    const std::size_t faults_before = faults_.size();
    const auto who = number(actor_, actor_of_, data_.actors);
    const auto what = number(innovation_, innovation_of_, data_.innovations);
    std::array<Time, 4> times = {};
    for (std::size_t i = 0; i < times.size(); ++i) times[i] = time(time_[i]);
    if (faults_.size() > faults_before) return;
    const Adoption record{.actor = who,
                          .innovation = what,
                          .time = times[0],
                          .entry = times[1],
                          .until = times[2],
                          .abandoned = times[3]};
    if (is_broken(record)) return;
    const auto line = rows_.position(actor_).line;
    const auto key = std::uint64_t{what} << 32U | who;
    const auto [place, is_new] = line_of_.emplace(key, line);
    if (!is_new) {
      rows_.report(rows_.fault(actor_, "duplicate",
                               "expected one row for " + shown(rows_[actor_]) + " and " +
                                   shown(rows_[innovation_]) + ", found another in line " +
                                   std::to_string(place->second)));
      return;
    }
    data_.records.push_back(record);
  }

  /// Reports the rule that the record breaks.
  bool is_broken(const Adoption& record) {
    const auto broken = broken_rule(record);
    if (broken) {
      rows_.report(
          rows_.fault(rows_.column(broken->column), std::string(broken->name), broken->message));
    }
    return broken.has_value();
  }

  /// The number of the id in this cell, new if it was not seen before; no_actor after a fault.
  std::uint32_t number(std::size_t column, std::unordered_map<std::string, std::uint32_t>& known,
                       std::vector<std::string>& ids) {
    const auto id = rows_[column];
    if (id.empty()) {
      rows_.report(
          rows_.fault(column, "empty",
                      "expected an id in column " + rows_.header()[column] + ", found nothing"));
      return no_actor;
    }
    const auto [place, is_new] =
        known.try_emplace(std::string(id), static_cast<std::uint32_t>(ids.size()));
    if (is_new) ids.emplace_back(id);
    return place->second;
  }

  Time time(std::size_t column) {
    if (column == CsvReader::no_column || rows_[column].empty()) return {};
    const auto cell = rows_[column];
    const auto parsed = kind_.dates ? parse_date(cell) : parse_number(cell);
    if (parsed) return *parsed;
    std::string expected = kind_.dates ? "an ISO date" : "a number";
    if (kind_.line > 0) {
      expected += " like " + kind_.example + " in line " + std::to_string(kind_.line);
    }
    rows_.report(rows_.fault(column, "time", "expected " + expected + ", found " + shown(cell)));
    return {};
  }

  Kind kind_;
  std::vector<Fault> faults_;
  CsvReader rows_;
  bool wide_ = false;
  std::size_t actor_ = 0, innovation_ = 0;
  std::array<std::size_t, 4> time_ = {};
  AdoptionData data_;
  std::unordered_map<std::string, std::uint32_t> actor_of_, innovation_of_;
  std::unordered_map<std::uint64_t, std::uint64_t> line_of_;
};

}  // namespace

Adoptions read_events_csv(const std::filesystem::path& path, char separator) {
  const std::string text = read_text_or_workbook(path), name = shown_path(path);
  if (!is_workbook(text)) return parse_events_csv(text, name, separator);
  return read_sheet(text, name, {"actor", "innovation", "time"}).read([&](std::string_view table) {
    return parse_events_csv(table, name);
  });
}

Adoptions parse_events_csv(std::string_view text, const std::string& file, char separator) {
  return EventsParser(text, file, separator).parse();
}

}  // namespace interzone::io
