#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tools/report/blocks.hpp"
#include "tools/report/study_figures.hpp"

// Flows, curve, simulation.

namespace interzone::report {

namespace {

std::string edge_attribute(const Graph& graph, EdgeId e, std::string_view name) {
  const Column* column = graph.edge_attributes().find(name);
  return column == nullptr ? "" : column->display(e);
}

/// Actors whose interval does not hold 1, the most innovative first.
std::vector<VertexId> apart_from_one(const Study& study) {
  std::vector<std::pair<double, VertexId>> apart;
  for (ActorId a = 0; a < study.adoptions.actor_count(); ++a) {
    const auto& ratio = study.innovativeness.actors[a].ratio;
    if (!(ratio.low > 1.0 || ratio.high < 1.0)) continue;
    apart.emplace_back(-ratio.mean, study.graph().find(study.adoptions.actor(a)));
  }
  std::sort(apart.begin(), apart.end());
  std::vector<VertexId> actors;
  actors.reserve(apart.size());
  for (const auto& one : apart) actors.push_back(one.second);
  return actors;
}

Json innovativeness_table(Making& making) {
  const Study& study = making.study;
  const Json digits = {{"digits", 2}};
  ReportTable table("innovativeness");
  table.column("vertex", "vertex")
      .column("adoptions_dated", "integer")
      .column("first", "integer")
      .column("undated", "integer")
      .column("opportunities", "integer")
      .column("expected", "number", digits)
      .column("ratio", "number", {{"digits", 2}, {"bar", true}})
      .column("low", "number", digits)
      .column("high", "number", digits);
  for (ActorId a = 0; a < study.adoptions.actor_count(); ++a) {
    const auto& actor = study.innovativeness.actors[a];
    table.row({vertex_cell(study.graph(), study.graph().find(study.adoptions.actor(a))),
               number_cell(static_cast<double>(actor.adoptions)),
               number_cell(static_cast<double>(actor.first)),
               number_cell(static_cast<double>(actor.undated)),
               number_cell(static_cast<double>(actor.opportunities)), number_cell(actor.expected),
               number_cell(actor.ratio.mean), number_cell(actor.ratio.low),
               number_cell(actor.ratio.high)});
  }
  return table.block(making.files, {{"sort", {"ratio", "descending"}}});
}

/// What the dated adoptions say of the actors, and what they do not.
Text innovativeness_sentence(const Making& making) {
  const Study& study = making.study;
  double dated = 0.0, undated = 0.0, first = 0.0;
  for (const auto& actor : study.innovativeness.actors) {
    dated += static_cast<double>(actor.adoptions);
    undated += static_cast<double>(actor.undated);
    first += static_cast<double>(actor.first);
  }
  const Text counts = making.words.sentence(
      "innovativeness",
      {{"dated", count(dated)}, {"undated", count(undated)}, {"first", count(first)}});
  const auto apart = apart_from_one(study);
  if (apart.empty()) {
    return joined({counts, making.words.sentence("innovativeness_none",
                                                 {{"actor", actors_word(making, "kind")}})});
  }
  return joined({counts, making.words.sentence("innovativeness_apart",
                                               {{"apart", label_list(study.graph(), apart)}})});
}

}  // namespace

Json flows_section(Making& making) {
  const Study& study = making.study;
  const Graph& graph = study.graph();
  ReportTable table("flows");
  table.column("from", "vertex")
      .column("adopter", "vertex")
      .column("weight", "integer")
      .column("start", "date")
      .column("innovations", "vertices")
      .column("ties", "ties");
  std::vector<double> sent(study.view().vertex_count(), 0.0);
  std::vector<bool> received(study.view().vertex_count(), false);
  double flows = 0.0;
  for (const ProjectedTie& tie : study.flows.ties) {
    std::vector<VertexId> innovations;
    innovations.reserve(tie.edges.size());
    for (const EdgeId e : tie.edges) innovations.push_back(graph.target(e));
    flows += tie.weight;
    sent[tie.source] += tie.weight;
    received[tie.target] = true;
    table.row({vertex_cell(graph, study.flows.view.original(tie.source)),
               vertex_cell(graph, study.flows.view.original(tie.target)), number_cell(tie.weight),
               date_cell(tie.period.start), vertices_cell(graph, innovations),
               ties_cell(graph, tie.edges)});
  }
  ReportTable adoptions("adoptions");
  adoptions.column("adopter", "vertex")
      .column("innovation", "vertex")
      .column("start", "date")
      .column("from", "vertex")
      .column("confidence", "word")
      .column("evidence", "evidence");
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (graph.relation(e) != Relation::adopted) continue;
    const VertexId from = graph.find(edge_attribute(graph, e, "from"));
    adoptions.row({vertex_cell(graph, graph.source(e)), vertex_cell(graph, graph.target(e)),
                   date_cell(graph.edge_period(e).start),
                   from == no_vertex ? Cell{} : vertex_cell(graph, from),
                   text_cell(number_text(graph.confidence(e))),
                   evidence_cell(graph, std::vector{e})});
  }
  Json blocks = Json::array();
  const Text all = making.words.sentence(
      "flows_adoptions", {{"adoptions", count(static_cast<double>(adoptions.row_count()))}});
  Text finding = making.words.sentence("flows_none");
  if (table.row_count() > 0) {
    const auto most = std::max_element(sent.begin(), sent.end());
    const auto teacher = static_cast<VertexId>(most - sent.begin());
    finding = making.words.sentence(
        "flows", {{"flows", count(flows)},
                  {"senders", count(static_cast<double>(std::count_if(
                                  sent.begin(), sent.end(), [](double x) { return x > 0; })))},
                  {"receivers",
                   count(static_cast<double>(std::count(received.begin(), received.end(), true)))},
                  {"actors", actors_word(making, "kinds")},
                  {"top", label(graph, study.flows.view.original(teacher))},
                  {"top_n", count(*most)}});
    blocks.push_back(table.block(making.files, {{"sort", {"weight", "descending"}}}));
  }
  if (adoptions.row_count() > 0) {
    blocks.push_back(adoptions.block(making.files));
    finding = joined({finding, innovativeness_sentence(making)});
    blocks.push_back(innovativeness_table(making));
  }
  return {{"id", "flows"},
          {"finding", json(joined({all, finding}))},
          {"notes", Json::array({json(making.words.sentence("flows_note"))})},
          {"blocks", std::move(blocks)},
          {"commands",
           {"interzone project " + making.dataset + " --actors " + study.options.actors +
                " --via adoption --directed",
            "interzone adoption innovativeness " + making.dataset + " --actors " +
                study.options.actors}}};
}

