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
#include "algorithms/paths/components.hpp"
#include "algorithms/statistics/leading_eigenpairs.hpp"
#include "algorithms/statistics/null_models.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::community {

namespace {

constexpr double rounding = 1e-9;             // eigenvalues and cuts that differ by less are equal
constexpr std::size_t most_dense = 256;       // vertices whose matrix is written out
constexpr double exact = 1e-8, rough = 1e-4;  // residuals of eigenvectors, and by chance
constexpr double switches_per_edge = 10.0;    // of random networks

// Streams of random numbers, beside those of the random networks.
constexpr std::uint64_t stream_of_tries = 0, stream_of_vectors = 1, stream_of_nulls = 2;

/// What counts here: the vertices with ties, and between two of them all the weight as one tie.
struct Ties {
  explicit Ties(const Level& level, const RunContext& run) {
    std::vector<VertexId> place(level.size());
    for (VertexId v = 0; v < level.size(); ++v) {
      double strength = 0.0;
      level.for_ties(v, [&](VertexId, double w) { strength += w; });
      place[v] = static_cast<VertexId>(vertex.size());
      if (strength > 0.0) vertex.push_back(v);
    }
    EdgeList edges;
    for (const VertexId v : vertex) {
      level.for_ties(v, [&](VertexId u, double w) {
        if (u > v || w == 0.0) return;
        edges.source.push_back(place[v]);
        edges.target.push_back(place[u]);
        edges.weight.push_back(w);
      });
    }
    view = simplified(make_view(size(), edges, {.directed = false}, run), false, run);
  }
  VertexId size() const { return static_cast<VertexId>(vertex.size()); }

  std::vector<VertexId> vertex;  // of the level, by that of the view
  GraphView view;
};

/// f(neighbour, weight) for each tie of v.
template <class Function>
void for_ties(const GraphView& view, VertexId v, Function&& f) {
  const auto neighbours = view.out_neighbours(v);
  const auto weights = view.out_weights(v);
  for (std::size_t i = 0; i < neighbours.size(); ++i) f(neighbours[i], weights[i]);
}

/// The leading eigenpairs of N = D^-1/2 W D^-1/2, the largest eigenvalue first.
class Spectrum {
 public:
  /// For `most` communities, or as many as there are connected pieces; and one eigenpair more.
  Spectrum(const GraphView& view, std::size_t most, double residual, std::size_t limit,
           Stream& random, const RunContext& run)
      : n_(view.vertex_count()), entries_(view.arc_count()) {
    for (VertexId v = 0; v < n_; ++v) {
      EdgeId arc = view.first_arc(v);
      for_ties(view, v, [&](VertexId u, double w) {
        entries_[arc++] = w / std::sqrt(view.strength(u)) / std::sqrt(view.strength(v));
      });
    }
    const auto parts = paths::weak_components(view, run);
    pieces_ = parts.size.size();
    const std::size_t beyond = most < pieces_ ? 1 : most + 1 - pieces_;
    if (n_ <= most_dense || n_ <= 6 * beyond) {
      check_limit(n_, limit);
      take_all(view);
    } else {
      check_limit(pieces_ + beyond, limit);
      take_pieces(view, parts.membership);
      take_leading(view, beyond, residual, random, run);
    }
  }

  const std::vector<double>& values() const { return pairs_.values; }
  std::size_t pieces() const { return pieces_; }
  /// The largest after those of the pieces, which are 1.
  double first_beyond() const { return values()[pieces_]; }
  double gap_after(std::size_t k) const {
    return k < values().size() ? values()[k - 1] - values()[k] : 0.0;
  }

