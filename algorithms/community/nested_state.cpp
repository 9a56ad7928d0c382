#include "algorithms/community/nested_state.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "algorithms/community/labels.hpp"

namespace interzone::community {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

}  // namespace

NestedState::NestedState(const Multigraph& members, const BlockTerms& terms, bool network,
                         std::span<const std::vector<VertexId>> levels, VertexId capacity)
    : members_(members),
      terms_(terms),
      weight_(members.n, 1),
      block_(levels[0]),
      levels_(levels.size()) {
  if (network) network_.emplace(members, terms, levels[0], capacity);
  fill(network, levels, capacity);
}

NestedState::NestedState(const Multigraph& members, const BlockTerms& terms,
                         std::vector<EdgeId> weight, std::span<const std::vector<VertexId>> levels)
    : members_(members),
      terms_(terms),
      weight_(std::move(weight)),
      block_(levels[0]),
      levels_(levels.size()) {
  fill(false, levels, members.n);
}

void NestedState::fill(bool network, std::span<const std::vector<VertexId>> levels,
                       VertexId capacity) {
  Multigraph below = members_;
  std::vector<EdgeId> weight = weight_;  // of the blocks below: 0 without members, else 1
  for (std::size_t l = 0; l < levels.size(); ++l) {
    Level& level = levels_[l];
    std::vector<VertexId> block = levels[l];
    block.resize(below.n, 0);  // of blocks below without members, which have no edges
    const VertexId count = l == 0 ? capacity : label_count(levels[l]);
    const Multigraph blocks = contracted(below, block, count);
    level.size.resize(count, 0);
    level.mode.resize(count, 0);
    level.to.resize(count, 0);
    level.from.resize(count, 0);
    for (VertexId v = 0; v < below.n; ++v) {
      if (weight[v] == 0) continue;
      const VertexId b = block[v];
      const std::uint8_t mode = below.mode[v];
      level.members[mode] += weight[v];
      if (level.size[b] == 0) {
        level.mode[b] = mode;
        ++level.counts.of_mode[mode];
      }
      level.size[b] += weight[v];
    }
    if (l > 0) levels_[l - 1].parent = block;
    if (l > 0 || !network) {
      const auto read = [&](Rows& rows, const Multigraph::Rows& from) {
        rows.resize(count);
        for (VertexId b = 0; b < count; ++b) {
          Multigraph::for_row(from, b, [&](VertexId c, EdgeId edges) {
            rows[b].push_back({c, edges});
          });
        }
      };
      read(level.out, blocks.out);
      if (members_.directed) read(level.in, blocks.in);
      for (VertexId b = 0; b < count; ++b) add(level.out[b], b, blocks.loops[b], 1);
    }
    weight.assign(count, 0);
    for (VertexId b = 0; b < count; ++b) weight[b] = level.size[b] > 0 ? 1 : 0;
    below = blocks;
    below.mode = level.mode;  // without what blocks without members would say
  }
  for (VertexId b = capacity; b-- > 0;) {
    if (levels_[0].size[b] == 0) empty_.push_back(b);
  }
  known_.resize(levels_.size() > 1 ? levels_[1].size.size() : 0, unknown);
}

void NestedState::Level::touch(VertexId b, EdgeId to_b, EdgeId from_b) {
  if (to[b] == 0 && from[b] == 0) touched.push_back(b);
  to[b] += to_b;
  from[b] += from_b;
}

EdgeId NestedState::at(const std::vector<Entry>& row, VertexId to) {
  const auto found = std::lower_bound(row.begin(), row.end(), to,
                                      [](const Entry& e, VertexId key) { return e.to < key; });
  return found == row.end() || found->to != to ? 0 : found->edges;
}

