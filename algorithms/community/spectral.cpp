#include "algorithms/community/spectral.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/level.hpp"
#include "algorithms/community/nearest_means.hpp"
#include "algorithms/community/objective.hpp"
#include "algorithms/paths/components.hpp"
#include "algorithms/statistics/decompositions.hpp"
#include "algorithms/statistics/leading_eigenpairs.hpp"
#include "algorithms/statistics/null_models.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::community {

namespace {

constexpr double rounding = 1e-9;             // eigenvalues and cuts that differ by less are equal
constexpr std::size_t most_dense = 256;       // vertices whose matrix is written out
constexpr double exact = 1e-8, rough = 1e-4;  // residuals of eigenvectors, and of those by chance
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

/// The connected pieces, and of each the eigenvector of N whose eigenvalue is 1: roots of strengths.
struct Pieces {
  Pieces(const GraphView& view, const RunContext& run) : root(view.vertex_count()) {
    auto parts = paths::weak_components(view, run);
    of = std::move(parts.membership);
    count = parts.size.size();
    std::vector<double> strength(count, 0.0);
    for (VertexId v = 0; v < root.size(); ++v) strength[of[v]] += view.strength(v);
    for (VertexId v = 0; v < root.size(); ++v) {
      root[v] = std::sqrt(view.strength(v) / strength[of[v]]);
    }
  }

  std::vector<VertexId> of;  // [n]
  std::size_t count = 0;
  std::vector<double> root;  // [n] in the vector of the vertex's piece; 0 in the others
};

/// The leading eigenpairs of N = D^-1/2 W D^-1/2, the largest eigenvalue first: those of the pieces, and more.
class Spectrum {
 public:
  Spectrum(const GraphView& view, Pieces pieces, std::size_t beyond, double residual,
           Stream& random, const RunContext& run)
      : n_(view.vertex_count()), pieces_(std::move(pieces)), entries_(view.arc_count()) {
    for (VertexId v = 0; v < n_; ++v) {
      EdgeId arc = view.first_arc(v);
      for_ties(view, v, [&](VertexId u, double w) {
        entries_[arc++] = w / std::sqrt(view.strength(u)) / std::sqrt(view.strength(v));
      });
    }
    if (whole(n_, beyond)) {
      take_all(view);
    } else {
      take_leading(view, beyond, residual, random, run);
    }
  }

  /// Whether so many are taken from the whole matrix: then it has as many as vertices.
  static bool whole(std::size_t n, std::size_t beyond) {
    return n <= most_dense || n <= 6 * beyond;
  }

  const std::vector<double>& values() const { return values_; }
  const Pieces& pieces() const { return pieces_; }
  double gap_after(std::size_t k) const {
    return k < values_.size() ? values_[k - 1] - values_[k] : 0.0;
  }

  /// How many leading eigenvectors: k, or as many as are equally good.
  std::size_t dimension(std::size_t k) const {
    std::size_t dimension = k;
    while (dimension < values_.size() && values_[k - 1] - values_[dimension] <= rounding) {
      ++dimension;
    }
    return dimension;
  }

  /// Row by row in the leading eigenvectors, each divided by its length.
  std::vector<double> directions(std::size_t dimension) const {
    return rows(dimension, [](std::size_t, std::span<const double> row) {
      double largest = 0.0, squares = 0.0;
      for (const double value : row) largest = std::max(largest, std::abs(value));
      if (largest == 0.0) return 1.0;
      for (const double value : row) squares += value / largest * (value / largest);
      return largest * std::sqrt(squares);
    });
  }
  /// The same, each divided by the root of its vertex's strength.
  std::vector<double> shares(std::size_t dimension, const GraphView& view) const {
    return rows(dimension, [&](std::size_t i, std::span<const double>) {
      return std::sqrt(view.strength(static_cast<VertexId>(i)));
    });
  }

 private:
  /// From the whole matrix, in which eigenvectors of pieces are any that span the same.
  void take_all(const GraphView& view) {
    std::vector<double> matrix(n_ * n_, 0.0);
    for (VertexId v = 0; v < n_; ++v) {
      EdgeId arc = view.first_arc(v);
      for (const VertexId u : view.out_neighbours(v)) matrix[v * n_ + u] = entries_[arc++];
    }
    const auto ascending = statistics::symmetric_eigenpairs(matrix, n_, true);
    values_.assign(ascending.values.rbegin(), ascending.values.rend());
    vectors_.reserve(n_ * n_);
    for (std::size_t d = n_; d-- > 0;) {
      const auto vector = std::span(ascending.vectors).subspan(d * n_, n_);
      vectors_.insert(vectors_.end(), vector.begin(), vector.end());
    }
  }

