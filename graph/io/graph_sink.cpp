#include "graph/io/graph_sink.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_set>
#include <utility>

#include "graph/error.hpp"
#include "graph/free_memory.hpp"
#include "graph/io/time_text.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view label_prefix = "name_";

// Adds the columns that are plain attributes to the graph, and releases them.
template <class Column_>
void put_attributes(SinkColumns& table, const std::unordered_set<std::size_t>& fields,
                    const Column_& column_of) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table.dropped(i) || fields.contains(i)) continue;
    Column& column = column_of(table.name(i), table.type(i));
    table.for_each(i, [&](std::size_t row, std::string_view text) { column.assign(row, text); });
    table.release(i);
  }
}

// The column of a field; none where there is no value that can be one of it.
template <class IsOne>
std::size_t field(const SinkColumns& table, std::string_view name, const IsOne& is_one) {
  const std::size_t column = table.find(name);
  bool any = false, fits = false;
  table.for_each(column, [&](std::size_t, std::string_view text) {
    if (fits || text.empty() || is_no_value(text)) return;
    any = true;
    fits = is_one(text);
  });
  return any && !fits ? SinkColumns::none : column;
}

}  // namespace

std::string_view label_language(std::string_view name) {
  if (!name.starts_with(label_prefix)) return {};
  const std::string_view language = name.substr(label_prefix.size());
  const bool letters = std::all_of(language.begin(), language.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  const bool fits = letters && (language.size() == 2 || language.size() == 3);
  return fits ? language : std::string_view();
}

std::size_t SinkColumns::column(std::string_view name, std::optional<ColumnType> type) {
  const auto place = place_of_.find(std::string(name));
  if (place != place_of_.end()) return place->second;
  check_attributes(columns_.size() + 1);
  columns_.push_back({.name = std::string(name), .type = type});
  place_of_.emplace(name, columns_.size() - 1);
  return columns_.size() - 1;
}

std::size_t SinkColumns::find(std::string_view name) const {
  const auto place = place_of_.find(std::string(name));
  return place == place_of_.end() ? none : place->second;
}

void SinkColumns::set(std::size_t column, std::size_t row, std::string_view cell) {
  require(row < std::numeric_limits<std::uint32_t>::max(), ErrorCode::limit,
          "a text with attributes holds less than 2^32 vertices and ties");
  auto& [name, type, rows, codes, texts, dropped] = columns_[column];
  const auto own = static_cast<std::uint32_t>(row);
  const std::uint32_t code = texts.insert(cell).first;
  const bool is_last = rows.empty() || rows.back() < own;
  const auto place = is_last ? rows.end() : std::lower_bound(rows.begin(), rows.end(), own);
  const auto at = place - rows.begin();
  if (place != rows.end() && *place == own) {
    codes[static_cast<std::size_t>(at)] = code;
  } else {
    rows.insert(place, own);
    codes.insert(codes.begin() + at, code);
  }
}

void SinkColumns::release(std::size_t column) {
  Cells& cells = columns_[column];
  free_memory(cells.rows);
  free_memory(cells.codes);
  free_memory(cells.texts);
}

std::string_view SinkColumns::get(std::size_t column, std::size_t row) const {
  if (column == none) return {};
  const Cells& cells = columns_[column];
  const bool all_before = row < cells.rows.size() && cells.rows[row] == row;
  if (all_before) return cells.texts[cells.codes[row]];
  const auto place = std::lower_bound(cells.rows.begin(), cells.rows.end(), row);
  if (place == cells.rows.end() || *place != row) return {};
  return cells.texts[cells.codes[static_cast<std::size_t>(place - cells.rows.begin())]];
}

// The declared type, if all cells are of it; else what they are. Dates are mostly declared as texts, but
// among texts NA is one. What is declared no text may be infinite.
ColumnType SinkColumns::type(std::size_t column) const {
  const Cells& cells = columns_[column];
  TypeGuess guess(cells.type != ColumnType::text);
  Column trial("", cells.type.value_or(ColumnType::text));
  bool fits = cells.type.has_value(), any_untold = false;
  std::vector<bool> used(cells.texts.size());  // others took the place of some
  for (const std::uint32_t code : cells.codes) used[code] = true;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) continue;
    const std::string_view text = cells.texts[i];
    guess.see(text);
    const bool untold = is_no_value(text);
    any_untold = any_untold || untold;
    fits = fits && (cells.type == ColumnType::text || untold || trial.assign(0, text));
  }
  const bool may_be_dates = cells.type != ColumnType::text || !any_untold;
  const bool are_dates = may_be_dates && guess.type() == ColumnType::time;
  return fits && !are_dates ? *cells.type : guess.type();
}

std::uint32_t GraphSink::name_of(std::string_view id) {
  const auto [name, is_new] = names_.insert(id);
  if (is_new) vertex_of_.push_back(no_vertex);
  return name;
}

