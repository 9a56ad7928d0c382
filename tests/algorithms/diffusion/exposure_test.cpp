#include "algorithms/diffusion/exposure.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "graph/builder.hpp"
#include "tests/support/diffusion_reference.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

std::string letter(VertexId v) { return std::string(1, static_cast<char>('a' + v)); }

std::vector<double> numbers(const nlohmann::json& cells) {
  std::vector<double> values;
  for (const auto& cell : cells) values.push_back(cell.is_null() ? nan_value : cell.get<double>());
  return values;
}

/// a adopts at 1, b at 2 and gives up at 4, c at 3, d never until 4; nobody knows when e did.
Adoptions five_actors() {
  return Adoptions({.actors = {"a", "b", "c", "d", "e"},
                    .innovations = {"x"},
                    .records = {{.actor = 0, .time = make_number(1)},
                                {.actor = 1, .time = make_number(2), .abandoned = make_number(4)},
                                {.actor = 2, .time = make_number(3)},
                                {.actor = 3, .until = make_number(4)},
                                {.actor = 4, .undated = true}}});
}

ActorNetwork network_of(const Adoptions& adoptions, const GraphView& view) {
  return actor_network(adoptions, view, letter);
}

std::vector<double> row(const Exposure& exposure, ActorId a) {
  std::vector<double> values;
  values.reserve(exposure.line.steps.size());
  for (std::size_t s = 0; s < exposure.line.steps.size(); ++s) values.push_back(exposure.at(a, s));
  return values;
}

// By hand. d names a, b twice, c, e and herself; her tie to c weighs 3.
TEST(Exposure, ByHand) {
  const Adoptions adoptions = five_actors();
  const GraphView view = directed(5, {{3, 0}, {3, 1}, {3, 1}, {3, 2, 3.0}, {3, 3}, {3, 4}, {0, 3}});
  const auto network = network_of(adoptions, view);
  const auto shares = exposure(adoptions, 0, network);
  EXPECT_EQ(shares.line.steps, (std::vector<double>{1, 2, 3, 4}));
  expect_near(row(shares, 3), {1.0 / 3, 2.0 / 3, 1, 2.0 / 3}, 1e-15);
  expect_near(row(shares, 0), {0, 0, 0, 0}, 0);
  const auto valued = exposure(adoptions, 0, network, {.alters = {.valued = true}});
  expect_near(row(valued, 3), {1.0 / 6, 0.5, 1, 4.0 / 6}, 1e-15);
  const auto count = exposure(adoptions, 0, network, {.normalized = false});
  expect_near(row(count, 3), {1, 2, 3, 2}, 0);
  const auto recent = exposure(adoptions, 0, network, {.normalized = false, .cumulative = false});
  expect_near(row(recent, 3), {1, 1, 1, 0}, 0);
  const auto lagged = exposure(adoptions, 0, network, {.lag = 2});
  expect_near(row(lagged, 3), {nan_value, nan_value, 1.0 / 3, 2.0 / 3}, 1e-15);
  const auto incoming =
      exposure(adoptions, 0, network, {.alters = {.exposed_to = ExposedTo::sources}});
  expect_near(row(incoming, 0), {0, 0, 0, 0}, 0);
  expect_near(row(incoming, 3), {1, 1, 1, 1}, 0);
  const auto both =
      exposure(adoptions, 0, network, {.alters = {.exposed_to = ExposedTo::both, .valued = true}});
  expect_near(row(both, 3), {2.0 / 7, 4.0 / 7, 1, 5.0 / 7}, 1e-15);  // the tie to a counts twice
}

TEST(Exposure, AttributesWeighAlters) {
  const Adoptions adoptions = five_actors();
  const auto network = network_of(adoptions, directed(5, {{3, 0}, {3, 1}, {3, 2}}));
  const auto weighed =
      exposure(adoptions, 0, network, {.attribute = {1, 4, nan_value, nan_value, nan_value}});
  expect_near(row(weighed, 3), {0.2, 1, 1, 0.2}, 1e-15);
  const auto nothing = exposure(adoptions, 0, network, {.attribute = {0, 0, 0, 0, 0}});
  expect_near(row(nothing, 3), {0, 0, 0, 0}, 0);
}

