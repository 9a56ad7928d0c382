#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "datasets/import_rows.hpp"

namespace interzone::datasets {
namespace {

constexpr const char* outside_column = "named_outside";

bool contains(const std::vector<std::string>& all, std::string_view text) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

/// A column with ids of others, and the type of tie it makes.
struct Nomination {
  std::size_t column;
  std::string type;
};

// "net1_2" is of type "net1".
std::string type_of(const std::string& header) {
  const std::size_t last_letter = header.find_last_not_of("0123456789");
  const std::string stem = header.substr(0, last_letter + 1);
  const std::string type = stem.substr(0, stem.find_last_not_of("_-. ") + 1);
  return type.empty() ? "named" : type;
}

// The columns that `net*` or `advice=net1_*` means.
std::vector<Nomination> columns_named(const std::string& wanted,
                                      const std::vector<std::string>& header) {
  const std::size_t equals = wanted.find('=');
  const std::string type = equals == std::string::npos ? "" : wanted.substr(0, equals);
  const std::string pattern = equals == std::string::npos ? wanted : wanted.substr(equals + 1);
  const bool open = pattern.ends_with('*');
  const std::string_view start =
      std::string_view(pattern).substr(0, pattern.size() - (open ? 1 : 0));
  std::vector<Nomination> found;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i].empty() || (open ? !header[i].starts_with(start) : header[i] != start)) continue;
    found.push_back({i, type.empty() ? type_of(header[i]) : type});
  }
  check_option(!found.empty(), "nominations", wanted,
               "a column of the table, or how some begin, as net*");
  return found;
}

class SurveyImporter {
 public:
  SurveyImporter(const ImportedText& table, const ImportOptions& options, GraphBuilder builder,
                 std::uint32_t source)
      : table_(table), options_(options), builder_(std::move(builder)), source_(source) {
    const QuotedRows rows(table);
    id_ = column(rows, "id", options.id);
    within_ = options.within.empty() ? no_column : column(rows, "within", options.within);
    time_ = options.time.empty() ? no_column : column(rows, "time", options.time);
    check_option(!options.nominations.empty() || time_ != no_column, "nominations", "",
                 "given, or --time, for a survey");
    for (const std::string& wanted : options.nominations) {
      for (Nomination& one : columns_named(wanted, rows.header()))
        nominations_.push_back(std::move(one));
    }
    find_labels(rows.header());
    actor_ = builder_.add_kind(options.actor_kind, Role::actor);
    for (const Nomination& one : nominations_) {
      check_option(time_ == no_column || one.type != "adopted", "nominations", one.type,
                   "named otherwise, since --time makes ties adopted");
      builder_.add_type(one.type, Relation::cooperates_with, true);
    }
  }

  Import import() && {
    read_actors();
    if (time_ != no_column) add_innovation();
    const ImportedColumns attributes(table_, used_columns(),
                                     {"id", "kind", "start", "end", "evidence", outside_column});
    QuotedRows rows(table_);
    for (VertexId v = 0; rows.next(); ++v) {
      const EvidenceId evidence = add_row_evidence(builder_, source_, rows);
      builder_.set_evidence(v, {evidence});
      for (const auto& [place, language] : labels_) builder_.set_label(v, language, rows[place]);
      attributes.assign(builder_, rows, v);
      add_ties(rows, v, evidence);
      add_adoption(rows, v, evidence);
    }
    Import result{.layout = TableLayout::survey, .notes = notes()};
    result.graph = builder_.build();
    return result;
  }

 private:
  static constexpr std::size_t no_column = io::CsvReader::no_column;

  static std::size_t column(const QuotedRows& rows, std::string_view option,
                            const std::string& name) {
    const std::size_t found = rows.reader().column(name);
    check_option(found != no_column, option, name, "a column of the table");
    return found;
  }

