// How often 95 % intervals and bands hold what they are to hold, and how often tests reject, in simulated studies: the
// tables of docs/diffusion.md.
// Usage: coverage_bench [STUDIES [DRAWS]]

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/diffusion/autocorrelation.hpp"
#include "algorithms/diffusion/bass.hpp"
#include "algorithms/diffusion/event_history.hpp"
#include "algorithms/diffusion/forecast.hpp"
#include "algorithms/diffusion/hazard.hpp"
#include "algorithms/diffusion/knox.hpp"
#include "algorithms/diffusion/structure_dependence.hpp"
#include "algorithms/statistics/count_draws.hpp"
#include "graph/random.hpp"
#include "graph/view.hpp"

namespace {

using namespace interzone;
using diffusion::GrowthModel;

struct Case {
  const char* name;
  GrowthModel model;
  diffusion::GrowthLogs logs;
  double dispersion;
};

/// Share of studies of fourteen counts whose band three steps ahead holds the count that comes; `known`: the
/// curve is known to be of the right kind.
double coverage(const Case& of, bool known, int studies, int draws) {
  int inside = 0;
  for (int study = 0; study < studies; ++study) {
    Stream random(Seed(2026), 1, static_cast<std::uint64_t>(study));
    std::vector<double> time, counts;
    double before = 0.0, sum = 0.0;
    for (int t = 1; t <= 17; ++t) {
      const double now = growth_point(of.model, of.logs, t).value;
      sum += statistics::count_draw(now - before, of.dispersion, random);
      before = now;
      time.push_back(t);
      counts.push_back(sum);
    }
    diffusion::ForecastOptions options = {.seed = Seed(static_cast<std::uint64_t>(study)),
                                          .draws = draws};
    if (known) options.model = of.model;
    const auto past = std::span(time).first(14);
    const auto point = forecast(past, std::span(counts).first(14), std::span(time).last(1), options)
                           .points.front();
    inside += point.low <= sum && sum <= point.high ? 1 : 0;
  }
  return static_cast<double>(inside) / studies;
}

/// Held and asked.
struct Tally {
  int held = 0, all = 0;
  void add(double low, double value, double high) {
    ++all;
    held += low <= value && value <= high ? 1 : 0;
  }
  double percent() const { return 100.0 * held / std::max(all, 1); }
};

std::vector<std::string> numbered(const char* name, std::size_t count) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < count; ++i) ids.push_back(name + std::to_string(i));
  return ids;
}

/// Hazards of one innovation among so many actors, step by step while ten or more are at risk.
Tally hazard_coverage(ActorId actors, double hazard, int studies) {
  Tally tally;
  for (int study = 0; study < studies; ++study) {
    Stream random(Seed(2026), 2, static_cast<std::uint64_t>(study));
    AdoptionData data{.actors = numbered("a", actors), .innovations = {"x"}};
    for (ActorId a = 0; a < actors; ++a) {
      Adoption record{.actor = a, .entry = make_number(1), .until = make_number(6)};
      for (int step = 1; step <= 6 && !record.time.known(); ++step) {
        if (random.chance(hazard)) record.time = make_number(step);
      }
      data.records.push_back(record);
    }
    for (const auto& point : diffusion::hazard(Adoptions(data))) {
      if (point.at_risk >= 10) tally.add(point.low, hazard, point.high);
    }
  }
  return tally;
}

/// p, q and m of a Bass curve over twenty steps whose new adopters are counts, or have errors of one size.
std::array<Tally, 3> bass_coverage(bool counts, diffusion::BassErrors errors, int studies) {
  constexpr double p = 0.02, q = 0.4, m = 1000.0;
  std::array<Tally, 3> tally;
  for (int study = 0; study < studies; ++study) {
    Stream random(Seed(2026), 3, static_cast<std::uint64_t>(study));
    std::vector<double> time, cumulative;
    double sum = 0.0;
    for (int t = 1; t <= 20; ++t) {
      const double mean = m * (diffusion::bass_share(p, q, t) - diffusion::bass_share(p, q, t - 1));
      const double normal = std::sqrt(-2.0 * std::log1p(-random.uniform())) *
                            std::cos(2.0 * std::acos(-1.0) * random.uniform());
      sum += counts ? statistics::poisson_draw(mean, random) : std::max(0.0, mean + 4.0 * normal);
      time.push_back(t);
      cumulative.push_back(sum);
    }
    const auto fit = diffusion::bass_fit(time, cumulative, {.errors = errors});
    tally[0].add(fit.p.low, p, fit.p.high);
    tally[1].add(fit.q.low, q, fit.q.high);
    tally[2].add(fit.m.low, m, fit.m.high);
  }
  return tally;
}

