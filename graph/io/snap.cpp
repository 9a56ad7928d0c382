#include "graph/io/snap.hpp"

#include <algorithm>
#include <ostream>
#include <utility>
#include <vector>

#include "graph/builder.hpp"
#include "graph/io/fault_list.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/matrix_cells.hpp"
#include "graph/io/networkx_list.hpp"
#include "graph/io/number_lines.hpp"

namespace interzone::io {
namespace {

class SnapReader {
 public:
  SnapReader(std::string_view text, const std::string& file, std::optional<bool> directed)
      : text_(text), lines_(text), faults_(text, file), given_(directed) {}

  Graph read(const RunContext& run) {
    if (!read_numbers(run)) {
      while (!faults_.full() && lines_.next()) read_line(lines_.line());
    }
    faults_.check();
    GraphBuilder builder = std::move(builder_);
    if (!given_.value_or(said_.value_or(true))) builder.add_type("", Relation::other, false);
    builder.add_edges(std::move(sources_), std::move(targets_), WeightColumn(std::move(weights_)));
    return builder.build();
  }

 private:
  // Whether the lines are nothing but pairs of numbers, perhaps with weights; then they are read.
  bool read_numbers(const RunContext& run) {
    LineReader lines(text_);
    while (lines.next()) {
      std::string_view rest = lines.line();
      const std::string_view word = take_word(rest);
      if (!word.empty() && word[0] != '#' && word[0] != '%') break;
      if (!word.empty()) read_comment(lines.line());
    }
    return add_number_lines(builder_, text_.substr(lines.offset()), {}, run);
  }

  void read_line(std::string_view line) {
    std::string_view rest = line;
    const std::string_view source = take_word(rest);
    if (source.empty()) return;
    if (source[0] == '#' || source[0] == '%') return read_comment(line);
    const std::string_view target = take_word(rest), weight = take_word(rest);
    if (target.empty() || !take_word(rest).empty()) {
      return faults_.add(lines_.offset(), "column-count",
                         "two ids and perhaps a weight were expected, found " + shown(line));
    }
    sources_.push_back(builder_.find_or_add(source));
    targets_.push_back(builder_.find_or_add(target));
    if (!weight.empty()) read_weight(weight);
    if (weight.empty() && !weights_.empty()) weights_.push_back(1.0);
  }

  void read_weight(std::string_view word) {
    const auto value = parse_number(word);
    weights_.resize(sources_.size(), 1.0);
    if (value) {
      weights_.back() = value->value;
    } else {
      faults_.add(static_cast<std::size_t>(word.data() - text_.data()), "number",
                  "a finite number was expected, found " + shown(word));
    }
  }

  void read_comment(std::string_view line) {
    const std::size_t begin = line.find_first_not_of("#% \t");
    const std::string_view words = line.substr(std::min(begin, line.size()));
    if (said_ || !sources_.empty()) return;
    if (words.starts_with("Undirected graph")) said_ = false;
    if (words.starts_with("Directed graph")) said_ = true;
  }

  std::string_view text_;
  LineReader lines_;
  FaultList faults_;
  std::optional<bool> given_, said_ = {};
  GraphBuilder builder_ = GraphBuilder(true);
  RunColumn sources_ = {}, targets_ = {};
  std::vector<double> weights_ = {};
};

}  // namespace

Graph read_snap(std::string_view text, const std::string& file, std::optional<bool> directed,
                const RunContext& run) {
  if (is_networkx_list(text)) return read_networkx_list(text, file, directed.value_or(true));
  return SnapReader(text, file, directed).read(run);
}

bool snap_holds_ids(const Graph& graph) {
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const std::string_view id = graph.id(v);
    if (id[0] == '#' || id[0] == '%' || id.find_first_of(" \t\r\v\f\n") != std::string_view::npos ||
        id.starts_with("\xEF\xBB\xBF")) {
      return false;
    }
  }
  return true;
}

void write_snap(std::ostream& out, const Graph& graph) {
  const bool ids = snap_holds_ids(graph);
  const auto name = [&](VertexId v) { return ids ? std::string(graph.id(v)) : std::to_string(v); };
  const auto ties = plain_ties(graph);
  const bool undirected = !graph.directed() && graph.edge_count() > 0;
  out << (undirected ? "# Undirected graph" : "# Directed graph")
      << "\n# Nodes: " << graph.vertex_count() << " Edges: " << ties.size()
      << "\n# FromNodeId\tToNodeId" << (graph.weighted() ? "\tWeight\n" : "\n");
  for (const PlainTie& tie : ties) {
    out << name(tie.source) << '\t' << name(tie.target);
    if (graph.weighted()) out << '\t' << finite_text(graph.weight(tie.edge));
    out << '\n';
  }
}

}  // namespace interzone::io
