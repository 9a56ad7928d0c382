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
        group_(n_, 0),
        distance_(n_, infinity),
        size_(k, 0) {}

  std::vector<VertexId> found(Stream& random) && {
    begin(random);
    for (int round = 0; round < 100; ++round) {
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
  std::span<double> mean(std::size_t c) {
    return std::span(means_).subspan(c * dimension_, dimension_);
  }
  double squared(std::size_t i, std::size_t c) {
    double sum = 0.0;
    const auto p = point(i);
    const auto m = mean(c);
    for (std::size_t d = 0; d < dimension_; ++d) sum += (p[d] - m[d]) * (p[d] - m[d]);
    return sum;
  }

  void add_mean(std::size_t i) {
    means_.insert(means_.end(), point(i).begin(), point(i).end());
    const std::size_t c = means_.size() / dimension_ - 1;
    for (std::size_t j = 0; j < n_; ++j) distance_[j] = std::min(distance_[j], squared(j, c));
  }

  void begin(Stream& random) {
    add_mean(random.below(n_));
    while (means_.size() < k_ * dimension_) {
      double total = 0.0;
      for (const double distance : distance_) total += distance;
      double left = random.uniform() * total;
      std::size_t chosen = 0;
      while (chosen + 1 < n_ && left >= distance_[chosen]) left -= distance_[chosen++];
      add_mean(chosen);
    }
  }

  bool move_points() {
    bool moved = false;
    std::ranges::fill(size_, VertexId{0});
    for (std::size_t i = 0; i < n_; ++i) {
      VertexId best = 0;
      distance_[i] = squared(i, 0);
      for (VertexId c = 1; c < k_; ++c) {
        const double distance = squared(i, c);
        if (distance >= distance_[i]) continue;
        distance_[i] = distance;
        best = c;
      }
      moved = moved || best != group_[i];
      group_[i] = best;
      ++size_[best];
    }
    return moved;
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
      const auto m = mean(group_[i]);
      for (std::size_t d = 0; d < dimension_; ++d) m[d] += point(i)[d] / size_[group_[i]];
    }
  }

  std::span<const double> points_;
  std::size_t dimension_;
  VertexId k_;
  std::size_t n_;
  std::vector<double> means_;
  std::vector<VertexId> group_;
  std::vector<double> distance_;  // squared, to the mean of its group
  std::vector<VertexId> size_;
};

}  // namespace

std::vector<VertexId> nearest_means(std::span<const double> points, std::size_t dimension,
                                    VertexId k, Stream& random) {
  return Means(points, dimension, k).found(random);
}

}  // namespace interzone::community
