#include "algorithms/generators/rmat.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "algorithms/generators/sampling.hpp"

namespace interzone::generators {

namespace {

constexpr std::size_t edges_per_stream = 4096;

void check(const RmatOptions& options) {
  check_option(0 <= options.scale && options.scale <= 31, "rmat.scale", options.scale,
               "in [0, 31]");
  check_option(options.edge_factor >= 0, "rmat.edge_factor", options.edge_factor, ">= 0");
  check_option(options.a >= 0.0, "rmat.a", options.a, ">= 0");
  check_option(options.b >= 0.0, "rmat.b", options.b, ">= 0");
  check_option(options.c >= 0.0, "rmat.c", options.c, ">= 0");
  const double sum = options.a + options.b + options.c;
  check_option(sum <= 1.0, "rmat.a + b + c", sum, "at most 1");
  check_size("rmat", 0.0, std::ldexp(static_cast<double>(options.edge_factor), options.scale));
}

std::pair<VertexId, VertexId> draw(const RmatOptions& options, Stream& stream) {
  VertexId source = 0, target = 0;
  for (int level = 0; level < options.scale; ++level) {
    const double x = stream.uniform();
    const bool second_target = x >= options.a && x < options.a + options.b;
    const bool second_source = x >= options.a + options.b && x < options.a + options.b + options.c;
    const bool both = x >= options.a + options.b + options.c;
    source = source * 2 + (second_source || both ? 1 : 0);
    target = target * 2 + (second_target || both ? 1 : 0);
  }
  return {source, target};
}

}  // namespace

GeneratedGraph rmat(const RmatOptions& options, const RunContext& run) {
  check(options);
  const VertexId n = VertexId{1} << options.scale;
  std::vector<VertexId> name(n);
  std::iota(name.begin(), name.end(), VertexId{0});
  Stream(options.seed, 0).shuffle(std::span(name));
  Pairs edges(static_cast<std::size_t>(n) * static_cast<std::size_t>(options.edge_factor));
  const std::size_t streams = (edges.size() + edges_per_stream - 1) / edges_per_stream;
  parallel_for(
      run, streams,
      [&](std::size_t s) {
        Stream stream(options.seed, 1, s);
        const std::size_t last = std::min(edges.size(), (s + 1) * edges_per_stream);
        for (std::size_t e = s * edges_per_stream; e < last; ++e) {
          const auto [source, target] = draw(options, stream);
          edges[e] = {name[source], name[target]};
          if (options.simple && edges[e].first > edges[e].second) {
            std::swap(edges[e].first, edges[e].second);
          }
        }
      },
      1);
  if (options.simple) {
    std::erase_if(edges, [](const auto& edge) { return edge.first == edge.second; });
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  }
  GeneratedGraph result;
  result.vertex_count = n;
  result.directed = !options.simple;
  append_chunks(result, 1, run, [&](std::size_t, Pairs& pairs) { pairs = std::move(edges); });
  return result;
}

}  // namespace interzone::generators
