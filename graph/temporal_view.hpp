#pragma once

#include <span>
#include <vector>

#include "graph/view.hpp"

namespace interzone {

/// A tie that holds from `start` to `end`, both included, in days since 1970 or plain numbers.
struct Contact {
  double start = -infinity;
  double end = infinity;
  VertexId source = 0;
  VertexId target = 0;
  double weight = 1.0;
  EdgeId edge = no_edge;  ///< position in the graph
  bool operator==(const Contact&) const = default;
};

/// The dated side of a graph: its contacts in the order of their start (then end, source, target,
/// edge), and slices of it. Undirected ties are one contact.
class TemporalView {
 public:
  TemporalView() = default;
  TemporalView(VertexId n, bool directed, std::vector<Contact> contacts,
               std::vector<VertexId> original = {});

  VertexId vertex_count() const { return n_; }
  bool directed() const { return directed_; }
  std::span<const Contact> contacts() const { return contacts_; }
  VertexId original(VertexId v) const { return original_.empty() ? v : original_[v]; }
  /// First and last finite end of any contact; both infinite if nothing is dated.
  double first() const { return first_; }
  double last() const { return last_; }
  /// The ties that hold at some moment of [first, last], as a view on the same vertices.
  GraphView slice(double first, double last, const RunContext& run = {}) const;

 private:
  VertexId n_ = 0;
  bool directed_ = true;
  std::vector<Contact> contacts_;
  std::vector<VertexId> original_;
  double first_ = infinity, last_ = -infinity;
};

/// The dated ties that pass the options (`window` cuts nothing off a contact; it only selects).
TemporalView make_temporal_view(const Graph& graph, const GraphViewOptions& options = {},
                                const RunContext& run = {});

}  // namespace interzone
