#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <ostream>
#include <span>
#include <utility>

#include "graph/error.hpp"
#include "graph/io/gexf.hpp"
#include "graph/io/gexf_attributes.hpp"
#include "graph/io/gexf_ties.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

std::string attribute(std::string_view name, std::string_view text) {
  return ' ' + std::string(name) + "=\"" + xml_escaped(text) + '"';
}

std::string bounds(const GexfAxis& axis, const GexfInterval& interval) {
  return attribute("start", axis.text(interval.first)) + attribute("end", axis.text(interval.last));
}

// A weight that Gephi can hold, which has 32-bit floats.
double gephis_weight(double weight) {
  constexpr double most = std::numeric_limits<float>::max();
  return std::isnan(weight) ? 0.0 : std::clamp(weight, -most, most);
}

bool is_rounded(double weight) {
  return static_cast<double>(static_cast<float>(gephis_weight(weight))) != weight;
}

// Says evidence in its words, where a field holds its ids.
template <class EvidenceOf>
std::vector<GraphField> with_quotations(std::vector<GraphField> fields, std::size_t rows,
                                        const Graph& graph, const EvidenceOf& evidence_of) {
  bool any = false;
  for (std::size_t row = 0; row < rows; ++row) any = any || !evidence_of(row).empty();
  for (GraphField& field : fields) {
    if (!any || field.name != "evidence") continue;
    field.cell = [&graph, evidence_of](std::size_t row) {
      return gexf_quotations(graph, evidence_of(row));
    };
  }
  return fields;
}

class GexfWriter {
 public:
  GexfWriter(std::ostream& out, const Graph& graph, const GexfOptions& options,
             const RunContext& run)
      : out_(out),
        graph_(graph),
        options_(options),
        axis_(graph, options.window),
        ties_(graph, run),
        ids_(xml_ids(graph)),
        of_nodes_(gexf_attributes(node_fields(), looks())),
        of_edges_(gexf_attributes(tie_fields(), {"type", "weight", "start", "end"})) {
    const auto& columns = graph.edge_attributes().columns();  // counted when it was written before
    const bool counted = std::any_of(columns.begin(), columns.end(), [](const Column& column) {
      return lowered(column.name()) == "merged_edges";
    });
    for (const GexfTie& tie : ties_) {
      merged_ = merged_ || (tie.edges.size() > 1 && !counted);
      rounded_ = rounded_ || is_rounded(weight_of(tie));
      (tie.directed ? any_directed_ : any_undirected_) = true;
      changing_ = changing_ || changes(tie);
    }
    for (GexfAttribute& one : of_nodes_) {
      one.changing = gexf_changing(one.field, axis_, graph_.vertex_count(), one.field.cell);
    }
    for (GexfAttribute& one : of_edges_) {
      one.changing = gexf_changing(one.field, axis_, ties_.size(), [&](std::size_t i) {
        return gexf_together(graph_, one.field, ties_[i]);
      });
    }
  }

  void write() {
    const std::string space =
        options_.version_12 ? "http://www.gexf.net/1.2draft" : "http://gexf.net/1.3";
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"" << space
         << "\" xmlns:viz=\"" << space << "/viz\" version=\""
         << (options_.version_12 ? "1.2" : "1.3") << "\">\n  <meta>\n"
         << "    <creator>interzone</creator>\n";
    const std::string& description = described();
    if (!description.empty()) {
      out_ << "    <description>" << xml_escaped(description) << "</description>\n";
    }
    out_ << "  </meta>\n  <graph idtype=\"string\" mode=\""
         << (axis_.dated() ? "dynamic" : "static") << '"';
    if (axis_.dated()) {
      out_ << " timeformat=\"" << axis_.time_format() << '"';
      if (!options_.version_12) out_ << " timerepresentation=\"interval\"";
    }
    if (any_directed_ != any_undirected_ || ties_.empty()) {
      const bool directed = ties_.empty() ? graph_.directed() : any_directed_;
      out_ << " defaultedgetype=\"" << (directed ? "directed" : "undirected") << '"';
    }
    out_ << ">\n";
    write_declarations();
    write_nodes();
    write_edges();
    out_ << "  </graph>\n</gexf>\n";
  }

