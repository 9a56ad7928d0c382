#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/community/co_membership.hpp"
#include "algorithms/community/community_significance.hpp"
#include "algorithms/community/consensus.hpp"
#include "algorithms/community/modularity.hpp"
#include "algorithms/community/partition_measures.hpp"
#include "graph/builder.hpp"
#include "graph/io/formats.hpp"
#include "graph/two_mode_graph.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/community_runs.hpp"
#include "tools/cli/community_slices.hpp"
#include "tools/cli/measures.hpp"

namespace interzone::cli {

namespace {

constexpr std::string_view profile_command = "communities --profile";

/// One row for each community.
Table community_table(const community::PartitionMeasuresResult& measures) {
  Column community("community", ColumnType::integer), size("size", ColumnType::integer);
  for (std::size_t c = 0; c < measures.community.size(); ++c) {
    community.append(static_cast<std::int64_t>(c));
    size.append(static_cast<std::int64_t>(measures.community[c].size));
  }
  Table table({std::move(community), std::move(size)});
  const auto add = [&](const char* name, double community::CommunityMeasures::*member) {
    Column column(name, ColumnType::number);
    for (const auto& one : measures.community) column.append(one.*member);
    table.add(std::move(column));
  };
  add("inner", &community::CommunityMeasures::inner);
  add("cut", &community::CommunityMeasures::cut);
  add("volume", &community::CommunityMeasures::volume);
  add("density", &community::CommunityMeasures::density);
  add("conductance", &community::CommunityMeasures::conductance);
  add("modularity", &community::CommunityMeasures::modularity);
  return table;
}

/// Puts a table of communities in place of that of vertices.
void show_by_community(Outcome& outcome, const community::PartitionMeasuresResult& measures) {
  outcome.table = community_table(measures);
  for (const auto& [name, value] :
       {std::pair{"coverage", measures.coverage}, std::pair{"performance", measures.performance},
        std::pair{"mean_conductance", measures.mean_conductance},
        std::pair{"max_conductance", measures.max_conductance},
        std::pair{"surprise", measures.surprise},
        std::pair{"asymptotical_surprise", measures.asymptotical_surprise},
        std::pair{"description_length", measures.description_length}}) {
    const std::string key = std::string("quality.") + name;
    const auto is_it = [&](const auto& said) { return said.first == key; };
    if (std::ranges::none_of(outcome.summary, is_it)) outcome.summary.emplace_back(key, value);
  }
}

/// Adds how many of each mode are in each community.
void add_modes(Outcome& outcome, const TwoModeGraph& modes,
               const std::vector<VertexId>& membership) {
  std::vector<std::int64_t> actors(outcome.table.row_count(), 0), items = actors;
  for (std::size_t v = 0; v < membership.size(); ++v) {
    ++(modes.is_item[v] ? items : actors)[membership[v]];
  }
  outcome.table.add(Column::integers("actors", std::move(actors)));
  outcome.table.add(Column::integers("items", std::move(items)));
}

/// Adds p_value: of each row's community, whose labels `of_row` gives.
void add_significance(Outcome& outcome, const community::CommunitySignificanceResult& result,
                      const std::vector<VertexId>& of_row) {
  Column p_value("p_value", ColumnType::number);
  for (const VertexId c : of_row) p_value.append(result.community_p[c]);
  outcome.table.add(std::move(p_value));
  outcome.summary.emplace_back("significance.p_value", result.p_value);
  outcome.summary.emplace_back("significance.modularity", result.modularity);
  outcome.summary.emplace_back("significance.null_mean", result.null_mean);
  outcome.summary.emplace_back("significance.null_sd", result.null_sd);
}

/// Whether the flags say so, of a method that takes two modes.
bool two_mode(const Values& values) {
  const OptionValue* value = values.find("two_mode");
  return value != nullptr && std::get<bool>(*value);
}

/// The modes of a network, as methods tell them by the same flags.
TwoModeGraph modes_of(const Inputs& inputs, const Values& values, const RunContext& run) {
  const OptionValue* given = values.find("mode_attribute");
  const std::string attribute = given == nullptr ? "kind" : std::get<std::string>(*given);
  return make_two_mode(as_strengths(*inputs.graph, run),
                       {.labels = inputs.attribute(attribute), .name = inputs.vertex_name}, run);
}

bool gives_partition(const Row& row) {
  return std::ranges::find(row.columns, "membership") != row.columns.end();
}

struct Judgement {
  bool by_community = false;
  std::optional<int> networks = {};
  std::optional<int> asked_runs = {};
  bool consensus = false;
  bool draw_ties = false;     // in each run, each tie as often as its confidence says
  std::string together = {};  // where to write how often vertices are together, if anywhere
  /// More than one: their consensus.
  int runs() const { return asked_runs.value_or(consensus ? 100 : 1); }
  bool any() const {
    return by_community || networks || runs() != 1 || draw_ties || !together.empty();
  }
  void check() const {
    if (networks) check_option(*networks >= 1, "significance", *networks, ">= 1");
    check_option(runs() >= 1, "runs", runs(), ">= 1");
    const std::string several = "given with --consensus or --runs of 2 or more";
    check_option(runs() > 1 || !consensus, "consensus", "true", "of --runs of 2 or more");
    check_option(runs() > 1 || together.empty(), "co-membership", together, several);
    check_option(runs() > 1 || !draw_ties, "draw-ties", "true", several);
    if (!together.empty()) io::format_of(together);  // before the work, not after it
  }
};

/// Writes how often vertices are together as the weights of an undirected network.
void write_co_membership(const std::string& path, const Inputs& inputs, const Partitions& found,
                         const RunContext& run) {
  GraphBuilder builder(false);
  for (VertexId v = 0; v < found[0].size(); ++v) builder.add_vertex(inputs.vertex_name(v));
  const EdgeList together = community::co_membership(found, {}, run);
  builder.add_edges(together.source, together.target, together.weight);
  io::write_graph(builder.build(), path, {}, {}, run);
}

/// A consensus as methods give what they found, with the stability of each vertex.
Outcome consensus_outcome(const Inputs& inputs, const GraphView& view,
                          const community::ConsensusResult& result, const RunContext& run) {
  Column vertex("vertex", ColumnType::text), membership("membership", ColumnType::integer);
  Column stability("stability", ColumnType::number);
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    vertex.append(std::string_view(inputs.vertex_name(v)));
    membership.append(static_cast<std::int64_t>(result.membership[v]));
    stability.append(result.stability[v]);
  }
  return {
      .table = Table({std::move(vertex), std::move(membership), std::move(stability)}),
      .summary = {{"quality.modularity", community::modularity(view, result.membership, {}, run)},
                  {"communities", result.count},
                  {"agreement", result.agreement}}};
}

void run_communities(const GraphInput& input, const MethodFlags& flags, const Row& row,
                     const Judgement& judgement, Session& session) {
  flags.check_all_used({&row});
  judgement.check();
  const LoadedGraph loaded = input.load(session);
  const Values values = flags.values(row, session);
  Inputs inputs = inputs_for(loaded, row);
  const RunContext run = session.run();
  std::optional<TwoModeGraph> modes;
  if (two_mode(values)) modes = modes_of(inputs, values, run);
  // Where each tie leads from its actor to its item, its modularity is that of two modes, and random
  // networks of its degrees have the same modes.
  const GraphView view = modes ? from_actors(*modes, run) : as_strengths(*inputs.graph, run);
  inputs.graph = &view;
  const community::FindCommunities find = finder(row, values, inputs);
  const int runs = judgement.runs();
  Partitions found;
  if (judgement.draw_ties) {
    check_option(!modes, "draw-ties", "true", "left out with --two-mode");
    const auto view_of = [&](const Graph& graph, const RunContext& context) {
      return input.views_of(graph, loaded, context).view;
    };
    found = runs_of_drawn_ties(find, loaded.graph, view_of, runs, session.seed(), run);
  } else if (runs > 1) {
    found = runs_of(find, view, runs, session.seed(), run);
  }
  Outcome outcome =
      found.empty()
          ? row.run(inputs, values, run)
          : consensus_outcome(inputs, view,
                              community::consensus(found, {.seed = session.seed()}, run), run);
  const std::vector<VertexId> membership = membership_of(outcome);
  std::vector<VertexId> of_row = membership;
  if (judgement.by_community) {
    show_by_community(outcome, modes ? community::partition_measures(*modes, membership, {}, run)
                                     : community::partition_measures(view, membership, {}, run));
    if (modes) add_modes(outcome, *modes, membership);
    of_row.resize(outcome.table.row_count());
    for (VertexId c = 0; c < of_row.size(); ++c) of_row[c] = c;
  }
  if (judgement.networks) {
    const auto result = community::community_significance(
        view, membership, judgement.draw_ties ? find : repeated(find, runs),
        {.seed = session.seed(), .networks = *judgement.networks}, run);
    add_significance(outcome, result, of_row);
  }
  if (!judgement.together.empty()) write_co_membership(judgement.together, inputs, found, run);
  session.emit(outcome);
}

/// What gives no partition, and hence nothing to judge.
void run_unjudged(const GraphInput& input, const MethodFlags& flags, const Row& row,
                  const Judgement& judgement, Session& session) {
  check_option(
      !judgement.any(), "method", row.name,
      "one that gives each vertex one community, with --by-community, --runs, --consensus, "
      "--co-membership or --significance");
  run_on_graph(input, flags, row, session);
}

}  // namespace

