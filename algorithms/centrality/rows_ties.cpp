#include <map>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/brokerage.hpp"
#include "algorithms/centrality/ego_betweenness.hpp"
#include "algorithms/centrality/participation.hpp"
#include "algorithms/centrality/row.hpp"
#include "algorithms/centrality/structural_holes.hpp"

namespace interzone::centrality {

template <class Visitor>
void fields(Visitor& visit, EgoBetweennessOptions& options) {
  visit("normalized", options.normalized, "",
        "divide by d (d - 1) for d alters, in undirected networks by half of it");
}

template <class Visitor>
void fields(Visitor& visit, EdgeBetweennessOptions& options) {
  visit("normalized", options.normalized, "",
        "divide by n (n - 1), in undirected networks by half of it");
}

namespace {

/// The options of the methods that need groups.
struct Grouping {
  std::string attribute = {};
};

template <class Visitor>
void fields(Visitor& visit, Grouping& options) {
  visit("attribute", options.attribute, "kind or a vertex attribute",
        "vertices with equal values are a group; those without a value are left out");
}

/// [n] groups numbered in the order of their first members; no_vertex where the attribute is empty.
std::vector<VertexId> groups_of(const Inputs& inputs, const Grouping& options) {
  check_option(!options.attribute.empty(), "attribute", options.attribute,
               "given: kind or a vertex attribute that names the groups");
  std::vector<VertexId> groups;
  std::map<std::string, VertexId> known;
  for (auto& value : inputs.attribute(options.attribute)) {
    const bool missing = value.empty();
    const auto number = static_cast<VertexId>(known.size());
    groups.push_back(missing ? no_vertex : known.emplace(std::move(value), number).first->second);
  }
  return groups;
}

Row structural_holes_row() {
  return row<Nothing>(
      "structural-holes", {"constraint", "effective_size", "efficiency", "hierarchy"}, "O(m^1.5)",
      "Burt 1992, Structural Holes",
      [](const Inputs& inputs, const Nothing&, const RunContext& run) {
        auto result = structural_holes(as_strengths(*inputs.graph, run), run);
        return outcome(inputs, {{"constraint", std::move(result.constraint)},
                                {"effective_size", std::move(result.effective_size)},
                                {"efficiency", std::move(result.efficiency)},
                                {"hierarchy", std::move(result.hierarchy)}});
      });
}

Row ego_betweenness_row() {
  return row<EgoBetweennessOptions>(
      "ego-betweenness", {"ego_betweenness"}, "O(sum of alters times ties among them)",
      "Everett & Borgatti 2005, doi:10.1016/j.socnet.2004.11.007",
      [](const Inputs& inputs, const EgoBetweennessOptions& options, const RunContext& run) {
        auto result = ego_betweenness(*inputs.graph, options, run);
        return outcome(inputs, {{"ego_betweenness", std::move(result.score)}});
      });
}

Row brokerage_row() {
  std::vector<std::string> measures;
  for (const char* kind : {"", "_z", "_expected", "_sd"}) {
    for (const char* role :
         {"coordinator", "itinerant", "gatekeeper", "representative", "liaison", "brokerage"}) {
      measures.push_back(std::string(role) + kind);
    }
  }
  return row<Grouping>(
      "brokerage", measures, "O(sum of squared out-degrees)",
      "Gould & Fernandez 1989, doi:10.2307/270949",
      [measures](const Inputs& inputs, const Grouping& options, const RunContext& run) {
        auto result = brokerage(*inputs.graph, groups_of(inputs, options), run);
        Scores scores;
        for (const auto part :
             {&RoleScores::count, &RoleScores::z, &RoleScores::expected, &RoleScores::sd}) {
          for (RoleScores* role : {&result.coordinator, &result.itinerant, &result.gatekeeper,
                                   &result.representative, &result.liaison, &result.brokerage}) {
            scores.emplace_back(measures[scores.size()], std::move(role->*part));
          }
        }
        return outcome(inputs, std::move(scores));
      });
}

Row participation_row() {
  return row<Grouping>("participation", {"participation", "within_module_z"}, "O(n + m)",
                       "Guimerà & Amaral 2005, doi:10.1038/nature03288",
                       [](const Inputs& inputs, const Grouping& options, const RunContext& run) {
                         const auto view = as_strengths(*inputs.graph, run);
                         auto result = participation(view, groups_of(inputs, options), run);
                         return outcome(inputs,
                                        {{"participation", std::move(result.participation)},
                                         {"within_module_z", std::move(result.within_module_z)}});
                       });
}

Row edge_betweenness_row() {
  Row made = row<EdgeBetweennessOptions>(
      "edge-betweenness", {"betweenness"}, "O(n m); weighted O(n m log n)",
      "Girvan & Newman 2002, doi:10.1073/pnas.122653799",
      [](const Inputs& inputs, const EdgeBetweennessOptions& options, const RunContext& run) {
        auto result = edge_betweenness(as_lengths(*inputs.graph, run), options, run);
        Outcome made_of;
        for (const auto& [name, ends] :
             {std::pair{"source", &result.source}, std::pair{"target", &result.target}}) {
          Column column(name, ColumnType::text);
          for (const VertexId v : *ends) column.append(std::string_view(inputs.vertex_name(v)));
          made_of.table.add(std::move(column));
        }
        made_of.table.add(Column::numbers("edge_betweenness", std::move(result.score)));
        return made_of;
      });
  made.command = "centrality --edges";
  made.columns = {"source", "target", "edge_betweenness"};
  return made;
}

}  // namespace

std::vector<Row> tie_rows() {
  return {structural_holes_row(), ego_betweenness_row(), brokerage_row(), participation_row(),
          edge_betweenness_row()};
}

}  // namespace interzone::centrality
