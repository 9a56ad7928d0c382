#include "tools/report/community_parts.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "algorithms/community/match_communities.hpp"
#include "algorithms/community/outcome.hpp"
#include "tools/report/community_figures.hpp"

namespace interzone::report {

namespace {

constexpr double used = 1.0;  // the resolution at which the report looks for communities

/// How many communities of two or more a partition has, and how many actors with ties are alone in it.
struct Sizes {
  std::size_t groups = 0, alone = 0;
};

Sizes sizes_of(const Study& study, const community::ResolutionDomain& domain) {
  std::vector<VertexId> size(domain.count, 0);
  for (const VertexId label : domain.membership) ++size[label];
  Sizes sizes;
  for (const VertexId members : size) sizes.groups += members > 1 ? 1 : 0;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    const bool tied = study.view().degree(v) > 0;
    sizes.alone += tied && size[domain.membership[v]] == 1 ? 1 : 0;
  }
  return sizes;
}

Text number_of(std::size_t n) { return count(static_cast<double>(n)); }

/// "4 communities" and "no zone", "one zone" or "5 zones" beside them.
Places size_places(const Making& making, const community::ResolutionDomain& domain) {
  const auto [groups, alone] = sizes_of(making.study, domain);
  const char* some = alone == 0 ? "profile_none" : alone == 1 ? "profile_one" : "profile_several";
  return {{"groups", making.words.sentence(groups == 1 ? "profile_group" : "profile_groups",
                                           {{"n", number_of(groups)}})},
          {"alone", making.words.sentence(some, {{"n", number_of(alone)},
                                                 {"actor", actors_word(making, "kind")},
                                                 {"actors", actors_word(making, "kinds")}})}};
}

/// The actors with ties that are in another community of this partition than of the one shown, where each of its
/// communities stands for the one shown that it is most like.
std::vector<VertexId> placed_otherwise(const Study& study, std::vector<VertexId> membership) {
  std::vector<std::vector<VertexId>> both = {study.membership, std::move(membership)};
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    if (study.view().degree(v) == 0) both[0][v] = both[1][v] = no_vertex;
  }
  const auto matched = community::match_communities(both).membership;
  std::vector<VertexId> other;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    if (matched[0][v] != matched[1][v]) other.push_back(study.view().original(v));
  }
  return other;
}

using Domains = std::vector<community::ResolutionDomain>;

std::size_t widest_of(const Domains& domains) {
  const auto narrower = [](const auto& a, const auto& b) { return a.to - a.from < b.to - b.from; };
  return static_cast<std::size_t>(std::ranges::max_element(domains, narrower) - domains.begin());
}

std::size_t domain_at(const Domains& domains, double resolution) {
  std::size_t d = 0;
  while (d + 1 < domains.size() && domains[d].to <= resolution) ++d;
  return d;
}

Places together(Places places, const Places& more) {
  places.insert(places.end(), more.begin(), more.end());
  return places;
}

/// Where a domain begins and ends (the last may go on), and what its partition is like.
Places places_of(const Making& making, const Domains& domains, std::size_t d) {
  const bool last = d + 1 == domains.size();
  const Text begin = d == 0 ? same(number_text(domains[d].from)) : number(domains[d].from);
  const Text end = last ? same(number_text(domains[d].to)) : number(domains[d].to);
  return together(size_places(making, domains[d]),
                  {{"from", begin},
                   {"to", last ? making.words.sentence("profile_beyond", {{"to", end}}) : end}});
}

/// What the partition of the widest domain is, and whether it is the one shown.
std::vector<Text> profile_finding(const Making& making, const Domains& domains) {
  const std::size_t widest = widest_of(domains), here = domain_at(domains, used);
  const Places whole = {{"lowest", same(number_text(domains.front().from))},
                        {"highest", same(number_text(domains.back().to))},
                        {"domains", number_of(domains.size())}};
  std::vector<Text> sentences = {
      making.words.sentence(domains.size() == 1 ? "profile_single" : "profile_widest",
                            together(whole, places_of(making, domains, widest)))};
  if (widest == 0 && domains.front().from == 0.0) {
    sentences.push_back(making.words.sentence("profile_pieces"));
  }
  const auto other = placed_otherwise(making.study, domains[widest].membership);
  if (other.empty()) {
    sentences.push_back(making.words.sentence("profile_same"));
  } else if (here == widest) {
    std::vector<Text> names;
    names.reserve(other.size());
    for (const VertexId v : other) names.push_back(label(making.study.graph(), v));
    sentences.push_back(
        making.words.sentence("profile_like", {{"resolution", same(number_text(used))},
                                               {"n", number_of(other.size())},
                                               {"actors", actors_word(making, "kinds")},
                                               {"list", first_few(names)}}));
  } else {
    sentences.push_back(making.words.sentence(
        "profile_apart",
        together(places_of(making, domains, here), {{"resolution", same(number_text(used))}})));
  }
  return sentences;
}

