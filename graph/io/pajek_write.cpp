#include <algorithm>
#include <cmath>
#include <limits>
#include <ostream>
#include <vector>

#include "graph/io/entities.hpp"
#include "graph/io/free_names.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/matrix_cells.hpp"
#include "graph/io/pajek.hpp"
#include "graph/io/time_text.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view missing_value = "999999998";

std::string quoted(std::string_view text) { return '"' + referenced(text, "\"", false) + '"'; }

// Of four digits, whatever else is known.
bool is_year(const Time& time) { return time.is_date() && civil_date(time.value).year >= 1000; }

bool is_whole(const Time& time) {
  return !time.is_date() && time.value >= 0.0 && time.value < 1e15 &&
         time.value == std::floor(time.value);
}

template <class Visit>
void each_time(const Graph& graph, const Visit& visit) {
  const auto look = [&visit](const Period& period) {
    if (period.start.known()) visit(period.start);
    if (period.end.known()) visit(period.end);
  };
  for (VertexId v = 0; v < graph.vertex_count(); ++v) look(graph.period(v));
  for (EdgeId e = 0; e < graph.edge_count(); ++e) look(graph.edge_period(e));
}

// The coordinates x, y and z of a vertex, those that are finite numbers.
std::array<std::string, 3> place_of(const Graph& graph, VertexId v) {
  std::array<std::string, 3> place;
  for (std::size_t i = 0; i < place.size(); ++i) {
    const Column* column = graph.vertex_attributes().find(std::string_view("xyz").substr(i, 1));
    if (column == nullptr || column->missing(v)) continue;
    const auto value = parse_number(column->display(v));
    if (value) place[i] = number_text(value->value);
  }
  return place;
}

// Whether a vertex has both x and y where it has any coordinate: others do not fit into the network.
bool has_whole_places(const Graph& graph) {
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const auto [x, y, z] = place_of(graph, v);
    const bool any = !x.empty() || !y.empty() || !z.empty();
    if (any && (x.empty() || y.empty())) return false;
  }
  return true;
}

class PajekWriter {
 public:
  PajekWriter(std::ostream& out, const Graph& graph)
      : out_(out),
        graph_(graph),
        times_(pajek_times(graph)),
        timesets_(pajek_holds_timesets(graph) ? graph.vertex_attributes().find("timeset")
                                              : nullptr) {
    each_time(graph, [this](const Time& time) { first_ = std::min(first_, tick(time)); });
  }

  void write() {
    if (!graph_.name().empty()) out_ << "*Network " << quoted(graph_.name()) << '\n';
    out_ << "*Vertices " << graph_.vertex_count();
    if (const auto rows = two_mode_rows(graph_)) out_ << ' ' << *rows;
    out_ << '\n';
    for (VertexId v = 0; v < graph_.vertex_count(); ++v) write_vertex(v);
    std::vector<std::vector<EdgeId>> edges(2 * graph_.types().size());
    for (EdgeId e = 0; e < graph_.edge_count(); ++e) {
      edges[2U * graph_.type(e) + (graph_.directed(e) ? 0U : 1U)].push_back(e);
    }
    bool none = true;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (!edges[i].empty()) write_section(i / 2, i % 2 == 0, edges[i]);
      none = none && edges[i].empty();
    }
    if (none) out_ << (graph_.types().front().directed ? "*Arcs\n" : "*Edges\n");
  }

 private:
  static double tick(const Time& time) {
    return time.is_date() ? civil_date(time.value).year : time.value;
  }

  void write_vertex(VertexId v) {
    out_ << v + 1 << ' ' << quoted(graph_.id(v));
    const auto [x, y, z] = place_of(graph_, v);
    if (!x.empty() && !y.empty()) out_ << ' ' << x << ' ' << y << (z.empty() ? "" : " " + z);
    if (timesets_ != nullptr && !timesets_->missing(v)) {
      write_periods(*parse_timeset(timesets_->text(v), times_ == PajekTimes::years));
    } else if (graph_.period(v).dated()) {
      write_periods({graph_.period(v)});
    }
    out_ << '\n';
  }

  void write_section(std::size_t type, bool directed, const std::vector<EdgeId>& edges) {
    out_ << (directed ? "*Arcs" : "*Edges");
    const std::string& name = graph_.types()[type].name;
    if (!name.empty()) out_ << " :" << type << ' ' << quoted(name);
    out_ << '\n';
    for (const EdgeId e : edges) {
      out_ << graph_.source(e) + 1 << ' ' << graph_.target(e) + 1;
      if (graph_.weighted()) out_ << ' ' << finite_text(graph_.weight(e));
      if (graph_.edge_period(e).dated()) write_periods({graph_.edge_period(e)});
      out_ << '\n';
    }
  }

  // An unknown start is the first time that is known, an unknown end is open.
  void write_periods(const std::vector<Period>& periods) {
    if (times_ == PajekTimes::none || times_ == PajekTimes::left_out) return;
    std::string_view between = " [";
    for (const Period& period : periods) {
      const double start = period.start.known() ? tick(period.start) : first_;
      out_ << between << number_text(start) << '-';
      out_ << (period.end.known() ? number_text(tick(period.end)) : "*");
      between = ",";
    }
    out_ << ']';
  }

  std::ostream& out_;
  const Graph& graph_;
  PajekTimes times_;
  const Column* timesets_;  // of vertices that come and go; nullptr where Pajek does not hold them
  double first_ = infinity;
};

}  // namespace

