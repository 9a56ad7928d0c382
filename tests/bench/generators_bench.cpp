// Time of our generators, alone and with the view made of what they give, beside igraph's, which
// always indexes its edges, in one process. Usage: generators_bench [MODEL]

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#ifdef INTERZONE_HAS_IGRAPH
#include <igraph/igraph.h>
#endif

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

namespace {

using namespace interzone;
using namespace interzone::generators;

constexpr int repetitions = 3;
constexpr VertexId n = 1'000'000;
const Seed seed(1);

double least_milliseconds(const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  double least = infinity;
  for (int i = 0; i < repetitions; ++i) {
    const auto start = Clock::now();
    work();
    least =
        std::min(least, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  return least;
}

/// Degrees of a heavy tail with even sum.
std::vector<VertexId> heavy_tail() {
  std::vector<VertexId> degrees(n);
  for (VertexId v = 0; v < n; ++v) {
    degrees[v] = 4 + 2 * static_cast<VertexId>(std::sqrt(n / (10.0 * (v + 1.0))));
  }
  return degrees;
}

#ifdef INTERZONE_HAS_IGRAPH

using Made = std::function<void(igraph_t*)>;

void planted_by_igraph(igraph_t* graph) {
  constexpr igraph_integer_t blocks = 100;
  igraph_matrix_t preference;
  igraph_vector_int_t sizes;
  igraph_matrix_init(&preference, blocks, blocks);
  igraph_matrix_fill(&preference, 2e-6);
  igraph_vector_int_init(&sizes, blocks);
  igraph_vector_int_fill(&sizes, n / blocks);
  for (igraph_integer_t b = 0; b < blocks; ++b) MATRIX(preference, b, b) = 8e-4;
  igraph_sbm_game(graph, n, &preference, &sizes, false, false);
  igraph_vector_int_destroy(&sizes);
  igraph_matrix_destroy(&preference);
}

void small_world_by_igraph(igraph_t* graph) {
  igraph_watts_strogatz_game(graph, 1, n, 5, 0.1, false, false);
}

void grid_by_igraph(igraph_t* graph) {
  igraph_vector_int_t sides;
  igraph_vector_int_init(&sides, 2);
  igraph_vector_int_fill(&sides, 1000);
  igraph_square_lattice(graph, &sides, 1, false, false, nullptr);
  igraph_vector_int_destroy(&sides);
}

void configuration_by_igraph(igraph_t* graph) {
  igraph_vector_int_t degrees;
  const auto ours = heavy_tail();
  igraph_vector_int_init(&degrees, n);
  for (VertexId v = 0; v < n; ++v) VECTOR(degrees)[v] = ours[v];
  igraph_degree_sequence_game(graph, &degrees, nullptr, IGRAPH_DEGSEQ_CONFIGURATION);
  igraph_vector_int_destroy(&degrees);
}

double bench_igraph(const Made& make) {
  return least_milliseconds([&] {
    igraph_t graph;
    make(&graph);
    igraph_destroy(&graph);
  });
}

double by_igraph(const std::string& name) {
  if (name == "erdos-renyi-p") {
    return bench_igraph([](igraph_t* g) { igraph_erdos_renyi_game_gnp(g, n, 1e-5, false, false); });
  }
  if (name == "erdos-renyi-m") {
    return bench_igraph(
        [](igraph_t* g) { igraph_erdos_renyi_game_gnm(g, n, 5'000'000, false, false); });
  }
  if (name == "barabasi-albert") {
    return bench_igraph([](igraph_t* g) {
      igraph_barabasi_game(g, n, 1.0, 5, nullptr, true, 0.0, false, IGRAPH_BARABASI_PSUMTREE,
                           nullptr);
    });
  }
  if (name == "barabasi-albert-any") {
    return bench_igraph([](igraph_t* g) {
      igraph_barabasi_game(g, n, 1.0, 5, nullptr, true, 1.0, false, IGRAPH_BARABASI_BAG, nullptr);
    });
  }
  if (name == "forest-fire") {
    return bench_igraph([](igraph_t* g) { igraph_forest_fire_game(g, n, 0.35, 0.4, 1, true); });
  }
  if (name == "planted-partition") return bench_igraph(planted_by_igraph);
  if (name == "watts-strogatz") return bench_igraph(small_world_by_igraph);
  if (name == "grid") return bench_igraph(grid_by_igraph);
  if (name == "configuration") return bench_igraph(configuration_by_igraph);
  return 0.0;
}

#else

double by_igraph(const std::string&) { return 0.0; }

#endif

void bench(const std::string& name, const std::string& wanted,
           const std::function<GeneratedGraph(const RunContext&)>& make) {
  if (!wanted.empty() && wanted != name) return;
  const double other = by_igraph(name);
  for (const int threads : {1, 2}) {
    const RunContext run = {.threads = threads};
    const double alone = least_milliseconds([&] { make(run); });
    GeneratedGraph graph;
    const double viewed = least_milliseconds([&] {
      graph = make(run);
      view_of(graph, run);
    });
    std::printf("%-20s %2d thread(s) %10zu edges %9.1f ms, with view %9.1f ms", name.c_str(),
                threads, graph.source.size(), alone, viewed);
    if (other > 0.0) std::printf(", igraph %9.1f ms, x %.2f", other, viewed / other);
    std::printf("\n");
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::string wanted = count > 1 ? arguments[1] : "";
  bench("erdos-renyi-p", wanted, [](const RunContext& run) {
    return erdos_renyi({.seed = seed, .vertices = n, .probability = 1e-5}, run);
  });
  bench("erdos-renyi-m", wanted, [](const RunContext& run) {
    return erdos_renyi({.seed = seed, .vertices = n, .edges = 5'000'000}, run);
  });
  bench("planted-partition", wanted, [](const RunContext& run) {
    return planted_partition(
        {.seed = seed, .communities = 100, .size = n / 100, .within = 8e-4, .between = 2e-6}, run);
  });
  bench("barabasi-albert", wanted, [](const RunContext& run) {
    return barabasi_albert({.seed = seed, .vertices = n, .edges_per_vertex = 5}, run);
  });
  bench("barabasi-albert-any", wanted, [](const RunContext& run) {
    return barabasi_albert({.seed = seed, .vertices = n, .edges_per_vertex = 5, .simple = false},
                           run);
  });
  bench("watts-strogatz", wanted, [](const RunContext& run) {
    return watts_strogatz({.seed = seed, .vertices = n, .neighbours = 10}, run);
  });
  bench("grid", wanted,
        [](const RunContext& run) { return grid({.rows = 1000, .columns = 1000}, run); });
  bench("forest-fire", wanted, [](const RunContext& run) {
    return forest_fire({.seed = seed, .vertices = n, .forward = 0.35, .backward_ratio = 0.4}, run);
  });
  bench("configuration", wanted, [](const RunContext& run) {
    return configuration({.seed = seed, .degrees = heavy_tail(), .repair = Repair::keep}, run);
  });
  bench("configuration-rewire", wanted, [](const RunContext& run) {
    return configuration({.seed = seed, .degrees = heavy_tail(), .repair = Repair::rewire}, run);
  });
  bench("rmat", wanted,
        [](const RunContext& run) { return rmat({.seed = seed, .scale = 18}, run); });
  bench("kronecker", wanted, [](const RunContext& run) {
    return kronecker(
        {.seed = seed, .initiator = {0.99, 0.6, 0.6, 0.1}, .power = 18, .directed = true}, run);
  });
  bench("lfr", wanted, [](const RunContext& run) {
    return lfr({.seed = seed, .vertices = 100'000, .mixing = 0.3}, run);
  });
  bench("random-alliances", wanted, [](const RunContext& run) {
    return random_alliances({.seed = seed, .actors = n, .sizes = std::vector<VertexId>(500'000, 8)},
                            run);
  });
  return 0;
}
