#include "algorithms/generators/sampling.hpp"

#include <map>
#include <numeric>

#include "algorithms/generators/edge_set.hpp"
#include "algorithms/generators/power_law.hpp"
#include "algorithms/generators/wiring.hpp"
#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

TEST(Sampling, TriangleCellsByHand) {
  EXPECT_EQ(triangle_cell(0), (std::pair<std::uint64_t, std::uint64_t>(0, 1)));
  EXPECT_EQ(triangle_cell(1), (std::pair<std::uint64_t, std::uint64_t>(0, 2)));
  EXPECT_EQ(triangle_cell(2), (std::pair<std::uint64_t, std::uint64_t>(1, 2)));
  EXPECT_EQ(triangle_cell(3), (std::pair<std::uint64_t, std::uint64_t>(0, 3)));
}

// By oracle: the first cells one by one, and rows so long that doubles cannot tell their ends apart.
TEST(Sampling, TriangleCellsAreRowByRow) {
  std::uint64_t cell = 0;
  for (std::uint64_t v = 1; v < 200; ++v) {
    for (std::uint64_t w = 0; w < v; ++w) ASSERT_EQ(triangle_cell(cell++), std::pair(w, v));
  }
  for (const std::uint64_t v : {4294967294ULL, 4294967295ULL, 3037000500ULL, 94906267ULL}) {
    const std::uint64_t first = v * (v - 1) / 2;
    EXPECT_EQ(triangle_cell(first), std::pair(std::uint64_t{0}, v));
    EXPECT_EQ(triangle_cell(first + v - 1), std::pair(v - 1, v));
    EXPECT_EQ(triangle_cell(first - 1), std::pair(v - 2, v - 1));
  }
}