 private:
  const std::string& described() const {
    if (!options_.description.empty()) return options_.description;
    const std::string& title = graph_.title(options_.language);
    return title.empty() ? graph_.name() : title;
  }

  std::vector<GraphField> node_fields() const {
    auto fields = with_quotations(
        vertex_fields(graph_, options_.language), graph_.vertex_count(), graph_,
        [this](std::size_t v) { return graph_.evidence(static_cast<VertexId>(v)); });
    for (const Column& column : options_.vertex_columns.columns()) {
      fields.push_back(
          {column.name(), column.type(), [&column](std::size_t v) { return column.display(v); }});
    }
    return fields;
  }

  std::vector<GraphField> tie_fields() const {
    return with_quotations(edge_fields(graph_), graph_.edge_count(), graph_,
                           [this](std::size_t e) { return graph_.edge_evidence(e); });
  }

  double weight_of(const GexfTie& tie) const {
    double sum = 0.0;
    for (const EdgeId e : tie.edges) sum += graph_.weight(e);
    return sum;
  }

  // What nodes show by their places, sizes and colours rather than as attributes.
  std::vector<std::string_view> looks() const {
    std::vector<std::string_view> names = {"label", "start", "end"};
    for (const std::string_view name : {"x", "y", "size", "color"}) {
      const Column* column = graph_.vertex_attributes().find(name);
      if (column != nullptr && shows_all(name, *column)) names.push_back(name);
    }
    if (has_spells()) names.emplace_back("timeset");
    return names;
  }

  // Whether spells say all that the attribute `timeset` holds.
  bool has_spells() const {
    const Column* column = graph_.vertex_attributes().find("timeset");
    if (column == nullptr) return false;
    for (VertexId v = 0; v < graph_.vertex_count(); ++v) {
      if (!column->missing(v) && axis_.spells(graph_, v).empty()) return false;
    }
    return true;
  }

  // Whether places, sizes or colours say all that a column holds; else it is an attribute besides.
  static bool shows_all(std::string_view name, const Column& column) {
    if (name != "color") {
      if (column.type() != ColumnType::number && column.type() != ColumnType::integer) return false;
      for (std::size_t v = 0; name == "size" && v < column.size(); ++v) {
        if (!column.missing(v) && column.number(v) < 0.0) return false;
      }
      return true;
    }
    if (column.type() != ColumnType::text) return false;
    for (std::size_t v = 0; v < column.size(); ++v) {
      if (column.missing(v)) continue;
      const std::string_view text = column.text(v);
      const bool is_hex = text.size() == 7 && text[0] == '#' &&
                          text.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
      if (!is_hex) return false;
    }
    return true;
  }

  // Whether the weight of a tie is not the same throughout.
  bool changes(const GexfTie& tie) const {
    for (const EdgeId e : tie.edges) {
      const auto first = axis_.interval(graph_.edge_period(tie.edges.front()));
      if (axis_.interval(graph_.edge_period(e)) != first) return true;
    }
    return false;
  }

  // Blocks of values that change come first: some readers keep only the last block of a class.
  void write_declarations() {
    const auto weight = [](bool is_there) {
      return is_there ? Declared{{"weight", "weight", "double"}} : Declared{};
    };
    declare("edge", true, of_edges_, weight(changing_));
    declare("node", true, of_nodes_, {});
    declare("node", false, of_nodes_, {});
    Declared made;
    if (rounded_) made.push_back({"weight_exact", "weight_exact", "double"});
    if (merged_) made.push_back({"merged_edges", "merged_edges", "long"});
    declare("edge", false, of_edges_, made);
  }

  // Ids, titles and types.
  using Declared = std::vector<std::array<std::string_view, 3>>;

  // Attributes that change or do not, and others: those that change before them, else behind.
  void declare(std::string_view owner, bool changing, const std::vector<GexfAttribute>& attributes,
               const Declared& made) {
    Declared all;
    if (changing) all = made;
    for (const GexfAttribute& one : attributes) {
      if (one.changing.has_value() == changing) {
        all.push_back({one.id, one.field.name, xml_type_name(one.type())});
      }
    }
    if (!changing) all.insert(all.end(), made.begin(), made.end());
    if (all.empty()) return;
    out_ << "    <attributes class=\"" << owner << "\" mode=\"" << (changing ? "dynamic" : "static")
         << "\">\n";
    for (const auto& [id, title, type] : all) {
      out_ << "      <attribute" << attribute("id", id) << attribute("title", title)
           << attribute("type", type) << "/>\n";
    }
    out_ << "    </attributes>\n";
  }

