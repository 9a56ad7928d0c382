#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/io/free_names.hpp"
#include "graph/io/gexf.hpp"
#include "graph/io/given_cells.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/graph_sink.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/text.hpp"
#include "graph/io/time_text.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

constexpr std::size_t most_times = 100'000;  // of nodes and edges that are open at a time

// A node or an edge that is open.
struct Item {
  std::size_t row = 0;
  std::string id = {};
  std::vector<IntervalText> spells = {};
  bool listed = false;  // the spells, in the tag itself
  std::string parents = {};
  std::unordered_map<std::size_t, std::string> changing = {};  // by column: its values as one text
};

// The times of `[2013, 2014]`, with < and > around it or not, as intervals. Empty if it is none.
std::optional<std::vector<IntervalText>> parse_stamps(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 1 && text.front() == '<' && text.back() == '>') {
    text = trimmed(text.substr(1, text.size() - 2));
  }
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::vector<IntervalText> times;
  for (bool more = true; more;) {
    const std::size_t end = text.find(',');
    const std::string_view time = trimmed(text.substr(0, end), " \"'");
    if (time.empty()) return std::nullopt;
    times.push_back({std::string(time), std::string(time)});
    more = end != std::string_view::npos;
    if (more) text.remove_prefix(end + 1);
  }
  return times;
}

class GexfHandler : public XmlHandler {
 public:
  GexfHandler(bool directed, FaultList& faults)
      : directed_(directed), faults_(faults), sink_(directed, faults) {}

  void open(const XmlTag& tag) override {
    sink_.at(offset());
    if (!std::exchange(started_, true) && tag.name != "gexf") {
      fail("gexf", "the tag gexf was expected, found " + shown(tag.name));
    }
    if (tag.name == "graph") {
      has_graph_ = true;
      default_type_ = tag.get("defaultedgetype");
      if (!default_type_.empty()) directed_ = default_type_ != "undirected";
      sink_.set_directed(directed_);
    } else if (tag.name == "attributes") {
      of_nodes_ = tag.get("class") == "node";
      changing_ = tag.get("mode") == "dynamic";
    } else if (tag.name == "attribute") {
      open_attribute(tag);
    } else if (tag.name == "node") {
      open_node(tag);
    } else if (tag.name == "edge") {
      open_edge(tag);
    } else if (tag.name == "attvalue") {
      open_value(tag);
    } else if (tag.name == "spell" || tag.name == "slice") {  // as 1.1 calls it
      if (in_edge_ || !nodes_.empty()) add_spell(interval_of(tag));
    } else if (tag.name == "parent" && !in_edge_ && !nodes_.empty()) {
      add_parent(tag.get("for"));
    } else if (!nodes_.empty() && !in_edge_) {
      open_look(tag);
    }
  }

  void close(std::string_view name, std::string_view text) override {
    if (name == "default" && key_ && !text.empty()) {
      standards_[of_nodes_].emplace_back(*key_, text);
    }
    if (name == "description" && !has_graph_) sink_.set_name(trimmed(text, xml_blanks));
    if (name == "attribute") key_.reset();
    if (name == "node") close_node();
    if (name == "edge") close_edge();
  }

  void end() override {
    if (!has_graph_) fail("gexf", "a graph was expected, there is none");
    graph_ = sink_.build();
  }

  Graph graph() { return std::move(graph_); }

 private:
  // Of attributes.
  struct Names {
    std::array<std::unordered_set<std::string>, 2> titles;  // of those that do not change, that do
    std::unordered_set<std::string> made;                   // where titles were not free
    FreeNames all;
  };
  // A field is what all nodes, or edges, have one of.
  enum class Role { attribute, field, weight, exact_weight };
  struct Key {
    std::string title;
    std::size_t column;  // of an exact weight: that of the weight
    ColumnType type;
    Role role;
  };

