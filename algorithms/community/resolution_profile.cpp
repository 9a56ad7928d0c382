#include "algorithms/community/resolution_profile.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "algorithms/community/admissible_domains.hpp"
#include "algorithms/community/compare_partitions.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/leiden.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::community {

namespace {

constexpr std::uint64_t stream_of_seeds = 0x9f0f;

const GraphView& ties_of(const GraphView& graph) { return graph; }
const GraphView& ties_of(const TwoModeGraph& graph) { return graph.ties; }

/// Of parallel ties together; 1 without ties.
double largest_weight(const GraphView& graph, const RunContext& run) {
  const GraphView simple = simplified(graph, false, run);
  double largest = 0.0;
  for (VertexId v = 0; v < simple.vertex_count(); ++v) {
    if (!simple.weighted() && simple.out_degree(v) > 0) largest = 1.0;
    for (const double w : simple.out_weights(v)) largest = std::max(largest, w);
  }
  return largest > 0.0 ? largest : 1.0;
}

void check_input(const ResolutionProfileOptions& options, double highest) {
  const double lowest = options.min_resolution;
  check_option(std::isfinite(lowest) && lowest >= 0.0, "resolution_profile.min_resolution", lowest,
               "finite and >= 0");
  check_option(std::isfinite(highest) && highest > lowest, "resolution_profile.max_resolution",
               highest, "finite and above min_resolution");
  check_option(options.tries >= 1, "resolution_profile.tries", options.tries, ">= 1");
  check_option(options.max_probes >= 2, "resolution_profile.max_probes", options.max_probes,
               ">= 2");
}

/// The search: domains of the partitions found so far, and the resolutions that were tried.
template <class Network>
class Profile {
 public:
  Profile(const Network& graph, const ResolutionProfileOptions& options, double highest,
          const RunContext& run)
      : graph_(graph), options_(options), highest_(highest), run_(run) {}

  /// Tries these resolutions and keeps what is best anywhere.
  void probe(const std::vector<double>& resolutions) {
    const auto tries = static_cast<std::size_t>(options_.tries);
    const std::size_t known = found_.size(), runs = resolutions.size() * tries;
    const std::size_t first = tried_.size() * tries;
    found_.resize(known + runs);
    const RunContext alone{.threads = 1, .progress = {}, .cancelled = run_.cancelled};
    const GraphView& ties = ties_of(graph_);
    const bool small = ties.vertex_count() + ties.arc_count() <= default_chunk;
    run_chunks(small ? alone : run_, runs, [&](std::size_t i, int) {
      run_.check_cancelled();
      const Seed seed(Stream(options_.seed, stream_of_seeds, first + i).next());
      auto result = leiden(
          graph_,
          {.seed = seed, .objective = options_.objective, .resolution = resolutions[i / tries]},
          alone);
      ResolutionDomain& domain = found_[known + i];
      domain.count = result.count;
      domain.quality = quality_line(graph_, result.membership, options_.objective, alone);
      domain.membership = std::move(result.membership);
    });
    tried_.insert(tried_.end(), resolutions.begin(), resolutions.end());
    keep_best();
  }

  /// Borders of domains that have not been tried, those between the widest domains first.
  std::vector<double> open_borders() const {
    std::vector<std::pair<double, double>> open;  // -width, border
    for (std::size_t d = 1; d < found_.size(); ++d) {
      const double border = found_[d].from;
      const auto near = [&](double tried) { return std::abs(border - tried) <= 1e-9 * highest_; };
      if (std::ranges::any_of(tried_, near)) continue;
      open.emplace_back(found_[d - 1].from - found_[d].to, border);
    }
    std::ranges::sort(open);
    std::vector<double> borders;
    borders.reserve(open.size());
    for (const auto& [width, border] : open) borders.push_back(border);
    return borders;
  }

  std::size_t probes() const { return tried_.size(); }
  std::vector<ResolutionDomain> take() { return std::move(found_); }

 private:
  void keep_best() {
    std::vector<QualityLine> lines;
    lines.reserve(found_.size());
    for (const ResolutionDomain& domain : found_) lines.push_back(domain.quality);
    std::vector<ResolutionDomain> best;
    for (const auto& [line, from, to] :
         admissible_domains(lines, options_.min_resolution, highest_)) {
      best.push_back(std::move(found_[line]));
      best.back().from = from;
      best.back().to = to;
    }
    found_ = std::move(best);
  }

  const Network& graph_;
  const ResolutionProfileOptions& options_;
  double highest_;
  const RunContext& run_;
  std::vector<ResolutionDomain> found_ = {};
  std::vector<double> tried_ = {};
};

template <class Network>
ResolutionProfileResult profile_of(const Network& graph, const ResolutionProfileOptions& options,
                                   const RunContext& run) {
  checked_total(graph, "resolution_profile", run);
  const bool cpm = options.objective == Objective::cpm;
  const double standard = cpm ? largest_weight(ties_of(graph), run) : 2.0;
  const double highest = options.max_resolution.value_or(standard);
  check_input(options, highest);
  ResolutionProfileResult result{.seed = options.seed};
  Profile profile(graph, options, highest, run);
  std::vector<double> open = {options.min_resolution, highest};
  if (ties_of(graph).vertex_count() == 0) open.clear();
  const auto most = static_cast<std::size_t>(options.max_probes);
  while (!open.empty() && profile.probes() < most) {
    run.step(static_cast<double>(profile.probes()) / options.max_probes);
    open.resize(std::min(open.size(), most - profile.probes()));
    profile.probe(open);
    open = profile.open_borders();
  }
  result.probes = static_cast<int>(profile.probes());
  result.complete = open.empty();
  result.domains = profile.take();
  for (std::size_t d = 1; d < result.domains.size(); ++d) {
    const auto agreement =
        compare_partitions(result.domains[d - 1].membership, result.domains[d].membership,
                           {.seed = options.seed, .permutations = 0}, run);
    result.ami_next.push_back(agreement.ami.value);
    result.vi_next.push_back(agreement.vi.value);
  }
  return result;
}

}  // namespace

ResolutionProfileResult resolution_profile(const GraphView& graph,
                                           const ResolutionProfileOptions& options,
                                           const RunContext& run) {
  return profile_of(graph, options, run);
}

ResolutionProfileResult resolution_profile(const TwoModeGraph& graph,
                                           const ResolutionProfileOptions& options,
                                           const RunContext& run) {
  return profile_of(graph, options, run);
}

}  // namespace interzone::community
