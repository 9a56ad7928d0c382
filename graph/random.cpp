#include "graph/random.hpp"

#include <cmath>

namespace interzone {

namespace {

std::uint64_t mix(std::uint64_t x) {  // finaliser of SplitMix64
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31U);
}

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15ULL;

}  // namespace

Stream::Stream(Seed seed, std::uint64_t stream, std::uint64_t index) : state_{} {
  std::uint64_t key = mix(seed.value + golden);
  key = mix(key ^ (stream + 2 * golden));
  key = mix(key ^ (index + 3 * golden));
  for (auto& word : state_) word = mix(key += golden);
}

double Stream::exponential(double rate) { return -std::log1p(-uniform()) / rate; }

double Stream::normal() {
  double x = 0.0, norm = 0.0;
  do {
    x = 2.0 * uniform() - 1.0;
    const double y = 2.0 * uniform() - 1.0;
    norm = x * x + y * y;
  } while (norm >= 1.0 || norm == 0.0);
  return x * std::sqrt(-2.0 * std::log(norm) / norm);
}

}  // namespace interzone
