#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/support.hpp"

namespace interzone::testing_support {

/// The classic and random graphs of tests/reference/structure.
std::vector<std::string> structure_graphs();

/// One of them, and what igraph and networkx say of it: each figure a number or a list of numbers.
struct StructureReference {
  using Figures = std::map<std::string, std::vector<double>>;
  GraphView view;
  std::vector<VertexId> groups;
  Figures igraph = {};
  Figures networkx = {};
  double tolerance = 0.0;

  /// The figure is what igraph and networkx say, those of them that say something.
  void expect(const std::string& figure, const std::vector<double>& values) const;
  void expect(const std::string& figure, double value) const { expect(figure, std::vector{value}); }
};
StructureReference structure_reference(const std::string& name);

/// [u][v] number of arcs from u to v; an undirected tie goes both ways.
std::vector<std::vector<int>> arc_counts(const GraphView& view);

/// a/b, NaN where b is 0.
double share(double a, double b);

}  // namespace interzone::testing_support