  static std::string_view start_of(const XmlTag& tag) {
    return tag.get("start", tag.get("startopen", tag.get("timestamp")));
  }
  static std::string_view end_of(const XmlTag& tag) {
    return tag.get("end", tag.get("endopen", tag.get("timestamp")));
  }

  static IntervalText interval_of(const XmlTag& tag) {
    return {std::string(start_of(tag)), std::string(end_of(tag)), std::string(tag.get("value"))};
  }

  // Spells and changing weights wait for the end of their tag.
  void add_time(std::vector<IntervalText>& times, IntervalText interval) {
    if (!check_times(interval)) return;
    times.push_back(std::move(interval));
    if (++open_times_ > most_times) too_many_times();
  }

  [[noreturn]] void too_many_times() {
    faults_.fail(offset(), "limit",
                 "at most " + std::to_string(most_times) +
                     " spells and changing weights were expected of what is open at a time");
  }

  void add_spell(IntervalText spell) {
    if (std::exchange(item().listed, false)) {
      open_times_ -= item().spells.size();
      item().spells.clear();
    }
    add_time(item().spells, std::move(spell));
  }

  // Times that the tag of the open item lists, where it has no bounds.
  void list_times(const XmlTag& tag) {
    const bool stamps = !tag.has("intervals");
    const std::string_view text = tag.get(stamps ? "timestamps" : "intervals");
    if (text.empty() || !start_of(tag).empty() || !end_of(tag).empty()) return;
    constexpr auto most = static_cast<std::ptrdiff_t>(most_times);
    if (std::count(text.begin(), text.end(), ',') > most) too_many_times();
    auto times = stamps ? parse_stamps(text) : parse_intervals(text, false);
    if (!times) {
      return faults_.add(offset(), "time",
                         std::string(stamps ? "[2013, 2014]" : "<[2013, 2014]; [2015, 2016]>") +
                             " or the like was expected, found " + shown(text));
    }
    std::erase_if(*times, [this](const IntervalText& time) { return !check_times(time); });
    open_times_ += times->size();
    if (open_times_ > most_times) too_many_times();
    item().spells = std::move(*times);
    item().listed = true;
  }

  void add_weight(const XmlTag& tag) {
    IntervalText weight = interval_of(tag);
    if (!weight.value.empty() && !parse_number(weight.value)) {
      return faults_.add(offset(), "number",
                         "weight: a finite number was expected, found " + shown(weight.value));
    }
    add_time(weights_, std::move(weight));
  }

  bool check_times(const IntervalText& interval) {
    const auto period = period_of(interval);
    if (!period) {
      faults_.add(offset(), "time",
                  "dates or numbers were expected, found " + shown(interval.start) + " and " +
                      shown(interval.end));
    } else if (period->first() > period->last()) {
      faults_.add(
          offset(), "period",
          "an end not before the start " + interval.start + " was expected, found " + interval.end);
    }
    return period && period->first() <= period->last();
  }

  Item& item() { return in_edge_ ? edge_ : nodes_.back(); }

  SinkColumns& table(bool of_nodes) {
    return of_nodes ? sink_.vertex_attributes() : sink_.edge_attributes();
  }

  void set(bool of_nodes, std::size_t row, std::string_view name, std::string_view text,
           ColumnType type = ColumnType::text) {
    if (!text.empty()) table(of_nodes).set(table(of_nodes).column(name, type), row, text);
  }

  void open_attribute(const XmlTag& tag) {
    const std::string id(tag.get("id")), title(tag.get("title", id));
    auto& keys = keys_[of_nodes_];
    auto known = keys.find(id);
    if (known == keys.end()) {
      known =
          keys.emplace(id, new_key(id, title, xml_column_type(tag.get("type", "string")))).first;
    } else if (known->second.title != title) {
      faults_.add(offset(), "duplicate-id",
                  "the attribute " + shown(id) + " is declared twice, as " +
                      shown(known->second.title) + " and " + shown(title));
    }
    if (known->second.role != Role::exact_weight) key_ = known->second.column;
  }

