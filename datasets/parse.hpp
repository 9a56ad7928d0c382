#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "graph/error.hpp"
#include "graph/graph.hpp"
#include "graph/io/text.hpp"

// The one reading of a package that loading and checking share.

namespace interzone::datasets {

struct ParsedPackage {
  std::optional<Graph> graph = {};  ///< empty if any fault is an error
  std::vector<Fault> faults = {};   ///< ordered by file, line, column

  // What quotations are checked by, whether or not there is a graph.
  std::vector<Source> sources = {};
  std::vector<Evidence> evidence = {};
  std::vector<Fault> source_places = {};    ///< where the file of each source stands
  std::vector<Fault> checksum_places = {};  ///< where its checksum stands
  std::vector<Fault> quote_places = {};     ///< where each quotation stands
};

ParsedPackage parse_package(const std::filesystem::path& folder);

/// Orders by file, line, column.
void sort_faults(std::vector<Fault>& faults);

bool has_errors(const std::vector<Fault>& faults);

}  // namespace interzone::datasets
