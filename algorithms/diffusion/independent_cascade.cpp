#include "algorithms/diffusion/independent_cascade.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "algorithms/statistics/distributions.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::diffusion {

namespace {

constexpr std::uint64_t stream_of_runs = 1;
constexpr std::size_t runs_per_chunk = 16;

/// What one worker needs: the queue of active vertices and a bit for each vertex.
class Spread {
 public:
  explicit Spread(VertexId n) : active_((n + 63U) / 64U, 0) {}

  /// Makes v active; it will try its neighbours in the next step.
  void activate(VertexId v) {
    std::uint64_t& word = active_[v / 64U];
    const std::uint64_t bit = std::uint64_t{1} << (v % 64U);
    if ((word & bit) != 0) return;
    word |= bit;
    queue_.push_back(v);
  }
  bool active(VertexId v) const { return (active_[v / 64U] >> (v % 64U) & 1U) != 0; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(queue_.size()); }
  VertexId operator[](std::size_t place) const { return queue_[place]; }
  void clear() {
    for (const VertexId v : queue_) active_[v / 64U] = 0;
    queue_.clear();
  }

 private:
  std::vector<std::uint64_t> active_;
  std::vector<VertexId> queue_;
};

/// Tries along arcs that all have one probability: the number of failures before the next success is
/// geometric, and what is left of it at the end of one row is carried over to the next.
class EqualTries {
 public:
  EqualTries(const GraphView& graph, double probability)
      : graph_(graph), scale_(1.0 / std::log1p(-probability)), never_(probability == 0.0) {}

  struct State {
    EdgeId failures = 0;  // still to come before the next success
  };
  State start(Stream& stream) const { return {draw(stream)}; }

  void operator()(VertexId v, Stream& stream, State& state, Spread& spread) const {
    const EdgeId degree = graph_.out_degree(v);
    EdgeId place = state.failures;
    if (place < degree) {
      const auto neighbours = graph_.out_neighbours(v);
      while (place < degree) {
        spread.activate(neighbours[place]);
        place += 1 + draw(stream);
      }
    }
    state.failures = place - degree;
  }

 private:
  EdgeId draw(Stream& stream) const {
    constexpr double most = 1e18;
    if (never_) return static_cast<EdgeId>(most);
    return static_cast<EdgeId>(std::min(most, std::log(1.0 - stream.uniform()) * scale_));
  }
  const GraphView& graph_;
  double scale_;
  bool never_;
};

/// Tries along arcs with a probability each.
template <class Probability>
class SingleTries {
 public:
  SingleTries(const GraphView& graph, Probability probability)
      : graph_(graph), probability_(std::move(probability)) {}

  struct State {};
  State start(Stream&) const { return {}; }

  void operator()(VertexId v, Stream& stream, State&, Spread& spread) const {
    const auto neighbours = graph_.out_neighbours(v);
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
      const VertexId target = neighbours[i];
      if (spread.active(target)) continue;
      if (stream.chance(probability_(v, i, target))) spread.activate(target);
    }
  }

 private:
  const GraphView& graph_;
  Probability probability_;
};

/// Active counts of consecutive runs, each from time 0 to where it stops.
struct Trajectories {
  std::vector<std::uint32_t> counts = {};
  std::vector<std::size_t> ends = {};
};

template <class Tries>
void run_once(const Tries& tries, const IndependentCascadeOptions& options, std::size_t index,
              const RunContext& run, Spread& spread, Trajectories& trajectories) {
  Stream stream(options.seed, stream_of_runs, index);
  auto state = tries.start(stream);
  for (const VertexId v : options.seeds) spread.activate(v);
  std::uint32_t next = 0;
  for (int step = 0;; ++step) {
    trajectories.counts.push_back(spread.size());
    if (next == spread.size() || (options.max_steps > 0 && step == options.max_steps)) break;
    run.check_cancelled();
    for (const std::uint32_t end = spread.size(); next < end; ++next) {
      tries(spread[next], stream, state, spread);
    }
    if (next == spread.size()) break;  // nobody new: the count would only be repeated
  }
  trajectories.ends.push_back(trajectories.counts.size());
  spread.clear();
}

template <class Tries>
std::vector<Trajectories> all_runs(const Tries& tries, VertexId n,
                                   const IndependentCascadeOptions& options,
                                   const RunContext& run) {
  const auto runs = static_cast<std::size_t>(options.runs);
  const std::size_t chunks = (runs + runs_per_chunk - 1) / runs_per_chunk;
  std::vector<Trajectories> parts(chunks);
  std::vector<std::unique_ptr<Spread>> spreads(static_cast<std::size_t>(thread_count(run)));
  run_reported(run, chunks, 64, [&](std::size_t chunk, int worker) {
    auto& spread = spreads[static_cast<std::size_t>(worker)];
    if (!spread) spread = std::make_unique<Spread>(n);
    const std::size_t end = std::min(runs, (chunk + 1) * runs_per_chunk);
    for (std::size_t i = chunk * runs_per_chunk; i < end; ++i) {
      run_once(tries, options, i, run, *spread, parts[chunk]);
    }
  });
  return parts;
}

