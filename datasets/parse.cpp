#include "datasets/parse.hpp"

#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "datasets/descriptor.hpp"
#include "datasets/rules.hpp"
#include "datasets/table.hpp"
#include "graph/builder.hpp"
#include "graph/io/file.hpp"

namespace interzone::datasets {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_duplicates = 1000;  // warnings, so that they do not hide errors

// Attribute cells of a table, gathered column by column.
class AttributeColumns {
 public:
  AttributeColumns(const PackageTable& table, const std::vector<std::string_view>& reserved) {
    for (const std::string_view name : {"longitude", "latitude"}) {
      const std::size_t place = table.column(name);
      if (place != io::CsvReader::no_column) add(table, place);
    }
    for (const std::size_t place : table.attributes()) {
      const std::string& name = table.columns()[place].name;
      if (std::find(reserved.begin(), reserved.end(), name) == reserved.end()) add(table, place);
    }
  }

  void read(const PackageTable& table, std::size_t row) {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      columns_[i].assign(row, table.cell(places_[i]));
    }
  }

  // A point that no vertex has is no attribute.
  template <class Put>
  void put(const Put& put) {
    for (Column& column : columns_) {
      const bool is_point = column.name() == "longitude" || column.name() == "latitude";
      bool any = !is_point;
      for (std::size_t row = 0; row < column.size() && !any; ++row) any = !column.missing(row);
      if (any) put(std::move(column));
    }
  }

 private:
  void add(const PackageTable& table, std::size_t place) {
    const Field& field = table.columns()[place];
    places_.push_back(place);
    columns_.emplace_back(field.name, field.type);
  }

  std::vector<std::size_t> places_;
  std::vector<Column> columns_;
};

class PackageParser {
 public:
  PackageParser(const fs::path& folder, const Descriptor& descriptor, bool keep_places,
                ParsedPackage& result)
      : folder_(folder),
        descriptor_(descriptor),
        keep_places_(keep_places),
        result_(result),
        faults_(result.faults),
        builder_(descriptor.directed) {}

  void read() {
    read_schema();
    read_sources();
    read_evidence();
    read_vertices();
    read_edges();
    read_totals();
    report_cycles();
    report_unused();
    if (!has_errors(faults_)) result_.graph = builder_.build();
  }

 private:
  void read_schema() {
    builder_.set_name(descriptor_.name);
    builder_.set_version(descriptor_.version);
    for (const auto& [language, title] : descriptor_.titles) builder_.set_title(language, title);
    for (const auto& kind : descriptor_.kinds) builder_.add_kind(kind.name, kind.role);
    for (const auto& type : descriptor_.types) {
      builder_.add_type(type.name, type.relation, type.directed);
    }
  }

  PackageTable open(std::string_view table) { return {folder_, descriptor_, table, faults_}; }

  void check_slug(PackageTable& table) {
    const std::string_view id = table["id"];
    if (!descriptor_.curated || id.empty() || is_slug(id)) return;
    table.report("id", "slug",
                 "small letters, digits, hyphens and colons were expected, found " + shown(id));
  }

  void read_sources() {
    PackageTable table = open("sources");
    while (table.next()) {
      check_slug(table);
      const std::string_view sum = table["sha256"];
      if (!sum.empty() && (sum.size() != 64 ||
                           sum.find_first_not_of("0123456789abcdef") != std::string_view::npos)) {
        table.report("sha256", "sha256", "64 digits 0-9 and a-f were expected");
      }
      const auto text = [&](std::string_view column) { return std::string(table[column]); };
      source_of_.emplace(text("id"), result_.sources.size());
      result_.sources.push_back({text("id"), text("title"), text("publisher"), text("date"),
                                 text("file"), text("sha256"), text("url"), text("licence")});
      builder_.add_source(result_.sources.back());
      result_.source_places.push_back(place(table, "file"));
      result_.checksum_places.push_back(place(table, "sha256"));
    }
    all_sources_known_ = table.complete();
  }

  // A fault, still without rule and message, at a cell; at the table if the column is missing.
  static Fault place(const PackageTable& table, std::string_view column) {
    const std::size_t found = table.column(column);
    return table.fault(found == io::CsvReader::no_column ? 0 : found, "", "");
  }

