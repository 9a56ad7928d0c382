#pragma once

#include <string>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/view.hpp"

namespace interzone::testing_support {

/// A classic study as netdiffuseR ships it: ties and times by the ids of people, who all adopt, some of
/// them in the period after the last. For the Korean study the times are those of other women.
struct ClassicStudy {
  Adoptions adoptions = {};
  GraphView ties = {};
  std::vector<std::string> ids = {};  ///< [vertices]

  VertexId vertex(const std::string& id) const;
  std::string id(VertexId v) const { return ids[v]; }
};

/// "medical-innovation" or "korean-family-planning". The ties come from the data set's network.csv.
ClassicStudy classic_study(const std::string& name);

}  // namespace interzone::testing_support
