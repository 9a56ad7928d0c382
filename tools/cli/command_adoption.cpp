#include <memory>
#include <optional>

#include "datasets/package.hpp"
#include "graph/temporal_view.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/covariates_input.hpp"
#include "tools/cli/events_input.hpp"
#include "tools/cli/graph_input.hpp"
#include "tools/cli/method_flags.hpp"
#include "tools/report/study.hpp"

namespace interzone::cli {

namespace {

struct AdoptionFlags {
  std::string what, network, nodes, totals, covariates;
  bool dated = false;
  EventsFlags events = {};
};

/// The part of a network that is among actors: all of it, unless some of its kinds are those of actors.
GraphViewOptions among_actors(const Graph& graph) {
  GraphViewOptions part;
  for (const VertexKind& kind : graph.kinds()) {
    if (kind.role == Role::actor) part.kinds.push_back(kind.name);
  }
  return part;
}

/// The network beside the events, if one is named. Its actors are at risk.
std::unique_ptr<LoadedGraph> read_network(const AdoptionFlags& flags, Session& session) {
  session.record("network", flags.network);
  session.record("nodes", flags.nodes);
  check_option(flags.nodes.empty() || !flags.network.empty(), "nodes", flags.nodes,
               "left out without --network");
  if (flags.network.empty()) return nullptr;
  auto network = std::make_unique<LoadedGraph>();  // inputs() refers to it: it must not move
  network->graph = with_nodes(read_input_graph(flags.network, {}, session), flags.nodes, session);
  network->view = make_view(network->graph, among_actors(network->graph), session.run());
  network->weighted_view = network->view;
  return network;
}

/// Its dated ties, each while it holds; nothing unless that is asked for.
std::optional<TemporalView> dated_ties(const AdoptionFlags& flags, const Row& row,
                                       const LoadedGraph* network, Session& session) {
  session.record("dated", flags.dated);
  if (!flags.dated) return {};
  check_option(network != nullptr, "dated", "true", "left out without --network");
  check_option(row.input == Input::events_and_graph, "dated", "true", "left out for " + row.name);
  TemporalView ties =
      make_temporal_view(network->graph, among_actors(network->graph), session.run());
  if (!ties.undated().empty()) {
    session.note(std::to_string(ties.undated().size()) + " ties have no date and are left out");
  }
  return ties;
}

/// The names of the methods of which `takes` holds.
std::string names_of(bool Row::*takes) {
  std::string names;
  for (const Row* row : rows_of("adoption")) {
    if (row->*takes) names += (names.empty() ? "" : ", ") + row->name;
  }
  return names;
}

/// Refuses what was given to a method that does not take it.
void check_takes(const Row& row, bool Row::*takes, const std::string& option,
                 const std::string& given) {
  check_option(given.empty() || row.*takes, option, given, "left out but for " + names_of(takes));
}

/// The counts of a series of totals.
Counts read_counts(const AdoptionFlags& flags, Session& session) {
  session.record_input(flags.events.path);
  session.record("totals", flags.totals);
  session.record("since", flags.events.since);
  session.record("until", flags.events.until);
  const auto series = report::total_series(datasets::load_package(flags.events.path), flags.totals,
                                           parse_window(flags.events.since, flags.events.until));
  require(series.start.known(), ErrorCode::invalid_graph,
          "totals: no actor has a start, so nobody knows when the diffusion began");
  return report::counts_of(series);
}

}  // namespace

void add_adoption(Command app, Session& session) {
  Command command =
      app.add_subcommand("adoption", "who adopted when: curves, exposure, thresholds, tests, fits");
  auto given = std::make_shared<AdoptionFlags>();
  std::string names;
  for (const Row* row : rows_of("adoption")) names += (names.empty() ? "" : ", ") + row->name;
  command.add_option("WHAT", given->what, names).required();
  command
      .add_option("EVENTS", given->events.path, "a table actor,innovation,time or a data package")
      .required();
  command.add_option(
      "--totals", given->totals,
      names_of(&Row::takes_counts) + ": this series of totals of a data package instead");
  command.add_option("--network", given->network,
                     "a graph whose vertices, or actors, are at risk too");
  command.add_option("--nodes", given->nodes,
                     "a node table beside the network: CSV or XLSX with a column Id");
  command.add_flag("--dated", given->dated,
                   "ties of the network count while they hold, by their dates");
  command.add_option("--covariates", given->covariates,
                     names_of(&Row::takes_covariates) +
                         ": tables of covariates, joined by their columns actor, innovation, time");
  command.add_option("--actors", given->events.actors, "kind that every actor is lifted to");
  command.add_option("--since", given->events.since, "keep what overlaps the time from here");
  command.add_option("--until", given->events.until, "keep what overlaps the time to here");
  command.add_option("--min-confidence", given->events.min_confidence,
                     "keep adoptions at least as sure");
  auto flags = std::make_shared<MethodFlags>(command, rows_of("adoption"));
  command.final_callback([=, &session] {
    session.begin("adoption");
    const Row& row = row_named(rows_of("adoption"), "WHAT", given->what);
    session.record("what", given->what);
    flags->check_all_used({&row});
    check_takes(row, &Row::takes_counts, "totals", given->totals);
    check_takes(row, &Row::takes_covariates, "covariates", given->covariates);
    if (!given->totals.empty()) {
      const Counts counts = read_counts(*given, session);
      const Values values = flags->values(row, session);
      session.emit(row.run({.counts = &counts}, values, session.run()));
      return;
    }
    const Adoptions adoptions = read_events(given->events, session);
    const auto network = read_network(*given, session);
    Inputs inputs = network ? network->inputs() : Inputs{};
    inputs.adoptions = &adoptions;
    const auto dated = dated_ties(*given, row, network.get(), session);
    if (dated) inputs.dated = &*dated;
    std::vector<Table> covariates;
    if (row.takes_covariates) covariates = read_covariates(given->covariates, session);
    inputs.covariates = covariates;
    const Values values = flags->values(row, session);
    session.emit(row.run(inputs, values, session.run()));
  });
}

}  // namespace interzone::cli
