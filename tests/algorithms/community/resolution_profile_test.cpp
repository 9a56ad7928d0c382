#include "algorithms/community/resolution_profile.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "algorithms/community/admissible_domains.hpp"
#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/leiden.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Best quality of all domains at a resolution, wherever they begin and end.
double best_at(const ResolutionProfileResult& profile, double resolution) {
  double best = -infinity;
  for (const ResolutionDomain& domain : profile.domains) {
    best = std::max(best, domain.quality.at(resolution));
  }
  return best;
}

/// Domains tile the range, in the order of falling expectation, and each is the best there.
void expect_tiles(const ResolutionProfileResult& profile, double lowest, double highest) {
  ASSERT_FALSE(profile.domains.empty());
  EXPECT_EQ(profile.domains.front().from, lowest);
  EXPECT_EQ(profile.domains.back().to, highest);
  EXPECT_EQ(profile.ami_next.size() + 1, profile.domains.size());
  EXPECT_EQ(profile.vi_next.size() + 1, profile.domains.size());
  for (std::size_t d = 0; d < profile.domains.size(); ++d) {
    const ResolutionDomain& domain = profile.domains[d];
    EXPECT_LT(domain.from, domain.to);
    const double middle = (domain.from + domain.to) / 2.0;
    EXPECT_NEAR(domain.quality.at(middle), best_at(profile, middle), 1e-12);
    if (d == 0) continue;
    EXPECT_EQ(profile.domains[d - 1].to, domain.from);
    EXPECT_GT(profile.domains[d - 1].quality.expected, domain.quality.expected);
    EXPECT_GT(profile.domains[d - 1].quality.inside, domain.quality.inside);
  }
}

}  // namespace

// By hand. 1 - r, 1/2 and 3/4 - r/2 meet at r = 1/2, where the third is best alone: it has no domain.
TEST(AdmissibleDomains, ThreeLinesByHand) {
  const std::vector<QualityLine> lines = {{0.5, 0.0}, {1.0, 1.0}, {0.75, 0.5}, {1.0, 1.0}};
  EXPECT_EQ(admissible_domains(lines, 0.0, 2.0),
            (std::vector<AdmissibleDomain>{{1, 0.0, 0.5}, {0, 0.5, 2.0}}));
  EXPECT_EQ(admissible_domains(lines, 0.75, 1.0), (std::vector<AdmissibleDomain>{{0, 0.75, 1.0}}));
  EXPECT_EQ(admissible_domains(lines, 0.5, 0.5), (std::vector<AdmissibleDomain>{{0, 0.5, 0.5}}));
  const std::vector<QualityLine> better = {{0.5, 0.0}, {1.0, 1.0}, {0.8, 0.5}};
  const auto domains = admissible_domains(better, 0.0, 2.0);
  ASSERT_EQ(domains.size(), 3U);
  EXPECT_EQ(domains[1].line, 2U);
  EXPECT_NEAR(domains[1].from, 0.4, 1e-15);
  EXPECT_NEAR(domains[1].to, 0.6, 1e-15);
}

TEST(AdmissibleDomains, EdgeCasesAndErrors) {
  EXPECT_TRUE(admissible_domains({}, 0.0, 1.0).empty());
  EXPECT_TRUE(admissible_domains(std::vector<QualityLine>{{nan, nan}}, 0.0, 1.0).empty());
  const std::vector<QualityLine> lines = {{nan, nan}, {0.0, 0.0}, {nan, 0.0}};
  EXPECT_EQ(admissible_domains(lines, 0.0, 1.0), (std::vector<AdmissibleDomain>{{1, 0.0, 1.0}}));
  EXPECT_ERROR(admissible_domains(lines, -1.0, 1.0), ErrorCode::invalid_option);
  EXPECT_ERROR(admissible_domains(lines, nan, 1.0), ErrorCode::invalid_option);
  EXPECT_ERROR(admissible_domains(lines, 1.0, 0.5), ErrorCode::invalid_option);
  EXPECT_ERROR(admissible_domains(lines, 1.0, infinity), ErrorCode::invalid_option);
}

