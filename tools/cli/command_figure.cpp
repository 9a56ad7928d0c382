#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "datasets/package.hpp"
#include "graph/time_windows.hpp"
#include "tools/cli/adoption_figures.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/community_slices.hpp"
#include "tools/cli/events_input.hpp"
#include "tools/cli/figure_module.hpp"
#include "tools/cli/graph_input.hpp"
#include "tools/cli/measures.hpp"
#include "tools/cli/method_flags.hpp"
#include "tools/cli/scores.hpp"
#include "tools/report/community_figures.hpp"
#include "tools/report/study_figures.hpp"

namespace interzone::cli {

namespace {

struct FigureFlags {
  std::string kind, language = "both", width = "full", measure;
  std::optional<int> runs = {};
  bool draw_ties = false;
  std::optional<std::string> by = {}, slices = {};
  GraphInput input = {};
};

figures::Language language_named(const std::string& name) {
  check_option(name == "zh" || name == "en" || name == "both", "lang", name, "zh, en or both");
  if (name == "zh") return figures::Language::zh;
  return name == "en" ? figures::Language::en : figures::Language::both;
}

figures::Width width_named(const std::string& name) {
  check_option(name == "full" || name == "single-column", "width", name, "full or single-column");
  return name == "full" ? figures::Width::full : figures::Width::single_column;
}

/// Runs of the method behind a figure of communities, a few more where they are all that it shows.
report::CommunityRuns runs_of(const FigureFlags& flags) {
  return {.count = flags.runs.value_or(flags.kind == "network" ? 1 : 100),
          .draw_ties = flags.draw_ties};
}

report::NetworkStudy network_study(const FigureFlags& flags, Session& session) {
  const report::CommunityRuns runs = runs_of(flags);
  session.record("runs", static_cast<std::int64_t>(runs.count));
  session.record("draw_ties", runs.draw_ties);
  LoadedGraph loaded = flags.input.load(session);
  // The study moves what is loaded, and views of other graphs hang on its flags alone.
  const auto view_of = [&, weighted_view_of = loaded.weighted_view_of](const Graph& graph,
                                                                       const RunContext& run) {
    return flags.input.views_of(graph, {.weighted_view_of = weighted_view_of}, run).weighted_view;
  };
  return report::make_network_study(std::move(loaded), view_of, runs, session.seed(),
                                    session.run());
}

/// Ranks by one measure, and how far they can be trusted.
figures::Figure rank_stability(const FigureFlags& flags, const report::Words& words,
                               Session& session) {
  const std::string measure = flags.measure.empty() ? "degree" : flags.measure;
  check_option(split(measure).size() == 1 && measure != "all", "measure", measure, "one measure");
  session.record("measure", measure);
  const auto rows = rows_of("centrality");
  const auto methods = methods_of(rows, chosen_measures(rows, measure));
  const LoadedGraph loaded = load_for(flags.input, methods, session);
  outcome_of(methods.front(), loaded.inputs(), loaded.weighted_view, session.run());  // or refuses
  const auto views_of = [&](const Graph& graph, const RunContext& run) {
    return flags.input.views_of(graph, loaded, run);
  };
  const auto certainty =
      report::find_certainty(loaded, views_of, methods, session.seed(), session.run());
  if (!certainty) {
    throw Error(ErrorCode::limit, "rank-stability: the graph has too many vertices for the draws");
  }
  return report::rank_figure(loaded, *certainty, 0, session.seed(), words);
}

constexpr std::string_view profile_command = "communities --profile";

/// The methods whose options a figure of communities takes.
std::vector<const Row*> methods_behind(const FigureFlags& flags) {
  if (flags.kind == "resolution-profile") return rows_of(profile_command);
  if (flags.slices) return SliceFlags::rows();
  return {};
}

/// The kinds of figures of graphs.
constexpr std::array<std::string_view, 8> graph_kinds = {
    "network",       "tile-map",           "curve",   "heat-map", "rank-stability",
    "co-membership", "resolution-profile", "alluvial"};

void check_runs(const FigureFlags& flags) {
  const int runs = runs_of(flags).count;
  check_option(runs >= 1, "runs", runs, ">= 1");
  const bool in_time = flags.kind == "alluvial";
  const bool of_runs = flags.kind == "network" || flags.kind == "co-membership";
  check_option(!flags.runs || of_runs || in_time, "runs", runs,
               "left out but for network, co-membership and alluvial");
  check_option(!flags.draw_ties || of_runs, "draw-ties", "true",
               "left out but for network and co-membership");
  const std::string by = flags.by.value_or(""), slices = flags.slices.value_or("");
  check_option(!flags.by || in_time, "by", by, "left out but for alluvial");
  check_option(!flags.slices || in_time, "slices", slices, "left out but for alluvial");
  if (flags.slices) {
    check_option(!flags.by, "by", by, "left out with --slices");
    check_option(!flags.runs, "runs", runs, "left out with --slices");
  }
  check_option(runs > 1 || !flags.draw_ties, "draw-ties", "true", "given with --runs of 2 or more");
}

/// All kinds, as a list.
std::string kind_list(const std::string& between) {
  std::vector<std::string> kinds(graph_kinds.begin(), graph_kinds.end());
  for (const std::string& kind : AdoptionFigures::kinds()) kinds.push_back(kind);
  std::string list;
  for (const std::string& kind : kinds) list += (list.empty() ? "" : between) + kind;
  return list;
}

/// Which partitions are best at which resolutions.
figures::Figure resolution_profile(const FigureFlags& flags, const MethodFlags& options,
                                   const report::Words& words, Session& session) {
  const Row& row = *rows_of(profile_command).front();
  const LoadedGraph loaded = flags.input.load(session);
  const Values values = options.values(row, session);
  const Outcome profile = row.run(inputs_for(loaded, row), values, session.run());
  return report::resolution_profile_figure(profile, loaded.graph, session.seed(), words);
}

/// Communities of each window of time, or of all at once, and who goes from one to another.
figures::Figure alluvial(const FigureFlags& flags, const MethodFlags& options,
                         const report::Words& words, Session& session) {
  if (flags.slices) {
    const TimeUnit unit = time_unit_named(*flags.slices, "slices");
    session.record("slices", *flags.slices);
    const auto found = communities_in_slices(flags.input, {.unit = unit}, options, session);
    return report::alluvial_figure(report::communities_at_once(found), found.loaded, session.seed(),
                                   words);
  }
  const std::string by = flags.by.value_or("year");
  const WindowOptions windows = {.unit = time_unit_named(by, "by")};
  const int runs = runs_of(flags).count;
  session.record("by", by);
  session.record("runs", static_cast<std::int64_t>(runs));
  LoadedGraph loaded = flags.input.load(session);
  flags.input.add_dated(loaded, "windows", session);
  const auto found = report::communities_in_time(loaded, *loaded.dated, windows, runs,
                                                 session.seed(), session.run());
  return report::alluvial_figure(found, loaded, session.seed(), words);
}

figures::Figure figure_of(const FigureFlags& flags, const AdoptionFigures& adoption,
                          const MethodFlags& options, Session& session) {
  const report::Words words;
  options.check_all_used(methods_behind(flags));
  if (AdoptionFigures::draws(flags.kind)) {
    return adoption.figure_of(flags.kind, flags.input, words, session);
  }
  adoption.check_none_given(flags.kind);
  const std::string& path = flags.input.path();
  const RunContext run = session.run();
  if (flags.kind == "network") return report::network_figure(network_study(flags, session), words);
  if (flags.kind == "co-membership") {
    return report::co_membership_figure(network_study(flags, session), runs_of(flags), words);
  }
  if (flags.kind == "alluvial") return alluvial(flags, options, words, session);
  if (flags.kind == "resolution-profile") return resolution_profile(flags, options, words, session);
  if (flags.kind == "rank-stability") return rank_stability(flags, words, session);
  if (flags.kind == "curve" && !datasets::is_package(path)) {
    return report::adoption_figure(read_events({.path = path}, session), run, words);
  }
  session.record_input(path);
  const report::Study study =
      report::make_study(path, {.actors = flags.input.actors(), .seed = session.seed()}, run);
  if (flags.kind == "curve") return report::curve_figure(study, words);
  if (flags.kind == "heat-map") return report::heat_map_figure(study, words);
  return report::tile_map_figure(study, words, std::filesystem::path(path) / "tiles.csv");
}

}  // namespace

void add_figure(Command app, Session& session) {
  Command command = app.add_subcommand(
      "figure", "one publication figure: PDF, SVG or PNG; or its numbers as CSV");
  auto flags = std::make_shared<FigureFlags>();
  command.add_option("KIND", flags->kind, kind_list(", ")).required();
  flags->input.add_to(command);
  command.add_option("--measure", flags->measure, "of rank-stability: what ranks go by [degree]");
  command.add_option(
      "--runs", flags->runs,
      "of network: runs from seeds of their own, whose consensus is drawn [1]; of "
      "co-membership: runs that are compared [100]; of alluvial: as of network, in each "
      "window [100]; >= 1");
  command.add_flag("--draw-ties", flags->draw_ties,
                   "with --runs: in each run, every tie is there with the probability of its "
                   "confidence");
  command.add_option("--by", flags->by,
                     "of alluvial: windows of a year, quarter, month, day or number [year]");
  command.add_option("--slices", flags->slices,
                     "of alluvial, in place of --by: communities of all such windows at once, as "
                     "communities --slices finds them");
  command.add_option("--lang", flags->language, "of the labels: zh, en or both [both]");
  command.add_option("--width", flags->width, "full (190 mm) or single-column (90 mm) [full]");
  const auto adoption = std::make_shared<AdoptionFigures>(command);
  auto rows = rows_of(profile_command);
  for (const Row* row : SliceFlags::rows()) rows.push_back(row);
  const auto options = std::make_shared<MethodFlags>(command, std::move(rows));
  command.final_callback([=, &session] {
    session.begin("figure");
    const std::string& output = session.common.output;
    check_option(
        std::find(graph_kinds.begin(), graph_kinds.end(), flags->kind) != graph_kinds.end() ||
            AdoptionFigures::draws(flags->kind),
        "KIND", flags->kind, "one of " + kind_list(" "));
    check_option(flags->measure.empty() || flags->kind == "rank-stability", "measure",
                 flags->measure, "left out but for rank-stability");
    check_runs(*flags);
    check_option(!output.empty(), "output", output, "a file, as in -o network.pdf");
    const auto language = language_named(flags->language);
    const auto width = width_named(flags->width);
    const bool numbers = output.ends_with(".csv");
    check_option(numbers || !session.common.json, "json", "true",
                 "left out where a picture is written; -o FILE.csv gives its numbers");
    const auto format = numbers ? figures::Format::pdf : figure_format(output);
    figures::Figure figure = figure_of(*flags, *adoption, *options, session);
    if (numbers) {
      session.emit({.table = report::figure_table(figure)});
      return;
    }
    std::visit([&](auto& kind) { kind.sheet.width = width; }, figure);
    session.write(draw_figure(report::in_language(std::move(figure), language), {format}).front());
  });
}

}  // namespace interzone::cli