PajekTimes pajek_times(const Graph& graph) {
  bool any = false, dates = true, numbers = true;
  each_time(graph, [&](const Time& time) {
    any = true;
    dates = dates && is_year(time);
    numbers = numbers && is_whole(time);
  });
  if (!any) return PajekTimes::none;
  return dates ? PajekTimes::years : numbers ? PajekTimes::numbers : PajekTimes::left_out;
}

bool pajek_holds_timesets(const Graph& graph) {
  const PajekTimes times = pajek_times(graph);
  const bool years = times == PajekTimes::years;
  if ((!years && times != PajekTimes::numbers) || !has_timesets(graph)) return false;
  const auto is_held = [&](const Time& time) {
    if (!time.known()) return false;
    return years ? time.precision == Precision::year && is_year(time) : is_whole(time);
  };
  const Column& column = *graph.vertex_attributes().find("timeset");
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (column.missing(v)) continue;
    const auto periods = parse_timeset(column.text(v), years);
    if (!periods) return false;
    std::string again;
    for (const auto& [start, end] : *periods) {
      if (!is_held(start) || (end.known() && !is_held(end))) return false;
      append_interval(again, {to_string(start), to_string(end)}, false);
    }
    if (again != column.text(v)) return false;
  }
  return true;
}

void write_pajek(std::ostream& out, const Graph& graph) { PajekWriter(out, graph).write(); }

std::vector<PajekFile> pajek_files(const Graph& graph) {
  std::vector<PajekFile> files;
  FreeNames names;
  const bool whole_places = has_whole_places(graph);
  for (const Column& column : graph.vertex_attributes().columns()) {
    const bool whole = column.type() == ColumnType::integer;
    const bool is_place = column.name() == "x" || column.name() == "y" || column.name() == "z";
    if ((is_place && whole_places) || (!whole && column.type() != ColumnType::number)) continue;
    std::string name;
    for (const char c : column.name()) {
      const bool kept = static_cast<unsigned char>(c) > 0x20U &&
                        std::string_view("/\\:*?\"<>|").find(c) == std::string_view::npos;
      name += kept ? c : '_';
    }
    files.push_back({'_' + names.take(name) + (whole ? ".clu" : ".vec"), &column});
  }
  return files;
}

void write_pajek_file(std::ostream& out, const PajekFile& file) {
  const Column& column = *file.column;
  out << "*Vertices " << column.size() << '\n';
  for (std::size_t row = 0; row < column.size(); ++row) {
    const std::string text = column.display(row);
    out << (parse_number(text) ? text : std::string(missing_value)) << '\n';
  }
}

}  // namespace interzone::io
