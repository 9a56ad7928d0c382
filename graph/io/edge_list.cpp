#include "graph/io/edge_list.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <ostream>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/builder.hpp"
#include "graph/io/attribute_text.hpp"
#include "graph/io/copies.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/number_lines.hpp"
#include "graph/io/time_text.hpp"

namespace interzone::io {
namespace {

constexpr std::size_t none = CsvReader::no_column;

enum class Direction { unsaid, directed, undirected, mutual, no_word };

Direction direction_word(std::string_view text) {
  const std::string word = lowered(text);
  if (word.empty()) return Direction::unsaid;
  if (word == "directed") return Direction::directed;
  if (word == "undirected") return Direction::undirected;
  return word == "mutual" ? Direction::mutual : Direction::no_word;
}

// What the columns of an edge list mean.
struct Layout {
  std::size_t source = none, target = none, type = none, direction = none, weight = none;
  std::size_t start = none, end = none, timeset = none, confidence = none;
  std::vector<std::size_t> attributes = {};
  std::vector<ColumnType> attribute_types = {};
  bool dates = true;  // else times are numbers
};

struct NamesOfEnds {
  std::string_view source, target;
  bool chinese = false;
};
constexpr std::array<NamesOfEnds, 6> names_of_ends = {{{"source", "target"},
                                                       {"from", "to"},
                                                       {"ego", "alter"},
                                                       {"sender", "receiver"},
                                                       {"源", "目标", true},
                                                       {"起点", "终点", true}}};

bool is_chinese(std::string_view source) {
  return std::any_of(names_of_ends.begin(), names_of_ends.end(), [&](const NamesOfEnds& names) {
    return names.chinese && names.source == source;
  });
}

Layout name_columns(CsvReader& rows) {
  Layout layout;
  if (const auto ends = find_ends(rows.header())) {
    layout.source = ends->first;
    layout.target = ends->second;
  }
  std::size_t kind = none, type = none;
  struct Known {
    std::string_view name, chinese;
    std::size_t* place;
  };
  const std::array<Known, 7> known = {{{"type", "类型", &type},
                                       {"kind", "", &kind},
                                       {"weight", "权重", &layout.weight},
                                       {"start", "开始", &layout.start},
                                       {"end", "结束", &layout.end},
                                       {"timeset", "", &layout.timeset},
                                       {"confidence", "", &layout.confidence}}};
  // A table whose ends have English names may have an attribute of a Chinese one.
  const bool chinese = layout.source != none && is_chinese(rows.header()[layout.source]);
  for (std::size_t i = 0; i < rows.header().size(); ++i) {
    if (i == layout.source || i == layout.target) continue;
    const std::string name = lowered(rows.header()[i]);
    const auto* found = std::find_if(known.begin(), known.end(), [&](const Known& item) {
      return item.name == name || (chinese && !name.empty() && item.chinese == name);
    });
    if (found != known.end() && *found->place == none) {
      *found->place = i;
    } else if (rows.header()[i] != "Id") {
      layout.attributes.push_back(i);
    }
  }
  layout.type = kind == none ? type : kind;
  layout.direction = type;  // unless looking at the rows says otherwise
  if (layout.source == none) {
    for (const std::string_view name : {"source", "target"}) {
      const bool is_there =
          std::any_of(rows.header().begin(), rows.header().end(),
                      [&](const std::string& cell) { return lowered(cell) == name; });
      if (!is_there) rows.require_column(name);
    }
  }
  return layout;
}

// Looks at all ties to see what Type, times and attributes are.
void look(CsvReader rows, Layout& layout) {
  std::vector<TypeGuess> guesses(layout.attributes.size());
  bool any_word = false, other_word = false;
  while (rows.next()) {
    if (rows[layout.target].empty()) continue;
    if (layout.direction != none) {
      const Direction word = direction_word(rows[layout.direction]);
      any_word = any_word || (word != Direction::unsaid && word != Direction::no_word);
      other_word = other_word || word == Direction::no_word;
    }
    for (const std::size_t column : {layout.start, layout.end}) {
      if (column == none || rows[column].empty() || is_no_value(rows[column])) continue;
      layout.dates = layout.dates && parse_bound(rows[column], true).has_value();
    }
    if (layout.timeset != none)
      layout.dates = layout.dates && timeset_of_dates(rows[layout.timeset]);
    for (std::size_t i = 0; i < guesses.size(); ++i) guesses[i].see(rows[layout.attributes[i]]);
  }
  for (const TypeGuess& guess : guesses) layout.attribute_types.push_back(guess.type());
  if (layout.direction == none) return;
  if (any_word && !other_word) {
    if (layout.type == layout.direction) layout.type = none;
    return;
  }
  if (layout.type != layout.direction) {
    layout.attributes.push_back(layout.direction);
    layout.attribute_types.push_back(ColumnType::text);
  }
  layout.direction = none;
}

class EdgeListReader {
 public:
  EdgeListReader(std::string_view text, const std::string& file, const EdgeListOptions& options)
      : blank_(blank_columns(text, options.separator)),
        rows_(text, file, options.separator, &faults_, blank_),
        text_(text),
        separator_(options.separator),
        builder_(options.directed),
        directed_(options.directed),
        copies_(text.size()) {
    layout_ = name_columns(rows_);
    give_up();
    const bool plain = layout_.direction == none && layout_.attributes.empty() &&
                       layout_.start == none && layout_.end == none && layout_.timeset == none;
    if (!plain) {
      std::vector<Fault> seen_later;
      look(CsvReader(text, file, options.separator, &seen_later, blank_), layout_);
    }
    for (std::size_t i = 0; i < layout_.attributes.size(); ++i) {
      columns_.push_back(
          &builder_.edge_column(rows_.header()[layout_.attributes[i]], layout_.attribute_types[i]));
    }
  }

