#include "graph/shared_ties.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "graph/attributes.hpp"
#include "graph/counting_sort.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone {

std::string_view to_string(TieWeight weight) {
  constexpr std::array<std::string_view, 4> names = {"count", "newman", "jaccard", "cosine"};
  return names[static_cast<std::size_t>(weight)];
}

namespace {

struct Tie {
  VertexId near, far;
  double weight;
};

/// Sums of worths in another order differ by less than this share.
constexpr double rounding = 1e-9;

/// The ties of one actor after another, on an array of what each other actor shares with it. Groups
/// go from small to large: once those that are left cannot lift an actor that was not met in any so
/// far over the bar, only the actors met are counted on, and of a large group only they are looked
/// up. `Count` holds numbers of groups, or sums of their worths.
template <class Count>
class Counter {
 public:
  Counter(const TwoModeView& view, TieWeight scheme, const TieLimits& limits)
      : view_(view), scheme_(scheme), limits_(limits), shared_(view.actor_count(), Count{}) {}

  /// Adds the ties of `a` with all later actors, or its strongest ones with any.
  void add_ties(VertexId a, std::vector<Tie>& ties) {
    own_ = static_cast<double>(view_.items_of(a).size());
    list_groups(a);
    count(a);
    if (limits_.top_k > 0) {
      add_strongest(a, ties);
    } else {
      add_all(a, ties);
    }
    for (const VertexId b : met_) shared_[b] = Count{};
  }

 private:
  struct Group {
    VertexId size, item;
    double left;  // worth of this and all larger groups
    bool operator<(const Group& other) const {
      return std::pair(size, item) < std::pair(other.size, other.item);
    }
  };

  Count worth(VertexId size) const {
    if constexpr (std::is_floating_point_v<Count>) return 1.0 / static_cast<double>(size - 1);
    return Count{1};
  }

  void list_groups(VertexId a) {
    groups_.clear();
    for (const VertexId item : view_.items_of(a)) {
      const auto size = static_cast<VertexId>(view_.actors_of(item).size());
      if (size > 1) groups_.push_back({size, item, 0.0});
    }
    std::sort(groups_.begin(), groups_.end());
    double left = 0.0;
    for (auto group = groups_.rbegin(); group != groups_.rend(); ++group) {
      left += static_cast<double>(worth(group->size));
      group->left = left;
    }
  }

  void count(VertexId a) {
    met_.clear();
    bool open = true;  // to actors that were not met so far
    for (const Group& group : groups_) {
      const auto members = view_.actors_of(group.item);
      open = open && !is_closed(group);
      const auto place = static_cast<std::size_t>(
          std::lower_bound(members.begin(), members.end(), a) - members.begin());
      if (limits_.top_k > 0) count_members(members.first(place), worth(group.size), open);
      count_members(members.subspan(place + 1), worth(group.size), open);
    }
  }

  void count_members(std::span<const VertexId> members, Count worth, bool open) {
    if (open) {
      for (const VertexId b : members) {
        if (shared_[b] == Count{}) met_.push_back(b);
        shared_[b] += worth;
      }
    } else if (met_.size() * std::bit_width(members.size()) < members.size()) {
      for (const VertexId b : met_) {
        if (std::binary_search(members.begin(), members.end(), b)) shared_[b] += worth;
      }
    } else {
      for (const VertexId b : members) {
        if (shared_[b] != Count{}) shared_[b] += worth;
      }
    }
  }

  /// Whether no actor that is first met in this group or a larger one can have a tie that is kept.
  /// The strongest ties so far are asked only where that costs less than counting the group.
  bool is_closed(const Group& group) {
    double most = group.left;
    if (scheme_ == TieWeight::jaccard) most /= own_;
    if (scheme_ == TieWeight::cosine) most = std::sqrt(most / own_);
    most *= 1.0 + rounding;
    if (most < limits_.threshold) return true;
    if (limits_.top_k == 0 || met_.size() < limits_.top_k || met_.size() > group.size / 8) {
      return false;
    }
    weights_.clear();
    for (const VertexId b : met_) weights_.push_back(weight(b));
    const auto last = weights_.begin() + (limits_.top_k - 1);
    std::nth_element(weights_.begin(), last, weights_.end(), std::greater<>());
    return *last > most;
  }

