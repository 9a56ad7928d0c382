#include "graph/io/gexf_ties.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "graph/free_memory.hpp"
#include "graph/grouping.hpp"
#include "graph/io/matrix_cells.hpp"
#include "graph/io/time_text.hpp"

namespace interzone::io {

namespace {

constexpr std::string_view timeset = "timeset";

bool begins_before(const GexfInterval& a, const GexfInterval& b) {
  return std::tie(a.first, a.last) < std::tie(b.first, b.last);
}

// Whether a number is one of those that are 1 apart.
bool is_step(double number) {
  constexpr double most = 9007199254740992.0;  // 2^53
  return std::abs(number) < most && number == std::floor(number);
}

// The times that a column is full of, if they are all dates, or all numbers.
std::optional<std::vector<Time>> times_of(const Column& column, bool dates) {
  if (column.type() != ColumnType::text) return std::nullopt;
  std::vector<Time> times;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.missing(row)) continue;
    const auto intervals = parse_intervals(column.text(row), column.name() != timeset);
    if (!intervals) return std::nullopt;
    for (const IntervalText& interval : *intervals) {
      for (const std::string& bound : {interval.start, interval.end}) {
        const auto time = parse_bound(bound, dates);
        if (!time) return std::nullopt;
        if (time->known()) times.push_back(*time);
      }
    }
  }
  return times;
}

// Adds the times of attributes that change.
void add_times_of_attributes(const Graph& graph, std::vector<Time>& times) {
  const auto is_date = [](const Time& time) { return time.is_date(); };
  for (const Table* table : {&graph.vertex_attributes(), &graph.edge_attributes()}) {
    for (const Column& column : table->columns()) {
      std::optional<std::vector<Time>> more;
      if (std::all_of(times.begin(), times.end(), is_date)) more = times_of(column, true);
      if (!more && std::none_of(times.begin(), times.end(), is_date)) {
        more = times_of(column, false);
      }
      if (more) times.insert(times.end(), more->begin(), more->end());
    }
  }
}

}  // namespace

GexfAxis::GexfAxis(const Graph& graph, const Period& window) {
  std::vector<Time> times;
  const auto add = [&times](const Period& period) {
    if (period.start.known()) times.push_back(period.start);
    if (period.end.known()) times.push_back(period.end);
  };
  for (VertexId v = 0; v < graph.vertex_count(); ++v) add(graph.period(v));
  for (EdgeId e = 0; e < graph.edge_count(); ++e) add(graph.edge_period(e));
  add_times_of_attributes(graph, times);
  if (times.empty()) return;
  const auto all = [&times](const auto& holds) {
    return std::all_of(times.begin(), times.end(), holds);
  };
  if (!all([](const Time& time) { return time.is_date(); })) {
    unit_ = Unit::numbers;
    whole_numbers_ = all([](const Time& t) { return t.is_date() || is_step(t.value); });
  } else {
    const bool years = all([](const Time& time) { return time.precision == Precision::year; });
    unit_ = years ? Unit::years : Unit::days;
  }
  first_ = infinity;
  last_ = -infinity;
  for (const Time& time : times) look(time);
  if (fits(window.start)) first_ = tick(window.start.first());
  if (fits(window.end)) last_ = tick(window.end.last());
  last_ = std::max(first_, last_);
}

bool GexfAxis::fits(const Time& time) const {
  return time.known() && time.is_date() == (unit_ != Unit::numbers);
}

double GexfAxis::tick(double moment) const {
  return unit_ == Unit::years ? civil_date(moment).year : moment;
}

void GexfAxis::look(const Time& time) {
  if (!fits(time)) return;
  first_ = std::min(first_, tick(time.first()));
  last_ = std::max(last_, tick(time.last()));
}

bool GexfAxis::knows(const Period& period) const { return fits(period.start) || fits(period.end); }

GexfInterval GexfAxis::interval(const Period& period) const {
  GexfInterval interval{first_, last_};
  if (fits(period.start)) interval.first = tick(period.start.first());
  if (fits(period.end)) interval.last = tick(period.end.last());
  if (!fits(period.start)) interval.first = std::min(interval.first, interval.last);
  if (!fits(period.end)) interval.last = std::max(interval.first, interval.last);
  return interval;
}

std::string GexfAxis::text(double tick) const {
  if (unit_ == Unit::days) return to_string(Time{tick, Precision::day});
  const std::string number = number_text(tick);
  const std::size_t digits = unit_ == Unit::years ? 4 : 0;
  return std::string(digits - std::min(digits, number.size()), '0') + number;
}

