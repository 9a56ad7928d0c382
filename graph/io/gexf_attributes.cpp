#include "graph/io/gexf_attributes.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "graph/io/attribute_text.hpp"
#include "graph/io/free_names.hpp"

namespace interzone::io {

std::vector<GexfAttribute> gexf_attributes(std::vector<GraphField> all,
                                           const std::vector<std::string_view>& elsewhere) {
  FreeNames names = {"id",     "label",  "weight",   "kind",        "timeset",
                     "source", "target", "interval", "weight_exact"};
  std::vector<GexfAttribute> attributes;
  for (GraphField& field : all) {
    if (std::find(elsewhere.begin(), elsewhere.end(), field.name) != elsewhere.end()) continue;
    std::string id = names.take(field.name);
    attributes.push_back({std::move(field), std::move(id)});
  }
  return attributes;
}

std::optional<ColumnType> gexf_changing(const GraphField& field, const GexfAxis& axis,
                                        std::size_t rows,
                                        const std::function<std::string(std::size_t)>& cell) {
  if (field.type != ColumnType::text) return std::nullopt;
  TypeGuess guess;
  bool any = false, any_untold = false;  // such as NA, which is no number to Gephi
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string text = cell(row);
    if (text.empty()) continue;
    const auto values = axis.values(text);
    if (values.empty()) return std::nullopt;
    any = true;
    for (const auto& [interval, value] : values) {
      guess.see(value);
      any_untold = any_untold || is_no_value(value);
    }
  }
  if (!any) return std::nullopt;
  return any_untold ? ColumnType::text : guess.type();
}

std::string gexf_quotations(const Graph& graph, std::span<const EvidenceId> list) {
  std::string text;
  for (const EvidenceId id : list) {
    const Evidence& evidence = graph.all_evidence()[id];
    text += (text.empty() ? "\"" : "; \"") + evidence.quote + '"';
    if (evidence.source < graph.sources().size()) {
      text += " — " + graph.sources()[evidence.source].title;
    }
    if (!evidence.locator.empty()) text += ", " + evidence.locator;
  }
  return text;
}

std::string gexf_number(const std::string& text) {
  if (text == "inf") return "Infinity";
  if (text == "-inf") return "-Infinity";
  return text == "nan" ? std::string() : text;
}

std::string gexf_cell(const GraphField& field, std::size_t row) {
  const std::string text = field.cell(row);
  return field.type == ColumnType::number ? gexf_number(text) : text;
}

std::string gexf_together(const Graph& graph, const GraphField& field, const GexfTie& tie) {
  if (field.name == "confidence") {
    double least = 1.0;
    for (const EdgeId e : tie.edges) least = std::min(least, graph.confidence(e));
    return number_text(least);
  }
  if (tie.edges.size() == 1) return gexf_cell(field, tie.edges.front());
  std::vector<std::string> texts;
  std::unordered_set<std::string> seen;
  for (const EdgeId e : tie.edges) {
    std::string text = gexf_cell(field, e);
    if (seen.insert(text).second) texts.push_back(std::move(text));
  }
  if (texts.size() == 1) return texts.front();
  std::string joined;
  if (field.type != ColumnType::text && field.type != ColumnType::time) return joined;
  for (const std::string& text : texts) {
    if (!text.empty()) joined += (joined.empty() ? "" : "; ") + text;
  }
  return joined;
}

}  // namespace interzone::io