/// A column that is not headed by the word of its key.
Json labelled(const Making& making, const char* name) {
  return {{"label", json(making.words.word("column", name))}};
}

Json profile_table(Making& making, const community::ResolutionProfileResult& profile) {
  Json from = labelled(making, "profile_from"), to = labelled(making, "profile_to");
  from["digits"] = to["digits"] = 2;
  ReportTable table("resolutions");
  table.column("from", "number", from)
      .column("to", "number", to)
      .column("groups", "integer")
      .column("communities", "integer", labelled(making, "profile_communities"))
      .column("ami_next", "number", {{"digits", 2}});
  for (std::size_t d = 0; d < profile.domains.size(); ++d) {
    const community::ResolutionDomain& domain = profile.domains[d];
    const auto groups = static_cast<double>(sizes_of(making.study, domain).groups);
    const bool last = d == profile.ami_next.size();
    table.row({number_cell(domain.from), number_cell(domain.to), number_cell(groups),
               number_cell(domain.count), number_cell(last ? std::nan("") : profile.ami_next[d])});
  }
  return table.block(making.files, {{"page", 10}});
}

std::string profile_command(const Making& making, const std::string& begin,
                            const std::string& end) {
  const StudyOptions& options = making.study.options;
  return "interzone " + begin + " " + network_arguments(making) + " --weighted" + end +
         " --tries " + std::to_string(options.profile_tries) + " --max-probes " +
         std::to_string(options.profile_probes) + " --seed " + seed_text(making);
}

}  // namespace

SectionPart profile_part(Making& making) {
  const Study& study = making.study;
  SectionPart part;
  if (!study.profile) {
    part.notes.push_back(making.words.sentence("profile_large"));
    return part;
  }
  const community::ResolutionProfileResult& profile = *study.profile;
  part.finding = profile_finding(making, profile.domains);
  part.commands.push_back(profile_command(making, "communities", " --profile"));
  if (!profile.complete) {
    part.notes.push_back(
        making.words.sentence("profile_more", {{"probes", count(profile.probes)}}));
  }
  if (profile.domains.size() > 1) {
    part.blocks.push_back(
        figure_block(making, "profile",
                     resolution_profile_figure(community::outcome_of(profile), study.graph(),
                                               study.seed, making.words)));
    part.commands.push_back(profile_command(making, "figure resolution-profile", "") +
                            " -o profile.pdf");
  }
  part.blocks.push_back(profile_table(making, profile));
  return part;
}