  void write_value(const GexfAttribute& one, const std::string& text) {
    if (!one.changing || text.empty()) return write_value(one.id, text);
    for (const auto& [interval, value] : axis_.values(text)) {
      out_ << "          <attvalue" << attribute("for", one.id) << attribute("value", value)
           << bounds(axis_, interval) << "/>\n";
    }
  }

  void write_value(std::string_view id, const std::string& text) {
    if (text.empty()) return;
    out_ << "          <attvalue" << attribute("for", id) << attribute("value", text) << "/>\n";
  }

  void write_nodes() {
    const VertexId n = graph_.vertex_count();
    const bool spelled = has_spells();
    out_ << "    <nodes count=\"" << n << "\">\n";
    for (VertexId v = 0; v < n; ++v) {
      out_ << "      <node id=\"" << ids_[v] << '"'
           << attribute("label", graph_.display_label(v, options_.language));
      const auto spells = spelled ? axis_.spells(graph_, v) : GexfValues{};
      if (spells.empty() && axis_.knows(graph_.period(v))) {
        out_ << bounds(axis_, axis_.interval(graph_.period(v)));
      }
      out_ << ">\n        <attvalues>\n";
      for (const GexfAttribute& one : of_nodes_) write_value(one, gexf_cell(one.field, v));
      out_ << "        </attvalues>\n";
      if (!spells.empty()) write_spells(spells);
      write_look(v);
      out_ << "      </node>\n";
    }
    out_ << "    </nodes>\n";
  }

  std::optional<double> number_attribute(std::string_view name, VertexId v) const {
    const Column* column = graph_.vertex_attributes().find(name);
    if (column == nullptr || column->missing(v)) return std::nullopt;
    const auto value = parse_number(column->display(v));
    return value ? std::optional(value->value) : std::nullopt;
  }

  // What the options say, else the attributes of the graph, else a place on a circle.
  void write_look(VertexId v) {
    if (const auto color = color_of(v)) {
      out_ << "        <viz:color r=\"" << int{(*color)[0]} << "\" g=\"" << int{(*color)[1]}
           << "\" b=\"" << int{(*color)[2]} << "\"/>\n";
    }
    const double n = graph_.vertex_count();
    const double turn = 2.0 * std::numbers::pi * v / n;
    const double radius = 20.0 * std::sqrt(n);
    const auto rounded = [](double value) { return std::round(1000.0 * value) / 1000.0; };
    double x = number_attribute("x", v).value_or(rounded(radius * std::cos(turn)));
    double y = number_attribute("y", v).value_or(rounded(radius * std::sin(turn)));
    if (!options_.x.empty()) x = options_.x[v];
    if (!options_.y.empty()) y = options_.y[v];
    out_ << "        <viz:position x=\"" << number_text(x) << "\" y=\"" << number_text(y)
         << "\" z=\"0\"/>\n";
    const auto size =
        options_.size.empty() ? number_attribute("size", v) : std::optional(options_.size[v]);
    if (size && *size >= 0.0) {
      out_ << "        <viz:size value=\"" << number_text(*size) << "\"/>\n";
    }
  }

  std::optional<std::array<std::uint8_t, 3>> color_of(VertexId v) const {
    if (!options_.color.empty()) return options_.color[v];
    const Column* column = graph_.vertex_attributes().find("color");
    if (column == nullptr) return std::nullopt;
    const std::string text = column->display(v);
    unsigned value = 0;
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    const char* const end = text.data() + text.size();
    if (std::from_chars(text.data() + 1, end, value, 16).ptr != end) return std::nullopt;
    const auto channel = [value](unsigned shift) {
      return static_cast<std::uint8_t>((value >> shift) & 0xFFU);
    };
    return std::array<std::uint8_t, 3>{channel(16), channel(8), channel(0)};
  }

