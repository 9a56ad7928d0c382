#pragma once

#include <filesystem>

#include "graph/adoptions.hpp"
#include "tools/figures/figures.hpp"
#include "tools/report/study.hpp"
#include "tools/report/words.hpp"

namespace interzone::report {

/// A number per pair of actor and domain, of the innovations that the actor originated.
struct DomainCounts {
  std::vector<VertexId> actors = {};      ///< vertices of the graph with any innovation
  std::vector<std::string> domains = {};  ///< values of the attribute `domain`; "" is unknown
  std::vector<double> counts = {};        ///< row by row
};
DomainCounts domain_counts(const Study& study);

/// "Source: …; seed 7", what stands below every figure.
Text figure_note(const Graph& graph, Seed drawn, const Words& words);

// The figures of a study. Those whose data are missing are refused: invalid_graph.

figures::Figure network_figure(const NetworkStudy& study, const Words& words);
figures::Figure curve_figure(const Study& study, const Words& words);
figures::Figure heat_map_figure(const Study& study, const Words& words);
/// Actors on the grid of the package's tiles.csv, with the ties between them, shaded by
/// the innovations that each originated.
figures::Figure tile_map_figure(const Study& study, const Words& words,
                                const std::filesystem::path& tiles);

/// The first fifty by measure `place` of a certainty, with the intervals of their ranks.
figures::Figure rank_figure(const cli::LoadedGraph& network, const Certainty& certainty,
                            std::size_t place, Seed seed, const Words& words);

/// Cumulative adopters of each innovation (the seven most adopted), with Bass's curve where there is one.
figures::Figure adoption_figure(const Adoptions& adoptions, const RunContext& run,
                                const Words& words);

/// The numbers that a figure shows, as a table.
Table figure_table(const figures::Figure& figure);

/// The same figure with its words in one language.
figures::Figure in_language(figures::Figure figure, figures::Language language);

}  // namespace interzone::report
