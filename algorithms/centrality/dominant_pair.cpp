#include "algorithms/centrality/dominant_pair.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "algorithms/centrality/row_sum.hpp"
#include "algorithms/statistics/decompositions.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

constexpr int largest_basis = 32;
constexpr std::size_t chunk = 1024;

/// What the basis knows: the best pair of the small matrix and how far it leads.
struct Estimate {
  Eigen::VectorXd vector;
  double value = 0.0;
  double gap = 0.0;  // distance of the next value, in values of the best
};

class Krylov {
 public:
  Krylov(const paths::Compact& rows, bool symmetric, const RunContext& run)
      : rows_(rows),
        symmetric_(symmetric),
        run_(run),
        blocks_(paths::row_blocks(rows)),
        limit_(static_cast<int>(std::min<VertexId>(rows.n, largest_basis))),
        check_every_(rows.neighbour.size() < 10'000 ? 10 : 2),
        small_(Eigen::MatrixXd::Zero(limit_ + 1, limit_)) {
    basis_.emplace_back(rows.n, 1.0 / std::sqrt(rows.n));
    next_.resize(rows.n);
  }

  DominantPair find(double tolerance, int max_products) {
    DominantPair pair;
    for (;;) {
      extend();
      ++pair.products;
      const bool last = beta_ == 0.0 || pair.products == max_products;
      if (last || size_ == limit_ || size_ % check_every_ == 0) {
        const Estimate best = estimate();
        pair.value = best.value;
        pair.residual = beta_ * std::abs(best.vector[size_ - 1]) / best.value;
        pair.converged = beta_ == 0.0 || pair.residual <= tolerance * std::min(1.0, best.gap);
        if (pair.converged || last) {
          pair.vector = combine(best.vector);
          return pair;
        }
      }
      if (size_ == limit_) restart();
    }
  }

 private:
  /// One more vector: A times the last one, made orthogonal to all before.
  void extend() {
    run_.check_cancelled();
    multiply(basis_.back());
    const double before = length();
    Eigen::VectorXd shares = remove_basis();
    beta_ = length();
    if (beta_ < 0.1 * before) {  // cancellation: what is left must be made orthogonal once more
      shares += remove_basis();
      beta_ = length();
    }
    small_.col(size_).head(size_ + 1) = shares;
    if (beta_ <= 1e-14 * before) beta_ = 0.0;  // the basis holds all there is
    small_(size_ + 1, size_) = beta_;
    ++size_;
    if (beta_ == 0.0) return;
    for (double& x : next_) x /= beta_;
    basis_.push_back(next_);
  }

  void multiply(const std::vector<double>& x) {
    parallel_for(
        run_, blocks_.size() - 1,
        [&](std::size_t b) {
          for (VertexId p = blocks_[b]; p < blocks_[b + 1]; ++p) next_[p] = row_sum(rows_, p, x);
        },
        1);
  }

  double length() const {
    return std::sqrt(ordered_sum(run_, next_.size(), [&](auto i) { return next_[i] * next_[i]; }));
  }

  /// Takes the basis out of `next_` and returns the shares it had.
  Eigen::VectorXd remove_basis() {
    const auto size = static_cast<std::size_t>(size_) + 1;
    const std::size_t chunks = (next_.size() + chunk - 1) / chunk;
    Eigen::MatrixXd part(size_ + 1, static_cast<Eigen::Index>(chunks));
    for_chunks(chunks, [&](std::size_t c, std::size_t begin, std::size_t end) {
      const auto length = static_cast<Eigen::Index>(end - begin);
      const Eigen::Map<const Eigen::VectorXd> next(next_.data() + begin, length);
      for (std::size_t i = 0; i < size; ++i) {
        const Eigen::Map<const Eigen::VectorXd> vector(basis_[i].data() + begin, length);
        part(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(c)) = next.dot(vector);
      }
    });
    Eigen::VectorXd shares = Eigen::VectorXd::Zero(size_ + 1);
    for (Eigen::Index c = 0; c < part.cols(); ++c) shares += part.col(c);
    for_chunks(chunks, [&](std::size_t, std::size_t begin, std::size_t end) {
      for (std::size_t i = 0; i < size; ++i) {
        const double share = shares[static_cast<Eigen::Index>(i)];
        for (std::size_t v = begin; v < end; ++v) next_[v] -= share * basis_[i][v];
      }
    });
    return shares;
  }

  template <class Function>
  void for_chunks(std::size_t chunks, Function&& f) const {
    parallel_for(
        run_, chunks,
        [&](std::size_t c) { f(c, c * chunk, std::min(next_.size(), (c + 1) * chunk)); }, 1);
  }

  Estimate estimate() const {
    const Eigen::MatrixXd square = small_.topLeftCorner(size_, size_);
    const auto n = static_cast<std::size_t>(size_);
    const std::span cells(square.data(), n * n);
    if (symmetric_) {
      const auto pairs = statistics::symmetric_eigenpairs(cells, n, true);
      const double best = pairs.values[n - 1];
      const double gap = n > 1 ? (best - pairs.values[n - 2]) / best : 1.0;
      return {Eigen::Map<const Eigen::VectorXd>(&pairs.vectors[(n - 1) * n], size_), best, gap};
    }
    const auto pairs = statistics::eigenpairs(cells, n, true);
    const auto& values = pairs.values;
    std::size_t first = 0;
    for (std::size_t i = 1; i < n; ++i) {
      if (values[i].real() > values[first].real()) first = i;
    }
    const Eigen::Map<const Eigen::VectorXcd> vector(&pairs.vectors[first * n], size_);
    Estimate result{vector.real().normalized(), values[first].real(), 1.0};
    for (std::size_t i = 0; i < n; ++i) {
      if (i == first) continue;
      result.gap = std::min(result.gap, std::abs(values[i] - values[first]) / result.value);
    }
    return result;
  }

  /// Columns that span what belongs to the better half of the values.
  Eigen::MatrixXd best_half() const {
    const Eigen::MatrixXd square = small_.topRows(size_);
    const auto n = static_cast<std::size_t>(size_);
    const std::span cells(square.data(), n * n);
    if (symmetric_) {
      const auto pairs = statistics::symmetric_eigenpairs(cells, n, true);
      return Eigen::Map<const Eigen::MatrixXd>(pairs.vectors.data(), size_, size_)
          .rightCols(size_ / 2);
    }
    const auto pairs = statistics::eigenpairs(cells, n, true);
    const auto& values = pairs.values;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order,
                             [&](auto a, auto b) { return values[a].real() > values[b].real(); });
    std::vector<double> columns;
    for (const auto i : order) {  // of two conjugate vectors: the real and the imaginary part
      if (columns.size() >= n / 2 * n) break;
      if (values[i].imag() < 0.0) continue;
      const std::span vector(&pairs.vectors[i * n], n);
      for (const auto& x : vector) columns.push_back(x.real());
      if (values[i].imag() == 0.0) continue;
      for (const auto& x : vector) columns.push_back(x.imag());
    }
    const std::size_t count = columns.size() / n;
    const auto basis = statistics::orthonormal(columns, n, count);
    return Eigen::Map<const Eigen::MatrixXd>(basis.data(), size_, static_cast<Eigen::Index>(count));
  }

