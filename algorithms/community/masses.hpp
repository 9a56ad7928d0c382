#pragma once

#include <numeric>
#include <span>
#include <vector>

#include "algorithms/community/level.hpp"

// Masses of sets of vertices of a level, and what it costs to put vertices together. There is a class for each kind
// of mass that a level may have, so that none pays for another; with_masses() picks the one that fits.

namespace interzone::community {

/// One mass for each vertex: two vertices together cost rate mass(u) mass(v).
class PlainMasses {
 public:
  explicit PlainMasses(const Level& level) : level_(level), mass_(level.size(), 0.0) {
    total_ = std::accumulate(level.mass.begin(), level.mass.end(), 0.0);
  }
  void add(VertexId v, VertexId set) { mass_[set] += level_.mass[v]; }
  void remove(VertexId v, VertexId set) { mass_[set] -= level_.mass[v]; }
  void clear(VertexId set) { mass_[set] = 0.0; }
  /// Of v with a set that it is not in.
  double joining(VertexId v, VertexId set) const {
    return level_.rate * level_.mass[v] * mass_[set];
  }
  /// Of v with the others of a set that it is in.
  double staying(VertexId v, VertexId set) const {
    const double mass = level_.mass[v];
    return level_.rate * mass * (mass_[set] - mass);
  }
  /// Of a set with the rest of a larger one.
  double within(VertexId set, const PlainMasses& larger, VertexId whole) const {
    return level_.rate * mass_[set] * (larger.mass_[whole] - mass_[set]);
  }
  /// Of v with all there are.
  double everywhere(VertexId v) const { return level_.rate * level_.mass[v] * total_; }

 private:
  const Level& level_;
  std::vector<double> mass_;
  double total_ = 0.0;
};

/// Two masses for each vertex: two vertices cost rate (mass(u) in_mass(v) + in_mass(u) mass(v)).
class PairedMasses {
 public:
  explicit PairedMasses(const Level& level)
      : level_(level), mass_(level.size(), 0.0), in_mass_(level.size(), 0.0) {
    total_ = std::accumulate(level.mass.begin(), level.mass.end(), 0.0);
    total_in_ = std::accumulate(level.in_mass.begin(), level.in_mass.end(), 0.0);
  }
  void add(VertexId v, VertexId set) {
    mass_[set] += level_.mass[v];
    in_mass_[set] += level_.in_mass[v];
  }
  void remove(VertexId v, VertexId set) {
    mass_[set] -= level_.mass[v];
    in_mass_[set] -= level_.in_mass[v];
  }
  void clear(VertexId set) { mass_[set] = in_mass_[set] = 0.0; }
  double joining(VertexId v, VertexId set) const { return cost(v, mass_[set], in_mass_[set]); }
  double staying(VertexId v, VertexId set) const {
    return cost(v, mass_[set] - level_.mass[v], in_mass_[set] - level_.in_mass[v]);
  }
  double within(VertexId set, const PairedMasses& larger, VertexId whole) const {
    const double rest = larger.mass_[whole] - mass_[set];
    const double in_rest = larger.in_mass_[whole] - in_mass_[set];
    return level_.rate * (mass_[set] * in_rest + in_mass_[set] * rest);
  }
  double everywhere(VertexId v) const { return cost(v, total_, total_in_); }

 private:
  double cost(VertexId v, double mass, double in_mass) const {
    return level_.rate * (level_.mass[v] * in_mass + level_.in_mass[v] * mass);
  }

  const Level& level_;
  std::vector<double> mass_, in_mass_;
  double total_ = 0.0, total_in_ = 0.0;
};

/// Two masses for each vertex in every slice of time: the costs of the slices add up. O(slices) for each set.
class SlicedMasses {
 public:
  explicit SlicedMasses(const Level& level)
      : level_(level), slices_(level.slices.count), mass_(level.size() * slices_) {
    total_.resize(slices_);
    for (const SliceMass& one : level.slices.of_all) {
      total_[one.slice].out += one.out;
      total_[one.slice].in += one.in;
    }
  }
  void add(VertexId v, VertexId set) {
    for (const SliceMass& one : level_.slices.of(v)) {
      Mass& mass = at(set)[one.slice];
      mass.out += one.out;
      mass.in += one.in;
    }
  }
  void remove(VertexId v, VertexId set) {
    for (const SliceMass& one : level_.slices.of(v)) {
      Mass& mass = at(set)[one.slice];
      mass.out -= one.out;
      mass.in -= one.in;
    }
  }
  void clear(VertexId set) {
    for (Mass& mass : at(set)) mass = {};
  }
  double joining(VertexId v, VertexId set) const { return cost(v, at(set)); }
  double staying(VertexId v, VertexId set) const {
    const auto masses = at(set);
    double sum = 0.0;
    for (const SliceMass& one : level_.slices.of(v)) {
      const Mass& mass = masses[one.slice];
      sum += one.out * (mass.in - one.in) + one.in * (mass.out - one.out);
    }
    return level_.rate * sum;
  }
  double within(VertexId set, const SlicedMasses& larger, VertexId whole) const {
    const auto part = at(set), all = larger.at(whole);
    double sum = 0.0;
    for (std::size_t s = 0; s < slices_; ++s) {
      sum += part[s].out * (all[s].in - part[s].in) + part[s].in * (all[s].out - part[s].out);
    }
    return level_.rate * sum;
  }
  double everywhere(VertexId v) const { return cost(v, total_); }

 private:
  struct Mass {
    double out = 0.0, in = 0.0;
  };

  std::span<Mass> at(VertexId set) { return {mass_.data() + set * slices_, slices_}; }
  std::span<const Mass> at(VertexId set) const { return {mass_.data() + set * slices_, slices_}; }
  double cost(VertexId v, std::span<const Mass> masses) const {
    double sum = 0.0;
    for (const SliceMass& one : level_.slices.of(v)) {
      sum += one.out * masses[one.slice].in + one.in * masses[one.slice].out;
    }
    return level_.rate * sum;
  }

  const Level& level_;
  std::size_t slices_;
  std::vector<Mass> mass_, total_;
};

/// f.operator()<Masses>() for the class that fits the level.
template <class Function>
auto with_masses(const Level& level, Function&& f) {
  if (level.slices.count != 0) return f.template operator()<SlicedMasses>();
  if (!level.in_mass.empty()) return f.template operator()<PairedMasses>();
  return f.template operator()<PlainMasses>();
}

}  // namespace interzone::community
