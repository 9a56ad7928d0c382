#include "graph/builder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "graph/error.hpp"
#include "graph/free_memory.hpp"
#include "graph/graph_body.hpp"

namespace interzone {

struct GraphBuilder::State {
  std::shared_ptr<Graph::Body::Commons> commons = std::make_shared<Graph::Body::Commons>();
  Graph::Body body = Graph::Body(commons);
  std::vector<std::vector<EvidenceId>> vertex_evidence = {};
  std::unordered_map<std::string, EvidenceId> evidence_of = {};
  TextPool kinds = {}, types = {};  // names, in the order of the body's
  std::unordered_map<std::string, Column*> vertex_columns = {}, edge_columns = {};
  std::unordered_map<std::string, std::size_t> languages = {};
};

namespace {

// The column of this name, made if there is none.
Column& named(std::string_view name, ColumnType type,
              std::unordered_map<std::string, Column*>& known, Table& table) {
  const auto place = known.find(std::string(name));
  if (place != known.end()) return *place->second;
  check_attributes(known.size() + 1);
  Column& column = table.add(Column(std::string(name), type));
  known.emplace(name, &column);
  return column;
}

}  // namespace

GraphBuilder::GraphBuilder(bool directed) : state_(std::make_unique<State>()) {
  state_->kinds.insert("");
  state_->types.insert("");
  state_->commons->types.front().directed = directed;
}
GraphBuilder::GraphBuilder(GraphBuilder&&) noexcept = default;
GraphBuilder& GraphBuilder::operator=(GraphBuilder&&) noexcept = default;
GraphBuilder::~GraphBuilder() = default;

void GraphBuilder::set_name(std::string_view name) { state_->commons->name = name; }
void GraphBuilder::set_version(std::string_view version) { state_->commons->version = version; }

void GraphBuilder::set_title(std::string_view language, std::string_view title) {
  state_->commons->titles.emplace_back(language, title);
}

namespace {

template <class Item>
TypeId put_type(std::vector<Item>& items, TextPool& names, Item item) {
  const std::uint32_t known = names.find(item.name);
  require(known != TextPool::none || items.size() < no_type, ErrorCode::limit,
          "a graph holds at most 65534 kinds or types");
  const auto [type, is_new] = names.insert(item.name);
  if (is_new) items.emplace_back();
  items[type] = std::move(item);
  return static_cast<TypeId>(type);
}

}  // namespace

TypeId GraphBuilder::add_kind(std::string_view name, Role role) {
  return put_type(state_->commons->kinds, state_->kinds, VertexKind{std::string(name), role});
}

TypeId GraphBuilder::add_type(std::string_view name, Relation relation, bool directed) {
  return put_type(state_->commons->types, state_->types,
                  EdgeType{std::string(name), relation, directed});
}

VertexId GraphBuilder::add_vertex(std::string_view id, TypeId kind) {
  require(!id.empty(), ErrorCode::invalid_input, "a vertex needs an id that is not empty");
  const auto [v, is_new] = state_->commons->ids.insert(id);
  if (!is_new)
    throw Error(ErrorCode::invalid_input, "the vertex id " + shown(id) + " is given twice");
  state_->commons->kind.set(v, kind);
  return v;
}

VertexId GraphBuilder::find(std::string_view id) const { return state_->commons->ids.find(id); }

VertexId GraphBuilder::find_or_add(std::string_view id, TypeId kind) {
  require(!id.empty(), ErrorCode::invalid_input, "a vertex needs an id that is not empty");
  const auto [v, is_new] = state_->commons->ids.insert(id);
  if (is_new) state_->commons->kind.set(v, kind);
  return v;
}

void GraphBuilder::add_vertices(std::span<const std::uint32_t> ids) {
  std::array<char, 10> digits;  // of 2^32 - 1
  const auto text_of = [&](std::uint32_t id) {
    return std::string_view(digits.data(), std::to_chars(digits.begin(), digits.end(), id).ptr);
  };
  std::size_t bytes = 0;
  for (const std::uint32_t id : ids) bytes += text_of(id).size();
  reserve_vertices(ids.size(), bytes);
  for (const std::uint32_t id : ids) add_vertex(text_of(id));
}

void GraphBuilder::add_vertices(TextPool&& ids, TypeId kind) {
  auto& commons = *state_->commons;
  if (commons.ids.size() > 0 || ids.find("") != TextPool::none) {
    for (std::size_t i = 0; i < ids.size(); ++i) add_vertex(ids[i], kind);
    return;
  }
  commons.ids = std::exchange(ids, TextPool());
  for (VertexId v = 0; kind != 0 && v < vertex_count(); ++v) commons.kind.set(v, kind);
}

void GraphBuilder::reserve_vertices(std::size_t vertices, std::size_t bytes) {
  state_->commons->ids.reserve(vertices, bytes);
}

std::string_view GraphBuilder::id(VertexId v) const { return state_->commons->ids[v]; }

VertexId GraphBuilder::vertex_count() const {
  return static_cast<VertexId>(state_->commons->ids.size());
}

void GraphBuilder::set_kind(VertexId v, TypeId kind) { state_->commons->kind.set(v, kind); }

void GraphBuilder::set_label(VertexId v, std::string_view language, std::string_view text) {
  auto& commons = *state_->commons;
  const std::size_t next = commons.languages.size();
  const std::size_t i = state_->languages.try_emplace(std::string(language), next).first->second;
  if (i == next) {
    commons.languages.emplace_back(language);
    commons.labels.emplace_back("name_" + std::string(language), ColumnType::text);
  }
  commons.labels[i].assign(v, text);
}

void GraphBuilder::set_period(VertexId v, const Period& period) {
  state_->commons->start.set(v, period.start);
  state_->commons->end.set(v, period.end);
}

void GraphBuilder::set_evidence(VertexId v, std::vector<EvidenceId> evidence) {
  if (state_->vertex_evidence.size() <= v) state_->vertex_evidence.resize(v + 1U);
  state_->vertex_evidence[v] = std::move(evidence);
}

EdgeId GraphBuilder::add_edge(VertexId source, VertexId target, const EdgeFields& fields) {
  auto& body = state_->body;
  const EdgeId e = body.source.size();
  for (const VertexId end : {source, target}) {
    if (end >= vertex_count()) {
      throw Error(ErrorCode::invalid_vertex, "edge " + std::to_string(e) + " ends at vertex " +
                                                 std::to_string(end) + ", which does not exist");
    }
  }
  if (fields.weight && std::isnan(*fields.weight)) {
    throw Error(ErrorCode::invalid_weight, "the weight of edge " + std::to_string(e) + " is NaN");
  }
  check_option(fields.confidence > 0.0 && fields.confidence <= 1.0, "confidence", fields.confidence,
               "in (0, 1]");
  body.source.push_back(source);
  body.target.push_back(target);
  body.type.set(e, fields.type);
  set_direction(e, fields.type, fields.directed);
  body.edge_start.set(e, fields.period.start);
  body.edge_end.set(e, fields.period.end);
  body.weight.set(e, fields.weight.value_or(1.0));
  body.weighted = body.weighted || fields.weight.has_value();
  body.confidence.set(e, fields.confidence);
  body.edge_evidence.append(e, fields.evidence);
  return e;
}

bool GraphBuilder::is_directed(TypeId type) const { return state_->commons->types[type].directed; }

void GraphBuilder::set_direction(EdgeId e, TypeId type, std::optional<bool> directed) {
  if (!directed || *directed == is_directed(type)) return;
  state_->body.direction.set(e, *directed ? 1 : 0);
}

EdgeId GraphBuilder::edge_count() const { return state_->body.source.size(); }

namespace {

bool all_below(std::span<const VertexId> ends, VertexId n) {
  return ends.empty() || *std::max_element(ends.begin(), ends.end()) < n;
}
bool all_below(const RunColumn& ends, VertexId n) { return ends.all_below(n); }

}  // namespace

template <class Ends, class Weights>
void GraphBuilder::check_edges(const Ends& sources, const Ends& targets,
                               const Weights& weights) const {
  require(sources.size() == targets.size() && (weights.empty() || weights.size() == sources.size()),
          ErrorCode::invalid_input, "sources, targets and weights of edges must be equally many");
  const EdgeId first = edge_count();
  const VertexId n = vertex_count();
  for (const Ends* const ends : {&sources, &targets}) {
    if (all_below(*ends, n)) continue;
    EdgeId e = first;
    for (const VertexId v : *ends) {
      if (v >= n) break;
      ++e;
    }
    throw Error(ErrorCode::invalid_vertex,
                "edge " + std::to_string(e) + " ends at a vertex that does not exist");
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!std::isnan(weights[i])) continue;
    throw Error(ErrorCode::invalid_weight,
                "the weight of edge " + std::to_string(first + i) + " is NaN");
  }
}