  /// From products with the matrix in which the vectors of pieces have the eigenvalue -1, not 1.
  void take_leading(const GraphView& view, std::size_t beyond, double residual, Stream& random,
                    const RunContext& run) {
    std::vector<double> in_piece(pieces_.count);
    const auto multiply = [&](std::span<const double> in, std::span<double> out) {
      run.check_cancelled();
      std::ranges::fill(in_piece, 0.0);
      for (std::size_t i = 0; i < n_; ++i) in_piece[pieces_.of[i]] += pieces_.root[i] * in[i];
      parallel_for(run, n_, [&](std::size_t i) {
        const auto v = static_cast<VertexId>(i);
        EdgeId arc = view.first_arc(v);
        double sum = -2.0 * pieces_.root[i] * in_piece[pieces_.of[i]];
        for (const VertexId u : view.out_neighbours(v)) sum += entries_[arc++] * in[u];
        out[i] = sum;
      });
    };
    auto leading = statistics::leading_eigenpairs(
        multiply, n_, {.count = beyond, .least = -1.0, .residual = residual}, random);
    values_.assign(pieces_.count, 1.0);
    values_.insert(values_.end(), leading.values.begin(), leading.values.end());
    vectors_ = std::move(leading.vectors);
  }

  template <class Size>
  std::vector<double> rows(std::size_t dimension, Size&& size_of) const {
    const std::size_t apart = values_.size() - vectors_.size() / n_;  // vectors that pieces_ holds
    std::vector<double> points(n_ * dimension, 0.0);
    for (std::size_t i = 0; i < n_; ++i) {
      const auto row = std::span(points).subspan(i * dimension, dimension);
      if (apart > 0) row[pieces_.of[i]] = pieces_.root[i];
      for (std::size_t d = apart; d < dimension; ++d) row[d] = vectors_[(d - apart) * n_ + i];
      const double size = size_of(i, row);
      for (double& value : row) value /= size;
    }
    return points;
  }

  std::size_t n_;
  Pieces pieces_;
  std::vector<double> entries_;  // of N, by arc
  std::vector<double> values_;
  std::vector<double> vectors_;  // [n ?] of the last values; the others' are in pieces_
};

void check_limit(std::size_t n, std::size_t vectors, std::size_t limit) {
  if (n <= limit / vectors) return;
  throw Error(ErrorCode::limit, "spectral: " + std::to_string(n) + " vertices with ties times " +
                                    std::to_string(vectors) +
                                    " eigenvectors, more than limit = " + std::to_string(limit));
}

/// K by the widest gap, the smallest of several that differ by rounding alone.
std::size_t widest_gap(const Spectrum& spectrum, std::size_t most) {
  std::size_t best = spectrum.pieces().count;
  for (std::size_t k = best + 1; k <= most; ++k) {
    const double gain = spectrum.gap_after(k) - spectrum.gap_after(best);
    if (gain > rounding) best = k;
  }
  return best;
}

/// Each piece as a network of its own, but those of two vertices, which have no eigenvalue above -1 but 1.
std::vector<GraphView> views_of_pieces(const GraphView& view, const Pieces& pieces,
                                       const RunContext& run) {
  std::vector<EdgeList> edges(pieces.count);
  std::vector<VertexId> place(view.vertex_count()), size(pieces.count, 0);
  for (VertexId v = 0; v < view.vertex_count(); ++v) place[v] = size[pieces.of[v]]++;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for_ties(view, v, [&](VertexId u, double w) {
      if (u > v) return;
      EdgeList& own = edges[pieces.of[v]];
      own.source.push_back(place[v]);
      own.target.push_back(place[u]);
      own.weight.push_back(w);
    });
  }
  std::vector<GraphView> views;
  for (std::size_t c = 0; c < pieces.count; ++c) {
    if (size[c] > 2) views.push_back(make_view(size[c], edges[c], {.directed = false}, run));
  }
  return views;
}

/// What random networks have beyond the eigenvalues of their pieces: the largest, and the widest gap.
struct Chance {
  double eigenvalue = -1.0, gap = 0.0;
};

