#include <nlohmann/json.hpp>

#include "graph/version.hpp"
#include "tools/report/blocks.hpp"

// Every tie; methods, limits, sources, options.

namespace interzone::report {

namespace {

/// The numbers that several sentences on ties quote.
struct TieCounts {
  explicit TieCounts(const Graph& graph) : n(static_cast<double>(graph.edge_count())) {
    for (EdgeId e = 0; e < graph.edge_count(); ++e) {
      quoted += graph.edge_evidence(e).empty() ? 0.0 : 1.0;
      arguable += graph.confidence(e) < 1.0 ? 1.0 : 0.0;
      undated += graph.edge_period(e).dated() ? 0.0 : 1.0;
    }
    sources = static_cast<double>(graph.sources().size());
  }
  Places places() const {
    return {{"n", count(n)},
            {"quoted", count(quoted)},
            {"sources", count(sources)},
            {"arguable", count(arguable)},
            {"undated", count(undated)}};
  }
  double n, quoted = 0.0, arguable = 0.0, undated = 0.0, sources = 0.0;
};

void write_ties_csv(Making& making) {
  const Graph& graph = making.study.graph();
  ReportTable table("ties");
  table.column("source", "vertex")
      .column("target", "vertex")
      .column("type", "word")
      .column("start", "date")
      .column("end", "date")
      .column("confidence", "number")
      .column("evidence", "evidence");
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    table.row({vertex_cell(graph, graph.source(e)), vertex_cell(graph, graph.target(e)),
               text_cell(graph.types()[graph.type(e)].name), date_cell(graph.edge_period(e).start),
               date_cell(graph.edge_period(e).end), number_cell(graph.confidence(e)),
               evidence_cell(graph, graph.edge_evidence(e))});
  }
  table.block(making.files);
}

void write_evidence_csv(Making& making) {
  const Graph& graph = making.study.graph();
  ReportTable table("evidence");
  for (const char* key : {"id", "source", "source_title", "locator", "quote"}) {
    table.column(key, "text");
  }
  for (const Evidence& one : graph.all_evidence()) {
    const Source& source = graph.sources()[one.source];
    std::vector<Cell> cells;
    for (const std::string& text : {one.id, source.id, source.title, one.locator, one.quote}) {
      cells.push_back(text_cell(text));
    }
    table.row(std::move(cells));
  }
  table.block(making.files);
}

}  // namespace

Json ties_section(Making& making) {
  write_ties_csv(making);
  write_evidence_csv(making);
  const TieCounts counts(making.study.graph());
  return {
      {"id", "ties"},
      {"finding", json(making.words.sentence("ties", counts.places()))},
      {"blocks", Json::array({{{"kind", "ties"}, {"id", "ties"}, {"file", "tables/ties.csv"}}})},
      {"commands", {"interzone check " + making.dataset}}};
}

