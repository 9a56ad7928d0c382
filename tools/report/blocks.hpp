#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/figures/figures.hpp"
#include "tools/report/study.hpp"
#include "tools/report/words.hpp"

// What the sections of the page are made of; page/schema.md is the contract. For tools/report/*.cpp
// alone.

namespace interzone::report {

using Json = nlohmann::ordered_json;

/// Bytes by path within the report's folder.
using Files = std::map<std::string, std::string>;

/// What every section is made from and adds to.
struct Making {
  const Study& study;
  const Words& words;
  std::string dataset;  ///< the data package as commands name it
  Files& files;
};

Json json(const Text& text);
Json json(const std::vector<Text>& texts);
/// A number, or null where it is not finite.
Json json_number(double value);
/// ISO 8601, or null where it is unknown.
Json json_date(const Time& time);

/// One cell as the page and as the CSV file beside it have it.
struct Cell {
  std::string page = "null";  ///< JSON
  std::string csv = {};
};
Cell text_cell(const std::string& text);  ///< null on the page if it is empty
Cell named_cell(const Text& name, std::string csv);
Cell number_cell(double value);
Cell date_cell(const Time& time);
Cell vertex_cell(const Graph& graph, VertexId v);
Cell vertices_cell(const Graph& graph, const std::vector<VertexId>& vertices);
/// The quotations behind some edges, each once.
Cell evidence_cell(const Graph& graph, const std::vector<EdgeId>& edges);
Cell evidence_cell(const Graph& graph, std::span<const EvidenceId> evidence);
/// The edges themselves; in the CSV file, their quotations.
Cell ties_cell(const Graph& graph, const std::vector<EdgeId>& edges);

/// A table of the page and the CSV file with the same rows.
class ReportTable {
 public:
  explicit ReportTable(std::string id) : id_(std::move(id)) {}
  ReportTable& column(std::string key, const std::string& type);
  ReportTable& column(std::string key, const std::string& type, const Json& more);
  void row(std::vector<Cell> cells);
  std::size_t row_count() const { return rows_.size(); }
  /// The block, its file put among the files.
  Json block(Files& files) const;
  Json block(Files& files, const Json& more) const;

 private:
  std::string id_;
  struct Definition {
    std::string key;
    std::string json;
  };
  std::vector<Definition> columns_;
  std::vector<std::vector<Cell>> rows_;
};

/// Draws a figure in both languages as PDF, SVG and PNG, and gives its block.
Json figure_block(Making& making, const std::string& id, const figures::Figure& figure);

/// The first few of some names, and a sign that there are more.
Text first_few(std::vector<Text> names);
/// The word for the study's actors: "zone" of group `kind`, "zones" of group `kinds`.
Text actors_word(const Making& making, std::string_view group);
std::string seed_text(const Making& making);
/// Where several runs looked for communities, the flags that say so: " --runs 1000 --draw-ties".
std::string runs_flags(const Making& making);
/// "Community 1" of the first one.
Text community_name(const Making& making, std::size_t community);
/// How many communities there are of two or more.
std::size_t community_count(const Study& study);

/// "interzone centrality datasets/ftz --actors zone …": the part that all commands on the network have.
std::string network_arguments(const Making& making);

// The sections, each as the page wants it.
Json overview_section(Making& making);
Json network_section(Making& making, const std::filesystem::path& tiles);
Json central_section(Making& making);
Json communities_section(Making& making);
Json innovations_section(Making& making);
Json flows_section(Making& making);
Json curve_section(Making& making);
Json simulation_section(Making& making);
Json ties_section(Making& making);
Json methods_section(Making& making, const Json& inputs);

}  // namespace interzone::report
