#include <algorithm>
#include <cmath>
#include <numeric>

#include "algorithms/generators/lfr_parts.hpp"
#include "algorithms/generators/power_law.hpp"

namespace interzone::generators {

namespace {

constexpr int most_draws_of_sizes = 100;

/// Sizes from the power law until they fill n, then moved by ones until they sum to it; descending.
std::vector<VertexId> draw_sizes(const LfrOptions& options, const PowerLaw& law, Stream& stream) {
  std::vector<VertexId> sizes;
  const std::uint64_t n = options.vertices;
  std::uint64_t sum = 0;
  while (sum < n) {
    sizes.push_back(law.draw(stream));
    sum += sizes.back();
  }
  if (sizes.size() * std::uint64_t{options.min_community} > n) {  // one community too many
    sum -= sizes.back();
    sizes.pop_back();
  }
  const auto move = [&](VertexId limit, int step) {
    for (std::size_t i = sizes.size(); sum != n; i = i == 1 ? sizes.size() : i - 1) {
      if (sizes[i - 1] == limit) continue;
      sizes[i - 1] += static_cast<VertexId>(step);
      sum += static_cast<std::uint64_t>(static_cast<std::int64_t>(step));
    }
  };
  if (sum > n) move(options.min_community, -1);
  if (sum < n) move(options.max_community, +1);
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  return sizes;
}

/// Whether every vertex finds a community larger than its ties within. `order`: most ties first.
bool have_room(const std::vector<VertexId>& sizes, const std::vector<VertexId>& order,
               const std::vector<VertexId>& within) {
  std::size_t room = 0, next = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    while (next < sizes.size() && sizes[next] > within[order[i]]) room += sizes[next++];
    if (room <= i) return false;
  }
  return true;
}

/// Vertices with the most ties first choose a free place in a community that is large enough. Such
/// communities are all open to later vertices too: so every assignment is as likely as any other.
std::vector<VertexId> placed(const std::vector<VertexId>& sizes, const std::vector<VertexId>& order,
                             const std::vector<VertexId>& within, Stream& stream) {
  std::vector<VertexId> membership(order.size()), places;  // communities, once for each free place
  std::size_t next = 0;
  for (const VertexId v : order) {
    for (; next < sizes.size() && sizes[next] > within[v]; ++next) {
      places.insert(places.end(), sizes[next], static_cast<VertexId>(next));
    }
    const std::size_t place = stream.below(places.size());
    membership[v] = places[place];
    places[place] = places.back();
    places.pop_back();
  }
  return membership;
}

/// One of the vertices that have a stub loses one, if the sum is odd.
void make_even(std::vector<VertexId>& degrees, std::span<const VertexId> vertices, Stream& stream) {
  std::uint64_t sum = 0;
  for (const VertexId v : vertices) sum += degrees[v];
  if (sum % 2 == 0) return;
  VertexId v = 0;
  do {
    v = vertices[stream.below(vertices.size())];
  } while (degrees[v] == 0);
  --degrees[v];
}

/// Adds `total` stubs to `added` so that base + added is as even over the vertices as can be.
void fill_up(const std::vector<VertexId>& base, std::vector<VertexId>& added,
             std::span<const VertexId> vertices, std::uint64_t total, Stream& stream) {
  std::vector<VertexId> order(vertices.begin(), vertices.end());
  stream.shuffle(std::span(order));
  std::stable_sort(order.begin(), order.end(),
                   [&](VertexId a, VertexId b) { return base[a] < base[b]; });
  std::size_t reached = 0;
  for (VertexId level = 0; total > 0; ++level) {
    while (reached < order.size() && base[order[reached]] <= level) ++reached;
    const std::size_t raised = std::min<std::uint64_t>(reached, total);
    for (std::size_t i = 0; i < raised; ++i) ++added[order[i]];
    total -= raised;
  }
}

std::uint64_t sum_over(const std::vector<VertexId>& degrees, std::span<const VertexId> vertices) {
  std::uint64_t sum = 0;
  for (const VertexId v : vertices) sum += degrees[v];
  return sum;
}

}  // namespace

Stubs draw_degrees(const LfrOptions& options) {
  const auto law =
      PowerLaw::with_mean(options.degree_exponent, options.average_degree, options.max_degree);
  Stream stream(options.seed, degree_stream);
  Stubs stubs;
  stubs.in_within.resize(options.vertices);
  stubs.in_beyond.resize(options.vertices);
  for (VertexId v = 0; v < options.vertices; ++v) {
    const VertexId degree = law.draw(stream);
    const double kept = (1.0 - options.mixing) * degree;
    const double whole = std::floor(kept);
    const auto within = static_cast<VertexId>(whole) + (stream.chance(kept - whole) ? 1U : 0U);
    stubs.in_within[v] = within;
    stubs.in_beyond[v] = degree - within;
  }
  return stubs;
}

Communities place_vertices(const LfrOptions& options, const Stubs& stubs) {
  const PowerLaw law(options.community_exponent, options.min_community, options.max_community);
  std::vector<VertexId> order(options.vertices);
  std::iota(order.begin(), order.end(), VertexId{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](VertexId a, VertexId b) { return stubs.in_within[a] > stubs.in_within[b]; });
  Stream size_draws(options.seed, size_stream), place_draws(options.seed, place_stream);
  std::vector<VertexId> sizes = draw_sizes(options, law, size_draws);
  for (int draws = 1; !have_room(sizes, order, stubs.in_within); ++draws) {
    require(draws < most_draws_of_sizes, ErrorCode::not_converged,
            "lfr: no communities drawn have room for the ties that vertices keep; "
            "raise max_community or mixing, or lower max_degree");
    sizes = draw_sizes(options, law, size_draws);
  }
  Communities communities;
  communities.membership = placed(sizes, order, stubs.in_within, place_draws);
  communities.first.resize(sizes.size() + 1, 0);
  std::partial_sum(sizes.begin(), sizes.end(), communities.first.begin() + 1,
                   [](std::size_t sum, std::size_t size) { return sum + size; });
  communities.members.resize(options.vertices);
  std::vector<std::size_t> next(communities.first.begin(), communities.first.end() - 1);
  for (VertexId v = 0; v < options.vertices; ++v) {
    communities.members[next[communities.membership[v]]++] = v;
  }
  return communities;
}

void balance(const LfrOptions& options, const Communities& communities, Stubs& stubs) {
  Stream parity(options.seed, parity_stream), even(options.seed, even_stream);
  if (options.directed) {
    stubs.out_within.resize(options.vertices, 0);
    stubs.out_beyond.resize(options.vertices, 0);
  }
  const std::vector<VertexId> none(options.directed ? options.vertices : 0, 0);
  const std::span all(communities.members);
  for (std::size_t c = 0; c < communities.count(); ++c) {
    const std::size_t first = communities.first[c];
    const auto members = all.subspan(first, communities.first[c + 1] - first);
    if (options.directed) {
      fill_up(none, stubs.out_within, members, sum_over(stubs.in_within, members), even);
    } else {
      make_even(stubs.in_within, members, parity);
    }
  }
  if (options.directed) {
    fill_up(stubs.out_within, stubs.out_beyond, all, sum_over(stubs.in_beyond, all), even);
  } else {
    make_even(stubs.in_beyond, all, parity);
  }
}

}  // namespace interzone::generators
