#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "tools/report/blocks.hpp"
#include "tools/report/community_figures.hpp"
#include "tools/report/community_parts.hpp"

// Communities: which, how sure, and what they follow.

namespace interzone::report {

namespace {

constexpr double sure = 0.05;  // p below it is told as more than chance
constexpr double firm = 0.9;   // stability, to the hundredth, from which company is nearly the same

bool is_tied(const Study& study, VertexId v) { return study.view().degree(v) > 0; }

/// The members of each community of two or more, in the places of the network.
std::vector<std::vector<VertexId>> members_of(const Study& study) {
  std::vector<std::vector<VertexId>> members(community_count(study));
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    if (study.community(v) >= 0) members[study.membership[v]].push_back(v);
  }
  return members;
}

std::vector<VertexId> originals(const Study& study, std::vector<VertexId> vertices) {
  for (VertexId& v : vertices) v = study.view().original(v);
  return vertices;
}

/// How well each community holds together.
Json groups_table(Making& making) {
  const Study& study = making.study;
  ReportTable table("groups");
  const Json two = {{"digits", 2}}, three = {{"digits", 3}};
  table.column("membership", "text")
      .column("members", "vertices")
      .column("size", "integer")
      .column("inner", "number", {{"digits", 0}})
      .column("cut", "number", {{"digits", 0}})
      .column("conductance", "number", two)
      .column("stability", "number", two)
      .column("p_value", "number", three);
  const auto members = members_of(study);
  for (std::size_t c = 0; c < members.size(); ++c) {
    const auto& measured = study.separation.community[c];
    double stability = 0.0;
    for (const VertexId v : members[c]) stability += study.stability[v];
    const auto size = static_cast<double>(members[c].size());
    table.row({named_cell(community_name(making, c), std::to_string(c)),
               vertices_cell(study.graph(), originals(study, members[c])), number_cell(size),
               number_cell(measured.inner), number_cell(measured.cut),
               number_cell(measured.conductance), number_cell(stability / size),
               number_cell(study.significance->community_p[c])});
  }
  return table.block(making.files);
}

/// Each actor's community with its stability, and its divisions; apart, what `interzone compare` reads.
Json membership_table(Making& making) {
  const Study& study = making.study;
  const Graph& graph = study.graph();
  ReportTable table("membership"), communities("communities");
  table.column("vertex", "vertex").column("membership", "text");
  table.column("stability", "number", {{"digits", 2}, {"bar", true}});
  for (const Division& division : study.divisions) {
    table.column(division.attribute, "word", {{"group", "value"}});
  }
  communities.column("vertex", "vertex").column("membership", "integer");
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    const Cell vertex = vertex_cell(graph, study.view().original(v));
    const Cell community = number_cell(study.membership[v]);
    const bool tied = is_tied(study, v);
    const Text name = study.community(v) >= 0
                          ? community_name(making, study.membership[v])
                          : making.words.sentence(tied ? "community_none" : "community_alone");
    std::vector<Cell> cells = {vertex, named_cell(name, community.csv),
                               number_cell(tied ? study.stability[v] : std::nan(""))};
    for (const Division& division : study.divisions) cells.push_back(text_cell(division.values[v]));
    table.row(std::move(cells));
    communities.row({vertex, community});
  }
  communities.block(making.files);
  for (const Division& division : study.divisions) {
    ReportTable values("division_" + division.attribute);
    values.column("vertex", "vertex").column("membership", "word");
    for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
      values.row({vertex_cell(graph, study.view().original(v)), text_cell(division.values[v])});
    }
    values.block(making.files);
  }
  return table.block(making.files, {{"sort", {"membership", "ascending"}}});
}

Json contingency_block(Making& making, const Division& division) {
  const Study& study = making.study;
  std::vector<std::string> values = division.values;
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  const auto members = members_of(study);
  std::vector<std::vector<int>> counts(members.size(), std::vector<int>(values.size(), 0));
  std::vector<Text> rows, columns;
  rows.reserve(counts.size());
  columns.reserve(values.size());
  for (const auto& value : values) columns.push_back(making.words.word("value", value));
  for (std::size_t c = 0; c < members.size(); ++c) {
    rows.push_back(community_name(making, c));
    for (const VertexId v : members[c]) {
      const auto column = std::lower_bound(values.begin(), values.end(), division.values[v]);
      ++counts[c][static_cast<std::size_t>(column - values.begin())];
    }
  }
  return {{"kind", "contingency"},
          {"id", "contingency_" + division.attribute},
          {"caption",
           json(making.words.sentence(
               "contingency", {{"division", making.words.word("division", division.attribute)},
                               {"actors", actors_word(making, "kinds")}}))},
          {"rows", json(rows)},
          {"columns", json(columns)},
          {"counts", counts}};
}

