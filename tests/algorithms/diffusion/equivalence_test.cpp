#include "algorithms/diffusion/equivalence.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "algorithms/diffusion/exposure.hpp"
#include "tests/support/diffusion_reference.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

/// [i][j] the weight of i -> j.
oracle::Matrix matrix_of(const GraphView& view) {
  oracle::Matrix matrix(view.vertex_count(), std::vector<double>(view.vertex_count(), 0.0));
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (std::size_t i = 0; i < view.out_neighbours(v).size(); ++i) {
      matrix[v][view.out_neighbours(v)[i]] = view.out_weights(v)[i];
    }
  }
  return matrix;
}

/// City or village as netdiffuseR has it: ids in the order of texts, groups in that of numbers (which are the
/// villages of other women, in the Korean study).
std::vector<std::uint32_t> shipped_groups(const ClassicStudy& study) {
  auto ids = study.ids;
  std::sort(ids.begin(), ids.end());
  std::vector<std::uint32_t> sorted;
  sorted.reserve(ids.size());
  for (const auto& id : ids) sorted.push_back(static_cast<std::uint32_t>(std::stoul(id) / 1000));
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> group(ids.size());
  for (std::size_t k = 0; k < ids.size(); ++k) group[study.vertex(ids[k])] = sorted[k];
  return group;
}

// By hand: 1 and 2 are named by 0 and name nobody, so they stand in the same position; 0 is as far from one as
// from the other. With 3, whom nobody names: d_03 = sqrt 2, d_13 = d_23 = 1.
TEST(Equivalence, ByHand) {
  const auto star = equivalence(directed(3, {{0, 1}, {0, 2}}), {});
  EXPECT_EQ(matrix_of(star), (oracle::Matrix{{0, 0, 0}, {0, 0, 1}, {0, 1, 0}}));
  const auto four = matrix_of(equivalence(directed(4, {{0, 1}, {0, 2}}), {}));
  const double far = std::sqrt(2.0), sum = 2 * far - 1;
  expect_near(four[1], {0, 0, far / sum, (far - 1) / sum}, 1e-15);
  expect_near(four[3], {0, 0.5, 0.5, 0}, 1e-15);
  const auto turned = matrix_of(
      equivalence(directed(4, {{0, 1}, {0, 2}}), {}, {.weight = EquivalenceWeight::inverse}));
  expect_near(turned[1], {0, 0, sum / far, sum / (far - 1)}, 1e-14);
}

TEST(Equivalence, StaysWithinGroups) {
  const std::vector<std::uint32_t> group = {1, 0, 1, 0, no_group, 1, 0};
  const auto view = random_graph(7, 15, true, false, Seed(2));
  const auto ties = equivalence(view, group);
  for (VertexId v = 0; v < 7; ++v) {
    for (const VertexId u : ties.out_neighbours(v)) EXPECT_EQ(group[v], group[u]);
  }
  EXPECT_EQ(ties.out_degree(4) + ties.in_degree(4), 0);
}

// By oracle: Floyd and Warshall's distances and plain sums, on every graph of the zoo.
class EquivalenceOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(EquivalenceOnZoo, MatchesPlainSums) {
  for (const int most : {1, 3, 6}) {
    const auto ours = matrix_of(equivalence(
        GetParam().view, {}, {.max_distance = most, .exponent = most == 3 ? 2.0 : 1.0}));
    const auto plain = oracle::equivalence(GetParam().view, most, most == 3 ? 2.0 : 1.0);
    ASSERT_EQ(ours.size(), plain.size());
    for (std::size_t i = 0; i < ours.size(); ++i) expect_near(ours[i], plain[i], 1e-9);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, EquivalenceOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: netdiffuseR's exposure by 1/SE. 11 of the 1047 women are left out: where several others are
// farthest, its rounding leaves some of them a weight of 1e17.
TEST(Equivalence, AgreesWithNetdiffuseR) {
  const auto reference = read_reference("diffusion/netdiffuser.json");
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const ClassicStudy study = classic_study(name);
    const auto group = shipped_groups(study);
    for (const char* variant : {"similarity", "similarity_by_group"}) {
      const auto& rows = reference[name]["exposure"];
      if (!rows.contains(variant)) continue;
      const bool by_group = std::string(variant) == "similarity_by_group";
      const auto ties = equivalence(study.ties, by_group ? group : std::vector<std::uint32_t>{},
                                    {.weight = EquivalenceWeight::inverse});
      const auto network =
          actor_network(study.adoptions, ties, [&](VertexId v) { return study.id(v); });
      const auto shares = exposure(study.adoptions, 0, network, {.alters = {.valued = true}});
      for (const auto& [id, values] : rows[variant].items()) {
        const ActorId a = study.adoptions.find_actor(id);
        for (std::size_t s = 0; s < values.size(); ++s) {
          EXPECT_NEAR(shares.at(a, s), values[s].get<double>(), 1e-9) << id;
        }
      }
    }
  }
}

// By law.
TEST(Equivalence, ThreadsAndDirectionDoNotChangeTheResult) {
  const auto view = random_graph(300, 1500, true, false, Seed(1));
  const auto once = matrix_of(equivalence(view, {}, {}, {.threads = 1}));
  EXPECT_EQ(once, matrix_of(equivalence(view, {}, {}, {.threads = 2})));
  EXPECT_EQ(once, matrix_of(equivalence(view, {}, {}, {.threads = 7})));
  EdgeList turned;
  for (VertexId v = 0; v < 300; ++v) {
    for (const VertexId u : view.out_neighbours(v)) {
      turned.source.push_back(u);
      turned.target.push_back(v);
    }
  }
  EXPECT_EQ(once, matrix_of(equivalence(make_view(300, turned), {})));
}

TEST(Equivalence, Refuses) {
  const auto view = directed(2, {{0, 1}});
  EXPECT_ERROR(equivalence(view, {}, {.max_distance = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(equivalence(view, {}, {.max_distance = 101}), ErrorCode::invalid_option);
  EXPECT_ERROR(equivalence(view, {}, {.exponent = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(equivalence(view, std::vector<std::uint32_t>{1}), ErrorCode::invalid_option);
  EXPECT_ERROR(equivalence(directed(most_equivalent + 1, {}), {}), ErrorCode::limit);
}

}  // namespace
}  // namespace interzone::diffusion
