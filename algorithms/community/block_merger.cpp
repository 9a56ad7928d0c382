#include "algorithms/community/block_merger.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "algorithms/community/labels.hpp"

namespace interzone::community {

namespace {

constexpr VertexId all_pairs_limit = 100;  // of so many blocks all pairs are tried
constexpr std::size_t cheap_pairs = 4;     // of which one is merged at random
constexpr int partners = 10;               // that a block tries where there are more

std::vector<EdgeId> added_up(const Multigraph::Rows& rows) {
  std::vector<EdgeId> sum(rows.count.size() + 1, 0);
  std::partial_sum(rows.count.begin(), rows.count.end(), sum.begin() + 1);
  return sum;
}

/// f(a, b) for what two sorted rows have in common by `key`.
template <class Iterator, class Key, class Function>
void for_common(Iterator a, Iterator a_end, Iterator b, Iterator b_end, Key&& key, Function&& f) {
  if (a_end - a > b_end - b) {
    std::swap(a, b);
    std::swap(a_end, b_end);
  }
  for (; a != a_end; ++a) {
    b = std::lower_bound(b, b_end, *a,
                         [&](const auto& x, const auto& y) { return key(x) < key(y); });
    if (b == b_end) return;
    if (key(*b) == key(*a)) f(*a, *b);
  }
}

}  // namespace

BlockMerger::BlockMerger(const Multigraph& graph, const BlockTerms& terms,
                         std::span<const VertexId> block, VertexId count, const RunContext& run)
    : terms_(terms),
      run_(run),
      block_(block),
      blocks_(contracted(graph, block, count)),
      size_(count, 0) {
  std::vector<VertexId> sequence(graph.n);
  std::iota(sequence.begin(), sequence.end(), VertexId{0});
  const Groups groups = grouped({block.begin(), block.end()}, count, sequence);
  for (const VertexId b : block) ++size_[b];
  for (VertexId r = 0; r < count; ++r) ++counts_.of_mode[blocks_.mode[r]];
  out_alike_ = table_of(groups, graph.out_degree, count);
  out_sum_ = added_up(blocks_.out);
  if (!graph.directed) return;
  in_alike_ = table_of(groups, graph.in_degree, count);
  in_sum_ = added_up(blocks_.in);
}

BlockMerger::Table BlockMerger::table_of(const Groups& groups, const std::vector<EdgeId>& degree,
                                         VertexId count) {
  Table table;
  for (VertexId r = 0; r < count; ++r) {
    for (const EdgeId d : sorted_degrees(groups, degree, r)) {
      if (table.alike.size() == table.start.back() || table.alike.back().degree != d) {
        table.alike.push_back({d, 0});
      }
      ++table.alike.back().vertices;
    }
    table.start.push_back(table.alike.size());
  }
  return table;
}

double BlockMerger::alike_cost(const Table& table, VertexId r, VertexId s) const {
  double sum = 0.0;
  const auto begin = table.alike.begin();
  const auto at = [&](VertexId b) { return begin + static_cast<std::ptrdiff_t>(table.start[b]); };
  for_common(
      at(r), at(r + 1), at(s), at(s + 1), [](const Alike& a) { return a.degree; },
      [&](const Alike& a, const Alike& b) {
        sum += terms_.alike(a.vertices + b.vertices) - terms_.alike(a.vertices) -
               terms_.alike(b.vertices);
      });
  return sum;
}

double BlockMerger::row_cost(const Multigraph::Rows& rows, VertexId r, VertexId s) const {
  double sum = 0.0;
  const VertexId* first = rows.neighbour.data();
  const auto at = [&](VertexId b) { return first + rows.start[b]; };
  const auto count = [&](const VertexId& place) { return rows.count[&place - first]; };
  for_common(
      at(r), at(r + 1), at(s), at(s + 1), [](VertexId t) { return t; },
      [&](const VertexId& a, const VertexId& b) {
        sum += terms_.pair(count(a) + count(b), false) - terms_.pair(count(a), false) -
               terms_.pair(count(b), false);
      });
  return sum;
}

EdgeId BlockMerger::between(VertexId r, VertexId s) const {
  const Multigraph::Rows& rows = blocks_.out;
  const auto begin = rows.neighbour.begin() + static_cast<std::ptrdiff_t>(rows.start[r]);
  const auto end = rows.neighbour.begin() + static_cast<std::ptrdiff_t>(rows.start[r + 1U]);
  const auto found = std::lower_bound(begin, end, s);
  return found == end || *found != s ? 0 : rows.count[found - rows.neighbour.begin()];
}

double BlockMerger::cost(VertexId r, VertexId s) const {
  const auto in = [&](VertexId b) { return blocks_.directed ? blocks_.in_degree[b] : 0; };
  const auto& out = blocks_.out_degree;
  double sum = terms_.ends(out[r] + out[s], in(r) + in(s), size_[r] + size_[s]) -
               terms_.ends(out[r], in(r), size_[r]) - terms_.ends(out[s], in(s), size_[s]);
  sum += alike_cost(out_alike_, r, s) + row_cost(blocks_.out, r, s);
  const EdgeId there = between(r, s);
  EdgeId within = blocks_.loops[r] + blocks_.loops[s] + there;
  sum -= terms_.pair(blocks_.loops[r], true) + terms_.pair(blocks_.loops[s], true) +
         terms_.pair(there, false);
  if (blocks_.directed) {
    const EdgeId back = between(s, r);
    within += back;
    sum += alike_cost(in_alike_, r, s) + row_cost(blocks_.in, r, s) - terms_.pair(back, false);
  }
  return sum + terms_.pair(within, true);
}

/// The block at the other end of a random edge of r, r without edges.
VertexId BlockMerger::neighbour(VertexId r, Stream& random) const {
  const EdgeId out = blocks_.out_degree[r], in = blocks_.directed ? blocks_.in_degree[r] : 0;
  if (out + in == 0) return r;
  EdgeId place = random.below(out + in);
  const bool forward = place < out;
  if (!forward) place -= out;
  const Multigraph::Rows& rows = forward ? blocks_.out : blocks_.in;
  const std::vector<EdgeId>& sum = forward ? out_sum_ : in_sum_;
  const EdgeId from = rows.start[r], to = rows.start[r + 1U];
  if (place >= sum[to] - sum[from]) return r;  // a loop
  const auto first = sum.begin() + static_cast<std::ptrdiff_t>(from);
  const auto found =
      std::upper_bound(first, sum.begin() + static_cast<std::ptrdiff_t>(to), sum[from] + place);
  return rows.neighbour[static_cast<std::size_t>(found - sum.begin()) - 1];
}

/// A block that r may be like: one that has edges with a neighbour of r, at times any.
VertexId BlockMerger::partner(VertexId r, Stream& random) const {
  const VertexId t = neighbour(r, random);
  const EdgeId ends = blocks_.out_degree[t] + (blocks_.directed ? blocks_.in_degree[t] : 0);
  const bool any = random.below(ends + blocks_.n) < blocks_.n;
  return any ? static_cast<VertexId>(random.below(blocks_.n)) : neighbour(t, random);
}

/// What it costs to have one block less of this mode.
double BlockMerger::cost_of_fewer(const BlockCounts& counts, std::uint8_t mode) const {
  BlockCounts fewer = counts;
  --fewer.of_mode[mode];
  return terms_.counts(fewer) - terms_.counts(counts);
}

/// The best partner of each block, or all pairs of few blocks; the cheapest first.
std::vector<BlockMerger::Pair> BlockMerger::candidates(Stream& random) const {
  std::vector<Pair> pairs;
  const double of_fewer[2] = {counts_.of_mode[0] > 1 ? cost_of_fewer(counts_, 0) : 0.0,
                              counts_.of_mode[1] > 1 ? cost_of_fewer(counts_, 1) : 0.0};
  const auto fits = [&](VertexId r, VertexId s) {
    return r != s && blocks_.mode[r] == blocks_.mode[s];
  };
  for (VertexId r = 0; r < blocks_.n; ++r) {
    if (r % 256 == 0) run_.check_cancelled();
    if (blocks_.n <= all_pairs_limit) {
      for (VertexId s = 0; s < r; ++s) {
        if (fits(r, s)) pairs.push_back({cost(r, s), r, s});
      }
      continue;
    }
    Pair best{0.0, r, r};
    for (int i = 0; i < partners; ++i) {
      const VertexId s = partner(r, random);
      if (!fits(r, s) || s == best.s) continue;
      const double price = cost(r, s);
      if (best.s == r || price < best.cost) best = {price, r, s};
    }
    if (best.s != r) pairs.push_back(best);
  }
  const auto whole = [&](const Pair& pair) { return pair.cost + of_fewer[blocks_.mode[pair.r]]; };
  std::stable_sort(pairs.begin(), pairs.end(),
                   [&](const Pair& a, const Pair& b) { return whole(a) < whole(b); });
  return pairs;
}

std::vector<VertexId> BlockMerger::merged(VertexId most, bool while_shorter, Stream& random) const {
  std::vector<VertexId> to(blocks_.n);
  std::iota(to.begin(), to.end(), VertexId{0});
  std::vector<bool> used(blocks_.n, false);
  BlockCounts counts = counts_;
  for (const Pair& pair : candidates(random)) {
    if (most == 0) break;
    if (used[pair.r] || used[pair.s]) continue;
    const std::uint8_t mode = blocks_.mode[pair.r];
    if (while_shorter && pair.cost + cost_of_fewer(counts, mode) >= shorter) break;
    used[pair.r] = used[pair.s] = true;
    to[pair.r] = pair.s;
    --counts.of_mode[mode];
    --most;
  }
  return relabelled(to);
}

std::vector<VertexId> BlockMerger::one_merged(VertexId r, VertexId s, Stream& random) const {
  std::vector<Pair> pairs = candidates(random);
  std::erase_if(pairs,
                [&](const Pair& pair) { return std::minmax(pair.r, pair.s) == std::minmax(r, s); });
  std::vector<VertexId> to(blocks_.n);
  std::iota(to.begin(), to.end(), VertexId{0});
  if (!pairs.empty()) {
    const Pair& pair = pairs[random.below(std::min(pairs.size(), cheap_pairs))];
    to[pair.r] = pair.s;
  }
  return relabelled(to);
}

std::vector<VertexId> BlockMerger::relabelled(const std::vector<VertexId>& to) const {
  std::vector<VertexId> label;
  label.reserve(block_.size());
  for (const VertexId b : block_) label.push_back(to[b]);
  compact_labels(label);
  return label;
}

std::vector<VertexId> merged_to(const Multigraph& graph, const BlockTerms& terms,
                                std::vector<VertexId> block, VertexId target, Stream& random,
                                const RunContext& run) {
  VertexId count = label_count(block);
  while (count > target) {
    block = BlockMerger(graph, terms, block, count, run).merged(count - target, false, random);
    const VertexId before = std::exchange(count, label_count(block));
    if (count == before) break;
  }
  return block;
}

}  // namespace interzone::community
