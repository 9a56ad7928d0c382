#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "algorithms/paths/components.hpp"
#include "tools/report/blocks.hpp"
#include "tools/report/study_figures.hpp"

// Overview, network.

namespace interzone::report {

namespace {

std::vector<VertexId> of_role(const Graph& graph, Role role) {
  std::vector<VertexId> vertices;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (graph.role(v) == role) vertices.push_back(v);
  }
  return vertices;
}

std::vector<VertexId> of_kind(const Graph& graph, std::string_view kind) {
  std::vector<VertexId> vertices;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (graph.kinds()[graph.kind(v)].name == kind) vertices.push_back(v);
  }
  return vertices;
}

Json coverage_item(const char* key, double named, double total) {
  return {{"key", key}, {"named", named}, {"total", total}};
}

/// Innovations in some batch that is not of form "provincial": those of the total known by name.
double named_in_batches(const Study& study) {
  const Column* form = study.graph().vertex_attributes().find("form");
  const auto is_national = [&](VertexId batch) {
    return form == nullptr || form->display(batch) != "provincial";
  };
  const auto& facts = study.innovations;
  return static_cast<double>(
      std::count_if(facts.begin(), facts.end(), [&](const InnovationFacts& one) {
        return std::any_of(one.batches.begin(), one.batches.end(), is_national);
      }));
}

}  // namespace

Json overview_section(Making& making) {
  const Study& study = making.study;
  const Graph& graph = study.graph();
  const auto groups = of_role(graph, Role::group);
  double dated = 0.0, quoted = 0.0, with_origin = 0.0;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    dated += graph.edge_period(e).dated() ? 1.0 : 0.0;
    quoted += graph.edge_evidence(e).empty() ? 0.0 : 1.0;
  }
  for (const auto& one : study.innovations) with_origin += one.origins.empty() ? 0.0 : 1.0;
  const auto innovations = static_cast<double>(study.innovations.size());
  const auto edges = static_cast<double>(graph.edge_count());
  std::vector<Text> finding = {making.words.sentence(
      "overview", {{"actors_n", count(study.view().vertex_count())},
                   {"actors", actors_word(making, "kinds")},
                   {"alliances", count(static_cast<double>(groups.size()))},
                   {"innovations", count(innovations)},
                   {"ties", count(edges)},
                   {"quotations", count(static_cast<double>(graph.all_evidence().size()))}})};
  Json coverage = Json::array();
  if (!study.series.totals.empty()) {
    const Total& last = study.series.totals.back();
    const double named = std::min(named_in_batches(study), last.value);
    finding.push_back(
        making.words.sentence("overview_totals", {{"total", count(last.value)},
                                                  {"total_date", same(to_string(last.time))},
                                                  {"named", count(named)},
                                                  {"rest", count(last.value - named)}}));
    coverage.push_back(coverage_item("replicated", named, last.value));
  }
  Json sizes = Json::array();
  const auto size = [&](const char* key, double value) {
    sizes.push_back({{"key", key}, {"value", value}, {"digits", 0}});
  };
  Json kinds = Json::array();
  for (const VertexKind& kind : graph.kinds()) {
    const auto number = of_kind(graph, kind.name).size();
    if (kind.name.empty() || number == 0) continue;
    kinds.push_back({{"key", kind.name},
                     {"label", json(making.words.word("kinds", kind.name))},
                     {"value", number},
                     {"digits", 0}});
  }
  sizes = kinds;
  size("ties", edges);
  size("quotations", static_cast<double>(graph.all_evidence().size()));
  size("sources", static_cast<double>(graph.sources().size()));
  const Json documented = {coverage_item("origins", with_origin, innovations),
                           coverage_item("dated_ties", dated, edges),
                           coverage_item("quoted_ties", quoted, edges)};
  return {{"id", "overview"},
          {"finding", json(joined(finding))},
          {"blocks",
           {{{"kind", "values"}, {"id", "sizes"}, {"items", sizes}},
            {{"kind", "coverage"},
             {"id", "coverage"},
             {"filled", "known_by_name"},
             {"hatched", "known_by_count"},
             {"items", coverage}},
            {{"kind", "coverage"},
             {"id", "documented"},
             {"filled", "documented"},
             {"hatched", "undocumented"},
             {"items", documented}}}},
          {"commands", {"interzone describe " + making.dataset}}};
}

namespace {

/// When each underlying alliance or direct tie holds, as the slider of years needs it.
Json spells(const Graph& graph, const ProjectedTie& tie) {
  std::map<VertexId, Period> by_group;
  Json list = Json::array();
  const auto add = [&](const Period& period) {
    Json spell = {json_date(period.start), json_date(period.end)};
    if (std::find(list.begin(), list.end(), spell) == list.end()) list.push_back(std::move(spell));
  };
  for (const EdgeId e : tie.edges) {
    const Period own = graph.edge_period(e);
    if (graph.relation(e) == Relation::cooperates_with) {
      add(own);
      continue;
    }
    const Period holds = own.dated() ? own : graph.period(graph.target(e));
    const auto [place, is_new] = by_group.try_emplace(graph.target(e), holds);
    Period& both = place->second;
    if (!is_new && holds.first() > both.first()) both.start = holds.start;
    if (!is_new && holds.last() < both.last()) both.end = holds.end;
  }
  for (const auto& [group, period] : by_group) add(period);
  return list;
}

Json network_vertices(const Study& study) {
  Json vertices = Json::array();
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    Json measures = Json::object();
    for (const auto& measure : study_measures()) {
      measures[measure] = json_number(study.scores.find(measure)->number(v));
    }
    const int community = study.community(v);
    vertices.push_back({{"vertex", study.view().original(v)},
                        {"x", study.position[v].x},
                        {"y", study.position[v].y},
                        {"community", community < 0 ? Json(nullptr) : Json(community)},
                        {"measures", std::move(measures)}});
  }
  return vertices;
}

