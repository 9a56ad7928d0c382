#include "algorithms/structure/block_image.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "algorithms/structure/pairs.hpp"

namespace interzone::structure {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// visit(a k + b, weight) for each tie between vertices of blocks; undirected ties both ways.
template <class Visit>
void for_each_tie(const GraphView& ties, std::span<const VertexId> block, VertexId k,
                  const Visit& visit) {
  for (VertexId v = 0; v < block.size(); ++v) {
    if (block[v] == no_vertex) continue;
    const auto row = ties.out_neighbours(v);
    const auto weights = ties.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const VertexId other = block[row[i]];
      if (other != no_vertex) visit(std::size_t{block[v]} * k + other, weight_at(weights, i));
    }
  }
}

/// 1 - the sum of squares about the densities over that about the mean.
double explained(const GraphView& ties, std::span<const VertexId> block,
                 const BlockImageResult& image, double mean) {
  std::vector<double> untied = image.pairs;
  double within = 0.0, total = 0.0, squares = 0.0;
  const auto add = [&](double count, double value, double density) {
    within += count * (value - density) * (value - density);
    total += count * (value - mean) * (value - mean);
    squares += count * value * value;
  };
  for_each_tie(ties, block, image.blocks, [&](std::size_t cell, double weight) {
    untied[cell] -= 1.0;
    add(1.0, weight, image.density[cell]);
  });
  for (std::size_t cell = 0; cell < untied.size(); ++cell) {
    if (image.pairs[cell] > 0.0) add(untied[cell], 0.0, image.density[cell]);
  }
  return total > 1e-12 * squares ? 1.0 - within / total : undefined;
}

}  // namespace

BlockImageResult block_image(const GraphView& graph, std::span<const VertexId> block,
                             const BlockImageOptions& options, const RunContext& run) {
  check_option(block.size() == graph.vertex_count(), "block_image.block", block.size(),
               "one per vertex");
  const double alpha = options.alpha.value_or(0.0);
  check_option(!std::isnan(alpha), "block_image.alpha", alpha, "a number");
  BlockImageResult result;
  for (const VertexId b : block) {
    if (b == no_vertex) continue;
    require(b < most_blocks, ErrorCode::limit,
            "block_image: at most " + std::to_string(most_blocks) + " blocks");
    if (b >= result.blocks) result.size.resize(result.blocks = b + 1, 0);
    ++result.size[b];
  }
  const GraphView ties = off_diagonal(graph, "block_image", run);
  const std::size_t k = result.blocks;
  result.pairs.resize(k * k);
  result.ties.assign(k * k, 0.0);
  for_each_tie(ties, block, result.blocks,
               [&](std::size_t cell, double weight) { result.ties[cell] += weight; });
  double cells = 0.0, sum = 0.0;
  for (std::size_t cell = 0; cell < k * k; ++cell) {
    const double from = result.size[cell / k], to = result.size[cell % k];
    result.pairs[cell] = from * (cell / k == cell % k ? to - 1.0 : to);
    cells += result.pairs[cell];
    sum += result.ties[cell];
    result.density.push_back(result.pairs[cell] > 0.0 ? result.ties[cell] / result.pairs[cell]
                                                      : undefined);
  }
  const double mean = cells > 0.0 ? sum / cells : undefined;
  result.alpha = options.alpha.value_or(mean);
  for (const double density : result.density) {
    result.image.push_back(density > 0.0 && density >= result.alpha);
  }
  result.fit = explained(ties, block, result, mean);
  for (std::size_t b = 0; !graph.directed() && b < k; ++b) {
    result.pairs[b * k + b] /= 2.0;
    result.ties[b * k + b] /= 2.0;
  }
  return result;
}

}  // namespace interzone::structure