void GraphSink::fail(std::string rule, std::string message) {
  faults_.add(place_, std::move(rule), std::move(message));
}

std::size_t GraphSink::add_vertex(std::string_view id) {
  if (id.empty()) fail("required", "a vertex needs an id that is not empty");
  const std::uint32_t name = name_of(id);
  std::uint32_t& vertex = vertex_of_[name];
  if (vertex != no_vertex) {
    fail("duplicate-id", "the vertex id " + shown(id) + " is given twice");
  } else {
    vertex = static_cast<std::uint32_t>(places_.size());
  }
  vertices_named_.push_back(name);
  places_.push_back(place_);
  return places_.size() - 1;
}

bool GraphSink::knows(std::string_view id) const {
  const std::uint32_t name = names_.find(id);
  return name != TextPool::none && vertex_of_[name] != no_vertex;
}

std::size_t GraphSink::add_edge(std::string_view source, std::string_view target,
                                std::optional<bool> directed) {
  if (source.empty() || target.empty()) fail("required", "an edge needs a source and a target");
  const Direction direction = !directed   ? Direction::as_document
                              : *directed ? Direction::directed
                                          : Direction::undirected;
  Edge edge;
  edge.ends = {name_of(source), name_of(target)};
  edge.direction = direction;
  edge.place = place_ & Edge::most_place;
  edge_list_.push_back(edge);
  return edge_list_.size() - 1;
}

std::size_t GraphSink::repeat_edge(std::size_t edge) {
  edge_list_.push_back(edge_list_[edge]);
  const std::size_t again = edge_list_.size() - 1;
  if (repeated_ != edge) {
    repeated_ = edge;
    its_cells_.clear();
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      const std::string_view text = edges_.get(i, edge);
      if (!text.empty()) its_cells_.emplace_back(i, text);
    }
  }
  for (const auto& [column, text] : its_cells_) copy(edges_, column, again, text);
  return again;
}

void GraphSink::copy(SinkColumns& table, std::size_t column, std::size_t row,
                     std::string_view cell) {
  if (!copies_.add(cell)) faults_.fail(place_, Copies::rule, copies_.message());
  table.set(column, row, cell);
}

void GraphSink::restore_ids(std::string_view prefix) {
  std::size_t column = vertices_.find("name");
  if (column == SinkColumns::none) column = vertices_.find("id");
  if (column == SinkColumns::none) return;
  for (std::size_t v = 0; v < places_.size(); ++v) {
    if (id_of(v) != std::string(prefix) + std::to_string(v)) return;
  }
  if (rename(vertices_, column)) vertices_.drop(column);
}

bool GraphSink::rename(const SinkColumns& table, std::size_t column) {
  TextPool ids;
  for (std::size_t v = 0; v < places_.size(); ++v) {
    const std::string_view id = table.get(column, v);
    if (id.empty() || !ids.insert(id).second) return false;
  }
  own_ids_ = std::move(ids);
  return true;
}

Graph GraphSink::build() {
  faults_.check();
  find_fields();
  decide_times();
  GraphBuilder builder(directed_);
  builder.set_name(name_);
  put_vertices(builder);
  put_edges(builder);
  faults_.check();
  return builder.build();
}

void GraphSink::find_fields() {
  const auto is_time = [this](std::string_view text) {
    return sure_fields_ || parse_bound(text, true).has_value() ||
           parse_bound(text, false).has_value();
  };
  const auto is_share = [this](std::string_view text) {
    const auto value = parse_number(text);
    return sure_fields_ || (value && value->value > 0.0 && value->value <= 1.0);
  };
  vertex_times_ = {field(vertices_, "start", is_time), field(vertices_, "end", is_time)};
  edge_times_ = {field(edges_, "start", is_time), field(edges_, "end", is_time)};
  confidence_ = field(edges_, "confidence", is_share);
}

void GraphSink::decide_times() {
  const auto look = [this](std::size_t, std::string_view text) {
    dates_ = dates_ && (is_no_value(text) || parse_bound(text, true).has_value());
  };
  for (const std::size_t column : vertex_times_) vertices_.for_each(column, look);
  for (const std::size_t column : edge_times_) edges_.for_each(column, look);
}

Time GraphSink::time_of(std::string_view text) {
  if (is_no_value(text)) return {};
  const auto time = parse_bound(text, dates_);
  if (!time) fail("time", "times must be all dates or all numbers, found " + shown(text));
  return time.value_or(Time{});
}

Period GraphSink::period_of(std::string_view start, std::string_view end) {
  const Period period{time_of(start), time_of(end)};
  if (period.first() > period.last()) {
    fail("period", "an end not before the start " + to_string(period.start) +
                       " was expected, found " + to_string(period.end));
  }
  return period;
}

