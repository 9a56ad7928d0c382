#include "algorithms/structure/assortativity.hpp"

#include <cmath>
#include <limits>

#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// By hand. On a star every tie joins unlike degrees, on a cycle all are the same.
TEST(Assortativity, StarAndCycleByHand) {
  const auto star = degree_assortativity(undirected(4, {{0, 1}, {0, 2}, {0, 3}}));
  EXPECT_NEAR(star.coefficient, -1.0, 1e-15);
  EXPECT_EQ(star.ties, 3U);
  EXPECT_TRUE(
      std::isnan(degree_assortativity(undirected(3, {{0, 1}, {1, 2}, {2, 0}})).coefficient));
}

// By hand. Of three ties between vertices with a group two stay inside, and half of all ends lie in
// each group: (2/3 - 1/2) / (1 - 1/2).
TEST(Assortativity, TwoGroupsByHand) {
  const auto view = undirected(6, {{0, 1}, {2, 3}, {1, 2}, {4, 4}, {4, 5}});
  const std::vector<VertexId> group = {0, 0, 1, 1, no_vertex, 1};
  EXPECT_NEAR(nominal_assortativity(view, group).coefficient, (2.0 / 3 - 0.5) / 0.5, 1e-15);
  EXPECT_EQ(nominal_assortativity(view, group).ties, 3U);
  EXPECT_TRUE(std::isnan(nominal_assortativity(view, std::vector<VertexId>(6, 2)).coefficient));
}

TEST(Assortativity, EqualValuesHaveNoCorrelation) {
  const auto view = undirected(4, {{0, 1}, {1, 2}, {2, 3}});
  EXPECT_TRUE(std::isnan(numeric_assortativity(view, std::vector(4, 0.1)).coefficient));
  const std::vector<double> value = {1.0, 1.0, 3.0, none};
  EXPECT_NEAR(numeric_assortativity(view, value).coefficient, -1.0 / 3, 1e-15);  // of 11 13 31 11
}

/// Correlation of the values at both ends of every arc between vertices that have one.
double correlation(const GraphView& view, const std::vector<double>& x,
                   const std::vector<double>& y) {
  const auto arcs = arc_counts(view);
  double w = 0.0, sx = 0.0, sy = 0.0, sxx = 0.0, syy = 0.0, sxy = 0.0;
  for (std::size_t u = 0; u < arcs.size(); ++u) {
    for (std::size_t v = 0; v < arcs.size(); ++v) {
      if (arcs[u][v] == 0 || std::isnan(x[u]) || std::isnan(y[v])) continue;
      w += arcs[u][v];
      sx += arcs[u][v] * x[u];
      sy += arcs[u][v] * y[v];
      sxx += arcs[u][v] * x[u] * x[u];
      syy += arcs[u][v] * y[v] * y[v];
      sxy += arcs[u][v] * x[u] * y[v];
    }
  }
  return share(w * sxy - sx * sy, std::sqrt((w * sxx - sx * sx) * (w * syy - sy * sy)));
}

// By oracle: the textbook formula over the matrix, on whole numbers, which it adds up exactly.
class AssortativityOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(AssortativityOnZoo, CorrelatesEndsOfArcs) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  std::vector<double> out(n), in(n), value(n);
  std::vector<VertexId> group(n);
  for (VertexId v = 0; v < n; ++v) {
    out[v] = static_cast<double>(view.out_degree(v));
    in[v] = static_cast<double>(view.in_degree(v));
    group[v] = v % 5 == 4 ? no_vertex : v * v % 3;
    value[v] = v % 5 == 4 ? none : v * v % 3;
  }
  expect_near(
      {degree_assortativity(view).coefficient, numeric_assortativity(view, value).coefficient},
      {correlation(view, out, in), correlation(view, value, value)}, 1e-10);
  // Of the values 0 and 1 alone, Newman's coefficient of groups is the correlation if undirected.
  for (VertexId v = 0; v < n; ++v) {
    group[v] = v % 2;
    value[v] = v % 2;
  }
  if (!view.directed()) {
    expect_near({nominal_assortativity(view, group).coefficient}, {correlation(view, value, value)},
                1e-10);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, AssortativityOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By other libraries.
TEST(Assortativity, AgreesWithIgraphAndNetworkx) {
  for (const auto& name : structure_graphs()) {
    const auto reference = structure_reference(name);
    const std::vector<double> value(reference.groups.begin(), reference.groups.end());
    reference.expect("degree_assortativity", degree_assortativity(reference.view).coefficient);
    reference.expect("nominal_assortativity",
                     nominal_assortativity(reference.view, reference.groups).coefficient);
    reference.expect("numeric_assortativity",
                     numeric_assortativity(reference.view, value).coefficient);
  }
}

TEST(Assortativity, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  EXPECT_EQ(degree_assortativity(view, {.threads = 1}), degree_assortativity(view, {.threads = 7}));
}

TEST(Assortativity, RefusesValuesThatDoNotFit) {
  const auto view = directed(2, {{0, 1}});
  EXPECT_ERROR(numeric_assortativity(view, std::vector{1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(numeric_assortativity(view, std::vector{1.0, infinity}), ErrorCode::invalid_option);
  EXPECT_ERROR(nominal_assortativity(view, std::vector<VertexId>(3, 0)), ErrorCode::invalid_option);
}

}  // namespace interzone::structure
