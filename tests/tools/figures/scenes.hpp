#pragma once

#include <variant>
#include <vector>

#include "tools/figures/compose.hpp"

// What tests of figures look at.
namespace interzone::figures {

inline Scene scene_of(const Figure& figure) {
  Ruler ruler;
  return std::visit([&](const auto& one) { return compose(one, ruler); }, figure);
}

inline std::vector<Words> words_of(const Scene& scene) {
  std::vector<Words> result;
  for (const Item& item : scene.items) {
    if (const auto* words = std::get_if<Words>(&item)) result.push_back(*words);
  }
  return result;
}

/// The circles that are no part of a legend without names.
inline std::vector<Circle> dots_of(const Scene& scene) {
  std::vector<Circle> result;
  for (const Item& item : scene.items) {
    const auto* circle = std::get_if<Circle>(&item);
    if (circle != nullptr && !circle->name.empty()) result.push_back(*circle);
  }
  return result;
}

}  // namespace interzone::figures