/// The active counts of all runs at one time; runs that ended before keep their last count.
std::vector<std::uint32_t> counts_at(const std::vector<Trajectories>& parts, std::size_t time) {
  std::vector<std::uint32_t> counts;
  for (const auto& part : parts) {
    std::size_t begin = 0;
    for (const std::size_t end : part.ends) {
      counts.push_back(part.counts[std::min(begin + time, end - 1)]);
      begin = end;
    }
  }
  return counts;
}

/// The smallest count that at least the share `numerator`/40 of the runs do not exceed.
double quantile(std::vector<std::uint32_t>& counts, std::size_t numerator) {
  const std::size_t rank = (counts.size() * numerator + 39) / 40;
  const auto place =
      counts.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(counts.begin(), place, counts.end());
  return *place;
}

IndependentCascadeResult summarized(const std::vector<Trajectories>& parts, Seed seed,
                                    const RunContext& run) {
  std::size_t times = 0;
  for (const auto& part : parts) {
    std::size_t begin = 0;
    for (const std::size_t end : part.ends) {
      times = std::max(times, end - begin);
      begin = end;
    }
  }
  IndependentCascadeResult result{.mean = std::vector<double>(times),
                                  .low = std::vector<double>(times),
                                  .high = std::vector<double>(times),
                                  .mean_low = std::vector<double>(times),
                                  .mean_high = std::vector<double>(times),
                                  .spread = counts_at(parts, times - 1),
                                  .seed = seed};
  const double z = statistics::normal_quantile(0.975);
  const auto runs = static_cast<double>(result.spread.size());
  const auto summarize = [&](std::size_t time) {
    auto counts = counts_at(parts, time);
    std::uint64_t sum = 0;
    for (const std::uint32_t count : counts) sum += count;
    const double mean = static_cast<double>(sum) / runs;
    double squares = 0.0;
    for (const std::uint32_t count : counts) squares += (count - mean) * (count - mean);
    const double half = z * std::sqrt(squares / (runs - 1.0) / runs);
    result.mean[time] = mean;
    result.mean_low[time] = mean - half;
    result.mean_high[time] = mean + half;
    result.low[time] = quantile(counts, 1);
    result.high[time] = quantile(counts, 39);
  };
  parallel_for(run, times, summarize, 1);
  return result;
}

void check_input(const GraphView& graph, const IndependentCascadeOptions& options) {
  const double p = options.probability;
  check_option(0.0 <= p && p <= 1.0, "independent_cascade.probability", p, "in [0, 1]");
  check_option(options.runs >= 1, "independent_cascade.runs", options.runs, ">= 1");
  check_option(options.max_steps >= 0, "independent_cascade.max_steps", options.max_steps, ">= 0");
  check_option(!options.seeds.empty(), "independent_cascade.seeds", "", "at least one vertex");
  for (const VertexId v : options.seeds) check_vertex(graph, "independent_cascade", v);
  if (options.transmission != Transmission::weight) return;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    for (const double w : graph.out_weights(v)) {
      require(0.0 <= w && w <= 1.0, ErrorCode::invalid_weight,
              "independent_cascade: weight " + shown(w) +
                  " is no probability; transmission by weight needs weights in [0, 1]");
    }
  }
}

}  // namespace

IndependentCascadeResult independent_cascade(const GraphView& graph,
                                             const IndependentCascadeOptions& options,
                                             const RunContext& run) {
  check_input(graph, options);
  const auto simulate = [&](const auto& tries) {
    return summarized(all_runs(tries, graph.vertex_count(), options, run), options.seed, run);
  };
  switch (options.transmission) {
    case Transmission::weight:
      if (!graph.weighted()) return simulate(EqualTries(graph, 1.0));
      return simulate(SingleTries(
          graph, [&](VertexId v, std::size_t i, VertexId) { return graph.out_weights(v)[i]; }));
    case Transmission::in_degree: {
      std::vector<double> share(graph.vertex_count());
      parallel_for(run, graph.vertex_count(),
                   [&](auto v) { share[v] = 1.0 / static_cast<double>(graph.in_degree(v)); });
      return simulate(SingleTries(
          graph, [&](VertexId, std::size_t, VertexId target) { return share[target]; }));
    }
    case Transmission::equal:
      break;
  }
  return simulate(EqualTries(graph, options.probability));
}

}  // namespace interzone::diffusion
