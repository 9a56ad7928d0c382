#pragma once

#include <string>
#include <vector>

#include "tools/cli/graph_input.hpp"
#include "tools/cli/method_flags.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

/// The measures asked for, each of them one of a row; `all` are those of any network.
/// Errors: invalid_option.
std::vector<std::string> chosen_measures(const std::vector<const Row*>& rows,
                                         const std::string& wanted);

/// Whether a row has any of these measures.
bool has_any(const Row& row, const std::vector<std::string>& measures);

/// What a row reads of a graph: with its weights where the row wants them always.
Inputs inputs_for(const LoadedGraph& loaded, const Row& row);

/// Runs one method on a graph and writes what it gives.
void run_on_graph(const GraphInput& input, const MethodFlags& flags, const Row& row,
                  Session& session);

}  // namespace interzone::cli
