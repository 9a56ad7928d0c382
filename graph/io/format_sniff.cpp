#include "graph/io/format_sniff.hpp"

#include <algorithm>
#include <utility>

#include "graph/io/compression.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/edge_list.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/networkx_list.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view wide_comma = "\xEF\xBC\x8C";
constexpr std::string_view blanks = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
}

// The first line that is neither blank nor begins with one of these.
std::string_view first_line(std::string_view text, std::string_view comments) {
  for (LineReader lines(text); lines.next();) {
    const std::string_view line = without_blanks(lines.line());
    if (!line.empty() && comments.find(line[0]) == std::string_view::npos) return line;
  }
  return {};
}

bool is_dl(std::string_view text) {
  const std::string start = lowered(text.substr(0, 3));
  return start.size() == 3 && start.starts_with("dl") &&
         std::string_view(" \t\r\n,").find(start[2]) != std::string_view::npos;
}

// `graph [`, perhaps behind `Creator "…"` and the like.
bool is_gml(std::string_view text) {
  for (LineReader lines(text.substr(0, 4096)); lines.next();) {
    const auto& words = lines.words();
    if (words.empty() || words[0].text.starts_with('#')) continue;
    const std::string_view first = words[0].text;
    if (first == "graph" || first == "graph[") {
      const std::string_view rest = without_blanks(text.substr(words[0].offset + 5));
      return rest.starts_with('[');
    }
    const std::string name = lowered(first);
    if (name != "creator" && name != "version" && name != "comment" && name != "label")
      return false;
  }
  return false;
}

std::vector<std::string> header_of(std::string_view line, char separator) {
  std::vector<Fault> ignored;
  return CsvReader(line, {}, separator, &ignored).header();
}

// Whether it gives a header that is known, and stands behind each cell in quotes.
bool divides(std::string_view line, char separator, const KnownHeader& known) {
  std::vector<Fault> faults;
  const CsvReader rows(line, {}, separator, &faults);
  const bool is_cut = std::any_of(faults.begin(), faults.end(),
                                  [](const Fault& fault) { return fault.rule == "csv"; });
  return !is_cut && known(rows.header());
}

// By the first tag of a known name, with or without a prefix.
std::optional<GraphFormat> sniffed_xml(std::string_view text) {
  const std::string_view start = text.substr(0, 65536);
  std::size_t at = start.find('<');
  for (; at != std::string_view::npos; at = start.find('<', at + 1)) {
    if (start.substr(at, 4) == "<!--") {
      at = std::min(start.find("-->", at), start.size());
      continue;
    }
    std::string_view name = start.substr(at + 1, 256);
    name = name.substr(0, name.find_first_of(" \t\r\n/>"));
    name.remove_prefix(name.find(':') + 1);  // none: 0
    if (name == "gexf") return GraphFormat::gexf;
    if (name == "graphml") return GraphFormat::graphml;
  }
  return std::nullopt;
}

}  // namespace

std::optional<GraphFormat> sniffed(std::string_view text) {
  text = text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
  const std::string_view start = without_blanks(text);
  if (lowered(start.substr(0, 14)) == "%%matrixmarket") return GraphFormat::mtx;
  if (start.starts_with('<')) return sniffed_xml(start);
  if (start.starts_with('{')) return GraphFormat::json;
  if (is_dl(start)) return GraphFormat::dl;
  if (is_gml(start)) return GraphFormat::gml;
  std::string_view section = first_line(start, "%").substr(0, 9);
  const std::string word = lowered(take_word(section));
  if (word.starts_with("*vertices") || word == "*network") return GraphFormat::pajek;
  const TableShape shape = table_shape(text, ',');
  const std::string line(first_line(text, ""));
  const std::string header = shape.full_width ? with_plain_commas(line) : line;
  const bool tabs = shape.separator == '\t';
  if (names_ends(header_of(header, shape.separator))) {
    return tabs ? GraphFormat::tsv : GraphFormat::csv;
  }
  std::string_view raw = text.substr(std::min(text.find_first_not_of("\r\n"), text.size()));
  raw = raw.substr(0, raw.find('\n'));
  const bool divided = shape.full_width || raw.find(shape.separator) != std::string_view::npos;
  if (divided && is_matrix_table(shape.full_width ? header : text, shape.separator)) {
    return GraphFormat::matrix;
  }
  std::string_view tie = first_line(start, "#%");
  if (tie.empty()) {
    return start.starts_with('#') ? std::optional(GraphFormat::snap) : std::nullopt;
  }
  std::size_t words = 0;
  while (words < 4 && !take_word(tie).empty()) ++words;
  if (words == 2 || words == 3 || is_networkx_list(start)) return GraphFormat::snap;
  return std::nullopt;
}

TableShape table_shape(std::string_view text, char usual, const KnownHeader& known) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string line;  // the first one, without what stands in quotes
  std::size_t end = 0;
  bool in_quotes = false;
  for (; end < text.size() && line.size() <= 1'000'000; ++end) {
    const char c = text[end];
    if (c == '"') in_quotes = !in_quotes;
    if (c == '\n' && !in_quotes && !line.empty()) break;
    if (!in_quotes && c != '\n' && c != '\r') line += c;
  }
  std::string there;  // separators
  for (const char c : {usual, ',', ';', '\t'}) {
    const bool is_new = there.find(c) == std::string::npos;
    if (is_new && line.find(c) != std::string::npos) there += c;
  }
  for (std::size_t i = 0; there.size() > 1 && i < there.size(); ++i) {
    if (divides(text.substr(0, end), there[i], known)) return {there[i]};
  }
  if (!there.empty()) return {there[0]};
  return {usual == '\t' ? '\t' : ',', line.find(wide_comma) != std::string::npos};
}

PlainTable plain_table(std::string text, const std::filesystem::path& path,
                       const KnownHeader& known) {
  const bool tabs = lowered(without_compression(path).extension().string()) == ".tsv";
  const TableShape shape = table_shape(text, tabs ? '\t' : ',', known);
  return {shape.full_width ? with_plain_commas(text) : std::move(text), shape.separator};
}

bool names_ends(const std::vector<std::string>& header) { return find_ends(header).has_value(); }

std::string with_plain_commas(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  bool in_quotes = false;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') in_quotes = !in_quotes;
    const bool wide = !in_quotes && text.substr(i, wide_comma.size()) == wide_comma;
    plain += wide ? ',' : text[i];
    i += wide ? wide_comma.size() : 1;
  }
  return plain;
}

bool is_matrix_table(std::string_view text, char separator) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));  // blank lines
  return text.starts_with(separator) || text.starts_with(std::string("\"\"") + separator);
}

}  // namespace interzone::io