  Graph read(const RunContext& run) {
    if (read_numbers(run)) return builder_.build();
    while (rows_.next()) read_row();
    give_up();
    return builder_.build();
  }

 private:
  void give_up() const {
    if (!faults_.empty()) throw InputError(faults_);
  }

  // Whether the rows are nothing but pairs of numbers, perhaps with weights; then they are read.
  bool read_numbers(const RunContext& run) {
    const bool weights = layout_.weight == 2;
    const std::size_t cells = weights ? 3 : 2;
    return blank_ == 0 && layout_.source == 0 && layout_.target == 1 &&
           rows_.header().size() == cells &&
           add_number_lines(builder_, text_.substr(rows_.offset()),
                            {.separator = separator_, .weights = weights}, run);
  }

  void fault(std::size_t column, std::string rule, std::string message) {
    faults_.push_back(rows_.fault(column, std::move(rule), std::move(message)));
  }

  std::string_view cell(std::size_t column) const {
    return column == none ? std::string_view() : rows_[column];
  }

  void read_row() {
    const std::string_view source_id = rows_[layout_.source], target_id = rows_[layout_.target];
    if (source_id.empty()) {
      if (rows_.blank()) return;
      fault(layout_.source, "required", "the id of a source was expected, the cell is empty");
      return;
    }
    const VertexId source = builder_.find_or_add(source_id);
    if (target_id.empty()) return expect_no_more();
    const VertexId target = builder_.find_or_add(target_id);
    EdgeFields fields;
    fields.type = type(cell(layout_.type));
    fields.weight = number(layout_.weight);
    read_confidence(fields);
    const Direction word = direction_word(cell(layout_.direction));
    if (word != Direction::unsaid) fields.directed = word != Direction::undirected;
    const auto& all = periods();
    for (std::size_t i = 0; all.size() > 1 && i < columns_.size(); ++i) {
      if (copies_.add(rows_[layout_.attributes[i]], all.size() - 1)) continue;
      fault(layout_.timeset, Copies::rule, copies_.message());
      return give_up();
    }
    for (const Period& period : all) {
      fields.period = period;
      add(source, target, fields);
      if (word == Direction::mutual && source != target) add(target, source, fields);
    }
  }

  // A vertex without ties stands alone in its line.
  void expect_no_more() {
    for (std::size_t i = 0; i < rows_.header().size(); ++i) {
      if (i == layout_.source || rows_[i].empty()) continue;
      fault(
          layout_.target, "required",
          "the id of a target was expected, the cell is empty and " + shown(rows_[i]) + " follows");
      return;
    }
  }

  void add(VertexId source, VertexId target, const EdgeFields& fields) {
    const EdgeId e = builder_.add_edge(source, target, fields);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      columns_[i]->assign(e, rows_[layout_.attributes[i]]);
    }
  }

