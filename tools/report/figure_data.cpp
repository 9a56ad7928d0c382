#include <algorithm>
#include <numeric>

#include "algorithms/diffusion/adoption_curve.hpp"
#include "algorithms/diffusion/bass.hpp"
#include "graph/error.hpp"
#include "tools/report/study_figures.hpp"

// Figures of adoption data, and figures as tables.

namespace interzone::report {

namespace {

constexpr std::size_t most_series = 7;
constexpr int fit_steps = 120;

double axis_time(const Time& time) { return time.is_date() ? decimal_year(time) : time.value; }

/// Bass's curve through one innovation, on the axis of its points; nothing where there is no fit.
std::vector<figures::FitPoint> fitted(const Adoptions& adoptions, InnovationId innovation,
                                      const std::vector<diffusion::AdoptionCurvePoint>& points) {
  std::vector<figures::FitPoint> curve;
  if (points.size() < 2) return curve;
  const double step = axis_time(points[1].time) - axis_time(points[0].time);
  const double start = axis_time(points[0].time) - step;
  try {
    const auto fit = diffusion::bass(adoptions, innovation);
    const auto steps = static_cast<double>(points.size());
    for (int i = 0; i <= fit_steps; ++i) {
      const double t = steps * i / fit_steps;
      const auto value = diffusion::bass_curve(fit, t);
      curve.push_back({start + t * step, value.estimate, value.low, value.high});
    }
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_converged) throw;
  }
  return curve;
}

}  // namespace

figures::Figure adoption_figure(const Adoptions& adoptions, const RunContext& run,
                                const Words& words) {
  std::vector<std::vector<diffusion::AdoptionCurvePoint>> points(adoptions.innovation_count());
  for (const auto& point : diffusion::adoption_curve(adoptions, {}, run)) {
    points[point.innovation].push_back(point);
  }
  std::vector<InnovationId> order(points.size());
  std::iota(order.begin(), order.end(), InnovationId{0});
  std::erase_if(order, [&](InnovationId i) { return points[i].empty(); });
  require(!order.empty(), ErrorCode::invalid_graph, "curve: there is no adoption with a date");
  std::stable_sort(order.begin(), order.end(), [&](InnovationId a, InnovationId b) {
    return points[a].back().cumulative > points[b].back().cumulative;
  });
  order.resize(std::min(order.size(), most_series));
  figures::Curve figure;
  figure.time_name = words.word("figure", "time");
  figure.value_name = words.word("figure", "cumulative_adopters");
  figure.dates = adoptions.unit() >= Precision::year;
  for (const InnovationId i : order) {
    figures::CurveSeries series = {.name = same(adoptions.innovation(i)),
                                   .joined = true,
                                   .fit_name = words.word("figure", "bass_curve"),
                                   .band_name = words.word("figure", "band_95")};
    for (const auto& point : points[i]) {
      series.points.push_back({axis_time(point.time), static_cast<double>(point.cumulative)});
    }
    series.fit = fitted(adoptions, i, points[i]);
    figure.series.push_back(std::move(series));
  }
  return figure;
}

