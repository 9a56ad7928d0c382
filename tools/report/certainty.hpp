#pragma once

#include <optional>
#include <string>
#include <vector>

#include "algorithms/inference/edge_uncertainty.hpp"
#include "tools/cli/scores.hpp"

namespace interzone::report {

/// How far the scores and ranks of some measures can be trusted.
struct Certainty {
  std::vector<std::string> measures = {};       ///< what the results' lists are of, in this order
  inference::EdgeUncertaintyResult drawn = {};  ///< each tie there as often as its confidence says
  std::optional<inference::EdgeUncertaintyResult> sources = {};  ///< without each source document;
                                                                 ///< nothing if no tie has only one
};

/// The measures whose certainty the report gives.
const std::vector<std::string>& certainty_measures();

/// The certainty of scores, as `interzone centrality --interval` has it; nothing where it would be too
/// much to hold.
std::optional<Certainty> find_certainty(const cli::LoadedGraph& network,
                                        const cli::ViewsOf& views_of,
                                        const std::vector<cli::Method>& methods, Seed seed,
                                        const RunContext& run);

/// The same as columns beside the network's vertices: those of the draws as the command line names them,
/// those without each source as `<measure>_sources_low` and so on.
std::vector<Column> certainty_columns(const Certainty& certainty);

}  // namespace interzone::report
