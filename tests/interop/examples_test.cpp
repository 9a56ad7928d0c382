#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

// Boost's algorithms come after our header.
#include "graph/interop/boost.hpp"
// clang-format off
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
// clang-format on

#include "graph/builder.hpp"
#include "graph/interop/eigen.hpp"
#include "graph/interop/igraph.hpp"
#include "graph/temporal_view.hpp"
#include "tests/support/support.hpp"

// The examples of docs/interop.md, letter by letter, and what they give.

namespace interzone {

namespace {

// example: boost-arcs
std::vector<double> distances(const GraphView& view, VertexId from) {
  std::vector<double> distance(num_vertices(view));
  const auto index = get(boost::vertex_index, view);
  boost::dijkstra_shortest_paths(
      view, from,
      boost::distance_map(boost::make_iterator_property_map(distance.begin(), index))
          .distance_inf(infinity));
  return distance;
}
// end

// example: boost-ties
std::vector<VertexId> cut_vertices(const GraphView& view) {
  const interop::UndirectedView graph(undirected(view));
  std::vector<VertexId> found;
  boost::articulation_points(graph, std::back_inserter(found));
  std::sort(found.begin(), found.end());
  return found;
}
// end

// example: eigen
double reached_in_two_steps(const GraphView& view, VertexId from, VertexId to) {
  const interop::ViewMatrix step = interop::transition(view);
  Eigen::VectorXd walker = Eigen::VectorXd::Zero(view.vertex_count());
  walker(from) = 1.0;
  for (int i = 0; i < 2; ++i) walker = (step.map().transpose() * walker).eval();
  return walker(to);
}
// end

// example: igraph
std::vector<VertexId> infomap(const GraphView& view, Seed seed) {
  interop::IgraphSession igraph(seed);
  const interop::IgraphCopy copy = interop::to_igraph(view);
  interop::IgraphIntegers membership;
  igraph_real_t length = 0.0;
  igraph.check("igraph_community_infomap",
               igraph_community_infomap(copy.graph.get(), copy.weights(), nullptr, 10,
                                        membership.get(), &length));
  return membership.membership();
}
// end

// example: time
std::vector<EdgeId> ties_by_year(const Graph& graph) {
  const TemporalView view = make_temporal_view(graph);
  std::vector<EdgeId> ties;
  for (const TimeWindow& year : view.windows({.unit = TimeUnit::year})) {
    ties.push_back(view.slice(year).edge_count());
  }
  return ties;
}
// end

GraphView joined_triangles() {
  return testing_support::undirected(6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}, {5, 3}});
}

std::string text_of(const std::string& path) {
  std::ifstream file(std::string(INTERZONE_ROOT) + "/" + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST(Examples, GiveWhatTheySay) {
  EXPECT_EQ(distances(joined_triangles(), 0), (std::vector<double>{0, 1, 1, 2, 3, 3}));
  EXPECT_EQ(cut_vertices(joined_triangles()), (std::vector<VertexId>{2, 3}));
  EXPECT_NEAR(reached_in_two_steps(joined_triangles(), 0, 3), 1.0 / 6.0, 1e-15);
  EXPECT_EQ(infomap(joined_triangles(), Seed(1)), (std::vector<VertexId>{0, 0, 0, 1, 1, 1}));
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_vertex("b");
  builder.add_edge(0, 1, {.period = {*parse_date("2015"), *parse_date("2016")}});
  builder.add_edge(1, 0, {.period = {*parse_date("2016-05"), {}}});
  EXPECT_EQ(ties_by_year(builder.build()), (std::vector<EdgeId>{1, 2}));
}

TEST(Examples, AreThoseOfTheDocument) {
  const std::string document = text_of("docs/interop.md");
  const std::string here = text_of("tests/interop/examples_test.cpp");
  const std::string opening = "<!-- example: ", fence = " -->\n```cpp\n";
  int examples = 0;
  for (auto at = document.find(opening); at != std::string::npos;
       at = document.find(opening, at + 1)) {
    const auto begin = at + opening.size(), named = document.find(fence, begin);
    ASSERT_NE(named, std::string::npos);
    const std::string name = document.substr(begin, named - begin);
    const auto code = named + fence.size();
    const std::string body = document.substr(code, document.find("```", code) - code);
    EXPECT_NE(here.find("// example: " + name + "\n" + body + "// end\n"), std::string::npos)
        << name << " differs from what is tested";
    ++examples;
  }
  EXPECT_EQ(examples, 5);
}

}  // namespace interzone
