#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/community/leiden.hpp"
#include "algorithms/community/modularity.hpp"
#include "algorithms/registry.hpp"

namespace interzone::community {

template <class Visitor>
void fields(Visitor& visit, LeidenOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit.choice("objective", options.objective,
               Choices<Objective>{{"modularity", Objective::modularity}, {"cpm", Objective::cpm}},
               "what a good partition has: modularity, or more ties within than a density");
  visit("resolution", options.resolution, ">= 0", "higher: more and smaller communities");
  visit("theta", options.theta, "> 0", "randomness of refinement, in mean weights of a tie");
  visit("max_iterations", options.max_iterations, ">= 1", "rounds, unless nothing moves before");
}

namespace {

Outcome run_leiden(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(LeidenOptions{.seed = Seed(0)}, inputs, values);
  const GraphView view = as_strengths(*inputs.graph, run);
  const auto result = leiden(view, options, run);
  Column vertex("vertex", ColumnType::text);
  Column membership("membership", ColumnType::integer);
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    vertex.append(std::string_view(inputs.vertex_name(v)));
    membership.append(static_cast<std::int64_t>(result.membership[v]));
  }
  return {.table = Table({std::move(vertex), std::move(membership)}),
          .summary = {{"quality.modularity", modularity(view, result.membership, {}, run)},
                      {"quality.objective", result.quality},
                      {"communities", result.count},
                      {"iterations", result.iterations},
                      {"converged", result.converged ? 1.0 : 0.0}}};
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
           .run = run_leiden}};
}

}  // namespace interzone::community
