#pragma once

#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "graph/shared_ties.hpp"
#include "graph/two_mode_view.hpp"
#include "graph/view.hpp"

namespace interzone {

/// What makes two actors tied.
enum class Via : std::uint8_t {
  alliance,    ///< membership of one group (member_of)
  innovation,  ///< origin of one innovation (originated)
  industry,    ///< one speciality (specialises_in)
  tie,         ///< a direct tie (cooperates_with); it is a group of its two ends
  adoption,    ///< one innovation originated or adopted by both
};

std::string_view to_string(Via via);

struct ProjectOptions {
  std::string actors = "zone";  ///< kind of vertex that every endpoint is lifted to
  std::vector<Via> via = {Via::alliance};
  TieWeight weight = TieWeight::count;
  TieLimits limits = {};  ///< which ties are kept
  Period window = {};     ///< keep what overlaps it; unknown ends are open
  double min_confidence = 0.0;
  bool directed = false;    ///< via adoption only: origin -> adopter
  bool keep_edges = false;  ///< keep which edges of the graph stand behind each tie
};

/// A tie of a projection and what it stands on.
struct ProjectedTie {
  VertexId source = 0, target = 0;  ///< vertices of the view; source < target if undirected
  double weight = 0.0;
  Period period = {};  ///< from when the first shared group has both to when the last has
  std::vector<EdgeId> edges = {};  ///< edges of the graph behind it, ascending
};

struct Projection {
  GraphView view = {};                  ///< weights are strengths; original() leads to the graph
  std::vector<ProjectedTie> ties = {};  ///< by (source, target); empty unless keep_edges
  EdgeId left_out = 0;                  ///< endpoints that have no actor of the kind asked for
  EdgeId undated = 0;  ///< kept edges without any date, where a window was asked for
};

/// For every vertex the vertex of kind `actors` that it is part of (itself, or up along part_of; a
/// larger actor that holds exactly one of that kind stands for it), or no_vertex.
/// Errors: invalid_option (no such kind).
std::vector<VertexId> lift(const Graph& graph, const std::string& actors);

/// The two-mode network actors × groups that a projection joins through; with the edges behind its
/// memberships if keep_edges.
TwoModeView make_two_mode_view(const Graph& graph, const ProjectOptions& options,
                               const RunContext& run = {});

/// One-mode network of the actors of one kind.
///
/// Definition   ties of shared groups as `shared_ties` defines them; an actor counts once per group,
///              through however many of its parts.
///              directed: an arc origin -> adopter per adoption, count only; the origin is the
///              edge's `from`, else whoever originated the innovation; none known, no arc. Of the
///              limits, top_k keeps the strongest arcs out of an origin and those into an adopter.
/// Edge cases   groups of one tie nobody; a tie within one actor is no tie.
/// Cost         that of `shared_ties`; keep_edges: O(edges behind the ties kept) more.
/// Repeatable   no randomness; same bits for any number of threads.
/// Errors       invalid_option: no such kind; directed with anything but adoption and count; a
///              limit out of range. limit: more ties than limits.max_ties.
/// Source       see `shared_ties`.
Projection project(const Graph& graph, const ProjectOptions& options = {},
                   const RunContext& run = {});

/// A projection as a graph of its own: the actors with their labels and attributes, ties with
/// weight, period and evidence. Needs keep_edges. `scores` may add attributes, row v for vertex v of
/// the view; its column `vertex` is passed over.
Graph to_graph(const Graph& graph, const Projection& projection, bool directed,
               const Table& scores = {});

}  // namespace interzone
