#include <algorithm>
#include <charconv>
#include <cmath>
#include <ostream>

#include "graph/io/csv.hpp"
#include "graph/io/edge_list.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/sheet_dates.hpp"
#include "graph/io/xlsx.hpp"
#include "graph/io/xlsx_cells.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_space =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr std::string_view relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

// Styles of cells, in the order of style_part().
constexpr std::string_view date_style = " s=\"1\"", header_style = " s=\"2\"";

std::string content_types_part() {
  std::string part(declaration);
  part.append("<Types xmlns=\"").append(package).append("content-types\">");
  part +=
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
      "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>";
  const auto add = [&](std::string_view name, std::string_view type) {
    part.append("<Override PartName=\"/xl/").append(name).append(".xml\" ContentType=\"");
    part.append(types).append(type).append("+xml\"/>");
  };
  add("workbook", "sheet.main");
  add("worksheets/sheet1", "worksheet");
  add("worksheets/sheet2", "worksheet");
  add("styles", "styles");
  return part + "</Types>";
}

struct Target {
  std::string_view type, path;
};

std::string relations_part(std::initializer_list<Target> targets) {
  std::string part(declaration);
  part.append("<Relationships xmlns=\"").append(package).append("relationships\">");
  int id = 0;
  for (const Target& target : targets) {
    part.append("<Relationship Id=\"rId").append(std::to_string(++id)).append("\" Type=\"");
    part.append(relations).append("/").append(target.type).append("\" Target=\"");
    part.append(target.path).append("\"/>");
  }
  return part + "</Relationships>";
}

std::string workbook_part() {
  std::string part(declaration);
  part.append("<workbook ").append(main_space).append(" xmlns:r=\"").append(relations);
  return part +
         "\"><sheets><sheet name=\"Edges\" sheetId=\"1\" r:id=\"rId1\"/>"
         "<sheet name=\"Nodes\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";
}

std::string style_part() {
  std::string part(declaration);
  part.append("<styleSheet ").append(main_space).append(">");
  return part +
         "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
         "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
         "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
         "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
         "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
         "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
         "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
         "</cellStyleXfs><cellXfs count=\"3\">"
         "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
         "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
         "applyNumberFormat=\"1\"/>"
         "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
         "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
         "</cellStyles></styleSheet>";
}

// How a text is long for Excel, which counts in UTF-16.
std::size_t utf16_size(std::string_view text) {
  std::size_t size = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    size += (byte & 0xC0U) == 0x80U ? 0U : byte >= 0xF0U ? 2U : 1U;
  }
  return size;
}

// Whether reading would take what begins here for a character that is escaped.
bool looks_escaped(std::string_view text) {
  return unescaped_text(text.substr(0, 7)) != text.substr(0, 7);
}

