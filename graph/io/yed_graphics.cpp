#include "graph/io/yed_graphics.hpp"

#include <utility>

#include "graph/attributes.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/text.hpp"
#include "graph/time.hpp"

namespace interzone::io {

void YedGraphics::open(const XmlTag& tag, std::string_view text_before) {
  if (labels_ > 0) {
    if (labels_ == 1) text_.append(text_before);
    ++labels_;
  } else if (tag.name == "NodeLabel" || tag.name == "EdgeLabel") {
    text_.clear();
    labels_ = 1;
  } else if (tag.name == "Realizers") {
    several_ = true;
  } else if (tag.name == "Geometry" && centre_[0].empty()) {
    take_geometry(tag);
  } else if (tag.name == "Fill" && color_.empty()) {
    const std::string_view digits = tag.get("color");
    if (digits.size() < 7 || digits[0] != '#') return;
    color_ = lowered(digits.substr(0, 7));  // without transparency
  }
}

void YedGraphics::close(std::string_view text) {
  if (labels_ == 0) return;
  if (labels_ == 1) {
    text_.append(text);
    add_label();
  }
  --labels_;
}

void YedGraphics::add_label() {
  const std::string_view label = trimmed(text_, xml_blanks);
  if (label.empty() || (several_ && !label_.empty())) return;
  if (!label_.empty()) label_ += "; ";
  label_ += label;
}

void YedGraphics::take_geometry(const XmlTag& tag) {
  constexpr std::array<std::array<std::string_view, 2>, 2> names = {
      {{"x", "width"}, {"y", "height"}}};
  std::array<std::string, 2> centre;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto corner = parse_number(tag.get(names[i][0]));
    const auto extent = parse_number(tag.get(names[i][1], "0"));
    if (!corner || !extent) return;
    centre[i] = number_text(corner->value + extent->value / 2.0);
  }
  centre_ = std::move(centre);
}

}  // namespace interzone::io