  Key new_key(std::string_view id, const std::string& title, ColumnType type) {
    const auto key = [&](Role role, std::string_view name) {
      return Key{title, table(of_nodes_).column(name, type), type, role};
    };
    if (!of_nodes_ && (id == "weight" || title == "weight")) return key(Role::weight, "weight");
    if (!of_nodes_ && title == "weight_exact" && type == ColumnType::number) {
      return key(Role::exact_weight, "weight");
    }
    if (is_field(of_nodes_, title) && !changing_) return key(Role::field, title);
    return key(Role::attribute, free_name(title));
  }

  // Several attributes may have one title: they are told apart. One that is there twice, as changing and as
  // not, is one, as networkx writes it; one that changes is no field.
  std::string free_name(const std::string& title) {
    Names& names = names_[of_nodes_];
    const bool is_first = names.titles[changing_].insert(title).second;
    names.all.add(title);
    if (is_first && !names.made.contains(title) && !is_field(of_nodes_, title)) return title;
    return *names.made.insert(names.all.take(title)).first;
  }

  static bool is_field(bool of_nodes, std::string_view name) {
    if (name == "kind" || name == "start" || name == "end") return true;
    return of_nodes ? name == "label" || !label_language(name).empty()
                    : name == "type" || name == "confidence";
  }

  void open_node(const XmlTag& tag) {
    const std::size_t v = sink_.add_vertex(tag.get("id"));
    put_defaults(true, v);
    set(true, v, "label", tag.get("label"));
    set(true, v, "start", start_of(tag));
    set(true, v, "end", end_of(tag));
    if (!nodes_.empty()) {
      SinkColumns& nodes = table(true);
      sink_.copy(nodes, nodes.column("parent", ColumnType::text), v, nodes_.back().id);
    }
    nodes_.push_back({v, std::string(tag.get("id"))});
    nodes_.back().parents = tag.get("pid");
    list_times(tag);
    given_[true].open();
  }

  // Several are one text.
  void add_parent(std::string_view id) {
    std::string& parents = nodes_.back().parents;
    if (id.empty() || id == parents) return;
    if (!parents.empty()) parents += "; ";
    parents += id;
  }

  // A vertex has one period: from the first spell to the last. Where there are several, they stay as a text.
  void close_node() {
    const Item& node = nodes_.back();
    put_changing(true, node);
    set(true, node.row, "parent", node.parents);
    if (!node.spells.empty()) {
      const IntervalText whole = hull(node.spells).value_or(node.spells.front());
      set(true, node.row, "start", whole.start);
      set(true, node.row, "end", whole.end);
    }
    if (node.spells.size() > 1) {
      set(true, node.row, "timeset", intervals_text(node.spells, false));
    }
    open_times_ -= node.spells.size();
    nodes_.pop_back();
    given_[true].close();
  }

  void open_edge(const XmlTag& tag) {
    const std::string_view type = tag.get("type");
    std::optional<bool> directed;
    if (!type.empty()) directed = type != "undirected";
    edge_ = {sink_.add_edge(tag.get("source"), tag.get("target"), directed)};
    mutual_ =
        (type.empty() ? default_type_ : type) == "mutual" && tag.get("source") != tag.get("target");
    in_edge_ = true;
    given_[false].open();
    put_defaults(false, edge_.row);
    set(false, edge_.row, "kind", tag.get("kind"));
    set(false, edge_.row, "label", tag.get("label"));
    set(false, edge_.row, "weight", tag.get("weight"), ColumnType::number);
    set(false, edge_.row, "start", start_of(tag));
    set(false, edge_.row, "end", end_of(tag));
    list_times(tag);
  }

