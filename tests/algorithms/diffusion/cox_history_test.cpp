#include "algorithms/diffusion/cox_history.hpp"

#include <nlohmann/json.hpp>

#include "tests/support/history_study.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;
using statistics::Ties;

EventHistory fit(const HistoryStudy& study, const std::string& model,
                 CoxHistoryOptions options = {}) {
  options.model = model;
  return cox_history(study.adoptions, {&study.network, 1}, study.tables, options);
}

// By another library: R's survival.
void expect_as_r(const HistoryStudy& study, const char* name, Ties ties, const std::string& model) {
  const auto theirs = read_reference("diffusion/cox_history.json")[name];
  const auto numbers = [&](const char* what) { return theirs[what].get<std::vector<double>>(); };
  const EventHistory plain = fit(study, model, {.ties = ties});
  expect_near(estimates(plain), numbers("estimate"), 1e-7);
  expect_near(errors(plain), numbers("std_error"), 1e-7);
  expect_near({plain.log_likelihood, plain.null_deviance / -2.0, plain.aic, plain.bic},
              numbers("fit"), 1e-9);
  for (const auto& [by, errors_by] :
       {std::pair{"actor", ErrorsBy::actor}, {"innovation", ErrorsBy::innovation}}) {
    if (!theirs.contains(by)) continue;
    expect_near(errors(fit(study, model, {.ties = ties, .errors = errors_by})), numbers(by), 1e-7);
  }
}

TEST(CoxHistory, AgreesWithROnKoreanVillages) {
  const HistoryStudy women = history_survey("korean-family-planning", {"age", "sons"});
  expect_as_r(women, "korean_efron", Ties::efron, "adopt ~ exposure + age + sons");
  expect_as_r(women, "korean_breslow", Ties::breslow, "adopt ~ exposure + age + sons");
}

TEST(CoxHistory, AgreesWithROnMedicalInnovation) {
  expect_as_r(history_survey("medical-innovation", {"city", "journals_received"}), "medical_efron",
              Ties::efron, "adopt ~ exposure + factor(city) + journals_received");
}

TEST(CoxHistory, AgreesWithROnPoliciesOfStates) {
  expect_as_r(history_states("policy:a"), "states_efron", Ties::efron,
              "adopt ~ exposure + own_adoptions | innovation");
}

// By hand: a, b and c are at risk; b, who sees a adopt at 1, adopts at 2, and c, who does not, never. Nothing else
// varies, so exposure tells the one event with two at risk without error.
TEST(CoxHistory, NamesWhatHasNoEstimate) {
  HistoryStudy study{.adoptions = Adoptions({.actors = {"a", "b", "c"},
                                             .innovations = {"x"},
                                             .records = {{.actor = 0, .time = make_number(1)},
                                                         {.actor = 1, .time = make_number(2)}},
                                             .until = make_number(3)})};
  study.network = actor_network(study.adoptions, directed(3, {{1, 0}}), [](VertexId v) {
    return std::string(1, static_cast<char>('a' + v));
  });
  EXPECT_ERROR(fit(study, "adopt ~ exposure"), ErrorCode::not_converged);
  EXPECT_ERROR(fit(study, "adopt ~ time"), ErrorCode::invalid_option);
  EXPECT_ERROR(fit(study, "adopt ~ 1"), ErrorCode::invalid_option);
  EXPECT_ERROR(fit(study, "adopt ~ exposure", {.level = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(cox_history(study.adoptions, {}, {}), ErrorCode::invalid_option);
}

// By law.
TEST(CoxHistory, ThreadsDoNotChangeTheResult) {
  const HistoryStudy some = history_states("policy:c");
  const CoxHistoryOptions options{.model = "adopt ~ exposure + own_adoptions | innovation",
                                  .errors = ErrorsBy::actor};
  const auto with = [&](int threads) {
    return cox_history(some.adoptions, {&some.network, 1}, {}, options, {.threads = threads});
  };
  const EventHistory once = with(1);
  EXPECT_EQ(once, with(2));
  EXPECT_EQ(once, with(7));
}

}  // namespace
}  // namespace interzone::diffusion
