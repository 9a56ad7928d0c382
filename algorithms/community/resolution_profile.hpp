#pragma once

#include <optional>
#include <vector>

#include "algorithms/community/objective.hpp"
#include "algorithms/community/quality_line.hpp"
#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct ResolutionProfileOptions {
  Seed seed;
  Objective objective = Objective::modularity;
  double min_resolution = 0.0;  ///< finite, >= 0
  /// Finite, > min_resolution. Default: 2 for modularity; for CPM the largest weight between two
  /// vertices, above which each is alone.
  std::optional<double> max_resolution = {};
  int tries = 20;        ///< runs of leiden() at each resolution; >= 1
  int max_probes = 100;  ///< resolutions to try at most; >= 2
};

/// The partition that is best from one resolution to another, of all that were found.
struct ResolutionDomain {
  double from = 0.0, to = 0.0;
  VertexId count = 0;                     ///< communities
  QualityLine quality = {};               ///< inside - resolution * expected
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest community first
  bool operator==(const ResolutionDomain&) const = default;
};

struct ResolutionProfileResult {
  std::vector<ResolutionDomain> domains = {};  ///< rising; together all from lowest to highest
  std::vector<double> ami_next =
      {};  ///< agreement of each with the domain after it; the last has none
  std::vector<double> vi_next = {};  ///< their variation of information, in nats
  int probes = 0;                    ///< resolutions that were tried
  bool complete = false;             ///< no border was left to try
  Seed seed;
  bool operator==(const ResolutionProfileResult&) const = default;
};

/// Which partitions are best at which resolutions: wide domains are structure, narrow ones a matter of
/// the resolution.
///
/// Definition   the quality of a partition is a line in the resolution, and the best partitions are the
///              admissible_domains() of those that leiden() finds. It runs at the lowest and at the
///              highest resolution, and then at every border between two domains, where a better
///              partition shows if there is one, until no border is left that has not been tried. With
///              partitions as good as there are, that finds every domain. Where `max_probes` does not
///              suffice, borders between the widest domains come first.
/// Graphs       as those of leiden(), or two-mode.
/// Edge cases   n = 0, and modularity without ties: no domains, complete.
/// Cost         `tries` runs of leiden() at each resolution, about twice as many as there are domains;
///              O(n domains) memory. Threads share the runs.
/// Repeatable   by seed; each run has a seed of its own, so same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: negative, NaN, infinite, or a
///              sum that is infinite. Stopping at max_probes is not an error: read `complete`.
/// Source       Weir, Emmons, Gibson, Taylor & Mucha 2017, doi:10.3390/a10030093 (CHAMP: domains);
///              Eisner & Severance 1976, doi:10.1145/321978.321982 (to try borders).
/// Compare      numpy, by crossing every pair of lines: the same domains from the same partitions.
///              Python champ has the same definition, and partitions from a grid of resolutions.
ResolutionProfileResult resolution_profile(const GraphView& graph,
                                           const ResolutionProfileOptions& options,
                                           const RunContext& run = {});
ResolutionProfileResult resolution_profile(const TwoModeGraph& graph,
                                           const ResolutionProfileOptions& options,
                                           const RunContext& run = {});

}  // namespace interzone::community