  /// Of what is counted so far: it only grows.
  double weight(VertexId b) const {
    const auto shared = static_cast<double>(shared_[b]);
    if (scheme_ == TieWeight::count || scheme_ == TieWeight::newman) return shared;
    const auto other = static_cast<double>(view_.items_of(b).size());
    return scheme_ == TieWeight::jaccard ? shared / (own_ + other - shared)
                                         : shared / std::sqrt(own_ * other);
  }

  void add_all(VertexId a, std::vector<Tie>& ties) {
    const VertexId n = view_.actor_count();
    if (met_.size() > n / 16) {  // a look at all is quicker than sorting
      for (VertexId b = a + 1; b < n; ++b) {
        if (shared_[b] != Count{} && weight(b) >= limits_.threshold)
          ties.push_back({a, b, weight(b)});
      }
      return;
    }
    const std::size_t first = ties.size();
    for (const VertexId b : met_) {
      if (weight(b) >= limits_.threshold) ties.push_back({a, b, weight(b)});
    }
    std::sort(ties.begin() + static_cast<std::ptrdiff_t>(first), ties.end(),
              [](const Tie& x, const Tie& y) { return x.far < y.far; });
  }

  void add_strongest(VertexId a, std::vector<Tie>& ties) {
    own_ties_.clear();
    for (const VertexId b : met_) {
      if (weight(b) >= limits_.threshold) own_ties_.push_back({a, b, weight(b)});
    }
    if (own_ties_.size() > limits_.top_k) {
      const auto end = own_ties_.begin() + limits_.top_k;
      std::nth_element(own_ties_.begin(), end, own_ties_.end(), [](const Tie& x, const Tie& y) {
        return x.weight != y.weight ? x.weight > y.weight : x.far < y.far;
      });
      own_ties_.erase(end, own_ties_.end());
    }
    for (const Tie& tie : own_ties_) {
      ties.push_back({std::min(a, tie.far), std::max(a, tie.far), tie.weight});
    }
  }

