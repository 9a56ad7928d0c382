#include "graph/io/networkx_list.hpp"

#include <optional>

#include "graph/io/graph_sink.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/python_literal.hpp"

namespace interzone::io {
namespace {

using Kind = PythonLiteral::Kind;

bool is_comment(std::string_view word) { return word.empty() || word[0] == '#' || word[0] == '%'; }

class NetworkxReader {
 public:
  NetworkxReader(std::string_view text, const std::string& file, bool directed)
      : text_(text), faults_(text, file), sink_(directed, faults_) {}

  Graph read() {
    LineReader lines(text_);
    while (!faults_.full() && lines.next()) read_line(lines.line());
    return sink_.build();
  }

 private:
  void read_line(std::string_view line) {
    std::string_view rest = line;
    const std::string_view source = take_word(rest);
    if (is_comment(source)) return;
    const std::string_view target = take_word(rest);
    std::string_view after = rest;
    const auto offset = static_cast<std::size_t>(source.data() - text_.data());
    if (!take_word(after).starts_with('{')) {
      return faults_.add(offset, "column-count",
                         "two ids and a dictionary were expected, found " + shown(line));
    }
    sink_.at(offset);
    for (const std::string_view id : {source, target}) {
      if (!sink_.knows(id)) sink_.add_vertex(id);
    }
    read_members(rest, sink_.add_edge(source, target, std::nullopt));
  }

  void read_members(std::string_view dict, std::size_t edge) {
    SinkColumns& table = sink_.edge_attributes();
    const auto set = [&](const std::string& name, const PythonLiteral& value) {
      std::optional<ColumnType> type;
      if (value.kind == Kind::boolean) type = ColumnType::boolean;
      if (value.kind == Kind::text) type = ColumnType::text;
      const bool is_nothing = value.kind == Kind::none || (value.is_nan() && name != "weight");
      if (!is_nothing) table.set(table.column(name, type), edge, value.text);
    };
    const PythonFault fault = read_python_dict(dict, set);
    if (fault.expected.empty()) return;
    const auto begin = static_cast<std::size_t>(dict.data() - text_.data());
    faults_.add(begin + fault.offset, "python",
                fault.expected + " was expected, found " + shown(dict.substr(fault.offset)));
  }

  std::string_view text_;
  FaultList faults_;
  GraphSink sink_;
};

}  // namespace

bool is_networkx_list(std::string_view text) {
  for (LineReader lines(text); lines.next();) {
    std::string_view rest = lines.line();
    if (is_comment(take_word(rest))) continue;
    take_word(rest);
    return take_word(rest).starts_with('{');
  }
  return false;
}

Graph read_networkx_list(std::string_view text, const std::string& file, bool directed) {
  return NetworkxReader(text, file, directed).read();
}

}  // namespace interzone::io
