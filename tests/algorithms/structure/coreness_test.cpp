#include "algorithms/structure/coreness.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tests/algorithms/structure/roles_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

CorenessOptions untested_coreness(std::uint64_t seed) {
  return {.seed = Seed(seed), .permutations = 0};
}

// By hand. Ties that are products of corenesses fit without rest, and the corenesses come out.
TEST(Coreness, ProductsAreTakenApart) {
  const std::vector<double> c = {0.5, 0.1, 0.7, 0.3, 0.4};  // squares sum to 1
  std::vector<TestEdge> edges = {{2, 2, 9.0}};
  for (VertexId u = 0; u < 5; ++u) {
    for (VertexId v = 0; v < u; ++v) edges.push_back({u, v, 3.0 * c[u] * c[v]});
  }
  const auto result = coreness(undirected(5, edges), untested_coreness(1));
  EXPECT_NEAR(result.fit, 1.0, 1e-9);
  expect_near(result.score, c, 1e-7);
  EXPECT_TRUE(result.converged);
  EXPECT_EQ(result.seed, Seed(1));
}

// By hand. One pair is tied: the two are the core.
TEST(Coreness, OneTieByHand) {
  const auto result = coreness(undirected(5, {{1, 3}}), {.seed = Seed(1), .permutations = 19});
  EXPECT_NEAR(result.fit, 1.0, 1e-12);
  expect_near(result.score, {0.0, std::sqrt(0.5), 0.0, std::sqrt(0.5), 0.0}, 1e-9);
  EXPECT_EQ(result.core_size, 2U);
  EXPECT_EQ(result.p_value, 1.0);  // wherever the one tie lies, it fits as well
  // An arc without answer is one of two cells: r = sqrt(1/2 (N - 2)/(N - 1)) of N = 20.
  EXPECT_NEAR(coreness(directed(5, {{1, 3}}), untested_coreness(1)).fit,
              std::sqrt(0.5 * 18.0 / 19.0), 1e-12);
}

/// What products leave over, and their correlation with the ties, over all cells off the diagonal.
struct Oracle {
  double residual = 0.0, fit = std::nan("");
  Oracle(const std::vector<std::vector<double>>& matrix, const std::vector<double>& score) {
    double count = 0.0, x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;
    const auto each = [&](auto&& f) {
      for (std::size_t u = 0; u < matrix.size(); ++u) {
        for (std::size_t v = 0; v < matrix.size(); ++v) {
          if (u != v) f(matrix[u][v], score[u] * score[v]);
        }
      }
    };
    each([&](double a, double b) {
      residual += (a - b) * (a - b);
      count += 1.0;
      x += a;
      y += b;
    });
    each([&](double a, double b) {
      xx += (a - x / count) * (a - x / count);
      yy += (b - y / count) * (b - y / count);
      xy += (a - x / count) * (b - y / count);
    });
    if (xx > 1e-9 && yy > 1e-9) fit = xy / std::sqrt(xx * yy);
  }
};

/// The corenesses at their best length.
std::vector<double> at_length(const std::vector<std::vector<double>>& matrix,
                              std::vector<double> score) {
  double ties = 0.0, products = 0.0;
  for (std::size_t u = 0; u < matrix.size(); ++u) {
    for (std::size_t v = 0; v < matrix.size(); ++v) {
      const double product = u == v ? 0.0 : score[u] * score[v];
      ties += matrix[u][v] * product;
      products += product * product;
    }
  }
  for (double& c : score) c *= products > 0.0 ? std::sqrt(std::max(ties / products, 0.0)) : 0.0;
  return score;
}

