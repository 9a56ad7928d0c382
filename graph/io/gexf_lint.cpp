#include "graph/io/gexf_lint.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/ids.hpp"
#include "graph/io/fault_list.hpp"
#include "graph/io/text.hpp"
#include "graph/io/time_text.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

template <std::size_t count>
bool among(const std::array<std::string_view, count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_known_type(std::string_view type) {
  constexpr std::array<std::string_view, 11> names = {
      "integer",    "long", "double", "float", "boolean", "bigdecimal",
      "biginteger", "byte", "char",   "short", "string"};
  return among(names, type);
}

// Columns that Gephi has of its own; it does not heed case.
bool is_reserved(std::string_view id) {
  constexpr std::array<std::string_view, 7> names = {"id",      "label",  "weight", "kind",
                                                     "timeset", "source", "target"};
  std::string small(id);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return among(names, small);
}

bool parses_whole(std::string_view text, int bits) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const std::int64_t most = std::numeric_limits<std::int64_t>::max() >> (64 - bits);
  return error == std::errc() && stop == end && -most - 1 <= number && number <= most;
}

bool parses_number(std::string_view text, bool exact) {
  if (!exact) text = trimmed(text, xml_blanks);
  const bool has_sign = text.starts_with('+') || text.starts_with('-');
  if (has_sign) text.remove_prefix(1);
  if (!exact && (text == "NaN" || text == "Infinity")) return true;
  if (!exact && text.size() > 1 && among<4>({"d", "D", "f", "F"}, text.substr(text.size() - 1))) {
    text.remove_suffix(1);
  }
  if (text.find_first_of("0123456789.") != 0) return false;
  double number = 0.0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error != std::errc::invalid_argument && stop == end;
}

// Whether Gephi takes a value for one of its type, as Java parses them. It takes any text for a truth value.
bool parses(std::string_view text, std::string_view type) {
  constexpr std::array<std::pair<std::string_view, int>, 4> wholes = {
      {{"byte", 8}, {"short", 16}, {"integer", 32}, {"long", 64}}};
  for (const auto& [name, bits] : wholes) {
    if (type == name) return parses_whole(text, bits);
  }
  if (type == "biginteger") {
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  }
  if (type == "float" || type == "double") return parses_number(text, false);
  if (type == "bigdecimal") return parses_number(text, true);
  const auto begins_letter = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  };
  return type != "char" ||
         (text.size() < 4 && std::count_if(text.begin(), text.end(), begins_letter) == 1);
}

// What hours, minutes and seconds make, `10:00:00.5`.
double seconds(std::string_view clock) {
  double sum = 0.0;
  for (double unit = 3600.0; !clock.empty(); unit /= 60.0) {
    const std::size_t end = std::min(clock.find(':'), clock.size());
    const auto number = parse_number(clock.substr(0, end));
    if (number) sum += unit * number->value;
    clock.remove_prefix(std::min(end + 1, clock.size()));
  }
  return sum;
}

// Of a date with a time of day, `2001-01-01T10:00:00+02:00`: what of the day, in Greenwich, has passed.
double part_of_day(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 11) return 0.0;
  const std::string_view clock = text.substr(11);
  const std::size_t zone = clock.find_first_of("Z+-");
  double passed = seconds(clock.substr(0, zone));
  if (zone != std::string_view::npos && clock[zone] != 'Z') {
    passed -= (clock[zone] == '+' ? 1.0 : -1.0) * seconds(clock.substr(zone + 1));
  }
  return passed / 86400.0;
}

struct Interval {
  double first, last;
};

// A node or an edge while it is open.
struct Item {
  bool is_edge = false;
  std::size_t offset = 0;
  bool has_weights = false;  // in time
  std::vector<Interval> spells = {};
  std::map<std::string, std::vector<Interval>, std::less<>> values = {};  // by attribute
};

class Lint : public XmlHandler {
 public:
  Lint(std::string_view text, const std::string& file) : found_(text, file) {}

  void open(const XmlTag& tag) override {
    if (!std::exchange(started_, true) && tag.name != "gexf") {
      fail("gexf", "the element gexf was expected, found " + shown(tag.name));
    }
    if (tag.name == "graph") {
      has_graph_ = true;
      default_type_ = tag.get("defaultedgetype");
      time_format_ = tag.get("timeformat", "double");
      timestamps_ = tag.get("timerepresentation") == "timestamp";
    } else if (tag.name == "attributes") {
      of_edges_ = tag.get("class") == "edge";
      in_time_ = tag.get("mode") == "dynamic";
    } else if (tag.name == "attribute") {
      open_attribute(tag);
    } else if (tag.name == "node") {
      open_node(tag);
    } else if (tag.name == "edge") {
      open_edge(tag);
    } else if (tag.name == "parents") {
      error("hierarchy", "parents are not read; name them in an attribute");
    } else if (tag.name == "spell" && !items_.empty()) {
      look_at_times(tag, &items_.back().spells);
    } else if (tag.name == "attvalue" && !items_.empty()) {
      open_value(tag);
    }
  }

