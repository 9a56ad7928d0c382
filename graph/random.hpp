#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "graph/ids.hpp"

namespace interzone {

/// A stream of random numbers keyed by (seed, stream, index): equal keys give equal numbers,
/// different keys independent ones. Give every run, vertex or replicate its own index and results
/// do not depend on which thread draws them. Generator: xoshiro256++ (Blackman & Vigna 2021,
/// doi:10.1145/3460772), its state filled by SplitMix64 from the key. Distributions are our own:
/// those of the standard library differ between vendors.
class Stream {
 public:
  Stream(Seed seed, std::uint64_t stream, std::uint64_t index = 0);

  std::uint64_t next();                   ///< 64 random bits
  double uniform();                       ///< in [0, 1), 53 bits
  std::uint64_t below(std::uint64_t n);   ///< in [0, n), exactly uniform (Lemire 2019); n > 0
  bool chance(double probability);        ///< true with this probability
  double exponential(double rate = 1.0);  ///< mean 1/rate
  double normal();                        ///< mean 0, standard deviation 1 (polar method)

  /// Fisher-Yates.
  template <class T>
  void shuffle(std::span<T> values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::array<std::uint64_t, 4> state_;
};

}  // namespace interzone
