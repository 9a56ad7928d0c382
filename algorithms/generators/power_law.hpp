#pragma once

#include <cstdint>
#include <vector>

#include "graph/ids.hpp"
#include "graph/random.hpp"

namespace interzone::generators {

/// Whole numbers between two bounds, k with a probability proportional to k^-exponent.
class PowerLaw {
 public:
  /// 1 <= least <= most.
  PowerLaw(double exponent, VertexId least, VertexId most);
  /// With this mean: the least value is chosen, and counts for less than k^-exponent, so that the
  /// mean is exact. Requires lowest_mean(exponent, most) <= mean <= most.
  static PowerLaw with_mean(double exponent, double mean, VertexId most);
  /// Mean over 1..most.
  static double lowest_mean(double exponent, VertexId most);

  VertexId draw(Stream& stream) const;
  double mean() const;

 private:
  PowerLaw(double exponent, VertexId least, VertexId most, double share_of_least);
  VertexId least_;
  std::vector<double> cumulative_;  // of least, least + 1, …; the last is the sum
};

}  // namespace interzone::generators
