#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tools/report/blocks.hpp"
#include "tools/report/study_figures.hpp"

// Central actors, and how sure their ranks are.

namespace interzone::report {

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ",") + name;
  return list;
}

/// Vertices by falling score; equal scores in their order.
std::vector<VertexId> ranked(const Study& study, std::string_view measure) {
  const Column& score = *study.scores.find(measure);
  std::vector<VertexId> order(study.view().vertex_count());
  std::iota(order.begin(), order.end(), VertexId{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](VertexId a, VertexId b) { return score.number(a) > score.number(b); });
  return order;
}

Json central_table(Making& making) {
  const Study& study = making.study;
  const Graph& graph = study.graph();
  ReportTable table("central");
  table.column("vertex", "vertex");
  for (const auto& measure : study_measures()) {
    const bool whole = measure == "degree" || measure == "core_number" || measure == "strength";
    table.column(measure, whole ? "integer" : "number",
                 whole ? Json{{"bar", measure == "degree"}} : Json{{"digits", 3}});
  }
  for (const VertexId v : ranked(study, "degree")) {
    std::vector<Cell> cells = {vertex_cell(graph, study.view().original(v))};
    for (const auto& measure : study_measures()) {
      cells.push_back(number_cell(study.scores.find(measure)->number(v)));
    }
    table.row(std::move(cells));
  }
  return table.block(making.files, {{"sort", {"degree", "descending"}}});
}

/// The first ten by each measure whose certainty is known, with the intervals of scores and ranks.
Json intervals_table(Making& making, const Certainty& certainty) {
  constexpr std::size_t most_rows = 10;
  const Study& study = making.study;
  const Json digits = {{"digits", 3}}, rank_digits = {{"digits", 1}};
  ReportTable table("intervals");
  table.column("measure", "word", {{"group", "column"}, {"filter", true}})
      .column("vertex", "vertex")
      .column("value", "number", digits)
      .column("low", "number", digits)
      .column("high", "number", digits)
      .column("rank", "number", rank_digits)
      .column("rank_low", "number", rank_digits)
      .column("rank_high", "number", rank_digits)
      .column("top", "number", digits);
  if (certainty.sources) {
    table.column("sources_low", "number", digits)
        .column("sources_high", "number", digits)
        .column("sources_rank_low", "number", rank_digits)
        .column("sources_rank_high", "number", rank_digits);
  }
  for (std::size_t m = 0; m < certainty.measures.size(); ++m) {
    const std::string& measure = certainty.measures[m];
    const auto& drawn = certainty.drawn.measures[m];
    std::vector<VertexId> first = ranked(study, measure);
    first.resize(std::min(first.size(), most_rows));
    for (const VertexId v : first) {
      std::vector<Cell> cells = {text_cell(measure),
                                 vertex_cell(study.graph(), study.view().original(v)),
                                 number_cell(study.scores.find(measure)->number(v))};
      for (const auto* list : {&drawn.low, &drawn.high, &drawn.rank, &drawn.rank_low,
                               &drawn.rank_high, &drawn.top_share}) {
        cells.push_back(number_cell((*list)[v]));
      }
      if (certainty.sources) {
        const auto& without = certainty.sources->measures[m];
        for (const auto* list :
             {&without.low, &without.high, &without.rank_low, &without.rank_high}) {
          cells.push_back(number_cell((*list)[v]));
        }
      }
      table.row(std::move(cells));
    }
  }
  return table.block(making.files, {{"page", 30}});
}

/// What the intervals are of, and what they are not.
std::vector<Text> certainty_notes(const Making& making) {
  const Words& words = making.words;
  if (!making.study.certainty) return {words.sentence("certainty_none")};
  const Certainty& certainty = *making.study.certainty;
  std::vector<Text> notes;
  if (certainty.drawn.uncertain == 0) {
    notes.push_back(words.sentence("certainty_all_certain"));
  } else {
    notes.push_back(words.sentence(
        "certainty_drawn", {{"arguable", count(static_cast<double>(certainty.drawn.uncertain))},
                            {"n", count(static_cast<double>(making.study.graph().edge_count()))},
                            {"draws", count(certainty.drawn.replicates)}}));
  }
  if (certainty.sources) {
    notes.push_back(
        words.sentence("certainty_sources", {{"sources", count(certainty.sources->replicates)}}));
  } else {
    notes.push_back(words.sentence("certainty_no_sources"));
  }
  notes.push_back(words.sentence("certainty_limit"));
  return notes;
}

/// How sure the first rank by partners is; nothing where no tie is in doubt.
std::vector<Text> certainty_finding(const Making& making) {
  const Study& study = making.study;
  if (!study.certainty || study.certainty->drawn.uncertain == 0) return {};
  const auto& drawn = study.certainty->drawn.measures.front();
  const VertexId first = ranked(study, study.certainty->measures.front()).front();
  return {making.words.sentence("central_certainty",
                                {{"first", label(study.graph(), study.view().original(first))},
                                 {"low", number(drawn.rank_low[first], 1)},
                                 {"high", number(drawn.rank_high[first], 1)}})};
}

}  // namespace

Json central_section(Making& making) {
  const Study& study = making.study;
  const Graph& graph = study.graph();
  Text finding = making.words.sentence("central_empty", {{"actor", actors_word(making, "kind")}});
  if (study.view().edge_count() > 0) {
    const VertexId first = ranked(study, "degree").front();
    const VertexId bridge = ranked(study, "betweenness").front();
    std::vector<VertexId> three = ranked(study, "harmonic");
    three.resize(std::min<std::size_t>(three.size(), 3));
    for (VertexId& v : three) v = study.view().original(v);
    std::vector<Text> sentences = {making.words.sentence(
        "central", {{"first", label(graph, study.view().original(first))},
                    {"degree", count(study.scores.find("degree")->number(first))},
                    {"bridge", label(graph, study.view().original(bridge))},
                    {"betweenness", number(study.scores.find("betweenness")->number(bridge), 1)},
                    {"three", label_list(graph, three)}})};
    for (Text& one : certainty_finding(making)) sentences.push_back(std::move(one));
    finding = joined(sentences);
  }
  std::vector<Text> notes = {making.words.sentence("central_note")};
  Json blocks = Json::array({central_table(making)});
  const std::string command = "interzone centrality " + network_arguments(making) + " --measure ";
  Json commands = Json::array({command + listed(study_measures())});
  if (study.view().edge_count() > 0) {
    for (Text& one : certainty_notes(making)) notes.push_back(std::move(one));
  }
  if (study.certainty) {
    blocks.push_back(intervals_table(making, *study.certainty));
    blocks.push_back(figure_block(
        making, "ranks",
        rank_figure(study.network, *study.certainty, 0, study.options.seed, making.words)));
    const std::string sure = command + listed(study.certainty->measures);
    commands.push_back(sure + " --interval bootstrap --seed " + seed_text(making));
    if (study.certainty->sources) commands.push_back(sure + " --interval jackknife");
    commands.push_back("interzone figure rank-stability " + network_arguments(making) +
                       " --measure " + study.certainty->measures.front() + " --seed " +
                       seed_text(making) + " -o ranks.pdf");
  }
  return {{"id", "central"},
          {"finding", json(finding)},
          {"notes", json(notes)},
          {"blocks", std::move(blocks)},
          {"commands", std::move(commands)}};
}

}  // namespace interzone::report
