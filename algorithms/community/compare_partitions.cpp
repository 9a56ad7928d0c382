#include "algorithms/community/compare_partitions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <numeric>
#include <vector>

#include "algorithms/community/labels.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::community {

namespace {

constexpr std::uint64_t stream_of_permutations = 1;
constexpr double rounding = 1e-10;  // values nearer than this count as equal

double pairs(double count) { return count * (count - 1.0) / 2.0; }

/// What two partitions share: the only things that change when labels are shuffled.
struct Overlap {
  double information = 0.0;     // I, nats
  double pairs_together = 0.0;  // pairs of vertices together in both
  std::uint64_t matched = 0;    // vertices in the largest part of their community of a, or of b
};

/// What is counted for each community of b: all zero, before and after.
struct Counts {
  std::vector<VertexId> both = {};  // in the community of a that is looked at
  std::vector<VertexId> most = {};  // in any of them
  void resize(std::size_t n) {
    both.resize(n, 0);
    most.resize(n, 0);
  }
};

/// The first partition, laid out community by community, ready to be met with others.
class Layout {
 public:
  explicit Layout(std::span<const VertexId> a) : size_(a.size(), 0), order_(a.size()) {
    for (const VertexId c : a) ++size_[c];
    std::vector<VertexId> cursor(a.size() + 1U, 0);
    std::inclusive_scan(size_.begin(), size_.end(), cursor.begin() + 1);
    for (VertexId v = 0; v < a.size(); ++v) order_[cursor[a[v]]++] = v;
  }

  /// `size_b` holds the sizes of b's communities.
  Overlap overlap(std::span<const VertexId> b, const std::vector<VertexId>& size_b,
                  Counts& counts) const {
    const auto n = static_cast<double>(order_.size());
    Overlap result;
    std::size_t first = 0;
    for (const VertexId size : size_) {
      const std::span members(order_.data() + first, size);
      first += size;
      for (const VertexId v : members) ++counts.both[b[v]];
      VertexId largest = 0;
      for (const VertexId v : members) {
        const VertexId shared = std::exchange(counts.both[b[v]], 0);
        if (shared == 0) continue;
        largest = std::max(largest, shared);
        counts.most[b[v]] = std::max(counts.most[b[v]], shared);
        const double both = shared, of_b = size_b[b[v]];
        result.information += both / n * std::log(n * both / (size * of_b));
        result.pairs_together += pairs(both);
      }
      result.matched += largest;
    }
    for (const VertexId c : b) result.matched += std::exchange(counts.most[c], 0);
    return result;
  }
  const std::vector<VertexId>& sizes() const { return size_; }