// By oracle: the best of all lines at each of many resolutions.
TEST(AdmissibleDomains, AreTheBestOnAGrid) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Stream random(Seed(seed), 0);
    std::vector<QualityLine> lines;
    const double steps = seed % 2 == 0 ? 8.0 : 1e6;  // few values: many lines meet in one point
    for (std::uint64_t i = 0; i < 2 + 2 * seed; ++i) {
      lines.push_back({std::round(random.uniform() * steps) / steps,
                       std::round(random.uniform() * steps) / steps});
    }
    const auto domains = admissible_domains(lines, 0.1, 3.0);
    ASSERT_FALSE(domains.empty());
    EXPECT_EQ(domains.front().from, 0.1);
    EXPECT_EQ(domains.back().to, 3.0);
    for (std::size_t d = 0; d < domains.size(); ++d) {
      EXPECT_EQ(domains[d].from, d > 0 ? domains[d - 1].to : 0.1);
      for (const double share : {0.0, 0.01, 0.5, 0.99, 1.0}) {
        const double r = domains[d].from + share * (domains[d].to - domains[d].from);
        double best = -infinity;
        for (const QualityLine& line : lines) best = std::max(best, line.at(r));
        EXPECT_NEAR(lines[domains[d].line].at(r), best, 1e-11);
      }
    }
  }
}

// By another library: partitions of leidenalg on a grid of resolutions, their lines and domains by numpy.
TEST(AdmissibleDomains, AgreeWithNumpy) {
  for (const std::string name :
       {"community_profile_karate.json", "community_profile_directed.json"}) {
    const auto json = read_reference(name);
    for (const std::string objective : {"modularity", "cpm"}) {
      const auto reference = load_reference(name, objective + "_lines");
      const auto& pool = json.at("objectives").at(objective);
      const bool cpm = objective == "cpm";
      const double highest = pool.at("high");
      std::vector<QualityLine> lines;
      std::vector<double> found, where;
      for (const oracle::Membership membership : pool.at("partitions")) {
        const auto line = quality_line(reference.view, membership,
                                       cpm ? Objective::cpm : Objective::modularity, {});
        lines.push_back(line);
        found.insert(found.end(), {line.inside, line.expected});
      }
      expect_near(found, reference.values, 1e-12);
      for (const auto& [line, from, to] : admissible_domains(lines, 0.0, highest)) {
        where.insert(where.end(), {from, to, lines[line].expected});
      }
      expect_near(where, load_reference(name, objective + "_domains").values, 1e-9);
      // What resolution_profile() finds itself is nowhere worse.
      const auto profile = resolution_profile(
          reference.view, {.seed = Seed(1),
                           .objective = cpm ? Objective::cpm : Objective::modularity,
                           .max_resolution = highest});
      expect_tiles(profile, 0.0, highest);
      for (double r = 0.0; r <= highest; r += highest / 64.0) {
        for (const QualityLine& line : lines) EXPECT_LE(line.at(r), best_at(profile, r) + 1e-12);
      }
    }
  }
}

// By hand. Two triangles, joined: together 1 - r, apart 6/7 - r/2, which is best from 2/7 on. By CPM
// together 7 - 15 r, apart 6 - 6 r, alone 0: borders at 1/9 and 1.
TEST(ResolutionProfile, TwoTrianglesByHand) {
  const auto profile = resolution_profile(bridge(), {.seed = Seed(1)});
  ASSERT_EQ(profile.domains.size(), 2U);
  EXPECT_TRUE(profile.complete);
  EXPECT_EQ(profile.probes, 3);
  EXPECT_EQ(profile.seed, Seed(1));
  EXPECT_EQ(profile.domains[0].count, 1U);
  EXPECT_EQ(profile.domains[1].membership, (std::vector<VertexId>{0, 0, 0, 1, 1, 1}));
  EXPECT_NEAR(profile.domains[1].quality.inside, 6.0 / 7.0, 1e-15);
  EXPECT_NEAR(profile.domains[1].quality.expected, 0.5, 1e-15);
  EXPECT_NEAR(profile.domains[1].from, 2.0 / 7.0, 1e-15);
  EXPECT_NEAR(profile.ami_next[0], 0.0, 1e-12);
  EXPECT_NEAR(profile.vi_next[0], std::log(2.0), 1e-12);
  const auto cpm = resolution_profile(
      bridge(), {.seed = Seed(1), .objective = Objective::cpm, .max_resolution = 2.0});
  ASSERT_EQ(cpm.domains.size(), 3U);
  EXPECT_NEAR(cpm.domains[0].to, 1.0 / 9.0, 1e-15);
  EXPECT_NEAR(cpm.domains[1].to, 1.0, 1e-15);
  EXPECT_EQ(cpm.domains[2].count, 6U);
  // No community is denser than its heaviest tie.
  const auto standard =
      resolution_profile(bridge(), {.seed = Seed(1), .objective = Objective::cpm});
  EXPECT_EQ(standard.domains.back().to, 1.0);
  const auto heavy = directed(3, {{0, 1, 2.0}, {0, 1, 3.0}, {1, 2, 4.0}});
  EXPECT_EQ(
      resolution_profile(heavy, {.seed = Seed(1), .objective = Objective::cpm}).domains.back().to,
      5.0);
}

