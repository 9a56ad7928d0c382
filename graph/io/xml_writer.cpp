#include "graph/io/xml_writer.hpp"

#include <utility>

#include "graph/attributes.hpp"
#include "graph/io/text.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_dropped(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20U && c != '\t' && c != '\n' && c != '\r';
}

void append_valid(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view next = text.substr(i, 3);
    if (next == "\xEF\xBF\xBE" || next == "\xEF\xBF\xBF") {  // U+FFFE, U+FFFF
      out += replacement;
      i += 2;
    } else if (!is_dropped(text[i])) {
      out += text[i];
    }
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (true) {
    const std::size_t invalid = find_invalid_utf8(text);
    append_valid(valid, text.substr(0, invalid));
    if (invalid == std::string_view::npos) return valid;
    valid += replacement;
    text.remove_prefix(invalid + 1);
  }
}

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {}

void XmlWriter::end_tag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

void XmlWriter::new_line() {
  out_ += '\n';
  out_.append(open_.size(), ' ');
}

XmlWriter& XmlWriter::open(std::string_view name) {
  end_tag();
  const bool in_text = !open_.empty() && open_.back().has_text;
  if (!in_text) new_line();
  if (!open_.empty()) open_.back().has_children = true;
  open_.push_back({std::string(name), false, false});
  (out_ += '<') += name;
  in_tag_ = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  ((out_ += ' ') += name) += "=\"";
  out_ += xml_escaped(xml_text(value));
  out_ += '"';
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, const char* value) {
  return attribute(name, std::string_view(value));
}

XmlWriter& XmlWriter::attribute(std::string_view name, double value) {
  return attribute(name, std::string_view(number_text(value)));
}

XmlWriter& XmlWriter::text(std::string_view text) {
  end_tag();
  open_.back().has_text = true;
  out_ += xml_escaped(xml_text(text));
  return *this;
}

XmlWriter& XmlWriter::close() {
  const Level level = std::move(open_.back());
  open_.pop_back();
  if (in_tag_) {
    out_ += "/>";
    in_tag_ = false;
    return *this;
  }
  if (level.has_children && !level.has_text) new_line();
  ((out_ += "</") += level.name) += '>';
  return *this;
}

std::string XmlWriter::finish() {
  while (!open_.empty()) close();
  out_ += '\n';
  return std::move(out_);
}

}  // namespace interzone::io