/// 60 actors who name up to four others, and their adoptions of some innovations over ten steps.
struct Study {
  Adoptions adoptions;
  GraphView ties;
  diffusion::ActorNetwork network;
};

/// What is true of a study: the log odds of adopting where nobody is exposed, what exposure adds, and whether actors
/// differ in how ready they are.
struct Truth {
  double constant = -3.0, effect = 1.5;
  bool frail = false;
  InnovationId innovations = 8;
};

Study made_study(const Truth& truth, Stream random) {
  constexpr ActorId n = 60;
  std::vector<std::vector<ActorId>> alters(n);
  EdgeList ties;
  for (ActorId a = 0; a < n; ++a) {
    for (int k = 0; k < 4; ++k) {
      const auto b = static_cast<ActorId>(random.below(n));
      if (b == a || std::count(alters[a].begin(), alters[a].end(), b) > 0) continue;
      alters[a].push_back(b);
      ties.source.push_back(a);
      ties.target.push_back(b);
    }
  }
  std::vector<double> own(n, 0.0);
  for (double& value : own) {
    if (truth.frail) value = std::log(statistics::gamma_draw(4.0, random) / 4.0);
  }
  AdoptionData data{.actors = numbered("a", n),
                    .innovations = numbered("x", truth.innovations),
                    .until = make_number(10)};
  for (InnovationId i = 0; i < truth.innovations; ++i) {
    std::vector<double> adopted(n, infinity);
    for (int k = 0; k < 3; ++k) adopted[random.below(n)] = 0.0;
    for (int step = 1; step <= 10; ++step) {
      for (ActorId a = 0; a < n; ++a) {
        if (adopted[a] < step) continue;
        double exposure = 0.0;
        for (const ActorId b : alters[a]) exposure += adopted[b] < step ? 1.0 : 0.0;
        if (!alters[a].empty()) exposure /= static_cast<double>(alters[a].size());
        const double eta = truth.constant + truth.effect * exposure + own[a];
        if (random.chance(1.0 / (1.0 + std::exp(-eta)))) adopted[a] = step;
      }
    }
    for (ActorId a = 0; a < n; ++a) {
      if (adopted[a] < infinity) {
        data.records.push_back({.actor = a, .innovation = i, .time = make_number(adopted[a])});
      }
    }
  }
  Adoptions adoptions(data);
  const GraphView view = make_view(n, ties);
  auto network =
      diffusion::actor_network(adoptions, view, [&](VertexId v) { return adoptions.actor(v); });
  return {std::move(adoptions), view, std::move(network)};
}

/// The coefficient of exposure.
Tally exposure_coverage(bool frail, const diffusion::EventHistoryOptions& options, int studies) {
  const Truth truth{.frail = frail};
  Tally tally;
  for (int study = 0; study < studies; ++study) {
    const auto made = made_study(truth, Stream(Seed(2026), 4, static_cast<std::uint64_t>(study)));
    const auto fit = diffusion::event_history(made.adoptions, {&made.network, 1}, {}, options);
    tally.add(fit.terms[1].low, truth.effect, fit.terms[1].high);
  }
  return tally;
}

/// How often tests at 0.05 reject that one innovation has nothing to do with ties, where exposure adds `effect`.
std::array<double, 5> rejections(double effect, int studies) {
  using diffusion::StructureNull;
  const Truth truth{.constant = -2.0, .effect = effect, .innovations = 1};
  std::array<double, 5> percent{};
  for (int study = 0; study < studies; ++study) {
    const auto key = static_cast<std::uint64_t>(study);
    const auto made = made_study(truth, Stream(Seed(2026), 5, key));
    diffusion::StructureDependenceOptions options{.seed = Seed(key), .permutations = 199};
    const auto structure = [&](StructureNull null) {
      options.null = null;
      options.statistic = null == StructureNull::times
                              ? diffusion::StructureStatistic::excess_exposure
                              : diffusion::StructureStatistic::mean_threshold;
      return diffusion::structure_dependence(made.adoptions, 0, made.network, options).p_value;
    };
    const auto line = make_timeline(made.adoptions, 0, {});
    std::vector<bool> adopts(line.adopted.size());
    std::vector<double> time;
    for (ActorId a = 0; a < line.adopted.size(); ++a) {
      adopts[a] = line.adopted[a] < infinity;
      if (adopts[a]) time.push_back(line.adopted[a]);
    }
    const std::array<double, 5> p = {
        structure(StructureNull::degrees), structure(StructureNull::labels),
        structure(StructureNull::times),
        diffusion::autocorrelation(induced(made.ties, adopts), time,
                                   {.seed = Seed(key), .permutations = 199})
            .moran.p_value,
        diffusion::knox(made.adoptions, 0, made.network, {.seed = Seed(key), .permutations = 199})
            .p_value};
    for (std::size_t k = 0; k < p.size(); ++k) percent[k] += p[k] <= 0.05 ? 100.0 / studies : 0.0;
  }
  return percent;
}

