#include <functional>
#include <map>
#include <string>

#include "algorithms/community/block_model.hpp"
#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/leiden.hpp"
#include "algorithms/community/louvain.hpp"
#include "algorithms/community/nested_block_model.hpp"
#include "algorithms/community/spectral.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {

// By law: networks like that of American college football (Girvan & Newman 2002: 115 teams in 12 conferences, some 11
// games each, about two of three of them in the conference) show their conferences to every method that has a quality
// to raise.
TEST(Recovery, ConferencesOfFootball) {
  using Find = std::function<std::vector<VertexId>(const GraphView&, Seed)>;
  const std::map<std::string, Find> methods = {
      {"leiden", [](const auto& g, Seed s) { return leiden(g, {.seed = s}).membership; }},
      {"louvain", [](const auto& g, Seed s) { return louvain(g, {.seed = s}).membership; }},
      {"spectral", [](const auto& g,
                      Seed s) { return spectral(g, {.seed = s, .communities = 12}).membership; }},
      {"block-model", [](const auto& g, Seed s) { return block_model(g, {.seed = s}).membership; }},
      {"nested",
       [](const auto& g, Seed s) { return nested_block_model(g, {.seed = s}).levels[0]; }}};
  const auto truth = planted_membership(12, 10);
  for (std::uint64_t seed = 1; seed <= (testing_support::sanitized ? 1U : 3U); ++seed) {
    const auto games = planted(12, 10, 0.78, 0.035, Seed(seed));
    for (const auto& [name, find] : methods) {
      const auto agreement =
          compare_partitions(truth, find(games, Seed(seed)), {.seed = Seed(1), .permutations = 0});
      EXPECT_EQ(agreement.nmi.value, 1.0) << name << " " << seed;
    }
  }
}

}  // namespace interzone::community
