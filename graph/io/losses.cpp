#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "graph/io/attribute_text.hpp"
#include "graph/io/dl.hpp"
#include "graph/io/formats.hpp"
#include "graph/io/gexf_ties.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/matrix_cells.hpp"
#include "graph/io/matrix_market.hpp"
#include "graph/io/pajek.hpp"
#include "graph/io/snap.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

enum class Keeps { none, ids, words };

// What a format holds. One row for each, in the order of GraphFormat.
struct Holds {
  std::string_view name;
  bool labels, kinds, vertex_periods, vertex_attributes, isolated;
  Keeps evidence;
  bool types, mixed, times, confidence, edge_attributes, weights_of_0, infinite;
};

using enum Keeps;
constexpr std::array<Holds, 12> table = {{
    // labels kinds periods attributes isolated | evidence | types mixed times confidence attributes 0 inf
    {"csv", false, false, false, false, true, none, true, true, true, true, true, true, false},
    {"tsv", false, false, false, false, true, none, true, true, true, true, true, true, false},
    {"graphml", true, true, true, true, true, ids, true, true, true, true, true, true, false},
    {"gexf", true, true, true, true, true, words, true, true, true, true, true, true, true},
    {"json", true, true, true, true, true, ids, true, true, true, true, true, true, false},
    {"gml", true, true, true, true, true, ids, true, false, true, true, true, true, false},
    {"pajek", false, false, true, false, true, none, true, true, true, false, false, true, false},
    {"dl", false, false, false, false, true, none, true, false, false, false, false, true, false},
    {"mtx", false, false, false, false, true, none, false, false, false, false, false, true, false},
    {"snap", false, false, false, false, false, none, false, false, false, false, false, true,
     false},
    {"xlsx", true, true, true, true, true, ids, true, true, true, true, true, true, false},
    {"matrix", false, false, false, false, true, none, false, false, false, false, false, false,
     false},
}};

bool is_matrix(GraphFormat format) {
  return format == GraphFormat::dl || format == GraphFormat::mtx || format == GraphFormat::matrix;
}

template <class Test>
bool any_vertex(const Graph& graph, const Test& holds) {
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (holds(v)) return true;
  }
  return false;
}

template <class Test>
bool any_edge(const Graph& graph, const Test& holds) {
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (holds(e)) return true;
  }
  return false;
}

bool has_roles(const Graph& graph) {
  return std::any_of(graph.kinds().begin(), graph.kinds().end(),
                     [](const VertexKind& kind) { return kind.role != Role::other; }) ||
         std::any_of(graph.types().begin(), graph.types().end(),
                     [](const EdgeType& type) { return type.relation != Relation::other; });
}

bool has_isolated(const Graph& graph) {
  std::vector<bool> has_edge(graph.vertex_count());
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    has_edge[graph.source(e)] = has_edge[graph.target(e)] = true;
  }
  return std::find(has_edge.begin(), has_edge.end(), false) != has_edge.end();
}

// Whether two edges lie in one cell of a matrix (of their type, if types have matrices of their own).
bool has_parallel(const Graph& graph, bool by_type) {
  std::vector<std::tuple<TypeId, VertexId, VertexId>> cells;
  cells.reserve(graph.edge_count());
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    const TypeId type = by_type ? graph.type(e) : TypeId{0};
    const VertexId s = graph.source(e), t = graph.target(e);
    cells.emplace_back(type, s, t);
    if (!graph.directed(e) && s != t) cells.emplace_back(type, t, s);
  }
  std::sort(cells.begin(), cells.end());
  return std::adjacent_find(cells.begin(), cells.end()) != cells.end();
}

bool xml_holds_all(const Graph& graph) {
  const auto holds = [&](const std::vector<GraphField>& fields, std::size_t rows) {
    FilledFields filled(fields);
    for (std::size_t row = 0; row < rows; ++row) {
      for (const std::size_t i : filled.at(row)) {
        if (!xml_holds(fields[i].cell(row))) return false;
      }
    }
    return std::all_of(fields.begin(), fields.end(),
                       [](const GraphField& field) { return xml_holds(field.name); });
  };
  return xml_holds(graph.name()) &&
         !any_vertex(graph, [&](VertexId v) { return !xml_holds(graph.id(v)); }) &&
         holds(vertex_fields(graph, ""), graph.vertex_count()) &&
         holds(edge_fields(graph), graph.edge_count());
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

// Whether a GEXF file closes or widens what is known of times.
bool times_change(const Graph& graph) {
  const GexfAxis axis(graph, {});
  const auto changes = [&](const Period& period) {
    return period.dated() &&
           (!period.start.known() || !period.end.known() ||
            (axis.time_format() == "date" &&
             (period.start.precision != Precision::day || period.end.precision != Precision::day)));
  };
  const auto any_value_changes = [&axis](const Table& table) {
    return std::any_of(table.columns().begin(), table.columns().end(), [&](const Column& column) {
      if (column.type() != ColumnType::text) return false;
      bool changes = false;
      for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.missing(row)) continue;
        const auto values = axis.values(column.text(row));
        if (values.empty()) return false;  // texts that are written as they are
        changes = changes || axis.text(values) != column.text(row);
      }
      return changes;
    });
  };
  return any_vertex(
             graph,
             [&](VertexId v) {
               const auto spells = axis.spells(graph, v);
               return changes(graph.period(v)) ||
                      (!spells.empty() && axis.text(spells, false) !=
                                              graph.vertex_attributes().find("timeset")->text(v));
             }) ||
         any_edge(graph, [&](EdgeId e) { return changes(graph.edge_period(e)); }) ||
         any_value_changes(graph.vertex_attributes()) || any_value_changes(graph.edge_attributes());
}

