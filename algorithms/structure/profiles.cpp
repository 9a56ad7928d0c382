#include "algorithms/structure/profiles.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "algorithms/structure/pairs.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

/// The adjacency matrix by rows and, of directed networks, by columns too.
class Cells {
 public:
  Cells(const GraphView& graph, Diagonal diagonal) : n_(graph.vertex_count()), diagonal_(diagonal) {
    const std::size_t size = n_ * n_;
    parts_.assign(graph.directed() ? 2 : 1, std::vector<double>(size, 0.0));
    for (VertexId u = 0; u < n_; ++u) {
      const auto row = graph.out_neighbours(u);
      const auto weights = graph.out_weights(u);
      for (std::size_t i = 0; i < row.size(); ++i) {
        parts_.front()[u * n_ + row[i]] = weight_at(weights, i);
        if (graph.directed()) parts_.back()[row[i] * n_ + u] = weight_at(weights, i);
      }
    }
  }

  /// visit(x, y) for all cells of the profiles of u and v > u that are compared.
  template <class Visit>
  void compare(VertexId u, VertexId v, Visit&& visit) const {
    for (const auto& part : parts_) {
      const double* x = part.data() + u * n_;
      const double* y = part.data() + v * n_;
      for (std::size_t k = 0; k < u; ++k) visit(x[k], y[k]);
      for (std::size_t k = u + 1U; k < v; ++k) visit(x[k], y[k]);
      for (std::size_t k = v + 1U; k < n_; ++k) visit(x[k], y[k]);
      if (diagonal_ == Diagonal::ignored) continue;
      const bool crossed = diagonal_ == Diagonal::reciprocal;
      visit(x[u], crossed ? y[v] : y[u]);
      visit(x[v], crossed ? y[u] : y[v]);
    }
  }

 private:
  std::size_t n_;
  Diagonal diagonal_;
  std::vector<std::vector<double>> parts_ = {};
};

double euclidean(const Cells& cells, VertexId u, VertexId v) {
  double sum = 0.0;
  cells.compare(u, v, [&](double x, double y) { sum += (x - y) * (x - y); });
  return std::sqrt(sum);
}

double correlation(const Cells& cells, VertexId u, VertexId v) {
  double count = 0.0, mean_x = 0.0, mean_y = 0.0, first_x = 0.0, first_y = 0.0;
  bool x_varies = false, y_varies = false;
  cells.compare(u, v, [&](double x, double y) {
    if (count == 0.0) {
      first_x = x;
      first_y = y;
    }
    x_varies = x_varies || x != first_x;
    y_varies = y_varies || y != first_y;
    mean_x += x;
    mean_y += y;
    count += 1.0;
  });
  if (!x_varies && !y_varies) return first_x == first_y ? 1.0 : 0.0;
  if (!x_varies || !y_varies) return 0.0;
  mean_x /= count;
  mean_y /= count;
  double xx = 0.0, yy = 0.0, xy = 0.0;
  cells.compare(u, v, [&](double x, double y) {
    xx += (x - mean_x) * (x - mean_x);
    yy += (y - mean_y) * (y - mean_y);
    xy += (x - mean_x) * (y - mean_y);
  });
  return std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
}

double jaccard(const Cells& cells, VertexId u, VertexId v) {
  double both = 0.0, either = 0.0;
  cells.compare(u, v, [&](double x, double y) {
    both += x != 0.0 && y != 0.0 ? 1.0 : 0.0;
    either += x != 0.0 || y != 0.0 ? 1.0 : 0.0;
  });
  return either == 0.0 ? 1.0 : both / either;
}

double matching(const Cells& cells, VertexId u, VertexId v) {
  double count = 0.0, equal = 0.0;
  cells.compare(u, v, [&](double x, double y) {
    count += 1.0;
    equal += x == y ? 1.0 : 0.0;
  });
  return count == 0.0 ? 1.0 : equal / count;
}

double compared(const Cells& cells, ProfileMeasure measure, VertexId u, VertexId v) {
  switch (measure) {
    case ProfileMeasure::euclidean:
      return euclidean(cells, u, v);
    case ProfileMeasure::correlation:
      return correlation(cells, u, v);
    case ProfileMeasure::jaccard:
      return jaccard(cells, u, v);
    case ProfileMeasure::matching:
      break;
  }
  return matching(cells, u, v);
}

}  // namespace

ProfilesResult profiles(const GraphView& graph, const ProfilesOptions& options,
                        const RunContext& run) {
  const VertexId n = graph.vertex_count();
  require(n <= most_profiles, ErrorCode::limit,
          "profiles: " + std::to_string(n) + " vertices: at most " + std::to_string(most_profiles));
  check_finite(graph, "profiles");
  const Cells cells(simplified(graph, true, run), options.diagonal);
  const bool distance = options.measure == ProfileMeasure::euclidean;
  ProfilesResult result{n, std::vector<double>(std::size_t{n} * n, distance ? 0.0 : 1.0)};
  const std::size_t pairs_in_chunk = 4096;
  parallel_for(
      run, n,
      [&](VertexId u) {
        for (VertexId v = u + 1; v < n; ++v) {
          result.value[std::size_t{u} * n + v] = compared(cells, options.measure, u, v);
        }
      },
      1 + pairs_in_chunk / (std::size_t{n} + 1));
  for (VertexId u = 0; u < n; ++u) {
    for (VertexId v = 0; v < u; ++v) result.value[std::size_t{u} * n + v] = result.at(v, u);
  }
  return result;
}

}  // namespace interzone::structure
