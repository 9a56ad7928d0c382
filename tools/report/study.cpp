#include "tools/report/study.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>

#include "algorithms/community/consensus.hpp"
#include "algorithms/community/modularity.hpp"
#include "algorithms/layout/force_atlas2.hpp"
#include "datasets/package.hpp"
#include "graph/error.hpp"
#include "tools/cli/community_runs.hpp"
#include "tools/cli/method_flags.hpp"

namespace interzone::report {

const std::vector<std::string>& study_measures() {
  static const std::vector<std::string> measures = {"degree",      "strength",    "harmonic",
                                                    "betweenness", "eigenvector", "pagerank",
                                                    "core_number", "clustering"};
  return measures;
}

std::string default_actors(const Graph& graph) {
  for (const VertexKind& kind : graph.kinds()) {
    if (kind.role == Role::actor) return kind.name;
  }
  throw Error(ErrorCode::invalid_graph, "report: the data package has no kind of role actor");
}

namespace {

/// Whether totals that are sorted by time never fall and are no two of one time.
bool is_cumulative(const std::vector<Total>& totals) {
  return std::adjacent_find(totals.begin(), totals.end(), [](const Total& a, const Total& b) {
           return b.value < a.value || b.time.first() == a.time.first();
         }) == totals.end();
}

}  // namespace

TotalSeries total_series(const Graph& graph, const std::string& name, const Period& window) {
  std::map<std::string, std::vector<Total>> by_series;
  for (const Total& total : graph.totals()) {
    const bool inside = Period{total.time, total.time}.overlaps(window);
    if (total.time.known() && inside) by_series[total.series].push_back(total);
  }
  TotalSeries chosen;
  for (auto& [series, totals] : by_series) {
    std::stable_sort(totals.begin(), totals.end(), [](const Total& a, const Total& b) {
      return a.time.first() < b.time.first();
    });
    const bool wanted = name.empty() ? totals.size() > chosen.totals.size() && is_cumulative(totals)
                                     : series == name;
    if (!wanted) continue;
    chosen.name = series;
    chosen.totals = totals;
  }
  check_option(name.empty() || !chosen.totals.empty(), "totals", name,
               "a series of totals.csv with dates");
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const Time start = graph.period(v).start;
    if (graph.role(v) != Role::actor || !start.is_date()) continue;
    if (!chosen.start.known() || start.first() < chosen.start.first()) chosen.start = start;
  }
  return chosen;
}

