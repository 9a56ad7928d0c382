#include "algorithms/statistics/linear_predictors.hpp"

#include <limits>

namespace interzone::statistics {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::vector<double> linear_predictors(const BinomialFit& fit, const BinomialData& data) {
  std::vector<double> eta(data.outcome.size(), data.group.empty() ? fit.estimate[0] : 0.0);
  for (std::size_t i = 0; i < data.group.size(); ++i) {
    const bool known = data.group[i] < fit.intercepts.size();
    eta[i] = known ? fit.intercepts[data.group[i]] : not_known;
  }
  std::size_t first = data.group.empty() ? 1 : 0;  // column of the term
  for (const ModelTerm& term : data.terms) {
    for (std::size_t i = 0; i < eta.size(); ++i) {
      if (!term.number.empty()) {
        eta[i] += term.number[i] * fit.estimate[first];
      } else if (term.level[i] != no_column) {
        eta[i] += fit.estimate[first + term.level[i]];
      }
    }
    first += term.columns.size();
  }
  return eta;
}

}  // namespace interzone::statistics
