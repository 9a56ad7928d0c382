#pragma once

#include <filesystem>

#include "graph/graph.hpp"

namespace interzone::datasets {

/// Whether a path is a folder with a datapackage.json.
bool is_package(const std::filesystem::path& path);

/// The graph of a data package: kinds, roles, types and relations as datapackage.json maps them,
/// labels, periods, attributes typed by the table schemas, evidence, sources, totals.
///
/// Edge cases   `longitude` and `latitude` become attributes if any vertex has them; further columns of
///              totals.csv (but `qualifier`), evidence.csv and sources.csv are not kept.
/// Cost         O(size of the package).
/// Errors       InputError with all faults of form that check_package() would name; Error(io),
///              Error(limit).
Graph load_package(const std::filesystem::path& folder);

/// Writes a graph as a data package; load_package() gives it back, with longitude and latitude as the
/// first attributes. A graph whose ids are no slugs, whose edges lack evidence or that has unnamed
/// kinds is marked as not curated.
///
/// Errors: Error(invalid_option) if the folder holds other files, Error(invalid_graph) for an attribute
/// that is named like a column of the table, Error(io).
void write_package(const Graph& graph, const std::filesystem::path& folder);

}  // namespace interzone::datasets
