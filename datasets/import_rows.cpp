#include "datasets/import_rows.hpp"

#include <algorithm>
#include <utility>

#include "graph/io/attribute_text.hpp"

namespace interzone::datasets {
namespace {

// The narrowest type that gives every cell back.
ColumnType joint_type(ColumnType type, std::string_view cell) {
  if (type == ColumnType::integer) {
    Column column("", ColumnType::integer);
    if (column.assign(0, cell) && column.display(0) == cell) return type;
    type = ColumnType::number;
  }
  const bool padded = cell.size() > 1 && cell[0] == '0' && cell[1] != '.';
  return type == ColumnType::number && parse_number(cell) && !padded ? type : ColumnType::text;
}

std::string attribute_name(const std::string& header, std::size_t column,
                           const std::vector<std::string>& reserved) {
  if (header.empty()) return "column_" + std::to_string(column + 1);
  const bool taken = std::find(reserved.begin(), reserved.end(), header) != reserved.end();
  return taken ? header + "_given" : header;
}

}  // namespace

bool QuotedRows::next() {
  const std::size_t from = reader_.offset();
  if (!reader_.next()) return false;
  quote_ = text_.substr(from, reader_.offset() - from);
  constexpr std::string_view ends = "\r\n";
  quote_.remove_prefix(std::min(quote_.find_first_not_of(ends), quote_.size()));
  quote_ = quote_.substr(0, quote_.find_last_not_of(ends) + 1);
  return true;
}

void QuotedRows::refuse(std::size_t column, std::string rule, std::string message) const {
  throw InputError(reader_.fault(column, std::move(rule), std::move(message)));
}

EvidenceId add_row_evidence(GraphBuilder& builder, std::uint32_t source, const QuotedRows& rows) {
  const std::string line = std::to_string(rows.line());
  return builder.add_evidence({"r" + line, source, "line " + line, std::string(rows.quote())});
}

ImportedColumns::ImportedColumns(const ImportedText& table, const std::vector<std::size_t>& used,
                                 const std::vector<std::string>& reserved) {
  QuotedRows rows(table);
  const auto& header = rows.header();
  items_.reserve(header.size());
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (std::find(used.begin(), used.end(), i) != used.end()) continue;
    items_.push_back({i, attribute_name(header[i], i, reserved), ColumnType::integer});
  }
  std::vector<bool> told(items_.size()), untold(items_.size());
  while (rows.next()) {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const std::string_view cell = rows[items_[i].column];
      if (cell.empty()) continue;
      const bool is_told = !io::is_no_value(cell);
      (is_told ? told : untold)[i] = true;
      if (is_told) items_[i].type = joint_type(items_[i].type, cell);
    }
  }
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (untold[i] && !told[i]) items_[i].type = ColumnType::text;
  }
  for (Item& item : items_) {
    const bool place = item.name == "longitude" || item.name == "latitude";
    if (place && item.type == ColumnType::text) item.name += "_given";
  }
}

void ImportedColumns::assign(GraphBuilder& builder, const QuotedRows& rows, VertexId v) const {
  for (const Item& item : items_) {
    builder.vertex_column(item.name, item.type).assign(v, rows[item.column]);
  }
}

void ImportedColumns::assign_edge(GraphBuilder& builder, const QuotedRows& rows, EdgeId e) const {
  for (const Item& item : items_) {
    builder.edge_column(item.name, item.type).assign(e, rows[item.column]);
  }
}

}  // namespace interzone::datasets