bool has_infinite(const Graph& graph) {
  const auto any = [](const Table& cells) {
    for (const Column& column : cells.columns()) {
      if (column.type() != ColumnType::number) continue;
      for (std::size_t row = 0; row < column.size(); ++row) {
        if (!column.missing(row) && !std::isfinite(column.number(row))) return true;
      }
    }
    return false;
  };
  return any_edge(graph, [&](EdgeId e) { return !std::isfinite(graph.weight(e)); }) ||
         any(graph.vertex_attributes()) || any(graph.edge_attributes());
}

// Whether a text column is none for a reader that tells types by their texts.
bool has_texts_like_others(const Table& cells) {
  return std::any_of(cells.columns().begin(), cells.columns().end(), [](const Column& column) {
    if (column.type() != ColumnType::text) return false;
    TypeGuess guess;
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (!column.missing(row)) guess.see(column.text(row));
    }
    return guess.type() != ColumnType::text;
  });
}

class LossList {
 public:
  LossList(const Graph& graph, GraphFormat format, const RunContext& run)
      : graph_(graph),
        format_(format),
        holds_(table[static_cast<std::size_t>(format)]),
        run_(run) {}

  std::vector<Loss> all() {
    of_vertices();
    of_evidence();
    of_edges();
    of_ties();
    of_times();
    of_texts();
    return std::move(lost_);
  }

 private:
  // Each question may go through all of the graph: it stops between two.
  void say(bool holds, std::string_view what, bool of_ties = false) {
    run_.check_cancelled();
    if (holds) lost_.push_back({std::string(holds_.name) + ' ' + std::string(what), of_ties});
  }

  void of_vertices() {
    say(!holds_.labels && !graph_.languages().empty(), "holds no labels beside the ids");
    const bool has_kinds = any_vertex(
        graph_, [&](VertexId v) { return !graph_.kinds()[graph_.kind(v)].name.empty(); });
    const bool modes = has_modes() && (is_matrix(format_) || is_pajek());
    say(!holds_.kinds && has_kinds && !modes, "holds no kinds of vertices");
    say(modes && has_kinds && !modes_are_named(), "holds two modes, not the names of their kinds");
    say(!holds_.vertex_periods &&
            any_vertex(graph_, [&](VertexId v) { return graph_.period(v).dated(); }),
        "holds no times of vertices");
    const std::size_t held = is_pajek() && pajek_holds_timesets(graph_) ? 1 : 0;
    say(!holds_.vertex_attributes && graph_.vertex_attributes().columns().size() > held,
        is_pajek()
            ? "holds no attributes of vertices but coordinates; numbers stand in files beside"
            : "holds no attributes of vertices");
    say(!holds_.isolated && has_isolated(graph_), "holds no vertices without ties");
    say(format_ == GraphFormat::mtx && graph_.vertex_count() > 0,
        "numbers the vertices: their ids are not kept");
    say(format_ == GraphFormat::snap && !snap_holds_ids(graph_),
        "holds ids of one word: numbers stand for them");
  }

  bool is_edge_list() const { return format_ == GraphFormat::csv || format_ == GraphFormat::tsv; }
  bool is_pajek() const { return format_ == GraphFormat::pajek; }

  bool has_modes() const {
    const bool mtx = format_ == GraphFormat::mtx;
    return (mtx ? matrix_market_rows(graph_) : two_mode_rows(graph_)).has_value();
  }

  bool modes_are_named() const {
    const auto name = [&](VertexId v) { return graph_.kinds()[graph_.kind(v)].name; };
    return name(0) == first_mode && name(graph_.vertex_count() - 1) == second_mode;
  }