Json agreement_table(Making& making) {
  ReportTable table("agreement");
  const Json digits = {{"digits", 3}};
  table.column("attribute", "word", {{"group", "division"}});
  for (const char* key : {"ari", "ami", "nmi", "vi", "p_value"})
    table.column(key, "number", digits);
  for (const Division& division : making.study.divisions) {
    const auto& found = division.agreement;
    table.row({text_cell(division.attribute), number_cell(found.ari.value),
               number_cell(found.ami.value), number_cell(found.nmi.value),
               number_cell(found.vi.value), number_cell(found.ari.p_value)});
  }
  return table.block(making.files);
}

/// An alliance and what communities have to do with it.
struct AllianceFacts {
  VertexId group = 0;
  std::vector<VertexId> members = {};  ///< actors, in the places of the network
  std::size_t communities = 0;         ///< that have any of them; an actor of none counts as one
  double pairs = 0.0, together = 0.0;  ///< of members, and of these those of one community
};

/// The pairs among some actors, and how many of them are of one community.
std::pair<double, double> pairs_together(const Study& study, const std::vector<VertexId>& actors) {
  double pairs = 0.0, together = 0.0;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      pairs += 1.0;
      together += study.membership[actors[i]] == study.membership[actors[j]] ? 1.0 : 0.0;
    }
  }
  return {pairs, together};
}

/// Alliances of two actors or more.
std::vector<AllianceFacts> alliance_facts(const Study& study) {
  const Graph& graph = study.graph();
  const auto lifted = lift(graph, study.options.actors);
  std::map<VertexId, VertexId> place;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) place[study.view().original(v)] = v;
  std::map<VertexId, std::vector<VertexId>> members;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (graph.relation(e) != Relation::member_of) continue;
    const auto found = place.find(lifted[graph.source(e)]);
    if (found == place.end()) continue;
    auto& list = members[graph.target(e)];
    if (std::find(list.begin(), list.end(), found->second) == list.end()) {
      list.push_back(found->second);
    }
  }
  std::vector<AllianceFacts> facts;
  for (const auto& [group, list] : members) {
    if (list.size() < 2) continue;
    AllianceFacts one = {.group = group, .members = list};
    std::vector<VertexId> labels;
    for (const VertexId v : list) labels.push_back(study.membership[v]);
    std::sort(labels.begin(), labels.end());
    one.communities =
        static_cast<std::size_t>(std::unique(labels.begin(), labels.end()) - labels.begin());
    std::tie(one.pairs, one.together) = pairs_together(study, list);
    facts.push_back(std::move(one));
  }
  std::stable_sort(facts.begin(), facts.end(), [](const AllianceFacts& a, const AllianceFacts& b) {
    return a.communities > b.communities;
  });
  return facts;
}

Json alliances_table(Making& making, const std::vector<AllianceFacts>& facts) {
  const Study& study = making.study;
  ReportTable table("across");
  table.column("name", "vertex")
      .column("members", "vertices")
      .column("communities", "integer")
      .column("together", "number", {{"digits", 2}});
  for (const AllianceFacts& one : facts) {
    table.row({vertex_cell(study.graph(), one.group),
               vertices_cell(study.graph(), originals(study, one.members)),
               number_cell(static_cast<double>(one.communities)),
               number_cell(one.together / one.pairs)});
  }
  return table.block(making.files, {{"sort", {"communities", "descending"}}, {"page", 10}});
}

