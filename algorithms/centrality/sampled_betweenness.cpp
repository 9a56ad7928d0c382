#include "algorithms/centrality/sampled_betweenness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>

#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::centrality {

namespace {

using paths::Compact;

constexpr std::uint64_t trial_stream = 0, path_stream = 1;
constexpr EdgeId batch = 1000;            // samples between two questions whether to stop
constexpr std::size_t samples_each = 50;  // of a batch, by one thread at a time

/// Draws shortest paths and counts what is inside them.
class Sampler {
 public:
  Sampler(const Compact& ahead, const Compact& back)
      : rows_{&ahead, &back}, state_(ahead.n), count_(ahead.n, 0) {}

  void draw(Stream stream) {
    const auto n = static_cast<std::uint64_t>(state_.size());
    const auto s = static_cast<VertexId>(stream.below(n));
    auto t = static_cast<VertexId>(stream.below(n - 1));
    if (t >= s) ++t;
    meet(0, s, 1, 1.0);
    meet(1, t, 1, 1.0);
    level_ = {{{0, 1, rows_[0]->degree(s)}, {0, 1, rows_[1]->degree(t)}}};
    depth_ = {1, 1};
    meetings_.clear();
    while (meetings_.empty() && grow(level_[0].arcs <= level_[1].arcs ? 0 : 1)) {
    }
    if (!meetings_.empty()) walk(stream);
    for (auto& queue : queue_) {
      for (const VertexId v : queue) state_[v].mark = 0;
      queue.clear();
    }
  }

  /// [n] by position: how many of the paths drawn have it inside.
  const std::vector<EdgeId>& count() const { return count_; }
  void forget() { std::ranges::fill(count_, 0); }

 private:
  struct State {
    double paths = 0.0;      // shortest ones from the side's end
    std::uint32_t mark = 0;  // 0: not met; else 2 depth + side
  };
  struct Level {
    std::size_t begin, end;  // places in the side's queue
    EdgeId arcs = 0;         // ahead of its vertices
  };
  struct Meeting {
    std::array<VertexId, 2> ends;  // by side
  };

  void meet(std::size_t side, VertexId v, std::uint32_t depth, double paths) {
    state_[v] = {paths, 2 * depth + static_cast<std::uint32_t>(side)};
    queue_[side].push_back(v);
  }

  /// One level more on a side; false if there is none. Arcs to the other side end the search: they
  /// all lead to its last level, or one of them would have been met from there.
  bool grow(std::size_t side) {
    const Level old = level_[side];
    const std::uint32_t depth = ++depth_[side];
    const auto mark = 2 * depth + static_cast<std::uint32_t>(side);
    EdgeId arcs = 0;
    for (std::size_t i = old.begin; i < old.end; ++i) {
      const VertexId v = queue_[side][i];
      const double paths = state_[v].paths;
      for (const VertexId u : rows_[side]->row(v)) {
        State& other = state_[u];
        if (other.mark == 0) {
          meet(side, u, depth, paths);
          arcs += rows_[side]->degree(u);
        } else if (other.mark == mark) {
          other.paths += paths;
        } else if ((other.mark & 1U) != side) {
          meetings_.push_back(side == 0 ? Meeting{{v, u}} : Meeting{{u, v}});
        }
      }
    }
    level_[side] = {old.end, queue_[side].size(), arcs};
    return old.end < queue_[side].size();
  }

  /// Chooses an arc where the sides met, and from it a way back on each side.
  void walk(Stream& stream) {
    std::array<double, 2> most = {0.0, 0.0};
    for (const Meeting& at : meetings_) {
      for (std::size_t side = 0; side < 2; ++side) {
        most[side] = std::max(most[side], state_[at.ends[side]].paths);
      }
    }
    require(std::isfinite(most[0]) && std::isfinite(most[1]), ErrorCode::limit,
            "betweenness: more than 1e308 shortest paths between two vertices");
    const auto weight = [&](const Meeting& at) {
      return state_[at.ends[0]].paths / most[0] * (state_[at.ends[1]].paths / most[1]);
    };
    double total = 0.0;
    for (const Meeting& at : meetings_) total += weight(at);
    double left = stream.uniform() * total;
    std::size_t chosen = 0;
    for (; chosen + 1 < meetings_.size(); ++chosen) {
      left -= weight(meetings_[chosen]);
      if (left < 0.0) break;
    }
    for (std::size_t side = 0; side < 2; ++side) {
      walk_back(side, meetings_[chosen].ends[side], stream);
    }
  }

