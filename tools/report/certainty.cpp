#include "tools/report/certainty.hpp"

#include "graph/error.hpp"

namespace interzone::report {

namespace {

/// The result of `find`, or nothing where it is refused for this reason.
template <class Find>
auto unless(ErrorCode reason, const Find& find) -> std::optional<decltype(find())> {
  try {
    return find();
  } catch (const Error& error) {
    if (error.code() != reason) throw;
    return std::nullopt;
  }
}

}  // namespace

const std::vector<std::string>& certainty_measures() {
  static const std::vector<std::string> measures = {"degree", "harmonic", "betweenness"};
  return measures;
}

std::optional<Certainty> find_certainty(const cli::LoadedGraph& network,
                                        const cli::ViewsOf& views_of,
                                        const std::vector<cli::Method>& methods, Seed seed,
                                        const RunContext& run) {
  const RunContext inner = {.threads = 1, .cancelled = run.cancelled};
  const auto scores = [&](const std::vector<bool>& kept) {
    return cli::scores_of_edges(methods, network, views_of, kept, inner);
  };
  return unless(ErrorCode::limit, [&] {
    const RunContext silent = {.threads = run.threads, .cancelled = run.cancelled};
    Certainty certainty = {.measures = cli::measures_of(methods)};
    certainty.drawn = inference::bootstrap_edges(network.graph, scores, {.seed = seed}, silent);
    certainty.sources = unless(ErrorCode::invalid_graph, [&] {
      return inference::jackknife_sources(network.graph, scores, 5, silent);
    });
    return certainty;
  });
}

std::vector<Column> certainty_columns(const Certainty& certainty) {
  std::vector<Column> columns;
  for (std::size_t m = 0; m < certainty.measures.size(); ++m) {
    const std::string& measure = certainty.measures[m];
    for (Column& column : cli::interval_columns(measure, certainty.drawn.measures[m])) {
      columns.push_back(std::move(column));
    }
    if (!certainty.sources) continue;
    const auto& without = certainty.sources->measures[m];
    columns.push_back(Column::numbers(measure + "_sources_low", without.low));
    columns.push_back(Column::numbers(measure + "_sources_high", without.high));
    columns.push_back(Column::numbers(measure + "_sources_rank_low", without.rank_low));
    columns.push_back(Column::numbers(measure + "_sources_rank_high", without.rank_high));
  }
  return columns;
}

}  // namespace interzone::report
