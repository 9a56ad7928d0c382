#include "algorithms/community/nearest_means.hpp"

#include <algorithm>

#include "graph/ids.hpp"

namespace interzone::community {

namespace {

class Means {
 public:
  Means(std::span<const double> points, std::size_t dimension, VertexId k)
      : points_(points),
        dimension_(dimension),
        k_(k),
        n_(points.size() / dimension),
        means_(dimension * k, 0.0),
        group_(n_, 0),
        distance_(n_, infinity),
        to_mean_(k, 0.0),
        size_(k, 0) {}

  std::vector<VertexId> found(Stream& random, const RunContext& run) && {
    begin(random, run);
    for (int round = 0; round < 100; ++round) {
      run.check_cancelled();
      const bool moved = move_points();
      fill_empty();
      if (!moved && round > 0) break;
      move_means();
    }
    return std::move(group_);
  }

 private:
  std::span<const double> point(std::size_t i) const {
    return points_.subspan(i * dimension_, dimension_);
  }
  /// The d-th coordinate of every mean.
  double* coordinate(std::size_t d) { return means_.data() + d * k_; }

  void begin(Stream& random, const RunContext& run) {
    for (VertexId c = 0; c < k_; ++c) {
      run.check_cancelled();
      const std::size_t chosen = c == 0 ? random.below(n_) : draw(random);
      const auto mean = point(chosen);
      for (std::size_t d = 0; d < dimension_; ++d) coordinate(d)[c] = mean[d];
      for (std::size_t i = 0; i < n_; ++i) {
        double sum = 0.0;
        const auto p = point(i);
        for (std::size_t d = 0; d < dimension_; ++d) sum += (p[d] - mean[d]) * (p[d] - mean[d]);
        distance_[i] = std::min(distance_[i], sum);
      }
    }
  }

  /// A point, with probability proportional to its distance.
  std::size_t draw(Stream& random) const {
    double total = 0.0;
    for (const double distance : distance_) total += distance;
    double left = random.uniform() * total;
    std::size_t chosen = 0;
    while (chosen + 1 < n_ && left >= distance_[chosen]) left -= distance_[chosen++];
    return chosen;
  }

  bool move_points() {
    bool moved = false;
    std::ranges::fill(size_, VertexId{0});
    for (std::size_t i = 0; i < n_; ++i) {
      measure(i);
      const auto nearest = std::ranges::min_element(to_mean_);
      const auto best = static_cast<VertexId>(nearest - to_mean_.begin());
      distance_[i] = *nearest;
      moved = moved || best != group_[i];
      group_[i] = best;
      ++size_[best];
    }
    return moved;
  }

  /// The squared distance of a point to every mean: all means at a time, which processors do several of at once.
  void measure(std::size_t i) {
    std::ranges::fill(to_mean_, 0.0);
    const auto p = point(i);
    for (std::size_t d = 0; d < dimension_; ++d) {
      const double* const mean = coordinate(d);
      for (VertexId c = 0; c < k_; ++c) to_mean_[c] += (p[d] - mean[c]) * (p[d] - mean[c]);
    }
  }

  void fill_empty() {
    for (VertexId c = 0; c < k_; ++c) {
      if (size_[c] > 0) continue;
      std::size_t farthest = n_;
      for (std::size_t i = 0; i < n_; ++i) {
        if (size_[group_[i]] < 2) continue;
        if (farthest == n_ || distance_[i] > distance_[farthest]) farthest = i;
      }
      --size_[group_[farthest]];
      group_[farthest] = c;
      distance_[farthest] = 0.0;
      size_[c] = 1;
    }
  }

  void move_means() {
    std::ranges::fill(means_, 0.0);
    for (std::size_t i = 0; i < n_; ++i) {
      const VertexId c = group_[i];
      const auto p = point(i);
      for (std::size_t d = 0; d < dimension_; ++d) coordinate(d)[c] += p[d] / size_[c];
    }
  }

  std::span<const double> points_;
  std::size_t dimension_;
  VertexId k_;
  std::size_t n_;
  std::vector<double> means_;  // [dimension k]
  std::vector<VertexId> group_;
  std::vector<double> distance_;  // squared, to the mean of its group
  std::vector<double> to_mean_;   // [k] of one point, squared
  std::vector<VertexId> size_;
};

}  // namespace

std::vector<VertexId> nearest_means(std::span<const double> points, std::size_t dimension,
                                    VertexId k, Stream& random, const RunContext& run) {
  return Means(points, dimension, k).found(random, run);
}

}  // namespace interzone::community
