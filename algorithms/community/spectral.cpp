#include "algorithms/community/spectral.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/level.hpp"
#include "algorithms/community/nearest_means.hpp"
#include "algorithms/community/objective.hpp"
#include "algorithms/statistics/decompositions.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::community {

namespace {

constexpr double rounding = 1e-9;  // eigenvalues and cuts that differ by less are equal

/// The vertices with ties, and the sums of the weights there.
struct Tied {
  explicit Tied(const Level& level) : strength(level.size(), 0.0), place(level.size(), no_vertex) {
    for (VertexId v = 0; v < level.size(); ++v) {
      level.for_ties(v, [&](VertexId, double w) { strength[v] += w; });
      if (strength[v] == 0.0) continue;
      place[v] = static_cast<VertexId>(vertex.size());
      vertex.push_back(v);
    }
  }
  VertexId size() const { return static_cast<VertexId>(vertex.size()); }

  std::vector<double> strength;  // [n]
  std::vector<VertexId> place;   // [n] in `vertex`
  std::vector<VertexId> vertex;
};

/// Of D^-1/2 W D^-1/2, with the largest eigenvalue first.
class Spectrum {
 public:
  Spectrum(const Level& level, const Tied& tied) : n_(tied.size()) {
    std::vector<double> matrix(n_ * n_, 0.0);
    for (std::size_t i = 0; i < n_; ++i) {
      const VertexId v = tied.vertex[i];
      level.for_ties(v, [&](VertexId u, double w) {
        matrix[i * n_ + tied.place[u]] +=
            w / std::sqrt(tied.strength[u]) / std::sqrt(tied.strength[v]);
      });
    }
    auto pairs = statistics::symmetric_eigenpairs(matrix, n_, true);
    vectors_ = std::move(pairs.vectors);
    values_ = std::move(pairs.values);
    std::ranges::reverse(values_);
  }

  const std::vector<double>& values() const { return values_; }
  double gap_after(std::size_t k) const { return k < n_ ? values_[k - 1] - values_[k] : 0.0; }

  /// How many leading eigenvectors: k, or as many as are equally good.
  std::size_t dimension(std::size_t k) const {
    std::size_t dimension = k;
    while (dimension < n_ && values_[k - 1] - values_[dimension] <= rounding) ++dimension;
    return dimension;
  }

  /// Row by row in the leading eigenvectors, each divided by its length.
  std::vector<double> directions(std::size_t dimension) const {
    return rows(dimension, [](std::size_t, std::span<const double> row) {
      double squares = 0.0;
      for (const double value : row) squares += value * value;
      return std::sqrt(squares);
    });
  }
  /// The same, each divided by the root of its vertex's strength.
  std::vector<double> shares(std::size_t dimension, const Tied& tied) const {
    return rows(dimension, [&](std::size_t i, std::span<const double>) {
      return std::sqrt(tied.strength[tied.vertex[i]]);
    });
  }

 private:
  template <class Size>
  std::vector<double> rows(std::size_t dimension, Size&& size_of) const {
    std::vector<double> points(n_ * dimension);
    for (std::size_t i = 0; i < n_; ++i) {
      const auto row = std::span(points).subspan(i * dimension, dimension);
      for (std::size_t d = 0; d < dimension; ++d) row[d] = vectors_[(n_ - 1 - d) * n_ + i];
      const double size = size_of(i, row);
      for (double& value : row) value /= size;
    }
    return points;
  }

  std::size_t n_;
  std::vector<double> values_, vectors_;
};

/// K by the widest gap, the smallest of several that differ by rounding alone.
int widest_gap(const Spectrum& spectrum, int pieces, int most) {
  int best = pieces;
  for (int k = pieces + 1; k <= most; ++k) {
    const double gain = spectrum.gap_after(k) - spectrum.gap_after(best);
    if (gain > rounding) best = k;
  }
  return best;
}

/// Groups with their volumes and what leads out of them.
class Cut {
 public:
  Cut(const Level& level, const Tied& tied, std::vector<VertexId> group, VertexId k)
      : level_(level),
        tied_(tied),
        group_(std::move(group)),
        cut_(k, 0.0),
        volume_(k, 0.0),
        ties_(k, 0.0),
        size_(k, 0) {
    count();
  }

  /// Moves vertices, one by one, where that lowers the sum most, until none does.
  void improve(const RunContext& run) {
    for (double before = infinity; value() < before - rounding;) {
      run.check_cancelled();
      before = value();
      const auto groups = group_;
      for (VertexId i = 0; i < group_.size(); ++i) move(i, better(i));
      count();  // rounding does not add up
      if (value() <= before) continue;
      group_ = groups;
      count();
    }
  }

  /// Sum over groups of the share of their weight that leads out.
  double value() const {
    double sum = 0.0;
    for (std::size_t c = 0; c < cut_.size(); ++c) sum += cut_[c] / volume_[c];
    return sum;
  }
  std::vector<VertexId> groups() && { return std::move(group_); }

 private:
  void count() {
    std::ranges::fill(cut_, 0.0);
    std::ranges::fill(volume_, 0.0);
    std::ranges::fill(size_, VertexId{0});
    for (VertexId i = 0; i < group_.size(); ++i) {
      const VertexId c = group_[i];
      ++size_[c];
      volume_[c] += tied_.strength[tied_.vertex[i]];
      level_.for_ties(tied_.vertex[i], [&](VertexId u, double w) {
        if (group_[tied_.place[u]] != c) cut_[c] += w;
      });
    }
  }

