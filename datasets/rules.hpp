#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

namespace interzone::datasets {

/// Small letters and digits, joined by single hyphens; several such words joined by colons.
bool is_slug(std::string_view id);

/// The ASCII letters, made small, and digits of a text, with a hyphen for whatever parts them; "" if there
/// are none.
std::string make_slug(std::string_view text);

/// The roles that the ends of a relation may have; empty: any.
struct Ends {
  std::vector<Role> source = {}, target = {};
};
Ends ends_of(Relation relation);

}  // namespace interzone::datasets