namespace {

Json totals_table(Making& making) {
  const Study& study = making.study;
  ReportTable table("totals");
  table.column("time", "date")
      .column("value", "integer", {{"bar", true}})
      .column("fitted", "number", {{"digits", 0}})
      .column("low", "number", {{"digits", 0}})
      .column("high", "number", {{"digits", 0}})
      .column("evidence", "evidence");
  for (const Total& total : study.series.totals) {
    diffusion::BassParameter at = {NAN, NAN, NAN};
    if (study.curve.fit) {
      at = diffusion::bass_curve(*study.curve.fit,
                                 decimal_year(total.time) - decimal_year(study.series.start));
    }
    table.row({date_cell(total.time), number_cell(total.value), number_cell(at.estimate),
               number_cell(at.low), number_cell(at.high),
               evidence_cell(study.graph(), total.evidence)});
  }
  return table.block(making.files, {{"sort", {"time", "ascending"}}});
}

Json bass_values(const diffusion::BassFit& fit) {
  Json items = Json::array();
  for (const auto& [key, parameter, digits] :
       {std::tuple{"p", &fit.p, 4}, std::tuple{"q", &fit.q, 3}, std::tuple{"m", &fit.m, 0}}) {
    items.push_back({{"key", key},
                     {"value", json_number(parameter->estimate)},
                     {"digits", digits},
                     {"low", json_number(parameter->low)},
                     {"high", json_number(parameter->high)}});
  }
  return {{"kind", "values"}, {"id", "bass"}, {"items", std::move(items)}};
}

Text fit_sentence(const Making& making) {
  const CurveFit& curve = making.study.curve;
  const auto& totals = making.study.series.totals;
  if (!curve.fit) {
    return making.words.sentence("curve_no_fit", {{"reason", same(curve.reason)}});
  }
  const diffusion::BassFit& fit = *curve.fit;
  Text parameters = making.words.sentence("curve_fit", {{"p", number(fit.p.estimate, 3)},
                                                        {"p_low", number(fit.p.low, 3)},
                                                        {"p_high", number(fit.p.high, 3)},
                                                        {"q", number(fit.q.estimate, 2)},
                                                        {"q_low", number(fit.q.low, 2)},
                                                        {"q_high", number(fit.q.high, 2)},
                                                        {"m", count(fit.m.estimate)},
                                                        {"m_low", count(fit.m.low)},
                                                        {"m_high", count(fit.m.high)}});
  if (curve.used == totals.size()) return parameters;
  const Text part = making.words.sentence(
      "curve_part", {{"used", count(static_cast<double>(curve.used))},
                     {"until", same(to_string(totals[curve.used - 1].time))},
                     {"later", count(static_cast<double>(totals.size() - curve.used))}});
  return joined({part, parameters});
}

/// What comes next, year by year.
Json forecast_table(Making& making, const Outlook& outlook) {
  ReportTable table("forecast");
  const Json whole = {{"digits", 0}};
  table.column("time", "date")
      .column("predicted", "number", whole)
      .column("low", "number", whole)
      .column("high", "number", whole);
  for (const diffusion::ForecastPoint& point : outlook.forecast) {
    table.row({date_cell(*make_date(static_cast<int>(std::floor(point.time)))),
               number_cell(point.value), number_cell(point.low), number_cell(point.high)});
  }
  return table.block(making.files, {{"sort", {"time", "ascending"}}});
}

/// Each total as it would have been forecast from those before it.
Json backtest_table(Making& making, const Outlook& outlook) {
  const auto& totals = making.study.series.totals;
  ReportTable table("backtest");
  const Json whole = {{"digits", 0}};
  table.column("time", "date")
      .column("value", "integer")
      .column("predicted", "number", whole)
      .column("low", "number", whole)
      .column("high", "number", whole)
      .column("naive", "number", whole);
  const std::size_t first = totals.size() - outlook.backtest.size();
  for (std::size_t i = 0; i < outlook.backtest.size(); ++i) {
    const diffusion::BacktestPoint& point = outlook.backtest[i];
    table.row({date_cell(totals[first + i].time), number_cell(point.observed),
               number_cell(point.value), number_cell(point.low), number_cell(point.high),
               number_cell(point.naive)});
  }
  return table.block(making.files, {{"sort", {"time", "ascending"}}});
}

Text outlook_sentence(const Making& making, const Outlook& outlook) {
  const diffusion::ForecastPoint& far = outlook.forecast.back();
  return making.words.sentence(
      "forecast", {{"year", same(std::to_string(static_cast<int>(std::floor(far.time))))},
                   {"value", count(std::round(far.value))},
                   {"low", count(std::round(far.low))},
                   {"high", count(std::round(far.high))},
                   {"tested", count(static_cast<double>(outlook.backtest.size()))},
                   {"error", count(std::round(outlook.error))},
                   {"naive", count(std::round(outlook.naive_error))}});
}

}  // namespace

