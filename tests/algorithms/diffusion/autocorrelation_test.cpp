#include "algorithms/diffusion/autocorrelation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "algorithms/diffusion/actor_network.hpp"
#include "algorithms/diffusion/distance_ties.hpp"
#include "tests/support/diffusion_reference.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

std::vector<double> some_values(VertexId n) {
  Stream random(Seed(4), 0);
  std::vector<double> values;
  values.reserve(n);
  for (VertexId v = 0; v < n; ++v) values.push_back(static_cast<double>(random.below(7)));
  return values;
}

// By hand: a path of values 1, 2, 3, 4. z = -1.5, -0.5, 0.5, 1.5; their squares sum to 5. Rows of the ends
// have one tie of weight 1, those between two of 1/2: W = 4.
TEST(Autocorrelation, PathByHand) {
  const auto view = undirected(4, {{0, 1}, {1, 2}, {2, 3}});
  const std::vector<double> values = {1, 2, 3, 4};
  const auto result = autocorrelation(view, values, {.seed = Seed(1), .permutations = 0});
  const double cross = 2 * 0.75 + 2 * 0.5 * (0.75 - 0.25);
  EXPECT_NEAR(result.moran.value, cross / 5, 1e-15);
  EXPECT_NEAR(result.moran.expected, -1.0 / 3, 1e-15);
  EXPECT_NEAR(result.geary.value, 3.0 / 8 * 4 / 5, 1e-15);  // every tie differs by 1
  EXPECT_TRUE(std::isnan(result.moran.p_value));
  const auto binary = autocorrelation(
      view, values, {.seed = Seed(1), .permutations = 0, .row_standardized = false});
  EXPECT_NEAR(binary.moran.value, 4.0 / 6 * 2 * (0.75 - 0.25 + 0.75) / 5, 1e-15);
}

TEST(Autocorrelation, EdgeCases) {
  const AutocorrelationOptions options{.seed = Seed(1), .permutations = 5};
  EXPECT_TRUE(std::isnan(autocorrelation(directed(0, {}), {}, options).moran.value));
  EXPECT_TRUE(std::isnan(autocorrelation(directed(1, {}), std::vector{1.0}, options).geary.value));
  const std::vector<double> values = {1, 2, 5};
  EXPECT_TRUE(std::isnan(autocorrelation(directed(3, {{0, 0}}), values, options).moran.value));
  const auto alike = autocorrelation(directed(3, {{0, 1}}), std::vector<double>(3, 0.1), options);
  EXPECT_TRUE(std::isnan(alike.moran.value));
  EXPECT_TRUE(std::isnan(alike.moran.p_value));
  const auto three = autocorrelation(directed(3, {{0, 1}}), values, options);
  EXPECT_FALSE(std::isnan(three.moran.value));
  EXPECT_TRUE(std::isnan(three.moran.sd));
}

