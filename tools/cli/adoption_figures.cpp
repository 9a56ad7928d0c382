#include "tools/cli/adoption_figures.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "tools/report/diffusion_figures.hpp"

namespace interzone::cli {

namespace {

/// A kind of figure: the method that it shows, and how.
struct Kind {
  std::string_view name, method;
  figures::Figure (*make)(const report::Answer&, const report::Words&);
};

constexpr std::array all_kinds = {
    Kind{"hazard", "hazard", report::hazard_figure},
    Kind{"survival", "survival", report::survival_figure},
    Kind{"adopters", "curve", report::adopters_figure},
    Kind{"forecast", "forecast", report::forecast_figure},
    Kind{"coefficients", "event-history", report::coefficients_figure},
    Kind{"coefficients", "dyads", report::coefficients_figure},
    Kind{"coefficients", "cox", report::coefficients_figure},
    Kind{"thresholds", "thresholds", report::thresholds_figure},
    Kind{"infection", "infection", report::infection_figure}};

/// The place of the kind that shows this method, or its first one if none is named.
std::size_t place_of(std::string_view kind, const std::string& method) {
  std::string rule = "one of";
  for (std::size_t i = 0; i < all_kinds.size(); ++i) {
    if (all_kinds[i].name != kind) continue;
    if (method.empty() || method == all_kinds[i].method) return i;
    rule += ' ' + std::string(all_kinds[i].method);
  }
  throw Error(ErrorCode::invalid_option, "method = " + shown(method) + ": must be " + rule);
}

/// The method's row with the option to choose an innovation, which here is there for every table that has them.
Row with_innovation(Row row) {
  const bool has = std::any_of(row.options.begin(), row.options.end(),
                               [](const Option& option) { return option.name == "innovation"; });
  const bool tells =
      std::find(row.columns.begin(), row.columns.end(), "innovation") != row.columns.end();
  if (tells && !has) {
    row.options.push_back({.name = "innovation",
                           .default_value = std::string(),
                           .help = "this one alone; by default each"});
  }
  return row;
}

}  // namespace

AdoptionFigures::AdoptionFigures(Command command) {
  for (const Kind& kind : all_kinds) {
    rows_.push_back(with_innovation(row_named(rows_of("adoption"), "KIND", kind.method)));
  }
  std::vector<const Row*> rows;
  rows.reserve(rows_.size());
  for (const Row& row : rows_) rows.push_back(&row);
  given_.add_to(command);
  command.add_option("--method", method_,
                     "of coefficients: event-history, dyads or cox [event-history]");
  flags_ = std::make_unique<MethodFlags>(command, rows);
}

std::vector<std::string> AdoptionFigures::kinds() {
  std::vector<std::string> names;
  for (const Kind& kind : all_kinds) {
    if (names.empty() || names.back() != kind.name) names.emplace_back(kind.name);
  }
  return names;
}

bool AdoptionFigures::draws(std::string_view kind) {
  return std::any_of(all_kinds.begin(), all_kinds.end(),
                     [&](const Kind& one) { return one.name == kind; });
}

figures::Figure AdoptionFigures::figure_of(const std::string& kind, const GraphInput& graph,
                                           const report::Words& words, Session& session) const {
  const std::size_t place = place_of(kind, method_);
  const Row& row = rows_[place];
  flags_->check_all_used({&row});
  AdoptionFlags given = given_;
  given.events = graph.events(kind);
  given.nodes = graph.nodes();
  given.check_taken_by(row);
  const AdoptionInput input(given, row, session);
  const Values values = flags_->values(row, session);
  const Inputs inputs = input.inputs();
  const Outcome outcome = row.run(inputs, values, session.run());
  return all_kinds[place].make({row, inputs, values, outcome}, words);
}

void AdoptionFigures::check_none_given(const std::string& kind) const {
  const std::string rule = "left out for " + kind;
  check_option(given_.networks.empty(), "network",
               given_.networks.empty() ? "" : given_.networks.front(), rule);
  for (const auto& [flag, text] : {std::pair{"totals", given_.totals},
                                   {"covariates", given_.covariates},
                                   {"method", method_}}) {
    check_option(text.empty(), flag, text, rule);
  }
  check_option(!given_.dated, "dated", "true", rule);
  flags_->check_all_used({});
}

}  // namespace interzone::cli