// Where the names are those of the vertices, in their order, the graph takes them as they are.
void GraphSink::put_ids(GraphBuilder& builder) {
  bool in_order = names_.size() == vertices_named_.size();
  for (std::size_t v = 0; in_order && v < vertices_named_.size(); ++v) {
    in_order = vertices_named_[v] == v;
  }
  if (own_ids_.size() > 0) return builder.add_vertices(std::move(own_ids_));
  if (in_order) return builder.add_vertices(std::move(names_));
  for (const std::uint32_t name : vertices_named_) builder.add_vertex(names_[name]);
}

void GraphSink::put_vertices(GraphBuilder& builder) {
  put_ids(builder);
  const std::size_t kind = vertices_.find("kind");
  const auto [start, end] = vertex_times_;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    place_ = places_[i];
    const auto v = static_cast<VertexId>(i);
    const std::string_view name = vertices_.get(kind, v);
    if (!name.empty()) builder.set_kind(v, builder.add_kind(name));
    const Period period = period_of(vertices_.get(start, v), vertices_.get(end, v));
    if (period.dated()) builder.set_period(v, period);
  }
  put_labels(builder);
  std::unordered_set<std::size_t> fields = {start, end, kind, vertices_.find("label")};
  for (std::size_t i = 0; i < vertices_.size(); ++i) {
    if (!label_language(vertices_.name(i)).empty()) fields.insert(i);
  }
  put_attributes(vertices_, fields, [&](const std::string& name, ColumnType type) -> Column& {
    return builder.vertex_column(name, type);
  });
}

// A `label` that only repeats the id or a label of some language says nothing of its own.
void GraphSink::put_labels(GraphBuilder& builder) {
  const std::size_t plain = vertices_.find("label");
  std::vector<bool> repeated(places_.size());
  for (std::size_t i = 0; i < vertices_.size(); ++i) {
    const std::string_view language = label_language(vertices_.name(i));
    if (language.empty()) continue;
    vertices_.for_each(i, [&](std::size_t v, std::string_view text) {
      builder.set_label(static_cast<VertexId>(v), language, text);
      if (text == vertices_.get(plain, v)) repeated[v] = true;
    });
  }
  vertices_.for_each(plain, [&](std::size_t v, std::string_view label) {
    if (!label.empty() && !repeated[v] && label != builder.id(static_cast<VertexId>(v))) {
      builder.set_label(static_cast<VertexId>(v), "", label);
    }
  });
}

double GraphSink::number_of(std::string_view text, std::string_view name) {
  const auto value = parse_number(text);
  if (!value) {
    fail("number", std::string(name) + ": a finite number was expected, found " + shown(text));
  }
  return value.value_or(Time{}).value;
}

void GraphSink::put_edges(GraphBuilder& builder) {
  const std::size_t kind = edges_.find("kind");
  const std::size_t type = kind == SinkColumns::none ? edges_.find("type") : kind;
  const std::size_t weight = edges_.find("weight");
  const auto [start, end] = edge_times_;
  std::unordered_map<std::string, TypeId> type_of;
  builder.reserve_edges(edge_list_.size());
  for (std::size_t e = 0; e < edge_list_.size(); ++e) {
    place_ = edge_list_[e].place;
    const auto [source, target] = edge_list_[e].ends;
    const std::array<VertexId, 2> ends = {vertex_of_[source], vertex_of_[target]};
    if (ends[0] == no_vertex || ends[1] == no_vertex) {
      const std::string_view name = names_[ends[0] == no_vertex ? source : target];
      fail("unknown-id", "an edge ends at " + shown(name) + ", which is no vertex");
      continue;
    }
    EdgeFields fields;
    const Direction direction = edge_list_[e].direction;
    if (direction != Direction::as_document) fields.directed = direction == Direction::directed;
    const std::string name(edges_.get(type, e));
    if (!name.empty()) {
      const auto [place, is_new] = type_of.try_emplace(name, TypeId{0});
      if (is_new) {
        place->second =
            builder.add_type(name, Relation::other, fields.directed.value_or(directed_));
      }
      fields.type = place->second;
      fields.directed = fields.directed.value_or(directed_);
    }
    const std::string_view w = edges_.get(weight, e), sure = edges_.get(confidence_, e);
    if (!w.empty()) fields.weight = number_of(w, "weight");
    if (!sure.empty()) fields.confidence = number_of(sure, "confidence");
    if (!(fields.confidence > 0.0 && fields.confidence <= 1.0)) {
      fail("confidence", "a number above 0 and up to 1 was expected, found " + shown(sure));
      fields.confidence = 1.0;
    }
    fields.period = period_of(edges_.get(start, e), edges_.get(end, e));
    builder.add_edge(ends[0], ends[1], fields);
  }
  put_attributes(edges_, {type, weight, confidence_, start, end},
                 [&](const std::string& name, ColumnType column_type) -> Column& {
                   return builder.edge_column(name, column_type);
                 });
}

}  // namespace interzone::io
