// Time and peak memory of one-mode projections of two-mode networks with heavy-tailed groups, and the
// time beside igraph's on one that igraph projects in full, with equal ties. Each case is one run of
// the program, so that its peak is its own. Usage: project_bench [N [count|newman|jaccard|cosine
// [THRESHOLD [TOP_K [THREADS]]]]], N actors and N groups; without arguments, beside igraph.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#ifdef INTERZONE_HAS_IGRAPH
#include <igraph/igraph.h>
#endif

#include "algorithms/generators/power_law.hpp"
#include "graph/random.hpp"
#include "graph/shared_ties.hpp"

namespace {

using namespace interzone;

using Clock = std::chrono::steady_clock;
double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double peak_megabytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

struct Memberships {
  std::vector<VertexId> actor = {}, group = {};
};

/// Group sizes k with P(k) ~ k^-2.2 up to a hundredth of the actors; members by a heavy tail too.
Memberships heavy_tailed(VertexId n) {
  const auto sizes = generators::PowerLaw::with_mean(2.2, 5.0, n / 100);
  const generators::PowerLaw popularity(0.5, 1, n);
  Memberships made;
  for (VertexId group = 0; group < n; ++group) {
    Stream random(Seed(1), 0, group);
    for (VertexId left = sizes.draw(random); left > 0; --left) {
      made.actor.push_back(popularity.draw(random) - 1);
      made.group.push_back(group);
    }
  }
  return made;
}

void bench_alone(VertexId n, TieWeight weight, const TieLimits& limits, int threads) {
  const RunContext run = {.threads = threads};
  Memberships made = heavy_tailed(n);
  const double before = peak_megabytes();
  auto start = Clock::now();
  const TwoModeView view(n, n, std::move(made.actor), std::move(made.group), {}, {}, {}, run);
  const double viewed = milliseconds_since(start);
  double pairs = 0.0;
  for (VertexId group = 0; group < n; ++group) {
    const auto k = static_cast<double>(view.actors_of(group).size());
    pairs += k * (k - 1.0) / 2.0;
  }
  start = Clock::now();
  const EdgeList ties = shared_ties(view, weight, limits, run);
  std::printf(
      "%u x %u, %zu memberships, %.0f pairs in groups; %s >= %g, top %u, %d thread(s): view %.0f "
      "ms, "
      "%zu ties in %.0f ms; peak %.0f MB before, %.0f MB after\n",
      n, n, static_cast<std::size_t>(view.membership_count()), pairs,
      std::string(to_string(weight)).c_str(), limits.threshold, limits.top_k, threads, viewed,
      ties.source.size(), milliseconds_since(start), before, peak_megabytes());
}

#ifdef INTERZONE_HAS_IGRAPH

/// Ties of igraph's projection, as ours are sorted.
struct Projected {
  double milliseconds = 0.0;
  std::vector<std::pair<std::pair<VertexId, VertexId>, double>> ties = {};
};

Projected by_igraph(VertexId n, const TwoModeView& view) {
  igraph_vector_int_t ends, multiplicity;
  igraph_vector_bool_t types;
  igraph_vector_int_init(&ends, 0);
  igraph_vector_int_init(&multiplicity, 0);
  igraph_vector_bool_init(&types, 2 * igraph_integer_t{n});
  for (VertexId a = 0; a < n; ++a) {
    for (const VertexId group : view.items_of(a)) {
      igraph_vector_int_push_back(&ends, a);
      igraph_vector_int_push_back(&ends, igraph_integer_t{n} + group);
    }
    VECTOR(types)[n + a] = true;
  }
  igraph_t graph, actors;
  igraph_create(&graph, &ends, 2 * igraph_integer_t{n}, false);
  const auto start = Clock::now();
  igraph_bipartite_projection(&graph, &types, &actors, nullptr, &multiplicity, nullptr, -1);
  Projected projected = {.milliseconds = milliseconds_since(start)};
  for (igraph_integer_t e = 0; e < igraph_ecount(&actors); ++e) {
    const auto from = static_cast<VertexId>(IGRAPH_FROM(&actors, e));
    const auto to = static_cast<VertexId>(IGRAPH_TO(&actors, e));
    projected.ties.push_back({std::minmax(from, to), static_cast<double>(VECTOR(multiplicity)[e])});
  }
  std::sort(projected.ties.begin(), projected.ties.end());
  igraph_destroy(&actors);
  igraph_destroy(&graph);
  igraph_vector_bool_destroy(&types);
  igraph_vector_int_destroy(&multiplicity);
  igraph_vector_int_destroy(&ends);
  return projected;
}

bool bench_beside_igraph(VertexId n) {
  Memberships made = heavy_tailed(n);
  const TwoModeView view(n, n, std::move(made.actor), std::move(made.group));
  const Projected theirs = by_igraph(n, view);
  bool equal = true;
  for (const int threads : {1, 2}) {
    const RunContext run = {.threads = threads};
    auto start = Clock::now();
    const EdgeList ties = shared_ties(view, TieWeight::count, {}, run);
    const double listed = milliseconds_since(start);
    make_view(n, ties, {.directed = false}, run);
    const double viewed = milliseconds_since(start);
    equal = equal && ties.source.size() == theirs.ties.size();
    for (std::size_t i = 0; equal && i < ties.source.size(); ++i) {
      equal =
          theirs.ties[i] == std::pair(std::pair(ties.source[i], ties.target[i]), ties.weight[i]);
    }
    std::printf(
        "%u x %u, all ties, %d thread(s): %zu ties %.0f ms, with view %.0f ms, igraph %.0f ms, "
        "x %.2f, %s\n",
        n, n, threads, ties.source.size(), listed, viewed, theirs.milliseconds,
        viewed / theirs.milliseconds, equal ? "equal" : "NOT EQUAL");
  }
  return equal;
}

#else

bool bench_beside_igraph(VertexId n) {
  bench_alone(n, TieWeight::count, {}, 1);
  return true;
}

#endif

TieWeight weight_named(const std::string& name) {
  for (const TieWeight weight : {TieWeight::newman, TieWeight::jaccard, TieWeight::cosine}) {
    if (name == to_string(weight)) return weight;
  }
  return TieWeight::count;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return bench_beside_igraph(20'000) ? 0 : 1;
  const auto argument = [&](int i, const char* standard) {
    return count > i ? arguments[i] : standard;
  };
  const TieLimits limits = {.threshold = std::atof(argument(3, "2")),
                            .top_k = static_cast<VertexId>(std::atoi(argument(4, "0")))};
  bench_alone(static_cast<VertexId>(std::atoi(argument(1, "1000000"))),
              weight_named(argument(2, "count")), limits, std::atoi(argument(5, "1")));
  return 0;
}
