#include <string>
#include <utility>
#include <vector>

#include "algorithms/centrality/centralization.hpp"
#include "algorithms/centrality/row.hpp"

namespace interzone::centrality {

namespace {

using Wanted = std::vector<std::pair<std::string, Index>>;

/// A row of measures of the whole network.
Row centralization_row(const std::string& name, const Wanted& wanted, const std::string& cost) {
  Row row{.name = name, .family = "centrality", .command = "structure"};
  for (const auto& [measure, index] : wanted) row.measures.push_back(measure);
  row.columns = {"measure", "value"};
  row.cost = cost;
  row.paper = "Freeman 1979, doi:10.1016/0378-8733(78)90021-7";
  row.run = [wanted](const Inputs& inputs, const Values&, const RunContext& run) {
    std::vector<std::string> measures;
    std::vector<double> values;
    measures.reserve(wanted.size());
    values.reserve(wanted.size());
    for (const auto& [measure, index] : wanted) {
      measures.push_back(measure);
      values.push_back(centralization(*inputs.graph, index, run).centralization);
    }
    Outcome outcome;
    outcome.table.add(Column::texts("measure", measures));
    outcome.table.add(Column::numbers("value", std::move(values)));
    return outcome;
  };
  return row;
}

}  // namespace

std::vector<Row> centralization_rows() {
  return {centralization_row("degree-centralization",
                             {{"degree_centralization", Index::degree},
                              {"in_degree_centralization", Index::in_degree},
                              {"out_degree_centralization", Index::out_degree}},
                             "O(n + m)"),
          centralization_row("closeness-centralization",
                             {{"closeness_centralization", Index::closeness}},
                             "O(n m / 512) words at best, O(n m)"),
          centralization_row("betweenness-centralization",
                             {{"betweenness_centralization", Index::betweenness}}, "O(n m)"),
          centralization_row("eigenvector-centralization",
                             {{"eigenvector_centralization", Index::eigenvector}},
                             "O(iterations (n + m))")};
}

}  // namespace interzone::centrality