/// Whether the division as a whole, and each community, is more than chance.
std::vector<Text> chance_finding(const Making& making) {
  const Study& study = making.study;
  const auto& test = *study.significance;
  std::vector<Text> sentences = {
      making.words.sentence(test.p_value < sure ? "communities_beyond" : "communities_chance",
                            {{"networks", count(study.options.random_networks)},
                             {"actor", actors_word(making, "kind")},
                             {"modularity", number(study.modularity)},
                             {"mean", number(test.null_mean)},
                             {"sd", number(test.null_sd)},
                             {"p", number(test.p_value, 3)}})};
  std::vector<Text> names;
  const auto members = members_of(study);
  const std::size_t all = members.size();
  constexpr std::size_t most_named = 8;  // members that a sentence can hold
  for (std::size_t c = 0; c < all; ++c) {
    if (!(test.community_p[c] < sure)) continue;
    names.push_back(community_name(making, c));
    if (members[c].size() > most_named) continue;
    names.back() = making.words.sentence(
        "community_members",
        {{"community", names.back()},
         {"members", label_list(study.graph(), originals(study, members[c]))}});
  }
  if (names.empty()) {
    sentences.push_back(making.words.sentence("communities_each_none"));
  } else if (names.size() == all) {
    sentences.push_back(making.words.sentence("communities_each_all"));
  } else {
    sentences.push_back(
        making.words.sentence("communities_each", {{"n", count(static_cast<double>(names.size()))},
                                                   {"k", count(static_cast<double>(all))},
                                                   {"list", first_few(names)}}));
  }
  return sentences;
}

/// How many actors keep their company, and who does not.
Text stability_finding(const Making& making) {
  const Study& study = making.study;
  std::vector<VertexId> loose;
  double tied = 0.0;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    if (!is_tied(study, v)) continue;
    tied += 1.0;
    if (std::round(100.0 * study.stability[v]) < 100.0 * firm) loose.push_back(v);
  }
  std::stable_sort(loose.begin(), loose.end(),
                   [&](VertexId a, VertexId b) { return study.stability[a] < study.stability[b]; });
  std::vector<Text> names;
  names.reserve(loose.size());
  for (const VertexId v : loose) {
    names.push_back(making.words.sentence(
        "communities_loose", {{"actor", label(study.graph(), study.view().original(v))},
                              {"stability", number(study.stability[v])}}));
  }
  bool doubt = false;
  for (EdgeId e = 0; e < study.graph().edge_count(); ++e) {
    doubt = doubt || study.graph().confidence(e) < 1.0;
  }
  const Places places = {
      {"firm", count(tied - static_cast<double>(loose.size()))},
      {"tied", count(tied)},
      {"actors", actors_word(making, "kinds")},
      {"runs", count(study.options.communities.count)},
      {"how", making.words.sentence(doubt ? "communities_drawn" : "communities_seeds")},
      {"list", first_few(names)}};
  return making.words.sentence(names.empty() ? "communities_firm" : "communities_stable", places);
}

std::vector<Text> divisions_finding(const Making& making) {
  std::vector<Text> sentences;
  for (const Division& division : making.study.divisions) {
    const auto& ari = division.agreement.ari;
    const char* name = std::isnan(ari.p_value) ? "communities_no_p"
                       : ari.p_value < sure    ? "communities_follow"
                                               : "communities_apart";
    sentences.push_back(making.words.sentence(
        name, {{"division", making.words.word("division", division.attribute)},
               {"ari", number(ari.value)},
               {"p", number(ari.p_value, 3)}}));
  }
  if (sentences.empty()) sentences.push_back(making.words.sentence("communities_no_divisions"));
  return sentences;
}

std::vector<Text> section_finding(const Making& making, const std::vector<SectionPart>& parts) {
  const Study& study = making.study;
  const std::size_t all = community_count(study);
  const Text actors = actors_word(making, "kinds");
  if (all == 0) return {making.words.sentence("communities_none", {{"actors", actors}})};
  double members = 0.0, tied = 0.0;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    members += study.community(v) >= 0 ? 1.0 : 0.0;
    tied += is_tied(study, v) ? 1.0 : 0.0;
  }
  std::vector<Text> finding = {making.words.sentence(all == 1 ? "communities_one" : "communities",
                                                     {{"members", count(members)},
                                                      {"tied", count(tied)},
                                                      {"actors", actors},
                                                      {"k", count(static_cast<double>(all))}})};
  for (Text& one : chance_finding(making)) finding.push_back(std::move(one));
  finding.push_back(stability_finding(making));
  for (Text& one : divisions_finding(making)) finding.push_back(std::move(one));
  for (const SectionPart& part : parts) {
    for (const Text& one : part.finding) finding.push_back(one);
  }
  return finding;
}

