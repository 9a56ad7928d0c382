#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "algorithms/diffusion/actor_network.hpp"
#include "algorithms/diffusion/event_history.hpp"
#include "graph/adoptions.hpp"
#include "graph/attributes.hpp"

namespace interzone::testing_support {

/// A study: its adoptions, the network joined to them by id, and attributes of actors.
struct HistoryStudy {
  Adoptions adoptions = {};
  diffusion::ActorNetwork network = {};
  std::vector<Table> tables = {};
};

/// "medical-innovation" or "korean-family-planning": its events and all ties of its package.
HistoryStudy history_survey(const std::string& name, const std::vector<std::string>& attributes);

/// The policies of the American states, watched until 2017; only those whose id begins so.
HistoryStudy history_states(std::string_view prefix = "");

/// a adopts at 2, b at 4, c never, watched from 1 through 5; b and c name a, c names b.
HistoryStudy history_of_three();

std::vector<double> estimates(const diffusion::EventHistory& fit);
std::vector<double> errors(const diffusion::EventHistory& fit);

}  // namespace interzone::testing_support
