#pragma once

#include <string>
#include <vector>

#include "tools/report/blocks.hpp"

namespace interzone::report {

/// What a section says more.
struct SectionPart {
  std::vector<Text> finding = {}, notes = {};
  std::vector<Json> blocks;  // without braces, since Json is known in full to .cpp files alone
  std::vector<std::string> commands = {};
};

/// Which numbers of communities are best at which resolutions, and whether the communities shown are those that
/// last longest.
SectionPart profile_part(Making& making);

/// Communities followed through time, or why they are not.
SectionPart time_part(Making& making);

}  // namespace interzone::report
