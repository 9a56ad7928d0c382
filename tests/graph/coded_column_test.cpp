#include "graph/coded_column.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "graph/random.hpp"

namespace interzone {
namespace {

// The same without codes.
template <class T>
class PlainColumn {
 public:
  explicit PlainColumn(T standard) : standard_(standard) {}
  T operator[](std::size_t row) const { return row < values_.size() ? values_[row] : standard_; }
  std::size_t size() const { return values_.size(); }
  void set(std::size_t row, T value) {
    if (row >= size() && value == standard_) return;
    values_.resize(std::max(size(), row + 1), standard_);
    values_[row] = value;
  }
  void resize(std::size_t rows) { values_.resize(rows, standard_); }
  void insert(std::size_t row) {
    if (row < size()) values_.insert(at(row), standard_);
  }
  void erase(std::size_t row) {
    if (row < size()) values_.erase(at(row));
  }

 private:
  auto at(std::size_t row) { return values_.begin() + static_cast<std::ptrdiff_t>(row); }
  T standard_;
  std::vector<T> values_;
};

template <class T>
void expect_same(const CodedColumn<T>& column, const PlainColumn<T>& expected) {
  ASSERT_EQ(column.size(), expected.size());
  EXPECT_EQ(column.empty(), expected.size() == 0);
  for (std::size_t row = 0; row < expected.size() + 2; ++row) {
    ASSERT_EQ(column[row], expected[row]) << "row " << row;
  }
}

void expect_weights(const WeightColumn& weights, const std::vector<double>& expected) {
  ASSERT_EQ(weights.size(), expected.size());
  for (std::size_t row = 0; row < expected.size(); ++row) EXPECT_EQ(weights[row], expected[row]);
  EXPECT_EQ(weights[expected.size()], 1.0);
}

// Sets, resizes, inserts and erases at random; value_of(i) is the i-th of `different`.
template <class T, class ValueOf>
void change_at_random(std::uint64_t seed, std::uint64_t different, T standard,
                      const ValueOf& value_of) {
  Stream random(Seed(seed), 0);
  CodedColumn<T> column(standard);
  PlainColumn<T> expected(standard);
  for (int i = 0; i < 3'000; ++i) {
    if (random.chance(0.002)) {
      const auto rows = random.below(2 * expected.size() + 1);
      column.resize(rows);
      expected.resize(rows);
    }
    if (random.chance(0.01)) {
      const auto row = random.below(expected.size() + 2);
      const bool grows = random.chance(0.5);
      grows ? column.insert(row) : column.erase(row);
      grows ? expected.insert(row) : expected.erase(row);
    }
    const auto row = random.below(expected.size() + 3);
    const T value = value_of(random.below(different));
    column.set(row, value);
    expected.set(row, value);
  }
  expect_same(column, expected);
}

TEST(CodedColumn, IsAListOfValues) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Stream random(Seed(seed), 1);
    const std::uint64_t different = 1 + random.below(seed % 2 == 0 ? 250 : 2'000);
    change_at_random<double>(seed, different, 1.0,
                             [](std::uint64_t i) { return static_cast<double>(i) / 4.0; });
    change_at_random<std::int8_t>(seed, std::min<std::uint64_t>(different, 3), -1,
                                  [](std::uint64_t i) { return static_cast<std::int8_t>(i); });
    change_at_random<std::int64_t>(
        seed, different, 0, [](std::uint64_t i) { return static_cast<std::int64_t>(i) - 1'000; });
    change_at_random<Time>(seed, different, Time{}, [](std::uint64_t i) {
      const auto day = static_cast<double>(i - i % 2);
      return i % 2 == 0 ? Time{day, Precision::day} : Time{day, Precision::year};
    });
  }
}

// One more than there are codes of a byte, of two, of four where rows are few, and where they are many.
TEST(CodedColumn, HasAsManyDifferentValuesAsRows) {
  for (const std::size_t different : {255U, 256U, 257U, 65'535U, 65'536U, 65'537U, 70'000U}) {
    for (const std::size_t repeats : {1U, 9U}) {
      CodedColumn<std::uint32_t> column;
      const std::size_t rows = different * repeats;
      const auto value_of = [&](std::size_t row) {
        return static_cast<std::uint32_t>(row % different * 7 + 1);
      };
      for (std::size_t row = rows; row-- > 0;) column.set(row, value_of(row));
      ASSERT_EQ(column.size(), rows);
      for (std::size_t row = 0; row < rows; ++row) ASSERT_EQ(column[row], value_of(row));
      EXPECT_EQ(column[rows], 0U);
    }
  }
}

// Codes of four bytes are given up where too many different values follow.
TEST(CodedColumn, ForgetsNothingWhereCodesAreNotWorthIt) {
  constexpr std::size_t some = 66'000, rows = 10 * some;
  CodedColumn<double> column;
  column.reserve(rows);
  column.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) column.set(row, static_cast<double>(row));
  for (std::size_t row = 0; row < rows; ++row) ASSERT_EQ(column[row], static_cast<double>(row));
}

TEST(CodedColumn, TakesAListAsItIs) {
  CodedColumn<std::int64_t> column(std::vector<std::int64_t>{3, 0});
  column.reserve(4);
  column.set(3, 4);
  column.insert(0);
  column.erase(2);
  PlainColumn<std::int64_t> expected(0);
  expected.set(1, 3);
  expected.set(3, 4);
  expect_same(column, expected);
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

TEST(CodedColumn, KeepsTheBitsOfEachTime) {
  CodedColumn<Time> times;
  const std::vector<Time> all = {
      make_number(0.0), make_number(-0.0), {0.0, Precision::day}, {0.0, Precision::year}, {}};
  for (std::size_t row = 0; row < all.size(); ++row) times.set(row, all[row]);
  for (std::size_t row = 0; row < all.size(); ++row) {
    EXPECT_EQ(times[row], all[row]);
    EXPECT_EQ(std::signbit(times[row].value), std::signbit(all[row].value));
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
