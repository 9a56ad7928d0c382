#include "tools/cli/compare_networks.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "algorithms/structure/mrqap.hpp"
#include "algorithms/structure/qap.hpp"
#include "graph/io/formats.hpp"
#include "tools/cli/graph_input.hpp"

namespace interzone::cli {

namespace {

/// A network whose vertices are still named by its own file.
struct NamedNetwork {
  std::string path = {};
  Graph graph = {};
  GraphView view = {};
  std::string id(VertexId v) const { return std::string(graph.id(view.original(v))); }
};

NamedNetwork read_network(const std::string& path, const NetworkFlags& flags, Session& session) {
  io::ReadOptions options;
  if (!flags.format.empty()) options.format = io::format_named(flags.format);
  if (flags.directed || flags.undirected) options.directed = flags.directed;
  NamedNetwork network = {.path = path, .graph = read_input_graph(path, options, session)};
  network.view = make_view(network.graph, {.weighted = !flags.binary}, session.run());
  if (flags.undirected) network.view = undirected(network.view, session.run());
  if (flags.binary) network.view = unweighted(simplified(network.view, false, session.run()));
  return network;
}

/// Which of `networks` have each vertex, by its id.
std::map<std::string, std::vector<bool>> presence(const std::vector<NamedNetwork>& networks) {
  std::map<std::string, std::vector<bool>> found;
  for (std::size_t k = 0; k < networks.size(); ++k) {
    for (VertexId v = 0; v < networks[k].view.vertex_count(); ++v) {
      auto& has = found[networks[k].id(v)];
      has.resize(networks.size(), false);
      has[k] = true;
    }
  }
  return found;
}

/// A fault for each vertex and network that lacks it.
std::vector<Fault> unmatched(const std::vector<NamedNetwork>& networks,
                             const std::map<std::string, std::vector<bool>>& found) {
  std::vector<Fault> faults;
  for (const auto& [id, has] : found) {
    for (std::size_t k = 0; k < has.size(); ++k) {
      if (has[k]) continue;
      const auto other = std::find(has.begin(), has.end(), true) - has.begin();
      faults.push_back({.file = networks[k].path,
                        .rule = "unmatched-vertex",
                        .message = "vertex " + shown(id) + " of " +
                                   networks[static_cast<std::size_t>(other)].path +
                                   " is not in this network; --unmatched leave-out or isolated "
                                   "goes on without it, or as one without ties"});
    }
  }
  return faults;
}

/// The network on the vertices named in `places`, numbered as they say.
GraphView placed(const NamedNetwork& network, const std::map<std::string, VertexId>& places,
                 Session& session) {
  const GraphView& view = network.view;
  std::vector<VertexId> place(view.vertex_count(), no_vertex);
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto found = places.find(network.id(v));
    if (found != places.end()) place[v] = found->second;
  }
  EdgeList edges;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto neighbours = view.out_neighbours(v);
    const auto weights = view.out_weights(v);
    for (std::size_t k = 0; k < neighbours.size(); ++k) {
      const VertexId u = neighbours[k];
      if (place[v] == no_vertex || place[u] == no_vertex) continue;
      if (u == v || (!view.directed() && u < v)) continue;  // loops are left out of comparisons
      edges.source.push_back(place[v]);
      edges.target.push_back(place[u]);
      if (view.weighted()) edges.weight.push_back(weights[k]);
    }
  }
  return make_view(static_cast<VertexId>(places.size()), edges, {.directed = view.directed()},
                   session.run());
}

std::vector<GraphView> joined(const std::vector<NamedNetwork>& networks, const std::string& rule,
                              Session& session) {
  check_option(rule == "refuse" || rule == "leave-out" || rule == "isolated", "unmatched", rule,
               "refuse, leave-out or isolated");
  const auto found = presence(networks);
  std::map<std::string, VertexId> places;
  std::string alone;
  for (const auto& [id, has] : found) {
    const bool everywhere = std::find(has.begin(), has.end(), false) == has.end();
    if (!everywhere) alone += (alone.empty() ? "" : ", ") + id;
    if (everywhere || rule == "isolated") places[id] = static_cast<VertexId>(places.size());
  }
  if (!alone.empty()) {
    if (rule == "refuse") throw InputError(unmatched(networks, found));
    session.note((rule == "isolated" ? "taken for vertices without ties where they are missing: "
                                     : "left out, since they are not in all networks: ") +
                 alone);
  }
  std::vector<GraphView> views;
  views.reserve(networks.size());
  for (const NamedNetwork& network : networks) views.push_back(placed(network, places, session));
  return views;
}

/// measure, value, p_value; then `more`.
Table result_table(const std::vector<std::string>& more) {
  Table table({Column("measure", ColumnType::text), Column("value", ColumnType::number),
               Column("p_value", ColumnType::number)});
  for (const auto& name : more) table.add(Column(name, ColumnType::number));
  return table;
}

void append(Table& table, std::string_view measure, const std::vector<double>& numbers) {
  table.columns()[0].append(measure);
  for (std::size_t k = 0; k < numbers.size(); ++k) table.columns()[k + 1].append(numbers[k]);
}

