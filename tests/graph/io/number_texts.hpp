#pragma once

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "graph/builder.hpp"
#include "graph/random.hpp"

// Random edge lists, and a plain reader of them.

namespace interzone::io {

/// The graph of an edge list, word by word.
inline Graph read_word_by_word(const std::string& text) {
  GraphBuilder builder;
  std::istringstream lines(text);
  std::vector<VertexId> sources, targets;
  std::vector<double> weights;
  bool weighted = false;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string source, target, weight;
    words >> source >> target >> weight;
    if (source.empty() || source[0] == '#' || source[0] == '%') continue;
    sources.push_back(builder.find_or_add(source));
    targets.push_back(builder.find_or_add(target));
    weights.push_back(weight.empty() ? 1.0 : std::stod(weight));
    weighted = weighted || !weight.empty();
  }
  if (!weighted) weights.clear();
  builder.add_edges(sources, targets, weights);
  return builder.build();
}

/// An edge list with blank lines, comments and all that stands between words; ids below `n`.
inline std::string random_list(std::uint64_t n, int lines, bool weights, Seed seed) {
  Stream stream(seed, 0);
  const auto one_of = [&](const std::vector<std::string>& texts) {
    return texts[static_cast<std::size_t>(stream.uniform() * static_cast<double>(texts.size()))];
  };
  const auto id = [&] {
    return std::to_string(static_cast<std::uint64_t>(stream.uniform() * static_cast<double>(n)));
  };
  std::string text = one_of({"", "\n", "# a b c\n", " % x\r\n"});
  for (int i = 0; i < lines; ++i) {
    if (stream.uniform() < 0.1)
      text += one_of({"\n", "\r\n", "  \t\n", "# 1 2\n", "%\xE6\x9D\x8E\n"});
    text.append(one_of({"", "", " ", "\t"})).append(id()).append(one_of({" ", "\t", " \t  "}));
    text += id();
    if (weights && stream.uniform() < 0.5)
      text += one_of({" 1", "\t0.5", "  -2e3", " 12345678901"});
    text += one_of({"\n", "\n", " \n", "\r\n", "\t\r\n"});
  }
  if (stream.uniform() < 0.3 && !text.empty()) text.pop_back();
  return text;
}

}  // namespace interzone::io
