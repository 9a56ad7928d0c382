#pragma once

#include <chrono>
#include <memory>

namespace interzone::cli {

/// A bar on standard error that shows itself once work has taken a second and leaves no trace.
/// Copies are the same bar; it goes when the last of them does.
class ProgressBar {
 public:
  ProgressBar();
  void operator()(double share_done);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace interzone::cli
