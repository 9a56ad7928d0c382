#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/adoptions.hpp"
#include "tools/cli/events_input.hpp"
#include "tools/cli/graph_input.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

/// What a method of `adoption` may read besides its options, as flags.
struct AdoptionFlags {
  std::string nodes = {}, totals = {}, covariates = {};
  std::vector<std::string> networks = {};  ///< FILE or NAME=FILE
  bool dated = false;
  EventsFlags events = {};

  /// The flags that no other command has: --totals, --network, --dated, --covariates.
  void add_to(Command command);
  /// Refuses those given that the method does not take.
  void check_taken_by(const Row& row) const;
};

/// A network beside the events and what it is called.
struct Network {
  std::string name = {};
  LoadedGraph loaded = {};  // inputs() refers to it: it must not move
};

/// What a method of `adoption` reads.
class AdoptionInput {
 public:
  /// Reads what the flags name and says on standard error what is left out.
  AdoptionInput(const AdoptionFlags& flags, const Row& row, Session& session);
  AdoptionInput(const AdoptionInput&) = delete;
  AdoptionInput& operator=(const AdoptionInput&) = delete;

  /// It refers to this object.
  Inputs inputs() const;

 private:
  std::optional<Counts> counts_;  // then there is nothing else
  Adoptions adoptions_;
  std::vector<std::unique_ptr<Network>> networks_;
  std::vector<Inputs> of_networks_;
  std::vector<Table> covariates_;
};

}  // namespace interzone::cli