void NestedState::add(std::vector<Entry>& row, VertexId to, EdgeId edges, int sign) {
  if (edges == 0) return;
  const auto found = std::lower_bound(row.begin(), row.end(), to,
                                      [](const Entry& e, VertexId key) { return e.to < key; });
  if (found == row.end() || found->to != to) {
    row.insert(found, {to, edges});
    return;
  }
  found->edges += static_cast<EdgeId>(sign) * edges;
  if (found->edges == 0) row.erase(found);
}

void NestedState::Level::forget() {
  for (const VertexId b : touched) to[b] = from[b] = 0;
  touched.clear();
}

void NestedState::take(VertexId v) {
  taken_ = v;
  own_ = block_[v];
  lifted_ = false;
  mode_ = members_.mode[v];
  Level& first = levels_[0];
  first.forget();
  Multigraph::for_row(members_.out, v,
                      [&](VertexId u, EdgeId edges) { first.touch(block_[u], edges, 0); });
  if (members_.directed) {
    Multigraph::for_row(members_.in, v,
                        [&](VertexId u, EdgeId edges) { first.touch(block_[u], 0, edges); });
  }
  if (network_) network_->take(v);
  change(first, own_, weight_[v], -1);
  if (size(own_) == 0) empty_.push_back(own_);
}

/// Whether the levels above are alike with the member taken in b and where it was.
bool NestedState::alike_above(VertexId b) const {
  return levels_.size() == 1 || b == own_ ||
         (size(b) > 0 && size(own_) > 0 && above(b) == above(own_));
}

/// Takes the member out of the levels above, too.
void NestedState::lift() {
  for (const VertexId b : known_blocks_) known_[b] = unknown;
  known_blocks_.clear();
  for (std::size_t l = 1; l < levels_.size(); ++l) {
    const Level& below = levels_[l - 1];
    levels_[l].forget();
    for (const VertexId b : below.touched) {
      levels_[l].touch(below.parent[b], below.to[b], below.from[b]);
    }
  }
  change_above(own_, -1);
  lifted_ = true;
  stay_ = cost_above(own_);
}

double NestedState::cost(VertexId b) {
  const double first = network_ ? network_->cost(b) : level_cost(levels_[0], b, weight_[taken_]);
  if (!lifted_) {
    if (alike_above(b)) return first;
    lift();
  }
  return first + cost_above(b) - stay_;
}

void NestedState::put(VertexId b) {
  if (!lifted_ && !alike_above(b)) lift();
  if (lifted_) change_above(b, 1);
  if (network_) network_->put(b);
  if (size(b) == 0) {
    // Mostly the block emptied last; it stands at the end.
    empty_.erase(std::prev(std::find(empty_.rbegin(), empty_.rend(), b).base()));
  }
  change(levels_[0], b, weight_[taken_], 1);
  block_[taken_] = b;
}

VertexId NestedState::empty_beside(VertexId b) {
  const VertexId fresh = empty_block();
  if (fresh != no_vertex) place(fresh, above(b));
  return fresh;
}

/// Counts the member taken in or out of b, which gains or loses so many. Returns whether b was or is
/// empty.
bool NestedState::change(Level& level, VertexId b, EdgeId grows, int sign) const {
  const bool alone = grows > 0 && level.size[b] == (sign > 0 ? 0 : grows);
  level.members[mode_] += static_cast<EdgeId>(sign) * grows;
  level.size[b] += static_cast<EdgeId>(sign) * grows;
  if (alone) {
    level.mode[b] = mode_;
    level.counts.of_mode[mode_] += static_cast<VertexId>(sign);
  }
  if (!level.out.empty()) change_edges(level, b, sign);
  return alone;
}

/// The same for the levels above b, while it is as without the member.
void NestedState::change_above(VertexId b, int sign) {
  bool alone = size(b) == 0;
  for (std::size_t l = 1; l < levels_.size(); ++l) {
    b = levels_[l - 1].parent[b];
    alone = change(levels_[l], b, alone ? 1 : 0, sign);
  }
}