// A text with `_xHHHH_` for the characters that XML cannot hold.
std::string escaped_cell(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view three = text.substr(i, 3);
    if (text[i] == '_' && looks_escaped(text.substr(i))) {
      plain += "_x005F_";
    } else if (!xml_holds(three.substr(0, 1))) {
      plain.append("_x00") += digits[byte >> 4U];
      (plain += digits[byte & 15U]) += '_';
    } else if (text[i] == '\xEF' && !xml_holds(three)) {
      plain += three == "\xEF\xBF\xBE" ? "_xFFFE_" : "_xFFFF_";
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return xml_escaped(plain);
}

// Whether a spreadsheet, which knows doubles alone, gives this number back as it is written.
bool holds_number(std::string_view text) {
  double value = 0.0;
  const char* const end = text.data() + text.size();
  const bool parsed = std::from_chars(text.data(), end, value).ptr == end;
  const bool is_whole = text.find_first_of(".eE") == std::string_view::npos;
  return parsed && !text.empty() && std::isfinite(value) &&
         (number_text(value) == text || (is_whole && std::abs(value) < most_whole));
}

class SheetWriter : public RowWriter {
 public:
  explicit SheetWriter(const RunContext& run) : run_(run), part_(declaration) {
    part_.append("<worksheet ").append(main_space);
    part_ +=
        "><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
        "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>";
  }

  void put(std::string_view text, ColumnType type) override {
    ++column_;
    require(column_ <= most_sheet_columns, ErrorCode::limit,
            "xlsx: a sheet has at most " + std::to_string(most_sheet_columns) + " columns");
    if (text.empty()) return;
    if (row_ == 1) return put_text(text, header_style);
    if (type == ColumnType::boolean) return put_value(text == "true" ? "1" : "0", " t=\"b\"");
    if (type == ColumnType::time) return put_time(text);
    const bool is_number = type == ColumnType::number || type == ColumnType::integer;
    if (is_number && holds_number(text)) return put_value(text, "");
    put_text(text, "");
  }

  void end_row() override {
    require(row_ <= most_sheet_rows, ErrorCode::limit,
            "xlsx: a sheet has at most " + std::to_string(most_sheet_rows) + " rows");
    part_.append("<row r=\"").append(std::to_string(row_)).append("\">");
    part_.append(cells_).append("</row>");
    run_.check_cancelled();
    cells_.clear();
    column_ = 0;
    ++row_;
  }

  std::string take() { return std::move(part_) + "</sheetData></worksheet>"; }

 private:
  void begin_cell(std::string_view attributes) {
    cells_.append("<c r=\"").append(cell_name(row_, column_)).append("\"");
    cells_.append(attributes).append(">");
  }

  void put_value(std::string_view value, std::string_view attributes) {
    begin_cell(attributes);
    cells_.append("<v>").append(value).append("</v></c>");
  }

  void put_text(std::string_view text, std::string_view style) {
    const std::size_t size = utf16_size(text);
    require(size <= most_cell_characters, ErrorCode::limit,
            "xlsx: a cell holds at most " + std::to_string(most_cell_characters) +
                " characters, one of " + std::to_string(size) + " was found");
    begin_cell(std::string(style) + " t=\"inlineStr\"");
    cells_.append("<is><t xml:space=\"preserve\">").append(escaped_cell(text));
    cells_.append("</t></is></c>");
  }

  void put_time(std::string_view text) {
    const auto time = parse_time(text);
    const auto serial = time ? date_serial(*time) : std::nullopt;
    if (serial) return put_value(number_text(*serial), date_style);
    const auto number = parse_number(text);
    const bool stays = number && number_text(number->value) == text;
    stays ? put_value(text, "") : put_text(text, "");
  }

  const RunContext& run_;
  std::string part_, cells_ = {};
  std::uint32_t row_ = 1, column_ = 0;
};

std::string edges_part(const Graph& graph, const RunContext& run) {
  SheetWriter sheet(run);
  write_edge_rows(sheet, graph, {.isolated = false, .evidence = true, .unnamed = false});
  return sheet.take();
}

std::string nodes_part(const Graph& graph, const RunContext& run) {
  SheetWriter sheet(run);
  const auto fields = vertex_fields(graph, "");
  sheet.put("Id", ColumnType::text);
  for (const std::string& name : node_columns(graph)) sheet.put(name, ColumnType::text);
  sheet.end_row();
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    sheet.put(graph.id(v), ColumnType::text);
    for (const GraphField& field : fields) sheet.put(field.cell(v), field.type);
    sheet.end_row();
  }
  return sheet.take();
}

}  // namespace

void write_xlsx(std::ostream& out, const Graph& graph, const RunContext& run) {
  ZipWriter container(out, run);
  container.add("[Content_Types].xml", content_types_part());
  container.add("_rels/.rels", relations_part({{"officeDocument", "xl/workbook.xml"}}));
  container.add("xl/workbook.xml", workbook_part());
  container.add("xl/_rels/workbook.xml.rels",
                relations_part({{"worksheet", "worksheets/sheet1.xml"},
                                {"worksheet", "worksheets/sheet2.xml"},
                                {"styles", "styles.xml"}}));
  container.add("xl/styles.xml", style_part());
  container.add("xl/worksheets/sheet1.xml", edges_part(graph, run));
  container.add("xl/worksheets/sheet2.xml", nodes_part(graph, run));
  container.finish();
}

}  // namespace interzone::io