  void of_evidence() {
    const bool has = !graph_.all_evidence().empty() || !graph_.sources().empty();
    say(has && holds_.evidence == none, "holds no evidence");
    say(has && holds_.evidence == words, "holds quotations as texts of an attribute, no sources");
    say(has && holds_.evidence == ids, "holds the ids of evidence, not its quotations and sources");
    say(format_ == GraphFormat::gexf && !graph_.name().empty() && !graph_.title("").empty() &&
            graph_.title("") != graph_.name(),
        "holds a title or a name: the title stands");
    say(has_roles(graph_), "holds no roles of kinds and relations of types");
    say(!graph_.totals().empty(), "holds no totals");
  }

  void of_edges() {
    say(!holds_.types &&
            any_edge(graph_,
                     [&](EdgeId e) { return !graph_.types()[graph_.type(e)].name.empty(); }),
        "holds no types of ties");
    say(!holds_.times && any_edge(graph_, [&](EdgeId e) { return graph_.edge_period(e).dated(); }),
        "holds no times of ties");
    say(!holds_.confidence &&
            any_edge(graph_, [&](EdgeId e) { return graph_.confidence(e) != 1.0; }),
        "holds no confidence");
    say(!holds_.edge_attributes && !graph_.edge_attributes().columns().empty(),
        "holds no attributes of ties");
    say(renames_attributes(), "has fields of its own: _attribute stands behind names like theirs");
    const bool workbook = format_ == GraphFormat::xlsx;
    const bool guesses = is_edge_list() || workbook;
    say((guesses && has_texts_like_others(graph_.edge_attributes())) ||
            (workbook && has_texts_like_others(graph_.vertex_attributes())),
        "tells types by texts: texts such as 1e3 come back as numbers, dates or truth values");
    say(!holds_.infinite && has_infinite(graph_),
        "holds no infinite numbers: they may not be read again");
  }

  bool renames_attributes() const {
    const bool workbook = format_ == GraphFormat::xlsx;
    if (workbook || is_edge_list()) {
      const bool evidence =
          workbook && any_edge(graph_, [&](EdgeId e) { return !graph_.edge_evidence(e).empty(); });
      const auto names = edge_list_columns(graph_, {.evidence = evidence, .unnamed = !workbook});
      const auto is_kept = [](const std::string& name, const Column& column) {
        return name == column.name();
      };
      if (!std::equal(names.begin(), names.end(), graph_.edge_attributes().columns().begin(),
                      is_kept)) {
        return true;
      }
      if (workbook) return renames(node_columns(graph_), graph_.vertex_attributes());
    } else if (holds_.edge_attributes && renames(edge_fields(graph_), graph_.edge_attributes())) {
      return true;
    }
    return holds_.vertex_attributes &&
           renames(vertex_fields(graph_, ""), graph_.vertex_attributes());
  }

  static bool renames(const std::vector<GraphField>& fields, const Table& attributes) {
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (const GraphField& field : fields) names.push_back(field.name);
    return renames(names, attributes);
  }

  // Attributes are the last of the fields.
  static bool renames(const std::vector<std::string>& fields, const Table& attributes) {
    const auto& columns = attributes.columns();
    const auto first = fields.end() - static_cast<std::ptrdiff_t>(columns.size());
    return !std::equal(
        columns.begin(), columns.end(), first,
        [](const Column& column, const std::string& name) { return column.name() == name; });
  }

  void of_ties() {
    say(!holds_.mixed && mixes_directions(graph_),
        "holds one direction for all: undirected ties become two arcs", true);
    say(!holds_.weights_of_0 && any_edge(graph_, [&](EdgeId e) { return graph_.weight(e) == 0.0; }),
        "holds no ties of weight 0", true);
    if (is_matrix(format_)) {
      const bool by_type = format_ == GraphFormat::dl;
      say(has_parallel(graph_, by_type),
          by_type ? "holds one tie of a type between two vertices: parallel ones are merged, "
                    "weights added"
                  : "holds one tie between two vertices: parallel ones are merged, weights added",
          true);
      of_direction();
    }
    if (format_ != GraphFormat::gexf) return;
    const GexfTies ties(graph_, run_);
    const GexfAxis axis(graph_, {});
    const auto overlap = [&](const GexfTie& tie) { return overlaps(tie, axis); };
    const bool merges = std::any_of(ties.begin(), ties.end(), overlap);
    say(merges,
        "holds one edge of a type between two vertices: parallel ones are merged, weights added",
        true);
    say(!merges && std::any_of(ties.begin(), ties.end(),
                               [](const GexfTie& tie) { return tie.edges.size() > 1; }),
        "holds one edge of a type between two vertices, with the times of all, their attributes "
        "joined");
    say(turns_ties(ties), "holds one direction for a pair: undirected edges become two arcs", true);
  }

