#include "graph/io/gexf_parts.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

namespace interzone::io::gexf {
namespace {

template <std::size_t count>
bool among(const std::array<std::string_view, count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool names_language(std::string_view name) {
  constexpr std::string_view prefix = "label_";
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  const std::string_view first = name.substr(0, name.find('-'));
  return (first.size() == 2 || first.size() == 3) &&
         std::all_of(first.begin(), first.end(), is_letter);
}

bool is_gephis(std::string_view name) {
  constexpr std::array<std::string_view, 7> names = {"id",      "label",  "weight", "kind",
                                                     "timeset", "source", "target"};
  return among(names, name);
}

bool is_reserved(std::string_view name, bool of_edges) {
  constexpr std::array<std::string_view, 3> common = {"period_start", "period_end", "dated"};
  constexpr std::array<std::string_view, 3> edges = {"edge_type", "weight_exact", "confidence"};
  constexpr std::array<std::string_view, 5> vertices = {"vertex_kind", "viz_x", "viz_y", "viz_size",
                                                        "viz_color"};
  if (is_gephis(name) || among(common, name)) return true;
  return of_edges ? among(edges, name) : among(vertices, name) || names_language(name);
}

std::vector<Interval> united(std::vector<Interval> intervals, bool dates) {
  std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) {
    return std::tie(a.first, a.last) < std::tie(b.first, b.last);
  });
  std::vector<Interval> result;
  for (const Interval& next : intervals) {
    if (!result.empty() && next.first <= result.back().last + (dates ? 1.0 : 0.0)) {
      result.back().last = std::max(result.back().last, next.last);
    } else {
      result.push_back(next);
    }
  }
  return result;
}

std::vector<WeightAt> weights_in_time(const std::vector<WeightAt>& parts, bool dates) {
  const double step = dates ? 1.0 : 0.0;  // from the end of an interval to what follows it
  struct Change {
    double when;
    double weight;
    int count;
  };
  std::vector<Change> changes;
  for (const auto& [when, weight] : parts) {
    changes.push_back({when.first, weight, 1});
    changes.push_back({when.last + step, -weight, -1});
  }
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::tuple(a.when, -a.count, a.weight) < std::tuple(b.when, -b.count, b.weight);
  });
  std::vector<WeightAt> result;
  const auto add = [&](double first, double last, double weight) {
    if (!result.empty() && result.back().weight == weight &&
        result.back().when.last + step == first) {
      result.back().when.last = last;
    } else {
      result.push_back({{first, last}, weight});
    }
  };
  double weight = 0.0;
  int count = 0;
  for (std::size_t i = 0; i < changes.size();) {
    const double when = changes[i].when;
    const bool began_empty = count == 0;
    double highest = weight;
    for (; i < changes.size() && changes[i].when == when; ++i) {
      weight += changes[i].weight;
      count += changes[i].count;
      if (changes[i].count > 0) highest = weight;
    }
    if (count > 0) {
      add(when, changes[i].when - step, weight);
    } else {
      weight = 0.0;  // no rounding is carried on
      if (began_empty) add(when, when, highest);
    }
  }
  return result;
}

Groups group_edges(const Graph& graph, const std::vector<TypeId>& same_type) {
  const auto key = [&](EdgeId e) {
    const auto [low, high] = std::minmax({graph.source(e), graph.target(e)});
    return std::tuple(low, high, same_type[graph.type(e)]);
  };
  std::vector<EdgeId> order(graph.edge_count());
  std::iota(order.begin(), order.end(), EdgeId{0});
  std::sort(order.begin(), order.end(),
            [&](EdgeId a, EdgeId b) { return std::pair(key(a), a) < std::pair(key(b), b); });
  Groups result;
  const auto add = [&](const EdgeGroup& group, auto begin, auto end, const auto& belongs) {
    EdgeGroup added = group;
    added.begin = result.members.size();
    std::copy_if(begin, end, std::back_inserter(result.members), belongs);
    added.end = result.members.size();
    if (added.begin < added.end) result.groups.push_back(added);
  };
  for (auto begin = order.begin(); begin != order.end();) {
    const auto end =
        std::find_if(begin, order.end(), [&](EdgeId e) { return key(e) != key(*begin); });
    const VertexId source = graph.source(*begin), target = graph.target(*begin);
    const TypeId type = same_type[graph.type(*begin)];
    if (std::none_of(begin, end, [&](EdgeId e) { return graph.directed(e); })) {
      add({source, target, type, false}, begin, end, [](EdgeId) { return true; });
    } else {
      add({source, target, type, true}, begin, end,
          [&](EdgeId e) { return !graph.directed(e) || graph.source(e) == source; });
      if (source != target) {
        add({target, source, type, true}, begin, end,
            [&](EdgeId e) { return !graph.directed(e) || graph.source(e) == target; });
      }
    }
    begin = end;
  }
  std::stable_sort(result.groups.begin(), result.groups.end(),
                   [&](const EdgeGroup& a, const EdgeGroup& b) {
                     return result.members[a.begin] < result.members[b.begin];
                   });
  return result;
}

}  // namespace interzone::io::gexf