namespace {

/// Who has a tie in two successive windows and goes from one community to another.
std::vector<Text> movers(const Making& making, const CommunityFlows& flows) {
  const Study& study = making.study;
  std::vector<Text> names;
  for (const CommunityFlow& flow : flows.flows) {
    const CommunityBlock &from = flows.blocks[flow.from], &to = flows.blocks[flow.to];
    if (from.label == to.label) continue;
    for (const VertexId v : flow.members) {
      names.push_back(making.words.sentence(
          "time_mover", {{"actor", label(study.graph(), study.view().original(v))},
                         {"from", number_of(from.label + std::size_t{1})},
                         {"to", number_of(to.label + std::size_t{1})},
                         {"time", same(study.in_time.found.windows[to.window].name)}}));
    }
  }
  return names;
}

std::vector<Text> time_finding(const Making& making, const CommunityFlows& flows) {
  const CommunitiesInTime& found = making.study.in_time.found;
  const community::CommunityChanges changes = changes_of(found);
  const bool changed = changes.births + changes.deaths + changes.splits + changes.merges > 0;
  std::vector<Text> sentences = {making.words.sentence(changed ? "time_changes" : "time_unchanged",
                                                       {{"first", same(found.windows.front().name)},
                                                        {"last", same(found.windows.back().name)},
                                                        {"births", number_of(changes.births)},
                                                        {"deaths", number_of(changes.deaths)},
                                                        {"splits", number_of(changes.splits)},
                                                        {"merges", number_of(changes.merges)}})};
  const std::vector<Text> names = movers(making, flows);
  sentences.push_back(making.words.sentence(names.empty() ? "time_stayed" : "time_moved",
                                            {{"n", number_of(names.size())},
                                             {"actor", actors_word(making, "kind")},
                                             {"list", first_few(names)}}));
  return sentences;
}

/// A row for each flow, or for a block that nothing flows from, as the figure's numbers have them.
Json time_table(Making& making, const CommunityFlows& flows) {
  const Study& study = making.study;
  ReportTable table("in_time");
  table.column("time", "text")
      .column("community", "integer")
      .column("next", "integer")
      .column("members", "vertices", labelled(making, "goes"))
      .column("count", "integer")
      .column("size", "integer", labelled(making, "of_all"));
  const auto cell = [](std::size_t n) { return number_cell(static_cast<double>(n)); };
  const auto row = [&](const CommunityBlock& block, Cell next, Cell going,
                       std::vector<VertexId> members) {
    for (VertexId& v : members) v = study.view().original(v);
    table.row({text_cell(study.in_time.found.windows[block.window].name),
               cell(block.label + std::size_t{1}), std::move(next),
               vertices_cell(study.graph(), members), std::move(going),
               cell(block.members.size())});
  };
  std::vector<std::vector<const CommunityFlow*>> out(flows.blocks.size());
  for (const CommunityFlow& flow : flows.flows) out[flow.from].push_back(&flow);
  for (std::size_t i = 0; i < flows.blocks.size(); ++i) {
    const CommunityBlock& block = flows.blocks[i];
    for (const CommunityFlow* flow : out[i]) {
      row(block, cell(flows.blocks[flow->to].label + std::size_t{1}), cell(flow->members.size()),
          flow->members);
    }
    if (out[i].empty()) {
      row(block, number_cell(std::nan("")), number_cell(std::nan("")), block.members);
    }
  }
  return table.block(making.files, {{"page", 10}});
}

/// Whether so few communities are in each window that their blocks can be told apart.
bool can_be_drawn(const CommunityFlows& flows) {
  constexpr std::ptrdiff_t most = 20;
  std::size_t window = 0;
  std::ptrdiff_t blocks = 0, largest = 0;
  for (const CommunityBlock& block : flows.blocks) {
    blocks = block.window == window ? blocks + 1 : 1;
    window = block.window;
    largest = std::max(largest, blocks);
  }
  return largest <= most;
}

/// Why communities are not followed through time.
Text not_followed(const Making& making) {
  const StudyInTime& time = making.study.in_time;
  const std::size_t pairs = making.study.network.ties.size();
  switch (time.followed) {
    case Followed::one_window:
      return making.words.sentence("time_one_window",
                                   {{"window", same(time.found.windows.front().name)},
                                    {"dated", number_of(pairs - time.found.undated)},
                                    {"pairs", number_of(pairs)}});
    case Followed::mixed:
      return making.words.sentence("time_mixed");
    case Followed::many_windows:
      return making.words.sentence("time_many_windows");
    case Followed::large:
      return making.words.sentence("time_large");
    default:
      return making.words.sentence("time_undated");
  }
}

}  // namespace

SectionPart time_part(Making& making) {
  const StudyInTime& time = making.study.in_time;
  SectionPart part;
  if (time.followed != Followed::yes) {
    part.notes.push_back(not_followed(making));
    return part;
  }
  const CommunityFlows flows = flows_of(time.found);
  part.finding = time_finding(making, flows);
  part.notes.push_back(
      making.words.sentence("time_note", {{"undated", number_of(time.found.undated)}}));
  const bool drawn = can_be_drawn(flows);
  if (drawn) {
    part.blocks.push_back(figure_block(
        making, "alluvial",
        alluvial_figure(time.found, making.study.network, making.study.seed, making.words)));
  }
  part.blocks.push_back(time_table(making, flows));
  part.commands.push_back("interzone figure alluvial " + network_arguments(making) + " --by " +
                          std::string(to_string(time.unit)) + " --runs " +
                          std::to_string(making.study.options.runs_in_time) + " --seed " +
                          seed_text(making) + (drawn ? " -o alluvial.pdf" : " -o alluvial.csv"));
  return part;
}

}  // namespace interzone::report
