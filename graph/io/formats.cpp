#include "graph/io/formats.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <ostream>

#include "graph/error.hpp"
#include "graph/io/file.hpp"

namespace interzone::io {
namespace {

constexpr std::array<std::string_view, 2> format_names = {"csv", "tsv"};

}  // namespace

std::string_view to_string(GraphFormat format) {
  return format_names[static_cast<std::size_t>(format)];
}

GraphFormat format_of(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::string known;
  for (std::size_t i = 0; i < format_names.size(); ++i) {
    if (ending.substr(std::min<std::size_t>(1, ending.size())) == format_names[i]) {
      return static_cast<GraphFormat>(i);
    }
    known += " ." + std::string(format_names[i]);
  }
  throw Error(ErrorCode::invalid_option, shown_path(path) + ": the ending " + shown(ending) +
                                             " names no graph format; known are" + known);
}

Graph read_graph(const std::filesystem::path& path, const ReadOptions& options) {
  const GraphFormat format = format_of(path);
  const std::string text = read_text(path);
  const std::string file = shown_path(path);
  const char separator = format == GraphFormat::tsv ? '\t' : ',';
  return read_edge_list_csv(text, file, {.separator = separator, .directed = options.directed});
}

void write_graph(const Graph& graph, const std::filesystem::path& path) {
  const GraphFormat format = format_of(path);
  write_file_atomically(path, [&](std::ostream& out) {
    write_edge_list_csv(out, graph, format == GraphFormat::tsv ? '\t' : ',');
  });
}

std::vector<std::string> losses(const Graph& graph, GraphFormat format) {
  (void)format;
  std::vector<std::string> lost;
  const auto say = [&](bool holds, std::string_view what) {
    if (holds) lost.emplace_back(what);
  };
  say(!graph.languages().empty(), "labels are left out");
  say(!graph.all_evidence().empty(), "evidence is left out");
  return lost;
}

}  // namespace interzone::io
