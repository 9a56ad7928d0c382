#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/io/fault_list.hpp"
#include "graph/io/graph_sink.hpp"

namespace interzone::io {

/// What an XML document says of the vertex, or of the edge, that is open, each value once.
class GivenCells {
 public:
  GivenCells(SinkColumns& table, FaultList& faults) : table_(table), faults_(faults) {}

  /// Another one opens, perhaps within the last; at most 64 are open at a time.
  void open() { begins_.push_back(before_.size()); }
  void close() {
    for (; before_.size() > begins_.back(); before_.pop_back()) {
      depth_of_[before_.back().first] = before_.back().second;
    }
    begins_.pop_back();
  }

  /// Sets a cell; rule "duplicate-value" if another value was given.
  void give(std::size_t column, std::size_t row, std::string_view value, std::size_t offset) {
    if (has(column)) {
      const std::string_view held = table_.get(column, row);
      if (value.empty() || value == held) return;
      return faults_.add(offset, "duplicate-value",
                         "one value of " + shown(table_.name(column)) + " was expected, found " +
                             shown(held) + " and " + shown(value));
    }
    table_.set(column, row, value);
    if (value.empty()) return;
    if (column >= depth_of_.size()) depth_of_.resize(column + 1);
    before_.emplace_back(column, std::exchange(depth_of_[column], depth()));
  }

  /// Whether the one that is open was given a value, not an empty one.
  bool has(std::size_t column) const {
    return column < depth_of_.size() && depth_of_[column] == depth();
  }

 private:
  std::uint8_t depth() const { return static_cast<std::uint8_t>(begins_.size()); }

  SinkColumns& table_;
  FaultList& faults_;
  std::vector<std::uint8_t> depth_of_;                        // by column: of the last one given it
  std::vector<std::pair<std::size_t, std::uint8_t>> before_;  // what depth_of_ held
  std::vector<std::size_t> begins_;                           // in before_, of those open
};

}  // namespace interzone::io