/// What the numbers are of, and how far alliances reach across communities.
std::vector<Text> section_notes(const Making& making, const std::vector<AllianceFacts>& facts) {
  const Study& study = making.study;
  std::vector<Text> notes = {making.words.sentence("communities_note"),
                             making.words.sentence("stability_note")};
  if (facts.empty()) return notes;
  std::vector<VertexId> tied;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    if (is_tied(study, v)) tied.push_back(v);
  }
  double across = 0.0, pairs = 0.0, together = 0.0;
  for (const AllianceFacts& one : facts) {
    across += one.communities > 1 ? 1.0 : 0.0;
    pairs += one.pairs;
    together += one.together;
  }
  const auto [all_pairs, all_together] = pairs_together(study, tied);
  if (all_pairs == 0.0 || pairs == 0.0) return notes;
  notes.push_back(making.words.sentence("communities_across",
                                        {{"n", count(static_cast<double>(facts.size()))},
                                         {"actors", actors_word(making, "kinds")},
                                         {"across", count(across)},
                                         {"share", count(100.0 * together / pairs)},
                                         {"base", count(100.0 * all_together / all_pairs)}}));
  return notes;
}

Json quality_block(const Study& study) {
  return {
      {"kind", "values"},
      {"id", "quality"},
      {"items",
       {{{"key", "modularity"},
         {"value", json_number(study.modularity)},
         {"digits", 3},
         {"p_value", json_number(study.significance->p_value)}},
        {{"key", "null_mean"},
         {"value", json_number(study.significance->null_mean)},
         {"digits", 3}},
        {{"key", "null_sd"}, {"value", json_number(study.significance->null_sd)}, {"digits", 3}},
        {{"key", "run_agreement"}, {"value", json_number(study.run_agreement)}, {"digits", 3}}}}};
}

/// Whether there are communities, and so few actors that a table of all pairs can be read.
bool shows_pairs(const Study& study) {
  constexpr VertexId most = 60;
  VertexId tied = 0;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) tied += is_tied(study, v) ? 1 : 0;
  return community_count(study) > 0 && tied <= most;
}

Json section_commands(const Making& making, const std::vector<SectionPart>& parts) {
  const StudyOptions& options = making.study.options;
  const std::string find =
      "interzone communities " + network_arguments(making) + " --weighted" + runs_flags(making);
  const std::string seed = " --seed " + seed_text(making);
  Json commands = {find + seed, find + " --significance " +
                                    std::to_string(options.random_networks) + " --by-community" +
                                    seed};
  if (shows_pairs(making.study)) {
    commands.push_back("interzone figure co-membership " + network_arguments(making) +
                       " --weighted" + runs_flags(making) + seed + " -o together.pdf");
  }
  for (const SectionPart& part : parts) {
    for (const std::string& command : part.commands) commands.push_back(command);
  }
  for (const Division& division : making.study.divisions) {
    commands.push_back("interzone compare tables/communities.csv tables/division_" +
                       division.attribute + ".csv --permutations " +
                       std::to_string(options.permutations) + seed);
  }
  return commands;
}

}  // namespace

Json communities_section(Making& making) {
  const Study& study = making.study;
  const auto facts = alliance_facts(study);
  std::vector<SectionPart> parts;
  if (community_count(study) > 0) parts = {profile_part(making), time_part(making)};
  Json blocks = Json::array();
  if (community_count(study) > 0) {
    blocks.push_back(quality_block(study));
    blocks.push_back(groups_table(making));
    if (shows_pairs(study)) {
      blocks.push_back(
          figure_block(making, "together",
                       co_membership_figure(study, study.options.communities, making.words)));
    }
    for (SectionPart& part : parts) {
      for (Json& block : part.blocks) blocks.push_back(std::move(block));
    }
    for (const Division& division : study.divisions) {
      blocks.push_back(contingency_block(making, division));
    }
  }
  if (!study.divisions.empty()) blocks.push_back(agreement_table(making));
  if (!facts.empty()) blocks.push_back(alliances_table(making, facts));
  blocks.push_back(membership_table(making));
  std::vector<Text> notes = section_notes(making, facts);
  for (const SectionPart& part : parts) {
    for (const Text& note : part.notes) notes.push_back(note);
  }
  return {{"id", "communities"},
          {"finding", json(joined(section_finding(making, parts)))},
          {"notes", json(notes)},
          {"blocks", std::move(blocks)},
          {"commands", section_commands(making, parts)}};
}

}  // namespace interzone::report