  void walk_back(std::size_t side, VertexId v, Stream& stream) {
    for (std::uint32_t mark = state_[v].mark; mark > 3; mark -= 2) {  // 2 and 3 are the ends
      ++count_[v];
      double left = stream.uniform() * state_[v].paths;
      VertexId next = no_vertex;
      for (const VertexId u : rows_[1 - side]->row(v)) {
        if (state_[u].mark != mark - 2) continue;
        next = u;
        left -= state_[u].paths;
        if (left < 0.0) break;
      }
      v = next;
    }
  }

  std::array<const Compact*, 2> rows_;  // from the source along the arcs, from the target against
  std::vector<State> state_;
  std::array<std::vector<VertexId>, 2> queue_ = {};
  std::array<Level, 2> level_ = {};
  std::array<std::uint32_t, 2> depth_ = {};
  std::vector<Meeting> meetings_ = {};
  std::vector<EdgeId> count_;
};

/// Samplers of all threads and what they have counted together.
class Samplers {
 public:
  Samplers(const Compact& ahead, const Compact& back, Seed seed, const RunContext& run)
      : ahead_(ahead),
        back_(back),
        seed_(seed),
        run_(run),
        samplers_(static_cast<std::size_t>(thread_count(run))) {}

  /// Counts by position over all samples of the stream from 0 to before `end` and those drawn before.
  std::vector<EdgeId> draw(std::uint64_t stream, EdgeId first, EdgeId end) {
    const std::size_t chunks = (end - first + samples_each - 1) / samples_each;
    run_chunks(run_, chunks, [&](std::size_t c, int worker) {
      auto& sampler = samplers_[static_cast<std::size_t>(worker)];
      if (!sampler) sampler = std::make_unique<Sampler>(ahead_, back_);
      run_.check_cancelled();
      const EdgeId last = std::min(end, first + (c + 1) * samples_each);
      for (EdgeId i = first + c * samples_each; i < last; ++i) {
        sampler->draw(Stream(seed_, stream, i));
      }
    });
    std::vector<EdgeId> total(ahead_.n, 0);
    for (const auto& sampler : samplers_) {
      if (!sampler) continue;
      for (VertexId p = 0; p < ahead_.n; ++p) total[p] += sampler->count()[p];
    }
    return total;
  }
  void forget() {
    for (const auto& sampler : samplers_) {
      if (sampler) sampler->forget();
    }
  }

 private:
  const Compact& ahead_;
  const Compact& back_;
  Seed seed_;
  const RunContext& run_;
  std::vector<std::unique_ptr<Sampler>> samplers_;
};

/// At least as many as the vertices on the longest of all shortest paths of an undirected graph: in
/// each component, the two largest distances from its first vertex, and one.
double most_on_a_path(const Compact& graph) {
  std::vector<VertexId> queue, distance(graph.n, no_vertex);
  VertexId most = 0;
  for (VertexId first = 0; first < graph.n; ++first) {
    if (distance[first] != no_vertex) continue;
    queue.assign(1, first);
    distance[first] = 0;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const VertexId u : graph.row(queue[i])) {
        if (distance[u] != no_vertex) continue;
        distance[u] = distance[queue[i]] + 1;
        queue.push_back(u);
      }
    }
    const VertexId farthest = distance[queue.back()];
    const VertexId second = queue.size() < 2 ? 0 : distance[queue[queue.size() - 2]];
    most = std::max(most, farthest + second + 1);
  }
  return most;
}

