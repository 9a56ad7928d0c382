#pragma once

#include "tools/figures/figures.hpp"
#include "tools/report/communities_in_time.hpp"
#include "tools/report/study.hpp"
#include "tools/report/words.hpp"

namespace interzone::report {

/// How often vertices with ties are in one community in the runs of a study, in the order of a tree by average
/// linkage of 1 - that share. Errors: invalid_graph: fewer than two vertices have ties.
figures::Figure co_membership_figure(const NetworkStudy& study, const CommunityRuns& runs,
                                     const Words& words);

/// Of the method resolution-profile: communities and quality of the best partition at each resolution, and how far it
/// agrees with the next. Errors: invalid_graph: there are no domains.
figures::Figure resolution_profile_figure(const Outcome& profile, const Graph& graph, Seed seed,
                                          const Words& words);

/// Errors: invalid_graph: no tie has a date, or none that counts is in any window.
figures::Figure alluvial_figure(const CommunitiesInTime& found, const cli::LoadedGraph& network,
                                Seed seed, const Words& words);

}  // namespace interzone::report