Outcome by_qap(const std::vector<GraphView>& networks, int permutations, Session& session) {
  const auto result =
      structure::qap(networks[0], networks[1],
                     {.seed = session.seed(), .permutations = permutations}, session.run());
  Outcome outcome = {.table = result_table({"p_greater", "p_less", "mean", "sd"})};
  const auto add = [&](std::string_view measure, const structure::NetworkAgreement& agreement) {
    const auto& test = agreement.test;
    append(outcome.table, measure,
           {agreement.value, test.p_value, test.p_greater, test.p_less, test.mean, test.sd});
  };
  add("qap_correlation", result.correlation);
  if (result.jaccard) add("jaccard", *result.jaccard);
  if (result.matching) add("simple_matching", *result.matching);
  if (result.hamming) add("hamming", *result.hamming);
  outcome.summary = {{"vertices", static_cast<double>(networks[0].vertex_count())},
                     {"pairs", result.pairs}};
  if (result.correlation.value != result.correlation.value) {
    session.note("a network that is the same on all pairs correlates with nothing");
  }
  return outcome;
}

/// What a term is called: its file, or its whole path where two files are named alike.
std::vector<std::string> term_names(const std::vector<std::string>& paths) {
  std::vector<std::string> names = {"intercept"};
  for (std::size_t k = 1; k < paths.size(); ++k) {
    const std::string name = std::filesystem::path(paths[k]).stem().string();
    const bool known = name.empty() || std::find(names.begin(), names.end(), name) != names.end();
    names.push_back(known ? paths[k] : name);
  }
  return names;
}

Outcome by_mrqap(const std::vector<std::string>& paths, const std::vector<GraphView>& networks,
                 int permutations, const NetworkFlags& flags, Session& session) {
  const bool logistic = flags.link == "logistic", of_y = flags.permute == "y";
  check_option(logistic || flags.link == "linear", "link", flags.link, "linear or logistic");
  check_option(of_y || flags.permute == "residuals", "permute", flags.permute, "residuals or y");
  session.record("link", flags.link);
  session.record("permute", flags.permute);
  const auto result = structure::mrqap(
      networks.front(), std::span(networks).subspan(1),
      {.seed = session.seed(),
       .permutations = permutations,
       .link = logistic ? structure::Link::logistic : structure::Link::linear,
       .scheme = of_y ? structure::Scheme::y_permutation : structure::Scheme::semi_partial},
      session.run());
  Outcome outcome = {.table = result_table({"std_error", "statistic", "p_greater", "p_less"})};
  const auto names = term_names(paths);
  for (std::size_t k = 0; k < names.size(); ++k) {
    const auto& term = result.terms[k];
    append(outcome.table, names[k],
           {term.estimate, term.test.p_value, term.std_error, term.statistic, term.test.p_greater,
            term.test.p_less});
  }
  outcome.summary = {{"vertices", static_cast<double>(networks[0].vertex_count())},
                     {"pairs", result.pairs}};
  if (logistic) {
    outcome.summary.emplace_back("log_likelihood", result.log_likelihood);
    outcome.summary.emplace_back("null_log_likelihood", result.null_log_likelihood);
  } else {
    outcome.summary.emplace_back("r_squared", result.r_squared);
  }
  if (result.undefined > 0) {
    session.note(std::to_string(result.undefined) +
                 " permutations without an estimate count as extreme");
  }
  return outcome;
}

}  // namespace

void NetworkFlags::add_to(Command app) {
  constexpr auto group = "Networks";
  const auto option = [&](const char* name, std::string& text, const char* help) {
    app.add_option(name, text, help).group(group);
  };
  option("--method", method, "qap: two networks; mrqap: the first explained by the others");
  option("--link", link, "of mrqap: linear or logistic [linear]");
  option("--permute", permute, "in mrqap: residuals (double semi-partialling) or y [residuals]");
  option("--unmatched", unmatched,
         "vertices that are not in all networks: refuse, leave-out or isolated [refuse]");
  option("--format", format, "of the files, whatever their ending");
  app.add_flag("--directed", directed, "plain edge lists and matrices are directed").group(group);
  app.add_flag("--undirected", undirected, "direction is dropped").group(group);
  app.add_flag("--binary", binary, "every tie counts 1, whatever its weight").group(group);
}

Outcome compare_networks(const std::vector<std::string>& paths, int permutations,
                         const NetworkFlags& flags, Session& session) {
  check_option(!(flags.directed && flags.undirected), "directed", "true",
               "given without --undirected");
  const std::string standard = paths.size() == 2 ? "qap" : "mrqap";
  const std::string method = flags.method.empty() ? standard : flags.method;
  check_option(method == "mrqap" || (method == "qap" && paths.size() == 2), "method", method,
               "qap for two networks, or mrqap");
  session.record("method", method);
  session.record("directed", flags.directed);
  session.record("undirected", flags.undirected);
  session.record("format", flags.format);
  session.record("binary", flags.binary);
  session.record("unmatched", flags.unmatched);
  std::vector<NamedNetwork> networks;
  networks.reserve(paths.size());
  for (const auto& path : paths) networks.push_back(read_network(path, flags, session));
  const auto views = joined(networks, flags.unmatched, session);
  return method == "qap" ? by_qap(views, permutations, session)
                         : by_mrqap(paths, views, permutations, flags, session);
}

}  // namespace interzone::cli
