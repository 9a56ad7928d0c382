#include "algorithms/layout/stress.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "algorithms/layout/scaling.hpp"
#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::layout {
namespace {

constexpr std::size_t most_vertices = 5000;
constexpr float least_length = 1e-9F;

double longest_edge(const GraphView& part) {
  double longest = part.weighted() ? 0.0 : 1.0;
  for (VertexId v = 0; v < part.vertex_count(); ++v) {
    for (const double length : part.out_weights(v)) longest = std::max(longest, length);
  }
  return longest;
}

// Lengths of shortest paths between all vertices of a connected graph, row by row, measured by its
// longest edge.
class Distances {
 public:
  Distances(const GraphView& part, const RunContext& run)
      : n_(part.vertex_count()), unit_(longest_edge(part)), length_(n_ * n_, 0.0F) {
    const paths::Compact rows = paths::compact(part, paths::Direction::out, false, run);
    constexpr std::size_t block = 16;
    parallel_for(
        run, (n_ + block - 1) / block,
        [&](std::size_t b) {
          for (std::size_t v = b * block; v < std::min(n_, (b + 1) * block); ++v) {
            const auto lengths = lengths_from(rows, static_cast<VertexId>(v));
            for (std::size_t u = 0; u < n_; ++u) {
              length_[v * n_ + u] = static_cast<float>(lengths[u] / unit_);
            }
          }
        },
        1);
    for (std::size_t i = 0; i < length_.size(); ++i) {
      const bool fits = length_[i] >= least_length && std::isfinite(length_[i]);
      require(fits || i % (n_ + 1) == 0, ErrorCode::invalid_weight,
              "stress: lengths must not differ by a factor of more than 1e9");
    }
  }
  std::size_t size() const { return n_; }
  double unit() const { return unit_; }
  const float* row(std::size_t v) const { return length_.data() + v * n_; }
  /// From here on, row() holds 1/length, and 0 for the vertex itself.
  void invert() {
    for (float& length : length_) length = length > 0.0F ? 1.0F / length : 0.0F;
  }

 private:
  std::size_t n_;
  double unit_;
  std::vector<float> length_;
};

double mean_length(const GraphView& graph) {
  const auto arcs = static_cast<double>(graph.arc_count());
  double mean = graph.weighted() && arcs > 0.0 ? 0.0 : 1.0;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    for (const double length : graph.out_weights(v)) mean += length / arcs;
  }
  return mean;
}

class Majorization {
 public:
  Majorization(Distances& d, std::vector<Point> start, Stream stream)
      : d_(d), n_(d.size()), x_(std::move(start)) {
    rescale();
    d_.invert();
    for (Point& p : x_)
      p = {p.x + 0.01 * stream.normal() * unit_, p.y + 0.01 * stream.normal() * unit_};
  }

  // Each vertex in turn goes to the minimum of its majorant.
  void sweep() {
    for (std::size_t v = 0; v < n_; ++v) {
      const float* inverse = d_.row(v);
      const Point at = x_[v];
      double sum = 0.0, x = 0.0, y = 0.0;
      for (std::size_t u = 0; u < n_; ++u) {
        const double dx = at.x - x_[u].x, dy = at.y - x_[u].y;
        const double square = dx * dx + dy * dy,
                     weight = static_cast<double>(inverse[u]) * inverse[u];
        const double pull = square > 0.0 ? inverse[u] / std::sqrt(square) : 0.0;
        sum += weight;
        x += weight * x_[u].x + pull * dx;
        y += weight * x_[u].y + pull * dy;
      }
      x_[v] = {x / sum, y / sum};
    }
  }

  double stress() const {
    double sum = 0.0;
    for (std::size_t v = 1; v < n_; ++v) {
      const float* inverse = d_.row(v);
      for (std::size_t u = 0; u < v; ++u) {
        const double dx = x_[v].x - x_[u].x, dy = x_[v].y - x_[u].y;
        const double off = std::sqrt(dx * dx + dy * dy) * inverse[u] - 1.0;
        sum += off * off;
      }
    }
    return sum;
  }

  std::vector<Point> positions() const {
    std::vector<Point> result = x_;
    for (Point& p : result) p = {p.x * d_.unit(), p.y * d_.unit()};
    return result;
  }

 private:
  // The size of least stress; the shortest length as the unit of the random moves.
  void rescale() {
    double apart_sum = 0.0, square_sum = 0.0, shortest = infinity;
    for (std::size_t v = 1; v < n_; ++v) {
      for (std::size_t u = 0; u < v; ++u) {
        const double d = d_.row(v)[u];
        const double share = std::hypot(x_[v].x - x_[u].x, x_[v].y - x_[u].y) / d;
        apart_sum += share;
        square_sum += share * share;
        shortest = std::min(shortest, d);
      }
    }
    unit_ = shortest;
    const double scale = square_sum > 0.0 ? apart_sum / square_sum : 0.0;
    for (Point& p : x_) p = {p.x * scale, p.y * scale};
  }

  Distances& d_;
  std::size_t n_;
  std::vector<Point> x_;
  double unit_ = 1.0;
};

}  // namespace

StressResult stress(const GraphView& graph, const StressOptions& options, const RunContext& run) {
  const int limit = options.max_iterations;
  check_option(options.tolerance > 0.0, "stress.tolerance", options.tolerance, "> 0");
  check_option(limit > 0, "stress.max_iterations", limit, "> 0");
  check_positive_weights(graph, "stress");
  StressResult result{.seed = options.seed};
  const auto place = [&](const GraphView& part, std::uint64_t number) {
    require(part.vertex_count() <= most_vertices, ErrorCode::limit,
            "stress: a component has " + std::to_string(part.vertex_count()) +
                " vertices, more than " + std::to_string(most_vertices) + "; use force_atlas2");
    Distances distances(part, run);
    Stream stream(options.seed, number);
    Majorization layout(distances, classical_scaling(part, stream), stream);
    double before = layout.stress();
    bool converged = before == 0.0;
    int sweeps = 0;
    while (!converged && sweeps < limit) {
      run.step(static_cast<double>(sweeps) / limit);
      layout.sweep();
      ++sweeps;
      const double now = layout.stress();
      converged = before - now <= options.tolerance * before;
      before = now;
    }
    result.stress += before;
    result.iterations = std::max(result.iterations, sweeps);
    result.converged = result.converged && converged;
    return layout.positions();
  };
  const GraphView lengths = as_lengths(graph, run);
  result.position = arrange(lengths, mean_length(lengths), place, run);
  return result;
}

}  // namespace interzone::layout