namespace {

Table table_of(const figures::Network& figure) {
  Table table;
  Column& label = table.add(Column("label", ColumnType::text));
  for (const char* name : {"x", "y", "score"}) table.add(Column(name, ColumnType::number));
  Column& community = table.add(Column("community", ColumnType::integer));
  for (const auto& vertex : figure.vertices) {
    label.append(std::string_view(vertex.label.en));
    table.columns()[1].append(vertex.x);
    table.columns()[2].append(vertex.y);
    table.columns()[3].append(vertex.score);
    if (vertex.community < 0) {
      community.append_missing();
    } else {
      community.append(std::int64_t{vertex.community});
    }
  }
  return table;
}

Table table_of(const figures::TileMap& figure) {
  Table table;
  Column& label = table.add(Column("label", ColumnType::text));
  Column& value = table.add(Column("value", ColumnType::number));
  for (const auto& tile : figure.tiles) {
    label.append(std::string_view(tile.label.en));
    value.append(tile.value);
  }
  return table;
}

Table table_of(const figures::Curve& figure) {
  Table table;
  Column& series = table.add(Column("series", ColumnType::text));
  for (const char* name : {"time", "value", "fitted", "low", "high"}) {
    table.add(Column(name, ColumnType::number));
  }
  const auto row = [&](const Text& name, double time, double value, double fit, double low,
                       double high) {
    series.append(std::string_view(name.en));
    std::size_t i = 1;
    for (const double cell : {time, value, fit, low, high}) table.columns()[i++].append(cell);
  };
  using figures::unknown;
  for (const auto& one : figure.series) {
    for (const auto& point : one.points) {
      row(one.name, point.time, point.value, unknown, unknown, unknown);
    }
    for (const auto& point : one.fit) {
      row(one.name, point.time, unknown, point.value, point.low, point.high);
    }
  }
  return table;
}

Table table_of(const figures::HeatMap& figure) {
  Table table;
  Column& row = table.add(Column("row", ColumnType::text));
  Column& column = table.add(Column("column", ColumnType::text));
  Column& value = table.add(Column("value", ColumnType::number));
  for (std::size_t i = 0; i < figure.values.size(); ++i) {
    row.append(std::string_view(figure.rows[i / figure.columns.size()].en));
    column.append(std::string_view(figure.columns[i % figure.columns.size()].en));
    value.append(figure.values[i]);
  }
  return table;
}

Table table_of(const figures::RankIntervals& figure) {
  Table table;
  Column& label = table.add(Column("label", ColumnType::text));
  for (const char* name : {"rank", "rank_low", "rank_high", "sources_low", "sources_high"}) {
    table.add(Column(name, ColumnType::number));
  }
  for (const auto& row : figure.rows) {
    label.append(std::string_view(row.label.en));
    std::size_t i = 1;
    for (const double cell : {row.rank, row.low, row.high, row.other_low, row.other_high}) {
      table.columns()[i++].append(cell);
    }
  }
  return table;
}

Table table_of(const figures::Panels& figure) {
  Table table;
  for (const char* name : {"panel", "series"}) table.add(Column(name, ColumnType::text));
  for (const char* name : {"x", "y", "low", "high", "count"}) {
    table.add(Column(name, ColumnType::number));
  }
  using figures::unknown;
  for (const figures::Panel& panel : figure.panels) {
    const auto row = [&](const Text& series, const figures::PanelPoint& point) {
      table.columns()[0].append(std::string_view(panel.title.en));
      table.columns()[1].append(std::string_view(series.en));
      std::size_t i = 2;
      for (const double cell : {point.x, point.y, point.low, point.high, point.count}) {
        table.columns()[i++].append(cell);
      }
    };
    const auto place = [&](const Text& series, double x, double y) {
      row(series, {.x = x, .y = y, .count = unknown});
    };
    for (const auto& bar : panel.bars) {
      place(figure.bar_name, (bar.start + bar.end) / 2.0, bar.value);
    }
    for (const auto& series : panel.series) {
      for (figures::PanelPoint point : series.points) {
        if (series.mark == figures::Mark::none) point.count = unknown;
        row(series.name, point);
      }
    }
    for (const auto& line : panel.lines) {
      place(figure.line_name, line.upright ? line.at : unknown, line.upright ? unknown : line.at);
    }
    for (const auto& one : panel.counts) {
      row(figure.count_name, {.x = one.x, .y = unknown, .count = one.count});
    }
  }
  return table;
}

Table table_of(const figures::Forest& figure) {
  Table table;
  table.add(Column("term", ColumnType::text));
  for (const char* name : {"value", "low", "high"}) table.add(Column(name, ColumnType::number));
  for (const auto& row : figure.rows) {
    table.columns()[0].append(std::string_view(row.label.en));
    std::size_t i = 1;
    for (const double cell : {row.estimate, row.low, row.high}) table.columns()[i++].append(cell);
  }
  return table;
}

/// A row for each flow, or for a block that nothing flows from.
Table table_of(const figures::Alluvial& figure) {
  Column time("time", ColumnType::text), community("community", ColumnType::integer),
      size("size", ColumnType::number), next("next", ColumnType::integer),
      count("count", ColumnType::number);
  const auto label = [&](std::size_t block) {
    return static_cast<std::int64_t>(figure.blocks[block].label) + 1;
  };
  for (std::size_t i = 0; i < figure.blocks.size(); ++i) {
    const figures::AlluvialBlock& block = figure.blocks[i];
    const std::size_t before = next.size();
    const auto begin_row = [&] {
      time.append(std::string_view(figure.columns[block.column].en));
      community.append(label(i));
      size.append(block.size);
    };
    for (const figures::AlluvialFlow& flow : figure.flows) {
      if (flow.from != i) continue;
      begin_row();
      next.append(label(flow.to));
      count.append(flow.size);
    }
    if (next.size() > before) continue;
    begin_row();
    next.append_missing();
    count.append_missing();
  }
  return Table(
      {std::move(time), std::move(community), std::move(size), std::move(next), std::move(count)});
}

}  // namespace

Table figure_table(const figures::Figure& figure) {
  return std::visit([](const auto& kind) { return table_of(kind); }, figure);
}

figures::Figure in_language(figures::Figure figure, figures::Language language) {
  std::visit([&](auto& kind) { kind.sheet.language = language; }, figure);
  return figure;
}

}  // namespace interzone::report
