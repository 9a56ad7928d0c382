#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "algorithms/community/match_communities.hpp"
#include "graph/time_windows.hpp"
#include "tools/cli/community_slices.hpp"
#include "tools/cli/graph_input.hpp"

namespace interzone::report {

/// Communities found in all windows of time at once.
struct AtOnce {
  double coupling = 0.0;     ///< weight of the tie of a vertex to itself in other windows
  double persistence = 0.0;  ///< share of these ties within a community; NaN if there are none
};

/// Communities of each window of time, followed from one to the next.
struct CommunitiesInTime {
  std::vector<TimeWindow> windows = {};
  community::MatchCommunitiesResult matched = {};  ///< those without ties in a window are not there
  std::size_t undated = 0;                         ///< ties that are in no window
  std::optional<AtOnce> at_once = {};  ///< then labels go through time as they are found
};

/// Leiden's communities in the windows of a network with these dated ties, whose weights are left out of account: the
/// consensus of so many runs in each. Errors: those of windows().
CommunitiesInTime communities_in_time(const cli::LoadedGraph& network, const TemporalView& dated,
                                      const WindowOptions& options, int runs, Seed seed,
                                      const RunContext& run);

/// The communities of a method for all slices of time at once.
CommunitiesInTime communities_at_once(const cli::SlicedNetwork& network);

/// A community in one window.
struct CommunityBlock {
  std::size_t window = 0;
  VertexId label = 0;                  ///< goes on from window to window
  std::vector<VertexId> members = {};  ///< places in the network, ascending
};

/// Who is in a block and in one of the next window.
struct CommunityFlow {
  std::size_t from = 0, to = 0;  ///< blocks
  std::vector<VertexId> members = {};
};

/// The blocks by window and label, the flows by window and the labels of both blocks.
struct CommunityFlows {
  std::vector<CommunityBlock> blocks = {};
  std::vector<CommunityFlow> flows = {};
};
CommunityFlows flows_of(const CommunitiesInTime& found);

/// What happened from the first window to the last.
community::CommunityChanges changes_of(const CommunitiesInTime& found);

/// Whether a network has so many vertices and ties that its communities are not looked for in every window of
/// time, nor at every resolution.
bool is_large(const GraphView& view);

/// Whether communities of a study are followed through time, or why they are not.
enum class Followed : std::uint8_t {
  yes,
  undated,       ///< no tie has a date
  mixed,         ///< some times are dates, some are numbers
  one_window,    ///< all dated ties are in one window
  many_windows,  ///< more than a figure holds
  large          ///< as is_large() says
};

/// Communities of a projection by years, or by numbers where times are numbers, if they can be followed.
struct StudyInTime {
  Followed followed = Followed::undated;
  TimeUnit unit = TimeUnit::year;
  CommunitiesInTime found = {};  ///< communities only if they are followed
};
StudyInTime study_in_time(const cli::LoadedGraph& network, int runs, Seed seed,
                          const RunContext& run);

}  // namespace interzone::report
