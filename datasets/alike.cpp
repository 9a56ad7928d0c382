#include "datasets/alike.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "datasets/names.hpp"

namespace interzone::datasets {
namespace {

constexpr double least_similarity = 0.75;       // in one language
constexpr double least_other_similarity = 0.5;  // in all that both have
constexpr std::size_t fewest_tokens = 3;
constexpr std::size_t shortest_word = 3;
constexpr std::size_t most_comparisons = 1'000'000;

using Tokens = std::vector<std::string>;

// Of two sorted sets.
template <class Item>
double dice(const std::vector<Item>& a, const std::vector<Item>& b) {
  if (a.empty() || b.empty()) return 0.0;
  std::size_t common = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) ++common;
    const bool on = *x <= *y, other_on = *y <= *x;
    if (on) ++x;
    if (other_on) ++y;
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

// Letters to change, add or leave out until one word is the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j - 1] + 1, row[j] + 1, changed}));
    }
  }
  return row.back();
}

// Words that only the first of two names has; a pair of ideographs is none.
Tokens own_words(const Tokens& one, const Tokens& other) {
  Tokens own;
  std::set_difference(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(own));
  std::erase_if(own, [](const std::string& token) {
    return token.size() < shortest_word || static_cast<unsigned char>(token.front()) > 0xE1U;
  });
  return own;
}

// Whether each has a word that is none of the other's misspelt.
bool differ_by_a_word(const Tokens& a, const Tokens& b) {
  const Tokens of_a = own_words(a, b), of_b = own_words(b, a);
  const auto misspelt = [](const std::string& x, const std::string& y) {
    return 3 * distance(x, y) <= std::max(x.size(), y.size());
  };
  const auto has_another = [&](const Tokens& one, const Tokens& other) {
    return std::any_of(one.begin(), one.end(), [&](const std::string& x) {
      return std::none_of(other.begin(), other.end(),
                          [&](const std::string& y) { return misspelt(x, y); });
    });
  };
  return has_another(of_a, of_b) && has_another(of_b, of_a);
}

// Who is tied to whom, so that like names of different things are told apart.
class Company {
 public:
  explicit Company(const Graph& graph) : graph_(graph), neighbours_(graph.vertex_count()) {
    wholes_.resize(graph.vertex_count());
    for (EdgeId e = 0; e < graph.edge_count(); ++e) {
      const VertexId source = graph.source(e), target = graph.target(e);
      neighbours_[source].push_back(target);
      neighbours_[target].push_back(source);
      if (graph.relation(e) == Relation::part_of) wholes_[source].push_back(target);
    }
  }

  bool linked(VertexId a, VertexId b) const {
    const auto& row = neighbours_[a];
    return std::find(row.begin(), row.end(), b) != row.end();
  }

  // Whether both are in some company, and not in the same.
  bool apart(VertexId a, VertexId b) const {
    const auto of_a = company(a), of_b = company(b);
    return !of_a.empty() && !of_b.empty() &&
           std::none_of(of_a.begin(), of_a.end(), [&](VertexId v) { return of_b.contains(v); });
  }

 private:
  // The wholes of an actor; of anything else its actors and their wholes.
  std::set<VertexId> company(VertexId v) const {
    std::set<VertexId> found;
    std::vector<VertexId> open = wholes_[v];
    if (graph_.role(v) != Role::actor && graph_.role(v) != Role::place) {
      for (const VertexId w : neighbours_[v]) {
        if (graph_.role(w) == Role::actor) open.push_back(w);
      }
    }
    while (!open.empty()) {
      const VertexId w = open.back();
      open.pop_back();
      if (found.insert(w).second) open.insert(open.end(), wholes_[w].begin(), wholes_[w].end());
    }
    return found;
  }

  const Graph& graph_;
  std::vector<std::vector<VertexId>> neighbours_, wholes_;
};

// The short names of actors and places, as tokens.
std::unordered_set<std::string> place_tokens(const Graph& graph) {
  std::unordered_set<std::string> tokens;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (graph.role(v) != Role::actor && graph.role(v) != Role::place) continue;
    for (const auto& language : graph.languages()) {
      tokens.insert(short_name(graph.label(v, language)));
    }
  }
  tokens.erase("");
  return tokens;
}

class NameComparer {
 public:
  explicit NameComparer(const Graph& graph)
      : graph_(graph), company_(graph), places_(place_tokens(graph)) {}

  AlikeNames find() && {
    find_equal();
    for (std::size_t l = 0; l < graph_.languages().size(); ++l) find_similar(l);
    const auto by_place = [](const AlikePair& a, const AlikePair& b) {
      return std::pair(a.later, a.earlier) < std::pair(b.later, b.earlier);
    };
    std::sort(result_.equal.begin(), result_.equal.end(), by_place);
    std::sort(result_.similar.begin(), result_.similar.end(), by_place);
    return std::move(result_);
  }

 private:
  struct Name {
    VertexId vertex;
    Tokens tokens;
    std::vector<std::size_t> ranks = {};  // of tokens, the rarest first
  };

  bool is_actor(VertexId v) const {
    return graph_.role(v) == Role::actor || graph_.role(v) == Role::place;
  }

