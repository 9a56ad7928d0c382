#pragma once

#include <string>

#include "graph/adoptions.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

/// EVENTS and what to take of them, as flags.
struct EventsFlags {
  std::string path = {}, actors = {}, since = {}, until = {};
  double min_confidence = 0.0;
};

/// The cascades of a data package, or a table of events; what has no date or no actor of the kind asked
/// for is counted on standard error.
Adoptions read_events(const EventsFlags& flags, Session& session);

}  // namespace interzone::cli
