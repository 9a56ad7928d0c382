#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/ids.hpp"
#include "graph/run_column.hpp"
#include "graph/time.hpp"

namespace interzone {

/// What a kind of vertex is to the engine; a data package maps its own kinds to these.
enum class Role : std::uint8_t { other, actor, innovation, group, batch, attribute, place };

/// What a type of edge means to the engine; a data package maps its own types to these.
enum class Relation : std::uint8_t {
  other,
  member_of,        ///< actor -> group
  part_of,          ///< actor -> larger actor
  originated,       ///< actor -> innovation
  adopted,          ///< actor -> innovation; edge attribute `from`: whom it was learned from
  replicated_in,    ///< innovation -> batch
  specialises_in,   ///< actor -> attribute
  cooperates_with,  ///< actor - actor, undirected
};

std::string_view to_string(Role role);
std::string_view to_string(Relation relation);
Role role_named(std::string_view name);          ///< throws Error(invalid_option)
Relation relation_named(std::string_view name);  ///< throws Error(invalid_option)

struct VertexKind {
  std::string name = {};
  Role role = Role::other;
  bool operator==(const VertexKind&) const = default;
};

struct EdgeType {
  std::string name = {};
  Relation relation = Relation::other;
  bool directed = true;
  bool operator==(const EdgeType&) const = default;
};

using EvidenceId = std::uint32_t;

struct Source {
  std::string id = {}, title = {}, publisher = {}, date = {}, file = {}, sha256 = {}, url = {},
              licence = {};
  bool operator==(const Source&) const = default;
};

struct Evidence {
  std::string id = {};
  std::uint32_t source = 0;  ///< position in Graph::sources()
  std::string locator = {};
  std::string quote = {};
  bool operator==(const Evidence&) const = default;
};

/// Number of a series that is known without its items.
struct Total {
  std::string series = {};
  Time time = {};
  double value = 0.0;
  std::string unit = {}, scope = {};
  double confidence = 1.0;
  std::vector<EvidenceId> evidence = {};
  std::string qualifier = {};  ///< "more than", "about", or which count it is
  bool operator==(const Total&) const = default;
};

/// Everything that is known: a typed, dated, sourced multigraph. Vertices and edges have kinds and
/// types, labels in any languages, periods, attributes and evidence; edges have direction, weight
/// and confidence. Loops and parallel edges are kept. Immutable, made by GraphBuilder; copies share
/// one body. What no vertex or edge has (times, weights, evidence, …) takes no memory.
class Graph {
 public:
  Graph();

  VertexId vertex_count() const;
  EdgeId edge_count() const;

  const std::vector<VertexKind>& kinds() const;
  const std::vector<EdgeType>& types() const;
  TypeId find_kind(std::string_view name) const;  ///< no_type if there is none
  TypeId find_type(std::string_view name) const;  ///< no_type if there is none

  std::string_view id(VertexId v) const;
  VertexId find(std::string_view id) const;  ///< no_vertex if there is none
  VertexId at(std::string_view id) const;    ///< throws Error(invalid_vertex) if there is none
  TypeId kind(VertexId v) const;
  Role role(VertexId v) const { return kinds()[kind(v)].role; }
  const std::vector<std::string>& languages()
      const;                                  ///< of labels: "zh", "en"; "" = of no language
  const Column& labels(std::size_t i) const;  ///< by vertex, in languages()[i]
  std::string_view label(VertexId v, std::string_view language) const;  ///< "" if there is none
  /// The label in this language, else in any other, else the id.
  std::string_view display_label(VertexId v, std::string_view language) const;
  Period period(VertexId v) const;
  std::span<const EvidenceId> evidence(VertexId v) const;
  const Table& vertex_attributes() const;  ///< row v is vertex v

  VertexId source(EdgeId e) const;
  VertexId target(EdgeId e) const;
  const RunColumn& edge_sources() const;  ///< [m]
  const RunColumn& edge_targets() const;  ///< [m]
  TypeId type(EdgeId e) const;
  Relation relation(EdgeId e) const { return types()[type(e)].relation; }
  bool directed(EdgeId e) const;
  bool directed() const;        ///< any edge is
  bool any_undirected() const;  ///< any edge is not directed
  Period edge_period(EdgeId e) const;
  bool weighted() const;              ///< any weight was given
  double weight(EdgeId e) const;      ///< 1 if none was given
  double confidence(EdgeId e) const;  ///< 1 if none was given
  std::span<const EvidenceId> edge_evidence(EdgeId e) const;
  const Table& edge_attributes() const;  ///< row e is edge e

  const std::vector<Source>& sources() const;
  const std::vector<Evidence>& all_evidence() const;
  const std::vector<Total>& totals() const;
  const std::string& title(std::string_view language) const;  ///< "" if there is none
  const std::string& name() const;
  const std::string& version() const;

  /// Equal ids, fields and attributes in the same order.
  bool operator==(const Graph& other) const;

 private:
  friend class GraphBuilder;
  friend Graph with_edges(const Graph& graph, const std::vector<bool>& keep,
                          const std::vector<Column>& added);
  struct Body;
  explicit Graph(std::shared_ptr<const Body> body) : body_(std::move(body)) {}
  std::shared_ptr<const Body> body_;
};

}  // namespace interzone