  /// How many leading eigenvectors: k, or as many as are equally good.
  std::size_t dimension(std::size_t k) const {
    std::size_t dimension = k;
    while (dimension < values().size() && values()[k - 1] - values()[dimension] <= rounding) {
      ++dimension;
    }
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
  std::vector<double> shares(std::size_t dimension, const GraphView& view) const {
    return rows(dimension, [&](std::size_t i, std::span<const double>) {
      return std::sqrt(view.strength(static_cast<VertexId>(i)));
    });
  }

 private:
  void check_limit(std::size_t vectors, std::size_t limit) const {
    if (n_ <= limit / vectors) return;
    throw Error(ErrorCode::limit, "spectral: " + std::to_string(n_) + " vertices with ties times " +
                                      std::to_string(vectors) +
                                      " eigenvectors, more than limit = " + std::to_string(limit));
  }

  void take_all(const GraphView& view) {
    std::vector<double> matrix(n_ * n_, 0.0);
    for (VertexId v = 0; v < n_; ++v) {
      EdgeId arc = view.first_arc(v);
      for (const VertexId u : view.out_neighbours(v)) matrix[v * n_ + u] = entries_[arc++];
    }
    pairs_ = statistics::symmetric_eigenpairs(matrix, n_, true);
    std::ranges::reverse(pairs_.values);
    for (std::size_t d = 0; 2 * d + 1 < n_; ++d) {
      const auto vector = std::span(pairs_.vectors).subspan(d * n_, n_);
      std::ranges::swap_ranges(vector, std::span(pairs_.vectors).subspan((n_ - 1 - d) * n_, n_));
    }
  }

  /// Of each piece the roots of strengths, whose eigenvalue is 1.
  void take_pieces(const GraphView& view, std::span<const VertexId> piece) {
    std::vector<double> strength(pieces_, 0.0);
    for (VertexId v = 0; v < n_; ++v) strength[piece[v]] += view.strength(v);
    pairs_ = {.values = std::vector<double>(pieces_, 1.0),
              .vectors = std::vector<double>(pieces_ * n_, 0.0)};
    for (VertexId v = 0; v < n_; ++v) {
      pairs_.vectors[piece[v] * n_ + v] = std::sqrt(view.strength(v) / strength[piece[v]]);
    }
  }

  void take_leading(const GraphView& view, std::size_t count, double residual, Stream& random,
                    const RunContext& run) {
    const auto multiply = [&](std::span<const double> in, std::span<double> out) {
      run.check_cancelled();
      parallel_for(run, n_, [&](std::size_t i) {
        const auto v = static_cast<VertexId>(i);
        EdgeId arc = view.first_arc(v);
        double sum = 0.0;
        for (const VertexId u : view.out_neighbours(v)) sum += entries_[arc++] * in[u];
        out[i] = sum;
      });
    };
    const auto leading = statistics::leading_eigenpairs(multiply, n_,
                                                        {.count = count,
                                                         .least = -1.0,
                                                         .residual = residual,
                                                         .known_values = pairs_.values,
                                                         .known_vectors = pairs_.vectors},
                                                        random);
    pairs_.values.insert(pairs_.values.end(), leading.values.begin(), leading.values.end());
    pairs_.vectors.insert(pairs_.vectors.end(), leading.vectors.begin(), leading.vectors.end());
  }

  template <class Size>
  std::vector<double> rows(std::size_t dimension, Size&& size_of) const {
    std::vector<double> points(n_ * dimension);
    for (std::size_t i = 0; i < n_; ++i) {
      const auto row = std::span(points).subspan(i * dimension, dimension);
      for (std::size_t d = 0; d < dimension; ++d) row[d] = pairs_.vectors[d * n_ + i];
      const double size = size_of(i, row);
      for (double& value : row) value /= size;
    }
    return points;
  }

  std::size_t n_, pieces_ = 0;
  std::vector<double> entries_;  // of N, by arc
  statistics::SymmetricEigenpairs pairs_;
};

/// K by the widest gap, the smallest of several that differ by rounding alone.
std::size_t widest_gap(const Spectrum& spectrum, std::size_t most) {
  std::size_t best = spectrum.pieces();
  for (std::size_t k = best + 1; k <= most; ++k) {
    const double gain = spectrum.gap_after(k) - spectrum.gap_after(best);
    if (gain > rounding) best = k;
  }
  return best;
}

/// The largest eigenvalue below 1 of several random networks with the same degrees.
double largest_by_chance(const GraphView& view, const SpectralOptions& options,
                         const RunContext& run) {
  std::vector<double> first(static_cast<std::size_t>(options.networks));
  run_works(run, first.size(), [&](std::size_t i, const RunContext& own) {
    const auto random = statistics::rewired(
        view, {.seed = options.seed, .index = i, .switches_per_edge = switches_per_edge}, own);
    Stream start(options.seed, stream_of_nulls, i);
    first[i] = Spectrum(random, 1, rough, options.limit, start, own).first_beyond();
  });
  return *std::ranges::max_element(first);
}

/// Groups with their volumes and what leads out of them.
class Cut {
 public:
  Cut(const GraphView& view, std::vector<VertexId> group, VertexId k)
      : view_(view),
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
      volume_[c] += view_.strength(i);
      for_ties(view_, i, [&](VertexId u, double w) {
        if (group_[u] != c) cut_[c] += w;
      });
    }
  }

  /// The group that i is best in, after `ties_` is filled with its ties to each.
  VertexId better(VertexId i) {
    const VertexId from = group_[i];
    std::ranges::fill(ties_, 0.0);
    for_ties(view_, i, [&](VertexId u, double w) { ties_[group_[u]] += w; });
    if (size_[from] == 1) return from;
    const double s = view_.strength(i);
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
    const double s = view_.strength(i);
    cut_[from] += 2.0 * ties_[from] - s;
    cut_[to] += s - 2.0 * ties_[to];
    volume_[from] -= s;
    volume_[to] += s;
    --size_[from];
    ++size_[to];
    group_[i] = to;
  }

