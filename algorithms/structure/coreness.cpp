#include "algorithms/structure/coreness.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "algorithms/generators/erdos_renyi.hpp"
#include "algorithms/structure/pairs.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::structure {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double gain = 1e-9;  // fits, and shares left over, that differ by less are equal
enum Streams : std::uint64_t { starts = 0x636f, networks };

/// The ties of a network off its diagonal, once each.
EdgeList ties_of(const GraphView& simple) {
  EdgeList ties;
  for (VertexId v = 0; v < simple.vertex_count(); ++v) {
    const auto row = simple.out_neighbours(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!simple.directed() && row[i] < v) continue;
      ties.source.push_back(v);
      ties.target.push_back(row[i]);
      ties.weight.push_back(weight_at(simple.out_weights(v), i));
    }
  }
  return ties;
}

/// What the one or two cells of every pair weigh together, and sums over all cells.
struct Pairs {
  Pairs(VertexId n, const EdgeList& ties, bool directed, const RunContext& run)
      : both(simplified(make_view(n, ties, {.directed = false}, run), false, run)),
        cells(directed ? 2.0 : 1.0),
        pairs(static_cast<double>(n) * (n - 1.0) / 2.0) {
    for (const double weight : ties.weight) {
      sum += weight;
      squares += weight * weight;
    }
  }
  GraphView both;
  double cells, pairs;  // cells of a pair; unordered pairs
  double sum = 0.0, squares = 0.0;
};

/// Corenesses, and what they leave over.
class Products {
 public:
  Products(const Pairs& pairs, std::vector<double> score)
      : pairs_(pairs), score_(std::move(score)) {}

  /// Gives each vertex the value that is best while the others stay; the largest change, over the length.
  double sweep() {
    double squares = 0.0, change = 0.0;
    for (const double c : score_) squares += c * c;
    for (VertexId v = 0; v < score_.size(); ++v) {
      const double others = squares - score_[v] * score_[v];
      const double best = others > 1e-12 * squares ? tied(v) / (pairs_.cells * others) : 0.0;
      change = std::max(change, std::abs(std::max(best, 0.0) - score_[v]));
      score_[v] = std::max(best, 0.0);
      squares = others + score_[v] * score_[v];
    }
    return squares > 0.0 ? change / std::sqrt(squares) : 0.0;
  }

  /// Sum over cells of (tie - product)^2.
  double residual() const { return pairs_.squares - 2.0 * product() + pairs_.cells * second(); }

  /// The correlation of ties and products; NaN where one of them does not vary.
  double fit() const {
    const double count = pairs_.cells * pairs_.pairs, first = pairs_.cells * this->first();
    const double xx = pairs_.squares - pairs_.sum * pairs_.sum / count;
    const double yy = pairs_.cells * second() - first * first / count;
    const bool vary = xx > 1e-12 * pairs_.squares && yy > 1e-12 * pairs_.cells * second();
    return vary ? (product() - pairs_.sum * first / count) / std::sqrt(xx * yy) : undefined;
  }

  std::vector<double> scaled() const {
    std::vector<double> result = score_;
    const double length = std::sqrt(power_sum(2));
    for (double& c : result) c /= length;
    return length > 0.0 ? result : std::vector<double>();
  }

 private:
  double tied(VertexId v) const {
    const auto row = pairs_.both.out_neighbours(v);
    const auto weights = pairs_.both.out_weights(v);
    double sum = 0.0;
    for (std::size_t i = 0; i < row.size(); ++i) sum += weight_at(weights, i) * score_[row[i]];
    return sum;
  }
  double power_sum(int power) const {
    double sum = 0.0;
    for (const double c : score_) sum += power == 1 ? c : power == 2 ? c * c : c * c * c * c;
    return sum;
  }
  // Over unordered pairs: the products, their squares, and ties times products.
  double first() const { return (power_sum(1) * power_sum(1) - power_sum(2)) / 2.0; }
  double second() const { return (power_sum(2) * power_sum(2) - power_sum(4)) / 2.0; }
  double product() const {
    double sum = 0.0;
    for (VertexId v = 0; v < score_.size(); ++v) sum += score_[v] * tied(v) / 2.0;
    return sum;
  }

  const Pairs& pairs_;
  std::vector<double> score_;
};

