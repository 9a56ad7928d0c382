#include <map>
#include <string>
#include <utility>

#include "datasets/import_rows.hpp"
#include "graph/io/matrix_csv.hpp"

namespace interzone::datasets {
namespace {

/// Where a cell stands that is a tie, and its words.
struct TieCell {
  std::uint64_t line = 0;
  std::size_t column = 0;
  std::string row_name = {}, column_name = {}, value = {};
};

// As it stands in the file, where a quote within a cell is doubled.
std::string as_written(std::string_view cell) {
  std::string text;
  for (const char c : cell) text.append(c == '"' ? 2 : 1, c);
  return text;
}

class MatrixImporter {
 public:
  MatrixImporter(const ImportedText& table, const ImportOptions& options, GraphBuilder builder,
                 std::uint32_t source)
      : matrix_(io::read_matrix_csv(table.text, table.file,
                                    {.separator = table.separator, .directed = options.directed})),
        builder_(std::move(builder)),
        source_(source) {
    two_modes_ = matrix_.kinds().size() > 1;
    const bool directed = matrix_.types().front().directed;
    actor_ = builder_.add_kind(options.actor_kind, Role::actor);
    if (two_modes_) group_ = builder_.add_kind("group", Role::group);
    tie_ = two_modes_ ? builder_.add_type("member_of", Relation::member_of)
                      : builder_.add_type(options.tie, Relation::cooperates_with, directed);
    read_cells(table);
  }

  Import import() && {
    for (VertexId v = 0; v < matrix_.vertex_count(); ++v) {
      const bool group = two_modes_ && matrix_.kind(v) != matrix_.kind(0);
      builder_.add_vertex(matrix_.id(v), group ? group_ : actor_);
    }
    for (EdgeId e = 0; e < matrix_.edge_count(); ++e) add_edge(e);
    Import result{.layout = TableLayout::matrix};
    if (two_modes_) {
      result.notes.emplace_back(
          "rows and columns have no name in common: columns are groups, ties member_of");
    }
    result.graph = builder_.build();
    return result;
  }

 private:
  void read_cells(const ImportedText& table) {
    QuotedRows rows(table);
    while (rows.next()) {
      const VertexId row = matrix_.find(rows[0]);
      for (std::size_t i = 1; i < rows.header().size(); ++i) {
        const auto value = parse_number(rows[i]);
        if (!value || value->value == 0.0) continue;
        cells_[{row, matrix_.find(rows.header()[i])}] = {rows.line(), i + 1, std::string(rows[0]),
                                                         rows.header()[i], std::string(rows[i])};
      }
    }
  }

  // An undirected tie has two cells if they are equal.
  void add_edge(EdgeId e) {
    const VertexId source = matrix_.source(e), target = matrix_.target(e);
    std::vector<EvidenceId> evidence;
    const auto cite = [&](VertexId row, VertexId column) {
      const auto cell = cells_.find({row, column});
      if (cell == cells_.end()) return;
      if (parse_number(cell->second.value)->value != matrix_.weight(e)) return;
      evidence.push_back(add_cell_evidence(cell->second));
    };
    cite(source, target);
    if (!matrix_.directed(e) && source != target) cite(target, source);
    builder_.add_edge(
        source, target,
        {.type = tie_,
         .weight = matrix_.weighted() ? std::optional(matrix_.weight(e)) : std::nullopt,
         .evidence = std::move(evidence)});
  }

  EvidenceId add_cell_evidence(const TieCell& cell) {
    const std::string id = "r" + std::to_string(cell.line) + "c" + std::to_string(cell.column);
    const EvidenceId known = builder_.find_evidence(id);
    if (known != GraphBuilder::no_evidence) return known;
    return builder_.add_evidence({id, source_,
                                  "row " + cell.row_name + ", column " + cell.column_name,
                                  as_written(cell.column_name) + " […] " +
                                      as_written(cell.row_name) + " […] " + cell.value});
  }

  Graph matrix_;
  GraphBuilder builder_;
  std::uint32_t source_;
  bool two_modes_ = false;
  TypeId actor_ = 0, group_ = 0, tie_ = 0;
  std::map<std::pair<VertexId, VertexId>, TieCell> cells_;
};

}  // namespace

Import import_matrix(const ImportedText& table, const ImportOptions& options, GraphBuilder builder,
                     std::uint32_t source) {
  return MatrixImporter(table, options, std::move(builder), source).import();
}

}  // namespace interzone::datasets
