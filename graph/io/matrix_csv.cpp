#include "graph/io/matrix_csv.hpp"

#include <ostream>
#include <unordered_map>
#include <vector>

#include "graph/io/csv.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/matrix_cells.hpp"

namespace interzone::io {
namespace {

class MatrixCsvReader {
 public:
  MatrixCsvReader(std::string_view text, const std::string& file, const MatrixCsvOptions& options)
      : rows_(text, file, options.separator, &faults_), directed_(options.directed) {}

  Graph read() {
    for (std::size_t i = 1; i < rows_.header().size(); ++i) {
      if (rows_.header()[i].empty()) {
        const Position place = rows_.header_position(i);
        faults_.push_back({.file = rows_.file(),
                           .line = place.line,
                           .column = place.column,
                           .rule = "required",
                           .message = "the name of a column was expected, the cell is empty"});
      }
      column_of_.emplace(rows_.header()[i], static_cast<VertexId>(i - 1));
    }
    while (faults_.size() < CsvReader::most_faults && rows_.next()) read_row();
    if (faults_.empty()) find_modes();
    if (!faults_.empty()) throw InputError(faults_);
    return graph();
  }

 private:
  void read_row() {
    const std::string_view name = rows_[0];
    const auto row = static_cast<VertexId>(row_names_.size());
    if (name.empty()) {
      faults_.push_back(
          rows_.fault(0, "required", "the name of a row was expected, the cell is empty"));
    }
    if (!row_of_.emplace(name, row).second) {
      faults_.push_back(
          rows_.fault(0, "duplicate-id", "the row " + shown(name) + " is there twice"));
    }
    row_names_.emplace_back(name);
    row_places_.push_back(rows_.position(0));
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      if (rows_[i].empty()) continue;
      const auto value = parse_number(rows_[i]);
      if (!value) {
        faults_.push_back(
            rows_.fault(i, "number", "a finite number was expected, found " + shown(rows_[i])));
      } else if (value->value != 0.0) {
        cells_.push_back({row, static_cast<VertexId>(i - 1), value->value});
      }
    }
  }

  void find_modes() {
    std::size_t common = 0, stranger = row_names_.size();
    for (std::size_t i = 0; i < row_names_.size(); ++i) {
      if (column_of_.contains(row_names_[i])) {
        ++common;
      } else if (stranger == row_names_.size()) {
        stranger = i;
      }
    }
    two_mode_ = common == 0 && !row_names_.empty();
    if (two_mode_ || (common == row_names_.size() && common == column_of_.size())) return;
    Position place;
    std::string message = "a row for each column was expected, there are fewer";
    if (stranger < row_names_.size()) {
      place = row_places_[stranger];
      message = "rows named as the columns, or all of them otherwise, were expected, found " +
                shown(row_names_[stranger]);
    }
    faults_.push_back({.file = rows_.file(),
                       .line = place.line,
                       .column = place.column,
                       .rule = "matrix",
                       .message = std::move(message)});
  }

  // Vertices in the order of the rows.
  Graph graph() {
    const std::vector<VertexId> vertices = vertices_of_columns();
    for (MatrixCell& cell : cells_) cell.column = vertices[cell.column];
    const bool directed = directed_.value_or(two_mode_ || !is_symmetric(cells_));
    GraphBuilder builder(directed);
    const TypeId first = two_mode_ ? builder.add_kind(first_mode) : TypeId{0};
    for (const std::string& name : row_names_) builder.add_vertex(name, first);
    if (two_mode_) {
      const TypeId second = builder.add_kind(second_mode);
      for (std::size_t i = 1; i < rows_.header().size(); ++i) {
        builder.add_vertex(rows_.header()[i], second);
      }
    }
    add_matrix(builder, cells_, 0, directed, has_values(cells_));
    return builder.build();
  }

  std::vector<VertexId> vertices_of_columns() const {
    std::vector<VertexId> vertices;
    for (std::size_t i = 1; i < rows_.header().size(); ++i) {
      const std::size_t behind_rows = row_names_.size() + vertices.size();
      vertices.push_back(two_mode_ ? static_cast<VertexId>(behind_rows)
                                   : row_of_.at(rows_.header()[i]));
    }
    return vertices;
  }

  std::vector<Fault> faults_ = {};
  CsvReader rows_;
  std::optional<bool> directed_;
  bool two_mode_ = false;
  std::unordered_map<std::string, VertexId> column_of_ = {}, row_of_ = {};
  std::vector<std::string> row_names_ = {};
  std::vector<Position> row_places_ = {};
  std::vector<MatrixCell> cells_ = {};
};

}  // namespace

Graph read_matrix_csv(std::string_view text, const std::string& file,
                      const MatrixCsvOptions& options) {
  return MatrixCsvReader(text, file, options).read();
}

void write_matrix_csv(std::ostream& out, const Graph& graph, char separator) {
  const auto rows = two_mode_rows(graph);
  const VertexId n = graph.vertex_count(), first = rows.value_or(0);
  const auto cells = matrix_of(graph);
  CsvWriter csv(out, separator);
  csv.cell("");
  for (VertexId v = first; v < n; ++v) csv.cell(graph.id(v));
  csv.end_row();
  auto next = cells.begin();
  for (VertexId v = 0; v < (rows ? first : n); ++v) {
    csv.cell(graph.id(v));
    for (VertexId column = first; column < n; ++column) {
      const bool here = next != cells.end() && next->row == v && next->column == column;
      csv.cell(here ? finite_text(next->value) : "0");
      if (here) ++next;
    }
    csv.end_row();
  }
}

}  // namespace interzone::io
