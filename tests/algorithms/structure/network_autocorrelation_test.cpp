#include "algorithms/structure/network_autocorrelation.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>
#include <optional>

#include "algorithms/structure/profiles.hpp"
#include "graph/random.hpp"
#include "tests/algorithms/structure/roles_reference.hpp"

namespace interzone::structure {
using namespace testing_support;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using enum Dependence;
using Predictors = std::vector<Predictor>;

NetworkAutocorrelationOptions of(Dependence dependence, bool normalized = true) {
  return {.seed = Seed(1), .dependence = dependence, .normalized = normalized, .permutations = 0};
}

std::vector<double> noise(std::size_t n, Seed seed) {
  Stream random(seed, 0, 0);
  std::vector<double> values(n);
  for (double& value : values) value = random.uniform() + random.uniform() - 1.0;
  return values;
}

// By hand. Two pairs, y = 0 1 2 3: residuals -1.5 -.5 .5 1.5 have squares of 5 and products of 3 with
// those of their partners, and (1 - r^2) / (5 - 6 r + 5 r^2) is greatest at r = 1/3.
TEST(NetworkAutocorrelation, TwoPairsByHand) {
  const auto view = undirected(4, {{0, 1}, {2, 3}});
  const std::vector<double> y = {0, 1, 2, 3};
  const auto effect = network_autocorrelation(view, y, {}, of(effects));
  EXPECT_NEAR(effect.effect->term.estimate, 1.0 / 3.0, 1e-12);
  EXPECT_NEAR(effect.terms[0].estimate, 1.0, 1e-12);  // (1 - 1/3) 1.5
  EXPECT_NEAR(effect.variance, 8.0 / 9.0, 1e-12);
  EXPECT_FALSE(effect.disturbance);
  const auto disturbance = network_autocorrelation(view, y, {}, of(disturbances));
  EXPECT_NEAR(disturbance.disturbance->term.estimate, 1.0 / 3.0, 1e-12);
  EXPECT_NEAR(disturbance.terms[0].estimate, 1.5, 1e-12);
  EXPECT_NEAR(disturbance.log_likelihood, effect.log_likelihood, 1e-12);
  const double likelihood = -2.0 * (std::log(2.0 * std::numbers::pi * 8.0 / 9.0) + 1.0);
  EXPECT_NEAR(effect.log_likelihood, likelihood + 2.0 * std::log(8.0 / 9.0), 1e-12);
  EXPECT_NEAR(effect.null_log_likelihood, -2.0 * (std::log(2.0 * std::numbers::pi * 1.25) + 1.0),
              1e-12);
}

// By hand. 0 <- 1 <- 2 <- 3 has no cycle, so no determinant: rho is that of least squares of y on what
// stands before it. y - rho W y is free of noise at rho = 2.
TEST(NetworkAutocorrelation, WithoutCyclesIsLeastSquares) {
  const auto view = directed(5, {{1, 0}, {2, 1}, {3, 2}, {4, 3}});
  const std::vector<double> y = {1.0, 3.5, 8.0, 17.0, 35.5};
  const double before[] = {0.0, 1.0, 3.5, 8.0, 17.0};
  double xy = 0.0, xx = 0.0;
  for (std::size_t i = 0; i < 5; ++i) {
    xy += (before[i] - 5.9) * (y[i] - 13.0);
    xx += (before[i] - 5.9) * (before[i] - 5.9);
  }
  const auto result = network_autocorrelation(view, y, {}, of(effects));
  EXPECT_NEAR(result.effect->term.estimate, xy / xx, 1e-10);
  EXPECT_NEAR(result.terms[0].estimate, 13.0 - xy / xx * 5.9, 1e-9);
}

/// The model by its definition, with full matrices.
struct Slow {
  Slow(const GraphView& view, bool normalized, const std::vector<double>& values,
       const Predictors& predictors)
      : n(static_cast<Index>(view.vertex_count())), w(MatrixXd::Zero(n, n)), y(n), x(n, 1) {
    const auto cells = matrix_of(view);
    for (Index i = 0; i < n; ++i) {
      double sum = 0.0;
      for (Index j = 0; j < n; ++j) {
        w(i, j) = i == j ? 0.0 : cells[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
        sum += w(i, j);
      }
      if (normalized && sum > 0.0) w.row(i) /= sum;
      y[i] = values[static_cast<std::size_t>(i)];
    }
    x.setOnes();
    for (const auto& predictor : predictors) {
      x.conservativeResize(Eigen::NoChange, x.cols() + 1);
      x.rightCols(1) = Eigen::Map<const VectorXd>(predictor.values.data(), n);
    }
    unit = MatrixXd::Identity(n, n);
  }

  double log_likelihood(double rho, double lambda) const {
    const MatrixXd a = unit - rho * w, b = unit - lambda * w, bx = b * x;
    const VectorXd by = b * a * y;
    const VectorXd beta = bx.fullPivHouseholderQr().solve(by);
    const double variance = (by - bx * beta).squaredNorm() / static_cast<double>(n);
    return -0.5 * static_cast<double>(n) * (std::log(2.0 * std::numbers::pi * variance) + 1.0) +
           std::log(std::abs(a.determinant())) + std::log(std::abs(b.determinant()));
  }

  /// Standard errors of coefficients, rho and lambda (Anselin 1988, section 6.2), as many as are asked for.
  VectorXd std_errors(double rho, double lambda, bool with_rho, bool with_lambda) const {
    const MatrixXd a = unit - rho * w, b = unit - lambda * w;
    const MatrixXd ia = a.inverse(), ib = b.inverse(), bx = b * x;
    const VectorXd beta = bx.fullPivHouseholderQr().solve(b * a * y);
    const double v = (b * (a * y - x * beta)).squaredNorm() / static_cast<double>(n);
    const MatrixXd wa = w * ia, wb = w * ib, bwab = b * wa * ib;
    const VectorXd signal = b * wa * x * beta;
    const Index k = x.cols();
    MatrixXd full = MatrixXd::Zero(k + 3, k + 3);
    full.topLeftCorner(k, k) = bx.transpose() * bx / v;
    full.block(0, k, k, 1) = bx.transpose() * signal / v;
    full(k, k) = (wa * wa).trace() + (bwab.transpose() * bwab).trace() + signal.squaredNorm() / v;
    full(k, k + 1) = (wb.transpose() * bwab).trace() + (w * wa * ib).trace();
    full(k + 1, k + 1) = (wb * wb).trace() + (wb.transpose() * wb).trace();
    full(k, k + 2) = wa.trace() / v;
    full(k + 1, k + 2) = wb.trace() / v;
    full(k + 2, k + 2) = static_cast<double>(n) / (2.0 * v * v);
    full = MatrixXd(full.selfadjointView<Eigen::Upper>());
    if (!with_rho) {
      full.row(k).setZero();
      full.col(k).setZero();
      full(k, k) = 1.0;
    }
    if (!with_lambda) {
      full.row(k + 1).setZero();
      full.col(k + 1).setZero();
      full(k + 1, k + 1) = 1.0;
    }
    return full.inverse().diagonal().head(k + 2).cwiseSqrt();
  }

  Index n;
  MatrixXd w;
  VectorXd y;
  MatrixXd x, unit;
};

std::optional<ErrorCode> refusal(const GraphView& view, const std::vector<double>& y,
                                 const Predictors& predictors,
                                 const NetworkAutocorrelationOptions& options) {
  try {
    network_autocorrelation(view, y, predictors, options);
  } catch (const Error& error) {
    return error.code();
  }
  return {};
}

// By oracle: full matrices, and a search of the likelihood from one singularity to the other.
class NetworkAutocorrelationOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(NetworkAutocorrelationOnZoo, IsTheHighestLikelihood) {
  const auto& view = GetParam().view;
  const std::size_t n = view.vertex_count();
  if (n < 6 || n > 40) return;
  const auto y = noise(n, Seed(7));
  const Predictors predictors = {{"x", noise(n, Seed(8))}};
  for (const bool normalized : {true, false}) {
    const Slow slow(view, normalized, y, predictors);
    if (slow.w.isZero()) {
      EXPECT_ERROR(network_autocorrelation(view, y, predictors, of(effects)),
                   ErrorCode::invalid_graph);
      continue;
    }
    for (const auto dependence : {effects, disturbances}) {
      const auto along = [&](double t) {
        return dependence == effects ? slow.log_likelihood(t, 0.0) : slow.log_likelihood(0.0, t);
      };
      double low = -30.0, high = 30.0;
      const Eigen::VectorXcd own = slow.w.eigenvalues();
      for (const auto& value : own) {
        if (std::abs(value.imag()) > 1e-9 || std::abs(value.real()) < 1e-3) continue;
        (value.real() < 0.0 ? low : high) = value.real() < 0.0 ? std::max(low, 1.0 / value.real())
                                                               : std::min(high, 1.0 / value.real());
      }
      if (const auto refused = refusal(view, y, predictors, of(dependence, normalized))) {
        EXPECT_EQ(*refused, ErrorCode::not_converged);
        // It rises to one of its ends: no point inside is higher than all others.
        const double width = high - low;
        EXPECT_GT(std::max(along(low + 1e-9 * width), along(high - 1e-9 * width)),
                  along(0.5 * (low + high)));
        continue;
      }
      const auto result = network_autocorrelation(view, y, predictors, of(dependence, normalized));
      const auto& term = dependence == effects ? result.effect->term : result.disturbance->term;
      EXPECT_NEAR(result.log_likelihood, along(term.estimate), 1e-9);
      for (int step = 1; step < 100; ++step) {
        EXPECT_GE(result.log_likelihood + 1e-9, along(low + (high - low) * step / 100.0));
      }
      const double rho = dependence == effects ? term.estimate : 0.0;
      const auto errors =
          slow.std_errors(rho, term.estimate - rho, dependence == effects, dependence != effects);
      for (std::size_t k = 0; k < 2; ++k) {
        EXPECT_NEAR(result.terms[k].std_error, errors[static_cast<Index>(k)], 1e-6);
      }
      EXPECT_NEAR(term.std_error, errors[dependence == effects ? 2 : 3], 1e-6);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, NetworkAutocorrelationOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(NetworkAutocorrelation, BothAreTheHighestOfAPlane) {
  const auto view = random_graph(40, 160, true, true, Seed(5));
  const auto y = noise(40, Seed(9));
  const Predictors predictors = {{"x", noise(40, Seed(10))}};
  const Slow slow(view, true, y, predictors);
  const auto result = network_autocorrelation(view, y, predictors, of(both));
  const double rho = result.effect->term.estimate, lambda = result.disturbance->term.estimate;
  EXPECT_NEAR(result.log_likelihood, slow.log_likelihood(rho, lambda), 1e-9);
  for (double r = -0.95; r < 1.0; r += 0.05) {
    for (double l = -0.95; l < 1.0; l += 0.05) {
      EXPECT_GE(result.log_likelihood + 1e-9, slow.log_likelihood(r, l));
    }
  }
  const auto errors = slow.std_errors(rho, lambda, true, true);
  EXPECT_NEAR(result.effect->term.std_error, errors[2], 1e-7);
  EXPECT_NEAR(result.disturbance->term.std_error, errors[3], 1e-7);
}

// By another library.
TEST(NetworkAutocorrelation, AgreesWithSpatialregAndSna) {
  const auto reference = read_reference("structure/autocorrelation_spatialreg.json");
  const double tolerance = reference.at("tolerance").get<double>();
  for (const auto& fit : reference.at("fits")) {
    const auto plain = structure_reference(fit.at("graph").get<std::string>()).view;
    const bool normalized = fit.at("normalized").get<bool>();
    const auto numbers = [&](const char* name) { return fit.at(name).get<std::vector<double>>(); };
    auto matrix = matrix_of(plain);
    EdgeList edges;  // a tenth each where they are not normalized, as in the script
    for (VertexId u = 0; u < matrix.size(); ++u) {
      for (VertexId v = plain.directed() ? 0 : u; v < matrix.size(); ++v) {
        if (matrix[u][v] == 0.0) continue;
        edges.source.push_back(u);
        edges.target.push_back(v);
        edges.weight.push_back(0.1);
      }
    }
    const auto view = make_view(plain.vertex_count(), edges, {.directed = plain.directed()});
    const Predictors predictors = {{"x1", numbers("x1")}, {"x2", numbers("x2")}};
    for (const auto& [name, dependence] :
         {std::pair("effects", effects), std::pair("disturbances", disturbances),
          std::pair("both", both)}) {
      const auto& expected = fit.at(name);
      const auto result =
          network_autocorrelation(view, numbers("y"), predictors, of(dependence, normalized));
      auto terms = result.terms;
      if (result.effect) terms.push_back(result.effect->term);
      if (result.disturbance) terms.push_back(result.disturbance->term);
      for (std::size_t k = 0; k < terms.size(); ++k) {
        EXPECT_NEAR(terms[k].estimate, expected.at("coefficients")[k].get<double>(), tolerance)
            << name << ' ' << k;
        EXPECT_NEAR(terms[k].std_error, expected.at("std_errors")[k].get<double>(), tolerance)
            << name << ' ' << k;
      }
      EXPECT_NEAR(result.log_likelihood, expected.at("log_likelihood").get<double>(), tolerance);
      EXPECT_NEAR(result.variance, expected.at("variance").get<double>(), tolerance);
      EXPECT_NEAR(result.null_log_likelihood, fit.at("null_log_likelihood").get<double>(), 1e-9);
      if (dependence != effects) continue;
      for (std::size_t k = 0; k < terms.size(); ++k) {  // sna's search stops some 1e-5 before
        EXPECT_NEAR(terms[k].estimate, fit.at("lnam")[k].get<double>(), 2e-5);
      }
    }
  }
}

// By law.
TEST(NetworkAutocorrelation, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(60, 300, true, true, Seed(2));
  const auto y = noise(60, Seed(3));
  const Predictors predictors = {{"x", noise(60, Seed(4))}};
  for (const auto dependence : {effects, both}) {
    auto options = of(dependence);
    options.permutations = dependence == both ? 10 : 200;
    const auto once = network_autocorrelation(view, y, predictors, options, {.threads = 1});
    for (const int threads : {2, 7}) {
      EXPECT_EQ(network_autocorrelation(view, y, predictors, options, {.threads = threads}), once);
    }
  }
}

TEST(NetworkAutocorrelation, UnitsAndNamesDoNotMatter) {
  const auto view = random_graph(40, 200, false, true, Seed(2));
  const auto y = noise(40, Seed(3)), x = noise(40, Seed(4));
  const auto order = turned(40);
  std::vector<double> y_named(40), x_named(40);
  for (VertexId v = 0; v < 40; ++v) {
    y_named[order[v]] = 1000.0 * y[v] + 50.0;
    x_named[order[v]] = 0.001 * x[v];
  }
  const auto plain = network_autocorrelation(view, y, Predictors{{"x", x}}, of(effects));
  const auto named = network_autocorrelation(relabelled(view, order), y_named,
                                             Predictors{{"x", x_named}}, of(effects));
  EXPECT_NEAR(named.effect->term.estimate, plain.effect->term.estimate, 1e-9);
  EXPECT_NEAR(named.effect->term.std_error, plain.effect->term.std_error, 1e-9);
  EXPECT_NEAR(named.terms[1].estimate, 1e6 * plain.terms[1].estimate, 1e-3);
  EXPECT_NEAR(named.terms[1].p_value, plain.terms[1].p_value, 1e-9);
}

// Whoever stands where has no influence: p is small as often as it says; with influence it is found.
TEST(SlowNetworkAutocorrelation, PermutationsHoldTheirLevelAndFindDependence) {
  const auto view = random_graph(30, 90, false, false, Seed(2));
  auto options = of(effects);
  options.permutations = 99;
  int rejected = 0, found = 0;
  constexpr int studies = 200;
  for (std::uint64_t study = 0; study < studies; ++study) {
    options.seed = Seed(study);
    const auto x = noise(30, Seed(1000 + study));
    auto y = noise(30, Seed(2000 + study));
    for (std::size_t i = 0; i < 30; ++i) y[i] += x[i];
    const auto p = [&](const std::vector<double>& outcome) {
      return network_autocorrelation(view, outcome, Predictors{{"x", x}}, options)
          .effect->test.p_value;
    };
    rejected += p(y) <= 0.05 ? 1 : 0;
    if (study % 5 != 0) continue;
    const Slow slow(view, true, y, {{"x", x}});
    const VectorXd spread = (slow.unit - 0.7 * slow.w).inverse() * slow.y;
    found += p({spread.begin(), spread.end()}) <= 0.05 ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(rejected) / studies, 0.05, 0.047);  // three standard errors
  EXPECT_GT(found, studies / 10);
}

TEST(NetworkAutocorrelation, RefusesWhatCannotBeEstimated) {
  const auto view = undirected(6, {{0, 1}, {1, 2}, {3, 4}, {4, 5}});
  const std::vector<double> y = {1, 2, 4, 8, 16, 31};
  const auto none = std::numeric_limits<double>::quiet_NaN();
  const auto estimate = [&](const GraphView& graph, const std::vector<double>& outcome,
                            const Predictors& predictors, Dependence dependence = effects) {
    return network_autocorrelation(graph, outcome, predictors, of(dependence));
  };
  EXPECT_ERROR(estimate(view, {1, 2}, {}), ErrorCode::invalid_option);
  EXPECT_ERROR(estimate(view, {1, 2, 3, 4, 5, none}, {}), ErrorCode::invalid_option);
  EXPECT_ERROR(estimate(view, y, {{"x", {1, 2}}}), ErrorCode::invalid_option);
  EXPECT_ERROR(estimate(view, y, {{"x", {1, 1, 1, 1, 1, 1}}}), ErrorCode::not_converged);
  EXPECT_ERROR(estimate(view, y, {{"x", {1, 2, 3, 4, 5, 6}}, {"z", {2, 4, 6, 8, 10, 12}}}),
               ErrorCode::not_converged);
  EXPECT_ERROR(estimate(view, {1, 2, 3, 4, 5, 6}, {{"x", {1, 2, 3, 4, 5, 6}}}),
               ErrorCode::not_converged);
  EXPECT_ERROR(estimate(view, {3, 3, 3, 3, 3, 3}, {}), ErrorCode::not_converged);
  EXPECT_ERROR(estimate(undirected(6, {}), y, {}), ErrorCode::invalid_graph);
  EXPECT_ERROR(estimate(undirected(6, {{2, 2}}), y, {}), ErrorCode::invalid_graph);
  EXPECT_ERROR(estimate(undirected(0, {}), {}, {}), ErrorCode::invalid_graph);
  EXPECT_ERROR(estimate(undirected(3, {{0, 1}}), {1, 2, 4}, {}, both), ErrorCode::invalid_graph);
  EXPECT_ERROR(estimate(undirected(6, {{0, 1, -1.0}}), y, {}), ErrorCode::invalid_weight);
  EXPECT_ERROR(estimate(undirected(6, {{0, 1, none}}), y, {}), ErrorCode::invalid_weight);
  EXPECT_ERROR(estimate(undirected(most_profiles + 1, {}), y, {}), ErrorCode::limit);
  auto options = of(effects);
  options.permutations = -1;
  EXPECT_ERROR(network_autocorrelation(view, y, {}, options), ErrorCode::invalid_option);
  // y = 1 + 2 W y: nothing is left for e.
  EXPECT_ERROR(estimate(directed(5, {{1, 0}, {2, 1}, {3, 2}, {4, 3}}), {1, 3, 7, 15, 31}, {}),
               ErrorCode::not_converged);
  std::vector<TestEdge> all;
  for (VertexId u = 0; u < 6; ++u) {
    for (VertexId v = 0; v < u; ++v) all.push_back({u, v});
  }
  EXPECT_ERROR(estimate(undirected(6, all), y, {}), ErrorCode::not_converged);
}

}  // namespace interzone::structure
