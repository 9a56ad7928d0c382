#include "tools/report/communities_in_time.hpp"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "graph/temporal_view.hpp"
#include "tools/cli/community_runs.hpp"
#include "tools/cli/method_flags.hpp"

namespace interzone::report {

namespace {

std::size_t undated_ties(const cli::LoadedGraph& network, const TemporalView& dated) {
  std::size_t undated = dated.undated().size();
  for (const ProjectedTie& tie : network.ties) undated += tie.period.dated() ? 0 : 1;
  return undated;
}

}  // namespace

CommunitiesInTime communities_in_time(const cli::LoadedGraph& network, const TemporalView& dated,
                                      const WindowOptions& options, int runs, Seed seed,
                                      const RunContext& run) {
  const RunContext silent = {.threads = run.threads, .cancelled = run.cancelled};
  const Row& leiden = cli::row_named(cli::rows_of("communities"), "method", "leiden");
  const auto find = cli::repeated(cli::finder(leiden, {}, network.inputs()), runs);
  CommunitiesInTime result = {.windows = dated.windows(options),
                              .undated = undated_ties(network, dated)};
  std::vector<std::vector<VertexId>> partitions;
  for (const TimeWindow& window : result.windows) {
    run.step(static_cast<double>(partitions.size()) / static_cast<double>(result.windows.size()));
    const GraphView slice = unweighted(dated.slice(window, silent));
    std::vector<VertexId> membership = find(slice, seed, silent);
    for (VertexId v = 0; v < membership.size(); ++v) {
      if (slice.degree(v) == 0) membership[v] = no_vertex;
    }
    partitions.push_back(std::move(membership));
  }
  result.matched = community::match_communities(partitions, {}, run);
  return result;
}

CommunitiesInTime communities_at_once(const cli::SlicedNetwork& network) {
  const Outcome& outcome = network.found;
  const Inputs inputs = network.loaded.inputs();
  const VertexId n = network.loaded.view.vertex_count();
  std::unordered_map<std::string, std::size_t> places;
  for (const TimeWindow& window : network.windows) places.emplace(window.name, places.size());
  std::unordered_map<std::string, VertexId> vertices;
  for (VertexId v = 0; v < n; ++v) vertices.emplace(inputs.vertex_name(v), v);
  CommunitiesInTime result = {.windows = network.windows,
                              .undated = undated_ties(network.loaded, *network.loaded.dated),
                              .at_once = AtOnce{.coupling = network.coupling,
                                                .persistence = summary_of(outcome, "persistence")}};
  result.matched.count = static_cast<VertexId>(summary_of(outcome, "communities"));
  result.matched.membership.assign(places.size(), std::vector<VertexId>(n, no_vertex));
  const Column &slice = *outcome.table.find("slice"), &vertex = *outcome.table.find("vertex"),
               &label = *outcome.table.find("membership");
  for (std::size_t row = 0; row < outcome.table.row_count(); ++row) {
    const std::size_t place = places.at(std::string(slice.text(row)));
    const VertexId v = vertices.at(std::string(vertex.text(row)));
    result.matched.membership[place][v] = static_cast<VertexId>(label.integer(row));
  }
  return result;
}

CommunityFlows flows_of(const CommunitiesInTime& found) {
  CommunityFlows result;
  std::map<VertexId, std::size_t> before;  // blocks of the window before, by label
  for (std::size_t t = 0; t < found.windows.size(); ++t) {
    const std::vector<VertexId>& labels = found.matched.membership[t];
    std::map<VertexId, std::vector<VertexId>> members;
    std::map<std::pair<VertexId, VertexId>, std::vector<VertexId>> going;
    for (VertexId v = 0; v < labels.size(); ++v) {
      if (labels[v] == no_vertex) continue;
      members[labels[v]].push_back(v);
      const VertexId old = t == 0 ? no_vertex : found.matched.membership[t - 1][v];
      if (old != no_vertex) going[{old, labels[v]}].push_back(v);
    }
    std::map<VertexId, std::size_t> blocks;
    for (auto& [label, who] : members) {
      blocks[label] = result.blocks.size();
      result.blocks.push_back({t, label, std::move(who)});
    }
    for (auto& [both, who] : going) {
      result.flows.push_back({before[both.first], blocks[both.second], std::move(who)});
    }
    before = std::move(blocks);
  }
  return result;
}

community::CommunityChanges changes_of(const CommunitiesInTime& found) {
  community::CommunityChanges sum;
  for (const community::CommunityChanges& one : found.matched.changes) {
    sum.continued += one.continued;
    sum.births += one.births;
    sum.deaths += one.deaths;
    sum.splits += one.splits;
    sum.merges += one.merges;
  }
  return sum;
}

bool is_large(const GraphView& view) {
  constexpr EdgeId most = 50'000;
  return view.vertex_count() + view.edge_count() > most;
}

StudyInTime study_in_time(const cli::LoadedGraph& network, int runs, Seed seed,
                          const RunContext& run) {
  constexpr std::size_t most_shown = 60;  // windows
  bool dates = false, numbers = false;
  for (const ProjectedTie& tie : network.ties) {
    for (const Time& time : {tie.period.start, tie.period.end}) {
      dates = dates || time.is_date();
      numbers = numbers || time.precision == Precision::number;
    }
  }
  StudyInTime study = {.unit = numbers ? TimeUnit::number : TimeUnit::year};
  if (!dates && !numbers) return study;
  if (dates && numbers) {
    study.followed = Followed::mixed;
    return study;
  }
  const TemporalView dated =
      cli::temporal_view_of(network.ties, network.view.vertex_count(), network.view.directed());
  const double days = numbers ? 1.0 : 366.0;
  CommunitiesInTime& found = study.found;
  found.undated = undated_ties(network, dated);
  if (dated.last() - dated.first() < static_cast<double>(most_shown) * days) {
    found.windows = dated.windows({.unit = study.unit});
  }
  if (found.windows.empty() || found.windows.size() > most_shown) {
    study.followed = Followed::many_windows;
    found.windows.clear();
    return study;
  }
  if (found.windows.size() == 1) {
    study.followed = Followed::one_window;
  } else if (is_large(network.view)) {
    study.followed = Followed::large;
  } else {
    study.followed = Followed::yes;
    found = communities_in_time(network, dated, {.unit = study.unit}, runs, seed, run);
  }
  return study;
}

}  // namespace interzone::report
