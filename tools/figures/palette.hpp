#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace interzone::figures {

struct Color {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Color&) const = default;
};

/// Okabe and Ito's colours, safe for the colour-blind (2008, https://jfly.uni-koeln.de/color/); black
/// is left to text.
inline constexpr std::array<Color, 7> category_colors = {{{0x00, 0x72, 0xb2},
                                                          {0xe6, 0x9f, 0x00},
                                                          {0x00, 0x9e, 0x73},
                                                          {0xd5, 0x5e, 0x00},
                                                          {0x56, 0xb4, 0xe9},
                                                          {0xcc, 0x79, 0xa7},
                                                          {0xf0, 0xe4, 0x42}}};

/// The colour of community i; they repeat after seven.
constexpr Color category_color(std::size_t i) {
  return category_colors[i % category_colors.size()];
}

/// For what belongs to no community.
inline constexpr Color no_category{0x8c, 0x8c, 0x8c};

}  // namespace interzone::figures
