#include "algorithms/diffusion/matched_sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "algorithms/diffusion/history_data.hpp"
#include "algorithms/statistics/count_draws.hpp"
#include "algorithms/statistics/linear_predictors.hpp"
#include "algorithms/statistics/ranks.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::diffusion {

namespace {

using statistics::ModelTerm;

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
constexpr double rounding = 1e-10;  // of a difference of predictors

/// The rows that are kept, by their places among them.
struct Sample {
  HistoryData study = {};                  // its outcome is who is exposed
  std::vector<std::uint8_t> adopts = {};   // [kept]
  std::vector<std::uint8_t> exposed = {};  // [kept]
  std::vector<double> predictor = {};      // [kept]
  std::vector<ModelTerm> terms = {};
};

/// An exposed row and its match.
struct Pair {
  std::uint32_t exposed = 0, other = 0;
};

void check_options(const MatchedSampleOptions& options) {
  check_option(options.above >= 0.0, "matched.above", options.above, ">= 0");
  check_option(options.caliper >= 0.0, "matched.caliper", options.caliper, ">= 0");
  check_option(options.draws >= 0, "matched.draws", options.draws, ">= 0");
  check_option(options.level > 0.0 && options.level < 1.0, "matched.level", options.level,
               "in (0, 1)");
}

Sample sample_of(const Adoptions& adoptions, const ActorNetwork& network,
                 std::span<const Table> covariates, const MatchedSampleOptions& options,
                 const RunContext& run) {
  ModelFormula model = checked_formula(options.model, "exposed");
  check_option(model.drawn_by.empty(), "model", options.model, "without (1 | …) for matched");
  auto names = variables_of(model);
  const std::string exposure = exposure_variable(network);
  names.insert(exposure);
  Sample sample{
      .study = history_rows(adoptions, {&network, 1}, covariates, names, options.exposure, run)};
  HistoryData& study = sample.study;
  study.model = std::move(model);
  const auto& values = study.variable(exposure).value;
  for (const std::uint32_t i : study.kept) sample.adopts.push_back(study.rows.adopts[i]);
  for (std::size_t i = 0; i < values.size(); ++i) {
    study.rows.adopts[i] = values[i] > options.above ? 1 : 0;
  }
  for (const std::uint32_t i : study.kept) sample.exposed.push_back(study.rows.adopts[i]);
  const auto exposed = std::count(sample.exposed.begin(), sample.exposed.end(), 1);
  require(exposed > 0 && static_cast<std::size_t>(exposed) < sample.exposed.size(),
          ErrorCode::not_converged,
          exposed > 0 ? "matched: everybody is exposed in every row, so that there is no match"
                      : "matched: nobody is ever exposed");
  statistics::BinomialData data{.terms = model_terms(study),
                                .outcome = sample.exposed,
                                .group = study.groups(),
                                .group_name = study.model.grouped_by + "s"};
  const auto fit = statistics::binomial_regression(data, {}, run);
  check_settled(fit.converged, fit.iterations, fit.slowest, "matched");
  sample.predictor = linear_predictors(fit, data);
  sample.terms = std::move(data.terms);
  return sample;
}

/// Mean and variance of values that are added one by one.
struct Moments {
  double count = 0.0, mean = 0.0, squares = 0.0;

  void add(double value) {
    ++count;
    const double apart = value - mean;
    mean += apart / count;
    squares += apart * (value - mean);
  }
  double variance() const { return squares / (count - 1.0); }
};

double predictor_sd(const std::vector<double>& predictor) {
  Moments moments;
  for (const double value : predictor) {
    if (std::isfinite(value)) moments.add(value);
  }
  return moments.count > 1.0 ? std::sqrt(moments.variance()) : 0.0;
}

/// Those of one innovation and step who are not exposed and not taken yet.
class Pool {
 public:
  void add(double predictor, std::uint32_t row) { free_.emplace(predictor, row); }

