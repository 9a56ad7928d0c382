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
std::vector<Slice> slices_of(const std::vector<TimeWindow>& windows, const GraphInput& input,
                             const TemporalView& dated, Session& session) {
  std::vector<Slice> slices;
  for (const TimeWindow& window : windows) {
    const GraphView view = dated.slice(window, session.run());
    slices.push_back({window.name, input.weighted() ? view : unweighted(view)});
  }
  return slices;
}

/// The windows of a network with dates, which are loaded.
std::vector<TimeWindow> windows_of(const GraphInput& input, LoadedGraph& loaded,
                                   const WindowOptions& options, Session& session) {
  input.add_dated(loaded, "slices", session);
  const TemporalView& dated = *loaded.dated;
  require(!dated.contacts().empty(), ErrorCode::invalid_graph,
          input.path() + ": no tie has a date, and slices need some");
  std::vector<TimeWindow> windows = dated.windows(options);
  constexpr std::size_t most = std::size_t{1} << 27U;  // as in multislice()
  require(windows.size() * (dated.vertex_count() + std::size_t{1}) <= most, ErrorCode::limit,
          input.path() +
              ": more than 2^27 vertices times slices; a longer unit, a larger --width, "
              "or --since and --until help");
  return windows;
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

const Row& method_of_slices() { return *SliceFlags::rows().front(); }

Outcome found_in(const std::vector<Slice>& slices, const LoadedGraph& loaded, const Values& values,
                 Session& session) {
  std::vector<Inputs> inputs;
  for (const Slice& slice : slices) {
    inputs.push_back(loaded.inputs());
    inputs.back().graph = &slice.view;
    inputs.back().network_name = slice.name;
  }
  Inputs all = inputs.front();
  all.further = std::span<const Inputs>(inputs).subspan(1);
  return method_of_slices().run(all, values, session.run());
}

}  // namespace

SlicedNetwork communities_in_slices(const GraphInput& input, const WindowOptions& options,
                                    const MethodFlags& flags, Session& session) {
  SlicedNetwork network = {.loaded = input.load(session)};
  network.windows = windows_of(input, network.loaded, options, session);
  const Values values = flags.values(method_of_slices(), session);
  network.coupling = std::get<double>(*option_of(method_of_slices(), values, "coupling"));
  const auto slices = slices_of(network.windows, input, *network.loaded.dated, session);
  network.found = found_in(slices, network.loaded, values, session);
  return network;
}

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
  flags.check_all_used({&method_of_slices()});
  if (!layers_) {
    session.emit(communities_in_slices(input, times_.recorded(session), flags, session).found);
    return;
  }
  const LoadedGraph loaded = input.load(session);
  session.record("layers", true);
  const std::vector<Slice> layers = layers_of(input, loaded, session);
  Values values = flags.values(method_of_slices(), session);
  if (values.find("coupled") == nullptr) {
    values.set("coupled", std::string("all"));
    session.record(method_of_slices().name + ".coupled", "all");
  }
  session.emit(found_in(layers, loaded, values, session));
}

}  // namespace interzone::cli
