#include "algorithms/structure/mrqap.hpp"

#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <limits>

#include "tests/algorithms/structure/network_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

namespace {

/// A regression by the normal equations: t of the last column.
double textbook_t(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
  const Eigen::MatrixXd inverse = (x.transpose() * x).inverse();
  const Eigen::VectorXd beta = inverse * x.transpose() * y;
  const double rest = (y - x * beta).squaredNorm() / static_cast<double>(x.rows() - x.cols());
  const auto last = x.cols() - 1;
  return beta[last] / std::sqrt(rest * inverse(last, last));
}

Eigen::VectorXd pairs_of(VertexId n, const Cells& cell, const std::vector<VertexId>& order) {
  Eigen::VectorXd values(n * (n - 1));
  Eigen::Index place = 0;
  for (VertexId i = 0; i < n; ++i) {
    for (VertexId j = 0; j < n; ++j) {
      if (i != j) values[place++] = cell[order[i] * n + order[j]];
    }
  }
  return values;
}

void expect_terms(const MrqapResult& result, const nlohmann::json& theirs, double repetitions) {
  for (std::size_t k = 0; k < result.terms.size(); ++k) {
    const auto& term = result.terms[k];
    EXPECT_NEAR(term.estimate, theirs["estimate"][k].get<double>(), 1e-7) << k;
    EXPECT_NEAR(term.statistic, theirs["statistic"][k].get<double>(), 1e-5) << k;
    const double less = theirs["p_less"][k], greater = theirs["p_greater"][k],
                 both = theirs["p_value"][k];
    EXPECT_NEAR(term.test.p_less, less, sampling_error(less, 4'000, repetitions)) << k;
    EXPECT_NEAR(term.test.p_greater, greater, sampling_error(greater, 4'000, repetitions)) << k;
    EXPECT_NEAR(term.test.p_value, both, sampling_error(both, 4'000, repetitions)) << k;
  }
}

struct Networks {
  GraphView y;
  std::vector<GraphView> x;
};

Networks sna_networks(const nlohmann::json& json, const char* y, bool directed) {
  const VertexId n = json["n"];
  const auto part = [&](const char* name) {
    Cells cell = json[name];
    if (!directed) {
      const Cells copy = cell;
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
          cell[i * n + j] = (copy[i * n + j] + copy[j * n + i]) / 2;
      }
    }
    return view_of(n, cell, directed);
  };
  return {part(y), {part("x1"), part("x2"), part("x3")}};
}

}  // namespace

// By hand. Six ordered pairs, x tied on two of them: y is 1 there on average, and 2 elsewhere, so
// b_0 = 2, b_1 = -1; residuals 1, -1 and 1, -1, 0, 0: s^2 = 4 / 4, t = -1 / sqrt(1/2 + 1/4).
TEST(Mrqap, TwoMeansByHand) {
  const auto y = view_of(3, {0, 2, 0, 3, 0, 1, 2, 2, 0});
  const auto x = view_of(3, {0, 1, 1, 0, 0, 0, 0, 0, 0});
  const auto result = mrqap(y, std::array{x}, {.seed = Seed(1), .permutations = 99});
  ASSERT_EQ(result.terms.size(), 2U);
  EXPECT_NEAR(result.terms[0].estimate, 2.0, 1e-12);
  EXPECT_NEAR(result.terms[1].estimate, -1.0, 1e-12);
  EXPECT_NEAR(result.terms[1].std_error, std::sqrt(0.75), 1e-12);
  EXPECT_NEAR(result.terms[1].statistic, -1.0 / std::sqrt(0.75), 1e-12);
  EXPECT_NEAR(result.r_squared, 1.0 - 4.0 / (4.0 + 2.0 * 4.0 / 6.0), 1e-12);
  EXPECT_EQ(result.pairs, 6.0);
}

// By hand. Odds of a tie 1:3 where x is 0 and 2:1 where it is 1.
TEST(Mrqap, LogisticOfOneBinaryPredictorByHand) {
  Cells y(16, 0.0), x(16, 0.0);
  const std::vector<std::size_t> with = {1, 2, 3, 4, 6, 7}, tied = {1, 2, 3, 4}, alone = {8};
  for (const auto k : with) x[k] = 1.0;
  for (const auto k : tied) y[k] = 1.0;
  for (const auto k : alone) y[k] = 1.0;
  const auto result = mrqap(view_of(4, y), std::array{view_of(4, x)},
                            {.seed = Seed(1), .permutations = 99, .link = Link::logistic});
  EXPECT_NEAR(result.terms[0].estimate, std::log(1.0 / 5.0), 1e-9);
  EXPECT_NEAR(result.terms[1].estimate, std::log(4.0 / 2.0) - std::log(1.0 / 5.0), 1e-9);
  EXPECT_NEAR(result.terms[1].std_error, std::sqrt(1.0 / 4 + 1.0 / 2 + 1.0 / 1 + 1.0 / 5), 1e-8);
  EXPECT_NEAR(
      result.log_likelihood,
      4 * std::log(4.0 / 6) + 2 * std::log(2.0 / 6) + std::log(1.0 / 6) + 5 * std::log(5.0 / 6),
      1e-9);
  EXPECT_NEAR(result.null_log_likelihood, 5 * std::log(5.0 / 12) + 7 * std::log(7.0 / 12), 1e-9);
}

// By oracle: all 120 orders of 5 vertices, by the normal equations and the published definition.
TEST(Mrqap, SemiPartialSharesComeNearThoseOfAllOrders) {
  constexpr VertexId n = 5;
  const auto y = random_graph(n, 12, true, true, Seed(1));
  const std::array x = {random_graph(n, 10, true, true, Seed(2)),
                        random_graph(n, 11, true, true, Seed(3))};
  const auto result = mrqap(y, x, {.seed = Seed(4), .permutations = 20'000});
  const std::vector<VertexId> same = {0, 1, 2, 3, 4};
  const Eigen::VectorXd of_y = pairs_of(n, cells(y), same), other = pairs_of(n, cells(x[0]), same);
  Eigen::MatrixXd fixed(20, 2), full(20, 3);
  fixed << Eigen::VectorXd::Ones(20), other;
  const Eigen::VectorXd mine = pairs_of(n, cells(x[1]), same);
  const Eigen::VectorXd residual =
      mine - fixed * ((fixed.transpose() * fixed).inverse() * fixed.transpose() * mine);
  Cells square(n * n, 0.0);
  Eigen::Index place = 0;
  for (VertexId i = 0; i < n; ++i) {
    for (VertexId j = 0; j < n; ++j) {
      if (i != j) square[i * n + j] = residual[place++];
    }
  }
  full << fixed, mine;
  const double observed = textbook_t(full, of_y);
  EXPECT_NEAR(result.terms[2].statistic, observed, 1e-10);
  double greater = 0.0, both = 0.0, mean = 0.0;
  each_order(n, [&](const std::vector<VertexId>& order) {
    full << fixed, pairs_of(n, square, order);
    const double t = textbook_t(full, of_y);
    greater += t >= observed - 1e-9 ? 1.0 / 120 : 0.0;
    both += std::abs(t) >= std::abs(observed) - 1e-9 ? 1.0 / 120 : 0.0;
    mean += t / 120;
  });
  EXPECT_NEAR(result.terms[2].test.p_greater, greater, 0.015);
  EXPECT_NEAR(result.terms[2].test.p_value, both, 0.015);
  EXPECT_NEAR(result.terms[2].test.mean, mean, 0.04);
}

// By another library.
TEST(Mrqap, AgreesWithSna) {
  const auto json = sna_reference();
  const double repetitions = json["repetitions"];
  for (const char* name : {"linear", "y_permutation", "undirected"}) {
    const std::string part = name;
    const auto networks = sna_networks(json, "y", part != "undirected");
    MrqapOptions options = {.seed = Seed(1), .permutations = 4'000};
    if (part == "y_permutation") options.scheme = Scheme::y_permutation;
    const auto result = mrqap(networks.y, networks.x, options);
    SCOPED_TRACE(part);
    expect_terms(result, json[part], repetitions);
    EXPECT_NEAR(result.r_squared, json[part]["r_squared"].get<double>(), 1e-8);
    EXPECT_EQ(result.undefined, 0U);
  }
}

TEST(Mrqap, LogisticAgreesWithSna) {
  const auto json = sna_reference();
  const auto networks = sna_networks(json, "tie", true);
  const auto result = mrqap(networks.y, networks.x,
                            {.seed = Seed(1), .permutations = 1'000, .link = Link::logistic});
  expect_terms(result, json["logistic"], 100);
  for (std::size_t k = 0; k < 4; ++k) {
    EXPECT_NEAR(result.terms[k].std_error, json["logistic"]["std_error"][k].get<double>(), 1e-6);
  }
  EXPECT_NEAR(-2.0 * result.log_likelihood, json["logistic"]["deviance"].get<double>(), 1e-7);
}

// By law: for one predictor y-permutation, which is then QAP, gives the shares of r.
TEST(Mrqap, OrderOfPredictorsAndUnitsAreOfNoAccount) {
  const auto y = random_graph(12, 60, true, true, Seed(1));
  const auto a = random_graph(12, 50, true, true, Seed(2)),
             b = random_graph(12, 40, false, false, Seed(3));
  const auto one = mrqap(y, std::array{a, b}, {.seed = Seed(1), .permutations = 0});
  const auto two = mrqap(y, std::array{b, a}, {.seed = Seed(1), .permutations = 0});
  EXPECT_NEAR(one.terms[1].statistic, two.terms[2].statistic, 1e-9);
  EXPECT_NEAR(one.r_squared, two.r_squared, 1e-12);
  auto scaled = cells(a);
  for (double& value : scaled) value *= 1e6;
  const auto large =
      mrqap(y, std::array{view_of(12, scaled), b}, {.seed = Seed(1), .permutations = 200});
  const auto small = mrqap(y, std::array{a, b}, {.seed = Seed(1), .permutations = 200});
  EXPECT_NEAR(large.terms[1].statistic, small.terms[1].statistic, 1e-8);
  EXPECT_EQ(large.terms[1].test.p_value, small.terms[1].test.p_value);
}

TEST(Mrqap, ThreadsDoNotChangeTheResult) {
  const auto y = random_graph(20, 120, true, false, Seed(1));
  const std::array x = {random_graph(20, 120, true, true, Seed(2)),
                        random_graph(20, 90, false, false, Seed(3))};
  for (const Link link : {Link::linear, Link::logistic}) {
    for (const Scheme scheme : {Scheme::semi_partial, Scheme::y_permutation}) {
      const MrqapOptions options = {
          .seed = Seed(9), .permutations = 200, .link = link, .scheme = scheme};
      const auto one = mrqap(y, x, options, {.threads = 1});
      EXPECT_EQ(one.terms, mrqap(y, x, options, {.threads = 2}).terms);
      EXPECT_EQ(one.terms, mrqap(y, x, options, {.threads = 7}).terms);
    }
  }
}

// By simulation: 5 % of terms that explain nothing come out below 0.05, also where predictors are
// correlated.
TEST(SlowMrqap, HasItsLevel) {
  constexpr int trials = 400;
  int rejected = 0;
  for (std::uint64_t t = 0; t < trials; ++t) {
    const auto y = random_graph(12, 50, true, true, Seed(3 * t));
    const auto a = random_graph(12, 50, true, true, Seed(3 * t + 1));
    auto mixed = cells(random_graph(12, 50, true, true, Seed(3 * t + 2)));
    const auto of_a = cells(a);
    for (std::size_t k = 0; k < mixed.size(); ++k) mixed[k] += of_a[k];
    const auto result = mrqap(y, std::array{a, view_of(12, mixed)},
                              {.seed = Seed(t), .permutations = 199}, {.threads = 1});
    rejected += result.terms[1].test.p_value <= 0.05 ? 1 : 0;
  }
  EXPECT_NEAR(rejected / static_cast<double>(trials), 0.05, 0.044);  // four standard errors
}

TEST(Mrqap, RefusesByName) {
  const auto y = random_graph(5, 8, true, false, Seed(1)),
             x = random_graph(5, 8, true, false, Seed(2));
  const MrqapOptions plain = {.seed = Seed(1), .permutations = 9};
  const MrqapOptions logistic = {.seed = Seed(1), .permutations = 9, .link = Link::logistic};
  EXPECT_ERROR(mrqap(y, std::array{x}, {.seed = Seed(1), .permutations = -1}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(mrqap(y, {}, plain), ErrorCode::invalid_option);
  EXPECT_ERROR(mrqap(y, std::array{directed(4, {})}, plain), ErrorCode::invalid_graph);
  EXPECT_ERROR(mrqap(directed(0, {}), std::array{directed(0, {})}, plain),
               ErrorCode::invalid_graph);
  EXPECT_ERROR(mrqap(directed(1, {}), std::array{directed(1, {})}, plain),
               ErrorCode::invalid_graph);
  EXPECT_ERROR(mrqap(directed(2, {{0, 1}}), std::array{directed(2, {{1, 0}})}, plain),
               ErrorCode::invalid_graph);
  EXPECT_ERROR(mrqap(directed(5, {}), std::array{x}, plain), ErrorCode::invalid_graph);
  EXPECT_ERROR(mrqap(y, std::array{directed(5, {})}, plain), ErrorCode::not_converged);
  EXPECT_ERROR(mrqap(y, std::array{x, x}, plain), ErrorCode::not_converged);
  EXPECT_ERROR(mrqap(y, std::array{y}, logistic), ErrorCode::not_converged);  // separated
  EXPECT_ERROR(mrqap(directed(5, {{0, 1, 2.0}}), std::array{x}, logistic),
               ErrorCode::invalid_weight);
  EXPECT_ERROR(mrqap(y, std::array{directed(5, {{0, 1, std::nan("")}})}, plain),
               ErrorCode::invalid_weight);
}

}  // namespace interzone::structure
