#include "graph/io/events_csv.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/io/compression.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"
#include "graph/io/format_sniff.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/xlsx.hpp"
#include "graph/text_pool.hpp"

namespace interzone::io {

namespace {

constexpr std::array<std::string_view, 4> time_columns = {"time", "entry", "until", "abandoned"};

/// What the times of a file are, and which cell says so.
struct Kind {
  bool dates = true;
  std::uint64_t line = 0;
  std::string example = {};
};

/// The column of this name, first as it stands, then in large and small letters; no_column if there is none.
std::size_t find_column(const std::vector<std::string>& header, std::string_view name) {
  auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) {
    found = std::find_if(header.begin(), header.end(),
                         [&](const std::string& cell) { return lowered(cell) == name; });
  }
  return found == header.end() ? CsvReader::no_column
                               : static_cast<std::size_t>(found - header.begin());
}

std::size_t find_column(const CsvReader& rows, std::string_view name) {
  return find_column(rows.header(), name);
}

/// The same, but a missing column is a fault.
std::size_t require_column(CsvReader& rows, std::string_view name) {
  const std::size_t found = find_column(rows, name);
  return found == CsvReader::no_column ? rows.require_column(name) : found;
}

/// Whether each column but the first, `actor`, is an innovation.
bool is_wide(const CsvReader& rows) {
  return rows.header().size() > 1 && find_column(rows, "actor") == 0 &&
         find_column(rows, "innovation") == CsvReader::no_column &&
         find_column(rows, time_columns[0]) == CsvReader::no_column;
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
      const std::size_t column = find_column(rows, name);
      if (column != CsvReader::no_column) columns.push_back(column);
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

/// Pairs of an innovation and an actor with more than one row, and the line of the first, 0 until it is met.
using RepeatedPairs = std::unordered_map<std::uint64_t, std::uint64_t>;

std::uint64_t pair_of(const Adoption& record) {
  return std::uint64_t{record.innovation} << 32U | record.actor;
}

RepeatedPairs repeated_pairs(AdoptionList& records) {
  records.sort();
  RepeatedPairs repeated;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const std::uint64_t pair = pair_of(records[i]);
    if (pair == pair_of(records[i - 1])) repeated.emplace(pair, 0);
  }
  return repeated;
}

std::vector<std::string> texts_of(const TextPool& pool) {
  std::vector<std::string> texts;
  texts.reserve(pool.size());
  for (std::size_t i = 0; i < pool.size(); ++i) texts.emplace_back(pool[i]);
  return texts;
}

/// Reads the rows without faults, and keeps the faults of the others. It tells rows that repeat others only of
/// the pairs given: lines of all would take far more memory than the records.
class EventsParser {
 public:
  EventsParser(std::string_view text, const std::string& file, char separator,
               std::vector<Fault>& faults, RepeatedPairs repeated = {})
      : kind_(kind_of_times(text, separator)),
        faults_(faults),
        rows_(text, file, separator, &faults_),
        repeated_(std::move(repeated)) {
    actor_ = require_column(rows_, "actor");
    wide_ = is_wide(rows_);
    if (wide_) return;
    innovation_ = require_column(rows_, "innovation");
    time_[0] = require_column(rows_, time_columns[0]);
    for (std::size_t i = 1; i < time_.size(); ++i) time_[i] = find_column(rows_, time_columns[i]);
  }

  AdoptionData parse() {
    if (faults_.empty()) {
      if (wide_) name_innovations();
      while (rows_.next()) wide_ ? read_wide_row() : read_row();
    }
    data_.actors = texts_of(std::exchange(actors_, {}));
    data_.innovations = texts_of(std::exchange(innovations_, {}));
    if (wide_) data_.listed = static_cast<ActorId>(data_.actors.size());
    return std::move(data_);
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
      innovations_.insert(name);
    }
  }

  void read_wide_row() {
    const std::size_t known = actors_.size();
    const auto who = number(actor_, actors_);
    if (who == no_actor) return;
    if (actors_.size() == known) {
      rows_.report(rows_.fault(actor_, "duplicate",
                               "expected one row for " + shown(rows_[actor_]) + ", found another"));
      return;
    }
    for (std::size_t column = 1; column < rows_.header().size(); ++column) {
      const Adoption record{
          .actor = who, .innovation = static_cast<InnovationId>(column - 1), .time = time(column)};
      if (record.time.known()) data_.records.push_back(record);
    }
  }

  void read_row() {
    const std::size_t faults_before = faults_.size();
    const auto who = number(actor_, actors_);
    const auto what = number(innovation_, innovations_);
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
    const auto repeated = repeated_.find(pair_of(record));
    if (repeated != repeated_.end()) {
      std::uint64_t& line = repeated->second;
      if (line > 0) return report_repeated(line);
      line = rows_.position(actor_).line;
    }
    data_.records.push_back(record);
  }

  void report_repeated(std::uint64_t line) {
    rows_.report(rows_.fault(actor_, "duplicate",
                             "expected one row for " + shown(rows_[actor_]) + " and " +
                                 shown(rows_[innovation_]) + ", found another in line " +
                                 std::to_string(line)));
  }

  /// Reports the rule that the record breaks.
  bool is_broken(const Adoption& record) {
    const auto broken = broken_rule(record);
    if (broken) {
      rows_.report(rows_.fault(find_column(rows_, broken->column), std::string(broken->name),
                               broken->message));
    }
    return broken.has_value();
  }

  /// The number of the id in this cell, new if it was not seen before; no_actor after a fault.
  std::uint32_t number(std::size_t column, TextPool& ids) {
    const auto id = rows_[column];
    if (id.empty()) {
      rows_.report(
          rows_.fault(column, "empty",
                      "expected an id in column " + rows_.header()[column] + ", found nothing"));
      return no_actor;
    }
    return ids.insert(id).first;
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
  std::vector<Fault>& faults_;
  CsvReader rows_;
  RepeatedPairs repeated_;
  bool wide_ = false;
  std::size_t actor_ = 0, innovation_ = 0;
  std::array<std::size_t, 4> time_ = {};
  AdoptionData data_;
  TextPool actors_, innovations_;
};

}  // namespace

Adoptions read_events_csv(const std::filesystem::path& path) {
  std::string text = read_text_or_workbook(path);
  const std::string name = shown_path(path);
  if (!is_workbook(text)) {
    const auto has_actor = [](const std::vector<std::string>& header) {
      return find_column(header, "actor") != CsvReader::no_column;
    };
    const PlainTable table = plain_table(std::move(text), path, has_actor);
    return parse_events_csv(table.text, name, table.separator);
  }
  return read_sheet(text, name, {"actor", "innovation", "time"}).read([&](std::string_view table) {
    return parse_events_csv(table, name);
  });
}

Adoptions parse_events_csv(std::string_view text, const std::string& file, char separator) {
  std::vector<Fault> faults;
  AdoptionData data = EventsParser(text, file, separator, faults).parse();
  RepeatedPairs repeated = repeated_pairs(data.records);
  if (!repeated.empty()) {
    faults.clear();
    EventsParser(text, file, separator, faults, std::move(repeated)).parse();
  }
  if (!faults.empty()) throw InputError(std::move(faults));
  return Adoptions(std::move(data));
}

}  // namespace interzone::io
