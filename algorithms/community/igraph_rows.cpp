#include <string>
#include <utility>
#include <vector>

#include "algorithms/community/igraph_methods.hpp"
#include "algorithms/community/outcome.hpp"
#include "algorithms/registry.hpp"

namespace interzone::community {

template <class Visitor>
void fields(Visitor& visit, InfomapOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("tries", options.tries, ">= 1", "searches, of which the best counts");
}

template <class Visitor>
void fields(Visitor& visit, WalktrapOptions& options) {
  visit("steps", options.steps, "from 1 to 1000", "of the random walks");
}

template <class Visitor>
void fields(Visitor&, FastGreedyOptions&) {}

template <class Visitor>
void fields(Visitor& visit, LeadingEigenvectorOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("max_splits", options.max_splits, ">= 0",
        "attempts to split; 0: until none raises modularity");
}

template <class Visitor>
void fields(Visitor& visit, SpinglassOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("spins", options.spins, "from 2 to 10000", "communities of a component at most");
  visit("resolution", options.resolution, "from 0 to 1000000",
        "higher: more and smaller communities");
  visit("cooling", options.cooling, "in (0, 1)", "higher: slower and better");
}

namespace {

Outcome run_infomap(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(InfomapOptions{.seed = Seed(0)}, inputs, values);
  const GraphView view = as_strengths(*inputs.graph, run);
  const auto result = infomap(view, options, run);
  return outcome_of(inputs, view, result.membership,
                    {{"quality.code_length", result.code_length}, {"communities", result.count}},
                    run);
}

/// A method that says nothing of itself.
template <class Options>
Row row_of(const std::string& name, const Options& standard,
           IgraphResult (*find)(const GraphView&, const Options&, const RunContext&)) {
  return {
      .name = name,
      .family = "community",
      .command = "communities",
      .input = Input::graph,
      .options = options_of(standard),
      .columns = {"vertex", "membership"},
      .run = [=](const Inputs& inputs, const Values& values, const RunContext& run) {
        const GraphView view = as_strengths(*inputs.graph, run);
        const auto result = find(view, read_options(standard, inputs, values), run);
        return outcome_of(inputs, view, result.membership, {{"communities", result.count}}, run);
      }};
}

Row with(Row row, std::string cost, std::string paper) {
  row.cost = std::move(cost);
  row.paper = std::move(paper);
  return row;
}

}  // namespace

std::vector<Row> igraph_rows() {
  return {{.name = "infomap",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(InfomapOptions{.seed = Seed(0)}),
           .columns = {"vertex", "membership"},
           .cost = "O(tries (n + m) log n)",
           .paper = "Rosvall & Bergstrom 2008, doi:10.1073/pnas.0706851105",
           .run = run_infomap},
          with(row_of("walktrap", WalktrapOptions{}, walktrap), "O(n^2 log n)",
               "Pons & Latapy 2005, doi:10.1007/11569596_31"),
          with(row_of("fast-greedy", FastGreedyOptions{}, fast_greedy), "O(m d log n)",
               "Clauset, Newman & Moore 2004, doi:10.1103/PhysRevE.70.066111"),
          with(row_of("leading-eigenvector", LeadingEigenvectorOptions{.seed = Seed(0)},
                      leading_eigenvector),
               "O((n + m) iterations) per split", "Newman 2006, doi:10.1103/PhysRevE.74.036104"),
          with(row_of("spinglass", SpinglassOptions{.seed = Seed(0)}, spinglass),
               "O(spins m) per temperature",
               "Reichardt & Bornholdt 2006, doi:10.1103/PhysRevE.74.016110")};
}

}  // namespace interzone::community
