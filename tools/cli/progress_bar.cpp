#include "tools/cli/progress_bar.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

namespace interzone::cli {

struct ProgressBar::State {
  using Clock = std::chrono::steady_clock;
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (shown_percent >= 0) std::fputs("\r\033[K", stderr);
  }
  Clock::time_point start = Clock::now();
  int shown_percent = -1;
};

ProgressBar::ProgressBar() : state_(std::make_shared<State>()) {}

void ProgressBar::operator()(double share_done) {
  constexpr int width = 40;
  if (State::Clock::now() - state_->start < std::chrono::seconds(1)) return;
  const int percent = static_cast<int>(100.0 * std::clamp(share_done, 0.0, 1.0));
  if (percent == state_->shown_percent) return;
  state_->shown_percent = percent;
  const auto filled = static_cast<std::size_t>(percent * width / 100);
  const std::string bar = std::string(filled, '#') + std::string(width - filled, ' ');
  std::fprintf(stderr, "\r[%s] %3d %%", bar.c_str(), percent);
}

}  // namespace interzone::cli
