#include "tools/report/blocks.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "graph/io/csv.hpp"
#include "tools/cli/figure_module.hpp"
#include "tools/report/study_figures.hpp"

namespace interzone::report {

Json json(const Text& text) {
  return text.zh == text.en ? Json(text.en) : Json{{"zh", text.zh}, {"en", text.en}};
}

Json json(const std::vector<Text>& texts) {
  Json list = Json::array();
  for (const Text& text : texts) list.push_back(json(text));
  return list;
}

Json json_number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json json_date(const Time& time) { return time.known() ? Json(to_string(time)) : Json(nullptr); }

Cell number_cell(double value) {
  return {json_number(value).dump(), std::isnan(value) ? "" : number_text(value)};
}

Cell date_cell(const Time& time) { return {json_date(time).dump(), to_string(time)}; }

Cell text_cell(const std::string& text) {
  return {text.empty() ? "null" : Json(text).dump(), text};
}

Cell named_cell(const Text& name, std::string csv) { return {json(name).dump(), std::move(csv)}; }

Cell vertex_cell(const Graph& graph, VertexId v) {
  return {std::to_string(v), std::string(graph.id(v))};
}

namespace {

std::string joined_ids(const std::vector<std::string_view>& ids) {
  std::string all;
  for (const auto id : ids) all += (all.empty() ? "" : ";") + std::string(id);
  return all;
}

}  // namespace

Cell vertices_cell(const Graph& graph, const std::vector<VertexId>& vertices) {
  std::vector<std::string_view> ids;
  ids.reserve(vertices.size());
  for (const VertexId v : vertices) ids.push_back(graph.id(v));
  return {Json(vertices).dump(), joined_ids(ids)};
}

Cell evidence_cell(const Graph& graph, std::span<const EvidenceId> evidence) {
  std::vector<std::string_view> ids;
  ids.reserve(evidence.size());
  for (const EvidenceId one : evidence) ids.push_back(graph.all_evidence()[one].id);
  return {Json(std::vector<EvidenceId>(evidence.begin(), evidence.end())).dump(), joined_ids(ids)};
}

Cell evidence_cell(const Graph& graph, const std::vector<EdgeId>& edges) {
  std::vector<EvidenceId> evidence;
  for (const EdgeId e : edges) {
    for (const EvidenceId one : graph.edge_evidence(e)) {
      if (std::find(evidence.begin(), evidence.end(), one) == evidence.end()) {
        evidence.push_back(one);
      }
    }
  }
  return evidence_cell(graph, std::span<const EvidenceId>(evidence));
}

Cell ties_cell(const Graph& graph, const std::vector<EdgeId>& edges) {
  return {Json(edges).dump(), evidence_cell(graph, edges).csv};
}

ReportTable& ReportTable::column(std::string key, const std::string& type) {
  return column(std::move(key), type, Json::object());
}

ReportTable& ReportTable::column(std::string key, const std::string& type, const Json& more) {
  Json definition = {{"key", key}, {"type", type}};
  definition.update(more);
  columns_.push_back({std::move(key), definition.dump()});
  return *this;
}

void ReportTable::row(std::vector<Cell> cells) { rows_.push_back(std::move(cells)); }

Json ReportTable::block(Files& files) const { return block(files, Json::object()); }

Json ReportTable::block(Files& files, const Json& more) const {
  std::ostringstream csv;
  io::CsvWriter writer(csv);
  Json columns = Json::array(), rows = Json::array();
  for (const Definition& definition : columns_) {
    writer.cell(std::string_view(definition.key));
    columns.push_back(Json::parse(definition.json));
  }
  writer.end_row();
  for (const auto& cells : rows_) {
    Json row = Json::array();
    for (const Cell& cell : cells) {
      row.push_back(Json::parse(cell.page));
      writer.cell(std::string_view(cell.csv));
    }
    writer.end_row();
    rows.push_back(std::move(row));
  }
  const std::string path = "tables/" + id_ + ".csv";
  files[path] = csv.str();
  Json block = {{"kind", "table"}, {"id", id_}, {"columns", columns}, {"rows", rows}};
  block["file"] = path;
  block.update(more);
  return block;
}

namespace {

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t word = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      const std::uint32_t byte =
          i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0;
      word = (word << 8U) | byte;
    }
    for (std::size_t j = 0; j < 4; ++j) {
      const bool padding = i + j > bytes.size();
      text += padding ? '=' : digits[(word >> (18U - 6U * j)) & 63U];
    }
  }
  return text;
}

/// A length of an SVG document's first tag, `width="538.6pt"`, in CSS pixels.
double svg_pixels(std::string_view svg, std::string_view attribute) {
  const std::string wanted = " " + std::string(attribute) + "=\"";
  const std::size_t place = svg.find(wanted);
  if (place == std::string_view::npos) return 0.0;
  const std::string text(svg.substr(place + wanted.size(), 32));
  std::size_t used = 0;
  const double value = std::stod(text, &used);
  return text.compare(used, 2, "pt") == 0 ? value * 96.0 / 72.0 : value;
}

}  // namespace

Json figure_block(Making& making, const std::string& id, const figures::Figure& figure) {
  using figures::Format;
  Json block = {{"kind", "figure"}, {"id", id}, {"svg", Json::object()}, {"width", 0}};
  std::vector<std::string> paths;
  for (const auto& [name, language] :
       {std::pair{"zh", figures::Language::zh}, std::pair{"en", figures::Language::en}}) {
    const auto drawn =
        draw_figure(in_language(figure, language), {Format::svg, Format::pdf, Format::png});
    block["svg"][name] = base64(drawn[0]);
    block["width"] = svg_pixels(drawn[0], "width");
    block["height"] = svg_pixels(drawn[0], "height");
    std::size_t i = 0;
    for (const char* ending : {".svg", ".pdf", ".png"}) {
      paths.push_back("figures/" + id + '.' + name + ending);
      making.files[paths.back()] = drawn[i++];
    }
  }
  block["files"] = paths;
  block["alt"] = json(making.words.word("caption", id));
  return block;
}

Text first_few(std::vector<Text> names) {
  constexpr std::size_t most = 6;
  if (names.size() > most) {
    names.resize(most);
    names.push_back(same("…"));
  }
  return listed(names);
}

Text actors_word(const Making& making, std::string_view group) {
  return making.words.word(group, making.study.options.actors);
}

std::string seed_text(const Making& making) {
  return std::to_string(making.study.options.seed.value);
}

std::string runs_flags(const Making& making) {
  const CommunityRuns& runs = making.study.options.communities;
  if (runs.count == 1) return "";
  return " --runs " + std::to_string(runs.count) + (runs.draw_ties ? " --draw-ties" : "");
}

Text community_name(const Making& making, std::size_t community) {
  return making.words.sentence("community_name",
                               {{"number", count(static_cast<double>(community) + 1.0)}});
}

std::size_t community_count(const Study& study) {
  const auto& sizes = study.community_size;  // largest first
  return static_cast<std::size_t>(
      std::count_if(sizes.begin(), sizes.end(), [](VertexId size) { return size > 1; }));
}

std::string network_arguments(const Making& making) {
  return making.dataset + " --actors " + making.study.options.actors + " --via alliance,tie";
}

}  // namespace interzone::report
