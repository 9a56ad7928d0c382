#include "graph/io/fault_list.hpp"

#include <algorithm>
#include <utility>

#include "graph/io/text.hpp"

namespace interzone::io {

void FaultList::add(std::size_t offset, std::string rule, std::string message, Severity severity) {
  if (full()) return;
  const bool last = found_.size() + 1 == most_faults;
  found_.push_back({std::min(offset, text_.size()), severity,
                    last ? "too-many-faults" : std::move(rule),
                    last ? "the rest is not read" : std::move(message)});
}

std::vector<Fault> FaultList::placed() const {
  std::vector<Found> sorted = found_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Found& a, const Found& b) { return a.offset < b.offset; });
  std::vector<Fault> faults;
  faults.reserve(sorted.size());
  Position place;
  std::size_t at = 0;
  for (Found& one : sorted) {
    const std::string_view between = text_.substr(at, one.offset - at);
    const Position moved = position_of(between, between.size());
    place.column = moved.line > 1 ? moved.column : place.column + moved.column - 1;
    place.line += moved.line - 1;
    at = one.offset;
    faults.push_back({.file = file_,
                      .line = place.line,
                      .column = place.column,
                      .rule = std::move(one.rule),
                      .message = std::move(one.message),
                      .severity = one.severity});
  }
  return faults;
}

void FaultList::check() const {
  if (!empty()) throw InputError(placed());
}

void FaultList::fail(std::size_t offset, std::string rule, std::string message) {
  add(offset, std::move(rule), std::move(message));
  throw InputError(placed());
}

}  // namespace interzone::io
