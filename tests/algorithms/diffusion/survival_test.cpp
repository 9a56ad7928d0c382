#include "algorithms/diffusion/survival.hpp"

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

/// Actors that enter at `entry`, and adopt at `time` or are censored then.
Adoptions study(const std::vector<double>& entry, const std::vector<double>& time,
                const std::vector<double>& status) {
  AdoptionData data{.innovations = {"x"}};
  for (std::size_t i = 0; i < time.size(); ++i) {
    Adoption record{.actor = static_cast<ActorId>(i), .entry = make_number(entry[i])};
    (status[i] > 0.0 ? record.time : record.until) = make_number(time[i]);
    data.actors.push_back("a" + std::to_string(i));
    data.records.push_back(record);
  }
  return Adoptions(std::move(data));
}

// By hand: of 4 one adopts at 1, one is censored at 2, one of the two left adopts at 3. S is 3/4, 3/4, 3/8, and H is
// 1/4, 1/4, 3/4, with variances 1/16, 1/16, 1/16 + 1/4.
TEST(Survival, ByHand) {
  const auto points = survival(study({1, 1, 1, 1}, {1, 2, 3, 4}, {1, 0, 1, 0}),
                               {.interval = SurvivalInterval::plain});
  ASSERT_EQ(points.size(), 4);
  expect_near({points[0].survival, points[1].survival, points[2].survival, points[3].survival},
              {0.75, 0.75, 0.375, 0.375}, 1e-15);
  EXPECT_EQ(points[2].at_risk, 2);
  const double z = 1.959963984540054;
  EXPECT_NEAR(points[0].low, 0.75 - z * 0.75 * std::sqrt(1.0 / 12), 1e-12);
  EXPECT_EQ(points[0].high, 1.0);  // cut
  EXPECT_NEAR(points[2].cumulative_hazard, 0.75, 1e-15);
  EXPECT_NEAR(points[2].hazard_high, 0.75 * std::exp(z * std::sqrt(5.0 / 16) / 0.75), 1e-12);
}

TEST(Survival, OfNobodyAndOfAll) {
  EXPECT_TRUE(survival({}).empty());
  const auto none = survival(study({1, 1}, {3, 3}, {0, 0}));
  ASSERT_EQ(none.size(), 3);
  EXPECT_EQ(none[2].survival, 1.0);
  EXPECT_TRUE(std::isnan(none[2].low));
  EXPECT_TRUE(std::isnan(none[2].hazard_high));
  const auto all = survival(study({1, 1, 2}, {1, 1, 3}, {1, 1, 0}));
  EXPECT_EQ(all[2].survival, 0.0);  // stays
  EXPECT_TRUE(std::isnan(all[2].low));
}

// By oracle: products over the steps, counted with at_risk().
TEST(Survival, MatchesPlainProducts) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    for (const auto& point : survival(adoptions)) {
      const Timeline line = make_timeline(adoptions, point.innovation);
      double left = 1.0, hazard = 0.0;
      for (const double step : line.steps) {
        if (step > point.time.value) break;
        double n = 0.0, d = 0.0;
        for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
          if (!line.at_risk(a, step)) continue;
          ++n;
          if (line.adopted[a] == step) ++d;
        }
        left *= n > 0 ? 1.0 - d / n : 1.0;
        hazard += n > 0 ? d / n : 0.0;
      }
      EXPECT_NEAR(point.survival, left, 1e-14);
      EXPECT_NEAR(point.cumulative_hazard, hazard, 1e-14);
    }
  }
}

std::vector<double> numbers(const nlohmann::json& cells) {
  std::vector<double> values;
  for (const auto& cell : cells) values.push_back(cell.is_null() ? NAN : cell.get<double>());
  return values;
}

