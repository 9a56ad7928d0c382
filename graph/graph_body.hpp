#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/coded_column.hpp"
#include "graph/graph.hpp"
#include "graph/run_column.hpp"
#include "graph/text_pool.hpp"

// The inside of a Graph, for graph/*.cpp alone.

namespace interzone {

/// Lists by row, one after the other; rows are appended in order.
class ListColumn {
 public:
  std::span<const EvidenceId> operator[](std::size_t row) const {
    if (row + 1 >= start_.size()) return {};
    return {values_.data() + start_[row], values_.data() + start_[row + 1]};
  }
  void append(std::size_t row, std::span<const EvidenceId> list) {
    if (list.empty()) return;
    start_.resize(row + 1, values_.size());
    values_.insert(values_.end(), list.begin(), list.end());
    start_.push_back(values_.size());
  }

 private:
  std::vector<std::uint64_t> start_ = {0};
  std::vector<EvidenceId> values_;
};

struct Graph::Body {
  /// What a graph holds beside its edges; graphs that differ in edges alone share it.
  struct Commons {
    std::string name, version;
    std::vector<std::pair<std::string, std::string>> titles;  // by language
    std::vector<VertexKind> kinds = {VertexKind{}};
    std::vector<EdgeType> types = {EdgeType{}};

    TextPool ids;
    CodedColumn<TypeId> kind;
    std::vector<std::string> languages;
    std::vector<Column> labels;  // by language
    CodedColumn<Time> start, end;
    ListColumn evidence;
    Table attributes;

    std::vector<Source> sources;
    std::vector<Evidence> all_evidence;
    std::vector<Total> totals;
  };

  explicit Body(std::shared_ptr<const Commons> shared) : commons(std::move(shared)) {}

  std::shared_ptr<const Commons> commons;
  RunColumn source, target;
  CodedColumn<TypeId> type;
  CodedColumn<std::int8_t> direction{-1};  // 1 directed, 0 undirected, -1 as its type
  CodedColumn<Time> edge_start, edge_end;
  WeightColumn weight;
  bool weighted = false;
  CodedColumn<double> confidence{1.0};
  ListColumn edge_evidence;
  Table edge_attributes;

  bool is_directed(EdgeId e) const {
    const std::int8_t own = direction[e];
    return own < 0 ? commons->types[type[e]].directed : own != 0;
  }
  /// Adds edge e of another body with the same vertices, kinds, types and evidence, attributes aside.
  void append_edge(const Body& other, EdgeId e) {
    const EdgeId row = source.size();
    source.push_back(other.source[e]);
    target.push_back(other.target[e]);
    type.set(row, other.type[e]);
    direction.set(row, other.direction[e]);
    edge_start.set(row, other.edge_start[e]);
    edge_end.set(row, other.edge_end[e]);
    weight.set(row, other.weight[e]);
    confidence.set(row, other.confidence[e]);
    edge_evidence.append(row, other.edge_evidence[e]);
  }
  /// Whether any edge has this direction; at once where all are of the first type and its direction.
  bool any_edge(bool directed) const {
    if (direction.empty() && type.empty()) {
      return !source.empty() && commons->types.front().directed == directed;
    }
    for (EdgeId e = 0; e < source.size(); ++e) {
      if (is_directed(e) == directed) return true;
    }
    return false;
  }
};

}  // namespace interzone