  // Remembers where this row stands, whose first cell is that of `name`.
  void keep_place(const PackageTable& table, std::string_view name, TablePlaces& places) const {
    if (!keep_places_) return;
    const auto position = [&](std::string_view column) {
      const std::size_t found = table.column(column);
      return found == io::CsvReader::no_column ? io::Position{0, 0} : table.position(found);
    };
    places.file = table.file();
    places.rows.push_back({position(name), position("start"), position("end"), position("evidence"),
                           position("value")});
  }

  void read_evidence() {
    PackageTable table = open("evidence");
    while (table.next()) {
      check_slug(table);
      const std::string id(table["id"]);
      if (id.find(';') != std::string::npos) {
        table.report("id", "slug", "an id without semicolons was expected, found " + shown(id));
      }
      const auto source = source_of_.find(std::string(table["source"]));
      if (source == source_of_.end() && !table["source"].empty() && all_sources_known_) {
        table.report("source", "unknown-id",
                     "the id of a source was expected, found " + shown(table["source"]));
      }
      if (source == source_of_.end() || id.empty() ||
          builder_.find_evidence(id) != GraphBuilder::no_evidence) {
        all_evidence_known_ = false;
        continue;
      }
      Evidence evidence{id, static_cast<std::uint32_t>(source->second),
                        std::string(table["locator"]), std::string(table["quote"])};
      builder_.add_evidence(evidence);
      result_.evidence.push_back(std::move(evidence));
      result_.quote_places.push_back(place(table, "quote"));
      id_places_.push_back(place(table, "id"));
    }
    all_evidence_known_ = all_evidence_known_ && table.complete();
    used_.resize(result_.evidence.size(), false);
  }

  // The evidence that a row names; every edge and total of a curated set has some.
  std::vector<EvidenceId> evidence_of(PackageTable& table, bool needed) {
    std::vector<EvidenceId> list;
    std::string_view cell = table["evidence"];
    if (cell.empty() && needed && descriptor_.curated) {
      table.report("evidence", "no-evidence", "the id of some evidence was expected");
    }
    while (!cell.empty()) {
      const std::size_t stop = cell.find(';');
      std::string_view id = cell.substr(0, stop);
      cell = stop == std::string_view::npos ? std::string_view() : cell.substr(stop + 1);
      while (id.starts_with(' ')) id.remove_prefix(1);
      while (id.ends_with(' ')) id.remove_suffix(1);
      const EvidenceId found = builder_.find_evidence(id);
      if (found != GraphBuilder::no_evidence) {
        list.push_back(found);
        used_[found] = true;
      } else if (all_evidence_known_) {
        table.report("evidence", "unknown-id",
                     "the id of some evidence was expected, found " + shown(id));
      }
    }
    return list;
  }

  void check_times(PackageTable& table, const Period& period) {
    for (const std::string_view column : {"start", "end", "time"}) {
      const Time time = table.time(column);
      if (!time.known()) continue;
      if (!dates_) dates_ = time.is_date();
      if (*dates_ != time.is_date()) {
        table.report(column, "time", "times must be all dates or all numbers");
      }
    }
    if (period.start.known() && period.end.known() && period.first() > period.last()) {
      table.report("end", "period",
                   "an end not before the start " + to_string(period.start) +
                       " was expected, found " + to_string(period.end));
    }
  }

