#include "datasets/plausibility.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "datasets/alike.hpp"
#include "datasets/names.hpp"

namespace interzone::datasets {
namespace {

constexpr std::size_t most_warnings = 1000;  // of each rule

bool is_table(const Source& source) {
  const std::string ending = std::filesystem::path(source.file).extension().string();
  for (const std::string_view table : {".csv", ".tsv", ".xlsx", ".xls", ".ods"}) {
    if (ending == table) return true;
  }
  return false;
}

class Examiner {
 public:
  Examiner(const Graph& graph, const PackagePlaces& places) : graph_(graph), places_(places) {
    for (EdgeId e = 0; e < graph.edge_count(); ++e) {
      const VertexId source = graph.source(e), target = graph.target(e);
      switch (graph.relation(e)) {
        case Relation::part_of:
          wholes_[source].push_back(target);
          break;
        case Relation::member_of:
          members_[target].insert(source);
          break;
        case Relation::replicated_in:
          items_[target].insert(source);
          break;
        default:
          break;
      }
    }
  }

  std::vector<Fault> examine() && {
    for (EdgeId e = 0; e < graph_.edge_count(); ++e) {
      check_lifetimes(e);
      check_mention(e);
    }
    for (VertexId v = 0; v < graph_.vertex_count(); ++v) {
      check_members(v);
      check_whole(v);
    }
    check_names();
    check_totals();
    report_rest();
    return std::move(faults_);
  }

 private:
  void report(const TablePlaces& table, io::Position place, std::string rule, std::string message,
              Severity severity) {
    if (severity == Severity::warning) {
      auto& [count, file] = warnings_[rule];
      file = table.file;
      if (++count > most_warnings) return;
    }
    faults_.push_back({.file = table.file,
                       .line = place.line,
                       .column = place.column,
                       .rule = std::move(rule),
                       .message = std::move(message),
                       .severity = severity});
  }

  void report_rest() {
    for (const auto& [rule, given] : warnings_) {
      const auto& [count, file] = given;
      if (count <= most_warnings) continue;
      faults_.push_back({.file = file,
                         .rule = rule,
                         .message = std::to_string(count - most_warnings) + " more of this rule",
                         .severity = Severity::warning});
    }
  }

  // An edge is dated while both its ends exist.
  void check_lifetimes(EdgeId e) {
    const Relation relation = graph_.relation(e);
    if (relation != Relation::member_of && relation != Relation::cooperates_with &&
        relation != Relation::adopted && relation != Relation::originated) {
      return;
    }
    const RowPlaces& row = places_.edges.rows[e];
    for (const VertexId v : {graph_.source(e), graph_.target(e)}) {
      // An innovation may be made before the day that it is said to be introduced.
      if (relation == Relation::originated && v == graph_.target(e)) continue;
      check_time(graph_.edge_period(e).start, row.start, e, v);
      check_time(graph_.edge_period(e).end, row.end, e, v);
    }
  }

  void check_time(const Time& time, io::Position place, EdgeId e, VertexId v) {
    if (!time.known()) return;
    const Period life = graph_.period(v);
    const bool before = time.last()<life.first(), after = time.first()> life.last();
    if (!before && !after) return;
    report(places_.edges, place, "outside-lifetime",
           type_name(e) + " is dated " + to_string(time) + ", but " + shown(graph_.id(v)) +
               (before ? " starts " + to_string(life.start) : " ends " + to_string(life.end)),
           Severity::error);
  }

  const std::string& type_name(EdgeId e) const { return graph_.types()[graph_.type(e)].name; }

  void check_members(VertexId v) {
    if (graph_.role(v) != Role::group) return;
    const auto members = members_.find(v);
    const std::size_t count = members == members_.end() ? 0 : members->second.size();
    const Column* others = graph_.vertex_attributes().find("others");
    if (count > 1 || (others != nullptr && !others->missing(v))) return;
    report(places_.vertices, places_.vertices.rows[v].id, "alliance-of-one",
           count == 0 ? shown(graph_.id(v)) + " has no member"
                      : shown(graph_.id(v)) + " has no member but " +
                            shown(graph_.id(*members->second.begin())) +
                            ", and its column others is empty",
           Severity::warning);
  }

