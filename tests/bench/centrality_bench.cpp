// Time of each measure beside igraph's, and Boost.Graph's where it has one, on the same graphs in one process, with
// the largest difference between the answers. Usage: centrality_bench [MEASURE|all [GRAPH|FILE]], FILE an undirected edge
// list of lines "u v".

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#ifdef INTERZONE_HAS_IGRAPH
#include <igraph/igraph.h>
#endif
#ifdef INTERZONE_HAS_BOOST
#include "graph/interop/boost.hpp"
// Boost's algorithms look for the functions of a graph where it is included.
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/page_rank.hpp>
#endif

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/closeness.hpp"
#include "algorithms/centrality/clustering.hpp"
#include "algorithms/centrality/core_number.hpp"
#include "algorithms/centrality/degree.hpp"
#include "algorithms/centrality/eccentricity.hpp"
#include "algorithms/centrality/eigenvector.hpp"
#include "algorithms/centrality/harmonic.hpp"
#include "algorithms/centrality/hits.hpp"
#include "algorithms/centrality/katz.hpp"
#include "algorithms/centrality/pagerank.hpp"
#include "algorithms/centrality/strength.hpp"
#include "algorithms/centrality/structural_holes.hpp"
#include "algorithms/generators/rmat.hpp"
#include "algorithms/paths/components.hpp"
#include "graph/random.hpp"
#include "tests/bench/edge_file.hpp"

