#include "algorithms/diffusion/model_comparison.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "algorithms/diffusion/person_periods.hpp"
#include "graph/random.hpp"
#include "tests/support/history_study.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;
using statistics::Link;

ModelComparison compare(const HistoryStudy& study, const ModelComparisonOptions& options,
                        const RunContext& run = {}) {
  return model_comparison(study.adoptions, {&study.network, 1}, study.tables, options, run);
}

// By hand: b and c have 1 adoption in 9 rows, a and c 1 in 7, a and b 2 in 6.
TEST(ModelComparison, SharesOfTheOthersByHand) {
  const auto found =
      compare(history_of_three(), {.seed = Seed(1), .models = {"adopt ~ 1"}, .folds = 3});
  const double a = std::log(8.0 / 9) + std::log(1.0 / 9),
               b = 3.0 * std::log(6.0 / 7) + std::log(1.0 / 7), c = 5.0 * std::log(4.0 / 6);
  ASSERT_EQ(found.scores.size(), 1);
  const ModelScore& score = found.scores[0];
  const double mean = (a + b + c) / 11.0;
  EXPECT_NEAR(score.log_score, mean, 1e-9);
  EXPECT_NEAR(score.std_error,
              std::sqrt(1.5 * (std::pow(a - 2.0 * mean, 2) + std::pow(b - 4.0 * mean, 2) +
                               std::pow(c - 5.0 * mean, 2))) /
                  11.0,
              1e-9);
  const double brier = (1.0 / 81 + 64.0 / 81) + (3.0 / 49 + 36.0 / 49) + 5.0 / 9;
  EXPECT_NEAR(score.brier, brier / 11.0, 1e-9);
  EXPECT_EQ(score.difference, 0.0);
  EXPECT_EQ(score.difference_error, 0.0);
  EXPECT_EQ(found.counts.rows, 11);
  EXPECT_EQ(found.unpredicted, 0);
}

// By hand: rates of 1 in 9, 1 in 7 and 2 in 6 rows, which are chances of 1 - exp(-rate).
TEST(ModelComparison, BrierOfRatesByHand) {
  const auto found =
      compare(history_of_three(),
              {.seed = Seed(1), .models = {"adopt ~ 1"}, .link = Link::log, .folds = 3});
  const double a = -std::expm1(-1.0 / 9), b = -std::expm1(-1.0 / 7), c = -std::expm1(-2.0 / 6);
  const double brier = a * a + (1 - a) * (1 - a) + 3.0 * b * b + (1 - b) * (1 - b) + 5.0 * c * c;
  EXPECT_NEAR(found.scores[0].brier, brier / 11.0, 1e-9);
}

TEST(ModelComparison, RatesNeedStepsOfOneLength) {
  const Adoptions adoptions(
      {.actors = {"a", "b"},
       .innovations = {"x"},
       .records = {{.actor = 0, .time = make_number(2.5)}, {.actor = 1, .time = make_number(4)}},
       .until = make_number(5)});
  EXPECT_ERROR(
      model_comparison(adoptions, {}, {},
                       {.seed = Seed(1), .models = {"adopt ~ 1"}, .link = Link::log, .folds = 2}),
      ErrorCode::invalid_option);
  EXPECT_ERROR(event_history(adoptions, {}, {}, {.model = "adopt ~ 1", .link = Link::log}),
               ErrorCode::invalid_option);
}

// By hand: of the steps at which anybody adopts, 2 has both outcomes without b and without c, and each time half adopt; what is told
// of 4 without a concerns nobody, since a has no such row. The other model is scored on the same two rows.
TEST(ModelComparison, LeavesOutWhatAModelCannotTell) {
  const auto found =
      compare(history_of_three(),
              {.seed = Seed(1), .models = {"adopt ~ factor(time)", "adopt ~ 1"}, .folds = 3});
  EXPECT_EQ(found.counts.rows, 2);
  EXPECT_EQ(found.unpredicted, 9);
  EXPECT_NEAR(found.scores[0].log_score, std::log(0.5), 1e-9);
  EXPECT_NEAR(found.scores[1].log_score, (std::log(6.0 / 7) + std::log(4.0 / 6)) / 2.0, 1e-9);
  EXPECT_NEAR(found.scores[1].difference, found.scores[1].log_score - found.scores[0].log_score,
              1e-12);
}

// By another library: R's glm without each actor in turn.
TEST(SlowModelComparison, AgreesWithROnMedicalInnovation) {
  const auto reference = read_reference("diffusion/model_comparison.json");
  HistoryStudy study = history_survey("medical-innovation", {"city", "journals_received"});
  for (const auto& [name, link] : {std::pair{"logit", Link::logit}, {"cloglog", Link::cloglog}}) {
    const auto found =
        compare(study, {.seed = Seed(1),
                        .models = {"adopt ~ time", "adopt ~ exposure + time",
                                   "adopt ~ time + journals_received + factor(city)"},
                        .link = link,
                        .folds = 114});
    ASSERT_EQ(found.scores.size(), 3);
    for (std::size_t m = 0; m < 3; ++m) {
      const ModelScore& score = found.scores[m];
      expect_near(
          {score.log_score, score.std_error, score.difference, score.difference_error, score.brier},
          reference[name][m].get<std::vector<double>>(), 1e-8);
    }
  }
}

