#include "tools/cli/time_flags.hpp"

namespace interzone::cli {

void TimeFlags::add_to(Command app, const std::string& help) {
  constexpr auto group = "Over time";
  flag_ = app.add_option("--" + name_, unit_, help).group(group);
  app.add_option("--width", options_.width, "units in a window [1]").group(group);
  app.add_option("--step", options_.step, "units from window to window [the width]").group(group);
  app.add_flag("--cumulative", options_.cumulative, "all that has begun by the end of a window")
      .group(group);
}

WindowOptions TimeFlags::recorded(Session& session) const {
  WindowOptions options = options_;
  options.unit = time_unit_named(unit_, name_);
  session.record(name_, unit_);
  session.record("width", options.width);
  session.record("step", options.step == 0.0 ? options.width : options.step);
  session.record("cumulative", options.cumulative);
  return options;
}

void TimeFlags::check() const {
  if (given()) return;
  const WindowOptions standard;
  const std::string rule = "given with --" + name_;
  check_option(options_.width == standard.width, "width", options_.width, rule);
  check_option(options_.step == standard.step, "step", options_.step, rule);
  check_option(!options_.cumulative, "cumulative", "true", rule);
}

}  // namespace interzone::cli
