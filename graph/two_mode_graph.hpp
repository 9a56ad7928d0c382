#pragma once

#include <functional>
#include <string>
#include <vector>

#include "graph/two_mode_view.hpp"
#include "graph/view.hpp"

namespace interzone {

/// A network whose every tie joins an actor and an item, as one view of both.
struct TwoModeGraph {
  GraphView ties = {};             ///< undirected, on the vertices of what it was made of
  std::vector<bool> is_item = {};  ///< [n] the mode of each vertex
  VertexId actors = 0, items = 0;  ///< vertices of each mode

  VertexId own_mode(VertexId v) const { return is_item[v] ? items : actors; }
  VertexId other_mode(VertexId v) const { return is_item[v] ? actors : items; }
};

struct TwoModeOptions {
  /// [n] or empty: vertices of one label (their kind, say) are of one mode; "" tells nothing, and so
  /// does a label that all have. Where there are two labels, each is a mode.
  std::vector<std::string> labels = {};
  std::function<std::string(VertexId)> name = {};  ///< of vertices in messages; default: numbers
};

/// The two modes of a view.
///
/// Definition   every tie joins the two modes, a directed one leads from an actor to an item, and
///              labels are as TwoModeOptions say. In an undirected network, and in one without ties,
///              the first vertex is an actor.
/// Graphs       directed (direction is then dropped) or undirected; weights and parallel ties stay.
/// Edge cases   n = 0: no vertex of either mode. A vertex without ties needs a label to have a mode,
///              and so do the parts of an undirected network in pieces.
/// Cost         O((n + m) log n) at worst, nearly O(n + m).
/// Repeatable   no randomness.
/// Errors       invalid_graph: a tie within one mode (a loop, an odd cycle, a vertex that is both
///              source and target); a vertex that could be of either mode. invalid_input: labels that
///              are not as many as vertices.
TwoModeGraph make_two_mode(const GraphView& graph, const TwoModeOptions& options = {},
                           const RunContext& run = {});

/// Actors 0..a-1 and items a..a+i-1 as one view.
TwoModeGraph make_two_mode(const TwoModeView& view, const RunContext& run = {});

/// The same ties, each leading from its actor to its item.
GraphView from_actors(const TwoModeGraph& graph, const RunContext& run = {});

}  // namespace interzone
