#include "graph/io/graph_fields.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/io/free_names.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/time_text.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

// Whether `holds(i)` for any i below `count`.
template <class Holds>
bool any(std::size_t count, const Holds& holds) {
  for (std::size_t i = 0; i < count; ++i) {
    if (holds(i)) return true;
  }
  return false;
}

VertexId vertex(std::size_t v) { return static_cast<VertexId>(v); }

// Adds attributes under names that are still free.
void add_attributes(const Table& table, FreeNames names, std::vector<GraphField>& fields) {
  for (const GraphField& field : fields) names.add(field.name);
  for (const Column& column : table.columns()) {
    const auto cell = [&column](std::size_t row) { return column.display(row); };
    fields.push_back({names.take(column.name()), column.type(), cell, &column});
  }
}

// Adds a column if any of the `count` rows has a text in it.
void add_if_any(std::vector<GraphField>& fields, std::size_t count, GraphField field) {
  if (any(count, [&](std::size_t row) { return !field.cell(row).empty(); })) {
    fields.push_back(std::move(field));
  }
}

}  // namespace

FilledFields::FilledFields(const std::vector<GraphField>& fields)
    : fields_(fields), passed_(fields.size()) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Column* column = fields[i].column;
    const auto* const rows = column == nullptr ? nullptr : column->few_rows();
    if (rows == nullptr) {
      always_.push_back(i);
    } else if (!rows->empty()) {
      next_.emplace(rows->front(), i);
    }
  }
}

const std::vector<std::size_t>& FilledFields::at(std::size_t row) {
  if (row_ == row) return filled_;
  row_ = row;
  filled_ = always_;
  while (!next_.empty() && next_.top().first <= row) {
    const auto [own, field] = next_.top();
    next_.pop();
    if (own == row) filled_.push_back(field);
    const auto& rows = *fields_[field].column->few_rows();
    if (++passed_[field] < rows.size()) next_.emplace(rows[passed_[field]], field);
  }
  const auto middle = filled_.begin() + static_cast<std::ptrdiff_t>(always_.size());
  std::inplace_merge(filled_.begin(), middle, filled_.end());
  return filled_;
}

bool has_timesets(const Graph& graph) {
  const Column* column = graph.vertex_attributes().find("timeset");
  if (column == nullptr || column->type() != ColumnType::text) return false;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (column->missing(v)) continue;
    const auto hull = hull_of_timeset(column->text(v));
    const Period& period = graph.period(v);
    const bool dates = period.start.is_date() || period.end.is_date();
    if (!hull || hull->second < 2 || parse_bound(hull->first.start, dates) != period.start ||
        parse_bound(hull->first.end, dates) != period.end) {
      return false;
    }
  }
  return true;
}

std::vector<std::string> node_columns(const Graph& graph) {
  std::vector<std::string> names;
  std::unordered_set<std::string> taken;
  for (GraphField& field : vertex_fields(graph, "")) {
    const bool is_time = lowered(field.name) == "timeset";
    const bool is_free =
        is_time ? field.name == "timeset" && has_timesets(graph) : !field.name.empty();
    names.push_back(is_free ? std::move(field.name) : field.name + "_attribute");
    while (!taken.insert(names.back()).second) names.back() += "_attribute";
  }
  return names;
}

std::string evidence_ids(const Graph& graph, std::span<const EvidenceId> list) {
  std::string text;
  for (const EvidenceId id : list) text += (text.empty() ? "" : ";") + graph.all_evidence()[id].id;
  return text;
}

std::vector<std::string> fitted_ids(const Graph& graph,
                                    const std::function<std::string(std::string_view)>& fit) {
  std::vector<std::string> ids(graph.vertex_count());
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, std::size_t> tried;  // endings of each text
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const std::string fitted = fit(graph.id(v));
    if (fitted == graph.id(v)) continue;
    std::size_t& last = tried.try_emplace(fitted, 1).first->second;
    ids[v] = fitted;
    while (ids[v].empty() || graph.find(ids[v]) != no_vertex || !taken.insert(ids[v]).second) {
      ids[v] = fitted + '_' + std::to_string(++last);
    }
  }
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (ids[v].empty()) ids[v] = graph.id(v);
  }
  return ids;
}