/// Samples that are enough whatever they say, with a chance of 1 - delta / 2: by the number of
/// vertices, or by that of vertices on a path if it is known (Riondato & Kornaropoulos 2016).
double enough_samples(double n, std::optional<double> on_a_path, double epsilon, double delta) {
  double bound = std::log(4.0 * n / delta) / 2.0;
  if (on_a_path) {
    const double inside = std::max(*on_a_path - 2.0, 1.0);
    bound = std::min(bound, 0.5 * (std::floor(std::log2(inside)) + 1.0 + std::log(2.0 / delta)));
  }
  return std::ceil(bound / (epsilon * epsilon));
}

/// [n] -ln of the chance that each vertex is granted to be wrong on either side; the chances sum to
/// delta / 2. Vertices that a trial met more often are granted more, so that all finish together.
std::vector<double> surety(const std::vector<EdgeId>& trial, EdgeId samples, double epsilon,
                           double delta) {
  const double reserve = 0.01, n = static_cast<double>(trial.size());
  const double floor = reserve * delta / (4.0 * n);
  const auto chance = [&](EdgeId count, double scale) {
    const double share = static_cast<double>(count) / static_cast<double>(samples);
    return count == 0 ? 0.0 : std::exp(-scale * epsilon * epsilon / share);
  };
  double low = 0.0, high = std::log(8.0 * n / delta) / (epsilon * epsilon);
  for (int i = 0; i < 60; ++i) {
    const double scale = (low + high) / 2.0;
    double sum = 0.0;
    for (const EdgeId count : trial) sum += chance(count, scale);
    (2.0 * sum > (1.0 - reserve) * delta / 2.0 ? low : high) = scale;
  }
  std::vector<double> result;
  result.reserve(trial.size());
  for (const EdgeId count : trial) result.push_back(-std::log(chance(count, high) + floor));
  return result;
}

/// Whether a share is within epsilon on both sides after `drawn` of at most `most` samples.
bool sure(double share, double surety, double drawn, double most, double epsilon) {
  const double ratio = most / drawn;
  const auto error = [&](double sign) {
    const double a = 1.0 / 3.0 + sign * ratio;
    return surety / drawn * (a + std::sqrt(a * a + 2.0 * share * most / surety));
  };
  return error(-1.0) <= epsilon && error(1.0) <= epsilon;
}

}  // namespace

SampledShares sampled_shares(const GraphView& graph, Seed seed, double epsilon, double delta,
                             const RunContext& run) {
  const Compact ahead = paths::compact(graph, paths::Direction::out, false, run);
  std::optional<Compact> reversed;
  std::optional<double> on_a_path;
  if (graph.directed()) {
    reversed = paths::compact(graph, paths::Direction::in, false, run);
  } else {
    on_a_path = most_on_a_path(ahead);
  }
  const auto arcs = static_cast<double>(ahead.neighbour.size());
  const RunContext shared = paths::unless_small(run, batch * std::sqrt(arcs));
  Samplers samplers(ahead, reversed ? *reversed : ahead, seed, shared);
  const double most = enough_samples(ahead.n, on_a_path, epsilon, delta);
  const auto trials = static_cast<EdgeId>(std::ceil(most / 100.0));
  const auto sureties = surety(samplers.draw(trial_stream, 0, trials), trials, epsilon, delta);
  samplers.forget();
  SampledShares result;
  std::vector<double> share(ahead.n);
  for (bool done = false; !done;) {
    run.step(static_cast<double>(result.samples) / most);
    const EdgeId end = std::min(result.samples + batch, static_cast<EdgeId>(most));
    const auto count = samplers.draw(path_stream, result.samples, end);
    result.samples = end;
    const auto drawn = static_cast<double>(end);
    for (VertexId p = 0; p < ahead.n; ++p) share[p] = static_cast<double>(count[p]) / drawn;
    done = drawn >= most;
    for (VertexId p = 0; !done && p <= ahead.n; ++p) {
      done = p == ahead.n;
      if (!done && !sure(share[p], sureties[p], drawn, most, epsilon)) break;
    }
  }
  result.share = ahead.by_vertex(share);
  return result;
}

}  // namespace interzone::centrality