  // Its spells, or its weights, which hold in its spells alone. A spell without a weight has that of the tag.
  std::vector<IntervalText> parts_of_edge() {
    if (weights_.empty()) return edge_.spells;
    if (edge_.spells.empty()) return weights_;
    std::vector<IntervalText> all = weights_;
    all.insert(all.end(), edge_.spells.begin(), edge_.spells.end());
    if (!hull(all)) {
      faults_.add(offset(), "time", "times that are all dates or all numbers were expected");
      return weights_;
    }
    const std::size_t most_more = most_times - std::min(most_times, more_parts_);
    auto parts = within_spans(weights_, edge_.spells, all.size() + most_more);
    if (!parts) {
      faults_.fail(offset(), "limit",
                   "at most " + std::to_string(most_times) +
                       " ties were expected of weights whose times overlap, here are more");
    }
    more_parts_ += parts->size() - std::min(parts->size(), all.size());
    const SinkColumns& edges = sink_.edge_attributes();
    const std::string_view own = edges.get(edges.find("weight"), edge_.row);
    for (IntervalText& part : *parts) {
      if (part.value.empty()) part.value = own.empty() ? "1" : own;
    }
    return std::move(*parts);
  }

  // An edge for each weight that changes, else for each spell.
  void close_edge() {
    in_edge_ = false;
    given_[false].close();
    put_changing(false, edge_);
    const auto parts = parts_of_edge();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::size_t e = i == 0 ? edge_.row : sink_.repeat_edge(edge_.row);
      put_part(e, parts[i]);
    }
    for (std::size_t i = 0; mutual_ && i < std::max<std::size_t>(1, parts.size()); ++i) {
      const std::size_t e = sink_.repeat_edge(edge_.row);
      sink_.turn_edge(e);
      if (i < parts.size()) put_part(e, parts[i]);
    }
    open_times_ -= weights_.size() + edge_.spells.size();
    weights_.clear();
  }

  void put_part(std::size_t e, const IntervalText& part) {
    auto& edges = sink_.edge_attributes();
    edges.set(edges.column("start", ColumnType::text), e, part.start);
    edges.set(edges.column("end", ColumnType::text), e, part.end);
    if (!part.value.empty()) set(false, e, "weight", part.value, ColumnType::number);
  }

  void put_defaults(bool of_nodes, std::size_t row) {
    for (const auto& [column, text] : standards_[of_nodes]) {
      sink_.copy(table(of_nodes), column, row, text);
    }
  }

  void open_value(const XmlTag& tag) {
    const bool of_nodes = !in_edge_;
    if (of_nodes && nodes_.empty()) return;
    const std::string id(tag.get("for", tag.get("id")));
    const auto found = keys_[of_nodes].find(id);
    if (found == keys_[of_nodes].end()) {
      return faults_.add(offset(), "unknown-key",
                         "the id of an attribute was expected, found " + shown(id));
    }
    constexpr std::array<std::string_view, 5> bounds = {"start", "end", "startopen", "endopen",
                                                        "timestamp"};
    const bool dated = std::any_of(bounds.begin(), bounds.end(),
                                   [&tag](std::string_view bound) { return tag.has(bound); });
    const auto& [title, column, type, role] = found->second;
    if (role == Role::weight && dated) return add_weight(tag);
    if (role == Role::exact_weight) return take_exact_weight(tag.get("value"));
    const std::string_view value = tag.get("value");
    if (role != Role::weight && type != ColumnType::text && is_no_value(value)) {
      return forget_default(of_nodes, column);
    }
    const bool joins = !value.empty() && item().changing.contains(column);
    if (role == Role::attribute && (dated || joins)) return add_value(of_nodes, column, tag);
    given_[of_nodes].give(column, item().row, value, offset());
  }

  // What is said not to be known is missing, unless a value is given as well.
  void forget_default(bool of_nodes, std::size_t column) {
    SinkColumns& cells = table(of_nodes);
    const bool has_default =
        !given_[of_nodes].has(column) && !cells.get(column, item().row).empty();
    if (has_default) cells.set(column, item().row, "");
  }

  // Values that hold for a time are one text; one without times beside them holds always.
  void add_value(bool of_nodes, std::size_t column, const XmlTag& tag) {
    const IntervalText value = interval_of(tag);
    check_times(value);
    const auto [place, begins] = item().changing.try_emplace(column);
    if (begins && given_[of_nodes].has(column)) {
      const std::string_view always = table(of_nodes).get(column, item().row);
      append_interval(place->second, {"", "", std::string(always)}, true);
    }
    append_interval(place->second, value, true);
  }

  void put_changing(bool of_nodes, const Item& item) {
    for (const auto& [column, text] : item.changing) table(of_nodes).set(column, item.row, text);
  }

  // The weight that write_gexf() keeps beside what Gephi can hold, unless that was changed since.
  void take_exact_weight(std::string_view text) {
    const std::size_t column = table(false).find("weight");
    const auto exact = parse_number(text);
    const auto held = parse_number(table(false).get(column, edge_.row));
    if (!exact || !held) return;
    const auto rounded = [](double weight) {
      constexpr double most = std::numeric_limits<float>::max();
      return static_cast<float>(std::clamp(weight, -most, most));
    };
    if (rounded(exact->value) == rounded(held->value)) table(false).set(column, edge_.row, text);
  }

  // Position, size and colour of a node, unless it has an attribute of that name.
  void open_look(const XmlTag& tag) {
    const auto set_look = [this](std::string_view name, std::string_view text, ColumnType type) {
      const std::size_t v = nodes_.back().row;
      const SinkColumns& known = table(true);
      if (known.get(known.find(name), v).empty()) set(true, v, name, text, type);
    };
    if (tag.name == "position") {
      set_look("x", tag.get("x"), ColumnType::number);
      set_look("y", tag.get("y"), ColumnType::number);
    } else if (tag.name == "size") {
      set_look("size", tag.get("value"), ColumnType::number);
    } else if (tag.name == "color") {
      set_look("color", hex(tag), ColumnType::text);
    }
  }

  // #0072b2, in small letters.
  static std::string hex(const XmlTag& tag) {
    if (tag.has("hex")) return lowered(tag.get("hex"));
    std::string text = "#";
    for (const std::string_view channel : {"r", "g", "b"}) {
      const std::string_view digits = tag.get(channel);
      unsigned value = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
      value = std::min(value, 255U);
      text += "0123456789abcdef"[value >> 4U];
      text += "0123456789abcdef"[value & 15U];
    }
    return text;
  }

  bool directed_;
  std::string default_type_;
  FaultList& faults_;
  GraphSink sink_;
  std::array<GivenCells, 2> given_ = {GivenCells(sink_.edge_attributes(), faults_),
                                      GivenCells(sink_.vertex_attributes(), faults_)};
  std::array<std::unordered_map<std::string, Key>, 2> keys_;  // of edges, of nodes
  std::array<Names, 2> names_;                                // the same: of attributes
  std::array<std::vector<std::pair<std::size_t, std::string>>, 2>
      standards_;                            // the same: columns with texts
  std::optional<std::size_t> key_;           // the column of the attribute that is open
  bool of_nodes_ = true, changing_ = false;  // of the attributes that are open
  std::vector<Item> nodes_;                  // open ones
  Item edge_;
  bool started_ = false, in_edge_ = false, mutual_ = false, has_graph_ = false;
  std::vector<IntervalText> weights_;  // of the open edge
  std::size_t open_times_ = 0;         // spells and weights of what is open
  std::size_t more_parts_ = 0;         // ties of weights that overlap, beyond one for each
  Graph graph_;
};

}  // namespace

Graph read_gexf(std::string_view text, const std::string& file, bool directed) {
  FaultList faults(text, file);
  GexfHandler handler(directed, faults);
  parse_xml(text, file, handler);
  return handler.graph();
}

}  // namespace interzone::io