  void close(std::string_view name, std::string_view) override {
    if ((name != "node" && name != "edge") || items_.empty()) return;
    Item& item = items_.back();
    look_at_overlaps(item.spells, item.offset, "spells");
    for (auto& [attribute, intervals] : item.values) {
      look_at_overlaps(intervals, item.offset, "values of " + shown(attribute));
    }
    if (item.is_edge && !item.has_weights) edges_without_weights_.push_back(item.offset);
    items_.pop_back();
  }

  std::vector<Fault> faults() {
    if (weight_in_time_) {
      for (const std::size_t at : edges_without_weights_) {
        warn_at(at, "dynamic-weight",
                "an edge has no weights in time as others have: it loses its own");
      }
    }
    for (const auto& [id, at] : named_) {
      if (!nodes_.contains(id))
        warn_at(at, "unknown-id", shown(id) + " is no node: one is made up");
    }
    for (const auto& [at, weight] : rounded_) {
      if (!keeps_weights_) {
        warn_at(at, "weight-precision", "the weight " + weight + " is rounded to 32 bits");
      }
    }
    return found_.placed();
  }

  bool has_graph() const { return has_graph_; }

 private:
  void error(std::string rule, std::string message) {
    error_at(offset(), std::move(rule), std::move(message));
  }
  void error_at(std::size_t at, std::string rule, std::string message) {
    found_.add(at, std::move(rule), std::move(message));
  }
  void warn(std::string rule, std::string message) {
    warn_at(offset(), std::move(rule), std::move(message));
  }
  void warn_at(std::size_t at, std::string rule, std::string message) {
    found_.add(at, std::move(rule), std::move(message), Severity::warning);
  }

  void open_attribute(const XmlTag& tag) {
    const std::string_view id = tag.get("id"), type = tag.get("type");
    const bool is_weight_in_time = of_edges_ && in_time_ && id == "weight";
    weight_in_time_ = weight_in_time_ || is_weight_in_time;
    keeps_weights_ = keeps_weights_ || (of_edges_ && tag.get("title") == "weight_exact");
    attributes_[of_edges_].try_emplace(std::string(id), Declared{std::string(type), in_time_});
    if (is_reserved(id) && !is_weight_in_time) {
      warn("reserved-name", "an attribute with the id " + shown(id) + " writes over Gephi's own");
    }
    if (type.starts_with("list")) {
      warn("list", "lists are split at commas and quotes; write a string instead");
    } else if (!is_known_type(type)) {
      error("attribute-type",
            "the type " + shown(type) + " is not known: the attribute is left out");
    }
  }

  void open_node(const XmlTag& tag) {
    const std::string_view id = tag.get("id");
    if (!nodes_.emplace(id).second) {
      warn("duplicate-id",
           "the node id " + shown(id) + " is given twice: the later label is taken");
    }
    if (tag.has("pid")) error("hierarchy", "pid is left out; name the parent in an attribute");
    if (!items_.empty()) error("hierarchy", "nodes within nodes are not read as such");
    items_.push_back({.offset = offset()});
    look_at_times(tag, nullptr);
  }

  void open_edge(const XmlTag& tag) {
    items_.push_back({.is_edge = true, .offset = offset()});
    look_at_times(tag, nullptr);
    const std::string source(tag.get("source")), target(tag.get("target"));
    named_.try_emplace(source, offset());
    named_.try_emplace(target, offset());
    look_at_weight(tag.get("weight", "1"));
    const std::string_view type = tag.get("type", default_type_);
    if (type.empty()) {
      warn("untyped-edge", "an edge without a type and a default is taken as directed");
    } else if (!default_type_.empty() && type != default_type_) {
      return error("edge-type",
                   "the default type is " + default_type_ + ": edges of another are left out");
    }
    const bool directed = type != "undirected";
    const auto [low, high] = std::minmax(source, target);
    auto& pair = pairs_[std::tuple(low, high, std::string(tag.get("kind")))];
    auto& seen = directed ? (source <= target ? pair.forward : pair.backward) : pair.undirected;
    if (std::exchange(seen, true)) {
      warn("parallel", "an edge of this pair and kind is there: they are merged, weights added");
    }
    if (pair.undirected && (pair.forward || pair.backward)) {
      error("direction", "a directed and an undirected edge of one pair and kind: Gephi gives up");
    }
  }