  TypeId type(std::string_view name) {
    if (name.empty()) return 0;
    const auto [place, is_new] = type_of_.try_emplace(std::string(name), TypeId{0});
    if (is_new) place->second = builder_.add_type(name, Relation::other, directed_);
    return place->second;
  }

  std::optional<double> number(std::size_t column) {
    const std::string_view text = cell(column);
    if (text.empty()) return std::nullopt;
    const auto value = parse_number(text);
    if (!value) fault(column, "number", "a finite number was expected, found " + shown(text));
    return value ? std::optional(value->value) : std::nullopt;
  }

  void read_confidence(EdgeFields& fields) {
    const auto value = number(layout_.confidence);
    if (!value) return;
    if (*value > 0.0 && *value <= 1.0) {
      fields.confidence = *value;
    } else {
      fault(layout_.confidence, "confidence",
            "a number above 0 and up to 1 was expected, found " + shown(*value));
    }
  }

  Time time(std::size_t column) {
    const std::string_view text = cell(column);
    if (text.empty() || is_no_value(text)) return {};
    const auto value = parse_bound(text, layout_.dates);
    if (!value)
      fault(column, "time", "times must be all dates or all numbers, found " + shown(text));
    return value.value_or(Time{});
  }

  // The periods of this row: one edge each.
  const std::vector<Period>& periods() {
    periods_.assign(1, {time(layout_.start), time(layout_.end)});
    const std::string_view set = cell(layout_.timeset);
    if (!set.empty()) {
      auto parsed = parse_timeset(set, layout_.dates);
      if (parsed) {
        expect_bounds(*parsed);
        periods_ = std::move(*parsed);
      } else {
        fault(layout_.timeset, "timeset",
              "intervals as <[2015-04-21, 2018-01-01]> were expected, found " + shown(set));
      }
    }
    for (const Period& period : periods_) {
      if (period.first() <= period.last()) continue;
      fault(layout_.end == none ? layout_.timeset : layout_.end, "period",
            "an end not before the start " + to_string(period.start) + " was expected, found " +
                to_string(period.end));
    }
    return periods_;
  }

  // A start or an end beside a timeset is where that begins or ends.
  void expect_bounds(const std::vector<Period>& set) {
    const Period given = periods_.front();
    double first = infinity, last = -infinity;
    for (const Period& period : set) {
      first = std::min(first, period.first());
      last = std::max(last, period.last());
    }
    if (given.start.known() && given.first() != first) refuse_timeset("start", given.start);
    if (given.end.known() && given.last() != last) refuse_timeset("end", given.end);
  }

  void refuse_timeset(const std::string& bound, const Time& time) {
    fault(layout_.timeset, "timeset",
          "the " + bound + ' ' + to_string(time) +
              " was expected, as the column of that name has it, found " +
              shown(cell(layout_.timeset)));
  }

  std::vector<Fault> faults_;
  std::size_t blank_;  // columns
  CsvReader rows_;
  std::string_view text_;
  char separator_;
  GraphBuilder builder_;
  bool directed_;
  Copies copies_;
  Layout layout_;
  std::vector<Column*> columns_;  // of the builder
  std::vector<Period> periods_;
  std::unordered_map<std::string, TypeId> type_of_;
};

// Which columns a graph needs.
struct Needed {
  bool types = false, start = false, end = false, confidence = false, evidence = false;
  bool undirected = false, directed = false;
  bool words_of_direction = false;  // are all that types are called
};

Needed needed(const Graph& graph, bool evidence) {
  Needed is;
  bool other_word = false;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    const Period period = graph.edge_period(e);
    const std::string& type = graph.types()[graph.type(e)].name;
    is.types = is.types || !type.empty();
    other_word = other_word || direction_word(type) == Direction::no_word;
    is.start = is.start || period.start.known();
    is.end = is.end || period.end.known();
    is.confidence = is.confidence || graph.confidence(e) != 1.0;
    is.evidence = is.evidence || (evidence && !graph.edge_evidence(e).empty());
    (graph.directed(e) ? is.directed : is.undirected) = true;
  }
  is.words_of_direction = is.types && !other_word;
  return is;
}

