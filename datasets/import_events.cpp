#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "datasets/import_rows.hpp"
#include "graph/io/events_csv.hpp"

namespace interzone::datasets {
namespace {

class EventsImporter {
 public:
  EventsImporter(const ImportedText& table, const ImportOptions& options, GraphBuilder builder,
                 std::uint32_t source)
      : data_(io::parse_events_csv(table.text, table.file, table.separator)),
        builder_(std::move(builder)),
        source_(source),
        rows_(table) {
    for (std::size_t i = 0; i < names.size(); ++i) place_[i] = rows_.reader().column(names[i]);
    columns_ = std::make_unique<ImportedColumns>(
        table, std::vector<std::size_t>(place_.begin(), place_.end()),
        std::vector<std::string>{"source", "target", "type", "start", "end", "weight", "confidence",
                                 "evidence", "directed"});
    actor_ = builder_.add_kind(options.actor_kind, Role::actor);
    innovation_ = builder_.add_kind("innovation", Role::innovation);
    adopted_ = builder_.add_type("adopted", Relation::adopted);
  }

  Import import() && {
    while (rows_.next()) read_row();
    set_periods();
    for (auto& [v, evidence] : without_time_) builder_.set_evidence(v, std::move(evidence));
    Import result{.layout = TableLayout::events};
    if (!without_time_.empty()) {
      result.notes.push_back("rows without a time make no tie, only their actors known: " +
                             std::to_string(rows_without_time_));
    }
    for (const char* name : {"entry", "until"}) {
      if (differing_[name] == 0) continue;
      result.notes.push_back(
          "column " + std::string(name) +
          " is not kept of actors whose rows differ in it: " + std::to_string(differing_[name]));
    }
    result.graph = builder_.build();
    return result;
  }

 private:
  static constexpr std::array<std::string_view, 6> names = {"actor", "innovation", "time",
                                                            "entry", "until",      "abandoned"};

  VertexId vertex(std::size_t column, TypeId kind, TypeId other) {
    const VertexId v = builder_.find_or_add(rows_[place_[column]], kind);
    if (v == kind_of_.size()) kind_of_.push_back(kind);
    if (kind_of_[v] == other) {
      rows_.refuse(
          place_[column], "duplicate-id",
          shown(rows_[place_[column]]) + " is an actor and an innovation; two names were expected");
    }
    return v;
  }

  void read_row() {
    const VertexId who = vertex(0, actor_, innovation_), what = vertex(1, innovation_, actor_);
    const Adoption record = record_of(rows_[place_[0]], rows_[place_[1]]);
    check_from();
    const EvidenceId evidence = add_row_evidence(builder_, source_, rows_);
    remember("entry", who, record.entry, entry_);
    remember("until", who, record.until, until_);
    if (!record.time.known()) {
      ++rows_without_time_;
      without_time_[who].push_back(evidence);
      return;
    }
    const EdgeId e = builder_.add_edge(
        who, what,
        {.type = adopted_, .period = {record.time, record.abandoned}, .evidence = {evidence}});
    columns_->assign_edge(builder_, rows_, e);
  }

  // The attribute `from` of an adoption names an actor.
  void check_from() const {
    const std::size_t from = rows_.reader().column("from");
    if (from == io::CsvReader::no_column || rows_[from].empty()) return;
    if (data_.find_actor(rows_[from]) != no_actor) return;
    rows_.refuse(from, "unknown-id",
                 "an actor of the table was expected, found " + shown(rows_[from]));
  }

  Adoption record_of(std::string_view actor, std::string_view innovation) const {
    const ActorId who = data_.find_actor(actor);
    const auto records = data_.records(data_.find_innovation(innovation));
    return *std::ranges::lower_bound(records, who, {}, &Adoption::actor);
  }

  struct Stated {
    Time time = {};
    bool differs = false;
  };
  using StatedTimes = std::unordered_map<VertexId, Stated>;

  void remember(const char* name, VertexId v, const Time& time, StatedTimes& all) {
    const auto [place, is_new] = all.try_emplace(v, Stated{time});
    if (is_new || place->second.differs || place->second.time == time) return;
    place->second.differs = true;
    ++differing_[name];
  }

  void set_periods() {
    const auto agreed = [](const Stated& stated) { return stated.differs ? Time{} : stated.time; };
    for (const auto& [v, entry] : entry_) {
      builder_.set_period(v, {agreed(entry), agreed(until_.at(v))});
    }
  }

  Adoptions data_;
  GraphBuilder builder_;
  std::uint32_t source_;
  QuotedRows rows_;
  std::array<std::size_t, names.size()> place_ = {};
  std::unique_ptr<ImportedColumns> columns_;
  TypeId actor_ = 0, innovation_ = 0, adopted_ = 0;
  std::vector<TypeId> kind_of_;
  StatedTimes entry_, until_;
  std::unordered_map<std::string, std::size_t> differing_;
  std::unordered_map<VertexId, std::vector<EvidenceId>> without_time_;
  std::size_t rows_without_time_ = 0;
};

}  // namespace

Import import_events(const ImportedText& table, const ImportOptions& options, GraphBuilder builder,
                     std::uint32_t source) {
  return EventsImporter(table, options, std::move(builder), source).import();
}

}  // namespace interzone::datasets