namespace {

Json list_block(const char* id, const std::vector<Text>& items) {
  return {{"kind", "list"}, {"id", id}, {"items", json(items)}};
}

Json methods_list(const Making& making) {
  const Study& study = making.study;
  const Words& words = making.words;
  const Text seed = same(seed_text(making));
  std::vector<Text> items = {
      words.sentence("method_network", {{"actors", actors_word(making, "kinds")},
                                        {"actor", actors_word(making, "kind")},
                                        {"weight", words.word("value", "count")}}),
      words.sentence("method_centrality"),
      words.sentence("method_communities", {{"resolution", same("1")},
                                            {"runs", count(study.options.communities.count)},
                                            {"networks", count(study.options.random_networks)},
                                            {"seed", seed}}),
      words.sentence("method_layout", {{"seed", seed}})};
  if (study.profile && !study.profile->domains.empty()) {
    const auto& domains = study.profile->domains;
    items.push_back(
        words.sentence("method_profile", {{"lowest", same(number_text(domains.front().from))},
                                          {"highest", same(number_text(domains.back().to))},
                                          {"tries", count(study.options.profile_tries)},
                                          {"probes", count(study.options.profile_probes)},
                                          {"seed", seed}}));
  }
  if (study.in_time.followed == Followed::yes) {
    items.push_back(words.sentence("method_time",
                                   {{"runs", count(study.options.runs_in_time)}, {"seed", seed}}));
  }
  if (!study.divisions.empty()) {
    items.push_back(
        words.sentence("method_partition", {{"permutations", count(study.options.permutations)}}));
  }
  if (!study.series.totals.empty()) {
    items.push_back(
        words.sentence("method_bass", {{"start", same(to_string(study.series.start))}}));
    if (study.outlook) items.push_back(words.sentence("method_forecast", {{"seed", seed}}));
  }
  if (!study.adoptions.records().empty()) {
    items.push_back(words.sentence("method_innovativeness"));
  }
  if (!study.spreads.empty()) {
    items.push_back(words.sentence("method_simulation",
                                   {{"probability", number(study.options.cascade_probability, 1)},
                                    {"runs", count(study.options.cascade_runs)},
                                    {"seed", seed}}));
  }
  return list_block("methods", items);
}

Json measures_list(const Making& making) {
  std::vector<Text> items;
  for (const auto& measure : study_measures()) {
    const Text name = making.words.word("column", measure);
    const Text help = making.words.word("column_help", measure);
    items.push_back({name.zh + "：" + help.zh, name.en + ": " + help.en});
  }
  return list_block("measures", items);
}

Json limits_list(const Making& making) {
  const TieCounts counts(making.study.graph());
  std::vector<Text> items;
  for (const char* name :
       {"limit_sources", "limit_counts", "limit_dates", "limit_reading", "limit_causality"}) {
    items.push_back(making.words.sentence(name, counts.places()));
  }
  return list_block("limits", items);
}

Json sources_table(Making& making) {
  const Graph& graph = making.study.graph();
  ReportTable table("sources");
  for (const char* key : {"id", "title", "publisher", "date", "file", "url", "licence", "sha256"}) {
    table.column(key, "text");
  }
  for (const Source& source : graph.sources()) {
    std::vector<Cell> cells;
    for (const std::string& text : {source.id, source.title, source.publisher, source.date,
                                    source.file, source.url, source.licence, source.sha256}) {
      cells.push_back(text_cell(text));
    }
    table.row(std::move(cells));
  }
  return table.block(making.files);
}

Json options_block(const Making& making) {
  const StudyOptions& options = making.study.options;
  Json items = Json::array();
  for (const auto& [key, value] : {std::pair<std::string, std::string>{"--actors", options.actors},
                                   {"--via", "alliance,tie"},
                                   {"--probability", number_text(options.cascade_probability)},
                                   {"--runs", std::to_string(options.cascade_runs)},
                                   {"--permutations", std::to_string(options.permutations)},
                                   {"--seed", seed_text(making)}}) {
    items.push_back({{"label", key}, {"value", value}, {"code", true}});
  }
  return {{"kind", "properties"}, {"id", "options"}, {"items", std::move(items)}};
}

}  // namespace

Json methods_section(Making& making, const Json& inputs) {
  const Graph& graph = making.study.graph();
  const StudyOptions& options = making.study.options;
  Json hashes = Json::array();
  for (const Json& input : inputs) {
    hashes.push_back({{"label", input["name"]}, {"value", input["sha256"]}, {"code", true}});
  }
  const std::string package_hash = inputs.empty() ? "" : inputs.front().at("sha256");
  const std::vector<Text> cite = {
      making.words.sentence("cite_software", {{"version", same(std::string(version))}}),
      making.words.sentence("cite_dataset", {{"title", {graph.title("zh"), graph.title("en")}},
                                             {"version", same(graph.version())},
                                             {"sha256", same(package_hash)}})};
  Json sources = sources_table(making);
  Json files = Json::array();
  for (const char* path : {"network.gexf", "network.graphml"}) files.push_back({{"path", path}});
  for (const auto& [path, bytes] : making.files) files.push_back({{"path", path}});
  return {{"id", "methods"},
          {"finding", json(making.words.sentence("methods"))},
          {"blocks",
           {methods_list(making),
            measures_list(making),
            limits_list(making),
            options_block(making),
            {{"kind", "properties"}, {"id", "inputs"}, {"items", std::move(hashes)}},
            std::move(sources),
            list_block("cite", cite),
            {{"kind", "files"}, {"id", "files"}, {"items", std::move(files)}}}},
          {"commands",
           {"interzone report " + making.dataset + " --actors " + options.actors +
            " --probability " + number_text(options.cascade_probability) + " --runs " +
            std::to_string(options.cascade_runs) + " --permutations " +
            std::to_string(options.permutations) + " --seed " + seed_text(making) + " -o report"}}};
}

}  // namespace interzone::report