// By oracle: the share of the other folds, innovation by innovation, where the model is its intercept.
TEST(ModelComparison, FoldsAreDealtOut) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    HistoryStudy study{.adoptions = random_adoptions(Seed(seed))};
    const auto rows = person_periods(study.adoptions, {}, {}, {});
    const auto found = model_comparison(
        study.adoptions, {}, {},
        {.seed = Seed(seed), .models = {"adopt ~ 1"}, .folds_by = FoldsBy::innovation, .folds = 2});
    std::vector<std::uint32_t> order = {0, 1, 2, 3, 4};  // innovations
    Stream(Seed(seed), 1).shuffle(std::span(order));
    std::vector<double> of(2, 0.0), adopted(2, 0.0);
    const auto fold_of = [&](std::size_t i) {
      const auto at = std::find(order.begin(), order.end(), rows.innovation[i]) - order.begin();
      return static_cast<std::size_t>(at % 2);
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ++of[fold_of(i)];
      adopted[fold_of(i)] += rows.adopts[i];
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t other = 1 - fold_of(i);
      const double p = adopted[other] / of[other];
      sum += std::log(rows.adopts[i] != 0 ? p : 1.0 - p);
    }
    EXPECT_NEAR(found.scores[0].log_score, sum / static_cast<double>(rows.size()), 1e-9);
  }
}

// By law: the order of models changes signs and nothing else; threads nothing; what is not there is not found.
TEST(ModelComparison, ComparesAlike) {
  const HistoryStudy study = history_survey("korean-family-planning", {"age", "sons"});
  ModelComparisonOptions options{.seed = Seed(5),
                                 .models = {"adopt ~ factor(time)", "adopt ~ factor(time) + sons"}};
  const auto once = compare(study, options, {.threads = 1});
  EXPECT_EQ(once, compare(study, options, {.threads = 7}));
  EXPECT_GT(once.scores[1].difference, 2.0 * once.scores[1].difference_error);
  std::swap(options.models[0], options.models[1]);
  const auto turned = compare(study, options);
  EXPECT_EQ(turned.scores[1].log_score, once.scores[0].log_score);
  EXPECT_NEAR(turned.scores[1].difference, -once.scores[1].difference, 1e-12);
  options.seed = Seed(6);
  EXPECT_NE(compare(study, options).scores[0].log_score, turned.scores[0].log_score);
}

// By law: of two models the one with a variable that says nothing is no better, on average over studies.
TEST(ModelComparison, DoesNotRewardNoise) {
  int better = 0;
  constexpr int studies = 60;
  for (std::uint64_t k = 0; k < studies; ++k) {
    HistoryStudy study{.adoptions = random_spread(60, Seed(k))};
    Stream random(Seed(k), 3);
    Column actor("actor", ColumnType::text), noise("noise", ColumnType::text);
    for (ActorId a = 0; a < 60; ++a) {
      actor.append(study.adoptions.actor(a));
      noise.append(number_text(random.uniform()));
    }
    study.tables.push_back(Table({actor, noise}));
    const auto found =
        model_comparison(study.adoptions, {}, study.tables,
                         {.seed = Seed(k), .models = {"adopt ~ time", "adopt ~ time + noise"}});
    better += found.scores[1].difference > 0.0 ? 1 : 0;
  }
  EXPECT_LT(better, studies / 2);
}

TEST(ModelComparison, Refuses) {
  const auto invalid = ErrorCode::invalid_option;
  const auto with = [](const ModelComparisonOptions& options) {
    return compare(history_of_three(), options);
  };
  EXPECT_ERROR(with({.seed = Seed(1), .models = {}, .folds = 2}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .models = {"adopt ~ (1 | innovation)"}, .folds = 2}),
               invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .models = {"adopt ~ time | actor"}, .folds = 2}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .models = {"adopt ~ time"}, .folds = 1}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .models = {"adopt ~ time"}, .folds = 4}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .models = {"adopt ~ wealth"}, .folds = 2}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .models = {"exposed ~ time"}, .folds = 2}), invalid);
  const auto of_innovations = [](const std::string& model) {
    return model_comparison(
        random_adoptions(Seed(1)), {}, {},
        {.seed = Seed(1), .models = {model}, .folds_by = FoldsBy::innovation, .folds = 2});
  };
  EXPECT_ERROR(of_innovations("adopt ~ time | innovation"), invalid);
  EXPECT_NO_THROW(of_innovations("adopt ~ time"));
}

}  // namespace
}  // namespace interzone::diffusion
