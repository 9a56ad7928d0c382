#include "graph/io/gexf_fields.hpp"

#include <cmath>
#include <limits>
#include <unordered_set>
#include <utility>

#include "graph/error.hpp"
#include "graph/io/xml_writer.hpp"

namespace interzone::io::gexf {
namespace {

/// A number as Java, JavaScript and Python all read it.
std::string attribute_number(double value) {
  if (std::isnan(value)) return {};
  if (std::isinf(value)) return value > 0.0 ? "Infinity" : "-Infinity";
  return number_text(value);
}

/// Names for the attributes of one class, no two of them equal but for case.
class Names {
 public:
  explicit Names(bool of_edges) : of_edges_(of_edges) {}

  std::string own(std::string name) {
    used_.insert(lower(name));
    return name;
  }
  std::string users(std::string_view column) {
    std::string name = xml_text(column);
    if (name.empty()) name = suffix.substr(1);
    if (is_reserved(lower(name), of_edges_) || used_.contains(lower(name))) name += suffix;
    const std::string base = name;
    for (int i = 2; used_.contains(lower(name)); ++i) name = base + '_' + std::to_string(i);
    return own(std::move(name));
  }

 private:
  bool of_edges_;
  std::unordered_set<std::string> used_ = {};
};

std::string_view gexf_type(ColumnType type) {
  switch (type) {
    case ColumnType::number:
      return "double";
    case ColumnType::integer:
      return "long";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::text:
    case ColumnType::time:
      return "string";
  }
  return "string";
}

std::string cell_text(const Column& column, std::size_t row) {
  if (column.type() == ColumnType::number) return attribute_number(column.number(row));
  return column.display(row);
}

/// “quotation” — title of the source, locator.
std::string evidence_text(const Graph& graph, EvidenceId id) {
  const Evidence& evidence = graph.all_evidence()[id];
  std::string text = '"' + evidence.quote + '"';
  if (evidence.source < graph.sources().size()) {
    const Source& source = graph.sources()[evidence.source];
    text += " — " + (source.title.empty() ? source.id : source.title);
  }
  if (!evidence.locator.empty()) text += ", " + evidence.locator;
  return text;
}

/// The fields of merged edges: where they differ, their distinct values joined, as a string.
class EdgeFieldList {
 public:
  explicit EdgeFieldList(const MergedEdges& edges) : edges_(edges) {}

  /// A field whose value is known of each edge of the graph.
  template <class Value>
  void add(std::string name, std::string_view type, Value value) {
    const auto text = [&edges = edges_, value](std::size_t i) {
      const auto members = edges.members(i);
      if (members.size() == 1) return std::string(value(members.front()));
      std::vector<std::string> texts;
      for (const EdgeId e : members) texts.push_back(value(e));
      return joined(texts);
    };
    for (std::size_t i = 0; type != "string" && i < edges_.size(); ++i) {
      if (edges_.members(i).size() > 1 && text(i).find("; ") != std::string::npos) type = "string";
    }
    fields.push_back({std::move(name), type, text});
  }
  /// A field whose value is known of each merged edge.
  template <class Value>
  void add_merged(std::string name, std::string_view type, Value value) {
    fields.push_back({std::move(name), type, std::move(value)});
  }

  std::vector<Field> fields = {};

