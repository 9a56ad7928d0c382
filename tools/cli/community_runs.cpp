#include "tools/cli/community_runs.hpp"

#include <string>

#include "algorithms/community/consensus.hpp"
#include "algorithms/inference/edge_uncertainty.hpp"
#include "graph/edge_subset.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::cli {

std::vector<VertexId> membership_of(const Outcome& outcome) {
  const Column& column = *outcome.table.find("membership");
  std::vector<VertexId> membership;
  membership.reserve(column.size());
  for (std::size_t v = 0; v < column.size(); ++v) {
    membership.push_back(static_cast<VertexId>(column.integer(v)));
  }
  return membership;
}

community::FindCommunities finder(const Row& row, const Values& values, const Inputs& given) {
  return [&row, values, attribute = given.attribute](const GraphView& graph, Seed seed,
                                                     const RunContext& run) {
    Inputs inputs{.graph = &graph,
                  .vertex_name = [](VertexId) { return std::string(); },
                  .attribute = attribute};
    Values seeded = values;
    seeded.set("seed", static_cast<std::int64_t>(seed.value));
    return membership_of(row.run(inputs, seeded, run));
  };
}

namespace {

Seed seed_of(Seed seed, std::size_t r) {
  constexpr std::uint64_t stream_of_seeds = 0xc0;
  return Seed(Stream(seed, stream_of_seeds, r).next());
}

}  // namespace

Partitions runs_of(const community::FindCommunities& find, const GraphView& view, int runs,
                   Seed seed, const RunContext& run) {
  Partitions found(static_cast<std::size_t>(runs));
  for (std::size_t r = 0; r < found.size(); ++r) {
    run.step(static_cast<double>(r) / runs);
    found[r] = find(view, seed_of(seed, r), run);
  }
  return found;
}

Partitions runs_of_drawn_ties(
    const community::FindCommunities& find, const Graph& graph,
    const std::function<GraphView(const Graph&, const RunContext&)>& view_of, int runs, Seed seed,
    const RunContext& run) {
  const RunContext inner = {.threads = 1, .cancelled = run.cancelled};
  Partitions found(static_cast<std::size_t>(runs));
  run_chunks(run, found.size(), [&](std::size_t r, int) {
    run.check_cancelled();
    const Graph drawn = with_edges(graph, inference::drawn_edges(graph, seed, r));
    found[r] = find(as_strengths(view_of(drawn, inner), inner), seed_of(seed, r), inner);
  });
  return found;
}

community::FindCommunities repeated(const community::FindCommunities& find, int runs) {
  return [find, runs](const GraphView& graph, Seed seed, const RunContext& run) {
    return runs == 1
               ? find(graph, seed, run)
               : community::consensus(runs_of(find, graph, runs, seed, run), {.seed = seed}, run)
                     .membership;
  };
}

}  // namespace interzone::cli
