#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/paths/components.hpp"
#include "algorithms/structure/assortativity.hpp"
#include "algorithms/structure/blocks.hpp"
#include "algorithms/structure/cliques.hpp"
#include "algorithms/structure/core_periphery.hpp"
#include "algorithms/structure/density.hpp"
#include "algorithms/structure/dyad_census.hpp"
#include "algorithms/structure/ei_index.hpp"
#include "algorithms/structure/motifs.hpp"
#include "algorithms/structure/path_lengths.hpp"
#include "algorithms/structure/rich_club.hpp"
#include "algorithms/structure/row.hpp"
#include "algorithms/structure/small_world.hpp"
#include "algorithms/structure/transitivity.hpp"
#include "algorithms/structure/triad_census.hpp"

namespace interzone::structure {

template <class Visitor>
void fields(Visitor& visit, DensityOptions& options) {
  visit("loops", options.loops, "", "a vertex can be tied to itself");
}

struct GroupOptions {
  EiIndexOptions test;
  std::string attribute = {};
};

template <class Visitor>
void fields(Visitor& visit, GroupOptions& options) {
  visit("seed", options.test.seed, "", "start of the random numbers");
  visit("attribute", options.attribute, "", "attribute of vertices whose values are compared");
  visit("permutations", options.test.permutations, ">= 0", "shuffles of the groups; 0 for no test");
}

template <class Visitor>
void fields(Visitor& visit, CliquesOptions& options) {
  visit("limit", options.limit, ">= 1", "most maximal cliques to go through");
}

template <class Visitor>
void fields(Visitor& visit, MotifsOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("networks", options.networks, ">= 2", "random networks to compare with");
  visit("switches_per_edge", options.switches_per_edge, ">= 0",
        "switches tried to make a random network, over the number of ties");
}

template <class Visitor>
void fields(Visitor& visit, RichClubOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("networks", options.networks, ">= 0", "random networks to compare with");
  visit("switches_per_edge", options.switches_per_edge, ">= 0",
        "switches tried to make a random network, over the number of ties");
}

template <class Visitor>
void fields(Visitor& visit, SmallWorldOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("networks", options.networks, ">= 1", "random networks and lattices to compare with");
  visit("switches_per_edge", options.switches_per_edge, ">= 0",
        "switches tried to make a random network, over the number of ties");
}

template <class Visitor>
void fields(Visitor& visit, CorePeripheryOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("restarts", options.restarts, ">= 0", "random partitions that the search also starts from");
  visit("permutations", options.permutations, ">= 0",
        "random networks to compare with; 0 for no test");
}

std::vector<std::string> values_of(const Inputs& inputs, const std::string& attribute) {
  check_option(!attribute.empty(), "attribute", attribute, "the name of an attribute of vertices");
  return inputs.attribute(attribute);
}

std::vector<double> numbers_of(const std::vector<std::string>& values) {
  std::vector<double> numbers;
  numbers.reserve(values.size());
  for (const auto& text : values) {
    double number = std::nan("");
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    const bool reads = error == std::errc() && stop == end && std::isfinite(number);
    if (!text.empty() && !reads) return {};
    numbers.push_back(number);
  }
  return numbers;
}

Grouping grouped_by(const std::vector<std::string>& values) {
  std::map<std::string, VertexId> known;
  Grouping result;
  result.group.reserve(values.size());
  for (const auto& value : values) {
    if (value.empty()) {
      result.group.push_back(no_vertex);
      continue;
    }
    const auto [place, added] = known.emplace(value, static_cast<VertexId>(known.size()));
    if (added) result.names.push_back(value);
    result.group.push_back(place->second);
  }
  return result;
}

Outcome outcome(const std::vector<Measured>& measured) {
  Column measure("measure", ColumnType::text);
  std::vector<double> value, p_value, expected, sd;
  for (const Measured& one : measured) {
    measure.append(std::string_view(one.measure));
    value.push_back(one.value);
    p_value.push_back(one.p_value);
    expected.push_back(one.expected);
    sd.push_back(one.sd);
  }
  Outcome result;
  result.table.add(std::move(measure));
  result.table.add(Column::numbers("value", std::move(value)));
  result.table.add(Column::numbers("p_value", std::move(p_value)));
  result.table.add(Column::numbers("expected", std::move(expected)));
  result.table.add(Column::numbers("sd", std::move(sd)));
  return result;
}

Row measuring(Row row, std::vector<std::string> measures) {
  row.measures = std::move(measures);
  row.columns = {"measure", "value", "p_value", "expected", "sd"};
  return row;
}

Row tabulating(Row row, std::vector<std::string> columns) {
  row.columns = std::move(columns);
  return row;
}

namespace {

Row size_row() {
  return measuring(
      row("size", Nothing(), "O(1)", "Wasserman & Faust 1994, chapter 4",
          [](const Inputs& inputs, const Nothing&, const RunContext&) {
            return outcome({{"vertices", static_cast<double>(inputs.graph->vertex_count())},
                            {"edges", static_cast<double>(inputs.graph->edge_count())}});
          }),
      {"vertices", "edges"});
}

Row density_row() {
  return measuring(
      row("density", DensityOptions(), "O(n + m)", "Wasserman & Faust 1994, section 4.1.1",
          [](const Inputs& inputs, const DensityOptions& options, const RunContext& run) {
            const auto result = density(*inputs.graph, options, run);
            return outcome({{"density", result.density}, {"mean_degree", result.mean_degree}});
          }),
      {"density", "mean_degree"});
}

Row dyad_row() {
  return measuring(
      row("dyad-census", Nothing(), "O(n + m)", "Holland & Leinhardt 1970, doi:10.1086/224954",
          [](const Inputs& inputs, const Nothing&, const RunContext& run) {
            const auto result = dyad_census(*inputs.graph, run);
            return outcome({{"mutual_dyads", static_cast<double>(result.mutual)},
                            {"asymmetric_dyads", static_cast<double>(result.asymmetric)},
                            {"null_dyads", static_cast<double>(result.null_dyads)},
                            {"reciprocity", result.reciprocity},
                            {"dyad_reciprocity", result.dyad_reciprocity}});
          }),
      {"mutual_dyads", "asymmetric_dyads", "null_dyads", "reciprocity", "dyad_reciprocity"});
}

Row transitivity_row() {
  return measuring(
      row("transitivity", Nothing(), "O(m^1.5)",
          "Newman, Watts & Strogatz 2002, doi:10.1073/pnas.012582999",
          [](const Inputs& inputs, const Nothing&, const RunContext& run) {
            const auto result = transitivity(*inputs.graph, run);
            return outcome({{"transitivity", result.transitivity},
                            {"mean_clustering", result.mean_clustering},
                            {"mean_clustering_defined", result.mean_clustering_defined}});
          }),
      {"transitivity", "mean_clustering", "mean_clustering_defined"});
}

Row path_lengths_row() {
  return measuring(
      row("path-lengths", Nothing(), "O(n m / 512) words at best, O(n m); weighted O(n m log n)",
          "Wasserman & Faust 1994, section 4.3",
          [](const Inputs& inputs, const Nothing&, const RunContext& run) {
            const auto result = path_lengths(as_lengths(*inputs.graph, run), run);
            return outcome({{"mean_distance", result.mean_distance},
                            {"diameter", result.diameter},
                            {"radius", result.radius},
                            {"connectedness", result.connectedness},
                            {"efficiency", result.efficiency}});
          }),
      {"mean_distance", "diameter", "radius", "connectedness", "efficiency"});
}

/// Components, and the share of the vertices in the largest.
std::vector<Measured> counted(const paths::ComponentsResult& found, const std::string& prefix) {
  const auto n = static_cast<double>(found.membership.size());
  const double share = n > 0.0 ? found.size.front() / n : std::nan("");
  return {{prefix + "components", static_cast<double>(found.size.size())},
          {"largest_" + prefix + "component", share}};
}

Row components_row() {
  return measuring(
      row("components", Nothing(), "O(n + m)", "Tarjan 1972, doi:10.1137/0201010",
          [](const Inputs& inputs, const Nothing&, const RunContext& run) {
            auto measured = counted(paths::weak_components(*inputs.graph, run), "");
            const auto strong = counted(paths::strong_components(*inputs.graph, run), "strong_");
            measured.insert(measured.end(), strong.begin(), strong.end());
            return outcome(measured);
          }),
      {"components", "largest_component", "strong_components", "largest_strong_component"});
}

Row degree_assortativity_row() {
  return measuring(row("degree-assortativity", Nothing(), "O(n + m)",
                       "Newman 2002, doi:10.1103/PhysRevLett.89.208701",
                       [](const Inputs& inputs, const Nothing&, const RunContext& run) {
                         const auto result = degree_assortativity(*inputs.graph, run);
                         return outcome({{"degree_assortativity", result.coefficient}});
                       }),
                   {"degree_assortativity"});
}

Row assortativity_row() {
  return measuring(
      row("assortativity", AttributeOptions(), "O(n + m)",
          "Newman 2003, doi:10.1103/PhysRevE.67.026126",
          [](const Inputs& inputs, const AttributeOptions& options, const RunContext& run) {
            const auto values = values_of(inputs, options.attribute);
            const auto numbers = numbers_of(values);
            const auto nominal =
                nominal_assortativity(*inputs.graph, grouped_by(values).group, run);
            const bool numeric = numbers.size() == values.size();
            const double correlation =
                numeric ? numeric_assortativity(*inputs.graph, numbers, run).coefficient
                        : std::nan("");
            return outcome({{"nominal_assortativity", nominal.coefficient},
                            {"numeric_assortativity", correlation}});
          }),
      {"nominal_assortativity", "numeric_assortativity"});
}

Row ei_index_row() {
  return measuring(
      row("ei-index", GroupOptions{.test = {.seed = Seed(0)}}, "O(R (n + m))",
          "Krackhardt & Stern 1988, doi:10.2307/2786835",
          [](const Inputs& inputs, const GroupOptions& options, const RunContext& run) {
            const auto groups = grouped_by(values_of(inputs, options.attribute)).group;
            const auto result = ei_index(*inputs.graph, groups, options.test, run);
            return outcome(
                {{"ei_index", result.index, result.p_value, result.expected, result.sd}});
          }),
      {"ei_index"});
}

Row cuts_row() {
  return measuring(
      row("cuts", Nothing(), "O(n + m)", "Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
          [](const Inputs& inputs, const Nothing&, const RunContext& run) {
            const auto result = blocks(*inputs.graph, run);
            const auto count = [](const auto& list) { return static_cast<double>(list.size()); };
            return outcome({{"cut_vertices", count(result.cut_vertices)},
                            {"bridges", count(result.bridges)},
                            {"blocks", count(result.blocks)}});
          }),
      {"cut_vertices", "bridges", "blocks"});
}

Row cliques_row() {
  return measuring(
      row("cliques", CliquesOptions(), "O(d n 3^(d/3)), d the degeneracy",
          "Eppstein, Löffler & Strash 2010, doi:10.1007/978-3-642-17517-6_36",
          [](const Inputs& inputs, const CliquesOptions& options, const RunContext& run) {
            const auto result = cliques(*inputs.graph, options, run);
            return outcome({{"clique_number", static_cast<double>(result.clique_number)},
                            {"largest_cliques", static_cast<double>(result.largest.size())},
                            {"maximal_cliques", static_cast<double>(result.maximal)}});
          }),
      {"clique_number", "largest_cliques", "maximal_cliques"});
}

Row blocks_row() {
  return tabulating(
      row("blocks", Nothing(), "O(n + m)", "Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
          [](const Inputs& inputs, const Nothing&, const RunContext& run) {
            const auto result = blocks(*inputs.graph, run);
            Column block("block", ColumnType::integer), vertex("vertex", ColumnType::text);
            Column cut("cut_vertex", ColumnType::integer), bridge("bridge", ColumnType::integer);
            for (std::size_t b = 0; b < result.blocks.size(); ++b) {
              for (const VertexId v : result.blocks[b]) {
                block.append(static_cast<std::int64_t>(b));
                vertex.append(std::string_view(inputs.vertex_name(v)));
                cut.append(std::int64_t{result.block_count[v] > 1 ? 1 : 0});
                bridge.append(std::int64_t{result.blocks[b].size() == 2 ? 1 : 0});
              }
            }
            Outcome made;
            for (Column* column : {&block, &vertex, &cut, &bridge}) {
              made.table.add(std::move(*column));
            }
            return made;
          }),
      {"block", "vertex", "cut_vertex", "bridge"});
}

Column triad_column() {
  Column triad("triad", ColumnType::text);
  for (const auto name : triad_names) triad.append(name);
  return triad;
}

Row triad_census_row() {
  return tabulating(row("triad-census", Nothing(), "O(sum over tied pairs of both degrees)",
                        "Batagelj & Mrvar 2001, doi:10.1016/S0378-8733(01)00035-1",
                        [](const Inputs& inputs, const Nothing&, const RunContext& run) {
                          const auto count = triad_census(*inputs.graph, run).count;
                          Outcome made;
                          made.table.add(triad_column());
                          made.table.add(Column::numbers("count", {count.begin(), count.end()}));
                          return made;
                        }),
                    {"triad", "count"});
}

Row motifs_row() {
  return tabulating(
      row("motifs", MotifsOptions{.seed = Seed(0)}, "O(R (switches + census))",
          "Milo et al. 2002, doi:10.1126/science.298.5594.824",
          [](const Inputs& inputs, const MotifsOptions& options, const RunContext& run) {
            const auto result = motifs(*inputs.graph, options, run);
            Outcome made;
            made.table.add(triad_column());
            const auto add = [&](const std::string& name, const auto& values) {
              made.table.add(Column::numbers(name, {values.begin(), values.end()}));
            };
            add("count", result.census.count);
            add("mean", result.mean);
            add("sd", result.sd);
            add("z", result.z);
            add("p_low", result.p_low);
            add("p_high", result.p_high);
            return made;
          }),
      {"triad", "count", "mean", "sd", "z", "p_low", "p_high"});
}

Row rich_club_row() {
  return tabulating(
      row("rich-club", RichClubOptions{.seed = Seed(0)}, "O(R switches)",
          "Colizza et al. 2006, doi:10.1038/nphys209",
          [](const Inputs& inputs, const RichClubOptions& options, const RunContext& run) {
            auto result = rich_club(*inputs.graph, options, run);
            Outcome made;
            const auto add = [&](const std::string& name, const auto& values) {
              made.table.add(Column::numbers(name, {values.begin(), values.end()}));
            };
            add("degree", result.degree);
            add("vertices", result.vertices);
            add("rich_club", result.coefficient);
            add("mean", result.mean);
            add("normalized", result.normalized);
            add("p_value", result.p_value);
            return made;
          }),
      {"degree", "vertices", "rich_club", "mean", "normalized", "p_value"});
}

Row small_world_row() {
  return tabulating(
      row("small-world", SmallWorldOptions{.seed = Seed(0)}, "O(R (switches + n m))",
          "Humphries & Gurney 2008, doi:10.1371/journal.pone.0002051",
          [](const Inputs& inputs, const SmallWorldOptions& options, const RunContext& run) {
            const auto result = small_world(*inputs.graph, options, run);
            Column measure("measure", ColumnType::text);
            std::vector<double> value, low, high;
            const auto add = [&](std::string_view name, const Interval& figure) {
              measure.append(name);
              value.push_back(figure.value);
              low.push_back(figure.low);
              high.push_back(figure.high);
            };
            const auto alone = [](double figure) {
              return Interval{figure, std::nan(""), std::nan("")};  // nothing random in it
            };
            add("sigma", result.sigma);
            add("omega", result.omega);
            add("transitivity", alone(result.transitivity));
            add("random_transitivity", result.random_transitivity);
            add("mean_distance", alone(result.mean_distance));
            add("random_mean_distance", result.random_distance);
            add("mean_clustering", alone(result.mean_clustering));
            add("lattice_mean_clustering", alone(result.lattice_clustering));
            add("vertices", alone(result.vertices));
            Outcome made;
            made.table.add(std::move(measure));
            made.table.add(Column::numbers("value", std::move(value)));
            made.table.add(Column::numbers("low", std::move(low)));
            made.table.add(Column::numbers("high", std::move(high)));
            return made;
          }),
      {"measure", "value", "low", "high"});
}

Row core_periphery_row() {
  return tabulating(
      row("core-periphery", CorePeripheryOptions{.seed = Seed(0)}, "O(R restarts n (n + m / n))",
          "Borgatti & Everett 2000, doi:10.1016/S0378-8733(99)00019-2",
          [](const Inputs& inputs, const CorePeripheryOptions& options, const RunContext& run) {
            const auto result = core_periphery(*inputs.graph, options, run);
            Column vertex("vertex", ColumnType::text), core("core", ColumnType::integer);
            for (VertexId v = 0; v < inputs.graph->vertex_count(); ++v) {
              vertex.append(std::string_view(inputs.vertex_name(v)));
              result.core.empty() ? core.append_missing()
                                  : core.append(std::int64_t{result.core[v] ? 1 : 0});
            }
            Outcome made;
            made.table.add(std::move(vertex));
            made.table.add(std::move(core));
            made.summary = {{"fit", result.fit},
                            {"p_value", result.p_value},
                            {"core_density", result.core_density},
                            {"mixed_density", result.mixed_density},
                            {"outer_density", result.outer_density}};
            return made;
          }),
      {"vertex", "core"});
}

}  // namespace

std::vector<Row> rows() {
  return {size_row(),          density_row(),      dyad_row(),
          transitivity_row(),  path_lengths_row(), components_row(),
          cuts_row(),          cliques_row(),      degree_assortativity_row(),
          assortativity_row(), ei_index_row(),     triad_census_row(),
          motifs_row(),        blocks_row(),       core_periphery_row(),
          rich_club_row(),     small_world_row()};
}

}  // namespace interzone::structure