namespace {

const Row& row(std::string_view command, std::string_view name) {
  return cli::row_named(cli::rows_of(command), command, name);
}

/// Runs a method as the command line does.
Outcome run_row(const Row& method, const cli::LoadedGraph& network, const Values& values,
                const RunContext& run) {
  Inputs inputs = network.inputs();
  if (method.always_weighted) inputs.graph = &network.weighted_view;
  return method.run(inputs, values, run);
}

/// The actors joined by alliances and by direct ties.
cli::LoadedGraph collaboration(Graph graph, const std::string& actors, const RunContext& run) {
  const ProjectOptions options = {.actors = actors, .via = {Via::alliance, Via::tie}};
  ProjectOptions with_edges = options;
  with_edges.keep_edges = true;
  Projection projection = project(graph, with_edges, run);
  return {.graph = std::move(graph),
          .view = unweighted(projection.view),
          .weighted_view = projection.view,
          .ties = std::move(projection.ties),
          .weighted_view_of = [options](const Graph& other, const RunContext& context) {
            return project(other, options, context).view;
          }};
}

Table score_table(const cli::LoadedGraph& network, const RunContext& run) {
  Table scores;
  Column vertex("vertex", ColumnType::text);
  for (VertexId v = 0; v < network.view.vertex_count(); ++v) {
    vertex.append(network.graph.id(network.view.original(v)));
  }
  scores.add(std::move(vertex));
  for (const auto& measure : study_measures()) {
    for (const Row* method : cli::rows_of("centrality")) {
      const auto& own = method->measures;
      if (std::find(own.begin(), own.end(), measure) == own.end()) continue;
      scores.add(*run_row(*method, network, {}, run).table.find(measure));
    }
  }
  return scores;
}

/// Leiden's communities by weights, as `interzone communities --weighted` finds them.
community::FindCommunities leiden_of(const NetworkStudy& study) {
  return cli::finder(row("communities", "leiden"), {}, study.network.inputs());
}

void find_communities(NetworkStudy& study, const CommunityRuns& runs,
                      const std::function<GraphView(const Graph&, const RunContext&)>& view_of,
                      const RunContext& run) {
  const RunContext silent = {.threads = run.threads, .cancelled = run.cancelled};
  const GraphView view = as_strengths(study.network.weighted_view, run);
  const community::FindCommunities find = leiden_of(study);
  if (runs.draw_ties) {
    study.runs =
        cli::runs_of_drawn_ties(find, study.graph(), view_of, runs.count, study.seed, silent);
  } else if (runs.count > 1) {
    study.runs = cli::runs_of(find, view, runs.count, study.seed, silent);
  } else {
    study.runs = {find(view, study.seed, silent)};
  }
  if (study.runs.size() == 1) {
    study.membership = study.runs.front();
    study.stability.assign(study.membership.size(), 1.0);
  } else {
    auto consensus = community::consensus(study.runs, {.seed = study.seed}, silent);
    study.membership = std::move(consensus.membership);
    study.stability = std::move(consensus.stability);
    study.run_agreement = consensus.agreement;
  }
  for (const VertexId community : study.membership) {
    if (community >= study.community_size.size()) study.community_size.resize(community + 1, 0);
    ++study.community_size[community];
  }
  study.modularity = community::modularity(view, study.membership, {}, run);
}

/// Whether communities are more than chance, and how well each is separated.
void judge_communities(Study& study, const RunContext& run) {
  const RunContext silent = {.threads = run.threads, .cancelled = run.cancelled};
  const GraphView view = as_strengths(study.network.weighted_view, run);
  study.significance = community::community_significance(
      view, study.membership, leiden_of(study),
      {.seed = study.seed, .networks = study.options.random_networks}, silent);
  study.separation = community::partition_measures(view, study.membership, {}, run);
}

/// Communities at other resolutions and in windows of time.
void repeat_communities(Study& study, const RunContext& run) {
  const RunContext silent = {.threads = run.threads, .cancelled = run.cancelled};
  const StudyOptions& options = study.options;
  study.in_time = study_in_time(study.network, options.runs_in_time, study.seed, silent);
  if (is_large(study.view())) return;
  study.profile = community::resolution_profile(
      as_strengths(study.network.weighted_view, run),
      {.seed = study.seed, .tries = options.profile_tries, .max_probes = options.profile_probes},
      silent);
}

/// Stress majorization, or ForceAtlas2 where the network is too large for it.
std::vector<layout::Point> positions(const GraphView& view, Seed seed, const RunContext& run) {
  constexpr VertexId most_for_stress = 2000;
  if (view.vertex_count() > most_for_stress) {
    return layout::force_atlas2(view, {.seed = seed}, run).position;
  }
  return layout::stress(view, {.seed = seed}, run).position;
}

/// An attribute of the actors, if all of them have it.
std::vector<std::string> values_of(const std::string& attribute, const Study& study) {
  const Column* column = study.graph().vertex_attributes().find(attribute);
  std::vector<std::string> values;
  for (VertexId v = 0; column != nullptr && v < study.view().vertex_count(); ++v) {
    if (column->missing(study.view().original(v))) return {};
    values.push_back(column->display(study.view().original(v)));
  }
  return values;
}

/// Numbers 0, 1, … for equal names, in the order of their first places.
std::vector<VertexId> labels_of(const std::vector<std::string>& names) {
  std::map<std::string, VertexId> label;
  std::vector<VertexId> labels;
  labels.reserve(names.size());
  for (const auto& name : names) {
    labels.push_back(label.try_emplace(name, static_cast<VertexId>(label.size())).first->second);
  }
  return labels;
}

/// Communities against an attribute, vertices in the order of their ids, as `interzone compare` has them.
community::ComparePartitionsResult compare_with(const std::vector<std::string>& values,
                                                const Study& study, const RunContext& run) {
  std::map<std::string_view, VertexId> by_id;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    by_id[study.graph().id(study.view().original(v))] = v;
  }
  std::vector<VertexId> communities;
  std::vector<std::string> names;
  for (const auto& [id, v] : by_id) {
    communities.push_back(study.membership[v]);
    names.push_back(values[v]);
  }
  return community::compare_partitions(
      communities, labels_of(names),
      {.seed = study.seed, .permutations = study.options.permutations}, run);
}