  /// Takes the nearest within this distance; false if there is none.
  bool take(double predictor, double farthest, std::uint32_t& row) {
    auto nearest = free_.lower_bound({predictor, 0});
    if (nearest != free_.begin()) {
      const double below = std::prev(nearest)->first;
      const bool nearer =
          nearest == free_.end() || predictor - below <= nearest->first - predictor + rounding;
      if (nearer) nearest = free_.lower_bound({below, 0});
    }
    if (nearest == free_.end() || std::abs(nearest->first - predictor) > farthest + rounding) {
      return false;
    }
    row = nearest->second;
    free_.erase(nearest);
    return true;
  }

 private:
  std::set<std::pair<double, std::uint32_t>> free_;
};

std::vector<Pair> pairs_of(const Sample& sample, double farthest) {
  const PersonPeriods& rows = sample.study.rows;
  using Stratum = std::pair<InnovationId, double>;
  std::map<Stratum, Pool> others;
  std::vector<std::tuple<Stratum, double, std::uint32_t>> exposed;  // sorted: greatest first
  for (std::uint32_t i = 0; i < sample.predictor.size(); ++i) {
    const double predictor = sample.predictor[i];
    if (!std::isfinite(predictor)) continue;
    const std::uint32_t row = sample.study.kept[i];
    const Stratum stratum(rows.innovation[row], rows.step[row]);
    if (sample.exposed[i] == 0) {
      others[stratum].add(predictor, i);
    } else {
      exposed.emplace_back(stratum, -predictor, i);
    }
  }
  std::sort(exposed.begin(), exposed.end());
  std::vector<Pair> pairs;
  for (const auto& [stratum, negative, i] : exposed) {
    Pair pair{.exposed = i};
    if (others[stratum].take(-negative, farthest, pair.other)) pairs.push_back(pair);
  }
  return pairs;
}

MatchedVariable balance(const Sample& sample, const std::vector<Pair>& pairs,
                        const std::string& name, const auto& value) {
  Moments exposed, others, matched_exposed, matched_others;
  for (std::uint32_t i = 0; i < sample.exposed.size(); ++i) {
    if (std::isfinite(value(i))) (sample.exposed[i] != 0 ? exposed : others).add(value(i));
  }
  for (const Pair& pair : pairs) {
    matched_exposed.add(value(pair.exposed));
    matched_others.add(value(pair.other));
  }
  const double scale = std::sqrt((exposed.variance() + others.variance()) / 2.0);
  const auto apart = [&](double a, double b) { return scale > 0.0 ? (a - b) / scale : not_known; };
  const bool none = pairs.empty();
  const double with = none ? not_known : matched_exposed.mean,
               without = none ? not_known : matched_others.mean;
  return {.name = name,
          .exposed = exposed.mean,
          .unexposed = others.mean,
          .difference = apart(exposed.mean, others.mean),
          .matched_exposed = with,
          .matched_unexposed = without,
          .matched_difference = apart(with, without)};
}

std::vector<MatchedVariable> balances(const Sample& sample, const std::vector<Pair>& pairs) {
  std::vector<MatchedVariable> variables;
  const auto put = [&](const std::string& name, const auto& value) {
    variables.push_back(balance(sample, pairs, name, value));
  };
  put("adopt", [&](std::uint32_t i) { return sample.adopts[i] != 0 ? 1.0 : 0.0; });
  put("predictor", [&](std::uint32_t i) { return sample.predictor[i]; });
  for (const ModelTerm& term : sample.terms) {
    for (std::uint32_t k = 0; k < term.columns.size(); ++k) {
      put(term.columns[k], [&](std::uint32_t i) {
        if (!term.number.empty()) return term.number[i];
        return term.level[i] == k ? 1.0 : 0.0;
      });
    }
  }
  return variables;
}

/// Rows, and those that adopt, among the exposed and the others.
struct Cells {
  double exposed = 0.0, exposed_adopt = 0.0, others = 0.0, others_adopt = 0.0;
  auto operator<=>(const Cells&) const = default;