std::vector<std::string> xml_ids(const Graph& graph) {
  auto ids = fitted_ids(graph, [](std::string_view id) {
    const bool stays = xml_holds(id) && id.find_first_of("\t\n\r") == std::string_view::npos &&
                       !id.starts_with(' ') && !id.ends_with(' ');
    if (stays) return std::string(id);
    std::string text;
    for (const char c : id) text += static_cast<unsigned char>(c) <= 0x20U ? '_' : c;
    return xml_kept(text);
  });
  for (std::string& id : ids) id = xml_escaped(id);
  return ids;
}

std::string finite_text(double value) {
  constexpr double most = std::numeric_limits<double>::max();
  return number_text(std::isnan(value) ? 0.0 : std::clamp(value, -most, most));
}

std::string with_point(const std::string& number) {
  if (number.find('.') != std::string::npos) return number;
  const std::size_t exponent = std::min(number.find('e'), number.size());
  return number.substr(0, exponent) + ".0" + number.substr(exponent);
}

std::string_view xml_type_name(ColumnType type) {
  switch (type) {
    case ColumnType::number:
      return "double";
    case ColumnType::integer:
      return "long";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::text:
    case ColumnType::time:
      break;
  }
  return "string";
}

ColumnType xml_column_type(std::string_view name) {
  if (name == "boolean") return ColumnType::boolean;
  if (name == "int" || name == "integer" || name == "long" || name == "short" || name == "byte") {
    return ColumnType::integer;
  }
  if (name == "float" || name == "double") return ColumnType::number;
  return ColumnType::text;
}

std::vector<GraphField> vertex_fields(const Graph& graph, std::string_view language) {
  const std::size_t n = graph.vertex_count();
  std::vector<GraphField> fields;
  const auto& languages = graph.languages();
  if (!languages.empty()) {
    fields.push_back({"label", ColumnType::text, [&graph, language](std::size_t v) {
                        return std::string(graph.display_label(vertex(v), language));
                      }});
  }
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (languages[i].empty()) continue;
    const Column& labels = graph.labels(i);
    fields.push_back({"name_" + languages[i], ColumnType::text,
                      [&labels](std::size_t v) { return std::string(labels.text(v)); }});
  }
  add_if_any(fields, n, {"kind", ColumnType::text, [&graph](std::size_t v) {
                           return graph.kinds()[graph.kind(vertex(v))].name;
                         }});
  add_if_any(fields, n, {"start", ColumnType::time, [&graph](std::size_t v) {
                           return to_string(graph.period(vertex(v)).start);
                         }});
  add_if_any(fields, n, {"end", ColumnType::time, [&graph](std::size_t v) {
                           return to_string(graph.period(vertex(v)).end);
                         }});
  add_if_any(fields, n, {"evidence", ColumnType::text, [&graph](std::size_t v) {
                           return evidence_ids(graph, graph.evidence(vertex(v)));
                         }});
  add_attributes(graph.vertex_attributes(), {"id", "label", "kind", "start", "end"}, fields);
  return fields;
}

std::vector<GraphField> edge_fields(const Graph& graph) {
  const std::size_t m = graph.edge_count();
  std::vector<GraphField> fields;
  add_if_any(fields, m, {"type", ColumnType::text, [&graph](std::size_t e) {
                           return graph.types()[graph.type(e)].name;
                         }});
  if (graph.weighted()) {
    fields.push_back({"weight", ColumnType::number,
                      [&graph](std::size_t e) { return number_text(graph.weight(e)); }});
  }
  add_if_any(fields, m, {"start", ColumnType::time, [&graph](std::size_t e) {
                           return to_string(graph.edge_period(e).start);
                         }});
  add_if_any(fields, m, {"end", ColumnType::time, [&graph](std::size_t e) {
                           return to_string(graph.edge_period(e).end);
                         }});
  if (any(m, [&](std::size_t e) { return graph.confidence(e) != 1.0; })) {
    fields.push_back({"confidence", ColumnType::number,
                      [&graph](std::size_t e) { return number_text(graph.confidence(e)); }});
  }
  add_if_any(fields, m, {"evidence", ColumnType::text, [&graph](std::size_t e) {
                           return evidence_ids(graph, graph.edge_evidence(e));
                         }});
  add_attributes(graph.edge_attributes(),
                 {"id", "source", "target", "type", "kind", "weight", "confidence", "start", "end",
                  "directed", "undirected", "key"},
                 fields);
  return fields;
}

}  // namespace interzone::io
