#include "algorithms/diffusion/adopter_categories.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "algorithms/diffusion/exposure.hpp"
#include "tests/support/diffusion_reference.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;
using enum AdopterCategory;

Adoptions adopted_at(const std::vector<double>& times) {
  AdoptionData data{.innovations = {"x"}};
  for (const double time : times) {
    const auto a = static_cast<ActorId>(data.actors.size());
    data.actors.push_back("a" + std::to_string(a));
    data.records.push_back({.actor = a, .time = time > 0 ? make_number(time) : Time{}});
  }
  return Adoptions(std::move(data));
}

std::vector<AdopterCategory> categories(const Adoptions& adoptions) {
  std::vector<AdopterCategory> found;
  for (const auto& row : adopter_categories(adoptions)) found.push_back(row.category);
  return found;
}

// By hand: 2, 4, 6 have mean 4 and sd 2, so everybody stands on a cut-point, and intervals are closed
// on the left.
TEST(AdopterCategories, CutPointsBelongToTheLaterCategory) {
  EXPECT_EQ(categories(adopted_at({2, 4, 6, 0})),
            (std::vector{early_majority, late_majority, laggard, non_adopter}));
}

// By hand: 1, six times 10, and 11: mean 9, sd = sqrt(88/7) = 3.55: cuts 1.9, 5.5, 9, 12.5.
TEST(AdopterCategories, TheVeryFirstAreInnovators) {
  const auto found = categories(adopted_at({1, 10, 10, 10, 10, 10, 10, 11}));
  EXPECT_EQ(found[0], innovator);
  EXPECT_EQ(found[1], late_majority);
  EXPECT_EQ(found[7], late_majority);
}

TEST(AdopterCategories, WithoutSpreadThereAreNone) {
  EXPECT_EQ(categories(adopted_at({3, 3, 0})), (std::vector{unknown, unknown, non_adopter}));
  EXPECT_EQ(categories(adopted_at({3})), std::vector{unknown});
  EXPECT_TRUE(categories({}).empty());
  const auto rows = adopter_categories(Adoptions(
      {.actors = {"a"}, .innovations = {"x"}, .records = {{.actor = 0, .undated = true}}}));
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0].category, unknown);
  EXPECT_FALSE(rows[0].time.known());
}

TEST(AdopterCategories, HaveNames) {
  EXPECT_EQ(to_string(innovator), "innovator");
  EXPECT_EQ(to_string(non_adopter), "non_adopter");
  EXPECT_EQ(to_string(unknown), "");
}

// By oracle: the definition with counts of passed cut-points instead of a search.
TEST(AdopterCategories, MatchTheDefinition) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    for (const auto& row : adopter_categories(adoptions)) {
      std::vector<double> times;
      for (const Adoption& record : adoptions.records(row.innovation)) {
        if (record.time.known()) times.push_back(record.time.value);
      }
      double mean = 0, variance = 0;
      for (const double time : times) mean += time / static_cast<double>(times.size());
      for (const double time : times) {
        variance += std::pow(time - mean, 2) / static_cast<double>(times.size() - 1);
      }
      if (!row.time.known()) {
        EXPECT_EQ(row.category, non_adopter);
        continue;
      }
      if (!(variance > 1e-12)) {
        EXPECT_EQ(row.category, unknown);
        continue;
      }
      const double score = (row.time.value - mean) / std::sqrt(variance);
      const double nearest = std::round(score);
      if (std::abs(score - nearest) < 1e-9) continue;  // on a cut-point rounding decides
      const double passed = std::clamp(std::floor(score) + 3.0, 0.0, 4.0);
      EXPECT_EQ(static_cast<double>(row.category), passed);
    }
  }
}

// By another library: netdiffuseR, whose early adopters hold our innovators.
TEST(AdopterCategories, AgreeWithNetdiffuseR) {
  const auto reference = read_reference("netdiffuser.json");
  for (const char* name : {"medInnovations", "kfamily"}) {
    std::map<AdopterCategory, int> count;
    for (const auto category :
         categories(adopted_at(reference[name]["toa"].get<std::vector<double>>()))) {
      ++count[category];
    }
    const auto& expected = reference[name]["classes"];
    EXPECT_EQ(count[innovator] + count[early_adopter], expected["Early Adopters"]);
    EXPECT_EQ(count[early_majority], expected["Early Majority"]);
    EXPECT_EQ(count[late_majority], expected["Late Majority"]);
    EXPECT_EQ(count[laggard], expected["Laggards"]);
  }
}