  const TwoModeView& view_;
  const TieWeight scheme_;
  const TieLimits limits_;
  std::vector<Count> shared_;  // all zero between actors
  double own_ = 0.0;           // groups of the actor at hand
  std::vector<Group> groups_ = {};
  std::vector<VertexId> met_ = {};
  std::vector<double> weights_ = {};
  std::vector<Tie> own_ties_ = {};
};

void refuse_too_many(EdgeId ties, const TieLimits& limits) {
  require(ties <= limits.max_ties, ErrorCode::limit,
          "project: more than max_ties = " + std::to_string(limits.max_ties) +
              " ties would be kept; raise the threshold, or max_ties");
}

/// Refuses, before any work, what may be too much and is not limited.
void check_size(const TwoModeView& view, const TieLimits& limits) {
  if (limits.threshold > 0.0 || limits.top_k > 0) return;
  const auto pairs = [](double k) { return k * (k - 1.0) / 2.0; };
  double most = 0.0;
  for (VertexId item = 0; item < view.item_count(); ++item) {
    most += pairs(static_cast<double>(view.actors_of(item).size()));
  }
  most = std::min(most, pairs(view.actor_count()));
  require(most <= static_cast<double>(limits.max_ties), ErrorCode::limit,
          "project: up to " + number_text(most) +
              " ties, more than max_ties = " + std::to_string(limits.max_ties) +
              "; ask for a threshold or top_k, or raise max_ties");
}

/// Ends of consecutive blocks of actors with about equal work, at most some hundreds.
std::vector<VertexId> blocks_of_equal_work(const TwoModeView& view, const RunContext& run) {
  constexpr EdgeId least = EdgeId{1} << 16U, most_blocks = 512;
  const VertexId n = view.actor_count();
  std::vector<EdgeId> work(n, 1);
  parallel_for(run, n, [&](VertexId a) {
    for (const VertexId item : view.items_of(a)) work[a] += view.actors_of(item).size();
  });
  EdgeId total = 0;
  for (const EdgeId some : work) total += some;
  const EdgeId wanted = std::max(least, total / most_blocks);
  std::vector<VertexId> ends = {0};
  EdgeId sum = 0;
  for (VertexId a = 0; a < n; ++a) {
    sum += work[a];
    if (sum < wanted && a + 1 < n) continue;
    ends.push_back(a + 1);
    sum = 0;
  }
  return ends;
}

template <class Count>
std::vector<std::vector<Tie>> count_all(const TwoModeView& view, TieWeight scheme,
                                        const TieLimits& limits, const RunContext& run) {
  const auto ends = blocks_of_equal_work(view, run);
  const std::size_t blocks = ends.size() - 1;
  // Strongest ties may be kept by both ends and are then found twice.
  const EdgeId twice = limits.max_ties > no_edge / 2 ? no_edge : 2 * limits.max_ties;
  const EdgeId most = limits.top_k > 0 ? twice : limits.max_ties;
  std::atomic<EdgeId> found = 0;
  std::vector<std::vector<Tie>> part(blocks);
  std::vector<std::unique_ptr<Counter<Count>>> counters(
      static_cast<std::size_t>(thread_count(run)));
  run_chunks(run, blocks, [&](std::size_t block, int worker) {
    auto& counter = counters[static_cast<std::size_t>(worker)];
    if (!counter) counter = std::make_unique<Counter<Count>>(view, scheme, limits);
    for (VertexId a = ends[block]; a < ends[block + 1]; ++a) {
      run.check_cancelled();
      const std::size_t before = part[block].size();
      counter->add_ties(a, part[block]);
      const EdgeId more = part[block].size() - before;
      if (found.fetch_add(more, std::memory_order_relaxed) + more > most) {
        refuse_too_many(limits.max_ties + 1, limits);
      }
    }
    if (worker == 0) run.step(static_cast<double>(block) / static_cast<double>(blocks));
  });
  return part;
}

EdgeList list_of(std::vector<std::vector<Tie>> part) {
  std::size_t count = 0;
  for (const auto& some : part) count += some.size();
  EdgeList list;
  list.source.reserve(count);
  list.target.reserve(count);
  list.weight.reserve(count);
  for (auto& some : part) {
    for (const Tie& tie : some) {
      list.source.push_back(tie.near);
      list.target.push_back(tie.far);
      list.weight.push_back(tie.weight);
    }
    std::vector<Tie>().swap(some);
  }
  return list;
}

/// Ties that one of their ends or both have kept, sorted, each once.
EdgeList united(VertexId n, std::vector<std::vector<Tie>> part, const RunContext& run) {
  EdgeId count = 0;
  for (const auto& some : part) count += some.size();
  EdgeList list{std::vector<VertexId>(count), std::vector<VertexId>(count),
                std::vector<double>(count)};
  sort_arcs<Tie>(
      run, n, part.size(), count,
      [&](EdgeId block, const auto& visit) {
        for (const Tie& tie : part[block]) visit(tie);
      },
      [&](EdgeId place, const Tie& tie) {
        list.source[place] = tie.near;
        list.target[place] = tie.far;
        list.weight[place] = tie.weight;
      });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0 && list.source[i] == list.source[kept - 1] && list.target[i] == list.target[kept - 1])
      continue;
    list.source[kept] = list.source[i];
    list.target[kept] = list.target[i];
    list.weight[kept++] = list.weight[i];
  }
  list.source.resize(kept);
  list.target.resize(kept);
  list.weight.resize(kept);
  return list;
}

}  // namespace

void check_threshold(const TieLimits& limits) {
  check_option(std::isfinite(limits.threshold) && limits.threshold >= 0.0, "threshold",
               limits.threshold, "finite and >= 0");
}

EdgeList shared_ties(const TwoModeView& view, TieWeight weight, const TieLimits& limits,
                     const RunContext& run) {
  run.check_cancelled();
  check_threshold(limits);
  check_size(view, limits);
  auto part = weight == TieWeight::newman ? count_all<double>(view, weight, limits, run)
                                          : count_all<std::uint32_t>(view, weight, limits, run);
  if (limits.top_k == 0) return list_of(std::move(part));
  EdgeList ties = united(view.actor_count(), std::move(part), run);
  refuse_too_many(ties.source.size(), limits);
  return ties;
}

}  // namespace interzone