template <class Ends, class Weights>
void GraphBuilder::append_edges(const Ends& sources, const Ends& targets, const Weights& weights) {
  auto& body = state_->body;
  const EdgeId first = edge_count();
  for (const VertexId v : sources) body.source.push_back(v);
  for (const VertexId v : targets) body.target.push_back(v);
  for (std::size_t i = 0; i < weights.size(); ++i) body.weight.set(first + i, weights[i]);
}

void GraphBuilder::add_edges(std::span<const VertexId> sources, std::span<const VertexId> targets,
                             std::span<const double> weights) {
  check_edges(sources, targets, weights);
  append_edges(sources, targets, weights);
  if (!weights.empty()) set_weighted();
}

void GraphBuilder::add_edges(RunColumn&& sources, RunColumn&& targets, WeightColumn&& weights,
                             TypeId type, std::optional<bool> directed) {
  auto& body = state_->body;
  const EdgeId first = edge_count();
  check_edges(sources, targets, weights);
  if (!weights.empty()) set_weighted();
  if (first > 0 || body.target.room() > targets.size()) {  // edges, or room for them
    append_edges(sources, targets, weights);
  } else {
    body.source = std::move(sources);
    body.target = std::move(targets);
    body.weight = std::move(weights);
  }
  free_memory(sources);
  free_memory(targets);
  free_memory(weights);
  if (type == 0 && directed.value_or(is_directed(type)) == is_directed(type)) return;
  for (EdgeId e = first; e < edge_count(); ++e) {
    body.type.set(e, type);
    set_direction(e, type, directed);
  }
}

