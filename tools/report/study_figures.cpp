#include "tools/report/study_figures.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>

#include "graph/error.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"

namespace interzone::report {

Text figure_note(const Graph& graph, Seed drawn, const Words& words) {
  const Text seed = same(std::to_string(drawn.value));
  if (graph.name().empty()) return words.sentence("figure_note_seed", {{"seed", seed}});
  return words.sentence("figure_note", {{"dataset", {graph.title("zh"), graph.title("en")}},
                                        {"version", same(graph.version())},
                                        {"seed", seed}});
}

namespace {

figures::Sheet sheet(const NetworkStudy& study, const Words& words, std::string_view caption) {
  return {.title = words.word("caption", caption),
          .note = figure_note(study.graph(), study.seed, words)};
}

}  // namespace

figures::Figure network_figure(const NetworkStudy& study, const Words& words) {
  const GraphView& view = study.view();
  figures::Network figure = {
      .sheet = {.title = study.graph().name().empty() ? Text{} : words.word("figure", "network"),
                .note = figure_note(study.graph(), study.seed, words)},
      .directed = view.directed(),
      .hulls = true,
      .score_name = words.word("column", "degree"),
      .weight_name = words.word("figure", "shared")};
  const Column& degree = *study.scores.find("degree");
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    figure.vertices.push_back({.label = label(study.graph(), view.original(v)),
                               .x = study.position[v].x,
                               .y = study.position[v].y,
                               .score = degree.number(v),
                               .community = study.community(v)});
  }
  const GraphView& weighted = study.network.weighted_view;
  for (VertexId v = 0; v < weighted.vertex_count(); ++v) {
    const auto targets = weighted.out_neighbours(v);
    const auto weights = weighted.out_weights(v);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i] == v || (!weighted.directed() && targets[i] < v)) continue;
      figure.edges.push_back({v, targets[i], weights.empty() ? 1.0 : weights[i]});
    }
  }
  return figure;
}

figures::Figure rank_figure(const cli::LoadedGraph& network, const Certainty& certainty,
                            std::size_t place, Seed seed, const Words& words) {
  constexpr std::size_t most_rows = 50;
  const std::string& measure = certainty.measures[place];
  const auto& drawn = certainty.drawn.measures[place];
  std::vector<VertexId> order(network.view.vertex_count());
  require(!order.empty(), ErrorCode::invalid_graph, "rank-stability: the graph has no vertices");
  std::iota(order.begin(), order.end(), VertexId{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](VertexId a, VertexId b) { return drawn.rank[a] < drawn.rank[b]; });
  std::vector<Text> notes = {figure_note(network.graph, seed, words)};
  if (order.size() > most_rows) {
    notes.push_back(words.sentence(
        "figure_first", {{"shown", count(most_rows)}, {"n", count(network.view.vertex_count())}}));
    order.resize(most_rows);
  }
  if (certainty.drawn.uncertain == 0) notes.push_back(words.sentence("ranks_all_certain"));
  const Text name = words.word("column", measure);
  figures::RankIntervals figure = {
      .sheet = {.title = words.sentence("ranks_title", {{"measure", name}}), .note = joined(notes)},
      .rank_name = words.word("figure", "rank"),
      .point_name = words.word("figure", "rank_recorded"),
      .interval_name =
          words.sentence("ranks_drawn", {{"draws", count(certainty.drawn.replicates)}}),
      .other_name = words.word("figure", "rank_sources")};
  for (const VertexId v : order) {
    figures::RankRow row = {.label = label(network.graph, network.view.original(v)),
                            .rank = drawn.rank[v],
                            .low = drawn.rank_low[v],
                            .high = drawn.rank_high[v]};
    if (certainty.sources) {
      row.other_low = certainty.sources->measures[place].rank_low[v];
      row.other_high = certainty.sources->measures[place].rank_high[v];
    }
    figure.rows.push_back(std::move(row));
  }
  return figure;
}

namespace {

constexpr int curve_steps = 120;
constexpr double years_ahead = 2.0;

std::vector<figures::FitPoint> fitted(const diffusion::BassFit& fit, double start, double last) {
  std::vector<figures::FitPoint> points;
  const double end = last + years_ahead;
  for (int i = 0; i <= curve_steps; ++i) {
    const double time = start + (end - start) * i / curve_steps;
    const auto value = diffusion::bass_curve(fit, time - start);
    points.push_back({time, value.estimate, value.low, value.high});
  }
  return points;
}

}  // namespace

figures::Figure curve_figure(const Study& study, const Words& words) {
  const TotalSeries& series = study.series;
  require(!series.totals.empty(), ErrorCode::invalid_graph,
          "curve: the data package has no series of totals with dates");
  figures::CurveSeries curve = {.name = words.word("figure", "stated_totals"),
                                .fit_name = words.word("figure", "bass_curve"),
                                .band_name = words.word("figure", "band_95")};
  for (const Total& total : series.totals) {
    curve.points.push_back({decimal_year(total.time), total.value});
  }
  double fitted_until = curve.points.back().time;
  if (study.curve.fit) {
    curve.fit = fitted(*study.curve.fit, decimal_year(series.start), fitted_until);
    fitted_until = curve.points[study.curve.used - 1].time;
  }
  return figures::Curve{.sheet = sheet(study, words, "curve"),
                        .series = {std::move(curve)},
                        .time_name = words.word("figure", "year"),
                        .value_name = words.word("figure", "cumulative_results"),
                        .observed_until = fitted_until};
}

