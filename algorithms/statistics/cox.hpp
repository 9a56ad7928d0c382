#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "algorithms/statistics/generalized_linear.hpp"
#include "graph/run_context.hpp"

namespace interzone::statistics {

/// How events at the same time share the risk: each with half, a third, … of the others left in; or with all.
enum class Ties : std::uint8_t { efron, breslow };

/// Rows at risk, each in one risk set: a time of a stratum.
struct CoxData {
  std::vector<ModelTerm> terms = {};
  std::vector<std::uint8_t> event = {};      ///< [rows] 1: at this time
  std::vector<std::uint32_t> risk_set = {};  ///< [rows]
  std::vector<std::uint32_t> cluster = {};   ///< [rows] whose errors may go together; or empty
};

struct CoxOptions {
  Ties ties = Ties::efron;
  double tolerance = 1e-8;   ///< of the last step, in standard errors; > 0
  int max_iterations = 100;  ///< >= 1
};

struct CoxFit {
  std::vector<std::string> columns = {};
  std::vector<double> estimate = {};    ///< [columns]
  std::vector<double> covariance = {};  ///< [columns * columns]
  double log_likelihood = 0.0;
  double null_log_likelihood = 0.0;  ///< with every estimate 0
  std::size_t rows = 0;              ///< in a risk set with an event
  std::size_t events = 0, risk_sets = 0, clusters = 0;
  int iterations = 0;
  bool converged = false;
  std::string slowest = {};  ///< the column whose last step was the longest
  bool operator==(const CoxFit&) const = default;
};

/// Proportional hazards with a baseline that is free at each time, by the partial likelihood.
///
/// Definition   the greatest product over risk sets and their d events of exp(x'b) / (R - l/d D), l = 0..d-1, with R and D the sums
///              of exp(x'b) over the set and over its events (Breslow: l = 0), found by Newton's steps, halved where the
///              likelihood would fall. Covariates may change from one risk set to the next. The covariance is the
///              inverse of the observed information; with clusters D'D, with D the sums by cluster of the
///              score residuals times that inverse.
/// Edge cases   sets without an event tell nothing and are left out.
/// Cost         O(iterations (rows columns + sets events columns^2)) and O(rows columns^2) each.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: lengths that differ, a value that is not finite, no column, an option out of range; a
///              column that is a combination of others within risk sets, named; fewer than two clusters. not_converged: no
///              event; columns that tell every event of its risk set without error (monotone likelihood), with
///              the leading one. Stopping at max_iterations is not an error: read `converged`.
/// Source       Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x; Efron 1977, doi:10.1080/01621459.1977.10480613; Lin & Wei 1989,
///              doi:10.1080/01621459.1989.10478874 (robust errors).
/// Compare      R survival coxph, ties = "efron" or "breslow", cluster: equal.
CoxFit cox_regression(const CoxData& data, const CoxOptions& options = {},
                      const RunContext& run = {});

}  // namespace interzone::statistics
