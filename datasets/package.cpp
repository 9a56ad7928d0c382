#include "datasets/package.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>
#include <vector>

#include "datasets/descriptor.hpp"
#include "datasets/parse.hpp"
#include "datasets/rules.hpp"
#include "graph/error.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"

namespace interzone::datasets {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using io::CsvWriter;

// What of a graph decides how its package looks.
class PackageWriter {
 public:
  PackageWriter(const Graph& graph, const fs::path& folder) : graph_(graph), folder_(folder) {
    directed_column_ = false;
    for (EdgeId e = 0; e < graph.edge_count(); ++e) {
      if (graph.directed(e) != graph.types()[graph.type(e)].directed) directed_column_ = true;
    }
  }

  void write() const {
    write_table("vertices", &PackageWriter::write_vertices);
    write_table("edges", &PackageWriter::write_edges);
    write_table("totals", &PackageWriter::write_totals);
    write_table("evidence", &PackageWriter::write_evidence);
    write_table("sources", &PackageWriter::write_sources);
    write_file(fs::path(descriptor_name), [this](std::ostream& out) {
      out << descriptor().dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    });
  }

 private:
  template <class Write>
  void write_file(const fs::path& name, const Write& write) const {
    io::write_file_atomically(folder_ / name, write);
  }

  void write_table(std::string_view table, void (PackageWriter::*rows)(CsvWriter&) const) const {
    write_file(fs::path(std::string(table) + ".csv"), [&](std::ostream& out) {
      CsvWriter csv(out);
      for (const Field& field : fields(table)) csv.cell(field.name);
      csv.end_row();
      (this->*rows)(csv);
    });
  }

  // Standard columns, then attributes.
  std::vector<Field> fields(std::string_view table) const {
    std::vector<Field> all = standard_fields(table, graph_.languages());
    const auto add = [&](const std::string& name, ColumnType type) {
      for (const Field& field : all) {
        require(field.name != name, ErrorCode::invalid_graph,
                "attribute " + shown(name) + " is named like a column of " + std::string(table));
      }
      all.push_back({.name = name, .type = type});
    };
    if (table == "vertices") {
      for (const Column* column : further_vertex_columns()) add(column->name(), column->type());
    } else if (table == "edges") {
      if (directed_column_) add("directed", ColumnType::boolean);
      for (const Column& column : graph_.edge_attributes().columns()) {
        add(column.name(), column.type());
      }
    } else if (table == "totals" && has_qualifiers()) {
      add("qualifier", ColumnType::text);
    }
    return all;
  }

  std::vector<const Column*> further_vertex_columns() const {
    std::vector<const Column*> columns;
    for (const Column& column : graph_.vertex_attributes().columns()) {
      if (column.name() != "longitude" && column.name() != "latitude") columns.push_back(&column);
    }
    return columns;
  }

  bool has_qualifiers() const {
    return std::any_of(graph_.totals().begin(), graph_.totals().end(),
                       [](const Total& total) { return !total.qualifier.empty(); });
  }

  std::string evidence_cell(std::span<const EvidenceId> list) const {
    std::string cell;
    for (const EvidenceId id : list) {
      cell += (cell.empty() ? "" : ";") + graph_.all_evidence()[id].id;
    }
    return cell;
  }

  void write_vertices(CsvWriter& csv) const {
    const auto further = further_vertex_columns();
    for (VertexId v = 0; v < graph_.vertex_count(); ++v) {
      csv.cell(graph_.id(v)).cell(graph_.kinds()[graph_.kind(v)].name);
      for (const auto& language : graph_.languages()) csv.cell(graph_.label(v, language));
      for (const std::string_view name : {"longitude", "latitude"}) {
        const Column* column = graph_.vertex_attributes().find(name);
        csv.cell(column == nullptr ? std::string() : column->display(v));
      }
      csv.cell(to_string(graph_.period(v).start)).cell(to_string(graph_.period(v).end));
      csv.cell(evidence_cell(graph_.evidence(v)));
      for (const Column* column : further) csv.cell(column->display(v));
      csv.end_row();
    }
  }

  void write_edges(CsvWriter& csv) const {
    for (EdgeId e = 0; e < graph_.edge_count(); ++e) {
      const Period period = graph_.edge_period(e);
      csv.cell(graph_.id(graph_.source(e))).cell(graph_.id(graph_.target(e)));
      csv.cell(graph_.types()[graph_.type(e)].name);
      csv.cell(to_string(period.start)).cell(to_string(period.end));
      csv.cell(graph_.weighted() ? number_text(graph_.weight(e)) : std::string());
      csv.cell(graph_.confidence(e)).cell(evidence_cell(graph_.edge_evidence(e)));
      if (directed_column_) csv.cell(graph_.directed(e) ? "true" : "false");
      for (const Column& column : graph_.edge_attributes().columns()) csv.cell(column.display(e));
      csv.end_row();
    }
  }

  void write_totals(CsvWriter& csv) const {
    const bool qualifiers = has_qualifiers();
    for (const Total& total : graph_.totals()) {
      csv.cell(total.series).cell(to_string(total.time)).cell(total.value).cell(total.unit);
      csv.cell(total.scope).cell(total.confidence).cell(evidence_cell(total.evidence));
      if (qualifiers) csv.cell(total.qualifier);
      csv.end_row();
    }
  }

