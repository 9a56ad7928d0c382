#include "graph/weight_column.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "graph/random.hpp"

namespace interzone {
namespace {

// The same in eight bytes a row.
class PlainWeights {
 public:
  double operator[](std::size_t row) const { return row < weights_.size() ? weights_[row] : 1.0; }
  std::size_t size() const { return weights_.size(); }
  void set(std::size_t row, double weight) {
    if (row >= size() && weight == 1.0) return;
    weights_.resize(std::max(size(), row + 1), 1.0);
    weights_[row] = weight;
  }
  void resize(std::size_t rows) { weights_.resize(rows, 1.0); }

 private:
  std::vector<double> weights_;
};

void expect_weights(const WeightColumn& weights, const std::vector<double>& expected) {
  ASSERT_EQ(weights.size(), expected.size());
  for (std::size_t row = 0; row < expected.size(); ++row) EXPECT_EQ(weights[row], expected[row]);
  EXPECT_EQ(weights[expected.size()], 1.0);
}

TEST(WeightColumn, IsAListOfNumbers) {
  int of_few = 0, of_many = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Stream random(Seed(seed), 0);
    const std::uint64_t different = 1 + random.below(seed % 2 == 0 ? 250 : 2'000);
    (different <= 256 ? of_few : of_many) += 1;
    WeightColumn weights;
    PlainWeights expected;
    for (int i = 0; i < 3'000; ++i) {
      if (random.chance(0.001)) {
        const auto rows = random.below(2 * expected.size() + 1);
        weights.resize(rows);
        expected.resize(rows);
      }
      const auto row = random.below(expected.size() + 3);
      const double weight = static_cast<double>(random.below(different)) / 4.0;
      weights.set(row, weight);
      expected.set(row, weight);
    }
    ASSERT_EQ(weights.size(), expected.size());
    for (std::size_t row = 0; row < expected.size() + 2; ++row) {
      EXPECT_EQ(weights[row], expected[row]);
    }
  }
  EXPECT_GT(of_few, 20);
  EXPECT_GT(of_many, 20);
}

TEST(WeightColumn, HoldsNothingWhereAllAreOne) {
  WeightColumn weights;
  for (std::size_t row = 0; row < 10; ++row) weights.set(row, 1.0);
  expect_weights(weights, {});
  weights.set(3, 2.0);
  expect_weights(weights, {1.0, 1.0, 1.0, 2.0});
}

TEST(WeightColumn, KeepsTheBitsOfEachNumber) {
  WeightColumn weights;
  const std::vector<double> all = {-0.0, 0.0, 1e-320, -1.0, 1e308, 0.1, 1.0};
  for (std::size_t row = 0; row < all.size(); ++row) weights.set(row, all[row]);
  for (std::size_t row = 0; row < all.size(); ++row) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(weights[row]), std::bit_cast<std::uint64_t>(all[row]));
  }
}

// The 257th different weight comes where no row is left.
TEST(WeightColumn, ForgetsNoWeightWhenThereAreTooMany) {
  WeightColumn weights;
  for (std::size_t row = 0; row < 255; ++row) weights.set(row, 2.0 + static_cast<double>(row));
  weights.resize(0);
  weights.set(3, 0.5);
  expect_weights(weights, {1.0, 1.0, 1.0, 0.5});
}

TEST(WeightColumn, MayHaveRowsBeforeAnyWeight) {
  WeightColumn weights;
  weights.resize(3);
  expect_weights(weights, {1.0, 1.0, 1.0});
  weights.set(1, 2.0);
  expect_weights(weights, {1.0, 2.0, 1.0});
}

TEST(WeightColumn, TakesAListAsItIs) {
  WeightColumn weights(std::vector<double>{3.0, 1.0});
  expect_weights(weights, {3.0, 1.0});
  weights.set(2, 4.0);
  expect_weights(weights, {3.0, 1.0, 4.0});
}

}  // namespace
}  // namespace interzone
