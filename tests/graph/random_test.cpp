#include "graph/random.hpp"

#include <algorithm>
#include <numeric>

#include "tests/support/support.hpp"

namespace interzone {

TEST(Stream, EqualKeysGiveEqualNumbersAndOthersDoNot) {
  Stream a(Seed(1), 2, 3), b(Seed(1), 2, 3);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(a.next(), b.next());
  const auto first = [](Seed seed, std::uint64_t stream, std::uint64_t index) {
    return Stream(seed, stream, index).next();
  };
  const std::vector<std::uint64_t> numbers = {
      first(Seed(1), 2, 3), first(Seed(2), 1, 3), first(Seed(2), 2, 3), first(Seed(1), 3, 2),
      first(Seed(1), 3, 3), first(Seed(1), 2, 4), first(Seed(0), 0, 0)};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(std::count(numbers.begin(), numbers.end(), numbers[i]), 1);
  }
}

// By law: means and variances of a million numbers, at six standard errors.
TEST(Stream, DistributionsHaveTheirMoments) {
  constexpr int count = 1'000'000;
  Stream random(Seed(42), 0);
  double uniform = 0.0, exponential = 0.0, normal = 0.0, square = 0.0, hits = 0.0;
  for (int i = 0; i < count; ++i) {
    const double u = random.uniform();
    ASSERT_TRUE(0.0 <= u && u < 1.0);
    uniform += u / count;
    exponential += random.exponential(2.0) / count;
    const double z = random.normal();
    normal += z / count;
    square += z * z / count;
    hits += random.chance(0.3) ? 1.0 / count : 0.0;
  }
  EXPECT_NEAR(uniform, 0.5, 6 * 0.289e-3);
  EXPECT_NEAR(exponential, 0.5, 6 * 0.5e-3);
  EXPECT_NEAR(normal, 0.0, 6e-3);
  EXPECT_NEAR(square, 1.0, 6 * 1.42e-3);
  EXPECT_NEAR(hits, 0.3, 6 * 0.459e-3);
}

TEST(Stream, BelowIsUniform) {
  Stream random(Seed(5), 1);
  std::vector<int> count(7, 0);
  for (int i = 0; i < 700'000; ++i) ++count[random.below(7)];
  for (const int c : count) EXPECT_NEAR(c, 100'000, 6 * 293);
  EXPECT_EQ(random.below(1), 0U);
}

TEST(Stream, ShuffleKeepsTheValuesAndReachesEveryOrder) {
  std::vector<int> seen(6, 0);
  for (std::uint64_t i = 0; i < 6000; ++i) {
    std::vector<int> values = {0, 1, 2};
    Stream(Seed(9), 0, i).shuffle(std::span(values));
    ASSERT_EQ(std::accumulate(values.begin(), values.end(), 0), 3);
    ++seen[static_cast<std::size_t>(values[0] * 2 + (values[1] > values[2] ? 1 : 0))];
  }
  for (const int c : seen) EXPECT_NEAR(c, 1000, 6 * 29);
}

}  // namespace interzone