GexfValues GexfAxis::values(std::string_view text, bool with_values) const {
  const auto intervals = parse_intervals(text, with_values);
  if (!dated() || !intervals) return {};
  GexfValues values;
  for (const IntervalText& one : *intervals) {
    const auto start = parse_bound(one.start, unit_ != Unit::numbers);
    const auto end = parse_bound(one.end, unit_ != Unit::numbers);
    if (!start || !end || start->first() > end->last()) return {};
    values.emplace_back(interval({*start, *end}), one.value);
  }
  std::vector<GexfInterval> sorted;
  for (const auto& [interval, value] : values) sorted.push_back(interval);
  std::sort(sorted.begin(), sorted.end(), begins_before);
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].first < sorted[i - 1].last) return {};
  }
  return values;
}

GexfValues GexfAxis::spells(const Graph& graph, VertexId v) const {
  const Column* column = graph.vertex_attributes().find(timeset);
  if (column == nullptr || column->type() != ColumnType::text || column->missing(v)) {
    return {};
  }
  auto spells = values(column->text(v), false);
  if (spells.size() < 2 || !knows(graph.period(v))) return {};
  GexfInterval whole = spells.front().first;
  for (const auto& [interval, value] : spells) {
    whole = {std::min(whole.first, interval.first), std::max(whole.last, interval.last)};
  }
  if (whole != interval(graph.period(v))) return {};
  return spells;
}

std::string GexfAxis::text(const GexfValues& values, bool with_values) const {
  std::string said;
  for (const auto& [interval, value] : values) {
    append_interval(said, {text(interval.first), text(interval.last), value}, with_values);
  }
  return said;
}

GexfTies::GexfTies(const Graph& graph, const RunContext& run) {
  const EdgeId m = graph.edge_count();
  const auto low_of = [&](EdgeId e) { return std::min(graph.source(e), graph.target(e)); };
  const auto high_of = [&](EdgeId e) { return std::max(graph.source(e), graph.target(e)); };
  auto [begins, order] = grouped_by<EdgeId>(m, graph.vertex_count(), low_of);
  std::size_t most = m;  // undirected edges may be in two ties
  if (mixes_directions(graph)) most = 2 * m;
  edges_.reserve(most);
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    run.check_cancelled();
    const auto own = std::span(order).subspan(begins[v], begins[v + std::size_t{1}] - begins[v]);
    const auto pair_of = [&](EdgeId e) { return std::pair(graph.type(e), high_of(e)); };
    std::sort(own.begin(), own.end(), [&](EdgeId a, EdgeId b) {
      return std::tuple(pair_of(a), a) < std::tuple(pair_of(b), b);
    });
    for (std::size_t begin = 0, end = 0; begin < own.size(); begin = end) {
      while (end < own.size() && pair_of(own[end]) == pair_of(own[begin])) ++end;
      add_pair(graph, own.subspan(begin, end - begin));
    }
  }
  free_memory(order);
  free_memory(begins);
  sort_by_first_edge(m);
}

// The ties of edges of one type between two vertices.
void GexfTies::add_pair(const Graph& graph, std::span<const EdgeId> edges) {
  const EdgeId first = edges.front();
  if (edges.size() == 1 && graph.directed(first)) {
    return add_tie({graph.source(first), graph.target(first), graph.type(first)}, edges);
  }
  const auto [low, high] = std::minmax({graph.source(first), graph.target(first)});
  const auto is_directed = [&](EdgeId e) { return graph.directed(e); };
  const TypeId type = graph.type(first);
  if (std::none_of(edges.begin(), edges.end(), is_directed)) {
    return add_tie({low, high, type, false}, edges);
  }
  std::vector<EdgeId> up, down;
  for (const EdgeId e : edges) {
    if (!is_directed(e) || graph.source(e) == low) up.push_back(e);
    if (low != high && (!is_directed(e) || graph.source(e) == high)) down.push_back(e);
  }
  add_tie({low, high, type, true}, up);
  add_tie({high, low, type, true}, down);
}

void GexfTies::add_tie(GexfTie tie, std::span<const EdgeId> edges) {
  if (edges.empty()) return;
  edges_.insert(edges_.end(), edges.begin(), edges.end());  // there is room: none moves
  tie.edges = std::span(edges_).last(edges.size());
  ties_.push_back(tie);
}

// Stable: two ties may begin with the same edge, which goes both ways.
void GexfTies::sort_by_first_edge(EdgeId edge_count) {
  const auto first_of = [&](std::size_t i) { return ties_[i].edges.front(); };
  std::vector<GexfTie> sorted;
  sorted.reserve(ties_.size());
  for (const auto i : grouped_by<std::size_t>(ties_.size(), edge_count, first_of).order) {
    sorted.push_back(ties_[i]);
  }
  ties_ = std::move(sorted);
}