// By law.
TEST(AdopterCategories, ShiftAndThreadsChangeNothing) {
  EXPECT_EQ(categories(adopted_at({1, 2, 2, 5, 9, 12, 30})),
            categories(adopted_at({101, 102, 102, 105, 109, 112, 130})));
  const Adoptions adoptions = random_adoptions(Seed(3));
  EXPECT_EQ(adopter_categories(adoptions, {}, {.threads = 1}),
            adopter_categories(adoptions, {}, {.threads = 7}));
}

// By hand: 0, 0.5, 1 have mean 0.5 and sd 0.5, and intervals are closed on the left.
TEST(ThresholdCategories, ByHand) {
  using enum ThresholdCategory;
  const double none = std::nan("");
  EXPECT_EQ(threshold_categories(std::vector{0.0, none, 0.5, 1.0}),
            (std::vector{low, ThresholdCategory::unknown, high, very_high}));
  EXPECT_EQ(threshold_categories(std::vector{-9.0, 0.0, 0.0, 0.0, 0.0, 1.0}),
            (std::vector{very_low, high, high, high, high, high}));
  EXPECT_EQ(threshold_categories(std::vector{0.5, 0.5, none}),
            std::vector(3, ThresholdCategory::unknown));
  EXPECT_EQ(threshold_categories(std::vector{0.5}), std::vector{ThresholdCategory::unknown});
  EXPECT_TRUE(threshold_categories({}).empty());
  EXPECT_EQ(to_string(very_low), "very_low");
  EXPECT_EQ(to_string(ThresholdCategory::unknown), "");
}

// By law: the scale of thresholds does not matter, and turned round the low are high.
TEST(ThresholdCategories, ScaleChangesNothing) {
  using enum ThresholdCategory;
  Stream random(Seed(8), 0);
  std::vector<double> values(200), scaled(200), turned(200);
  for (std::size_t i = 0; i < 200; ++i) {
    values[i] = random.uniform();
    scaled[i] = 1000.0 * values[i] + 7.0;
    turned[i] = -values[i];
  }
  const auto found = threshold_categories(values), back = threshold_categories(turned);
  EXPECT_EQ(found, threshold_categories(scaled));
  for (std::size_t i = 0; i < 200; ++i)
    EXPECT_EQ(static_cast<int>(found[i]), 3 - static_cast<int>(back[i]));
  EXPECT_GT(std::count(found.begin(), found.end(), very_low), 10);
}

// By another library: netdiffuseR, on doctors and on villagers, who adopts in the last period taken for what it is
// there, an adopter, and for what it was, nobody who was seen to adopt.
TEST(ThresholdCategories, CrossedWithTimeAgreeWithNetdiffuseR) {
  const std::map<std::string, std::string> words = {{"innovator", "Early Adopters"},
                                                    {"early_adopter", "Early Adopters"},
                                                    {"early_majority", "Early Majority"},
                                                    {"late_majority", "Late Majority"},
                                                    {"laggard", "Laggards"},
                                                    {"very_low", "Very Low Thresh."},
                                                    {"low", "Low Thresh."},
                                                    {"high", "High Thresh."},
                                                    {"very_high", "Very High Thresh."}};
  const auto reference = read_reference("diffusion/netdiffuser.json");
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const ClassicStudy study = classic_study(name);
    const auto& expected = reference[name]["categories"];
    for (const bool censored : {false, true}) {
      AdoptionData data{.innovations = {"x"}};
      double last = 0.0;
      for (const Adoption& record : study.adoptions.records())
        last = std::max(last, record.time.value);
      for (ActorId a = 0; a < study.adoptions.actor_count(); ++a)
        data.actors.push_back(study.adoptions.actor(a));
      for (const Adoption& record : study.adoptions.records()) {
        const bool left_out = censored && record.time.value == last;
        data.records.push_back({.actor = record.actor, .time = left_out ? Time{} : record.time});
      }
      const Adoptions adoptions(std::move(data));
      const auto network =
          actor_network(adoptions, study.ties, [&](VertexId v) { return study.id(v); });
      const auto exposed = exposure(adoptions, 0, network);
      const auto early = adopter_categories(exposed.line);
      const auto low = threshold_categories(thresholds(exposed));
      std::map<std::string, std::map<std::string, int>> table;
      for (std::size_t a = 0; a < early.size(); ++a) {
        if (early[a] == non_adopter) continue;
        ++table[words.at(std::string(to_string(early[a])))]
               [words.at(std::string(to_string(low[a])))];
      }
      for (const auto& [time, row] : expected[censored ? "censored" : "all"].items()) {
        for (const auto& [threshold, count] : row.items())
          EXPECT_EQ(table[time][threshold], count.get<int>()) << name << time << threshold;
      }
    }
  }
}

TEST(AdopterCategories, RefuseUnitsThatDoNotFit) {
  EXPECT_ERROR(adopter_categories(random_adoptions(Seed(1)), {.unit = Precision::day}),
               ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