  void write_edges() {
    out_ << "    <edges count=\"" << ties_.size() << "\">\n";
    for (std::size_t i = 0; i < ties_.size(); ++i) write_tie(i, ties_[i]);
    out_ << "    </edges>\n";
  }

  void write_tie(std::size_t id, const GexfTie& tie) {
    const double weight = weight_of(tie);
    bool all_known = axis_.dated(), any_known = false;
    std::vector<GexfInterval> intervals;
    std::vector<GexfWeight> weights;
    for (const EdgeId e : tie.edges) {
      const bool known = axis_.knows(graph_.edge_period(e));
      all_known = all_known && known;
      any_known = any_known || known;
      if (!axis_.dated()) continue;
      intervals.push_back(axis_.interval(graph_.edge_period(e)));
      weights.emplace_back(intervals.back(), graph_.weight(e));
    }
    intervals = gexf_union(std::move(intervals), axis_.stepped());
    out_ << "      <edge id=\"" << id << "\" source=\"" << ids_[tie.source] << "\" target=\""
         << ids_[tie.target] << "\" type=\"" << (tie.directed ? "directed" : "undirected")
         << "\" weight=\"" << number_text(gephis_weight(weight)) << '"';
    const std::string& kind = graph_.types()[tie.type].name;
    if (!kind.empty()) out_ << attribute("kind", kind);
    if (all_known && intervals.size() == 1) out_ << bounds(axis_, intervals.front());
    out_ << ">\n        <attvalues>\n";
    if (changing_) write_weights(gexf_weights(std::move(weights), axis_.stepped()), any_known);
    for (const GexfAttribute& one : of_edges_)
      write_value(one, gexf_together(graph_, one.field, tie));
    if (rounded_) write_value("weight_exact", gexf_number(number_text(weight)));
    if (merged_) write_value("merged_edges", std::to_string(tie.edges.size()));
    out_ << "        </attvalues>\n";
    if (all_known && intervals.size() > 1) {
      GexfValues spells;
      for (const GexfInterval& interval : intervals) spells.emplace_back(interval, "");
      write_spells(spells);
    }
    out_ << "      </edge>\n";
  }

  // In 64 bits, other than the weight of a tag. Where no time is known they stand without one: Gephi, too,
  // takes them as always.
  void write_weights(const std::vector<GexfWeight>& weights, bool any_known) {
    for (const auto& [interval, weight] : weights) {
      out_ << "          <attvalue" << attribute("for", "weight")
           << attribute("value", finite_text(weight))
           << (any_known ? bounds(axis_, interval) : std::string()) << "/>\n";
    }
  }

  void write_spells(const GexfValues& spells) {
    out_ << "        <spells>\n";
    for (const auto& [interval, value] : spells) {
      out_ << "          <spell" << bounds(axis_, interval) << "/>\n";
    }
    out_ << "        </spells>\n";
  }

  std::ostream& out_;
  const Graph& graph_;
  const GexfOptions& options_;
  GexfAxis axis_;
  GexfTies ties_;
  std::vector<std::string> ids_;
  std::vector<GexfAttribute> of_nodes_, of_edges_;
  bool merged_ = false, rounded_ = false, any_directed_ = false, any_undirected_ = false;
  bool changing_ = false;  // the weight of some tie does
};

void check_lengths(const Graph& graph, const GexfOptions& options) {
  const std::size_t n = graph.vertex_count();
  const auto check = [n](std::string_view name, std::size_t length) {
    check_option(length == 0 || length == n, name, static_cast<double>(length),
                 "as long as there are vertices, or empty");
  };
  check("write_gexf.color", options.color.size());
  check("write_gexf.size", options.size.size());
  check("write_gexf.x", options.x.size());
  check("write_gexf.y", options.y.size());
  for (const Column& column : options.vertex_columns.columns()) {
    check("write_gexf.vertex_columns", column.size());
  }
}

}  // namespace

void write_gexf(std::ostream& out, const Graph& graph, const GexfOptions& options,
                const RunContext& run) {
  check_lengths(graph, options);
  GexfWriter(out, graph, options, run).write();
}

}  // namespace interzone::io
