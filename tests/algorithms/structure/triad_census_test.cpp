#include "algorithms/structure/triad_census.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

std::uint64_t count(const GraphView& view, std::string_view name) {
  for (std::size_t k = 0; k < triad_names.size(); ++k) {
    if (triad_names[k] == name) return triad_census(view).count[k];
  }
  return 0;
}

// By hand: one triad of each kind that has a letter.
TEST(TriadCensus, OneTriadOfEachKindByHand) {
  EXPECT_EQ(count(directed(3, {{1, 0}, {1, 2}}), "021D"), 1U);
  EXPECT_EQ(count(directed(3, {{0, 1}, {2, 1}}), "021U"), 1U);
  EXPECT_EQ(count(directed(3, {{0, 1}, {1, 2}}), "021C"), 1U);
  EXPECT_EQ(count(directed(3, {{0, 1}, {1, 0}, {2, 1}}), "111D"), 1U);
  EXPECT_EQ(count(directed(3, {{0, 1}, {1, 0}, {1, 2}}), "111U"), 1U);
  EXPECT_EQ(count(directed(3, {{0, 1}, {1, 2}, {0, 2}, {1, 1}, {0, 2}}), "030T"), 1U);
  EXPECT_EQ(count(directed(3, {{0, 1}, {1, 2}, {2, 0}}), "030C"), 1U);
  EXPECT_EQ(count(directed(3, {{1, 0}, {1, 2}, {0, 2}, {2, 0}}), "120D"), 1U);
  EXPECT_EQ(count(directed(3, {{0, 1}, {2, 1}, {0, 2}, {2, 0}}), "120U"), 1U);
  EXPECT_EQ(count(directed(3, {{0, 1}, {1, 2}, {0, 2}, {2, 0}}), "120C"), 1U);
  EXPECT_EQ(count(undirected(3, {{0, 1}, {1, 2}, {0, 2}}), "300"), 1U);
}

/// Of the sixteen kinds, that of three vertices: by their numbers of pairs and what tells kinds apart.
std::string kind_of(const std::vector<std::vector<int>>& arcs, std::array<std::size_t, 3> triad) {
  int mutual = 0, asymmetric = 0, none = 0, sources = 0, sinks = 0;
  const auto has = [&](int i, int j) { return arcs[triad[i % 3]][triad[j % 3]] > 0; };
  std::array<int, 3> out = {}, in = {};  // arcs that are not answered
  for (int i = 0; i < 3; ++i) {
    const bool there = has(i, i + 1), back = has(i + 1, i);
    (there && back ? mutual : there || back ? asymmetric : none) += 1;
    if (there != back) {
      ++out[(there ? i : i + 1) % 3];
      ++in[(there ? i + 1 : i) % 3];
    }
  }
  for (int i = 0; i < 3; ++i) sources += out[i] == 2, sinks += in[i] == 2;
  const std::string counts = std::to_string(100 * mutual + 10 * asymmetric + none);
  std::string name = std::string(3 - counts.size(), '0') + counts;
  if (name == "030") return name + (sources > 0 ? "T" : "C");
  if (name == "021" || name == "120") return name + (sources > 0 ? "D" : sinks > 0 ? "U" : "C");
  if (name == "111") {  // the end of the mutual pair that has the third arc receives or sends it
    for (int i = 0; i < 3; ++i) {
      const bool in_mutual = (has(i, i + 1) && has(i + 1, i)) || (has(i, i + 2) && has(i + 2, i));
      if (in_mutual && in[i] == 1) return "111D";
    }
    return "111U";
  }
  return name;
}

// By oracle: every set of three.
class TriadCensusOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(TriadCensusOnZoo, AsksEverySetOfThree) {
  const auto arcs = arc_counts(GetParam().view);
  TriadCensusResult expected;
  for (std::size_t u = 0; u < arcs.size(); ++u) {
    for (std::size_t v = 0; v < u; ++v) {
      for (std::size_t w = 0; w < v; ++w) {
        const auto kind = kind_of(arcs, {u, v, w});
        const auto* place = std::find(triad_names.begin(), triad_names.end(), kind);
        ASSERT_NE(place, triad_names.end()) << kind;
        ++expected.count[static_cast<std::size_t>(place - triad_names.begin())];
      }
    }
  }
  EXPECT_EQ(triad_census(GetParam().view), expected);
}
INSTANTIATE_TEST_SUITE_P(Zoo, TriadCensusOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By other libraries.
TEST(TriadCensus, AgreesWithIgraphAndNetworkx) {
  for (const auto* name : {"random1000_directed", "random40_directed"}) {
    const auto reference = structure_reference(name);
    const auto result = triad_census(reference.view);
    reference.expect("triads", {result.count.begin(), result.count.end()});
  }
}

TEST(TriadCensus, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  EXPECT_EQ(triad_census(view, {.threads = 1}), triad_census(view, {.threads = 7}));
}

TEST(TriadCensus, RefusesMoreTriadsThanItCanCount) {
  EXPECT_ERROR(triad_census(directed(4'000'001, {})), ErrorCode::limit);
  EXPECT_EQ(triad_census(directed(4'000'000, {})).count[0], 10'666'658'666'668'000'000U);
}

}  // namespace interzone::structure