Json curve_section(Making& making) {
  const Study& study = making.study;
  const auto& totals = study.series.totals;
  if (totals.empty()) {
    return {{"id", "curve"}, {"finding", json(making.words.sentence("curve_empty"))}};
  }
  Text finding =
      joined({making.words.sentence("curve", {{"points", count(static_cast<double>(totals.size()))},
                                              {"first", count(totals.front().value)},
                                              {"first_date", same(to_string(totals.front().time))},
                                              {"last", count(totals.back().value)},
                                              {"last_date", same(to_string(totals.back().time))}}),
              fit_sentence(making)});
  std::string fit_command =
      "interzone adoption bass " + making.dataset + " --totals " + study.series.name;
  if (study.curve.fit) {
    fit_command += " --until " + to_string(totals[study.curve.used - 1].time);
  }
  Json blocks = Json::array();
  blocks.push_back(figure_block(making, "curve", curve_figure(study, making.words)));
  if (study.curve.fit) blocks.push_back(bass_values(*study.curve.fit));
  blocks.push_back(totals_table(making));
  Json commands = {fit_command, "interzone figure curve " + making.dataset + " -o curve.pdf"};
  if (study.outlook) {
    finding = joined({finding, outlook_sentence(making, *study.outlook)});
    blocks.push_back(forecast_table(making, *study.outlook));
    blocks.push_back(backtest_table(making, *study.outlook));
    for (const char* what : {"forecast", "backtest"}) {
      commands.push_back("interzone adoption " + std::string(what) + " " + making.dataset +
                         " --totals " + study.series.name + " --seed " + seed_text(making));
    }
  }
  return {{"id", "curve"},
          {"finding", json(finding)},
          {"notes", Json::array({json(making.words.sentence("curve_note"))})},
          {"blocks", std::move(blocks)},
          {"commands", std::move(commands)}};
}

