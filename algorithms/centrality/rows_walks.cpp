#include <string>
#include <utility>
#include <vector>

#include "algorithms/centrality/katz.hpp"
#include "algorithms/centrality/row.hpp"

// Rows of the measures that count walks, spectra and currents.

namespace interzone::centrality {

template <class Visitor>
void fields(Visitor& visit, KatzOptions& options) {
  visit("attenuation", options.attenuation, "in [0, 1 / largest eigenvalue)",
        "what a walk keeps of its worth at each step; default: half of the limit");
  visit("base", options.base, "> 0", "score of a vertex that nobody points to");
  visit("tolerance", options.tolerance, "> 0", "largest relative error of a score");
  visit("max_iterations", options.max_iterations, ">= 1", "products of matrix and vector");
}

namespace {

Row katz_row() {
  return row<KatzOptions>(
      "katz", {"katz"}, "O(iterations (n + m))", "Katz 1953, doi:10.1007/BF02289026",
      [](const Inputs& inputs, const KatzOptions& options, const RunContext& run) {
        auto result = katz(as_strengths(*inputs.graph, run), options, run);
        auto summary = convergence("katz", result.iterations, result.residual, result.converged);
        summary.emplace_back("katz.attenuation", result.attenuation);
        summary.emplace_back("katz.eigenvalue", result.eigenvalue);
        return outcome(inputs, {{"katz", std::move(result.score)}}, std::move(summary));
      });
}

}  // namespace

std::vector<Row> walk_rows() { return {katz_row()}; }

}  // namespace interzone::centrality
