#include "graph/interop/eigen.hpp"

#include <Eigen/Dense>
#include <Eigen/Eigenvalues>

#include "tests/support/support.hpp"

namespace interzone {
using namespace testing_support;

namespace {

using Dense = Eigen::MatrixXd;

/// A by counting every arc of every row.
Dense dense_adjacency(const GraphView& view) {
  Dense matrix = Dense::Zero(view.vertex_count(), view.vertex_count());
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto row = view.out_neighbours(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      matrix(v, row[i]) += view.weighted() ? view.out_weights(v)[i] : 1.0;
    }
  }
  return matrix;
}

void expect_equal(const Dense& actual, const Dense& expected) {
  ASSERT_EQ(actual.rows(), expected.rows());
  ASSERT_EQ(actual.cols(), expected.cols());
  if (actual.size() > 0) {
    EXPECT_LE((actual - expected).cwiseAbs().maxCoeff(), 1e-12) << actual << "\n\n" << expected;
  }
}

Dense by_hand(Eigen::Index n, const std::vector<double>& rows) {
  return Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
      rows.data(), n, n);
}

}  // namespace

// By hand: a path 0 - 1 - 2 with weights 4 and 9; degrees 4, 13, 9.
TEST(Eigen, PathByHand) {
  const GraphView path = undirected(3, {{0, 1, 4.0}, {1, 2, 9.0}});
  expect_equal(interop::adjacency(path).map(), by_hand(3, {0, 4, 0, 4, 0, 9, 0, 9, 0}));
  expect_equal(interop::laplacian(path), by_hand(3, {4, -4, 0, -4, 13, -9, 0, -9, 9}));
  const double a = -4.0 / std::sqrt(52.0), b = -9.0 / std::sqrt(117.0);
  expect_equal(interop::normalized_laplacian(path), by_hand(3, {1, a, 0, a, 1, b, 0, b, 1}));
  expect_equal(interop::transition(path).map(),
               by_hand(3, {0, 1, 0, 4.0 / 13, 0, 9.0 / 13, 0, 1, 0}));
}

// By hand: 0 -> 1 twice, 1 -> 1; vertex 2 has nothing and 1 only its loop.
TEST(Eigen, DirectedByHand) {
  const GraphView view = directed(3, {{0, 1}, {0, 1}, {1, 1}});
  expect_equal(interop::adjacency(view).map(), by_hand(3, {0, 2, 0, 0, 1, 0, 0, 0, 0}));
  expect_equal(interop::laplacian(view), by_hand(3, {2, -2, 0, 0, 0, 0, 0, 0, 0}));
  expect_equal(interop::transition(view).map(), by_hand(3, {0, 1, 0, 0, 1, 0, 0, 0, 0}));
  expect_equal(interop::adjacency(undirected(1, {{0, 0, 3.0}})).map(), by_hand(1, {6}));
}

TEST(Eigen, SharesTheArraysOfTheView) {
  const GraphView weighted = directed(3, {{0, 1, 2.0}, {2, 0, 3.0}});
  const auto own = interop::adjacency(weighted);
  EXPECT_TRUE(own.shares_columns() && own.shares_values());
  EXPECT_EQ(own.map().valuePtr(), weighted.out_weights(0).data());
  EXPECT_EQ(static_cast<const void*>(own.map().innerIndexPtr()),
            static_cast<const void*>(weighted.out_neighbours(0).data()));
  const auto ones = interop::adjacency(unweighted(weighted));
  EXPECT_TRUE(ones.shares_columns());
  EXPECT_FALSE(ones.shares_values()) << "ones have to be somewhere";
  EXPECT_TRUE(interop::transition(weighted).shares_columns());
  EXPECT_FALSE(interop::transition(weighted).shares_values());
  EXPECT_EQ(weighted.out_weights(0)[0], 2.0) << "the view is as it was";
  EXPECT_FALSE(interop::adjacency(directed(2, {{0, 1}, {0, 1}})).shares_columns());
}

