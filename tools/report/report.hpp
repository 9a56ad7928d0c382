#pragma once

#include <filesystem>
#include <vector>

#include "tools/cli/session.hpp"
#include "tools/report/study.hpp"

namespace interzone::report {

/// Writes the whole study of a data package as one folder: index.html, which needs nothing else and
/// no network, tables/*.csv, figures/*, network.gexf and network.graphml. The folder appears whole or
/// not at all. `inputs` are the files of the package with their hashes.
/// Errors: those of make_study(), write_folder_atomically() and the figures.
void write_report(const std::filesystem::path& package, const std::filesystem::path& folder,
                  const StudyOptions& options, const std::vector<cli::InputFile>& inputs,
                  const RunContext& run);

}  // namespace interzone::report
