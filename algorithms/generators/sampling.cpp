#include "algorithms/generators/sampling.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>

#include "graph/free_memory.hpp"

namespace interzone::generators {

namespace {

constexpr double heads_per_chunk = 32768.0;
constexpr std::size_t shuffle_chunk = 1U << 15U;
constexpr std::size_t most_buckets = 256;

/// Places of the parts in their concatenation; the last one is its size.
template <class Part>
std::vector<std::size_t> places_of(const std::vector<Part>& parts) {
  std::vector<std::size_t> place(parts.size() + 1, 0);
  for (std::size_t i = 0; i < parts.size(); ++i) place[i + 1] = place[i] + parts[i].size();
  return place;
}

std::vector<std::uint64_t> without(const std::vector<std::uint64_t>& cells,
                                   const std::vector<std::uint64_t>& positions) {
  std::vector<std::uint64_t> kept;
  kept.reserve(cells.size() - positions.size());
  std::size_t next = 0;
  for (const std::uint64_t position : positions) {
    kept.insert(kept.end(), cells.begin() + static_cast<std::ptrdiff_t>(next),
                cells.begin() + static_cast<std::ptrdiff_t>(position));
    next = position + 1;
  }
  kept.insert(kept.end(), cells.begin() + static_cast<std::ptrdiff_t>(next), cells.end());
  return kept;
}

/// `count` different numbers below n that `excluded` (ascending) does not hold, ascending. No draw
/// overshoots, so that sets of equal size stay equally likely.
std::vector<std::uint64_t> draw_distinct(std::uint64_t n, std::uint64_t count,
                                         const std::vector<std::uint64_t>& excluded,
                                         Stream& stream) {
  std::vector<std::uint64_t> drawn;
  drawn.reserve(count);
  while (drawn.size() < count) {
    for (std::uint64_t missing = count - drawn.size(); missing > 0; --missing) {
      const std::uint64_t cell = stream.below(n);
      if (!std::binary_search(excluded.begin(), excluded.end(), cell)) drawn.push_back(cell);
    }
    std::sort(drawn.begin(), drawn.end());
    drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
  }
  return drawn;
}

}  // namespace

std::uint64_t cells_per_chunk(std::uint64_t cells, double probability) {
  const double wanted = std::ceil(heads_per_chunk / probability);
  if (!(wanted < static_cast<double>(cells))) return std::max<std::uint64_t>(cells, 1);
  return static_cast<std::uint64_t>(wanted);
}

std::vector<std::uint64_t> bernoulli_cells(std::uint64_t cells, double probability, Seed seed,
                                           std::uint64_t stream, const RunContext& run) {
  if (cells == 0 || probability <= 0.0) return {};
  const std::uint64_t size = cells_per_chunk(cells, probability);
  std::vector<std::vector<std::uint64_t>> parts((cells - 1) / size + 1);
  parallel_for(
      run, parts.size(),
      [&](std::size_t chunk) {
        Stream random(seed, stream, chunk);
        const std::uint64_t first = chunk * size;
        const std::uint64_t last = first + std::min(size, cells - first);
        auto& part = parts[chunk];
        part.reserve(static_cast<std::size_t>(1.02 * heads_per_chunk));
        for_each_head(first, last, probability, random,
                      [&](std::uint64_t cell) { part.push_back(cell); });
      },
      1);
  if (parts.size() == 1) return std::move(parts.front());
  const auto place = places_of(parts);
  std::vector<std::uint64_t> all(place.back());
  parallel_for(
      run, parts.size(),
      [&](std::size_t i) {
        std::copy(parts[i].begin(), parts[i].end(),
                  all.begin() + static_cast<std::ptrdiff_t>(place[i]));
        free_memory(parts[i]);
      },
      1);
  return all;
}

std::vector<std::uint64_t> uniform_cells(std::uint64_t cells, std::uint64_t count, Seed seed,
                                         std::uint64_t stream, const RunContext& run) {
  if (count == 0) return {};
  const double share = static_cast<double>(count) / static_cast<double>(cells);
  auto chosen = bernoulli_cells(cells, share, seed, stream, run);
  Stream random(seed, stream + 1);
  if (chosen.size() > count) {
    return without(chosen, distinct_below(chosen.size(), chosen.size() - count, random));
  }
  const auto more = draw_distinct(cells, count - chosen.size(), chosen, random);
  const auto middle = static_cast<std::ptrdiff_t>(chosen.size());
  chosen.insert(chosen.end(), more.begin(), more.end());
  std::inplace_merge(chosen.begin(), chosen.begin() + middle, chosen.end());
  return chosen;
}

std::vector<std::uint64_t> distinct_below(std::uint64_t n, std::uint64_t count, Stream& stream) {
  if (count <= n / 2) return draw_distinct(n, count, {}, stream);
  std::vector<std::uint64_t> all(n);
  std::iota(all.begin(), all.end(), std::uint64_t{0});
  return without(all, draw_distinct(n, n - count, {}, stream));
}

void shuffle_in_parallel(std::vector<VertexId>& values, Seed seed, std::uint64_t stream,
                         const RunContext& run) {
  const std::size_t n = values.size();
  const std::size_t chunks = (n + shuffle_chunk - 1) / shuffle_chunk;
  const std::size_t buckets = std::min(chunks, most_buckets);
  if (buckets <= 1) {
    Stream(seed, stream + 1, 0).shuffle(std::span(values));
    return;
  }
  std::vector<std::uint8_t> bucket(n);
  std::vector<std::size_t> place(buckets * chunks + 1, 0);  // by bucket, then chunk
  const auto for_chunk = [&](std::size_t chunk, auto&& f) {
    const std::size_t last = std::min(n, (chunk + 1) * shuffle_chunk);
    for (std::size_t i = chunk * shuffle_chunk; i < last; ++i) f(i);
  };
  parallel_for(
      run, chunks,
      [&](std::size_t chunk) {
        Stream random(seed, stream, chunk);
        std::vector<std::size_t> count(buckets, 0);
        for_chunk(chunk, [&](std::size_t i) {
          bucket[i] = static_cast<std::uint8_t>(random.below(buckets));
          ++count[bucket[i]];
        });
        for (std::size_t b = 0; b < buckets; ++b) place[b * chunks + chunk + 1] = count[b];
      },
      1);
  std::partial_sum(place.begin(), place.end(), place.begin());
  std::vector<VertexId> scattered(n);
  parallel_for(
      run, chunks,
      [&](std::size_t chunk) {
        std::vector<std::size_t> next(buckets);
        for (std::size_t b = 0; b < buckets; ++b) next[b] = place[b * chunks + chunk];
        for_chunk(chunk, [&](std::size_t i) { scattered[next[bucket[i]]++] = values[i]; });
      },
      1);
  parallel_for(
      run, buckets,
      [&](std::size_t b) {
        const std::size_t first = place[b * chunks], last = place[(b + 1) * chunks];
        Stream(seed, stream + 1, b).shuffle(std::span(scattered).subspan(first, last - first));
      },
      1);
  values = std::move(scattered);
}

std::pair<std::uint64_t, std::uint64_t> triangle_cell(std::uint64_t cell) {
  const double root = std::sqrt(8.0 * static_cast<double>(cell) + 1.0);
  auto v = static_cast<std::uint64_t>((1.0 + root) / 2.0);
  while (v * (v - 1) / 2 > cell) --v;
  while (v * (v + 1) / 2 <= cell) ++v;
  return {cell - v * (v - 1) / 2, v};
}

void append_chunks(EdgeList& edges, std::size_t chunks, const RunContext& run,
                   const std::function<void(std::size_t, Pairs&)>& draw) {
  std::vector<Pairs> parts(chunks);
  parallel_for(
      run, chunks, [&](std::size_t chunk) { draw(chunk, parts[chunk]); }, 1);
  const auto place = places_of(parts);
  const std::size_t before = edges.source.size();
  edges.source.resize(before + place.back());
  edges.target.resize(before + place.back());
  parallel_for(
      run, chunks,
      [&](std::size_t chunk) {
        std::size_t e = before + place[chunk];
        for (const auto& [source, target] : parts[chunk]) {
          edges.source[e] = source;
          edges.target[e++] = target;
        }
        free_memory(parts[chunk]);
      },
      1);
}

}  // namespace interzone::generators
