#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "algorithms/statistics/permutation_test.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

/// What depends on the network: the outcome itself, what the predictors leave of it, or each on its own.
enum class Dependence : std::uint8_t { effects, disturbances, both };

/// What explains the outcome: its name for messages, a value for each vertex.
struct Predictor {
  std::string name = {};
  std::vector<double> values = {};
};

struct NetworkAutocorrelationOptions {
  Seed seed;
  Dependence dependence = Dependence::effects;
  bool normalized = true;   ///< an actor's ties share a weight of 1: its alters' mean counts
  int permutations = 1000;  ///< of the residuals, behind the tests of rho and lambda; >= 0
};

/// A coefficient with its normal 95 % interval; p two-sided. NaN where the information is singular.
struct RegressionTerm {
  double estimate = 0.0;
  double std_error = 0.0;
  double statistic = 0.0;  ///< estimate / std_error
  double p_value = 0.0;
  double low = 0.0, high = 0.0;
  bool operator==(const RegressionTerm&) const = default;
};

/// The strength of dependence on the network, and the test that takes no distribution for granted.
struct NetworkDependence {
  RegressionTerm term = {};
  statistics::PermutationTest test = {};
  std::size_t undefined = 0;  ///< permutations without an estimate, taken for extreme ones
  bool operator==(const NetworkDependence&) const = default;
};

struct NetworkAutocorrelationResult {
  std::vector<RegressionTerm> terms = {};             ///< the intercept, then the predictors
  std::optional<NetworkDependence> effect = {};       ///< rho
  std::optional<NetworkDependence> disturbance = {};  ///< lambda
  double variance = 0.0;                              ///< of e, by maximum likelihood
  double log_likelihood = 0.0;
  double null_log_likelihood = 0.0;  ///< of least squares, without the network
  Seed seed;
  bool operator==(const NetworkAutocorrelationResult&) const = default;
};

/// Regression of an attribute of actors on others, where the outcome of one depends on its alters'.
///
/// Definition   effects: y = rho W y + X b + e; disturbances: y = X b + u, u = lambda W u + e; both:
///              y = rho W y + X b + u. X has an intercept, e is normal with one variance, w_ij the
///              weight of the tie from i to j (undirected: either way), divided by the sum over i's ties
///              if normalized. By maximum likelihood; rho and lambda lie between the reciprocals of the
///              least and largest real eigenvalue of W. Standard errors by the inverse of the expected
///              information. Permutations: the residuals of least squares change places, p = (k + 1) /
///              (permutations + 1), two-sided in |rho|, or |lambda|.
/// Graphs       directed or undirected; loops left out; parallel edges add their weights (without weights
///              they are one tie); weights >= 0.
/// Edge cases   actors without ties have no alters: W y = 0. For `both` with weak dependence rho and lambda
///              are hardly told apart: look at their standard errors.
/// Cost         O(n^3) time, O(n^2) memory; a permutation O(m + n k), `both` some 50 times that.
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: permutations < 0; y or a predictor not one finite number per vertex.
///              invalid_graph: no ties; not more vertices than coefficients. limit: more than 3,000
///              vertices. invalid_weight: negative or NaN. not_converged: a predictor that is constant or a
///              combination of those before it, y that they explain fully, a likelihood without a maximum
///              (as in a network where everybody is tied to everybody).
/// Source       Ord 1975, doi:10.1080/01621459.1975.10480272; Anselin
///              1988, doi:10.1007/978-94-015-7799-1, chapter 6; permutations: Freedman & Lane 1983,
///              doi:10.1080/07350015.1983.10509354.
/// Compare      R's spatialreg (lagsarlm, errorsarlm, sacsarlm): equal. sna (lnam): equal estimates, standard
///              errors by the observed information.
NetworkAutocorrelationResult network_autocorrelation(const GraphView& graph,
                                                     std::span<const double> y,
                                                     std::span<const Predictor> predictors,
                                                     const NetworkAutocorrelationOptions& options,
                                                     const RunContext& run = {});

}  // namespace interzone::structure
