#include "algorithms/structure/dyad_census.hpp"

#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. One pair answers, one does not, one has no tie.
TEST(DyadCensus, ThreePairsByHand) {
  const auto result = dyad_census(directed(3, {{0, 1}, {1, 0}, {1, 2}, {1, 2}, {2, 2}}));
  EXPECT_EQ(result, (DyadCensusResult{1, 1, 1, 2.0 / 3, 0.5}));
}

// By oracle.
class DyadCensusOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(DyadCensusOnZoo, AsksEveryPair) {
  const auto arcs = arc_counts(GetParam().view);
  double mutual = 0.0, asymmetric = 0.0, none = 0.0;
  for (std::size_t u = 0; u < arcs.size(); ++u) {
    for (std::size_t v = 0; v < u; ++v) {
      const bool out = arcs[u][v] > 0, in = arcs[v][u] > 0;
      (out && in ? mutual : out || in ? asymmetric : none) += 1.0;
    }
  }
  const auto result = dyad_census(GetParam().view);
  expect_near({static_cast<double>(result.mutual), static_cast<double>(result.asymmetric),
               static_cast<double>(result.null_dyads), result.reciprocity, result.dyad_reciprocity},
              {mutual, asymmetric, none, share(2 * mutual, 2 * mutual + asymmetric),
               share(mutual, mutual + asymmetric)},
              1e-15);
}
INSTANTIATE_TEST_SUITE_P(Zoo, DyadCensusOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(DyadCensus, AgreesWithIgraph) {
  for (const auto& name : structure_graphs()) {
    const auto reference = structure_reference(name);
    const auto result = dyad_census(reference.view);
    reference.expect("mutual_dyads", static_cast<double>(result.mutual));
    reference.expect("asymmetric_dyads", static_cast<double>(result.asymmetric));
    reference.expect("null_dyads", static_cast<double>(result.null_dyads));
    reference.expect("reciprocity", result.reciprocity);
    reference.expect("dyad_reciprocity", result.dyad_reciprocity);
  }
}

TEST(DyadCensus, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  EXPECT_EQ(dyad_census(view, {.threads = 1}), dyad_census(view, {.threads = 7}));
}

}  // namespace interzone::structure