namespace {

bool is_instant(const GexfInterval& interval) { return interval.first == interval.last; }

// Whether an interval holds at once with earlier ones, which reach to `reach` and the last of which is given. What
// ends where another begins does not, if both last: within_spans() sees it so too.
bool meets(double reach, const GexfInterval& last, const GexfInterval& next) {
  const bool any_instant = is_instant(next) || last == GexfInterval{reach, reach};
  return next.first < reach || (next.first == reach && any_instant);
}

// The sum of numbers of which some are 0: made anew when one changes, for what was added is not taken away
// without a trace.
class ChangingSum {
 public:
  explicit ChangingSum(std::size_t count) : sums_(2 * count) {}
  void set(std::size_t i, double number) {
    i += sums_.size() / 2;
    sums_[i] = number;
    for (i /= 2; i > 0; i /= 2) sums_[i] = sums_[2 * i] + sums_[2 * i + 1];
  }
  double sum() const { return sums_[1]; }

 private:
  std::vector<double> sums_;  // of the two at 2 i and 2 i + 1; the numbers are the second half
};

// Adds the sums of two weights or more that meet.
void add_sums(std::span<const GexfWeight> weights, bool stepped, std::vector<GexfWeight>& sums) {
  struct Change {
    double at;
    bool ends;
    std::size_t i;
  };
  const double step = stepped ? 1.0 : 0.0;
  std::vector<Change> changes;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    changes.push_back({weights[i].first.first, false, i});
    changes.push_back({weights[i].first.last + step, true, i});
  }
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::tie(a.at, a.ends, a.i) < std::tie(b.at, b.ends, b.i);
  });
  ChangingSum holding(weights.size());
  std::size_t count = 0;
  const std::size_t first = sums.size();
  const auto add = [&](const GexfInterval& interval) {
    const bool goes_on = sums.size() > first && sums.back().second == holding.sum() &&
                         sums.back().first.last + step == interval.first;
    if (goes_on) {
      sums.back().first.last = interval.last;
    } else {
      sums.emplace_back(interval, holding.sum());
    }
  };
  for (std::size_t i = 0; i < changes.size();) {
    const double at = changes[i].at;
    bool any_instant = false;
    for (; changes[i].at == at && !changes[i].ends; ++i, ++count) {
      const auto& [interval, weight] = weights[changes[i].i];
      holding.set(changes[i].i, weight);
      any_instant = any_instant || (!stepped && is_instant(interval));
    }
    if (any_instant) add({at, at});
    for (; i < changes.size() && changes[i].at == at && changes[i].ends; ++i, --count) {
      holding.set(changes[i].i, 0.0);
    }
    if (count > 0) add({at, changes[i].at - step});
  }
}

}  // namespace

std::vector<GexfInterval> gexf_union(std::vector<GexfInterval> intervals, bool stepped) {
  std::sort(intervals.begin(), intervals.end(), begins_before);
  std::vector<GexfInterval> joined;
  for (const GexfInterval& next : intervals) {
    if (!joined.empty() && next.first <= joined.back().last + (stepped ? 1.0 : 0.0)) {
      joined.back().last = std::max(joined.back().last, next.last);
    } else {
      joined.push_back(next);
    }
  }
  return joined;
}

bool gexf_meet(std::vector<GexfInterval> intervals) {
  std::sort(intervals.begin(), intervals.end(), begins_before);
  for (std::size_t i = 1; i < intervals.size(); ++i) {
    if (meets(intervals[i - 1].last, intervals[i - 1], intervals[i])) return true;
  }
  return false;
}

std::vector<GexfWeight> gexf_weights(std::vector<GexfWeight> weights, bool stepped) {
  std::stable_sort(weights.begin(), weights.end(), [](const GexfWeight& a, const GexfWeight& b) {
    return begins_before(a.first, b.first);
  });
  std::vector<GexfWeight> sums;
  for (std::size_t begin = 0, end = 0; begin < weights.size(); begin = end) {
    double reach = weights[begin].first.last;
    for (end = begin + 1;
         end < weights.size() && meets(reach, weights[end - 1].first, weights[end].first); ++end) {
      reach = std::max(reach, weights[end].first.last);
    }
    if (end - begin == 1) {
      sums.push_back(weights[begin]);
    } else {
      add_sums(std::span(weights).subspan(begin, end - begin), stepped, sums);
    }
  }
  return sums;
}

}  // namespace interzone::io