  /// The group that i is best in, after `ties_` is filled with its ties to each.
  VertexId better(VertexId i) {
    const VertexId v = tied_.vertex[i], from = group_[i];
    std::ranges::fill(ties_, 0.0);
    level_.for_ties(v, [&](VertexId u, double w) { ties_[group_[tied_.place[u]]] += w; });
    if (size_[from] == 1) return from;
    const double s = tied_.strength[v];
    const double left =
        (cut_[from] - s + 2.0 * ties_[from]) / (volume_[from] - s) - cut_[from] / volume_[from];
    VertexId best = from;
    double least = -rounding;
    for (VertexId c = 0; c < cut_.size(); ++c) {
      if (c == from || ties_[c] == 0.0) continue;
      const double change =
          left + (cut_[c] + s - 2.0 * ties_[c]) / (volume_[c] + s) - cut_[c] / volume_[c];
      if (change < least) {  // it may be no number, where weights differ by more than 1e16
        least = change;
        best = c;
      }
    }
    return best;
  }

  void move(VertexId i, VertexId to) {
    const VertexId from = group_[i];
    if (to == from) return;
    const double s = tied_.strength[tied_.vertex[i]];
    cut_[from] += 2.0 * ties_[from] - s;
    cut_[to] += s - 2.0 * ties_[to];
    volume_[from] -= s;
    volume_[to] += s;
    --size_[from];
    ++size_[to];
    group_[i] = to;
  }

  const Level& level_;
  const Tied& tied_;
  std::vector<VertexId> group_;
  std::vector<double> cut_, volume_;  // [k]
  std::vector<double> ties_;          // [k] of one vertex
  std::vector<VertexId> size_;
};

struct Try {
  double cut = 0.0;
  std::vector<VertexId> group = {};
};

/// The first of the tries with the least cut; less is more than rounding away.
Try best_try(const Level& level, const Tied& tied, const Spectrum& spectrum, VertexId k,
             std::size_t dimension, const SpectralOptions& options, const RunContext& run) {
  const auto directions = spectrum.directions(dimension);
  const auto shares = spectrum.shares(dimension, tied);
  std::vector<Try> tries(static_cast<std::size_t>(options.tries));
  parallel_for(
      run, tries.size(),
      [&](std::size_t i) {
        Stream random(options.seed, 0, i);
        Cut cut(level, tied, nearest_means(i % 2 == 0 ? directions : shares, dimension, k, random),
                k);
        cut.improve(run);
        tries[i] = {.cut = cut.value(), .group = std::move(cut).groups()};
      },
      1);
  std::size_t best = 0;
  for (std::size_t i = 1; i < tries.size(); ++i) {
    if (tries[i].cut < tries[best].cut - rounding) best = i;
  }
  return std::move(tries[best]);
}

/// K as asked for, or by the gap; each piece has one at least.
int community_count(const Spectrum& spectrum, int pieces, const SpectralOptions& options) {
  const auto most = static_cast<int>(spectrum.values().size());
  if (options.communities == 0) {
    return widest_gap(spectrum, pieces, std::min(most, options.max_communities));
  }
  check_option(options.communities <= most, "spectral.communities", options.communities,
               "at most " + std::to_string(most) + ", the vertices with ties");
  return std::max(pieces, options.communities);
}

void check(const SpectralOptions& options) {
  check_option(options.communities >= 0, "spectral.communities", options.communities, ">= 0");
  check_option(options.max_communities >= 1, "spectral.max_communities", options.max_communities,
               ">= 1");
  check_option(options.tries >= 1, "spectral.tries", options.tries, ">= 1");
  check_option(options.limit >= 1, "spectral.limit", options.limit, ">= 1");
}

}  // namespace

SpectralResult spectral(const GraphView& graph, const SpectralOptions& options,
                        const RunContext& run) {
  check(options);
  checked_total(graph, "spectral", run);
  run.check_cancelled();
  const Level level(graph);
  const Tied tied(level);
  const VertexId n = level.size();
  SpectralResult result{.isolated = n - tied.size(), .seed = options.seed};
  std::vector<VertexId> labels(n);
  std::iota(labels.begin(), labels.end(), VertexId{0});
  if (tied.size() > options.limit) {
    throw Error(ErrorCode::limit,
                "spectral: " + std::to_string(tied.size()) +
                    " vertices with ties, more than limit = " + std::to_string(options.limit));
  }
  check_option(options.communities == 0 || tied.size() > 0, "spectral.communities",
               options.communities, "0 without ties");
  if (tied.size() > 0) {
    const auto all = connected_parts(level, std::vector<VertexId>(n, 0), run);
    const auto pieces = static_cast<int>(label_count(all) - result.isolated);
    const Spectrum spectrum(level, tied);
    result.eigenvalues = spectrum.values();
    const auto k = static_cast<VertexId>(community_count(spectrum, pieces, options));
    result.vectors = static_cast<VertexId>(spectrum.dimension(k));
    Try best = best_try(level, tied, spectrum, k, result.vectors, options, run);
    for (std::size_t i = 0; i < best.group.size(); ++i) {
      // The first of its group stands for it: labels of isolated vertices stay their own.
      const auto first = std::ranges::find(best.group, best.group[i]) - best.group.begin();
      labels[tied.vertex[i]] = tied.vertex[static_cast<std::size_t>(first)];
    }
    result.cut = best.cut;
    result.bound = k;
    for (VertexId i = 0; i < k; ++i) result.bound -= std::min(result.eigenvalues[i], 1.0);
    result.gap = spectrum.gap_after(k);
  }
  result.membership = labelled_by_size(labels);
  result.count = label_count(result.membership);
  result.disconnected =
      disconnected_count(result.membership, connected_parts(level, result.membership, run));
  return result;
}

}  // namespace interzone::community