DomainCounts domain_counts(const Study& study) {
  const Graph& graph = study.graph();
  const Column* domain = graph.vertex_attributes().find("domain");
  const auto lifted = lift(graph, study.options.actors);
  std::map<VertexId, std::map<std::string, double>> counts;
  std::map<std::string, double> totals;
  for (const InnovationFacts& innovation : study.innovations) {
    const std::string name = domain == nullptr ? "" : domain->display(innovation.vertex);
    std::vector<VertexId> origins;
    origins.reserve(innovation.origins.size());
    for (const VertexId origin : innovation.origins) origins.push_back(lifted[origin]);
    std::sort(origins.begin(), origins.end());
    origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
    for (const VertexId origin : origins) {
      if (origin == no_vertex) continue;
      counts[origin][name] += 1.0;
      totals[name] += 1.0;
    }
  }
  DomainCounts table;
  for (const auto& [name, total] : totals) table.domains.push_back(name);
  std::stable_sort(table.domains.begin(), table.domains.end(),
                   [&](const std::string& a, const std::string& b) {
                     if (a.empty() != b.empty()) return b.empty();  // unknown last
                     return totals[a] > totals[b];
                   });
  for (auto& [actor, row] : counts) {
    table.actors.push_back(actor);
    for (const auto& name : table.domains) table.counts.push_back(row[name]);
  }
  return table;
}

figures::Figure heat_map_figure(const Study& study, const Words& words) {
  const DomainCounts table = domain_counts(study);
  require(!table.actors.empty(), ErrorCode::invalid_graph,
          "heat-map: no innovation has a known origin");
  figures::HeatMap figure = {.sheet = sheet(study, words, "domains"),
                             .values = table.counts,
                             .value_name = words.word("column", "innovations")};
  for (const VertexId actor : table.actors) figure.rows.push_back(label(study.graph(), actor));
  for (const auto& domain : table.domains) {
    figure.columns.push_back(domain.empty() ? words.word("ui", "unknown")
                                            : words.word("value", domain));
  }
  return figure;
}

namespace {

int grid_place(const io::CsvReader& rows, std::size_t column) {
  int value = 0;
  const auto cell = rows[column];
  const auto [stop, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || stop != cell.data() + cell.size() || value < 0) {
    throw InputError(rows.fault(
        column, "tile", "expected a place on the grid, found " + shown(std::string_view(cell))));
  }
  return value;
}

}  // namespace

figures::Figure tile_map_figure(const Study& study, const Words& words,
                                const std::filesystem::path& tiles) {
  figures::TileMap figure = {.sheet = sheet(study, words, "tiles"),
                             .value_name = words.word("column", "innovations"),
                             .arc_name = words.word("figure", "shared"),
                             .highlight_name = words.word("kind", study.options.actors)};
  const Graph& graph = study.graph();
  const auto lifted = lift(graph, study.options.actors);
  std::map<VertexId, double> innovations;
  const DomainCounts domains = domain_counts(study);
  const std::size_t width = domains.domains.size();
  for (std::size_t i = 0; i < domains.actors.size(); ++i) {
    for (std::size_t j = 0; j < width; ++j) {
      innovations[domains.actors[i]] += domains.counts[i * width + j];
    }
  }
  const std::string text = io::read_text(tiles);
  io::CsvReader rows(text, tiles.filename().string());
  const auto id = rows.require_column("id"), column = rows.require_column("col"),
             row = rows.require_column("row"), zh = rows.require_column("name_zh"),
             en = rows.require_column("name_en"), code = rows.require_column("iso3166_2");
  std::map<VertexId, std::size_t> tile_of;
  while (rows.next()) {
    const VertexId v = graph.find(rows[id]);
    const VertexId actor = v == no_vertex ? no_vertex : lifted[v];
    const auto value = innovations.find(actor);
    if (actor != no_vertex) tile_of.try_emplace(actor, figure.tiles.size());
    figure.tiles.push_back({.label = {std::string(rows[zh]), std::string(rows[en])},
                            .code = std::string(rows[code].substr(rows[code].rfind('-') + 1)),
                            .column = grid_place(rows, column),
                            .row = grid_place(rows, row),
                            .value = value == innovations.end() ? figures::unknown : value->second,
                            .highlighted = actor != no_vertex});
  }
  for (const ProjectedTie& tie : study.network.ties) {
    const auto source = tile_of.find(study.view().original(tie.source));
    const auto target = tile_of.find(study.view().original(tie.target));
    if (source == tile_of.end() || target == tile_of.end()) continue;
    figure.arcs.push_back({source->second, target->second, tie.weight});
  }
  return figure;
}

}  // namespace interzone::report
