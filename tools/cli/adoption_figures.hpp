#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/adoption_input.hpp"
#include "tools/cli/method_flags.hpp"
#include "tools/figures/figures.hpp"
#include "tools/report/words.hpp"

namespace interzone::cli {

/// The figures of what the methods of `adoption` answer, with the flags of these methods.
class AdoptionFigures {
 public:
  explicit AdoptionFigures(Command command);

  /// The kinds that it draws.
  static std::vector<std::string> kinds();
  static bool draws(std::string_view kind);
  /// Reads the events, asks the method and makes the figure. `graph` are the flags of EVENTS.
  figures::Figure figure_of(const std::string& kind, const GraphInput& graph,
                            const report::Words& words, Session& session) const;
  /// Refuses the flags of methods that were given to a figure of another kind.
  void check_none_given(const std::string& kind) const;

 private:
  std::vector<Row> rows_;  // those of the methods, each with the option `innovation`
  AdoptionFlags given_ = {};
  std::string method_ = {};
  std::string model_ = {};
  std::unique_ptr<MethodFlags> flags_;
};

}  // namespace interzone::cli
