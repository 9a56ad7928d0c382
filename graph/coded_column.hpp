#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "graph/time.hpp"

namespace interzone {

/// The bits by which two values are the same: 0 is not -0.
template <class T>
  requires std::integral<T>
std::uint64_t first_bits(T value) {
  return static_cast<std::uint64_t>(value);
}
inline std::uint64_t first_bits(double value) { return std::bit_cast<std::uint64_t>(value); }
inline std::uint64_t first_bits(const Time& time) { return first_bits(time.value); }

/// Those that first_bits() has no room for.
template <class T>
std::uint64_t last_bits(const T& /*value*/) {
  return 0;
}
inline std::uint64_t last_bits(const Time& time) {
  return static_cast<std::uint64_t>(time.precision);
}

/// Values by row, a standard one where none was set. Takes nothing while all are that, else a code for each
/// row: of one byte while there are no more than 256 different values, of two while there are no more than
/// 65,536, of four while there are eight times as many rows; then the values themselves.
///
/// Cost         O(1) a value.
template <class T>
class CodedColumn {
 public:
  explicit CodedColumn(T standard = T{}) : standard_(standard) {}
  /// Takes them as they are, without codes.
  explicit CodedColumn(std::vector<T>&& values, T standard = T{})
      : standard_(standard), is_plain_(true), values_(std::move(values)) {}

  T operator[](std::size_t row) const {
    if (is_plain_) return row < values_.size() ? values_[row] : standard_;
    return std::visit(
        [&](const auto& codes) { return row < codes.size() ? different_[codes[row]] : standard_; },
        codes_);
  }
  bool empty() const { return size() == 0; }
  /// Rows up to the last that was set to another value than the standard, or what resize() made of them.
  std::size_t size() const {
    if (is_plain_) return values_.size();
    return std::visit([](const auto& codes) { return codes.size(); }, codes_);
  }

  void set(std::size_t row, const T& value) {
    const std::size_t rows = std::max(size(), row + 1);
    if (rows > size() && same(value, standard_)) return;
    const std::size_t code = is_plain_ ? 0 : code_of(value, rows);
    resize(rows);
    if (is_plain_) {
      values_[row] = value;
    } else {
      std::visit([&](auto& codes) { put(codes, row, code); }, codes_);
    }
  }

  void resize(std::size_t rows) {
    if (is_plain_) {
      values_.resize(rows, standard_);
    } else {
      if (different_.empty()) know(standard_);
      std::visit([rows](auto& codes) { codes.resize(rows, 0); }, codes_);
    }
  }

  /// Makes room for so many rows.
  void reserve(std::size_t rows) {
    if (is_plain_) {
      values_.reserve(rows);
    } else {
      std::visit([rows](auto& codes) { codes.reserve(rows); }, codes_);
    }
  }

  /// Puts a row with the standard value before this one, which moves all from there on.
  void insert(std::size_t row) {
    if (row >= size()) return;
    if (is_plain_) {
      values_.insert(values_.begin() + static_cast<std::ptrdiff_t>(row), standard_);
    } else {
      std::visit(
          [row](auto& codes) { codes.insert(codes.begin() + static_cast<std::ptrdiff_t>(row), 0); },
          codes_);
    }
  }

  /// Takes a row out, which moves all behind it.
  void erase(std::size_t row) {
    if (row >= size()) return;
    const auto take_out = [row](auto& from) {
      from.erase(from.begin() + static_cast<std::ptrdiff_t>(row));
    };
    is_plain_ ? take_out(values_) : std::visit(take_out, codes_);
  }

 private:
  static constexpr std::size_t of_one_byte = 1U << 8U, of_two_bytes = 1U << 16U;  // codes
  static constexpr std::size_t rows_per_wide_code = 8;
  static constexpr std::size_t few = 16;  // values that are found without a hash

  static bool same(const T& a, const T& b) {
    return first_bits(a) == first_bits(b) && last_bits(a) == last_bits(b);
  }

  template <class Code>
  static void put(std::vector<Code>& codes, std::size_t row, std::size_t code) {
    codes[row] = static_cast<Code>(code);
  }

  // Where the code of a value is in places_, or would be.
  std::size_t place_of(const T& value) const {
    const std::uint64_t mixed = (first_bits(value) + last_bits(value)) * 0x9e3779b97f4a7c15U;
    std::size_t place = mixed >> (64 - std::countr_zero(places_.size()));
    while (places_[place] != 0 && !same(different_[places_[place] - 1U], value)) {
      place = (place + 1) % places_.size();
    }
    return place;
  }

  // Its position in different_, or the next one if it is not there.
  std::size_t position_of(const T& value) const {
    if (!places_.empty()) {
      const std::uint32_t known = places_[place_of(value)];
      return known == 0 ? different_.size() : known - 1U;
    }
    const auto place = std::find_if(different_.begin(), different_.end(),
                                    [&](const T& other) { return same(value, other); });
    return static_cast<std::size_t>(place - different_.begin());
  }

  // Gives a value that is new the next code.
  void know(const T& value) {
    different_.push_back(value);
    if (different_.size() <= few) return;
    if (2 * different_.size() <= places_.size()) {
      places_[place_of(value)] = static_cast<std::uint32_t>(different_.size());
      return;
    }
    places_.assign(std::max(4 * few, 2 * places_.size()), 0);
    for (std::size_t code = 0; code < different_.size(); ++code) {
      places_[place_of(different_[code])] = static_cast<std::uint32_t>(code + 1);
    }
  }

  // The code of a value, for which wider ones are made where there are no more; none where the column becomes
  // plain.
  std::size_t code_of(const T& value, std::size_t rows) {
    if (different_.empty()) know(standard_);
    const std::size_t code = position_of(value);
    if (code < different_.size()) return code;
    if (code >= of_two_bytes && rows < rows_per_wide_code * code) return make_plain(rows);
    if (code == of_one_byte) widen<std::uint16_t>();
    if (code == of_two_bytes) widen<std::uint32_t>();
    know(value);
    return code;
  }

  template <class Wide>
  void widen() {
    std::vector<Wide> wide;
    std::visit(
        [&wide](const auto& codes) {
          wide.reserve(codes.capacity());
          wide.assign(codes.begin(), codes.end());
        },
        codes_);
    codes_ = std::move(wide);
  }

  std::size_t make_plain(std::size_t rows) {
    std::vector<T> values;
    std::visit(
        [&](const auto& codes) {
          values.reserve(std::max(rows, codes.capacity()));
          for (const auto code : codes) values.push_back(different_[code]);
        },
        codes_);
    *this = CodedColumn(std::move(values), standard_);
    return 0;
  }

  T standard_;
  bool is_plain_ = false;
  std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>>
      codes_;                 // positions in different_
  std::vector<T> different_;  // the standard value first; empty while there are no rows
  std::vector<std::uint32_t>
      places_;             // 1 + code, by hash, open addressing, where there are many; 0 is none
  std::vector<T> values_;  // of a plain column
};

/// Weights by row, 1 where none was set.
class WeightColumn : public CodedColumn<double> {
 public:
  WeightColumn() : CodedColumn(1.0) {}
  explicit WeightColumn(std::vector<double>&& weights) : CodedColumn(std::move(weights), 1.0) {}
};

}  // namespace interzone
