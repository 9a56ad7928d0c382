#include "algorithms/community/clique_percolation.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "algorithms/paths/maximal_cliques.hpp"
#include "graph/error.hpp"

namespace interzone::community {

namespace {

using Clique = std::vector<VertexId>;

/// Maximal cliques of the size or more: each is a chain by itself.
std::vector<Clique> large_cliques(const GraphView& graph, const CliquePercolationOptions& options,
                                  const RunContext& run) {
  std::vector<Clique> cliques;
  const auto visit = [&](std::span<const VertexId> clique) {
    if (clique.size() < options.clique_size) return;
    if (cliques.size() == options.limit) {
      throw Error(ErrorCode::limit, "clique_percolation: more than limit = " +
                                        std::to_string(options.limit) + " maximal cliques of " +
                                        std::to_string(options.clique_size) + " vertices or more");
    }
    cliques.emplace_back(clique.begin(), clique.end());
  };
  paths::for_each_maximal_clique(graph, visit, run);
  return cliques;
}

/// Sets of cliques, joined one pair at a time.
class Chains {
 public:
  explicit Chains(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t clique) {
    while (parent_[clique] != clique) clique = parent_[clique] = parent_[parent_[clique]];
    return clique;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

/// Joins the cliques that share `enough` vertices.
Chains chains_of(const std::vector<Clique>& cliques, VertexId n, std::size_t enough,
                 const RunContext& run) {
  Chains chains(cliques.size());
  std::vector<std::vector<std::size_t>> earlier(n);  // cliques of each vertex that were met
  std::vector<std::size_t> shared(cliques.size(), 0), touched;
  for (std::size_t i = 0; i < cliques.size(); ++i) {
    if (i % 256 == 0) run.check_cancelled();
    for (const VertexId v : cliques[i]) {
      for (const std::size_t j : earlier[v]) {
        if (shared[j]++ == 0) touched.push_back(j);
        if (shared[j] == enough) chains.join(i, j);
      }
      earlier[v].push_back(i);
    }
    for (const std::size_t j : touched) shared[j] = 0;
    touched.clear();
  }
  return chains;
}

}  // namespace

CliquePercolationResult clique_percolation(const GraphView& graph,
                                           const CliquePercolationOptions& options,
                                           const RunContext& run) {
  check_option(options.clique_size >= 2, "clique_percolation.clique_size", options.clique_size,
               ">= 2");
  check_option(options.limit >= 1, "clique_percolation.limit", options.limit, ">= 1");
  const VertexId n = graph.vertex_count();
  const auto cliques = large_cliques(graph, options, run);
  Chains chains = chains_of(cliques, n, options.clique_size - std::size_t{1}, run);
  std::vector<Clique> members(cliques.size());  // of each chain, at its root
  for (std::size_t i = 0; i < cliques.size(); ++i) {
    Clique& all = members[chains.find(i)];
    all.insert(all.end(), cliques[i].begin(), cliques[i].end());
  }
  CliquePercolationResult result;
  std::vector<VertexId> communities_of(n, 0);
  for (Clique& all : members) {
    if (all.empty()) continue;
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const VertexId v : all) ++communities_of[v];
    result.communities.push_back(std::move(all));
  }
  std::ranges::sort(result.communities, [](const Clique& a, const Clique& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  for (const VertexId count : communities_of) {
    result.overlapping += count > 1 ? 1 : 0;
    result.outside += count == 0 ? 1 : 0;
  }
  return result;
}

}  // namespace interzone::community