  void find_labels(const std::vector<std::string>& header) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (i == id_) continue;
      if (header[i] == "name") labels_.emplace_back(i, "");
      if (header[i].starts_with("name_") && header[i].size() == 7) {
        labels_.emplace_back(i, header[i].substr(5));
      }
    }
  }

  std::vector<std::size_t> used_columns() const {
    std::vector<std::size_t> used = {id_, time_};
    for (const Nomination& one : nominations_) used.push_back(one.column);
    for (const auto& [place, language] : labels_) used.push_back(place);
    return used;
  }

  std::string actor_id(const QuotedRows& rows, std::string_view id) const {
    return (within_ == no_column ? "" : std::string(rows[within_]) + ":") + std::string(id);
  }

  // All actors, before anybody is named, and whether times are dates.
  void read_actors() {
    std::vector<Fault> faults;
    QuotedRows rows(table_, &faults);
    const auto report = [&](std::size_t place, std::string rule, std::string message) {
      faults.push_back(rows.reader().fault(place, std::move(rule), std::move(message)));
    };
    std::vector<Fault> no_dates, no_numbers;
    while (rows.next()) {
      const std::string id = actor_id(rows, rows[id_]);
      if (rows[id_].empty()) {
        report(id_, "required", "the id of an actor was expected, the cell is empty");
      } else if (contains(options_.nobody, rows[id_])) {
        report(
            id_, "nobody",
            shown(rows[id_]) + " stands for nobody where somebody is named, and here for an actor");
      } else if (builder_.find(id) != no_vertex) {
        report(id_, "duplicate-id", "the actor " + shown(id) + " is there twice");
      } else {
        builder_.add_vertex(id, actor_);
      }
      if (!has_time(rows)) continue;
      const auto doubt = [&](std::vector<Fault>& list, const char* what) {
        list.push_back(rows.reader().fault(
            time_, "time", std::string(what) + " was expected, found " + shown(rows[time_])));
      };
      if (!parse_date(rows[time_])) doubt(no_dates, "a date");
      if (!parse_number(rows[time_])) doubt(no_numbers, "a date or a number, as elsewhere,");
    }
    dates_ = no_dates.empty();
    if (!dates_) faults.insert(faults.end(), no_numbers.begin(), no_numbers.end());
    if (!faults.empty()) throw InputError(std::move(faults));
  }

  bool has_time(const QuotedRows& rows) const {
    return time_ != no_column && !rows[time_].empty() && !contains(options_.never, rows[time_]);
  }

  void add_innovation() {
    check_option(builder_.find(options_.innovation) == no_vertex, "innovation", options_.innovation,
                 "named otherwise than an actor");
    innovation_ =
        builder_.add_vertex(options_.innovation, builder_.add_kind("innovation", Role::innovation));
    adopted_ = builder_.add_type("adopted", Relation::adopted);
  }

  void add_ties(const QuotedRows& rows, VertexId v, EvidenceId evidence) {
    std::map<std::pair<std::string, VertexId>, int> times;  // by type and who is named
    std::int64_t outside = 0;
    for (const Nomination& one : nominations_) {
      const std::string_view cell = rows[one.column];
      if (cell.empty() || contains(options_.nobody, cell)) continue;
      const VertexId other = builder_.find(actor_id(rows, cell));
      if (other == no_vertex || other == innovation_) {
        ++outside;
      } else if (other == v) {
        ++selves_;
      } else {
        ++times[{one.type, other}];
      }
    }
    for (const auto& [tie, count] : times) {
      builder_.add_edge(v, tie.second,
                        {.type = builder_.add_type(tie.first, Relation::cooperates_with, true),
                         .weight = count == 1 ? std::nullopt : std::optional<double>(count),
                         .evidence = {evidence}});
    }
    outside_ += outside;
    if (nominations_.empty()) return;
    builder_.vertex_column(outside_column, ColumnType::integer).assign(v, std::to_string(outside));
  }

  void add_adoption(const QuotedRows& rows, VertexId v, EvidenceId evidence) {
    if (!has_time(rows)) return;
    const auto time = dates_ ? parse_date(rows[time_]) : parse_number(rows[time_]);
    builder_.add_edge(
        v, innovation_,
        {.type = adopted_, .period = {time.value_or(Time{}), {}}, .evidence = {evidence}});
  }

  std::vector<std::string> notes() const {
    std::vector<std::string> all;
    if (outside_ > 0) {
      all.push_back("nominations of somebody without a row make no tie (" +
                    std::string(outside_column) + " counts them): " + std::to_string(outside_));
    }
    if (selves_ > 0)
      all.push_back("nominations of oneself make no tie: " + std::to_string(selves_));
    return all;
  }

  const ImportedText& table_;
  const ImportOptions& options_;
  GraphBuilder builder_;
  std::uint32_t source_;
  std::size_t id_ = 0, within_ = no_column, time_ = no_column;
  std::vector<Nomination> nominations_;
  std::vector<std::pair<std::size_t, std::string>> labels_;  // columns and languages
  TypeId actor_ = 0, adopted_ = 0;
  VertexId innovation_ = no_vertex;
  bool dates_ = true;
  std::int64_t outside_ = 0, selves_ = 0;
};

}  // namespace

Import import_survey(const ImportedText& table, const ImportOptions& options, GraphBuilder builder,
                     std::uint32_t source) {
  return SurveyImporter(table, options, std::move(builder), source).import();
}

}  // namespace interzone::datasets
