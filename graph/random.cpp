#include "graph/random.hpp"

#include <bit>
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

std::uint64_t Stream::next() {
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

double Stream::uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

std::uint64_t Stream::below(std::uint64_t n) {
  __extension__ using Wide = unsigned __int128;
  Wide product = static_cast<Wide>(next()) * n;
  if (static_cast<std::uint64_t>(product) < n) {
    const std::uint64_t biased = (0 - n) % n;
    while (static_cast<std::uint64_t>(product) < biased) product = static_cast<Wide>(next()) * n;
  }
  return static_cast<std::uint64_t>(product >> 64U);
}

bool Stream::chance(double probability) { return uniform() < probability; }

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
