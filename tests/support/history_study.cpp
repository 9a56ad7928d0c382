#include "tests/support/history_study.hpp"

#include <filesystem>
#include <utility>

#include "datasets/package.hpp"
#include "graph/io/events_csv.hpp"
#include "tests/support/support.hpp"

namespace interzone::testing_support {

namespace {

std::filesystem::path dataset(const std::string& name) {
  return reference_path("../../datasets/" + name);
}

/// Attributes of a package's vertices as a table of actors.
Table attributes_of(const Graph& graph, const std::vector<std::string>& names) {
  Table table;
  Column& ids = table.add(Column("actor", ColumnType::text));
  std::vector<Column*> columns;
  for (const auto& name : names) columns.push_back(&table.add(Column(name, ColumnType::text)));
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (graph.kinds()[graph.kind(v)].role != Role::actor) continue;
    ids.append(std::string_view(graph.id(v)));
    for (std::size_t k = 0; k < names.size(); ++k) {
      columns[k]->append(std::string_view(graph.vertex_attributes().find(names[k])->display(v)));
    }
  }
  return table;
}

}  // namespace

HistoryStudy history_survey(const std::string& name, const std::vector<std::string>& attributes) {
  const Graph graph = datasets::load_package(dataset(name));
  const GraphView view = make_view(graph, {.kinds = {name[0] == 'k' ? "woman" : "doctor"}});
  HistoryStudy study{.adoptions = io::read_events_csv(dataset(name) / "events.csv")};
  study.network = diffusion::actor_network(
      study.adoptions, view, [&](VertexId v) { return std::string(graph.id(view.original(v))); });
  study.tables.push_back(attributes_of(graph, attributes));
  return study;
}

HistoryStudy history_states(std::string_view prefix) {
  const Graph graph = datasets::load_package(dataset("us-state-policies"));
  const Adoptions all = cascades(graph).adoptions;
  AdoptionData data{.until = *make_date(2017)};
  for (ActorId a = 0; a < all.actor_count(); ++a) data.actors.push_back(all.actor(a));
  for (InnovationId i = 0; i < all.innovation_count(); ++i) {
    if (!all.innovation(i).starts_with(prefix)) continue;
    for (Adoption record : all.records(i)) {
      record.innovation = static_cast<InnovationId>(data.innovations.size());
      data.records.push_back(record);
    }
    data.innovations.push_back(all.innovation(i));
  }
  const GraphView view = make_view(graph, {.kinds = {"state"}});
  HistoryStudy study{.adoptions = Adoptions(std::move(data))};
  study.network = diffusion::actor_network(
      study.adoptions, view, [&](VertexId v) { return std::string(graph.id(view.original(v))); });
  return study;
}

HistoryStudy history_of_three() {
  HistoryStudy study{.adoptions = Adoptions({.actors = {"a", "b", "c"},
                                             .innovations = {"x"},
                                             .records = {{.actor = 0, .time = make_number(2)},
                                                         {.actor = 1, .time = make_number(4)},
                                                         {.actor = 2, .entry = make_number(1)}},
                                             .until = make_number(5)})};
  const GraphView view = directed(3, {{1, 0}, {2, 0}, {2, 1}});
  study.network = diffusion::actor_network(
      study.adoptions, view, [](VertexId v) { return std::string(1, static_cast<char>('a' + v)); });
  return study;
}

std::vector<double> estimates(const diffusion::EventHistory& fit) {
  std::vector<double> values;
  for (const auto& term : fit.terms) values.push_back(term.estimate);
  return values;
}

std::vector<double> errors(const diffusion::EventHistory& fit) {
  std::vector<double> values;
  for (const auto& term : fit.terms) values.push_back(term.std_error);
  return values;
}

}  // namespace interzone::testing_support