  void find_equal() {
    std::unordered_map<std::string, VertexId> first;
    for (VertexId v = 0; v < graph_.vertex_count(); ++v) {
      for (const std::string& language : graph_.languages()) {
        const std::string name = normalised_name(graph_.label(v, language));
        if (name.empty()) continue;
        const auto place = first.emplace(std::to_string(graph_.kind(v)) + ' ' + name, v).first;
        const VertexId other = place->second;
        if (other == v || (is_actor(v) && company_.apart(other, v))) continue;
        if (!seen_.emplace(other, v).second) continue;
        result_.equal.push_back({other, v, language, 1.0});
      }
    }
  }

  // Names that can be alike at all are in one bucket: of one kind, with the same numbers.
  void find_similar(std::size_t l) {
    std::map<std::pair<TypeId, std::string>, std::vector<Name>> buckets;
    const std::string& language = graph_.languages()[l];
    std::unordered_set<std::string> known;  // equal names are compared once
    for (VertexId v = 0; v < graph_.vertex_count(); ++v) {
      const std::string_view label = graph_.label(v, language);
      Tokens tokens = name_tokens(label);
      if (tokens.size() < fewest_tokens) continue;
      if (!known.insert(std::to_string(graph_.kind(v)) + ' ' + normalised_name(label)).second)
        continue;
      buckets[{graph_.kind(v), name_numbers(label)}].push_back({v, std::move(tokens)});
    }
    for (auto& [key, names] : buckets) compare(names, l);
  }

  // Two sets with Dice at least t share one of their rarest |A| - ceil(j |A|) + 1 tokens, j = t / (2 - t).
  void compare(std::vector<Name>& names, std::size_t language) {
    rank(names);
    constexpr double jaccard = least_similarity / (2.0 - least_similarity);
    std::unordered_map<std::size_t, std::vector<std::size_t>> holders;  // of a rare token
    std::vector<std::size_t> last(names.size(), names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::size_t size = names[i].ranks.size();
      const auto shared =
          static_cast<std::size_t>(std::ceil(jaccard * static_cast<double>(size) - 1e-9));
      for (std::size_t k = 0; k < size - shared + 1; ++k) {
        auto& list = holders[names[i].ranks[k]];
        for (const std::size_t other : list) {
          if (last[other] == i) continue;
          last[other] = i;
          if (++comparisons_ > most_comparisons) {
            result_.complete = false;
            return;
          }
          consider(names[other], names[i], language);
        }
        list.push_back(i);
      }
    }
  }

  static void rank(std::vector<Name>& names) {
    std::map<std::string_view, std::size_t> frequency;
    for (const Name& name : names) {
      for (const std::string& token : name.tokens) ++frequency[token];
    }
    std::vector<std::pair<std::size_t, std::string_view>> order;
    order.reserve(frequency.size());
    for (const auto& [token, count] : frequency) order.emplace_back(count, token);
    std::sort(order.begin(), order.end());
    std::unordered_map<std::string_view, std::size_t> rank_of;
    for (std::size_t i = 0; i < order.size(); ++i) rank_of.emplace(order[i].second, i);
    for (Name& name : names) {
      name.ranks.reserve(name.tokens.size());
      for (const std::string& token : name.tokens) name.ranks.push_back(rank_of.at(token));
      std::sort(name.ranks.begin(), name.ranks.end());
    }
  }

  void consider(const Name& a, const Name& b, std::size_t l) {
    const double similarity = dice(a.ranks, b.ranks);
    if (similarity < least_similarity || name_another_place(a.tokens, b.tokens)) return;
    if (differ_by_a_word(a.tokens, b.tokens)) return;
    for (std::size_t other = 0; other < graph_.languages().size(); ++other) {
      const std::string& language = graph_.languages()[other];
      const auto of_a = graph_.label(a.vertex, language), of_b = graph_.label(b.vertex, language);
      if (other == l || of_a.empty() || of_b.empty()) continue;
      if (dice(name_tokens(of_a), name_tokens(of_b)) < least_other_similarity) return;
      if (name_numbers(of_a) != name_numbers(of_b)) return;
    }
    if (company_.linked(a.vertex, b.vertex) || company_.apart(a.vertex, b.vertex)) return;
    if (!seen_.emplace(a.vertex, b.vertex).second) return;
    result_.similar.push_back({a.vertex, b.vertex, graph_.languages()[l], similarity});
  }

  // Whether each names a place that the other does not.
  bool name_another_place(const Tokens& a, const Tokens& b) const {
    const auto has_own = [&](const Tokens& one, const Tokens& other) {
      return std::any_of(one.begin(), one.end(), [&](const std::string& token) {
        return places_.contains(token) && !std::binary_search(other.begin(), other.end(), token);
      });
    };
    return has_own(a, b) && has_own(b, a);
  }

  const Graph& graph_;
  Company company_;
  std::unordered_set<std::string> places_;
  std::set<std::pair<VertexId, VertexId>> seen_;
  std::size_t comparisons_ = 0;
  AlikeNames result_;
};

}  // namespace

AlikeNames find_alike_names(const Graph& graph) { return NameComparer(graph).find(); }

}  // namespace interzone::datasets
