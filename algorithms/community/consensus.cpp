#include "algorithms/community/consensus.hpp"

#include <cstdint>
#include <numeric>
#include <unordered_map>

#include "algorithms/community/co_membership.hpp"
#include "algorithms/community/inner_weight.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/leiden_run.hpp"
#include "algorithms/community/level.hpp"

namespace interzone::community {

namespace {

using Partition = std::vector<VertexId>;

double pairs(double size) { return size * (size - 1.0) / 2.0; }

/// Vertices that are together in all runs.
struct Blocks {
  Partition block = {};              // of each vertex
  std::vector<double> size = {};     // of each block
  std::vector<Partition> runs = {};  // labels of blocks, compact
};

Blocks blocks_of(std::span<const Partition> runs) {
  Blocks blocks{.block = Partition(runs[0].size(), 0)};
  for (const Partition& labels : runs) {
    std::unordered_map<std::uint64_t, VertexId> number;
    for (std::size_t v = 0; v < labels.size(); ++v) {
      const std::uint64_t key = std::uint64_t{blocks.block[v]} << 32U | labels[v];
      blocks.block[v] = number.try_emplace(key, static_cast<VertexId>(number.size())).first->second;
    }
  }
  const VertexId count = label_count(blocks.block);
  blocks.size.assign(count, 0.0);
  for (const VertexId b : blocks.block) blocks.size[b] += 1.0;
  for (const Partition& labels : runs) {
    Partition& of_blocks = blocks.runs.emplace_back(count);
    Partition compact = labels;
    compact_labels(compact);
    for (std::size_t v = 0; v < labels.size(); ++v) of_blocks[blocks.block[v]] = compact[v];
  }
  return blocks;
}

/// The blocks, tied by their co-memberships times the pairs of vertices they stand for.
GraphView tied_blocks(const Blocks& blocks, std::size_t max_pairs, const RunContext& run) {
  EdgeList edges = co_membership(blocks.runs, {.max_pairs = max_pairs}, run);
  for (std::size_t e = 0; e < edges.weight.size(); ++e) {
    edges.weight[e] *= blocks.size[edges.source[e]] * blocks.size[edges.target[e]];
  }
  return make_view(static_cast<VertexId>(blocks.size.size()), edges, {.directed = false}, run);
}

/// Sum of C - 1/2 over the pairs of vertices of different blocks that a partition has together.
double score(const Level& level, const Partition& community) {
  double ties = 0.0, squares = 0.0;
  std::vector<double> mass(level.size(), 0.0);
  for (VertexId a = 0; a < level.size(); ++a) {
    mass[community[a]] += level.mass[a];
    squares -= level.mass[a] * level.mass[a];
    level.for_ties(a,
                   [&](VertexId b, double w) { ties += community[a] == community[b] ? w : 0.0; });
  }
  for (const double m : mass) squares += m * m;
  return ties / 2.0 - squares / 4.0;
}

struct Best {
  Partition community = {};
  double score = 0.0;
};

/// The best partition of ten runs of Leiden and of the runs themselves.
Best median(const Level& level, const Blocks& blocks, Seed seed, const RunContext& run) {
  constexpr std::uint64_t tries = 10;
  Best best;
  const auto consider = [&](Partition community) {
    const double found = score(level, community);
    if (!best.community.empty() && found <= best.score + 1e-9) return;
    best = {.community = std::move(community), .score = found};
  };
  for (std::uint64_t i = 0; i < tries; ++i) {
    const Seed own(Stream(seed, i).next());
    consider(leiden_run(level, {.seed = own, .max_iterations = 100}, run).membership);
  }
  for (const Partition& labels : blocks.runs) {
    Partition community = labels;
    compact_labels(community);
    consider(std::move(community));
  }
  return best;
}

/// Mean over runs of what each block's community there shares with that of the consensus.
std::vector<double> stabilities(const Blocks& blocks, const Partition& community) {
  const std::size_t count = blocks.size.size();
  Partition sequence(count);
  std::iota(sequence.begin(), sequence.end(), VertexId{0});
  const Groups groups = grouped(community, static_cast<VertexId>(count), sequence);
  std::vector<double> stability(count, 0.0), size(count, 0.0);
  for (std::size_t b = 0; b < count; ++b) size[community[b]] += blocks.size[b];
  for (const Partition& labels : blocks.runs) {
    std::vector<double> there(label_count(labels), 0.0), shared(there.size(), 0.0);
    for (std::size_t b = 0; b < count; ++b) there[labels[b]] += blocks.size[b];
    for (std::size_t c = 0; c < count; ++c) {
      const std::span members(groups.order.data() + groups.start[c],
                              groups.start[c + 1] - groups.start[c]);
      for (const VertexId b : members) shared[labels[b]] += blocks.size[b];
      for (const VertexId b : members) {
        const double both = shared[labels[b]];
        stability[b] += both / (size[c] + there[labels[b]] - both);
      }
      for (const VertexId b : members) shared[labels[b]] = 0.0;
    }
  }
  for (double& value : stability) value /= static_cast<double>(blocks.runs.size());
  return stability;
}

/// Pairs of vertices together in a run, on average.
double mean_pairs(const Blocks& blocks) {
  double sum = 0.0;
  for (const Partition& labels : blocks.runs) {
    std::vector<double> size(label_count(labels), 0.0);
    for (std::size_t b = 0; b < labels.size(); ++b) size[labels[b]] += blocks.size[b];
    for (const double s : size) sum += pairs(s);
  }
  return sum / static_cast<double>(blocks.runs.size());
}

}  // namespace

ConsensusResult consensus(std::span<const Partition> runs, const ConsensusOptions& options,
                          const RunContext& run) {
  check_option(!runs.empty(), "consensus.runs", runs.size(), "at least one");
  const std::size_t n = runs[0].size();
  for (const Partition& labels : runs) check_membership(labels, n, "consensus");
  ConsensusResult result{.seed = options.seed};
  if (n == 0) return result;
  const Blocks blocks = blocks_of(runs);
  const GraphView ties = tied_blocks(blocks, options.max_pairs, run);
  Level level = Level::of(ties, Objective::cpm, 0.5, total_weight(ties, run), run);
  level.mass = blocks.size;
  const Best best = median(level, blocks, options.seed, run);
  const auto stability = stabilities(blocks, best.community);
  double sum = best.score;  // with the pairs within blocks
  for (const double size : blocks.size) sum += pairs(size) / 2.0;
  Partition labels(n);
  for (std::size_t v = 0; v < n; ++v) {
    labels[v] = best.community[blocks.block[v]];
    result.stability.push_back(stability[blocks.block[v]]);
  }
  result.membership = labelled_by_size(labels);
  result.count = label_count(result.membership);
  if (n > 1)
    result.agreement = 1.0 - (mean_pairs(blocks) - 2.0 * sum) / pairs(static_cast<double>(n));
  return result;
}

}  // namespace interzone::community