  // The actors and places that an id of several words begins with, the longest first.
  std::vector<VertexId> id_parents(VertexId v) const {
    std::vector<VertexId> parents;
    std::string_view id = graph_.id(v);
    for (std::size_t colon = id.rfind(':'); colon != std::string_view::npos && colon > 0;
         colon = id.rfind(':')) {
      id = id.substr(0, colon);
      const VertexId parent = graph_.find(id);
      if (parent == no_vertex) continue;
      if (graph_.role(parent) != Role::actor && graph_.role(parent) != Role::place) continue;
      parents.push_back(parent);
    }
    return parents;
  }

  // All that a vertex is part of.
  std::set<VertexId> wholes(VertexId v) const {
    std::set<VertexId> found;
    std::vector<VertexId> open = {v};
    while (!open.empty()) {
      const auto row = wholes_.find(open.back());
      open.pop_back();
      if (row == wholes_.end()) continue;
      for (const VertexId whole : row->second) {
        if (found.insert(whole).second) open.push_back(whole);
      }
    }
    return found;
  }

  void check_whole(VertexId v) {
    if (graph_.role(v) != Role::actor && graph_.role(v) != Role::place) return;
    const auto parents = id_parents(v);
    if (parents.empty() || wholes(v).contains(parents.front())) return;
    report(
        places_.vertices, places_.vertices.rows[v].id, "part-outside-whole",
        "no part_of leads from " + shown(graph_.id(v)) + " to " + shown(graph_.id(parents.front())),
        Severity::warning);
  }

  void check_names() {
    const AlikeNames alike = find_alike_names(graph_);
    const auto names = [&](const AlikePair& pair) {
      return shown(graph_.display_label(pair.later, pair.language)) + " and, in line " +
             std::to_string(places_.vertices.rows[pair.earlier].id.line) + ", " +
             shown(graph_.display_label(pair.earlier, pair.language)) + " of " +
             shown(graph_.id(pair.earlier));
    };
    for (const AlikePair& pair : alike.equal) {
      report(places_.vertices, places_.vertices.rows[pair.later].id, "same-name",
             "perhaps one record twice: " + names(pair) + " have a name in common",
             Severity::warning);
    }
    for (const AlikePair& pair : alike.similar) {
      report(places_.vertices, places_.vertices.rows[pair.later].id, "like-name",
             "perhaps one record twice: " + names(pair) + " are alike (" +
                 number_text(std::round(pair.similarity * 100.0) / 100.0) + ")",
             Severity::warning);
    }
    if (alike.complete) return;
    report(places_.vertices, {0, 0}, "like-name",
           "so many names are alike that not all pairs were compared", Severity::warning);
  }

  // The words that a quotation may name a vertex by, normalised.
  const std::vector<std::string>& words(VertexId v) {
    const auto [place, is_new] = words_.try_emplace(v);
    if (!is_new) return place->second;
    std::set<std::string> found;
    const auto add = [&](VertexId w) {
      found.insert(normalised_name(graph_.id(w)));
      for (const std::string& language : graph_.languages()) {
        const std::string_view label = graph_.label(w, language);
        found.insert(normalised_name(label));
        found.insert(short_name(label));
      }
    };
    add(v);
    for (const VertexId parent : id_parents(v)) add(parent);
    for (const VertexId whole : wholes(v)) add(whole);
    found.erase("");
    place->second.assign(found.begin(), found.end());
    return place->second;
  }

  const std::string& quotation(EvidenceId id) {
    const auto [place, is_new] = quotations_.try_emplace(id);
    if (is_new) place->second = normalised_name(graph_.all_evidence()[id].quote);
    return place->second;
  }

