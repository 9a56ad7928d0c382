// How well and how quickly every method finds planted communities: Markdown tables of NMI with them,
// processor time and the share of communities that are connected.
// Usage: recovery_bench [NETWORKS|N|MIXING|METHOD …], networks (lfr planted), numbers of vertices (1000
// 10000 100000), mixings (0.1 to 0.7), methods (all).

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "algorithms/community/block_model.hpp"
#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/igraph_methods.hpp"
#include "algorithms/community/label_propagation.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/leiden.hpp"
#include "algorithms/community/louvain.hpp"
#include "algorithms/community/nested_block_model.hpp"
#include "algorithms/community/spectral.hpp"
#include "algorithms/generators/lfr.hpp"
#include "algorithms/generators/planted_partition.hpp"
#include "algorithms/paths/components.hpp"
#include "graph/error.hpp"

namespace {

using namespace interzone;
using Membership = std::vector<VertexId>;

struct Method {
  std::string name;
  std::function<Membership(const GraphView&)> find;
  VertexId most = 0;  // vertices that it is asked of; more would take too long
};

const RunContext one_thread = {.threads = 1};

/// As a method has it, but one in networks where each takes minutes: those of more than `few` vertices.
int tries_of(const GraphView& graph, int standard, VertexId few = 10'000) {
  return graph.vertex_count() > few ? 1 : standard;
}

std::vector<Method> methods() {
  using namespace community;
  const Seed seed(1);
  const auto& run = one_thread;
  return {
      {"leiden", [=](const auto& g) { return leiden(g, {.seed = seed}, run).membership; },
       1'000'000},
      {"leiden --objective cpm --resolution 0.03",
       [=](const auto& g) {
         return leiden(g, {.seed = seed, .objective = Objective::cpm, .resolution = 0.03}, run)
             .membership;
       },
       1'000'000},
      {"louvain", [=](const auto& g) { return louvain(g, {.seed = seed}, run).membership; },
       1'000'000},
      {"label-propagation",
       [=](const auto& g) { return label_propagation(g, {.seed = seed}, run).membership; },
       1'000'000},
      {"block-model",
       [=](const auto& g) {
         return block_model(g, {.seed = seed, .tries = tries_of(g, 4)}, run).membership;
       },
       100'000},
      {"nested-block-model",
       [=](const auto& g) {
         return nested_block_model(g, {.seed = seed, .tries = tries_of(g, 4, 1'000)}, run)
             .levels[0];
       },
       10'000},
      {"spectral",
       [=](const auto& g) {
         const int most = g.vertex_count() > 1'000 ? 300 : 100;
         return spectral(g, {.seed = seed, .max_communities = most}, run).membership;
       },
       10'000},
      {"infomap",
       [=](const auto& g) {
         return infomap(g, {.seed = seed, .tries = tries_of(g, 10)}, run).membership;
       },
       100'000},
      {"walktrap", [=](const auto& g) { return walktrap(g, {}, run).membership; }, 10'000},
      {"fast-greedy", [=](const auto& g) { return fast_greedy(g, {}, run).membership; }, 100'000},
      {"leading-eigenvector",
       [=](const auto& g) { return leading_eigenvector(g, {.seed = seed}, run).membership; },
       100'000},
      {"spinglass",
       [=](const auto& g) { return spinglass(g, {.seed = seed, .spins = 100}, run).membership; },
       1'000}};
}

/// The share of communities that hold together without the others.
double connected(const GraphView& graph, const Membership& membership) {
  EdgeList within;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    for (const VertexId u : graph.out_neighbours(v)) {
      if (u < v || membership[u] != membership[v]) continue;
      within.source.push_back(v);
      within.target.push_back(u);
    }
  }
  const auto parts =
      paths::weak_components(make_view(graph.vertex_count(), within, {.directed = false}));
  std::vector<int> pieces(community::label_count(membership), 0);
  std::vector<bool> seen(parts.size.size(), false);
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (seen[parts.membership[v]]) continue;
    seen[parts.membership[v]] = true;
    ++pieces[membership[v]];
  }
  return static_cast<double>(std::count(pieces.begin(), pieces.end(), 1)) /
         static_cast<double>(pieces.size());
}

/// A network with communities that a share of the ties leaves.
using Planted = generators::GeneratedGraph (*)(VertexId n, double mixing, Seed seed);

/// Degrees and sizes by power laws.
generators::GeneratedGraph lfr_network(VertexId n, double mixing, Seed seed) {
  return generators::lfr({.seed = seed, .vertices = n, .mixing = mixing});
}

/// Communities of 50, 20 ties expected of each vertex.
generators::GeneratedGraph planted_network(VertexId n, double mixing, Seed seed) {
  constexpr VertexId size = 50;
  constexpr double degree = 20.0;
  return generators::planted_partition({.seed = seed,
                                        .communities = n / size,
                                        .size = size,
                                        .within = degree * (1.0 - mixing) / (size - 1.0),
                                        .between = degree * mixing / (n - size)});
}

void bench(const std::string& name, Planted network, VertexId n,
           const std::vector<std::string>& wanted, const std::vector<int>& tenths) {
  std::vector<GraphView> graphs;
  std::vector<Membership> planted;
  std::string columns, line;
  for (const int mixing : tenths) {
    const auto made = network(n, 0.1 * mixing, Seed(static_cast<std::uint64_t>(mixing)));
    graphs.push_back(generators::view_of(made));
    planted.push_back(made.membership);
    columns += " 0." + std::to_string(mixing) + " |";
    line += "---|";
  }
  std::printf("\n| %s, n = %u |%s seconds | connected |\n", name.c_str(), n, columns.c_str());
  std::printf("|---|%s---|---|\n", line.c_str());
  for (const Method& method : methods()) {
    if (n > method.most) continue;
    if (!wanted.empty() && std::ranges::find(wanted, method.name) == wanted.end()) continue;
    std::printf("| `%s` |", method.name.c_str());
    double seconds = 0.0, least = 1.0;
    for (std::size_t i = 0; i < graphs.size(); ++i) {
      const std::clock_t start = std::clock();
      const auto taken = [&] { return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; };
      Membership found;
      try {
        found = method.find(graphs[i]);
      } catch (const Error&) {  // an eigenvector that is not found
        std::printf(" |");
        seconds += taken();
        continue;
      }
      seconds += taken();
      const auto agreement = community::compare_partitions(
          planted[i], found, {.seed = Seed(1), .permutations = 0}, one_thread);
      std::printf(" %.3f |", agreement.nmi.value);
      std::fflush(stdout);
      least = std::min(least, connected(graphs[i], found));
    }
    std::printf(" %.3g | %.0f %% |\n", seconds / static_cast<double>(tenths.size()),
                std::floor(100.0 * least));
  }
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<VertexId> sizes;
  std::vector<std::string> wanted;
  std::vector<int> tenths;
  const std::map<std::string, Planted> all = {{"lfr", lfr_network}, {"planted", planted_network}};
  std::map<std::string, Planted> networks;
  for (int i = 1; i < count; ++i) {
    const auto size = static_cast<VertexId>(std::strtoul(arguments[i], nullptr, 10));
    if (size > 0) {
      sizes.push_back(size);
    } else if (std::string_view(arguments[i]).starts_with("0.")) {
      tenths.push_back(static_cast<int>(std::lround(10.0 * std::strtod(arguments[i], nullptr))));
    } else if (const auto found = all.find(arguments[i]); found != all.end()) {
      networks.insert(*found);
    } else {
      wanted.emplace_back(arguments[i]);
    }
  }
  if (sizes.empty()) sizes = {1'000, 10'000, 100'000};
  if (tenths.empty()) tenths = {1, 2, 3, 4, 5, 6, 7};
  for (const auto& [name, network] : networks.empty() ? all : networks) {
    for (const VertexId n : sizes) bench(name, network, n, wanted, tenths);
  }
  return 0;
}