void print_row(const char* name, double percent) {
  std::printf("| %s | %.1f %% |\n", name, percent);
  std::fflush(stdout);
}

void print_intervals(int studies) {
  using diffusion::BassErrors;
  std::printf("| interval | holds |\n|---|---|\n");
  print_row("hazard 0.1, 40 actors", hazard_coverage(40, 0.1, studies).percent());
  print_row("hazard 0.3, 40 actors", hazard_coverage(40, 0.3, studies).percent());
  print_row("hazard 0.05, 200 actors", hazard_coverage(200, 0.05, studies).percent());
  const std::array<const char*, 3> parameters = {"p", "q", "m"};
  const auto print_bass = [&](const char* name, bool counts, BassErrors errors) {
    const auto tally = bass_coverage(counts, errors, studies);
    for (std::size_t k = 0; k < tally.size(); ++k) {
      print_row((std::string("Bass ") + parameters[k] + ", " + name).c_str(), tally[k].percent());
    }
  };
  print_bass("errors of one size, --errors increments", false, BassErrors::increments);
  print_bass("Poisson counts, --errors increments", true, BassErrors::increments);
  print_bass("Poisson counts", true, BassErrors::counts);
  print_bass("Poisson counts, --errors cumulative", true, BassErrors::cumulative);
  const diffusion::EventHistoryOptions plain{.model = "adopt ~ exposure"},
      robust{.model = "adopt ~ exposure", .errors = diffusion::ErrorsBy::actor},
      drawn{.model = "adopt ~ exposure + (1 | actor)"};
  print_row("exposure", exposure_coverage(false, plain, studies).percent());
  print_row("exposure, --errors actor", exposure_coverage(false, robust, studies).percent());
  print_row("exposure, actors differ", exposure_coverage(true, plain, studies).percent());
  print_row("exposure, actors differ, --errors actor",
            exposure_coverage(true, robust, studies).percent());
  print_row("exposure, actors differ, (1 \\| actor)",
            exposure_coverage(true, drawn, studies).percent());
  std::printf("\n");
}

void print_tests(int studies) {
  const std::array<const char*, 5> names = {"`test`", "`test --null labels`",
                                            "`test --null times --statistic excess-exposure`",
                                            "`moran`, time", "`knox`"};
  const auto level = rejections(0.0, studies), power = rejections(3.0, studies);
  std::printf("| test | rejects without influence | with |\n|---|---|---|\n");
  for (std::size_t k = 0; k < names.size(); ++k) {
    std::printf("| %s | %.1f %% | %.1f %% |\n", names[k], level[k], power[k]);
  }
  std::printf("\n");
}

}  // namespace

int main(int count, char** arguments) {
  const int studies = count > 1 ? std::atoi(arguments[1]) : 2000;
  const int draws = count > 2 ? std::atoi(arguments[2]) : 200;
  const auto logs = [](double a, double b, double m) {
    return diffusion::GrowthLogs{std::log(a), std::log(b), std::log(m)};
  };
  print_intervals(studies);
  print_tests(studies);
  std::printf(
      "| counts drawn from | dispersion | curve known | best of three |\n|---|---|---|---|\n");
  for (const Case& of :
       {Case{"Bass, p 0.02, q 0.35, m 500", GrowthModel::bass, logs(0.02, 0.35, 500.0), 1.0},
        Case{"the same", GrowthModel::bass, logs(0.02, 0.35, 500.0), 2.5},
        Case{"logistic, a 50, r 0.45, m 500", GrowthModel::logistic, logs(50.0, 0.45, 500.0), 1.0},
        Case{"Gompertz, a 6, r 0.25, m 500", GrowthModel::gompertz, logs(6.0, 0.25, 500.0), 2.5}}) {
    std::printf("| %s | %.1f | %.1f %% | %.1f %% |\n", of.name, of.dispersion,
                100.0 * coverage(of, true, studies, draws),
                100.0 * coverage(of, false, studies, draws));
    std::fflush(stdout);
  }
}
