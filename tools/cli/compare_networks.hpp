#pragma once

#include <string>
#include <vector>

#include "tools/cli/command.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

/// How networks are read, joined and compared, as flags.
struct NetworkFlags {
  void add_to(Command app);

  std::string method = {}, link = "linear", permute = "residuals", unmatched = "refuse",
              format = {};
  bool directed = false, undirected = false, binary = false;
};

/// Two networks by QAP, or the first of them explained by the others by MRQAP.
/// Errors: invalid_option; InputError for vertices that are not in all networks, unless allowed.
Outcome compare_networks(const std::vector<std::string>& paths, int permutations,
                         const NetworkFlags& flags, Session& session);

}  // namespace interzone::cli