// Actors and vertices are joined by id: here the network has them in another order, and one is absent.
TEST(Exposure, JoinsById) {
  const Adoptions adoptions = five_actors();
  const std::vector<std::string> names = {"d", "c", "stranger", "a"};
  const auto network = actor_network(adoptions, directed(4, {{0, 3}, {0, 1}, {0, 2}}),
                                     [&](VertexId v) { return names[v]; });
  const auto shares = exposure(adoptions, 0, network);
  expect_near(row(shares, 3), {0.5, 0.5, 1, 1}, 0);
  expect_near(row(shares, 1), std::vector<double>(4, nan_value), 0);
}

TEST(Exposure, DatedTiesCountWhileTheyHold) {
  const Adoptions adoptions = five_actors();
  const TemporalView ties(5, true, {{1, 2, 3, 0}, {3, infinity, 3, 2}, {-infinity, 3, 3, 1}});
  const auto network = actor_network(adoptions, ties, letter);
  expect_near(row(exposure(adoptions, 0, network), 3), {0.5, 1, 1, 1}, 0);
  expect_near(row(exposure(adoptions, 0, network, {.lag = 1}), 3), {nan_value, 0.5, 1, 1}, 0);
}

TEST(Exposure, DatesAndNumbersDoNotMix) {
  GraphBuilder builder;
  const auto a = builder.add_vertex("a"), b = builder.add_vertex("b");
  builder.add_edge(a, b, {.period = {.start = *parse_date("2020")}});
  const TemporalView ties = make_temporal_view(builder.build());
  const Adoptions adoptions = five_actors();
  const auto network = actor_network(adoptions, ties, letter);
  EXPECT_ERROR(exposure(adoptions, 0, network), ErrorCode::invalid_graph);
  const Adoptions dated({.actors = {"a", "b"},
                         .innovations = {"x"},
                         .records = {{.actor = 0, .until = *parse_date("2021")},
                                     {.actor = 1, .time = *parse_date("2019-05")}}});
  const auto fits = exposure(dated, 0, actor_network(dated, ties, letter));
  expect_near(row(fits, 0), {0, 1, 1}, 0);  // the tie begins in 2020
}

TEST(Thresholds, ByHand) {
  const Adoptions adoptions = five_actors();
  const auto network =
      network_of(adoptions, directed(5, {{0, 1}, {1, 0}, {1, 2}, {2, 0}, {2, 1}, {3, 0}}));
  const auto shares = exposure(adoptions, 0, network);
  expect_near(thresholds(shares), {0, 0.5, 1, nan_value, nan_value}, 0);
  const auto lagged = exposure(adoptions, 0, network, {.lag = 1});
  expect_near(thresholds(lagged), {nan_value, 0.5, 1, nan_value, nan_value}, 0);
}

TEST(Exposure, OfNothing) {
  const Adoptions nobody({.innovations = {"x"}});
  const auto none = exposure(nobody, 0, actor_network(nobody, directed(0, {}), letter));
  EXPECT_TRUE(none.value.empty());
  EXPECT_TRUE(thresholds(none).empty());
}