struct Found {
  double residual = infinity, fit = undefined;
  bool converged = false;
  std::vector<double> score = {};
};

Found descend(const Pairs& pairs, std::vector<double> start, const CorenessOptions& options,
              const RunContext& run) {
  Products products(pairs, std::move(start));
  bool converged = false;
  for (int i = 0; i < options.max_iterations && !converged; ++i) {
    run.check_cancelled();
    converged = products.sweep() < options.tolerance;
  }
  return {products.residual(), products.fit(), converged, products.scaled()};
}

/// The best of all starts; of equal ones the first.
Found search(const Pairs& pairs, const CorenessOptions& options, const RunContext& run) {
  const VertexId n = pairs.both.vertex_count();
  Found best;
  for (int i = 0; i <= options.restarts; ++i) {
    Stream random(options.seed, starts, static_cast<std::uint64_t>(i));
    std::vector<double> start(n);
    for (VertexId v = 0; v < n; ++v) {
      start[v] = i == 0 ? std::max(pairs.both.out_strength(v), 0.0) : random.uniform();
    }
    Found found = descend(pairs, std::move(start), options, run);
    if (i == 0 || found.residual < best.residual - gain * pairs.squares) best = std::move(found);
  }
  return best;
}

/// Fits of random networks with the same ties on other pairs.
std::vector<double> fits_by_chance(const EdgeList& ties, VertexId n, bool directed,
                                   const CorenessOptions& options, const RunContext& run) {
  std::vector<double> fits(static_cast<std::size_t>(options.permutations));
  parallel_for(
      run, fits.size(),
      [&](std::size_t r) {
        const RunContext alone = {.threads = 1, .cancelled = run.cancelled};
        Stream random(options.seed, networks, r);
        const GraphView drawn =
            generators::view_of(generators::erdos_renyi({.seed = Seed(random.next()),
                                                         .vertices = n,
                                                         .edges = ties.source.size(),
                                                         .directed = directed},
                                                        alone),
                                alone);
        EdgeList placed = ties_of(drawn);
        placed.weight = ties.weight;
        random.shuffle(std::span(placed.weight));
        fits[r] = search(Pairs(n, placed, directed, alone), options, alone).fit;
      },
      1);
  return fits;
}

/// How many of the highest values are the core that a 1 for them and a 0 for others fits best.
VertexId core_size(std::vector<double> score) {
  std::ranges::sort(score, std::greater());
  const auto n = static_cast<double>(score.size());
  const double mean = std::accumulate(score.begin(), score.end(), 0.0) / n;
  double excess = 0.0, best = 0.0;
  VertexId size = 0;
  for (VertexId k = 1; k < score.size(); ++k) {
    excess += score[k - 1] - mean;
    const double fit = excess / std::sqrt(k * (n - k));
    if (fit <= best + gain) continue;
    best = fit;
    size = k;
  }
  return size;
}

}  // namespace

CorenessResult coreness(const GraphView& graph, const CorenessOptions& options,
                        const RunContext& run) {
  check_option(options.restarts >= 0, "coreness.restarts", options.restarts, ">= 0");
  check_option(options.permutations >= 0, "coreness.permutations", options.permutations, ">= 0");
  check_option(options.tolerance > 0.0, "coreness.tolerance", options.tolerance, "> 0");
  check_option(options.max_iterations >= 1, "coreness.max_iterations", options.max_iterations,
               ">= 1");
  const VertexId n = graph.vertex_count();
  const EdgeList ties = ties_of(off_diagonal(graph, "coreness", run));
  Found best = search(Pairs(n, ties, graph.directed(), run), options, run);
  CorenessResult result{.score = std::move(best.score),
                        .fit = best.fit,
                        .p_value = undefined,
                        .converged = best.converged,
                        .seed = options.seed};
  result.core_size = core_size(result.score);
  if (options.permutations == 0 || std::isnan(result.fit)) return result;
  const auto fits = fits_by_chance(ties, n, graph.directed(), options, run);
  const auto as_high =
      std::ranges::count_if(fits, [&](double fit) { return fit >= result.fit - gain; });
  result.p_value = (static_cast<double>(as_high) + 1.0) / (static_cast<double>(fits.size()) + 1.0);
  return result;
}

}  // namespace interzone::structure
