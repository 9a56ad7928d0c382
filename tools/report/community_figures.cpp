#include "tools/report/community_figures.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "algorithms/community/co_membership.hpp"
#include "algorithms/structure/average_linkage.hpp"
#include "graph/error.hpp"
#include "tools/report/study_figures.hpp"

namespace interzone::report {

namespace {

/// [n n] the shares of the runs that have two vertices together.
std::vector<double> shares_together(const std::vector<std::vector<VertexId>>& runs) {
  const std::size_t n = runs.front().size();
  std::vector<double> share(n * n, 0.0);
  for (std::size_t v = 0; v < n; ++v) share[v * n + v] = 1.0;
  const EdgeList together = community::co_membership(runs);
  for (std::size_t e = 0; e < together.source.size(); ++e) {
    const std::size_t u = together.source[e], v = together.target[e];
    share[u * n + v] = share[v * n + u] = together.weight[e];
  }
  return share;
}

/// The leaves of a tree, those of a branch side by side.
std::vector<VertexId> leaf_order(const std::vector<structure::Merge>& merges, VertexId n) {
  std::vector<std::vector<VertexId>> group(n);
  for (VertexId v = 0; v < n; ++v) group[v] = {v};
  for (const auto& merge : merges) {
    group[merge.a].insert(group[merge.a].end(), group[merge.b].begin(), group[merge.b].end());
  }
  return group.front();  // the lowest member names the group of all
}

/// Merges, which name groups by their lowest members, as joins of branches of leaves in this order.
std::vector<figures::TreeJoin> joins_of(const std::vector<structure::Merge>& merges,
                                        const std::vector<VertexId>& order) {
  std::vector<std::size_t> branch(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) branch[order[i]] = i;
  std::vector<figures::TreeJoin> joins;
  joins.reserve(merges.size());
  double height = 0.0;  // of equal ones, roundings may let the later be the lower
  for (const auto& merge : merges) {
    height = std::min(1.0, std::max(height, merge.height));
    joins.push_back({branch[merge.a], branch[merge.b], height});
    branch[merge.a] = order.size() + joins.size() - 1;
  }
  return joins;
}

}  // namespace

figures::Figure co_membership_figure(const NetworkStudy& study, const CommunityRuns& runs,
                                     const Words& words) {
  std::vector<VertexId> tied;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    if (study.view().degree(v) > 0) tied.push_back(v);
  }
  require(tied.size() >= 2, ErrorCode::invalid_graph,
          "co-membership: fewer than two vertices have ties");
  const std::size_t all = study.view().vertex_count(), n = tied.size();
  const std::vector<double> share = shares_together(study.runs);
  std::vector<double> distance;
  distance.reserve(n * n);
  for (const VertexId u : tied) {
    for (const VertexId v : tied) distance.push_back(1.0 - share[u * all + v]);
  }
  const auto merges = structure::average_linkage(std::move(distance), static_cast<VertexId>(n));
  const auto order = leaf_order(merges, static_cast<VertexId>(n));
  std::vector<Text> notes = {words.sentence(runs.draw_ties ? "together_drawn" : "together_seeds",
                                            {{"runs", count(runs.count)}})};
  if (n < all) {
    notes.push_back(
        words.sentence("together_left_out", {{"n", count(static_cast<double>(all - n))}}));
  }
  notes.push_back(figure_note(study.graph(), study.seed, words));
  figures::HeatMap figure = {
      .sheet = {.title = words.word("figure", "together"), .note = joined(notes)},
      .value_name = words.word("figure", "together_share"),
      .sorted = false,
      .tree = joins_of(merges, order),
      .tree_name = words.word("figure", "together_tree")};
  for (const VertexId i : order) {
    figure.rows.push_back(label(study.graph(), study.view().original(tied[i])));
    for (const VertexId j : order) figure.values.push_back(share[tied[i] * all + tied[j]]);
  }
  figure.columns = figure.rows;
  return figure;
}

namespace {

/// The same points again at the end of the last domain, where the line of the best partition goes on.
struct ProfileLines {
  explicit ProfileLines(const Table& table) {
    const Column &from = *table.find("from"), &to = *table.find("to"),
                 &inside = *table.find("inside"), &expected = *table.find("expected"),
                 &communities = *table.find("communities"), &ami = *table.find("ami_next");
    const std::size_t last = table.row_count() - 1;
    for (std::size_t d = 0; d <= last; ++d) {
      const auto number = static_cast<double>(communities.integer(d));
      const auto at = [&](double r) { return inside.number(d) - r * expected.number(d); };
      count.push_back({from.number(d), number});
      quality.push_back({from.number(d), at(from.number(d))});
      if (d < last) {
        borders.push_back({.at = to.number(d)});
        if (!ami.missing(d)) agreement.push_back({to.number(d), ami.number(d)});
        continue;
      }
      count.push_back({to.number(d), number});
      quality.push_back({to.number(d), at(to.number(d))});
    }
  }