  // The kind or type that a row names; 0, the unnamed one, only where the set is not curated.
  template <class Items>
  TypeId named(PackageTable& table, std::string_view column, const Items& items) {
    const std::string_view name = table[column];
    if (name.empty() && !descriptor_.curated) return 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].name == name) return static_cast<TypeId>(i + 1);
    }
    table.report(column, "unknown-" + std::string(column),
                 "one that datapackage.json names was expected, found " + shown(name));
    return 0;
  }

  Role role(VertexId v) const {
    return kind_of_[v] == 0 ? Role::other : descriptor_.kinds[kind_of_[v] - 1U].role;
  }

  void read_vertices() {
    PackageTable table = open("vertices");
    AttributeColumns attributes(table, {});
    std::vector<std::string> labels;
    labels.reserve(descriptor_.languages.size());
    for (const auto& language : descriptor_.languages) labels.push_back(label_column(language));
    while (table.next()) {
      check_slug(table);
      const TypeId kind = named(table, "kind", descriptor_.kinds);
      const Period period{table.time("start"), table.time("end")};
      check_times(table, period);
      check_range(table, "longitude", 180.0);
      check_range(table, "latitude", 90.0);
      auto evidence = evidence_of(table, false);
      const std::string_view id = table["id"];
      if (id.empty() || builder_.find(id) != no_vertex) {
        all_vertices_known_ = false;
        continue;
      }
      const VertexId v = builder_.add_vertex(id, kind);
      keep_place(table, "id", result_.places.vertices);
      kind_of_.push_back(kind);
      for (std::size_t i = 0; i < labels.size(); ++i) {
        builder_.set_label(v, descriptor_.languages[i], table[labels[i]]);
      }
      builder_.set_period(v, period);
      builder_.set_evidence(v, std::move(evidence));
      attributes.read(table, v);
    }
    all_vertices_known_ = all_vertices_known_ && table.complete();
    attributes.put([this](Column column) {
      builder_.vertex_column(column.name(), column.type()) = std::move(column);
    });
  }

  static void check_range(PackageTable& table, std::string_view column, double limit) {
    const auto value = table.number(column);
    if (!value || std::abs(*value) <= limit) return;
    table.report(column, "range",
                 "a " + std::string(column) + " from " + shown(-limit) + " to " + shown(limit) +
                     " was expected, found " + shown(*value));
  }

  double confidence(PackageTable& table) {
    const auto value = table.number("confidence");
    if (descriptor_.curated && value != 1.0 && value != 0.5) {
      if (value || table["confidence"].empty()) {
        table.report("confidence", "confidence",
                     "1 or 0.5 was expected, found " + shown(table["confidence"]));
      }
      return 1.0;
    }
    if (value && !(*value > 0.0 && *value <= 1.0)) {
      table.report("confidence", "confidence",
                   "a number above 0 and up to 1 was expected, found " + shown(*value));
      return 1.0;
    }
    return value.value_or(1.0);
  }

  VertexId vertex(PackageTable& table, std::string_view column) {
    const std::string_view id = table[column];
    const VertexId v = builder_.find(id);
    if (v == no_vertex && !id.empty() && all_vertices_known_) {
      table.report(column, "unknown-id", "the id of a vertex was expected, found " + shown(id));
    }
    return v;
  }

  void check_role(PackageTable& table, std::string_view column, VertexId v,
                  const std::vector<Role>& roles) {
    if (roles.empty() || kind_of_[v] == 0 ||
        std::find(roles.begin(), roles.end(), role(v)) != roles.end()) {
      return;
    }
    std::string list;
    for (const Role r : roles) list += (list.empty() ? "" : " or ") + std::string(to_string(r));
    table.report(column, "endpoint-role",
                 "the " + std::string(column) + " of " + shown(table["type"]) +
                     " must be of role " + list + ", " + shown(table[column]) + " is of role " +
                     std::string(to_string(role(v))));
  }

  void read_edges() {
    PackageTable table = open("edges");
    AttributeColumns attributes(table, {"directed"});
    while (table.next()) {
      EdgeFields fields;
      fields.type = named(table, "type", descriptor_.types);
      const EdgeType type = fields.type == 0 ? EdgeType{} : descriptor_.types[fields.type - 1U];
      const VertexId source = vertex(table, "source"), target = vertex(table, "target");
      const Ends ends = ends_of(type.relation);
      if (source != no_vertex) check_role(table, "source", source, ends.source);
      if (target != no_vertex) check_role(table, "target", target, ends.target);
      if (!table["from"].empty()) {
        const VertexId from = vertex(table, "from");
        if (from != no_vertex) check_role(table, "from", from, {Role::actor});
      }
      check_references(table);
      fields.period = {table.time("start"), table.time("end")};
      check_times(table, fields.period);
      fields.weight = table.number("weight");
      fields.confidence = confidence(table);
      fields.evidence = evidence_of(table, true);
      if (!table["directed"].empty()) fields.directed = table["directed"] == "true";
      report_duplicate(table, type.directed);
      if (source == no_vertex || target == no_vertex) continue;
      const EdgeId e = builder_.add_edge(source, target, fields);
      keep_place(table, "source", result_.places.edges);
      attributes.read(table, e);
      if (type.relation == Relation::part_of)
        parts_.push_back({source, target, place(table, "source")});
    }
    attributes.put([this](Column column) {
      builder_.edge_column(column.name(), column.type()) = std::move(column);
    });
  }

  // Attribute cells that the schema says are ids of vertices.
  void check_references(PackageTable& table) {
    for (const std::size_t i : table.attributes()) {
      const Field& field = table.columns()[i];
      if (field.refers_to == "vertices" && field.name != "from") vertex(table, field.name);
    }
  }

  // An edge that says nothing new: equal in all but weight, confidence and evidence.
  void report_duplicate(PackageTable& table, bool directed) {
    std::string source(table["source"]), target(table["target"]);
    if (!directed && target < source) std::swap(source, target);
    std::string key = source + '\n' + target;
    for (const std::string_view column : {"type", "start", "end"}) {
      key += '\n' + std::string(table[column]);
    }
    for (const std::size_t i : table.attributes()) key += '\n' + std::string(table.cell(i));
    const Fault here = place(table, "source");
    const auto [first, is_new] = edge_lines_.emplace(std::hash<std::string>()(key), here.line);
    if (is_new || ++duplicates_ > most_duplicates) return;
    table.report("source", "duplicate-edge",
                 "the edge of line " + std::to_string(first->second) + " is given again",
                 Severity::warning);
  }

  void read_totals() {
    PackageTable table = open("totals");
    while (table.next()) {
      Total total;
      total.series = table["series"];
      total.time = table.time("time");
      check_times(table, {});
      total.value = table.number("value").value_or(0.0);
      total.unit = table["unit"];
      total.scope = table["scope"];
      total.confidence = confidence(table);
      total.evidence = evidence_of(table, true);
      total.qualifier = table["qualifier"];
      builder_.add_total(std::move(total));
      keep_place(table, "series", result_.places.totals);
    }
  }

  // What is part of something must not, by any way, be part of itself.
  void report_cycles() {
    std::unordered_map<VertexId, std::size_t> wholes_left;  // unfinished wholes of each part
    std::unordered_map<VertexId, std::vector<VertexId>> parts_of;
    for (const Part& part : parts_) {
      ++wholes_left[part.part];
      parts_of[part.whole].push_back(part.part);
    }
    std::vector<VertexId> finished;
    for (const Part& part : parts_) {
      if (!wholes_left.contains(part.whole)) {
        finished.push_back(part.whole);
        wholes_left[part.whole] = 0;
      }
    }
    while (!finished.empty()) {
      const VertexId whole = finished.back();
      finished.pop_back();
      for (const VertexId part : parts_of[whole]) {
        if (--wholes_left[part] == 0) finished.push_back(part);
      }
    }
    for (const Part& part : parts_) {
      if (wholes_left[part.part] == 0 || wholes_left[part.whole] == 0) continue;
      Fault fault = part.place;
      fault.rule = "cycle";
      fault.message = "following part_of from here comes back here";
      faults_.push_back(std::move(fault));
    }
  }

  void report_unused() {
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (used_[i]) continue;
      Fault fault = id_places_[i];
      fault.rule = "unused-evidence";
      fault.message = "nothing refers to " + shown(result_.evidence[i].id);
      fault.severity = Severity::warning;
      faults_.push_back(std::move(fault));
    }
  }

  struct Part {
    VertexId part, whole;
    Fault place;
  };

  const fs::path& folder_;
  const Descriptor& descriptor_;
  bool keep_places_;
  ParsedPackage& result_;
  std::vector<Fault>& faults_;
  GraphBuilder builder_;
  std::unordered_map<std::string, std::size_t> source_of_;
  // Whether no row was left out: else a name that is not known is perhaps no second fault.
  bool all_evidence_known_ = true, all_vertices_known_ = true, all_sources_known_ = true;
  std::vector<Fault> id_places_;  // of evidence
  std::vector<bool> used_;        // by evidence
  std::vector<TypeId> kind_of_;
  std::vector<Part> parts_;
  std::unordered_map<std::size_t, std::uint64_t> edge_lines_;
  std::size_t duplicates_ = 0;
  std::optional<bool> dates_;  // whether times are dates or numbers, once one is known
};

}  // namespace

bool has_errors(const std::vector<Fault>& faults) {
  return std::any_of(faults.begin(), faults.end(),
                     [](const Fault& fault) { return fault.severity == Severity::error; });
}

void sort_faults(std::vector<Fault>& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
}

ParsedPackage parse_package(const fs::path& folder, bool keep_places) {
  ParsedPackage result;
  if (!fs::is_directory(folder)) {
    result.faults.push_back({.file = io::shown_path(folder),
                             .rule = "missing-file",
                             .message = "a folder with a data package was expected"});
    return result;
  }
  const auto descriptor = read_descriptor(folder, result.faults);
  if (descriptor) PackageParser(folder, *descriptor, keep_places, result).read();
  sort_faults(result.faults);
  return result;
}

}  // namespace interzone::datasets
