#include "algorithms/structure/average_linkage.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace interzone::structure {

namespace {

/// By more than roundings can part equal distances.
bool closer(double a, double b) { return a < b * (1.0 - 1e-12); }

/// Groups, the sums of distances between them, and of each the nearest with a higher number.
class Groups {
 public:
  Groups(std::vector<double> distance, VertexId n)
      : n_(n), sum_(std::move(distance)), size_(n, 1.0), nearest_(n, no_vertex) {
    for (VertexId a = 0; a < n; ++a) look_around(a);
  }

  Merge merge_nearest() {
    VertexId a = no_vertex;
    for (VertexId c = 0; c < n_; ++c) {
      if (nearest_[c] == no_vertex) continue;
      if (a == no_vertex || closer(mean(c, nearest_[c]), mean(a, nearest_[a]))) a = c;
    }
    const VertexId b = nearest_[a];
    const Merge merge{a, b, mean(a, b)};
    for (VertexId c = 0; c < n_; ++c) {
      sum_[place(a, c)] += sum_[place(b, c)];
      sum_[place(c, a)] = sum_[place(a, c)];
    }
    size_[a] += size_[b];
    size_[b] = 0.0;
    nearest_[b] = no_vertex;
    for (VertexId c = 0; c < b; ++c) {
      if (c == a || nearest_[c] == a || nearest_[c] == b) look_around(c);
    }
    return merge;
  }

 private:
  std::size_t place(VertexId a, VertexId b) const { return std::size_t{a} * n_ + b; }
  double mean(VertexId a, VertexId b) const { return sum_[place(a, b)] / (size_[a] * size_[b]); }

  void look_around(VertexId a) {
    nearest_[a] = no_vertex;
    if (size_[a] == 0.0) return;
    for (VertexId b = a + 1; b < n_; ++b) {
      if (size_[b] == 0.0) continue;
      if (nearest_[a] == no_vertex || closer(mean(a, b), mean(a, nearest_[a]))) nearest_[a] = b;
    }
  }

  VertexId n_;
  std::vector<double> sum_, size_;  // a group that has gone into another has size 0
  std::vector<VertexId> nearest_;
};

}  // namespace

std::vector<Merge> average_linkage(std::vector<double> distance, VertexId n,
                                   const RunContext& run) {
  Groups groups(std::move(distance), n);
  std::vector<Merge> merges;
  while (merges.size() + 1 < n) {
    run.check_cancelled();
    merges.push_back(groups.merge_nearest());
  }
  return merges;
}

std::vector<VertexId> cut(const std::vector<Merge>& merges, VertexId n, VertexId groups) {
  std::vector<VertexId> lowest(n);
  std::iota(lowest.begin(), lowest.end(), VertexId{0});
  for (VertexId i = 0; i + groups < n; ++i) lowest[merges[i].b] = merges[i].a;
  for (VertexId v = 0; v < n; ++v)
    lowest[v] = lowest[lowest[v]];  // rising, so those below are done
  std::vector<VertexId> size(n, 0), order;
  for (const VertexId group : lowest) {
    if (size[group]++ == 0) order.push_back(group);
  }
  std::ranges::stable_sort(order, [&](VertexId a, VertexId b) { return size[a] > size[b]; });
  std::vector<VertexId> number(n, 0), membership(n);
  for (VertexId i = 0; i < order.size(); ++i) number[order[i]] = i;
  for (VertexId v = 0; v < n; ++v) membership[v] = number[lowest[v]];
  return membership;
}

}  // namespace interzone::structure
