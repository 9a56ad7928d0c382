#pragma once

#include <optional>
#include <string>

#include "graph/time_windows.hpp"
#include "tools/cli/command.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

/// How time is cut into windows, as flags: one for the unit and three for what is made of it.
class TimeFlags {
 public:
  /// `name`: of the flag for the unit, as "by".
  explicit TimeFlags(std::string name) : name_(std::move(name)) {}
  void add_to(Command app, const std::string& help);
  bool given() const { return flag_ && flag_->count() > 0; }
  /// The windows asked for, which the session records. Throws Error(invalid_option).
  WindowOptions recorded(Session& session) const;
  /// Throws Error(invalid_option) if there is no unit but something else.
  void check() const;

 private:
  std::string name_, unit_ = {};
  std::optional<Flag> flag_ = {};
  WindowOptions options_ = {};
};

}  // namespace interzone::cli
