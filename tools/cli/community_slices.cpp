#include "tools/cli/community_slices.hpp"

#include <string>
#include <utility>
#include <vector>

#include "graph/edge_subset.hpp"

namespace interzone::cli {

namespace {

struct Slice {
  std::string name = {};
  GraphView view = {};
};

/// What holds at some moment of each window.
std::vector<Slice> slices_of_time(const GraphInput& input, LoadedGraph& loaded,
                                  const WindowOptions& options, Session& session) {
  input.add_dated(loaded, "slices", session);
  const TemporalView& dated = *loaded.dated;
  require(!dated.contacts().empty(), ErrorCode::invalid_graph,
          input.path() + ": no tie has a date, and slices need some");
  const std::vector<TimeWindow> windows = dated.windows(options);
  constexpr std::size_t most = std::size_t{1} << 27U;  // as in multislice()
  require(windows.size() * (dated.vertex_count() + std::size_t{1}) <= most, ErrorCode::limit,
          input.path() +
              ": more than 2^27 vertices times slices; a longer unit, a larger --width, "
              "or --since and --until help");
  std::vector<Slice> slices;
  for (const TimeWindow& window : windows) {
    const GraphView view = dated.slice(window, session.run());
    slices.push_back({window.name, input.weighted() ? view : unweighted(view)});
  }
  return slices;
}

/// A layer for each type that has ties in the part that is asked for.
std::vector<Slice> layers_of(const GraphInput& input, const LoadedGraph& loaded, Session& session) {
  check_option(!input.projects(), "layers", "true", "left out where a projection is asked for");
  const Graph& graph = loaded.graph;
  std::vector<Slice> layers;
  for (std::size_t type = 0; type < graph.types().size(); ++type) {
    std::vector<bool> keep(graph.edge_count());
    for (EdgeId e = 0; e < graph.edge_count(); ++e) keep[e] = graph.type(e) == type;
    GraphView view = input.views_of(with_edges(graph, keep), loaded, session.run()).view;
    const std::string& name = graph.types()[type].name;
    if (view.edge_count() > 0) layers.push_back({name.empty() ? "untyped" : name, std::move(view)});
  }
  require(!layers.empty(), ErrorCode::invalid_graph,
          input.path() + ": no ties are left, and layers need some");
  if (layers.size() == 1) session.note("all ties are of one type: there is one layer");
  return layers;
}

}  // namespace

void SliceFlags::add_to(Command app) {
  times_.add_to(app,
                "of all slices of time at once, one per year, quarter, month, day or number: a "
                "vertex may change its community");
  app.add_flag("--layers", layers_, "of all types of ties at once, each a layer of its own");
}

void SliceFlags::check() const {
  times_.check();
  check_option(!layers_ || !times_.given(), "layers", "true", "left out with --slices");
}

std::vector<const Row*> SliceFlags::rows() { return rows_of("communities --slices"); }

void SliceFlags::run(const GraphInput& input, const MethodFlags& flags, Session& session) const {
  const Row& row = *rows().front();
  flags.check_all_used({&row});
  LoadedGraph loaded = input.load(session);
  std::vector<Slice> slices;
  if (layers_) {
    session.record("layers", true);
    slices = layers_of(input, loaded, session);
  } else {
    slices = slices_of_time(input, loaded, times_.recorded(session), session);
  }
  Values values = flags.values(row, session);
  if (layers_ && values.find("coupled") == nullptr) {
    values.set("coupled", std::string("all"));
    session.record(row.name + ".coupled", "all");
  }
  std::vector<Inputs> inputs;
  for (const Slice& slice : slices) {
    inputs.push_back(loaded.inputs());
    inputs.back().graph = &slice.view;
    inputs.back().network_name = slice.name;
  }
  Inputs all = inputs.front();
  all.further = std::span<const Inputs>(inputs).subspan(1);
  session.emit(row.run(all, values, session.run()));
}

}  // namespace interzone::cli
