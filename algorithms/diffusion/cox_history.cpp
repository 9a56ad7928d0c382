#include "algorithms/diffusion/cox_history.hpp"

#include <cmath>
#include <map>
#include <utility>

#include "algorithms/diffusion/history_data.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

using statistics::CoxData;
using statistics::CoxFit;

/// [kept] one number for each step, or each step of each group.
std::vector<std::uint32_t> risk_sets(const HistoryData& study) {
  const auto groups = study.groups();
  std::map<std::pair<std::uint32_t, double>, std::uint32_t> known;
  std::vector<std::uint32_t> sets;
  sets.reserve(study.kept.size());
  for (std::size_t i = 0; i < study.kept.size(); ++i) {
    const std::pair key(groups.empty() ? 0U : groups[i], study.rows.step[study.kept[i]]);
    sets.push_back(known.try_emplace(key, static_cast<std::uint32_t>(known.size())).first->second);
  }
  return sets;
}

void put_fit(const CoxFit& fit, double level, EventHistory& result) {
  result.rows = fit.rows;
  result.clusters = fit.clusters;
  result.log_likelihood = fit.log_likelihood;
  result.deviance = -2.0 * fit.log_likelihood;
  result.null_deviance = -2.0 * fit.null_log_likelihood;
  const auto k = static_cast<double>(fit.columns.size());
  result.aic = result.deviance + 2.0 * k;
  result.bic = result.deviance + k * std::log(static_cast<double>(fit.events));
  result.iterations = fit.iterations;
  check_settled(fit.converged, fit.iterations, fit.slowest, "cox_history");
  put_columns(fit.columns, fit.estimate, fit.covariance, level, result);
}

}  // namespace

EventHistory cox_history(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                         std::span<const Table> covariates, const CoxHistoryOptions& options,
                         const RunContext& run) {
  check_option(options.level > 0.0 && options.level < 1.0, "cox_history.level", options.level,
               "in (0, 1)");
  const HistoryData study =
      history_data(adoptions, networks, covariates, options.model, options.exposure, run);
  check_option(!study.model.terms.empty(), "model", options.model, "of a variable at least");
  check_option(study.model.drawn_by.empty(), "model", options.model, "without (1 | …) for cox");
  CoxData data{.terms = model_terms(study),
               .risk_set = risk_sets(study),
               .cluster = study.clusters(options.errors)};
  for (const std::uint32_t i : study.kept) data.event.push_back(study.rows.adopts[i]);
  EventHistory result = counted(study);
  put_fit(statistics::cox_regression(data, {.ties = options.ties}, run), options.level, result);
  return result;
}

}  // namespace interzone::diffusion
