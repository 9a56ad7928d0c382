#include "graph/weight_column.hpp"

#include <algorithm>
#include <bit>

namespace interzone {
namespace {

constexpr std::size_t slots = 512;

std::size_t home_of(double weight) {
  return std::bit_cast<std::uint64_t>(weight) * 0x9e3779b97f4a7c15U >> 55U;
}

}  // namespace

std::size_t WeightColumn::place_of(double weight) const {
  const auto bits = std::bit_cast<std::uint64_t>(weight);
  std::size_t place = home_of(weight);
  while (places_[place] != 0 &&
         std::bit_cast<std::uint64_t>(different_[places_[place] - 1U]) != bits) {
    place = (place + 1) % slots;
  }
  return place;
}

// Gives a weight its code, a new one if there is none; false if there are no more.
bool WeightColumn::has_code(double weight, std::uint8_t& code) {
  if (places_.empty()) {
    places_.resize(slots);
    different_ = {1.0};
    places_[place_of(1.0)] = 1;
  }
  std::uint16_t& known = places_[place_of(weight)];
  if (known == 0) {
    if (different_.size() == most) return false;
    different_.push_back(weight);
    known = static_cast<std::uint16_t>(different_.size());
  }
  code = static_cast<std::uint8_t>(known - 1U);
  return true;
}

void WeightColumn::give_up_codes(std::size_t rows) {
  std::vector<double> values;
  values.reserve(std::max(rows, codes_.capacity()));
  for (const std::uint8_t code : codes_) values.push_back(different_[code]);
  values.resize(rows, 1.0);
  *this = WeightColumn(std::move(values));
}

void WeightColumn::set(std::size_t row, double weight) {
  const std::size_t rows = std::max(size(), row + 1);
  if (rows > size() && weight == 1.0) return;
  std::uint8_t code = 0;
  if (values_.empty() && !has_code(weight, code)) give_up_codes(rows);
  resize(rows);
  if (values_.empty()) {
    codes_[row] = code;
  } else {
    values_[row] = weight;
  }
}

void WeightColumn::resize(std::size_t rows) {
  if (values_.empty()) {
    if (different_.empty()) different_ = {1.0};
    codes_.resize(rows, 0);
  } else {
    values_.resize(rows, 1.0);
  }
}

}  // namespace interzone
