#include "tools/report/words.hpp"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tools/report/assets.hpp"

namespace interzone::report {

using Json = nlohmann::ordered_json;

struct Words::Lists {
  Json zh = Json::parse(words_zh());
  Json en = Json::parse(words_en());
};

Words::Words() : lists_(std::make_unique<const Lists>()) {}
Words::~Words() = default;

Text count(double value) {
  std::string digits = number_text(std::round(value));
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0 && digits[i - 1] != '-') grouped += ',';
    grouped += digits[i];
  }
  return {grouped, grouped};
}

Text number(double value, int digits) {
  if (!std::isfinite(value)) return same(std::isnan(value) ? "–" : "∞");
  char text[64];  // NOLINT(modernize-avoid-c-arrays)
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return same(text);
}

Text label(const Graph& graph, VertexId v) {
  return {std::string(graph.display_label(v, "zh")), std::string(graph.display_label(v, "en"))};
}

Text listed(const std::vector<Text>& texts) {
  Text list;
  for (const Text& one : texts) {
    list.zh += (list.zh.empty() ? "" : "、") + one.zh;
    list.en += (list.en.empty() ? "" : ", ") + one.en;
  }
  return list;
}

Text label_list(const Graph& graph, const std::vector<VertexId>& vertices) {
  std::vector<Text> labels;
  labels.reserve(vertices.size());
  for (const VertexId v : vertices) labels.push_back(label(graph, v));
  return listed(labels);
}

namespace {

std::string filled(const std::string& text, const Places& places, bool chinese) {
  std::string result;
  std::size_t done = 0;
  while (done < text.size()) {
    const std::size_t open = text.find('{', done);
    if (open == std::string::npos) break;
    const std::size_t close = text.find('}', open);
    const std::string_view name = std::string_view(text).substr(open + 1, close - open - 1);
    const Text* value = nullptr;
    for (const auto& [place, content] : places) {
      if (place == name) value = &content;
    }
    if (value == nullptr) throw std::logic_error("no value for {" + std::string(name) + "}");
    result += text.substr(done, open - done) + (chinese ? value->zh : value->en);
    done = close + 1;
  }
  return result + text.substr(done);
}

const Json* find(const Json& list, std::string_view group, std::string_view key) {
  const auto words = list.find(std::string(group));
  if (words == list.end()) return nullptr;
  const auto word = words->find(std::string(key));
  return word == words->end() ? nullptr : &*word;
}

}  // namespace

Text Words::sentence(std::string_view name, const Places& places) const {
  const Json *zh = find(lists_->zh, "template", name), *en = find(lists_->en, "template", name);
  if (zh == nullptr || en == nullptr) {
    throw std::logic_error("no sentence " + std::string(name));
  }
  return {filled(*zh, places, true), filled(*en, places, false)};
}

Text Words::word(std::string_view group, std::string_view key) const {
  const Json *zh = find(lists_->zh, group, key), *en = find(lists_->en, group, key);
  return {zh == nullptr ? std::string(key) : zh->get<std::string>(),
          en == nullptr ? std::string(key) : en->get<std::string>()};
}

Json Words::page_words() const {
  Json words = {{"zh", lists_->zh}, {"en", lists_->en}};
  words["zh"].erase("template");
  words["en"].erase("template");
  return words;
}

Text joined(const std::vector<Text>& sentences) {
  Text all;
  for (const Text& sentence : sentences) {
    all.zh += sentence.zh;
    all.en += (all.en.empty() ? "" : " ") + sentence.en;
  }
  return all;
}

}  // namespace interzone::report
