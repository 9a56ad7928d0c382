#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace interzone {

/// Weights by row, 1 where none was set: a byte each while there are no more than 256 different ones, else
/// eight; none at all while all are 1.
class WeightColumn {
 public:
  WeightColumn() = default;
  /// Takes them as they are, eight bytes each.
  explicit WeightColumn(std::vector<double>&& weights) : values_(std::move(weights)) {}

  double operator[](std::size_t row) const {
    if (row < codes_.size()) return different_[codes_[row]];
    return row < values_.size() ? values_[row] : 1.0;
  }
  bool empty() const { return size() == 0; }
  /// Rows up to the last that was set to another weight than 1, or what resize() made of them.
  std::size_t size() const { return codes_.size() + values_.size(); }
  void set(std::size_t row, double weight);
  void resize(std::size_t rows);

 private:
  static constexpr std::size_t most = 256;
  // Where the code of a weight is in places_, or would be.
  std::size_t place_of(double weight) const;
  bool has_code(double weight, std::uint8_t& code);
  void give_up_codes(std::size_t rows);

  std::vector<std::uint8_t> codes_;  // positions in different_
  std::vector<double> different_;
  std::vector<std::uint16_t> places_;  // 1 + code, by hash, open addressing; 0 is none
  std::vector<double> values_;         // of all rows, once there are too many different ones
};

}  // namespace interzone
