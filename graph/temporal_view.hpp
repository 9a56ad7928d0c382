#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "graph/time_windows.hpp"
#include "graph/view.hpp"

namespace interzone {

/// A tie that holds from `start` to `end`, both included, in days since 1970 or plain numbers.
struct Contact {
  double start = -infinity;
  double end = infinity;
  VertexId source = 0;
  VertexId target = 0;
  double weight = 1.0;
  EdgeId edge = no_edge;  ///< position in the graph
  bool operator==(const Contact&) const = default;
};

/// The dated side of a graph: its contacts in the order of their start (then end, source, target,
/// edge), and slices of it. Undirected ties are one contact. Cheap to copy: copies share one body;
/// the graph itself is never copied, and a slice takes memory for its own ties alone.
///
/// A tie counts in a slice if it holds at any moment of it; unknown ends are open. Undated ties are
/// in no slice: undated() lists them.
class TemporalView {
 public:
  TemporalView();
  TemporalView(VertexId n, bool directed, std::vector<Contact> contacts,
               std::vector<VertexId> original = {});

  VertexId vertex_count() const { return body_->n; }
  bool directed() const { return body_->directed; }
  std::span<const Contact> contacts() const { return body_->contacts; }
  /// Edges of the graph that would be contacts if they had a date, ascending.
  std::span<const EdgeId> undated() const { return body_->undated; }
  VertexId original(VertexId v) const { return body_->original.empty() ? v : body_->original[v]; }
  /// First and last finite end of any contact; both infinite if nothing is dated.
  double first() const { return body_->first; }
  double last() const { return body_->last; }
  /// Whether any contact that came of a graph is dated by the calendar, or by numbers.
  bool has_dates() const { return body_->has_dates; }
  bool has_numbers() const { return body_->has_numbers; }
  /// Throws Error(invalid_graph) if some times are dates and some are numbers: they have no order.
  void check_order(std::string_view function) const;

  /// The ties that hold at some moment of [first, last], as a view on the same vertices.
  /// Cost O(n + contacts that begin by `last`).
  GraphView slice(double first, double last, const RunContext& run = {}) const;
  GraphView slice(const TimeWindow& window, const RunContext& run = {}) const {
    return slice(window.first, window.last, run);
  }
  /// The ties that hold at one moment.
  GraphView snapshot(double moment, const RunContext& run = {}) const {
    return slice(moment, moment, run);
  }
  /// All ties that have begun by `moment`, ended or not.
  GraphView cumulative(double moment, const RunContext& run = {}) const {
    return slice(-infinity, moment, run);
  }
  /// Windows from first() to last(), for slice(): tumbling, sliding or cumulative.
  /// Errors: as make_windows; invalid_option (units of the calendar for numbers, or the reverse);
  /// invalid_graph (some times are dates and some are numbers).
  std::vector<TimeWindow> windows(const WindowOptions& options = {}) const;

 private:
  friend TemporalView make_temporal_view(const Graph& graph, const GraphViewOptions& options,
                                         const RunContext& run);
  struct Body {
    VertexId n = 0;
    bool directed = true;
    bool weighted = false;
    bool keep_edges = false;
    WeightIs weight_is = WeightIs::plain;
    bool has_dates = false, has_numbers = false;  // both unknown of contacts made by hand
    std::vector<Contact> contacts = {};
    std::vector<EdgeId> undated = {};
    std::vector<VertexId> original = {};
    double first = infinity, last = -infinity;
  };
  explicit TemporalView(Body body);

  std::shared_ptr<const Body> body_;
};

/// The dated ties that pass the options (`window` cuts nothing off a contact; it only selects).
/// Slices have weights, and the way back to edges, as the options say. Cost O(n + m log m).
TemporalView make_temporal_view(const Graph& graph, const GraphViewOptions& options = {},
                                const RunContext& run = {});

/// Throws unless times of this kind can be cut into this unit; see TemporalView::windows.
void check_time_unit(TimeUnit unit, bool has_dates, bool has_numbers);

/// How much there is in a window.
struct WindowCount {
  VertexId vertices = 0;             ///< known to be there: by a period or a tie of their own
  EdgeId edges = 0;                  ///< ties that hold at some moment of it
  std::vector<EdgeId> by_type = {};  ///< the same by the types of the graph
  bool operator==(const WindowCount&) const = default;
};

struct TimeCounts {
  std::vector<TimeWindow> windows = {};
  std::vector<WindowCount> counts = {};  ///< one per window
  WindowCount undated = {};              ///< ties without a date; vertices that no date tells of
};

/// Vertices and ties per window of time.
///
/// Definition   windows run from the first to the last date of any vertex or tie that passes
///              `part`, cut to part.window. A tie or vertex counts in every window that its period
///              overlaps; unknown ends are open. A vertex is there while its own period or a tie of
///              its own says so. Undirected ties count once.
/// Edge cases   nothing dated: no windows; everything is undated.
/// Cost         O((n + m) log(n + m) + windows types).
/// Repeatable   no randomness.
/// Errors       invalid_option: no such kind or type, or as make_windows. invalid_graph: some times
///              are dates and some are numbers. limit: as make_windows.
TimeCounts count_by_time(const Graph& graph, const GraphViewOptions& part,
                         const WindowOptions& options, const RunContext& run = {});

}  // namespace interzone