std::vector<Division> divisions_of(const Study& study, const RunContext& run) {
  std::vector<Division> divisions;
  for (const char* attribute : {"region", "wave"}) {
    std::vector<std::string> values = values_of(attribute, study);
    if (values.empty()) continue;
    auto agreement = compare_with(values, study, run);
    divisions.push_back({attribute, std::move(values), agreement});
  }
  return divisions;
}

std::vector<Outcome> spreads_from_each(const Study& study, const RunContext& run) {
  std::vector<Outcome> spreads;
  if (study.view().edge_count() == 0) return spreads;
  for (VertexId v = 0; v < study.view().vertex_count(); ++v) {
    Values values;
    values.set("seed", static_cast<std::int64_t>(study.options.seed.value));
    values.set("seeds",
               std::vector<std::string>{std::string(study.graph().id(study.view().original(v)))});
    values.set("probability", study.options.cascade_probability);
    values.set("runs", std::int64_t{study.options.cascade_runs});
    spreads.push_back(run_row(row("simulate", "independent-cascade"), study.network, values, run));
  }
  return spreads;
}

}  // namespace

std::vector<InnovationFacts> innovation_facts(const Graph& graph) {
  std::vector<InnovationFacts> facts;
  std::vector<std::size_t> place(graph.vertex_count(), 0);
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (graph.role(v) != Role::innovation) continue;
    place[v] = facts.size();
    facts.push_back({.vertex = v, .originated = graph.period(v).start});
  }
  const auto earliest = [](Time& first, const Time& time) {
    if (time.known() && (!first.known() || time.first() < first.first())) first = time;
  };
  const auto add = [](std::vector<VertexId>& list, VertexId v) {
    if (std::find(list.begin(), list.end(), v) == list.end()) list.push_back(v);
  };
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    const VertexId source = graph.source(e), target = graph.target(e);
    switch (graph.relation(e)) {
      case Relation::originated:
        add(facts[place[target]].origins, source);
        if (!graph.period(target).start.known()) {
          earliest(facts[place[target]].originated, graph.edge_period(e).start);
        }
        break;
      case Relation::adopted:
        add(facts[place[target]].adopters, source);
        break;
      case Relation::replicated_in:
        add(facts[place[source]].batches, target);
        earliest(facts[place[source]].replicated, graph.edge_period(e).start.known()
                                                      ? graph.edge_period(e).start
                                                      : graph.period(target).start);
        break;
      default:
        break;
    }
  }
  return facts;
}

Counts counts_of(const TotalSeries& series) {
  Counts counts = {.series = series.name};
  if (series.start.known()) counts.start = decimal_year(series.start);
  for (const Total& total : series.totals) {
    counts.year.push_back(decimal_year(total.time));
    counts.cumulative.push_back(total.value);
  }
  return counts;
}

