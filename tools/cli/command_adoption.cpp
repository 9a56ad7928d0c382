#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/diffusion/model_formula.hpp"
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
  std::string what, nodes, totals, covariates;
  std::vector<std::string> networks;  // FILE or NAME=FILE
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

/// The names of the methods of which `takes` holds.
std::string names_of(bool Row::*takes) {
  std::string names;
  for (const Row* row : rows_of("adoption")) {
    if (row->*takes) names += (names.empty() ? "" : ", ") + row->name;
  }
  return names;
}

/// A network beside the events and what it is called.
struct Network {
  std::string name;
  LoadedGraph loaded;  // inputs() refers to it: it must not move
};
using Networks = std::vector<std::unique_ptr<Network>>;

/// NAME=FILE in two, unless there is a file of that name.
std::pair<std::string, std::string> name_and_file(const std::string& given) {
  const auto equals = given.find('=');
  if (equals == std::string::npos || std::filesystem::exists(given)) return {"", given};
  const std::string name = given.substr(0, equals);
  check_option(diffusion::is_variable_name(name), "network", given,
               "FILE or NAME=FILE, with a NAME of letters, digits, _ and .");
  return {name, given.substr(equals + 1)};
}

/// The networks that are named. Their actors are at risk.
Networks read_networks(const AdoptionFlags& flags, const Row& row, Session& session) {
  if (flags.networks.size() == 1) {
    session.record("network", flags.networks.front());
  } else {
    session.record("network", flags.networks);
  }
  session.record("nodes", flags.nodes);
  check_option(flags.nodes.empty() || !flags.networks.empty(), "nodes", flags.nodes,
               "left out without --network");
  check_option(flags.networks.size() < 2 || row.takes_networks, "network", flags.networks.back(),
               "given once but for " + names_of(&Row::takes_networks));
  Networks networks;
  for (const std::string& given : flags.networks) {
    const auto [name, file] = name_and_file(given);
    check_option(name.empty() || row.takes_networks, "network", given,
                 "without a name but for " + names_of(&Row::takes_networks));
    auto network = std::make_unique<Network>();
    network->name = name;
    LoadedGraph& loaded = network->loaded;
    loaded.graph = with_nodes(read_input_graph(file, {}, session), flags.nodes, session);
    loaded.view = make_view(loaded.graph, among_actors(loaded.graph), session.run());
    loaded.weighted_view = loaded.view;
    networks.push_back(std::move(network));
  }
  return networks;
}

/// Finds their dated ties, each while it holds, if that is asked for.
void add_dated_ties(const AdoptionFlags& flags, const Row& row, const Networks& networks,
                    Session& session) {
  session.record("dated", flags.dated);
  if (!flags.dated) return;
  check_option(!networks.empty(), "dated", "true", "left out without --network");
  check_option(row.input == Input::events_and_graph, "dated", "true", "left out for " + row.name);
  std::size_t undated = 0;
  for (const auto& network : networks) {
    LoadedGraph& loaded = network->loaded;
    loaded.dated = make_temporal_view(loaded.graph, among_actors(loaded.graph), session.run());
    undated += loaded.dated->undated().size();
  }
  if (undated > 0) {
    session.note(std::to_string(undated) + " ties have no date and are left out");
  }
}

/// What a method reads of the networks: of the first, and those beside it.
Inputs inputs_of(const Networks& networks, std::vector<Inputs>& further) {
  if (networks.empty()) return {};
  for (const auto& network : networks) {
    further.push_back(network->loaded.inputs());
    further.back().network_name = network->name;
  }
  Inputs first = further.front();
  first.further = std::span<const Inputs>(further).subspan(1);
  return first;
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
  command.add_list("--network", given->networks,
                   "a graph whose vertices, or actors, are at risk too; " +
                       names_of(&Row::takes_networks) + ": several, each NAME=FILE");
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
    const Networks networks = read_networks(*given, row, session);
    add_dated_ties(*given, row, networks, session);
    std::vector<Inputs> further;
    Inputs inputs = inputs_of(networks, further);
    inputs.adoptions = &adoptions;
    std::vector<Table> covariates;
    if (row.takes_covariates) covariates = read_covariates(given->covariates, session);
    inputs.covariates = covariates;
    const Values values = flags->values(row, session);
    session.emit(row.run(inputs, values, session.run()));
  });
}

}  // namespace interzone::cli