TEST(Sampling, CoinsByHand) {
  EXPECT_TRUE(bernoulli_cells(100, 0.0, Seed(1), 0, {}).empty());
  EXPECT_TRUE(bernoulli_cells(0, 1.0, Seed(1), 0, {}).empty());
  std::vector<std::uint64_t> all(100'000);
  std::iota(all.begin(), all.end(), std::uint64_t{0});
  EXPECT_EQ(bernoulli_cells(100'000, 1.0, Seed(1), 0, {}), all);
}

// By exact distribution: each of 64 cells, over 20,000 throws; the chance that any of the three
// probabilities times 64 counts is further than 5 standard deviations off is below 2 in 10,000.
TEST(SlowSampling, EveryCoinFallsAsOftenAsItShould) {
  for (const double p : {0.02, 0.5, 0.97}) {
    std::vector<double> heads(64, 0.0);
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
      for (const auto cell : bernoulli_cells(64, p, Seed(seed), 0, {})) ++heads.at(cell);
    }
    for (const double count : heads) EXPECT_NEAR(count, 20'000 * p, far_from(20'000, p));
  }
}

TEST(Sampling, CoinsOfManyChunksHaveTheirMeanAndVariance) {  // about 30 chunks each
  std::vector<double> gaps;
  const auto cells = bernoulli_cells(1U << 30U, 0.001, Seed(3), 0, {});
  EXPECT_NEAR(static_cast<double>(cells.size()), 1073741.8, far_from(1073741824.0, 0.001));
  double squares = 0.0;  // of the gaps: geometric, mean 1000, variance p^-2 - p^-1
  for (std::size_t i = 1; i < cells.size(); ++i) {
    ASSERT_LT(cells[i - 1], cells[i]);
    const double gap = static_cast<double>(cells[i] - cells[i - 1]) - 1000.0;
    squares += gap * gap;
  }
  EXPECT_NEAR(squares / static_cast<double>(cells.size() - 1), 999'000.0, 14'000.0);
}

// By exact distribution: all 20 sets of 3 out of 6, 40,000 draws (chi-squared, 19 degrees of freedom:
// above 58.0 once in 100,000 times).
TEST(Sampling, SetsOfOneSizeAreEquallyLikely) {
  for (const bool by_coins : {true, false}) {
    std::map<std::vector<std::uint64_t>, double> count;
    for (std::uint64_t seed = 0; seed < 40'000; ++seed) {
      Stream stream(Seed(seed), 9);
      ++count[by_coins ? uniform_cells(6, 3, Seed(seed), 0, {}) : distinct_below(6, 3, stream)];
    }
    EXPECT_EQ(count.size(), 20U);
    double chi_squared = 0.0;
    for (const auto& [set, c] : count) chi_squared += (c - 2000.0) * (c - 2000.0) / 2000.0;
    EXPECT_LT(chi_squared, 58.0);
  }
}

TEST(Sampling, SetsHaveTheirSizeWhateverIsAsked) {
  Stream stream(Seed(1), 0);
  for (const std::uint64_t count : {0, 1, 2, 50, 98, 99, 100}) {
    for (const auto& set :
         {uniform_cells(100, count, Seed(7), 0, {}), distinct_below(100, count, stream)}) {
      EXPECT_EQ(set.size(), count);
      EXPECT_TRUE(std::is_sorted(set.begin(), set.end()));
      EXPECT_EQ(std::set(set.begin(), set.end()).size(), count);
      EXPECT_TRUE(set.empty() || set.back() < 100);
    }
  }
}

TEST(Sampling, ShuffleKeepsAllAndLeavesNoTrace) {
  const VertexId n = 200'000;  // several buckets
  std::vector<VertexId> values(n);
  std::iota(values.begin(), values.end(), VertexId{0});
  shuffle_in_parallel(values, Seed(5), 0, {});
  double fixed = 0.0, moved = 0.0;  // fixed points: Poisson of mean 1; mean |i - j| = n / 3
  for (VertexId i = 0; i < n; ++i) {
    fixed += values[i] == i ? 1.0 : 0.0;
    moved += std::abs(static_cast<double>(values[i]) - i);
  }
  EXPECT_LT(fixed, 12.0);
  EXPECT_NEAR(moved / n / n, 1.0 / 3.0, 0.003);
  std::sort(values.begin(), values.end());
  for (VertexId i = 0; i < n; ++i) ASSERT_EQ(values[i], i);
}

TEST(Sampling, ThreadsDoNotChangeTheResult) {
  std::vector<VertexId> one(300'000), seven;
  std::iota(one.begin(), one.end(), VertexId{0});
  seven = one;
  shuffle_in_parallel(one, Seed(5), 0, {.threads = 1});
  shuffle_in_parallel(seven, Seed(5), 0, {.threads = 7});
  EXPECT_EQ(one, seven);
  EXPECT_EQ(uniform_cells(1U << 30U, 300'000, Seed(2), 0, {.threads = 1}),
            uniform_cells(1U << 30U, 300'000, Seed(2), 0, {.threads = 7}));
}

TEST(EdgeSet, IsTheSetOfTheStandardLibrary) {
  for (const bool directed : {false, true}) {
    EdgeSet ours(400, directed);
    std::set<Edge> theirs;
    Stream stream(Seed(1), 0);
    for (int i = 0; i < 20'000; ++i) {
      const auto u = static_cast<VertexId>(stream.below(20));
      const auto v = static_cast<VertexId>(stream.below(20));
      const Edge edge = directed ? Edge(u, v) : Edge(std::minmax(u, v));
      if (stream.chance(0.5)) {
        EXPECT_EQ(ours.insert(u, v), theirs.insert(edge).second);
      } else {
        ours.erase(u, v);
        theirs.erase(edge);
      }
      const auto x = static_cast<VertexId>(stream.below(20));
      EXPECT_EQ(ours.contains(u, x),
                theirs.contains(directed ? Edge(u, x) : Edge(std::minmax(u, x))));
    }
  }
}

TEST(PowerLaw, ByHand) {  // weights 1, 1/2, 1/3
  EXPECT_NEAR(PowerLaw(1.0, 1, 3).mean(), 3.0 / (11.0 / 6.0), 1e-12);
  EXPECT_NEAR(PowerLaw(2.0, 7, 7).mean(), 7.0, 1e-12);
  std::vector<double> count(4, 0.0);
  const PowerLaw law(1.0, 1, 3);
  Stream stream(Seed(1), 0);
  for (int i = 0; i < 60'000; ++i) ++count.at(law.draw(stream));
  for (int k = 1; k <= 3; ++k) {
    EXPECT_NEAR(count[k], 60'000 * 6.0 / 11.0 / k, far_from(60'000, 6.0 / 11.0 / k));
  }
}

TEST(PowerLaw, HasTheMeanAskedFor) {
  for (const double exponent : {0.0, 1.0, 2.0, 2.7, 3.5}) {
    for (const VertexId most : {1U, 2U, 50U, 1000U}) {
      const double lowest = PowerLaw::lowest_mean(exponent, most);
      for (const double share : {0.0, 0.1, 0.3, 0.77, 1.0}) {
        const double mean = lowest + share * (most - lowest);
        EXPECT_NEAR(PowerLaw::with_mean(exponent, mean, most).mean(), mean, 1e-9 * mean);
      }
    }
  }
}

TEST(Wiring, MendsWhatCanBeMended) {
  Stream stream(Seed(1), 0);
  Pairs edges = {{0, 0}, {1, 1}, {2, 2}};  // degrees 2, 2, 2: a triangle
  EXPECT_EQ(make_simple(edges, false, {}, stream, {}), 0U);
  EXPECT_TRUE(is_simple(edges, false));
  EXPECT_EQ(edges.size(), 3U);
  Pairs stuck = {{0, 0}, {1, 2}};  // degrees 2, 1, 1: a path
  EXPECT_EQ(make_simple(stuck, false, {}, stream, {}), 0U);
  Pairs impossible = {{0, 1}, {0, 1}};  // no simple graph has degrees 2, 2
  EXPECT_EQ(make_simple(impossible, false, {}, stream, {}), 1U);
  EXPECT_EQ(impossible.size(), 1U);
}

}  // namespace interzone::generators