  void look_at_weight(std::string_view text) {
    const auto weight = parse_number(text);
    if (!weight) return error("number", "a weight was expected, found " + shown(text));
    constexpr double most = std::numeric_limits<float>::max();
    const auto held = static_cast<float>(std::clamp(weight->value, -most, most));
    if (static_cast<double>(held) != weight->value) {
      rounded_.emplace_back(offset(), std::string(text));
    }
  }

  void open_value(const XmlTag& tag) {
    Item& item = items_.back();
    const std::string id(tag.get("for"));
    const bool in_time = look_at_times(tag, &item.values[id]);
    const bool always = !in_time && !timestamps_;  // all of time, as Gephi takes it
    if (item.is_edge && id == "weight" && (in_time || always)) item.has_weights = true;
    const auto known = attributes_[item.is_edge].find(id);
    if (known == attributes_[item.is_edge].end()) {
      return error("unknown-key",
                   "no attribute has the id " + shown(id) + ": its value is left out");
    }
    const auto& [type, changes] = known->second;
    const std::string_view value = tag.get("value");
    const bool is_whole = changes && !in_time && parse_intervals(value, true);
    if (!value.empty() && !is_whole && !parses(value, type)) {
      error("value", "a value of the type " + type + " was expected, found " + shown(value) +
                         ": it is left out");
    }
  }

  std::optional<double> moment(std::string_view text, double open) {
    const bool dates = time_format_ == "date" || time_format_ == "dateTime";
    const auto time = parse_bound(text, dates);
    const bool is_whole_date =
        !dates || !time || !time->known() || time->precision == Precision::day;
    if (!time || !is_whole_date) {
      error("time",
            std::string(dates ? "YYYY-MM-DD" : "a number") + " was expected, found " + shown(text));
      return std::nullopt;
    }
    if (!time->known()) return open;
    return dates ? time->value + part_of_day(text) : time->value;
  }

  // Whether the tag has times; `intervals`, where given, takes them.
  bool look_at_times(const XmlTag& tag, std::vector<Interval>* intervals) {
    const bool interval = tag.has("start") || tag.has("end") || tag.has("intervals");
    const bool stamp = tag.has("timestamp") || tag.has("timestamps");
    if (timestamps_ ? interval : stamp) {
      error("representation", timestamps_ ? "intervals in a graph of timestamps are left out"
                                          : "timestamps in a graph of intervals are left out");
    }
    if (!tag.has("start") && !tag.has("end")) return interval || stamp;
    const auto first = moment(tag.get("start"), -infinity);
    const auto last = moment(tag.get("end"), infinity);
    if (!first || !last) return true;
    if (*first > *last) {
      error("period", "an end before its start: the interval is left out");
      return true;
    }
    if (*last == infinity) warn("open-end", "the timeline does not reach to an open end");
    if (intervals != nullptr) intervals->push_back({*first, *last});
    return true;
  }

  void look_at_overlaps(std::vector<Interval>& intervals, std::size_t at, const std::string& what) {
    std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) {
      return std::tie(a.first, a.last) < std::tie(b.first, b.last);
    });
    for (std::size_t i = 1; i < intervals.size(); ++i) {
      if (intervals[i].first >= intervals[i - 1].last) continue;
      return error_at(at, "overlap", what + " overlap: the later ones are left out");
    }
  }

  struct Pair {
    bool forward = false, backward = false, undirected = false;
  };

  FaultList found_;
  bool started_ = false, has_graph_ = false, timestamps_ = false;
  std::string default_type_ = {}, time_format_ = "double";
  bool of_edges_ = false, in_time_ = false;  // of the open block of attributes
  bool weight_in_time_ = false, keeps_weights_ = false;
  struct Declared {
    std::string type;
    bool changes;
  };
  std::array<std::unordered_map<std::string, Declared>, 2> attributes_ = {};  // of nodes, of edges
  std::unordered_set<std::string> nodes_ = {};
  std::map<std::string, std::size_t> named_ = {};  // by edges, and where first
  std::map<std::tuple<std::string, std::string, std::string>, Pair> pairs_ = {};
  std::vector<Item> items_ = {};
  std::vector<std::size_t> edges_without_weights_ = {};
  std::vector<std::pair<std::size_t, std::string>> rounded_ = {};
};

}  // namespace

std::vector<Fault> lint_gexf(std::string_view text, const std::string& file) {
  Lint lint(text, file);
  std::vector<Fault> broken;
  try {
    parse_xml(text, file, lint);
    if (!lint.has_graph()) {
      broken.push_back({.file = file, .rule = "gexf", .message = "there is no graph"});
    }
  } catch (const InputError& error) {
    broken = error.faults();
  }
  std::vector<Fault> faults = lint.faults();
  faults.insert(faults.end(), broken.begin(), broken.end());
  return faults;
}

}  // namespace interzone::io