/// Every column of R's summary, at its times.
void expect_as_r(const Adoptions& adoptions, const nlohmann::json& reference) {
  const std::pair<const char*, SurvivalInterval> scales[] = {{"log_log", SurvivalInterval::log_log},
                                                             {"log", SurvivalInterval::log},
                                                             {"plain", SurvivalInterval::plain}};
  for (const auto& [name, interval] : scales) {
    const auto& theirs = reference[name];
    std::map<double, SurvivalPoint> ours;
    for (const auto& point : survival(adoptions, {.interval = interval})) {
      ours.emplace(point.time.value, point);
    }
    std::vector<double> at_risk, adopters, left, low, high, hazard, hazard_se;
    for (const double time : numbers(theirs["time"])) {
      const SurvivalPoint& point = ours.at(time);
      at_risk.push_back(static_cast<double>(point.at_risk));
      adopters.push_back(static_cast<double>(point.adopters));
      left.push_back(point.survival);
      low.push_back(point.low);
      high.push_back(point.high);
      hazard.push_back(point.cumulative_hazard);
      const bool any = point.cumulative_hazard > 0.0;
      hazard_se.push_back(any ? std::log(point.hazard_high / point.cumulative_hazard) *
                                    point.cumulative_hazard / 1.959963984540054
                              : 0.0);
    }
    expect_near(at_risk, numbers(theirs["at_risk"]), 0);
    expect_near(adopters, numbers(theirs["adopters"]), 0);
    expect_near(left, numbers(theirs["survival"]), 1e-9);
    expect_near(low, numbers(theirs["low"]), 1e-9);
    expect_near(high, numbers(theirs["high"]), 1e-9);
    expect_near(hazard, numbers(theirs["cumulative_hazard"]), 1e-9);
    expect_near(hazard_se, numbers(theirs["hazard_se"]), 1e-9);
  }
}

// By another library: R's survival.
TEST(Survival, AgreesWithR) {
  const auto reference = read_reference("diffusion/survival.json");
  const auto& late = reference["late-entry"];
  expect_as_r(study(numbers(late["entry"]), numbers(late["time"]), numbers(late["status"])), late);
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    std::ifstream table(reference_path(std::string("../../datasets/") + name + "/events.csv"));
    std::string line, actor, innovation, time, until;
    std::getline(table, line);
    std::vector<double> entry, end, status;
    while (std::getline(table, line)) {
      std::istringstream cells(line);
      std::getline(cells, actor, ',');
      std::getline(cells, innovation, ',');
      std::getline(cells, time, ',');
      std::getline(cells, until, ',');
      entry.push_back(1);
      end.push_back(std::stod(time.empty() ? until : time));
      status.push_back(time.empty() ? 0 : 1);
    }
    expect_as_r(study(entry, end, status), reference[name]);
  }
}

// By law.
TEST(Survival, ThreadsDoNotChangeTheResult) {
  AdoptionData data;
  Stream random(Seed(1), 0);
  for (int a = 0; a < 30; ++a) data.actors.push_back("a" + std::to_string(a));
  for (InnovationId i = 0; i < 100; ++i) {
    data.innovations.push_back("i" + std::to_string(i));
    for (ActorId a = 0; a < 30; ++a) {
      const auto time = make_number(static_cast<double>(random.below(9)));
      if (random.chance(0.3)) data.records.push_back({.actor = a, .innovation = i, .time = time});
    }
  }
  data.until = make_number(10);
  const Adoptions adoptions(std::move(data));
  const auto once = survival(adoptions, {}, {.threads = 1});
  const auto again = survival(adoptions, {}, {.threads = 7});
  ASSERT_EQ(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    expect_near({once[i].survival, once[i].low, once[i].high, once[i].hazard_high},
                {again[i].survival, again[i].low, again[i].high, again[i].hazard_high}, 0);
    if (!std::isnan(once[i].low)) {
      EXPECT_LE(once[i].low, once[i].survival);
      EXPECT_LE(once[i].survival, once[i].high);
    }
  }
}

TEST(Survival, Refuses) {
  EXPECT_ERROR(survival({}, {.level = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(survival(random_adoptions(Seed(1)), {.risk = {.unit = Precision::day}}),
               ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