  const GraphView& view_;
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
Try best_try(const GraphView& view, const Spectrum& spectrum, VertexId k,
             const SpectralOptions& options, const RunContext& run) {
  const std::size_t dimension = spectrum.dimension(k);
  const auto directions = spectrum.directions(dimension);
  const auto shares = spectrum.shares(dimension, view);
  std::vector<Try> tries(static_cast<std::size_t>(options.tries));
  run_reported(run, tries.size(), 2, [&](std::size_t i, int) {
    Stream random(options.seed, stream_of_tries, i);
    Cut cut(view, nearest_means(i % 2 == 0 ? directions : shares, dimension, k, random, run), k);
    cut.improve(run);
    tries[i] = {.cut = cut.value(), .group = std::move(cut).groups()};
  });
  std::size_t best = 0;
  for (std::size_t i = 1; i < tries.size(); ++i) {
    if (tries[i].cut < tries[best].cut - rounding) best = i;
  }
  return std::move(tries[best]);
}

void check(const SpectralOptions& options) {
  check_option(options.communities >= 0, "spectral.communities", options.communities, ">= 0");
  check_option(options.max_communities >= 1, "spectral.max_communities", options.max_communities,
               ">= 1");
  check_option(options.networks >= 0, "spectral.networks", options.networks, ">= 0");
  check_option(options.tries >= 1, "spectral.tries", options.tries, ">= 1");
  check_option(options.limit >= 1, "spectral.limit", options.limit, ">= 1");
}

/// K by the gap, or where that is widest before the first cut by what chance has.
std::size_t community_count(const GraphView& view, const Spectrum& spectrum, std::size_t most,
                            const SpectralOptions& options, const RunContext& run,
                            SpectralResult& result) {
  const std::size_t by_gap = widest_gap(spectrum, most);
  if (by_gap > spectrum.pieces() || by_gap >= most || options.networks == 0) return by_gap;
  result.null_eigenvalue = largest_by_chance(view, options, run);
  std::size_t above = by_gap;
  while (above < most && spectrum.values()[above] > *result.null_eigenvalue + rounding) ++above;
  return above;
}

}  // namespace

SpectralResult spectral(const GraphView& graph, const SpectralOptions& options,
                        const RunContext& run) {
  check(options);
  checked_total(graph, "spectral", run);
  run.check_cancelled();
  const Level level(graph);
  const Ties ties(level, run);
  const std::size_t n = ties.size();
  const bool given = options.communities > 0;
  const auto asked =
      static_cast<std::size_t>(given ? options.communities : options.max_communities);
  check_option(!given || asked <= n, "spectral.communities", options.communities,
               "at most " + std::to_string(n) + ", the vertices with ties");
  SpectralResult result{.isolated = level.size() - ties.size(), .seed = options.seed};
  std::vector<VertexId> labels(level.size());
  std::iota(labels.begin(), labels.end(), VertexId{0});
  if (n > 0) {
    Stream random(options.seed, stream_of_vectors);
    const std::size_t most = std::min(asked, n);
    const Spectrum spectrum(ties.view, most, exact, options.limit, random, run);
    const std::size_t k =
        given ? std::max(asked, spectrum.pieces())
              : community_count(ties.view, spectrum, most, options, part_of(run, 0.0, 0.5), result);
    const Try best =
        best_try(ties.view, spectrum, static_cast<VertexId>(k), options, part_of(run, 0.5, 1.0));
    // The first of its group stands for it: labels of isolated vertices stay their own.
    std::vector<VertexId> first(k, no_vertex);
    for (VertexId i = 0; i < n; ++i) {
      VertexId& name = first[best.group[i]];
      if (name == no_vertex) name = ties.vertex[i];
      labels[ties.vertex[i]] = name;
    }
    result.eigenvalues = spectrum.values();
    result.vectors = static_cast<VertexId>(spectrum.dimension(k));
    result.cut = best.cut;
    result.bound = static_cast<double>(k);
    for (std::size_t i = 0; i < k; ++i) result.bound -= std::min(result.eigenvalues[i], 1.0);
    result.gap = spectrum.gap_after(k);
  }
  result.membership = labelled_by_size(labels);
  result.count = label_count(result.membership);
  result.disconnected =
      disconnected_count(result.membership, connected_parts(level, result.membership, run));
  return result;
}

}  // namespace interzone::community
