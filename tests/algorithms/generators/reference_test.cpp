// Means over many graphs of ours beside those of networkx and igraph (tests/reference/generators.py).

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "algorithms/generators/barabasi_albert.hpp"
#include "algorithms/generators/configuration.hpp"
#include "algorithms/generators/erdos_renyi.hpp"
#include "algorithms/generators/forest_fire.hpp"
#include "algorithms/generators/kronecker.hpp"
#include "algorithms/generators/planted_partition.hpp"
#include "algorithms/generators/watts_strogatz.hpp"
#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

namespace {

using Make = std::function<GeneratedGraph(Seed)>;

std::map<std::string, Make> models(const std::vector<VertexId>& degrees) {
  std::vector<VertexId> low;
  for (int i = 0; i < 5; ++i) low.insert(low.end(), {1, 1, 2, 2, 2, 3, 3, 4});
  const auto configured = [=](Repair repair) {
    return [=](Seed seed) {
      const bool simple = repair == Repair::reject;
      return configuration({.seed = seed, .degrees = simple ? low : degrees, .repair = repair});
    };
  };
  const double sixth_root = std::pow(0.4, 1.0 / 6.0);
  return {
      {"erdos_renyi_p",
       [](Seed s) { return erdos_renyi({.seed = s, .vertices = 100, .probability = 0.1}); }},
      {"erdos_renyi_m",
       [](Seed s) { return erdos_renyi({.seed = s, .vertices = 100, .edges = 500}); }},
      {"erdos_renyi_directed",
       [](Seed s) {
         return erdos_renyi({.seed = s, .vertices = 60, .probability = 0.1, .directed = true});
       }},
      {"planted_partition",
       [](Seed s) {
         return planted_partition(
             {.seed = s, .communities = 4, .size = 20, .within = 0.4, .between = 0.05});
       }},
      {"barabasi_albert",
       [](Seed s) { return barabasi_albert({.seed = s, .vertices = 200, .edges_per_vertex = 3}); }},
      {"watts_strogatz",
       [](Seed s) {
         return watts_strogatz({.seed = s, .vertices = 100, .neighbours = 6, .rewiring = 0.2});
       }},
      {"configuration_keep", configured(Repair::keep)},
      {"configuration_erase", configured(Repair::erase)},
      {"configuration_reject", configured(Repair::reject)},
      {"forest_fire",
       [](Seed s) {
         return forest_fire({.seed = s, .vertices = 200, .forward = 0.35, .backward_ratio = 0.4});
       }},
      {"kronecker_plain",
       [=](Seed s) {
         return kronecker({.seed = s,
                           .initiator = std::vector<double>(4, sixth_root),
                           .power = 6,
                           .directed = false});
       }},
  };
}

}  // namespace

// 44 differences of means, each beyond 5 standard errors less than once in a million times.
TEST(SlowGenerators, LookLikeThoseOfOtherLibraries) {
  const auto reference = testing_support::read_reference("generators.json");
  const auto graphs = reference.at("graphs").get<int>();
  const auto names = reference.at("measures").get<std::vector<std::string>>();
  const auto makers = models(reference.at("degrees").get<std::vector<VertexId>>());
  ASSERT_EQ(makers.size(), reference.at("models").size());
  for (const auto& [name, make] : makers) {
    const auto& theirs = reference.at("models").at(name);
    std::vector<double> sum(4, 0.0), squares(4, 0.0);
    for (int i = 0; i < graphs; ++i) {
      const auto found = measures(make(Seed(static_cast<std::uint64_t>(i))));
      for (std::size_t j = 0; j < 4; ++j) {
        sum[j] += found[j];
        squares[j] += found[j] * found[j];
      }
    }
    for (std::size_t j = 0; j < 4; ++j) {
      const double mean = sum[j] / graphs;
      const double own = std::max(0.0, squares[j] / graphs - mean * mean) / (graphs - 1);
      const double error = theirs.at("standard_error").at(j).get<double>();
      const double bound = 5.0 * std::sqrt(own + error * error) + 1e-9;
      EXPECT_NEAR(mean, theirs.at("mean").at(j).get<double>(), bound) << name << " " << names[j];
    }
  }
}

}  // namespace interzone::generators