  std::vector<figures::PanelPoint> count = {}, quality = {}, agreement = {};
  std::vector<figures::PanelLine> borders = {};
};

}  // namespace

figures::Figure resolution_profile_figure(const Outcome& profile, const Graph& graph, Seed seed,
                                          const Words& words) {
  require(profile.table.row_count() > 0, ErrorCode::invalid_graph,
          "resolution-profile: without ties there are no domains to draw");
  ProfileLines lines(profile.table);
  const Text note = words.sentence(
      summary_of(profile, "complete") == 1.0 ? "profile_complete" : "profile_incomplete",
      {{"domains", count(summary_of(profile, "domains"))},
       {"probes", count(summary_of(profile, "probes"))}});
  figures::Panels figure = {.sheet = {.title = words.word("figure", "profile"),
                                      .note = joined({note, figure_note(graph, seed, words)})},
                            .x_name = words.word("figure", "resolution"),
                            .line_name = words.word("figure", "profile_border"),
                            .own_heights = true};
  figure.panels.push_back({.title = words.word("figure", "profile_count"),
                           .series = {{.points = lines.count, .stroke = figures::Stroke::steps}},
                           .lines = lines.borders});
  figure.panels.push_back({.title = words.word("figure", "profile_quality"),
                           .series = {{.points = lines.quality, .color = 1}},
                           .lines = lines.borders});
  if (!lines.agreement.empty()) {
    figure.panels.push_back({.title = words.word("figure", "profile_agreement"),
                             .series = {{.points = lines.agreement,
                                         .stroke = figures::Stroke::none,
                                         .mark = figures::Mark::dot,
                                         .color = 2}},
                             .lines = lines.borders});
  }
  return figure;
}

namespace {

/// What heights and colours are, and who stays and goes.
Text flows_note(const CommunitiesInTime& found, const Words& words) {
  if (found.at_once) {
    const auto [coupling, persistence] = *found.at_once;
    std::vector<Text> notes = {
        words.sentence("alluvial_at_once", {{"coupling", same(number_text(coupling))}})};
    if (!std::isnan(persistence)) {
      notes.push_back(
          words.sentence("alluvial_stayed",
                         {{"stayed", same(number_text(std::round(1000.0 * persistence) / 10.0))}}));
    }
    notes.push_back(words.sentence("alluvial_undated",
                                   {{"undated", count(static_cast<double>(found.undated))}}));
    return joined(notes);
  }
  const community::CommunityChanges sum = changes_of(found);
  const auto number = [](std::size_t value) { return count(static_cast<double>(value)); };
  const Text changes = words.sentence("alluvial_changes", {{"births", number(sum.births)},
                                                           {"deaths", number(sum.deaths)},
                                                           {"splits", number(sum.splits)},
                                                           {"merges", number(sum.merges)},
                                                           {"undated", number(found.undated)}});
  return joined({words.sentence("alluvial_note"), changes});
}

}  // namespace

figures::Figure alluvial_figure(const CommunitiesInTime& found, const cli::LoadedGraph& network,
                                Seed seed, const Words& words) {
  require(!found.windows.empty(), ErrorCode::invalid_graph, "alluvial: no tie has a date");
  figures::Alluvial figure = {.sheet = {.title = words.word("figure", "alluvial"),
                                        .note = joined({flows_note(found, words),
                                                        figure_note(network.graph, seed, words)})}};
  for (const TimeWindow& window : found.windows) figure.columns.push_back(same(window.name));
  const CommunityFlows flows = flows_of(found);
  require(!flows.blocks.empty(), ErrorCode::invalid_graph,
          "alluvial: no window has a tie that counts");
  for (const CommunityBlock& block : flows.blocks) {
    std::vector<VertexId> members = block.members;
    for (VertexId& v : members) v = network.view.original(v);
    figure.blocks.push_back({.column = block.window,
                             .label = block.label,
                             .size = static_cast<double>(members.size()),
                             .members = label_list(network.graph, members)});
  }
  for (const CommunityFlow& flow : flows.flows) {
    figure.flows.push_back({flow.from, flow.to, static_cast<double>(flow.members.size())});
  }
  return figure;
}

}  // namespace interzone::report
