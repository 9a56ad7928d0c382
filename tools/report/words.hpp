#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.hpp"
#include "tools/figures/figures.hpp"

namespace interzone::report {

using figures::Text;

/// What goes into the places of a sentence: {"n", "22"}, or one text per language.
using Place = std::pair<std::string_view, Text>;
using Places = std::vector<Place>;

/// A number or an id, the same in both languages.
inline Text same(const std::string& text) { return {text, text}; }
/// A whole number; other numbers with the digits after the point that are given.
Text count(double value);
Text number(double value, int digits = 2);

/// The label of a vertex in both languages.
Text label(const Graph& graph, VertexId v);
/// Texts as a list: "a, b, c" and "a、b、c".
Text listed(const std::vector<Text>& texts);
/// Labels as a list.
Text label_list(const Graph& graph, const std::vector<VertexId>& vertices);

/// The words of the report, in both languages, from tools/report/text.
class Words {
 public:
  Words();
  ~Words();
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  /// Sentence template.<name> with its places filled. Throws std::logic_error for an unknown name
  /// or a place without a value: both are faults of the program.
  Text sentence(std::string_view name, const Places& places = {}) const;
  /// Word <group>.<key>; the key itself where there is none.
  Text word(std::string_view group, std::string_view key) const;
  /// All words but the templates, by language, for the page.
  nlohmann::ordered_json page_words() const;

 private:
  struct Lists;
  std::unique_ptr<const Lists> lists_;
};

/// Sentences one after the other, a space between them in English.
Text joined(const std::vector<Text>& sentences);

}  // namespace interzone::report