Json network_block(Making& making, Json figure) {
  const Study& study = making.study;
  Json ties = Json::array(), measures = Json::array();
  for (const ProjectedTie& tie : study.network.ties) {
    ties.push_back({{"source", tie.source},
                    {"target", tie.target},
                    {"weight", tie.weight},
                    {"spells", spells(study.graph(), tie)},
                    {"ties", tie.edges}});
  }
  for (const auto& measure : study_measures()) measures.push_back({{"key", measure}});
  std::vector<Text> names;
  for (std::size_t i = 0; i < community_count(study); ++i) {
    names.push_back(community_name(making, i));
  }
  return {{"kind", "network"},
          {"id", "network"},
          {"directed", false},
          {"measures", std::move(measures)},
          {"size", "degree"},
          {"communities", json(names)},
          {"vertices", network_vertices(study)},
          {"ties", std::move(ties)},
          {"figure", std::move(figure)}};
}

Json alliances_table(Making& making) {
  const Graph& graph = making.study.graph();
  const Column* form = graph.vertex_attributes().find("form");
  std::map<VertexId, std::vector<EdgeId>> members;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (graph.relation(e) == Relation::member_of) members[graph.target(e)].push_back(e);
  }
  ReportTable table("alliances");
  table.column("name", "vertex")
      .column("form", "word", {{"group", "value"}, {"filter", true}})
      .column("start", "date")
      .column("members", "vertices")
      .column("member_count", "integer")
      .column("evidence", "evidence");
  for (const auto& [group, edges] : members) {
    std::vector<VertexId> who;
    who.reserve(edges.size());
    for (const EdgeId e : edges) who.push_back(graph.source(e));
    table.row({vertex_cell(graph, group), text_cell(form == nullptr ? "" : form->display(group)),
               date_cell(graph.period(group).start), vertices_cell(graph, who),
               number_cell(static_cast<double>(who.size())), evidence_cell(graph, edges)});
  }
  return table.block(making.files, {{"sort", {"member_count", "descending"}}});
}

Json pairs_table(Making& making) {
  const Study& study = making.study;
  const Graph& graph = study.graph();
  ReportTable table("pairs");
  table.column("source", "vertex")
      .column("target", "vertex")
      .column("weight", "integer", {{"bar", true}})
      .column("start", "date")
      .column("ties", "ties");
  for (const ProjectedTie& tie : study.network.ties) {
    table.row({vertex_cell(graph, study.view().original(tie.source)),
               vertex_cell(graph, study.view().original(tie.target)), number_cell(tie.weight),
               date_cell(tie.period.start), ties_cell(graph, tie.edges)});
  }
  return table.block(making.files, {{"sort", {"weight", "descending"}}});
}

}  // namespace

Json network_section(Making& making, const std::filesystem::path& tiles) {
  const Study& study = making.study;
  const GraphView& view = study.view();
  const Text actors = actors_word(making, "kinds");
  const auto& ties = study.network.ties;
  double tied = 0.0, undated = 0.0;
  for (VertexId v = 0; v < view.vertex_count(); ++v) tied += view.degree(v) > 0 ? 1.0 : 0.0;
  for (const auto& tie : ties) undated += tie.period.start.known() ? 0.0 : 1.0;
  Text finding = making.words.sentence("network_empty", {{"actors", actors}});
  if (!ties.empty()) {
    const auto most = std::max_element(
        ties.begin(), ties.end(), [](const auto& a, const auto& b) { return a.weight < b.weight; });
    finding = making.words.sentence(
        "network",
        {{"alliances", count(static_cast<double>(of_role(study.graph(), Role::group).size()))},
         {"joined", count(tied)},
         {"n", count(view.vertex_count())},
         {"actors", actors},
         {"pairs", count(static_cast<double>(ties.size()))},
         {"largest", count(paths::weak_components(view).size.front())},
         {"a", label(study.graph(), view.original(most->source))},
         {"b", label(study.graph(), view.original(most->target))},
         {"weight", count(most->weight)}});
  }
  const Text note =
      making.words.sentence("network_note", {{"actors", actors},
                                             {"undated", count(undated)},
                                             {"pairs", count(static_cast<double>(ties.size()))}});
  Json figure = figure_block(making, "network", network_figure(study, making.words));
  Json blocks = {network_block(making, std::move(figure)), pairs_table(making)};
  if (std::filesystem::exists(tiles)) {
    blocks.push_back(figure_block(making, "tiles", tile_map_figure(study, making.words, tiles)));
  }
  blocks.push_back(alliances_table(making));
  return {{"id", "network"},
          {"finding", json(finding)},
          {"notes", Json::array({json(note)})},
          {"blocks", std::move(blocks)},
          {"commands",
           {"interzone project " + network_arguments(making) + " -o network.gexf",
            "interzone figure network " + network_arguments(making) + " --weighted" +
                runs_flags(making) + " --seed " + seed_text(making) + " -o network.pdf"}}};
}

}  // namespace interzone::report
