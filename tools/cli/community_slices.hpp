#pragma once

#include <string>
#include <vector>

#include "tools/cli/graph_input.hpp"
#include "tools/cli/method_flags.hpp"
#include "tools/cli/session.hpp"
#include "tools/cli/time_flags.hpp"

namespace interzone::cli {

/// A network in windows of time, and what a method found in all of them at once.
struct SlicedNetwork {
  LoadedGraph loaded = {};
  std::vector<TimeWindow> windows = {};
  double coupling = 0.0;  ///< weight of the tie of a vertex to itself in another window
  Outcome found = {};
};
/// Errors: invalid_graph: no tie has a date; those of windows() and of the method.
SlicedNetwork communities_in_slices(const GraphInput& input, const WindowOptions& options,
                                    const MethodFlags& flags, Session& session);

/// Communities of several slices at once: those of time, or a layer for each type of ties.
class SliceFlags {
 public:
  void add_to(Command app);
  bool given() const { return times_.given() || layers_; }
  /// Of the flag that was given.
  std::string name() const { return layers_ ? "layers" : "slices"; }
  /// Throws Error(invalid_option) for flags that do not go together.
  void check() const;
  /// The rows of the methods that take slices.
  static std::vector<const Row*> rows();
  /// Finds the communities and writes them.
  void run(const GraphInput& input, const MethodFlags& flags, Session& session) const;

 private:
  TimeFlags times_{"slices"};
  bool layers_ = false;
};

}  // namespace interzone::cli
