#include "algorithms/statistics/leading_eigenpairs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "algorithms/statistics/decompositions.hpp"
#include "graph/error.hpp"
#include "tests/support/support.hpp"

namespace interzone::statistics {
using namespace testing_support;
using Values = std::vector<double>;

namespace {

/// A matrix with these numbers on its diagonal.
SymmetricProduct diagonal(const Values& values) {
  return [&values](std::span<const double> in, std::span<double> out) {
    for (std::size_t i = 0; i < in.size(); ++i) out[i] = values[i] * in[i];
  };
}

/// The adjacency matrix of a path or, closed, a ring.
SymmetricProduct chain(bool closed) {
  return [closed](std::span<const double> in, std::span<double> out) {
    const std::size_t n = in.size();
    for (std::size_t i = 0; i < n; ++i) {
      out[i] = (i > 0 || closed ? in[(i + n - 1) % n] : 0.0) +
               (i + 1 < n || closed ? in[(i + 1) % n] : 0.0);
    }
  };
}

/// Symmetric, of normal numbers, column by column.
Values random_matrix(std::size_t n, Seed seed) {
  Stream random(seed, 0);
  Values matrix(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) matrix[i * n + j] = matrix[j * n + i] = random.normal();
  }
  return matrix;
}

SymmetricProduct dense(const Values& matrix) {
  return [&matrix](std::span<const double> in, std::span<double> out) {
    const std::size_t n = in.size();
    for (std::size_t i = 0; i < n; ++i) {
      out[i] = 0.0;
      for (std::size_t j = 0; j < n; ++j) out[i] += matrix[i * n + j] * in[j];
    }
  };
}

/// Vectors of length 1, at right angles, that the matrix makes longer by their eigenvalues.
void expect_eigenpairs(const LeadingEigenpairs& pairs, const SymmetricProduct& product,
                       std::size_t n) {
  for (std::size_t k = 0; k < pairs.values.size(); ++k) {
    const auto vector = std::span(pairs.vectors).subspan(k * n, n);
    Values image(n);
    product(vector, image);
    for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(image[i], pairs.values[k] * vector[i], 1e-7);
    for (std::size_t other = 0; other <= k; ++other) {
      double inner = 0.0;
      for (std::size_t i = 0; i < n; ++i) inner += vector[i] * pairs.vectors[other * n + i];
      EXPECT_NEAR(inner, other == k ? 1.0 : 0.0, 1e-9) << k << ' ' << other;
    }
  }
}

LeadingEigenpairs found(const SymmetricProduct& product, std::size_t n,
                        const LeadingEigenpairsOptions& options, Seed seed = Seed(1)) {
  Stream random(seed, 0);
  return leading_eigenpairs(product, n, options, random);
}

}  // namespace

// By hand: eigenvalues 2 cos(pi k / (n + 1)) of a path.
TEST(LeadingEigenpairs, PathByHand) {
  const std::size_t n = 200;
  const auto pairs = found(chain(false), n, {.count = 6, .least = -2.0});
  ASSERT_EQ(pairs.values.size(), 6U);
  for (std::size_t k = 0; k < 6; ++k) {
    const double turn = std::numbers::pi * static_cast<double>(k + 1) / (n + 1.0);
    EXPECT_NEAR(pairs.values[k], 2.0 * std::cos(turn), 1e-10);
  }
  expect_eigenpairs(pairs, chain(false), n);
}

// By hand: 2 cos(2 pi k / n) of a ring, all but the first twice, an even or odd number of them asked for, by every
// seed; in the longer one they differ by 1e-5.
TEST(SlowLeadingEigenpairs, EqualEigenvaluesByHand) {
  for (const std::size_t n : {300U, 1000U}) {
    for (const std::size_t count : {1U, 2U, 3U, 4U, 13U}) {
      for (std::uint64_t seed = 0; seed < 3; ++seed) {
        const auto pairs = found(chain(true), n, {.count = count, .least = -2.0}, Seed(seed));
        ASSERT_EQ(pairs.values.size(), count);
        for (std::size_t k = 0; k < count; ++k) {
          const double turn =
              2.0 * std::numbers::pi * static_cast<double>((k + 1) / 2) / static_cast<double>(n);
          EXPECT_NEAR(pairs.values[k], 2.0 * std::cos(turn), 1e-9) << n << ' ' << count << ' ' << k;
        }
        if (seed == 0) expect_eigenpairs(pairs, chain(true), n);
      }
    }
  }
}

// By hand: where all eigenvalues are equal, or all but one, the images of a vector soon lie in the basis.
TEST(LeadingEigenpairs, FewDifferentEigenvaluesByHand) {
  Values values(100, 0.0);
  expect_near(found(diagonal(values), 100, {.count = 4, .least = -1.0}).values, Values(4, 0.0),
              1e-12);
  values[37] = 5.0;
  const auto pairs = found(diagonal(values), 100, {.count = 3, .least = -1.0});
  expect_near(pairs.values, {5.0, 0.0, 0.0}, 1e-12);
  EXPECT_NEAR(std::abs(pairs.vectors[37]), 1.0, 1e-12);
  expect_eigenpairs(pairs, diagonal(values), 100);
}

// By another way: all eigenvalues of the matrix by Eigen.
TEST(LeadingEigenpairs, AgreesWithAllEigenvalues) {
  for (const std::size_t n : {40U, 150U}) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const Values matrix = random_matrix(n, Seed(seed));
      const auto all = symmetric_eigenpairs(matrix, n, false).values;
      for (const std::size_t count : {1U, 5U, 8U}) {
        const auto pairs = found(dense(matrix), n, {.count = count, .least = all[0]}, Seed(seed));
        for (std::size_t k = 0; k < count; ++k) {
          EXPECT_NEAR(pairs.values[k], all[n - 1 - k], 1e-9 * all[n - 1]);
        }
        expect_eigenpairs(pairs, dense(matrix), n);
      }
    }
  }
}

// By another way: as many as there are, down to matrices of one number.
TEST(LeadingEigenpairs, AllOfSmallMatrices) {
  for (const std::size_t n : {1U, 2U, 3U, 10U, 33U}) {
    const Values matrix = random_matrix(n, Seed(n));
    auto all = symmetric_eigenpairs(matrix, n, false).values;
    std::ranges::reverse(all);
    for (const std::size_t count : {n, (n + 1) / 2}) {
      const auto pairs = found(dense(matrix), n, {.count = count, .least = all[n - 1] - 1.0});
      expect_near(pairs.values, Values(all.begin(), all.begin() + static_cast<long>(count)), 1e-8);
      expect_eigenpairs(pairs, dense(matrix), n);
    }
  }
}

TEST(LeadingEigenpairs, RepeatsAndStops) {
  const Values matrix = random_matrix(60, Seed(2));
  const auto pairs = found(dense(matrix), 60, {.count = 3, .least = -50.0});
  const auto again = found(dense(matrix), 60, {.count = 3, .least = -50.0});
  EXPECT_EQ(pairs.values, again.values);
  EXPECT_EQ(pairs.vectors, again.vectors);
  const SymmetricProduct stopped = [](std::span<const double>, std::span<double>) {
    throw Cancelled();
  };
  EXPECT_THROW(found(stopped, 60, {.count = 1, .least = -1.0}), Cancelled);
}

TEST(SlowLeadingEigenpairs, SaysWhenNoneIsExactEnough) {
  const Values matrix = random_matrix(60, Seed(2));
  EXPECT_ERROR(found(dense(matrix), 60, {.count = 1, .least = -50.0, .residual = 0.0}),
               ErrorCode::not_converged);
}

}  // namespace interzone::statistics
