#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/coded_column.hpp"
#include "graph/graph.hpp"
#include "graph/raw_vector.hpp"
#include "graph/run_column.hpp"
#include "graph/text_pool.hpp"

namespace interzone {

struct EdgeFields {
  TypeId type = 0;
  std::optional<bool> directed = {};  ///< default: as its type
  Period period = {};
  std::optional<double> weight = {};  ///< default 1
  double confidence = 1.0;            ///< in (0, 1]
  std::vector<EvidenceId> evidence = {};
};

/// The only way to a Graph. Kind 0 and type 0 exist from the start, unnamed and without meaning
/// (type 0 directed as the constructor says); readers of plain files need no others.
///
/// Errors: Error(invalid_input) for an id given twice or empty, Error(invalid_weight) for NaN,
/// Error(invalid_vertex) for an end that does not exist, Error(limit) past 2^32 - 2 vertices.
class GraphBuilder {
 public:
  explicit GraphBuilder(bool directed = true);
  GraphBuilder(GraphBuilder&&) noexcept;
  GraphBuilder& operator=(GraphBuilder&&) noexcept;
  ~GraphBuilder();

  void set_name(std::string_view name);
  void set_version(std::string_view version);
  void set_title(std::string_view language, std::string_view title);

  /// The position of this kind or type; made if new, its meaning changed if known.
  TypeId add_kind(std::string_view name, Role role = Role::other);
  TypeId add_type(std::string_view name, Relation relation = Relation::other, bool directed = true);

  VertexId add_vertex(std::string_view id, TypeId kind = 0);
  VertexId find(std::string_view id) const;  ///< no_vertex if there is none
  VertexId find_or_add(std::string_view id, TypeId kind = 0);
  /// Many vertices at once, whose ids are these numbers in decimal digits.
  void add_vertices(std::span<const std::uint32_t> ids);
  /// Many vertices at once, without a copy of their ids where there are none yet.
  void add_vertices(TextPool&& ids, TypeId kind = 0);
  /// Makes room for this many vertices more, whose ids have so many bytes.
  void reserve_vertices(std::size_t vertices, std::size_t bytes);
  VertexId vertex_count() const;
  std::string_view id(VertexId v) const;  ///< stays until the next vertex is added
  void set_kind(VertexId v, TypeId kind);
  void set_label(VertexId v, std::string_view language, std::string_view text);
  void set_period(VertexId v, const Period& period);
  void set_evidence(VertexId v, std::vector<EvidenceId> evidence);

  EdgeId add_edge(VertexId source, VertexId target, const EdgeFields& fields = {});
  EdgeId edge_count() const;
  /// Many plain edges at once; `weights` are none or as many as the others.
  void add_edges(std::span<const VertexId> sources, std::span<const VertexId> targets,
                 std::span<const double> weights = {});
  /// The same of one type, without a copy where there are no edges yet and no room for them.
  void add_edges(RunColumn&& sources, RunColumn&& targets, WeightColumn&& weights = {},
                 TypeId type = 0, std::optional<bool> directed = {});
  /// Makes room for this many edges more.
  void reserve_edges(std::size_t edges);
  /// Says that edges without a weight were given 1.
  void set_weighted();

  /// The attribute column of this name, made if new and as long as there are vertices (edges) by
  /// now; assign cells by Column::assign. build() fills up what is missing.
  /// Errors: Error(limit) for more than `most_attributes`.
  Column& vertex_column(std::string_view name, ColumnType type);
  Column& edge_column(std::string_view name, ColumnType type);

  std::uint32_t add_source(Source source);
  EvidenceId add_evidence(Evidence evidence);
  EvidenceId find_evidence(std::string_view id) const;  ///< no_evidence if there is none
  static constexpr EvidenceId no_evidence = 0xffffffffU;
  void add_total(Total total);

  /// Gives the graph and leaves the builder empty.
  Graph build();

 private:
  template <class Ends, class Weights>
  void check_edges(const Ends& sources, const Ends& targets, const Weights& weights) const;
  template <class Ends, class Weights>
  void append_edges(const Ends& sources, const Ends& targets, const Weights& weights);
  bool is_directed(TypeId type) const;
  void set_direction(EdgeId e, TypeId type, std::optional<bool> directed);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interzone