void NestedState::change_edges(Level& level, VertexId b, int sign) const {
  EdgeId within = members_.loops[taken_];
  for (const VertexId t : level.touched) {
    if (t == b) {
      within += level.to[t] + level.from[t];
      continue;
    }
    add(level.out[b], t, level.to[t], sign);
    if (!members_.directed) {
      add(level.out[t], b, level.to[t], sign);
      continue;
    }
    add(level.in[t], b, level.to[t], sign);
    add(level.out[t], b, level.from[t], sign);
    add(level.in[b], t, level.from[t], sign);
  }
  add(level.out[b], b, within, sign);
}

/// Of edges between b and others, one way, if the member taken comes to b.
double NestedState::row_cost(const Level& level, const Rows& rows, const std::vector<EdgeId>& more,
                             VertexId b, EdgeId grows) const {
  double sum = 0.0;
  const EdgeId before = level.size[b], after = before + grows;
  const auto weigh = [&](VertexId t, EdgeId edges) {
    sum += terms_.ways(after * level.size[t], edges + more[t]) -
           terms_.ways(before * level.size[t], edges);
  };
  if (grows > 0) {
    for (const Entry& entry : rows[b]) {
      if (entry.to != b) weigh(entry.to, entry.edges);
    }
  }
  for (const VertexId t : level.touched) {
    if (t == b || more[t] == 0) continue;
    const EdgeId edges = at(rows[b], t);
    if (edges == 0 || grows == 0) weigh(t, edges);
  }
  return sum;
}

/// Of a level that is not the network's, if the member taken comes to b; grows: members that b gains.
double NestedState::level_cost(const Level& level, VertexId b, EdgeId grows) const {
  const EdgeId n = level.size[b];
  const auto pairs = [&](EdgeId x) { return members_.directed ? x * x : x * (x + 1) / 2; };
  const EdgeId within = at(level.out[b], b);
  const EdgeId more = members_.loops[taken_] + level.to[b] + level.from[b];
  double sum = row_cost(level, level.out, level.to, b, grows) +
               terms_.ways(pairs(n + grows), within + more) - terms_.ways(pairs(n), within);
  if (members_.directed) sum += row_cost(level, level.in, level.from, b, grows);
  if (grows == 0) return sum;
  const EdgeId members = level.members[mode_], blocks = level.counts.of_mode[mode_];
  return sum + terms_.partition(members + grows, n == 0 ? blocks + 1 : blocks) -
         terms_.partition(members, blocks) - terms_.log_factorial(n + grows) +
         terms_.log_factorial(n);
}

/// Of the levels above b, if the member taken, lifted out of them, comes to b.
double NestedState::cost_above(VertexId b) {
  EdgeId grows = size(b) == 0 ? 1 : 0;
  const VertexId first = above(b);
  const bool once = grows == 0;  // the same for all blocks with members under `first`
  if (once && !std::isnan(known_[first])) return known_[first];
  double sum = 0.0;
  for (std::size_t l = 1; l < levels_.size(); ++l) {
    b = levels_[l - 1].parent[b];
    sum += level_cost(levels_[l], b, grows);
    grows = grows > 0 && levels_[l].size[b] == 0 ? 1 : 0;
  }
  if (!once) return sum;
  known_blocks_.push_back(first);
  known_[first] = sum;
  return sum;
}

BlockLevels NestedState::levels() const {
  BlockLevels result;
  std::vector<VertexId> label = block_;
  for (const Level& level : levels_) {
    std::vector<VertexId> place(level.size.size(), no_vertex), parent;
    for (VertexId& b : label) {
      if (place[b] == no_vertex) {
        place[b] = static_cast<VertexId>(parent.size());
        parent.push_back(level.parent.empty() ? 0 : level.parent[b]);
      }
      b = place[b];
    }
    result.push_back(std::move(label));
    label = std::move(parent);
  }
  return result;
}

}  // namespace interzone::community
