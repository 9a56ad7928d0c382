#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "algorithms/community/community_significance.hpp"
#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/partition_measures.hpp"
#include "algorithms/community/resolution_profile.hpp"
#include "algorithms/diffusion/bass.hpp"
#include "algorithms/diffusion/forecast.hpp"
#include "algorithms/diffusion/innovativeness.hpp"
#include "algorithms/layout/stress.hpp"
#include "algorithms/registry.hpp"
#include "graph/project.hpp"
#include "tools/cli/graph_input.hpp"
#include "tools/report/certainty.hpp"
#include "tools/report/communities_in_time.hpp"

namespace interzone::report {

/// How often communities are looked for; of several runs the consensus counts.
struct CommunityRuns {
  int count = 1;  ///< >= 1
  bool draw_ties =
      false;  ///< in each run, every tie is there with the probability of its confidence
};

struct StudyOptions {
  std::string actors = {};  ///< kind that everything is lifted to; empty: the first kind of actor
  Seed seed;
  int cascade_runs = 1000;
  double cascade_probability = 0.2;
  int permutations = 999;
  CommunityRuns communities = {.count = 1000, .draw_ties = true};
  int random_networks = 999;                    ///< that communities are tested against
  int profile_tries = 20, profile_probes = 40;  ///< runs at each resolution, and resolutions
  int runs_in_time = 20;                        ///< of which the consensus counts, in each window
};

/// The cumulative counts of one series of totals, dated ones only, in the order of time.
struct TotalSeries {
  std::string name = {};
  std::vector<Total> totals = {};
  Time start = {};  ///< when the diffusion is taken to have begun: the first actor's start
};

/// A Bass curve through the longest first part of a series that determines one.
struct CurveFit {
  std::optional<diffusion::BassFit> fit = {};
  std::size_t used = 0;     ///< totals that the curve is fitted to, from the first on
  std::string reason = {};  ///< why the whole series determines none
};

/// How a series of totals goes on, and how earlier forecasts would have done.
struct Outlook {
  std::vector<diffusion::ForecastPoint> forecast = {};  ///< times are years
  std::vector<diffusion::BacktestPoint> backtest = {};
  double error = 0.0, naive_error = 0.0;  ///< mean absolute ones of the backtest
};

/// An innovation with who started it and who took it over, in actors' places of the network.
struct InnovationFacts {
  VertexId vertex = 0;
  std::vector<VertexId> origins = {};   ///< vertices of the graph, as the edges name them
  std::vector<VertexId> adopters = {};  ///< likewise
  std::vector<VertexId> batches = {};
  Time originated = {};  ///< its start, else the first of its origins
  Time replicated = {};  ///< first of its batches
};

/// A network with what a picture of it shows. Scores and communities come from the rows of the
/// registry, so that the command line gives the same numbers.
struct NetworkStudy {
  cli::LoadedGraph network = {};
  Table scores = {};                          ///< one row per vertex, `vertex` and the measures
  std::vector<VertexId> membership = {};      ///< community of each vertex
  std::vector<VertexId> community_size = {};  ///< of each community, largest first
  std::vector<double> stability = {};         ///< of each vertex; 1 where there was one run
  double modularity = 0.0;
  std::vector<std::vector<VertexId>> runs = {};  ///< what each of them found
  double run_agreement = 1.0;                    ///< of the runs with their consensus
  std::vector<layout::Point> position = {};      ///< of each vertex in the picture
  Seed seed;

  const Graph& graph() const { return network.graph; }
  const GraphView& view() const { return network.view; }
  /// The community of a vertex; -1 where it would be alone in it.
  int community(VertexId v) const {
    return community_size[membership[v]] > 1 ? static_cast<int>(membership[v]) : -1;
  }
};

/// Scores, communities and positions of a network. `view_of` gives the weighted view of another graph of the
/// same vertices.
NetworkStudy make_network_study(
    cli::LoadedGraph network,
    const std::function<GraphView(const Graph&, const RunContext&)>& view_of,
    const CommunityRuns& runs, Seed seed, const RunContext& run);

/// An attribute that divides the actors, and how far their communities agree with it.
struct Division {
  std::string attribute = {};
  std::vector<std::string> values = {};  ///< of each actor
  community::ComparePartitionsResult agreement;
};

/// Everything that the report shows, computed once: the network is that of actors joined by alliances
/// and direct ties.
struct Study : NetworkStudy {
  StudyOptions options;
  std::optional<community::CommunitySignificanceResult> significance = {};  ///< of the communities
  community::PartitionMeasuresResult separation = {};                       ///< likewise
  /// Which partitions are best at which resolutions; nothing where the network is too large.
  std::optional<community::ResolutionProfileResult> profile = {};
  StudyInTime in_time = {};
  std::vector<Division> divisions = {};  ///< those that every actor has a value of
  Projection flows = {};                 ///< origin -> adopter between actors
  std::vector<InnovationFacts> innovations = {};
  TotalSeries series = {};
  CurveFit curve = {};
  std::optional<Outlook> outlook = {};  ///< nothing where the totals are too few
  Adoptions adoptions = {};             ///< of the actors
  diffusion::Innovativeness innovativeness = {};
  std::optional<Certainty> certainty = {};  ///< nothing where nothing is tied, or too much is
  std::vector<Outcome> spreads = {};  ///< by actor as the only seed; empty where nothing is tied
};

/// The measures of Study::scores.
const std::vector<std::string>& study_measures();

/// The kind that a study's actors are of where none is named: the first kind of role actor.
/// Errors: invalid_graph if there is none.
std::string default_actors(const Graph& graph);

/// Reads a data package and computes its study.
/// Errors: those of load_package() and of the methods.
Study make_study(const std::filesystem::path& folder, const StudyOptions& options,
                 const RunContext& run);

/// The dated totals of a series by name that overlap the window; of the cumulative series (never falling)
/// with most dated totals if `name` is empty.
/// Errors: invalid_option if there is no such series.
TotalSeries total_series(const Graph& graph, const std::string& name = {},
                         const Period& window = {});
Counts counts_of(const TotalSeries& series);
CurveFit fit_curve(const TotalSeries& series);
/// The three years behind the last total.
std::optional<Outlook> make_outlook(const TotalSeries& series, Seed seed, const RunContext& run);

/// Facts of every innovation of a graph, in the order of its vertices.
std::vector<InnovationFacts> innovation_facts(const Graph& graph);

}  // namespace interzone::report