// By oracle: a dense matrix, on every graph of the zoo, with every option.
class ExposureOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ExposureOnZoo, MatchesDenseSums) {
  const auto& view = GetParam().view;
  const Adoptions adoptions = random_spread(view.vertex_count(), Seed(7));
  const auto network =
      actor_network(adoptions, view, [](VertexId v) { return "actor" + std::to_string(v); });
  for (int options = 0; options < 12; ++options) {
    const bool valued = options % 2 == 1, normalized = options / 2 % 2 == 1;
    const auto exposed_to = static_cast<ExposedTo>(options / 4);
    const auto shares = exposure(
        adoptions, 0, network,
        {.alters = {.exposed_to = exposed_to, .valued = valued}, .normalized = normalized});
    for (std::size_t s = 0; s < shares.line.steps.size(); ++s) {
      std::vector<double> column;
      column.reserve(adoptions.actor_count());
      for (ActorId a = 0; a < adoptions.actor_count(); ++a) column.push_back(shares.at(a, s));
      const auto matrix = oracle::alters(view, static_cast<int>(exposed_to), valued);
      expect_near(column, oracle::exposure(matrix, adoptions, shares.line.steps[s], normalized),
                  1e-12);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, ExposureOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: netdiffuseR, on doctors and on villagers.
class ExposureByNetdiffuseR : public testing::TestWithParam<const char*> {
 protected:
  ExposureByNetdiffuseR() : study_(classic_study(GetParam())) {
    reference_ = read_reference("diffusion/netdiffuser.json")[GetParam()];
    network_ =
        actor_network(study_.adoptions, study_.ties, [&](VertexId v) { return study_.id(v); });
  }
  Exposure of(const ExposureOptions& options) {
    return exposure(study_.adoptions, 0, network_, options);
  }
  void expect_rows(const std::string& variant, const ExposureOptions& options) {
    const Exposure ours = of(options);
    const auto& rows = reference_["exposure"][variant];
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto id = reference_["nodes"][i].get<std::string>();
      expect_near(row(ours, study_.adoptions.find_actor(id)), numbers(rows[i]), 1e-9);
    }
    std::vector<double> sums(ours.line.steps.size(), 0.0);
    for (std::size_t s = 0; s < sums.size(); ++s) {
      for (ActorId a = 0; a < study_.adoptions.actor_count(); ++a) {
        if (!std::isnan(ours.at(a, s))) sums[s] += ours.at(a, s);
      }
    }
    expect_near(sums, numbers(reference_["exposure_sum"][variant]), 1e-9);
  }
  void expect_thresholds(const std::string& column, const ExposureOptions& options) {
    const auto ours = thresholds(of(options));
    const auto& values = reference_["node"][column];
    double sum = 0.0;
    for (const double value : ours) sum += std::isnan(value) ? 0.0 : value;
    EXPECT_NEAR(sum, reference_["node_sum"][column].get<double>(), 1e-9);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto id = reference_["nodes"][i].get<std::string>();
      expect_near({ours[study_.adoptions.find_actor(id)]},
                  {values[i].is_null() ? nan_value : values[i].get<double>()}, 1e-9);
    }
  }

  ClassicStudy study_;
  nlohmann::json reference_ = {};
  ActorNetwork network_ = {};
};

TEST_P(ExposureByNetdiffuseR, Agrees) {
  std::vector<double> in_degree;
  in_degree.reserve(study_.adoptions.actor_count());
  for (ActorId a = 0; a < study_.adoptions.actor_count(); ++a) {
    in_degree.push_back(static_cast<double>(study_.ties.in_degree(network_.join.vertex[a])));
  }
  expect_rows("direct", {});
  expect_rows("incoming", {.alters = {.exposed_to = ExposedTo::sources}});
  expect_rows("valued", {.alters = {.valued = true}});
  expect_rows("lag1", {.lag = 1});
  expect_rows("count", {.normalized = false});
  expect_rows("in_degree", {.attribute = in_degree});
  expect_thresholds("threshold", {});
  expect_thresholds("threshold_lag1", {.lag = 1});
  expect_thresholds("threshold_incoming", {.alters = {.exposed_to = ExposedTo::sources}});
}
INSTANTIATE_TEST_SUITE_P(Studies, ExposureByNetdiffuseR,
                         testing::Values("medical-innovation", "korean-family-planning"),
                         [](const auto& info) {
                           return info.index == 0 ? "Doctors" : "Villagers";
                         });

// By law.
TEST(Exposure, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  const Adoptions adoptions = random_spread(view.vertex_count(), Seed(3));
  const auto network =
      actor_network(adoptions, view, [](VertexId v) { return "actor" + std::to_string(v); });
  const auto once = exposure(adoptions, 0, network, {}, {.threads = 1});
  EXPECT_EQ(once.value, exposure(adoptions, 0, network, {}, {.threads = 2}).value);
  EXPECT_EQ(once.value, exposure(adoptions, 0, network, {}, {.threads = 7}).value);
}

TEST(Exposure, Refuses) {
  const Adoptions adoptions = five_actors();
  const auto network = network_of(adoptions, directed(5, {{0, 1, -1.0}}));
  EXPECT_NO_THROW(exposure(adoptions, 0, network));
  EXPECT_ERROR(exposure(adoptions, 0, network, {.alters = {.valued = true}}),
               ErrorCode::invalid_weight);
  EXPECT_ERROR(exposure(adoptions, 0, network, {.lag = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(exposure(adoptions, 0, network, {.attribute = {1}}), ErrorCode::invalid_option);
  EXPECT_ERROR(exposure(adoptions, 0, network, {.attribute = {1, 1, 1, 1, -1}}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(exposure(adoptions, 0, network, {.risk = {.unit = Precision::year}}),
               ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
