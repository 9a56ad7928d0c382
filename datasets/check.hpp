#pragma once

#include <filesystem>
#include <vector>

#include "graph/error.hpp"
#include "graph/run_context.hpp"

namespace interzone::datasets {

/// Every fault of a data package, ordered by file, line and column; empty if there is none.
///
/// Definition   The package itself: its tables, columns, ids, dates, numbers, the kinds, types and roles
///              of datapackage.json, and that every edge and total has evidence (unless
///              datapackage.json says that the set is not curated). Where that has no error, whether what
///              it states can be: find_implausible() of datasets/plausibility.hpp. With folders of
///              source documents also: each document named in sources.csv is in one of them and has the
///              SHA-256 stated, and each quotation stands in it word for word. White space is not
///              significant; pieces joined by ` […] ` each stand there, in this order.
/// Edge cases   Where a row had to be left out, ids that nothing else explains are not called unknown.
///              More than 10 000 faults end the reading. load_package() does not ask for plausibility.
/// Cost         O(size of the package + size of the documents + length of quotations × documents).
/// Errors       Error(io), Error(limit). Whatever is wrong with the package is a fault, not an error.
std::vector<Fault> check_package(const std::filesystem::path& folder,
                                 const std::vector<std::filesystem::path>& source_folders = {},
                                 const RunContext& run = {});

}  // namespace interzone::datasets