void add_communities(Command app, Session& session) {
  Command command = app.add_subcommand("communities", "the community of every vertex");
  auto input = std::make_shared<GraphInput>();
  auto method = std::make_shared<std::string>("leiden");
  auto profile = std::make_shared<bool>(false);
  auto judgement = std::make_shared<Judgement>();
  input->add_to(command);
  command.add_option("--method", *method, "[leiden]");
  command.add_flag("--profile", *profile,
                   "which partitions are best at which resolutions, a row for each");
  command.add_flag("--by-community", judgement->by_community,
                   "a row for each community and how well it is separated, not for each vertex");
  command.add_option("--runs", judgement->asked_runs,
                     "runs from seeds of their own: their consensus, with the stability of each "
                     "vertex; >= 1 [1, 100 with --consensus]");
  command.add_flag("--consensus", judgement->consensus, "the consensus of 100 runs, or of --runs");
  command.add_flag("--draw-ties", judgement->draw_ties,
                   "with several runs: in each, every tie is there with the probability of its "
                   "confidence");
  command.add_option(
      "--co-membership", judgement->together,
      "with several runs: a file for the share of them that has two vertices together, as "
      "the weights of a network, in the format of its ending");
  command.add_option(
      "--significance", judgement->networks,
      "add p values: against what the method finds in so many random networks of the "
      "same degrees; >= 1, 999 is good");
  auto slices = std::make_shared<SliceFlags>();
  slices->add_to(command);
  auto rows = rows_of("communities");
  for (const Row* row : rows_of(profile_command)) rows.push_back(row);
  for (const Row* row : SliceFlags::rows()) rows.push_back(row);
  auto flags = std::make_shared<MethodFlags>(command, std::move(rows));
  command.final_callback([=, &session] {
    session.begin("communities");
    slices->check();
    if (slices->given()) {
      check_option(*method == "leiden", "method", *method, "leiden with --slices or --layers");
      check_option(!*profile, "profile", "true", "left out with --slices or --layers");
      check_option(
          !judgement->any(), slices->name(), "true",
          "given without --by-community, --runs, --consensus, --draw-ties, --co-membership and "
          "--significance");
      return slices->run(*input, *flags, session);
    }
    if (*profile) {
      check_option(*method == "leiden", "method", *method, "leiden with --profile");
      session.record("profile", true);
      return run_unjudged(*input, *flags, *rows_of(profile_command).front(), *judgement, session);
    }
    const Row& row = row_named(rows_of("communities"), "method", *method);
    session.record("method", *method);
    if (!gives_partition(row)) return run_unjudged(*input, *flags, row, *judgement, session);
    session.record("by_community", judgement->by_community);
    session.record("runs", static_cast<std::int64_t>(judgement->runs()));
    session.record("draw_ties", judgement->draw_ties);
    if (judgement->networks) {
      session.record("significance", static_cast<std::int64_t>(*judgement->networks));
    }
    run_communities(*input, *flags, row, *judgement, session);
  });
}

}  // namespace interzone::cli
