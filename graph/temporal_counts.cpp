#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/error.hpp"
#include "graph/selection.hpp"
#include "graph/temporal_view.hpp"

namespace interzone {

namespace {

/// Windows [from, to) of a list.
struct Span {
  std::size_t from = 0, to = 0;
  bool empty() const { return from >= to; }
};

/// The windows that a stretch of time overlaps: neighbours, since both ends of windows rise.
Span overlapped(const std::vector<TimeWindow>& windows, double start, double end) {
  const auto from = std::partition_point(windows.begin(), windows.end(),
                                         [&](const auto& window) { return window.last < start; });
  const auto to = std::partition_point(from, windows.end(),
                                       [&](const auto& window) { return window.first <= end; });
  return {static_cast<std::size_t>(from - windows.begin()),
          static_cast<std::size_t>(to - windows.begin())};
}

/// A vertex is there in these windows.
struct Presence {
  VertexId vertex = 0;
  Span span = {};
};

/// First and last date that occur, and of which kind they are.
struct Range {
  double first = infinity, last = -infinity;
  bool has_dates = false, has_numbers = false;

  void take(const Period& period) {
    for (const Time& time : {period.start, period.end}) {
      if (!time.known()) continue;
      has_dates = has_dates || time.is_date();
      has_numbers = has_numbers || !time.is_date();
      first = std::min(first, time.first());
      last = std::max(last, time.last());
    }
  }
};

Range range_of(const Graph& graph, const Selection& selection, const Period& window) {
  Range range;
  for (const VertexId v : selection.vertices) range.take(graph.period(v));
  for (const EdgeId e : selection.edges) range.take(graph.edge_period(e));
  range.first = std::max(range.first, window.first());
  range.last = std::min(range.last, window.last());
  return range;
}

/// Adds one to every window of the span, for running sums.
void mark(std::vector<std::int64_t>& change, const Span& span) {
  if (span.empty()) return;
  ++change[span.from];
  --change[span.to];
}

/// How many are there in each window, from where they come and go.
template <class Put>
void run_up(const std::vector<std::int64_t>& change, Put&& put) {
  std::int64_t there = 0;
  for (std::size_t i = 0; i + 1 < change.size(); ++i) {
    there += change[i];
    put(i, there);
  }
}

class Counter {
 public:
  Counter(const Graph& graph, const Selection& selection, std::vector<TimeWindow> windows)
      : graph_(graph), selection_(selection), told_(selection.vertices.size(), false) {
    counts_.windows = std::move(windows);
    counts_.undated.by_type.assign(graph.types().size(), 0);
    counts_.counts.assign(counts_.windows.size(), counts_.undated);
  }

  TimeCounts count() && {
    count_edges();
    count_vertices();
    return std::move(counts_);
  }

 private:
  void be_there(VertexId v, const Span& span) {
    told_[v] = true;
    if (!span.empty()) presence_.push_back({v, span});
  }

  void count_edges() {
    const std::vector<std::int64_t> none(counts_.windows.size() + 1, 0);
    std::vector<std::vector<std::int64_t>> change(graph_.types().size(), none);
    for (const EdgeId e : selection_.edges) {
      const Period period = graph_.edge_period(e);
      if (!period.dated()) {
        ++counts_.undated.edges;
        ++counts_.undated.by_type[graph_.type(e)];
        continue;
      }
      const Span span = overlapped(counts_.windows, period.first(), period.last());
      mark(change[graph_.type(e)], span);
      for (const VertexId v : {graph_.source(e), graph_.target(e)}) {
        be_there(selection_.place[v], span);
      }
    }
    for (std::size_t type = 0; type < change.size(); ++type) {
      run_up(change[type], [&](std::size_t i, std::int64_t there) {
        counts_.counts[i].by_type[type] = static_cast<EdgeId>(there);
        counts_.counts[i].edges += static_cast<EdgeId>(there);
      });
    }
  }

  /// A vertex that several stretches tell of is there in their union.
  void count_vertices() {
    for (VertexId v = 0; v < selection_.vertices.size(); ++v) {
      const Period period = graph_.period(selection_.vertices[v]);
      if (period.dated()) {
        be_there(v, overlapped(counts_.windows, period.first(), period.last()));
      }
      if (!told_[v]) ++counts_.undated.vertices;
    }
    std::sort(presence_.begin(), presence_.end(), [](const Presence& a, const Presence& b) {
      return std::tie(a.vertex, a.span.from, a.span.to) <
             std::tie(b.vertex, b.span.from, b.span.to);
    });
    std::vector<std::int64_t> change(counts_.windows.size() + 1, 0);
    std::size_t covered = 0;  // windows of this vertex that were marked end here
    for (std::size_t i = 0; i < presence_.size(); ++i) {
      const auto& [vertex, span] = presence_[i];
      if (i == 0 || presence_[i - 1].vertex != vertex) covered = 0;
      mark(change, {std::max(span.from, covered), span.to});
      covered = std::max(covered, span.to);
    }
    run_up(change, [&](std::size_t i, std::int64_t there) {
      counts_.counts[i].vertices = static_cast<VertexId>(there);
    });
  }

  const Graph& graph_;
  const Selection& selection_;
  TimeCounts counts_;
  std::vector<bool> told_;  // of the vertex, by a date
  std::vector<Presence> presence_;
};

}  // namespace

TimeCounts count_by_time(const Graph& graph, const GraphViewOptions& part,
                         const WindowOptions& options, const RunContext& run) {
  const Selection selection = select(graph, part, run);
  const Range range = range_of(graph, selection, part.window);
  check_time_unit(options.unit, range.has_dates, range.has_numbers);
  return Counter(graph, selection, make_windows(range.first, range.last, options)).count();
}

}  // namespace interzone
