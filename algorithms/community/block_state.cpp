#include "algorithms/community/block_state.hpp"

#include <algorithm>
#include <utility>

namespace interzone::community {

namespace {

/// The place of each degree among those that occur.
std::vector<VertexId> kinds_of(const std::vector<EdgeId>& degree) {
  std::vector<EdgeId> found = degree;
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<VertexId> kind;
  kind.reserve(degree.size());
  for (const EdgeId d : degree) {
    kind.push_back(
        static_cast<VertexId>(std::lower_bound(found.begin(), found.end(), d) - found.begin()));
  }
  return kind;
}

std::size_t kind_count(const std::vector<VertexId>& kind) {
  return kind.empty() ? 0 : 1 + std::size_t{*std::max_element(kind.begin(), kind.end())};
}

}  // namespace

BlockState::BlockState(const Multigraph& graph, const BlockTerms& terms,
                       std::vector<VertexId> block, VertexId capacity)
    : graph_(graph),
      terms_(terms),
      block_(std::move(block)),
      size_(capacity, 0),
      mode_(capacity, 0),
      out_(capacity, 0),
      in_(capacity, 0),
      out_kind_(kinds_of(graph.out_degree)),
      in_kind_(kinds_of(graph.in_degree)),
      edges_(capacity, capacity),
      out_alike_(capacity, kind_count(out_kind_)),
      in_alike_(capacity, kind_count(in_kind_)),
      to_(capacity, 0),
      from_(capacity, 0) {
  for (VertexId v = 0; v < graph.n; ++v) {
    const VertexId b = block_[v];
    if (size_[b]++ == 0) {
      mode_[b] = graph.mode[v];
      ++counts_.of_mode[mode_[b]];
    }
    out_[b] += graph.out_degree[v];
    out_alike_.add(b, out_kind_[v], 1);
    if (graph.directed) {
      in_[b] += graph.in_degree[v];
      in_alike_.add(b, in_kind_[v], 1);
    }
    edges_.add(b, b, static_cast<std::int64_t>(graph.loops[v]));
    Multigraph::for_row(graph.out, v, [&](VertexId u, EdgeId count) {
      if (!graph.directed && u < v) return;
      const VertexId c = block_[u];
      const bool swap = !graph.directed && c < b;
      edges_.add(swap ? c : b, swap ? b : c, static_cast<std::int64_t>(count));
    });
  }
  for (VertexId b = capacity; b-- > 0;) {
    if (size_[b] == 0) empty_.push_back(b);
  }
}

EdgeId BlockState::between(VertexId r, VertexId s) const {
  return graph_.directed || r < s ? edges_.at(r, s) : edges_.at(s, r);
}

/// f(r, s, edges) for each pair of blocks that gains edges if the vertex taken comes to b.
template <class Function>
void BlockState::for_changes(VertexId b, Function&& f) const {
  EdgeId within = graph_.loops[taken_];
  for (const VertexId t : touched_) {
    if (t == b) {
      within += to_[t] + from_[t];
      continue;
    }
    if (to_[t] != 0) f(b, t, to_[t]);
    if (from_[t] != 0) f(t, b, from_[t]);
  }
  if (within != 0) f(b, b, within);
}

void BlockState::take(VertexId v) {
  for (const VertexId t : touched_) to_[t] = from_[t] = 0;
  touched_.clear();
  const auto gather = [&](std::vector<EdgeId>& sum) {
    return [&](VertexId u, EdgeId count) {
      const VertexId t = block_[u];
      if (to_[t] == 0 && from_[t] == 0) touched_.push_back(t);
      sum[t] += count;
    };
  };
  Multigraph::for_row(graph_.out, v, gather(to_));
  if (graph_.directed) Multigraph::for_row(graph_.in, v, gather(from_));
  taken_ = v;
  change(block_[v], -1);
}

void BlockState::put(VertexId b) {
  change(b, 1);
  block_[taken_] = b;
}

/// Counts the vertex taken in or out of b.
void BlockState::change(VertexId b, int sign) {
  const VertexId v = taken_;
  if (size_[b] == 0) {
    // Mostly the block emptied last; it stands at the end.
    empty_.erase(std::prev(std::find(empty_.rbegin(), empty_.rend(), b).base()));
    mode_[b] = graph_.mode[v];
    ++counts_.of_mode[mode_[b]];
  }
  const auto step = static_cast<VertexId>(sign);
  size_[b] += step;
  out_[b] += static_cast<EdgeId>(sign) * graph_.out_degree[v];
  out_alike_.add(b, out_kind_[v], sign);
  if (graph_.directed) {
    in_[b] += static_cast<EdgeId>(sign) * graph_.in_degree[v];
    in_alike_.add(b, in_kind_[v], sign);
  }
  for_changes(b, [&](VertexId r, VertexId s, EdgeId edges) {
    const bool swap = !graph_.directed && s < r;
    edges_.add(swap ? s : r, swap ? r : s, sign * static_cast<std::int64_t>(edges));
  });
  if (size_[b] == 0) {
    empty_.push_back(b);
    --counts_.of_mode[mode_[b]];
  }
}

double BlockState::cost(VertexId b) const {
  const VertexId v = taken_;
  const EdgeId out = out_[b], in = in_[b], n = size_[b];
  const EdgeId out_more = graph_.out_degree[v];
  const EdgeId in_more = graph_.directed ? graph_.in_degree[v] : 0;
  double sum = terms_.ends(out + out_more, in + in_more, n + 1) - terms_.ends(out, in, n);
  const auto alike = [&](const PairCounts& counts, VertexId kind) {
    const EdgeId before = counts.at(b, kind);
    sum += terms_.alike(before + 1) - terms_.alike(before);
  };
  alike(out_alike_, out_kind_[v]);
  if (graph_.directed) alike(in_alike_, in_kind_[v]);
  for_changes(b, [&](VertexId r, VertexId s, EdgeId edges) {
    const EdgeId before = between(r, s);
    sum += terms_.pair(before + edges, r == s) - terms_.pair(before, r == s);
  });
  if (n == 0) {
    BlockCounts more = counts_;
    ++more.of_mode[graph_.mode[v]];
    sum += terms_.counts(more) - terms_.counts(counts_);
  }
  return sum;
}

}  // namespace interzone::community
