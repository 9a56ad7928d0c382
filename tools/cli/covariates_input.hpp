#pragma once

#include <string>
#include <vector>

#include "graph/attributes.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

/// The tables of a comma separated list of files, every cell as text; their hashes are recorded.
std::vector<Table> read_covariates(const std::string& files, Session& session);

}  // namespace interzone::cli
