#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "graph/error.hpp"
#include "graph/graph.hpp"
#include "graph/io/text.hpp"

// The one reading of a package that loading and checking share.

namespace interzone::datasets {

/// Where the cells of a row stand that faults are told of; 0 where the table has no such column.
struct RowPlaces {
  io::Position id = {};  ///< id, source or series
  io::Position start = {}, end = {}, evidence = {}, value = {};
};

struct TablePlaces {
  std::string file = {};
  std::vector<RowPlaces> rows = {};  ///< by vertex, edge or total
};

struct PackagePlaces {
  TablePlaces vertices = {}, edges = {}, totals = {};
};

struct ParsedPackage {
  std::optional<Graph> graph = {};  ///< empty if any fault is an error
  std::vector<Fault> faults = {};   ///< ordered by file, line, column

  // What quotations are checked by, whether or not there is a graph.
  std::vector<Source> sources = {};
  std::vector<Evidence> evidence = {};
  std::vector<Fault> source_places = {};    ///< where the file of each source stands
  std::vector<Fault> checksum_places = {};  ///< where its checksum stands
  std::vector<Fault> quote_places = {};     ///< where each quotation stands
  PackagePlaces places = {};                ///< if they were to be kept
};

/// Reads a package; `keep_places` if rows are to be found again for faults that only the whole shows.
ParsedPackage parse_package(const std::filesystem::path& folder, bool keep_places = false);

/// Orders by file, line, column.
void sort_faults(std::vector<Fault>& faults);

bool has_errors(const std::vector<Fault>& faults);

}  // namespace interzone::datasets
