#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace interzone::statistics {

/// A column that is a combination of columns before it.
struct Dependence {
  std::size_t column = 0;
  std::vector<std::size_t> of = {};  ///< those that it takes
  bool operator==(const Dependence&) const = default;
};

/// The first column of a model that is a combination of those before it.
///
/// Definition   `information` is a symmetric matrix by rows, of which the upper half counts: products of columns. What is
///              left of a column without those before it, a pivot of Cholesky's factor, is under 1e-9 of its `size`.
/// Cost         O(columns^3).
std::optional<Dependence> first_dependence(std::span<const double> information,
                                           std::span<const double> size);

/// "x and y", or "x, y, z, u and 3 others".
std::string listed(const std::vector<std::string>& names);

}  // namespace interzone::statistics
