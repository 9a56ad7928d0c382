#include "graph/graph.hpp"

#include <algorithm>
#include <array>

#include "graph/error.hpp"
#include "graph/graph_body.hpp"

namespace interzone {

namespace {

constexpr std::array<std::string_view, 7> role_names = {"other", "actor",     "innovation", "group",
                                                        "batch", "attribute", "place"};
constexpr std::array<std::string_view, 8> relation_names = {
    "other",   "member_of",     "part_of",        "originated",
    "adopted", "replicated_in", "specialises_in", "cooperates_with"};

template <class Enum, std::size_t count>
Enum named(const std::array<std::string_view, count>& names, std::string_view name,
           std::string_view option) {
  for (std::size_t i = 0; i < count; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  std::string rule = "one of";
  for (const auto known : names) rule += ' ' + std::string(known);
  check_option(false, option, name, rule);
  return {};
}

template <class Item>
TypeId position(const std::vector<Item>& items, std::string_view name) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].name == name) return static_cast<TypeId>(i);
  }
  return no_type;
}

}  // namespace

std::string_view to_string(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::string_view to_string(Relation relation) {
  return relation_names[static_cast<std::size_t>(relation)];
}

Role role_named(std::string_view name) { return named<Role>(role_names, name, "role"); }

Relation relation_named(std::string_view name) {
  return named<Relation>(relation_names, name, "relation");
}

Graph::Graph() {
  static const auto empty = std::make_shared<const Body>(std::make_shared<const Body::Commons>());
  body_ = empty;
}

VertexId Graph::vertex_count() const { return static_cast<VertexId>(body_->commons->ids.size()); }
EdgeId Graph::edge_count() const { return body_->source.size(); }

const std::vector<VertexKind>& Graph::kinds() const { return body_->commons->kinds; }
const std::vector<EdgeType>& Graph::types() const { return body_->commons->types; }
TypeId Graph::find_kind(std::string_view name) const {
  return position(body_->commons->kinds, name);
}
TypeId Graph::find_type(std::string_view name) const {
  return position(body_->commons->types, name);
}

std::string_view Graph::id(VertexId v) const { return body_->commons->ids[v]; }
VertexId Graph::find(std::string_view id) const { return body_->commons->ids.find(id); }

VertexId Graph::at(std::string_view id) const {
  const VertexId v = find(id);
  if (v == no_vertex) throw Error(ErrorCode::invalid_vertex, "no vertex has the id " + shown(id));
  return v;
}

TypeId Graph::kind(VertexId v) const { return body_->commons->kind[v]; }
const std::vector<std::string>& Graph::languages() const { return body_->commons->languages; }

const Column& Graph::labels(std::size_t i) const { return body_->commons->labels[i]; }

std::string_view Graph::label(VertexId v, std::string_view language) const {
  const auto place = std::find(languages().begin(), languages().end(), language);
  if (place == languages().end()) return {};
  return labels(static_cast<std::size_t>(place - languages().begin())).text(v);
}

std::string_view Graph::display_label(VertexId v, std::string_view language) const {
  const std::string_view wanted = label(v, language);
  if (!wanted.empty()) return wanted;
  for (const Column& labels : body_->commons->labels) {
    if (!labels.missing(v) && !labels.text(v).empty()) return labels.text(v);
  }
  return id(v);
}

Period Graph::period(VertexId v) const {
  return {body_->commons->start[v], body_->commons->end[v]};
}
std::span<const EvidenceId> Graph::evidence(VertexId v) const {
  return body_->commons->evidence[v];
}
const Table& Graph::vertex_attributes() const { return body_->commons->attributes; }

VertexId Graph::source(EdgeId e) const { return body_->source[e]; }
VertexId Graph::target(EdgeId e) const { return body_->target[e]; }
const RunColumn& Graph::edge_sources() const { return body_->source; }
const RunColumn& Graph::edge_targets() const { return body_->target; }
TypeId Graph::type(EdgeId e) const { return body_->type[e]; }

bool Graph::directed(EdgeId e) const { return body_->is_directed(e); }

bool Graph::directed() const {
  return edge_count() == 0 ? body_->commons->types.front().directed : body_->any_edge(true);
}

bool Graph::any_undirected() const { return body_->any_edge(false); }

Period Graph::edge_period(EdgeId e) const { return {body_->edge_start[e], body_->edge_end[e]}; }
bool Graph::weighted() const { return body_->weighted; }
double Graph::weight(EdgeId e) const { return body_->weight[e]; }
double Graph::confidence(EdgeId e) const { return body_->confidence[e]; }
std::span<const EvidenceId> Graph::edge_evidence(EdgeId e) const { return body_->edge_evidence[e]; }
const Table& Graph::edge_attributes() const { return body_->edge_attributes; }

const std::vector<Source>& Graph::sources() const { return body_->commons->sources; }
const std::vector<Evidence>& Graph::all_evidence() const { return body_->commons->all_evidence; }
const std::vector<Total>& Graph::totals() const { return body_->commons->totals; }
const std::string& Graph::name() const { return body_->commons->name; }
const std::string& Graph::version() const { return body_->commons->version; }

const std::string& Graph::title(std::string_view language) const {
  static const std::string none;
  for (const auto& [known, title] : body_->commons->titles) {
    if (known == language) return title;
  }
  return none;
}

bool Graph::operator==(const Graph& other) const {
  const auto same_list = [](auto a, auto b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  };
  const Body &a = *body_, &b = *other.body_;
  const Body::Commons &p = *a.commons, &q = *b.commons;
  if (p.name != q.name || p.version != q.version || p.titles != q.titles || p.kinds != q.kinds ||
      p.types != q.types || p.languages != q.languages || p.attributes != q.attributes ||
      p.sources != q.sources || p.all_evidence != q.all_evidence || p.totals != q.totals ||
      p.labels != q.labels || a.source != b.source || a.target != b.target ||
      a.edge_attributes != b.edge_attributes || a.weighted != b.weighted ||
      vertex_count() != other.vertex_count()) {
    return false;
  }
  for (VertexId v = 0; v < vertex_count(); ++v) {
    if (id(v) != other.id(v) || kind(v) != other.kind(v) || period(v) != other.period(v) ||
        !same_list(evidence(v), other.evidence(v))) {
      return false;
    }
  }
  for (EdgeId e = 0; e < edge_count(); ++e) {
    if (type(e) != other.type(e) || directed(e) != other.directed(e) ||
        edge_period(e) != other.edge_period(e) || weight(e) != other.weight(e) ||
        confidence(e) != other.confidence(e) ||
        !same_list(edge_evidence(e), other.edge_evidence(e))) {
      return false;
    }
  }
  return true;
}

}  // namespace interzone