// A name that reading will not take for a column with a meaning.
std::string attribute_name(const std::string& name, const EdgeRowOptions& options) {
  constexpr std::array<std::string_view, 9> taken = {
      "source", "target", "type", "kind", "weight", "start", "end", "timeset", "confidence"};
  const std::string small = lowered(name);
  const bool is_taken = name == "Id" || (options.evidence && small == "evidence") ||
                        (!options.unnamed && name.empty()) ||
                        std::find(taken.begin(), taken.end(), small) != taken.end();
  return is_taken ? name + "_attribute" : name;
}

// Nothing for NaN.
std::string number_cell(double value) { return std::isnan(value) ? "" : number_text(value); }

}  // namespace

std::optional<std::pair<std::size_t, std::size_t>> find_ends(
    const std::vector<std::string>& header) {
  const auto find = [&](std::string_view name) {
    const auto found = std::find_if(header.begin(), header.end(),
                                    [&](const std::string& cell) { return lowered(cell) == name; });
    return static_cast<std::size_t>(found - header.begin());
  };
  for (const NamesOfEnds& names : names_of_ends) {
    const std::pair ends(find(names.source), find(names.target));
    if (ends.first < header.size() && ends.second < header.size()) return ends;
  }
  return std::nullopt;
}

std::vector<std::string> edge_list_columns(const Graph& graph, const EdgeRowOptions& options) {
  std::vector<std::string> names;
  std::unordered_set<std::string> taken;
  for (const Column& column : graph.edge_attributes().columns()) {
    std::string name = attribute_name(column.name(), options);
    while (!taken.insert(name).second) name += "_attribute";
    names.push_back(std::move(name));
  }
  return names;
}

Graph read_edge_list_csv(std::string_view text, const std::string& file,
                         const EdgeListOptions& options, const RunContext& run) {
  return EdgeListReader(text, file, options).read(run);
}

void write_edge_rows(RowWriter& rows, const Graph& graph, const EdgeRowOptions& options) {
  constexpr ColumnType text = ColumnType::text;
  const Needed is = needed(graph, options.evidence);
  const auto& attributes = graph.edge_attributes().columns();
  std::vector<std::string> header = {"source", "target"};
  if (is.undirected) header.emplace_back("Type");
  const bool type_is_taken = is.undirected || is.words_of_direction;
  if (is.types) header.emplace_back(type_is_taken ? "Kind" : "type");
  if (graph.weighted()) header.emplace_back("weight");
  if (is.start) header.emplace_back("start");
  if (is.end) header.emplace_back("end");
  if (is.confidence) header.emplace_back("confidence");
  if (is.evidence) header.emplace_back("evidence");
  const EdgeRowOptions names = {.evidence = is.evidence, .unnamed = options.unnamed};
  for (std::string& name : edge_list_columns(graph, names)) header.push_back(std::move(name));
  for (const std::string& name : header) rows.put(name, text);
  rows.end_row();
  std::vector<bool> has_edge(graph.vertex_count());
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    has_edge[graph.source(e)] = has_edge[graph.target(e)] = true;
    const Period period = graph.edge_period(e);
    rows.put(graph.id(graph.source(e)), text);
    rows.put(graph.id(graph.target(e)), text);
    if (is.undirected) rows.put(graph.directed(e) ? "Directed" : "Undirected", text);
    if (is.types) rows.put(graph.types()[graph.type(e)].name, text);
    if (graph.weighted()) rows.put(number_cell(graph.weight(e)), ColumnType::number);
    if (is.start) rows.put(to_string(period.start), ColumnType::time);
    if (is.end) rows.put(to_string(period.end), ColumnType::time);
    if (is.confidence) rows.put(number_cell(graph.confidence(e)), ColumnType::number);
    if (is.evidence) rows.put(evidence_ids(graph, graph.edge_evidence(e)), text);
    for (const Column& column : attributes) rows.put(column.display(e), column.type());
    rows.end_row();
  }
  if (!options.isolated) return;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (has_edge[v]) continue;
    rows.put(graph.id(v), text);
    for (std::size_t i = 1; i < header.size(); ++i) rows.put("", text);
    rows.end_row();
  }
}

void write_edge_list_csv(std::ostream& out, const Graph& graph, char separator) {
  CsvWriter csv(out, separator);
  write_edge_rows(csv, graph);
}

}  // namespace interzone::io
