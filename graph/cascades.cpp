#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/project.hpp"

namespace interzone {

namespace {

/// Positions of vertices among the actors, or among the innovations, of an AdoptionData.
class Numbering {
 public:
  Numbering(const Graph& graph, std::vector<std::string>& ids)
      : graph_(graph), ids_(ids), number_(graph.vertex_count(), no_actor) {}
  std::uint32_t operator()(VertexId v) {
    if (number_[v] == no_actor) {
      number_[v] = static_cast<std::uint32_t>(ids_.size());
      ids_.emplace_back(graph_.id(v));
      vertices_.push_back(v);
    }
    return number_[v];
  }
  const std::vector<VertexId>& vertices() const { return vertices_; }

 private:
  const Graph& graph_;
  std::vector<std::string>& ids_;
  std::vector<std::uint32_t> number_;
  std::vector<VertexId> vertices_;
};

/// Of two records of one actor and innovation the one that counts, with what the other adds.
Adoption merged(Adoption a, Adoption b) {
  const auto is_earlier = [](const Adoption& x, const Adoption& y) {
    return x.undated != y.undated ? y.undated : x.time.first() < y.time.first();
  };
  if (is_earlier(b, a)) std::swap(a, b);
  a.origin = a.origin || b.origin;
  if (!a.abandoned.known() || !b.abandoned.known()) {
    a.abandoned = {};
  } else if (a.abandoned.last() < b.abandoned.last()) {
    a.abandoned = b.abandoned;
  }
  return a;
}

/// One adoption as an edge states it, its dates included.
class EdgeReader {
 public:
  EdgeReader(const Graph& graph, const CascadeOptions& options)
      : graph_(graph), options_(options), from_(graph.edge_attributes().find("from")) {
    if (!options.actors.empty()) lifted_ = lift(graph, options.actors);
  }

  /// Who acts for v; no_vertex if nobody of the kind asked for does.
  VertexId actor(VertexId v) const { return lifted_.empty() ? v : lifted_[v]; }

  /// From adoption to abandonment.
  Period period(EdgeId e) const {
    Period period = graph_.edge_period(e);
    if (graph_.relation(e) == Relation::originated) {
      if (!period.start.known()) period.start = graph_.period(graph_.target(e)).start;
      period.end = {};
    }
    return period;
  }

  bool keeps(EdgeId e) const {
    const Relation relation = graph_.relation(e);
    return (relation == Relation::originated || relation == Relation::adopted) &&
           graph_.confidence(e) >= options_.min_confidence && period(e).overlaps(options_.window);
  }

  /// Whom the adopter learned from; no_vertex if that is not known.
  VertexId learned_from(EdgeId e) const {
    if (from_ == nullptr || from_->type() != ColumnType::text || from_->missing(e)) {
      return no_vertex;
    }
    const VertexId v = graph_.find(from_->text(e));
    return v == no_vertex ? v : actor(v);
  }

 private:
  const Graph& graph_;
  const CascadeOptions& options_;
  const Column* from_;
  std::vector<VertexId> lifted_;
};

}  // namespace

Cascades cascades(const Graph& graph, const CascadeOptions& options) {
  const EdgeReader edges(graph, options);
  Cascades result;
  AdoptionData data{.until = options.window.end};
  Numbering actor(graph, data.actors), innovation(graph, data.innovations);
  const TypeId kind = graph.find_kind(options.actors);
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (options.actors.empty() ? graph.role(v) == Role::actor : graph.kind(v) == kind) actor(v);
  }
  std::map<std::pair<InnovationId, ActorId>, Adoption> records;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (!edges.keeps(e)) continue;
    const VertexId who = edges.actor(graph.source(e));
    if (who == no_vertex) {
      ++result.left_out;
      continue;
    }
    const Period period = edges.period(e);
    Adoption record{.actor = actor(who),
                    .innovation = innovation(graph.target(e)),
                    .time = period.start,
                    .abandoned = period.end,
                    .origin = graph.relation(e) == Relation::originated,
                    .undated = !period.start.known()};
    if (record.undated) ++result.undated;
    const VertexId from = edges.learned_from(e);
    if (from != no_vertex && from != who) record.from = actor(from);
    const auto [place, is_new] =
        records.emplace(std::pair(record.innovation, record.actor), record);
    if (!is_new) place->second = merged(place->second, record);
  }
  for (const auto& [key, record] : records) data.records.push_back(record);
  for (const VertexId v : actor.vertices()) data.periods.push_back(graph.period(v));
  result.adoptions = Adoptions(std::move(data));
  return result;
}

}  // namespace interzone
