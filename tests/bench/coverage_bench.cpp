// How often 95 % bands hold what they are to hold, in simulated studies: the table of docs/diffusion.md.
// Usage: coverage_bench [STUDIES [DRAWS]]

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <vector>

#include "algorithms/diffusion/forecast.hpp"
#include "algorithms/statistics/count_draws.hpp"
#include "graph/random.hpp"

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

}  // namespace

int main(int count, char** arguments) {
  const int studies = count > 1 ? std::atoi(arguments[1]) : 2000;
  const int draws = count > 2 ? std::atoi(arguments[2]) : 200;
  const auto logs = [](double a, double b, double m) {
    return diffusion::GrowthLogs{std::log(a), std::log(b), std::log(m)};
  };
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
