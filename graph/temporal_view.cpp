#include "graph/temporal_view.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "graph/error.hpp"
#include "graph/selection.hpp"

namespace interzone {

TemporalView::TemporalView(VertexId n, bool directed, std::vector<Contact> contacts,
                           std::vector<VertexId> original)
    : n_(n), directed_(directed), contacts_(std::move(contacts)), original_(std::move(original)) {
  for (const Contact& contact : contacts_) {
    require(contact.source < n && contact.target < n, ErrorCode::invalid_vertex,
            "TemporalView: a contact ends at a vertex that does not exist");
    require(contact.start <= contact.end, ErrorCode::invalid_input,
            "TemporalView: a contact ends before it starts");
    for (const double end : {contact.start, contact.end}) {
      if (!std::isfinite(end)) continue;
      first_ = std::min(first_, end);
      last_ = std::max(last_, end);
    }
  }
  std::sort(contacts_.begin(), contacts_.end(), [](const Contact& a, const Contact& b) {
    return std::tie(a.start, a.end, a.source, a.target, a.edge) <
           std::tie(b.start, b.end, b.source, b.target, b.edge);
  });
}

GraphView TemporalView::slice(double first, double last, const RunContext& run) const {
  EdgeList list;
  bool weighted = false;
  for (const Contact& contact : contacts_) {
    if (contact.start > last) break;  // contacts stand in the order of their start
    if (contact.end < first) continue;
    list.source.push_back(contact.source);
    list.target.push_back(contact.target);
    list.weight.push_back(contact.weight);
    weighted = weighted || contact.weight != 1.0;
  }
  return make_view(n_, list, {.directed = directed_, .weighted = weighted}, run);
}

TemporalView make_temporal_view(const Graph& graph, const GraphViewOptions& options,
                                const RunContext& run) {
  const Selection selection = select(graph, options, run);
  const bool directed = options.directed.value_or(selection.directed);
  std::vector<Contact> contacts;
  for (const EdgeId e : selection.edges) {
    const Period period = graph.edge_period(e);
    if (!period.dated()) continue;
    Contact contact = {period.first(),
                       period.last(),
                       selection.place[graph.source(e)],
                       selection.place[graph.target(e)],
                       graph.weight(e),
                       e};
    contacts.push_back(contact);
    if (!directed || graph.directed(e) || contact.source == contact.target) continue;
    std::swap(contact.source, contact.target);
    contacts.push_back(contact);
  }
  return {static_cast<VertexId>(selection.vertices.size()), directed, std::move(contacts),
          selection.vertices};
}

}  // namespace interzone