// By oracle: dense sums, and moments over all n! orders, on every small graph of the zoo.
class AutocorrelationOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(AutocorrelationOnZoo, MatchesDenseSumsOfAllOrders) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  const auto values = some_values(n);
  for (const bool row_standardized : {true, false}) {
    const auto ours = autocorrelation(
        view, values, {.seed = Seed(1), .permutations = 0, .row_standardized = row_standardized});
    auto weights = oracle::alters(view, 0, true);
    for (auto& row : weights) {
      const double sum = std::accumulate(row.begin(), row.end(), 0.0);
      for (double& weight : row) weight /= row_standardized && sum > 0 ? sum : 1.0;
    }
    const auto plain = oracle::autocorrelation(weights, values);
    expect_near({ours.moran.value, ours.geary.value}, {plain.first, plain.second}, 1e-12);
    if (n < 4 || n > 7 || std::isnan(plain.first)) continue;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    double count = 0, mean[2] = {}, square[2] = {};
    do {
      std::vector<double> dealt;
      dealt.reserve(order.size());
      for (const std::size_t i : order) dealt.push_back(values[i]);
      const auto [moran, geary] = oracle::autocorrelation(weights, dealt);
      const double both[2] = {moran, geary};
      for (int s : {0, 1}) {
        mean[s] += both[s];
        square[s] += both[s] * both[s];
      }
      ++count;
    } while (std::next_permutation(order.begin(), order.end()));
    const Autocorrelation statistics[2] = {ours.moran, ours.geary};
    for (int s : {0, 1}) {
      mean[s] /= count;
      EXPECT_NEAR(statistics[s].expected, mean[s], 1e-10);
      EXPECT_NEAR(statistics[s].sd * statistics[s].sd, square[s] / count - mean[s] * mean[s],
                  1e-10);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, AutocorrelationOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: netdiffuseR, times of adoption of doctors and villagers under three kinds of weights, and
// who has adopted, period by period.
TEST(Autocorrelation, AgreesWithNetdiffuseR) {
  const auto reference = read_reference("diffusion/netdiffuser.json");
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const ClassicStudy study = classic_study(name);
    std::vector<double> time(study.ids.size());
    for (const Adoption& record : study.adoptions.records()) {
      time[study.vertex(study.adoptions.actor(record.actor))] = record.time.value;
    }
    const AutocorrelationOptions options{.seed = Seed(1), .permutations = 0};
    const auto distances = ties_by_steps(study.ties);
    const GraphView views[] = {unweighted(study.ties), study.ties, distances};
    for (std::size_t i = 0; i < 3; ++i) {
      const auto moran = autocorrelation(views[i], time, options).moran;
      expect_near({moran.value, moran.expected, moran.sd, moran.p_normal},
                  reference[name]["moran"][i].get<std::vector<double>>(), 1e-9);
    }
    const auto& period = reference[name]["period"];
    for (std::size_t t = 0; t + 1 < period["adopt"].size(); ++t) {
      std::vector<double> adopted;
      adopted.reserve(time.size());
      for (const double when : time) adopted.push_back(when <= static_cast<double>(t + 1) ? 1 : 0);
      const auto moran = autocorrelation(distances, adopted, options).moran;
      expect_near({moran.value, moran.sd, moran.p_normal},
                  {period["moran_obs"][t].get<double>(), period["moran_sd"][t].get<double>(),
                   period["moran_pval"][t].get<double>()},
                  1e-9);
    }
  }
}

// The permutations have the mean and the spread that the formulas promise, and p is what it says.
TEST(Autocorrelation, PermutationsAgreeWithTheMoments) {
  const auto view = random_graph(60, 200, true, true, Seed(3));
  const auto values = some_values(60);
  const auto result = autocorrelation(view, values, {.seed = Seed(5), .permutations = 4000});
  EXPECT_NEAR(result.moran.p_value, result.moran.p_normal, 0.05);
  EXPECT_NEAR(result.geary.p_value, result.geary.p_normal, 0.05);
  std::vector<double> sorted = {0, 0, 0, 9, 9, 9};
  const auto halves = undirected(6, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}});
  const auto exact = autocorrelation(halves, sorted, {.seed = Seed(5), .permutations = 19'999});
  EXPECT_NEAR(exact.moran.p_value, 0.1, 0.01);  // 2 of the 20 ways to choose three are as far
}

// By law.
TEST(Autocorrelation, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  const auto values = some_values(view.vertex_count());
  const AutocorrelationOptions options{.seed = Seed(9), .permutations = 100};
  const auto once = autocorrelation(view, values, options, {.threads = 1});
  EXPECT_EQ(once, autocorrelation(view, values, options, {.threads = 2}));
  EXPECT_EQ(once, autocorrelation(view, values, options, {.threads = 7}));
}

TEST(Autocorrelation, DoesNotMindScaleAndShift) {
  const auto view = random_graph(40, 120, false, true, Seed(8));
  auto values = some_values(40);
  const AutocorrelationOptions options{.seed = Seed(9), .permutations = 50};
  const auto once = autocorrelation(view, values, options);
  for (double& value : values) value = 1000 - 3 * value;
  const auto again = autocorrelation(view, values, options);
  EXPECT_NEAR(once.moran.value, again.moran.value, 1e-12);
  EXPECT_NEAR(once.geary.sd, again.geary.sd, 1e-12);
  EXPECT_EQ(once.moran.p_value, again.moran.p_value);
}

TEST(Autocorrelation, Refuses) {
  const auto view = directed(2, {{0, 1}});
  const std::vector<double> values = {1, 2};
  EXPECT_ERROR(autocorrelation(view, values, {.seed = Seed(1), .permutations = -1}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(autocorrelation(view, std::vector{1.0}, {.seed = Seed(1)}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(autocorrelation(view, std::vector{1.0, infinity}, {.seed = Seed(1)}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(autocorrelation(directed(2, {{0, 1, -1.0}}), values, {.seed = Seed(1)}),
               ErrorCode::invalid_weight);
}

}  // namespace
}  // namespace interzone::diffusion