// By oracle: fit and length are what they claim, and neither a step nor any of many random vectors leaves less.
class CorenessOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(CorenessOnZoo, IsNotBettered) {
  const auto matrix = matrix_of(GetParam().view);
  const std::size_t n = matrix.size();
  const auto result = coreness(GetParam().view, untested_coreness(2));
  const bool found = !result.score.empty();
  const auto score = at_length(matrix, found ? result.score : std::vector<double>(n, 0.0));
  const Oracle own(matrix, score);
  expect_near({result.fit}, {own.fit}, 1e-6);
  if (found) {
    EXPECT_NEAR(
        std::inner_product(result.score.begin(), result.score.end(), result.score.begin(), 0.0),
        1.0, 1e-12);
    EXPECT_LT(result.core_size, n);
  }
  Stream random(Seed(3), 1);
  for (int i = 0; i < 300 && n < 30; ++i) {
    std::vector<double> other = score;
    for (double& c : other) {
      if (i % 2 == 0) c = std::max(0.0, c + (random.uniform() - 0.5) * 0.02);
      if (i % 2 == 1) c = random.chance(0.5) ? random.uniform() : 0.0;
    }
    if (i % 2 == 1) other = at_length(matrix, other);
    EXPECT_GE(Oracle(matrix, other).residual, own.residual - 1e-7);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, CorenessOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another program: the least residual that scipy finds from many starts.
TEST(Coreness, AgreesWithScipy) {
  const auto reference = read_reference("structure/coreness_scipy.json");
  for (const auto& [name, expected] : reference.at("graphs").items()) {
    const auto result = coreness(structure_reference(name).view, untested_coreness(3));
    const double tolerance = reference.at("tolerance");
    EXPECT_NEAR(result.fit, expected.at("fit").get<double>(), tolerance) << name;
    expect_near(result.score, expected.at("score").get<std::vector<double>>(), tolerance);
  }
}

// By hand. A star has no optimum: with a centre c and leaves 1/c less is left over, the greater c.
TEST(Coreness, StarsDoNotConverge) {
  const auto result =
      coreness(undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}), untested_coreness(1));
  EXPECT_FALSE(result.converged);
  EXPECT_GT(result.score[0], 0.999);
  EXPECT_GT(result.fit, 0.999);
  EXPECT_EQ(result.core_size, 1U);
}

// By law.
TEST(Coreness, RandomNetworksAreNotSignificant) {
  const auto view = random_graph(20, 60, false, false, Seed(5));
  EXPECT_GT(coreness(view, {.seed = Seed(5), .restarts = 1, .permutations = 49}).p_value, 0.05);
  std::vector<TestEdge> core;
  for (VertexId u = 0; u < 6; ++u) {
    core.push_back({u, u + 6});
    for (VertexId v = 0; v < u; ++v) core.push_back({u, v});
  }
  EXPECT_LE(coreness(undirected(12, core), {.seed = Seed(5), .restarts = 1}).p_value, 0.05);
}

TEST(Coreness, NamesAndUnitsDoNotMatter) {
  const auto view = random_graph(30, 100, true, true, Seed(4));
  const auto order = turned(30);
  const auto a = coreness(view, untested_coreness(1));
  const auto b = coreness(relabelled(view, order), untested_coreness(1));
  EXPECT_NEAR(a.fit, b.fit, 1e-8);
  for (VertexId v = 0; v < 30; ++v) EXPECT_NEAR(a.score[v], b.score[order[v]], 1e-7);
}

TEST(Coreness, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(60, 240, true, true, Seed(6));
  const CorenessOptions options = {.seed = Seed(6), .restarts = 1, .permutations = 19};
  const auto once = coreness(view, options, {.threads = 1});
  for (const int threads : {2, 7}) EXPECT_EQ(coreness(view, options, {.threads = threads}), once);
  EXPECT_FALSE(std::isnan(once.p_value));
}

TEST(Coreness, RefusesAndReports) {
  const auto view = undirected(5, {{0, 1}, {1, 2}, {2, 3}});
  EXPECT_ERROR(coreness(view, {.seed = Seed(1), .restarts = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(coreness(view, {.seed = Seed(1), .permutations = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(coreness(view, {.seed = Seed(1), .tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(coreness(view, {.seed = Seed(1), .max_iterations = 0}), ErrorCode::invalid_option);
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_ERROR(coreness(undirected(2, {{0, 1, infinity}}), untested_coreness(1)),
               ErrorCode::invalid_weight);
  EXPECT_FALSE(
      coreness(view, {.seed = Seed(1), .restarts = 0, .permutations = 0, .max_iterations = 1})
          .converged);
  EXPECT_TRUE(std::isnan(coreness(undirected(5, {}), untested_coreness(1)).fit));
}

}  // namespace interzone::structure
