#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/generators/barabasi_albert.hpp"
#include "algorithms/generators/configuration.hpp"
#include "algorithms/generators/erdos_renyi.hpp"
#include "algorithms/generators/forest_fire.hpp"
#include "algorithms/generators/grid.hpp"
#include "algorithms/generators/kronecker.hpp"
#include "algorithms/generators/lfr.hpp"
#include "algorithms/generators/planted_partition.hpp"
#include "algorithms/generators/random_alliances.hpp"
#include "algorithms/generators/rmat.hpp"
#include "algorithms/generators/watts_strogatz.hpp"
#include "algorithms/registry.hpp"

namespace interzone::generators {

template <class Visitor>
void fields(Visitor& visit, RmatOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("scale", options.scale, "in [0, 31]", "2^scale vertices");
  visit("edge_factor", options.edge_factor, ">= 0", "edges drawn per vertex");
  visit("a", options.a, ">= 0", "share of edges within the first half");
  visit("b", options.b, ">= 0", "from the first half to the second");
  visit("c", options.c, ">= 0, a + b + c <= 1", "from the second half to the first");
  visit.choice("repetitions", options.simple, Choices<bool>{{"drop", true}, {"keep", false}},
               "drop loops, repetitions and directions, or keep them");
}

template <class Visitor>
void fields(Visitor& visit, KroneckerOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("initiator", options.initiator, "k x k probabilities",
        "what is multiplied, row by row [0.9,0.5,0.5,0.2]");
  visit("power", options.power, ">= 0", "k^power vertices");
  visit("directed", options.directed, "", "ties have a direction");
  visit("loops", options.loops, "", "a vertex may be tied to itself");
}

template <class Visitor>
void fields(Visitor& visit, PlantedPartitionOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("communities", options.communities, "", "number of communities");
  visit("size", options.size, "", "vertices of each community");
  visit("within", options.within, "in [0, 1]", "probability of a tie within a community");
  visit("between", options.between, "in [0, 1]", "probability of a tie between two");
  visit("directed", options.directed, "", "ties have a direction");
}

template <class Visitor>
void fields(Visitor& visit, LfrOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("vertices", options.vertices, "", "number of vertices");
  visit("average_degree", options.average_degree, "<= max_degree", "expected degree");
  visit("max_degree", options.max_degree, ">= 1, below vertices", "greatest degree");
  visit("degree_exponent", options.degree_exponent, "finite", "of the power law of degrees");
  visit("community_exponent", options.community_exponent, "finite", "of the power law of sizes");
  visit("mixing", options.mixing, "in [0, 1]", "share of ties that leave the community");
  visit("min_community", options.min_community, ">= 1", "least size of a community");
  visit("max_community", options.max_community, ">= min_community", "greatest size");
  visit("directed", options.directed, "", "ties have a direction");
  visit("weighted", options.weighted, "", "ties have weights");
  visit("weight_mixing", options.weight_mixing, "in [0, 1]",
        "share of strength that leaves; mixing, if left out");
  visit("weight_exponent", options.weight_exponent, "finite", "strength = degree^exponent");
}

template <class Visitor>
void fields(Visitor& visit, ErdosRenyiOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("vertices", options.vertices, "", "number of vertices");
  visit("probability", options.probability, "in [0, 1]", "of each pair to be tied");
  visit("edges", options.edges, "", "or the number of ties");
  visit("directed", options.directed, "", "ties have a direction");
  visit("loops", options.loops, "", "a vertex may be tied to itself");
}

template <class Visitor>
void fields(Visitor& visit, BarabasiAlbertOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("vertices", options.vertices, "", "number of vertices");
  visit("edges_per_vertex", options.edges_per_vertex, "", "ties that each newcomer brings");
  visit.choice("targets", options.simple, Choices<bool>{{"different", true}, {"any", false}},
               "whether a newcomer may be tied twice to one vertex");
  visit("directed", options.directed, "", "ties have a direction");
}

template <class Visitor>
void fields(Visitor& visit, WattsStrogatzOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("vertices", options.vertices, "", "number of vertices");
  visit("neighbours", options.neighbours, "even, below vertices", "ties on the ring");
  visit("rewiring", options.rewiring, "in [0, 1]", "share of ties that get another end");
}

template <class Visitor>
void fields(Visitor& visit, GridOptions& options) {
  visit("rows", options.rows, "", "rows of the grid");
  visit("columns", options.columns, "", "columns of the grid");
  visit("periodic", options.periodic, "", "last and first are neighbours");
}

template <class Visitor>
void fields(Visitor& visit, ForestFireOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("vertices", options.vertices, "", "number of vertices");
  visit("forward", options.forward, "in [0, 1)", "probability of one more out-neighbour");
  visit("backward_ratio", options.backward_ratio, ">= 0", "the same backward, relative to forward");
  visit("ambassadors", options.ambassadors, "", "where each newcomer's fire starts");
}

template <class Visitor>
void fields(Visitor& visit, ConfigurationOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("degrees", options.degrees, "whole numbers, a,b,c", "degree of each vertex, or out-degree");
  visit("in_degrees", options.in_degrees, "as many, of the same sum",
        "in-degree; makes it directed");
  visit.choice("repair", options.repair,
               Choices<Repair>{{"keep", Repair::keep},
                               {"erase", Repair::erase},
                               {"reject", Repair::reject},
                               {"rewire", Repair::rewire}},
               "what happens to loops and repetitions");
  visit("max_tries", options.max_tries, ">= 1", "pairings that reject draws");
}

template <class Visitor>
void fields(Visitor& visit, RandomAlliancesOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("actors", options.actors, "", "number of actors");
  visit("sizes", options.sizes, "whole numbers, a,b,c", "members of each alliance");
}

namespace {

/// Vertices and edges that a command makes unless it is told that it may make more: about 5 GB.
constexpr EdgeId standard_limit = 20'000'000;

struct Limit {
  EdgeId limit = standard_limit;
};

template <class Visitor>
void fields(Visitor& visit, Limit& limit) {
  visit("limit", limit.limit, "", "refuse to make more vertices and edges than this");
}

struct Size {
  double vertices = 0.0, edges = 0.0;
};

template <class Options>
Options defaults() {
  if constexpr (requires { Options{.seed = Seed(0)}; }) {
    return Options{.seed = Seed(0)};
  } else {
    return Options{};
  }
}

void check_limit(const std::string& name, const Size& size, EdgeId limit) {
  if (size.vertices + size.edges <= static_cast<double>(limit)) return;
  throw Error(ErrorCode::limit, name + ": about " + number_text(std::round(size.vertices)) +
                                    " vertices and " + number_text(std::round(size.edges)) +
                                    " edges, over the limit of " +
                                    number_text(static_cast<double>(limit)) + " that --limit sets");
}

/// A row that makes a graph. size(options) tells what to expect of it, generate(options, run) makes it.
template <class Options, class Expect, class Generate>
Row row(const std::string& name, std::string cost, std::string paper, Expect size,
        Generate generate) {
  Row made{.name = name, .family = "generators", .command = "generate", .input = Input::none};
  made.options = options_of(defaults<Options>());
  made.options.push_back(options_of(Limit{}).front());
  made.columns = {"source", "target"};
  made.cost = std::move(cost);
  made.paper = std::move(paper);
  made.run = [=](const Inputs& inputs, const Values& values, const RunContext& run) {
    auto options = read_options(defaults<Options>(), inputs, values);
    const EdgeId limit = read_options(Limit{}, inputs, values).limit;
    check_limit(name, size(options), limit);
    if constexpr (requires { options.max_edges; }) options.max_edges = limit;
    const GeneratedGraph graph = generate(options, run);
    Outcome outcome{.summary = {{"vertices", graph.vertex_count},
                                {"edges", static_cast<double>(graph.edge_count())}}};
    if (!graph.membership.empty() || graph.dropped > 0) {
      outcome.summary.emplace_back("dropped", static_cast<double>(graph.dropped));
    }
    outcome.graph = to_graph(graph);
    return outcome;
  };
  return made;
}

double total(const std::vector<VertexId>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0.0);
}

std::vector<Row> rows_of_communities() {
  return {row<PlantedPartitionOptions>(
              "planted-partition", "O(n + m)",
              "Condon & Karp 2001, doi:10.1002/1098-2418(200103)18:2<116::AID-RSA1001>3.0.CO;2-2",
              [](const PlantedPartitionOptions& o) {
                const double n = static_cast<double>(o.communities) * o.size;
                const double per = o.within * o.size + o.between * (n - o.size);
                return Size{n, (o.directed ? 1.0 : 0.5) * n * per};
              },
              planted_partition),
          row<LfrOptions>(
              "lfr", "O(n + m)",
              "Lancichinetti, Fortunato & Radicchi 2008, doi:10.1103/PhysRevE.78.046110",
              [](const LfrOptions& o) {
                const double ways = o.directed ? 1.0 : 0.5;
                return Size{static_cast<double>(o.vertices), ways * o.vertices * o.average_degree};
              },
              lfr)};
}

std::vector<Row> rows_of_plain_models() {
  return {
      row<ErdosRenyiOptions>(
          "erdos-renyi", "O(n + m)", "Gilbert 1959, doi:10.1214/aoms/1177706098",
          [](const ErdosRenyiOptions& o) {
            const double n = o.vertices;
            const double pairs = n * (n - 1.0) * (o.directed ? 1.0 : 0.5);
            return Size{
                n, o.edges ? static_cast<double>(*o.edges) : o.probability.value_or(0.0) * pairs};
          },
          erdos_renyi),
      row<BarabasiAlbertOptions>(
          "barabasi-albert", "O(n + m)", "Barabási & Albert 1999, doi:10.1126/science.286.5439.509",
          [](const BarabasiAlbertOptions& o) {
            return Size{static_cast<double>(o.vertices),
                        static_cast<double>(o.vertices) * o.edges_per_vertex};
          },
          barabasi_albert),
      row<WattsStrogatzOptions>(
          "watts-strogatz", "O(n + m)", "Watts & Strogatz 1998, doi:10.1038/30918",
          [](const WattsStrogatzOptions& o) {
            return Size{static_cast<double>(o.vertices), 0.5 * o.vertices * o.neighbours};
          },
          watts_strogatz),
      row<GridOptions>(
          "grid", "O(n)", "",
          [](const GridOptions& o) {
            const double n = static_cast<double>(o.rows) * o.columns;
            return Size{n, 2.0 * n};
          },
          grid),
      row<ForestFireOptions>(
          "forest-fire", "O(n + sum of the degrees burnt)",
          "Leskovec, Kleinberg & Faloutsos 2007, doi:10.1145/1217299.1217301",
          [](const ForestFireOptions& o) {
            return Size{static_cast<double>(o.vertices), static_cast<double>(o.vertices)};
          },
          forest_fire)};
}

std::vector<Row> rows_of_given_numbers() {
  return {row<ConfigurationOptions>(
              "configuration", "O(m), O(m log m) to erase",
              "Bollobás 1980, doi:10.1016/S0195-6698(80)80030-8",
              [](const ConfigurationOptions& o) {
                return Size{static_cast<double>(o.degrees.size()), total(o.degrees)};
              },
              configuration),
          row<RandomAlliancesOptions>(
              "random-alliances", "O(m log m)", "Chodrow 2020, doi:10.1093/comnet/cnaa018",
              [](const RandomAlliancesOptions& o) {
                return Size{o.actors + static_cast<double>(o.sizes.size()), total(o.sizes)};
              },
              random_alliances)};
}

}  // namespace

std::vector<Row> rows() {
  std::vector<Row> all = {
      row<RmatOptions>(
          "rmat", "O(m (scale + log m))",
          "Chakrabarti, Zhan & Faloutsos 2004, doi:10.1137/1.9781611972740.43",
          [](const RmatOptions& o) {
            const double n = std::ldexp(1.0, o.scale);
            return Size{n, n * o.edge_factor};
          },
          rmat),
      row<KroneckerOptions>(
          "kronecker", "O(m power)", "Leskovec et al. 2010, JMLR 11:985-1042",
          [](const KroneckerOptions& o) {
            const double sum = std::accumulate(o.initiator.begin(), o.initiator.end(), 0.0);
            const double side = std::sqrt(static_cast<double>(o.initiator.size()));
            return Size{std::pow(side, o.power), std::pow(sum, o.power)};
          },
          kronecker)};
  for (auto part : {rows_of_communities(), rows_of_plain_models(), rows_of_given_numbers()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace interzone::generators
