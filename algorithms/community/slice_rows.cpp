#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/community/multislice.hpp"
#include "algorithms/registry.hpp"

namespace interzone::community {

template <class Visitor>
void fields(Visitor& visit, MultisliceOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit.choice("objective", options.aim.objective,
               Choices<Objective>{{"modularity", Objective::modularity}, {"cpm", Objective::cpm}},
               "what a good partition has: modularity, or more ties within than a density");
  visit("resolution", options.aim.resolution, ">= 0", "higher: more and smaller communities");
  visit("coupling", options.aim.coupling, ">= 0",
        "weight of the tie of a vertex to itself in another slice; higher: fewer changes");
  visit.choice("coupled", options.aim.coupled,
               Choices<Coupled>{{"next", Coupled::next}, {"all", Coupled::all}},
               "slices that a vertex is tied across: to where it is next, or all");
  visit("theta", options.theta, "> 0", "randomness of refinement, in mean weights of a tie");
  visit("max_iterations", options.max_iterations, ">= 1", "rounds over all vertices at most");
}

namespace {

/// The networks of several inputs as slices, with their names.
struct NamedSlices {
  std::vector<GraphView> view = {};
  std::vector<std::string> name = {};
};

NamedSlices slices_of(const Inputs& inputs, const RunContext& run) {
  NamedSlices slices;
  const auto add = [&](const Inputs& one) {
    slices.view.push_back(as_strengths(*one.graph, run));
    slices.name.push_back(one.network_name);
  };
  add(inputs);
  for (const Inputs& one : inputs.further) add(one);
  return slices;
}

/// A row for each vertex in each slice where it has a tie.
Table appearances_table(const Inputs& inputs, const std::vector<std::string>& names,
                        const std::vector<std::vector<VertexId>>& membership) {
  Column slice("slice", ColumnType::text), vertex("vertex", ColumnType::text);
  Column community("membership", ColumnType::integer);
  for (std::size_t s = 0; s < membership.size(); ++s) {
    for (VertexId v = 0; v < membership[s].size(); ++v) {
      if (membership[s][v] == no_vertex) continue;
      slice.append(std::string_view(names[s]));
      vertex.append(std::string_view(inputs.vertex_name(v)));
      community.append(static_cast<std::int64_t>(membership[s][v]));
    }
  }
  return Table({std::move(slice), std::move(vertex), std::move(community)});
}

Outcome run_multislice(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(MultisliceOptions{.seed = Seed(0)}, inputs, values);
  const NamedSlices slices = slices_of(inputs, run);
  const auto result = multislice(slices.view, options, run);
  const MultisliceAim modularity{.coupling = options.aim.coupling, .coupled = options.aim.coupled};
  Table table = appearances_table(inputs, slices.name, result.membership);
  const auto rows = static_cast<double>(table.row_count());
  return {.table = std::move(table),
          .summary = {{"quality.modularity",
                       multislice_quality(slices.view, result.membership, modularity, run)},
                      {"quality.objective", result.quality},
                      {"communities", result.count},
                      {"slices", static_cast<double>(slices.view.size())},
                      {"appearances", rows},
                      {"persistence", result.persistence},
                      {"iterations", result.iterations},
                      {"converged", result.converged ? 1.0 : 0.0}}};
}

}  // namespace

std::vector<Row> slice_rows() {
  return {{.name = "multislice",
           .family = "community",
           .command = "communities --slices",
           .input = Input::graph,
           .takes_networks = true,
           .options = options_of(MultisliceOptions{.seed = Seed(0)}),
           .columns = {"slice", "vertex", "membership"},
           .cost = "O(appearances slices + m) per iteration",
           .paper = "Mucha, Richardson, Macon, Porter & Onnela 2010, doi:10.1126/science.1184819",
           .run = run_multislice}};
}

}  // namespace interzone::community
