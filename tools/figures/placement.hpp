#pragma once

#include <optional>
#include <vector>

#include "tools/figures/scene.hpp"

namespace interzone::figures {

/// A symbol on the page that wants a label.
struct Anchor {
  Point center = {};
  double radius = 0.0;
  double width = 0.0, height = 0.0;  ///< of the label; none is placed where the width is 0
  double priority = 0.0;             ///< higher first; equal ones in their order
};

struct PlacedLabel {
  Box box = {};
  bool leader = false;  ///< so far from its symbol that a line should lead there
};

struct Tie {
  Point from = {}, to = {};
};

/// Where a line from the symbol meets its label.
Point leader_end(const Anchor& anchor, const Box& label);

/// A place for each label beside its symbol: inside the area, on no symbol, label or leader, where
/// possible on few ties. Greedy by priority: candidates stand around the symbol at growing
/// distance; empty where none is free. Pure; O(labels candidates) with grids for symbols and ties.
std::vector<std::optional<PlacedLabel>> place_labels(const std::vector<Anchor>& anchors,
                                                     const std::vector<Tie>& ties, const Box& area);

/// Moves symbols apart, a little at a time, until none overlap or the rounds are over.
void separate(std::vector<Anchor>& anchors, const Box& area, double gap);

}  // namespace interzone::figures