// By hand. Actors 0 and 1, items 2 and 3: in one community 1 - r, the pairs 2/3 - 4r/9, so 3/5.
TEST(ResolutionProfile, TwoModesByHand) {
  const auto graph = make_two_mode(directed(4, {{0, 2}, {1, 2}, {1, 3}}));
  const auto profile = resolution_profile(graph, {.seed = Seed(1), .max_resolution = 1.4});
  ASSERT_EQ(profile.domains.size(), 2U);
  EXPECT_EQ(profile.domains[1].membership, (std::vector<VertexId>{0, 1, 0, 1}));
  EXPECT_NEAR(profile.domains[1].from, 0.6, 1e-12);
  const auto cpm = resolution_profile(graph, {.seed = Seed(1), .objective = Objective::cpm});
  EXPECT_EQ(cpm.domains.back().to, 1.0);
}

TEST(ResolutionProfile, GraphsWithoutTies) {
  const auto empty = resolution_profile(undirected(0, {}), {.seed = Seed(1)});
  EXPECT_TRUE(empty.domains.empty() && empty.complete);
  const auto untied = resolution_profile(directed(3, {}), {.seed = Seed(1)});
  EXPECT_TRUE(untied.domains.empty() && untied.complete);
  const auto cpm =
      resolution_profile(directed(3, {}), {.seed = Seed(1), .objective = Objective::cpm});
  ASSERT_EQ(cpm.domains.size(), 1U);
  EXPECT_EQ(cpm.domains[0].count, 3U);
  EXPECT_TRUE(resolution_profile(undirected(1, {{0, 0}}), {.seed = Seed(1)}).complete);
}

