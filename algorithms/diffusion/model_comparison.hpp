#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "algorithms/diffusion/event_history.hpp"
#include "graph/ids.hpp"

namespace interzone::diffusion {

/// What stays together when rows are dealt out to folds: all rows of an actor, or of an innovation.
enum class FoldsBy : std::uint8_t { actor, innovation };

struct ModelComparisonOptions {
  Seed seed;
  std::vector<std::string> models = {"adopt ~ exposure + time", "adopt ~ time"};  ///< at least one
  ExposureOptions exposure = {.lag = 1};  ///< and the risk set
  statistics::Link link = statistics::Link::logit;
  FoldsBy folds_by = FoldsBy::actor;
  int folds = 10;  ///< >= 2
};

/// How well a model fitted to some foretells whether others adopt.
struct ModelScore {
  std::string model = {};
  double log_score = 0.0;         ///< mean over rows of the log probability of what came; <= 0
  double std_error = 0.0;         ///< of that mean
  double difference = 0.0;        ///< from the first model's; 0 for the first
  double difference_error = 0.0;  ///< of that difference
  double brier = 0.0;  ///< mean square of outcome less probability, of a rate 1 - exp(-rate)
  bool operator==(const ModelScore&) const = default;
};

struct ModelComparison {
  std::vector<ModelScore> scores = {};  ///< of each model
  EventHistory counts = {};             ///< the rows of all models and what is missing; no terms
  std::size_t unpredicted = 0;  ///< rows of which some model says nothing finite; in no score
  Seed seed;
  bool operator==(const ModelComparison&) const = default;
};

/// Which of several event history models tells best what it has not seen: cross-validation.
///
/// Definition   the rows are those of person_periods() in which the variables of all models are known, the same for each
///              model. Actors (or innovations) that have rows are dealt out to folds that differ by one at most. Each model is
///              fitted as in event_history() to the rows of all folds but one and tells the probability p of each row of that
///              one: log_score = mean of log p, or log(1 - p) for who does not adopt (with Link::log that of the likelihood). The error of a mean is sqrt(c / (c - 1)
///              sum over the c actors (innovations) of s^2) / rows, with s the sum over their rows of score less mean; that
///              of a difference likewise, over the rows' differences.
/// Edge cases   a row that a model has nothing finite to say of, since a level or intercept it needs is separated or absent
///              in the other folds, is in the score of no model, and counted. One actor with rows left: no error (NaN).
/// Cost         folds times that of each model's fit.
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: folds < 2 or more than there are actors or innovations with rows; no model; (1 | …); folds by
///              what a model has intercepts of; Link::log as in event_history(). not_converged: no row is left to score. Those of event_history().
/// Source       Stone 1974, doi:10.1111/j.2517-6161.1974.tb00994.x; Gneiting & Raftery 2007,
///              doi:10.1198/016214506000001437 (scores); Roberts et al. 2017, doi:10.1111/ecog.02881 (folds of what goes together).
ModelComparison model_comparison(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                                 std::span<const Table> covariates,
                                 const ModelComparisonOptions& options, const RunContext& run = {});

}  // namespace interzone::diffusion