  void write_evidence(CsvWriter& csv) const {
    for (const Evidence& evidence : graph_.all_evidence()) {
      csv.row(
          {evidence.id, graph_.sources()[evidence.source].id, evidence.locator, evidence.quote});
    }
  }

  void write_sources(CsvWriter& csv) const {
    for (const Source& s : graph_.sources()) {
      csv.row({s.id, s.title, s.publisher, s.date, s.file, s.sha256, s.url, s.licence});
    }
  }

  // Whether the graph keeps the rules of a curated set.
  bool curated() const {
    const Graph& g = graph_;
    const auto sure = [](double confidence) { return confidence == 1.0 || confidence == 0.5; };
    for (VertexId v = 0; v < g.vertex_count(); ++v) {
      if (g.kinds()[g.kind(v)].name.empty() || !is_slug(g.id(v))) return false;
    }
    for (EdgeId e = 0; e < g.edge_count(); ++e) {
      if (g.types()[g.type(e)].name.empty() || g.edge_evidence(e).empty()) return false;
      if (!sure(g.confidence(e))) return false;
    }
    const auto is_slug_of = [](const auto& item) { return is_slug(item.id); };
    return std::all_of(g.totals().begin(), g.totals().end(),
                       [&](const Total& t) { return !t.evidence.empty() && sure(t.confidence); }) &&
           std::all_of(g.all_evidence().begin(), g.all_evidence().end(), is_slug_of) &&
           std::all_of(g.sources().begin(), g.sources().end(), is_slug_of);
  }

  // Whether times are numbers; a package holds one sort.
  bool numeric_times() const {
    const auto is_number = [](const Time& time) { return time.precision == Precision::number; };
    for (VertexId v = 0; v < graph_.vertex_count(); ++v) {
      if (is_number(graph_.period(v).start) || is_number(graph_.period(v).end)) return true;
    }
    for (EdgeId e = 0; e < graph_.edge_count(); ++e) {
      if (is_number(graph_.edge_period(e).start) || is_number(graph_.edge_period(e).end)) {
        return true;
      }
    }
    return std::any_of(graph_.totals().begin(), graph_.totals().end(),
                       [&](const Total& total) { return is_number(total.time); });
  }

  Json resource(std::string_view table, bool numeric) const {
    Json schema = {{"fields", Json::array()}};
    for (const Field& field : fields(table)) {
      Json item = {{"name", field.name}, {"type", to_string(field.type)}};
      if (field.type == ColumnType::time && numeric && field.name != "date") {
        item["type"] = "number";
      } else if (field.type == ColumnType::time) {
        item["format"] = "any";  // ISO 8601 with the precision known
      }
      if (field.required) item["constraints"]["required"] = true;
      if (field.unique) item["constraints"]["unique"] = true;
      schema["fields"].push_back(std::move(item));
    }
    schema["missingValues"] = Json::array({""});
    return {{"name", table},
            {"path", std::string(table) + ".csv"},
            {"profile", "tabular-data-resource"},
            {"format", "csv"},
            {"mediatype", "text/csv"},
            {"encoding", "utf-8"},
            {"schema", std::move(schema)}};
  }

  Json engine() const {
    Json kinds = Json::object(), types = Json::object();
    for (const auto& kind : graph_.kinds()) {
      if (!kind.name.empty()) kinds[kind.name] = to_string(kind.role);
    }
    for (const auto& type : graph_.types()) {
      if (type.name.empty()) continue;
      types[type.name] = {{"relation", to_string(type.relation)}, {"directed", type.directed}};
    }
    return {{"languages", graph_.languages()},
            {"curated", curated()},
            {"directed", graph_.types().front().directed},
            {"kinds", std::move(kinds)},
            {"types", std::move(types)}};
  }

  Json descriptor() const {
    Json root = {{"profile", "tabular-data-package"},
                 {"name", graph_.name()},
                 {"version", graph_.version()}};
    const auto& languages = graph_.languages();
    const bool english = std::find(languages.begin(), languages.end(), "en") != languages.end();
    if (!english && !graph_.title("").empty()) root["title"] = graph_.title("");
    for (const std::string& language : languages) {
      const std::string& title = graph_.title(language);
      if (language.empty() || title.empty()) continue;
      root[language == "en" ? "title" : "title_" + language] = title;
    }
    const bool numeric = numeric_times();
    root["resources"] = Json::array();
    for (const std::string_view table : {"vertices", "edges", "totals", "evidence", "sources"}) {
      root["resources"].push_back(resource(table, numeric));
    }
    root["interzone"] = engine();
    return root;
  }

  const Graph& graph_;
  const fs::path& folder_;
  bool directed_column_;
};

}  // namespace

bool is_package(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path / descriptor_name, ignored);
}

Graph load_package(const fs::path& folder) {
  ParsedPackage package = parse_package(folder);
  if (package.graph) return std::move(*package.graph);
  std::erase_if(package.faults, [](const Fault& f) { return f.severity == Severity::warning; });
  throw InputError(std::move(package.faults));
}

void write_package(const Graph& graph, const fs::path& folder) {
  io::write_folder_atomically(folder,
                              [&](const fs::path& place) { PackageWriter(graph, place).write(); });
}

}  // namespace interzone::datasets