namespace {

using namespace interzone;

using Values = std::vector<double>;

/// Zachary 1977, doi:10.1086/jar.33.4.3629752: friendships in a karate club.
const std::vector<std::pair<VertexId, VertexId>> karate = {
    {0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},
    {0, 11},  {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},
    {1, 7},   {1, 13},  {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},
    {2, 9},   {2, 13},  {2, 27},  {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},
    {4, 10},  {5, 6},   {5, 10},  {5, 16},  {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},
    {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33}, {18, 32}, {18, 33}, {19, 33}, {20, 32},
    {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33}, {24, 25},
    {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32},
    {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}};

struct Network {
  std::string name;
  VertexId n;
  EdgeList edges;
  GraphView view;
};

Network made(std::string name, VertexId n, EdgeList edges, bool is_weighted,
             bool is_directed = false) {
  if (is_weighted) {
    Stream stream(Seed(7), 0);
    for (std::size_t e = 0; e < edges.source.size(); ++e)
      edges.weight.push_back(1.0 + stream.uniform());
  }
  const auto view = make_view(n, edges, {.directed = is_directed});
  return {std::move(name), n, std::move(edges), view};
}

std::vector<Network> networks() {
  std::vector<Network> result;
  EdgeList club;
  for (const auto& [source, target] : karate) {
    club.source.push_back(source);
    club.target.push_back(target);
  }
  result.push_back(made("karate", 34, club, false));
  result.push_back(made("karate-weighted", 34, club, true));
  for (const int scale : {10, 12, 16}) {
    const auto edges = generators::rmat({.seed = Seed(1), .scale = scale});
    result.push_back(made("rmat" + std::to_string(scale), VertexId{1} << scale, edges, false));
  }
  result.push_back(
      made("rmat10-weighted", 1024, generators::rmat({.seed = Seed(1), .scale = 10}), true));
  auto arcs = generators::rmat({.seed = Seed(1), .scale = 16});
  for (std::size_t e = 0; e < arcs.source.size(); e += 2) std::swap(arcs.source[e], arcs.target[e]);
  result.push_back(made("rmat16-directed", VertexId{1} << 16, arcs, false, true));
  return result;
}

/// Least and median milliseconds of at least three and at most a thousand runs within a second.
struct Time {
  double least = 0.0, median = 0.0;
};

Time measure(const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> times;
  double total = 0.0;
  while (times.size() < 3 || (total < 500.0 && times.size() < 1000)) {
    const auto start = Clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    total += times.back();
    if (total > 10'000.0) break;
  }
  std::sort(times.begin(), times.end());
  return {times.front(), times[times.size() / 2]};
}

template <class T>
Values doubles(const std::vector<T>& values) {
  return {values.begin(), values.end()};
}

#ifdef INTERZONE_HAS_BOOST
Values betweenness_by_boost(const GraphView& view) {
  Values score(view.vertex_count(), 0.0);
  const auto map = boost::make_iterator_property_map(score.begin(), get(boost::vertex_index, view));
  if (view.weighted()) {
    boost::brandes_betweenness_centrality(view,
                                          boost::centrality_map(map)
                                              .weight_map(get(boost::edge_weight, view))
                                              .vertex_index_map(get(boost::vertex_index, view)));
  } else {
    boost::brandes_betweenness_centrality(view, map);
  }
  if (!view.directed()) {
    for (double& each : score) each /= 2.0;  // every path was found from both ends
  }
  return score;
}

/// Without weights, which it has no use for, and with so many steps as 0.85^k takes to be below 1e-12.
Values pagerank_by_boost(const GraphView& view) {
  Values score(view.vertex_count());
  boost::graph::page_rank(
      view, boost::make_iterator_property_map(score.begin(), get(boost::vertex_index, view)),
      boost::graph::n_iterations(170));
  return score;
}

Values core_number_by_boost(const GraphView& view) {
  std::vector<std::size_t> core(view.vertex_count());
  boost::core_numbers(
      view, boost::make_iterator_property_map(core.begin(), get(boost::vertex_index, view)));
  return {core.begin(), core.end()};
}

Values components_by_boost(const interop::UndirectedView& ties) {
  std::vector<VertexId> label(num_vertices(ties));
  const auto parts = boost::connected_components(
      ties, boost::make_iterator_property_map(label.begin(), get(boost::vertex_index, ties)));
  Values size(parts, 0.0);
  for (const VertexId part : label) ++size[part];
  std::sort(size.begin(), size.end(), std::greater<>());
  return size;
}
#endif

/// One measure, by us and by igraph, which gets its graph ready-made.
struct Measure {
  std::string name;
  bool slow;  // every vertex a source: not on the largest graph
  std::function<Values(const GraphView&, const RunContext&)> ours;
#ifdef INTERZONE_HAS_IGRAPH
  std::function<void(const igraph_t*, const igraph_vector_t*, igraph_vector_t*)> theirs;
#endif
};

#ifdef INTERZONE_HAS_IGRAPH
#define INTERZONE_THEIRS(...)                                                              \
  , [](const igraph_t* g, [[maybe_unused]] const igraph_vector_t* w, igraph_vector_t* x) { \
    __VA_ARGS__                                                                            \
  }
void copy_integers(const igraph_vector_int_t* from, igraph_vector_t* to) {
  igraph_vector_resize(to, igraph_vector_int_size(from));
  for (igraph_integer_t i = 0; i < igraph_vector_int_size(from); ++i) {
    VECTOR(*to)[i] = static_cast<double>(VECTOR(*from)[i]);
  }
}

/// igraph has no Katz centrality in C: what a user would write with its matrices, to the same error.
void katz_by_igraph(const igraph_t* graph, const igraph_vector_t* weights, igraph_vector_t* x) {
  igraph_arpack_options_t options;
  igraph_arpack_options_init(&options);
  igraph_real_t eigenvalue = 0.0;
  igraph_eigenvector_centrality(graph, x, &eigenvalue, igraph_is_directed(graph), true, weights,
                                &options);
  igraph_sparsemat_t triplets, matrix, in;
  igraph_sparsemat_init(&triplets, 0, 0, 0);
  igraph_get_adjacency_sparse(graph, &triplets, IGRAPH_GET_ADJACENCY_BOTH, weights,
                              IGRAPH_LOOPS_TWICE);
  igraph_sparsemat_compress(&triplets, &matrix);
  igraph_sparsemat_transpose(&matrix, &in);
  igraph_vector_t sum;
  igraph_vector_init(&sum, igraph_vcount(graph));
  igraph_vector_fill(x, 1.0);
  for (int i = 0; i < 40; ++i) {  // 2^-40 is 1e-12
    igraph_vector_null(&sum);
    igraph_sparsemat_gaxpy(&in, x, &sum);
    igraph_vector_scale(&sum, 0.5 / eigenvalue);
    igraph_vector_add_constant(&sum, 1.0);
    igraph_vector_update(x, &sum);
  }
  igraph_vector_destroy(&sum);
  for (auto* each : {&triplets, &matrix, &in}) igraph_sparsemat_destroy(each);
}
#else
#define INTERZONE_THEIRS(...)
#endif

std::vector<Measure> measures() {
  using namespace interzone::centrality;
  std::vector<Measure> all;
  all.push_back({
    "degree", false, [](const auto& g, const auto& r) {
      return degree(g, {}, r).degree;
    } INTERZONE_THEIRS(if (igraph_is_directed(g)) {  // ours are all three
      igraph_strength(g, x, igraph_vss_all(), IGRAPH_IN, true, nullptr);
      igraph_strength(g, x, igraph_vss_all(), IGRAPH_OUT, true, nullptr);
    } igraph_strength(g, x, igraph_vss_all(), IGRAPH_ALL, true, nullptr);)
  });
  all.push_back({
    "strength", false, [](const auto& g, const auto& r) {
      return strength(g, r).score;
    } INTERZONE_THEIRS(igraph_strength(g, x, igraph_vss_all(), IGRAPH_ALL, true, w);)
  });
  all.push_back({
    "closeness", true,
        [](const auto& g, const auto& r) { return closeness(g, {}, r).score; } INTERZONE_THEIRS(
            igraph_closeness(g, x, nullptr, nullptr, igraph_vss_all(), IGRAPH_OUT, w, false);)
  });
  all.push_back({
    "harmonic", true, [](const auto& g, const auto& r) {
      return harmonic(g, {}, r).score;
    } INTERZONE_THEIRS(igraph_harmonic_centrality(g, x, igraph_vss_all(), IGRAPH_OUT, w, false);)
  });
  all.push_back({
    "betweenness", true, [](const auto& g, const auto& r) {
      return betweenness(g, {}, r).score;
    } INTERZONE_THEIRS(igraph_betweenness(g, x, igraph_vss_all(), true, w);)
  });
  all.push_back({
    "eccentricity", true, [](const auto& g, const auto& r) {
      return eccentricity(unweighted(g), r).score;
    } INTERZONE_THEIRS(igraph_eccentricity(g, x, igraph_vss_all(), IGRAPH_OUT);)
  });
  all.push_back({  // compared by falling scores: edges stand in another order
    "edges", true, [](const auto& g, const auto& r) {
      auto score = edge_betweenness(g, {}, r).score;
      std::sort(score.begin(), score.end(), std::greater<>());
      return score;
    } INTERZONE_THEIRS(igraph_edge_betweenness(g, x, true, w); igraph_vector_reverse_sort(x);)
  });
  all.push_back({  // igraph has none: its PageRank is the yardstick, the difference says nothing
    "sampled", false,
        [](const auto& g, const auto& r) {
          const BetweennessOptions options{.epsilon = 0.01, .seed = Seed(1)};
          return betweenness(unweighted(g), options, r).score;
        } INTERZONE_THEIRS(igraph_pagerank(g, IGRAPH_PAGERANK_ALGO_PRPACK, x, nullptr,
                                           igraph_vss_all(), true, 0.85, w, nullptr);)
  });
  all.push_back({
    "eigenvector", false,
        [](const auto& g, const auto& r) {
          return eigenvector(g, {}, r).score;
        } INTERZONE_THEIRS(igraph_arpack_options_t options; igraph_arpack_options_init(&options);
                           igraph_eigenvector_centrality(g, x, nullptr, true, true, w, &options);)
  });
  all.push_back({
    "pagerank", false,
        [](const auto& g, const auto& r) {
          return pagerank(g, {}, r).score;
        } INTERZONE_THEIRS(igraph_pagerank(g, IGRAPH_PAGERANK_ALGO_PRPACK, x, nullptr,
                                           igraph_vss_all(), true, 0.85, w, nullptr);)
  });
  all.push_back({
    "katz", false, [](const auto& g, const auto& r) {
      return katz(g, {}, r).score;
    } INTERZONE_THEIRS(katz_by_igraph(g, w, x);)
  });
  all.push_back({
    "hub", false,
        [](const auto& g, const auto& r) { return hits(g, {}, r).hub; } INTERZONE_THEIRS(
            igraph_arpack_options_t options; igraph_arpack_options_init(&options);
            igraph_vector_t authority; igraph_vector_init(&authority, 0);
            igraph_hub_and_authority_scores(g, x, &authority, nullptr, true, w, &options);
            igraph_vector_destroy(&authority);)
  });
  all.push_back({
    "core_number", false,
        [](const auto& g, const auto& r) {
          return doubles(core_number(g, r).core);
        } INTERZONE_THEIRS(igraph_vector_int_t core; igraph_vector_int_init(&core, 0);
                           igraph_coreness(g, &core, IGRAPH_ALL); copy_integers(&core, x);
                           igraph_vector_int_destroy(&core);)
  });
  all.push_back({
    "clustering", false,
        [](const auto& g, const auto& r) { return clustering(g, {}, r).score; } INTERZONE_THEIRS(
            igraph_transitivity_local_undirected(g, x, igraph_vss_all(), IGRAPH_TRANSITIVITY_ZERO);)
  });
  all.push_back({
    "barrat", false,
        [](const auto& g, const auto& r) {
          return clustering(g, {.variant = ClusteringVariant::barrat}, r).score;
        } INTERZONE_THEIRS(
            if (w == nullptr) {  // it would warn of that
              igraph_transitivity_local_undirected(g, x, igraph_vss_all(), IGRAPH_TRANSITIVITY_ZERO);
            } else {
              igraph_transitivity_barrat(g, x, igraph_vss_all(), w, IGRAPH_TRANSITIVITY_ZERO);
            })
  });
  all.push_back({
    "constraint", false, [](const auto& g, const auto& r) {
      return structural_holes(g, r).constraint;
    } INTERZONE_THEIRS(igraph_constraint(g, x, igraph_vss_all(), w);)
  });
  all.push_back(  // compared by component sizes: the labels differ
      {
        "components", false,
            [](const auto& g, const auto& r) {
              return doubles(paths::weak_components(g, r).size);
            } INTERZONE_THEIRS(igraph_vector_int_t label, size; igraph_vector_int_init(&label, 0);
                               igraph_vector_int_init(&size, 0);
                               igraph_connected_components(g, &label, &size, nullptr, IGRAPH_WEAK);
                               copy_integers(&size, x); igraph_vector_reverse_sort(x);
                               igraph_vector_int_destroy(&label); igraph_vector_int_destroy(&size);)
      });
  return all;
}

/// Largest difference of two answers, relative above 1; infinity if their lengths differ.
[[maybe_unused]] double difference(const Values& ours, const Values& theirs) {
  if (ours.size() != theirs.size()) return infinity;
  double largest = 0.0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (std::isnan(ours[i]) && std::isnan(theirs[i])) continue;
    largest = std::max(largest, std::abs(ours[i] - theirs[i]) / std::max(1.0, std::abs(theirs[i])));
  }
  return largest;
}

#ifdef INTERZONE_HAS_IGRAPH
void compare_with_igraph(const Measure& which, const Network& network, const Values& ours, Time one,
                         Time two) {
  igraph_vector_int_t ends;
  igraph_vector_int_init(&ends, 0);
  for (std::size_t e = 0; e < network.edges.source.size(); ++e) {
    igraph_vector_int_push_back(&ends, network.edges.source[e]);
    igraph_vector_int_push_back(&ends, network.edges.target[e]);
  }
  igraph_t graph;
  igraph_create(&graph, &ends, network.n, network.view.directed());
  igraph_vector_t weight, theirs;
  igraph_vector_init(&weight, 0);
  igraph_vector_init(&theirs, 0);
  for (const double w : network.edges.weight) igraph_vector_push_back(&weight, w);
  const auto* w = network.edges.weight.empty() ? nullptr : &weight;
  const Time time = measure([&] { which.theirs(&graph, w, &theirs); });
  const Values answer(VECTOR(theirs), VECTOR(theirs) + igraph_vector_size(&theirs));
  std::printf(" %11.3f  x %6.1f %6.1f  %8.1e", time.least, time.least / one.least,
              time.least / two.least, difference(ours, answer));
  igraph_vector_destroy(&theirs);
  igraph_vector_destroy(&weight);
  igraph_vector_int_destroy(&ends);
  igraph_destroy(&graph);
}
#endif

#ifdef INTERZONE_HAS_BOOST
void compare_with_boost(const Measure& which, const Network& network, const Values& ours,
                        Time one) {
  const GraphView& view = network.view;
  const interop::UndirectedView ties(undirected(view));
  Values theirs;
  std::function<void()> work;
  if (which.name == "betweenness") work = [&] { theirs = betweenness_by_boost(view); };
  if (which.name == "pagerank") work = [&] { theirs = pagerank_by_boost(view); };
  if (which.name == "core_number") work = [&] { theirs = core_number_by_boost(view); };
  if (which.name == "components") work = [&] { theirs = components_by_boost(ties); };
  if (work == nullptr) return;
  const Time time = measure(work);
  std::printf("  %11.3f  x %6.1f  %8.1e", time.least, time.least / one.least,
              difference(ours, theirs));
}
#endif

void run(const Measure& which, const Network& network) {
  Values ours;
  const Time one = measure([&] { ours = which.ours(network.view, {.threads = 1}); });
  const Time two = measure([&] { ours = which.ours(network.view, {.threads = 2}); });
  std::printf("%-12s %-16s %10.3f %10.3f %10.3f", which.name.c_str(), network.name.c_str(),
              one.least, two.least, two.median);
#ifdef INTERZONE_HAS_IGRAPH
  compare_with_igraph(which, network, ours, one, two);
#endif
#ifdef INTERZONE_HAS_BOOST
  compare_with_boost(which, network, ours, one);
#endif
  std::printf("\n");
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  const std::string only_measure = count > 1 ? arguments[1] : "all";
  const std::string only_graph = count > 2 ? arguments[2] : "";
  std::printf("%-12s %-16s %10s %10s %10s %11s  %15s  %8s  %11s  %8s  %8s\n", "measure", "graph",
              "1 thread", "2 threads", "(median)", "igraph, ms", "ratios, 1 and 2", "differ",
              "Boost, ms", "ratio", "differ");
  std::vector<Network> all;
  if (only_graph.find('.') == std::string::npos) {
    all = networks();
  } else {
    const EdgeList edges = benchmarks::read_edges(only_graph);
    all.push_back(made(only_graph, benchmarks::vertices(edges), edges, false));
  }
  for (const Measure& which : measures()) {
    for (const Network& network : all) {
      if (only_measure != "all" && which.name != only_measure) continue;
      if (!only_graph.empty() && network.name != only_graph) continue;
      if (only_graph.empty() && which.slow && network.n > 10'000) continue;
      run(which, network);
    }
  }
}