namespace {

double final_mean(const Outcome& spread) {
  const Column& mean = *spread.table.find("mean");
  return mean.number(mean.size() - 1);
}

/// A column of one spread as long as the longest; after its end a spread stays as it is.
std::vector<double> stretched(const Outcome& spread, const char* name, std::size_t length) {
  const Column& column = *spread.table.find(name);
  std::vector<double> values(length);
  for (std::size_t i = 0; i < length; ++i) {
    values[i] = column.number(std::min(i, column.size() - 1));
  }
  return values;
}

Json reach_table(Making& making, const std::vector<VertexId>& order) {
  const Study& study = making.study;
  ReportTable table("reach");
  table.column("seed", "vertex")
      .column("mean", "number", {{"digits", 2}, {"bar", true}})
      .column("low", "integer")
      .column("high", "integer");
  for (const VertexId v : order) {
    const Table& spread = study.spreads[v].table;
    const std::size_t last = spread.row_count() - 1;
    table.row({vertex_cell(study.graph(), study.view().original(v)),
               number_cell(spread.find("mean")->number(last)),
               number_cell(spread.find("low")->number(last)),
               number_cell(spread.find("high")->number(last))});
  }
  return table.block(making.files, {{"sort", {"mean", "descending"}}});
}

Json spread_block(const Study& study, const std::vector<VertexId>& order) {
  std::size_t length = 0;
  for (const Outcome& spread : study.spreads) {
    length = std::max(length, spread.table.row_count());
  }
  std::vector<std::size_t> times(length);
  for (std::size_t i = 0; i < length; ++i) times[i] = i;
  Json seeds = Json::array();
  for (const VertexId v : order) {
    seeds.push_back({{"vertices", Json::array({study.view().original(v)})},
                     {"mean", stretched(study.spreads[v], "mean", length)},
                     {"low", stretched(study.spreads[v], "low", length)},
                     {"high", stretched(study.spreads[v], "high", length)}});
  }
  Json chosen = Json::array({0});
  if (order.size() > 1) chosen.push_back(order.size() / 2);
  return {{"kind", "simulation"},
          {"id", "simulation"},
          {"times", times},
          {"chosen", chosen},
          {"seeds", seeds}};
}

}  // namespace

Json simulation_section(Making& making) {
  const Study& study = making.study;
  if (study.spreads.empty()) {
    return {{"id", "simulation"}, {"finding", json(making.words.sentence("simulation_empty"))}};
  }
  std::vector<VertexId> order(study.spreads.size());
  for (VertexId v = 0; v < order.size(); ++v) order[v] = v;
  std::stable_sort(order.begin(), order.end(), [&](VertexId a, VertexId b) {
    return final_mean(study.spreads[a]) > final_mean(study.spreads[b]);
  });
  const VertexId best = order.front(), worst = order.back();
  const Table& spread = study.spreads[best].table;
  const std::size_t last = spread.row_count() - 1;
  const Text finding = making.words.sentence(
      "simulation", {{"probability", number(study.options.cascade_probability, 1)},
                     {"best", label(study.graph(), study.view().original(best))},
                     {"mean", number(spread.find("mean")->number(last), 1)},
                     {"n", count(study.view().vertex_count())},
                     {"actors", actors_word(making, "kinds")},
                     {"runs", count(study.options.cascade_runs)},
                     {"low", count(spread.find("low")->number(last))},
                     {"high", count(spread.find("high")->number(last))},
                     {"worst", label(study.graph(), study.view().original(worst))},
                     {"worst_mean", number(final_mean(study.spreads[worst]), 1)}});
  return {{"id", "simulation"},
          {"finding", json(finding)},
          {"notes", Json::array({json(making.words.sentence("simulation_note"))})},
          {"blocks", {spread_block(study, order), reach_table(making, order)}},
          {"commands",
           {"interzone simulate " + network_arguments(making) + " --seeds " +
            std::string(study.graph().id(study.view().original(best))) + " --probability " +
            number_text(study.options.cascade_probability) + " --runs " +
            std::to_string(study.options.cascade_runs) + " --seed " + seed_text(making)}}};
}

}  // namespace interzone::report
