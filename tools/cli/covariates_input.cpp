#include "tools/cli/covariates_input.hpp"

#include <string_view>

#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"
#include "tools/cli/method_flags.hpp"

namespace interzone::cli {

namespace {

Table read_table(const std::string& path) {
  const std::string text = io::read_text(path);
  io::CsvReader rows(text, io::shown_path(path), path.ends_with(".tsv") ? '\t' : ',');
  Table table;
  for (const std::string& name : rows.header()) table.add(Column(name, ColumnType::text));
  while (rows.next()) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Column& column = table.columns()[i];
      if (rows[i].empty()) {
        column.append_missing();
      } else {
        column.append(std::string_view(rows[i]));
      }
    }
  }
  return table;
}

}  // namespace

std::vector<Table> read_covariates(const std::string& files, Session& session) {
  session.record("covariates", files);
  std::vector<Table> tables;
  for (const std::string& path : split(files)) {
    session.record_input(path);
    tables.push_back(read_table(path));
  }
  return tables;
}

}  // namespace interzone::cli
