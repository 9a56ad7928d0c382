#include "algorithms/generators/power_law.hpp"

#include <algorithm>
#include <cmath>

namespace interzone::generators {

PowerLaw::PowerLaw(double exponent, VertexId least, VertexId most)
    : PowerLaw(exponent, least, most, 1.0) {}

PowerLaw::PowerLaw(double exponent, VertexId least, VertexId most, double share_of_least)
    : least_(least), cumulative_(static_cast<std::size_t>(most) - least + 1) {
  double sum = 0.0;
  for (std::size_t i = 0; i < cumulative_.size(); ++i) {
    const double weight = std::pow(static_cast<double>(i + least) / most, -exponent);
    sum += i == 0 ? share_of_least * weight : weight;
    cumulative_[i] = sum;
  }
}

PowerLaw PowerLaw::with_mean(double exponent, double mean, VertexId most) {
  double weight = 0.0, weighted = 0.0;  // sums over least + 1..most
  VertexId least = most;
  const auto power = [&](VertexId k) { return std::pow(static_cast<double>(k) / most, -exponent); };
  // Going down, the mean falls; stop where a share of the least value can bring it to `mean`.
  for (; least > 1; --least) {
    const double added = power(least);
    if (weighted + added * least <= mean * (weight + added)) break;
    weight += added;
    weighted += added * least;
  }
  const double share = (weighted - mean * weight) / ((mean - least) * power(least));
  const bool definite = mean > static_cast<double>(least) && weight > 0.0;
  return {exponent, least, most, definite ? std::clamp(share, 0.0, 1.0) : 1.0};
}

double PowerLaw::lowest_mean(double exponent, VertexId most) {
  return PowerLaw(exponent, 1, most).mean();
}

VertexId PowerLaw::draw(Stream& stream) const {
  const double x = stream.uniform() * cumulative_.back();
  const auto at = std::upper_bound(cumulative_.begin(), cumulative_.end() - 1, x);
  return least_ + static_cast<VertexId>(at - cumulative_.begin());
}

double PowerLaw::mean() const {
  double sum = 0.0, before = 0.0;
  for (std::size_t i = 0; i < cumulative_.size(); ++i) {
    sum += (cumulative_[i] - before) * static_cast<double>(i + least_);
    before = cumulative_[i];
  }
  return sum / cumulative_.back();
}

}  // namespace interzone::generators
