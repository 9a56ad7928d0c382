#include "graph/io/matrix_csv.hpp"

#include <ostream>
#include <vector>

#include "graph/io/csv.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/matrix_cells.hpp"
#include "graph/text_pool.hpp"

namespace interzone::io {
namespace {

class MatrixCsvReader {
 public:
  MatrixCsvReader(std::string_view text, const std::string& file, const MatrixCsvOptions& options)
      : rows_(text, file, options.separator, &faults_), directed_(options.directed) {}

  Graph read(std::string_view text) {
    for (std::size_t i = 1; i < rows_.header().size(); ++i) {
      if (rows_.header()[i].empty()) {
        const Position place = rows_.header_position(i);
        faults_.push_back({.file = rows_.file(),
                           .line = place.line,
                           .column = place.column,
                           .rule = "required",
                           .message = "the name of a column was expected, the cell is empty"});
      }
      columns_.insert(rows_.header()[i]);
    }
    cells_.reserve(words_but_zeros(text.substr(rows_.offset())));
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
    if (!row_names_.insert(name).second) {
      faults_.push_back(
          rows_.fault(0, "duplicate-id", "the row " + shown(name) + " is there twice"));
    }
    if (columns_.find(name) != TextPool::none) {
      ++common_;
    } else if (!stranger_) {
      stranger_ = rows_.fault(0, "matrix",
                              "rows named as the columns, or all of them otherwise, were expected, "
                              "found " +
                                  shown(name));
    }
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      if (rows_[i].empty()) continue;
      const auto value = parse_number(rows_[i]);
      if (!value) {
        faults_.push_back(
            rows_.fault(i, "number", "a finite number was expected, found " + shown(rows_[i])));
      } else if (value->value != 0.0) {
        cells_.add({row, static_cast<VertexId>(i - 1), value->value});
      }
    }
  }

  void find_modes() {
    two_mode_ = common_ == 0 && row_names_.size() > 0;
    if (two_mode_ || (common_ == row_names_.size() && common_ == columns_.size())) return;
    faults_.push_back(stranger_.value_or(
        Fault{.file = rows_.file(),
              .line = 1,
              .column = 1,
              .rule = "matrix",
              .message = "a row for each column was expected, there are fewer"}));
  }

  // Vertices in the order of the rows.
  Graph graph() {
    name_columns();
    const bool directed = directed_.value_or(two_mode_ || !is_symmetric(cells_));
    GraphBuilder builder(directed);
    builder.add_vertices(std::move(row_names_),
                         two_mode_ ? builder.add_kind(first_mode) : TypeId{0});
    if (two_mode_) {
      const TypeId second = builder.add_kind(second_mode);
      for (std::size_t i = 1; i < rows_.header().size(); ++i) {
        builder.add_vertex(rows_.header()[i], second);
      }
    }
    const bool weighted = cells_.has_values();
    add_matrix(builder, std::move(cells_), 0, directed, weighted);
    return builder.build();
  }

  // Gives the columns the numbers of their vertices.
  void name_columns() {
    const auto rows = static_cast<VertexId>(row_names_.size());
    if (two_mode_) return cells_.rename_columns([&](VertexId column) { return rows + column; });
    std::vector<VertexId> vertices;
    for (std::size_t i = 1; i < rows_.header().size(); ++i) {
      vertices.push_back(row_names_.find(rows_.header()[i]));
    }
    cells_.rename_columns([&](VertexId column) { return vertices[column]; });
  }

  std::vector<Fault> faults_ = {};
  CsvReader rows_;
  std::optional<bool> directed_;
  bool two_mode_ = false;
  TextPool columns_ = {};
  TextPool row_names_ = {};
  std::size_t common_ = 0;              // rows that are columns too
  std::optional<Fault> stranger_ = {};  // of the first that is none
  CellList cells_ = {};
};

}  // namespace

Graph read_matrix_csv(std::string_view text, const std::string& file,
                      const MatrixCsvOptions& options) {
  return MatrixCsvReader(text, file, options).read(text);
}

void write_matrix_csv(std::ostream& out, const Graph& graph, char separator) {
  const auto rows = two_mode_rows(graph);
  const VertexId n = graph.vertex_count(), first = rows.value_or(0);
  const CellList cells = matrix_of(graph);
  CsvWriter csv(out, separator);
  csv.cell("");
  for (VertexId v = first; v < n; ++v) csv.cell(graph.id(v));
  csv.end_row();
  std::size_t next = 0;
  for (VertexId v = 0; v < (rows ? first : n); ++v) {
    csv.cell(graph.id(v));
    for (VertexId column = first; column < n; ++column) {
      const bool here = next < cells.size() && cells[next].row == v && cells[next].column == column;
      csv.cell(here ? finite_text(cells[next].value) : "0");
      if (here) ++next;
    }
    csv.end_row();
  }
}

}  // namespace interzone::io
