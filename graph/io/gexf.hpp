#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

namespace interzone::io {

/// How vertices look in Gephi; each list is empty or one per vertex.
struct GexfLook {
  struct Colour {
    int red = 0, green = 0, blue = 0;  ///< 0..255
  };
  struct Place {
    double x = 0.0, y = 0.0;  ///< y upwards
  };
  std::vector<Colour> colour = {};
  std::vector<double> size = {};  ///< > 0
  std::vector<Place> position = {};
};

enum class GexfVersion { v1_3, v1_2 };

struct GexfOptions {
  GexfVersion version = GexfVersion::v1_3;
  GexfLook look = {};
  Time until = {};  ///< end of the study, where open ends close; unknown: the last date of the graph
  std::string language = "en";  ///< of the labels; every language is kept as an attribute too
};

/// A graph as GEXF that Gephi opens without loss, with a timeline where anything is dated.
std::string write_gexf(const Graph& graph, const GexfOptions& options = {});

/// A graph from GEXF 1.2 or 1.3. Errors: InputError with line and column.
Graph parse_gexf(std::string_view text, const std::string& file);

}  // namespace interzone::io