  bool dl_changes_types() const {
    const auto types = dl_types(graph_);
    return std::any_of(types.begin(), types.end(), [&](const DlType& type) {
      return type.name != graph_.types()[type.type].name;
    });
  }

  // Matrices say direction by not being symmetric.
  void of_direction() {
    const bool directed = graph_.directed();
    if (has_modes()) {
      return say(!directed, "holds ties of two modes from rows to columns alone");
    }
    if (!directed) {
      const bool loops_alone =
          !any_edge(graph_, [&](EdgeId e) { return graph_.source(e) != graph_.target(e); });
      return say(loops_alone && graph_.edge_count() > 0 && format_ != GraphFormat::mtx,
                 "does not say that loops are undirected");
    }
    say(format_ != GraphFormat::mtx && has_symmetric_matrices(),
        "does not tell a symmetric matrix from an undirected one: read it with --directed");
  }

  // Whether all matrices that are written look as those of undirected ties do.
  bool has_symmetric_matrices() const {
    if (format_ != GraphFormat::dl) return is_symmetric(matrix_of(graph_));
    bool any = false;
    for (std::size_t t = 0; t < graph_.types().size(); ++t) {
      const CellList cells = matrix_of(graph_, static_cast<TypeId>(t));
      if (cells.is_diagonal()) continue;
      if (!is_symmetric(cells)) return false;
      any = true;
    }
    return any;
  }

  // Whether edges that become one hold at the same time.
  bool overlaps(const GexfTie& tie, const GexfAxis& axis) const {
    std::vector<GexfInterval> intervals;
    intervals.reserve(tie.edges.size());
    for (const EdgeId e : tie.edges) intervals.push_back(axis.interval(graph_.edge_period(e)));
    return gexf_meet(std::move(intervals));
  }

  bool turns_ties(const GexfTies& ties) const {
    return std::any_of(ties.begin(), ties.end(), [&](const GexfTie& tie) {
      return tie.directed && !graph_.directed(tie.edges.front());
    });
  }

  void of_times() {
    say(format_ == GraphFormat::gexf && times_change(graph_),
        "needs closed times: open ends close with the study, dates become days");
    if (!is_pajek()) return;
    const PajekTimes times = pajek_times(graph_);
    say(times == PajekTimes::left_out, "holds whole numbers or years as times: these are left out");
    const auto any_time = [&](const auto& holds) {
      return any_vertex(graph_, [&](VertexId v) { return holds(graph_.period(v)); }) ||
             any_edge(graph_, [&](EdgeId e) { return holds(graph_.edge_period(e)); });
    };
    if (times != PajekTimes::years && times != PajekTimes::numbers) return;
    say(any_time([](const Period& p) {
          return p.start.precision > Precision::year || p.end.precision > Precision::year;
        }),
        "holds years as times: months and days are left out");
    say(any_time([](const Period& p) { return p.dated() && !p.start.known(); }),
        "needs a first time: an open start begins with the first that is known");
    say(times == PajekTimes::numbers && !any_time([](const Period& p) {
          const auto short_one = [](const Time& t) {
            return t.known() && (t.value < 1000 || t.value >= 10000);
          };
          return short_one(p.start) || short_one(p.end);
        }),
        "does not tell numbers of four digits from years");
  }

  void of_texts() {
    if (format_ == GraphFormat::gexf || format_ == GraphFormat::graphml) {
      say(!xml_holds_all(graph_), "holds no control characters: they are left out");
      const auto written = xml_ids(graph_);
      say(any_vertex(graph_, [&](VertexId v) { return written[v] != xml_escaped(graph_.id(v)); }),
          "holds no ids with line breaks or blanks at their ends: _ stands for them");
    }
    if (format_ == GraphFormat::dl) {
      const bool changes =
          any_vertex(graph_, [&](VertexId v) { return dl_label(graph_.id(v)) != graph_.id(v); });
      say(dl_changes_types(),
          "needs a name of one word for each type, told apart by more than capitals: others are "
          "changed");
      say(changes, "holds no blanks, commas, equals signs and quotes in labels: _ stands for them");
    }
    if (format_ == GraphFormat::gml) {
      const bool plain = !any_vertex(graph_, [&](VertexId v) {
        return !is_ascii(graph_.id(v)) || !is_ascii(graph_.display_label(v, ""));
      });
      say(!plain,
          "is plain ASCII: other letters are kept as references such as &#19978;, which networkx "
          "reads and Gephi and igraph show as they stand");
    }
  }

  const Graph& graph_;
  GraphFormat format_;
  const Holds& holds_;
  const RunContext& run_;
  std::vector<Loss> lost_ = {};
};

}  // namespace

std::vector<Loss> losses(const Graph& graph, GraphFormat format, const RunContext& run) {
  return LossList(graph, format, run).all();
}

}  // namespace interzone::io
