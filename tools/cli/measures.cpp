#include "tools/cli/measures.hpp"

#include <algorithm>

namespace interzone::cli {

std::vector<std::string> chosen_measures(const std::vector<const Row*>& rows,
                                         const std::string& wanted) {
  std::vector<std::string> known, all;
  std::string rule = "all or one of";
  for (const Row* row : rows) {
    for (const auto& measure : row->measures) {
      known.push_back(measure);
      if (row->in_all) all.push_back(measure);
      rule += ' ' + measure;
    }
  }
  if (wanted == "all") return all;
  std::vector<std::string> chosen = split(wanted);
  check_option(!chosen.empty(), "measure", wanted, rule);
  for (const auto& measure : chosen) {
    const bool exists = std::find(known.begin(), known.end(), measure) != known.end();
    check_option(exists, "measure", measure, rule);
  }
  return chosen;
}

bool has_any(const Row& row, const std::vector<std::string>& measures) {
  return std::any_of(row.measures.begin(), row.measures.end(), [&](const std::string& measure) {
    return std::find(measures.begin(), measures.end(), measure) != measures.end();
  });
}

Inputs inputs_for(const LoadedGraph& loaded, const Row& row) {
  Inputs inputs = loaded.inputs();
  if (row.always_weighted) inputs.graph = &loaded.weighted_view;
  return inputs;
}

void run_on_graph(const GraphInput& input, const MethodFlags& flags, const Row& row,
                  Session& session) {
  flags.check_all_used({&row});
  const LoadedGraph loaded = input.load(session);
  const Values values = flags.values(row, session);
  session.emit(row.run(inputs_for(loaded, row), values, session.run()));
}

}  // namespace interzone::cli
