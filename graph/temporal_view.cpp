#include "graph/temporal_view.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "graph/error.hpp"
#include "graph/selection.hpp"
#include "graph/view_factory.hpp"

namespace interzone {

TemporalView::TemporalView() : TemporalView(Body{}) {}

TemporalView::TemporalView(VertexId n, bool directed, std::vector<Contact> contacts,
                           std::vector<VertexId> original)
    : TemporalView(Body{.n = n,
                        .directed = directed,
                        .weighted = std::any_of(contacts.begin(), contacts.end(),
                                                [](const Contact& c) { return c.weight != 1.0; }),
                        .contacts = std::move(contacts),
                        .original = std::move(original)}) {}

TemporalView::TemporalView(Body body) {
  for (const Contact& contact : body.contacts) {
    require(contact.source < body.n && contact.target < body.n, ErrorCode::invalid_vertex,
            "TemporalView: a contact ends at a vertex that does not exist");
    require(contact.start <= contact.end, ErrorCode::invalid_input,
            "TemporalView: a contact ends before it starts");
    for (const double end : {contact.start, contact.end}) {
      if (!std::isfinite(end)) continue;
      body.first = std::min(body.first, end);
      body.last = std::max(body.last, end);
    }
  }
  std::sort(body.contacts.begin(), body.contacts.end(), [](const Contact& a, const Contact& b) {
    return std::tie(a.start, a.end, a.source, a.target, a.edge) <
           std::tie(b.start, b.end, b.source, b.target, b.edge);
  });
  body_ = std::make_shared<const Body>(std::move(body));
}

void TemporalView::check_order(std::string_view function) const {
  require(
      !body_->has_dates || !body_->has_numbers, ErrorCode::invalid_graph,
      std::string(function) + ": some times are dates and some are numbers, which have no order");
}

GraphView TemporalView::slice(double first, double last, const RunContext& run) const {
  run.check_cancelled();
  EdgeList list;
  std::vector<EdgeId> edge_of;  // place in the list -> edge of the graph
  for (const Contact& contact : body_->contacts) {
    if (contact.start > last) break;  // contacts stand in the order of their start
    if (contact.end < first) continue;
    list.source.push_back(contact.source);
    list.target.push_back(contact.target);
    if (body_->weighted) list.weight.push_back(contact.weight);
    if (body_->keep_edges) edge_of.push_back(contact.edge);
  }
  GraphView view = make_view(
      body_->n, list,
      {.directed = body_->directed, .keep_edges = body_->keep_edges, .weight_is = body_->weight_is},
      run);
  if (body_->keep_edges) view = ViewFactory::with_edges(view, edge_of);
  return body_->original.empty() ? view : of_graph(view, body_->original);
}

std::vector<TimeWindow> TemporalView::windows(const WindowOptions& options) const {
  check_time_unit(options.unit, body_->has_dates, body_->has_numbers);
  return make_windows(first(), last(), options);
}

TemporalView make_temporal_view(const Graph& graph, const GraphViewOptions& options,
                                const RunContext& run) {
  const Selection selection = select(graph, options, run);
  TemporalView::Body body = {.n = static_cast<VertexId>(selection.vertices.size()),
                             .directed = options.directed.value_or(selection.directed),
                             .weighted = options.weighted && graph.weighted(),
                             .keep_edges = options.keep_edges,
                             .weight_is = options.weight_is,
                             .original = selection.vertices};
  for (const EdgeId e : selection.edges) {
    const Period period = graph.edge_period(e);
    if (!period.dated()) {
      body.undated.push_back(e);
      continue;
    }
    for (const Time& time : {period.start, period.end}) {
      body.has_dates = body.has_dates || time.is_date();
      body.has_numbers = body.has_numbers || time.precision == Precision::number;
    }
    Contact contact = {period.first(),
                       period.last(),
                       selection.place[graph.source(e)],
                       selection.place[graph.target(e)],
                       graph.weight(e),
                       e};
    body.contacts.push_back(contact);
    if (!body.directed || graph.directed(e) || contact.source == contact.target) continue;
    std::swap(contact.source, contact.target);
    body.contacts.push_back(contact);
  }
  return TemporalView(std::move(body));
}

void check_time_unit(TimeUnit unit, bool has_dates, bool has_numbers) {
  require(!has_dates || !has_numbers, ErrorCode::invalid_graph,
          "windows: some times are dates and some are numbers, which have no order");
  check_option(!has_numbers || unit == TimeUnit::number, "unit of time", to_string(unit),
               "number, since the times are numbers");
  check_option(!has_dates || unit != TimeUnit::number, "unit of time", to_string(unit),
               "year, quarter, month or day, since the times are dates");
}

}  // namespace interzone
