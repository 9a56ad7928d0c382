#include "algorithms/layout/force_atlas2.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/layout/quad_tree.hpp"
#include "algorithms/layout/scaling.hpp"
#include "graph/parallel.hpp"

namespace interzone::layout {
namespace {

constexpr std::size_t chunk = 256;  // vertices; the force on each takes long

Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator*(double k, Point a) { return {k * a.x, k * a.y}; }
double size(Point a) { return std::sqrt(a.x * a.x + a.y * a.y); }

class Forces {
 public:
  Forces(const GraphView& part, const ForceAtlas2Options& options, Stream stream,
         const RunContext& run)
      : part_(part), options_(options), run_(run), mass_(part.vertex_count()) {
    double span = 0.0;
    x_ = classical_scaling(unweighted(part), stream);
    for (VertexId v = 0; v < part.vertex_count(); ++v) {
      mass_[v] = 1.0;
      for (const VertexId u : part.out_neighbours(v)) mass_[v] += u == v ? 0.0 : 1.0;
      span = std::max(span, size(x_[v]));
    }
    const double radius = std::sqrt(static_cast<double>(part.vertex_count()));
    for (Point& p : x_) {
      const Point moved{0.05 * stream.normal(), 0.05 * stream.normal()};
      p = (span > 0.0 ? radius / span : 0.0) * p + moved;
    }
    old_.assign(x_.size(), {});
  }

  // Moves every vertex along its force. Returns how far they went, as a share of how far they are
  // from the middle.
  double step() {
    const std::size_t n = x_.size();
    const QuadTree tree(x_, mass_);
    std::vector<Point> force(n);
    each(n, [&](std::size_t v) {
      force[v] = 0.25 * mass_[v] * tree.repulsion(v, options_.opening) +
                 attraction(static_cast<VertexId>(v));
    });
    const double swing = sum(n, [&](std::size_t v) { return mass_[v] * size(force[v] - old_[v]); });
    const double travel =
        sum(n, [&](std::size_t v) { return 0.5 * mass_[v] * size(force[v] + old_[v]); });
    const double wanted = swing > 0.0 ? travel / swing : 1.5 * speed_;
    speed_ = std::max(1e-6, std::min(wanted, 1.5 * speed_));
    std::vector<double> moved(n);
    each(n, [&](std::size_t v) {
      const double length = size(force[v]);
      double factor = speed_ / (1.0 + speed_ * std::sqrt(mass_[v] * size(force[v] - old_[v])));
      // No vertex passes the place where the pull of its ties alone would take it, nor leaps far.
      factor = std::min({factor, 0.5 / (mass_[v] + part_.strength(static_cast<VertexId>(v))),
                         length > 0.0 ? 1.0 / length : factor});
      x_[v] = x_[v] + factor * force[v];
      moved[v] = factor * length;
    });
    old_ = std::move(force);
    const double share = 1.0 / static_cast<double>(n);
    const Point middle{share * sum(n, [&](std::size_t v) { return x_[v].x; }),
                       share * sum(n, [&](std::size_t v) { return x_[v].y; })};
    const double spread = sum(n, [&](std::size_t v) { return size(x_[v] - middle); });
    return sum(n, [&](std::size_t v) { return moved[v]; }) / spread;
  }

  std::vector<Point>& positions() { return x_; }

 private:
  template <class Function>
  void each(std::size_t n, const Function& f) const {
    parallel_for(run_, n, f, chunk);
  }
  template <class Function>
  double sum(std::size_t n, const Function& f) const {
    return ordered_sum(run_, n, f);
  }
  Point attraction(VertexId v) const {
    Point sum;
    const auto row = part_.out_neighbours(v);
    const auto weights = part_.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      sum = sum + (weights.empty() ? 1.0 : weights[i]) * (x_[row[i]] - x_[v]);
    }
    return sum;
  }

  const GraphView& part_;
  const ForceAtlas2Options& options_;
  const RunContext& run_;
  std::vector<double> mass_;
  std::vector<Point> x_ = {}, old_ = {};
  double speed_ = 0.1;
};

void check_strengths(const GraphView& graph) {
  check_weights(graph, "force_atlas2");
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    for (const double weight : graph.out_weights(v)) {
      require(weight <= 1e9, ErrorCode::invalid_weight,
              "force_atlas2: weight " + shown(weight) + ": must be at most 1e9");
    }
  }
}

}  // namespace

ForceAtlas2Result force_atlas2(const GraphView& graph, const ForceAtlas2Options& options,
                               const RunContext& run) {
  const int limit = options.max_iterations;
  check_option(options.opening >= 0.0 && std::isfinite(options.opening), "force_atlas2.opening",
               options.opening, ">= 0");
  check_option(options.tolerance > 0.0, "force_atlas2.tolerance", options.tolerance, "> 0");
  check_option(limit > 0, "force_atlas2.max_iterations", limit, "> 0");
  const GraphView strengths = as_strengths(graph, run);
  check_strengths(strengths);
  ForceAtlas2Result result{.seed = options.seed};
  const auto place = [&](const GraphView& part, std::uint64_t number) {
    Forces forces(part, options, Stream(options.seed, number), run);
    bool converged = false;
    int steps = 0;
    while (!converged && steps < limit) {
      run.step(static_cast<double>(steps) / limit);
      converged = forces.step() < options.tolerance;
      ++steps;
    }
    result.iterations = std::max(result.iterations, steps);
    result.converged = result.converged && converged;
    return std::move(forces.positions());
  };
  result.position = arrange(strengths, 1.0, place, run);
  return result;
}

}  // namespace interzone::layout