// By oracle: on small graphs, the best of all partitions at each of many resolutions.
class ResolutionProfileOnSmallZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ResolutionProfileOnSmallZoo, IsTheBestOfAllPartitions) {
  const auto& view = GetParam().view;
  for (const auto objective : {Objective::modularity, Objective::cpm}) {
    const auto profile =
        resolution_profile(view, {.seed = Seed(2), .objective = objective, .tries = 60});
    EXPECT_TRUE(profile.complete);
    if (profile.domains.empty()) continue;
    const double highest = profile.domains.back().to;
    expect_tiles(profile, 0.0, highest);
    std::vector<QualityLine> all;
    oracle::for_each_partition(view.vertex_count(), [&](const oracle::Membership& membership) {
      all.push_back(quality_line(view, membership, objective, {}));
    });
    for (double r = 0.0; r <= highest; r += highest / 32.0) {
      double best = -infinity;
      for (const QualityLine& line : all) best = std::max(best, line.at(r));
      EXPECT_NEAR(best_at(profile, r), best, 1e-12) << r;
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, ResolutionProfileOnSmallZoo, testing::ValuesIn(small_zoo()),
                         zoo_name);

// By law, on all: domains tile the range, their qualities and agreements are those of their partitions.
class ResolutionProfileOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ResolutionProfileOnZoo, DomainsTileTheRange) {
  const auto& view = GetParam().view;
  const auto profile = resolution_profile(
      view, {.seed = Seed(5), .min_resolution = 0.25, .max_resolution = 1.5, .tries = 3});
  if (profile.domains.empty()) return;
  expect_tiles(profile, 0.25, 1.5);
  for (std::size_t d = 0; d < profile.domains.size(); ++d) {
    const ResolutionDomain& domain = profile.domains[d];
    EXPECT_NEAR(domain.quality.at(1.25), oracle::modularity(view, domain.membership, 1.25), 1e-12);
    EXPECT_EQ(*std::ranges::max_element(domain.membership) + 1, domain.count);
    if (d == 0) continue;
    const auto& before = profile.domains[d - 1].membership;
    EXPECT_NEAR(profile.vi_next[d - 1], oracle::agreements(before, domain.membership).vi, 1e-12);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, ResolutionProfileOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By law: what is planted plainly has the widest domain; another numbering has the same domains.
TEST(ResolutionProfile, PlantedCommunitiesHaveTheWidestDomain) {
  const auto view = planted(4, 20, 0.6, 0.03, Seed(8));
  const auto profile = resolution_profile(view, {.seed = Seed(1), .max_resolution = 3.0});
  const auto widest = std::ranges::max_element(
      profile.domains, {}, [](const ResolutionDomain& d) { return d.to - d.from; });
  EXPECT_EQ(widest->membership, planted_membership(4, 20));
  EXPECT_LT(widest->from, 1.0);
  EXPECT_GT(widest->to, 1.0);
  const Renumbered other(view);
  const auto there = resolution_profile(other.view, {.seed = Seed(1), .max_resolution = 3.0});
  const auto again = std::ranges::max_element(
      there.domains, {}, [](const ResolutionDomain& d) { return d.to - d.from; });
  EXPECT_NEAR(again->from, widest->from, 1e-12);
  EXPECT_NEAR(again->to, widest->to, 1e-12);
}

// By law: threads never change a bit; a limit of probes is kept, and said.
TEST(ResolutionProfile, ThreadsAndProbes) {
  const VertexId n = sanitized ? 1500 : 5000;
  const auto view = many_chunks(false, n, EdgeId{3} * n);
  const ResolutionProfileOptions options{.seed = Seed(9), .tries = 2, .max_probes = 5};
  const auto profile = resolution_profile(view, options, {.threads = 1});
  EXPECT_EQ(profile, resolution_profile(view, options, {.threads = 7}));
  EXPECT_EQ(profile.probes, 5);
  EXPECT_FALSE(profile.complete);
  expect_tiles(profile, 0.0, 2.0);
  const auto small = resolution_profile(bridge(), {.seed = Seed(1), .max_probes = 2});
  EXPECT_FALSE(small.complete);
  EXPECT_TRUE(resolution_profile(bridge(), {.seed = Seed(1), .max_probes = 3}).complete);
}

TEST(ResolutionProfile, Refuses) {
  const auto view = undirected(2, {{0, 1}});
  const Seed seed(1);
  for (const double lowest : {-1.0, nan, infinity, 2.0}) {
    EXPECT_ERROR(resolution_profile(view, {.seed = seed, .min_resolution = lowest}),
                 ErrorCode::invalid_option);
  }
  for (const double highest : {0.0, nan, infinity}) {
    EXPECT_ERROR(resolution_profile(view, {.seed = seed, .max_resolution = highest}),
                 ErrorCode::invalid_option);
  }
  EXPECT_ERROR(resolution_profile(view, {.seed = seed, .tries = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(resolution_profile(view, {.seed = seed, .max_probes = 1}),
               ErrorCode::invalid_option);
  for (const double weight : {-1.0, infinity}) {
    EXPECT_ERROR(resolution_profile(undirected(2, {{0, 1, weight}}), {.seed = seed}),
                 ErrorCode::invalid_weight);
  }
  EXPECT_ERROR(resolution_profile(undirected(3, {{0, 1, 1e308}, {1, 2, 1e308}}), {.seed = seed}),
               ErrorCode::invalid_weight);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(resolution_profile(view, {.seed = seed}, {.cancelled = &stop}), Cancelled);
}

}  // namespace interzone::community
