#include <string>
#include <utility>
#include <vector>

#include "algorithms/structure/minimum_cuts.hpp"
#include "algorithms/structure/row.hpp"

// The methods that find where a network falls apart.

namespace interzone::structure {

struct CutRowOptions {
  std::string source = {}, target = {};
};

template <class Visitor>
void fields(Visitor& visit, CutRowOptions& options) {
  visit("source", options.source, "", "vertex that no way is to lead from; default: any");
  visit("target", options.target, "", "vertex that no way is to lead to; default: any");
}

namespace {

CutEnds ends_of(const Inputs& inputs, const CutRowOptions& options) {
  CutEnds ends;
  if (!options.source.empty()) ends.source = inputs.find_vertex(options.source);
  if (!options.target.empty()) ends.target = inputs.find_vertex(options.target);
  return ends;
}

Row connectivity_row() {
  Row made =
      row("connectivity", Nothing(), "O(n + d^2) largest flows, d the smallest degree",
          "Esfahanian & Hakimi 1984, doi:10.1002/net.3230140211",
          [](const Inputs& inputs, const Nothing&, const RunContext& run) {
            const auto vertices = minimum_vertex_cut(*inputs.graph, {}, run);
            return outcome({{"edge_connectivity", minimum_cut(*inputs.graph, {}, run).weight},
                            {"vertex_connectivity", static_cast<double>(vertices.size)}});
          });
  made.in_all = false;  // n flows take long where n is large
  return measuring(std::move(made), {"edge_connectivity", "vertex_connectivity"});
}

Row minimum_cut_row() {
  return tabulating(
      row("minimum-cut", CutRowOptions(), "a largest flow, or n without ends",
          "Ford & Fulkerson 1956, doi:10.4153/CJM-1956-045-5",
          [](const Inputs& inputs, const CutRowOptions& options, const RunContext& run) {
            const auto cut = minimum_cut(*inputs.graph, ends_of(inputs, options), run);
            Column source("source", ColumnType::text), target("target", ColumnType::text);
            Column weight("weight", ColumnType::number);
            for (const CutTie& tie : cut.ties) {
              source.append(std::string_view(inputs.vertex_name(tie.source)));
              target.append(std::string_view(inputs.vertex_name(tie.target)));
              weight.append(tie.weight);
            }
            Outcome made{.table = Table({source, target, weight})};
            made.summary = {{"weight", cut.weight}, {"side", static_cast<double>(cut.side.size())}};
            return made;
          }),
      {"source", "target", "weight"});
}

Row vertex_cut_row() {
  return tabulating(
      row("vertex-cut", CutRowOptions(), "a largest flow, or n + d^2 without ends",
          "Esfahanian & Hakimi 1984, doi:10.1002/net.3230140211",
          [](const Inputs& inputs, const CutRowOptions& options, const RunContext& run) {
            const auto cut = minimum_vertex_cut(*inputs.graph, ends_of(inputs, options), run);
            Column vertex("vertex", ColumnType::text);
            for (const VertexId v : cut.vertices) {
              vertex.append(std::string_view(inputs.vertex_name(v)));
            }
            Outcome made{.table = Table({vertex})};
            made.summary = {{"size", static_cast<double>(cut.size)}};
            return made;
          }),
      {"vertex"});
}

}  // namespace

std::vector<Row> cut_rows() { return {connectivity_row(), minimum_cut_row(), vertex_cut_row()}; }

}  // namespace interzone::structure
