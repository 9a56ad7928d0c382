#include "tools/cli/adoption_input.hpp"

#include <filesystem>
#include <span>
#include <utility>

#include "algorithms/diffusion/model_formula.hpp"
#include "datasets/package.hpp"
#include "graph/temporal_view.hpp"
#include "tools/cli/covariates_input.hpp"
#include "tools/cli/method_flags.hpp"
#include "tools/report/study.hpp"

namespace interzone::cli {

namespace {

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
  Networks networks;
  for (const std::string& given : flags.networks) {
    check_option(flags.networks.size() == 1 || row.takes_networks, "network", given,
                 "given once but for " + names_of(&Row::takes_networks));
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

void AdoptionFlags::add_to(Command command) {
  command.add_option(
      "--totals", totals,
      names_of(&Row::takes_counts) + ": this series of totals of a data package instead");
  command.add_list("--network", networks,
                   "a graph whose vertices, or actors, are at risk too; " +
                       names_of(&Row::takes_networks) + ": several, each NAME=FILE");
  command.add_flag("--dated", dated, "ties of the network count while they hold, by their dates");
  command.add_option("--covariates", covariates,
                     names_of(&Row::takes_covariates) +
                         ": tables of covariates, joined by their columns actor, innovation, time");
}

void AdoptionFlags::check_taken_by(const Row& row) const {
  check_takes(row, &Row::takes_counts, "totals", totals);
  check_takes(row, &Row::takes_covariates, "covariates", covariates);
}

AdoptionInput::AdoptionInput(const AdoptionFlags& flags, const Row& row, Session& session) {
  if (!flags.totals.empty()) {
    counts_ = read_counts(flags, session);
    return;
  }
  adoptions_ = read_events(flags.events, session);
  networks_ = read_networks(flags, row, session);
  add_dated_ties(flags, row, networks_, session);
  for (const auto& network : networks_) {
    of_networks_.push_back(network->loaded.inputs());
    of_networks_.back().network_name = network->name;
  }
  if (row.takes_covariates) covariates_ = read_covariates(flags.covariates, session);
}

Inputs AdoptionInput::inputs() const {
  if (counts_) return {.counts = &*counts_};
  Inputs inputs;
  if (!of_networks_.empty()) {
    inputs = of_networks_.front();
    inputs.further = std::span<const Inputs>(of_networks_).subspan(1);
  }
  inputs.adoptions = &adoptions_;
  inputs.covariates = covariates_;
  return inputs;
}

}  // namespace interzone::cli
