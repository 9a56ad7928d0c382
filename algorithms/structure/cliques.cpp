#include "algorithms/structure/cliques.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "algorithms/paths/maximal_cliques.hpp"

namespace interzone::structure {

CliquesResult cliques(const GraphView& graph, const CliquesOptions& options,
                      const RunContext& run) {
  check_option(options.limit >= 1, "cliques.limit", options.limit, ">= 1");
  CliquesResult result;
  const auto visit = [&](std::span<const VertexId> clique) {
    if (++result.maximal > options.limit) {
      throw Error(ErrorCode::limit, "cliques: more than limit = " + std::to_string(options.limit) +
                                        " maximal cliques");
    }
    const auto size = static_cast<VertexId>(clique.size());
    if (size < result.clique_number) return;
    if (size > result.clique_number) result.largest.clear();
    result.clique_number = size;
    result.largest.emplace_back(clique.begin(), clique.end());
    std::ranges::sort(result.largest.back());
  };
  paths::for_each_maximal_clique(graph, visit, run);
  std::ranges::sort(result.largest);
  return result;
}

}  // namespace interzone::structure