TEST(Eigen, DistancesBecomeStrengths) {
  const GraphView far = make_view(2, {{0}, {1}, {4.0}}, {.weight_is = WeightIs::distance});
  EXPECT_EQ(interop::adjacency(far).map().coeff(0, 1), 4.0);
  EXPECT_EQ(interop::laplacian(far).coeff(0, 0), 0.25);
}

TEST(Eigen, MatricesOutliveTheirView) {
  auto matrix = interop::adjacency(directed(2, {{0, 1, 5.0}}));
  const auto moved = std::move(matrix);
  EXPECT_EQ(moved.map().coeff(0, 1), 5.0);
}

class EigenOnZoo : public testing::TestWithParam<ZooGraph> {};

TEST_P(EigenOnZoo, MatchesDenseComputation) {
  const GraphView& view = GetParam().view;
  const Dense a = dense_adjacency(view);
  const auto n = a.rows();
  expect_equal(interop::adjacency(view).map(), a);
  const Eigen::VectorXd strength = a.rowwise().sum();
  expect_equal(interop::laplacian(view), Dense(strength.asDiagonal()) - a);
  Eigen::VectorXd inverse = Eigen::VectorXd::Zero(n);
  for (Eigen::Index v = 0; v < n; ++v) inverse(v) = strength(v) > 0.0 ? 1.0 / strength(v) : 0.0;
  expect_equal(interop::transition(view).map(), inverse.asDiagonal() * a);
  if (view.directed()) return;
  const Eigen::VectorXd root = inverse.cwiseSqrt();
  Dense one = Dense::Zero(n, n);
  for (Eigen::Index v = 0; v < n; ++v) one(v, v) = strength(v) > 0.0 ? 1.0 : 0.0;
  expect_equal(interop::normalized_laplacian(view),
               one - Dense(root.asDiagonal() * a * root.asDiagonal()));
}

// By law: products with the map are the sums along arcs, and stored entries are in order.
TEST_P(EigenOnZoo, MultipliesAsTheView) {
  const GraphView& view = GetParam().view;
  const auto n = view.vertex_count();
  std::vector<double> values(n);
  for (VertexId v = 0; v < n; ++v) values[v] = 1.0 + v;
  const auto matrix = interop::adjacency(view);
  const Eigen::VectorXd x = Eigen::VectorXd::Map(values.data(), n);
  const Eigen::VectorXd out = matrix.map() * x, in = matrix.map().transpose() * x;
  for (VertexId v = 0; v < n; ++v) {
    EXPECT_NEAR(out(v), weighted_out_sum(view, v, values), 1e-12);
    EXPECT_NEAR(in(v), weighted_in_sum(view, v, values), 1e-12);
  }
}

// By law: eigenvalues of the normalized Laplacian lie in [0, 2]; 0 is one of them.
TEST_P(EigenOnZoo, SpectrumLiesWhereItMust) {
  const GraphView& view = GetParam().view;
  if (view.directed() || view.vertex_count() == 0) return;
  const Eigen::SelfAdjointEigenSolver<Dense> solver(Dense(interop::normalized_laplacian(view)));
  EXPECT_NEAR(solver.eigenvalues().minCoeff(), 0.0, 1e-12);
  EXPECT_LE(solver.eigenvalues().maxCoeff(), 2.0 + 1e-12);
}

INSTANTIATE_TEST_SUITE_P(Zoo, EigenOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(Eigen, RefusesAndReports) {
  const GraphView negative = undirected(2, {{0, 1, -1.0}});
  EXPECT_EQ(interop::adjacency(negative).map().coeff(0, 1), -1.0);
  EXPECT_ERROR(interop::transition(negative), ErrorCode::invalid_weight);
  EXPECT_ERROR(interop::laplacian(negative), ErrorCode::invalid_weight);
  EXPECT_ERROR(interop::normalized_laplacian(negative), ErrorCode::invalid_weight);
  EXPECT_ERROR(interop::normalized_laplacian(directed(2, {{0, 1}})), ErrorCode::invalid_graph);
}

}  // namespace interzone