  void check_mention(EdgeId e) {
    const auto evidence = graph_.edge_evidence(e);
    if (evidence.empty()) return;
    const bool has_row = std::any_of(evidence.begin(), evidence.end(), [this](EvidenceId id) {
      return is_table(graph_.sources()[graph_.all_evidence()[id].source]);
    });
    if (has_row) return;
    for (const VertexId v : {graph_.source(e), graph_.target(e)}) {
      for (const std::string& word : words(v)) {
        for (const EvidenceId id : evidence) {
          if (quotation(id).find(word) != std::string::npos) return;
        }
      }
    }
    report(places_.edges, places_.edges.rows[e].evidence, "evidence-without-endpoint",
           "the quotations name neither " + shown(graph_.id(graph_.source(e))) + " nor " +
               shown(graph_.id(graph_.target(e))) + ": " +
               shown(graph_.all_evidence()[evidence.front()].quote),
           Severity::warning);
  }

  void check_totals() {
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
    std::map<Key, std::size_t> first;
    const auto& totals = graph_.totals();
    for (std::size_t i = 0; i < totals.size(); ++i) {
      const Total& total = totals[i];
      check_share(i);
      check_batch(i);
      if (!total.time.known()) continue;
      const Key key(total.series, total.scope, total.unit, total.qualifier, to_string(total.time));
      const auto [place, is_new] = first.emplace(key, i);
      if (is_new || totals[place->second].value == total.value) continue;
      report(places_.totals, places_.totals.rows[i].value, "contradicting-totals",
             shown(total.series) + " of " + shown(total.scope) + " at " + to_string(total.time) +
                 " is " + number_text(total.value) + " here and " +
                 number_text(totals[place->second].value) + " in line " +
                 std::to_string(places_.totals.rows[place->second].id.line),
             Severity::warning);
    }
  }

  void check_share(std::size_t i) {
    const Total& total = graph_.totals()[i];
    const bool share = total.unit.starts_with("percent of ") ||
                       (total.unit == "percent" && total.series.ends_with("_share"));
    if (!share || (total.value >= 0.0 && total.value <= 100.0)) return;
    report(places_.totals, places_.totals.rows[i].value, "share-range",
           "a share from 0 to 100 percent was expected, found " + number_text(total.value),
           Severity::error);
  }

  // The number of innovations in a batch, or in some of them together.
  void check_batch(std::size_t i) {
    const Total& total = graph_.totals()[i];
    if (!total.qualifier.empty() || total.series != "batch_size") return;
    std::set<VertexId> items;
    std::string_view rest = total.scope;
    while (!rest.empty()) {
      const std::size_t stop = std::min(rest.find(';'), rest.size());
      const VertexId batch = graph_.find(rest.substr(0, stop));
      rest.remove_prefix(std::min(stop + 1, rest.size()));
      if (batch == no_vertex || graph_.role(batch) != Role::batch) return;
      const auto found = items_.find(batch);
      if (found != items_.end()) items.insert(found->second.begin(), found->second.end());
    }
    if (static_cast<double>(items.size()) <= total.value) return;
    report(places_.totals, places_.totals.rows[i].value, "total-below-items",
           shown(total.scope) + " has " + number_text(total.value) + " " + total.unit + ", but " +
               std::to_string(items.size()) + " are recorded as replicated in it",
           Severity::error);
  }

  const Graph& graph_;
  const PackagePlaces& places_;
  std::vector<Fault> faults_;
  std::unordered_map<VertexId, std::vector<VertexId>> wholes_;
  std::unordered_map<VertexId, std::set<VertexId>> members_, items_;
  std::unordered_map<VertexId, std::vector<std::string>> words_;
  std::unordered_map<EvidenceId, std::string> quotations_;
  std::map<std::string, std::pair<std::size_t, std::string>> warnings_;  // number and file by rule
};

}  // namespace

std::vector<Fault> find_implausible(const Graph& graph, const PackagePlaces& places) {
  return Examiner(graph, places).examine();
}

}  // namespace interzone::datasets