 private:
  std::vector<VertexId> size_, order_;
};

std::vector<VertexId> sizes_of(std::span<const VertexId> labels) {
  std::vector<VertexId> size(labels.size(), 0);
  for (const VertexId c : labels) ++size[c];
  return size;
}

double entropy(const std::vector<VertexId>& sizes) {
  const auto n = static_cast<double>(sizes.size());
  double sum = 0.0;
  for (const double s : sizes) {
    if (s > 0.0) sum -= s / n * std::log(s / n);
  }
  return sum;
}

double pairs_within(const std::vector<VertexId>& sizes) {
  double sum = 0.0;
  for (const VertexId s : sizes) sum += pairs(s);
  return sum;
}

/// How many communities have each size.
std::vector<std::pair<VertexId, double>> size_counts(const std::vector<VertexId>& sizes) {
  std::map<VertexId, double> counts;
  for (const VertexId s : sizes) {
    if (s > 0) counts[s] += 1.0;
  }
  return {counts.begin(), counts.end()};
}

/// Mean of the mutual information over random labels of these sizes: overlaps are hypergeometric.
double expected_information(const std::vector<VertexId>& sizes_a,
                            const std::vector<VertexId>& sizes_b, const RunContext& run) {
  const std::size_t n = sizes_a.size();
  std::vector<double> log_factorial(n + 1, 0.0);
  for (std::size_t i = 1; i <= n; ++i) {
    log_factorial[i] = log_factorial[i - 1] + std::log(static_cast<double>(i));
  }
  const auto log_choose = [&](std::size_t all, std::size_t some) {
    return log_factorial[all] - log_factorial[some] - log_factorial[all - some];
  };
  const auto a = size_counts(sizes_a), b = size_counts(sizes_b);
  return ordered_sum(
      run, a.size(),
      [&](std::size_t i) {
        const std::size_t s = a[i].first;
        double sum = 0.0;
        for (const auto& [t, count] : b) {
          double part = 0.0;
          for (std::size_t k = s + t > n ? s + t - n : 1; k <= std::min<std::size_t>(s, t); ++k) {
            if (k == 0) continue;
            const double chance =
                std::exp(log_choose(s, k) + log_choose(n - s, t - k) - log_choose(n, t));
            const auto both = static_cast<double>(k), all = static_cast<double>(n);
            part += chance * both / all * std::log(all * both / (static_cast<double>(s) * t));
          }
          sum += count * part;
        }
        return a[i].second * sum;
      },
      1);
}

/// Permutations that share as much as what was observed: information, pairs together, vertices matched.
struct Hits {
  int information = 0, pairs = 0, matched = 0;
};

Hits permuted(const Layout& layout, std::span<const VertexId> b,
              const std::vector<VertexId>& size_b, const Overlap& observed,
              const ComparePartitionsOptions& options, const RunContext& run) {
  struct Scratch {
    std::vector<VertexId> labels;
    Counts counts;
  };
  std::vector<std::unique_ptr<Scratch>> scratches(static_cast<std::size_t>(thread_count(run)));
  const auto permutations = static_cast<std::size_t>(options.permutations);
  std::vector<Overlap> overlaps(permutations);
  run_chunks(run, permutations, [&](std::size_t index, int worker) {
    run.check_cancelled();
    auto& scratch = scratches[static_cast<std::size_t>(worker)];
    if (!scratch) scratch = std::make_unique<Scratch>();
    scratch->labels.assign(b.begin(), b.end());
    scratch->counts.resize(b.size());
    Stream(options.seed, stream_of_permutations, index).shuffle(std::span(scratch->labels));
    overlaps[index] = layout.overlap(scratch->labels, size_b, scratch->counts);
  });
  Hits hits;
  for (const Overlap& overlap : overlaps) {
    if (overlap.information >= observed.information - rounding) ++hits.information;
    if (overlap.pairs_together >= observed.pairs_together) ++hits.pairs;
    if (overlap.matched >= observed.matched) ++hits.matched;
  }
  return hits;
}

}  // namespace

ComparePartitionsResult compare_partitions(std::span<const VertexId> a, std::span<const VertexId> b,
                                           const ComparePartitionsOptions& options,
                                           const RunContext& run) {
  check_option(options.permutations >= 0, "compare_partitions.permutations", options.permutations,
               ">= 0");
  check_membership(a, a.size(), "compare_partitions");
  check_membership(b, a.size(), "compare_partitions");
  const Layout layout(a);
  const auto& size_a = layout.sizes();
  const auto size_b = sizes_of(b);
  Counts counts;
  counts.resize(b.size());
  const Overlap overlap = layout.overlap(b, size_b, counts);
  const Hits hits = permuted(layout, b, size_b, overlap, options, run);
  const auto p_value = [&](int count) {
    return options.permutations == 0 ? std::numeric_limits<double>::quiet_NaN()
                                     : (count + 1.0) / (options.permutations + 1.0);
  };
  const double p = p_value(hits.information);  // of all that depend on b through I alone
  const double pairs_a = pairs_within(size_a), pairs_b = pairs_within(size_b);
  ComparePartitionsResult result{.nmi = {1.0, p},
                                 .ami = {1.0, p},
                                 .ari = {1.0, p_value(hits.pairs)},
                                 .vi = {0.0, p},
                                 .split_join = {0.0, p_value(hits.matched)},
                                 .seed = options.seed};
  if (overlap.pairs_together == pairs_a && pairs_a == pairs_b) return result;  // the same
  const double entropies = entropy(size_a) + entropy(size_b), shared = overlap.information;
  const double expected = expected_information(size_a, size_b, run);
  const double expected_pairs = pairs_a / pairs(static_cast<double>(a.size())) * pairs_b;
  result.nmi.value = shared / (entropies / 2.0);
  result.ami.value = (shared - expected) / (entropies / 2.0 - expected);
  result.ari.value =
      (overlap.pairs_together - expected_pairs) / ((pairs_a + pairs_b) / 2.0 - expected_pairs);
  result.vi.value = entropies - 2.0 * shared;
  result.split_join.value = static_cast<double>(2 * a.size() - overlap.matched);
  return result;
}

}  // namespace interzone::community