 private:
  const MergedEdges& edges_;
};

void add_times(EdgeFieldList& list, const Graph& graph, const Timeline& timeline,
               const MergedEdges& edges) {
  list.add("period_start", "string",
           [&graph](EdgeId e) { return to_string(graph.edge_period(e).start); });
  list.add("period_end", "string",
           [&graph](EdgeId e) { return to_string(graph.edge_period(e).end); });
  list.add_merged("dated", "boolean", [&graph, &edges, timeline](std::size_t i) {
    const auto members = edges.members(i);
    const bool dated = std::any_of(members.begin(), members.end(),
                                   [&](EdgeId e) { return timeline.dated(graph.edge_period(e)); });
    return std::string(dated ? "true" : "false");
  });
}

std::string evidence_of_members(const Graph& graph, std::span<const EdgeId> members) {
  std::vector<std::string> texts;
  for (const EdgeId e : members) {
    for (const EvidenceId id : graph.edge_evidence(e)) texts.push_back(evidence_text(graph, id));
  }
  return joined(texts);
}

}  // namespace

Timeline timeline_of(const Graph& graph, const Time& until) {
  std::vector<Time> times;
  const auto see = [&](const Period& period) {
    if (period.start.known()) times.push_back(period.start);
    if (period.end.known()) times.push_back(period.end);
  };
  for (VertexId v = 0; v < graph.vertex_count(); ++v) see(graph.period(v));
  for (EdgeId e = 0; e < graph.edge_count(); ++e) see(graph.edge_period(e));
  Timeline timeline{.dynamic = !times.empty()};
  if (times.empty()) return timeline;
  timeline.dates =
      std::any_of(times.begin(), times.end(), [](const Time& t) { return t.is_date(); });
  timeline.first = infinity;
  timeline.last = -infinity;
  for (const Time& time : times) {
    if (!timeline.places(time)) continue;
    timeline.first = std::min(timeline.first, time.first());
    timeline.last = std::max(timeline.last, time.last());
  }
  if (until.known()) {
    check_option(timeline.places(until), "gexf.until", to_string(until),
                 timeline.dates ? "a date, as the times of the graph are"
                                : "a number, as the times of the graph are");
    timeline.last = until.last();
  }
  return timeline;
}

MergedEdges::MergedEdges(const Graph& graph, const Timeline& timeline)
    : graph_(graph), timeline_(timeline) {
  std::vector<TypeId> same_type;
  for (const EdgeType& type : graph.types()) {
    type_names_.push_back(xml_text(type.name));
    const auto first = std::find(type_names_.begin(), type_names_.end(), type_names_.back());
    same_type.push_back(static_cast<TypeId>(first - type_names_.begin()));
  }
  groups_ = group_edges(graph, same_type);
  for (std::size_t i = 0; i < size(); ++i) {
    double sum = 0.0;
    for (const EdgeId e : members(i)) sum += graph.weight(e);
    weights_.push_back(sum);
    const double held = gephis_weight(sum);
    any_inexact_ = any_inexact_ || static_cast<double>(static_cast<float>(held)) != sum;
    any_merged_ = any_merged_ || members(i).size() > 1;
    if (!timeline.dynamic || members(i).size() == 1) continue;
    const auto parts = weights_in_time(i);
    any_changing_ =
        any_changing_ || std::any_of(parts.begin(), parts.end(),
                                     [&](const WeightAt& part) { return part.weight != held; });
  }
}

std::span<const EdgeId> MergedEdges::members(std::size_t i) const {
  const EdgeGroup& group = groups_.groups[i];
  return {groups_.members.data() + group.begin, groups_.members.data() + group.end};
}

double MergedEdges::gephis_weight(double weight) {
  constexpr double most = std::numeric_limits<float>::max();
  return std::isnan(weight) ? 0.0 : std::clamp(weight, -most, most);
}

std::vector<WeightAt> MergedEdges::weights_in_time(std::size_t i) const {
  std::vector<WeightAt> parts;
  for (const EdgeId e : members(i)) {
    parts.push_back({timeline_.interval(graph_.edge_period(e)), gephis_weight(graph_.weight(e))});
  }
  return gexf::weights_in_time(parts, timeline_.dates);
}

std::string joined(const std::vector<std::string>& texts) {
  std::string result;
  std::unordered_set<std::string_view> seen;
  for (const std::string& text : texts) {
    if (text.empty() || !seen.insert(text).second) continue;
    if (!result.empty()) result += "; ";
    result += text;
  }
  return result;
}

bool is_label(const Column& column) {
  return column.name() == "label" && column.type() == ColumnType::text;
}
bool is_look(const Column& column) {
  const std::string& name = column.name();
  if (column.type() == ColumnType::text) return name == "viz_color";
  return column.type() == ColumnType::number &&
         (name == "viz_x" || name == "viz_y" || name == "viz_size");
}

std::vector<Field> vertex_fields(const Graph& graph, const Timeline& timeline) {
  std::vector<Field> fields;
  Names names(false);
  const VertexId n = graph.vertex_count();
  const auto add = [&](std::string name, std::string_view type, auto value) {
    fields.push_back({std::move(name), type, std::move(value)});
  };
  const auto any = [n](const auto& holds) {
    for (VertexId v = 0; v < n; ++v) {
      if (holds(v)) return true;
    }
    return false;
  };
  const bool kinds = any([&](VertexId v) { return !graph.kinds()[graph.kind(v)].name.empty(); });
  const bool evidence = any([&](VertexId v) { return !graph.evidence(v).empty(); });
  if (kinds) {
    add("vertex_kind", "string",
        [&graph](VertexId v) { return graph.kinds()[graph.kind(v)].name; });
  }
  for (const std::string& language : graph.languages()) {
    add(names.own("label_" + (language.empty() ? "und" : language)), "string",
        [&graph, language](VertexId v) { return std::string(graph.label(v, language)); });
  }
  if (evidence) names.own("evidence");
  for (const Column& column : graph.vertex_attributes().columns()) {
    if (is_look(column)) continue;
    add(names.users(column.name()), gexf_type(column.type()),
        [&column](std::size_t v) { return cell_text(column, v); });
  }
  if (timeline.dynamic) {
    add("period_start", "string",
        [&graph](VertexId v) { return to_string(graph.period(v).start); });
    add("period_end", "string", [&graph](VertexId v) { return to_string(graph.period(v).end); });
    add("dated", "boolean", [&graph, timeline](VertexId v) {
      return std::string(timeline.dated(graph.period(v)) ? "true" : "false");
    });
  }
  if (evidence) {
    add("evidence", "string", [&graph](VertexId v) {
      std::vector<std::string> texts;
      for (const EvidenceId id : graph.evidence(v)) texts.push_back(evidence_text(graph, id));
      return joined(texts);
    });
  }
  return fields;
}

std::vector<Field> edge_fields(const Graph& graph, const Timeline& timeline,
                               const MergedEdges& edges, bool with_type) {
  EdgeFieldList list(edges);
  Names names(true);
  bool confidence = false, evidence = false, typed = false;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    confidence = confidence || graph.confidence(e) != 1.0;
    evidence = evidence || !graph.edge_evidence(e).empty();
    typed = typed || !graph.types()[graph.type(e)].name.empty();
  }
  if (evidence) names.own("evidence");
  if (edges.any_merged()) names.own("count");
  if (typed && with_type) {
    list.add("edge_type", "string",
             [&graph](EdgeId e) { return graph.types()[graph.type(e)].name; });
  }
  for (const Column& column : graph.edge_attributes().columns()) {
    if (is_label(column)) continue;
    list.add(names.users(column.name()), gexf_type(column.type()),
             [&column](EdgeId e) { return cell_text(column, e); });
  }
  if (timeline.dynamic) add_times(list, graph, timeline, edges);
  if (confidence) {
    list.add("confidence", "double",
             [&graph](EdgeId e) { return number_text(graph.confidence(e)); });
  }
  if (edges.any_inexact()) {
    list.add_merged("weight_exact", "double",
                    [&edges](std::size_t i) { return attribute_number(edges.weight(i)); });
  }
  if (edges.any_merged()) {
    list.add_merged("count", "long",
                    [&edges](std::size_t i) { return std::to_string(edges.members(i).size()); });
  }
  if (evidence) {
    list.add_merged("evidence", "string",
                    [&](std::size_t i) { return evidence_of_members(graph, edges.members(i)); });
  }
  return list.fields;
}

}  // namespace interzone::io::gexf
