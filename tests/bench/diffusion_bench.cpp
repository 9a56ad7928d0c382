// Time of ten thousand independent cascades from the fifty vertices of most ties, of a Bass fit, of the
// statistics of a study with a network, and of event history models pooled over the policies of the American states.
// Usage: diffusion_bench [FILE [PROBABILITY]], FILE an undirected edge list of lines "u v".

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/diffusion/bass.hpp"
#include "algorithms/diffusion/equivalence.hpp"
#include "algorithms/diffusion/event_history.hpp"
#include "algorithms/diffusion/exposure.hpp"
#include "algorithms/diffusion/independent_cascade.hpp"
#include "algorithms/diffusion/structure_dependence.hpp"
#include "algorithms/generators/rmat.hpp"
#include "datasets/package.hpp"
#include "graph/random.hpp"
#include "tests/bench/edge_file.hpp"

namespace {

using namespace interzone;

/// Least milliseconds of three runs.
double least_time(const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  double least = infinity;
  for (int i = 0; i < 3; ++i) {
    const auto start = Clock::now();
    work();
    least =
        std::min(least, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  return least;
}

void bench_cascades(const std::string& name, const GraphView& view, double probability,
                    diffusion::Transmission transmission) {
  std::vector<VertexId> seeds(view.vertex_count());
  std::iota(seeds.begin(), seeds.end(), VertexId{0});
  std::stable_sort(seeds.begin(), seeds.end(),
                   [&](VertexId u, VertexId v) { return view.out_degree(u) > view.out_degree(v); });
  seeds.resize(std::min<std::size_t>(seeds.size(), 50));
  diffusion::IndependentCascadeResult result{.seed = Seed(1)};
  const auto time = [&](int threads) {
    return least_time([&] {
      result = diffusion::independent_cascade(view,
                                              {.seed = Seed(1),
                                               .seeds = seeds,
                                               .transmission = transmission,
                                               .probability = probability},
                                              {.threads = threads});
    });
  };
  const double one = time(1), two = time(2);
  std::printf("independent_cascade %-24s %10.1f %10.1f   mean spread %.2f +- %.2f\n", name.c_str(),
              one, two, result.mean.back(), result.mean_high.back() - result.mean.back());
}

void bench_bass() {
  std::vector<double> time, count;
  for (int i = 1; i <= 120; ++i) {
    time.push_back(i);
    count.push_back(500 * diffusion::bass_share(0.01, 0.08, i) + 2 * (i % 3));
  }
  std::sort(count.begin(), count.end());
  diffusion::BassFit fit;
  const double one = least_time([&] { fit = diffusion::bass_fit(time, count); });
  std::printf("bass                120 times                %10.1f              m %.1f\n", one,
              fit.m.estimate);
}

/// A study as large as that of the Korean villages: 25 groups, 1047 actors, 5000 ties within groups.
void bench_study() {
  constexpr VertexId n = 1047, groups = 25;
  Stream random(Seed(1), 0);
  EdgeList edges;
  std::vector<std::uint32_t> group(n);
  AdoptionData data{.innovations = {"x"}};
  const auto name = [](VertexId v) { return std::to_string(v); };
  for (VertexId v = 0; v < n; ++v) {
    group[v] = v % groups;
    data.actors.push_back(name(v));
    data.records.push_back(
        {.actor = v, .time = make_number(static_cast<double>(random.below(10)))});
  }
  while (edges.source.size() < 5000) {
    const auto u = static_cast<VertexId>(random.below(n));
    const auto v = static_cast<VertexId>(random.below(n / groups) * groups + u % groups);
    if (u == v) continue;
    edges.source.push_back(u);
    edges.target.push_back(v);
  }
  const GraphView ties = simplified(make_view(n, edges));
  const Adoptions adoptions(std::move(data));
  const auto network = diffusion::actor_network(adoptions, ties, name);
  const auto row = [](const char* what, const std::function<void(int)>& work) {
    const double one = least_time([&] { work(1); }), two = least_time([&] { work(2); });
    std::printf("%-44s %10.1f %10.1f\n", what, one, two);
  };
  row("structure_dependence, 200 networks", [&](int threads) {
    diffusion::structure_dependence(adoptions, 0, network, {.seed = Seed(1), .permutations = 200},
                                    {.threads = threads});
  });
  row("equivalence by 25 groups",
      [&](int threads) { diffusion::equivalence(ties, group, {}, {.threads = threads}); });
  row("exposure",
      [&](int threads) { diffusion::exposure(adoptions, 0, network, {}, {.threads = threads}); });
}

/// 728 policies in 50 states; to be run in the project's root.
void bench_event_history() {
  const std::string folder = "datasets/us-state-policies";
  if (!std::filesystem::exists(folder)) {
    std::printf("event_history       no %s here\n", folder.c_str());
    return;
  }
  const Graph graph = datasets::load_package(folder);
  const Adoptions adoptions = cascades(graph).adoptions;
  const GraphView ties = make_view(graph, {.kinds = {"state"}});
  const auto network = diffusion::actor_network(
      adoptions, ties, [&](VertexId v) { return std::string(graph.id(ties.original(v))); });
  const std::string terms =
      "adopt ~ exposure + time + time^2 + duration + adopters + own_adoptions";
  for (const std::string& model : {terms, terms + " | innovation"}) {
    diffusion::EventHistory fit;
    const auto time = [&](int threads) {
      return least_time([&] {
        fit = diffusion::event_history(adoptions, {&network, 1}, {},
                                       {.model = model, .errors = diffusion::ErrorsBy::innovation},
                                       {.threads = threads});
      });
    };
    const double one = time(1), two = time(2);
    std::printf("event_history %-30s %10.1f %10.1f   %zu rows, %d steps\n",
                fit.groups > 0 ? "728 intercepts" : "728 policies, 50 states", one, two, fit.rows,
                fit.iterations);
  }
}

}  // namespace

int main(int count, char** arguments) {
  using diffusion::Transmission;
  std::printf("%-44s %10s %10s\n", "10,000 runs, ms", "1 thread", "2 threads");
  if (count > 1) {
    const double probability = count > 2 ? std::atof(arguments[2]) : 0.02;
    bench_cascades(arguments[1], benchmarks::read_graph(arguments[1]), probability,
                   Transmission::equal);
    return 0;
  }
  for (const int scale : {6, 10, 16}) {
    const VertexId n = VertexId{1} << scale;
    const auto view =
        make_view(n, generators::rmat({.seed = Seed(1), .scale = scale}), {.directed = false});
    const std::string name = "rmat" + std::to_string(scale);
    bench_cascades(name + ", p 0.005", view, 0.005, Transmission::equal);
    if (scale < 16) bench_cascades(name + ", 1/in-degree", view, 0.0, Transmission::in_degree);
  }
  bench_bass();
  bench_study();
  bench_event_history();
}