/// The most, in so many gaps, of several networks whose pieces are random, with the same degrees.
Chance most_by_chance(const GraphView& view, const Pieces& pieces, std::size_t gaps,
                      const SpectralOptions& options, const RunContext& run) {
  const auto views = views_of_pieces(view, pieces, run);
  std::vector<Chance> found(static_cast<std::size_t>(options.networks));
  run_works(run, found.size(), [&](std::size_t i, const RunContext& own) {
    std::vector<double> beyond;  // of all pieces together
    for (std::size_t c = 0; c < views.size(); ++c) {
      const std::uint64_t index = i * views.size() + c;
      const auto random = statistics::rewired(
          views[c], {.seed = options.seed, .index = index, .switches_per_edge = switches_per_edge},
          own);
      Stream start(options.seed, stream_of_nulls, index);
      const Spectrum spectrum(random, Pieces(random, own), gaps + 1, rough, start, own);
      const std::span<const double> values = spectrum.values();
      const auto own_beyond = values.subspan(spectrum.pieces().count);
      beyond.insert(
          beyond.end(), own_beyond.begin(),
          own_beyond.begin() + static_cast<std::ptrdiff_t>(std::min(own_beyond.size(), gaps + 1)));
    }
    std::ranges::sort(beyond, std::ranges::greater());
    if (!beyond.empty()) found[i].eigenvalue = beyond[0];
    for (std::size_t k = 1; k < std::min(beyond.size(), gaps + 1); ++k) {
      found[i].gap = std::max(found[i].gap, beyond[k - 1] - beyond[k]);
    }
  });
  Chance most;
  for (const Chance& one : found) {
    most.eigenvalue = std::max(most.eigenvalue, one.eigenvalue);
    most.gap = std::max(most.gap, one.gap);
  }
  return most;
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
  check_limit(view.vertex_count(), dimension, options.limit);
  const auto directions = spectrum.directions(dimension);
  const auto shares = spectrum.shares(dimension, view);
  std::vector<Try> tries(static_cast<std::size_t>(options.tries));
  run_works(run, tries.size(), [&](std::size_t i, const RunContext& own) {
    Stream random(options.seed, stream_of_tries, i);
    Cut cut(view, nearest_means(i % 2 == 0 ? directions : shares, dimension, k, random, own), k);
    cut.improve(own);
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

/// K by the gap, if chance has no eigenvalue like the K-th or no gap like it, else the number of eigenvalues that chance
/// has not.
std::size_t community_count(const GraphView& view, const Spectrum& spectrum, std::size_t most,
                            const SpectralOptions& options, const RunContext& run,
                            SpectralResult& result) {
  const std::size_t by_gap = widest_gap(spectrum, most), pieces = spectrum.pieces().count;
  if (options.networks == 0 || most == pieces) return by_gap;
  const Chance chance = most_by_chance(view, spectrum.pieces(), 0, options, part_of(run, 0.0, 0.5));
  result.null_eigenvalue = chance.eigenvalue;
  std::size_t above = pieces;
  while (above < most && spectrum.values()[above] > chance.eigenvalue + rounding) ++above;
  if (by_gap == pieces) return above;
  if (by_gap <= above) return by_gap;
  result.null_gap =
      most_by_chance(view, spectrum.pieces(), most - pieces, options, part_of(run, 0.5, 1.0)).gap;
  return spectrum.gap_after(by_gap) > *result.null_gap + rounding ? by_gap : above;
}

/// Divides vertices with ties; labels below the number of vertices, any.
std::vector<VertexId> divided(const GraphView& view, const SpectralOptions& options,
                              const RunContext& run, SpectralResult& result) {
  const std::size_t n = view.vertex_count();
  const auto given = static_cast<std::size_t>(options.communities);
  check_option(given <= n, "spectral.communities", options.communities,
               "at most " + std::to_string(n) + ", the vertices with ties");
  if (n == 0) return {};
  Pieces pieces(view, run);
  const std::size_t count = pieces.count;
  const std::size_t most =
      given > 0 ? std::max(given, count)
                : std::min(n, count - 1 + static_cast<std::size_t>(options.max_communities));
  const std::size_t beyond = most - count + 1;
  check_limit(n, Spectrum::whole(n, beyond) ? n : beyond, options.limit);
  Stream random(options.seed, stream_of_vectors);
  const Spectrum spectrum(view, std::move(pieces), beyond, exact, random, run);
  const std::size_t k =
      given > 0 ? most
                : community_count(view, spectrum, most, options, part_of(run, 0.0, 0.5), result);
  result.eigenvalues = spectrum.values();
  result.vectors = static_cast<VertexId>(spectrum.dimension(k));
  result.bound = static_cast<double>(k);
  for (std::size_t i = 0; i < k; ++i) result.bound -= std::min(result.eigenvalues[i], 1.0);
  result.gap = spectrum.gap_after(k);
  if (k == count) return spectrum.pieces().of;
  Try best = best_try(view, spectrum, static_cast<VertexId>(k), options, part_of(run, 0.5, 1.0));
  result.cut = best.cut;
  return std::move(best.group);
}

}  // namespace

SpectralResult spectral(const GraphView& graph, const SpectralOptions& options,
                        const RunContext& run) {
  check(options);
  checked_total(graph, "spectral", run);
  run.check_cancelled();
  const Level level(graph, run);
  const Ties ties(level, run);
  SpectralResult result{.isolated = level.size() - ties.size(), .seed = options.seed};
  const auto group = divided(ties.view, options, run, result);
  // The first of its group stands for it: labels of isolated vertices stay their own.
  std::vector<VertexId> labels(level.size()), first(ties.size(), no_vertex);
  std::iota(labels.begin(), labels.end(), VertexId{0});
  for (VertexId i = 0; i < ties.size(); ++i) {
    VertexId& name = first[group[i]];
    if (name == no_vertex) name = ties.vertex[i];
    labels[ties.vertex[i]] = name;
  }
  result.membership = labelled_by_size(labels);
  result.count = label_count(result.membership);
  result.disconnected =
      disconnected_count(result.membership, connected_parts(level, result.membership, run));
  return result;
}

}  // namespace interzone::community
