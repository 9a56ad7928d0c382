#pragma once

#include <array>
#include <bit>
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

  /// 64 random bits.
  std::uint64_t next() {
    auto& s = state_;
    const std::uint64_t result = std::rotl(s[0] + s[3], 23) + s[0];
    const std::uint64_t shifted = s[1] << 17U;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = std::rotl(s[3], 45);
    return result;
  }

  /// In [0, 1), 53 bits.
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

  /// In [0, n), exactly uniform (Lemire 2019); n > 0.
  std::uint64_t below(std::uint64_t n) {
    __extension__ using Wide = unsigned __int128;
    Wide product = static_cast<Wide>(next()) * n;
    if (static_cast<std::uint64_t>(product) < n) [[unlikely]] {
      const std::uint64_t biased = (0 - n) % n;
      while (static_cast<std::uint64_t>(product) < biased) product = static_cast<Wide>(next()) * n;
    }
    return static_cast<std::uint64_t>(product >> 64U);
  }

  bool chance(double probability) { return uniform() < probability; }  ///< true with it
  double exponential(double rate = 1.0);                               ///< mean 1/rate
  double normal();  ///< mean 0, standard deviation 1 (polar method)

  /// Fisher-Yates.
  template <class T>
  void shuffle(std::span<T> values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::array<std::uint64_t, 4> state_;
};

}  // namespace interzone
