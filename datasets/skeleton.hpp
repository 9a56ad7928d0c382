#pragma once

#include <filesystem>

namespace interzone::datasets {

/// Writes an empty data package to start from: tables with their headers, a datapackage.json that says
/// in English and Chinese what every column and role is for, and a README.md with the steps.
///
/// Definition   Kinds actor, place, alliance, innovation, batch and industry; a type for every relation; labels in
///              Chinese and English; curated. Its name is the folder's, as a slug.
/// Edge cases   The package passes check_package(). A folder that exists must be empty.
/// Errors       Those of write_new_folder().
void write_skeleton(const std::filesystem::path& folder);

}  // namespace interzone::datasets
