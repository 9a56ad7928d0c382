#include "algorithms/structure/profiles.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "tests/algorithms/structure/roles_reference.hpp"

namespace interzone::structure {
using namespace testing_support;
using enum ProfileMeasure;
using enum Diagonal;

// By hand. 0 -> 2, 1 -> 2, 1 -> 3, 0 -> 1: rows of 0 and 1 are 0110 and 0011, columns 0000 and 1000.
TEST(Profiles, FourVerticesByHand) {
  const auto view = directed(4, {{0, 2}, {1, 2}, {1, 3}, {0, 1}, {0, 1}});
  const auto value = [&](ProfileMeasure measure, Diagonal diagonal) {
    return profiles(view, {measure, diagonal}).at(0, 1);
  };
  EXPECT_EQ(value(euclidean, ignored), 1.0);                     // 3
  EXPECT_DOUBLE_EQ(value(euclidean, retained), std::sqrt(3.0));  // 1 and 3; column: 0
  EXPECT_DOUBLE_EQ(value(euclidean, reciprocal),
                   std::sqrt(3.0));  // 0 -> 1 unanswered, in row and column
  EXPECT_EQ(value(jaccard, ignored), 0.5);
  EXPECT_EQ(value(jaccard, retained), 0.25);
  EXPECT_EQ(value(matching, ignored), 0.75);
  EXPECT_EQ(value(matching, reciprocal), 0.625);
  EXPECT_DOUBLE_EQ(value(correlation, ignored), 1.0 / std::sqrt(3.0));
}

/// The cells of two profiles that are compared, by the words of the definition.
std::vector<std::pair<double, double>> pairs_of_cells(const GraphView& view, Diagonal diagonal,
                                                      std::size_t u, std::size_t v) {
  const auto matrix = matrix_of(view);
  std::vector<std::pair<double, double>> pairs;
  for (const bool column : {false, true}) {
    if (column && !view.directed()) continue;
    for (std::size_t k = 0; k < matrix.size(); ++k) {
      std::size_t other = k;
      if (k == u || k == v) {
        if (diagonal == ignored) continue;
        if (diagonal == reciprocal) other = k == u ? v : u;
      }
      pairs.emplace_back(column ? matrix[k][u] : matrix[u][k],
                         column ? matrix[other][v] : matrix[v][other]);
    }
  }
  return pairs;
}

double slow(const std::vector<std::pair<double, double>>& cells, ProfileMeasure measure) {
  const auto count = static_cast<double>(cells.size());
  double squares = 0.0, both = 0.0, either = 0.0, equal = 0.0, x_sum = 0.0, y_sum = 0.0;
  for (const auto& [x, y] : cells) {
    squares += (x - y) * (x - y);
    both += x != 0.0 && y != 0.0 ? 1.0 : 0.0;
    either += x != 0.0 || y != 0.0 ? 1.0 : 0.0;
    equal += x == y ? 1.0 : 0.0;
    x_sum += x;
    y_sum += y;
  }
  if (measure == euclidean) return std::sqrt(squares);
  if (measure == jaccard) return either == 0.0 ? 1.0 : both / either;
  if (measure == matching) return count == 0.0 ? 1.0 : equal / count;
  double xx = 0.0, yy = 0.0, xy = 0.0;
  for (const auto& [x, y] : cells) {
    xx += (x - x_sum / count) * (x - x_sum / count);
    yy += (y - y_sum / count) * (y - y_sum / count);
    xy += (x - x_sum / count) * (y - y_sum / count);
  }
  if (squares == 0.0) return 1.0;
  return std::min(xx, yy) < 1e-20 ? 0.0 : xy / std::sqrt(xx * yy);
}

// By oracle: cell by cell.
class ProfilesOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ProfilesOnZoo, AreComparedCellByCell) {
  const auto& view = GetParam().view;
  const VertexId n = std::min(view.vertex_count(), VertexId{12});
  for (const auto measure : {euclidean, correlation, jaccard, matching}) {
    for (const auto diagonal : {reciprocal, ignored, retained}) {
      const auto result = profiles(view, {measure, diagonal});
      EXPECT_EQ(result.vertices, view.vertex_count());
      for (VertexId u = 0; u < n; ++u) {
        EXPECT_EQ(result.at(u, u), measure == euclidean ? 0.0 : 1.0);
        for (VertexId v = u + 1; v < n; ++v) {
          const double expected = slow(pairs_of_cells(view, diagonal, u, v), measure);
          EXPECT_NEAR(result.at(u, v), expected, 1e-9) << u << ' ' << v;
          EXPECT_EQ(result.at(v, u), result.at(u, v));
        }
      }
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, ProfilesOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Profiles, AgreeWithSna) {
  for (const auto* name : {"karate", "kite", "random40_directed"}) {
    const auto reference = roles_reference(name);
    const auto view = structure_reference(name).view;
    for (const auto measure : {euclidean, correlation}) {
      for (const auto diagonal : {ignored, retained}) {
        const std::string figure = std::string(measure == euclidean ? "euclidean" : "correlation") +
                                   (diagonal == ignored ? "_ignored" : "_retained");
        const auto rows = reference.at(figure).get<std::vector<std::vector<double>>>();
        const auto result = profiles(view, {measure, diagonal});
        for (VertexId u = 0; u < rows.size(); ++u) {
          for (VertexId v = 0; v < rows[u].size(); ++v) {
            EXPECT_NEAR(result.at(u, v), rows[u][v], 1e-9) << name << ' ' << figure;
          }
        }
      }
    }
  }
}

// By law.
TEST(Profiles, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(150, 2000, true, true, Seed(3));
  for (const auto measure : {euclidean, correlation, jaccard, matching}) {
    const auto once = profiles(view, {.measure = measure}, {.threads = 1});
    for (const int threads : {2, 7}) {
      EXPECT_EQ(profiles(view, {.measure = measure}, {.threads = threads}), once);
    }
  }
}

TEST(Profiles, NamesDoNotMatter) {
  const auto view = random_graph(40, 300, true, true, Seed(4));
  const auto order = turned(40);
  const auto a = profiles(view, {.measure = correlation});
  const auto b = profiles(relabelled(view, order), {.measure = correlation});
  for (VertexId u = 0; u < 40; ++u) {
    for (VertexId v = 0; v < 40; ++v) EXPECT_NEAR(a.at(u, v), b.at(order[u], order[v]), 1e-12);
  }
}

TEST(Profiles, RefusesWhatIsTooLargeOrInfinite) {
  EXPECT_ERROR(profiles(directed(most_profiles + 1, {})), ErrorCode::limit);
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_ERROR(profiles(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
  EXPECT_EQ(profiles(directed(2, {{0, 1, -2.0}}), {.diagonal = retained}).at(0, 1), std::sqrt(8.0));
}

}  // namespace interzone::structure