CurveFit fit_curve(const TotalSeries& series) {
  if (!series.start.known()) return {.reason = "no actor has a start"};
  const Counts counts = counts_of(series);
  std::vector<double> time = counts.year;
  for (double& year : time) year -= counts.start;
  constexpr std::size_t fewest = 4;  // one more than the parameters, so that there are intervals
  CurveFit curve;
  for (std::size_t used = time.size(); used >= fewest; --used) {
    try {
      const std::span<const double> cumulative = counts.cumulative;
      curve.fit = diffusion::bass_fit(std::span(time).first(used), cumulative.first(used));
      curve.used = used;
      return curve;
    } catch (const Error& error) {
      if (curve.reason.empty()) curve.reason = error.what();
    }
  }
  if (curve.reason.empty()) curve.reason = "there are fewer than 4 totals";
  return curve;
}

std::optional<Outlook> make_outlook(const TotalSeries& series, Seed seed, const RunContext& run) {
  if (!series.start.known()) return {};
  const Counts counts = counts_of(series);
  std::vector<double> time = counts.year;
  for (double& year : time) year -= counts.start;
  const double last = time.empty() ? 0.0 : time.back();
  const std::vector<double> ahead = {last + 1.0, last + 2.0, last + 3.0};
  Outlook outlook;
  try {
    outlook.forecast =
        diffusion::forecast(time, counts.cumulative, ahead, {.seed = seed}, run).points;
    outlook.backtest = diffusion::backtest(time, counts.cumulative, {.seed = seed}, run);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_converged) throw;
    return {};
  }
  for (diffusion::ForecastPoint& point : outlook.forecast) point.time += counts.start;
  for (const diffusion::BacktestPoint& point : outlook.backtest) {
    const auto all = static_cast<double>(outlook.backtest.size());
    outlook.error += std::abs(point.value - point.observed) / all;
    outlook.naive_error += std::abs(point.naive - point.observed) / all;
  }
  return outlook;
}

NetworkStudy make_network_study(
    cli::LoadedGraph network,
    const std::function<GraphView(const Graph&, const RunContext&)>& view_of,
    const CommunityRuns& runs, Seed seed, const RunContext& run) {
  NetworkStudy study = {.network = std::move(network), .seed = seed};
  study.scores = score_table(study.network, run);
  run.step(0.1);
  find_communities(study, runs, view_of, run);
  study.position = positions(study.network.view, seed, run);
  return study;
}

Study make_study(const std::filesystem::path& folder, const StudyOptions& options,
                 const RunContext& run) {
  Graph graph = datasets::load_package(folder);
  const std::string actors = options.actors.empty() ? default_actors(graph) : options.actors;
  cli::LoadedGraph network = collaboration(std::move(graph), actors, run);
  const auto view_of = network.weighted_view_of;
  Study study = {
      make_network_study(std::move(network), view_of, options.communities, options.seed, run),
      options};
  study.options.actors = actors;
  judge_communities(study, run);
  repeat_communities(study, run);
  study.divisions = divisions_of(study, run);
  run.step(0.2);
  study.flows = project(
      study.graph(),
      {.actors = actors, .via = {Via::adoption}, .directed = true, .keep_edges = true}, run);
  study.innovations = innovation_facts(study.graph());
  study.series = total_series(study.graph());
  if (!study.series.totals.empty()) {
    study.curve = fit_curve(study.series);
    study.outlook = make_outlook(study.series, options.seed, run);
  }
  study.adoptions = cascades(study.graph(), {.actors = actors}).adoptions;
  study.innovativeness = diffusion::innovativeness(study.adoptions, {}, run);
  if (study.view().edge_count() > 0) {
    const auto views_of = [&](const Graph& part, const RunContext& context) {
      const GraphView weighted = study.network.weighted_view_of(part, context);
      return cli::Views{.view = unweighted(weighted), .weighted_view = weighted};
    };
    const auto methods = cli::methods_of(cli::rows_of("centrality"), certainty_measures());
    study.certainty = find_certainty(study.network, views_of, methods, options.seed, run);
  }
  study.spreads = spreads_from_each(study, run);
  return study;
}

}  // namespace interzone::report