void GraphBuilder::reserve_edges(std::size_t edges) {
  state_->body.source.reserve(edge_count() + edges);
  state_->body.target.reserve(edge_count() + edges);
}

void GraphBuilder::set_weighted() { state_->body.weighted = true; }

Column& GraphBuilder::vertex_column(std::string_view name, ColumnType type) {
  Column& column = named(name, type, state_->vertex_columns, state_->commons->attributes);
  column.resize(vertex_count());
  return column;
}

Column& GraphBuilder::edge_column(std::string_view name, ColumnType type) {
  Column& column = named(name, type, state_->edge_columns, state_->body.edge_attributes);
  column.resize(edge_count());
  return column;
}

std::uint32_t GraphBuilder::add_source(Source source) {
  state_->commons->sources.push_back(std::move(source));
  return static_cast<std::uint32_t>(state_->commons->sources.size() - 1);
}

EvidenceId GraphBuilder::add_evidence(Evidence evidence) {
  const auto id = static_cast<EvidenceId>(state_->commons->all_evidence.size());
  const bool is_new = state_->evidence_of.try_emplace(evidence.id, id).second;
  if (!is_new) {
    throw Error(ErrorCode::invalid_input,
                "the evidence id " + shown(evidence.id) + " is given twice");
  }
  state_->commons->all_evidence.push_back(std::move(evidence));
  return id;
}

EvidenceId GraphBuilder::find_evidence(std::string_view id) const {
  const auto place = state_->evidence_of.find(std::string(id));
  return place == state_->evidence_of.end() ? no_evidence : place->second;
}

void GraphBuilder::add_total(Total total) { state_->commons->totals.push_back(std::move(total)); }

Graph GraphBuilder::build() {
  auto& commons = *state_->commons;
  auto& body = state_->body;
  body.source.give_back_room();
  body.target.give_back_room();
  for (std::size_t v = 0; v < state_->vertex_evidence.size(); ++v) {
    commons.evidence.append(v, state_->vertex_evidence[v]);
  }
  for (Column& labels : commons.labels) labels.resize(commons.ids.size());
  for (Column& column : commons.attributes.columns()) column.resize(commons.ids.size());
  for (Column& column : body.edge_attributes.columns()) column.resize(body.source.size());
  auto graph = Graph(std::make_shared<const Graph::Body>(std::move(body)));
  const bool directed = graph.types().front().directed;
  *this = GraphBuilder(directed);
  return graph;
}

}  // namespace interzone
