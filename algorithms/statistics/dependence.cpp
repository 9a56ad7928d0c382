#include "algorithms/statistics/dependence.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

namespace interzone::statistics {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::Index;

std::optional<Dependence> first_dependence(std::span<const double> information,
                                           std::span<const double> size) {
  const auto p = static_cast<Index>(size.size());
  const Eigen::Map<const Matrix> upper(information.data(), p, p);
  Matrix lower = Matrix::Zero(p, p);
  for (Index j = 0; j < p; ++j) {
    for (Index k = 0; k < j; ++k) {
      lower(j, k) = (upper(k, j) - lower.row(j).head(k).dot(lower.row(k).head(k))) / lower(k, k);
    }
    const double left = upper(j, j) - lower.row(j).head(j).squaredNorm();
    if (left > 1e-9 * size[static_cast<std::size_t>(j)]) {
      lower(j, j) = std::sqrt(left);
      continue;
    }
    Eigen::VectorXd share = lower.row(j).head(j).transpose();
    lower.topLeftCorner(j, j).transpose().triangularView<Eigen::Upper>().solveInPlace(share);
    Dependence found{.column = static_cast<std::size_t>(j)};
    for (Index k = 0; k < j; ++k) {
      if (std::abs(share[k]) > 1e-6) found.of.push_back(static_cast<std::size_t>(k));
    }
    return found;
  }
  return std::nullopt;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  const std::size_t told = names.size() > 5 ? 4 : names.size();
  for (std::size_t i = 0; i < told; ++i) {
    text += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  if (told < names.size()) text += " and " + std::to_string(names.size() - told) + " others";
  return text;
}

}  // namespace interzone::statistics
