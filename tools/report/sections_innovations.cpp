#include <algorithm>
#include <nlohmann/json.hpp>

#include "tools/report/blocks.hpp"
#include "tools/report/study_figures.hpp"

// Innovations: who started them, and how long it took until they were replicated.

namespace interzone::report {

namespace {

std::string attribute(const Graph& graph, VertexId v, std::string_view name) {
  const Column* column = graph.vertex_attributes().find(name);
  return column == nullptr ? "" : column->display(v);
}

std::vector<EdgeId> edges_at(const Graph& graph, VertexId innovation) {
  std::vector<EdgeId> edges;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (graph.source(e) == innovation || graph.target(e) == innovation) edges.push_back(e);
  }
  return edges;
}

Json innovations_table(Making& making) {
  const Graph& graph = making.study.graph();
  ReportTable table("innovations");
  table.column("innovation", "vertex")
      .column("origin", "vertices")
      .column("domain", "word", {{"group", "value"}, {"filter", true}})
      .column("start", "date")
      .column("adopters", "vertices")
      .column("batch", "vertices", {{"filter", true}})
      .column("evidence", "evidence");
  for (const InnovationFacts& one : making.study.innovations) {
    table.row({vertex_cell(graph, one.vertex), vertices_cell(graph, one.origins),
               text_cell(attribute(graph, one.vertex, "domain")),
               date_cell(graph.period(one.vertex).start), vertices_cell(graph, one.adopters),
               vertices_cell(graph, one.batches),
               evidence_cell(graph, edges_at(graph, one.vertex))});
  }
  return table.block(making.files);
}

struct Top {
  std::size_t place = 0;
  double value = 0.0;
};

/// The largest total of the rows (or columns) of a table of counts.
Top top(const DomainCounts& counts, bool of_rows) {
  const std::size_t width = counts.domains.size();
  std::vector<double> totals(of_rows ? counts.actors.size() : width, 0.0);
  for (std::size_t i = 0; i < counts.counts.size(); ++i) {
    totals[of_rows ? i / width : i % width] += counts.counts[i];
  }
  const auto most = std::max_element(totals.begin(), totals.end());
  return {static_cast<std::size_t>(most - totals.begin()), *most};
}

/// How long it took from the origin of innovations to their replication, where both days are known.
Text replication_sentence(const Making& making) {
  double replicated = 0.0;
  std::vector<double> years;
  for (const InnovationFacts& one : making.study.innovations) {
    if (one.batches.empty()) continue;
    ++replicated;
    if (!one.originated.known() || !one.replicated.known()) continue;
    years.push_back(decimal_year(one.replicated) - decimal_year(one.originated));
  }
  if (years.empty()) {
    return making.words.sentence("innovations_undated", {{"replicated", count(replicated)}});
  }
  std::sort(years.begin(), years.end());
  return making.words.sentence("innovations_waited",
                               {{"replicated", count(replicated)},
                                {"known", count(static_cast<double>(years.size()))},
                                {"half", number(years[(years.size() - 1) / 2], 1)},
                                {"least", number(years.front(), 1)},
                                {"most", number(years.back(), 1)}});
}

}  // namespace

Json innovations_section(Making& making) {
  const Study& study = making.study;
  Text finding = making.words.sentence("innovations_empty");
  Json blocks = Json::array();
  const DomainCounts counts = domain_counts(study);
  if (!counts.actors.empty()) {
    double with_origin = 0.0;
    for (const auto& one : study.innovations) with_origin += one.origins.empty() ? 0.0 : 1.0;
    const Top actor = top(counts, true), domain = top(counts, false);
    finding = making.words.sentence(
        "innovations", {{"n", count(static_cast<double>(study.innovations.size()))},
                        {"with_origin", count(with_origin)},
                        {"top", label(study.graph(), counts.actors[actor.place])},
                        {"top_n", count(actor.value)},
                        {"domain", making.words.word("value", counts.domains[domain.place])},
                        {"domain_n", count(domain.value)}});
    blocks.push_back(figure_block(making, "domains", heat_map_figure(study, making.words)));
  }
  const bool replicated =
      std::any_of(study.innovations.begin(), study.innovations.end(),
                  [](const InnovationFacts& one) { return !one.batches.empty(); });
  if (replicated) finding = joined({finding, replication_sentence(making)});
  if (!study.innovations.empty()) blocks.push_back(innovations_table(making));
  return {{"id", "innovations"},
          {"finding", json(finding)},
          {"blocks", std::move(blocks)},
          {"commands",
           {"interzone figure heat-map " + making.dataset + " -o domains.csv",
            "interzone figure heat-map " + making.dataset + " -o domains.pdf"}}};
}

}  // namespace interzone::report