  /// A V = V S + v b' stays true for the part of the basis that is kept.
  void restart() {
    const Eigen::MatrixXd keep = best_half();
    const int kept = static_cast<int>(keep.cols());
    const Eigen::MatrixXd square = keep.transpose() * small_.topRows(size_) * keep;
    const Eigen::RowVectorXd coupling = beta_ * keep.row(size_ - 1);
    std::vector<std::vector<double>> basis;
    basis.reserve(largest_basis + 1);
    for (int i = 0; i < kept; ++i) basis.push_back(sum_of_basis(keep.col(i)));
    basis.push_back(std::move(basis_.back()));
    basis_ = std::move(basis);
    small_.setZero();
    small_.topLeftCorner(kept, kept) = square;
    small_.row(kept).head(kept) = coupling;
    size_ = kept;
  }

  std::vector<double> sum_of_basis(const Eigen::VectorXd& share) const {
    std::vector<double> sum(rows_.n, 0.0);
    for_chunks((sum.size() + chunk - 1) / chunk,
               [&](std::size_t, std::size_t begin, std::size_t end) {
                 for (Eigen::Index i = 0; i < share.size(); ++i) {
                   const std::vector<double>& vector = basis_[static_cast<std::size_t>(i)];
                   for (std::size_t v = begin; v < end; ++v) sum[v] += share[i] * vector[v];
                 }
               });
    return sum;
  }

  /// The vector of a pair, of one sign and with maximum 1.
  std::vector<double> combine(const Eigen::VectorXd& share) const {
    std::vector<double> x = sum_of_basis(share);
    double most = 0.0;
    for (double& value : x) {
      value = std::abs(value);
      most = std::max(most, value);
    }
    for (double& value : x) value /= most;
    return x;
  }

  const paths::Compact& rows_;
  const bool symmetric_;
  const RunContext& run_;
  const std::vector<VertexId> blocks_;
  const int limit_;
  const int check_every_;  // products: beside few arcs, the small problem is the dearer one
  Eigen::MatrixXd small_;  // A in the basis, and below it what leads out of the basis
  std::vector<std::vector<double>> basis_ = {};
  std::vector<double> next_ = {};
  int size_ = 0;       // vectors that A has been applied to
  double beta_ = 0.0;  // length of what the last product added
};

}  // namespace

DominantPair dominant_pair(const paths::Compact& rows, bool symmetric, double tolerance,
                           int max_products, const RunContext& run) {
  const auto arcs = static_cast<double>(rows.neighbour.size());
  const RunContext shared = paths::unless_small(run, arcs);
  return Krylov(rows, symmetric, shared).find(tolerance, max_products);
}

}  // namespace interzone::centrality
