#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/community/block_model.hpp"
#include "algorithms/community/clique_percolation.hpp"
#include "algorithms/community/label_propagation.hpp"
#include "algorithms/community/leiden.hpp"
#include "algorithms/community/louvain.hpp"
#include "algorithms/community/nested_block_model.hpp"
#include "algorithms/community/outcome.hpp"
#include "algorithms/community/resolution_profile.hpp"
#include "algorithms/community/slpa.hpp"
#include "algorithms/community/spectral.hpp"
#include "algorithms/registry.hpp"
#include "graph/two_mode_graph.hpp"

namespace interzone::community {

template <class Visitor, class Options>
void objective_fields(Visitor& visit, Options& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit.choice("objective", options.objective,
               Choices<Objective>{{"modularity", Objective::modularity}, {"cpm", Objective::cpm}},
               "what a good partition has: modularity, or more ties within than a density");
}

/// The options of all methods that maximise a quality.
template <class Visitor, class Options>
void quality_fields(Visitor& visit, Options& options) {
  objective_fields(visit, options);
  visit("resolution", options.resolution, ">= 0", "higher: more and smaller communities");
}

/// A method's options, and whether the network is two-mode.
template <class Options>
struct ModesAndOptions {
  bool two_mode = false;
  std::string mode_attribute = "kind";
  Options options;
};

template <class Visitor, class Options>
void fields(Visitor& visit, ModesAndOptions<Options>& all) {
  fields(visit, all.options);
  visit("two_mode", all.two_mode, "",
        "every tie joins an actor and an item: modularity is Barber's, pairs are of the two modes");
  visit("mode_attribute", all.mode_attribute, "with two_mode",
        "vertex attribute that tells actors from items where ties do not");
}

template <class Visitor>
void fields(Visitor& visit, LouvainOptions& options) {
  quality_fields(visit, options);
}

template <class Visitor>
void fields(Visitor& visit, LabelPropagationOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
}

/// Leiden's options, and the attribute that says who is fixed.
struct LeidenChoice {
  LeidenOptions options;
  std::string fixed = {};
};

template <class Visitor>
void fields(Visitor& visit, LeidenChoice& choice) {
  LeidenOptions& options = choice.options;
  quality_fields(visit, options);
  visit("theta", options.theta, "> 0", "randomness of refinement, in mean weights of a tie");
  visit("max_iterations", options.max_iterations, ">= 1", "rounds, unless nothing moves before");
  visit(
      "fixed", choice.fixed, "",
      "vertex attribute: vertices of one value stay together, of different values apart, and those "
      "with an empty one go where they like");
}

template <class Visitor>
void fields(Visitor& visit, BlockModelOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("blocks", options.blocks, ">= 0", "how many; 0: as many as describe the network shortest");
  visit("tries", options.tries, ">= 1", "searches, of which the best counts");
}

template <class Visitor>
void fields(Visitor& visit, NestedBlockModelOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("tries", options.tries, ">= 1", "searches, of which the best counts");
}

template <class Visitor>
void fields(Visitor& visit, SpectralOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("communities", options.communities, ">= 0", "how many; 0: as many as gap and chance say");
  visit("max_communities", options.max_communities, ">= 1",
        "most that these may say, connected pieces but one beside");
  visit("networks", options.networks, ">= 0",
        "random networks that show what chance does; 0: the gap alone says how many");
  visit("tries", options.tries, ">= 1", "runs of k-means, of which the best cut counts");
  visit("limit", options.limit, ">= 1", "most vertices with ties times eigenvectors");
}

template <class Visitor>
void fields(Visitor& visit, CliquePercolationOptions& options) {
  visit("clique_size", options.clique_size, ">= 2", "higher: fewer and denser communities");
  visit("limit", options.limit, ">= 1", "most maximal cliques of that size or more to keep");
}

template <class Visitor>
void fields(Visitor& visit, SlpaOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit("iterations", options.iterations, "from 1 to 10000", "labels that each vertex hears");
  visit("threshold", options.threshold, "in [0, 1]",
        "least share of what a vertex heard for it to keep a label; higher: less overlap");
}

template <class Visitor>
void fields(Visitor& visit, ResolutionProfileOptions& options) {
  objective_fields(visit, options);
  visit("min_resolution", options.min_resolution, ">= 0", "where the profile begins");
  visit("max_resolution", options.max_resolution, "> min_resolution",
        "where it ends: 2, or the largest weight for cpm, unless given");
  visit("tries", options.tries, ">= 1", "runs of Leiden at each resolution");
  visit("max_probes", options.max_probes, ">= 2", "resolutions to try at most");
}

Outcome outcome_of(const ResolutionProfileResult& profile) {
  std::vector<double> from, to, width, inside, expected;
  Column communities("communities", ColumnType::integer);
  for (const ResolutionDomain& domain : profile.domains) {
    from.push_back(domain.from);
    to.push_back(domain.to);
    width.push_back(domain.to - domain.from);
    communities.append(static_cast<std::int64_t>(domain.count));
    inside.push_back(domain.quality.inside);
    expected.push_back(domain.quality.expected);
  }
  std::vector<double> ami = profile.ami_next, vi = profile.vi_next;
  ami.resize(from.size(), std::nan(""));
  vi.resize(from.size(), std::nan(""));
  return {.table = Table({Column::numbers("from", from), Column::numbers("to", to),
                          Column::numbers("width", width), std::move(communities),
                          Column::numbers("inside", inside), Column::numbers("expected", expected),
                          Column::numbers("ami_next", ami), Column::numbers("vi_next", vi)}),
          .summary = {{"domains", static_cast<double>(from.size())},
                      {"probes", profile.probes},
                      {"complete", profile.complete ? 1.0 : 0.0}}};
}

namespace {

template <class Options>
ModesAndOptions<Options> standard() {
  return {.options = Options{.seed = Seed(0)}};
}

template <>
ModesAndOptions<LeidenChoice> standard() {
  return {.options = {.options = {.seed = Seed(0)}}};
}

/// `on`(network, options) of the graph, or of its two modes where the options say so.
template <class Options, class Function>
Outcome run_on_modes(const Inputs& inputs, const Values& values, const RunContext& run,
                     Function&& on) {
  const auto all = read_options(standard<Options>(), inputs, values);
  const GraphView view = as_strengths(*inputs.graph, run);
  check_option(all.two_mode || values.find("mode_attribute") == nullptr, "mode_attribute",
               all.mode_attribute, "given with two_mode");
  if (!all.two_mode) return on(view, all.options);
  return on(
      make_two_mode(
          view, {.labels = inputs.attribute(all.mode_attribute), .name = inputs.vertex_name}, run),
      all.options);
}

/// Labels by the values of an attribute; no_vertex where there is none. No labels without an attribute.
std::vector<VertexId> fixed_labels(const Inputs& inputs, const std::string& attribute) {
  std::vector<VertexId> labels;
  if (attribute.empty()) return labels;
  std::map<std::string, VertexId> label_of;
  for (const std::string& value : inputs.attribute(attribute)) {
    labels.push_back(value.empty() ? no_vertex
                                   : label_of.emplace(value, label_of.size()).first->second);
  }
  return labels;
}

Outcome run_leiden(const Inputs& inputs, const Values& values, const RunContext& run) {
  return run_on_modes<LeidenChoice>(
      inputs, values, run, [&](const auto& graph, const LeidenChoice& choice) {
        LeidenOptions options = choice.options;
        options.fixed = fixed_labels(inputs, choice.fixed);
        const auto result = leiden(graph, options, run);
        return outcome_of(inputs, graph, result.membership,
                          {{"quality.objective", result.quality},
                           {"communities", result.count},
                           {"iterations", result.iterations},
                           {"converged", result.converged ? 1.0 : 0.0}},
                          run);
      });
}

Outcome run_louvain(const Inputs& inputs, const Values& values, const RunContext& run) {
  return run_on_modes<LouvainOptions>(inputs, values, run,
                                      [&](const auto& graph, const LouvainOptions& options) {
                                        const auto result = louvain(graph, options, run);
                                        return outcome_of(inputs, graph, result.membership,
                                                          {{"quality.objective", result.quality},
                                                           {"communities", result.count},
                                                           {"disconnected", result.disconnected},
                                                           {"levels", result.levels}},
                                                          run);
                                      });
}

Outcome run_resolution_profile(const Inputs& inputs, const Values& values, const RunContext& run) {
  return run_on_modes<ResolutionProfileOptions>(
      inputs, values, run, [&](const auto& graph, const ResolutionProfileOptions& options) {
        return outcome_of(resolution_profile(graph, options, run));
      });
}

Outcome run_label_propagation(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(LabelPropagationOptions{.seed = Seed(0)}, inputs, values);
  const GraphView view = as_strengths(*inputs.graph, run);
  const auto result = label_propagation(view, options, run);
  return outcome_of(inputs, view, result.membership,
                    {{"communities", result.count}, {"split", result.split}}, run);
}

Outcome run_block_model(const Inputs& inputs, const Values& values, const RunContext& run) {
  return run_on_modes<BlockModelOptions>(
      inputs, values, run, [&](const auto& graph, const BlockModelOptions& options) {
        const auto result = block_model(graph, options, run);
        return outcome_of(inputs, graph, result.membership,
                          {{"quality.description_length", result.length.total()},
                           {"quality.description_length_without_blocks", result.plain.total()},
                           {"communities", result.count}},
                          run);
      });
}

/// A column for each level, but for the last, which has all vertices in one block, of each mode.
Outcome run_nested_block_model(const Inputs& inputs, const Values& values, const RunContext& run) {
  return run_on_modes<NestedBlockModelOptions>(
      inputs, values, run, [&](const auto& graph, const NestedBlockModelOptions& options) {
        const auto result = nested_block_model(graph, options, run);
        const std::size_t levels = std::max<std::size_t>(result.levels.size(), 2) - 1;
        Outcome outcome = outcome_of(inputs, graph, result.levels[0],
                                     {{"quality.description_length", result.length.total()},
                                      {"quality.description_length_flat", result.flat.total()},
                                      {"communities", result.count},
                                      {"levels", static_cast<double>(levels)}},
                                     run);
        std::vector<std::int64_t> label(result.levels[0].begin(), result.levels[0].end());
        for (std::size_t l = 1; l < levels; ++l) {
          for (std::int64_t& b : label) b = result.levels[l][static_cast<std::size_t>(b)];
          outcome.table.add(Column::integers("level_" + std::to_string(l), label));
        }
        return outcome;
      });
}

Outcome run_spectral(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(SpectralOptions{.seed = Seed(0)}, inputs, values);
  const GraphView view = as_strengths(*inputs.graph, run);
  const auto result = spectral(view, options, run);
  Outcome outcome = outcome_of(inputs, view, result.membership,
                               {{"quality.normalized_cut", result.cut},
                                {"quality.normalized_cut_bound", result.bound},
                                {"gap", result.gap},
                                {"communities", result.count},
                                {"isolated", result.isolated},
                                {"disconnected", result.disconnected}},
                               run);
  for (const auto& [name, value] : {std::pair{"null_eigenvalue", result.null_eigenvalue},
                                    std::pair{"null_gap", result.null_gap}}) {
    if (value) outcome.summary.emplace_back(name, *value);
  }
  return outcome;
}

/// One row for each vertex and community of it, and for each vertex of none.
Table overlapping_table(const Inputs& inputs,
                        const std::vector<std::vector<VertexId>>& communities) {
  const VertexId n = inputs.graph->vertex_count();
  std::vector<std::vector<std::int64_t>> communities_of(n);
  for (std::size_t c = 0; c < communities.size(); ++c) {
    for (const VertexId v : communities[c]) {
      communities_of[v].push_back(static_cast<std::int64_t>(c));
    }
  }
  Column vertex("vertex", ColumnType::text), community("community", ColumnType::integer);
  for (VertexId v = 0; v < n; ++v) {
    const std::string name = inputs.vertex_name(v);
    for (const std::int64_t c : communities_of[v]) {
      vertex.append(std::string_view(name));
      community.append(c);
    }
    if (!communities_of[v].empty()) continue;
    vertex.append(std::string_view(name));
    community.append_missing();
  }
  return Table({std::move(vertex), std::move(community)});
}

Outcome run_clique_percolation(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(CliquePercolationOptions{}, inputs, values);
  const auto result = clique_percolation(*inputs.graph, options, run);
  return {.table = overlapping_table(inputs, result.communities),
          .summary = {{"communities", static_cast<double>(result.communities.size())},
                      {"overlapping", result.overlapping},
                      {"outside", result.outside}}};
}

Outcome run_slpa(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(SlpaOptions{.seed = Seed(0)}, inputs, values);
  const auto result = slpa(as_strengths(*inputs.graph, run), options, run);
  return {.table = overlapping_table(inputs, result.communities),
          .summary = {{"communities", static_cast<double>(result.communities.size())},
                      {"overlapping", result.overlapping}}};
}

}  // namespace

std::vector<Row> rows() {
  return {{.name = "leiden",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(standard<LeidenChoice>()),
           .columns = {"vertex", "membership"},
           .cost = "O(n + m) per iteration",
           .paper = "Traag, Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z",
           .run = run_leiden},
          {.name = "louvain",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(standard<LouvainOptions>()),
           .columns = {"vertex", "membership"},
           .cost = "O(n + m) per level",
           .paper = "Blondel, Guillaume, Lambiotte & Lefebvre 2008, "
                    "doi:10.1088/1742-5468/2008/10/P10008",
           .run = run_louvain},
          {.name = "label-propagation",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(LabelPropagationOptions{.seed = Seed(0)}),
           .columns = {"vertex", "membership"},
           .cost = "O(n + m)",
           .paper = "Raghavan, Albert & Kumara 2007, doi:10.1103/PhysRevE.76.036106",
           .run = run_label_propagation},
          {.name = "block-model",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(standard<BlockModelOptions>()),
           .columns = {"vertex", "membership"},
           .cost = "O((n + m) log(n)^2) per try",
           .paper = "Peixoto 2017, doi:10.1103/PhysRevE.95.012317",
           .run = run_block_model},
          {.name = "nested-block-model",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(standard<NestedBlockModelOptions>()),
           .columns = {"vertex", "membership"},
           .cost = "O(n^2) per try, in practice",
           .paper = "Peixoto 2014, doi:10.1103/PhysRevX.4.011047",
           .run = run_nested_block_model},
          {.name = "spectral",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(SpectralOptions{.seed = Seed(0)}),
           .columns = {"vertex", "membership"},
           .cost = "O(m + n k) per product, some hundred",
           .paper = "Ng, Jordan & Weiss 2002, NIPS 14",
           .run = run_spectral},
          {.name = "clique-percolation",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(CliquePercolationOptions{}),
           .columns = {"vertex", "community"},
           .cost = "O(d n 3^(d/3)), d the degeneracy",
           .paper = "Palla, Derényi, Farkas & Vicsek 2005, doi:10.1038/nature03607",
           .run = run_clique_percolation},
          {.name = "slpa",
           .family = "community",
           .command = "communities",
           .input = Input::graph,
           .options = options_of(SlpaOptions{.seed = Seed(0)}),
           .columns = {"vertex", "community"},
           .cost = "O(iterations (n + m))",
           .paper = "Xie, Szymanski & Liu 2011, doi:10.1109/ICDMW.2011.154",
           .run = run_slpa},
          {.name = "resolution-profile",
           .family = "community",
           .command = "communities --profile",
           .input = Input::graph,
           .options = options_of(standard<ResolutionProfileOptions>()),
           .columns = {"from", "to", "width", "communities", "inside", "expected", "ami_next",
                       "vi_next"},
           .cost = "O(probes tries (n + m))",
           .paper = "Weir, Emmons, Gibson, Taylor & Mucha 2017, doi:10.3390/a10030093",
           .run = run_resolution_profile}};
}

}  // namespace interzone::community
