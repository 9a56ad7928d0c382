#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/community/label_propagation.hpp"
#include "algorithms/community/leiden.hpp"
#include "algorithms/community/louvain.hpp"
#include "algorithms/community/modularity.hpp"
#include "algorithms/registry.hpp"

namespace interzone::community {

/// The options of all methods that maximise a quality.
template <class Visitor, class Options>
void quality_fields(Visitor& visit, Options& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit.choice("objective", options.objective,
               Choices<Objective>{{"modularity", Objective::modularity}, {"cpm", Objective::cpm}},
               "what a good partition has: modularity, or more ties within than a density");
  visit("resolution", options.resolution, ">= 0", "higher: more and smaller communities");
}

template <class Visitor>
void fields(Visitor& visit, LouvainOptions& options) {
  quality_fields(visit, options);
}

template <class Visitor>
void fields(Visitor& visit, LabelPropagationOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
}

template <class Visitor>
void fields(Visitor& visit, LeidenOptions& options) {
  quality_fields(visit, options);
  visit("theta", options.theta, "> 0", "randomness of refinement, in mean weights of a tie");
  visit("max_iterations", options.max_iterations, ">= 1", "rounds, unless nothing moves before");
}

namespace {

using Summary = std::vector<std::pair<std::string, double>>;

/// What a method found, with its modularity first and then what it says itself.
Outcome outcome_of(const Inputs& inputs, const GraphView& view,
                   const std::vector<VertexId>& membership, Summary said, const RunContext& run) {
  Column vertex("vertex", ColumnType::text);
  Column community("membership", ColumnType::integer);
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    vertex.append(std::string_view(inputs.vertex_name(v)));
    community.append(static_cast<std::int64_t>(membership[v]));
  }
  said.emplace(said.begin(), "quality.modularity", modularity(view, membership, {}, run));
  return {.table = Table({std::move(vertex), std::move(community)}), .summary = std::move(said)};
}

Outcome run_leiden(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(LeidenOptions{.seed = Seed(0)}, inputs, values);
  const GraphView view = as_strengths(*inputs.graph, run);
  const auto result = leiden(view, options, run);
  return outcome_of(inputs, view, result.membership,
                    {{"quality.objective", result.quality},
                     {"communities", result.count},
                     {"iterations", result.iterations},
                     {"converged", result.converged ? 1.0 : 0.0}},
                    run);
}

Outcome run_louvain(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(LouvainOptions{.seed = Seed(0)}, inputs, values);
  const GraphView view = as_strengths(*inputs.graph, run);
  const auto result = louvain(view, options, run);
  return outcome_of(inputs, view, result.membership,
                    {{"quality.objective", result.quality},
                     {"communities", result.count},
                     {"disconnected", result.disconnected},
                     {"levels", result.levels}},
                    run);
}

Outcome run_label_propagation(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(LabelPropagationOptions{.seed = Seed(0)}, inputs, values);
  const GraphView view = as_strengths(*inputs.graph, run);
  const auto result = label_propagation(view, options, run);
  return outcome_of(inputs, view, result.membership,
                    {{"communities", result.count}, {"split", result.split}}, run);
}

}  // namespace

std::vector<Row> rows() {
  return {{.name = "leiden",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(LeidenOptions{.seed = Seed(0)}),
           .columns = {"vertex", "membership"},
           .cost = "O(n + m) per iteration",
           .paper = "Traag, Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z",
           .run = run_leiden},
          {.name = "louvain",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(LouvainOptions{.seed = Seed(0)}),
           .columns = {"vertex", "membership"},
           .cost = "O(n + m) per level",
           .paper = "Blondel, Guillaume, Lambiotte & Lefebvre 2008, "
                    "doi:10.1088/1742-5468/2008/10/P10008",
           .run = run_louvain},
          {.name = "label-propagation",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(LabelPropagationOptions{.seed = Seed(0)}),
           .columns = {"vertex", "membership"},
           .cost = "O(n + m)",
           .paper = "Raghavan, Albert & Kumara 2007, doi:10.1103/PhysRevE.76.036106",
           .run = run_label_propagation}};
}

}  // namespace interzone::community
