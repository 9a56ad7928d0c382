#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/graph.hpp"
#include "graph/io/formats.hpp"
#include "graph/project.hpp"
#include "graph/temporal_view.hpp"
#include "graph/view.hpp"
#include "tools/cli/command.hpp"
#include "tools/cli/events_input.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

/// The graph or data package at `path`, as it stands; its hash is recorded.
Graph read_input_graph(const std::string& path, const io::ReadOptions& options, Session& session);

/// What each vertex has of an attribute, "" without a value; its kind for "kind".
/// Errors: Error(invalid_option) if there is no such attribute.
std::vector<std::string> attribute_values(const Graph& graph, std::string_view name);

/// The graph with what the node table of this name says of its vertices; the graph itself if the name is empty.
Graph with_nodes(const Graph& graph, const std::string& nodes, Session& session);

/// GRAPH and the flags that say how its file is read.
class GraphFile {
 public:
  void add_to(Command app, const std::string& undirected_help);
  /// The graph as it stands, with what --nodes says of its vertices.
  Graph read(Session& session) const;
  const std::string& path() const { return path_; }
  bool directed() const { return directed_; }
  bool undirected() const { return undirected_; }
  const std::string& nodes() const { return nodes_; }
  const std::string& format() const { return format_; }

 private:
  std::string path_, format_, nodes_;
  bool directed_ = false, undirected_ = false;
};

/// `--since`, `--until`: a date or a number. Errors: invalid_option.
Period parse_window(const std::string& since, const std::string& until);

/// Which part of a data package is projected, as flags.
struct ProjectFlags {
  void add_to(Command app);
  bool given() const { return !actors.empty() || !via.empty(); }
  ProjectOptions options(const Period& window, double min_confidence, Session& session) const;

  std::string actors = {};
  std::string via = {};
  std::string weight = "count";
};

/// Says on standard error which endpoints a projection left out and which undated edges it kept.
void note_left_out(const Projection& projection, const std::string& actors, Session& session);

/// The ties of a projection of n vertices that have a period.
TemporalView temporal_view_of(std::span<const ProjectedTie> ties, VertexId n, bool directed);

/// A graph and the question asked of it.
struct LoadedGraph {
  Graph graph = {};
  GraphView view = {};                  ///< with weights only if they were asked for
  GraphView weighted_view = {};         ///< with the weights that there are
  std::vector<ProjectedTie> ties = {};  ///< of a projection
  /// The weighted view of another graph of the same vertices, by the same flags.
  std::function<GraphView(const Graph&, const RunContext&)> weighted_view_of = {};
  /// The same for the dated ties.
  std::function<TemporalView(const Graph&, const RunContext&)> temporal_view_of = {};
  std::optional<TemporalView> dated = {};  ///< its own, where a method reads it
  /// How methods find and name vertices; it refers to this object.
  Inputs inputs() const;
};

/// The views of a LoadedGraph.
struct Views {
  GraphView view = {};
  GraphView weighted_view = {};
};

/// GRAPH and the flags that say how it is read, for every command that works on one.
class GraphInput {
 public:
  void add_to(Command app);
  /// Reads the file or package, takes the part asked for and says on standard error what was left out.
  LoadedGraph load(Session& session) const;
  /// Finds the dated ties of what was loaded and says on standard error how many are left out of `what`.
  void add_dated(LoadedGraph& loaded, const std::string& what, Session& session) const;
  /// What load() would give if `graph`, of the same vertices, had been in the file.
  Views views_of(const Graph& graph, const LoadedGraph& loaded, const RunContext& run) const;
  const std::string& path() const { return file_.path(); }
  const std::string& actors() const { return project_.actors; }
  /// The same flags where GRAPH is a table of events, or a data package read as one, and --nodes stands beside its
  /// network. Errors: invalid_option: a flag that only a graph has, named with `reader`, for which it has no use.
  EventsFlags events(const std::string& reader) const;
  const std::string& nodes() const { return file_.nodes(); }
  /// Whether weights were asked for.
  bool weighted() const { return weighted_; }
  bool projects() const { return project_.given(); }
  /// The part of the graph that is taken where nothing is projected.
  GraphViewOptions part() const;

 private:
  LoadedGraph projected(Graph graph, const Period& window, Session& session) const;
  LoadedGraph selected(Graph graph, const Period& window, Session& session) const;

  GraphFile file_ = {};
  bool weighted_ = false;
  std::string weight_is_ = {};
  std::string since_ = {}, until_ = {};
  double min_confidence_ = 0.0;
  std::string kinds_ = {}, types_ = {};
  ProjectFlags project_ = {};
};

}  // namespace interzone::cli