  void add(const Sample& sample, std::uint32_t i) {
    const double adopts = sample.adopts[i] != 0 ? 1.0 : 0.0;
    (sample.exposed[i] != 0 ? exposed : others) += 1.0;
    (sample.exposed[i] != 0 ? exposed_adopt : others_adopt) += adopts;
  }
  void add(const Cells& more, double times) {
    exposed += times * more.exposed;
    exposed_adopt += times * more.exposed_adopt;
    others += times * more.others;
    others_adopt += times * more.others_adopt;
  }
  double ratio() const { return exposed_adopt / exposed / (others_adopt / others); }
};

/// How many units of a bootstrap have these cells.
using Units = std::vector<std::pair<Cells, double>>;

/// Rows, or pairs of rows, each of them or those together that have the same number.
template <class Rows>
Units units_of(const Sample& sample, std::size_t count, const std::vector<std::uint32_t>& together,
               const Rows& rows) {
  std::map<std::uint32_t, Cells> by_number;
  std::map<Cells, double> by_cells;
  for (std::uint32_t k = 0; k < count; ++k) {
    Cells own;
    for (const std::uint32_t i : rows(k)) own.add(sample, i);
    if (together.empty()) {
      ++by_cells[own];
    } else {
      by_number[together[rows(k).front()]].add(own, 1.0);
    }
  }
  for (const auto& [number, cells] : by_number) ++by_cells[cells];
  return {by_cells.begin(), by_cells.end()};
}

/// The ratio, and what bootstrap samples say of it, with random numbers of their own.
HazardRatio ratio_of(const Units& units, const MatchedSampleOptions& options, std::uint64_t stream,
                     const RunContext& run) {
  Cells all;
  for (const auto& [cells, count] : units) all.add(cells, count);
  HazardRatio result{.ratio = all.ratio()};
  if (options.draws == 0 || std::isnan(result.ratio)) return result;
  std::vector<double> ratios(static_cast<std::size_t>(options.draws));
  parallel_for(
      run, ratios.size(),
      [&](std::size_t r) {
        Stream random(options.seed, stream, r);
        Cells drawn;
        for (const auto& [cells, count] : units) {
          drawn.add(cells, statistics::poisson_draw(count, random));
        }
        ratios[r] = drawn.ratio();
      },
      32);
  std::erase_if(ratios, [](double ratio) { return std::isnan(ratio); });
  std::sort(ratios.begin(), ratios.end());
  result.low = statistics::quantile(ratios, 0.5 - 0.5 * options.level);
  result.high = statistics::quantile(ratios, 0.5 + 0.5 * options.level);
  return result;
}

}  // namespace

MatchedSample matched_sample(const Adoptions& adoptions, const ActorNetwork& network,
                             std::span<const Table> covariates, const MatchedSampleOptions& options,
                             const RunContext& run) {
  check_options(options);
  const Sample sample = sample_of(adoptions, network, covariates, options, run);
  MatchedSample result{.counts = counted(sample.study), .seed = options.seed};
  result.counts.rows = sample.exposed.size();
  result.counts.adoptions =
      static_cast<std::size_t>(std::count(sample.adopts.begin(), sample.adopts.end(), 1));
  result.exposed =
      static_cast<std::size_t>(std::count(sample.exposed.begin(), sample.exposed.end(), 1));
  result.caliper = options.caliper * predictor_sd(sample.predictor);
  const auto pairs = pairs_of(sample, result.caliper);
  result.pairs = pairs.size();
  result.variables = balances(sample, pairs);
  const auto together = sample.study.clusters(options.errors);
  const auto row = [](std::uint32_t i) { return std::array{i}; };
  const auto both = [&](std::uint32_t k) { return std::array{pairs[k].exposed, pairs[k].other}; };
  result.all = ratio_of(units_of(sample, sample.exposed.size(), together, row), options, 1, run);
  result.matched = ratio_of(units_of(sample, pairs.size(), together, both), options, 2, run);
  return result;
}

}  // namespace interzone::diffusion
